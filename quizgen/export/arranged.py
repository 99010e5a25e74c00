"""What is arranged, as words: events and pairs where a format has no kind for them."""

from __future__ import annotations

from string import ascii_uppercase

from quizgen.answers.dates import format_date
from quizgen.export.mixing import mixed
from quizgen.types import OrderAnswer, Question


def lettered(question: Question) -> list[str]:
    """What is arranged, each with its letter, in no order that is right."""
    return [f"{letter}) {text}" for letter, text in zip(ascii_uppercase, mixed(question), strict=False)]


def solved(question: Question) -> list[str]:
    """The right order with its dates, or the right pairs, one entry each."""
    if isinstance(question.answer, OrderAnswer):
        dated = zip(question.entries, question.answer.events, strict=True)
        return [f"{text} ({format_date(event.when)})" for text, event in dated]
    return [f"{actor}: {action}" for actor, action in zip(question.actors, question.entries, strict=True)]


def asked(question: Question) -> str:
    """The stem with what is to be arranged, in one line."""
    actors = [f"{', '.join(question.actors)}?"] if question.actors else []
    return " ".join([question.stem, *actors, *lettered(question)])


def told(question: Question) -> str:
    """How it should end up, in one line."""
    if isinstance(question.answer, OrderAnswer):
        return " → ".join(solved(question))
    return "; ".join(solved(question))
