"""Puts the questions in order: the best first, with variety among the first twenty."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.types import Article, Question, QuestionKind

TOP = 20
# What one more question on the same sentence, key or kind costs it in the order.
REPEATED = {"sentence": 0.25, "key": 0.2, "kind": 0.02, "part": 0.04}
PARTS = 5
# How well each kind does in class, all else equal; a cloze is the last resort.
KIND_WORTH = {
    QuestionKind.MULTIPLE_CHOICE: 0.4, QuestionKind.SHORT_ANSWER: 0.35, QuestionKind.DATE: 0.35,
    QuestionKind.NUMERIC: 0.3, QuestionKind.TRUE_FALSE: 0.1, QuestionKind.CLOZE: -0.3,
}  # fmt: skip
# The length in words that reads best.
BEST_LENGTH = 15


def ranked(questions: Sequence[Question], article: Article) -> list[Question]:
    """Score and order the questions, one a fact and form; the same input gives the same order."""
    scored = [replace(question, score=score_of(question, article)) for question in _without_repeats(questions)]
    return _with_variety(sorted(scored, key=lambda question: (-question.score, question.span, question.uid)), article)


def score_of(question: Question, article: Article) -> float:
    """How much a question is worth asking, from 0 to 1."""
    place = question.span.start / max(1, len(article.text))
    words = len(question.stem.split())
    names = len(re.findall(r"(?<=\s)[A-Z][\w’'-]+", question.stem))
    key_words = set(re.findall(r"[A-Z]\w{3,}", question.key))
    recurs = sum(article.text.count(word) > 1 for word in key_words)
    worth = (
        0.6 * (1 - place)
        + KIND_WORTH[question.kind]
        + 0.15 * min(names, 4)
        - 0.04 * abs(words - BEST_LENGTH)
        + 0.2 * min(recurs, 2)
    )
    return round(1 / (1 + math.exp(-worth)), 4)


def _without_repeats(questions: Sequence[Question]) -> list[Question]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for question in questions:
        told = (question.key.lower(), question.evidence)
        if question.kind is QuestionKind.TRUE_FALSE:
            told = (question.stem.lower(), question.evidence)
        if told not in seen:
            kept.append(question)
            seen.add(told)
    return kept


def _with_variety(questions: Sequence[Question], article: Article) -> list[Question]:
    """Greedy: each place goes to the best question after what it repeats has been taken off."""
    rest, chosen = list(questions), list[Question]()
    while rest and len(chosen) < TOP:
        free = [question for question in rest if not any(gives_away(question, other) for other in chosen)]
        if not free:
            break
        best = max(free, key=lambda question: question.score - _repeated(question, chosen, article))
        chosen.append(best)
        rest.remove(best)
    return chosen + rest


def gives_away(one: Question, other: Question) -> bool:
    """Whether the stem of one shows the key of the other."""
    return _shows(one.stem, other) or _shows(other.stem, one)


def _shows(stem: str, question: Question) -> bool:
    if question.kind is QuestionKind.TRUE_FALSE:
        return False
    return f" {_plain(question.key)} " in f" {_plain(stem)} "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _repeated(question: Question, chosen: Sequence[Question], article: Article) -> float:
    def part(of: Question) -> int:
        return of.span.start * PARTS // max(1, len(article.text))

    return (
        REPEATED["sentence"] * sum(other.span == question.span for other in chosen)
        + REPEATED["key"] * sum(other.key == question.key for other in chosen if question.key not in ("True", "False"))
        + REPEATED["kind"] * sum(other.kind is question.kind for other in chosen)
        + REPEATED["part"] * sum(part(other) == part(question) for other in chosen)
    )
