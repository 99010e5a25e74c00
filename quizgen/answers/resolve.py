"""Resolves relative and partial dates by the publication date and by what was told before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from quizgen.answers import edtf
from quizgen.answers.date_readers import DateExpression, Relation
from quizgen.answers.date_text import format_date
from quizgen.answers.edtf import bounds
from quizgen.types import DateAnswer, Granularity

# "Ten years ago" is a round figure from here on, and names no year.
ROUND_YEARS = 10
# An article that tells of a year so long before its publication goes on in that year.
HISTORY = 2


@dataclass(frozen=True, slots=True)
class Resolution:
    answer: DateAnswer
    # "“last April”, resolved from the publication date 16 January 2025"; empty where nothing had to be resolved.
    note: str = ""


def resolve(
    expression: DateExpression,
    *,
    published: date | None,
    told: DateAnswer | None,
    future: bool = False,
) -> Resolution | None:
    """The date that an expression means, with the reason; None where that is not sure.

    `published` is the article's date, `told` the last date told before; `future` is the
    tense of the clause: "on Saturday" is the one after then, else the one before.
    """
    if expression.answer:
        return Resolution(expression.answer)
    relation = expression.relation
    if relation is None:
        return None
    told = told if told and _told_day(told) else None
    by_told = _counts_from_told(relation, published, told, future=future)
    start = _told_day(told) if by_told else published
    found = _found(relation, start, told if by_told else None, future=future) if start else None
    if found is None or start is None:
        return None
    text, granularity = found
    answer = DateAnswer(text, granularity, expression.wording, relation.part)
    return Resolution(answer, _note(expression.wording, told if by_told else None, start))


def _note(wording: str, told: DateAnswer | None, published: date) -> str:
    if told:
        return f"“{wording}”, resolved from the date told before, {format_date(told)}"
    return f"“{wording}”, resolved from the publication date {published.day} {published:%B %Y}"


def _told_day(told: DateAnswer | None) -> date | None:
    known = told is not None and not told.edtf.startswith("XX") and told.granularity is not Granularity.TIME
    return bounds(told)[0] if told and known else None


def _counts_from_told(relation: Relation, published: date | None, told: DateAnswer | None, *, future: bool) -> bool:
    """Whether the date told before is what the expression leans on, not the publication date."""
    if relation.anchor == "told" or (relation.anchor in ("year", "flow") and published is None):
        return True
    if relation.anchor not in ("year", "flow") or told is None or published is None or future:
        return False
    is_history = published.year - bounds(told)[1].year >= HISTORY
    return is_history if relation.anchor == "year" else True


Found = tuple[str, Granularity] | None


def _found(relation: Relation, start: date, told: DateAnswer | None, *, future: bool) -> Found:
    if relation.anchor == "none":
        return None
    if relation.anchor == "year":
        return _after_told(relation, told) if told else _nearest(relation, start, future=future)
    return _counted(relation, start, told, future=future)


def _nearest(relation: Relation, published: date, *, future: bool) -> Found:
    """A day, month or quarter without its year: the nearest one on the side of the tense."""
    for year in (published.year, published.year + 1) if future else (published.year, published.year - 1):
        found = _in_year(relation, year)
        period = edtf.period(found[0]) if found else None
        if period and (period[1] >= published if future else period[0] <= published):
            return found
    return None


def _after_told(relation: Relation, told: DateAnswer) -> Found:
    """In the year told before; not where that would lead back into an earlier month."""
    first, last = bounds(told)
    if first.year != last.year:
        return None
    found = _in_year(relation, first.year)
    period = edtf.period(found[0]) if found else None
    goes_back = period is not None and period[1] < date(first.year, first.month, 1)
    return None if goes_back and told.granularity is not Granularity.YEAR else found


def _in_year(relation: Relation, year: int) -> Found:
    if relation.quarter:
        return edtf.of_quarter(year, relation.quarter), Granularity.QUARTER
    if not relation.day:
        return edtf.of_month(year, relation.month), Granularity.MONTH
    try:
        return date(year, relation.month, relation.day).isoformat(), Granularity.DAY
    except ValueError:
        return None


def _counted(relation: Relation, start: date, told: DateAnswer | None, *, future: bool) -> Found:
    if relation.weekday >= 0:
        return _weekday(relation, start, told, future=future)
    if relation.month:
        return _named_month(relation, start, told)
    if relation.season:
        return _named_season(relation, start)
    if relation.unit in ("day", "week"):
        return _by_days(relation, start, told)
    if relation.unit in ("month", "quarter"):
        return _by_months(relation, start, told)
    if relation.unit == "year":
        return _by_years(relation, start, told)
    if not relation.which:
        return None
    if relation.unit == "century":
        return edtf.of_century(start.year // 100 + 1 + relation.steps), Granularity.CENTURY
    return edtf.of_decade(start.year + 10 * relation.steps), Granularity.DECADE


def _by_days(relation: Relation, start: date, told: DateAnswer | None) -> Found:
    if told and told.granularity is not Granularity.DAY:
        return None
    if relation.unit == "week" and relation.which:
        monday = start - timedelta(days=start.weekday()) + timedelta(weeks=relation.steps)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", Granularity.WEEK
    if relation.unit == "week":
        # "Eleven weeks later" names no day.
        return None
    return (start + timedelta(days=relation.steps)).isoformat(), Granularity.DAY


def _by_months(relation: Relation, start: date, told: DateAnswer | None) -> Found:
    fine = (Granularity.DAY, Granularity.MONTH, Granularity.WEEK)
    if told and told.granularity not in (*fine, Granularity.QUARTER if relation.unit == "quarter" else Granularity.DAY):
        return None
    moved = edtf.add_months(start, relation.steps * (3 if relation.unit == "quarter" else 1))
    if relation.unit == "quarter":
        return edtf.of_quarter(moved.year, (moved.month - 1) // 3 + 1), Granularity.QUARTER
    return edtf.of_month(moved.year, moved.month), Granularity.MONTH


def _by_years(relation: Relation, start: date, told: DateAnswer | None) -> Found:
    """Years on from one that is told exactly; round figures of years are no dates."""
    if told and bounds(told)[0].year != bounds(told)[1].year:
        return None
    if not told and not relation.which and abs(relation.steps) >= ROUND_YEARS:
        return None
    year = start.year + relation.steps
    return (f"{year:04}", Granularity.YEAR) if 0 < year < 10_000 else None


def _weekday(relation: Relation, start: date, told: DateAnswer | None, *, future: bool) -> Found:
    if told and told.granularity is not Granularity.DAY:
        return None
    ahead = (relation.weekday - start.weekday()) % 7
    if relation.which in ("next", "following"):
        # On a Monday "next Wednesday" may be this week's or the one after.
        is_this_week = relation.which == "next" and told is None and relation.weekday > start.weekday()
        return None if is_this_week else _day_in(start, ahead or 7)
    if relation.which in ("last", "previous", "preceding"):
        return _day_in(start, ahead - 7)
    if told:
        return _day_in(start, ahead)
    if ahead == 0 and relation.which != "this":
        return _day_in(start, 0)
    return _day_in(start, ahead if future or relation.which == "this" else ahead - 7)


def _day_in(start: date, days: int) -> Found:
    return (start + timedelta(days=days)).isoformat(), Granularity.DAY


def _named_month(relation: Relation, start: date, told: DateAnswer | None) -> Found:
    year = start.year
    if told and bounds(told)[0].year != bounds(told)[1].year:
        return None
    if relation.unit == "year":
        year += relation.steps
    elif relation.which in ("last", "previous", "preceding"):
        year -= relation.month >= start.month
    elif relation.which in ("next", "following"):
        year += relation.month <= start.month
    return _in_year(relation, year)


def _named_season(relation: Relation, start: date) -> Found:
    """ "Last summer" is over, "next summer" has not begun, "that summer" is of the same year."""
    seasons = [*_seasons(relation.season, start.year)]
    if relation.which in ("last", "previous", "preceding"):
        fitting = [text for text, (_, last) in seasons if last < start]
        return (fitting[-1], Granularity.SEASON) if fitting else None
    if relation.which in ("next", "following"):
        fitting = [text for text, (first, _) in seasons if first > start]
        return (fitting[0], Granularity.SEASON) if fitting else None
    fitting = [text for text, (first, last) in seasons if first <= start <= last]
    return fitting[0] if fitting else edtf.of_season(start.year, relation.season), Granularity.SEASON


def _seasons(season: str, year: int) -> Iterator[tuple[str, tuple[date, date]]]:
    for each in (year - 2, year - 1, year, year + 1):
        text = edtf.of_season(each, season)
        period = edtf.period(text)
        if period:
            yield text, period
