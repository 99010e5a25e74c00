"""Question sets: chosen, ordered parts of an article's questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from quizgen.errors import NotFoundError
from quizgen.records import QuestionSet, StoredQuestion
from quizgen.store.codec import question_from_json
from quizgen.store.database import db
from quizgen.store.models import ArticleRow, MemberRow, QuestionRow, RevisionRow, SetRow

SIZE = select(func.count()).where(MemberRow.set_id == SetRow.id).scalar_subquery()


def get(id: int, owner: str | None) -> QuestionSet:
    """A set of the owner's or of everybody's."""
    row = readable_row(id, owner)
    return _value(row, len(row.members))


def readable_row(id: int, owner: str | None) -> SetRow:
    """The row of a set that the owner may read."""
    row = db.session.get(SetRow, id)
    if row is None or row.deleted or row.article.deleted or row.owner not in (owner, None):
        raise NotFoundError("question set", id)
    return row


def own_row(id: int, owner: str, *, deleted: bool = False) -> SetRow:
    """The row of a set that the owner may change."""
    row = db.session.get(SetRow, id)
    if row is None or row.owner != owner or bool(row.deleted) is not deleted or row.article.deleted:
        raise NotFoundError("question set", id)
    return row


def list_for(owner: str | None) -> list[QuestionSet]:
    """The owner's sets, newest first; of everybody's where the owner is None."""
    rows = db.session.execute(
        select(SetRow, SIZE)
        .join(ArticleRow, SetRow.article_id == ArticleRow.id)
        .where(SetRow.owner == owner, SetRow.deleted.is_(None), ArticleRow.deleted.is_(None))
        .order_by(SetRow.created.desc(), SetRow.id.desc())
    )
    return [_value(row, size) for row, size in rows]


def questions(id: int) -> list[StoredQuestion]:
    """The set's questions in its order, each at its newest revision."""
    rows = db.session.execute(
        select(QuestionRow.id, RevisionRow.id, RevisionRow.content)
        .join(MemberRow, MemberRow.question_id == QuestionRow.id)
        .join(
            RevisionRow,
            (RevisionRow.question_id == QuestionRow.id) & (RevisionRow.number == QuestionRow.revision_number),
        )
        .where(MemberRow.set_id == id)
        .order_by(MemberRow.position)
    )
    return [StoredQuestion(question, revision, question_from_json(content)) for question, revision, content in rows]


def add(article_id: int, ids: Sequence[int], *, title: str, owner: str, now: datetime) -> QuestionSet:
    """Store a set of questions of one article, in the given order."""
    row = SetRow(owner=owner, article_id=article_id, title=title, is_whole=False, created=now, deleted=None)
    row.members = [MemberRow(question_id=id, position=position) for position, id in enumerate(ids, 1)]
    db.session.add(row)
    db.session.flush()
    return _value(row, len(ids))


def rename(id: int, title: str, owner: str) -> None:
    """Give a set another title."""
    own_row(id, owner).title = title


def delete(id: int, owner: str, now: datetime) -> None:
    """Hide a set with its attempts."""
    own_row(id, owner).deleted = now


def restore(id: int, owner: str) -> None:
    """Bring a deleted set back."""
    own_row(id, owner, deleted=True).deleted = None


def _value(row: SetRow, size: int) -> QuestionSet:
    return QuestionSet(row.id, row.owner, row.title, row.article_id, row.article.title, size, row.created)
