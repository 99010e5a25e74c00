"""One history of migrations, which makes the tables that the models describe."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text

from quizgen.people import Role
from quizgen.services import accounts, articles
from quizgen.store import (
    database,
    models,  # noqa: F401  (their tables are what is compared)
    study_models,  # noqa: F401
)
from quizgen.store.database import MIGRATIONS, Base, db
from quizgen.store.search import is_own_table
from tests.conftest import on_sqlite
from tests.factories import NOW, TEXT, analyse

OWN = {"include_name": is_own_table}


def test_the_migrations_make_the_models_tables(app):
    with app.app_context(), db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=OWN), Base.metadata) == []


@on_sqlite
def test_foreign_keys_are_enforced_and_the_journal_is_wal(app):
    with app.app_context(), db.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_a_filled_database_goes_down_and_up_again_and_keeps_what_stays(bare_app):
    database.upgrade(bare_app)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with bare_app.app_context():
        rita = accounts.create("rita@school.example", "long enough now", role=Role.TEACHER, time_zone="UTC", now=NOW)
        stored = articles.add(TEXT, title=None, published=None, owner=rita.owner, now=NOW, analyse=analyse)
        db.session.remove()
        config.attributes.update(engine=db.engine, metadata=Base.metadata)
        command.downgrade(config, "0001")
        command.upgrade(config, "head")
        assert articles.get(stored.id, rita.owner).article == stored.article
        assert accounts.list_all() == []
