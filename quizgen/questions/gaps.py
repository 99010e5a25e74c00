"""Cloze and true/false: the clause as a statement, with its answer taken out or changed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseParse
from quizgen.facts.saying import SAY
from quizgen.facts.statements import Context, Statement
from quizgen.questions.ask_names import SAID, full
from quizgen.questions.asking import Draft, is_left_open, speaker_of
from quizgen.questions.screening import GAP
from quizgen.questions.shape import is_connective, shape_of
from quizgen.questions.surface import COURTESY, settled, tidy, words_of
from quizgen.questions.tenses import had_become_past
from quizgen.questions.words import CONNECTIVES
from quizgen.types import DateAnswer, Granularity, Measure, NameAnswer, NameKind, NumberAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

DATE_HINTS = {
    Granularity.TIME: "time", Granularity.DAY: "date", Granularity.WEEK: "week", Granularity.MONTH: "month and year",
    Granularity.QUARTER: "quarter", Granularity.SEASON: "season and year", Granularity.YEAR: "year",
    Granularity.DECADE: "decade", Granularity.CENTURY: "century", Granularity.INTERVAL: "when to when",
}  # fmt: skip
NUMBER_HINTS = {
    Measure.COUNT: "number", Measure.UNIT: "number", Measure.MONEY: "amount", Measure.PERCENT: "percentage",
    Measure.DURATION: "how long", Measure.AGE: "age", Measure.RATIO: "share",
}  # fmt: skip
# Tokens. Up to the first a sentence with a gap is as easily taken in as a clause of it, and never cut wrongly; past the
# second it is not taken in at all.
EASY, LONGEST = 30, 38
# Tokens between a figure and the bracket that converts it.
FAR_OFF = 4
# After these an interval needs no "from".
LEADS = frozenset("from of in on during for".split())
PREPOSITION = re.compile(r"(?:on|in|at|from) ")
# "$1.42 per share": the gap takes it in.
EACH = re.compile(r" (?:per|a|an) [a-z ]+$")
# "_____ (person)' golden double" was "Kelly Holmes' golden double".
OWNING = re.compile(rf"({GAP}(?: \([^)]*\))?)['’](?=\s)")
HALVES = frozenset("half quarter third quarters thirds dozen".split())


def told(statement: Statement, clause: ClauseParse, context: Context, words: str) -> Draft:
    """The clause as a sentence, its first letter as inside one, with other words where the answer stands."""
    replaced = _with_answer_as(words, statement.mention, context)
    shape = shape_of(statement, clause, context, set())
    # "Her husband, the geologist Otakar Beneš, [whom she had married] was killed"
    mark = "," if is_left_open(shape.subject, clause) else ""
    if clause.borrowed:
        main = f"{words_of(shape.subject, replaced)}{mark} {clause.borrowed} {words_of(shape.rest, replaced)}"
    else:
        rest, replaced = had_become_past(clause, shape.rest, shape.tokens, replaced)
        main = words_of((*shape.subject, *rest), replaced)
        main = f"{words_of(shape.subject, replaced)}{mark} {words_of(rest, replaced)}" if mark else main
    front = words_of(shape.lead, replaced)
    speaker = speaker_of(clause)
    parts = [f"according to {words_of(speaker, replaced)}" if speaker else "", front, main]
    # The gap stands for the name: pronouns after it need no other.
    known = full(statement) if GAP in words else ""
    text = _finished(settled(", ".join(part for part in parts if part), known))
    inside = range(statement.mention.start, statement.mention.end)
    shown = tuple(token for token in (*speaker, *shape.tokens) if token.i not in inside)
    return Draft(text, "", "", words, shown)


def _with_answer_as(words: str, mention: Span, context: Context) -> dict[int, tuple[int, str]]:
    """The context's replacements, with other words where the answer stands and its "Mr" before it."""
    start, before = mention.start, mention.doc[mention.start - 1] if mention.start else None
    is_alone = len(mention) == 1 and before is not None and before.head.i == mention.root.i
    # "Mrs. Humphry Ward" keeps hers: the first name is her husband's.
    if is_alone and before is not None and before.lower_.rstrip(".") in COURTESY:
        start -= 1
    kept = {i: value for i, value in context.replaced.items() if not _overlaps(i, value[0], start, mention.end)}
    return {**kept, start: (mention.end, words)}


