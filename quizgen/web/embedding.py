"""Shared quizzes in the frames of other sites: the pupils' pages a second time, under a prefix of their own.

Below the prefix there is no teacher: only the pages that a pupil needs answer, and the session is a cookie of its
own, which browsers keep apart for each site that frames it and therefore do not block as a third party's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import Flask, Request, Response, abort, current_app, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin

from quizgen.errors import OriginError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = "/embed"
COOKIE = "quizgen_frame"
# No header from outside can set a key of this form.
FRAMED_FROM = "quizgen.framed_from"
# An origin and nothing more, for it is written into a header: no path, no wildcard, no list.
ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?", re.IGNORECASE)
# From the door to the result.
SERVED = frozenset(
    {
        "static",
        "bootstrap.static",
        "sharing.door",
        "sharing.start",
        "attempts.show",
        "attempts.overview",
        "attempts.whole",
        "attempts.question",
        "attempts.respond",
        "attempts.finish",
        "attempts.result",
    }
)


def read_settings(app: Flask) -> None:
    """Turn EMBED_ORIGINS into a tuple of origins; raises OriginError."""
    given: object = app.config["EMBED_ORIGINS"] or ()
    if isinstance(given, str):
        given = given.replace(",", " ").split()
    if not isinstance(given, list | tuple | set | frozenset):
        raise OriginError(given)
    app.config["EMBED_ORIGINS"] = tuple(_origin(one) for one in given)


def _origin(given: object) -> str:
    if not isinstance(given, str) or not ORIGIN.fullmatch(given):
        raise OriginError(given)
    return given.lower()


def init_app(app: Flask) -> None:
    """Mount the pupils' pages where some origin may frame them. Comes before all that reads a session or a form."""
    app.context_processor(lambda: {"framed": is_framed()})
    if app.config["EMBED_ORIGINS"]:
        app.session_interface = _Sessions()
        app.before_request(_refuse_what_no_pupil_needs)
        app.wsgi_app = _Mount(app.wsgi_app)  # type: ignore[method-assign]


def is_framed() -> bool:
    """Whether the request is for a page that others may frame."""
    return FRAMED_FROM in request.environ


def keeps_cookie() -> bool:
    """Whether the browser sent the cookie of the frame."""
    return COOKIE in request.cookies


def ancestors() -> str:
    """Who may frame the answer, as the Content-Security-Policy says it."""
    return " ".join(current_app.config["EMBED_ORIGINS"]) if is_framed() else "'none'"


def framed(path: str) -> str:
    """The path under which a pupils' page can be framed."""
    return request.script_root + PREFIX + path.removeprefix(request.script_root)


def unframed(path: str) -> str:
    """The path of a framed page in a tab of its own."""
    return str(request.environ[FRAMED_FROM]) + path.removeprefix(request.script_root)


def _refuse_what_no_pupil_needs() -> None:
    if is_framed() and request.endpoint not in SERVED:
        abort(404)


class _Mount:
    """Serves the app below the prefix too, where it sees no cookie but the frame's own.

    A browser sends the others along where the framing site belongs to the same school (`lms.school.example`).
    """

    def __init__(self, inner: WSGIApplication) -> None:
        self.inner = inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        return self.inner(_moved(environ) if f"{path}/".startswith(f"{PREFIX}/") else environ, start_response)


def _moved(environ: WSGIEnvironment) -> WSGIEnvironment:
    root = environ.get("SCRIPT_NAME", "")
    return {
        **environ,
        FRAMED_FROM: root,
        "SCRIPT_NAME": root + PREFIX,
        "PATH_INFO": environ["PATH_INFO"].removeprefix(PREFIX),
        "HTTP_COOKIE": _own(environ.get("HTTP_COOKIE", "")),
    }


def _own(cookies: str) -> str:
    return ";".join(cookie for cookie in cookies.split(";") if cookie.strip().startswith(f"{COOKIE}="))


class _FrameSessions(SecureCookieSessionInterface):
    """Signed otherwise, too: what one of the two cookies holds means nothing in the other."""

    salt = "frame-session"

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002
        return COOKIE

    def get_cookie_domain(self, app: Flask) -> None:  # noqa: ARG002
        return None

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002
        return request.script_root

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002
        return True

    def get_cookie_samesite(self, app: Flask) -> str:  # noqa: ARG002
        return "None"

    def get_cookie_partitioned(self, app: Flask) -> bool:  # noqa: ARG002
        return True


class _Sessions(SecureCookieSessionInterface):
    frames = _FrameSessions()

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if FRAMED_FROM in request.environ:
            return self.frames.open_session(app, request)
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if is_framed():
            self.frames.save_session(app, session, response)
        else:
            super().save_session(app, session, response)
