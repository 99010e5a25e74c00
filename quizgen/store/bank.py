"""The question bank: every question with its revisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVarTuple

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from quizgen.errors import ConflictError, NotFoundError
from quizgen.records import Change, Revision, StoredQuestion
from quizgen.store.codec import question_from_json, question_to_json
from quizgen.store.database import db
from quizgen.store.models import ArticleRow, AskedRow, AttemptRow, QuestionRow, ResponseRow, RevisionRow
from quizgen.store.study_models import ReportRow
from quizgen.store.words import fold
from quizgen.types import Question, Status

ENGINE = ""
Columns = TypeVarTuple("Columns")


def newest(query: Select[*Columns]) -> Select[*Columns]:
    """A query on questions, joined with the newest revision and the article of each; nothing of deleted articles."""
    is_newest = (RevisionRow.question_id == QuestionRow.id) & (RevisionRow.number == QuestionRow.revision_number)
    return (
        query.join(RevisionRow, is_newest)
        .join(ArticleRow, ArticleRow.id == QuestionRow.article_id)
        .where(ArticleRow.deleted.is_(None))
    )


def get(id: int, owner: str) -> StoredQuestion:
    """A question of the owner's, archived or not, at its newest revision."""
    row = own_row(id, owner)
    return _stored(row, _newest_row(row))


def own_row(id: int, owner: str) -> QuestionRow:
    """The row of a question that the owner may change."""
    row = db.session.get(QuestionRow, id)
    if row is None or row.owner != owner or db.session.get_one(ArticleRow, row.article_id).deleted:
        raise NotFoundError("question", id)
    return row


def history(id: int, owner: str) -> tuple[Revision, ...]:
    """Every revision of a question, the oldest first."""
    return tuple(_revision(row) for row in own_row(id, owner).revisions)


def add(article_id: int, question: Question, change: Change, *, owner: str | None, author: str, now: datetime) -> int:
    """Store a question that its article did not have; return its id."""
    row = QuestionRow(article_id=article_id, owner=owner, uid=question.uid, revision_number=0, taken=0)
    db.session.add(row)
    _append(row, question, change, author, now)
    db.session.flush()
    return row.id


def revise(
    id: int, question: Question, change: Change, *, owner: str, author: str, based_on: int, now: datetime
) -> StoredQuestion:
    """Store the next revision of a question; one that changes nothing is not stored.

    Raises ConflictError where `based_on` is no longer the newest revision: somebody changed it meanwhile. Two changes
    at once store one: the database refuses the second of a number.
    """
    row = own_row(id, owner)
    last = _newest_row(row)
    if last.id != based_on:
        raise ConflictError(id)
    # Who changes a question, or leaves it as it is, has heard what learners said of it.
    db.session.execute(delete(ReportRow).where(ReportRow.question_id == id))
    if last.content == question_to_json(question):
        return _stored(row, last)
    try:
        with db.session.begin_nested():
            _append(row, question, change, author, now)
    except IntegrityError:
        raise ConflictError(id) from None
    return _stored(row, _newest_row(row))


def keep(
    article_id: int,
    owner: str | None,
    questions: Sequence[Question],
    now: datetime,
    change: Change = Change.GENERATED,
    author: str = ENGINE,
) -> list[int]:
    """Store what the engine made of an article, or a person brought in; return the ids of its questions, those first.

    Known questions keep their id and get a new revision where they differ. What a person has changed or written stays
    as it is, whatever the engine makes now.
    """
    rows = db.session.execute(select(QuestionRow).filter_by(article_id=article_id)).scalars()
    known = {row.uid: (row, _newest_row(row)) for row in rows}
    kept = [
        _keep(known[question.uid], question, now)
        if question.uid in known
        else add(article_id, question, change, owner=owner, author=author, now=now)
        for question in questions
    ]
    made = set(kept)
    return [*kept, *(row.id for row, last in known.values() if last.author and row.id not in made)]


def _keep(known: tuple[QuestionRow, RevisionRow], question: Question, now: datetime) -> int:
    """What was only judged keeps the judgement and takes the new words; what was changed keeps its own."""
    row, last = known
    made = question if not last.author else replace(question, status=Status(last.content["status"]))
    if (not last.author or _is_only_judged(row)) and last.content != question_to_json(made):
        _append(row, made, Change.GENERATED, last.author, now)
    return row.id


