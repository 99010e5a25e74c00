"""Computes what the charts of progress draw: places along a chart are percentages of its width, as in charts.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quizgen.services.progress import Progress

# In pixels: room for the words on top, the bars, room for the words below.
TOP, BARS, BOTTOM = 22, 110, 24
# In percent of the width: the space between two bars.
SPACE = 0.6
# So many days apart stands a date below.
LABELLED = 7


@dataclass(frozen=True, slots=True)
class Column:
    day: date
    count: int
    start: float
    width: float
    top: float
    height: float
    # Whether its date stands below, and its count on top.
    is_dated: bool
    is_told: bool

    @property
    def middle(self) -> float:
        return round(self.start + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Columns:
    columns: tuple[Column, ...]
    # A count that a line across shows, for measure.
    highest: int
    total: int
    height: int = TOP + BARS + BOTTOM
    base: int = TOP + BARS
    top: int = TOP


def columns(counts: Sequence[tuple[date, int]]) -> Columns:
    """Return a bar for each day; the highest tells its count."""
    highest = max([1, *(count for _, count in counts)])
    width = 100 / max(1, len(counts))
    told = next((place for place, (_, count) in enumerate(counts) if count == highest), -1)
    drawn = []
    for place, (day, count) in enumerate(counts):
        height = round(BARS * count / highest, 1)
        drawn.append(
            Column(
                day,
                count,
                round(place * width + SPACE / 2, 2),
                round(width - SPACE, 2),
                round(TOP + BARS - height, 1),
                height,
                is_dated=place % LABELLED == 0 and place + LABELLED <= len(counts),
                is_told=place == told,
            )
        )
    return Columns(tuple(drawn), highest, sum(count for _, count in counts))


def reviewed(progress: Progress) -> Columns:
    """Return the reviews of each day."""
    return columns([(day, tally.reviews) for day, tally in progress.days])


def expected(progress: Progress) -> Columns:
    """Return the cards that fall due on each day."""
    return columns(progress.forecast)
