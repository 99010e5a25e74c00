"""Maps errors to pages of the site's own design; whatever was typed is shown again."""

from __future__ import annotations

from flask import Flask, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from quizgen.errors import AttemptFinishedError, NotFoundError, TimeUpError
from quizgen.web import articles, embedding, sharing

# A refused body is read to its end, so that the browser sees the page and not a cut connection; but not for ever.
DRAIN_LIMIT = 64 * 1024 * 1024
CHUNK = 64 * 1024

Page = tuple[str, int]


def init_app(app: Flask) -> None:
    app.register_error_handler(NotFoundError, _not_found)
    app.register_error_handler(AttemptFinishedError, _finished)
    app.register_error_handler(TimeUpError, _time_up)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(413, _too_large)
    app.register_error_handler(429, _too_often)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(500, _broken)


def _page(status: int, title: str, advice: str) -> Page:
    return render_template("errors/error.html", status=status, title=title, advice=advice), status


def _not_found(_error: NotFoundError) -> Page:
    if request.endpoint in ("sharing.door", "sharing.start"):
        return _page(404, _("This link does not work"), _("It may have been replaced. Ask for the new one."))
    return _nothing(
        _("It may have been deleted, or it was made in another browser: what you make is seen by you alone.")
    )


def _nothing(advice: str) -> Page:
    return _page(404, _("There is nothing here"), _reload() if embedding.is_framed() else advice)


def _reload() -> str:
    """Nothing in a frame leads to another page; the page around it begins anew."""
    advice: str = _("Reload the page that shows this quiz, and begin again. If that does not help, ask your teacher.")
    return advice


def _finished(error: AttemptFinishedError) -> Response:
    return redirect(url_for("attempts.result", id=error.id), 303)


def _time_up(error: TimeUpError) -> Page | Response:
    if "Saving" in request.headers:
        return str(error), 409
    flash(str(error), "problem")
    return redirect(url_for("attempts.result", id=error.id), 303)


def _forged(_error: CSRFError) -> Page | Response:
    if embedding.is_framed():
        return _forged_in_a_frame()
    if "text" in request.form:
        return articles.form_again(_("Your session had ended. Your text is safe: press the button again."), 400)
    return _page(
        400,
        _("That form could not be accepted"),
        _("It was sent from another site, or your session had ended. Go back, reload the page and send it again."),
    )


def _forged_in_a_frame() -> Page:
    """Most likely the browser keeps no cookie here, or two quizzes of one page were opened at once."""
    if request.endpoint == "sharing.start" and request.view_args:
        try:
            return sharing.begin_again(request.view_args["token"])
        except NotFoundError as error:
            return _not_found(error)
    return _page(400, _("That form could not be accepted"), _reload())


def _too_large(_error: HTTPException) -> Page:
    _drain()
    return _page(
        413,
        _("That is too large"),
        _("Up to 1,000,000 characters can be pasted; beside a file field stands how large a file may be. Take a part."),
    )


def _drain() -> None:
    stream, left = request.environ["wsgi.input"], min(request.content_length or 0, DRAIN_LIMIT)
    while left > 0 and (chunk := stream.read(min(CHUNK, left))):
        left -= len(chunk)


def _too_often(_error: HTTPException) -> Page:
    return _page(
        429,
        _("Too many tries"),
        _("Wait a quarter of an hour and try again. Whoever forgot a password can set a new one on the sign-in page."),
    )


def _http(error: HTTPException) -> Page | HTTPException:
    if error.code == 404:
        return _nothing(_("Check the address, or start from the home page."))
    if error.code is None or error.code < 400:
        return error
    if error.code == 405:
        return _page(
            405, _("There is no page at this address"), _("A form was sent to it. Go back to the page with the form.")
        )
    return _page(error.code, error.name, error.description or "")


def _broken(_error: Exception) -> Page:
    return _page(
        500,
        _("Something broke on our side"),
        _("Nothing you made is lost. Go back and try again; what you typed should still be in the form."),
    )
