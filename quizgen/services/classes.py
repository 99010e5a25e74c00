"""What a teacher does with class lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quizgen.errors import SettingsError
from quizgen.store import classes as store
from quizgen.store.database import transaction
from quizgen.taking import ClassList

LONGEST_NAME = 60
MOST_NAMES = 500


def get(id: int, owner: str) -> ClassList:
    """A class list of the owner's."""
    return store.get(id, owner)


def list_for(owner: str) -> list[ClassList]:
    """The owner's class lists, by title."""
    return store.list_for(owner)


def add(title: str, names: Sequence[str], owner: str) -> ClassList:
    """Store a class list; raises SettingsError where pupils could not be told apart by it."""
    _check(title, names)
    with transaction():
        return store.add(title, names, owner)


def change(id: int, title: str, names: Sequence[str], owner: str) -> None:
    """Give a class list another title and other names; raises SettingsError."""
    _check(title, names)
    with transaction():
        store.change(id, title, names, owner)


def delete(id: int, owner: str, now: datetime) -> None:
    """Delete a class list; pupils then write their names. `restore` undoes it."""
    with transaction():
        store.hide(id, owner, now)


def restore(id: int, owner: str) -> None:
    """Undo `delete`."""
    with transaction():
        store.hide(id, owner, None)


def _check(title: str, names: Sequence[str]) -> None:
    if not title:
        raise SettingsError("title", "Give the class a name.")
    if not names:
        raise SettingsError("names", "Write the names of the class, one a line.")
    if len(names) > MOST_NAMES:
        raise SettingsError("names", f"These are {len(names)} names; up to {MOST_NAMES} fit in a class.")
    plain = [name.casefold() for name in names]
    twice = next((name for name in names if plain.count(name.casefold()) > 1), None)
    if twice is not None:
        raise SettingsError("names", f"“{twice}” stands there twice: add something that tells them apart.")
    long = next((name for name in names if len(name) > LONGEST_NAME), None)
    if long is not None:
        raise SettingsError("names", f"“{long[:20]}…” is too long: a name has up to {LONGEST_NAME} characters.")
