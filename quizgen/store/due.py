"""Which flashcards wait: in their steps, back after days, new; of a set, or of everything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from quizgen.store.bank import USABLE
from quizgen.store.database import db
from quizgen.store.models import ArticleRow, MemberRow, QuestionRow
from quizgen.store.study_models import CardRow, ReviewRow
from quizgen.studying import Stage

# The questions of a set by its id, or all that are the learner's own or that they study already.
Scope = int | None
LEARNT = (Stage.LEARNING.value, Stage.RELEARNING.value)


def learning(owner: str, scope: Scope, *, today: date, until: datetime, since: datetime | None = None) -> list[int]:
    """The questions whose card is in its steps and back by a time, but after another one; the longest due first."""
    query = _due(owner, scope, today).where(CardRow.stage.in_(LEARNT), CardRow.due <= until)
    if since is not None:
        query = query.where(CardRow.due > since)
    return list(db.session.execute(query.order_by(CardRow.due, CardRow.id)).scalars())


def back(owner: str, scope: Scope, *, today: date, most: int) -> list[int]:
    """The questions whose card is back after days, the longest due first."""
    query = _due(owner, scope, today).where(CardRow.stage == Stage.REVIEW.value)
    return list(db.session.execute(query.order_by(CardRow.day, CardRow.id).limit(most)).scalars())


def brought(owner: str, scope: Scope, *, today: date) -> list[int]:
    """The questions that were brought forward and never studied."""
    query = _due(owner, scope, today).where(CardRow.stage == Stage.NEW.value)
    return list(db.session.execute(query.order_by(CardRow.id)).scalars())


def fresh(owner: str, scope: Scope, *, today: date, most: int) -> list[int]:
    """The questions that were never studied, in the order of the set or the oldest first."""
    query = _fresh(select(QuestionRow.id), owner, today)
    if scope is None:
        query = query.where((QuestionRow.owner == owner) | CardRow.id.is_not(None) | _is_begun(owner))
        query = query.order_by(QuestionRow.id)
    else:
        query = query.join(MemberRow, MemberRow.question_id == QuestionRow.id).where(MemberRow.set_id == scope)
        query = query.order_by(MemberRow.position)
    return list(db.session.execute(query.limit(most)).scalars())


def done(owner: str, today: date) -> tuple[int, int]:
    """How many cards were shown for the first time on a day, and how many came back after days."""
    rows = db.session.execute(
        select(ReviewRow.stage, func.count())
        .join(CardRow, CardRow.id == ReviewRow.card_id)
        .where(CardRow.owner == owner, ReviewRow.day == today, ReviewRow.rating.is_not(None))
        .group_by(ReviewRow.stage)
    )
    counts = {str(stage): int(count) for stage, count in rows}
    return counts.get(Stage.NEW.value, 0), counts.get(Stage.REVIEW.value, 0)


def due_by_set(owner: str, ids: Sequence[int], today: date) -> dict[tuple[int, Stage | None], int]:
    """How many cards of each of some sets are due by their stage, and how many are new and were never brought forward.

    The latter stand under None.
    """
    waiting = (
        select(MemberRow.set_id, CardRow.stage, func.count())
        .join(CardRow, CardRow.question_id == MemberRow.question_id)
        .join(QuestionRow, QuestionRow.id == CardRow.question_id)
        .join(ArticleRow, ArticleRow.id == QuestionRow.article_id)
        .where(*_waits(owner, today), USABLE, ArticleRow.deleted.is_(None))
        .group_by(MemberRow.set_id, CardRow.stage)
    )
    unseen = _fresh(select(MemberRow.set_id, func.count()).select_from(QuestionRow), owner, today)
    unseen = unseen.join(MemberRow, MemberRow.question_id == QuestionRow.id).where(MemberRow.set_id.in_(ids))
    found: dict[tuple[int, Stage | None], int] = {}
    # Told which sets, SQLite goes through all that is in them instead of what is due.
    for set_id, stage, count in db.session.execute(waiting):
        found[set_id, Stage(stage)] = count
    for set_id, count in db.session.execute(unseen.group_by(MemberRow.set_id)):
        found[set_id, None] = count
    return found


def next_due(owner: str, scope: Scope, today: date) -> date | None:
    """The first day after today on which a card is due."""
    query = standing(select(func.min(CardRow.day)).join(QuestionRow, QuestionRow.id == CardRow.question_id))
    later = query.where(CardRow.owner == owner, CardRow.day > today, CardRow.suspended.is_(False))
    found: date | None = db.session.execute(later.where(*_in_scope(scope))).scalar_one()
    return found


def is_any_buried(owner: str, scope: Scope, today: date) -> bool:
    """Whether a card that waits, or is new, is put aside for this day alone."""
    query = standing(select(CardRow.id).join(QuestionRow, QuestionRow.id == CardRow.question_id))
    aside = query.where(CardRow.owner == owner, CardRow.buried == today, CardRow.suspended.is_(False))
    waits = aside.where(CardRow.day.is_(None) | (CardRow.day <= today), *_in_scope(scope))
    return db.session.execute(waits.limit(1)).first() is not None


def _is_begun(owner: str) -> ColumnElement[bool]:
    """Whether a question is of an article of everybody's that the owner studies."""
    begun = select(QuestionRow.article_id).join(CardRow, CardRow.question_id == QuestionRow.id)
    mine = begun.where(CardRow.owner == owner, QuestionRow.owner.is_(None))
    return QuestionRow.owner.is_(None) & QuestionRow.article_id.in_(mine.correlate(None).scalar_subquery())


def standing(query: Any) -> Any:
    """The query on questions, of those alone that can be studied."""
    return query.join(ArticleRow, ArticleRow.id == QuestionRow.article_id).where(USABLE, ArticleRow.deleted.is_(None))


def _due(owner: str, scope: Scope, today: date) -> Select[int]:
    """A query on the questions whose cards wait today."""
    query = select(CardRow.question_id).join(QuestionRow, QuestionRow.id == CardRow.question_id)
    due: Select[int] = standing(query).where(*_waits(owner, today), *_in_scope(scope))
    return due


def _waits(owner: str, today: date) -> tuple[ColumnElement[bool], ...]:
    is_aside = CardRow.suspended | (CardRow.buried == today)
    return CardRow.owner == owner, CardRow.day <= today, func.coalesce(is_aside, False).is_(False)


def _fresh(query: Any, owner: str, today: date) -> Any:
    """The query on questions that were never studied, nor brought forward, nor put aside."""
    is_mine = (CardRow.question_id == QuestionRow.id) & (CardRow.owner == owner)
    is_aside = CardRow.suspended | (func.coalesce(CardRow.buried, date.min) == today)
    is_new = (CardRow.stage == Stage.NEW.value) & CardRow.day.is_(None) & ~is_aside
    return standing(query.outerjoin(CardRow, is_mine)).where(CardRow.id.is_(None) | is_new)


def _in_scope(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    if scope is None:
        return ()
    return (QuestionRow.id.in_(select(MemberRow.question_id).where(MemberRow.set_id == scope)),)
