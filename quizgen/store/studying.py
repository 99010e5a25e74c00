"""What a learner has set, and their word that a question is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, select, update

from quizgen.store.codec import terms_from_json
from quizgen.store.database import db
from quizgen.store.study_models import ReportRow, StudySettingsRow
from quizgen.studying import Report, StudySettings


def settings(owner: str) -> StudySettings:
    """What the owner has set, or what holds for all."""
    row = db.session.get(StudySettingsRow, owner)
    if row is None:
        return StudySettings()
    return StudySettings(**{**row.settings, "terms": terms_from_json(row.settings["terms"])})


def save(owner: str, settings: StudySettings) -> None:
    """Keep what the owner has set."""
    db.session.merge(StudySettingsRow(owner=owner, settings=asdict(settings)))


def report(question_id: int, note: str, reporter: str, now: datetime) -> None:
    """Keep a learner's word that a question is wrong; the last one of each counts."""
    withdraw(question_id, reporter)
    db.session.add(ReportRow(question_id=question_id, reporter=reporter, note=note, created=now))


def withdraw(question_id: int, reporter: str) -> None:
    """Take a learner's word back."""
    db.session.execute(delete(ReportRow).where(ReportRow.question_id == question_id, ReportRow.reporter == reporter))


def reports(ids: Iterable[int]) -> dict[int, tuple[Report, ...]]:
    """What learners said of some questions, the earliest first; a change of a question settles it (bank.revise)."""
    rows = db.session.execute(select(ReportRow).where(ReportRow.question_id.in_(list(ids))).order_by(ReportRow.id))
    found: dict[int, tuple[Report, ...]] = {}
    for row in rows.scalars():
        found[row.question_id] = (*found.get(row.question_id, ()), Report(row.question_id, row.note, row.created))
    return found


def hand_over(owner: str, new_owner: str) -> None:
    """Make what one owner has set another's who has set nothing, and their reports too."""
    mine = db.session.get(StudySettingsRow, owner)
    if mine is not None and db.session.get(StudySettingsRow, new_owner) is None:
        db.session.add(StudySettingsRow(owner=new_owner, settings=mine.settings))
    if mine is not None:
        db.session.delete(mine)
    theirs = select(ReportRow.question_id).where(ReportRow.reporter == new_owner)
    both = ReportRow.question_id.in_(theirs.scalar_subquery())
    db.session.execute(delete(ReportRow).where(ReportRow.reporter == owner, both))
    db.session.execute(update(ReportRow).where(ReportRow.reporter == owner).values(reporter=new_owner))
