"""One amount in a text, its sign and figure; and a quantity, which is an amount with all that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quizgen.answers import nearby
from quizgen.answers.figures import AMOUNT, UNDER_100, value_of
from quizgen.answers.number_words import DENOMINATORS, ORDINALS, SCALE_WORDS, any_of
from quizgen.answers.units import CODES, LENGTHS_AND_WEIGHTS, RATE, SIGNS, Unit, currency_at, pounds_at
from quizgen.types import Hedge, Measure, NumberAnswer, Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """Where a quantity and its parts stand in a text, and what they are worth."""

    # Hedge to unit, and hedge to scale or percent.
    span: Span
    figure: Span
    value: Decimal
    # The figures that another value replaces; in a compound, each with its factor to the smallest unit.
    low: Span
    high: Span | None = None
    top: Decimal | None = None
    unit: str = ""
    measure: Measure = Measure.COUNT
    hedge: Hedge = Hedge.EXACT
    parts: tuple[tuple[Span, Decimal], ...] = ()

    def answer(self, text: str) -> NumberAnswer:
        wording = text[self.span.start : self.span.end]
        return NumberAnswer(self.value, self.unit, wording, self.measure, self.hedge, self.top)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its sign and scale, before anything around it is looked at."""

    start: int
    end: int
    figure: Span
    sign: str
    value: Decimal

    def is_digits(self, text: str) -> bool:
        return text[self.figure.start : self.figure.end].lstrip("−-")[:1].isdigit()


UNDER = DENOMINATORS | {f"{word}s": value for word, value in DENOMINATORS.items()}
FRACTION = rf"""(?P<count>an?|{UNDER_100})(?:\s|-)(?P<under>{any_of(UNDER)})\b
    (?![-\s](?:of\sa\s(?:{any_of(SCALE_WORDS)})\b|placed?\b|hand))"""
# Never inside a word; that it begins with one of these is seen at once, where trying each form takes long.
SEED = re.compile(
    rf"""(?<![^\W\d_])(?=[\w{"".join(re.escape(sign) for sign in SIGNS if len(sign) == 1)}½¼¾−-])(?:
    (?P<fraction>\b(?:{FRACTION}))
    |(?P<ordinal>\b\d{{1,4}}(?:st|nd|rd|th)\b|\b(?:{any_of([*ORDINALS][1:])})\b)
    |(?P<signed>(?<![\w$])(?P<sign>{any_of(SIGNS).replace("$", "[$]")}|(?-i:{any_of(CODES)})(?=\s?\d))\s?)?
        (?P<amount>{AMOUNT})
    |\b(?P<half>half)\s(?=an?\s(?:{any_of(["hour", "mile", "century", "metre", "tonne", "year", "day"])})\b)
    |\b(?P<single>an?)(?=\s(?:\w+\s)?(?:{any_of(LENGTHS_AND_WEIGHTS)}|kilometer|meter|liter)\b)
    |\b(?P<hour>an?\s(?:hour|year|week|month|day|decade|century|minute|mile|metre))(?=\sand\sa\s(?:half|quarter)\b))""",
    re.IGNORECASE | re.VERBOSE,
)
AGED = re.compile(r"\b(?:aged?|ages|at the age of)\s$", re.IGNORECASE)
OLD = re.compile(r"(?:\s|-)old\b|\sof\sage\b", re.IGNORECASE)


def seeds(text: str) -> Iterator[re.Match[str]]:
    """What may begin a quantity, left to right."""
    yield from SEED.finditer(text)


def amount_of(seed: re.Match[str]) -> Amount | None:
    figure = Span(*seed.span("amount"))
    value = value_of(seed["amount"])
    sign = (seed["sign"] or "").upper()
    start = seed.start("signed") if seed["signed"] else figure.start
    return Amount(start, figure.end, figure, sign, value) if value is not None else None


def amount_at(text: str, position: int) -> Amount | None:
    seed = SEED.match(text, position)
    return amount_of(seed) if seed and seed["amount"] else None


def measured(text: str, low: Amount, end: int, unit: Unit | None) -> Quantity:
    if unit is None:
        return Quantity(Span(low.start, end), Span(low.start, end), low.value, low.figure)
    unit = old(text, unit)
    figure = Span(low.start, unit.end if unit.measure is Measure.PERCENT else end)
    return Quantity(
        Span(low.start, max(unit.end, end)), figure, low.value, low.figure, None, None, unit.name, unit.measure
    )


def old(text: str, unit: Unit) -> Unit:
    """ "38 years old" is an age."""
    found = OLD.match(text, unit.end) if unit.measure is Measure.DURATION else None
    return Unit(unit.name, Measure.AGE, found.end()) if found else unit


def money_at(text: str, low: Amount, end: int) -> Unit | None:
    if low.sign:
        code = {sign.upper(): code for sign, code in SIGNS.items()}.get(low.sign, low.sign)
        spelt = currency_at(text, end)
        return _rated(text, Unit({"RMB": "CNY"}.get(code, code), Measure.MONEY, spelt.end if spelt else end))
    found = currency_at(text, end) or pounds_at(text, end, large=abs(low.value) >= 100_000)
    return _rated(text, found) if found else None


def _rated(text: str, unit: Unit) -> Unit:
    """ "$1.42 per share", "5,000 dollars a year": the rate belongs to the amount."""
    found = RATE.match(text, unit.end)
    return Unit(unit.name, unit.measure, found.end()) if found else unit


def age_at(text: str, low: Amount, end: int) -> Unit | None:
    is_age = AGED.search(nearby.before(text, low.start)) and low.value < 150
    return Unit("year", Measure.AGE, end) if is_age else None
