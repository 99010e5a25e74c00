"""Quizlet: a term and its definition a line, to paste where it imports; it knows no quoting."""

from __future__ import annotations

from quizgen.export.arranged import asked, told
from quizgen.export.characters import printable
from quizgen.export.losses import Aspect, Fate, Losses, SetToWrite, Written
from quizgen.types import Question, QuestionKind

# What a card has no place for: it would have to be typed to be right.
NO_PLACE = (
    Aspect.ALIASES, Aspect.TOLERANCE, Aspect.POINTS, Aspect.EVIDENCE, Aspect.NOTE, Aspect.SOURCE, Aspect.IDENTITY,
)  # fmt: skip


def write(given: SetToWrite) -> Written:
    """The set as lines with a tab between stem and key."""
    losses = Losses()
    questions = [printable(entry, losses, one_line=True).question for entry in given.entries]
    lines = [f"{_term(question)}\t{_definition(question)}\n" for question in questions]
    for question in questions:
        _note_losses(question, losses)
    return losses.written("".join(lines).encode())


def _note_losses(question: Question, losses: Losses) -> None:
    if question.entries:
        losses.add(question, Aspect.KIND, Fate.CHANGED, "a card with the answer on its back")
    elif question.options and question.kind is not QuestionKind.TRUE_FALSE:
        losses.add(question, Aspect.OPTIONS, Fate.LEFT_OUT, "the wrong options are not kept")
    losses.lacks(question, *NO_PLACE)


def _term(question: Question) -> str:
    if question.kind is QuestionKind.TRUE_FALSE:
        return f"True or false: {question.stem}"
    return asked(question) if question.entries else question.stem


def _definition(question: Question) -> str:
    return told(question) if question.entries else question.key
