"""The tables. Rows never leave this package."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizgen.store.database import Base, UtcDateTime


class ArticleRow(Base):
    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str | None] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    published: Mapped[date | None]
    source: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16))
    prose: Mapped[list[Any]] = mapped_column(JSON)
    # Read where they are shown: most pages need the text alone.
    facts: Mapped[list[Any]] = mapped_column(JSON, deferred=True)
    seed: Mapped[int]
    created: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted: Mapped[datetime | None] = mapped_column(UtcDateTime)


class QuestionRow(Base):
    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("article_id", "uid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str | None] = mapped_column(String(64))
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"))
    uid: Mapped[str] = mapped_column(String(64))
    # The newest revision, which is the one that new attempts show.
    revision_number: Mapped[int]
    # Of the newest revision, for whoever looks through many.
    kind: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(16))
    # What full-text search looks in: the stem, the options, the evidence and the note, folded (store/words.py). The
    # index over it is the migrations' (0005): SQLite and PostgreSQL have each their own.
    words: Mapped[str] = mapped_column(Text, deferred=True)
    archived: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The mean share of the mark in the finished attempts of pupils, and how many these are.
    facility: Mapped[float | None]
    taken: Mapped[int]
    revisions: Mapped[list[RevisionRow]] = relationship(
        order_by="RevisionRow.number",
        cascade="all, delete-orphan",
        passive_deletes=True,
        back_populates="question",
    )


class RevisionRow(Base):
    __tablename__ = "question_revision"
    __table_args__ = (UniqueConstraint("question_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    number: Mapped[int]
    # The whole question as JSON; see store/codec.py.
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    # A value of `records.Change`, and the owner who made it; empty for the engine.
    change: Mapped[str] = mapped_column(String(16))
    author: Mapped[str] = mapped_column(String(64))
    created: Mapped[datetime] = mapped_column(UtcDateTime)
    question: Mapped[QuestionRow] = relationship(back_populates="revisions", lazy="joined", innerjoin=True)


class SetRow(Base):
    __tablename__ = "question_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str | None] = mapped_column(String(64), index=True)
    # Empty where it mixes the questions of several.
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(Text)
    # The set that holds all of its article's questions; it goes with the article.
    is_whole: Mapped[bool]
    created: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted: Mapped[datetime | None] = mapped_column(UtcDateTime)
    article: Mapped[ArticleRow | None] = relationship()
    members: Mapped[list[MemberRow]] = relationship(
        order_by="MemberRow.position", cascade="all, delete-orphan", passive_deletes=True
    )


class MemberRow(Base):
    __tablename__ = "set_question"

    set_id: Mapped[int] = mapped_column(ForeignKey("question_set.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[int] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int]
    question: Mapped[QuestionRow] = relationship()


class TagRow(Base):
    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("owner", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(60))


class TaggedRow(Base):
    __tablename__ = "question_tag"

    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[int] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class UndoRow(Base):
    """What takes one change of many questions back; kept for a day."""

    __tablename__ = "undo"
    # An old "Undo" must not take back what came later: SQLite would give the id of a row that is gone again.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    # A value of `records.Deed`, the tag or set that it was about, and what it did; see services/bank_undo.py.
    deed: Mapped[str] = mapped_column(String(16))
    about: Mapped[int | None]
    items: Mapped[list[list[Any]]] = mapped_column(JSON)
    created: Mapped[datetime] = mapped_column(UtcDateTime)


class ShareRow(Base):
    __tablename__ = "share"

    id: Mapped[int] = mapped_column(primary_key=True)
    # One a set: what is given out anew gets another token and code.
    set_id: Mapped[int] = mapped_column(ForeignKey("question_set.id", ondelete="CASCADE"), unique=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    # `taking.Settings` as JSON; see store/codec.py.
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    created: Mapped[datetime] = mapped_column(UtcDateTime)
    closed: Mapped[datetime | None] = mapped_column(UtcDateTime)
    set: Mapped[SetRow] = relationship()


class ClassListRow(Base):
    __tablename__ = "class_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(Text)
    names: Mapped[list[str]] = mapped_column(JSON)
    deleted: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AttemptRow(Base):
    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("question_set.id", ondelete="CASCADE"), index=True)
    # Where a pupil took it by a share; of one's own it is empty.
    share_id: Mapped[int | None] = mapped_column(ForeignKey("share.id", ondelete="CASCADE"), index=True)
    nickname: Mapped[str] = mapped_column(String(80))
    feedback: Mapped[str] = mapped_column(String(16))
    seed: Mapped[int]
    # `taking.Rules` as JSON, as they were when it began.
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    started: Mapped[datetime] = mapped_column(UtcDateTime)
    # Until when responses are taken; empty where there is all the time in the world.
    deadline: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Always read with its set and all that was asked: in three queries, not three a question.
    set: Mapped[SetRow] = relationship(lazy="joined", innerjoin=True)
    share: Mapped[ShareRow | None] = relationship(lazy="joined")
    asked: Mapped[list[AskedRow]] = relationship(
        order_by="AskedRow.position", cascade="all, delete-orphan", passive_deletes=True, lazy="selectin"
    )


class AskedRow(Base):
    __tablename__ = "attempt_question"
    __table_args__ = (UniqueConstraint("attempt_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    position: Mapped[int]
    # Pinned: what was shown stays what was shown.
    revision_id: Mapped[int] = mapped_column(ForeignKey("question_revision.id", ondelete="CASCADE"))
    options: Mapped[list[str]] = mapped_column(JSON)
    shown: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[RevisionRow] = relationship(lazy="joined", innerjoin=True)
    response: Mapped[ResponseRow | None] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, lazy="joined"
    )


class ResponseRow(Base):
    __tablename__ = "response"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Unique: one response a question and attempt, whatever is sent twice.
    asked_id: Mapped[int] = mapped_column(ForeignKey("attempt_question.id", ondelete="CASCADE"), unique=True)
    given: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(String(16))
    worth: Mapped[float]
    remark: Mapped[str] = mapped_column(Text)
    answered: Mapped[datetime] = mapped_column(UtcDateTime)


class MarkChangeRow(Base):
    __tablename__ = "mark_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_id: Mapped[int] = mapped_column(ForeignKey("attempt_question.id", ondelete="CASCADE"), index=True)
    author: Mapped[str] = mapped_column(String(64))
    # Why, in the teacher's words; empty where it was marked again by another key.
    reason: Mapped[str] = mapped_column(Text)
    old: Mapped[float]
    new: Mapped[float]
    changed: Mapped[datetime] = mapped_column(UtcDateTime)


Index("attempt_question_revision", AskedRow.revision_id)
# The bank pages through an owner's questions, the newest first.
Index(
    "question_owner",
    QuestionRow.owner,
    QuestionRow.archived,
    QuestionRow.id,
    # What it filters by: it reads a question's row only where the index says that it fits.
    QuestionRow.kind,
    QuestionRow.status,
    QuestionRow.article_id,
    QuestionRow.facility,
)
