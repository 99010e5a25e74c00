"""Two figures that belong together: the ends of a range, the sides of a score, the parts of a ratio."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from quizgen.answers import nearby
from quizgen.answers.amounts import AGED, Amount, Quantity, age_at, amount_at, measured, money_at
from quizgen.answers.counted import counted_at
from quizgen.answers.figures import scale_of
from quizgen.answers.units import Unit, currency_at, pounds_at, unit_at
from quizgen.types import Measure, Span

TO = re.compile(r"\s(?P<word>to|and|or)\s|\s?(?P<dash>[-–—])\s?")
RANGE_BEFORE = re.compile(r"\b(?P<word>between|from)\s$", re.IGNORECASE)
# "Rose by $9 million to $118 million": a step and where it led; "rose by 3 to 4 percent" is a range.
BY, BY_AND_TO = re.compile(r"\bby\s$", re.IGNORECASE), 5
# "Rose from 5 percent to 6 percent" tells of two figures, not of a range.
CHANGED = re.compile(
    r"""\b(?:r[io]sen?|rises|rising|rose|f[ae]ll(?:en|s|ing)?|grow(?:n|s|ing)?|grew|increas\w+|decreas\w+|climb\w*|drop\w*
    |cuts?|cutting|rais\w+|reduc\w+|lift\w*|lower\w*|slip\w*|jump\w*|up|down|improv\w+|declin\w+|narrow\w*|widen\w*
    |chang\w+|expand\w*|shr[aiu]nk\w*|doubl\w+|tripl\w+|went|go(?:es)?|mov\w+|surg\w+|soar\w*|plung\w*|eas\w+|swell\w*)
    \b[^.;]*$""",
    re.IGNORECASE | re.VERBOSE,
)
IN = re.compile(r"\s(?:in(?:\severy)?|out\sof(?:\severy)?|of\severy)\s", re.IGNORECASE)
ODDS = re.compile(r"\b(?:ratio|odds|outnumber\w*)\b[^.;]*$", re.IGNORECASE)
WON = re.compile(
    r"""\b(?:wins?|won|winn\w+|beat\w*|lost|loses?|losing|defeat\w*|victory|victories|draws?|drew|drawn|scores?|scored|leads?
    |led|votes?|voted|passed|ti(?:e|ed|es)|levell?ed|equali[sz]\w+|goals?|half-time|halftime|match|game|series|final|aggregate
    |ahead|trail\w*|made\sit|shoot-out|penalties|sets?|court|ruled|ruling|decision|majority)\b""",
    re.IGNORECASE | re.VERBOSE,
)
PAIRED = re.compile(r"\svotes?\b")


def pair_at(text: str, low: Amount) -> Quantity | None:
    """A range, a ratio or a score."""
    if found := IN.match(text, low.end):
        return _ratio(text, low, amount_at(text, found.end()))
    first = unit_at(text, low.end, one=False, digits=low.is_digits(text))
    paid = currency_at(text, low.end) or pounds_at(text, low.end, large=False)
    unit = first or paid or _paired(text, low)
    end = unit.end if unit else low.end
    to = TO.match(text, end)
    high = amount_at(text, to.end()) if to else None
    if to is None or high is None:
        return None
    return _pair(text, low, high, unit, to)


def _paired(text: str, low: Amount) -> Unit | None:
    """ "By 5 votes to 4"."""
    found = PAIRED.match(text, low.end)
    return Unit("vote", Measure.SCORE, found.end()) if found else None


def _ratio(text: str, low: Amount, high: Amount | None) -> Quantity | None:
    if high is None or not 0 < low.value < high.value or low.sign or high.sign:
        return None
    # "Three in ten minutes" counts no share.
    unit = unit_at(text, high.end, one=False, digits=high.is_digits(text))
    if unit and unit.measure in (Measure.DURATION, Measure.PERCENT):
        return None
    span = Span(low.start, high.end)
    return Quantity(span, span, low.value, low.figure, high.figure, high.value, "", Measure.RATIO)


def _pair(text: str, low: Amount, high: Amount, unit: Unit | None, to: re.Match[str]) -> Quantity | None:
    if unit and unit.measure is Measure.SCORE:
        return _score(low, high, _votes(text, high)) if to["word"] == "to" else None
    if to["dash"] and re.match(r"[-–/.:]\d", nearby.after(text, high.end)):
        return None
    last = _last_unit(text, replace(high, sign=high.sign or low.sign))
    is_range = _is_range(text, low, high, to, unit, last)
    if is_range and (scaled := _scaled(text, low, high)):
        return _range(text, low, high, scaled, last)
    return None if unit or last or low.sign or high.sign else _bare_pair(text, low, high, to)


def _bare_pair(text: str, low: Amount, high: Amount, to: re.Match[str]) -> Quantity | None:
    """ "3-2", "3 to 1": a score where something is won, a ratio where it is called one."""
    if to["word"] and to["word"] != "to":
        return None
    if low.value > 300 or high.value > 300 or not _whole(low.value, high.value):
        return None
    if ODDS.search(nearby.before(text, low.start)):
        return replace(_score(low, high, high.end), measure=Measure.RATIO)
    is_told = WON.search(nearby.before(text, low.start)) or WON.search(nearby.after(text, high.end))
    is_whole = low.start == 0 and high.end == len(text)
    if to["word"] and not ((is_told or is_whole) and low.value > high.value):
        return None
    return _score(low, high, high.end) if is_told or is_whole or low.value >= high.value else None


def _whole(*values: Decimal) -> bool:
    return all(value == value.to_integral_value() for value in values)


def _votes(text: str, high: Amount) -> int:
    found = PAIRED.match(text, high.end)
    return found.end() if found else high.end


def _score(low: Amount, high: Amount, end: int) -> Quantity:
    span = Span(low.start, end)
    return Quantity(span, span, low.value, low.figure, high.figure, high.value, "", Measure.SCORE)


def _last_unit(text: str, high: Amount) -> Unit | None:
    unit = money_at(text, high, high.end) or unit_at(text, high.end, one=False, digits=high.is_digits(text))
    return unit or counted_at(text, high.end)


def _is_range(text: str, low: Amount, high: Amount, to: re.Match[str], first: Unit | None, last: Unit | None) -> bool:
    """Two ends of one measure: not a list, not a change from one figure to another, not a sum paid for a share."""
    lead = nearby.search_before(RANGE_BEFORE, text, low.start)
    between = bool(lead and lead["word"].lower() == "between")
    if to["word"] == "and" and not between:
        return False
    if lead and not between and CHANGED.search(text[max(0, lead.start() - 60) : lead.start()]):
        return False
    is_by = BY.search(nearby.before(text, low.start)) and high.value >= BY_AND_TO * low.value
    if is_by or (high.sign and high.sign != low.sign):
        return False
    if first and (last is None or (first.name, first.measure) != (last.name, last.measure)):
        return False
    is_aged = bool(AGED.search(nearby.before(text, lead.start() if lead else low.start)))
    is_whole = low.start == 0 and high.end == len(text)
    return between or is_aged or is_whole or to["word"] == "or" or last is not None or bool(low.sign)


def _scaled(text: str, low: Amount, high: Amount) -> Decimal | None:
    """The low end's value with the scale that both ends share; None where it is not below the high end."""
    own, other = (scale_of(text[end.figure.start : end.figure.end]) for end in (low, high))
    value = low.value * other if own == 1 and low.value * other < high.value and other > 1 else low.value
    return value if value < high.value else None


def _range(text: str, low: Amount, high: Amount, value: Decimal, last: Unit | None) -> Quantity:
    lead = nearby.search_before(RANGE_BEFORE, text, low.start)
    start = lead.start() if lead else low.start
    unit = last or age_at(text, replace(low, start=start), high.end)
    ends = replace(high, start=start, sign=low.sign or high.sign)
    found = measured(text, ends, high.end, unit)
    return replace(found, value=value, low=low.figure, high=high.figure, top=high.value)
