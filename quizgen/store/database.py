"""The connection, its rules on SQLite, transactions and the migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from flask import Flask

MIGRATIONS = Path(__file__).parent.parent / "migrations"
# Milliseconds that a writer waits for another one.
BUSY_TIMEOUT = 10_000


class Base(DeclarativeBase):
    """What every table inherits."""

    # Constraints need names, or SQLite could never change them.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in and out; SQLite hands back naive times, PostgreSQL those of its own time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, record: Any) -> None:  # noqa: ARG001
    if isinstance(connection, sqlite3.Connection):
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={BUSY_TIMEOUT}"):
            connection.execute(f"PRAGMA {pragma}")


def init_app(app: Flask) -> None:
    """Bind the database that `DATABASE_URL` names to the app."""
    app.config["SQLALCHEMY_DATABASE_URI"] = app.config["DATABASE_URL"]
    # A server that was restarted has closed what the pool still holds.
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {"pool_pre_ping": True})
    db.init_app(app)


@contextmanager
def transaction() -> Iterator[None]:
    """Commit what is done inside, or nothing of it."""
    try:
        _lock_sqlite()
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def close(app: Flask) -> None:
    """Close every connection of the app's; it opens others when it needs them."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _lock_sqlite() -> None:
    """Wait for SQLite's write lock first: who reads and then writes is refused at once if another wrote meanwhile."""
    connection = db.session.connection()
    driver: Any = connection.connection.dbapi_connection
    if isinstance(driver, sqlite3.Connection) and not driver.in_transaction:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def upgrade(app: Flask) -> None:
    """Bring the database to the newest revision; an up-to-date one is left alone."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with app.app_context():
        config.attributes["engine"] = db.engine
        config.attributes["metadata"] = Base.metadata
        command.upgrade(config, "head")