def _is_only_judged(row: QuestionRow) -> bool:
    """Whether a person has approved or rejected what the engine wrote, and changed nothing else."""
    judged = {Change.APPROVED.value, Change.REJECTED.value, Change.REOPENED.value, Change.GENERATED.value}
    return row.revisions[0].author == ENGINE and all(revision.change in judged for revision in row.revisions)


def archive(ids: Sequence[int], owner: str, now: datetime | None) -> None:
    """Take questions out of every set and list; None brings them back."""
    if foreign := set(ids) - existing(ids, owner):
        raise NotFoundError("question", min(foreign))
    db.session.execute(update(QuestionRow).where(QuestionRow.id.in_(ids)).values(archived=now))


def existing(ids: Sequence[int], owner: str) -> set[int]:
    """Which of the ids are of questions of the owner's."""
    found = select(QuestionRow.id).where(QuestionRow.id.in_(ids), QuestionRow.owner == owner)
    return set(db.session.execute(found).scalars())


def archived(ids: Sequence[int]) -> set[int]:
    """Which of the questions are archived."""
    found = select(QuestionRow.id).where(QuestionRow.id.in_(ids), QuestionRow.archived.is_not(None))
    return set(db.session.execute(found).scalars())


def remove(ids: Sequence[int], owner: str) -> list[int]:
    """Delete questions for good, but for those that were asked in some quiz; return the deleted ones."""
    asked = (
        select(AskedRow.id)
        .join(RevisionRow, RevisionRow.id == AskedRow.revision_id)
        .where(RevisionRow.question_id == QuestionRow.id)
    )
    is_unasked = QuestionRow.id.in_(ids) & (QuestionRow.owner == owner) & ~asked.exists()
    removed = list(db.session.execute(select(QuestionRow.id).where(is_unasked)).scalars())
    off = delete(QuestionRow).where(QuestionRow.id.in_(removed))
    db.session.execute(off.execution_options(synchronize_session=False))
    db.session.expire_all()
    return removed


def note_marks(ids: Iterable[int]) -> None:
    """Work out anew how questions fare in the finished attempts of pupils, after marks came, went or changed."""
    marks = (
        select(func.avg(func.coalesce(ResponseRow.worth, 0.0)), func.count())
        .select_from(AskedRow)
        .join(RevisionRow, AskedRow.revision_id == RevisionRow.id)
        .join(AttemptRow, AskedRow.attempt_id == AttemptRow.id)
        .outerjoin(ResponseRow, ResponseRow.asked_id == AskedRow.id)
        .where(AttemptRow.share_id.is_not(None), AttemptRow.finished.is_not(None), AttemptRow.deleted.is_(None))
        .where(AttemptRow.owner != QuestionRow.owner, RevisionRow.question_id == QuestionRow.id)
    )
    facility, taken = (marks.with_only_columns(column).correlate(QuestionRow) for column in marks.selected_columns)
    values = {"facility": facility.scalar_subquery(), "taken": taken.scalar_subquery()}
    db.session.execute(
        update(QuestionRow)
        .where(QuestionRow.id.in_(list(ids)))
        .values(values)
        .execution_options(synchronize_session=False)
    )


def _append(row: QuestionRow, question: Question, change: Change, author: str, now: datetime) -> None:
    row.revision_number += 1
    row.kind, row.status = question.kind.value, question.status.value
    row.words = fold(
        "\n".join([question.stem, *(question.options or (question.key,)), question.evidence, question.note])
    )
    content = question_to_json(question)
    row.revisions.append(
        RevisionRow(number=row.revision_number, content=content, change=change.value, author=author, created=now)
    )
    db.session.flush()


def _newest_row(row: QuestionRow) -> RevisionRow:
    return db.session.execute(
        select(RevisionRow).filter_by(question_id=row.id, number=row.revision_number)
    ).scalar_one()


def _stored(row: QuestionRow, revision: RevisionRow) -> StoredQuestion:
    return StoredQuestion(row.id, revision.id, question_from_json(revision.content), row.article_id)


def _revision(row: RevisionRow) -> Revision:
    return Revision(row.id, question_from_json(row.content), Change(row.change), row.author, row.created)


# What may be taken: neither rejected nor archived.
USABLE = (QuestionRow.status != Status.REJECTED.value) & QuestionRow.archived.is_(None)
