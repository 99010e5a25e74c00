"""The timeline game: who may read an article puts its events in time order."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.quiz import timeline_game
from quizgen.quiz.timeline_game import Round
from quizgen.records import StoredArticle
from quizgen.services import articles
from quizgen.store import sets
from quizgen.types import Event, QuestionKind


@dataclass(frozen=True, slots=True)
class Game:
    """An article with one round of its events; None where it tells too few."""

    stored: StoredArticle
    round: Round | None


def play(id: int, number: int, owner: str) -> Game:
    """A round of an article that the viewer may read."""
    stored = articles.get(id, owner)
    return Game(stored, timeline_game.round_of(_events(stored), seed=id, number=number))


def is_playable(stored: StoredArticle) -> bool:
    """Whether an article tells enough events for a round."""
    return timeline_game.is_playable(_events(stored))


def _events(stored: StoredArticle) -> tuple[Event, ...]:
    found = sets.questions(stored.set_id, rejected=True, kind=QuestionKind.ORDERING)
    return timeline_game.events_of(stored.facts, [one.question for one in found])
