"""The timeline game: a round to put in order, and the round marked. The best score stays with the browser."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request, session

from quizgen.errors import UnreadableAnswerError
from quizgen.quiz.timeline_game import Round, Score, score
from quizgen.records import StoredArticle
from quizgen.services import timelines
from quizgen.taking import AttemptQuestion
from quizgen.web import viewer
from quizgen.web.arranging import board, chosen_in, given_in, solution

pages = Blueprint("timelines", __name__)

KEY = "timelines"
# The cookie that keeps them holds four kilobytes.
MOST_KEPT = 30
# Nobody plays more of one article; an address may say anything.
LAST_ROUND = 100_000


@dataclass(frozen=True, slots=True)
class Played:
    """What this browser did with an article's events."""

    # As a share of 1; None before the first round.
    best: float | None
    # The last round that was marked.
    round: int


@pages.get("/articles/<int:id>/timeline")
def show(id: int) -> str:
    game = timelines.play(id, _number(id), viewer.owner())
    return _round_page(game.stored, game.round) if game.round else _too_few(game.stored)


@pages.post("/articles/<int:id>/timeline")
def mark(id: int) -> str | tuple[str, int]:
    game = timelines.play(id, _number(id), viewer.owner())
    if not game.round:
        return _too_few(game.stored)
    try:
        given = given_in(game.round.question, request.form)
        return _marked_page(game.stored, game.round, given, score(game.round, given))
    except UnreadableAnswerError as error:
        return _round_page(game.stored, game.round, str(error)), 422


def _number(id: int) -> int:
    """Which round is asked for; whoever names none plays on from where they stopped."""
    asked = request.values.get("round", _played(id).round + 1, type=int)
    return min(max(1, asked), LAST_ROUND)


def _round_page(stored: StoredArticle, round: Round, problem: str = "") -> str:
    asked = AttemptQuestion(1, 0, round.question, stored.id, round.shown)
    return render_template(
        "timelines/round.html",
        stored=stored,
        round=round,
        asked=asked,
        board=board(asked, chosen_in(request.form)),
        best=_played(stored.id).best,
        problem=problem,
    )


def _marked_page(stored: StoredArticle, round: Round, given: str, score: Score) -> str:
    before = _played(stored.id).best
    _remember(stored.id, Played(max(before or 0.0, score.mark.worth), round.number))
    return render_template(
        "timelines/marked.html",
        stored=stored,
        round=round,
        score=score,
        lines=solution(round.question, stored.article, given),
        best=before,
    )


def _too_few(stored: StoredArticle) -> str:
    return render_template("timelines/too_few.html", stored=stored)


def _played(id: int) -> Played:
    return next((Played(best, number) for other, best, number in session.get(KEY, ()) if other == id), Played(None, 0))


def _remember(id: int, played: Played) -> None:
    """Keep what was played last; a list, for the cookie sorts the keys of a mapping."""
    others = [kept for kept in session.get(KEY, ()) if kept[0] != id]
    session[KEY] = [*others[1 - MOST_KEPT :], (id, round(played.best or 0.0, 3), played.round)]
