"""The results of a class as a workbook: its pupils, its questions with their figures, what each option drew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from quizgen.export.results_csv import numbered, response
from quizgen.export.xlsx import SHARE, TIME, Sheet, Value, workbook
from quizgen.records import StoredQuestion
from quizgen.taking import Attempt, AttemptQuestion

FIGURE = "0.00"
SECONDS = "0.0"


class Use(Protocol):
    """How many chose an option, as item analysis counts them."""

    @property
    def option(self) -> str: ...
    @property
    def is_key(self) -> bool: ...
    @property
    def count(self) -> int: ...
    @property
    def upper(self) -> int: ...
    @property
    def lower(self) -> int: ...


class Figures(Protocol):
    """What item analysis found of a question, each figure None where it is not known."""

    @property
    def attempts(self) -> int: ...
    @property
    def facility(self) -> float | None: ...
    @property
    def discrimination(self) -> float | None: ...
    @property
    def standard_deviation(self) -> float | None: ...
    @property
    def median_seconds(self) -> float | None: ...
    @property
    def unanswered(self) -> int: ...
    @property
    def options(self) -> Sequence[Use]: ...


def write(
    attempts: Sequence[Attempt], questions: Sequence[StoredQuestion], figures: Sequence[Figures], *, zone: ZoneInfo
) -> bytes:
    """Attempts at a set, with the figures of its questions in the same order, as XLSX; times by a zone's clock."""
    return workbook([_pupils(attempts, questions, zone), _questions(questions, figures), _options(questions, figures)])


def _pupils(attempts: Sequence[Attempt], questions: Sequence[StoredQuestion], zone: ZoneInfo) -> Sheet:
    known = "name", f"started ({zone.key})", f"finished ({zone.key})", "answered", "asked", "points", "total", "percent"
    return Sheet(
        "Pupils",
        [*known, *(title for stem in numbered(questions) for title in (stem, "points"))],
        [_pupil(attempt, questions, zone) for attempt in attempts],
        {1: TIME, 2: TIME, 7: SHARE},
    )


def _pupil(attempt: Attempt, questions: Sequence[StoredQuestion], zone: ZoneInfo) -> list[Value]:
    asked = {one.id: one for one in attempt.questions}
    times = _clock(attempt.started, zone), _clock(attempt.finished, zone)
    score = attempt.answered, len(attempt.questions), attempt.score, attempt.total, attempt.portion
    return [attempt.nickname, *times, *score, *(cell for one in questions for cell in _told(asked.get(one.id)))]


def _clock(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    # Excel knows no zones, and counts no microseconds.
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0) if moment else None


def _told(asked: AttemptQuestion | None) -> tuple[Value, Value]:
    return (response(asked) or None, asked.earned) if asked else (None, None)


def _questions(questions: Sequence[StoredQuestion], figures: Sequence[Figures]) -> Sheet:
    return Sheet(
        "Questions",
        ["stem", "kind", "key", "attempts", "facility", "discrimination", "standard deviation", "median seconds",
         "unanswered"],
        [
            [stem, one.question.kind.value, one.question.key, of.attempts, of.facility, of.discrimination,
             of.standard_deviation, of.median_seconds, of.unanswered]
            for stem, one, of in zip(numbered(questions), questions, figures, strict=True)
        ],
        {4: FIGURE, 5: FIGURE, 6: FIGURE, 7: SECONDS},
    )  # fmt: skip


def _options(questions: Sequence[StoredQuestion], figures: Sequence[Figures]) -> Sheet:
    # Of a class that is too small for thirds nobody is in one, and 0 would say more than is known.
    has_thirds = any(use.upper or use.lower for of in figures for use in of.options)
    return Sheet(
        "Options",
        ["question", "option", "is key", "all", "upper third", "lower third"],
        [
            [stem, use.option, use.is_key, use.count, *((use.upper, use.lower) if has_thirds else (None, None))]
            for stem, of in zip(numbered(questions), figures, strict=True)
            for use in of.options
        ],
        fixed=2,
    )
