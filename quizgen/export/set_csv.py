"""CSV: a row a question, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from quizgen.errors import ImportFileError
from quizgen.export.drafts import Draft, Imported, Problem, question_of
from quizgen.export.losses import Aspect, Fate, Losses, SetToWrite, Written
from quizgen.records import Sourced
from quizgen.types import NameAnswer, NumberAnswer, Question, QuestionKind

# As many as a teacher can give.
DISTRACTORS = 5
COLUMNS = (
    "uid", "kind", "stem", "key", *(f"distractor_{n}" for n in range(1, DISTRACTORS + 1)), "evidence", "note", "score",
    "article", "entries", "aliases", "tolerance", "points",
)  # fmt: skip
# Without these a row says nothing.
NEEDED = ("kind", "stem", "key")
# A spreadsheet would run a cell that starts so; the apostrophe makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(given: SetToWrite) -> Written:
    """The set as CSV in UTF-8 with a byte order mark, which spreadsheets need to read accents."""
    out, losses = io.StringIO(), Losses()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in given.entries:
        writer.writerow([neutralised(cell) for cell in row_of(entry)])
        if entry.question.kind is QuestionKind.ORDERING:
            losses.add(entry.question, Aspect.OPTIONS, Fate.CHANGED, "the dates of the events are not kept")
    return losses.written(out.getvalue().encode("utf-8-sig"))


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
    questions, problems, before = list[Question](), list[Problem](), 1
    try:
        for row in rows:
            try:
                questions.append(question_of(_draft({name: _plain(row.get(name)) for name in COLUMNS})))
            except ValueError as error:
                problems.append(Problem(before + 1, str(error)))
            before = rows.line_num
    except csv.Error as error:
        problems.append(Problem(rows.line_num, f"The rest cannot be read: {error}."))
    return Imported(tuple(questions), tuple(problems))


def _draft(row: Mapping[str, str]) -> Draft:
    if row["kind"] not in set(QuestionKind):
        raise ValueError(f"“{row['kind']}” is no kind of question.")
    kind, entries = QuestionKind(row["kind"]), row["entries"].split("\n")
    pairs = (entry.partition("\t") for entry in entries if "\t" in entry)
    return Draft(
        kind=kind,
        stem=row["stem"],
        key=row["key"],
        distractors=tuple(row[f"distractor_{n}"] for n in range(1, DISTRACTORS + 1) if row[f"distractor_{n}"]),
        aliases=tuple(alias for alias in row["aliases"].split("\n") if alias),
        tolerance=_number(row["tolerance"]) if row["tolerance"] else None,
        pairs=tuple((actor, action) for actor, _, action in pairs) if kind is QuestionKind.MATCHING else (),
        evidence=row["evidence"],
        note=row["note"],
        points=float(_number(row["points"])) if row["points"] else 1.0,
        uid=row["uid"],
    )


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(f"“{text}” is no number.") from None


def _plain(cell: object) -> str:
    """The cell without the apostrophe that kept it from being run."""
    text = cell if isinstance(cell, str) else ""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text
