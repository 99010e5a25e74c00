"""What takes changes of many questions back: kept here, for no cookie and no form holds a thousand ids."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete

from quizgen.errors import NotFoundError
from quizgen.records import Deed, Undo
from quizgen.store.database import db
from quizgen.store.models import UndoRow

KEPT = timedelta(days=1)


def add(owner: str, deed: Deed, about: int | None, items: Iterable[tuple[Any, ...]], now: datetime) -> int:
    """Keep what a deed did, and forget the old ones; return its id."""
    db.session.execute(delete(UndoRow).where(UndoRow.owner == owner, UndoRow.created < now - KEPT))
    row = UndoRow(owner=owner, deed=deed.value, about=about, items=[list(item) for item in items], created=now)
    db.session.add(row)
    db.session.flush()
    return row.id


def take(id: int, owner: str) -> Undo:
    """What was kept of a deed of the owner's; it can be taken once."""
    row = db.session.get(UndoRow, id)
    if row is None or row.owner != owner:
        raise NotFoundError("undo", id)
    db.session.delete(row)
    db.session.flush()
    return Undo(row.id, Deed(row.deed), row.about, tuple(tuple(item) for item in row.items))


def forget(owner: str) -> None:
    """Forget all that an owner could undo."""
    db.session.execute(delete(UndoRow).where(UndoRow.owner == owner))