def _finished(text: str) -> str:
    return OWNING.sub(r"\1’s", tidy(text)).rstrip(".") + "."


def cloze_of(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """The statement with the answer taken out; None where the answer is a part of a longer name."""
    if not _is_whole_name(statement):
        return None
    draft = told(_of_figure(statement), clause, context, _gap_for(statement, context))
    is_cut = _counts_from_what_is_gone(statement.mention, draft) or _says_nothing(clause, draft)
    return None if is_cut else draft


def _says_nothing(clause: ClauseParse, draft: Draft) -> bool:
    """ "Eric Tveter, president at Telewest, said: ...", where what he said is left out."""
    words = {token.i for token in draft.tokens}
    told = (child for child in clause.verb.children if child.dep_ not in ("nsubj", "punct", "cc", "conj", "advcl"))
    return clause.verb.lemma_ in SAY and not any(child.i in words for child in told)


def _counts_from_what_is_gone(span: Span, draft: Draft) -> bool:
    """ "Seven months" of "seven months after it issued a warning", where the "after" is left out."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    is_counted = after is not None and after.lower_ in ("after", "before", "later", "earlier")
    return is_counted and after not in draft.tokens


def _gap_for(statement: Statement, context: Context) -> str:
    """The gap with its hint; a unit that stood at the figure, as in "38mph", stands apart from them."""
    last = _of_figure(statement).mention[-1]
    adjoins = not last.whitespace_ and last.i + 1 < len(last.doc) and last.nbor().is_alpha
    return f"{_lead_in(statement, context)}{GAP}{hint_of(statement)}{' ' if adjoins else ''}"


def whole_cloze(statement: Statement, context: Context) -> Draft | None:
    """The whole sentence with the answer taken out; None where it is too long or the answer part of a longer name."""
    if not _is_whole_name(statement):
        return None
    told_of = _of_figure(statement)
    mention, sentence = told_of.mention, list(statement.sentence.tokens)
    if len(sentence) > LONGEST or _had_been_before(statement, context):
        return None
    while sentence and (_only_joins(sentence[0]) or sentence[0].is_punct):
        sentence.pop(0)
    gone = {token.i for token in sentence if is_connective(token) and token.dep_ == "advmod"}
    for i in sorted(gone):
        before, after = sentence[0].doc[i - 1], sentence[0].doc[i + 1]
        if after.text == "," and before.text == ",":
            # "Into stoppage time, though, Thorsen rose", but "Moberg, incidentally, has an exam".
            gone |= {after.i, before.i} if after.nbor().pos_ in ("VERB", "AUX") else {after.i}
        elif "," in (before.text, after.text):
            return None
    gone |= {i for token in sentence if token.text == "(" for i in _ticker(token)}
    sentence = [token for token in sentence if token.i not in gone]
    words = _gap_for(statement, context)
    replaced = _with_answer_as(words, mention, context)
    if isinstance(statement.fact.answer, NumberAnswer):
        sentence = without_conversion(sentence, statement.mention)
    text = _finished(settled(words_of(sentence, replaced), full(statement)))
    inside = range(mention.start, mention.end)
    shown = tuple(token for token in sentence if token.i not in inside)
    return Draft(text, "", "", words, shown)


def _only_joins(first: Token) -> bool:
    """ "Besides, it failed", and not "besides atlases, it keeps notebooks", nor "although it failed"."""
    return (
        first.lower_ in CONNECTIVES
        and not (first.dep_ == "mark" and first.lower_ in ("though", "although"))
        and not any(child.dep_ in ("pobj", "pcomp") for child in first.children)
    )


def _had_been_before(statement: Statement, context: Context) -> bool:
    """ "A year earlier it had pleaded guilty": with the year itself it is "pleaded"."""
    tokens = statement.sentence.tokens
    dates = (tokens.doc[start:end].text.lower() for start, (end, _) in context.replaced.items())
    is_before = any(text.endswith(("earlier", "before", "previously")) for text in dates)
    return is_before and any(token.lower_ == "had" and token.dep_ in ("aux", "auxpass") for token in tokens)


def _is_stood_beside(root: Token) -> bool:
    """ "Near the Royal Exchange": there it is a building."""
    return root.dep_ == "pobj" and root.head.lower_ in ("near", "outside", "behind", "beside", "opposite")


def _ticker(opening: Token) -> set[int]:
    """ "(KHB.N)" behind a firm's name."""
    inside = opening.doc[opening.i : opening.i + 3]
    is_code = len(inside) == 3 and inside[2].text == ")" and inside[1].text.isupper()
    return {token.i for token in inside} if is_code else set()


def without_conversion(tokens: Sequence[Token], mention: Span) -> list[Token]:
    """Without the same measure in other units: "about 14 kilometres (9 miles)"."""
    after = [token for token in tokens if mention.end <= token.i < mention.end + FAR_OFF]
    opening = next((token.i for token in after if token.text == "("), None)
    closing = next(
        (token.i for token in tokens if opening is not None and token.i > opening and token.text == ")"), None
    )
    if opening is None or closing is None or not any(t.like_num for t in mention.doc[opening:closing]):
        return list(tokens)
    return [token for token in tokens if not opening <= token.i <= closing]


def _is_whole_name(statement: Statement) -> bool:
    """Whether the answer is no part of a longer name."""
    mention, root = statement.mention, statement.mention.root
    inside = {token.i for token in mention}
    return root.dep_ not in ("compound", "nmod", "amod") or root.head.i in inside


def _lead_in(statement: Statement, context: Context) -> str:
    """ "Charged between 2019 and 2022" is read as "from 2019 to 2022", "closes next year" as "closes in 2026"."""
    answer = statement.fact.answer
    _, words = context.replaced.get(statement.mention.start, (0, ""))
    if isinstance(answer, DateAnswer) and (lead := PREPOSITION.match(words)):
        return lead[0]
    before = statement.mention.doc[max(0, statement.mention.start - 1)].lower_
    if isinstance(answer, DateAnswer) and answer.granularity is Granularity.INTERVAL and before not in LEADS:
        return "from "
    return ""


def hint_of(statement: Statement) -> str:
    """What sort of thing the gap stands for, where the words around it may be read in two ways; else empty."""
    answer = statement.fact.answer
    if isinstance(answer, DateAnswer) and answer.part:
        return " (when)"
    if isinstance(answer, DateAnswer):
        return f" ({DATE_HINTS[answer.granularity]})"
    if isinstance(answer, NameAnswer):
        if _is_followed_by_its_sort(statement.mention):
            return ""
        said = SAID.get(answer.sub_kind, answer.sub_kind)
        # "_____ (council)" is half of "Great Council".
        tells_half = answer.kind in (NameKind.ORGANISATION, NameKind.PLACE) and said in answer.full.lower()
        is_site = answer.kind is NameKind.ORGANISATION and not said and statement.mention.root.head.lower_ == "at"
        kind = NameKind.PLACE if is_site or _is_stood_beside(statement.mention.root) else answer.kind
        return f" ({said if said and not tells_half and kind is answer.kind else kind.value})"
    if answer.measure in (Measure.DURATION, Measure.COUNT) and _is_an_age(statement.mention):
        # "Children aged between 5 and 36 months"
        return f" ({NUMBER_HINTS[Measure.AGE]})"
    if answer.high is not None and answer.measure in (Measure.COUNT, Measure.UNIT):
        return " (range)"
    each = EACH.search(answer.wording) if answer.measure is Measure.MONEY else None
    return f" ({NUMBER_HINTS[answer.measure]}{each[0] if each else ''})" if answer.measure in NUMBER_HINTS else ""


def _is_an_age(figure: Span) -> bool:
    before = [token.lower_ for token in figure.doc[max(0, figure.start - 2) : figure.start]]
    is_aged = "aged" in (figure.root.head.lower_, figure.root.head.head.lower_, *before)
    return is_aged or before[-1:] == ["age"] or before == ["age", "of"]


def _is_followed_by_its_sort(name: Span) -> bool:
    """ "Washington state": the sort stands behind it already."""
    after = name.doc[name.end].lower_ if name.end < len(name.doc) else ""
    return after in ("state", "province", "county")


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
