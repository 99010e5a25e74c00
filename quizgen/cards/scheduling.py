"""When a card comes back, by FSRS and with Anki's rules around it.

FSRS itself is PyPI `fsrs`; https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm describes it. What
Anki adds (rslib/src/scheduler/states) is done here: days are counted from one day of studying to another, not in spans
of 24 hours; a better rating never comes back sooner; intervals are spread a little, so that cards that were learnt
together part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from random import Random

import fsrs

from quizgen.studying import Memory, Rating, Review, Stage, Terms

STAGES = {
    Stage.LEARNING: fsrs.State.Learning,
    Stage.REVIEW: fsrs.State.Review,
    Stage.RELEARNING: fsrs.State.Relearning,
}
OF_STATES = {state: stage for stage, state in STAGES.items()}
RATINGS = {rating: fsrs.Rating(rating.value) for rating in Rating}
# From so many days on an interval is spread, by a day and these shares of it within the bounds; as Anki does.
SPREAD_FROM = 2.5
SPREAD = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))


def after(memory: Memory, rating: Rating, *, now: datetime, day: date, terms: Terms, seed: str) -> Memory:
    """The memory of a card after a review; `seed` spreads its interval, the same for the same card."""
    return outlook(memory, now=now, day=day, terms=terms, seed=seed)[rating]


def outlook(memory: Memory, *, now: datetime, day: date, terms: Terms, seed: str) -> dict[Rating, Memory]:
    """What each rating would lead to. A clock that was set back counts as one that stands still."""
    today = max(day, memory.last or day)
    steps = {rating: _reviewed(memory, rating, today, terms) for rating in Rating}
    chance = Random(f"{seed}:{memory.reviews}").random()
    days = _days(memory, steps, terms, chance)
    return {rating: _memory(memory, rating, steps[rating], days[rating], now, today) for rating in Rating}


def replay(reviews: Iterable[Review], *, seed: str) -> tuple[list[Stage], Memory]:
    """What the log of a card adds up to: where the card stood before each entry, and what is known in the end."""
    stages, memory = list[Stage](), Memory()
    for one in reviews:
        stages.append(memory.stage)
        memory = applied(memory, one, seed=seed)
    return stages, memory


def applied(memory: Memory, review: Review, *, seed: str) -> Memory:
    """The memory of a card after an entry of its log."""
    if review.rating is None:
        return brought_forward(memory, now=review.reviewed, day=review.day)
    return after(memory, review.rating, now=review.reviewed, day=review.day, terms=review.terms, seed=seed)


def brought_forward(memory: Memory, *, now: datetime, day: date) -> Memory:
    """The card due now, and nothing else of it changed."""
    due = min(memory.due, now) if memory.due else None
    return replace(memory, due=due, day=min(memory.day or day, day))


def _reviewed(memory: Memory, rating: Rating, today: date, terms: Terms) -> fsrs.Card:
    card, _ = _scheduler(terms).review_card(_card(memory), RATINGS[rating], _moment(today))
    return card


@lru_cache(maxsize=64)
def _scheduler(terms: Terms) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        desired_retention=terms.retention,
        learning_steps=[timedelta(minutes=minutes) for minutes in terms.steps],
        relearning_steps=[timedelta(minutes=minutes) for minutes in terms.relearning],
        maximum_interval=terms.longest,
        # Its own would come from the random numbers that all share.
        enable_fuzzing=False,
    )


def _card(memory: Memory) -> fsrs.Card:
    if memory.stage is Stage.NEW:
        return fsrs.Card(card_id=1, due=_moment(date.min))
    return fsrs.Card(
        card_id=1,
        state=STAGES[memory.stage],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_moment(date.min),
        last_review=_moment(memory.last) if memory.last else None,
    )


def _moment(day: date) -> datetime:
    """A day as FSRS counts it: two moments are as many days apart as their days of studying are."""
    return datetime.combine(day, time(), UTC)


def _days(memory: Memory, steps: dict[Rating, fsrs.Card], terms: Terms, chance: float) -> dict[Rating, int]:
    """The days after which a rating brings the card back where it goes by days, spread, and later for a better one."""
    days = {Rating.AGAIN: _spread(_interval(steps[Rating.AGAIN], terms), 1, terms.longest, chance)}
    least = 1
    for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
        wanted = _interval(steps[rating], terms)
        # A card that is known longer than it was waited for is waited for longer, however it is spread.
        grows = memory.interval + 1 if memory.stage is Stage.REVIEW and round(wanted) > memory.interval else 1
        days[rating] = _spread(wanted, max(least, grows), terms.longest, chance)
        # A hard card of the steps stays there: what it would be given does not count.
        if rating is not Rating.HARD or memory.stage is Stage.REVIEW:
            least = days[rating] + 1
    return days


def _interval(card: fsrs.Card, terms: Terms) -> float:
    """The days after which the chance of knowing a card has sunk to what is aimed at, by FSRS's forgetting curve."""
    decay = -_scheduler(terms).parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    stability = card.stability or 0.0
    return float(stability / factor * (terms.retention ** (1 / decay) - 1))


def _spread(wanted: float, least: int, most: int, chance: float) -> int:
    """A whole number of days near `wanted`, where `chance` from 0 to 1 puts it; never under `least` or over `most`."""
    if wanted < SPREAD_FROM:
        return min(max(round(wanted), least), most)
    off = 1.0 + sum(share * max(min(wanted, end) - start, 0.0) for start, end, share in SPREAD)
    low, high = (min(max(round(end), least), most) for end in (wanted - off, wanted + off))
    if low == high and 2 < high < most:
        high += 1
    return low + int(chance * (1 + high - low))


def _memory(memory: Memory, rating: Rating, card: fsrs.Card, days: int, now: datetime, today: date) -> Memory:
    stage = OF_STATES[card.state]
    lapses = memory.lapses + (memory.stage is Stage.REVIEW and rating is Rating.AGAIN)
    known = replace(
        memory,
        stage=stage,
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        last=today,
        reviews=memory.reviews + 1,
        lapses=lapses,
    )
    if stage is Stage.REVIEW:
        return replace(known, due=None, day=today + timedelta(days=days), interval=days)
    wait = card.due - _moment(today)
    return replace(known, due=now + wait, day=today + timedelta(days=wait.days), interval=0)
