"""What tests share: an app on a real database, migrated once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bench.quality.corpus import Entry, generated, load
from quizgen.factory import create_app
from quizgen.store import database
from quizgen.store.database import db
from quizgen.types import Analysis

DATABASE = "quizgen.sqlite3"
# A tenth of a second for each password adds up.
CHEAP = {"SECURITY_PASSWORD_HASH": "plaintext", "SECURITY_PASSWORD_SCHEMES": ["plaintext"]}


def app_in(folder: Path | str, **settings: object) -> Flask:
    return create_app({"INSTANCE_PATH": str(folder), "TESTING": True, "WTF_CSRF_ENABLED": False, **CHEAP, **settings})


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with an empty, migrated database."""
    folder = tmp_path_factory.mktemp("migrated")
    app = app_in(folder)
    database.upgrade(app)
    with app.app_context():
        db.engine.dispose()
    return folder


@pytest.fixture
def settings() -> dict[str, object]:
    """What the app is set to beside what all tests need; a module that tests a setting says it anew."""
    return {}


@pytest.fixture
def app(migrated: Path, tmp_path: Path, settings: dict[str, object]) -> Iterator[Flask]:
    shutil.copytree(migrated, tmp_path / "instance")
    app = app_in(tmp_path / "instance", **settings)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


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
