"""What a teacher does with the question bank: look through it, and change many questions at once.

Each change is one transaction, works on `MOST_AT_ONCE` questions at most, and can be undone (bank_undo.py).
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from quizgen.errors import ConflictError, EmptyTagError, NoSetError, WholeSetError
from quizgen.records import BankPage, BankQuery, Change, Cursor, Deed, Pin
from quizgen.services.review import STATUS_CHANGES
from quizgen.store import bank as store
from quizgen.store import search as search_store
from quizgen.store import sets as set_store
from quizgen.store import tags as tag_store
from quizgen.store import undo as undo_store
from quizgen.store.database import transaction
from quizgen.types import Status

# What a page can wait for: each judged question is a revision of its own. Further ones are a second press away.
MOST_AT_ONCE = 1000
MOST_ARTICLES = 200
TAG_LENGTH = 60
TITLE_LENGTH = 300
UID_BYTES = 12


@dataclass(frozen=True, slots=True)
class Selection:
    """What a change is for: the questions that were ticked, or all that a query finds."""

    pins: tuple[Pin, ...] = ()
    query: BankQuery | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a change came to."""

    # How many questions are other than before.
    count: int
    # What undoes it; None where nothing changed.
    undo: int | None
    # How many were left alone because somebody changed them since they were seen.
    skipped: int = 0
    # Whether the query finds more than may be changed at once.
    is_cut: bool = False


def search(owner: str, query: BankQuery, after: Cursor | None = None) -> BankPage:
    """A page of the owner's questions that a query finds; raises nothing, whatever is typed."""
    return search_store.search(owner, query, after)


def tags(owner: str) -> list[str]:
    """The owner's tags, by name."""
    return tag_store.names(owner)


def articles(owner: str) -> list[tuple[int, str]]:
    """The ids and titles of the owner's newest articles, as many as a list can show."""
    return search_store.articles_of(owner, MOST_ARTICLES)


def open_sets(owner: str) -> list[tuple[int, str]]:
    """The ids and titles of the sets that a question can be put into: not those with all questions of an article."""
    return set_store.open_titles(owner)


def tag(selection: Selection, name: str, *, owner: str, now: datetime) -> Done:
    """Put a tag on questions, which is made where there is none of that name; raises EmptyTagError."""
    with transaction():
        ids, is_cut = _ids(selection, owner)
        tag_id = tag_store.ensure(_tag_name(name), owner)
        new = tag_store.put(tag_id, ids, owner)
        return _done(owner, Deed.TAGGED, _alone(new), now, about=tag_id, is_cut=is_cut)


def untag(selection: Selection, name: str, *, owner: str, now: datetime) -> Done:
    """Take a tag off questions; raises EmptyTagError."""
    with transaction():
        ids, is_cut = _ids(selection, owner)
        tag_id = tag_store.id_of(_tag_name(name), owner)
        had = [] if tag_id is None else tag_store.take(tag_id, ids, owner)
        return _done(owner, Deed.UNTAGGED, _alone(had), now, about=tag_id, is_cut=is_cut)


def archive(selection: Selection, *, owner: str, now: datetime) -> Done:
    """Take questions out of every quiz and list, and keep them."""
    with transaction():
        ids, is_cut = _ids(selection, owner)
        away = store.archived(ids)
        new = [id for id in ids if id not in away]
        store.archive(new, owner, now)
        return _done(owner, Deed.ARCHIVED, _alone(new), now, is_cut=is_cut)


def bring_back(selection: Selection, *, owner: str, now: datetime) -> Done:
    """Undo `archive`."""
    with transaction():
        ids, is_cut = _ids(selection, owner)
        back = sorted(store.archived(ids))
        store.archive(back, owner, None)
        return _done(owner, Deed.BROUGHT_BACK, _alone(back), now, is_cut=is_cut)


def judge(selection: Selection, status: Status, *, owner: str, now: datetime) -> Done:
    """Approve, reject or reopen questions; those that somebody changed since they were seen are left alone."""
    with transaction():
        pins, is_cut = _pins(selection, owner)
        judged, skipped = [], 0
        for pin in pins:
            try:
                judged += _judged(pin, status, owner, now)
            except ConflictError:
                skipped += 1
        return _done(owner, Deed.JUDGED, judged, now, skipped=skipped, is_cut=is_cut)


def copy(selection: Selection, *, owner: str, now: datetime) -> Done:
    """Copy questions, each within its article and with its tags."""
    with transaction():
        ids, is_cut = _ids(selection, owner)
        copies = {id: _copied(id, owner, now) for id in ids}
        _put_beside(copies, owner)
        return _done(owner, Deed.COPIED, _alone(copies.values()), now, is_cut=is_cut)


