"""Reads dates as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from quizgen.answers import edtf
from quizgen.answers.date_readers import Relation
from quizgen.answers.date_rules import ABSOLUTE_RULES, RELATIVE_RULES
from quizgen.answers.intervals import joined
from quizgen.types import DateAnswer, Granularity

NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?")
MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
LEADS = re.compile(
    r"^(?:on|in|at|by|since|about|around|circa|c\.|ca\.|the|during|early in|late in)\s+(?=\S)", re.IGNORECASE
)
BETWEEN = re.compile(r"^(?:from\s+|between\s+)?(.+?)\s*(?:\bto\b|\buntil\b|\band\b|–|\s-\s)\s*(.+)$", re.IGNORECASE)


def parse_date(text: str) -> tuple[DateAnswer, ...]:
    """Every reading of a date as a person types it; empty where it cannot be read."""
    plain = " ".join(text.split()).strip(" .,")
    readings = [*_numeric(plain)]
    while not readings:
        readings = [*_worded(plain)]
        shorter = LEADS.sub("", plain)
        if shorter == plain:
            break
        plain = shorter
    readings = [_as_week(reading) for reading in readings]
    unique = {(reading.edtf, reading.part): replace(reading, wording=text.strip()) for reading in readings}
    return tuple(unique.values())


def _numeric(text: str) -> Iterator[DateAnswer]:
    if found := NUMERIC.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        yield from _days(text, ((year, second, first), (year, first, second)))
    elif found := YEAR_FIRST.fullmatch(text):
        year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
        if day:
            yield from _days(text, ((year, month, day),))
        elif 1 <= month <= 12:
            yield DateAnswer(edtf.of_month(year, month), Granularity.MONTH, text)
    elif (found := MONTH_YEAR.fullmatch(text)) and 1 <= int(found[1]) <= 12:
        yield DateAnswer(edtf.of_month(int(found[2]), int(found[1])), Granularity.MONTH, text)


def _days(text: str, readings: tuple[tuple[int, int, int], ...]) -> Iterator[DateAnswer]:
    for parts in readings:
        try:
            yield DateAnswer(date(*parts).isoformat(), Granularity.DAY, text)
        except ValueError:
            continue


def _worded(text: str) -> Iterator[DateAnswer]:
    for rule in ABSOLUTE_RULES:
        match = rule.pattern.fullmatch(text)
        value = rule.means(match) if match else None
        if isinstance(value, DateAnswer):
            yield value
            return
    if partial := _partial(text):
        yield partial
    elif (found := BETWEEN.fullmatch(text)) and (interval := _interval(found[1], found[2], text)):
        yield interval


def _partial(text: str) -> DateAnswer | None:
    """A month, or a day of one, without its year."""
    for rule in RELATIVE_RULES:
        match = rule.pattern.fullmatch(text)
        relation = rule.means(match) if match else None
        if isinstance(relation, Relation) and relation.anchor == "year" and relation.month:
            month = f"XXXX-{relation.month:02}"
            if relation.day:
                return DateAnswer(f"{month}-{relation.day:02}", Granularity.DAY, text)
            return DateAnswer(month, Granularity.MONTH, text)
    return None


def _as_week(answer: DateAnswer) -> DateAnswer:
    """The days from a Monday to its Sunday are a week."""
    period = edtf.period(answer.edtf) if answer.granularity is Granularity.INTERVAL else None
    is_week = period is not None and period[0].weekday() == 0 and (period[1] - period[0]).days == 6
    return replace(answer, granularity=Granularity.WEEK) if is_week else answer


def _interval(first: str, last: str, text: str) -> DateAnswer | None:
    start, end = (next(_worded(half.strip()), None) for half in (first, last))
    return joined(start, end, text) if start and end else None
