"""Studying: what is due, one card a page, its rating, what is put aside, what is set."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from math import isfinite

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizgen.errors import SettingsError, UnreadableAnswerError
from quizgen.services import reviews, sets, study
from quizgen.services.progress import of as progress_of
from quizgen.services.study import Learner
from quizgen.studying import Card, Memory, Rating
from quizgen.taking import Mark, Verdict
from quizgen.web import clock, study_charts, viewer
from quizgen.web.arranging import Solved, solution
from quizgen.web.bounds import LARGEST
from quizgen.web.highlight import Excerpt, excerpt
from quizgen.web.study_settings import fields_of, settings_in

pages = Blueprint("study", __name__, url_prefix="/study")

# What a rating should be after an answer that was typed and marked.
SUGGESTED = {Verdict.RIGHT: Rating.GOOD, Verdict.PARTLY: Rating.HARD, Verdict.WRONG: Rating.AGAIN}


@dataclass(frozen=True, slots=True)
class Side:
    """A card as its page shows it."""

    card: Card
    excerpt: Excerpt
    solution: tuple[Solved, ...]
    # By rating: what it leads to.
    outlook: dict[Rating, Memory]
    # Makes the rating of this page one, however often it is sent.
    key: str
    # When it was shown, in milliseconds since 1970.
    shown: int


@pages.before_request
def _remember_zone() -> None:
    """The first review counts for the learner's own day already."""
    viewer.remember_zone(request.form.get("zone", ""))


@pages.get("")
def index() -> str:
    learner = here()
    return render_template(
        "study/index.html",
        overview=study.overview(learner),
        aside=study.aside(learner),
        ready=next(iter(sets.shared()), None),
        now=learner.now,
    )


@pages.get("/cards")
def cards() -> str:
    """The next card of a set, or of everything; what comes after it is told when it is rated."""
    scope, learner = _scope(), here()
    found = study.queue(scope, learner, most=1)
    if not found:
        return _done_page(scope, learner)
    return _card_page(found[0], learner, scope)


@pages.get("/cards/<int:id>")
def card(id: int) -> str:
    """One card, due or not."""
    learner = here()
    return _card_page(study.get(id, learner.owner), learner, _scope())


@pages.get("/cards/<int:id>/check")
def checked(id: int) -> Response:
    """Lead whoever reloads a checked answer by its address to the card."""
    return redirect(url_for(".card", id=id, set=_scope()))


@pages.post("/cards/<int:id>/check")
def check(id: int) -> str | tuple[str, int]:
    """Mark what was typed, and show the back of the card."""
    learner, given = here(), request.form.get("given", "")
    found, shown = study.get(id, learner.owner), int(_number("shown"))
    try:
        marked = study.check(id, given, learner.owner)
    except UnreadableAnswerError as error:
        return _card_page(found, learner, _scope(), given=given, shown=shown, problem=str(error)), 422
    return _card_page(found, learner, _scope(), given=given, shown=shown, marked=marked)


@pages.post("/cards/<int:id>/rate")
def rate(id: int) -> Response:
    learner = here()
    seconds = (learner.now.timestamp() * 1000 - _number("shown")) / 1000
    is_stored = reviews.rate(
        id, _rating(), key=request.form.get("key", "")[:64], seen=int(_number("seen")), seconds=seconds, learner=learner
    )
    if not is_stored:
        flash(_("That card was rated already."), "note")
    return _on()


@pages.post("/cards/<int:id>/<action>")
def put_aside(id: int, action: str) -> Response:
    learner = here()
    again = f"undo:{url_for('.put_aside', id=id, action='resume', set=_scope())}"
    if action == "bury":
        study.bury(id, learner)
        flash(_("That card comes back tomorrow."), again)
    elif action == "suspend":
        study.suspend(id, learner.owner)
        flash(_("That card is put aside until you take it up again, on the page “Study”."), again)
    elif action == "report":
        study.report(id, request.form.get("note", ""), learner)
        flash(_told_of_report(study.get(id, learner.owner)), again)
    elif action == "resume":
        study.resume(id, learner.owner)
        flash(_("The card is back."), "note")
    else:
        abort(404)
    return _on()


