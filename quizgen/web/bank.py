"""The question bank: search and filters by address, and one form that changes many questions at once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import astuple, replace
from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizgen.errors import BankError
from quizgen.records import BankQuery, Cursor, Pin
from quizgen.services import bank, bank_undo
from quizgen.services.bank import MOST_AT_ONCE, Done, Selection
from quizgen.types import Status
from quizgen.web import bank_query, clock, viewer
from quizgen.web.bank_query import number
from quizgen.web.once import once

pages = Blueprint("bank", __name__, url_prefix="/bank")

MARK_BYTES = 9


@pages.get("")
def index() -> str:
    owner, query = viewer.owner(), bank_query.read(request.args)
    return render_template(
        "bank/index.html",
        query=query,
        page=bank.search(owner, query, bank_query.cursor(request.args)),
        is_filtered=query != BankQuery(text=query.text, order=query.order),
        address=partial(_address, query),
        act_address=partial(_act_address, query),
        articles=bank.articles(owner),
        tags=[(name, name) for name in bank.tags(owner)],
        sets=bank.open_sets(owner),
        most=MOST_AT_ONCE,
        mark=secrets.token_urlsafe(MARK_BYTES),
    )


@pages.get("/<action>")
def lost(action: str) -> Response:
    """Lead whoever reloads a change by its address to the list."""
    return _back() if action in ACTS else abort(404)


@pages.post("/<action>")
def act(action: str) -> Response:
    do, told = ACTS.get(action) or abort(404)
    selection = _selection()
    try:
        if selection:
            _tell(_once(lambda: do(selection, {"owner": viewer.owner(), "now": clock.now()})), told)
        else:
            flash(_("Tick some questions first, or “all that match”."), "problem")
    except BankError as error:
        flash(str(error), "problem")
    return _back()


@pages.post("/undo/<int:id>")
def undo(id: int) -> Response:
    count = int(once(lambda: str(bank_undo.undo(id, viewer.owner(), clock.now()))))
    flash(ngettext("Undone: %(num)s question is as before.", "Undone: %(num)s questions are as before.", count), "note")
    return _back()


By = dict[str, Any]
ACTS: dict[str, tuple[Callable[[Selection, By], Done], Callable[[int], str]]] = {
    "tag": (
        lambda chosen, by: bank.tag(chosen, request.form.get("tag", ""), **by),
        lambda num: ngettext("%(num)s question has the tag now.", "%(num)s questions have the tag now.", num),
    ),
    "untag": (
        lambda chosen, by: bank.untag(chosen, request.form.get("tag", ""), **by),
        lambda num: ngettext("The tag is off %(num)s question.", "The tag is off %(num)s questions.", num),
    ),
    "approve": (
        lambda chosen, by: bank.judge(chosen, Status.APPROVED, **by),
        lambda num: ngettext("%(num)s question approved.", "%(num)s questions approved.", num),
    ),
    "reject": (
        lambda chosen, by: bank.judge(chosen, Status.REJECTED, **by),
        lambda num: ngettext(
            "%(num)s question rejected: it is in no quiz any more.",
            "%(num)s questions rejected: they are in no quiz any more.",
            num,
        ),
    ),
    "reopen": (
        lambda chosen, by: bank.judge(chosen, Status.SCREENED, **by),
        lambda num: ngettext("%(num)s question to review again.", "%(num)s questions to review again.", num),
    ),
    "archive": (
        lambda chosen, by: bank.archive(chosen, **by),
        lambda num: ngettext("%(num)s question archived.", "%(num)s questions archived.", num),
    ),
    "bring-back": (
        lambda chosen, by: bank.bring_back(chosen, **by),
        lambda num: ngettext("%(num)s question is back.", "%(num)s questions are back.", num),
    ),
    "copy": (
        lambda chosen, by: bank.copy(chosen, **by),
        lambda num: ngettext("%(num)s question copied.", "%(num)s questions copied.", num),
    ),
    "put": (
        lambda chosen, by: bank.put(chosen, number(request.form.get("set_id")), **by),
        lambda num: ngettext("%(num)s question put into the set.", "%(num)s questions put into the set.", num),
    ),
    "put-in-new": (
        lambda chosen, by: bank.put_in_new(chosen, request.form.get("title", ""), **by),
        lambda num: ngettext("A new set has %(num)s question.", "A new set has %(num)s questions.", num),
    ),
    "take-out": (
        lambda chosen, by: bank.take_out(chosen, number(request.form.get("set_id")), **by),
        lambda num: ngettext("%(num)s question taken out.", "%(num)s questions taken out.", num),
    ),
}


def _selection() -> Selection | None:
    """What the form means: all that the address finds, all that its page showed, or what was ticked."""
    if "all_found" in request.form:
        return Selection(query=bank_query.read(request.args))
    sent = request.form.getlist("shown" if "all_shown" in request.form else "pin")
    pins = tuple(pin for value in sent if (pin := _pin(value)))
    return Selection(pins) if pins else None


def _once(action: Callable[[], Done]) -> Done:
    """Do it once, though the button be clicked twice; both clicks are told, for the browser shows the last answer.

    Each page has a mark of its own in the form, so that the same change from a page that came later is another one.
    """
    return Done(*json.loads(once(lambda: json.dumps(astuple(action())))))


def _pin(value: str) -> Pin | None:
    id, _dash, revision = value.partition("-")
    read = number(id), number(revision)
    return None if read[0] is None or read[1] is None else Pin(read[0], read[1])


def _tell(done: Done, told: Callable[[int], str]) -> None:
    """Say what a change came to, with an undo where there is something to take back."""
    said = [told(done.count)] if done.count else [_("Nothing to change: they were so already.")]
    if done.skipped:
        said.append(_("%(num)s changed elsewhere meanwhile and left alone: look again.", num=done.skipped))
    if done.is_cut:
        said.append(
            _("At most %(most)s are changed at once: narrow the search for the rest.", most=f"{MOST_AT_ONCE:,}")
        )
    # The category carries where "undo" is sent; base.html draws the button.
    sent_to = url_for(".undo", id=done.undo, **_place()) if done.undo else ""
    flash(" ".join(said), f"undo:{sent_to}" if sent_to else "note")


def _address(query: BankQuery, at: Cursor | None = None, **changes: Any) -> str:
    """Where a search is, changed in something."""
    return url_for(".index", **bank_query.write(replace(query, **changes), at))


def _act_address(query: BankQuery, action: str) -> str:
    """Where a change of this page is sent: it comes back to the page."""
    return url_for(".act", action=action, **bank_query.write(query, bank_query.cursor(request.args)))


def _place() -> dict[str, Any]:
    return bank_query.write(bank_query.read(request.args), bank_query.cursor(request.args))


def _back() -> Response:
    return redirect(url_for(".index", **_place()), 303)
