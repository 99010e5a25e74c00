"""Who is looking: the token of a guest's browser session, and the theme chosen in it."""

from __future__ import annotations

import secrets

from flask import Flask, session

THEMES = ("light", "dark")


def token() -> str:
    """Return the viewer's unguessable token, made on the first visit and kept in the signed session."""
    if "guest" not in session:
        session["guest"] = secrets.token_urlsafe(24)
        session.permanent = True
    return str(session["guest"])


def theme() -> str:
    """Return the theme the viewer chose: light, dark, or empty to follow the device."""
    return str(session.get("theme", ""))


def choose_theme(name: str) -> None:
    session.permanent = True
    session["theme"] = name if name in THEMES else ""


def init_app(app: Flask) -> None:
    app.context_processor(lambda: {"theme": theme()})
