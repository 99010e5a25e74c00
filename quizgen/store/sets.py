"""Question sets: chosen, ordered parts of an article's questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete as delete_rows
from sqlalchemy import func, select

from quizgen.errors import NotFoundError
from quizgen.records import QuestionSet, StoredQuestion
from quizgen.store.bank import USABLE, newest
from quizgen.store.codec import question_from_json
from quizgen.store.database import db
from quizgen.store.models import ArticleRow, MemberRow, QuestionRow, RevisionRow, SetRow
from quizgen.types import QuestionKind

SIZE = (
    select(func.count())
    .select_from(MemberRow)
    .join(QuestionRow, MemberRow.question_id == QuestionRow.id)
    .join(ArticleRow, QuestionRow.article_id == ArticleRow.id)
    .where(MemberRow.set_id == SetRow.id, USABLE, ArticleRow.deleted.is_(None))
    .correlate(SetRow)
    .scalar_subquery()
)


def get(id: int, owner: str | None) -> QuestionSet:
    """A set of the owner's or of everybody's."""
    row = readable_row(id, owner)
    return _value(row, db.session.execute(select(SIZE).where(SetRow.id == id)).scalar_one())


def own(id: int, owner: str) -> QuestionSet:
    """A set of the owner's."""
    own_row(id, owner)
    return get(id, owner)


def owner_of(id: int) -> str | None:
    """Whoever has a set; None where everybody has."""
    row = db.session.get(SetRow, id)
    if row is None:
        raise NotFoundError("question set", id)
    return row.owner


def readable_row(id: int, owner: str | None) -> SetRow:
    """The row of a set that the owner may read."""
    row = db.session.get(SetRow, id)
    if row is None or is_hidden(row) or row.owner not in (owner, None):
        raise NotFoundError("question set", id)
    return row


def own_row(id: int, owner: str, *, deleted: bool = False) -> SetRow:
    """The row of a set that the owner may change."""
    row = db.session.get(SetRow, id)
    if row is None or row.owner != owner or bool(row.deleted) is not deleted or _is_orphan(row):
        raise NotFoundError("question set", id)
    return row


def is_hidden(row: SetRow) -> bool:
    """Whether a set or the article that it goes with is deleted."""
    return bool(row.deleted) or _is_orphan(row)


def _is_orphan(row: SetRow) -> bool:
    return bool(row.article and row.article.deleted)


def list_for(owner: str | None) -> list[QuestionSet]:
    """The owner's sets, newest first; of everybody's where the owner is None."""
    rows = db.session.execute(
        select(SetRow, SIZE)
        .outerjoin(ArticleRow, SetRow.article_id == ArticleRow.id)
        .where(SetRow.owner == owner, SetRow.deleted.is_(None), ArticleRow.deleted.is_(None))
        .order_by(SetRow.created.desc(), SetRow.id.desc())
    )
    return [_value(row, size) for row, size in rows]


def open_titles(owner: str) -> list[tuple[int, str]]:
    """The ids and titles of the owner's sets that do not hold all questions of one article, newest first."""
    rows = db.session.execute(
        select(SetRow.id, SetRow.title)
        .outerjoin(ArticleRow, SetRow.article_id == ArticleRow.id)
        .where(
            SetRow.owner == owner, SetRow.is_whole.is_(False), SetRow.deleted.is_(None), ArticleRow.deleted.is_(None)
        )
        .order_by(SetRow.id.desc())
    )
    return [(id, title) for id, title in rows]


def deleted_for(owner: str, most: int) -> list[tuple[int, str]]:
    """The ids and titles of the owner's sets that were deleted by themselves, the latest first."""
    rows = db.session.execute(
        select(SetRow).where(SetRow.owner == owner, SetRow.deleted.is_not(None)).order_by(SetRow.deleted.desc())
    )
    return [(row.id, row.title) for row in rows.scalars() if not _is_orphan(row)][:most]


def questions(id: int, *, rejected: bool = False, kind: QuestionKind | None = None) -> list[StoredQuestion]:
    """The set's questions in its order, each at its newest revision; those that are `rejected` too on demand."""
    usable = QuestionRow.archived.is_(None) if rejected else USABLE
    wanted = usable if kind is None else usable & (QuestionRow.kind == kind.value)
    found = newest(select(QuestionRow.id, RevisionRow.id, RevisionRow.content, QuestionRow.article_id))
    rows = db.session.execute(
        found.join(MemberRow, MemberRow.question_id == QuestionRow.id)
        .where(MemberRow.set_id == id, wanted)
        .order_by(MemberRow.position)
    )
    return [StoredQuestion(row[0], row[1], question_from_json(row[2]), row[3]) for row in rows]


def put(id: int, ids: Sequence[int], owner: str) -> None:
    """Give a set of the owner's these questions, in this order."""
    row = own_row(id, owner)
    db.session.execute(delete_rows(MemberRow).where(MemberRow.set_id == id))
    db.session.expire(row, ["members"])
    db.session.add_all(MemberRow(set_id=id, question_id=question, position=n) for n, question in enumerate(ids, 1))
    db.session.flush()


def settle(id: int, owner: str) -> None:
    """Have a set go with an article where all of its questions are of that one, and with none where they are mixed."""
    row = own_row(id, owner)
    of = select(QuestionRow.article_id).join(MemberRow, MemberRow.question_id == QuestionRow.id)
    found = db.session.execute(of.where(MemberRow.set_id == id).distinct().limit(2)).scalars().all()
    row.article_id = found[0] if len(found) == 1 else None
    db.session.flush()
    db.session.expire(row, ["article"])


def whole_of(article_id: int) -> int:
    """The id of the set that holds all questions of an article."""
    return db.session.execute(select(SetRow.id).filter_by(article_id=article_id, is_whole=True)).scalar_one()


def members(id: int, owner: str) -> list[int]:
    """The ids of all questions in a set of the owner's in its order, whatever their state."""
    own_row(id, owner)
    rows = db.session.execute(select(MemberRow.question_id).filter_by(set_id=id).order_by(MemberRow.position))
    return list(rows.scalars())


def add(article_id: int | None, ids: Sequence[int], *, title: str, owner: str, now: datetime) -> QuestionSet:
    """Store a set of questions in the given order; of one article, or of several where that is None."""
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
    return QuestionSet(row.id, row.owner, row.title, row.article_id, row.is_whole, size, row.created)
