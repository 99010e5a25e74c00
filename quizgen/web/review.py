"""Reviewing: a set's questions beside the article, each question's own page, what is done to them.

Every form works by itself. Sent by static/js/review.js, with the header `Fragment`, it is answered by the question
alone, as it stands on the page of its set.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizgen.errors import BankError, ConflictError, EditError
from quizgen.quiz.editing import WRITABLE, Edit, edit_of
from quizgen.records import Pin, StoredQuestion
from quizgen.services import bank, review, sets
from quizgen.studying import Report
from quizgen.types import Article, NameAnswer, NumberAnswer, QuestionKind, Status
from quizgen.web import clock, viewer
from quizgen.web.arranging import Solved, solution
from quizgen.web.editing import edit_in, kind_in
from quizgen.web.highlight import Excerpt, Proving, excerpt, proofs, spans_of
from quizgen.web.once import once

pages = Blueprint("review", __name__)

Page = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A question as its owner sees it."""

    stored: StoredQuestion
    excerpt: Excerpt
    solution: tuple[Solved, ...]
    # What the edit form holds: the question, or what was typed and not taken.
    edit: Edit
    problem: EditError | ConflictError | None = None
    # What learners said is wrong with it, since it was changed or judged last.
    reports: tuple[Report, ...] = ()

    @property
    def has_aliases(self) -> bool:
        question = self.stored.question
        return isinstance(question.answer, NameAnswer) and not question.options

    @property
    def has_tolerance(self) -> bool:
        question = self.stored.question
        return isinstance(question.answer, NumberAnswer) and not question.options


@dataclass(frozen=True, slots=True)
class Source:
    """An article beside its questions, cut where something proves one of them."""

    id: int
    title: str
    lines: tuple[tuple[Proving, ...], ...]


@pages.get("/sets/<int:id>/review")
def show(id: int) -> str:
    owner = viewer.owner()
    stored = review.questions(id, owner)
    articles, reports = review.articles_of(stored), review.reports(stored)
    return render_template(
        "review/show.html",
        set=sets.get(id, owner),
        reviewed=[replace(_reviewed(one, articles[one.article_id]), reports=reports.get(one.id, ())) for one in stored],
        reported=[one.id for one in stored if one.id in reports],
        waiting=sum(one.question.status is Status.SCREENED for one in stored),
        sources=[_source(id, article, stored) for id, article in articles.items()],
    )


@pages.post("/sets/<int:id>/order")
def order(id: int) -> Response:
    """Take an order as a list of ids, or one step of one question."""
    owner, ids = viewer.owner(), [int(one) for one in request.form.getlist("ids") if one.isdigit()]
    moved, step = request.form.get("question", type=int), request.form.get("step", 0, type=int)
    if moved is None:
        review.order(id, ids, owner)
    else:
        review.move(id, moved, step, owner)
    if _wants_fragment():
        return Response(status=204)
    return redirect(url_for(".show", id=id, _anchor=f"q-{moved}" if moved else None), 303)


@pages.post("/sets/<int:id>/take-out")
def take_out(id: int) -> Response:
    """Take a question out of a set that was made by hand or by rule; the bank keeps it."""
    owner, question = viewer.owner(), request.form.get("question", 0, type=int)
    stored = review.get(question, owner)
    chosen = bank.Selection((Pin(stored.id, stored.revision),))
    try:
        done = bank.take_out(chosen, id, owner=owner, now=clock.now())
    except BankError as error:
        flash(str(error), "problem")
    else:
        undo = f"undo:{url_for('bank.undo', id=done.undo)}" if done.undo else "note"
        flash(_("Taken out: it is still in the question bank."), undo)
    return redirect(url_for(".show", id=id), 303)


@pages.get("/sets/<int:id>/questions/new")
def new(id: int) -> Page:
    return _writing_page(id, evidence=request.args.get("evidence", ""))


@pages.post("/sets/<int:id>/questions")
def write(id: int) -> Page:
    def done() -> str:
        stored = review.write(
            id,
            request.form.get("article", 0, type=int),
            kind_in(request.form),
            edit_in(request.form),
            evidence=request.form.get("evidence", ""),
            owner=viewer.owner(),
            now=clock.now(),
        )
        return url_for(".show", id=id, _anchor=f"q-{stored.id}")

    try:
        return redirect(once(done), 303)
    except EditError as error:
        return _writing_page(id, problem=error)


@pages.get("/questions/<int:id>")
def question(id: int) -> str:
    return _question_page(review.get(id, viewer.owner()))


@pages.post("/questions/<int:id>/status")
def set_status(id: int) -> Page:
    status = request.form.get("status", "")
    if status not in set(Status):
        abort(400)
    return _changed(id, lambda **now: review.set_status(id, Status(status), **now))


@pages.post("/questions/<int:id>/edit")
def edit(id: int) -> Page:
    return _changed(id, lambda **now: review.edit(id, edit_in(request.form), **now))


