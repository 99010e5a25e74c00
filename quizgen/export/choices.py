"""Questions as games ask them: a stem, and a few short answers of which one is right."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.export.losses import Aspect, Fate, Losses
from quizgen.export.mixing import mixed
from quizgen.types import Question, QuestionKind

GAP = "_____"
# Kinds that are choices already; any other is asked as one.
CHOICES = (QuestionKind.MULTIPLE_CHOICE, QuestionKind.TRUE_FALSE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a game has room for, in characters and answers."""

    stem: int
    option: int
    options: int


@dataclass(frozen=True, slots=True)
class Choice:
    stem: str
    options: tuple[str, ...]
    # Which of them is right, counted from 1.
    right: int


def choice_of(question: Question, limits: Limits, losses: Losses) -> Choice | None:
    """The question as a choice within the limits; None, and noted as left out, where it cannot be one."""
    kept = _kept(question, limits)
    why = _obstacle(question, limits, kept)
    if why:
        losses.leave_out(question, why)
        return None
    _note_changes(question, kept, losses)
    stem = losses.cut(question, Aspect.STEM, question.stem, limits.stem)
    order = [option for option in mixed(question) if option in kept]
    shown = tuple(losses.cut(question, Aspect.OPTIONS, option, limits.option) for option in order)
    return Choice(stem, shown, order.index(question.key) + 1)


def _kept(question: Question, limits: Limits) -> list[str]:
    """Key and distractors that have room, and that differ from those before once they are cut."""
    found: dict[str, str] = {}
    for option in question.options:
        found.setdefault(_cut(question, option, limits.option), option)
    return [option for text, option in found.items() if text.strip()][: limits.options]


def _obstacle(question: Question, limits: Limits, kept: list[str]) -> str:
    """Why the question cannot be asked; empty where it can."""
    if not question.options:
        return "it has no wrong options to choose from"
    if question.key not in kept or len(kept) < 2 or not question.stem.strip():
        return "no two answers differ in what there is room for"
    stem = _cut(question, question.stem, limits.stem)
    # Half a statement may be true where the whole is false.
    if stem != question.stem and question.kind is QuestionKind.TRUE_FALSE:
        return f"the statement is longer than {limits.stem} characters"
    if GAP in question.stem and GAP not in stem:
        return f"the gap comes after {limits.stem} characters"
    return ""


def _note_changes(question: Question, kept: list[str], losses: Losses) -> None:
    if question.kind not in CHOICES:
        losses.add(question, Aspect.KIND, Fate.CHANGED, "asked as multiple choice")
    lost = len(question.options) - len(kept)
    if lost:
        losses.add(question, Aspect.OPTIONS, Fate.LEFT_OUT, f"wrong options without room or a difference: {lost}")


def _cut(question: Question, text: str, longest: int) -> str:
    """The text as it will be cut, with nothing noted yet."""
    return text if len(text) <= longest else Losses().cut(question, Aspect.STEM, text, longest)
