"""The values that pass between the stages: frozen, and free of any library's types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open pair of character offsets into an article's text."""

    start: int
    end: int


# Typed answers: what an extractor wrote, what a typed response is compared with.


class Granularity(StrEnum):
    """How exactly an article states a date."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


class Hedge(StrEnum):
    """How far an article commits itself to a figure."""

    EXACT = ""
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    UP_TO = "up to"


class Measure(StrEnum):
    """What a number counts or measures."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    UNIT = "unit"
    DURATION = "duration"
    AGE = "age"
    RATIO = "ratio"
    SCORE = "score"
    ORDINAL = "ordinal"


class NameKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NATIONALITY = "nationality"
    WORK = "work"
    VEHICLE = "vehicle"
    EVENT = "event"
    LAW = "law"
    # What a teacher gave as an answer and the article does not name.
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DateAnswer:
    # ISO 8601-2 (EDTF): 1969-07-20, 1969-07, 1969, 196X, 19XX, 1969-21 (spring), 1969-33 (first quarter),
    # 1969-07-20T20:17, 1939/1945 (interval; a week is the interval of its days), 1969~ (about).
    # What is not known stays X: XXXX-07-20 is a 20 July without its year.
    edtf: str
    granularity: Granularity
    # As the article has it: "last April".
    wording: str
    # "early", "mid" or "late" of the period that `edtf` names, else empty.
    part: str = ""


@dataclass(frozen=True, slots=True)
class NumberAnswer:
    # The figure in base units of its own wording: "170 million" is 170000000, "11.8 percent" is 11.8.
    value: Decimal
    # Singular and lower case: "metre", "person", "percent"; an ISO 4217 code for money; empty for a bare figure.
    unit: str
    # As the article has it: "about 400,000".
    wording: str
    measure: Measure = Measure.COUNT
    hedge: Hedge = Hedge.EXACT
    # The other end of a range ("60 to 90 days"), the other side of a score or ratio.
    high: Decimal | None = None
    # How far off a typed figure may be, where a teacher set it; None leaves it to the hedge.
    tolerance: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NameAnswer:
    kind: NameKind
    # The fullest form the article has: "Neil Armstrong".
    full: str
    # Other forms that are right: "Armstrong".
    aliases: tuple[str, ...] = ()
    # What the article says it is, where that tells more than the kind: "river", "court", "city"; else empty.
    sub_kind: str = ""


Answer = DateAnswer | NumberAnswer | NameAnswer


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated that happened: one entry of an ordering question."""

    # A short statement without its date: "Pfizer opened a large plant in Brooklyn".
    text: str
    when: DateAnswer
    # The sentence that says so.
    evidence: Span


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    # Earliest first, three to six, no two at the same time.
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Who and what: one entry of a matching question."""

    # The actor's full name, and a verb phrase that is true of that actor alone.
    actor: str
    action: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    # Three to five, each actor and each action once.
    pairs: tuple[Pair, ...]


# What a question can have as its answer; facts have an `Answer`.
QuestionAnswer = Answer | OrderAnswer | MatchAnswer


# Stage 1: reading


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    # NFC, with line ends as \n and nothing invisible in it; boilerplate included, so that offsets stay good.
    text: str
    published: date | None = None
    # Where it came from, as a user knows it: a file name, an address, the name of a sample.
    source: str = ""
    language: str = "en"
    # The paragraphs of prose, in order; what lies between them is headings and boilerplate.
    prose: tuple[Span, ...] = ()


# Stage 2: facts


class FactKind(StrEnum):
    DATE = "date"
    NUMBER = "number"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause a fact was told in: who did what, in whose words, as what."""

    span: Span
    # The subject's words and the lemma of the main verb.
    subject: str
    verb: str
    # What the mention is in it: "subject", "object", "when", "in", "from" ... (a preposition names itself).
    role: str
    negated: bool = False
    # "will", "could", "plans to": empty for a plain statement.
    modality: str = ""
    # Who says so, where it is not the article: "Dana Whitlock".
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    kind: FactKind
    answer: Answer
    # The sentence that proves it, and the words of the answer in that sentence.
    evidence: Span
    mention: Span
    clause: Clause | None = None
    # How a date was resolved: "“last April”, counted from the publication date 16 January 2025"; else empty.
    note: str = ""
    # Of a date that can be put in time order: what happened then, without its date, as in `Event`; else empty.
    event: str = ""


# Stage 3: questions


class QuestionKind(StrEnum):
    MULTIPLE_CHOICE = "multiple_choice"
    TRUE_FALSE = "true_false"
    CLOZE = "cloze"
    SHORT_ANSWER = "short_answer"
    NUMERIC = "numeric"
    DATE = "date"
    ORDERING = "ordering"
    MATCHING = "matching"


class Status(StrEnum):
    SCREENED = "screened"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Question:
    # Stable for the same statement in the same article; see questions/identity.py.
    uid: str
    kind: QuestionKind
    # A cloze has the gap as "_____"; a true/false question is a statement.
    stem: str
    # The right answer as shown: "16 July 1969", "about 400,000", "Neil Armstrong", "True".
    key: str
    # Wrong options: three for multiple choice, one for true/false, none for what is typed or arranged.
    distractors: tuple[str, ...]
    # The typed answer that the fact has; the entries of an ordering or matching question.
    answer: QuestionAnswer
    # The sentence that proves it, quoted, and where it stands in the article's text; of several, the first.
    evidence: str
    span: Span
    # What a reader needs to accept the key: how a relative date was resolved; else empty.
    note: str = ""
    # From 0 to 1, higher is better.
    score: float = 0.0
    status: Status = Status.SCREENED
    # What it is worth in a quiz, where a teacher weighs questions.
    points: float = 1.0

    @property
    def options(self) -> tuple[str, ...]:
        """Key and distractors, in no order that should be shown; empty where the answer is typed."""
        return (self.key, *self.distractors) if self.distractors else ()

    @property
    def entries(self) -> tuple[str, ...]:
        """What is arranged, as it should end up and each on one line; empty for other kinds.

        Of an ordering the events, earliest first; of a matching the actions, in the order of `actors`.
        """
        match self.answer:
            case OrderAnswer(events):
                return tuple(_one_line(event.text) for event in events)
            case MatchAnswer(pairs):
                return tuple(_one_line(pair.action) for pair in pairs)
            case _:
                return ()

    @property
    def actors(self) -> tuple[str, ...]:
        """Whom a matching gives its actions to, each on one line; empty for other kinds."""
        pairs = self.answer.pairs if isinstance(self.answer, MatchAnswer) else ()
        return tuple(_one_line(pair.actor) for pair in pairs)


def _one_line(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence that was not asked about, or a question that was not to be, and the names of its flaws."""

    sentence: str
    # Both empty where the sentence itself was refused.
    stem: str
    key: str
    flaws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the pipeline made of one article: its facts in the order of the text, its questions best first."""

    article: Article
    facts: tuple[Fact, ...]
    questions: tuple[Question, ...]
    # In the order of the text.
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """What else there is for a question: the fact's forms of other kinds, and wrong options that it does not have."""

    forms: tuple[Question, ...]
    distractors: tuple[str, ...]


# Out


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample article that ships with the product."""

    name: str
    title: str
    teaser: str
