"""How Flask-Security is set: its addresses, what it asks of passwords, what it says."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_babel import lazy_gettext as _l

from quizgen.services.accounts import SHORTEST_PASSWORD

SETTINGS: dict[str, object] = {
    "SECURITY_URL_PREFIX": "/account",
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_CHANGE_URL": "/password",
    "SECURITY_RESET_URL": "/reset",
    "SECURITY_POST_LOGIN_VIEW": "/mine",
    "SECURITY_POST_LOGOUT_VIEW": "/",
    "SECURITY_POST_CHANGE_VIEW": "/account",
    "SECURITY_POST_RESET_VIEW": "/account/sign-in",
    "SECURITY_CHANGEABLE": True,
    "SECURITY_RECOVERABLE": True,
    "SECURITY_RESET_PASSWORD_WITHIN": timedelta(days=3),
    # Nothing tells whether an address has an account.
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    # argon2 salts by itself.
    "SECURITY_PASSWORD_SINGLE_HASH": True,
    "SECURITY_PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
    # Asking DNS about an address would tell others who signs in here.
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "REMEMBER_COOKIE_DURATION": timedelta(days=90),
    "SECURITY_MSG_GENERIC_AUTHN_FAILED": (_l("That address and that password do not belong together."), "problem"),
    "SECURITY_MSG_PASSWORD_CHANGE": (_l("Your password is changed."), "note"),
    "SECURITY_MSG_PASSWORD_RESET": (_l("Your password is set. Sign in with it."), "note"),
    "SECURITY_MSG_PASSWORD_RESET_NO_LOGIN": (_l("Your password is set. Sign in with it."), "note"),
    "SECURITY_MSG_PASSWORD_RESET_REQUEST": (
        _l("If there is an account with that address, a link to set a new password is on its way to it."),
        "note",
    ),
    "SECURITY_MSG_PASSWORD_RESET_EXPIRED": (
        _l("That link has run out. Ask for another one."),
        "problem",
    ),
    "SECURITY_MSG_INVALID_RESET_PASSWORD_TOKEN": (_l("That link has been used, or is not whole."), "problem"),
    "SECURITY_MSG_UNAUTHENTICATED": (_l("Sign in to see this page."), "note"),
    "SECURITY_MSG_LOGIN": (_l("Sign in to see this page."), "note"),
}
# Sent only where there is somewhere to send them.
MAILS = ("PASSWORD_CHANGE", "PASSWORD_RESET", "PASSWORD_RESET_NOTICE")


def read_settings(app: Flask) -> None:
    """Set what hangs on the operator's own settings."""
    app.config["SECURITY_EMAIL_SENDER"] = app.config["MAIL_DEFAULT_SENDER"]
    for mail in MAILS:
        app.config[f"SECURITY_SEND_{mail}_EMAIL"] = bool(app.config["MAIL_SERVER"])
