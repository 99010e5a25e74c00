"""The figures of item analysis, as Moodle's quiz statistics have them, there in percent.

https://docs.moodle.org/dev/Quiz_statistics_calculations
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import fsum
from typing import NamedTuple

from quizgen.quiz.item_analysis import DIGITS, MINIMUM_ATTEMPTS, Given, Item, ItemResult, OptionUse, SetResult, Sitting

# Alpha compares questions with each other.
FEWEST_QUESTIONS = 2
# Of fewer attempts there is nothing between the upper and the lower third.
FEWEST_FOR_THIRDS = 3


def analyse(items: Iterable[Item], sittings: Iterable[Sitting]) -> SetResult:
    """The figures of each item and of the set; the order of the sittings makes no difference.

    An attempt's total share is the sum of its marks by the sum of their worths, over all questions it was shown, among
    the items or not. Attempts that were shown no question are left out. Raises ValueError where two have the same id.

    Discrimination is, as Moodle has it, Pearson's correlation of the share of the question's mark with the share of
    what the attempt was shown besides. None where fewer than MINIMUM_ATTEMPTS have both, or one of them is always the
    same.

    Reliability is alpha (Cronbach 1951, "Coefficient alpha and the internal structure of tests", Psychometrika 16);
    of marks that are all 0 or 1 it is formula 20 of Kuder & Richardson (1937, "The theory of the estimation of test
    reliability", Psychometrika 2). It needs attempts that were all shown the same questions: of the draws of at least
    FEWEST_QUESTIONS that at least MINIMUM_ATTEMPTS had, it is that of the one with most questions, then most attempts.
    None where there is no such draw, or its attempts all have the same total.
    """
    taken = _by_id(sittings)
    totals = [_share(sitting.given.values()) for sitting in taken]
    thirds = _thirds(taken, totals)
    return SetResult(
        attempts=len(taken),
        mean=_mean(totals),
        median=statistics.median(totals) if totals else None,
        standard_deviation=_deviation(totals),
        reliability=_reliability(taken),
        items=tuple(_result(item, taken, thirds) for item in items),
    )


class _Thirds(NamedTuple):
    """The ids of the sittings in each."""

    upper: frozenset[int]
    lower: frozenset[int]


def _by_id(sittings: Iterable[Sitting]) -> list[Sitting]:
    taken = sorted((sitting for sitting in sittings if sitting.given), key=lambda sitting: sitting.id)
    if len({sitting.id for sitting in taken}) < len(taken):
        raise ValueError("two sittings have the same id")
    return taken


def _thirds(taken: Sequence[Sitting], totals: Sequence[float]) -> _Thirds:
    if len(taken) < FEWEST_FOR_THIRDS:
        return _Thirds(frozenset(), frozenset())
    ranked = [id for _, id in sorted((round(total, DIGITS), s.id) for total, s in zip(totals, taken, strict=True))]
    size = round(len(ranked) / 3)
    return _Thirds(upper=frozenset(ranked[-size:]), lower=frozenset(ranked[:size]))


def _result(item: Item, taken: Sequence[Sitting], thirds: _Thirds) -> ItemResult:
    shown = [sitting for sitting in taken if item.id in sitting.given]
    given = [sitting.given[item.id] for sitting in shown]
    shares = [one.share for one in given]
    seconds = [one.seconds for one in given if one.seconds is not None]
    return ItemResult(
        id=item.id,
        attempts=len(shown),
        answered=sum(1 for one in given if one.mark is not None),
        facility=_mean(shares),
        standard_deviation=_deviation(shares),
        discrimination=_discrimination(item.id, shown),
        median_seconds=statistics.median(seconds) if seconds else None,
        options=_uses(item, shown, thirds),
    )


def _uses(item: Item, shown: Sequence[Sitting], thirds: _Thirds) -> tuple[OptionUse, ...]:
    if not item.distractors:
        return ()
    answered = {s.id: s.given[item.id].chosen for s in shown if s.given[item.id].mark is not None}
    count = Counter(answered.values())
    upper = Counter(chosen for id, chosen in answered.items() if id in thirds.upper)
    lower = Counter(chosen for id, chosen in answered.items() if id in thirds.lower)
    return tuple(
        OptionUse(option, option == item.key, count[option], upper[option], lower[option])
        for option in (item.key, *item.distractors)
    )


def _discrimination(question: int, shown: Sequence[Sitting]) -> float | None:
    others = [[one for id, one in sitting.given.items() if id != question] for sitting in shown]
    pairs = [(s.given[question].share, _share(rest)) for s, rest in zip(shown, others, strict=True) if rest]
    marks, rests = [mark for mark, _ in pairs], [rest for _, rest in pairs]
    if len(pairs) < MINIMUM_ATTEMPTS or not _varies(marks) or not _varies(rests):
        return None
    # Rounding can carry a perfect correlation past 1.
    return max(-1.0, min(1.0, statistics.correlation(marks, rests)))


def _reliability(taken: Sequence[Sitting]) -> float | None:
    draws: dict[frozenset[int], list[Sitting]] = defaultdict(list)
    for sitting in taken:
        draws[frozenset(sitting.given)].append(sitting)
    fit = [draw for draw, had in draws.items() if len(draw) >= FEWEST_QUESTIONS and len(had) >= MINIMUM_ATTEMPTS]
    if not fit:
        return None
    fullest = min(fit, key=lambda draw: (-len(draw), -len(draws[draw]), sorted(draw)))
    return _alpha([[s.given[question] for question in sorted(fullest)] for s in draws[fullest]])


def _alpha(rows: Sequence[Sequence[Given]]) -> float | None:
    """k / (k - 1) * (1 - sum of the variances of the marks / variance of their totals), an attempt a row."""
    totals = [fsum(one.earned for one in row) for row in rows]
    most = max(fsum(one.worth for one in row) for row in rows)
    if not _varies([total / most for total in totals]):
        return None
    size = len(rows[0])
    parts = fsum(statistics.variance([one.earned for one in column]) for column in zip(*rows, strict=True))
    return size / (size - 1) * (1 - parts / statistics.variance(totals))


def _share(given: Iterable[Given]) -> float:
    known = list(given)
    return fsum(one.earned for one in known) / fsum(one.worth for one in known)


def _mean(shares: Sequence[float]) -> float | None:
    return statistics.fmean(shares) if shares else None


def _deviation(shares: Sequence[float]) -> float | None:
    return statistics.stdev(shares) if len(shares) > 1 else None


def _varies(shares: Sequence[float]) -> bool:
    return round(max(shares) - min(shares), DIGITS) > 0
