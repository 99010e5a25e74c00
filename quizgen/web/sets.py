"""Question sets: what is in them, starting a quiz, flashcards, downloads."""

from __future__ import annotations

import io
import secrets
from collections import Counter
from collections.abc import Iterable

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizgen.errors import EmptyChoiceError, ExportError
from quizgen.export.losses import grouped
from quizgen.services import attempts, exports, sets, sharing
from quizgen.types import QuestionKind
from quizgen.web import choices, clock, viewer
from quizgen.web.arranging import solution
from quizgen.web.forms import RuleForm, StartForm
from quizgen.web.highlight import excerpt
from quizgen.web.once import once

pages = Blueprint("sets", __name__, url_prefix="/sets/<int:id>")

SEEDS = 2**31


@pages.get("")
def show(id: int) -> str:
    return _set_page(id)


@pages.post("/start")
def start(id: int) -> Response | tuple[str, int]:
    form = StartForm()
    if not form.validate():
        return _set_page(id, [message for errors in form.errors.values() for message in errors]), 422
    choice = form.choice()
    choices.remember(id, choice, form.nickname.data)
    try:
        return redirect(once(lambda: _started(id, form)), 303)
    except EmptyChoiceError as error:
        return _set_page(id, [str(error)]), 422


@pages.get("/start")
def lost(id: int) -> Response:
    """Lead whoever reloads a refused start by its address to the form."""
    return redirect(url_for(".show", id=id))


@pages.get("/new")
def making(id: int) -> str:
    """Show how a set is made by a rule."""
    return _rule_page(id, RuleForm(data={"title": sets.get(id, viewer.owner()).title}))


@pages.post("/new")
def make(id: int) -> Response | tuple[str, int]:
    form = RuleForm()
    sets.own(id, viewer.owner())
    if not form.validate():
        return _rule_page(id, form, next(iter(form.errors.values()))[0]), 422
    try:
        return redirect(once(lambda: _made(id, form)), 303)
    except EmptyChoiceError as error:
        return _rule_page(id, form, str(error)), 422


@pages.get("/cards")
def cards(id: int) -> str:
    owner = viewer.owner()
    shown, sourced = sets.get(id, owner), sets.sourced(id, owner)
    cards = [(s.question, excerpt(s.article, s.question), solution(s.question, s.article)) for s in sourced]
    return render_template("sets/cards.html", set=shown, cards=cards)


@pages.get("/formats")
def formats(id: int) -> str:
    """All formats, with what each keeps."""
    return render_template("sets/formats.html", set=sets.get(id, viewer.owner()), kept=exports.kept())


@pages.get("/formats/<format>")
def losses(id: int, format: str) -> str:
    """What one format cannot hold of this set, before it is downloaded."""
    owner = viewer.owner()
    told = exports.losses(id, format, owner=owner, now=clock.now())
    chosen = next(one for one in exports.formats() if one.name == format)
    return render_template("sets/losses.html", set=sets.get(id, owner), format=chosen, groups=grouped(told))


@pages.get("/export/<format>")
def export(id: int, format: str) -> Response:
    try:
        file = exports.export_set(id, format, owner=viewer.owner(), now=clock.now())
    except ExportError as error:
        flash(str(error), "problem")
        return redirect(url_for(".show", id=id), 303)
    return send_file(io.BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)


def _started(id: int, form: StartForm) -> str:
    attempt = attempts.start(
        id,
        form.choice(),
        nickname=form.nickname.data,
        owner=viewer.owner(),
        now=clock.now(),
        seed=secrets.randbelow(SEEDS),
    )
    asked, choice = len(attempt.questions), form.choice()
    if choice.count and asked < min(choice.count, sets.count_fitting(id, choice, viewer.owner())):
        told = ngettext(
            "%(num)s question: each of the others would give its answer away, or that of this one.",
            "%(num)s questions: each of the others would give away an answer of these.",
            asked,
        )
        flash(told, "note")
    return url_for("attempts.show", id=attempt.id)


def _made(id: int, form: RuleForm) -> str:
    choice = form.rule(_limits())
    made = sets.create(id, choice, title=form.title.data, owner=viewer.owner(), now=clock.now(), seed=0)
    told = ngettext("A set with %(num)s question.", "A set with %(num)s questions.", made.size)
    flash(told, f"undo:{url_for('mine.delete', shelf='sets', id=made.id)}")
    return url_for("review.show", id=made.id)


def _limits() -> dict[str, str]:
    return {name.removeprefix("most-"): value for name, value in request.form.items() if name.startswith("most-")}


def _rule_page(id: int, form: RuleForm, problem: str = "") -> str:
    owner = viewer.owner()
    own, questions = sets.own(id, owner), sets.questions(id, owner)
    return render_template(
        "sets/new.html",
        set=own,
        counts=_counts(stored.question.kind for stored in questions),
        parts=sets.parts(id, owner),
        form=form,
        most=_limits(),
        problem=problem,
    )


def _counts(kinds: Iterable[QuestionKind]) -> dict[QuestionKind, int]:
    counts = Counter(kinds)
    return {kind: counts[kind] for kind in QuestionKind if counts[kind]}


def _set_page(id: int, problems: list[str] | None = None) -> str:
    owner = viewer.owner()
    shown = sets.get(id, owner)
    sourced = sets.sourced(id, owner)
    return render_template(
        "sets/show.html",
        set=shown,
        questions=[(one.question, solution(one.question, one.article)) for one in sourced],
        counts=_counts(one.question.kind for one in sourced),
        parts=sets.parts(id, owner),
        choice=choices.remembered(id),
        is_shared=shown.owner == owner and id in sharing.list_for(owner),
        nickname=choices.nickname(),
        formats=exports.formats(),
        problems=problems or [],
    )
