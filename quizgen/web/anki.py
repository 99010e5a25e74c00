"""Bringing reviews back from Anki."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizgen.errors import ImportFileError
from quizgen.services import anki
from quizgen.services.anki import BroughtBack
from quizgen.web.study import here

pages = Blueprint("anki", __name__, url_prefix="/study/anki")

# What a form has beside its file.
FORM = 100_000


@pages.url_value_preprocessor
def _allow_more(*_address: object) -> None:
    """A collection is larger than other forms; this is asked before any of a form is read."""
    request.max_content_length = anki.LARGEST + FORM


@pages.get("")
def index() -> str:
    return _page()


@pages.post("")
def bring() -> Response | tuple[str, int]:
    """Take in what was reviewed in Anki."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page(_("Choose a file first.")), 422
    try:
        with file.stream:
            brought = anki.bring(file.stream.read(), here())
    except ImportFileError as error:
        return _page(str(error)), 422
    _tell(brought)
    return redirect(url_for("study.index"), 303)


def _tell(brought: BroughtBack) -> None:
    told = ngettext("%(num)s review came in,", "%(num)s reviews came in,", brought.reviews)
    flash(" ".join([told, ngettext("for %(num)s card.", "for %(num)s cards.", brought.cards)]), "note")
    for count, text in (
        (brought.strange, _("Of no question that you have here: %(count)s.", count=brought.strange)),
        (brought.passed_over, _("Passed over, as Anki does for its schedule: %(count)s.", count=brought.passed_over)),
    ):
        if count:
            flash(text, "note")


def _page(problem: str = "") -> str:
    return render_template("study/anki.html", problem=problem)
