"""Takes back what was done to many questions at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from quizgen.errors import ConflictError, NotFoundError
from quizgen.records import Change, Deed, Undo
from quizgen.store import bank, sets, tags
from quizgen.store import undo as store
from quizgen.store.database import transaction
from quizgen.types import Status


def undo(id: int, owner: str, now: datetime) -> int:
    """Take a deed back, once; return for how many questions. Raises NotFoundError where it is done or forgotten.

    What was changed again since stays as it is.
    """
    with transaction():
        taken = store.take(id, owner)
        return UNDOING[taken.deed](taken, owner, now)


def _untag(taken: Undo, owner: str, _now: datetime) -> int:
    return len(tags.take(_about(taken), _ids(taken), owner))


def _tag_again(taken: Undo, owner: str, _now: datetime) -> int:
    return len(tags.put(_about(taken), _ids(taken), owner))


def _bring_back(taken: Undo, owner: str, _now: datetime) -> int:
    return _archive(taken, owner, None)


def _archive_again(taken: Undo, owner: str, now: datetime) -> int:
    return _archive(taken, owner, now)


def _archive(taken: Undo, owner: str, at: datetime | None) -> int:
    """A copy may be gone for good by now, with its own undo."""
    ids = sorted(bank.existing(_ids(taken), owner))
    bank.archive(ids, owner, at)
    return len(ids)


def _judge_back(taken: Undo, owner: str, now: datetime) -> int:
    return sum(_judged_back(id, Status(status), made, owner, now) for id, status, made in taken.items)


def _judged_back(id: int, status: Status, made: int, owner: str, now: datetime) -> bool:
    try:
        question = replace(bank.get(id, owner).question, status=status)
        bank.revise(id, question, Change.RESTORED, owner=owner, author=owner, based_on=made, now=now)
    except (ConflictError, NotFoundError):
        return False
    return True


def _remove_copies(taken: Undo, owner: str, now: datetime) -> int:
    """A copy that was asked in some quiz is archived: what was shown to a learner stays."""
    ids = sorted(bank.existing(_ids(taken), owner))
    removed = set(bank.remove(ids, owner))
    bank.archive([id for id in ids if id not in removed], owner, now)
    return len(ids)


def _take_out(taken: Undo, owner: str, _now: datetime) -> int:
    set_id, new = _about(taken), set(_ids(taken))
    before = sets.members(set_id, owner)
    sets.put(set_id, [id for id in before if id not in new], owner)
    sets.settle(set_id, owner)
    return len(new & set(before))


def _delete_set(taken: Undo, owner: str, now: datetime) -> int:
    sets.delete(_about(taken), owner, now)
    return len(taken.items)


def _put_back(taken: Undo, owner: str, _now: datetime) -> int:
    """Each to the place that it had."""
    set_id = _about(taken)
    ids = sets.members(set_id, owner)
    missing = bank.existing(_ids(taken), owner) - set(ids)
    back = [(id, place) for id, place in taken.items if id in missing]
    for id, place in back:
        ids.insert(place, id)
    sets.put(set_id, ids, owner)
    sets.settle(set_id, owner)
    return len(back)


def _ids(taken: Undo) -> list[int]:
    return [item[0] for item in taken.items]


def _about(taken: Undo) -> int:
    return taken.about or 0


UNDOING: dict[Deed, Callable[[Undo, str, datetime], int]] = {
    Deed.TAGGED: _untag,
    Deed.UNTAGGED: _tag_again,
    Deed.ARCHIVED: _bring_back,
    Deed.BROUGHT_BACK: _archive_again,
    Deed.JUDGED: _judge_back,
    Deed.COPIED: _remove_copies,
    Deed.PUT: _take_out,
    Deed.PUT_IN_NEW: _delete_set,
    Deed.TAKEN_OUT: _put_back,
}
