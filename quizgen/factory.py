"""Composition root: settings, store and pages become one Flask app."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import platformdirs
from flask import Flask, request
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_mailman import Mail
from flask_wtf import CSRFProtect

from quizgen.reading.text import LIMIT
from quizgen.store import accounts as accounts_store
from quizgen.store import database
from quizgen.web import (
    accounts,
    anki,
    articles,
    attempts,
    bank,
    bounds,
    classes,
    embedding,
    errors,
    headers,
    home,
    importing,
    limits,
    mine,
    offline,
    results,
    review,
    security,
    sets,
    sharing,
    study,
    timelines,
    viewer,
    wording,
)

PACKAGE = Path(__file__).parent
# A wheel carries templates/ and static/ inside the package; a checkout has them at its top.
CHECKOUT = PACKAGE.parent
# A character takes up to four bytes in UTF-8; the rest of a form is small. What is a little over LIMIT
# still comes in, so that the form can say so with the text in it.
LARGEST_FORM = 4 * LIMIT + 100_000
ROOMS = (
    home, articles, timelines, sets, review, bank, attempts, study, anki, offline, mine, importing, accounts, classes,
    sharing, results,
)  # fmt: skip

DEFAULTS: dict[str, object] = {
    "BOOTSTRAP_SERVE_LOCAL": True,
    # A form left open over lunch must not cost anybody a text.
    "WTF_CSRF_TIME_LIMIT": None,
    "MAX_CONTENT_LENGTH": LARGEST_FORM,
    "MAX_FORM_MEMORY_SIZE": LARGEST_FORM,
    "PERMANENT_SESSION_LIFETIME": timedelta(days=365),
    "SESSION_COOKIE_SAMESITE": "Lax",
    "PUBLIC_URL": "",
    # Where others on the network reach the server; `quizgen serve --host 0.0.0.0` finds it.
    "LAN_URL": "",
    # Whose pages may show a shared quiz in a frame: "https://lms.school.example https://...", or a list.
    "EMBED_ORIGINS": "",
    # What time it is.
    "CLOCK": lambda: datetime.now(UTC),
    # Whether anybody may make an account; `quizgen user create` always can.
    "REGISTRATION": True,
    # An SMTP server for mail about passwords; without one `quizgen user reset-link` helps.
    "MAIL_SERVER": "",
    "MAIL_DEFAULT_SENDER": "quizgen@localhost",
    "REMEMBER_COOKIE_SAMESITE": "Lax",
    "REMEMBER_COOKIE_HTTPONLY": True,
    # Where the counts of limited requests are kept: one server's memory, or "redis://..." for several.
    "RATELIMIT_STORAGE_URI": "memory://",
    **security.SETTINGS,
}


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    """Make the app; `config` outranks QUIZGEN_* variables, which outrank instance/config.py.

    `config["INSTANCE_PATH"]` puts the database and the secret key elsewhere (tests do).
    """
    app = _bare_app(config or {})
    _read_settings(app, config or {})
    _wire_extensions(app)
    _wire_pages(app)
    return app


def _bare_app(config: Mapping[str, object]) -> Flask:
    instance = Path(str(config.get("INSTANCE_PATH") or os.environ.get("QUIZGEN_INSTANCE_PATH") or _instance_path()))
    instance.mkdir(parents=True, exist_ok=True)
    return Flask(
        "quizgen",
        instance_path=str(instance.resolve()),
        template_folder=str(_resource("templates")),
        static_folder=str(_resource("static")),
    )


def _resource(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else CHECKOUT / name


def _instance_path() -> Path:
    if (CHECKOUT / "pyproject.toml").is_file():
        return CHECKOUT / "instance"
    return platformdirs.user_data_path("quizgen")


def _read_settings(app: Flask, config: Mapping[str, object]) -> None:
    app.config.from_mapping(DEFAULTS)
    app.config.from_pyfile(str(Path(app.instance_path) / "config.py"), silent=True)
    app.config.from_prefixed_env("QUIZGEN")
    app.config.from_mapping(config)
    app.config.setdefault("DATABASE_URL", f"sqlite:///{Path(app.instance_path) / 'quizgen.sqlite3'}")
    app.config["SECRET_KEY"] = app.config.get("SECRET_KEY") or _secret_key(Path(app.instance_path) / "secret_key")
    is_https = str(app.config["PUBLIC_URL"]).startswith("https:")
    app.config["SESSION_COOKIE_SECURE"] = app.config["REMEMBER_COOKIE_SECURE"] = is_https
    security.read_settings(app)
    embedding.read_settings(app)


def _secret_key(path: Path) -> str:
    """Return the key kept in `path`, making it once; of two servers that start together one makes it."""
    made = path.with_name(f".{path.name}.{os.getpid()}")
    if not path.exists():
        made.touch(mode=0o600)
        made.write_text(secrets.token_hex(32))
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text().strip()


def _wire_extensions(app: Flask) -> None:
    embedding.init_app(app)
    database.init_app(app)
    Bootstrap5(app)
    CSRFProtect(app)
    accounts_store.init_app(app)
    Mail(app)
    Babel(
        app,
        locale_selector=lambda: request.accept_languages.best_match(["en"], "en"),
        timezone_selector=viewer.time_zone,
    )


def _wire_pages(app: Flask) -> None:
    bounds.init_app(app)
    for room in ROOMS:
        app.register_blueprint(room.pages)
    accounts.init_app(app)
    limits.init_app(app)
    errors.init_app(app)
    headers.init_app(app)
    offline.init_app(app)
    viewer.init_app(app)
    wording.init_app(app)
