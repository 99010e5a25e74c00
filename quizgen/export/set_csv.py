"""CSV: a row a question, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace

from quizgen.answers.dates import format_date
from quizgen.errors import ImportFileError
from quizgen.export import incoming
from quizgen.export.html_text import Explanation
from quizgen.export.incoming import MOST_DISTRACTORS, TRUTHS, Draft, Frame, Imported, Reading
from quizgen.export.losses import SetToWrite, Written
from quizgen.export.unreadable import UnreadableError
from quizgen.records import Sourced
from quizgen.types import NameAnswer, NameKind, NumberAnswer, OrderAnswer, Question, QuestionKind

COLUMNS = (
    "uid", "kind", "stem", "key", *(f"distractor_{n}" for n in range(1, MOST_DISTRACTORS + 1)), "evidence", "note",
    "score", "article", "entries", "aliases", "tolerance", "points",
)  # fmt: skip
# Without these a row says nothing.
NEEDED = ("kind", "stem", "key")
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
    wrong = [*question.distractors, *[""] * MOST_DISTRACTORS][:MOST_DISTRACTORS]
    told = [question.evidence, question.note, f"{question.score:.4f}", entry.article.title, _entries(question)]
    aliases = "\n".join(answer.aliases) if isinstance(answer, NameAnswer) else ""
    tolerance = str(answer.tolerance) if isinstance(answer, NumberAnswer) and answer.tolerance is not None else ""
    typed = [aliases, tolerance, f"{question.points:g}"]
    return [question.uid, question.kind.value, question.stem, question.key, *wrong, *told, *typed]


def _entries(question: Question) -> str:
    """What is arranged, one a line as it should end up: actors with their actions, events with their dates."""
    beside = question.actors
    if isinstance(question.answer, OrderAnswer):
        beside = tuple(format_date(event.when) for event in question.answer.events)
        return "\n".join(map("\t".join, zip(question.entries, beside, strict=True)))
    return "\n".join(map("\t".join, zip(beside, question.entries, strict=True)))


def neutralised(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def read(data: bytes) -> Imported:
    """What a file holds that `write` wrote, or that has its columns; `kind`, `stem` and `key` are enough."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportFileError("This file is not in UTF-8. Save it as “CSV UTF-8” and try again.") from None
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise ImportFileError(f"The first line lacks the column {', '.join(missing)}: docs/csv.md names them.")
    return _read_rows(rows)


def _read_rows(rows: csv.DictReader[str]) -> Imported:
    reading, before = Reading(), 1
    try:
        for row in rows:
            try:
                reading.drafts.append(_draft({name: _plain(row.get(name)) for name in COLUMNS}, before + 1, reading))
            except UnreadableError as error:
                reading.add(before + 1, str(error))
            before = rows.line_num
    except csv.Error as error:
        reading.add(rows.line_num, f"The rest cannot be read: {error}.")
    return reading.imported()


Row = Mapping[str, str]


def _draft(row: Row, line: int, reading: Reading) -> Draft:
    if row["kind"] not in set(QuestionKind):
        raise UnreadableError(f"“{row['kind']}” is no kind of question.")
    points = incoming.points_of(row["points"], line, reading)
    told = Explanation(row["evidence"], row["note"])
    frame = Frame(line, row["stem"], points=points, told=told, uid=row["uid"])
    return READERS[QuestionKind(row["kind"])](row, frame, reading)


def _truth(row: Row, frame: Frame, _reading: Reading) -> Draft:
    if row["key"] not in TRUTHS:
        raise UnreadableError("It is neither true nor false.")
    return incoming.truth(frame, is_true=row["key"] == TRUTHS[0])


def _choice(row: Row, frame: Frame, reading: Reading) -> Draft:
    wrong = [row[f"distractor_{n}"] for n in range(1, MOST_DISTRACTORS + 1)]
    return incoming.choice(frame, [(_key(row), 100), *((text, 0) for text in wrong if text)], reading)


def _words(row: Row, frame: Frame, _reading: Reading) -> Draft:
    kind, key = QuestionKind(row["kind"]), _key(row)
    return frame.draft(kind, key, NameAnswer(NameKind.OTHER, key, tuple(filter(None, row["aliases"].split("\n")))))


def _date(row: Row, frame: Frame, _reading: Reading) -> Draft:
    readings = incoming.parse_date(_key(row))
    if not readings:
        raise UnreadableError(f"“{row['key']}” cannot be read as a date.")
    return frame.draft(QuestionKind.DATE, row["key"], readings[0])


def _figure(row: Row, frame: Frame, _reading: Reading) -> Draft:
    readings = incoming.parse_number(_key(row))
    if not readings:
        raise UnreadableError(f"“{row['key']}” cannot be read as a number.")
    off = abs(incoming.decimal(row["tolerance"])) if row["tolerance"] else readings[0].tolerance
    return frame.draft(QuestionKind.NUMERIC, row["key"], replace(readings[0], tolerance=off))


def _order(row: Row, frame: Frame, _reading: Reading) -> Draft:
    return incoming.order(frame, _beside(row))


def _pairs(row: Row, frame: Frame, _reading: Reading) -> Draft:
    return incoming.pairs(frame, _beside(row))


READERS: Mapping[QuestionKind, Callable[[Row, Frame, Reading], Draft]] = {
    QuestionKind.MULTIPLE_CHOICE: _choice,
    QuestionKind.TRUE_FALSE: _truth,
    QuestionKind.CLOZE: _words,
    QuestionKind.SHORT_ANSWER: _words,
    QuestionKind.NUMERIC: _figure,
    QuestionKind.DATE: _date,
    QuestionKind.ORDERING: _order,
    QuestionKind.MATCHING: _pairs,
}


def _key(row: Row) -> str:
    if not row["key"]:
        raise UnreadableError("It has no right answer.")
    return row["key"]


def _beside(row: Row) -> list[tuple[str, str]]:
    """What stands on both sides of the tab, line by line."""
    lines = (line.partition("\t") for line in row["entries"].split("\n") if line)
    return [(one, other) for one, _, other in lines]


def _plain(cell: object) -> str:
    """The cell without the apostrophe that kept it from being run."""
    text = cell if isinstance(cell, str) else ""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text
