"""Chooses and orders the questions of an attempt: varied, none giving another away, seeded."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from random import Random
from typing import NamedTuple

from quizgen.errors import EmptyChoiceError
from quizgen.quiz.arranging import shuffled
from quizgen.records import StoredQuestion
from quizgen.taking import Choice, Part
from quizgen.types import NameAnswer, Question, QuestionAnswer, QuestionKind, Span, Status

# Shorter forms of a name are words like any other.
FORM = 4
# One of so many of the questions left is too many to shut out for one.
SHUT_OUT = 3


Limits = Sequence[tuple[QuestionKind, int]]


class _Told(NamedTuple):
    # Plain, one text a line.
    shown: str
    keys: tuple[str, ...]
    span: Span
    answer: QuestionAnswer


def choose(
    questions: Sequence[StoredQuestion], choice: Choice, parts: Sequence[Part], *, seed: int
) -> list[StoredQuestion]:
    """The questions that a choice asks for, best first picked, shown in the order of the seed.

    Where a number is asked for none of them gives another away, so that there may be fewer; all are all, but for what
    is limited. Raises EmptyChoiceError where none fits.
    """
    fits = fitting(questions, choice, parts)
    chosen = _side_by_side(fits, choice.count, choice.limits) if choice.count else _limited(fits, choice.limits)
    if not chosen:
        raise EmptyChoiceError
    if choice.shuffle:
        Random(seed).shuffle(chosen)
        return chosen
    return [stored for stored in fits if stored in chosen]


def _limited(questions: Sequence[StoredQuestion], limits: Limits) -> list[StoredQuestion]:
    """All of them, but of a limited kind only the best."""
    left = dict(limits)
    kept = set[int]()
    for stored in sorted(questions, key=lambda one: -one.question.score):
        kind = stored.question.kind
        if left.get(kind, 1) > 0:
            kept.add(stored.id)
        if kind in left:
            left[kind] -= 1
    return [stored for stored in questions if stored.id in kept]


def fitting(questions: Sequence[StoredQuestion], choice: Choice, parts: Sequence[Part]) -> list[StoredQuestion]:
    """The questions of the kinds and parts that were chosen, whatever their number."""
    return [stored for stored in questions if _fits(stored.question, choice, parts)]


def options_of(question: Question, *, seed: int) -> tuple[str, ...]:
    """The options in the order of the seed; True stands before False always, entries never as they should end up."""
    if question.entries:
        return shuffled(question.entries, seed=f"{seed}:{question.uid}")
    if question.kind is QuestionKind.TRUE_FALSE:
        return tuple(sorted(question.options, reverse=True))
    options = list(question.options)
    Random(f"{seed}:{question.uid}").shuffle(options)
    return tuple(options)


def _fits(question: Question, choice: Choice, parts: Sequence[Part]) -> bool:
    if question.status is Status.REJECTED or (choice.kinds and question.kind not in choice.kinds):
        return False
    chosen = [parts[number] for number in choice.parts if number < len(parts)]
    return not chosen or any(part.span.start <= question.span.start < part.span.end for part in chosen)


def _side_by_side(questions: Sequence[StoredQuestion], count: int, limits: Limits) -> list[StoredQuestion]:
    """Greedy: the best question whose kind is rarest so far, as long as there is one that gives nothing away.

    One that would shut out many others, as the day of a report does that most stems name, comes last.
    """
    rivals: dict[int, set[int]] = defaultdict(set)
    told = [_told(stored.question) for stored in questions]
    for (one, first), (other, second) in combinations(enumerate(told), 2):
        if _tell(first, second):
            rivals[one].add(other)
            rivals[other].add(one)
    free, chosen = set(range(len(questions))), list[StoredQuestion]()
    kinds: Counter[QuestionKind] = Counter()

    def rank(number: int) -> tuple[bool, int, float, int]:
        question = questions[number].question
        return len(rivals[number] & free) > len(free) / SHUT_OUT, kinds[question.kind], -question.score, number

    most = dict(limits)
    while free and len(chosen) < count:
        best = min(free, key=rank)
        kind = questions[best].question.kind
        free.discard(best)
        if kinds[kind] >= most.get(kind, count):
            continue
        kinds[kind] += 1
        chosen.append(questions[best])
        free -= rivals[best]
    return chosen


def _told(question: Question) -> _Told:
    """What one page of a question tells, read once for all that it stands beside.

    What is arranged stands on the page as the stem does, so it counts as shown; feedback does not.
    """
    shown = (question.stem, *question.actors, *question.entries)
    keys = () if question.kind is QuestionKind.TRUE_FALSE else tuple(_keys(question))
    return _Told("\n".join(map(_plain, shown)), tuple(map(_plain, keys)), question.span, question.answer)


def _tell(one: _Told, other: _Told) -> bool:
    """Whether one shows the other's key, or both ask the same fact."""
    same_fact = one.span == other.span and one.answer == other.answer
    return same_fact or _shows(one, other) or _shows(other, one)


def _shows(one: _Told, other: _Told) -> bool:
    return any(key in one.shown for key in other.keys)


def _keys(question: Question) -> Iterable[str]:
    """What gives a question away: its key; of a matching any of its pairs told as a sentence."""
    pairs = zip(question.actors, question.entries, strict=False)
    aliases = question.answer.aliases if isinstance(question.answer, NameAnswer) else ()
    forms = [question.key, *(alias for alias in aliases if len(alias) >= FORM)]
    return [f"{actor} {action}" for actor, action in pairs] or forms


def _plain(text: str) -> str:
    """The words alone, each with a space before and behind, so that a part of a word is not found."""
    words = " ".join(re.findall(r"\w+", text.lower()))
    return f" {words} "
