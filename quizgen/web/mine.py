"""My articles, sets and attempts: list, rename, delete, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizgen.services import accounts, articles, attempts, sets, sharing
from quizgen.web import clock, viewer
from quizgen.web.forms import NICKNAME_LENGTH, TITLE_LENGTH, NameForm

pages = Blueprint("mine", __name__, url_prefix="/mine")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What can be done with one sort of thing."""

    rename: Callable[[int, str, str], object]
    delete: Callable[[int, str, datetime], object]
    restore: Callable[[int, str], object]
    longest_name: int = TITLE_LENGTH


SHELVES = {
    "articles": Shelf(articles.rename, articles.delete, articles.restore),
    "sets": Shelf(sets.rename, sets.delete, sets.restore),
    "attempts": Shelf(attempts.rename, attempts.delete, attempts.restore, NICKNAME_LENGTH),
}


@pages.get("")
def index() -> str:
    owner = viewer.owner()
    is_account = viewer.current().account is not None
    return render_template(
        "mine/index.html",
        longest_names={name: shelf.longest_name for name, shelf in SHELVES.items()},
        claimable=accounts.count_claimable(viewer.guest()) if is_account else 0,
        articles=articles.list_for(owner),
        sets=sets.list_for(owner),
        attempts=attempts.list_for(owner),
        shares=sharing.list_for(owner),
        now=clock.now(),
        gone=[("articles", articles.deleted_for(owner)), ("sets", sets.deleted_for(owner))],
    )


@pages.post("/<shelf>/<int:id>/rename")
def rename(shelf: str, id: int) -> Response:
    form, on = NameForm(), _shelf(shelf)
    if form.validate() and len(form.name.data) <= on.longest_name:
        on.rename(id, form.name.data, viewer.owner())
        flash(_("Renamed."), "note")
    else:
        told = _("A name needs between 1 and %(longest)s characters. The old one was kept.", longest=on.longest_name)
        flash(told, "problem")
    return _back(shelf)


@pages.post("/<shelf>/<int:id>/delete")
def delete(shelf: str, id: int) -> Response:
    gone = _goes_along(shelf, id)
    _shelf(shelf).delete(id, viewer.owner(), clock.now())
    # The category carries where "undo" is sent; base.html draws the button.
    flash(gone or _("Deleted."), f"undo:{url_for('.restore', shelf=shelf, id=id)}")
    return _back(shelf)


@pages.post("/<shelf>/<int:id>/restore")
def restore(shelf: str, id: int) -> Response:
    _shelf(shelf).restore(id, viewer.owner())
    flash(_("It is back."), "note")
    return _back(shelf)


def _goes_along(shelf: str, id: int) -> str:
    """Say what pupils lose with what is deleted: the links that lead to it."""
    owner = viewer.owner()
    theirs = [one.id for one in sets.list_for(owner) if (one.id if shelf == "sets" else one.article_id) == id]
    links = len(set(theirs) & set(sharing.list_for(owner))) if shelf != "attempts" else 0
    if not links:
        return ""
    told: str = ngettext(
        "Deleted, with %(num)s link that pupils have: it leads nowhere now, and its results are hidden.",
        "Deleted, with %(num)s links that pupils have: they lead nowhere now, and their results are hidden.",
        links,
    )
    return told


def _shelf(name: str) -> Shelf:
    return SHELVES.get(name) or abort(404)


def _back(shelf: str) -> Response:
    return redirect(url_for(".index", _anchor=shelf), 303)
