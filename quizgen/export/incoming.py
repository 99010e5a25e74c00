"""What comes in from a file: drafts that can become questions, and what of it could not be read."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from quizgen.answers import dates, numbers
from quizgen.export.html_text import Explanation
from quizgen.export.shapes import GAP, digits, figure_of, one_line
from quizgen.export.unreadable import UnreadableError
from quizgen.types import (
    Article,
    DateAnswer,
    Event,
    Granularity,
    MatchAnswer,
    NameAnswer,
    NameKind,
    NumberAnswer,
    OrderAnswer,
    Pair,
    Question,
    QuestionAnswer,
    QuestionKind,
    Span,
    Status,
)

MOST_BYTES = 5_000_000
# As in quiz/editing.py.
MOST_DISTRACTORS, MOST_POINTS = 5, 100
MOST_DIGITS = 30
# Nobody types more, and the grammars are not made for it.
LONGEST_TYPED, MOST_ANSWERS = 300, 100
NOTHING_TOLD = Explanation()
NOWHERE = Span(0, 0)
TRUTHS = ("True", "False")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that was passed over."""

    # From 1.
    line: int
    # Why, as a sentence.
    told: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds; `article` only where the file has one."""

    questions: tuple[Question, ...]
    problems: tuple[Problem, ...] = ()
    title: str = ""
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as a file had it."""

    line: int
    kind: QuestionKind
    stem: str
    key: str
    answer: QuestionAnswer
    distractors: tuple[str, ...] = ()
    points: float = 1.0
    told: Explanation = NOTHING_TOLD
    # Empty where none came.
    uid: str = ""

    @property
    def question(self) -> Question:
        """The draft as a question; without a uid it has one of its own words."""
        return Question(
            self.uid or self._own_uid(), self.kind, self.stem, self.key, self.distractors, self.answer,
            self.told.evidence, NOWHERE, self.told.note, status=Status.SCREENED, points=self.points,
        )  # fmt: skip

    def _own_uid(self) -> str:
        told = "\x1f".join((self.kind.value, self.stem, self.key, *self.distractors))
        return hashlib.sha256(told.encode(errors="replace")).hexdigest()[:20]


