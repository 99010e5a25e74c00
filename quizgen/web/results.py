"""The results of a class: who has what, how the questions fared, marks changed and marked again, files out."""

from __future__ import annotations

import io

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizgen.errors import SettingsError
from quizgen.services import exports, results, sets
from quizgen.taking import Attempt
from quizgen.web import clock, viewer
from quizgen.web.attempts import responses
from quizgen.web.charts import charts
from quizgen.web.editing import figure_in

pages = Blueprint("results", __name__, url_prefix="/sets/<int:id>")


@pages.get("/results")
def show(id: int) -> str:
    owner = viewer.owner()
    told = results.of_set(id, owner, clock.now())
    return render_template(
        "results/show.html",
        set=sets.get(id, owner),
        results=told,
        charts=charts(told),
        remarkings=len(results.remarkings(id, owner)),
    )


@pages.get("/results.csv")
def table(id: int) -> Response:
    file = exports.export_results(id, viewer.owner(), clock.now())
    return send_file(io.BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)


@pages.get("/results.xlsx")
def workbook(id: int) -> Response:
    file = exports.export_workbook(id, viewer.owner(), clock.now(), zone=viewer.time_zone())
    return send_file(io.BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)


@pages.get("/results/<int:attempt_id>")
def pupil(id: int, attempt_id: int) -> str:
    return _pupil_page(id, results.attempt(id, attempt_id, viewer.owner()))


@pages.post("/results/<int:attempt_id>/marks/<int:n>")
def override(id: int, attempt_id: int, n: int) -> Response | tuple[str, int]:
    owner = viewer.owner()
    points, reason = figure_in(request.form.get("points", "")), " ".join(request.form.get("reason", "").split())
    try:
        if points is None:
            raise SettingsError("points", _("Write the points as a plain number, such as 1 or 0.5."))
        results.override(id, attempt_id, n, float(points), reason, owner=owner, now=clock.now())
    except SettingsError as error:
        return _pupil_page(id, results.attempt(id, attempt_id, owner), n, error), 422
    flash(_("The mark is changed. The pupil sees it with your reason."), "note")
    return redirect(url_for(".pupil", id=id, attempt_id=attempt_id, _anchor=f"question-{n}"), 303)


@pages.get("/results/again")
def again(id: int) -> str:
    owner = viewer.owner()
    return render_template("results/again.html", set=sets.get(id, owner), remarkings=results.remarkings(id, owner))


@pages.post("/results/again")
def mark_again(id: int) -> Response:
    count = results.mark_again(id, viewer.owner(), clock.now())
    flash(ngettext("%(num)s response is marked again.", "%(num)s responses are marked again.", count), "note")
    return redirect(url_for(".show", id=id), 303)


@pages.post("/results/<int:attempt_id>/delete")
def delete(id: int, attempt_id: int) -> Response:
    results.delete_attempt(id, attempt_id, viewer.owner(), clock.now())
    flash(_("Deleted."), f"undo:{url_for('.restore', id=id, attempt_id=attempt_id)}")
    return redirect(url_for(".show", id=id), 303)


@pages.post("/results/<int:attempt_id>/restore")
def restore(id: int, attempt_id: int) -> Response:
    results.restore_attempt(id, attempt_id, viewer.owner())
    flash(_("It is back."), "note")
    return redirect(url_for(".show", id=id), 303)


def _pupil_page(id: int, attempt: Attempt, n: int = 0, problem: SettingsError | None = None) -> str:
    return render_template(
        "results/pupil.html",
        set=sets.get(id, viewer.owner()),
        attempt=attempt,
        responses=responses(attempt),
        changes=results.changes(attempt),
        problem=problem,
        refused=n,
        sent=request.form,
    )
