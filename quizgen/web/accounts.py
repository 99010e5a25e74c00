"""Accounts: register, see and change one's own, take over what was made as a guest. Flask-Security has the rest."""

from __future__ import annotations

from flask import Blueprint, Flask, abort, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_security import auth_required
from werkzeug.wrappers import Response

from quizgen.errors import AccountError
from quizgen.people import Account
from quizgen.services import accounts
from quizgen.web import clock, viewer
from quizgen.web.forms import RegisterForm, TimeZoneForm

pages = Blueprint("accounts", __name__, url_prefix="/account")


def init_app(app: Flask) -> None:
    app.context_processor(
        lambda: {
            "can_register": app.config["REGISTRATION"],
            "has_mail": bool(app.config["MAIL_SERVER"]),
            "shortest_password": accounts.SHORTEST_PASSWORD,
        }
    )


@pages.get("")
@auth_required("session")
def show() -> str:
    return render_template("accounts/show.html", account=_account(), zones=sorted(accounts.zones()))


@pages.get("/register")
def registering() -> str | Response:
    _check_open()
    if viewer.current().account:
        return redirect(url_for(".show"))
    return render_template("accounts/register.html", form=RegisterForm(), problem="")


@pages.post("/register")
def register() -> Response | tuple[str, int]:
    """Answer the same whether the address was free or not: nothing tells who has an account."""
    _check_open()
    form = RegisterForm()
    problem = "" if form.validate() else next(iter(form.errors.values()))[0]
    if not problem:
        try:
            accounts.register(form.email.data, form.password.data, time_zone=form.time_zone.data or "", now=clock.now())
        except AccountError as error:
            problem = str(error)
    if problem:
        return render_template("accounts/register.html", form=form, problem=problem), 422
    viewer.claim_on_sign_in()
    flash(_("If there was no account with that address yet, there is one now. Sign in with it."), "note")
    return redirect(url_for("security.login"), 303)


@pages.post("/time-zone")
@auth_required("session")
def time_zone() -> Response:
    form = TimeZoneForm()
    if accounts.set_time_zone(_account(), form.time_zone.data or ""):
        flash(_("Times are shown in %(zone)s.", zone=form.time_zone.data), "note")
    else:
        flash(_("There is no such time zone. The old one was kept."), "problem")
    return redirect(url_for(".show"), 303)


@pages.post("/claim")
@auth_required("session")
def claim() -> Response:
    accounts.claim(viewer.guest(), _account())
    flash(_("What was made in this browser is yours now."), "note")
    return redirect(url_for("mine.index"), 303)


def _account() -> Account:
    account = viewer.current().account
    return account or abort(401)


def _check_open() -> None:
    if not current_app.config["REGISTRATION"]:
        abort(404)
