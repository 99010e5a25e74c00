"""Shares: the addresses and codes at which pupils find a set."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from quizgen.errors import NotFoundError
from quizgen.store import sets
from quizgen.store.codec import settings_from_json, settings_to_json
from quizgen.store.database import db
from quizgen.store.models import SetRow, ShareRow
from quizgen.taking import Settings, Share


def add(set_id: int, owner: str, settings: Settings, *, token: str, code: str, now: datetime) -> Share:
    """Share a set of the owner's."""
    told = settings_to_json(settings)
    row = ShareRow(set=sets.own_row(set_id, owner), token=token, code=code, settings=told, created=now)
    db.session.add(row)
    db.session.flush()
    return value_of(row)


def of_set(set_id: int, owner: str) -> Share | None:
    """The share of a set of the owner's, None where it has none."""
    sets.own_row(set_id, owner)
    row = _row(set_id)
    return value_of(row) if row else None


def list_for(owner: str) -> list[Share]:
    """The shares of all sets of an owner's."""
    rows = db.session.execute(select(ShareRow).join(SetRow, ShareRow.set_id == SetRow.id).where(SetRow.owner == owner))
    return [value_of(row) for row in rows.scalars() if not sets.is_hidden(row.set)]


def by_token(token: str) -> Share:
    """The share that a token opens, closed or not."""
    return _found(db.session.execute(select(ShareRow).filter_by(token=token)).scalar_one_or_none(), token)


def by_code(code: str) -> Share:
    """The share that a code opens; a closed one is not told of."""
    row = db.session.execute(select(ShareRow).filter_by(code=code, closed=None)).scalar_one_or_none()
    return _found(row, code)


def change(set_id: int, owner: str, settings: Settings) -> None:
    """Give a set otherwise from now on."""
    _own(set_id, owner).settings = settings_to_json(settings)


def close(set_id: int, owner: str, now: datetime | None) -> None:
    """Let nobody begin any more; None opens it again."""
    _own(set_id, owner).closed = now


def rotate(set_id: int, owner: str, *, token: str, code: str) -> None:
    """Have the set found at another address and code, and no longer at those until now."""
    row = _own(set_id, owner)
    row.token, row.code = token, code


def _own(set_id: int, owner: str) -> ShareRow:
    sets.own_row(set_id, owner)
    row = _row(set_id)
    if row is None:
        raise NotFoundError("share of set", set_id)
    return row


def _row(set_id: int) -> ShareRow | None:
    return db.session.execute(select(ShareRow).filter_by(set_id=set_id)).scalar_one_or_none()


def _found(row: ShareRow | None, what: str) -> Share:
    if row is None or sets.is_hidden(row.set):
        raise NotFoundError("quiz", what)
    return value_of(row)


def value_of(row: ShareRow) -> Share:
    """The share of a row; the set of a guest or an account has an owner."""
    settings = settings_from_json(row.settings)
    return Share(row.id, row.set_id, row.set.owner or "", row.set.title, row.token, row.code, settings, row.closed)
