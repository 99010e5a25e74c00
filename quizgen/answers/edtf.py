"""EDTF (ISO 8601-2) strings and the periods of days they stand for."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from quizgen.types import DateAnswer, Granularity

# ISO 8601-2 numbers seasons 21 to 24 from spring, quarters 33 to 36.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
FIRST_QUARTER = 33


def of_day(day: date) -> str:
    return day.isoformat()


def of_month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def of_quarter(year: int, quarter: int) -> str:
    return f"{year:04}-{FIRST_QUARTER - 1 + quarter}"


def of_season(year: int, season: str) -> str:
    return f"{year:04}-{SEASONS[season.lower()]}"


def of_decade(year: int) -> str:
    return f"{year // 10:03}X"


def of_century(number: int) -> str:
    return f"{number - 1:02}XX"


def period(edtf: str) -> tuple[date, date] | None:
    """First and last day of an EDTF string; None where its year is not known."""
    plain = edtf.rstrip("~?")
    if "/" in plain:
        start, end = (period(half) for half in plain.split("/"))
        return (start[0], end[1]) if start and end else None
    if plain.startswith("XXXX"):
        return None
    if found := re.fullmatch(r"(\d{3})X", plain):
        return date(int(found[1]) * 10 or 1, 1, 1), date(int(found[1]) * 10 + 9, 12, 31)
    if found := re.fullmatch(r"(\d{2})XX", plain):
        return date(int(found[1]) * 100 or 1, 1, 1), date(int(found[1]) * 100 + 99, 12, 31)
    try:
        return _period_of_parts([int(part) for part in plain[:10].split("-")])
    except ValueError:
        return None


def _period_of_parts(parts: list[int]) -> tuple[date, date]:
    year = parts[0]
    if len(parts) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if parts[1] >= FIRST_QUARTER:
        last = 3 * (parts[1] - FIRST_QUARTER + 1)
        return date(year, last - 2, 1), _month_end(year, last)
    if parts[1] in SEASON_MONTHS:
        first, last = SEASON_MONTHS[parts[1]]
        return date(year, first, 1), _month_end(year + (last < first), last)
    return date(year, parts[1], 1), _month_end(year, parts[1])


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def granularity(edtf: str) -> Granularity:
    """The granularity of a day, month, year, decade or century."""
    if edtf.endswith("X") and not edtf.startswith("XXXX"):
        return Granularity.CENTURY if edtf.endswith("XX") else Granularity.DECADE
    return {4: Granularity.YEAR, 7: Granularity.MONTH}.get(len(edtf), Granularity.DAY)


def bounds(answer: DateAnswer) -> tuple[date, date]:
    """First and last day of the answer; a date whose year is not known counts in the year 1."""
    return (
        period(answer.edtf)
        or period(answer.edtf.replace("XXXX", "0001")[:10].replace("-XX", ""))
        or (date.min, date.min)
    )


def add_months(day: date, months: int) -> date:
    """The first day of the month that lies so many months on."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def shifted(edtf: str, granularity: Granularity, steps: int) -> str:
    """The same form, so many of its own units on; a week moves by weeks, an interval by the units of its ends."""
    if "/" in edtf:
        return _moved_ends(edtf, granularity, steps)
    if edtf.endswith("~"):
        return shifted(edtf.rstrip("~"), granularity, steps) + "~"
    first = (period(edtf) or (date(2000, 1, 1),))[0]
    if granularity is Granularity.DAY:
        return of_day(first + timedelta(days=steps))
    if granularity is Granularity.MONTH:
        moved = add_months(first, steps)
        return of_month(moved.year, moved.month)
    if granularity is Granularity.QUARTER:
        moved = add_months(first, 3 * steps)
        return of_quarter(moved.year, (moved.month - 1) // 3 + 1)
    if granularity is Granularity.SEASON:
        return f"{first.year + steps:04}{edtf[4:]}"
    if granularity is Granularity.DECADE:
        return of_decade(first.year + 10 * steps)
    if granularity is Granularity.CENTURY:
        return of_century(first.year // 100 + 1 + steps)
    if granularity is Granularity.TIME:
        head, clock = edtf.split("T")
        minutes = (int(clock[:2]) * 60 + int(clock[3:5]) + 35 * steps) % 1440
        return f"{head}T{minutes // 60:02}:{minutes % 60:02}"
    return f"{first.year + steps:04}"


def _moved_ends(edtf: str, kind: Granularity, steps: int) -> str:
    moved = 7 * steps if kind is Granularity.WEEK else steps
    return "/".join(shifted(end, granularity(end), moved) for end in edtf.split("/"))