@dataclass(slots=True)
class Reading:
    """Collects drafts and problems while a file is read."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, sentence: str) -> None:
        self.problems.append(Problem(line, sentence))

    def imported(self) -> Imported:
        return Imported(tuple(draft.question for draft in self.drafts), tuple(self.problems))


@dataclass(frozen=True, slots=True)
class Frame:
    """What every kind of question has in common."""

    line: int
    stem: str
    tags: tuple[str, ...] = ()
    points: float = 1.0
    told: Explanation = NOTHING_TOLD
    uid: str = ""

    def draft(self, kind: QuestionKind, key: str, answer: QuestionAnswer, distractors: Sequence[str] = ()) -> Draft:
        if not self.stem:
            raise UnreadableError("The question has no text.")
        return Draft(self.line, kind, self.stem, key, answer, tuple(distractors), self.points, self.told, self.uid)


def truth(frame: Frame, *, is_true: bool) -> Draft:
    """A statement that is true or false."""
    key, other = TRUTHS if is_true else TRUTHS[::-1]
    return frame.draft(QuestionKind.TRUE_FALSE, key, _name(key), (other,))


def choice(frame: Frame, options: Sequence[tuple[str, float]], reading: Reading) -> Draft:
    """One right option and some wrong ones, each with its share of the points in percent."""
    right = [text for text, share in options if share == 100]
    wrong = [text for text, share in options if share != 100]
    if len(right) != 1:
        raise UnreadableError("A choice needs one right option, worth all the points.")
    if not all(text for text, _ in options) or len({text.casefold() for text, _ in options}) < len(options):
        raise UnreadableError("Each option needs words of its own.")
    if not wrong:
        raise UnreadableError("A choice needs a wrong option.")
    if any(share not in (0, 100) for _, share in options):
        reading.add(frame.line, "Options that were worth or cost a part of the points are plainly wrong here.")
    if len(wrong) > MOST_DISTRACTORS:
        reading.add(frame.line, f"Only the first {MOST_DISTRACTORS} wrong options came in.")
    return frame.draft(QuestionKind.MULTIPLE_CHOICE, right[0], _name(right[0]), wrong[:MOST_DISTRACTORS])


WILDCARD = re.compile(r"(?<!\\)\*")


def words(frame: Frame, answers: Sequence[tuple[str, float]], reading: Reading) -> Draft:
    """A short answer: the first form that is right is the key; a cloze where the stem has a gap, or a date."""
    _check_many(answers)
    full = [text for text, share in answers if share == 100 and text]
    forms = [one_line(text.replace("\\*", "*")) for text in full if not WILDCARD.search(text)]
    if not forms:
        raise UnreadableError("There is no right answer that could be typed as it stands.")
    if len(forms) < len([text for text, _ in answers if text != "*"]):
        reading.add(frame.line, "Answers with a wildcard, or worth a part of the points, did not come in.")
    return _typed(frame, forms)


def _typed(frame: Frame, forms: Sequence[str]) -> Draft:
    """Our own tags say what is typed, and whether it stays a short answer or a cloze."""
    kind = _kind_of_words(frame)
    is_said = kind.value in frame.tags
    if date := _date(forms, is_said=QuestionKind.DATE.value in frame.tags):
        return frame.draft(kind if is_said else QuestionKind.DATE, forms[0], date)
    if QuestionKind.NUMERIC.value in frame.tags and (read := parse_number(forms[0])):
        return frame.draft(kind if is_said else QuestionKind.NUMERIC, forms[0], read[0])
    return frame.draft(kind, forms[0], NameAnswer(NameKind.OTHER, forms[0], tuple(forms[1:])))


def _kind_of_words(frame: Frame) -> QuestionKind:
    has_gap = frame.stem.count(GAP) == 1 and QuestionKind.SHORT_ANSWER.value not in frame.tags
    return QuestionKind.CLOZE if has_gap else QuestionKind.SHORT_ANSWER


def _date(forms: Sequence[str], *, is_said: bool) -> DateAnswer | None:
    """The one date that all forms mean: where it is not said to be one, a day, for a bare year may be a title."""
    readings = [parse_date(form) for form in forms]
    if not all(len({reading.edtf for reading in each}) == 1 for each in readings):
        return None
    date = readings[0][0]
    is_day = is_said or date.granularity is Granularity.DAY
    return date if is_day and {each[0].edtf for each in readings} == {date.edtf} else None


def figure(frame: Frame, value: Decimal, off: Decimal, shown: str) -> Draft:
    """A number and how far off it may be; `shown` is it in words, where it is the same."""
    for reading in parse_number(shown) if shown else ():
        if figure_of(reading) == (value, off):
            return frame.draft(QuestionKind.NUMERIC, shown, reading)
        if reading.high is None and reading.value == value:
            return frame.draft(QuestionKind.NUMERIC, shown, replace(reading, tolerance=off))
    key = digits(value)
    answer = NumberAnswer(value, "", key, tolerance=off)
    return frame.draft(QuestionKind.NUMERIC, key, answer if off else replace(answer, tolerance=None))


def pairs(frame: Frame, given: Sequence[tuple[str, str]]) -> Draft:
    """What belongs to what; both sides of all pairs differ."""
    if len(given) < 2 or not all(left and right for left, right in given):
        raise UnreadableError("A matching needs two pairs or more, both sides of each with words.")
    if any(len(set(side)) < len(given) for side in zip(*given, strict=True)):
        raise UnreadableError("In a matching each side may stand there once alone.")
    made = tuple(Pair(one_line(left), one_line(right), NOWHERE) for left, right in given)
    key = "; ".join(f"{pair.actor}: {pair.action}" for pair in made)
    return frame.draft(QuestionKind.MATCHING, key, MatchAnswer(made))


def order(frame: Frame, given: Sequence[tuple[str, str]]) -> Draft:
    """Events, earliest first, each with its date as it was told beside it."""
    _check_many(given)
    whens = [parse_date(told) for _, told in given]
    if len(given) < 2 or not all(whens):
        raise UnreadableError("An ordering needs two events or more, each with its date.")
    events = tuple(Event(one_line(text), read[0], NOWHERE) for (text, _), read in zip(given, whens, strict=True))
    if not all(event.text for event in events):
        raise UnreadableError("Each event needs words.")
    return frame.draft(QuestionKind.ORDERING, " → ".join(event.text for event in events), OrderAnswer(events))


def _check_many(answers: Sequence[object]) -> None:
    if len(answers) > MOST_ANSWERS:
        raise UnreadableError(f"A question with more than {MOST_ANSWERS} answers cannot come in.")


def parse_date(text: str) -> tuple[DateAnswer, ...]:
    """Its readings as a date; a long text is none, and is not tried."""
    return dates.parse_date(text) if len(text) <= LONGEST_TYPED else ()


def parse_number(text: str) -> tuple[NumberAnswer, ...]:
    """Its readings as a number; a long text is none, and is not tried."""
    return numbers.parse_number(text) if len(text) <= LONGEST_TYPED else ()


def _name(text: str) -> NameAnswer:
    return NameAnswer(NameKind.OTHER, text)


def decimal(text: str) -> Decimal:
    """A figure as systems write it, never one with separators; raises UnreadableError for all else."""
    try:
        value = Decimal(text.strip()) if "_" not in text else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or len(digits_of(value)) > MOST_DIGITS:
        raise UnreadableError(f"“{text.strip()[:40]}” is no figure. Write it in digits, without separators.")
    return value


def digits_of(value: Decimal) -> str:
    """The figure in digits, unless its exponent alone would fill pages."""
    return digits(value) if abs(value.adjusted()) <= MOST_DIGITS else "0" * (MOST_DIGITS + 1)


def points_of(text: str, line: int, reading: Reading) -> float:
    """What a question is worth, one where that cannot be."""
    try:
        points = float(text or 1)
    except ValueError:
        points = math.nan
    if 0 < points <= MOST_POINTS:
        return points
    reading.add(line, f"A question is worth more than 0 and at most {MOST_POINTS} points; it counts 1 here.")
    return 1.0
