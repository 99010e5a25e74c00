"""CSV: a row a question, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from quizgen.records import Sourced
from quizgen.types import Question

COLUMNS = (
    "uid", "kind", "stem", "key", "distractor_1", "distractor_2", "distractor_3", "evidence", "note", "score",
    "article", "entries",
)  # fmt: skip
DISTRACTORS = 3
# A spreadsheet would run a cell that starts so; the apostrophe makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(entries: Sequence[Sourced], *, title: str, now: datetime, seed: int = 0) -> bytes:
    """The set as CSV in UTF-8 with a byte order mark, which spreadsheets need to read accents."""
    del now, seed  # a CSV has no place for them
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for question, article in ((entry.question, entry.article) for entry in entries):
        wrong = [*question.distractors, *[""] * DISTRACTORS][:DISTRACTORS]
        told = [question.evidence, question.note, f"{question.score:.4f}", article.title if article else title]
        row = [question.uid, question.kind.value, question.stem, question.key, *wrong, *told, _entries(question)]
        writer.writerow([neutralised(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _entries(question: Question) -> str:
    """What is arranged, one a line as it should end up; in a matching after its actor and a tab."""
    pairs = zip(question.actors, question.entries, strict=False)
    return "\n".join([f"{actor}\t{action}" for actor, action in pairs] or question.entries)


def neutralised(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
