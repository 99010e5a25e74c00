"""Puts the questions in order: the best first, and among the first twenty the most different ones."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from quizgen.questions.features import names_in, view_of
from quizgen.questions.worth import score_of
from quizgen.types import (
    Article,
    DateAnswer,
    NameAnswer,
    NumberAnswer,
    Question,
    QuestionKind,
    Span,
)

TOP = 20
# What is left of a score for each question chosen before that is of the same kind, part or actor.
LEFT = {"kind": 0.96, "part": 0.92, "actor": 0.9, "sentence": 0.6}
# Of kinds that only retell the article a few are variety, many are dull.
LEFT_OF_KIND = {QuestionKind.TRUE_FALSE: 0.6, QuestionKind.CLOZE: 0.9}
# What is left for each other candidate that could no longer be asked beside it. The first of these that fills
# the first places without a clash: the further from 1, the less what is best by itself comes first.
LEFT_FOR_SHUT_OUT = (0.95, 0.85, 0.7)
# What is left for each chosen one that it clashes with, where the article has nothing else to ask.
LEFT_FOR_CLASH = 0.7
# Only the candidates that have a chance count as shut out.
CANDIDATES = 3 * TOP
# No more questions on one sentence among the first twenty.
A_SENTENCE = 2
GAPS_A_SENTENCE = 2
PARTS = 5
# Shorter forms of a name are words like any other.
FORM = 4
# These have no key that a stem could show.
KEYLESS = (QuestionKind.TRUE_FALSE, QuestionKind.ORDERING)


def ranked(questions: Sequence[Question], article: Article, limit: int | None = None) -> list[Question]:
    """Score and order the questions, one a fact; the same input gives the same order.

    At most `limit`, and then none that gives another of them away.
    """
    view = view_of(article)
    scored = [replace(question, score=score_of(question, view)) for question in questions]
    scored.sort(key=lambda question: (-question.score, question.span, question.uid))
    ordered = _varied([_Candidate.of(question, len(article.text)) for question in _few_gaps(_one_a_fact(scored))])
    chosen = ordered if limit is None else _side_by_side(ordered, limit)
    return [candidate.question for candidate in chosen]


def _side_by_side(candidates: Sequence[_Candidate], limit: int) -> list[_Candidate]:
    kept: list[_Candidate] = []
    for candidate in candidates:
        if len(kept) < limit and not any(one.tells(candidate) or candidate.tells(one) for one in kept):
            kept.append(candidate)
    return kept


def _one_a_fact(questions: Iterable[Question]) -> Iterator[Question]:
    seen: set[Hashable] = set()
    for question in questions:
        fact = (_value(question), question.span)
        if fact not in seen:
            seen.add(fact)
            yield question


def _few_gaps(questions: Iterable[Question]) -> Iterator[Question]:
    """A sentence with a gap in each of its places is one question many times over: the best of them stay.

    One more does where it asks for what none of those does: a figure beside two names.
    """
    gaps: dict[Span, list[type]] = defaultdict(list)
    for question in questions:
        asked, sort = gaps[question.span], type(question.answer)
        if question.kind is not QuestionKind.CLOZE:
            yield question
        elif len(asked) < GAPS_A_SENTENCE or (len(asked) == GAPS_A_SENTENCE and sort not in asked):
            asked.append(sort)
            yield question


def _value(question: Question) -> Hashable:
    """What a question asks for, in the same form whatever its kind and wording."""
    answer = question.answer
    if isinstance(answer, NameAnswer):
        return answer.full
    if isinstance(answer, DateAnswer):
        return answer.edtf, answer.part
    return (answer.value, answer.high, answer.unit) if isinstance(answer, NumberAnswer) else question.uid


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A question with what decides its place, made ready once."""

    question: Question
    # All that it shows, in plain words with a space at each end, so that whole words can be looked for.
    stem: str
    keys: tuple[str, ...]
    traits: dict[str, Hashable]
    # The candidates, by uid, that cannot stand beside it among the first.
    rivals: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, question: Question, length: int) -> _Candidate:
        keys = () if question.kind in KEYLESS else tuple(_plain(form) for form in _forms(question))
        actors = names_in(question.stem)
        traits: dict[str, Hashable] = {
            "kind": question.kind,
            "part": question.span.start * PARTS // max(1, length),
            "actor": actors[0] if actors else question.uid,
            "sentence": question.span,
        }
        return cls(question, _plain(" ".join((question.stem, *question.actors, *question.entries))), keys, traits)

    def tells(self, other: _Candidate) -> bool:
        """Whether it shows the key of the other, or asks for the same one."""
        for key in other.keys:
            if key in self.stem:
                return True
        return bool(self.keys) and self.keys[:1] == other.keys[:1]