def put(selection: Selection, set_id: int | None, *, owner: str, now: datetime) -> Done:
    """Put questions at the end of a set of the owner's; raises NoSetError or WholeSetError."""
    with transaction():
        ids, is_cut = _ids(selection, owner)
        set_id = _open(set_id, owner)
        before = set_store.members(set_id, owner)
        new = [id for id in ids if id not in set(before)]
        set_store.put(set_id, [*before, *new], owner)
        set_store.settle(set_id, owner)
        return _done(owner, Deed.PUT, _alone(new), now, about=set_id, is_cut=is_cut)


def put_in_new(selection: Selection, title: str, *, owner: str, now: datetime) -> Done:
    """Make a set of questions; raises NoSetError where it has no title."""
    title = _name(title, TITLE_LENGTH)
    if not title:
        raise NoSetError
    with transaction():
        ids, is_cut = _ids(selection, owner)
        if not ids:
            return Done(0, None)
        made = set_store.add(None, ids, title=title, owner=owner, now=now)
        set_store.settle(made.id, owner)
        return _done(owner, Deed.PUT_IN_NEW, _alone(ids), now, about=made.id, is_cut=is_cut)


def take_out(selection: Selection, set_id: int | None, *, owner: str, now: datetime) -> Done:
    """Take questions out of a set of the owner's; raises WholeSetError as `put`."""
    with transaction():
        ids, is_cut = _ids(selection, owner)
        set_id = _open(set_id, owner)
        before = set_store.members(set_id, owner)
        out = [(id, place) for place, id in enumerate(before) if id in set(ids)]
        set_store.put(set_id, [id for id in before if id not in set(ids)], owner)
        set_store.settle(set_id, owner)
        return _done(owner, Deed.TAKEN_OUT, out, now, about=set_id, is_cut=is_cut)


def _pins(selection: Selection, owner: str) -> tuple[tuple[Pin, ...], bool]:
    """The owner's questions that a selection means, and whether there are more than may be changed at once."""
    if selection.query is not None:
        found = search_store.pins(owner, selection.query, MOST_AT_ONCE + 1)
        return found[:MOST_AT_ONCE], len(found) > MOST_AT_ONCE
    ticked = selection.pins[:MOST_AT_ONCE]
    own = {pin.id for pin in search_store.newest_pins(owner, [pin.id for pin in ticked])}
    return tuple(pin for pin in ticked if pin.id in own), len(selection.pins) > MOST_AT_ONCE


def _ids(selection: Selection, owner: str) -> tuple[list[int], bool]:
    pins, is_cut = _pins(selection, owner)
    return list(dict.fromkeys(pin.id for pin in pins)), is_cut


def _judged(pin: Pin, status: Status, owner: str, now: datetime) -> list[tuple[int, str, int]]:
    """Give a question another status; return what undoes it, nothing where it has that status already."""
    stored = store.get(pin.id, owner)
    if stored.revision != pin.revision:
        raise ConflictError(pin.id)
    if stored.question.status is status:
        return []
    question = replace(stored.question, status=status)
    made = store.revise(
        pin.id, question, STATUS_CHANGES[status], owner=owner, author=owner, based_on=pin.revision, now=now
    )
    return [(pin.id, stored.question.status.value, made.revision)]


def _copied(id: int, owner: str, now: datetime) -> int:
    stored = store.get(id, owner)
    question = replace(stored.question, uid=f"copy-{secrets.token_urlsafe(UID_BYTES)}")
    copied = store.add(stored.article_id, question, Change.COPIED, owner=owner, author=owner, now=now)
    tag_store.copy(id, copied)
    return copied


def _put_beside(copies: dict[int, int], owner: str) -> None:
    """Put copies behind what they were copied from, in the sets that hold all questions of an article."""
    by_article: dict[int, list[int]] = defaultdict(list)
    for id in copies:
        by_article[store.get(id, owner).article_id].append(id)
    for article_id in by_article:
        whole = set_store.whole_of(article_id)
        before = set_store.members(whole, owner)
        set_store.put(whole, [one for id in before for one in (id, copies.get(id)) if one], owner)


def _open(set_id: int | None, owner: str) -> int:
    """The set, if questions may go in and out of it."""
    if set_id is None:
        raise NoSetError
    found = set_store.get(set_id, owner)
    if found.is_whole:
        raise WholeSetError(found.title)
    return set_id


def _tag_name(typed: str) -> str:
    name = _name(typed, TAG_LENGTH)
    if not name:
        raise EmptyTagError
    return name


def _name(typed: str, length: int) -> str:
    """What was typed as one line of what can be read."""
    printable = "".join(letter if letter.isprintable() else " " for letter in typed)
    return " ".join(printable.split())[:length].strip()


def _alone(ids: Iterable[int]) -> list[tuple[int]]:
    return [(id,) for id in ids]


def _done(
    owner: str,
    deed: Deed,
    items: Sequence[tuple[Any, ...]],
    now: datetime,
    *,
    about: int | None = None,
    skipped: int = 0,
    is_cut: bool = False,
) -> Done:
    undo = undo_store.add(owner, deed, about, items, now) if items else None
    return Done(len(items), undo, skipped, is_cut)
