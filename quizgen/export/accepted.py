"""What is right when it is typed, written out: for formats that compare text and read no dates or numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from quizgen.answers.date_text import SEASON_NAMES, ordinal
from quizgen.answers.date_words import month_name
from quizgen.answers.dates import format_date
from quizgen.answers.numbers import format_number
from quizgen.export.packages import line
from quizgen.types import DateAnswer, Granularity, NameAnswer, NumberAnswer, Question

HEDGED = re.compile(r"^(?:about|around|nearly|almost|more than|over|at least|less than|under|up to)\s+", re.IGNORECASE)


def accepted(question: Question) -> list[str]:
    """The key first, then the other usual ways to write it; each once, whatever its case."""
    match question.answer:
        case NameAnswer(full=full, aliases=aliases):
            return _unique([question.key, full, *aliases])
        case NumberAnswer() as number:
            return _unique([question.key, *number_forms(number), *map(_bare, (question.key, number.wording))])
        case DateAnswer() as date:
            return _unique([question.key, *date_forms(date)])
        case _:
            return _unique([question.key])


def _unique(texts: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(line(text).casefold(), line(text))
    return [text for text in found.values() if text]


def _bare(text: str) -> str:
    return HEDGED.sub("", text)


def number_forms(number: NumberAnswer) -> Iterator[str]:
    """ "400000", "400,000"; both ends of a range."""
    yield format_number(number)
    if number.high is None:
        yield from (f"{number.value:f}", f"{number.value:,f}")
    else:
        yield from (f"{number.value:f}{joint}{number.high:f}" for joint in ("-", "–", " to ", " - "))


def date_forms(date: DateAnswer) -> Iterator[str]:
    """A date as people write it: "4 May 1886", "May 4, 1886", "1886-05-04", "4/5/1886" ..."""
    plain = replace(date, edtf=date.edtf.rstrip("~?"))
    yield from (format_date(each, month_first=first) for each in (date, plain) for first in (False, True))
    parts = plain.edtf.split("-")
    if date.part or not all(part.isdigit() for part in parts):
        yield _without_article(format_date(plain))
    elif date.granularity is Granularity.DAY:
        yield from _days(*parts)
    elif date.granularity is Granularity.MONTH:
        yield from _months(*parts)
    else:
        yield from _periods(plain)


def _days(year: str, month: str, day: str) -> Iterator[str]:
    named, number = month_name(int(month)), str(int(day))
    for name in (named, named[:3]):
        yield from (f"{number} {name} {year}", f"{name} {number}, {year}", f"{name} {number} {year}")
    place = ordinal(int(day))
    yield from (f"{place} {named} {year}", f"{place} of {named} {year}", f"{named} {place}, {year}")
    yield f"{year}-{month}-{day}"
    # Either order of day and month is right, as when an attempt is marked.
    for first, second in ((day, month), (month, day)):
        for joint in ("/", ".", "-"):
            yield from (joint.join((first, second, year)), joint.join((str(int(first)), str(int(second)), year)))


def _months(year: str, month: str) -> Iterator[str]:
    named = month_name(int(month))
    yield from (f"{name}{joint}{year}" for name in (named, named[:3]) for joint in (" ", ", "))
    yield f"{year}-{month}"
    yield from (f"{number}{joint}{year}" for number in (month, str(int(month))) for joint in ("/", "."))


def _periods(date: DateAnswer) -> Iterator[str]:
    """ "Q2 2025", "second quarter of 2025", "fall 1969"."""
    yield _without_article(format_date(date))
    year, _, code = date.edtf.partition("-")
    if date.granularity is Granularity.QUARTER:
        yield from (f"Q{int(code) - 32} {year}", f"{year} Q{int(code) - 32}")
    if date.granularity is Granularity.SEASON:
        names = {SEASON_NAMES[int(code)], "fall"} if int(code) == 23 else {SEASON_NAMES[int(code)]}
        yield from (f"{name}{joint}{year}" for name in sorted(names) for joint in (" ", " of "))


def _without_article(text: str) -> str:
    return text.removeprefix("the ")
