"""Class lists: the names that pupils choose theirs from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from quizgen.errors import NotFoundError
from quizgen.store.database import db
from quizgen.store.models import ClassListRow
from quizgen.taking import ClassList


def add(title: str, names: Sequence[str], owner: str) -> ClassList:
    """Store a class list."""
    row = ClassListRow(owner=owner, title=title, names=list(names))
    db.session.add(row)
    db.session.flush()
    return _value(row)


def get(id: int, owner: str) -> ClassList:
    """A class list of the owner's."""
    return _value(_row(id, owner))


def list_for(owner: str) -> list[ClassList]:
    """The owner's class lists, by title."""
    rows = db.session.execute(select(ClassListRow).filter_by(owner=owner, deleted=None)).scalars()
    return sorted((_value(row) for row in rows), key=lambda one: (one.title.casefold(), one.id))


def change(id: int, title: str, names: Sequence[str], owner: str) -> None:
    """Give a class list another title and other names."""
    row = _row(id, owner)
    row.title, row.names = title, list(names)


def hide(id: int, owner: str, now: datetime | None) -> None:
    """Delete a class list; None brings it back."""
    _row(id, owner, deleted=now is None).deleted = now


def _row(id: int, owner: str, *, deleted: bool = False) -> ClassListRow:
    row = db.session.get(ClassListRow, id)
    if row is None or row.owner != owner or bool(row.deleted) is not deleted:
        raise NotFoundError("class list", id)
    return row


def _value(row: ClassListRow) -> ClassList:
    return ClassList(row.id, row.title, tuple(row.names))
