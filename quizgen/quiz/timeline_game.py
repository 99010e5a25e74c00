"""The timeline game: which events of an article one round has, in which mixed order, and what an order is worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations, permutations
from random import Random

from quizgen.answers.dates import bounds
from quizgen.quiz.arranging import CHANCE, mark_order, read
from quizgen.taking import Mark
from quizgen.types import DateAnswer, Event, Fact, OrderAnswer, Question, QuestionKind, Span, Status

# Two events are no game; more than six do not fit a phone without scrolling while one drags.
FEWEST, MOST = 3, 6


@dataclass(frozen=True, slots=True)
class Round:
    """Some events of an article to put in time order."""

    # From 1; it alone decides what is shown.
    number: int
    # An ordering question that holds the events as they should end up.
    question: Question
    # Its entries, mixed.
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What an order of a round's events earned."""

    mark: Mark
    in_place: int
    total: int


def events_of(facts: Iterable[Fact], orderings: Sequence[Question]) -> tuple[Event, ...]:
    """The events of an article that have a place in time, each text once.

    Those of its ordering questions come first, for a person may have worded them better; what stands in rejected ones
    alone is left out.
    """
    kept = [event for question in orderings if question.status is not Status.REJECTED for event in _entries(question)]
    known = {_identity(event) for question in orderings for event in _entries(question)}
    told = [event for event in map(_event, facts) if event and _identity(event) not in known]
    by_text = {event.text.casefold(): event for event in reversed((*kept, *told)) if _has_place(event.when)}
    return tuple(reversed(by_text.values()))


def _entries(question: Question) -> Iterable[Event]:
    events = question.answer.events if isinstance(question.answer, OrderAnswer) else ()
    return [Event(text, event.when, event.evidence) for text, event in zip(question.entries, events, strict=False)]


def _event(fact: Fact) -> Event | None:
    if not isinstance(fact.answer, DateAnswer) or not fact.event:
        return None
    return Event(" ".join(fact.event.split()), fact.answer, fact.evidence)


def _identity(event: Event) -> tuple[Span, str]:
    return event.evidence, event.when.edtf


def _has_place(when: DateAnswer) -> bool:
    """Whether it can be compared: its year is known, and it is no date "about" which the article gives."""
    return not any(end.startswith("XX") or end[-1:] in "~?" for end in when.edtf.split("/"))


def is_playable(events: Sequence[Event]) -> bool:
    """Whether there are enough events, no two of them in one time, for a round."""
    return len(_most_apart(events)) >= FEWEST


def round_of(events: Sequence[Event], *, seed: int, number: int) -> Round | None:
    """The round of this number, the same whenever it is asked for; None where there are too few events."""
    chosen = sorted(_drawn(events, Random(f"{seed}:{number}")), key=lambda event: bounds(event.when))
    if len(chosen) < FEWEST:
        return None
    texts = tuple(event.text for event in chosen)
    question = Question(
        uid=f"timeline-{number}",
        kind=QuestionKind.ORDERING,
        stem="",
        key=" → ".join(texts),
        distractors=(),
        answer=OrderAnswer(tuple(chosen)),
        evidence="",
        span=chosen[0].evidence,
    )
    return Round(number, question, _mixed(question.entries, number))


def _drawn(events: Sequence[Event], random: Random) -> list[Event]:
    """Events at random, none in the time of another; where chance leaves too few, those that leave the most room."""
    mixed = list(events)
    random.shuffle(mixed)
    drawn = _apart(mixed)
    return drawn if len(drawn) >= FEWEST else _most_apart(events)


def _most_apart(events: Sequence[Event]) -> list[Event]:
    """As many as can stand beside each other, up to a round: whatever ends first shuts out the fewest others."""
    return _apart(sorted(events, key=lambda event: bounds(event.when)[::-1]))


def _apart(events: Iterable[Event]) -> list[Event]:
    """The first events for a round, none in the time of another."""
    kept: list[Event] = []
    times: list[tuple[date, date]] = []
    for event in events:
        start, end = bounds(event.when)
        if len(kept) < MOST and all(end < first or last < start for first, last in times):
            kept.append(event)
            times.append((start, end))
    return kept


def _mixed(entries: tuple[str, ...], number: int) -> tuple[str, ...]:
    """The entries in an order that differs from the one the same entries had in the round before."""
    orders = list(_orders(len(entries)))
    Random("\n".join(entries)).shuffle(orders)
    return tuple(entries[place] for place in orders[number % len(orders)])


@cache
def _orders(count: int) -> tuple[tuple[int, ...], ...]:
    """The orders that earn nothing as they stand, so that a round is not half done before it begins."""
    return tuple(order for order in permutations(range(count)) if _share(order) <= CHANCE)


def _share(order: Sequence[int]) -> float:
    """The share of pairs in the right order."""
    pairs = [earlier < later for earlier, later in combinations(order, 2)]
    return sum(pairs) / len(pairs)


def score(round: Round, given: str) -> Score:
    """Mark the text of an arrangement; raises UnreadableAnswerError on one that is not whole."""
    question = round.question
    in_place = sum(put == right for put, right in zip(read(question, given), question.entries, strict=True))
    return Score(mark_order(question, given), in_place, len(question.entries))
