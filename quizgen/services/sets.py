"""What a user does with question sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from quizgen.quiz.choosing import choose, fitting
from quizgen.quiz.parts import parts_of
from quizgen.records import QuestionSet, Sourced, StoredQuestion
from quizgen.store import articles
from quizgen.store import sets as store
from quizgen.store.database import transaction
from quizgen.taking import Choice, Part

MOST_DELETED = 10


def get(id: int, owner: str) -> QuestionSet:
    """A set that the viewer may read."""
    return store.get(id, owner)


def own(id: int, owner: str) -> QuestionSet:
    """A set that the viewer may change."""
    return store.own(id, owner)


def list_for(owner: str) -> list[QuestionSet]:
    """The viewer's own sets, newest first."""
    return store.list_for(owner)


def shared() -> list[QuestionSet]:
    """The sets that everybody may take."""
    return store.list_for(None)


def questions(id: int, owner: str) -> list[StoredQuestion]:
    """The set's questions in its order: those that may be taken, not the rejected or archived ones."""
    store.get(id, owner)
    return store.questions(id)


def sourced(id: int, owner: str) -> list[Sourced]:
    """The set's questions in its order, each with its article."""
    stored = questions(id, owner)
    behind = articles.behind(one.article_id for one in stored)
    return [Sourced(one.question, behind[one.article_id]) for one in stored]


def any(id: int) -> tuple[QuestionSet, list[Sourced]]:
    """A set of anybody's with its questions, for whoever runs the commands; raises NotFoundError."""
    owner = store.owner_of(id) or ""
    return store.get(id, owner), sourced(id, owner)


def parts(id: int, owner: str) -> list[Part]:
    """The parts of the article that a learner may choose among; none where the set mixes several."""
    article_id = store.get(id, owner).article_id
    return parts_of(articles.get(article_id, owner).article) if article_id else []


def count_fitting(id: int, choice: Choice, owner: str) -> int:
    """How many of the set's questions are of the kinds and parts that were chosen."""
    return len(fitting(questions(id, owner), choice, parts(id, owner)))


def create(id: int, choice: Choice, *, title: str, owner: str, now: datetime, seed: int) -> QuestionSet:
    """Store what a choice takes from a set of the owner's as another set, ordered alike; raises EmptyChoiceError."""
    origin = store.own(id, owner)
    chosen = choose(questions(id, owner), replace(choice, shuffle=False), parts(id, owner), seed=seed)
    with transaction():
        return store.add(origin.article_id, [stored.id for stored in chosen], title=title, owner=owner, now=now)


def deleted_for(owner: str) -> list[tuple[int, str]]:
    """The ids and titles of the viewer's sets that were deleted last and can come back."""
    return store.deleted_for(owner, MOST_DELETED)


def rename(id: int, title: str, owner: str) -> None:
    """Give a set another title."""
    with transaction():
        store.rename(id, title, owner)


def delete(id: int, owner: str, now: datetime) -> None:
    """Delete a set with its attempts; `restore` undoes it."""
    with transaction():
        store.delete(id, owner, now)


def restore(id: int, owner: str) -> None:
    """Undo `delete`."""
    with transaction():
        store.restore(id, owner)
