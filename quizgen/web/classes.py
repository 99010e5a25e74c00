"""Class lists: the names that pupils choose theirs from; and old answers, deleted all at once."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizgen.errors import SettingsError
from quizgen.services import classes, results
from quizgen.web import clock, viewer

pages = Blueprint("classes", __name__, url_prefix="/classes")

MOST_DAYS = 10_000


@pages.get("")
def index() -> str:
    return _page()


@pages.post("")
def add() -> Response | tuple[str, int]:
    try:
        classes.add(_title(), _names(), viewer.owner())
    except SettingsError as error:
        return _page(error), 422
    flash(_("Saved."), "note")
    return redirect(url_for(".index"), 303)


@pages.post("/<int:id>")
def change(id: int) -> Response | tuple[str, int]:
    try:
        classes.change(id, _title(), _names(), viewer.owner())
    except SettingsError as error:
        return _page(error, id), 422
    flash(_("Saved."), "note")
    return redirect(url_for(".index"), 303)


@pages.post("/<int:id>/delete")
def delete(id: int) -> Response:
    classes.delete(id, viewer.owner(), clock.now())
    flash(_("Deleted."), f"undo:{url_for('.restore', id=id)}")
    return redirect(url_for(".index"), 303)


@pages.post("/<int:id>/restore")
def restore(id: int) -> Response:
    classes.restore(id, viewer.owner())
    flash(_("It is back."), "note")
    return redirect(url_for(".index"), 303)


@pages.get("/answers")
def answers() -> str:
    """Count what would go before it goes."""
    days = request.args.get("days", -1, type=int)
    if not 0 <= days <= MOST_DAYS:
        return _page(days_problem=_("Write how many days old answers may be, as a whole number."))
    now = clock.now()
    count = results.count_older(viewer.owner(), now - timedelta(days=days))
    return render_template("classes/answers.html", days=days, count=count)


@pages.post("/answers/delete")
def delete_answers() -> Response:
    days, now = request.form.get("days", -1, type=int), clock.now()
    if 0 <= days <= MOST_DAYS:
        count = results.delete_older(viewer.owner(), now - timedelta(days=days), now)
        flash(ngettext("%(num)s attempt is deleted.", "%(num)s attempts are deleted.", count), "note")
    return redirect(url_for(".index"), 303)


def _title() -> str:
    return " ".join(request.form.get("title", "").split())


def _names() -> list[str]:
    return [" ".join(line.split()) for line in request.form.get("names", "").splitlines() if line.strip()]


def _page(problem: SettingsError | None = None, id: int | None = None, days_problem: str = "") -> str:
    return render_template(
        "classes/index.html",
        lists=classes.list_for(viewer.owner()),
        problem=problem,
        changed=id,
        sent=request.form,
        days_problem=days_problem,
    )
