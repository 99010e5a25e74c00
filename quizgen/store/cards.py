"""Flashcards: what is known of each, and the log of its reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from quizgen.errors import NotFoundError
from quizgen.store.bank import USABLE, newest
from quizgen.store.codec import question_from_json, terms_from_json
from quizgen.store.database import db
from quizgen.store.due import standing
from quizgen.store.models import QuestionRow, RevisionRow
from quizgen.store.study_models import CardRow, ReviewRow
from quizgen.studying import Card, Memory, Rating, Review, Stage


def get(question_id: int, owner: str) -> Card:
    """A question as the owner studies it: one of theirs, of everybody's, or one that they study already."""
    query = newest(select(QuestionRow.id, RevisionRow.content, QuestionRow.article_id, QuestionRow.owner))
    is_theirs = (QuestionRow.owner == owner) | QuestionRow.owner.is_(None) | _has_card(owner)
    row = db.session.execute(query.where(QuestionRow.id == question_id, USABLE, is_theirs)).one_or_none()
    if row is None:
        raise NotFoundError("question", question_id)
    id, content, article_id, theirs = row
    card = Card(id, article_id, question_from_json(content), has_owner=theirs is not None)
    known = _row(question_id, owner)
    return card if known is None else replace(card, **_state(known))


def many(ids: Sequence[int], owner: str) -> list[Card]:
    """Cards of the owner's by their questions, in this order; what cannot be studied any more is left out."""
    query = newest(select(QuestionRow.id, RevisionRow.content, QuestionRow.article_id, QuestionRow.owner))
    rows = {row[0]: row for row in db.session.execute(query.where(QuestionRow.id.in_(ids), USABLE))}
    known = {row.question_id: row for row in _rows(owner, CardRow.question_id.in_(ids))}
    return [
        Card(
            id,
            rows[id][2],
            question_from_json(rows[id][1]),
            has_owner=rows[id][3] is not None,
            **(_state(known[id]) if id in known else {}),
        )
        for id in ids
        if id in rows
    ]


def log(question_id: int, owner: str) -> tuple[Review, ...]:
    """The reviews of a card, the earliest first."""
    row = _row(question_id, owner)
    return tuple(_review(entry) for entry in row.log) if row else ()


def record(question_id: int, owner: str, review: Review, after: Memory, *, before: Stage) -> None:
    """Store a review and what is known of the card after it."""
    row = _ensured(question_id, owner)
    number = db.session.execute(select(func.max(ReviewRow.number)).where(ReviewRow.card_id == row.id)).scalar() or 0
    db.session.add(_review_row(row.id, number + 1, review, before))
    _remember(row, after)
    db.session.flush()


def rewrite(question_id: int, owner: str, log: Sequence[Review], stages: Sequence[Stage], memory: Memory) -> None:
    """Give a card another log, with the stage before each entry, and what that adds up to."""
    row = _ensured(question_id, owner)
    db.session.execute(delete(ReviewRow).where(ReviewRow.card_id == row.id))
    told = zip(log, stages, strict=True)
    db.session.add_all(_review_row(row.id, number, review, stage) for number, (review, stage) in enumerate(told, 1))
    _remember(row, memory)
    db.session.flush()
    db.session.expire(row, ["log"])


def has_key(question_id: int, owner: str, key: str) -> bool:
    """Whether a review was stored already."""
    found = select(ReviewRow.id).join(CardRow, CardRow.id == ReviewRow.card_id)
    mine = found.where(CardRow.owner == owner, CardRow.question_id == question_id, ReviewRow.key == key)
    return db.session.execute(mine).first() is not None


def last_reviewed(owner: str) -> int | None:
    """The question that the owner reviewed last, of those that they can study yet."""
    query = select(CardRow.question_id).join(ReviewRow, ReviewRow.card_id == CardRow.id)
    query = standing(query.join(QuestionRow, QuestionRow.id == CardRow.question_id))
    mine = query.where(CardRow.owner == owner, ReviewRow.rating.is_not(None))
    # By its time: a log that was rewritten has new ids.
    last = mine.order_by(ReviewRow.reviewed.desc(), ReviewRow.id.desc()).limit(1)
    return db.session.execute(last).scalar_one_or_none()


def suspend(question_id: int, owner: str, *, is_suspended: bool) -> None:
    """Put a card aside until it is taken up again."""
    _ensured(question_id, owner).suspended = is_suspended


def bury(question_id: int, owner: str, day: date | None) -> None:
    """Put a card aside for a day of studying."""
    _ensured(question_id, owner).buried = day


