"""Marks a response: choices by their words, typed answers by what they mean, arrangements by their share."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.answers.dates import bounds, format_date, parse_date
from quizgen.answers.names import same_name
from quizgen.answers.numbers import parse_number, tolerance
from quizgen.errors import UnreadableAnswerError
from quizgen.quiz.arranging import mark_match, mark_order
from quizgen.taking import Attempt, Mark, Verdict
from quizgen.types import DateAnswer, Granularity, MatchAnswer, NameAnswer, NumberAnswer, OrderAnswer, Question

RIGHT = Mark(Verdict.RIGHT, 1.0)
DATE_HINT = "That could not be read as a date. Type it like 16 July 1969, July 1969, 1969 or 13:32."
NUMBER_HINT = "That could not be read as a number. Type it like 170,000,000, 170 million, 11.8 or £7.5 million."
AMBIGUOUS_HINT = "“{given}” can be read as {readings}. Type it without the point, or with more digits after it."
EMPTY_HINT = "Type an answer first."
# A granularity is finer the further to the left it stands.
FINENESS = (
    Granularity.TIME, Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.SEASON,
    Granularity.YEAR, Granularity.INTERVAL, Granularity.DECADE, Granularity.CENTURY,
)  # fmt: skip


def mark(
    question: Question, given: str, *, negative: float = 0.0, near: float = 0.0, others: Iterable[str] = ()
) -> Mark:
    """Mark what was chosen, typed or arranged.

    `negative` is taken off for a wrong choice, `near` is given for a date that is right but less exact;
    `others` are names that a typo must not turn into. Raises UnreadableAnswerError, with a hint, for
    words that cannot be read as the asked type: those are not marked.
    """
    if question.distractors:
        return RIGHT if given == question.key else Mark(Verdict.WRONG, -negative or 0.0)
    if isinstance(question.answer, OrderAnswer):
        return mark_order(question, given)
    if isinstance(question.answer, MatchAnswer):
        return mark_match(question, given)
    if not given.strip():
        raise UnreadableAnswerError(given, EMPTY_HINT)
    if isinstance(question.answer, DateAnswer):
        return _mark_date(question.answer, given, near)
    if isinstance(question.answer, NumberAnswer):
        return _mark_number(question.answer, given)
    return _mark_name(question.answer, given, others)


def mark_in(attempt: Attempt, question: Question, given: str) -> Mark:
    """Mark a response in an attempt: by its rules, and against the other names that it asks for."""
    names = (asked.question.answer for asked in attempt.questions)
    others = [name.full for name in names if isinstance(name, NameAnswer) and name.full != question.key]
    return mark(question, given, negative=attempt.rules.negative, near=attempt.rules.near, others=others)


def _wrong(remark: str = "") -> Mark:
    return Mark(Verdict.WRONG, 0.0, remark)


def _mark_name(answer: NameAnswer, given: str, others: Iterable[str]) -> Mark:
    return RIGHT if same_name(given, answer, others) else _wrong()


def _mark_date(asked: DateAnswer, given: str, near: float) -> Mark:
    readings = parse_date(given)
    if not readings:
        raise UnreadableAnswerError(given, DATE_HINT)
    if any(_is_same_date(reading, asked) for reading in readings):
        return RIGHT
    if any(_holds(reading, asked) for reading in readings):
        remark = f"Right as far as it goes; the article says {format_date(asked)}."
        return Mark(Verdict.PARTLY, near, remark) if near else _wrong(remark)
    return _wrong(f"Read as {' or '.join(format_date(reading) for reading in readings)}.")


def _is_same_date(given: DateAnswer, asked: DateAnswer) -> bool:
    """Right at the article's granularity: a finer date inside the asked period is right too."""
    if asked.granularity is Granularity.TIME:
        return given.granularity is Granularity.TIME and given.edtf[-5:] == asked.edtf[-5:]
    if given.edtf.startswith("XXXX"):
        return given.edtf[4:] == asked.edtf[4:] and asked.edtf.startswith("XXXX")
    is_finer = FINENESS.index(given.granularity) <= FINENESS.index(asked.granularity)
    return is_finer and _within(given, asked)


def _holds(given: DateAnswer, asked: DateAnswer) -> bool:
    """A less exact date that the asked one lies in, or the asked one without its year."""
    if Granularity.TIME in (given.granularity, asked.granularity):
        return False
    if given.edtf.startswith("XXXX"):
        return asked.edtf[4:].startswith(given.edtf[4:])
    return _within(asked, given)


def _within(inner: DateAnswer, outer: DateAnswer) -> bool:
    return bounds(outer)[0] <= bounds(inner)[0] and bounds(inner)[1] <= bounds(outer)[1]


def _mark_number(asked: NumberAnswer, given: str) -> Mark:
    readings = parse_number(given)
    if not readings:
        raise UnreadableAnswerError(given, NUMBER_HINT)
    fitting = [reading for reading in readings if _is_same_number(reading, asked)]
    if len(readings) > 1 and 0 < len(fitting) < len(readings):
        shown = " or ".join(f"{reading.value:,f}" for reading in readings)
        raise UnreadableAnswerError(given, AMBIGUOUS_HINT.format(given=given, readings=shown))
    return RIGHT if fitting else _wrong(f"Read as {readings[0].value:,f}.")


def _is_same_number(given: NumberAnswer, asked: NumberAnswer) -> bool:
    if given.unit and asked.unit and given.measure is asked.measure and given.unit != asked.unit and _is_exact(given):
        return False
    if asked.high is not None:
        ends = (given.value, given.high)
        return ends == (asked.value, asked.high)
    return given.high is None and abs(given.value - asked.value) <= tolerance(asked)


def _is_exact(given: NumberAnswer) -> bool:
    """Units that were typed count only where they say what is measured, not what is counted."""
    return given.measure.value in ("money", "unit", "duration")