@pages.post("/questions/<int:id>/restore")
def restore(id: int) -> Page:
    revision = request.values.get("revision", 0, type=int)
    return _changed(id, lambda **now: review.restore(id, revision, **now), can_undo=False)


@pages.get("/questions/<int:id>/offers")
def offers(id: int) -> str:
    owner = viewer.owner()
    stored, found = review.get(id, owner), review.offers(id, owner)
    template = "review/_offers.html" if _wants_fragment() else "review/offers.html"
    return render_template(
        template, one=_alone(stored), offers=found, unwanted=request.args.get("unwanted", ""), set_id=_set_id()
    )


@pages.post("/questions/<int:id>/distractors")
def replace_distractors(id: int) -> Page:
    pairs = zip(request.form.getlist("old"), request.form.getlist("new"), strict=False)
    new = {old: new for old, new in pairs if new}
    return _changed(id, lambda **now: review.replace_distractors(id, new, **now))


@pages.post("/questions/<int:id>/form")
def use_form(id: int) -> Page:
    kind = request.form.get("kind", "")
    if kind not in set(QuestionKind):
        abort(400)
    return _changed(id, lambda **now: review.use_form(id, QuestionKind(kind), **now))


def _changed(id: int, change: Callable[..., StoredQuestion], *, can_undo: bool = True) -> Page:
    """Do what a form asks to a question, and show it; what could not be done is said with the form still filled in."""
    based_on = request.values.get("based_on", 0, type=int)
    try:
        stored = change(based_on=based_on, owner=viewer.owner(), now=clock.now())
    except (EditError, ConflictError) as error:
        return _refused(id, error)
    if _wants_fragment():
        return _fragment(_alone(stored))
    if can_undo and stored.revision != based_on:
        undo = url_for(".restore", id=id, revision=based_on, based_on=stored.revision, set=_set_id())
        flash(_("Saved."), f"undo:{undo}")
    return redirect(_back(id), 303)


def _refused(id: int, error: EditError | ConflictError) -> Page:
    stored = review.get(id, viewer.owner())
    typed = _typed() if request.path.endswith("/edit") else None
    status = 409 if isinstance(error, ConflictError) else 422
    if _wants_fragment():
        return _fragment(_alone(stored, typed, error)), status
    return _question_page(stored, typed, error), status


def _typed() -> Edit | None:
    """What the form holds, as far as it can be read."""
    try:
        return edit_in(request.form)
    except EditError:
        plain = request.form.copy()
        plain.setlist("tolerance", [])
        plain.setlist("points", [])
        return edit_in(plain)


def _back(id: int) -> str:
    set_id = _set_id()
    return url_for(".show", id=set_id, _anchor=f"q-{id}") if set_id else url_for(".question", id=id)


def _set_id() -> int | None:
    """The set on whose page a question is changed; None on its own page."""
    return request.values.get("set", type=int)


def _wants_fragment() -> bool:
    return "Fragment" in request.headers


def _fragment(one: Reviewed) -> str:
    set_id = _set_id()
    is_whole = set_id is None or sets.get(set_id, viewer.owner()).is_whole
    return render_template("review/_question.html", one=one, set_id=set_id, is_whole=is_whole)


def _question_page(
    stored: StoredQuestion, typed: Edit | None = None, problem: EditError | ConflictError | None = None
) -> str:
    owner = viewer.owner()
    return render_template(
        "review/question.html",
        one=_alone(stored, typed, problem),
        article=review.article_of(stored, owner),
        history=review.history(stored.id, owner)[::-1],
        set_id=_set_id(),
        is_whole=True,
    )


def _writing_page(id: int, *, evidence: str = "", problem: EditError | None = None) -> Page:
    owner = viewer.owner()
    shown = sets.get(id, owner)
    articles = review.articles_of(review.questions(id, owner))
    page = render_template(
        "review/new.html",
        set=shown,
        articles=articles,
        kinds=WRITABLE,
        sent=request.form,
        evidence=request.form.get("evidence", evidence),
        problem=problem,
    )
    return (page, 422) if problem else page


def _alone(
    stored: StoredQuestion, typed: Edit | None = None, problem: EditError | ConflictError | None = None
) -> Reviewed:
    return _reviewed(stored, review.articles_of([stored])[stored.article_id], typed, problem)


def _reviewed(
    stored: StoredQuestion,
    article: Article,
    typed: Edit | None = None,
    problem: EditError | ConflictError | None = None,
) -> Reviewed:
    question = stored.question
    shown = excerpt(article, question)
    return Reviewed(stored, shown, solution(question, article), typed or edit_of(question), problem)


def _source(id: int, article: Article, stored: Sequence[StoredQuestion]) -> Source:
    evidence = {one.id: spans_of(one.question) for one in stored if one.article_id == id}
    return Source(id, article.title, proofs(article, evidence))
