"""Bringing a file of questions in."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizgen.errors import ImportFileError
from quizgen.services import imports
from quizgen.services.imports import Brought
from quizgen.web import clock, viewer

pages = Blueprint("importing", __name__, url_prefix="/import")

# So many lines that were passed over are told; a session cookie holds no more.
TOLD = 8
LONGEST = 160


@pages.get("")
def index() -> str:
    return _page()


@pages.post("")
def add() -> Response | tuple[str, int]:
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page(_("Choose a file first.")), 422
    with file.stream:
        data = file.stream.read()
    try:
        brought = imports.add(file.filename, data, owner=viewer.owner(), now=clock.now())
    except ImportFileError as error:
        return _page(str(error)), 422
    _tell(brought)
    return redirect(url_for("review.show", id=brought.stored.set_id), 303)


def _tell(brought: Brought) -> None:
    told = ngettext("%(num)s question came in.", "%(num)s questions came in.", brought.count)
    flash(told, f"undo:{url_for('mine.delete', shelf='articles', id=brought.stored.id)}")
    for problem in brought.problems[:TOLD]:
        flash(_("Line %(line)s was passed over: %(told)s", line=problem.line, told=problem.told[:LONGEST]), "problem")
    if len(brought.problems) > TOLD:
        flash(_("And %(count)s more were passed over.", count=len(brought.problems) - TOLD), "problem")


def _page(problem: str = "") -> str:
    return render_template("importing/index.html", problem=problem, suffixes=imports.suffixes())
