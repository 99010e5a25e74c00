"""How often passwords may be tried and asked for: by the account meant, and by address far above a school's traffic."""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.wrappers import Response

from quizgen.web import viewer

# Wrong passwords for one address; then another try in a quarter of an hour.
PER_ACCOUNT = "10 per 15 minutes"
# A whole school stands behind one address.
PER_ADDRESS = "300 per 15 minutes"
# Wrong codes; a class that misreads one off the board has some dozens.
CODES = "1000 per hour"
MAILS_PER_ACCOUNT = "5 per hour"


def init_app(app: Flask) -> None:
    limiter = Limiter(get_remote_address, app=app, storage_uri=str(app.config["RATELIMIT_STORAGE_URI"]))
    for view in ("security.login", "security.change_password"):
        for limit, key in ((PER_ACCOUNT, _account), (PER_ADDRESS, get_remote_address)):
            limited = limiter.limit(limit, key_func=key, methods=["POST"], deduct_when=_has_failed)
            _put(app, view, limited)
    _put(app, "security.forgot_password", limiter.limit(MAILS_PER_ACCOUNT, key_func=_account, methods=["POST"]))
    # Of 31 ** 8 codes whoever guesses a thousand an hour finds one of ten open quizzes in five thousand years.
    _put(app, "sharing.join", limiter.limit(CODES, methods=["POST"], deduct_when=_has_missed))
    _put(app, "accounts.register", limiter.limit(PER_ADDRESS, methods=["POST"]))


def _put(app: Flask, view: str, limited: Any) -> None:
    app.view_functions[view] = limited(app.view_functions[view])


def _account() -> str:
    """The account that is tried, however its address is written, or that is signed in; else where it comes from."""
    account = viewer.current().account
    return request.form.get("email", "").strip().lower() or (account.email if account else get_remote_address())


def _has_missed(response: Response) -> bool:
    return response.status_code == 404


def _has_failed(response: Response) -> bool:
    return response.status_code != 302
