"""Computes what the charts of a results page draw: how scores spread, how each question fared, what each option drew.

Places along a chart are percentages of its width, so that it fits a phone and its words keep their size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizgen.quiz.item_analysis import DIGITS, MINIMUM_ATTEMPTS, ItemResult, OptionUse, SetResult
from quizgen.quiz.statistics import FEWEST_FOR_THIRDS
from quizgen.services.results import Results
from quizgen.taking import Attempt
from quizgen.types import Question
from quizgen.web.wording import Advice, proposals

# Ten per cent of the points each.
CLASSES = 10
# Of the drawing of scores, in pixels: room for the words on top, the bars, room for the words below.
TOP, BARS, BOTTOM = 44, 120, 26
# In percent of the width: half a number of the scale, and the space between two bars.
EDGE, SPACE = 2.5, 0.8
# A bar of one pupil is no taller than this share of the drawing: a class of one is no triumph.
TALLEST = 4
# Nearer than this to either end, in percent, the word at the mean stands beside its line and not over it.
NEAR_END = 15


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a bar begins and how long it is, in percent of its width."""

    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Column:
    """A class of scores: from `low` percent of the points up to `high`, which only the last one holds."""

    low: int
    high: int
    count: int
    bar: Bar
    top: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.bar.start + self.bar.length / 2, 2)


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    percent: int


@dataclass(frozen=True, slots=True)
class Scores:
    """How the scores of the finished attempts spread."""

    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    # Where the mean is, None where nobody has finished, and how its word stands there.
    mean: float | None
    anchor: str
    height: int = TOP + BARS + BOTTOM
    base: int = TOP + BARS
    top: int = TOP

    @property
    def count(self) -> int:
        return sum(column.count for column in self.columns)


@dataclass(frozen=True, slots=True)
class OptionBars:
    """How many chose an option, of all, and of the upper and the lower third by one measure."""

    use: OptionUse
    all: Bar
    upper: Bar
    lower: Bar


@dataclass(frozen=True, slots=True)
class QuestionBars:
    """How a question fared."""

    # Its place in the set, which the downloads number it by too.
    number: int
    question: Question
    item: ItemResult
    facility: Bar
    # From the middle of a scale of -1 to 1; None where it is not known.
    discrimination: Bar | None
    options: tuple[OptionBars, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    scores: Scores
    # Those that anybody was asked, in the set's order.
    questions: tuple[QuestionBars, ...]
    has_thirds: bool
    # Whether a question can have a discrimination yet.
    has_discrimination: bool
    # How many finished attempts that takes.
    wanted: int = MINIMUM_ATTEMPTS


def charts(results: Results) -> Charts:
    """Return all that the page of a set's results draws."""
    analysis, texts = results.analysis, {stored.id: stored.question for stored in results.questions}
    asked = [(number, item) for number, item in enumerate(analysis.items, 1) if item.attempts]
    return Charts(
        _scores(results.attempts, analysis),
        tuple(_question(number, texts[item.id], item, results.share.set_id) for number, item in asked),
        has_thirds=analysis.attempts >= FEWEST_FOR_THIRDS,
        has_discrimination=analysis.attempts >= MINIMUM_ATTEMPTS,
    )


def _scores(attempts: Iterable[Attempt], analysis: SetResult) -> Scores:
    shares = [attempt.portion for attempt in attempts if attempt.finished]
    counts = Counter(_class(share) for share in shares if share is not None)
    highest = max([TALLEST, *counts.values()])
    mean = None if analysis.mean is None else _along(_within(analysis.mean))
    return Scores(
        tuple(_column(number, counts[number], highest) for number in range(CLASSES)),
        tuple(Tick(_along(n / CLASSES), 100 * n // CLASSES) for n in range(CLASSES + 1)),
        mean,
        _anchor(mean),
    )


def _class(share: float) -> int:
    # 0.1 + 0.2 is no less a score than 0.3.
    return min(int(round(CLASSES * share, DIGITS)), CLASSES - 1)


def _column(number: int, count: int, highest: int) -> Column:
    start, end = _along(number / CLASSES) + SPACE / 2, _along((number + 1) / CLASSES) - SPACE / 2
    height = round(BARS * count / highest, 1)
    bar = Bar(round(start, 2), round(end - start, 2))
    return Column(100 * number // CLASSES, 100 * (number + 1) // CLASSES, count, bar, TOP + BARS - height, height)


def _along(share: float) -> float:
    return round(EDGE + (100 - 2 * EDGE) * share, 2)


def _anchor(mean: float | None) -> str:
    if mean is None or NEAR_END <= mean <= 100 - NEAR_END:
        return "middle"
    return "start" if mean < NEAR_END else "end"


def _question(number: int, question: Question, item: ItemResult, set_id: int) -> QuestionBars:
    return QuestionBars(
        number,
        question,
        item,
        facility=Bar(0, _percent(item.facility or 0)),
        discrimination=_from_middle(item.discrimination),
        options=_options(item.options),
        advice=proposals(item, set_id),
    )


def _from_middle(value: float | None) -> Bar | None:
    if value is None:
        return None
    length = _percent(abs(value)) / 2
    return Bar(50 if value >= 0 else 50 - length, length)


def _options(uses: Sequence[OptionUse]) -> tuple[OptionBars, ...]:
    all = sum(use.count for use in uses)
    # By one measure, so that a longer bar is more pupils.
    third = max(sum(use.upper for use in uses), sum(use.lower for use in uses))
    return tuple(OptionBars(u, _part(u.count, all), _part(u.upper, third), _part(u.lower, third)) for u in uses)


def _part(count: int, whole: int) -> Bar:
    return Bar(0, _percent(count / whole) if whole else 0)


def _percent(share: float) -> float:
    return round(100 * _within(share), 2)


def _within(share: float) -> float:
    """A share as a drawing has room for it: wrong choices that cost points can lead below nothing."""
    return min(max(share, 0.0), 1.0)
