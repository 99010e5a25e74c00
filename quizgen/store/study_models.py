"""The tables of studying. Rows never leave this package."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizgen.store.database import Base, UtcDateTime
from quizgen.store.models import QuestionRow


class CardRow(Base):
    """A question as its learner remembers it; one that was never touched has no row."""

    __tablename__ = "card"
    __table_args__ = (UniqueConstraint("owner", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True)
    # `studying.Memory`, which the reviews add up to.
    stage: Mapped[str] = mapped_column(String(16))
    step: Mapped[int | None]
    stability: Mapped[float | None]
    difficulty: Mapped[float | None]
    due: Mapped[datetime | None] = mapped_column(UtcDateTime)
    day: Mapped[date | None]
    last: Mapped[date | None]
    interval: Mapped[int]
    reviews: Mapped[int]
    lapses: Mapped[int]
    suspended: Mapped[bool]
    buried: Mapped[date | None]
    question: Mapped[QuestionRow] = relationship()
    log: Mapped[list[ReviewRow]] = relationship(
        order_by="ReviewRow.number", cascade="all, delete-orphan", passive_deletes=True
    )


class ReviewRow(Base):
    __tablename__ = "review"
    # By number: of two tabs that send the next one, one is late. By key: what is sent twice is stored once.
    __table_args__ = (
        UniqueConstraint("card_id", "number", name="review_number"),
        UniqueConstraint("card_id", "key", name="review_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id", ondelete="CASCADE"))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(String(64))
    reviewed: Mapped[datetime] = mapped_column(UtcDateTime)
    day: Mapped[date]
    # Where the card stood before it, and how well it was known: None where it was only brought forward.
    stage: Mapped[str] = mapped_column(String(16))
    rating: Mapped[int | None]
    seconds: Mapped[float]
    # `studying.Terms` as JSON.
    terms: Mapped[dict[str, Any]] = mapped_column(JSON)


class StudySettingsRow(Base):
    __tablename__ = "study_settings"

    owner: Mapped[str] = mapped_column(String(64), primary_key=True)
    # `studying.StudySettings` as JSON.
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReportRow(Base):
    """A learner's word that a question is wrong; there until its owner has changed or judged the question."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("question_id", "reporter"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    reporter: Mapped[str] = mapped_column(String(64), index=True)
    note: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime] = mapped_column(UtcDateTime)


# What is due is looked for by owner and day.
Index("card_due", CardRow.owner, CardRow.day)
Index("review_day", ReviewRow.day, ReviewRow.card_id)
