"""Accounts and their roles: the rows that Flask-Security signs people in by, and what the services ask of them.

Flask-Security wants models of its own form: this module and web/viewer.py alone know it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import current_app
from flask_security import RoleMixin, SQLAlchemyUserDatastore, UserMixin, hash_password
from flask_security.recoverable import generate_reset_link
from sqlalchemy import Column, ForeignKey, String, Table, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizgen.errors import EmailTakenError, InvalidEmailError, UnknownEmailError, WeakPasswordError
from quizgen.people import Account, Role
from quizgen.store import tags, undo
from quizgen.store.database import Base, UtcDateTime, db
from quizgen.store.models import ArticleRow, AttemptRow, ClassListRow, QuestionRow, RevisionRow, SetRow

if TYPE_CHECKING:
    from flask import Flask

SHORTEST_PASSWORD = 10
# Everything that a guest can own.
OWNED = (ArticleRow, QuestionRow, SetRow, AttemptRow, ClassListRow)

account_role = Table(
    "account_role",
    Base.metadata,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id", ondelete="CASCADE"), primary_key=True),
)


class RoleRow(Base, RoleMixin):
    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class AccountRow(Base, UserMixin):
    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    # As Flask-Security normalises it; two that differ in capitals alone are one.
    email: Mapped[str] = mapped_column(String(255), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool]
    # Changes with the password, which ends every session of the account.
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    time_zone: Mapped[str] = mapped_column(String(64))
    created: Mapped[datetime] = mapped_column(UtcDateTime)
    roles: Mapped[list[RoleMixin]] = relationship(RoleRow, secondary=account_role)


datastore = SQLAlchemyUserDatastore(db, AccountRow, RoleRow)


def value_of(row: Any) -> Account:
    """The account that Flask-Security's user row stands for."""
    names = {str(role.name) for role in row.roles}
    return Account(row.id, row.email, Role.ADMIN if Role.ADMIN in names else Role.TEACHER, row.time_zone, row.created)


def add(email: str, password: str, *, role: Role, time_zone: str, now: datetime) -> Account:
    """Store an account; raises EmailTakenError, InvalidEmailError or WeakPasswordError and stores nothing then."""
    address = _normal(email)
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPasswordError(SHORTEST_PASSWORD)
    # Hashed before it is looked up, so that a taken address answers no sooner than a free one.
    hashed = hash_password(password)
    if _row(address) is not None:
        raise EmailTakenError(address)
    try:
        with db.session.begin_nested():
            row = datastore.create_user(
                email=address, password=hashed, active=True, time_zone=time_zone, created=now, roles=[_role(role)]
            )
            db.session.flush()
    except IntegrityError:
        raise EmailTakenError(address) from None
    return value_of(row)


def list_all() -> list[Account]:
    """Every account, by address."""
    return [value_of(row) for row in db.session.execute(select(AccountRow).order_by(AccountRow.email)).scalars()]


def set_role(email: str, role: Role) -> Account:
    """Give an account another role."""
    row = _known(email)
    row.roles = [_role(role)]
    db.session.flush()
    return value_of(row)


def set_time_zone(id: int, time_zone: str) -> None:
    """Show an account its times in another zone."""
    db.session.execute(update(AccountRow).where(AccountRow.id == id).values(time_zone=time_zone))


def zone_of(owner: str) -> str | None:
    """The time zone of an owner's account; None of a guest."""
    prefix, _, id = owner.partition(":")
    row = db.session.get(AccountRow, int(id)) if prefix == "account" and id.isdigit() else None
    return row.time_zone if row else None


def reset_link(email: str) -> str:
    """An address at which the account's password can be set anew, once and for a few days."""
    link, _ = generate_reset_link(_known(email))  # type: ignore[no-untyped-call]
    return str(link)


def count_of(owner: str) -> int:
    """How many articles, sets of its own and attempts an owner has."""
    return sum(
        db.session.execute(select(func.count()).where(*conditions)).scalar_one() for conditions in _countable(owner)
    )


def hand_over(owner: str, new_owner: str) -> None:
    """Make everything of one owner's another's."""
    for table in OWNED:
        db.session.execute(update(table).where(table.owner == owner).values(owner=new_owner))
    db.session.execute(update(RevisionRow).where(RevisionRow.author == owner).values(author=new_owner))
    tags.hand_over(owner, new_owner)
    # It names tags that may be gone.
    undo.forget(owner)


def init_app(app: Flask) -> None:
    """Take Flask-Security's rows from the database."""
    from flask_security import Security

    Security(app, datastore, register_blueprint=True)


def _countable(owner: str) -> Sequence[tuple[Any, ...]]:
    return (
        (ArticleRow.owner == owner, ArticleRow.deleted.is_(None)),
        (SetRow.owner == owner, SetRow.deleted.is_(None), SetRow.is_whole.is_(False)),
        (AttemptRow.owner == owner, AttemptRow.deleted.is_(None)),
    )


def _normal(email: str) -> str:
    try:
        return str(current_app.extensions["security"]._mail_util.validate(email)).lower()
    except ValueError:
        raise InvalidEmailError(email) from None


def _row(address: str) -> AccountRow | None:
    return db.session.execute(select(AccountRow).filter_by(email=address)).scalar_one_or_none()


def _known(email: str) -> AccountRow:
    row = _row(_normal(email))
    if row is None:
        raise UnknownEmailError(email)
    return row


def _role(role: Role) -> RoleMixin:
    return datastore.find_or_create_role(role.value)
