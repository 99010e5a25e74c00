"""Markdown: the questions, then a key with what proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_uppercase

from quizgen.export.arranged import lettered, solved
from quizgen.export.characters import printable
from quizgen.export.losses import Aspect, Losses, SetToWrite, Written
from quizgen.export.mixing import mixed
from quizgen.export.proofs import proofs
from quizgen.records import Sourced
from quizgen.types import NameAnswer, NumberAnswer, Question, QuestionKind

# What CommonMark or an extension of it could take for markup: some signs anywhere, some only where a line begins, as
# "1. ", "A) " and "- " do. A backslash makes each itself.
MARKUP = re.compile(r"(?P<opens>^\w{1,9}(?=[.)](?:\s|$)))|(?P<sign>[#$&*<>@\[\\\]^_`{|}~]|^[-+=:(])")
LINE = "\\_" * 20
# What "1. " takes, so that what follows belongs to the question.
INDENT = "    "


def write(given: SetToWrite) -> Written:
    """The set as Markdown, its questions numbered and its key under them by the same numbers."""
    losses = Losses()
    entries = [printable(entry, losses, one_line=True) for entry in given.entries]
    for entry in entries:
        losses.lacks(entry.question, Aspect.IDENTITY)
    asked = [line for number, entry in enumerate(entries, 1) for line in _asked(number, entry.question)]
    key = [line for number, entry in enumerate(entries, 1) for line in _key(number, entry)]
    title = escaped(" ".join(given.title.split()))
    return losses.written("\n".join([f"# {title}", "", *asked, "## Key", "", *key]).encode())


def _asked(number: int, question: Question) -> Iterator[str]:
    points = "" if question.points == 1 else f" ({question.points:g} points)"
    lead = "True or false? " if question.kind is QuestionKind.TRUE_FALSE else ""
    yield f"{number}. {lead}{escaped(question.stem)}{points}"
    yield ""
    lines = [f"- {text}" for text in _choices(question)]
    if lines:
        yield from (*(INDENT + line for line in lines), "")
    elif question.kind is not QuestionKind.CLOZE and not question.options:
        yield from (INDENT + LINE, "")


def _choices(question: Question) -> Iterator[str]:
    """What stands under a stem, an item each; nothing where an answer is written."""
    if question.entries:
        yield from (f"{escaped(actor)}: {LINE}" for actor in question.actors)
        yield from (escaped(text) for text in lettered(question))
    elif question.kind is not QuestionKind.TRUE_FALSE and question.options:
        yield from (
            escaped(f"{letter}) {text}") for letter, text in zip(ascii_uppercase, mixed(question), strict=False)
        )


def _key(number: int, entry: Sourced) -> Iterator[str]:
    question = entry.question
    yield f"{number}. {_right(question)}"
    yield ""
    if question.entries:
        yield from (f"{INDENT}- {escaped(text)}" for text in solved(question))
        yield ""
    quoted = [f"“{sentence}”" for sentence in proofs(question, entry.article)]
    for text in (*quoted, question.note, entry.article.title):
        if text.strip():
            yield from (f"{INDENT}> {escaped(text)}", f"{INDENT}>")
    yield ""


def _right(question: Question) -> str:
    if question.entries:
        return "Right are:"
    letters = dict(zip(mixed(question), ascii_uppercase, strict=False)) if question.options else {}
    letter = "" if question.kind is QuestionKind.TRUE_FALSE else letters.get(question.key, "")
    shown = escaped(f"{letter}) {question.key}" if letter else question.key)
    return " ".join([f"**{shown}**", *_also(question)])


def _also(question: Question) -> Iterator[str]:
    """What else counts as right, where the answer is typed."""
    answer = None if question.options else question.answer
    if isinstance(answer, NameAnswer) and answer.aliases:
        yield f"(also: {escaped(', '.join(answer.aliases))})"
    if isinstance(answer, NumberAnswer) and answer.tolerance is not None:
        yield f"(within {escaped(str(answer.tolerance))})"


def escaped(text: str) -> str:
    """Text in which nothing reads as markup."""
    return MARKUP.sub(lambda found: f"{found['opens']}\\" if found["opens"] else f"\\{found[0]}", text.strip())
