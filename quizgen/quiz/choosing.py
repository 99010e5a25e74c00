"""Chooses and orders the questions of an attempt: varied, none giving another away, seeded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random

from quizgen.errors import EmptyChoiceError
from quizgen.quiz.arranging import shuffled
from quizgen.types import Choice, Part, Question, QuestionKind, Status, StoredQuestion


def choose(
    questions: Sequence[StoredQuestion], choice: Choice, parts: Sequence[Part], *, seed: int
) -> list[StoredQuestion]:
    """The questions that a choice asks for, best first picked, shown in the order of the seed.

    Raises EmptyChoiceError where none fits.
    """
    fitting = [stored for stored in questions if _fits(stored.question, choice, parts)]
    if not fitting:
        raise EmptyChoiceError
    chosen = _varied(fitting, choice.count or len(fitting))
    Random(seed).shuffle(chosen)
    return chosen


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


def _varied(questions: Sequence[StoredQuestion], count: int) -> list[StoredQuestion]:
    """Greedy: the best question whose kind is rarest so far and that gives nothing away; the rest fills up."""
    rest, chosen = list(questions), list[StoredQuestion]()
    kinds: Counter[QuestionKind] = Counter()
    while rest and len(chosen) < count:
        free = [s for s in rest if not any(_tell(s.question, other.question) for other in chosen)] or rest
        best = min(free, key=lambda stored: (kinds[stored.question.kind], -stored.question.score))
        kinds[best.question.kind] += 1
        chosen.append(best)
        rest.remove(best)
    return chosen


def _tell(one: Question, other: Question) -> bool:
    """Whether one shows the other's key, or both ask the same fact.

    What is arranged stands on the page as the stem does, so it counts as shown; feedback does not.
    """
    same_fact = one.span == other.span and one.answer == other.answer
    return same_fact or _shows(one, other) or _shows(other, one)


def _shows(one: Question, other: Question) -> bool:
    if other.kind is QuestionKind.TRUE_FALSE:
        return False
    shown = [f" {_plain(text)} " for text in (one.stem, *one.actors, *one.entries)]
    return any(f" {_plain(key)} " in text for key in _keys(other) for text in shown)


def _keys(question: Question) -> Iterable[str]:
    """What gives a question away: its key; of a matching any of its pairs told as a sentence."""
    pairs = zip(question.actors, question.entries, strict=False)
    return [f"{actor} {action}" for actor, action in pairs] or [question.key]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
