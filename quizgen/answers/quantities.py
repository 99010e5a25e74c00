"""The grammar of one quantity: its hedge, figure, other end and unit, wherever it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from quizgen.answers import nearby
from quizgen.answers.amounts import AGED, UNDER, Amount, Quantity, age_at, amount_at, amount_of, measured, money_at, old
from quizgen.answers.counted import counted_at
from quizgen.answers.figures import value_of
from quizgen.answers.number_words import AFTER_HEDGES, HEDGES, ORDINALS, any_of
from quizgen.answers.pairs import pair_at
from quizgen.answers.units import Unit, factor, unit_at
from quizgen.types import Hedge, Measure, Span

BEFORE = re.compile(rf"(?:^|(?<=[\s(\[“‘\"'—–-]))(?P<hedge>{any_of(HEDGES)}|~)\s?$", re.IGNORECASE)
# The longest hedge, with its space.
REACH = 1 + max(len(hedge) for hedge in HEDGES)
AFTER = re.compile(rf"\s(?P<after>{any_of(AFTER_HEDGES)})\b|\+(?!\w)", re.IGNORECASE)
HYPHENED = re.compile(r"-(?P<unit>second|minute|hour|day|week|month|year|decade|century)(?P<old>-olds?)?\b")


def quantity_at(text: str, seed: re.Match[str]) -> Quantity | None:
    """The whole quantity around one seed; None where the seed cannot be read."""
    if seed["fraction"]:
        found = _fraction(text, seed)
    elif seed["ordinal"]:
        found = _ordinal(text, seed)
    elif seed["half"] or seed["single"] or seed["hour"]:
        found = _single(text, seed)
    else:
        found = _from_amount(text, amount_of(seed))
    return _hedged(text, found) if found else None


def _from_amount(text: str, low: Amount | None) -> Quantity | None:
    if low is None:
        return None
    return pair_at(text, low) or _compound(text, low) or _plain(text, low)


def _plain(text: str, low: Amount) -> Quantity | None:
    """One figure with what it counts."""
    low = _without_short_scale(text, low)
    end, hedge = _after(text, low.end)
    if found := HYPHENED.match(text, low.end):
        measure = Measure.AGE if found["old"] else Measure.DURATION
        return measured(text, low, low.end, Unit(found["unit"], measure, found.end()))
    is_one = abs(low.value) <= 1 or text[end : end + 1] == "-"
    unit = money_at(text, low, end) or unit_at(text, end, one=is_one, digits=low.is_digits(text))
    unit = unit or age_at(text, low, end) or counted_at(text, end)
    return replace(measured(text, low, end, unit), hedge=hedge)


def _after(text: str, end: int) -> tuple[int, Hedge]:
    found = AFTER.match(text, end)
    if not found:
        return end, Hedge.EXACT
    return found.end(), AFTER_HEDGES[found["after"].lower()] if found["after"] else Hedge.AT_LEAST


def _without_short_scale(text: str, low: Amount) -> Amount:
    """ "18m" is metres unless it is money or counts something: "£18m", "170m users"."""
    figure = text[low.figure.start : low.figure.end]
    is_short = figure[-1:].lower() == "m" and figure[-2:-1].isdigit()
    if not is_short or low.sign or figure.endswith("M") or counted_at(text, low.end) or low.end == len(text):
        return low
    value = value_of(figure[:-1])
    end = low.end - 1
    return replace(low, end=end, figure=Span(low.figure.start, end), value=value) if value is not None else low


def _compound(text: str, low: Amount) -> Quantity | None:
    """ "21 hours and 36 minutes": one figure in the smallest unit; "an hour and a half" is in `_single`."""
    parts: list[tuple[Amount, Unit]] = []
    position, amount = low.end, low
    while unit := (
        unit_at(text, position, one=amount.value == 1, digits=amount.is_digits(text)) or _inches(text, position, parts)
    ):
        if parts and factor(parts[-1][1].name, unit.name) is None:
            break
        parts.append((amount, unit))
        joint = re.match(r",?\s(?:and\s)?|(?=\d)", text[unit.end :])
        following = amount_at(text, unit.end + joint.end()) if joint else None
        if following is None:
            break
        amount, position = following, following.end
    return _joined(text, parts) if len(parts) > 1 else None


def _inches(text: str, position: int, parts: list[tuple[Amount, Unit]]) -> Unit | None:
    """ "6 ft 2 in": the word "in" is a unit behind feet alone."""
    found = re.compile(r"\s?in\b").match(text, position) if parts and parts[-1][1].name == "foot" else None
    return Unit("inch", Measure.UNIT, found.end()) if found else None


def _joined(text: str, parts: list[tuple[Amount, Unit]]) -> Quantity:
    smallest = parts[-1][1]
    worth = [factor(unit.name, smallest.name) or Decimal(1) for _, unit in parts]
    value = sum((amount.value * each for (amount, _), each in zip(parts, worth, strict=True)), Decimal(0))
    last = _aged_or_old(text, parts[0][0], smallest)
    span = Span(parts[0][0].start, last.end)
    figures = tuple((amount.figure, each) for (amount, _), each in zip(parts, worth, strict=True))
    figure = Span(span.start, smallest.end)
    return Quantity(span, figure, value, figures[0][0], unit=last.name, measure=last.measure, parts=figures)


def _aged_or_old(text: str, low: Amount, unit: Unit) -> Unit:
    aged = unit.measure is Measure.DURATION and AGED.search(nearby.before(text, low.start))
    return Unit(unit.name, Measure.AGE, unit.end) if aged else old(text, unit)


def _fraction(text: str, seed: re.Match[str]) -> Quantity | None:
    """ "Two-thirds of the members", "one tenth of a gram"; a bare half is too vague to ask."""
    under = UNDER[seed["under"].lower()]
    count = value_of(seed["count"])
    if count is None or not 0 < count < under or under == 2:
        return None
    if seed["under"].lower() == "quarters" and not re.match(r"\sof\b", nearby.after(text, seed.end("fraction"))):
        # "Are forgotten within two quarters" of a year.
        return None
    span = Span(*seed.span("fraction"))
    if found := re.compile(r"\sof\san?(?=\s)").match(text, span.end):
        unit = unit_at(text, found.end(), one=True, digits=False)
        if unit:
            whole = Span(span.start, unit.end)
            return Quantity(
                whole, span, count / under, Span(span.start, found.end()), unit=unit.name, measure=unit.measure
            )
    if (
        seed["count"].lower() in ("a", "an")
        and not re.match(r"\sof\b", nearby.after(text, span.end))
        and text != text[span.start : span.end]
    ):
        return None
    return Quantity(span, span, count, span, None, Decimal(under), "", Measure.RATIO)


def _ordinal(text: str, seed: re.Match[str]) -> Quantity | None:
    """ "The 112th minute", "third-largest"; the noun is the unit."""
    word = seed["ordinal"].lower()
    value = Decimal(ORDINALS[word] if word in ORDINALS else int(word[:-2]))
    span = Span(*seed.span("ordinal"))
    noun = re.compile(
        r"(?:-|\s(?:straight\s|consecutive\s|successive\s)?)((?:most|least)[-\s][a-z]+|[a-z]+est|[a-z-]+)\b"
    ).match(text, span.end)
    end = noun.end() if noun else span.end
    unit = noun[1].lower() if noun else ""
    return Quantity(Span(span.start, end), span, value, span, unit=unit, measure=Measure.ORDINAL)


HALF = Decimal("0.5")
AND_A = re.compile(r"\sand\sa\s(half|quarter)\b", re.IGNORECASE)


def _single(text: str, seed: re.Match[str]) -> Quantity | None:
    """ "Half an hour", "an hour and a half", "about a tonne": one unit, or a part of it."""
    article = seed.end() + len(re.match(r"an?", text[seed.end() :])[0]) if seed["half"] else seed.start() + 1  # type: ignore[index]
    if not seed["half"] and text[article : article + 1].lower() == "n":
        article += 1
    unit = unit_at(text, article, one=True, digits=False)
    if unit is None:
        return None
    low = Span(seed.start(), article)
    if seed["half"]:
        return Quantity(Span(low.start, unit.end), low, HALF, low, unit=unit.name, measure=unit.measure)
    rest = AND_A.match(text, unit.end)
    if rest:
        value = Decimal(1) + (HALF if rest[1].lower() == "half" else HALF / 2)
        whole = Span(low.start, rest.end())
        return Quantity(whole, whole, value, whole, unit=unit.name, measure=unit.measure)
    return Quantity(Span(low.start, unit.end), low, Decimal(1), low, unit=unit.name, measure=unit.measure)


def _hedged(text: str, found: Quantity) -> Quantity:
    """With the hedge that stands before it; one behind it ("or more") was read with the figure."""
    head = text[max(0, found.span.start - REACH) : found.span.start]
    before = BEFORE.search(head)
    if before is None or (before["hedge"].lower() == "over" and _is_during(text, found)):
        return found
    start = found.span.start - (len(head) - before.start())
    kind = Hedge.ABOUT if before["hedge"] == "~" else HEDGES[before["hedge"].lower()]
    kind = found.hedge if found.hedge is not Hedge.EXACT else kind
    return replace(found, span=Span(start, found.span.end), figure=Span(start, found.figure.end), hedge=kind)


# "Over five years" is mostly "in the course of"; after these it is "more than".
EXCEEDING = re.compile(
    r"\b(?:for|of|after|last(?:s|ed|ing)?|t[ao]kes?|took|taking|spen[dt]|was|is|were|by|had|has|just|well|within|in)\s(?:just\s)?$",
    re.IGNORECASE,
)


def _is_during(text: str, found: Quantity) -> bool:
    before = re.sub(r"over\s$", "", nearby.before(text, found.span.start), flags=re.IGNORECASE)
    return found.measure is Measure.DURATION and not EXCEEDING.search(before)
