"""Resolves relative and partial dates by the publication date and by what was told before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from quizgen.answers import edtf
from quizgen.answers.dates import DateExpression, Relation, bounds
from quizgen.types import DateAnswer, Granularity

DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Resolution:
    answer: DateAnswer
    # "“last April”, counted from the publication date 16 January 2025"; empty where nothing had to be resolved.
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
    counted_from = _told_day(told) if relation.anchor == "told" else published
    if relation.anchor == "year":
        counted_from, found = _without_year(relation, published, told, future=future)
    else:
        found = _counted(relation, counted_from, told, future=future) if counted_from else None
    if found is None or counted_from is None:
        return None
    text, granularity = found
    return Resolution(
        DateAnswer(text, granularity, expression.wording),
        _note(expression.wording, counted_from, is_published=counted_from == published and relation.anchor != "told"),
    )


def _note(wording: str, counted_from: date, *, is_published: bool) -> str:
    day = f"{counted_from.day} {counted_from:%B %Y}"
    return f"“{wording}”, resolved from " + (
        f"the publication date {day}" if is_published else f"the date told before, {day}"
    )


def _told_day(told: DateAnswer | None) -> date | None:
    return bounds(told)[0] if told and not told.edtf.startswith("XXXX") else None


Found = tuple[str, Granularity] | None


def _without_year(
    relation: Relation, published: date | None, told: DateAnswer | None, *, future: bool
) -> tuple[date | None, Found]:
    """A day, month or quarter without its year: the nearest one on the side of the tense, else the told year."""
    if published is None:
        start = _told_day(told)
        return start, (_in_year(relation, start.year) if start else None)
    years = (published.year, published.year + 1) if future else (published.year, published.year - 1)
    for year in years:
        found = _in_year(relation, year)
        period = edtf.period(found[0]) if found else None
        if period and (period[1] >= published if future else period[0] <= published):
            return published, found
    return published, None


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
        return _weekday(relation, start, future=future)
    if relation.month:
        return _named_month(relation, start, told)
    if relation.unit in DAYS:
        return _by_days(relation, start, told)
    if relation.unit == "month":
        if relation.anchor == "told" and told and told.granularity not in (Granularity.DAY, Granularity.MONTH):
            return None
        moved = edtf.add_months(start, relation.steps)
        return edtf.of_month(moved.year, moved.month), Granularity.MONTH
    if relation.unit == "decade":
        return edtf.of_decade(start.year + 10 * relation.steps), Granularity.DECADE
    return f"{start.year + relation.steps:04}", Granularity.YEAR


def _by_days(relation: Relation, start: date, told: DateAnswer | None) -> Found:
    if relation.anchor == "told" and (told is None or told.granularity is not Granularity.DAY):
        return None
    if relation.unit == "week" and relation.which:
        monday = start - timedelta(days=start.weekday()) + timedelta(weeks=relation.steps)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", Granularity.WEEK
    return (start + timedelta(days=DAYS[relation.unit] * relation.steps)).isoformat(), Granularity.DAY


def _weekday(relation: Relation, start: date, *, future: bool) -> Found:
    ahead = (relation.weekday - start.weekday()) % 7
    if relation.which in ("next", "following"):
        return (start + timedelta(days=ahead or 7)).isoformat(), Granularity.DAY
    if relation.which == "last":
        return (start - timedelta(days=7 - ahead)).isoformat(), Granularity.DAY
    if ahead == 0 and relation.which != "this":
        return start.isoformat(), Granularity.DAY
    if future or relation.which == "this":
        return (start + timedelta(days=ahead)).isoformat(), Granularity.DAY
    return (start - timedelta(days=7 - ahead)).isoformat(), Granularity.DAY


def _named_month(relation: Relation, start: date, told: DateAnswer | None) -> Found:
    year = start.year
    if relation.unit == "year":
        year += relation.steps
    elif relation.which == "last":
        year -= relation.month >= start.month
    elif relation.which in ("next", "following"):
        year += relation.month <= start.month
    if relation.anchor == "told" and told and told.granularity in (Granularity.DECADE, Granularity.CENTURY):
        return None
    return _in_year(relation, year)
