"""Attempts and their responses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError

from quizgen.errors import NotFoundError
from quizgen.records import StoredQuestion
from quizgen.store import bank, shares
from quizgen.store.codec import question_from_json
from quizgen.store.database import db
from quizgen.store.models import ArticleRow, AskedRow, AttemptRow, MarkChangeRow, ResponseRow, SetRow
from quizgen.store.sets import is_hidden
from quizgen.taking import Attempt, AttemptQuestion, Feedback, Mark, MarkChange, Response, Rules, Verdict

Asked = tuple[StoredQuestion, tuple[str, ...]]
PLAIN = Rules()


def add(
    set_id: int,
    asked: Sequence[Asked],
    *,
    nickname: str,
    feedback: Feedback,
    owner: str,
    seed: int,
    now: datetime,
    rules: Rules = PLAIN,
    deadline: datetime | None = None,
    share_id: int | None = None,
) -> Attempt:
    """Store a new attempt with the questions and options it shows, in order."""
    row = AttemptRow(
        set_id=set_id,
        share_id=share_id,
        owner=owner,
        nickname=nickname,
        feedback=feedback.value,
        seed=seed,
        rules=asdict(rules),
        started=now,
        deadline=deadline,
    )
    row.asked = [
        AskedRow(position=position, revision_id=stored.revision, options=list(options))
        for position, (stored, options) in enumerate(asked, 1)
    ]
    db.session.add(row)
    db.session.flush()
    # Read again as every attempt is: what was just made would look up each question by itself.
    db.session.expire_all()
    return _value(row)


def get(id: int, owner: str) -> Attempt:
    """An attempt of the owner's."""
    return _value(own_row(id, owner))


def own_row(id: int, owner: str, *, deleted: bool = False) -> AttemptRow:
    """The row of an attempt that the owner may see."""
    row = db.session.get(AttemptRow, id)
    if row is None or row.owner != owner or bool(row.deleted) is not deleted or is_hidden(row.set):
        raise NotFoundError("quiz", id)
    return row


def of_share(share_id: int, *, except_of: str) -> list[Attempt]:
    """The attempts that were made by a share, the earliest first; without those of its owner, who only tried it."""
    rows = db.session.execute(
        select(AttemptRow)
        .where(AttemptRow.share_id == share_id, AttemptRow.deleted.is_(None), AttemptRow.owner != except_of)
        .order_by(AttemptRow.started, AttemptRow.id)
    )
    return [_value(row) for row in rows.scalars()]


def of_browser(share_id: int, owner: str) -> list[Attempt]:
    """The attempts at a share made in one browser, the earliest first."""
    return _at_share(share_id, AttemptRow.owner == owner)


def of_name(share_id: int, name: str, *, except_of: str) -> list[Attempt]:
    """The attempts at a share made under a name, in whatever browser but its owner's, the earliest first."""
    return _at_share(share_id, (AttemptRow.nickname == name) & (AttemptRow.owner != except_of))


def _at_share(share_id: int, is_theirs: ColumnElement[bool]) -> list[Attempt]:
    rows = db.session.execute(
        select(AttemptRow)
        .where(AttemptRow.share_id == share_id, AttemptRow.deleted.is_(None), is_theirs)
        .order_by(AttemptRow.started, AttemptRow.id)
    )
    return [_value(row) for row in rows.scalars()]


def finish_late(share_id: int, now: datetime) -> None:
    """Close the attempts at a share whose time is over, as of when it was."""
    is_late = (AttemptRow.deadline < now) & AttemptRow.finished.is_(None)
    rows = db.session.execute(select(AttemptRow).where(AttemptRow.share_id == share_id, is_late)).scalars().all()
    for row in rows:
        row.finished = row.deadline
        _count(row)


def made_by(share_id: int, id: int) -> Attempt:
    """One attempt that was made by a share."""
    row = _shared_row(share_id, id)
    if row.deleted:
        raise NotFoundError("quiz", id)
    return _value(row)


def hide(share_id: int, id: int, now: datetime | None) -> None:
    """Hide an attempt that was made by a share, from the pupil too; None shows it again."""
    row = _shared_row(share_id, id)
    row.deleted = now
    _count(row)


def _shared_row(share_id: int, id: int) -> AttemptRow:
    row = db.session.execute(select(AttemptRow).filter_by(id=id, share_id=share_id)).scalar_one_or_none()
    if row is None:
        raise NotFoundError("quiz", id)
    return row


def count_older(owner: str, before: datetime) -> int:
    """How many attempts at the owner's shared sets began before a time."""
    return len(_older(owner, before))


def _older(owner: str, before: datetime) -> Sequence[AttemptRow]:
    due = (
        select(AttemptRow)
        .join(SetRow, AttemptRow.set_id == SetRow.id)
        .where(SetRow.owner == owner, AttemptRow.share_id.is_not(None), AttemptRow.deleted.is_(None))
        .where(AttemptRow.started < before, AttemptRow.owner != owner)
    )
    return db.session.execute(due).scalars().all()


def hide_older(owner: str, before: datetime, now: datetime) -> int:
    """Hide the attempts at the owner's shared sets that began before a time; return how many."""
    rows = _older(owner, before)
    for row in rows:
        row.deleted = now
        _count(row)
    return len(rows)


def erase_shared(before: datetime) -> int:
    """Erase for good the attempts made by a share that began before a time or are deleted; return how many."""
    is_due = (AttemptRow.started < before) | AttemptRow.deleted.is_not(None)
    due = db.session.execute(select(AttemptRow).where(AttemptRow.share_id.is_not(None), is_due)).scalars().all()
    for row in due:
        row.deleted = row.deleted or before
        _count(row)
        db.session.delete(row)
    return len(due)


