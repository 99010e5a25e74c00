"""Articles: paste, samples, the marked-up page, corrections."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizgen.errors import ArticleError, NoQuestionsError
from quizgen.reading.text import LIMIT
from quizgen.records import StoredArticle
from quizgen.services import articles, sets, timelines
from quizgen.web import choices, clock, viewer
from quizgen.web.arranging import solution
from quizgen.web.forms import ArticleForm, CorrectionForm
from quizgen.web.highlight import blocks
from quizgen.web.once import once
from quizgen.web.timeline import timeline

pages = Blueprint("articles", __name__)


@pages.get("/articles/new")
def new() -> str:
    return _form_page(ArticleForm())


@pages.post("/articles")
def create() -> Response | tuple[str, int]:
    form = ArticleForm()
    if not form.validate():
        return _form_page(form), 422
    try:
        return redirect(once(lambda: _added(form)), 303)
    except (ArticleError, NoQuestionsError) as error:
        form.text.errors = [str(error)]
        return _form_page(form), 422


@pages.get("/articles")
def lost() -> Response:
    """Lead whoever reloads a refused paste by its address to the form."""
    return redirect(url_for(".new"))


@pages.post("/samples/<name>")
def add_sample(name: str) -> Response:
    return redirect(once(lambda: _address(articles.add_sample(name, owner=viewer.owner(), now=clock.now()))), 303)


@pages.get("/articles/<int:id>")
def show(id: int) -> str:
    stored = articles.get(id, viewer.owner())
    shown = {"title": stored.article.title, "published": stored.article.published}
    return _article_page(stored, CorrectionForm(data=shown))


@pages.route("/articles/<int:id>/correct", methods=["GET", "POST"])
def correct(id: int) -> Response | tuple[str, int]:
    form = CorrectionForm()
    stored = articles.get(id, viewer.owner())
    if not form.is_submitted():
        return redirect(url_for(".show", id=id))
    if not form.validate():
        return _article_page(stored, form), 422
    try:
        articles.correct(id, title=form.title.data, published=form.date(), owner=viewer.owner(), now=clock.now())
    except (ArticleError, NoQuestionsError) as error:
        form.published.errors = [str(error)]
        return _article_page(stored, form), 422
    flash(_("Saved. Dates such as “last April” are counted from the new date."), "note")
    return redirect(url_for(".show", id=id), 303)


def form_again(message: str, status: int) -> tuple[str, int]:
    """Return the paste form with what was sent still in it, and why it was not taken."""
    form = ArticleForm()
    form.text.errors = [message]
    return _form_page(form), status


def _form_page(form: ArticleForm) -> str:
    return render_template("articles/new.html", form=form, limit=LIMIT, samples=articles.samples())


def _added(form: ArticleForm) -> str:
    stored = articles.add(
        form.text.data,
        title=form.title.data or None,
        published=form.date(),
        owner=viewer.owner(),
        now=clock.now(),
    )
    return _address(stored)


def _address(stored: StoredArticle) -> str:
    return url_for("articles.show", id=stored.id)


def _article_page(stored: StoredArticle, form: CorrectionForm) -> str:
    owner = viewer.owner()
    questions = [asked.question for asked in sets.questions(stored.set_id, owner)]
    return render_template(
        "articles/show.html",
        stored=stored,
        blocks=blocks(stored.article, stored.facts),
        timeline=timeline(stored.facts),
        is_playable=timelines.is_playable(stored),
        questions=[(question, solution(question, stored.article)) for question in questions],
        choice=choices.remembered(stored.set_id),
        form=form,
        is_mine=stored.owner == owner,
    )
