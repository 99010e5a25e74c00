"""Anki's review log: what its lines mean, and which of them count for what a card's memory is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

# The kinds of lines: rslib/src/revlog/mod.rs.
LEARNING, FILTERED, MANUAL, RESCHEDULED = 0, 3, 4, 5
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
# Anki came out in 2006; what is later than a lifetime's learning is a clock that was wrong.
EARLIEST = (datetime(2006, 1, 1, tzinfo=UTC) - EPOCH) // MILLISECOND
LATEST = (datetime(2100, 1, 1, tzinfo=UTC) - EPOCH) // MILLISECOND
# Anki's own clock stops at a minute, or where the learner set it.
LONGEST_LOOK = 86_400_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the review log, its time in milliseconds since 1970."""

    at: int
    ease: int
    factor: int
    took: int
    kind: int

    @property
    def is_rating(self) -> bool:
        return 1 <= self.ease <= 4 and self.kind not in (MANUAL, RESCHEDULED)

    @property
    def is_cram(self) -> bool:
        """A look in a filtered deck that does not reschedule; an early review there has a factor."""
        return self.kind == FILTERED and self.factor == 0

    @property
    def is_reset(self) -> bool:
        """“Reset” in newer versions, “Forget” before; “Set due date” has a factor."""
        return self.kind == MANUAL and self.factor == 0


def read_entry(values: Sequence[object]) -> Entry | None:
    """A line of the log, none where it cannot be: SQLite holds anything in any column."""
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) < len(values):
        return None
    at, ease, factor, took, kind = numbers
    is_possible = EARLIEST <= at < LATEST and 0 <= ease <= 4 and LEARNING <= kind <= RESCHEDULED
    return Entry(at, ease, factor, min(max(took, 0), LONGEST_LOOK), kind) if is_possible else None


def counting(entries: Sequence[Entry]) -> list[Entry]:
    """The ratings, of all entries of a card by time, from which Anki's FSRS works out what a card's memory is.

    As `reviews_for_fsrs` in Anki's rslib/src/scheduler/fsrs/params.rs chooses them, but for a history that begins
    in the middle: Anki starts it from the interval of its first review, and here all its ratings count.
    """
    return [entry for entry in entries[_start(entries) :] if entry.is_rating and not entry.is_cram]


def _start(entries: Sequence[Entry]) -> int:
    """Where the card's life begins, looked for from its end: after the last reset, or with the last learning.

    Older versions wrote no entry for a reset, hence the second.
    """
    start, is_learning = len(entries), False
    for place in reversed(range(len(entries))):
        entry = entries[place]
        if entry.is_cram:
            continue
        if entry.is_rating and entry.kind == LEARNING:
            start, is_learning = place, True
        elif is_learning or entry.is_reset:
            break
        elif entry.is_rating:
            start = place
    return start