def _count(row: AttemptRow) -> None:
    """Have the bank know how its questions fare, now that this attempt counts or counts no more."""
    if row.share_id is not None:
        db.session.flush()
        bank.note_marks(asked.revision.question_id for asked in row.asked)


def list_for(owner: str) -> list[Attempt]:
    """The owner's attempts, newest first."""
    rows = db.session.execute(
        select(AttemptRow)
        .join(SetRow, AttemptRow.set_id == SetRow.id)
        .outerjoin(ArticleRow, SetRow.article_id == ArticleRow.id)
        .where(
            AttemptRow.owner == owner,
            AttemptRow.deleted.is_(None),
            SetRow.deleted.is_(None),
            ArticleRow.deleted.is_(None),
        )
        .order_by(AttemptRow.started.desc(), AttemptRow.id.desc())
    )
    return [_value(row) for row in rows.scalars()]


def respond(id: int, position: int, given: str, mark: Mark, *, now: datetime, final: bool) -> Response:
    """Store a response; where the first is final, a second one gives the first back.

    Two requests at once store one response: the database refuses the second row.
    """
    asked = db.session.execute(select(AskedRow).filter_by(attempt_id=id, position=position)).scalar_one()
    stored = _response_of(asked.id)
    if stored is None:
        try:
            with db.session.begin_nested():
                stored = ResponseRow(asked_id=asked.id)
                _fill(stored, given, mark, now)
                db.session.add(stored)
        except IntegrityError:
            stored = _response_of(asked.id)
    elif not final:
        _fill(stored, given, mark, now)
    assert stored is not None
    return _response(stored)


def _response_of(asked_id: int) -> ResponseRow | None:
    return db.session.execute(select(ResponseRow).filter_by(asked_id=asked_id)).scalar_one_or_none()


def _fill(row: ResponseRow, given: str, mark: Mark, now: datetime) -> None:
    row.given, row.verdict, row.worth, row.remark, row.answered = (
        given,
        mark.verdict.value,
        mark.worth,
        mark.remark,
        now,
    )


def remark(id: int, position: int, mark: Mark, *, author: str, reason: str, now: datetime) -> None:
    """Give a response another mark and keep what it was."""
    asked = db.session.execute(select(AskedRow).filter_by(attempt_id=id, position=position)).scalar_one()
    response = asked.response
    assert response is not None
    old = response.worth
    response.verdict, response.worth, response.remark = mark.verdict.value, mark.worth, mark.remark
    change = MarkChangeRow(asked_id=asked.id, author=author, reason=reason, old=old, new=mark.worth, changed=now)
    db.session.add(change)
    db.session.flush()
    bank.note_marks([asked.revision.question_id])


def show_revision(id: int, position: int, revision: int) -> None:
    """Have an attempt show another revision of a question, whose key was corrected."""
    asked = db.session.execute(select(AskedRow).filter_by(attempt_id=id, position=position)).scalar_one()
    asked.revision_id = revision


def mark_changes(id: int) -> dict[int, tuple[MarkChange, ...]]:
    """How the marks of an attempt were changed, by position, the earliest first."""
    rows = db.session.execute(
        select(AskedRow.position, MarkChangeRow)
        .join(MarkChangeRow, MarkChangeRow.asked_id == AskedRow.id)
        .where(AskedRow.attempt_id == id)
        .order_by(MarkChangeRow.id)
    )
    found: dict[int, tuple[MarkChange, ...]] = {}
    for position, row in rows:
        found[position] = (*found.get(position, ()), MarkChange(row.old, row.new, row.reason, row.changed))
    return found


def show(id: int, position: int, now: datetime) -> None:
    """Note when the page of a question was first seen."""
    asked = db.session.execute(select(AskedRow).filter_by(attempt_id=id, position=position)).scalar_one()
    asked.shown = asked.shown or now


def finish(id: int, owner: str, now: datetime) -> Attempt:
    """Close an attempt; a closed one stays as it is."""
    row = own_row(id, owner)
    if row.finished is None:
        row.finished = now
        _count(row)
    return _value(row)


def rename(id: int, nickname: str, owner: str) -> None:
    """Give an attempt another nickname."""
    own_row(id, owner).nickname = nickname


def delete(id: int, owner: str, now: datetime) -> None:
    """Hide an attempt."""
    row = own_row(id, owner)
    row.deleted = now
    _count(row)


def restore(id: int, owner: str) -> None:
    """Bring a deleted attempt back."""
    row = own_row(id, owner, deleted=True)
    row.deleted = None
    _count(row)


def _value(row: AttemptRow) -> Attempt:
    return Attempt(
        id=row.id,
        owner=row.owner,
        set_id=row.set_id,
        set_title=row.set.title,
        nickname=row.nickname,
        feedback=Feedback(row.feedback),
        questions=tuple(_asked(asked) for asked in row.asked),
        started=row.started,
        finished=row.finished,
        rules=Rules(**row.rules),
        deadline=row.deadline,
        share=shares.value_of(row.share) if row.share else None,
    )


def _asked(row: AskedRow) -> AttemptQuestion:
    question = question_from_json(row.revision.content)
    response = _response(row.response) if row.response else None
    article_id = row.revision.question.article_id
    return AttemptQuestion(
        row.position, row.revision.question_id, question, article_id, tuple(row.options), response, row.shown
    )


def _response(row: ResponseRow) -> Response:
    return Response(row.given, Mark(Verdict(row.verdict), row.worth, row.remark), row.answered)
