"""Giving a set to a class: its link, code and QR code for the teacher, the door for pupils, the results."""

from __future__ import annotations

import io
import secrets
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
from flask import Blueprint, current_app, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizgen.errors import EmptyChoiceError, NotFoundError, ShareClosedError
from quizgen.records import Share
from quizgen.services import exports, sets, sharing
from quizgen.web import choices, embedding, viewer
from quizgen.web.attempts import responses
from quizgen.web.charts import charts
from quizgen.web.forms import NICKNAME_LENGTH, ShareForm, StartForm
from quizgen.web.once import once
from quizgen.web.sets import SEEDS

pages = Blueprint("sharing", __name__)


@pages.get("/sets/<int:id>/share")
def show(id: int) -> str:
    share = sharing.of_set(id, viewer.owner())
    link = link_of(share) if share else ""
    return render_template(
        "sharing/show.html",
        set=sets.get(id, viewer.owner()),
        share=share,
        link=link,
        frame=frame_of(share) if share else "",
        origins=current_app.config["EMBED_ORIGINS"],
        joining=base() + url_for(".joining"),
        qr=segno.make(link, micro=False).svg_data_uri(scale=6, border=2, light="white") if share else "",
        is_local=is_local(base()),
        is_secure=base().startswith("https:"),
    )


@pages.post("/sets/<int:id>/share")
def publish(id: int) -> Response:
    form = ShareForm()
    sharing.publish(
        id, count=form.chosen_count(), feedback=form.chosen_feedback(), owner=viewer.owner(), now=datetime.now(UTC)
    )
    return redirect(url_for(".show", id=id), 303)


@pages.post("/sets/<int:id>/share/close")
def close(id: int) -> Response:
    sharing.close(id, viewer.owner(), datetime.now(UTC))
    flash(_("Closed: nobody can begin any more. Who has begun may finish."), f"undo:{url_for('.reopen', id=id)}")
    return redirect(url_for(".show", id=id), 303)


@pages.post("/sets/<int:id>/share/reopen")
def reopen(id: int) -> Response:
    sharing.reopen(id, viewer.owner())
    flash(_("Open again, at the same address."), "note")
    return redirect(url_for(".show", id=id), 303)


@pages.post("/sets/<int:id>/share/rotate")
def rotate(id: int) -> Response:
    sharing.rotate(id, viewer.owner())
    flash(_("There is a new link and a new code. The old ones open nothing any more."), "note")
    return redirect(url_for(".show", id=id), 303)


@pages.get("/sets/<int:id>/results")
def results(id: int) -> str:
    told, shared = sharing.results(id, viewer.owner()), sets.get(id, viewer.owner())
    return render_template("sharing/results.html", set=shared, results=told, charts=charts(told))


@pages.get("/sets/<int:id>/results.csv")
def results_file(id: int) -> Response:
    file = exports.export_results(id, viewer.owner())
    return send_file(io.BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)


@pages.get("/sets/<int:id>/results.xlsx")
def results_workbook(id: int) -> Response:
    file = exports.export_workbook(id, viewer.owner(), zone=viewer.time_zone())
    return send_file(io.BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)


@pages.get("/sets/<int:id>/results/<int:attempt_id>")
def pupil(id: int, attempt_id: int) -> str:
    owner = viewer.owner()
    attempt, shared = sharing.attempt(id, attempt_id, owner), sets.get(id, owner)
    return render_template("sharing/pupil.html", set=shared, attempt=attempt, responses=responses(attempt))


@pages.post("/sets/<int:id>/results/<int:attempt_id>/delete")
def delete_pupil(id: int, attempt_id: int) -> Response:
    sharing.delete_attempt(id, attempt_id, viewer.owner(), datetime.now(UTC))
    flash(_("Deleted."), f"undo:{url_for('.restore_pupil', id=id, attempt_id=attempt_id)}")
    return redirect(url_for(".results", id=id), 303)


@pages.post("/sets/<int:id>/results/<int:attempt_id>/restore")
def restore_pupil(id: int, attempt_id: int) -> Response:
    sharing.restore_attempt(id, attempt_id, viewer.owner())
    flash(_("It is back."), "note")
    return redirect(url_for(".results", id=id), 303)


@pages.get("/join")
def joining() -> str:
    return render_template("sharing/join.html", code="", problem="")


@pages.post("/join")
def join() -> Response | tuple[str, int]:
    code = request.form.get("code", "")
    try:
        return redirect(url_for(".door", token=sharing.enter(code).token), 303)
    except NotFoundError:
        problem = _("No open quiz has that code. Look again: it has eight letters and digits.")
        return render_template("sharing/join.html", code=code, problem=problem), 404


@pages.get("/q/<token>")
def door(token: str) -> str:
    return _door(sharing.find(token))


@pages.post("/q/<token>")
def start(token: str) -> Response | tuple[str, int]:
    form = StartForm()
    name = (form.nickname.data or "")[:NICKNAME_LENGTH]

    def started() -> str:
        attempt = sharing.start(
            token, nickname=name, owner=viewer.owner(), now=datetime.now(UTC), seed=secrets.randbelow(SEEDS)
        )
        return url_for("attempts.show", id=attempt.id)

    share = sharing.find(token)
    if not name:
        return _door(share, _("Write your name first, so that your teacher knows whose answers these are.")), 422
    choices.remember_name(name)
    try:
        return redirect(once(started), 303)
    except (ShareClosedError, EmptyChoiceError) as error:
        return _door(share, str(error)), 409


def begin_again(token: str) -> tuple[str, int]:
    """Answer a start in a frame that was refused: the door once more, or the way out where no cookie stays."""
    share = sharing.find(token)
    if not embedding.keeps_cookie():
        way_out = embedding.unframed(url_for(".door", token=token))
        return render_template("sharing/refused.html", share=share, way_out=way_out), 400
    choices.remember_name((StartForm().nickname.data or "")[:NICKNAME_LENGTH])
    return _door(share, _("Your session had ended. Press the button again.")), 400


def _door(share: Share, problem: str = "") -> str:
    return render_template("sharing/door.html", share=share, nickname=choices.nickname(), problem=problem)


def link_of(share: Share) -> str:
    """The address that pupils are given."""
    return base() + url_for(".door", token=share.token)


def frame_of(share: Share) -> str:
    """The address that a frame shows."""
    return base() + embedding.framed(url_for(".door", token=share.token))


def base() -> str:
    """Where pupils reach the server: as the operator says, as it listens on the network, or as it is looked at now."""
    known = current_app.config["PUBLIC_URL"] or current_app.config["LAN_URL"] or request.url_root
    return str(known).rstrip("/")


def is_local(address: str) -> bool:
    """Whether only this machine finds an address."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
