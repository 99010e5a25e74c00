"""What comes in from a file: questions as drafts, and what of it could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from quizgen.answers.dates import parse_date
from quizgen.answers.numbers import parse_number
from quizgen.types import (
    Answer,
    Article,
    DateAnswer,
    MatchAnswer,
    NameAnswer,
    NameKind,
    NumberAnswer,
    Pair,
    Question,
    QuestionKind,
    Span,
)

_Typed = TypeVar("_Typed", DateAnswer, NumberAnswer)
NOWHERE = Span(0, 0)
TRUTHS = ("True", "False")
UID_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that was passed over."""

    # From 1.
    line: int
    # Why, as a sentence.
    told: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds; `article` only where the file has one."""

    questions: tuple[Question, ...]
    problems: tuple[Problem, ...] = ()
    title: str = ""
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as a file has it, before its answer is understood."""

    kind: QuestionKind
    stem: str
    key: str = ""
    distractors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tolerance: Decimal | None = None
    # Actor and action of a matching.
    pairs: tuple[tuple[str, str], ...] = ()
    evidence: str = ""
    note: str = ""
    points: float = 1.0
    uid: str = ""


def question_of(draft: Draft) -> Question:
    """The question that a draft makes; raises ValueError, with a sentence, where nobody could be asked it."""
    _check(draft)
    key = "; ".join(f"{actor}: {action}" for actor, action in draft.pairs) or draft.key
    return Question(
        uid=draft.uid or _uid(draft, key),
        kind=draft.kind,
        stem=draft.stem,
        key=key,
        distractors=_distractors(draft),
        answer=_match(draft.pairs) if draft.pairs else _answer(draft),
        evidence=draft.evidence,
        span=NOWHERE,
        note=draft.note,
        points=draft.points,
    )


def _check(draft: Draft) -> None:
    if not draft.stem:
        raise ValueError("There is no question here.")
    if draft.kind is QuestionKind.ORDERING:
        raise ValueError("Putting events in order cannot come in: their dates are not in the file.")
    if draft.kind is QuestionKind.MATCHING and len(draft.pairs) < 2:
        raise ValueError("A matching needs two pairs or more.")
    if draft.kind is not QuestionKind.MATCHING and not draft.key:
        raise ValueError("It has no right answer.")
    if draft.kind is QuestionKind.MULTIPLE_CHOICE and not draft.distractors:
        raise ValueError("It has no wrong options.")
    if draft.kind is QuestionKind.TRUE_FALSE and draft.key not in TRUTHS:
        raise ValueError("It is neither true nor false.")
    if not 0 < draft.points < 1e6:
        raise ValueError("Its points are no number above 0.")


def _distractors(draft: Draft) -> tuple[str, ...]:
    if draft.kind is QuestionKind.TRUE_FALSE:
        return tuple(truth for truth in TRUTHS if truth != draft.key)
    return draft.distractors if draft.kind is QuestionKind.MULTIPLE_CHOICE else ()


def _answer(draft: Draft) -> Answer:
    if draft.kind is QuestionKind.DATE:
        return _read(parse_date(draft.key), draft.key, "date")
    if draft.kind is QuestionKind.NUMERIC:
        number: NumberAnswer = _read(parse_number(draft.key), draft.key, "number")
        return number if draft.tolerance is None else _with_tolerance(number, draft.tolerance)
    return NameAnswer(NameKind.OTHER, draft.key, draft.aliases)


def _read(readings: Sequence[_Typed], key: str, what: str) -> _Typed:
    if not readings:
        raise ValueError(f"“{key}” cannot be read as a {what}.")
    return readings[0]


def _with_tolerance(number: NumberAnswer, tolerance: Decimal) -> NumberAnswer:
    if not tolerance.is_finite() or tolerance < 0:
        raise ValueError("How far off it may be is no number.")
    return replace(number, tolerance=tolerance)


def _match(pairs: Sequence[tuple[str, str]]) -> MatchAnswer:
    return MatchAnswer(tuple(Pair(actor, action, NOWHERE) for actor, action in pairs))


def _uid(draft: Draft, key: str) -> str:
    """The same for the same words, so that a file that comes in twice brings nothing new."""
    told = "\x1f".join((draft.kind.value, draft.stem, key))
    return hashlib.sha256(told.encode()).hexdigest()[:UID_LENGTH]
