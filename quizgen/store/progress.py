"""What the reviews of a learner add up to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import case, func, select

from quizgen.store.bank import USABLE
from quizgen.store.database import db
from quizgen.store.models import ArticleRow, QuestionRow
from quizgen.store.study_models import CardRow, ReviewRow
from quizgen.studying import Rating, Stage, Tally, Weakness
from quizgen.types import QuestionKind

IS_REVIEW = ReviewRow.rating.is_not(None)
# Only of what had been known for days it tells something whether it still is.
WAS_KNOWN = ReviewRow.stage == Stage.REVIEW.value
FORGOTTEN = ReviewRow.rating == Rating.AGAIN.value


def by_day(owner: str, since: date) -> dict[date, Tally]:
    """What was reviewed on each day of studying from one on."""
    recalled = func.sum(case((WAS_KNOWN & ~FORGOTTEN, 1), else_=0))
    known = func.sum(case((WAS_KNOWN, 1), else_=0))
    rows = db.session.execute(
        select(ReviewRow.day, func.count(), known, recalled, func.sum(ReviewRow.seconds))
        .join(CardRow, CardRow.id == ReviewRow.card_id)
        .where(CardRow.owner == owner, ReviewRow.day >= since, IS_REVIEW)
        .group_by(ReviewRow.day)
    )
    return {day: Tally(count, int(asked), int(right), float(seconds)) for day, count, asked, right, seconds in rows}


def days(owner: str) -> Sequence[date]:
    """The days of studying on which the owner reviewed anything, the latest first."""
    query = select(ReviewRow.day).join(CardRow, CardRow.id == ReviewRow.card_id)
    mine = query.where(CardRow.owner == owner, IS_REVIEW).distinct()
    return db.session.execute(mine.order_by(ReviewRow.day.desc())).scalars().all()


def forecast(owner: str, until: date) -> dict[date, int]:
    """How many cards fall due on each day up to one; what is late stands under the day on which it was due."""
    rows = db.session.execute(
        select(CardRow.day, func.count())
        .join(QuestionRow, QuestionRow.id == CardRow.question_id)
        .join(ArticleRow, ArticleRow.id == QuestionRow.article_id)
        .where(CardRow.owner == owner, CardRow.day <= until, CardRow.suspended.is_(False), USABLE)
        .where(ArticleRow.deleted.is_(None), CardRow.stage != Stage.NEW.value)
        .group_by(CardRow.day)
    )
    return {day: int(count) for day, count in rows if day is not None}


def stages(owner: str) -> dict[Stage, int]:
    """How many cards of the owner's are at each stage, without those that are put aside."""
    mine = select(CardRow.stage, func.count()).where(CardRow.owner == owner, CardRow.suspended.is_(False))
    rows = db.session.execute(mine.group_by(CardRow.stage))
    return {Stage(stage): int(count) for stage, count in rows}


def weaknesses(owner: str) -> list[Weakness]:
    """By article and kind: how often a card that had been known was asked again, and how often it was known."""
    rows = db.session.execute(
        select(
            ArticleRow.id,
            ArticleRow.title,
            QuestionRow.kind,
            func.count(),
            func.sum(case((FORGOTTEN, 0), else_=1)),
        )
        .join(CardRow, CardRow.id == ReviewRow.card_id)
        .join(QuestionRow, QuestionRow.id == CardRow.question_id)
        .join(ArticleRow, ArticleRow.id == QuestionRow.article_id)
        .where(CardRow.owner == owner, IS_REVIEW, ReviewRow.stage != Stage.NEW.value, ArticleRow.deleted.is_(None))
        .group_by(ArticleRow.id, ArticleRow.title, QuestionRow.kind)
        .order_by(ArticleRow.id)
    )
    return [Weakness(id, title, QuestionKind(kind), int(asked), int(right)) for id, title, kind, asked, right in rows]
