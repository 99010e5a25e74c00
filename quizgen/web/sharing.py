"""Giving a set to a class: its link, code, QR code and settings for the teacher, the door for pupils."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizgen.errors import (
    EmptyChoiceError,
    NoAttemptLeftError,
    NotFoundError,
    SettingsError,
    ShareClosedError,
    ShareEarlyError,
    UnknownNameError,
)
from quizgen.services import accounts, classes, sets, sharing
from quizgen.taking import Attempt, Settings, Share
from quizgen.web import choices, clock, embedding, viewer
from quizgen.web.choices import USUAL_COUNT
from quizgen.web.forms import NICKNAME_LENGTH, StartForm
from quizgen.web.once import once
from quizgen.web.sets import SEEDS
from quizgen.web.settings import fields_of, settings_in

pages = Blueprint("sharing", __name__)

REFUSALS = (ShareClosedError, ShareEarlyError, UnknownNameError, NoAttemptLeftError, EmptyChoiceError)


@pages.get("/sets/<int:id>/share")
def show(id: int) -> str:
    return _share_page(id)


@pages.post("/sets/<int:id>/share")
def publish(id: int) -> Response | tuple[str, int]:
    owner = viewer.owner()
    sets.get(id, owner)
    try:
        settings = settings_in(request.form, viewer.time_zone())
        sharing.publish(id, settings, owner=owner, now=clock.now())
    except SettingsError as error:
        return _share_page(id, error), 422
    flash(_("Saved. It holds for those who begin from now on."), "note")
    return redirect(url_for(".show", id=id), 303)


@pages.post("/sets/<int:id>/share/close")
def close(id: int) -> Response:
    sharing.close(id, viewer.owner(), clock.now())
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
            token, nickname=name, owner=viewer.owner(), now=clock.now(), seed=secrets.randbelow(SEEDS)
        )
        return url_for("attempts.show", id=attempt.id)

    share = sharing.find(token)
    begun = _under_way(sharing.made_by(share, viewer.owner()))
    if begun and name in ("", begun.nickname):
        return redirect(url_for("attempts.show", id=begun.id), 303)
    if not name:
        return _door(share, _("Write your name first, so that your teacher knows whose answers these are.")), 422
    choices.remember_name(name)
    try:
        return redirect(once(started), 303)
    except REFUSALS as error:
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
    now, owner = clock.now(), viewer.owner()
    made = sharing.made_by(share, owner)
    under_way = _under_way(made)
    return render_template(
        "sharing/door.html",
        share=share,
        # Whoever has begun goes on with a link; the form is for somebody else, unless it was just refused.
        nickname="" if under_way and not problem else choices.nickname(),
        problem=problem,
        class_list=sharing.class_of(share),
        under_way=under_way,
        made=len(made),
        handed_in=[attempt for attempt in made if attempt.finished],
        is_owner=owner == share.owner,
        is_early=share.is_early(now),
        is_over=share.is_over(now),
        zone=accounts.zone_of(share.owner),
    )


def _under_way(made: Sequence[Attempt]) -> Attempt | None:
    """The attempt that was begun last in this browser and may go on."""
    now = clock.now()
    begun = [attempt for attempt in made if not attempt.finished and not attempt.is_late(now)]
    return begun[-1] if begun else None


def _share_page(id: int, problem: SettingsError | None = None) -> str:
    owner, zone = viewer.owner(), viewer.time_zone()
    share = sharing.of_set(id, owner)
    link = link_of(share) if share else ""
    shown = sets.get(id, owner)
    kept = fields_of(share.settings if share else Settings(count=usual(shown.size)), zone)
    return render_template(
        "sharing/show.html",
        set=shown,
        share=share,
        fields=request.form if problem else kept,
        problem=problem,
        zone=zone,
        approved=sharing.count_approved(id),
        class_lists=classes.list_for(owner),
        is_over=share is not None and share.is_over(clock.now()),
        link=link,
        frame=frame_of(share) if share else "",
        origins=current_app.config["EMBED_ORIGINS"],
        joining=base() + url_for(".joining"),
        qr=segno.make(link, micro=False).svg_data_uri(scale=6, border=2, light="white") if share else "",
        is_local=is_local(base()),
        is_secure=base().startswith("https:"),
    )


def usual(size: int) -> int | None:
    """Return how many questions a class is asked where nothing is said; None where the set has no more."""
    return USUAL_COUNT if size > USUAL_COUNT else None


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
