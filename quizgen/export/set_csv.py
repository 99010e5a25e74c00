"""CSV: a row a question, for spreadsheets."""

from __future__ import annotations

import csv
import io

from quizgen.export.losses import SetToWrite, Written
from quizgen.records import Sourced
from quizgen.types import NameAnswer, NumberAnswer, Question

# As many as a teacher can give.
DISTRACTORS = 5
COLUMNS = (
    "uid", "kind", "stem", "key", *(f"distractor_{n}" for n in range(1, DISTRACTORS + 1)), "evidence", "note", "score",
    "article", "entries", "aliases", "tolerance", "points",
)  # fmt: skip
# A spreadsheet would run a cell that starts so; the apostrophe makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(given: SetToWrite) -> Written:
    """The set as CSV in UTF-8 with a byte order mark, which spreadsheets need to read accents."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in given.entries:
        writer.writerow([neutralised(cell) for cell in row_of(entry)])
    return Written(out.getvalue().encode("utf-8-sig"))


def row_of(entry: Sourced) -> list[str]:
    """A question as the cells of COLUMNS."""
    question, answer = entry.question, entry.question.answer
    wrong = [*question.distractors, *[""] * DISTRACTORS][:DISTRACTORS]
    told = [question.evidence, question.note, f"{question.score:.4f}", entry.article.title, _entries(question)]
    aliases = "\n".join(answer.aliases) if isinstance(answer, NameAnswer) else ""
    tolerance = str(answer.tolerance) if isinstance(answer, NumberAnswer) and answer.tolerance is not None else ""
    typed = [aliases, tolerance, f"{question.points:g}"]
    return [question.uid, question.kind.value, question.stem, question.key, *wrong, *told, *typed]


def _entries(question: Question) -> str:
    """What is arranged, one a line as it should end up; in a matching after its actor and a tab."""
    pairs = zip(question.actors, question.entries, strict=False)
    return "\n".join([f"{actor}\t{action}" for actor, action in pairs] or question.entries)


def neutralised(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
