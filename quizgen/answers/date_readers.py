"""What each form of a date means: an answer of its own, or a relation to another date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from quizgen.answers import edtf
from quizgen.answers.date_words import (
    CENTURIES,
    COUNTS,
    DECADES,
    MONTHS,
    QUARTERS,
    WEEKDAYS,
)
from quizgen.types import DateAnswer, Granularity, Span


@dataclass(frozen=True, slots=True)
class Relation:
    """What a relative or partial date leaves open: counted from `anchor`, in `unit`, `steps` on."""

    # "published"; "told"; "flow": the year spoken of; "year": only the year is missing; "none": cannot be resolved.
    anchor: str
    unit: str
    steps: int = 0
    # A month, weekday or quarter that is named; 0 for none.
    month: int = 0
    day: int = 0
    weekday: int = -1
    quarter: int = 0
    season: str = ""
    # "last", "next", "this" as said; empty where nothing is.
    which: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class DateExpression:
    span: Span
    wording: str
    # What it means by itself; None for a relative or partial one.
    answer: DateAnswer | None
    relation: Relation | None = None

    @property
    def is_relative(self) -> bool:
        return self.relation is not None and self.relation.anchor != "year"

    @property
    def is_partial(self) -> bool:
        return self.relation is not None and self.relation.anchor == "year"


Read = DateAnswer | Relation | None
# A date that is none of ours to ask (before our era, a range of days without a year): found, so that nothing else
# reads a part of it, and never resolved.
UNKNOWN = Relation("none", "")
TOLD = ("following", "previous", "same", "that", "that same", "preceding", "the next")
PART_NAMES = {"middle": "mid", "start of": "beginning", "middle of": "mid"}


def _part(found: re.Match[str]) -> str:
    said = " ".join((found.groupdict().get("part") or "").lower().split()).removeprefix("very ")
    return PART_NAMES.get(said, said.removesuffix(" of"))


def _answer(text: str, granularity: Granularity, found: re.Match[str]) -> DateAnswer:
    about = "~" if found.groupdict().get("about") else ""
    is_fiscal = any(value for name, value in found.groupdict().items() if name.startswith("fiscal"))
    part = "fiscal" if is_fiscal else _part(found)
    return DateAnswer(text + about, granularity, found[0].strip(), part)


def _month_number(named: str) -> int:
    return int(named) if named.isdigit() else MONTHS[named.lower().rstrip(".")]


def day(found: re.Match[str]) -> Read:
    try:
        day = date(int(found["year"]), _month_number(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return _answer(edtf.of_day(day), Granularity.DAY, found)


def month_of_year(found: re.Match[str]) -> Read:
    month = _month_number(found["month"])
    return _answer(edtf.of_month(int(found["year"]), month), Granularity.MONTH, found)


def year(found: re.Match[str]) -> Read:
    return _answer(found["year"], Granularity.YEAR, found)


def early_year(found: re.Match[str]) -> Read:
    """ "AD 79": few articles have one, and none may read it as a count."""
    year = int(found["ad"] or found["ad2"])
    return _answer(f"{year:04}", Granularity.YEAR, found) if 0 < year < 2100 else None


def unknown(_found: re.Match[str]) -> Read:
    return UNKNOWN


def decade(found: re.Match[str]) -> Read:
    return _answer(edtf.of_decade(int(found["decade"])), Granularity.DECADE, found)


def short_decade(found: re.Match[str]) -> Read:
    said = found["decade"].lower()
    year = DECADES[said] if said in DECADES else 1900 + int(said)
    return _answer(edtf.of_decade(year), Granularity.DECADE, found)


def century(found: re.Match[str]) -> Read:
    number = found["century"].lower()
    count = int(number) if number.isdigit() else CENTURIES[number]
    return _answer(edtf.of_century(count), Granularity.CENTURY, found) if 1 <= count <= 21 else None


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def quarter(found: re.Match[str]) -> Read:
    year = _full_year(found["year"])
    return _answer(edtf.of_quarter(year, QUARTERS[found["quarter"].lower()]), Granularity.QUARTER, found)


def fiscal_year(found: re.Match[str]) -> Read:
    return _answer(f"{_full_year(found['year'])}", Granularity.YEAR, found)


def season(found: re.Match[str]) -> Read:
    return _answer(edtf.of_season(int(found["year"]), found["season"]), Granularity.SEASON, found)


def years(found: re.Match[str]) -> Read:
    first, last = found["first"], found["last"]
    last = first[: 4 - len(last)] + last
    if int(last) < int(first) and len(found["last"]) == 2:
        last = str(int(last) + 100)
    short = len(found["last"]) == 2 and int(last) - int(first) > 60
    return _answer(f"{first}/{last}", Granularity.INTERVAL, found) if int(first) < int(last) and not short else None


def days(found: re.Match[str]) -> Read:
    """ "3-5 May 2021", "May 3-5, 2021"; without a year nothing is sure."""
    if not found["year"]:
        return UNKNOWN
    month = _month_number(found["month"])
    try:
        first, last = (date(int(found["year"]), month, int(found[name])) for name in ("first", "last"))
    except ValueError:
        return None
    return _answer(f"{first.isoformat()}/{last.isoformat()}", Granularity.INTERVAL, found) if first < last else None


def months(found: re.Match[str]) -> Read:
    """ "March–May 2020"."""
    first, last, year = _month_number(found["first_month"]), _month_number(found["month"]), int(found["year"])
    ends = f"{edtf.of_month(year, first)}/{edtf.of_month(year, last)}"
    return _answer(ends, Granularity.INTERVAL, found) if first < last else None


NAMED_HOURS = {"noon": 12, "midday": 12, "midnight": 0}


def clock(found: re.Match[str]) -> Read:
    if found["named"]:
        return _answer(f"XXXX-XX-XXT{NAMED_HOURS[found['named'].lower()]:02}:00", Granularity.TIME, found)
    hour, minute = int(found["hour"] or found["hour24"]), int(found["minute"] or found["minute24"] or 0)
    half = (found["half"] or "").lower().replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return _answer(f"XXXX-XX-XXT{hour:02}:{minute:02}", Granularity.TIME, found) if hour < 24 else None


def _which(found: re.Match[str]) -> str:
    return " ".join((found["which"] or "").lower().split())


def _anchor(which: str, found: re.Match[str]) -> str:
    """ "Next month" is counted from the publication, "the next month" from what was told."""
    is_the_next = which == "next" and re.search(r"\bthe\s+next\b", found[0], re.IGNORECASE)
    return "told" if which in TOLD or is_the_next else "published"


STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}


def which_unit(found: re.Match[str]) -> Read:
    which, unit = _which(found), found["unit"].lower()
    if unit == "day" and _anchor(which, found) == "published":
        return None
    return Relation(_anchor(which, found), unit, STEPS.get(which, 0), which=which, part=_part(found))


def of_the_unit(found: re.Match[str]) -> Read:
    """ "By the end of the year": the one spoken of."""
    return Relation("flow", found["unit"].lower(), which="the", part=_part(found))


def which_month(found: re.Match[str]) -> Read:
    which = _which(found)
    anchor = _anchor(which, found) if which else "year"
    month = _month_number(found["month"])
    return Relation(anchor, "month", STEPS.get(which, 0), month=month, which=which, part=_part(found))


def month_which_year(found: re.Match[str]) -> Read:
    which, day = _which(found), int(found.groupdict().get("day") or 0)
    month = _month_number(found["month"])
    return Relation(_anchor(which, found), "year", STEPS.get(which, 0), month=month, day=day, which=which)


def partial_day(found: re.Match[str]) -> Read:
    day = int(found["day"])
    return Relation("year", "day", month=_month_number(found["month"]), day=day) if 1 <= day <= 31 else None


def partial_quarter(found: re.Match[str]) -> Read:
    return Relation("year", "quarter", quarter=QUARTERS[found["quarter"].lower()])


def weekday(found: re.Match[str]) -> Read:
    which = _which(found)
    weekday = WEEKDAYS[found["weekday"].lower()[:3]]
    return Relation(_anchor(which, found), "weekday", STEPS.get(which, 0), weekday=weekday, which=which)


def which_season(found: re.Match[str]) -> Read:
    which = _which(found)
    return Relation(_anchor(which, found), "season", STEPS.get(which, 0), season=found["season"].lower(), which=which)


DAY_WORDS = {
    "today": 0, "tonight": 0, "this": 0, "tomorrow": 1, "yesterday": -1, "last night": -1, "the day after tomorrow": 2,
    "the day before yesterday": -2,
}  # fmt: skip


def day_word(found: re.Match[str]) -> Read:
    said = found["word"] or found["word2"]
    return Relation("published", "day", DAY_WORDS[" ".join(said.lower().split())], which="day")


def told_day(found: re.Match[str]) -> Read:
    """ "The next morning", "that evening", "the day before"."""
    said = found[0].lower().split()
    steps = 1 if {"next", "following", "after"} & set(said) else -1 if {"previous", "before"} & set(said) else 0
    return Relation("told", "day", steps, which="day")


def counted(found: re.Match[str]) -> Read:
    said, way = found["count"].lower(), found["way"].lower()
    count = int(said) if said.isdigit() else COUNTS[said]
    back = way in ("ago", "earlier", "before", "previously")
    return Relation("published" if way == "ago" else "told", found["unit"].lower(), -count if back else count)
