"""ClassQuiz: the workbook that its importer reads, `handle_import_from_excel` in classquiz/helpers."""

from __future__ import annotations

from quizgen.export.characters import BREAK, ILLEGAL, printable
from quizgen.export.choices import Limits, choice_of
from quizgen.export.kahoot import NO_PLACE, Row, row_of
from quizgen.export.losses import Losses, SetToWrite, Written
from quizgen.export.xlsx import Form, placed, workbook

LIMITS = Limits(stem=300, option=150, options=4)
HEADER = ("Question", "Answer 1", "Answer 2", "Answer 3", "Answer 4", "Time limit (seconds)", "Correct answers")
HEAD, FIRST, LAST = 13, 14, 100
MOST = LAST - FIRST + 1
# Title and description each have to be as long, and one that is not fails the whole file.
SHORTEST, LONGEST = 3, 500
# At most 120.
SECONDS = 30


def write(given: SetToWrite) -> Written:
    """The choices of the set as ClassQuiz reads them: no more than 87, nothing that is typed or arranged."""
    losses, rows = Losses(), list[Row]()
    for entry in given.entries:
        question = printable(entry, losses, one_line=True).question
        if len(rows) == MOST:
            losses.leave_out(question, f"a file has room for {MOST} questions")
        elif choice := choice_of(question, LIMITS, losses):
            rows.append(row_of(choice, SECONDS))
            losses.lacks(question, *NO_PLACE)
    told = {(5, 2): "Title", (5, 3): _fitting(given.title), (6, 2): "Description", (6, 3): _description(given)}
    cells = {**told, **placed(HEAD, 2, [HEADER]), **placed(FIRST, 2, rows)}
    return losses.written(workbook([Form("Quiz", cells, HEAD, {2: 48, 3: 24, 4: 24, 5: 24, 6: 24})]))


def _description(given: SetToWrite) -> str:
    titles = dict.fromkeys(entry.article.title for entry in given.entries)
    return _fitting("Questions from " + "; ".join(titles))


def _fitting(text: str) -> str:
    """The text as a title or description that is neither too short nor too long."""
    plain = ILLEGAL.sub("", BREAK.sub(" ", text)).strip()
    shown = plain if len(plain) >= SHORTEST else f"Quiz {plain}".strip()
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
