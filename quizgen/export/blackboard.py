"""Blackboard: a line a question, tabs between its fields, English keywords."""

from __future__ import annotations

from quizgen.export.losses import Aspect, Losses, SetToWrite, Written
from quizgen.export.mixing import mixed
from quizgen.export.shapes import (
    Shape,
    figures,
    impossible,
    note_changes,
    one_line,
    right_forms,
    shape_of,
)
from quizgen.types import Question

# Ultra takes no more from one file.
MOST = 250
LOST = (Aspect.POINTS, Aspect.EVIDENCE, Aspect.NOTE, Aspect.SOURCE, Aspect.IDENTITY)


def write(given: SetToWrite) -> Written:
    """The set as Blackboard's tab-separated text, without header or blank line."""
    losses, lines = Losses(), list[str]()
    for entry in given.entries:
        full = f"a file holds at most {MOST} questions" if len(lines) == MOST else ""
        if why := full or impossible(entry.question):
            losses.leave_out(entry.question, why)
        else:
            lines.append(_line(entry.question, losses))
    return losses.written("".join(f"{line}\n" for line in lines).encode())


def _line(question: Question, losses: Losses) -> str:
    losses.lacks(question, *LOST)
    note_changes(question, losses)
    keyword, *fields = _fields(question)
    return "\t".join([keyword, one_line(question.stem), *(one_line(field) for field in fields)])


def _fields(question: Question) -> list[str]:
    """The keyword, and what follows the stem."""
    match shape_of(question):
        case Shape.CHOICE:
            judged = ((option, "correct" if option == question.key else "incorrect") for option in mixed(question))
            return ["MC", *(field for pair in judged for field in pair)]
        case Shape.TRUTH:
            return ["TF", question.key.lower()]
        case Shape.FIGURE:
            return ["NUM", *figures(question)]
        case Shape.ORDER:
            return ["ORD", *question.entries]
        case Shape.PAIRS:
            pairs = zip(question.actors, question.entries, strict=True)
            return ["MAT", *(field for pair in pairs for field in pair)]
        case Shape.WORDS:
            return ["FIB", *right_forms(question)]
