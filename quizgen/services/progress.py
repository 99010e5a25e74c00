"""What a learner sees of their progress."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quizgen.services import study
from quizgen.services.study import Learner
from quizgen.store import progress as store
from quizgen.studying import Stage, Tally, Weakness
from quizgen.types import QuestionKind

# Days that are told, and weeks over which retention is.
DAYS, WEEKS = 30, 8


@dataclass(frozen=True, slots=True)
class Known:
    """How much of what was asked again was known."""

    asked: int
    right: int

    @property
    def share(self) -> float | None:
        return self.right / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Progress:
    today: date
    # From today on; what is late falls due today.
    forecast: tuple[tuple[date, int], ...]
    # Up to today.
    days: tuple[tuple[date, Tally], ...]
    # By the first day of each week, the last of which ends today.
    weeks: tuple[tuple[date, Known], ...]
    articles: tuple[tuple[int, str, Known], ...]
    kinds: tuple[tuple[QuestionKind, Known], ...]
    stages: dict[Stage, int]
    # Days in a row, today or yesterday the last.
    streak: int

    @property
    def is_empty(self) -> bool:
        return not any(count for stage, count in self.stages.items() if stage is not Stage.NEW)

    @property
    def retention(self) -> Known:
        """Over all the weeks."""
        return Known(sum(known.asked for _, known in self.weeks), sum(known.right for _, known in self.weeks))


def of(learner: Learner) -> Progress:
    """The learner's progress up to now."""
    owner, today = learner.owner, study.calendar(learner).day(learner.now)
    since = today - timedelta(days=max(DAYS, 7 * WEEKS) - 1)
    tallies, weak = store.by_day(owner, since), store.weaknesses(owner)
    return Progress(
        today,
        _forecast(owner, today),
        tuple((day, tallies.get(day, Tally())) for day in _up_to(today, DAYS)),
        tuple(_weeks(tallies, today)),
        _by_article(weak),
        _by_kind(weak),
        store.stages(owner),
        streak(store.days(owner), today),
    )


def streak(days: Sequence[date], today: date) -> int:
    """How many days in a row were studied, the latest first given; a day that is not over yet breaks nothing."""
    last, count = today + timedelta(days=1), 0
    # Who travelled west has studied on a day that has not begun here.
    for day in (day for day in days if day <= today):
        if day < last - timedelta(days=1 if count else 2):
            break
        last, count = day, count + 1
    return count


def _forecast(owner: str, today: date) -> tuple[tuple[date, int], ...]:
    counts: dict[date, int] = defaultdict(int)
    for day, count in store.forecast(owner, today + timedelta(days=DAYS - 1)).items():
        counts[max(day, today)] += count
    return tuple((day, counts[day]) for day in (today + timedelta(days=n) for n in range(DAYS)))


def _up_to(today: date, count: int) -> list[date]:
    return [today - timedelta(days=n) for n in reversed(range(count))]


def _weeks(tallies: dict[date, Tally], today: date) -> Iterable[tuple[date, Known]]:
    for week in reversed(range(WEEKS)):
        end = today - timedelta(days=7 * week)
        told = [tallies.get(day, Tally()) for day in _up_to(end, 7)]
        yield end - timedelta(days=6), Known(sum(one.asked for one in told), sum(one.recalled for one in told))


def _by_article(weak: Iterable[Weakness]) -> tuple[tuple[int, str, Known], ...]:
    """The weakest first."""
    found: dict[int, tuple[str, Known]] = {}
    for one in weak:
        title, known = found.get(one.article_id, (one.title, Known(0, 0)))
        found[one.article_id] = title, Known(known.asked + one.asked, known.right + one.right)
    rows = [(id, title, known) for id, (title, known) in found.items()]
    return tuple(sorted(rows, key=lambda row: row[2].share or 0))


def _by_kind(weak: Iterable[Weakness]) -> tuple[tuple[QuestionKind, Known], ...]:
    """The weakest first."""
    found: dict[QuestionKind, Known] = {}
    for one in weak:
        known = found.get(one.kind, Known(0, 0))
        found[one.kind] = Known(known.asked + one.asked, known.right + one.right)
    return tuple(sorted(found.items(), key=lambda row: row[1].share or 0))
