"""Cloze and true/false: the clause as a statement, with its answer taken out or changed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseParse
from quizgen.facts.statements import Context, Statement
from quizgen.questions.ask_names import SAID, full
from quizgen.questions.asking import Draft, speaker_of
from quizgen.questions.screening import GAP
from quizgen.questions.shape import shape_of
from quizgen.questions.surface import settled, tidy, words_of
from quizgen.types import DateAnswer, Granularity, Measure, NameAnswer, NumberAnswer

if TYPE_CHECKING:
    from spacy.tokens import Span

DATE_HINTS = {
    Granularity.TIME: "time", Granularity.DAY: "date", Granularity.WEEK: "week", Granularity.MONTH: "month and year",
    Granularity.QUARTER: "quarter", Granularity.SEASON: "season and year", Granularity.YEAR: "year",
    Granularity.DECADE: "decade", Granularity.CENTURY: "century", Granularity.INTERVAL: "when",
}  # fmt: skip
NUMBER_HINTS = {
    Measure.COUNT: "number", Measure.UNIT: "number", Measure.MONEY: "amount", Measure.PERCENT: "percentage",
    Measure.DURATION: "how long", Measure.AGE: "age", Measure.RATIO: "share",
}  # fmt: skip
PREPOSITION = re.compile(r"(?:on|in|at|from) ")
HALVES = frozenset("half quarter third quarters thirds dozen".split())


def told(statement: Statement, clause: ClauseParse, context: Context, words: str) -> Draft:
    """The clause as a sentence, its first letter as inside one, with other words where the answer stands."""
    mention = statement.mention
    kept = {i: value for i, value in context.replaced.items() if not _overlaps(i, value[0], mention.start, mention.end)}
    replaced = {**kept, mention.start: (mention.end, words)}
    shape = shape_of(statement, clause, context, set())
    if clause.borrowed:
        main = f"{words_of(shape.subject, replaced)} {clause.borrowed} {words_of(shape.rest, replaced)}"
    else:
        main = words_of((*shape.subject, *shape.rest), replaced)
    front = words_of(shape.lead, replaced)
    speaker = speaker_of(clause)
    parts = [f"according to {words_of(speaker, replaced)}" if speaker else "", front, main]
    # The gap stands for the name: pronouns after it need no other.
    known = full(statement) if GAP in words else ""
    text = tidy(settled(", ".join(part for part in parts if part), known)).rstrip(".") + "."
    inside = range(mention.start, mention.end)
    shown = tuple(token for token in (*speaker, *shape.tokens) if token.i not in inside)
    return Draft(text, "", "", words, shown)


def cloze_of(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """The statement with the answer taken out; None where the answer is a part of a longer name."""
    root = statement.mention.root
    if root.dep_ in ("compound", "nmod", "amod") and root.head.i not in {token.i for token in statement.mention}:
        return None
    return told(_of_figure(statement), clause, context, f"{_lead_in(statement, context)}{GAP}{hint_of(statement)}")


def _lead_in(statement: Statement, context: Context) -> str:
    """ "Charged between 2019 and 2022" is read as "from 2019 to 2022", "closes next year" as "closes in 2026"."""
    answer = statement.fact.answer
    _, words = context.replaced.get(statement.mention.start, (0, ""))
    if isinstance(answer, DateAnswer) and (lead := PREPOSITION.match(words)):
        return lead[0]
    spans = isinstance(answer, DateAnswer) and answer.granularity is Granularity.INTERVAL
    return "from " if spans and statement.mention[0].lower_ in ("between", "from") else ""


def hint_of(statement: Statement) -> str:
    """What sort of thing the gap stands for, where the words around it may be read in two ways; else empty."""
    answer = statement.fact.answer
    if isinstance(answer, DateAnswer) and answer.part:
        return " (when)"
    if isinstance(answer, DateAnswer):
        return f" ({DATE_HINTS[answer.granularity]})"
    if isinstance(answer, NameAnswer):
        return f" ({SAID.get(answer.sub_kind, answer.sub_kind) or answer.kind.value})"
    return f" ({NUMBER_HINTS[answer.measure]})" if answer.measure in NUMBER_HINTS else ""


def _of_figure(statement: Statement) -> Statement:
    """The statement with the figure alone as its mention: "_____ people" shows what is wanted."""
    figure = figure_of(statement)
    return replace(statement, mention=figure) if figure is not None else statement


def figure_of(statement: Statement) -> Span | None:
    """The figure before what is counted or measured, hedge included; None where that is not told apart."""
    answer, mention = statement.fact.answer, statement.mention
    if not isinstance(answer, NumberAnswer) or answer.measure not in (Measure.COUNT, Measure.UNIT):
        return None
    figures = [token.i for token in mention if token.like_num or token.pos_ == "NUM" or token.lower_ in HALVES]
    last = max(figures, default=mention.end - 1)
    return mention.doc[mention.start : last + 1] if last + 1 < mention.end else None


def _overlaps(start: int, end: int, other_start: int, other_end: int) -> bool:
    return start < other_end and other_start < end
