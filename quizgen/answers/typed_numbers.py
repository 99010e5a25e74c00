"""Reads numbers as people type them, and writes other figures in the form of a wording."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from quizgen.answers.amounts import Quantity, seeds
from quizgen.answers.figures import in_form, plain, value_of, words_for
from quizgen.answers.nouns import plural, singular
from quizgen.answers.number_words import BY_VALUE, DENOMINATORS, ORDINALS
from quizgen.answers.quantities import quantity_at
from quizgen.types import Hedge, Measure, NumberAnswer, Span

AMBIGUOUS = re.compile(r"\d{1,3}\.\d{3}")
GROUPED = re.compile(r"(?<=\d)[\s\u2009\u202f\xa0'](?=\d{3}\b)")
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
OVER = re.compile(r"(\d+)\s?[/:]\s?(\d+)")
HOURS = re.compile(r"(\d+)\s?h\s?(\d{1,2})(?:\s?m(?:in)?)?", re.IGNORECASE)
CODE = re.compile(r"\b(?:usd|eur|gbp|chf|jpy)\b")
# What people write in front of the number itself.
LEADS = re.compile(
    r"^(?:(?:it|they|he|she|there)\s(?:is|was|were|are)\s|the\s|exactly\s|a\stotal\sof\s|=\s?|aged\s|at\s)+",
    re.IGNORECASE,
)


def parse_number(text: str) -> tuple[NumberAnswer, ...]:
    """Every reading of a number as a person types it; empty where it cannot be read."""
    given = " ".join(text.split()).strip(" !").rstrip(".")
    given = CODE.sub(lambda found: found[0].upper(), GROUPED.sub("", given))
    if AMBIGUOUS.fullmatch(given):
        readings = [given, given.replace(".", "")]
    elif re.fullmatch(r"\D*\d+,\d{1,2}\D*", given):
        readings = [DECIMAL_COMMA.sub(".", given)]
    else:
        readings = [given]
    found = [answer for reading in readings if (answer := _typed(reading))]
    return tuple(replace(answer, wording=text) for answer in found)


def _typed(given: str) -> NumberAnswer | None:
    if found := OVER.fullmatch(given):
        low, high = Decimal(found[1]), Decimal(found[2])
        return NumberAnswer(low, "", given, Measure.RATIO if "/" in given else Measure.SCORE, high=high)
    if found := HOURS.fullmatch(given):
        given = f"{found[1]} hours {found[2]} minutes"
    for form in dict.fromkeys((given, LEADS.sub("", given))):
        quantity = read(form)
        if quantity and not re.search(r"\d", form[quantity.span.end :]):
            return quantity.answer(form)
    return None


def read(text: str) -> Quantity | None:
    """The quantity that the text opens with; its hedge may stand before it, and nothing else."""
    for seed in seeds(text):
        quantity = quantity_at(text, seed)
        if quantity:
            opens = quantity.span.start == 0 or text[: quantity.span.start].lower() in ("a ", "the ", "(")
            return quantity if opens else None
    return None


def format_number(answer: NumberAnswer) -> str:
    """The number in the form of its own wording, hedge included."""
    return answer.wording


def with_value(answer: NumberAnswer, value: Decimal, high: Decimal | None = None) -> NumberAnswer:
    """Another figure in the same words: the wording keeps its hedge, sign, scale, grouping and unit.

    A range, ratio or score whose `high` is not given (or not above a range's low end) keeps its width, its whole
    or its other side. Where the form cannot say the value (1.7 is no "half an hour"), it is written in digits
    before the unit; a wording that cannot be read at all gives the bare figure.
    """
    text = answer.wording
    quantity = read(text)
    if quantity is None:
        return replace(answer, value=value, high=high, wording=plain(value, ","))
    is_range = quantity.high is not None and quantity.measure not in (Measure.RATIO, Measure.SCORE)
    is_given = high is not None and (high > value or not is_range)
    top = high if is_given else _other_end(answer, quantity, value)
    written = _written(text, quantity, value, top)
    return replace(answer, value=value, high=top, wording=written)


def _other_end(answer: NumberAnswer, quantity: Quantity, value: Decimal) -> Decimal | None:
    old = answer.high if answer.high is not None else quantity.top
    if old is None or quantity.measure in (Measure.RATIO, Measure.SCORE):
        return old
    return old - answer.value + value


def _written(text: str, quantity: Quantity, value: Decimal, top: Decimal | None) -> str:
    if quantity.parts:
        return _compound(text, quantity, value)
    if quantity.measure is Measure.ORDINAL:
        return _put(text, quantity.low, _ordinal(value, text[quantity.low.start : quantity.low.end]))
    if quantity.measure is Measure.RATIO and quantity.high is None:
        return _put(
            text, quantity.low, _fraction(value, top or quantity.value, text[quantity.low.start : quantity.low.end])
        )
    if quantity.high is not None and top is not None:
        text, value = _both(text, quantity, value, top)
        return _put(text, quantity.low, in_form(value, text[quantity.low.start : quantity.low.end]))
    return _numbered(text, quantity, value)


def _put(text: str, span: Span, words: str) -> str:
    return text[: span.start] + words + text[span.end :]


def _both(text: str, quantity: Quantity, value: Decimal, top: Decimal) -> tuple[str, Decimal]:
    """The text with its high end written, and the low end's value in the scale that both share."""
    if quantity.high is None:
        return text, value
    low, high = (text[span.start : span.end] for span in (quantity.low, quantity.high))
    written = _put(text, quantity.high, in_form(top, high))
    own = value_of(low)
    shared = quantity.value / own if own else Decimal(1)
    return written, value / shared


def _numbered(text: str, quantity: Quantity, value: Decimal) -> str:
    """One figure, with its noun in the number that the figure wants."""
    figure = text[quantity.low.start : quantity.low.end]
    rest = text[quantity.low.end :]
    if value_of(figure) is None:
        return _whole_units(text, quantity, value)
    written = in_form(value, figure)
    noun = re.match(r"\s([a-z]+)\b", rest)
    if noun and quantity.unit and (abs(quantity.value) == 1) != (abs(value) == 1):
        form = singular(noun[1]) if abs(value) == 1 else plural(noun[1])
        rest = (
            rest[: noun.start(1)] + form + rest[noun.end(1) :] if abs(quantity.value) <= 1 or abs(value) == 1 else rest
        )
    return text[: quantity.low.start] + written + rest


def _whole_units(text: str, quantity: Quantity, value: Decimal) -> str:
    """ "Half an hour", "one tenth of a gram": as so many hours or grams."""
    shown = words_for(value) if value == value.to_integral_value() and value < 20 else ""
    noun = quantity.unit if value == 1 else plural(quantity.unit)
    return f"{text[: quantity.low.start]}{shown or plain(value, '')} {noun}{text[quantity.span.end :]}"


def _compound(text: str, quantity: Quantity, value: Decimal) -> str:
    """ "21 hours and 36 minutes": the value shared out among the units that the wording names."""
    shares = []
    for span, worth in quantity.parts[:-1]:
        count = value // worth
        value -= count * worth
        shares.append((span, count))
    for span, count in reversed([*shares, (quantity.parts[-1][0], value)]):
        text = _counted(_put(text, span, in_form(count, text[span.start : span.end])), span, count)
    return text


def _counted(text: str, span: Span, count: Decimal) -> str:
    """The unit behind a written figure, singular for one."""
    noun = re.compile(r"[\d,.\w-]+\s([a-z]+)\b").match(text, span.start)
    if not noun or len(noun[1]) < 4:
        return text
    single = singular(noun[1])
    return text[: noun.start(1)] + (single if count == 1 else plural(single)) + text[noun.end(1) :]


ORDINAL_WORDS = {value: word for word, value in ORDINALS.items()}


def _ordinal(value: Decimal, form: str) -> str:
    number = int(value)
    if not form[:1].isdigit() and number in ORDINAL_WORDS:
        return ORDINAL_WORDS[number]
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


UNDER = {value: word for word, value in DENOMINATORS.items() if not word.endswith("ves") and word != "fourth"}


def _fraction(value: Decimal, under: Decimal, form: str) -> str:
    count, whole = int(value), int(under)
    if whole not in UNDER or count not in BY_VALUE:
        return f"{count} in {whole}"
    joint = "-" if "-" in form else " "
    lead = "a" if form.lower().startswith("a ") and count == 1 else BY_VALUE[count]
    return f"{lead}{joint}{UNDER[whole]}{'' if count == 1 else 's'}"


def tolerance(asked: NumberAnswer) -> Decimal:
    """What a teacher allows, else half of the last significant digit for "about" and its like."""
    if asked.tolerance is not None:
        return asked.tolerance
    if asked.hedge not in (Hedge.ABOUT, Hedge.NEARLY):
        return Decimal(0)
    exponent = int(asked.value.normalize().as_tuple().exponent)
    return Decimal(1).scaleb(exponent) / 2
