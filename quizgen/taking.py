"""How a set is given to a class, taken and marked: shares and their settings, attempts, responses. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from quizgen.types import Question, QuestionKind, Span


class Feedback(StrEnum):
    """When a learner learns how a response was marked; instant feedback makes the first response final."""

    INSTANT = "instant"
    FINAL = "final"
    # Once nobody can take it any more.
    AFTER_CLOSING = "after_closing"
    NEVER = "never"


class Counting(StrEnum):
    """Which of a pupil's attempts counts."""

    BEST = "best"
    LAST = "last"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Rules:
    """How an attempt is taken and marked; it keeps those that held when it began."""

    # Taken off for a wrong choice, as a share of the question's points.
    negative: float = 0.0
    # Given for a date that is right but less exact, as a share of the question's points.
    near: float = 0.0
    # The share of all points from which on it is passed.
    pass_mark: float | None = None
    # Whether all questions stand on one page.
    one_page: bool = False


@dataclass(frozen=True, slots=True)
class ExtraTime:
    """What a pupil gets who needs longer."""

    name: str
    # Percent more; None for as long as they like.
    percent: int | None


@dataclass(frozen=True, slots=True)
class Settings:
    """How a set is given to a class."""

    # How many questions each attempt has; None for all.
    count: int | None = None
    feedback: Feedback = Feedback.FINAL
    opens: datetime | None = None
    closes: datetime | None = None
    minutes: int | None = None
    extra: tuple[ExtraTime, ...] = ()
    # How many attempts each pupil has; None for any number.
    attempts: int | None = None
    counting: Counting = Counting.BEST
    # Otherwise the questions come in the order of the set.
    shuffle: bool = True
    # Whether only what its owner has approved is asked.
    approved_only: bool = False
    # The class list that pupils choose their name from; None lets them write one.
    class_list: int | None = None
    rules: Rules = Rules()


@dataclass(frozen=True, slots=True)
class ClassList:
    """The names of a class, as its teacher wrote them."""

    id: int
    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A set as it is given to pupils: by whoever has the token, or the code for as long as it is open."""

    id: int
    set_id: int
    owner: str
    title: str
    # 128 bits, in the address.
    token: str
    # Short enough to be read off a board and typed.
    code: str
    settings: Settings
    # When its owner closed it by hand.
    closed: datetime | None = None

    def is_early(self, now: datetime) -> bool:
        return self.settings.opens is not None and now < self.settings.opens

    def is_over(self, now: datetime) -> bool:
        """Whether nobody can begin any more."""
        return self.closed is not None or (self.settings.closes is not None and now >= self.settings.closes)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article that a learner may choose: a section under its heading, or a third of it."""

    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Choice:
    """What a learner chose of a set; None or empty means all."""

    count: int | None = None
    kinds: tuple[QuestionKind, ...] = ()
    # Indices into the article's parts.
    parts: tuple[int, ...] = ()
    feedback: Feedback = Feedback.INSTANT
    # At most so many of a kind.
    limits: tuple[tuple[QuestionKind, int], ...] = ()
    # Otherwise they come in the order of the set.
    shuffle: bool = True


class Verdict(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Mark:
    verdict: Verdict
    # From 0 to 1.
    worth: float
    # What the learner should know of the marking ("read as 4 May 2024"); else empty.
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    # The option's own words, or what was typed. An arrangement in the words of its entries: of an ordering
    # the events one a line, earliest first; of a matching "actor<TAB>action" one a line.
    given: str
    mark: Mark
    answered: datetime


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A mark that was changed after the response; worths as in `Mark`."""

    old: float
    new: float
    # The teacher's; empty where it was marked again by a corrected key.
    reason: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class AttemptQuestion:
    # From 1.
    position: int
    # Of the question in the store, whatever its revision.
    id: int
    question: Question
    article_id: int
    # As shown, in this attempt's order; empty where the answer is typed. Of an ordering its events, of a
    # matching its actions (the actors keep the question's order), never standing right already.
    options: tuple[str, ...]
    response: Response | None = None
    # When its page was first seen.
    shown: datetime | None = None

    @property
    def seconds(self) -> float | None:
        """How long it took from page to response; None where that is not known."""
        if self.response is None or self.shown is None:
            return None
        return max(0.0, (self.response.answered - self.shown).total_seconds())

    @property
    def earned(self) -> float:
        """The points that the response earned."""
        return self.response.mark.worth * self.question.points if self.response else 0.0


@dataclass(frozen=True, slots=True)
class Attempt:
    id: int
    owner: str
    set_id: int
    set_title: str
    nickname: str
    feedback: Feedback
    questions: tuple[AttemptQuestion, ...]
    started: datetime
    finished: datetime | None = None
    rules: Rules = Rules()
    # Until when responses are taken.
    deadline: datetime | None = None
    # The share it was made by, which makes it a pupil's: the set itself is not theirs to see. None for one's own.
    share: Share | None = None

    @property
    def is_shared(self) -> bool:
        return self.share is not None

    @property
    def answered(self) -> int:
        return sum(1 for asked in self.questions if asked.response)

    @property
    def score(self) -> float:
        """The points earned; never below nothing, whatever wrong choices cost."""
        return max(0.0, sum(asked.earned for asked in self.questions))

    @property
    def total(self) -> float:
        """The points that could be earned."""
        return sum(asked.question.points for asked in self.questions)

    @property
    def portion(self) -> float | None:
        """The score as a share of the total; None where nothing could be earned."""
        return self.score / self.total if self.total > 0 else None

    @property
    def seconds(self) -> float | None:
        """How long it took from start to finish; None while it is under way."""
        return max(0.0, (self.finished - self.started).total_seconds()) if self.finished else None

    @property
    def is_passed(self) -> bool:
        """Whether it reached its pass mark, where it has one."""
        return self.rules.pass_mark is None or (self.portion or 0) >= self.rules.pass_mark

    def is_late(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.deadline is not None and now > self.deadline

    def shows_marks(self, now: datetime) -> bool:
        """Whether, once finished, the learner sees the marks and what is right."""
        if self.share is None:
            return True
        if self.feedback is Feedback.AFTER_CLOSING:
            return self.share.is_over(now)
        return self.feedback is not Feedback.NEVER

    @property
    def missed(self) -> tuple[AttemptQuestion, ...]:
        """What was answered wrongly, partly or not at all."""
        return tuple(a for a in self.questions if a.response is None or a.response.mark.worth < 1)
