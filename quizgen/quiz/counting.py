"""Which of a pupil's attempts counts."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.taking import Attempt, Counting


def counted(attempts: Sequence[Attempt], counting: Counting) -> Attempt | None:
    """The finished attempt that stands for a pupil, of all that they made, the earliest first.

    Where the average counts that is the first: what was learned from it speaks in the others.
    """
    finished = [attempt for attempt in attempts if attempt.finished]
    if not finished:
        return None
    if counting is Counting.BEST:
        return max(finished, key=_portion)
    return finished[-1] if counting is Counting.LAST else finished[0]


def result(attempts: Sequence[Attempt], counting: Counting) -> float | None:
    """A pupil's share of the points, 0 to 1; None as long as nothing is finished."""
    if counting is Counting.AVERAGE:
        portions = [_portion(attempt) for attempt in attempts if attempt.finished]
        return sum(portions) / len(portions) if portions else None
    attempt = counted(attempts, counting)
    return _portion(attempt) if attempt else None


def _portion(attempt: Attempt) -> float:
    return attempt.portion or 0.0
