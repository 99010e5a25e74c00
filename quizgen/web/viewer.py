"""Who is looking: somebody signed in, or a guest by the token of their browser session; and the theme they chose."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Flask, g, session
from flask_security import current_user, user_authenticated

from quizgen.people import Viewer
from quizgen.services import accounts

THEMES = ("light", "dark")
CLAIMING = "claiming"


def current() -> Viewer:
    """Return who is looking, looked up once a request."""
    if "viewer" not in g:
        signed_in = current_user.is_authenticated
        account = accounts.of_user(current_user) if signed_in else None
        g.viewer = Viewer(account.owner, account) if account else Viewer(guest())
    viewer: Viewer = g.viewer
    return viewer


def owner() -> str:
    """Return the owner of what the viewer makes: their account, or a guest's token."""
    return current().owner


def time_zone() -> str:
    """Return the zone that the viewer reads times in; of a guest the one that their browser told, if any."""
    account = current().account
    return account.time_zone if account else str(session.get("zone", accounts.UTC))


def remember_zone(zone: str) -> None:
    """Keep the time zone that a browser tells."""
    if zone in accounts.zones() and session.get("zone") != zone:
        session["zone"] = zone


def guest() -> str:
    """Return the browser's unguessable token, made on the first visit and kept in the signed session."""
    if "guest" not in session:
        session["guest"] = secrets.token_urlsafe(24)
        session.permanent = True
    return str(session["guest"])


def claim_on_sign_in() -> None:
    """Have what this browser's guest made become the account's that signs in next; whoever registers wants that."""
    session[CLAIMING] = True


def theme() -> str:
    """Return the theme the viewer chose: light, dark, or empty to follow the device."""
    return str(session.get("theme", ""))


def choose_theme(name: str) -> None:
    session.permanent = True
    session["theme"] = name if name in THEMES else ""


def init_app(app: Flask) -> None:
    app.context_processor(lambda: {"theme": theme(), "viewer": current()})
    user_authenticated.connect(_signed_in, app)


def _signed_in(_app: Flask, user: Any, **_: Any) -> None:
    g.pop("viewer", None)
    if session.pop(CLAIMING, False):
        accounts.claim(guest(), accounts.of_user(user))
