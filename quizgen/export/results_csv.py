"""The results of a class as CSV: a row a pupil, two columns a question."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

from quizgen.export.set_csv import neutralised
from quizgen.records import Attempt, AttemptQuestion, StoredQuestion

COLUMNS = ("name", "started (UTC)", "finished (UTC)", "answered", "asked", "score")


def write(attempts: Sequence[Attempt], questions: Sequence[StoredQuestion]) -> bytes:
    """Attempts at a set of questions as CSV in UTF-8 with a byte order mark.

    Every question has its response and its worth, from 0 to 1; both are empty where it was not asked, and the worth
    of one that was not answered is 0.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    stems = [f"{n}. {stored.question.stem}" for n, stored in enumerate(questions, 1)]
    writer.writerow([*COLUMNS, *(cell for stem in stems for cell in (stem, "worth"))])
    for attempt in attempts:
        asked = {one.id: one for one in attempt.questions}
        told = [cell for stored in questions for cell in _response(asked.get(stored.id))]
        writer.writerow([neutralised(cell) for cell in [*_pupil(attempt), *told]])
    return out.getvalue().encode("utf-8-sig")


def _pupil(attempt: Attempt) -> list[str]:
    counts = f"{attempt.answered}", f"{len(attempt.questions)}", f"{attempt.score:g}"
    return [attempt.nickname, _time(attempt.started), _time(attempt.finished), *counts]


def _time(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}" if moment else ""


def _response(asked: AttemptQuestion | None) -> tuple[str, str]:
    if asked is None:
        return "", ""
    if asked.response is None:
        return "", "0"
    # An arrangement is one entry a line, in a matching its actor and a tab before it.
    return "; ".join(asked.response.given.replace("\t", ": ").splitlines()), f"{asked.response.mark.worth:g}"
