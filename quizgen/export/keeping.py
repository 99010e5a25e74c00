"""What each format keeps, asked of the exporters themselves: a specimen of each kind goes in, and its losses tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache

from quizgen.export.losses import Aspect, Fate, Loss, SetToWrite, aspects_of
from quizgen.export.registry import FORMATS, Format
from quizgen.records import Sourced
from quizgen.types import (
    Article,
    DateAnswer,
    Event,
    Granularity,
    Hedge,
    MatchAnswer,
    Measure,
    NameAnswer,
    NameKind,
    NumberAnswer,
    OrderAnswer,
    Pair,
    Question,
    QuestionAnswer,
    QuestionKind,
    Span,
)

TEXT = "Ada Lovelace met Charles Babbage on 5 June 1833. About 12 people came. Mary Somerville told them of it."
ARTICLE = Article("A meeting", TEXT, date(2025, 3, 4))
SPAN = Span(0, 48)
NOW = datetime(2025, 3, 4, tzinfo=UTC)
NAME = NameAnswer(NameKind.PERSON, "Ada Lovelace", ("Lovelace",))
NUMBER = NumberAnswer(Decimal(12), "person", "about 12", Measure.COUNT, Hedge.ABOUT)
DAY = DateAnswer("1833-06-05", Granularity.DAY, "5 June 1833")
ORDER = OrderAnswer(
    tuple(Event(f"Event {n} happened", DateAnswer(f"183{n}", Granularity.YEAR, f"183{n}"), SPAN) for n in (1, 2, 3))
)
MATCH = MatchAnswer(
    (
        Pair("Ada Lovelace", "met Charles Babbage", SPAN),
        Pair("Mary Somerville", "told them of it", SPAN),
        Pair("Charles Babbage", "came with her", SPAN),
    )
)
SPECIMENS: tuple[tuple[QuestionKind, str, str, tuple[str, ...], QuestionAnswer], ...] = (
    (
        QuestionKind.MULTIPLE_CHOICE,
        "Who met him?",
        "Ada Lovelace",
        ("Mary Somerville", "Anne King", "Jane Marcet"),
        NAME,
    ),
    (QuestionKind.TRUE_FALSE, "They met in 1833.", "True", ("False",), DAY),
    (QuestionKind.CLOZE, "_____ met Charles Babbage.", "Ada Lovelace", (), NAME),
    (QuestionKind.SHORT_ANSWER, "Who met Charles Babbage?", "Ada Lovelace", (), NAME),
    (QuestionKind.NUMERIC, "How many people came?", "about 12", (), NUMBER),
    (QuestionKind.DATE, "On what date did they meet?", "5 June 1833", (), DAY),
    (QuestionKind.ORDERING, "In which order?", " → ".join(event.text for event in ORDER.events), (), ORDER),
    (QuestionKind.MATCHING, "Who did what?", "; ".join(f"{p.actor}: {p.action}" for p in MATCH.pairs), (), MATCH),
)


class Keeping(StrEnum):
    """How a format keeps something."""

    WHOLE = "yes"
    # Of some questions, or in another form.
    PARTLY = "partly"
    NOT = "no"


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of the table of formats."""

    format: Format
    kinds: dict[QuestionKind, Keeping]
    aspects: dict[Aspect, Keeping]


# What the table tells of, beside the kinds.
ASPECTS = (
    Aspect.ALIASES, Aspect.TOLERANCE, Aspect.POINTS, Aspect.EVIDENCE, Aspect.NOTE, Aspect.SOURCE, Aspect.IDENTITY,
)  # fmt: skip


@cache
def table() -> tuple[Kept, ...]:
    """What every format keeps, in the order of the registry."""
    return tuple(_kept(format) for format in FORMATS.values())


def specimens() -> tuple[Question, ...]:
    """One question of each kind, with everything that a question can have."""
    return tuple(
        Question(f"specimen-{kind}", kind, stem, key, wrong, answer, TEXT[:48], SPAN, note="A note.", points=2.0)
        for kind, stem, key, wrong, answer in SPECIMENS
    )


def _kept(format: Format) -> Kept:
    told = {question: _losses(format, question) for question in specimens()}
    kinds = {question.kind: _kind(losses) for question, losses in told.items()}
    written = {question: losses for question, losses in told.items() if kinds[question.kind] is not Keeping.NOT}
    return Kept(format, kinds, {aspect: _aspect(aspect, written) for aspect in ASPECTS})


def _losses(format: Format, question: Question) -> tuple[Loss, ...]:
    return format.write(SetToWrite("Specimens", (Sourced(question, ARTICLE),), NOW)).losses


def _kind(losses: Iterable[Loss]) -> Keeping:
    if any(loss.aspect is Aspect.QUESTION for loss in losses):
        return Keeping.NOT
    return Keeping.PARTLY if any(loss.aspect is Aspect.KIND for loss in losses) else Keeping.WHOLE


def _aspect(aspect: Aspect, written: Mapping[Question, tuple[Loss, ...]]) -> Keeping:
    """Whether it is lost of every question that has it, of some or in part, or of none."""
    having = [losses for question, losses in written.items() if aspect in aspects_of(question)]
    fates = [{loss.fate for loss in losses if loss.aspect is aspect} for losses in having]
    if not any(fates):
        return Keeping.WHOLE if having else Keeping.NOT
    return Keeping.NOT if all(Fate.LEFT_OUT in fate for fate in fates) else Keeping.PARTLY
