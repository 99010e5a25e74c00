"""What a teacher does to give a set to a class, and what a pupil does with the link."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from quizgen.errors import NotFoundError, ShareClosedError
from quizgen.quiz.choosing import choose, options_of
from quizgen.quiz.item_analysis import Given, Item, SetResult, Sitting
from quizgen.quiz.statistics import analyse
from quizgen.records import Attempt, AttemptQuestion, Choice, Feedback, Share, StoredQuestion
from quizgen.store import attempts as attempt_store
from quizgen.store import sets as set_store
from quizgen.store import shares as store
from quizgen.store.database import transaction

TOKEN_BYTES = 16
# No letter or digit that is taken for another when it is read off a board.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Results:
    """What a class has made of a set."""

    share: Share
    # The earliest first.
    attempts: tuple[Attempt, ...]
    # Of the finished attempts alone: what is under way would count as wrong.
    analysis: SetResult
    questions: tuple[StoredQuestion, ...]


def publish(set_id: int, *, count: int | None, feedback: Feedback, owner: str, now: datetime) -> Share:
    """Share a set of the owner's; one that is shared keeps its address and is drawn otherwise from now on."""
    with transaction():
        if store.of_set(set_id, owner) is None:
            return store.add(set_id, owner, token=_token(), code=_code(), count=count, feedback=feedback, now=now)
        store.change(set_id, owner, count=count, feedback=feedback)
        return _of(set_id, owner)


def of_set(set_id: int, owner: str) -> Share | None:
    """The share of a set of the owner's, None where it has none."""
    return store.of_set(set_id, owner)


def close(set_id: int, owner: str, now: datetime) -> None:
    """Let nobody begin any more; attempts under way go on. `reopen` undoes it."""
    with transaction():
        store.close(set_id, owner, now)


def reopen(set_id: int, owner: str) -> None:
    """Let pupils begin again, at the same address."""
    with transaction():
        store.close(set_id, owner, None)


def rotate(set_id: int, owner: str) -> None:
    """Give the set another address and code: those that were given out open nothing any more."""
    with transaction():
        store.rotate(set_id, owner, token=_token(), code=_code())


def find(token: str) -> Share:
    """The share that an address names; raises NotFoundError."""
    return store.by_token(token)


def enter(code: str) -> Share:
    """The open share that a typed code names, in small letters or with spaces; raises NotFoundError."""
    return store.by_code("".join(code.split()).replace("-", "").upper())


def start(token: str, *, nickname: str, owner: str, now: datetime, seed: int) -> Attempt:
    """Begin a pupil's attempt; raises NotFoundError, or ShareClosedError where it is closed."""
    share = find(token)
    if share.closed:
        raise ShareClosedError(share.title)
    choice = Choice(count=share.count, feedback=share.feedback)
    chosen = choose(set_store.questions(share.set_id), choice, (), seed=seed)
    asked = [(stored, options_of(stored.question, seed=seed)) for stored in chosen]
    with transaction():
        return attempt_store.add(
            share.set_id,
            asked,
            nickname=nickname,
            feedback=share.feedback,
            owner=owner,
            seed=seed,
            now=now,
            share_id=share.id,
        )


def results(set_id: int, owner: str) -> Results:
    """What pupils made of a set of the owner's; raises NotFoundError where it was never shared."""
    share, questions = _of(set_id, owner), set_store.questions(set_id)
    attempts = attempt_store.of_share(share.id, except_of=owner)
    finished = [attempt for attempt in attempts if attempt.finished]
    items = [Item(stored.id, stored.question.key, stored.question.distractors) for stored in questions]
    analysis = analyse(items, [_sitting(attempt) for attempt in finished])
    return Results(share, tuple(attempts), analysis, tuple(questions))


def attempt(set_id: int, attempt_id: int, owner: str) -> Attempt:
    """What one pupil made of a set of the owner's; raises NotFoundError."""
    return attempt_store.made_by(_of(set_id, owner).id, attempt_id)


def delete_attempt(set_id: int, attempt_id: int, owner: str, now: datetime) -> None:
    """Delete a pupil's attempt at a set of the owner's. `restore_attempt` undoes it."""
    with transaction():
        attempt_store.hide(_of(set_id, owner).id, attempt_id, now)


def restore_attempt(set_id: int, attempt_id: int, owner: str) -> None:
    """Bring a pupil's deleted attempt back."""
    with transaction():
        attempt_store.hide(_of(set_id, owner).id, attempt_id, None)


def erase(before: datetime) -> int:
    """Erase for good what pupils answered in attempts begun before a time, and in deleted ones; return how many."""
    with transaction():
        return attempt_store.erase_shared(before)


def _of(set_id: int, owner: str) -> Share:
    share = store.of_set(set_id, owner)
    if share is None:
        raise NotFoundError("share of set", set_id)
    return share


def _sitting(attempt: Attempt) -> Sitting:
    # What is worth nothing says nothing of who knows more.
    return Sitting(attempt.id, {asked.id: _given(asked) for asked in attempt.questions if asked.question.points > 0})


def _given(asked: AttemptQuestion) -> Given:
    points, response = asked.question.points, asked.response
    if response is None:
        return Given(None, worth=points)
    return Given(asked.earned, worth=points, chosen=response.given, seconds=asked.seconds)


def _token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def _code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
