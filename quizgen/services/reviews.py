"""What a review of a flashcard stores: rated, sent later, taken back, brought forward, merged; the log adds up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from quizgen.cards import scheduling
from quizgen.errors import NotFoundError
from quizgen.services import attempts
from quizgen.services.study import Learner, calendar, day_of, settings
from quizgen.store import cards as store
from quizgen.store import studying
from quizgen.store.database import transaction
from quizgen.studying import Card, Memory, Rating, Review

# Nobody looks longer at a card; who does was away.
LONGEST_LOOK = 600.0


@dataclass(frozen=True, slots=True)
class Sent:
    """A review as it was made without a connection."""

    question_id: int
    rating: Rating
    reviewed: datetime
    seconds: float
    key: str


def rate(question_id: int, rating: Rating, *, key: str, seen: int, seconds: float, learner: Learner) -> bool:
    """Store a rating and when the card comes back; return whether it was.

    It is not where it was sent twice, or where the card has been rated since it was shown: `seen` tells how many
    reviews it had then.
    """
    with transaction():
        card = _locked(question_id, learner.owner)
        if card.memory.reviews != seen or store.has_key(question_id, learner.owner, key):
            return False
        _record(card, rating, key=key, seconds=seconds, learner=learner)
        return True


def send(reviews: Iterable[Sent], learner: Learner) -> list[str]:
    """Store reviews that were made without a connection, each once, and return the keys of those that are stored.

    Those of cards that cannot be studied any more count as stored: nothing is gained by sending them again.
    """
    stored: list[str] = []
    for one in sorted(reviews, key=lambda one: one.reviewed):
        # Made in the future they were made by a wrong clock.
        at = replace(learner, now=min(one.reviewed, learner.now))
        try:
            with transaction():
                card = _locked(one.question_id, learner.owner)
                if not store.has_key(one.question_id, learner.owner, one.key):
                    _record(card, one.rating, key=one.key, seconds=one.seconds, learner=at)
        except NotFoundError:
            pass
        stored.append(one.key)
    return stored


def undo(learner: Learner) -> int | None:
    """Take the last rating back; return its question, None where there is none."""
    with transaction():
        id = store.last_reviewed(learner.owner)
        if id is None:
            return None
        log = list(store.log(id, learner.owner))
        last = max(place for place, one in enumerate(log) if one.rating is not None)
        rewrite(id, log[:last] + log[last + 1 :], learner.owner)
        store.bury(id, learner.owner, None)
        return id


def can_undo(owner: str) -> bool:
    """Whether there is a rating to take back."""
    return store.last_reviewed(owner) is not None


def missed(attempt_id: int, learner: Learner) -> int:
    """Have what was missed in an attempt of the learner's be due now; return how many cards.

    Raises NotFoundError where the learner may not see yet what was right.
    """
    attempt = attempts.get(attempt_id, learner.owner, learner.now)
    if not attempt.finished or not attempt.shows_marks(learner.now):
        raise NotFoundError("quiz", attempt_id)
    with transaction():
        for asked in attempt.missed:
            _bring_forward(asked.id, asked.question.uid, f"missed:{attempt_id}", learner)
    return len(attempt.missed)


def after_quiz(attempt_id: int, learner: Learner) -> None:
    """Do what `missed` does where the learner has set that it is done by itself."""
    attempt = attempts.get(attempt_id, learner.owner, learner.now)
    if settings(learner.owner).takes_missed and attempt.shows_marks(learner.now):
        missed(attempt_id, learner)


def _bring_forward(question_id: int, uid: str, key: str, learner: Learner) -> None:
    before = store.ensure(question_id, learner.owner)
    if store.has_key(question_id, learner.owner, key):
        return
    today, _ = day_of(learner)
    review = Review(learner.now, today, None, settings(learner.owner).terms, key=key)
    after = scheduling.applied(before, review, seed=uid)
    store.record(question_id, learner.owner, review, after, before=before.stage)
    store.suspend(question_id, learner.owner, is_suspended=False)


def log(question_id: int, owner: str) -> tuple[Review, ...]:
    """The reviews of a card, the earliest first."""
    return store.log(question_id, owner)


def rebuild(question_id: int, owner: str) -> Memory:
    """What the log of a card adds up to; it equals what is stored."""
    return scheduling.replay(store.log(question_id, owner), seed=_uid(question_id, owner))[1]


def take_over(guest: str, owner: str) -> None:
    """Make a guest's cards an account's: where both have studied a question the two logs become one."""
    for id in store.studied(guest):
        theirs = store.log(id, owner)
        if not store.has(id, owner):
            store.hand_over(id, guest, owner)
            continue
        mine = store.log(id, guest)
        store.drop(id, guest)
        rewrite(id, merged(theirs, mine), owner)
    studying.hand_over(guest, owner)


def merged(*logs: Iterable[Review]) -> list[Review]:
    """Several logs of one card as one, by time, each review once."""
    found = {one.key: one for log in logs for one in log}
    return sorted(found.values(), key=lambda one: one.reviewed)


def rewrite(question_id: int, log: Sequence[Review], owner: str) -> None:
    """Give a card another log, within a transaction; what is known of it follows."""
    stages, memory = scheduling.replay(log, seed=_uid(question_id, owner))
    store.rewrite(question_id, owner, log, stages, memory)


def _locked(question_id: int, owner: str) -> Card:
    """A card that nobody else changes before the transaction ends."""
    card = store.get(question_id, owner)
    return replace(card, memory=store.ensure(question_id, owner))


def _record(card: Card, rating: Rating, *, key: str, seconds: float, learner: Learner) -> None:
    day, terms = calendar(learner).day(learner.now), settings(learner.owner).terms
    look = min(max(seconds, 0.0), LONGEST_LOOK)
    review = Review(learner.now.astimezone(UTC), day, rating, terms, look, key)
    after = scheduling.applied(card.memory, review, seed=card.question.uid)
    store.record(card.question_id, learner.owner, review, after, before=card.memory.stage)


def _uid(question_id: int, owner: str) -> str:
    return store.get(question_id, owner).question.uid