def aside(owner: str, today: date) -> list[int]:
    """The questions whose cards are put aside, for good or for this day, the newest first."""
    is_aside = CardRow.suspended.is_(True) | (CardRow.buried == today)
    query = select(CardRow.question_id).where(CardRow.owner == owner, is_aside)
    return list(db.session.execute(query.order_by(CardRow.id.desc())).scalars())


def by_uid(uids: Sequence[str], owner: str) -> dict[str, list[int]]:
    """The owner's usable questions by their uids; one that stands in several articles has several."""
    query = newest(select(QuestionRow.uid, QuestionRow.id))
    is_theirs = (QuestionRow.owner == owner) | QuestionRow.owner.is_(None) | _has_card(owner)
    found: dict[str, list[int]] = {}
    # A statement may name some thousands of values at most.
    for start in range(0, len(uids), 500):
        rows = query.where(QuestionRow.uid.in_(uids[start : start + 500]), USABLE, is_theirs)
        for uid, id in db.session.execute(rows.order_by(QuestionRow.id)):
            found.setdefault(uid, []).append(id)
    return found


def studied(owner: str) -> list[int]:
    """Every question that the owner has a card of."""
    return list(db.session.execute(select(CardRow.question_id).where(CardRow.owner == owner)).scalars())


def hand_over(question_id: int, owner: str, new_owner: str) -> None:
    """Make a card another owner's who has none of the question."""
    mine = update(CardRow).where(CardRow.owner == owner, CardRow.question_id == question_id)
    db.session.execute(mine.values(owner=new_owner))


def has(question_id: int, owner: str) -> bool:
    """Whether the owner has a card of a question."""
    return _row(question_id, owner) is not None


def drop(question_id: int, owner: str) -> None:
    """Delete a card with its log."""
    db.session.execute(delete(CardRow).where(CardRow.owner == owner, CardRow.question_id == question_id))


def ensure(question_id: int, owner: str) -> Memory:
    """What is known of a card, made where there is none; whoever else would change it waits for this transaction."""
    return _memory(_ensured(question_id, owner))


def _ensured(question_id: int, owner: str) -> CardRow:
    row = _row(question_id, owner, is_locked=True)
    if row is not None:
        return row
    try:
        with db.session.begin_nested():
            row = CardRow(owner=owner, question_id=question_id, suspended=False, buried=None)
            _remember(row, Memory())
            db.session.add(row)
            db.session.flush()
            return row
    except IntegrityError:
        # Another request has just made it.
        return _known(question_id, owner)


def _row(question_id: int, owner: str, *, is_locked: bool = False) -> CardRow | None:
    found = select(CardRow).where(CardRow.owner == owner, CardRow.question_id == question_id)
    if is_locked:
        found = found.with_for_update().execution_options(populate_existing=True)
    return db.session.execute(found).scalar_one_or_none()


def _known(question_id: int, owner: str) -> CardRow:
    row = _row(question_id, owner, is_locked=True)
    if row is None:
        raise NotFoundError("card", question_id)
    return row


def _rows(owner: str, *conditions: ColumnElement[bool]) -> Sequence[CardRow]:
    return db.session.execute(select(CardRow).where(CardRow.owner == owner, *conditions)).scalars().all()


def _has_card(owner: str) -> ColumnElement[bool]:
    return select(CardRow.id).where(CardRow.owner == owner, CardRow.question_id == QuestionRow.id).exists()


def _state(row: CardRow) -> dict[str, Any]:
    return {"memory": _memory(row), "is_suspended": row.suspended, "buried": row.buried}


def _memory(row: CardRow) -> Memory:
    return Memory(
        Stage(row.stage), row.step, row.stability, row.difficulty, row.due, row.day, row.last, row.interval,
        row.reviews, row.lapses,
    )  # fmt: skip


def _remember(row: CardRow, memory: Memory) -> None:
    row.stage, row.step = memory.stage.value, memory.step
    row.stability, row.difficulty = memory.stability, memory.difficulty
    row.due, row.day, row.last, row.interval = memory.due, memory.day, memory.last, memory.interval
    row.reviews, row.lapses = memory.reviews, memory.lapses


def _review(row: ReviewRow) -> Review:
    rating, terms = Rating(row.rating) if row.rating else None, terms_from_json(row.terms)
    return Review(row.reviewed, row.day, rating, terms, row.seconds, row.key)


def _review_row(card_id: int, number: int, review: Review, before: Stage) -> ReviewRow:
    return ReviewRow(
        card_id=card_id,
        number=number,
        key=review.key,
        reviewed=review.reviewed,
        day=review.day,
        stage=before.value,
        rating=review.rating.value if review.rating else None,
        seconds=review.seconds,
        terms=asdict(review.terms),
    )
