"""What tests share: an app on a real database of each kind, migrated once and made anew for each test."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy.exc import OperationalError

from bench.quality.corpus import Entry, generated, load
from quizgen.factory import create_app
from quizgen.store import database
from quizgen.types import Analysis
from tests import postgresql

DATABASE = "quizgen.sqlite3"
# A tenth of a second for each password adds up.
CHEAP = {"SECURITY_PASSWORD_HASH": "plaintext", "SECURITY_PASSWORD_SCHEMES": ["plaintext"]}
# Every test has an app of its own: compiling its templates anew would take longer than most tests.
COMPILED_IN = tempfile.TemporaryDirectory(prefix="quizgen-templates-")
COMPILED = FileSystemBytecodeCache(COMPILED_IN.name)
# For what is of one kind of database alone.
on_sqlite = pytest.mark.parametrize("dialect", ["sqlite"])
POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.slow)
on_postgresql = pytest.mark.parametrize("dialect", [POSTGRESQL])


def sqlite_in(folder: Path | str) -> str:
    return f"sqlite:///{Path(folder) / DATABASE}"


def app_in(folder: Path | str, **settings: object) -> Flask:
    """An app that keeps its files in a folder, and its database too where the settings name no other."""
    defaults = {"TESTING": True, "WTF_CSRF_ENABLED": False, "DATABASE_URL": sqlite_in(folder), **CHEAP}
    app = create_app({"INSTANCE_PATH": str(folder), **defaults, **settings})
    app.jinja_env.bytecode_cache = COMPILED
    return app


def migrate(folder: Path, address: str) -> None:
    app = app_in(folder, DATABASE_URL=address)
    database.upgrade(app)
    database.close(app)


@pytest.fixture(params=["sqlite", POSTGRESQL])
def dialect(request: pytest.FixtureRequest) -> str:
    """The kind of database: a test that asks for an app runs on each, in `make test` on SQLite alone."""
    return str(request.param)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with an empty, migrated database."""
    folder = tmp_path_factory.mktemp("migrated")
    migrate(folder, sqlite_in(folder))
    return folder


@pytest.fixture(scope="session")
def postgresql_server() -> postgresql.Server:
    try:
        return postgresql.Server()
    except OperationalError as error:
        why = f"PostgreSQL cannot be reached (QUIZGEN_TEST_POSTGRES_URL says where it is): {error.orig}"
        if os.environ.get("QUIZGEN_REQUIRE_POSTGRES") == "1":
            pytest.fail(why)
        pytest.skip(why)


@pytest.fixture(scope="session")
def postgresql_migrated(
    postgresql_server: postgresql.Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a migrated database that the tests use in turn."""
    with postgresql_server.database() as address:
        migrate(tmp_path_factory.mktemp("postgresql"), address)
        assert postgresql.rows(address) == 0
        yield address


@pytest.fixture
def settings() -> dict[str, object]:
    """What the app is set to beside what all tests need; a module that tests a setting says it anew."""
    return {}


@pytest.fixture
def database_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database without rows."""
    if dialect == "sqlite":
        shutil.copytree(request.getfixturevalue("migrated"), tmp_path / "instance")
        yield sqlite_in(tmp_path / "instance")
        return
    address = request.getfixturevalue("postgresql_migrated")
    yield address
    postgresql.empty(address)


@pytest.fixture
def bare_database_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables, for tests that make or change them."""
    if dialect == "sqlite":
        yield sqlite_in(tmp_path)
        return
    with request.getfixturevalue("postgresql_server").database() as address:
        yield address


@pytest.fixture
def app(database_url: str, tmp_path: Path, settings: dict[str, object]) -> Iterator[Flask]:
    app = app_in(tmp_path / "instance", DATABASE_URL=database_url, **settings)
    yield app
    database.close(app)


@pytest.fixture
def bare_app(bare_database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An app whose database has no tables yet."""
    app = app_in(tmp_path, DATABASE_URL=bare_database_url)
    yield app
    database.close(app)


@pytest.fixture
def app_with(app: Flask, database_url: str) -> Iterator[Callable[..., Flask]]:
    """Makes apps with other settings on the same files and database."""
    with ExitStack() as made:

        def app_with(**settings: object) -> Flask:
            other = app_in(app.instance_path, **{"DATABASE_URL": database_url, **settings})
            made.callback(database.close, other)
            return other

        yield app_with


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """pytest-flask would share one context among all clients; see its fixture of this name."""


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser. pytest-flask's keeps its last request's context open, which other clients would share."""
    return app.test_client()


@pytest.fixture
def store(app: Flask) -> Iterator[None]:
    """An app context, for tests of store and services."""
    with app.app_context():
        yield


@pytest.fixture(scope="session")
def packages() -> Path:
    """The folder of the npm packages that read back what is exported; `make test-all` installs them."""
    folder = Path(__file__).parent / "js" / "node_modules"
    if shutil.which("node") is None or not folder.is_dir():
        why = "node or its packages are missing: `make test-all` installs the packages"
        if os.environ.get("QUIZGEN_REQUIRE_NODE") == "1":
            pytest.fail(why)
        pytest.skip(why)
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the questions of every sample article is slow: making them takes longer than all that is quick."""
    for item in items:
        if "analyses" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def corpus() -> list[Entry]:
    """The articles of tests/data with their gold."""
    return load()


@pytest.fixture(scope="session")
def analyses(corpus: list[Entry]) -> dict[str, Analysis]:
    """What the pipeline makes of each article, made once for all tests that only read it."""
    return {entry.name: generated(entry) for entry in corpus}
