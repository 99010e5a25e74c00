"""What a format cannot hold of a set: told question by question, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from quizgen.records import Sourced
from quizgen.types import Hedge, NameAnswer, NumberAnswer, Question


class Aspect(StrEnum):
    """What a format may hold of a question."""

    QUESTION = "question"
    KIND = "kind"
    STEM = "stem"
    OPTIONS = "options"
    # Other forms of a name that are right.
    ALIASES = "aliases"
    # How far off a figure may be.
    TOLERANCE = "tolerance"
    POINTS = "points"
    EVIDENCE = "evidence"
    NOTE = "note"
    # The title of the article.
    SOURCE = "source"
    # What makes a second download update the first.
    IDENTITY = "identity"


class Fate(StrEnum):
    """What becomes of it."""

    LEFT_OUT = "left_out"
    CUT = "cut"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Loss:
    uid: str
    stem: str
    aspect: Aspect
    fate: Fate
    # What is lost and why, as a sentence without its full stop: "cut at 120 characters".
    detail: str


@dataclass(frozen=True, slots=True)
class SetToWrite:
    """What a format is given: questions with their articles, in order; none of them is rejected."""

    title: str
    entries: tuple[Sourced, ...]
    # When it is written; only what has to differ from the download before may use it.
    now: datetime
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """A file's bytes, and what they do not hold."""

    data: bytes
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file to hand out."""

    name: str
    media_type: str
    data: bytes
    losses: tuple[Loss, ...] = ()


@dataclass(slots=True)
class Losses:
    """Collects losses while a set is written."""

    found: list[Loss] = field(default_factory=list)

    def add(self, question: Question, aspect: Aspect, fate: Fate, detail: str) -> None:
        self.found.append(Loss(question.uid, question.stem, aspect, fate, detail))

    def lacks(self, question: Question, *aspects: Aspect) -> None:
        """Note what the format has no place for, where the question has it."""
        for aspect in aspects:
            if HAS[aspect](question):
                self.add(question, aspect, Fate.LEFT_OUT, NO_PLACE[aspect])

    def leave_out(self, question: Question, why: str) -> None:
        """Note that the whole question is not in the file."""
        self.add(question, Aspect.QUESTION, Fate.LEFT_OUT, why)

    def cut(self, question: Question, aspect: Aspect, text: str, longest: int) -> str:
        """The text, cut with an ellipsis where it is too long for the format, which is noted."""
        if len(text) <= longest:
            return text
        self.add(question, aspect, Fate.CUT, f"cut at {longest} characters")
        return text[: longest - 1].rstrip() + "…"

    def written(self, data: bytes) -> Written:
        return Written(data, tuple(self.found))


NO_PLACE = {
    Aspect.ALIASES: "other right forms of the name are not kept",
    Aspect.TOLERANCE: "how far off a figure may be is not kept",
    Aspect.POINTS: "the points are not kept",
    Aspect.EVIDENCE: "the sentence that proves it is not kept",
    Aspect.NOTE: "the note is not kept",
    Aspect.SOURCE: "the title of the article is not kept",
    Aspect.IDENTITY: "a second download makes it twice, for its identity is not kept",
}


def aspects_of(question: Question) -> tuple[Aspect, ...]:
    """What a question has that a format could lose."""
    return tuple(aspect for aspect in HAS if HAS[aspect](question))


def _is_loose(answer: NumberAnswer) -> bool:
    return answer.tolerance is not None or answer.hedge is not Hedge.EXACT


def _is_typed(question: Question) -> bool:
    return not question.options and not question.entries


# Whether a question has what a format may have no place for.
HAS: Mapping[Aspect, Callable[[Question], bool]] = {
    Aspect.ALIASES: lambda asked: (
        isinstance(asked.answer, NameAnswer) and bool(asked.answer.aliases) and _is_typed(asked)
    ),
    Aspect.TOLERANCE: lambda asked: (
        isinstance(asked.answer, NumberAnswer) and _is_loose(asked.answer) and _is_typed(asked)
    ),
    Aspect.POINTS: lambda asked: asked.points != 1,
    Aspect.EVIDENCE: lambda _asked: True,
    Aspect.NOTE: lambda asked: bool(asked.note),
    Aspect.SOURCE: lambda _asked: True,
    Aspect.IDENTITY: lambda _asked: True,
}


def grouped(losses: Sequence[Loss]) -> dict[tuple[Aspect, Fate, str], tuple[Loss, ...]]:
    """Losses of one sort together, the gravest first: whole questions, then what is asked, then the rest."""
    order = list(Aspect)
    found: dict[tuple[Aspect, Fate, str], list[Loss]] = {}
    for loss in sorted(losses, key=lambda loss: order.index(loss.aspect)):
        found.setdefault((loss.aspect, loss.fate, loss.detail), []).append(loss)
    return {key: tuple(same) for key, same in found.items()}
