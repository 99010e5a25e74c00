"""The forms that a date can take in a text: one pattern each, what it means, and the signs that a text of it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quizgen.answers import date_readers as read
from quizgen.answers.date_words import (
    ANY_MONTH,
    ANY_WEEKDAY,
    CENTURIES,
    CLOCK,
    COUNTS,
    DAY_PARTS,
    DECADES,
    FIRST_MONTH,
    MONTH,
    QUARTERS,
    SEASON,
    WEEKDAY,
    WEEKDAY_NAMES,
)

YEAR = r"(?P<year>1\d{3}|20\d\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.:/]\d)"
A_PART = r"(?:the\s+)?(?P<part>early|mid|middle|late|(?:very\s)?(?:beginning|start|end|middle|first\shalf|second\shalf)\s+of)(?:\s+in)?[\s-]+"  # noqa: E501 - one list
PART = rf"(?:{A_PART})?(?:the\s+)?"
ABOUT = r"(?:(?P<about>about|around|circa|c\.|ca\.|approximately|roughly)\s?)?"
COUNT = rf"(?P<count>{'|'.join(COUNTS)}|\d{{1,3}})"
ONE_UNIT = r"(?P<unit>day|week|month|year|decade|century|quarter)"
UNIT = r"(?P<unit>day|week|month|year|decade)s?"
FISCAL = r"(?P<fiscal>fiscal|financial)"
QUARTER = rf"(?P<quarter>{'|'.join(QUARTERS)})"
SHORT_YEAR = r"(?P<year>(?:1\d|20)\d\d|\d\d)"
# Longest match wins; where two are as long, the first.
ABSOLUTE = (
    (rf"{ANY_WEEKDAY}\b{DAY}(?:\s+of)?\s+{MONTH},?\s+{YEAR}\b", read.day, ("whole year", "month")),
    (rf"{ANY_WEEKDAY}\b{MONTH}\s+(?:the\s+)?{DAY},?\s+{YEAR}\b", read.day, ("whole year", "month")),
    (rf"\b{YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", read.day, ("whole year",)),
    (rf"\b(?:from\s+|between\s+)?(?P<first>[0-3]?\d)(?:st|nd|rd|th)?(?:\s?[-–]\s?|\s+(?:to|and|until)\s+)(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH}(?:,?\s+{YEAR})?\b", read.days, ("digit", "month")),  # noqa: E501 - one form
    (rf"\b(?:from\s+|between\s+)?{MONTH}\s+(?P<first>[0-3]?\d)(?:\s?[-–]\s?|\s+(?:to|and|until)\s+)(?P<last>[0-3]?\d)\b(?:,?\s+{YEAR}\b)?", read.days, ("digit", "month")),  # noqa: E501 - one form
    (rf"\b{FIRST_MONTH}\s?[-–]\s?{MONTH},?\s+{YEAR}\b", read.months, ("whole year", "month")),
    (rf"\b{ABOUT}{PART}{MONTH},?\s+(?:of\s+)?{YEAR}\b", read.month_of_year, ("whole year", "month")),
    (rf"\b{ABOUT}{PART}(?P<decade>\d{{3}}0)['’]?s\b", read.decade, ("digit", "decade")),
    (rf"(?:\b{A_PART}(?:the\s+)?|\bthe\s+)(?:['’‘](?P<decade>[2-9]0)s)\b", read.short_decade, ("digit", "decade")),
    (rf"\bthe\s+(?:{A_PART})?(?P<decade>{'|'.join(DECADES)})\b", read.short_decade, ("named decade",)),
    (rf"\b{ABOUT}{PART}(?P<century>\d\d?|{'|'.join(CENTURIES)})(?:st|nd|rd|th)?[\s-]+century\b(?:\s+(?:AD|CE)\b)?", read.century, ("century",)),  # noqa: E501 - one form
    (rf"\b{PART}(?:\d\d?(?:st|nd|rd|th)|{'|'.join(CENTURIES)})[\s-]+(?:century|millennium)\s+B\.?C\.?(?:E\b\.?)?", read.unknown, ("century",)),  # noqa: E501 - one form
    (r"\b(?:(?:about|around|circa|c\.)\s?)?\d[\d,]*(?:\s?[-–]\s?\d+)?\s?B\.?C\.?(?:E\b\.?)?(?!\w)", read.unknown, ("digit", "before our era")),  # noqa: E501 - one form
    (rf"\b{ABOUT}(?:A\.?D\.?\s+(?P<ad>\d{{1,4}})|(?P<ad2>\d{{1,4}})\s+(?:A\.?D\b\.?|CE\b))", read.early_year, ("our era",)),  # noqa: E501 - one form
    (rf"\b(?:the\s+)?(?:{FISCAL}\s+)?{QUARTER}(?:[\s-](?P<fiscal2>fiscal\s)?quarter)?(?:\s+of)?(?P<fiscal3>\s+(?:the\s+)?(?:fiscal|financial)(?:\s+year)?|\s+FY)?\s*{YEAR}\b", read.quarter, ("whole year", "quarter")),  # noqa: E501 - one form
    (rf"\b{FISCAL}\s+(?:year\s+)?{YEAR}\b(?![-–/]\d)", read.fiscal_year, ("whole year", "fiscal")),
    (rf"\b(?P<fiscal>FY)\s?'?{SHORT_YEAR}\b(?![-–/]\d)", read.fiscal_year, ("digit", "fiscal")),
    (rf"\b(?:the\s+)?{SEASON}\s+(?:of\s+)?{YEAR}(?:[-–/]\d\d\b)?\b", read.season, ("whole year", "season")),
    (r"\b(?:between|from)\s+(?P<first>[12]\d{3})\s+(?:and|to|until|till|through)\s+(?P<last>[12]\d{3})\b", read.years, ("digit", "span")),  # noqa: E501 - one form
    (r"(?<![\d–-])\b(?P<first>1\d{3}|20\d\d)\s?[-–/]\s?(?P<last>(?:1\d|20)?\d\d)\b(?![-–/.,]\d)(?:\s+season\b)?", read.years, ("digit",)),  # noqa: E501 - one form
    (rf"\b{ABOUT}(?:{A_PART}(?:the\s+)?(?:year\s+)?)?{YEAR}\b", read.year, ("whole year",)),
    (CLOCK, read.clock, ("clock",)),
)  # fmt: skip
LAST = r"(?P<which>last|this|next|that\s+same|that|same|following|previous|preceding)"
WHICH_YEAR = rf"(?:the\s+)?{LAST}\s+year"
WHEN = r"(?:(?:later|earlier)\s+(?:in\s+)?)?"
RELATIVE = (
    (rf"{ANY_WEEKDAY}\b{DAY}(?:\s+of)?\s+{MONTH}\s+(?:of\s+)?{WHICH_YEAR}\b", read.month_which_year, ("digit", "month", "year")),  # noqa: E501 - one form
    (rf"\b{MONTH}\s+(?:{DAY},?\s+)?(?:of\s+)?{WHICH_YEAR}\b", read.month_which_year, ("month", "year")),
    (rf"{ANY_WEEKDAY}\b{DAY}(?:\s+of)?\s+{MONTH}", read.partial_day, ("digit", "month")),
    (rf"{ANY_WEEKDAY}\b{MONTH}\s+(?:the\s+)?{DAY}", read.partial_day, ("digit", "month")),
    (rf"\b(?:{A_PART})?(?:(?:the\s+)?{LAST}\s+)?{MONTH}", read.which_month, ("month",)),
    (rf"\b(?:{FIRST_MONTH}(?:\s?[-–]\s?|\s+(?:to|through|until)\s+)|between\s+(?:{ANY_MONTH})\s+and\s+){MONTH}(?!,?\s+(?:of\s+)?\d)", read.unknown, ("month",)),  # noqa: E501 - one form
    (rf"\b(?:{'|'.join(WEEKDAY_NAMES)})(?:\s?[-–]\s?|\s+(?:to|through)\s+){WEEKDAY}", read.unknown, ("weekday",)),
    (rf"\bthe\s+(?:fiscal\s+)?{QUARTER}\s+(?:fiscal\s+)?quarter\b", read.partial_quarter, ("quarter",)),
    (r"\b(?P<quarter>Q[1-4])\b", read.partial_quarter, ("digit",)),
    (rf"\b(?:(?:the\s+)?{LAST}\s+)?{WEEKDAY}", read.weekday, ("weekday",)),
    (rf"\b(?:the\s+)?{LAST}\s+{SEASON}\b", read.which_season, ("season",)),
    (rf"\b(?P<word>the\s+day\s+after\s+tomorrow|the\s+day\s+before\s+yesterday|last\s+night|today|tonight)\b|\b(?:late\s|early\s)?(?P<word2>this|yesterday|tomorrow)\s+(?:{DAY_PARTS})\b", read.day_word, ("day word",)),  # noqa: E501 - one list
    (r"\b(?P<word>tomorrow|yesterday)(?P<word2>)\b", read.day_word, ("day word",)),
    (rf"\b(?:the\s+(?:next|following|previous|same)|that(?:\s+same)?)\s+(?:day|{DAY_PARTS})\b", read.told_day, ("part of day",)),  # noqa: E501 - one form
    (r"\bthe\s+day\s+(?:before|after)\b(?=\s*[.,;:]|\s*$)", read.told_day, ("part of day",)),
    (rf"\b{WHEN}(?:{A_PART})?(?:the\s+)?{LAST}\s+{ONE_UNIT}\b(?!\s+of\b)", read.which_unit, ("unit",)),
    (r"\b(?:the\s+)?(?P<part>(?:beginning|start|end|middle)\s+of)\s+the\s+(?P<unit>year|month)\b(?!\s+of\b)", read.of_the_unit, ("unit",)),  # noqa: E501 - one form
    (rf"\b{COUNT}\s+{UNIT}\s+(?P<way>later|earlier|ago|afterwards|previously|before(?=\s*[.,;:]|\s*$))(?!\s+than\b)", read.counted, ("unit", "way")),  # noqa: E501 - one form
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern[str]
    means: Callable[[re.Match[str]], read.Read]
    # Without all of these signs the pattern matches nowhere; see date_signs.py.
    signs: frozenset[str]


Form = tuple[str, Callable[[re.Match[str]], read.Read], tuple[str, ...]]


def _rules(forms: Iterable[Form]) -> tuple[Rule, ...]:
    return tuple(Rule(re.compile(pattern, re.IGNORECASE), means, frozenset(signs)) for pattern, means, signs in forms)


ABSOLUTE_RULES = _rules(ABSOLUTE)
RELATIVE_RULES = _rules(RELATIVE)
RULES = ABSOLUTE_RULES + RELATIVE_RULES
