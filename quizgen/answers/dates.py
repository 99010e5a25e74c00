"""The grammar of dates: finds them in prose, reads what people type, writes them out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from quizgen.answers import edtf
from quizgen.answers.date_words import (
    CENTURIES,
    CLOCK,
    COUNTS,
    MONTH,
    MONTHS,
    QUARTER_NAMES,
    QUARTERS,
    SEASON,
    WEEKDAY,
    WEEKDAYS,
    month_name,
)
from quizgen.answers.edtf import bounds as bounds
from quizgen.types import DateAnswer, Granularity, Span


@dataclass(frozen=True, slots=True)
class Relation:
    """What a relative or partial date leaves open: counted from `anchor`, in `unit`, `steps` on."""

    # "published", "told", or "year": only the year is missing.
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
YEAR = r"(?P<year>1\d{3}|20\d\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)"
PART = r"(?:(?P<part>early|mid|middle|late)(?:\s+in)?[\s-]+)?(?:the\s+)?"
COUNT = rf"(?P<count>{'|'.join(COUNTS)}|\d{{1,3}})"
ONE_UNIT = r"(?P<unit>day|week|month|year|decade)"
UNIT = rf"{ONE_UNIT}s?"


def _answer(text: str, granularity: Granularity, found: re.Match[str]) -> DateAnswer:
    part = (found.groupdict().get("part") or "").lower()
    return DateAnswer(text, granularity, found[0].strip(), {"middle": "mid"}.get(part, part))


def _day(found: re.Match[str]) -> Read:
    try:
        day = date(int(found["year"]), _month(found), int(found["day"]))
    except ValueError:
        return None
    return _answer(edtf.of_day(day), Granularity.DAY, found)


def _month(found: re.Match[str]) -> int:
    named = found["month"].lower().rstrip(".")
    return int(named) if named.isdigit() else MONTHS[named]


def _month_of_year(found: re.Match[str]) -> Read:
    return _answer(edtf.of_month(int(found["year"]), _month(found)), Granularity.MONTH, found)


def _year(found: re.Match[str]) -> Read:
    return _answer(found["year"], Granularity.YEAR, found)


def _decade(found: re.Match[str]) -> Read:
    return _answer(edtf.of_decade(int(found["decade"])), Granularity.DECADE, found)


def _century(found: re.Match[str]) -> Read:
    number = found["century"].lower()
    count = int(number) if number.isdigit() else CENTURIES[number]
    return _answer(edtf.of_century(count), Granularity.CENTURY, found) if 1 <= count <= 21 else None


def _quarter(found: re.Match[str]) -> Read:
    return _answer(edtf.of_quarter(int(found["year"]), _quarter_number(found)), Granularity.QUARTER, found)


def _quarter_number(found: re.Match[str]) -> int:
    return QUARTERS[found["quarter"].lower()]


def _season(found: re.Match[str]) -> Read:
    return _answer(edtf.of_season(int(found["year"]), found["season"]), Granularity.SEASON, found)


def _interval(found: re.Match[str]) -> Read:
    first, last = found["first"], found["last"]
    last = first[: 4 - len(last)] + last
    return _answer(f"{first}/{last}", Granularity.INTERVAL, found) if int(first) < int(last) else None


def _clock(found: re.Match[str]) -> Read:
    hour, minute = int(found["hour"] or found["hour24"]), int(found["minute"] or found["minute24"] or 0)
    half = (found["half"] or "").lower().replace(".", "")
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return _answer(f"XXXX-XX-XXT{hour:02}:{minute:02}", Granularity.TIME, found) if hour < 24 and minute < 60 else None


def _steps(which: str) -> int:
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)


def _which_unit(found: re.Match[str]) -> Read:
    which = found["which"].lower()
    anchor = "told" if which in ("following", "previous", "same", "that") else "published"
    return Relation(anchor, found["unit"].lower(), _steps(which), which=which)


def _which_month(found: re.Match[str]) -> Read:
    which = (found["which"] or "").lower()
    anchor = "told" if which in ("that", "following", "same") else "published" if which else "year"
    return Relation(anchor, "month", _steps(which), month=MONTHS[found["month"].lower().rstrip(".")], which=which)


def _month_which_year(found: re.Match[str]) -> Read:
    which = found["which"].lower()
    anchor = "told" if which in ("that", "following", "same") else "published"
    day = found.groupdict().get("day")
    month = MONTHS[found["month"].lower().rstrip(".")]
    return Relation(anchor, "year", _steps(which), month=month, day=int(day or 0), which=which)


def _partial_day(found: re.Match[str]) -> Read:
    day = int(found["day"])
    return Relation("year", "day", month=_month(found), day=day) if 1 <= day <= 31 else None


def _partial_quarter(found: re.Match[str]) -> Read:
    return Relation("year", "quarter", quarter=_quarter_number(found))


def _weekday(found: re.Match[str]) -> Read:
    which = (found["which"] or "").lower()
    return Relation("published", "weekday", _steps(which), weekday=WEEKDAYS[found["weekday"].lower()[:3]], which=which)


def _day_word(found: re.Match[str]) -> Read:
    steps = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}[found["word"].lower()]
    return Relation("published", "day", steps, which="day")


def _counted(found: re.Match[str]) -> Read:
    said = found["count"].lower()
    count = int(said) if said.isdigit() else COUNTS[said]
    back = found["way"].lower() in ("ago", "earlier", "before", "previously")
    anchor = "published" if found["way"].lower() == "ago" else "told"
    return Relation(anchor, found["unit"].lower(), -count if back else count)


# Longest match wins; where two are as long, the first.
ABSOLUTE = (
    (rf"(?:{WEEKDAY},?\s+)?\b{DAY}(?:\s+of)?\s+{MONTH},?\s+{YEAR}\b", _day),
    (rf"(?:{WEEKDAY},?\s+)?\b{MONTH}\s+{DAY},?\s+{YEAR}\b", _day),
    (rf"\b{YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", _day),
    (rf"\b{PART}{MONTH},?\s+(?:of\s+)?{YEAR}\b", _month_of_year),
    (rf"\b{PART}(?P<decade>\d{{3}}0)['’]?s\b", _decade),
    (rf"\b{PART}(?P<century>\d\d?|{'|'.join(CENTURIES)})(?:st|nd|rd|th)?[\s-]+century\b", _century),
    (rf"\b(?:the\s+)?(?P<quarter>{'|'.join(QUARTERS)})(?:\s+quarter)?\s+(?:of\s+)?{YEAR}\b", _quarter),
    (rf"\b(?:the\s+)?{SEASON}\s+(?:of\s+)?{YEAR}\b", _season),
    (r"\b(?:between|from)\s+(?P<first>[12]\d{3})\s+(?:and|to|until)\s+(?P<last>[12]\d{3})\b", _interval),
    (r"\b(?P<first>[12]\d{3})\s?[-–/]\s?(?P<last>(?:[12]\d)?\d\d)\b(?!-)", _interval),
    (rf"\b{PART}{YEAR}\b", _year),
    (CLOCK, _clock),
)
WHICH_YEAR = r"(?:the\s+)?(?P<which>last|this|next|that|same|following|previous)\s+year"
RELATIVE = (
    (rf"\b{MONTH}\s+(?:{DAY},?\s+)?(?:of\s+)?{WHICH_YEAR}\b", _month_which_year),
    (rf"(?:{WEEKDAY},?\s+)?\b{DAY}(?:\s+of)?\s+{MONTH}\b", _partial_day),
    (rf"(?:{WEEKDAY},?\s+)?\b{MONTH}\s+{DAY}\b", _partial_day),
    (rf"\b(?:(?:the\s+)?(?P<which>last|next|this|that|following|same)\s+)?{MONTH}\b", _which_month),
    (rf"\bthe\s+(?P<quarter>{'|'.join(QUARTERS)})\s+quarter\b", _partial_quarter),
    (rf"\b(?:(?:the\s+)?(?P<which>last|next|this|following)\s+)?{WEEKDAY}\b", _weekday),
    (r"\b(?P<word>today|tomorrow|yesterday|tonight)\b", _day_word),
    (rf"\b(?:the\s+)?(?P<which>last|next|this|that|following|previous|same)\s+{ONE_UNIT}\b(?!\s+of\b)", _which_unit),
    (rf"\b{COUNT}\s+{UNIT}\s+(?P<way>later|earlier|before|ago|afterwards|previously)\b", _counted),
)
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Read]]
ABSOLUTE_RULES: tuple[Rule, ...] = tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in ABSOLUTE)
RULES = ABSOLUTE_RULES + tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in RELATIVE)

# A bare year or month is one only after these: "the 2022 winners", "in May", "(1914)", "1951 and 1983".
BEFORE_BARE = re.compile(
    r"""(?:\b(?:in|since|until|till|by|from|to|of|during|before|after|around|circa|year|the|between|season|early|late)\s
    |[(–-]|\b(?:in|since|from|between|of)\s\d{4}(?:,?\s(?:and|or)|,)\s)$""",
    re.IGNORECASE | re.VERBOSE,
)
BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|during|before|after|end|this|and|early|mid|late)\s$", re.IGNORECASE
)
# What a four-digit count is followed by; no year is.
COUNTED = re.compile(
    r"\s(?:people|homes|metres|meters|feet|miles|kilomet\w+|dollars|pounds|euros|points|votes|jobs|times|words)\b"
)


def find_dates(text: str) -> list[DateExpression]:
    """All date expressions of a sentence, left to right, none overlapping; spans count from its start."""
    found = sorted(_matches(text), key=lambda expression: expression.span.start - expression.span.end)
    chosen: list[DateExpression] = []
    for expression in found:
        start, end = expression.span
        if all(end <= other.span.start or other.span.end <= start for other in chosen):
            chosen.append(expression)
    return sorted(chosen, key=lambda expression: expression.span)


def _matches(text: str) -> Iterator[DateExpression]:
    for pattern, read in RULES:
        for match in pattern.finditer(text):
            value = read(match) if _is_date(match, text) else None
            if value is None:
                continue
            start, end = _without_article(match)
            wording = text[start:end]
            if isinstance(value, Relation):
                yield DateExpression(Span(start, end), wording, None, value)
            else:
                yield DateExpression(Span(start, end), wording, replace(value, wording=wording))


def _without_article(match: re.Match[str]) -> Span:
    start, end = match.span()
    while match.string[start].isspace():
        start += 1
    return Span(start, end)


def _is_date(match: re.Match[str], text: str) -> bool:
    groups, before, after = match.groupdict(), text[: match.start()], text[match.end() :]
    month = groups.get("month") or ""
    if month and not month.isdigit() and not month[0].isupper():
        return False
    if groups.get("way") and VAGUE_COUNT.search(before):
        return False
    if match[0].strip().isdigit():
        return bool(BEFORE_BARE.search(before)) and not COUNTED.match(after) and not re.search(r"[$£€\d,.]$", before)
    if month and match[0].strip().rstrip(".") == month:
        return bool(BEFORE_MONTH.search(before)) and not re.match(r"\s[A-Z][a-z]", after)
    return True


# "Less than twelve months later" is no month.
VAGUE_COUNT = re.compile(r"\b(?:than|about|around|nearly|almost|over|under|some|roughly)\s$", re.IGNORECASE)
NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?")
MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
HEDGES = re.compile(
    r"^(?:on|in|at|by|since|about|around|circa|c\.|ca\.|the|during|early in|late in)\s+(?=\S)", re.IGNORECASE
)


def parse_date(text: str) -> tuple[DateAnswer, ...]:
    """Every reading of a date as a person types it; empty where it cannot be read."""
    plain = " ".join(text.split()).strip(" .,")
    readings = [*_numeric(plain)]
    while not readings:
        readings = [*_worded(plain)]
        shorter = HEDGES.sub("", plain)
        if shorter == plain:
            break
        plain = shorter
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
    for pattern, read in ABSOLUTE_RULES:
        match = pattern.fullmatch(text)
        value = read(match) if match else None
        if isinstance(value, DateAnswer):
            yield value
            return
    # A bare month is one only after a preposition.
    for expression in find_dates("in " + (text.title() if text.islower() else text)):
        relation = expression.relation
        if relation and relation.anchor == "year" and relation.month and len(expression.wording) >= len(text) - 1:
            day = f"{relation.day:02}" if relation.day else ""
            month = f"XXXX-{relation.month:02}"
            granularity = Granularity.DAY if day else Granularity.MONTH
            yield DateAnswer(f"{month}-{day}" if day else month, granularity, text)


def format_date(answer: DateAnswer, *, month_first: bool = False) -> str:
    """The date in words: "16 July 1969" or "July 16, 1969", "July 1969", "the 1960s", "second quarter of 2025"."""
    text = _formatted(answer.edtf.rstrip("~?"), answer, month_first=month_first)
    lead = "the " if text.startswith("the ") and answer.part else ""
    return f"{lead}{answer.part} {text.removeprefix('the ')}" if answer.part else text


def _formatted(text: str, answer: DateAnswer, *, month_first: bool) -> str:
    match answer.granularity:
        case Granularity.TIME:
            return _formatted_time(text, answer, month_first=month_first)
        case Granularity.INTERVAL | Granularity.WEEK:
            first, last = text.split("/")
            halves = [
                _formatted(half, replace(answer, granularity=_granularity(half)), month_first=month_first)
                for half in (first, last)
            ]
            return f"{halves[0]} to {halves[1]}"
        case Granularity.DECADE:
            return f"the {text[:3]}0s"
        case Granularity.CENTURY:
            return f"the {_ordinal(int(text[:2]) + 1)} century"
        case Granularity.QUARTER:
            return f"the {QUARTER_NAMES[int(text[5:7]) - edtf.FIRST_QUARTER]} quarter of {text[:4]}"
        case Granularity.SEASON:
            return f"{next(name for name, number in edtf.SEASONS.items() if number == int(text[5:7]))} {text[:4]}"
        case Granularity.YEAR:
            return text
    parts = text.split("-")
    year = "" if parts[0] == "XXXX" else parts[0]
    month = month_name(int(parts[1]))
    if answer.granularity is Granularity.MONTH:
        return f"{month} {year}".strip()
    day = int(parts[2])
    return f"{month} {day}, {year}".strip(" ,") if month_first else f"{day} {month} {year}".strip()


def _formatted_time(text: str, answer: DateAnswer, *, month_first: bool) -> str:
    day, clock = text.split("T")
    if re.search(r"[ap]\.?m", answer.wording, re.IGNORECASE):
        hour = int(clock[:2])
        shown = f"{hour % 12 or 12}:{clock[3:5]} {'a.m.' if hour < 12 else 'p.m.'}"
    else:
        shown = clock[:5]
    if day.startswith("XXXX"):
        return shown
    return f"{shown} on {_formatted(day, replace(answer, granularity=Granularity.DAY), month_first=month_first)}"


def _granularity(text: str) -> Granularity:
    return {4: Granularity.YEAR, 7: Granularity.MONTH}.get(len(text), Granularity.DAY)


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def shift(answer: DateAnswer, steps: int) -> DateAnswer:
    """The same form and granularity, so many of its own units on."""
    moved = edtf.shifted(answer.edtf, answer.granularity, steps)
    return replace(answer, edtf=moved, wording=format_date(replace(answer, edtf=moved)))
