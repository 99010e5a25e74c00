"""One history of migrations, which makes the tables that the models describe."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from quizgen.store import models  # noqa: F401  (its tables are what is compared)
from quizgen.store.database import Base, db


def test_the_migrations_make_the_models_tables(app):
    with app.app_context(), db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_foreign_keys_are_enforced_and_the_journal_is_wal(app):
    with app.app_context(), db.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
