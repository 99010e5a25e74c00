"""How a learner studies: flashcards with their memory, the log of reviews, what is set. Frozen, as types.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from quizgen.types import Question, QuestionKind


class Rating(IntEnum):
    """How well a card was known, in FSRS's and Anki's figures."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Stage(StrEnum):
    """Where a card stands, in FSRS's words."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Terms:
    """By what a review is scheduled: kept with each, so that the log tells the same whatever is set later."""

    # The share of reviews that should be known.
    retention: float = 0.9
    # Minutes until a card that is learnt, or learnt again, comes back.
    steps: tuple[int, ...] = (1, 10)
    relearning: tuple[int, ...] = (10,)
    # Days.
    longest: int = 36_500


@dataclass(frozen=True, slots=True)
class StudySettings:
    """What a learner has set."""

    new_a_day: int = 20
    reviews_a_day: int = 200
    # The hour at which a day of studying begins.
    rollover: int = 4
    # Whether dates, numbers and names are typed before the answer is shown.
    is_typed: bool = True
    # Whether what was missed in a quiz becomes due by itself.
    takes_missed: bool = False
    terms: Terms = Terms()


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a card after its reviews; the log alone makes it up again."""

    stage: Stage = Stage.NEW
    # Of the steps, while it is learnt.
    step: int | None = None
    # FSRS's: days until the chance of knowing it is 90 %, and from 1 to 10.
    stability: float | None = None
    difficulty: float | None = None
    # When it comes back within a day; empty where only the day counts.
    due: datetime | None = None
    # The day of studying from which it is due; a new one has none unless it was brought forward.
    day: date | None = None
    # That of the last review, and how many days it gave.
    last: date | None = None
    interval: int = 0
    reviews: int = 0
    lapses: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """An entry of a card's log."""

    reviewed: datetime
    # The day of studying that it counts for.
    day: date
    # None where the card was not seen but brought forward.
    rating: Rating | None
    terms: Terms = Terms()
    # How long it took.
    seconds: float = 0.0
    # Of whoever sent it: what is sent twice is stored once.
    key: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A question as a learner studies it."""

    question_id: int
    article_id: int
    question: Question
    memory: Memory = Memory()
    is_suspended: bool = False
    # The day of studying for which it is put aside.
    buried: date | None = None
    # Whether somebody has the question, who reads what is said of it.
    has_owner: bool = True


@dataclass(frozen=True, slots=True)
class Due:
    """How many cards wait today, within the limits of the day."""

    # Shown for the first time, in their steps, and back after days.
    new: int = 0
    learning: int = 0
    review: int = 0

    @property
    def total(self) -> int:
        return self.new + self.learning + self.review


@dataclass(frozen=True, slots=True)
class Report:
    """A learner's word that a question is wrong."""

    question_id: int
    note: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """What was reviewed on one day."""

    reviews: int = 0
    # Of cards that had been known for days: how many were asked, and how many were still known.
    asked: int = 0
    recalled: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Weakness:
    """How well the cards of an article and kind are known once they have been seen."""

    article_id: int
    title: str
    kind: QuestionKind
    asked: int
    right: int