def _forms(question: Question) -> tuple[str, ...]:
    """What gives a question away: its key in every form; of a matching any of its pairs told as a sentence."""
    if question.actors:
        return tuple(f"{actor} {action}" for actor, action in zip(question.actors, question.entries, strict=True))
    aliases = question.answer.aliases if isinstance(question.answer, NameAnswer) else ()
    return (question.key, *(alias for alias in aliases if len(alias) >= FORM))


def _plain(text: str) -> str:
    return " ".join(["", *re.findall(r"\w+", text.lower()), ""])


def _varied(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Greedy: each of the first places goes to what is best after what it repeats has been taken off."""
    _find_rivals(candidates[:CANDIDATES])
    tried: list[_First] = []
    for left in LEFT_FOR_SHUT_OUT:
        tried.append(_chosen(candidates, left))
        if not tried[-1].clashing:
            break
    best = min(tried, key=lambda first: first.clashing)
    first = {candidate.question.uid for candidate in best.chosen}
    return [*best.chosen, *(candidate for candidate in candidates if candidate.question.uid not in first)]


def _chosen(candidates: Sequence[_Candidate], left_for_shut_out: float) -> _First:
    rest, first = list(candidates), _First(left_for_shut_out)
    while rest and len(first.chosen) < TOP:
        free = [candidate for candidate in rest if first.is_open_to(candidate)]
        uids = {candidate.question.uid for candidate in free}
        best = max(free or rest, key=lambda candidate: first.left_of(candidate, uids))
        first.add(best, rest)
        rest.remove(best)
    return first


@dataclass(slots=True)
class _First:
    """The questions that stand first so far, and what they have told."""

    left_for_shut_out: float
    chosen: list[_Candidate] = field(default_factory=list)
    told: dict[str, Counter[Hashable]] = field(default_factory=lambda: defaultdict(Counter))
    # How many of the chosen a candidate cannot stand beside, by uid.
    clashes: Counter[str] = field(default_factory=Counter)
    # How many were chosen in spite of that.
    clashing: int = 0

    def add(self, best: _Candidate, rest: Sequence[_Candidate]) -> None:
        self.clashing += bool(self.clashes[best.question.uid])
        self.chosen.append(best)
        for trait, value in best.traits.items():
            self.told[trait][value] += 1
        self.clashes.update(other.question.uid for other in rest if other.tells(best) or best.tells(other))

    def is_open_to(self, candidate: _Candidate) -> bool:
        full = self.told["sentence"][candidate.traits["sentence"]] >= A_SENTENCE
        return not full and not self.clashes[candidate.question.uid]

    def left_of(self, candidate: _Candidate, free: Set[str]) -> float:
        """A candidate's score after what it repeats, what it clashes with and what it shuts out of the `free`."""
        left = {**LEFT, "kind": LEFT_OF_KIND.get(candidate.question.kind, LEFT["kind"])}
        repeated = math.prod(left[trait] ** self.told[trait][value] for trait, value in candidate.traits.items())
        clashing: float = LEFT_FOR_CLASH ** self.clashes[candidate.question.uid]
        shutting_out: float = self.left_for_shut_out ** len(candidate.rivals & free)
        return candidate.question.score * repeated * clashing * shutting_out


def _find_rivals(candidates: Sequence[_Candidate]) -> None:
    for number, one in enumerate(candidates):
        for other in candidates[:number]:
            if one.tells(other) or other.tells(one):
                one.rivals.add(other.question.uid)
                other.rivals.add(one.question.uid)
