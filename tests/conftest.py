"""What tests share: an app on a real database, migrated once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from quizgen.factory import create_app
from quizgen.store import database
from quizgen.store.database import db

DATABASE = "quizgen.sqlite3"


def app_in(folder: Path) -> Flask:
    return create_app({"INSTANCE_PATH": str(folder), "TESTING": True, "WTF_CSRF_ENABLED": False})


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
def app(migrated: Path, tmp_path: Path) -> Iterator[Flask]:
    shutil.copytree(migrated, tmp_path / "instance")
    app = app_in(tmp_path / "instance")
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """pytest-flask would share one context among all clients; see its fixture of this name."""


@pytest.fixture
def store(app: Flask) -> Iterator[None]:
    """An app context, for tests of store and services."""
    with app.app_context():
        yield
