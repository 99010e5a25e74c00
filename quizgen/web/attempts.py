"""Attempts: one question a page, feedback, the result."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizgen.errors import NotFoundError, UnreadableAnswerError
from quizgen.services import accounts, attempts, exports, reviews
from quizgen.services.study import Learner
from quizgen.taking import Attempt, AttemptQuestion, Feedback
from quizgen.types import Article
from quizgen.web import clock, viewer
from quizgen.web.arranging import Solved, board, chosen_in, given_in, solution, told
from quizgen.web.highlight import Excerpt, excerpt
from quizgen.web.once import once
from quizgen.web.sets import SEEDS

pages = Blueprint("attempts", __name__, url_prefix="/attempts/<int:id>")


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as the result shows it."""

    asked: AttemptQuestion
    # In one line; empty where nothing was answered.
    told: str
    excerpt: Excerpt
    solution: tuple[Solved, ...]


@pages.get("")
def show(id: int) -> Response:
    """Lead to where the quiz stands: the next question without a response, the overview or the result."""
    return redirect(_next(_attempt(id)))


@pages.get("/overview")
def overview(id: int) -> str | Response:
    attempt = _attempt(id)
    if attempt.finished:
        return redirect(url_for(".result", id=id))
    return render_template("attempts/overview.html", attempt=attempt, told=told)


@pages.get("/page")
def whole(id: int) -> str | Response:
    """All questions one below the other; how long each takes is not known then."""
    attempt = _attempt(id)
    if attempt.finished:
        return redirect(url_for(".result", id=id))
    asked = [(one, board(one) if one.question.entries else None) for one in attempt.questions]
    return render_template("attempts/page.html", attempt=attempt, asked=asked, seconds=_seconds_left(attempt))


@pages.get("/questions/<int:n>")
def question(id: int, n: int) -> str | Response:
    now = clock.now()
    attempt = attempts.show(id, n, owner=viewer.owner(), now=now)
    if attempt.finished and not attempt.shows_marks(now):
        return redirect(url_for(".result", id=id))
    return _question_page(attempt, n)


@pages.post("/questions/<int:n>")
def respond(id: int, n: int) -> Response | tuple[str, int]:
    attempt = _attempt(id)
    asked = _asked(attempt, n)
    try:
        given = given_in(asked.question, request.form)
        attempts.respond(id, n, given, owner=viewer.owner(), now=clock.now())
    except UnreadableAnswerError as error:
        if _is_saving():
            return str(error), 422
        return _question_page(attempt, n, error), 422
    if _is_saving():
        return Response(status=204)
    if attempt.feedback is Feedback.INSTANT:
        return redirect(url_for(".question", id=id, n=n), 303)
    return redirect(_next(attempt, answered=n), 303)


@pages.post("/finish")
def finish(id: int) -> Response:
    attempts.finish(id, viewer.owner(), clock.now())
    reviews.after_quiz(id, Learner(viewer.owner(), clock.now(), viewer.time_zone()))
    return redirect(url_for(".result", id=id), 303)


@pages.get("/result")
def result(id: int) -> str | Response:
    attempt = _attempt(id)
    if not attempt.finished:
        return redirect(url_for(".show", id=id))
    if not attempt.shows_marks(clock.now()):
        zone = accounts.zone_of(attempt.share.owner) if attempt.share else ""
        return render_template("attempts/handed_in.html", attempt=attempt, zone=zone)
    return render_template(
        "attempts/result.html",
        attempt=attempt,
        responses=responses(attempt),
        changes=attempts.mark_changes(attempt),
        formats=exports.formats(),
    )


@pages.post("/retry")
def retry(id: int) -> Response:
    def retried() -> str:
        again = attempts.retry_missed(id, owner=viewer.owner(), now=clock.now(), seed=secrets.randbelow(SEEDS))
        return url_for(".show", id=again.id)

    return redirect(once(retried), 303)


def _attempt(id: int) -> Attempt:
    return attempts.get(id, viewer.owner(), clock.now())


def _is_saving() -> bool:
    """Whether a script saves a response while the page stays; see static/js/whole.js."""
    return "Saving" in request.headers


def _seconds_left(attempt: Attempt) -> int | None:
    if attempt.deadline is None or attempt.finished:
        return None
    return max(0, int((attempt.deadline - clock.now()).total_seconds()))


def _question_page(attempt: Attempt, n: int, problem: UnreadableAnswerError | None = None) -> str:
    """Return the question to answer, or its feedback; after a problem what was chosen or typed stays there."""
    asked = _asked(attempt, n)
    is_told = asked.response is not None and (attempt.feedback is Feedback.INSTANT or attempt.finished is not None)
    article = attempts.articles_of(attempt)[asked.article_id]
    return render_template(
        "attempts/question.html",
        attempt=attempt,
        asked=asked,
        is_told=is_told,
        given=(problem.given if problem else "") or (asked.response.given if asked.response else ""),
        problem=problem,
        board=board(asked, chosen_in(request.form)) if asked.question.entries else None,
        excerpt=excerpt(article, asked.question),
        solution=_solution(asked, article),
        following=_following(attempt, n),
        seconds=_seconds_left(attempt),
    )


def responses(attempt: Attempt) -> list[Shown]:
    """What was asked in an attempt, with each response and what proves the right one."""
    behind = attempts.articles_of(attempt)
    return [_shown(asked, behind[asked.article_id]) for asked in attempt.questions]


def _shown(asked: AttemptQuestion, article: Article) -> Shown:
    return Shown(asked, told(asked), excerpt(article, asked.question), _solution(asked, article))


def _solution(asked: AttemptQuestion, article: Article) -> tuple[Solved, ...]:
    return solution(asked.question, article, asked.response.given if asked.response else "")


def _asked(attempt: Attempt, n: int) -> AttemptQuestion:
    if not 1 <= n <= len(attempt.questions):
        raise NotFoundError("question", n)
    return attempt.questions[n - 1]


def _next(attempt: Attempt, answered: int = 0) -> str:
    """Return where a quiz goes on, after a position that has just been answered or from where it stands."""
    if attempt.finished:
        return url_for(".result", id=attempt.id)
    if attempt.rules.one_page:
        return url_for(".whole", id=attempt.id, _anchor=f"question-{answered}" if answered else None)
    waiting = [asked.position for asked in attempt.questions if asked.response is None and asked.position != answered]
    later = [position for position in waiting if position > answered]
    if waiting:
        return url_for(".question", id=attempt.id, n=(later or waiting)[0])
    return url_for(".overview", id=attempt.id)


def _following(attempt: Attempt, n: int) -> str:
    """Return where "next" and "skip" lead: the questions after this one in turn, then the overview."""
    if n < len(attempt.questions):
        return url_for(".question", id=attempt.id, n=n + 1)
    return url_for(".overview", id=attempt.id)
