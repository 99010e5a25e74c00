"""Ordering and matching: entries shuffled, a response read and written, what of it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from random import Random

from quizgen.errors import UnreadableAnswerError
from quizgen.taking import Mark, Verdict
from quizgen.types import Question

ORDER_HINT = "Give every event a place, from the earliest to the latest."
MATCH_HINT = "Choose for every name what it goes with."
SAME_PLACE = "More than one event stands at place {place}. Give each event a place of its own."
SAME_ENTRY = "“{entry}” is chosen more than once. It can stand in one place only."
RIGHT_ORDER = "Pairs of events in the right order: {right} of {all}."
RIGHT_PAIRS = "Matched correctly: {right} of {all}."
# Whoever puts events in order by chance gets half of their pairs right; that earns nothing.
CHANCE = 0.5


def shuffled(entries: Sequence[str], *, seed: str) -> tuple[str, ...]:
    """The entries in the order of the seed, which is never the one they came in."""
    mixed = list(entries)
    Random(seed).shuffle(mixed)
    return tuple(mixed if mixed != list(entries) else mixed[1:] + mixed[:1])


def places(question: Question) -> tuple[str, ...]:
    """What entries are given to, in order: the actors of a matching, "1", "2" ... of an ordering."""
    return question.actors or tuple(str(number) for number in range(1, len(question.entries) + 1))


def arranged(question: Question, chosen: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The entries in the order of their places, from (place, entry) in any order.

    Raises UnreadableAnswerError where a place or an entry is taken twice, missing or unknown.
    """
    known = [(place, entry) for place, entry in chosen if place in places(question) and entry in question.entries]
    _refuse_doubles(question, known)
    if len(known) < len(question.entries):
        raise UnreadableAnswerError(_lines(question, known), _hint(question))
    by_place = dict(known)
    return tuple(by_place[place] for place in places(question))


def _refuse_doubles(question: Question, chosen: Sequence[tuple[str, str]]) -> None:
    if place := doubled(place for place, _ in chosen):
        hint = _hint(question) if question.actors else SAME_PLACE.format(place=place)
        raise UnreadableAnswerError(_lines(question, chosen), hint)
    if entry := doubled(entry for _, entry in chosen):
        raise UnreadableAnswerError(_lines(question, chosen), SAME_ENTRY.format(entry=entry))


def doubled(values: Iterable[str]) -> str:
    """The first value that stands there more than once, else empty."""
    return next((value for value, count in Counter(values).items() if value and count > 1), "")


def write(question: Question, entries: Sequence[str]) -> str:
    """An arrangement as the text of a response; see `Response.given`."""
    return _lines(question, zip(places(question), entries, strict=True))


def _lines(question: Question, chosen: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{place}\t{entry}" if question.actors else entry for place, entry in chosen)


def read(question: Question, given: str) -> tuple[str, ...]:
    """The arrangement that `write` wrote; raises UnreadableAnswerError on one that is not whole."""
    lines = [line.strip() for line in given.splitlines() if line.strip()]
    if len(lines) > len(question.entries):
        raise UnreadableAnswerError(given, _hint(question))
    if not question.actors:
        return arranged(question, zip(places(question), lines, strict=False))
    pairs = (line.partition("\t") for line in lines)
    return arranged(question, ((actor.strip(), action.strip()) for actor, _, action in pairs))


def _hint(question: Question) -> str:
    return MATCH_HINT if question.actors else ORDER_HINT


def mark_order(question: Question, given: str) -> Mark:
    """Worth the share of all pairs of events that stand in the right order, where that beats chance."""
    ranks = [question.entries.index(entry) for entry in read(question, given)]
    pairs = [earlier < later for earlier, later in combinations(ranks, 2)]
    mark = _shared(sum(pairs), len(pairs), RIGHT_ORDER)
    return mark if mark.worth > CHANCE else Mark(Verdict.WRONG, 0.0, mark.remark)


def mark_match(question: Question, given: str) -> Mark:
    """Worth the share of actors that have their own action."""
    hits = [put == own for put, own in zip(read(question, given), question.entries, strict=True)]
    return _shared(sum(hits), len(hits), RIGHT_PAIRS)


def _shared(right: int, all: int, remark: str) -> Mark:
    if right == all:
        return Mark(Verdict.RIGHT, 1.0)
    verdict = Verdict.PARTLY if right else Verdict.WRONG
    return Mark(verdict, right / all, remark.format(right=right, all=all))
