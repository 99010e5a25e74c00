"""What a teacher does to give a set to a class, and what a pupil does with the link."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from quizgen.errors import (
    EmptyChoiceError,
    NoAttemptLeftError,
    NotFoundError,
    SettingsError,
    ShareClosedError,
    ShareEarlyError,
    UnknownNameError,
)
from quizgen.quiz.choosing import choose, options_of
from quizgen.quiz.timing import deadline_of
from quizgen.records import StoredQuestion
from quizgen.services import classes
from quizgen.store import attempts as attempt_store
from quizgen.store import sets as set_store
from quizgen.store import shares as store
from quizgen.store.database import transaction
from quizgen.taking import Attempt, Choice, ClassList, Feedback, Settings, Share
from quizgen.types import Status

TOKEN_BYTES = 16
# No letter or digit that is taken for another when it is read off a board.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8


def publish(set_id: int, settings: Settings, *, owner: str, now: datetime) -> Share:
    """Share a set of the owner's; one that is shared keeps its address and is given otherwise from now on.

    Raises SettingsError for what contradicts itself.
    """
    _check(set_id, settings, owner)
    with transaction():
        if store.of_set(set_id, owner) is None:
            return store.add(set_id, owner, settings, token=_token(), code=_code(), now=now)
        store.change(set_id, owner, settings)
        return of_shared(set_id, owner)


def _check(set_id: int, settings: Settings, owner: str) -> None:
    if settings.opens and settings.closes and settings.closes <= settings.opens:
        raise SettingsError("closes", "It would close before it opens.")
    if settings.rules.one_page and settings.feedback is Feedback.INSTANT:
        raise SettingsError("feedback", "With all questions on one page there is no feedback after each: choose later.")
    if settings.class_list is not None:
        _check_names(settings, classes.get(settings.class_list, owner))
    if settings.approved_only and not count_approved(set_id):
        raise SettingsError(
            "approved_only", "You have approved no question of this set yet, so nothing could be asked."
        )


def _check_names(settings: Settings, listed: ClassList) -> None:
    names = {name.casefold() for name in listed.names}
    unknown = next((extra.name for extra in settings.extra if extra.name.casefold() not in names), None)
    if unknown is not None:
        raise SettingsError(
            "extra", f"Nobody in {listed.title} is called “{unknown}”. Write it as it stands in the list."
        )


def count_approved(set_id: int) -> int:
    """How many questions of a set its owner has approved."""
    return sum(stored.question.status is Status.APPROVED for stored in set_store.questions(set_id))


def of_set(set_id: int, owner: str) -> Share | None:
    """The share of a set of the owner's, None where it has none."""
    return store.of_set(set_id, owner)


def of_shared(set_id: int, owner: str) -> Share:
    """The share of a set of the owner's; raises NotFoundError where it has none."""
    share = store.of_set(set_id, owner)
    if share is None:
        raise NotFoundError("share of set", set_id)
    return share


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


def class_of(share: Share) -> ClassList | None:
    """The list that pupils choose their name from; None where they write one, also since the list was deleted."""
    try:
        return classes.get(share.settings.class_list, share.owner) if share.settings.class_list else None
    except NotFoundError:
        return None


def made_by(share: Share, owner: str) -> list[Attempt]:
    """What was made of a share in one browser, the earliest first."""
    return attempt_store.of_browser(share.id, owner)


def list_for(owner: str) -> dict[int, Share]:
    """The owner's shares by their sets."""
    return {share.set_id: share for share in store.list_for(owner)}


def start(token: str, *, nickname: str, owner: str, now: datetime, seed: int) -> Attempt:
    """Begin a pupil's attempt.

    Raises NotFoundError, ShareEarlyError, ShareClosedError, UnknownNameError, NoAttemptLeftError or EmptyChoiceError.
    Whoever owns the set tries it as often as they like, whenever they like.
    """
    share = find(token)
    settings = share.settings
    if owner != share.owner:
        _check_door(share, nickname, owner, now)
    choice = Choice(count=settings.count, feedback=settings.feedback, shuffle=settings.shuffle)
    chosen = choose(_askable(share), choice, (), seed=seed)
    asked = [(stored, options_of(stored.question, seed=seed)) for stored in chosen]
    with transaction():
        return attempt_store.add(
            share.set_id,
            asked,
            nickname=nickname,
            feedback=settings.feedback,
            owner=owner,
            seed=seed,
            now=now,
            rules=settings.rules,
            deadline=deadline_of(settings, nickname, now) if owner != share.owner else None,
            share_id=share.id,
        )


def _check_door(share: Share, nickname: str, owner: str, now: datetime) -> None:
    if share.is_over(now):
        raise ShareClosedError(share.title)
    if share.is_early(now):
        raise ShareEarlyError(share.title)
    listed, allowed = class_of(share), share.settings.attempts
    if listed and nickname not in listed.names:
        raise UnknownNameError(nickname)
    if allowed is None:
        return
    # Names of a list count wherever they are used: a class may share its tablets.
    made = (
        attempt_store.of_name(share.id, nickname, except_of=share.owner)
        if listed
        else attempt_store.of_browser(share.id, owner)
    )
    if len(made) >= allowed:
        raise NoAttemptLeftError(share.title, allowed)


def _askable(share: Share) -> Sequence[StoredQuestion]:
    questions = set_store.questions(share.set_id)
    if not share.settings.approved_only:
        return questions
    approved = [stored for stored in questions if stored.question.status is Status.APPROVED]
    if not approved:
        raise EmptyChoiceError
    return approved


def _token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def _code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
