"""What is kept of articles, questions and sets, and what the bank finds. Frozen, as types.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from quizgen.types import Article, Fact, Question, QuestionKind, Status


@dataclass(frozen=True, slots=True)
class StoredArticle:
    id: int
    # The unguessable token of a guest's browser session, or what stands for an account; None marks the site's own
    # samples, which everybody may read and nobody may change.
    owner: str | None
    article: Article
    facts: tuple[Fact, ...]
    created: datetime
    # The set that holds every question of the article.
    set_id: int


@dataclass(frozen=True, slots=True)
class StoredQuestion:
    id: int
    # The id of the revision that `question` is: attempts pin it.
    revision: int
    question: Question
    article_id: int


@dataclass(frozen=True, slots=True)
class Sourced:
    """A question with the article that proves it."""

    question: Question
    article: Article


class Change(StrEnum):
    """How a revision of a question came about."""

    # By the engine; all others by a person, after whom the engine changes nothing more.
    GENERATED = "generated"
    EDITED = "edited"
    APPROVED = "approved"
    REJECTED = "rejected"
    # Neither approved nor rejected any more.
    REOPENED = "reopened"
    # Other wrong options, or another form of the same fact.
    REPLACED = "replaced"
    WRITTEN = "written"
    COPIED = "copied"
    # Out of a file.
    IMPORTED = "imported"
    # An older revision brought back.
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Revision:
    """A question as it was left by one change."""

    id: int
    question: Question
    change: Change
    # The owner who made the change; empty for the engine.
    author: str
    created: datetime


@dataclass(frozen=True, slots=True)
class QuestionSet:
    id: int
    owner: str | None
    title: str
    # The article whose questions it holds; None where a teacher put questions of any articles together.
    article_id: int | None
    # Whether it holds all of its article's questions and goes with the article.
    is_whole: bool
    # How many questions may be taken: not those that are rejected or archived.
    size: int
    created: datetime


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article in a list, without its text."""

    id: int
    title: str
    published: date | None
    created: datetime
    questions: int
    set_id: int


class Order(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    # How well the words fit; where none are looked for it is the newest first.
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class BankQuery:
    """What a teacher looks for; None and empty leave it open."""

    text: str = ""
    article_id: int | None = None
    kinds: tuple[QuestionKind, ...] = ()
    statuses: tuple[Status, ...] = ()
    tag: str = ""
    set_id: int | None = None
    # Bounds of the facility index, from 0 to 1; who gives one does not look for questions that nobody took.
    easier_than: float | None = None
    harder_than: float | None = None
    archived: bool = False
    order: Order = Order.NEWEST


@dataclass(frozen=True, slots=True)
class BankEntry:
    """A question as the bank lists it."""

    stored: StoredQuestion
    article_title: str
    tags: tuple[str, ...]
    # The mean share of the mark in the finished attempts of pupils, and how many these are.
    facility: float | None
    taken: int
    archived: bool
    # How many sets hold it besides the whole set of its article.
    sets: int


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: behind a question's id or, by relevance, after so many."""

    at: int
    # Whether the page lies before it, towards the first one.
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class BankPage:
    entries: tuple[BankEntry, ...]
    # None where there is no such page.
    next: Cursor | None
    previous: Cursor | None
    # Of all pages, counted up to a bound: `is_more` where there are more than that.
    total: int
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """A question at the revision that somebody saw."""

    id: int
    revision: int


class Deed(StrEnum):
    """What was done to many questions at once, and can be undone."""

    TAGGED = "tagged"
    UNTAGGED = "untagged"
    ARCHIVED = "archived"
    BROUGHT_BACK = "brought back"
    JUDGED = "judged"
    COPIED = "copied"
    PUT = "put"
    PUT_IN_NEW = "put in new"
    TAKEN_OUT = "taken out"


@dataclass(frozen=True, slots=True)
class Undo:
    """What takes a deed back."""

    id: int
    deed: Deed
    # The tag or set that it was about.
    about: int | None
    # One a question: its id, and what else the deed needs to be undone.
    items: tuple[tuple[Any, ...], ...]
