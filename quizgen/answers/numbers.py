"""The grammar of numbers: finds quantities in prose; the other public names read and write single ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.answers import nearby
from quizgen.answers.amounts import Quantity, seeds
from quizgen.answers.dates import find_dates
from quizgen.answers.figures import value_of as value_of
from quizgen.answers.number_words import ORDINALS, VAGUE, WORDS, any_of
from quizgen.answers.quantities import quantity_at
from quizgen.answers.typed_numbers import format_number as format_number
from quizgen.answers.typed_numbers import parse_number as parse_number
from quizgen.answers.typed_numbers import tolerance as tolerance
from quizgen.answers.typed_numbers import with_value as with_value
from quizgen.types import Hedge, Measure, NumberAnswer, Span


@dataclass(frozen=True, slots=True)
class NumberMatch:
    # From the hedge to the unit or the counted noun: "about 400,000 wounded soldiers".
    span: Span
    answer: NumberAnswer
    # The hedge, sign, figure, scale and percent alone: "about 400,000", for a stem that names the rest.
    figure: Span


# Before a number that is part of a label, not a quantity; a capitalised word may be a name of any kind.
LABEL = re.compile(
    r"""(?:\b(?:level|element|highway|route|number|numbered|numbers|no\.|nos?\.|page|pages|pp?\.|chapter|section|article|tier
    |grade|phase|stage|version|group|platform|room|flight|type|model|line|act|part|volume|vol\.|verse|paragraph|rule|item
    |category|class|unit|gate|lane|track|round|game|day|week|step|question|figure|fig\.|table|zone|district|ward|bus|train
    |seat|channel|size|square|box|block|area|sector|band|lot|plot|exhibit|episode|series|season|top|bottom|under
    |hole|year|form|junction|exit|pier|dock|berth|studio|schedule|appendix|clause|proposition|resolution
    |ranked|seeded|seed|psalm|opus|op\.|mach|mark|carbon|uranium|vitamin|omega)|\#)\s?$
    |[A-Z][\w’'.&-]*[\s-]$|[A-Za-z]-$|[\d:./@_\\-]$|\w$""",
    re.VERBOSE,
)
# A capitalised first word of a sentence that is no name.
OPENERS = set(
    """the a an in at for after only just all its with of on by to from over under within since until during before
    about around nearly almost some but and or yet so then there these those this that as if when while where both
    between up down more less fewer per most no not even still exactly roughly approximately another every each our
    their his her my your he she it they we you i what which who how why are were was is had have has among across
    against through last next first early late today yesterday tomorrow here now also thus hence because though although
    following including plus minus than""".split()
)
LISTED = re.compile(r"\s?(?:,|and|or|to|&|[-–])\s?(?:and\s|or\s)?$")
UNSURE = re.compile(rf"\b(?:{any_of(VAGUE)})[\s-](?:of\s|a\s)?$", re.IGNORECASE)
YEAR_LIKE = re.compile(r"(?:1\d|20)\d\d")
# "In 2000 people" may be the year.
YEAR_BEFORE = re.compile(r"\b(?:in|since|until|by|from|during|before|after|of)\s$", re.IGNORECASE)
# A small figure with no noun is rarely a fact; after these it is.
TOTAL = re.compile(r"\b(?:total of|total|number|figure|tally|toll|count|average of|average|turnout)\b[^.;]{0,20}$")
SMALL = 100
# "One day he came": no length of time.
LASTING = re.compile(
    r"\b(?:for|within|of|than|least|about|after|lasted|took|takes|in|nearly|almost|every|over|under|up to|by)\s$"
)
NAME_BEFORE = re.compile(r"(?:[A-ZÀ-Þ][\w’'.-]+\s)+[A-ZÀ-Þ][\w’'-]+,\s$")
# Said of years alone.
CIRCA = re.compile(r"(?:circa|c\.|ca\.)\s", re.IGNORECASE)
# "Seven Sisters" is a name; "seven Oscars" is none.
NAMED = re.compile(r"[A-Z][a-z]+\s[A-Z]")
AS_MANY = re.compile(r"\s(?:as|more|less|fewer|higher|larger|faster|bigger|greater|longer|lower|smaller|that|the)\b")
DETERMINED = re.compile(r"(?:\b(?:the|his|her|its|their|our|my|your)|’s|'s)\s$", re.IGNORECASE)
PLACED = re.compile(r"[a-z]+est|(?:most|least)[-\s][a-z]+")
# Ordinal with these: a place, a part or a period, no count.
NO_ORDINAL = set(
    "half quarter person hand floor century centuries amendment street avenue world edition and or of in to".split()
)


def find_numbers(text: str, dates: Iterable[Span] | None = None) -> list[NumberMatch]:
    """All quantities of a sentence, left to right; dates, labels and parts of names are none.

    `dates` says where its dates stand, where that is known already.
    """
    spans = [expression.span for expression in find_dates(text)] if dates is None else dates
    prose, found, done, label_end = without_dates(text, spans), [], 0, -1
    for seed in seeds(prose):
        if seed.start() < done:
            continue
        quantity = quantity_at(prose, seed)
        if quantity is None or quantity.span.start < done:
            continue
        if _is_label(prose, quantity, label_end):
            label_end = done = quantity.figure.end
        elif _is_quantity(prose, quantity):
            quantity = _without_name(prose, quantity)
            found.append(NumberMatch(quantity.span, quantity.answer(text), quantity.figure))
            done = quantity.span.end
        elif quantity.measure is Measure.SCORE:
            done = quantity.span.end
    return found


def without_dates(text: str, dates: Iterable[Span]) -> str:
    """The text with its dates blanked out, so that nothing reaches into one."""
    for start, end in dates:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def _figure(text: str, quantity: Quantity) -> str:
    return text[quantity.low.start : quantity.low.end].lower()


def _is_label(text: str, quantity: Quantity, label_end: int) -> bool:
    """Part of a name or a label: "Apollo 11", "level four", "alarms numbered 1202 and 1201"."""
    before = nearby.before(text, quantity.span.start)
    if label_end >= 0 and LISTED.fullmatch(text[label_end : quantity.span.start]):
        return quantity.unit == "" and quantity.measure is Measure.COUNT
    if quantity.hedge is not Hedge.EXACT or "," in _figure(text, quantity) or quantity.measure is Measure.MONEY:
        return False
    if quantity.measure is Measure.ORDINAL or not LABEL.search(before):
        return False
    if _opens(before) or quantity.measure in (Measure.PERCENT, Measure.SCORE, Measure.RATIO):
        return bool(re.search(r"[\w./:-]$", before))
    return True


def _opens(before: str) -> bool:
    words = re.split(r"[.!?:;,“\"(]\s*", before)[-1].split()
    return len(words) == 1 and words[0].lower() in OPENERS


def _is_quantity(text: str, quantity: Quantity) -> bool:
    before, after = nearby.before(text, quantity.span.start), nearby.after(text, quantity.span.end)
    if re.match(r"[\w\0]|[:/]\w|\.\d|[-–][\w\0]|\s\d{3}", after) or UNSURE.search(before):
        return False
    if re.search(r"[\w/:.#@-]$|\d\s$", before) or re.match(r"0\d", _figure(text, quantity)):
        return False
    checks = {
        Measure.ORDINAL: _is_ordinal, Measure.COUNT: _is_count, Measure.DURATION: _is_length, Measure.SCORE: _is_score,
        Measure.UNIT: _is_measured,
    }  # fmt: skip
    check = checks.get(quantity.measure)
    return check(text, quantity) if check else True


def _is_count(text: str, quantity: Quantity) -> bool:
    figure, before, after = (
        _figure(text, quantity),
        nearby.before(text, quantity.span.start),
        nearby.after(text, quantity.span.end),
    )
    if figure in ("one", "zero", "a", "an") or (quantity.unit == "time" and AS_MANY.match(after)):
        return False
    if CIRCA.match(text, quantity.span.start) and not quantity.unit:
        return False
    if NAMED.match(text[quantity.span.start : quantity.span.end]) or (figure.isdigit() and re.match(r"\s[A-Z]", after)):
        return False
    if NAME_BEFORE.search(before) and after.startswith(",") and not quantity.unit:
        return 1 < quantity.value < 115
    if YEAR_LIKE.fullmatch(figure) and (not quantity.unit or YEAR_BEFORE.search(before)):
        return quantity.hedge is not Hedge.EXACT and bool(quantity.unit)
    if re.match(r"\so['’]clock", after) or (re.fullmatch(r"\d+(?:\.\d+)?[kb]", figure) and not quantity.unit):
        return False
    is_told = quantity.hedge is not Hedge.EXACT or quantity.high is not None or quantity.value >= SMALL
    return bool(quantity.unit) or is_told or bool(re.match(r"\sof\b", after)) or bool(TOTAL.search(before))


def _is_length(text: str, quantity: Quantity) -> bool:
    is_one = _figure(text, quantity) in ("one", "a", "an")
    return (
        not is_one
        or bool(LASTING.search(nearby.before(text, quantity.span.start)))
        or quantity.hedge is not Hedge.EXACT
    )


def _is_measured(text: str, quantity: Quantity) -> bool:
    return _figure(text, quantity) not in ("a", "an") or quantity.hedge is not Hedge.EXACT


def _is_score(text: str, quantity: Quantity) -> bool:
    """One score alone: sets of tennis are a list of them."""
    pair = r"\d+[-–]\d+(?:\(\d+\))?"
    around = nearby.before(text, quantity.span.start), nearby.after(text, quantity.span.end)
    return not (
        re.search(rf"{pair}[,\s](?:and\s)?\s?$", around[0]) or re.match(rf"(?:\(\d+\))?,?\s(?:and\s)?{pair}", around[1])
    )


def _is_ordinal(text: str, quantity: Quantity) -> bool:
    """The place of something in a row; "a second card" is just another one, "the 4th Regiment" a name."""
    before, after = nearby.before(text, quantity.span.start), nearby.after(text, quantity.span.end)
    if re.match(r"-[a-z]", text[quantity.figure.end :]):
        return bool(PLACED.match(quantity.unit))
    in_words = _figure(text, quantity) in ORDINALS
    if not quantity.unit or quantity.unit in NO_ORDINAL or quantity.unit in WORDS or re.match(r"[-\s][A-Z]", after):
        return False
    return bool(DETERMINED.search(before)) if in_words else not re.match(r"\s[A-Z]", text[quantity.figure.end :])


def _without_name(text: str, quantity: Quantity) -> Quantity:
    """ "Joan Whitcombe, 78, was": an age."""
    is_age = NAME_BEFORE.search(nearby.before(text, quantity.span.start)) and nearby.after(
        text, quantity.span.end
    ).startswith(",")
    if not is_age or quantity.unit or quantity.measure is not Measure.COUNT:
        return quantity
    return Quantity(quantity.span, quantity.figure, quantity.value, quantity.low, unit="year", measure=Measure.AGE)
