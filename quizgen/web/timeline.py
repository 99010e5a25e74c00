"""Computes the coordinates of an article's timeline: a rail of time, and a line from it to each row of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quizgen.answers.dates import bounds
from quizgen.types import DateAnswer, Fact, FactKind

# One row of the list beside the drawing, and the drawing's own measures, in SVG units (16 are 1 rem).
ROW = 72
WIDTH = 88
RAIL = 20
MARGIN = ROW // 2


@dataclass(frozen=True, slots=True)
class Event:
    answer: DateAnswer
    fact: Fact
    first: date
    # Where its time begins and ends on the rail, and where its row of the list is.
    top: float
    bottom: float
    row: float


@dataclass(frozen=True, slots=True)
class Timeline:
    events: tuple[Event, ...]
    width: int = WIDTH
    rail: int = RAIL

    @property
    def height(self) -> int:
        return ROW * len(self.events)


def timeline(facts: Iterable[Fact]) -> Timeline:
    """Return the dates that have a place in time, each once, earliest first."""
    dated = _dated(facts)
    if not dated:
        return Timeline(())
    start, end = dated[0][1], max(last for _, _, last in dated)
    length = max((end - start).days, 1)
    usable = ROW * len(dated) - 2 * MARGIN

    def place(day: date) -> float:
        return round(MARGIN + usable * (day - start).days / length, 1)

    return Timeline(
        tuple(
            Event(fact.answer, fact, first, place(first), place(last), MARGIN + ROW * row)
            for row, (fact, first, last) in enumerate(dated)
            if isinstance(fact.answer, DateAnswer)
        )
    )


def _dated(facts: Iterable[Fact]) -> list[tuple[Fact, date, date]]:
    seen: dict[str, tuple[Fact, date, date]] = {}
    for fact in facts:
        if fact.kind is FactKind.DATE and isinstance(fact.answer, DateAnswer) and _has_year(fact.answer):
            seen.setdefault(fact.answer.edtf + fact.answer.part, (fact, *bounds(fact.answer)))
    return sorted(seen.values(), key=lambda dated: (dated[1], dated[2]))


def _has_year(answer: DateAnswer) -> bool:
    return not any(end.startswith("XX") for end in answer.edtf.split("/"))
