"""The results of a class as CSV: a row a pupil, two columns a question."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

from quizgen.export.set_csv import neutralised
from quizgen.records import StoredQuestion
from quizgen.taking import Attempt, AttemptQuestion

COLUMNS = ("name", "started (UTC)", "finished (UTC)", "answered", "asked", "score", "total")


def write(attempts: Sequence[Attempt], questions: Sequence[StoredQuestion]) -> bytes:
    """Attempts at a set of questions as CSV in UTF-8 with a byte order mark.

    Every question has its response and the points that it earned; both are empty where it was not asked, and one that
    was not answered has earned 0.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, *(cell for stem in numbered(questions) for cell in (neutralised(stem), "points"))])
    for attempt in attempts:
        asked = {one.id: one for one in attempt.questions}
        told = [cell for stored in questions for cell in _told(asked.get(stored.id))]
        writer.writerow([*_pupil(attempt), *told])
    return out.getvalue().encode("utf-8-sig")


def _pupil(attempt: Attempt) -> list[str]:
    counts = f"{attempt.answered}", f"{len(attempt.questions)}", f"{attempt.score:g}", f"{attempt.total:g}"
    return [neutralised(attempt.nickname), _time(attempt.started), _time(attempt.finished), *counts]


def _time(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}" if moment else ""


def _told(asked: AttemptQuestion | None) -> tuple[str, str]:
    # Points below 0 are a number, and no formula.
    return (neutralised(response(asked)), f"{asked.earned:g}") if asked else ("", "")


def numbered(questions: Sequence[StoredQuestion]) -> list[str]:
    """The stems with their number in the set, which tells two of the same words apart."""
    return [f"{n}. {stored.question.stem}" for n, stored in enumerate(questions, 1)]


def response(asked: AttemptQuestion) -> str:
    """What was given to a question, in one line; empty where it was not answered."""
    # An arrangement is one entry a line, in a matching its actor and a tab before it.
    return "; ".join(asked.response.given.replace("\t", ": ").splitlines()) if asked.response else ""