@pages.post("/undo")
def undo() -> Response:
    id = reviews.undo(here())
    if id is None:
        flash(_("There is no rating to take back."), "note")
        return _on()
    flash(_("The rating is taken back."), "note")
    return redirect(url_for(".card", id=id, set=_scope()), 303)


@pages.post("/missed/<int:attempt_id>")
def missed(attempt_id: int) -> Response:
    """Have what was missed in a quiz be due now."""
    count = reviews.missed(attempt_id, here())
    flash(ngettext("%(num)s card is due now.", "%(num)s cards are due now.", count), "note")
    return redirect(url_for(".cards"), 303)


@pages.get("/progress")
def progress() -> str:
    learner = here()
    found = progress_of(learner)
    return render_template(
        "study/progress.html",
        progress=found,
        reviewed=study_charts.reviewed(found),
        expected=study_charts.expected(found),
        aim=study.settings(learner.owner).terms.retention,
    )


@pages.get("/settings")
def settings() -> str:
    return _settings_page(fields_of(study.settings(viewer.owner())))


@pages.post("/settings")
def save() -> Response | tuple[str, int]:
    try:
        study.save(viewer.owner(), settings_in(request.form))
    except SettingsError as error:
        return _settings_page(request.form, error), 422
    flash(_("Saved. It holds for the reviews from now on."), "note")
    return redirect(url_for(".index"), 303)


def _told_of_report(card: Card) -> str:
    if card.has_owner:
        return str(_("Thank you. Whoever has the question sees it in their review; your card is put aside."))
    return str(_("Your card is put aside. The set is everybody's, and nobody reviews it."))


def here() -> Learner:
    """Return who studies now, by their own clock."""
    return Learner(viewer.owner(), clock.now(), viewer.time_zone())


def _scope() -> int | None:
    """The set that is studied, where it is one."""
    found = request.args.get("set", type=int) or request.form.get("set", type=int)
    if found is not None and not 0 < found <= LARGEST:
        abort(404)
    return found


def _rating() -> Rating:
    try:
        return Rating(int(_number("rating")))
    except ValueError:
        abort(400)


def _number(name: str) -> float:
    try:
        found = float(request.form.get(name, ""))
    except ValueError:
        return 0.0
    return found if isfinite(found) else 0.0


def _on() -> Response:
    """On to the next card, or back to what is due."""
    if request.form.get("back") == "index":
        return redirect(url_for(".index"), 303)
    return redirect(url_for(".cards", set=_scope()), 303)


def _card_page(
    card: Card,
    learner: Learner,
    scope: int | None,
    *,
    given: str = "",
    shown: int = 0,
    marked: Mark | None = None,
    problem: str = "",
) -> str:
    article = study.articles_of([card])[card.article_id]
    held = study.settings(learner.owner)
    question = card.question
    return render_template(
        "study/card.html",
        side=Side(
            card,
            excerpt(article, question),
            solution(question, article),
            study.outlook(card, learner),
            secrets.token_urlsafe(12),
            shown or int(learner.now.timestamp() * 1000),
        ),
        set=sets.get(scope, learner.owner) if scope else None,
        due=study.due(scope, learner),
        can_undo=reviews.can_undo(learner.owner),
        is_typed=held.is_typed and not question.options and not question.entries,
        given=given,
        marked=marked,
        suggested=SUGGESTED[marked.verdict] if marked else None,
        problem=problem,
        now=learner.now,
    )


def _done_page(scope: int | None, learner: Learner) -> str:
    return render_template(
        "study/done.html",
        set=sets.get(scope, learner.owner) if scope else None,
        next=study.next_time(scope, learner),
        left=study.left_out(scope, learner),
        can_undo=reviews.can_undo(learner.owner),
        held=study.settings(learner.owner),
        now=learner.now,
    )


def _settings_page(fields: object, problem: SettingsError | None = None) -> str:
    return render_template("study/settings.html", fields=fields, problem=problem)
