"""Kahoot: the spreadsheet that its importer gives out as a template, filled in."""

from __future__ import annotations

from quizgen.export.characters import printable
from quizgen.export.choices import Choice, Limits, choice_of
from quizgen.export.losses import Aspect, Losses, SetToWrite, Written
from quizgen.export.xlsx import Form, placed, workbook

LIMITS = Limits(stem=120, option=75, options=4)
# The template's own words, with its dash, in row 8; what is read stands below.
HEADER = (
    "Question - max 120 characters",
    *(f"Answer {n} - max 75 characters" for n in range(1, 5)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
HEAD, FIRST = 8, 9
TITLE = "Quiz template"
ADVICE = "Add questions, at least two answer alternatives, time limit and choose correct answers (at least one)."
Row = list[str | int | None]
# One of those that it takes: enough to read 120 characters and four answers.
SECONDS = 30
NO_PLACE = (Aspect.POINTS, Aspect.EVIDENCE, Aspect.NOTE, Aspect.SOURCE, Aspect.IDENTITY)


def write(given: SetToWrite) -> Written:
    """The choices of the set as Kahoot's template; what is typed or arranged stays out."""
    losses, rows = Losses(), list[Row]()
    for entry in given.entries:
        question = printable(entry, losses, one_line=True).question
        choice = choice_of(question, LIMITS, losses)
        if choice:
            rows.append([len(rows) + 1, *row_of(choice, SECONDS)])
            losses.lacks(question, *NO_PLACE)
    cells = {(2, 2): TITLE, (3, 2): ADVICE, **placed(HEAD, 2, [HEADER]), **placed(FIRST, 1, rows)}
    widths = {2: 48, 3: 24, 4: 24, 5: 24, 6: 24, 7: 16, 8: 16}
    return losses.written(workbook([Form("Sheet1", cells, HEAD, widths)]))


def row_of(choice: Choice, seconds: int) -> Row:
    """Stem, four answers, seconds and the number of the right one."""
    answers = [*choice.options, *[None] * LIMITS.options][: LIMITS.options]
    return [choice.stem, *answers, seconds, choice.right]
