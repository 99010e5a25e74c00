"""Writes dates out in words, and moves them in their own form."""

from __future__ import annotations

import re
from dataclasses import replace

from quizgen.answers import edtf
from quizgen.answers.date_words import QUARTER_NAMES, ZONE, month_name
from quizgen.types import DateAnswer, Granularity

# "Late 1960s", but "the end of the 1960s".
ADJECTIVES = ("early", "mid", "late")
SHORT_YEARS = re.compile(r"\d{4}\s?([-–/])\s?\d\d(?!\d)(\s+season)?")
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def format_date(answer: DateAnswer, *, month_first: bool = False) -> str:
    """The date in words: "16 July 1969" or "July 16, 1969", "July 1969", "the 1960s", "second quarter of 2025"."""
    text = _with_part(_formatted(answer.edtf.rstrip("~?"), answer, month_first=month_first), answer.part)
    return f"about {text}" if answer.edtf.endswith("~") else text


def _with_part(text: str, part: str) -> str:
    if not part:
        return text
    if part == "fiscal":
        return re.sub(r"(\d{4})$", r"fiscal \1", text)
    if part not in ADJECTIVES:
        return f"the {part} of {text}"
    lead = "the " if text.startswith("the ") else ""
    joint = "-" if part == "mid" else " "
    return f"{lead}{part}{joint}{text.removeprefix('the ')}"


def _formatted(text: str, answer: DateAnswer, *, month_first: bool) -> str:
    match answer.granularity:
        case Granularity.TIME:
            return _time(text, answer, month_first=month_first)
        case Granularity.INTERVAL | Granularity.WEEK:
            return _interval(text, answer, month_first=month_first)
        case Granularity.DECADE:
            return f"the {text[:3]}0s"
        case Granularity.CENTURY:
            return f"the {ordinal(int(text[:2]) + 1)} century"
        case Granularity.QUARTER:
            return f"the {QUARTER_NAMES[int(text[5:7]) - edtf.FIRST_QUARTER]} quarter of {text[:4]}"
        case Granularity.SEASON:
            name = SEASON_NAMES[int(text[5:7])]
            is_fall = name == "autumn" and re.search(r"\bfall\b", answer.wording, re.IGNORECASE)
            return f"{'fall' if is_fall else name} {text[:4]}"
        case Granularity.YEAR:
            return text if int(text) >= 1000 else f"AD {int(text)}"
    return _day_or_month(text, answer, month_first=month_first)


def _day_or_month(text: str, answer: DateAnswer, *, month_first: bool) -> str:
    parts = text.split("-")
    year = "" if parts[0] == "XXXX" else parts[0]
    month = month_name(int(parts[1]))
    if answer.granularity is Granularity.MONTH:
        return f"{month} {year}".strip()
    day = int(parts[2])
    return f"{month} {day}, {year}".strip(" ,") if month_first else f"{day} {month} {year}".strip()


def _interval(text: str, answer: DateAnswer, *, month_first: bool) -> str:
    first, last = text.split("/")
    short = SHORT_YEARS.search(answer.wording)
    if short and len(first) == len(last) == 4:
        return f"{first}{short[1]}{last[2:]}{' season' if short[2] else ''}"
    start, end = (
        _formatted(half, replace(answer, granularity=edtf.granularity(half)), month_first=month_first)
        for half in (first, last)
    )
    return f"{_without_shared(first, last, start, month_first=month_first)} to {_after_shared(first, last, end)}"


def _without_shared(first: str, last: str, start: str, *, month_first: bool) -> str:
    """The first end without what the last one says again: "3 to 5 May 2021", "March to May 2020"."""
    if len(first) < 7 or first[:4] != last[:4] or len(first) != len(last):
        return start
    if first[:7] == last[:7] and not month_first:
        return start.split()[0]
    return start.removesuffix(first[:4]).rstrip(" ,")


def _after_shared(first: str, last: str, end: str) -> str:
    """ "May 3 to 5, 2021": with the month in front, the last day says its year alone."""
    is_same_month = len(first) == len(last) == 10 and first[:7] == last[:7]
    return end.split(maxsplit=1)[1] if is_same_month and not end[0].isdigit() else end


def _time(text: str, answer: DateAnswer, *, month_first: bool) -> str:
    day, clock = text.split("T")
    shown = _clock(clock[:5], answer.wording)
    if day.startswith("XXXX"):
        return shown
    return f"{shown} on {_formatted(day, replace(answer, granularity=Granularity.DAY), month_first=month_first)}"


def _clock(clock: str, wording: str) -> str:
    """As the article writes its times: with a.m., with the zone, noon as a word."""
    if named := re.search(r"\b(noon|midday|midnight)\b", wording, re.IGNORECASE):
        if clock == {"midnight": "00:00"}.get(named[1].lower(), "12:00"):
            return named[1].lower()
    elif re.search(r"\d\s?[ap]\.?m\b", wording, re.IGNORECASE):
        hour = int(clock[:2])
        minutes = "" if clock[3:5] == "00" and not re.search(r"\d[:.]\d", wording) else f":{clock[3:5]}"
        clock = f"{hour % 12 or 12}{minutes} {'a.m.' if hour < 12 else 'p.m.'}"
    zone = re.search(rf"{ZONE}$", wording)
    return f"{clock} {zone['zone']}" if zone and zone["zone"] else clock


def ordinal(number: int) -> str:
    """ "4th", "21st"."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def shift(answer: DateAnswer, steps: int) -> DateAnswer:
    """The same form and granularity, so many of its own units on."""
    moved = edtf.shifted(answer.edtf, answer.granularity, steps)
    return replace(answer, edtf=moved, wording=format_date(replace(answer, edtf=moved)))
