"""Aiken: single choice in plain text."""

from __future__ import annotations

import re
from string import ascii_uppercase

from quizgen.export.losses import Aspect, Fate, Losses, SetToWrite, Written
from quizgen.export.mixing import mixed
from quizgen.export.shapes import Shape, impossible, note_changes, one_line, shape_of
from quizgen.types import Question

# A stem that opens so would be read as an option or as the answer.
LIKE_A_PART = re.compile(r"[A-Za-z][.)]|ANSWER:", re.IGNORECASE)
LEAD = "Question: "


def write(given: SetToWrite) -> Written:
    """The set's choices as Aiken; what is typed or arranged stays out."""
    losses = Losses()
    blocks = [block for entry in given.entries for block in _block(entry.question, losses)]
    return losses.written("\n".join(blocks).encode())


def _block(question: Question, losses: Losses) -> list[str]:
    if why := impossible(question) or ("" if question.distractors else "only single choice can be asked"):
        losses.leave_out(question, why)
        return []
    _note(question, losses)
    options = mixed(question)
    lines = [f"{letter}) {one_line(option)}" for letter, option in zip(ascii_uppercase, options, strict=False)]
    answer = f"ANSWER: {ascii_uppercase[options.index(question.key)]}"
    return ["\n".join([_stem(question, losses), *lines, answer]) + "\n"]


def _note(question: Question, losses: Losses) -> None:
    losses.lacks(question, Aspect.POINTS, Aspect.EVIDENCE, Aspect.NOTE, Aspect.SOURCE, Aspect.IDENTITY)
    note_changes(question, losses)
    if shape_of(question) is Shape.TRUTH:
        losses.add(question, Aspect.KIND, Fate.CHANGED, "a choice between True and False")
    if any(sign in text for sign in "&<" for text in (question.stem, *question.options)):
        losses.add(question, Aspect.STEM, Fate.CHANGED, "Moodle shows “&” and “<” of this format as their codes")


def _stem(question: Question, losses: Losses) -> str:
    """The stem on one line, since a second one would replace the first."""
    stem = one_line(question.stem)
    if not LIKE_A_PART.match(stem):
        return stem
    losses.add(question, Aspect.STEM, Fate.CHANGED, f"“{LEAD.strip()}” stands before it, or it would read as an option")
    return LEAD + stem
