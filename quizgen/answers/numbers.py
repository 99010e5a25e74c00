"""The grammar of numbers: finds them in prose, reads what people type, writes other figures in the same form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from quizgen.answers.dates import find_dates
from quizgen.answers.number_words import (
    CURRENCIES,
    CURRENCY_WORDS,
    DURATIONS,
    FRACTIONS,
    HEDGES,
    IRREGULAR,
    NO_UNIT,
    SCALES,
    SMALL,
    TENS,
    UNITS,
    singular,
)
from quizgen.types import Hedge, Measure, NumberAnswer, Span


@dataclass(frozen=True, slots=True)
class NumberMatch:
    # Hedge, figure, scale and unit: "about 400,000 people".
    span: Span
    answer: NumberAnswer


WORD = rf"(?:{'|'.join([*TENS])})(?:-(?:{'|'.join([*SMALL][1:10])}))?|{'|'.join(sorted(SMALL, key=len, reverse=True))}"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SCALE = r"hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|m(?=\b)|k(?=\b)"
SCALED = r"(?<![\w-])an?(?=\s(?:hundred|thousand|million|billion|trillion|dozen)\b)"
FIGURE = rf"(?:{DIGITS}|(?<![\w-])(?:{WORD})(?![\w-])|{SCALED})"
SIGN = r"(?:US\$|\$US|A\$|[$£€¥]|(?:USD|GBP|EUR|CHF)\s)"
HEDGE = "|".join(hedge.replace(" ", r"\s") for hedge in sorted(HEDGES, key=len, reverse=True))
AMOUNT = rf"{FIGURE}(?:[\s-]?(?:{SCALE})\b)?"
NUMBER = re.compile(
    rf"""(?:\b(?P<hedge>{HEDGE})\s)?
    (?P<range>\b(?:between|from)\s)?
    (?P<sign>{SIGN}\s?)?(?P<low>{AMOUNT})
    (?:\s?(?P<lowunit>percent|per\scent|%))?
    (?:(?P<to>\s(?:to|and)\s|\s?[-–]\s?)(?P<sign2>{SIGN}\s?)?(?P<high>{AMOUNT}))?
    (?P<unit>\s?(?:%|per\scent\b|percent(?:age\spoints?)?\b)|\s(?:US\s)?(?:dollars?|pounds|euros?|cents|pence|yen|francs|rupees|yuan)\b)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
RATIO = re.compile(rf"\b(?P<low>{WORD}|\d+)\s(?:in|out of)\s(?:every\s)?(?P<high>{WORD}|\d+)\b", re.IGNORECASE)
# Before a number that is part of a name or a label, not a quantity.
NAMING = re.compile(
    r"""(?:[A-Z][\w’'.]*|\b(?:level|element|highway|route|number|numbered|no\.|page|chapter|section|article|tier|under|category
    |grade|phase|stage|version|group|platform|room|flight|type|model|line|route)|\#|[\d:./-]|\b[A-Z]{2,})[\s-]?$""",
    re.VERBOSE,
)
NOUN = re.compile(r"\s(?:(?P<adjective>(?!of\b|the\b|in\b|and\b|to\b|or\b)[a-z]+)\s)?(?P<noun>[a-z]+)\b")
ORDINARY = re.compile(r"(?:st|nd|rd|th)\b|[-–]?(?:year|day|month|minute|hour|metre|mile)s?-?old?\b")


def find_numbers(text: str) -> list[NumberMatch]:
    """All quantities of a sentence, left to right; dates, labels and parts of names are none."""
    dates = [expression.span for expression in find_dates(text)]
    found: list[NumberMatch] = []
    for match in [*_ratios(text), *_quantities(text)]:
        taken = [*dates, *(other.span for other in found)]
        if not any(match.span.start < end and start < match.span.end for start, end in taken):
            found.append(match)
    return sorted(found, key=lambda match: match.span)


def _ratios(text: str) -> Iterator[NumberMatch]:
    for match in RATIO.finditer(text):
        low, high = value_of(match["low"]), value_of(match["high"])
        if low and high and low < high:
            answer = NumberAnswer(low, "", match[0], Measure.RATIO, high=high)
            yield NumberMatch(Span(*match.span()), answer)


def _quantities(text: str) -> Iterator[NumberMatch]:
    for match in NUMBER.finditer(_without_dates(text)):
        before, after = text[: match.start()], text[match.end() :]
        is_label = not match["hedge"] and not match["sign"] and NAMING.search(before) and before.strip()
        starts_sentence = not before.strip() or re.search(r"[.!?:;,“\"(]\s*$", before)
        if (is_label and not _capital_is_no_name(before)) or ORDINARY.match(after) or re.match(r"[\w’']|:\d", after):
            continue
        if match[0].lower() in ("one", "zero") and not starts_sentence:
            continue
        answer_and_end = _answer(match, text)
        if answer_and_end:
            answer, end = answer_and_end
            start = _start(match, answer)
            yield NumberMatch(Span(start, end), replace(answer, wording=text[start:end]))


def _without_dates(text: str) -> str:
    """The text with its dates blanked out, so that no range reaches into one."""
    for start, end in (expression.span for expression in find_dates(text)):
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def _start(match: re.Match[str], answer: NumberAnswer) -> int:
    """Where the quantity begins: "from" and "between" belong to a range alone."""
    if match["hedge"] or not match["range"] or answer.high is not None:
        return match.start("hedge") if match["hedge"] else match.start()
    return match.start("sign") if match["sign"] else match.start("low")


def _capital_is_no_name(before: str) -> bool:
    """ "Some 120 soldiers", "In 5 minutes": the capital is the sentence's."""
    words = before.split()
    return len(words) == 1 and words[0].lower() in (
        "the",
        "in",
        "at",
        "for",
        "after",
        "only",
        "just",
        "all",
        "its",
        "with",
        "of",
    )


def _answer(match: re.Match[str], text: str) -> tuple[NumberAnswer, int] | None:
    hedge = HEDGES.get((match["hedge"] or "").lower(), Hedge.EXACT)
    low, high = value_of(match["low"]), value_of(match["high"]) if match["high"] else None
    if low is None:
        return None
    end = match.end()
    if high is not None and (_is_no_range(match) or high <= low):
        # "two and three" is a list, not a range; "3-2" is a score.
        if match["to"].strip() in ("-", "–"):
            return NumberAnswer(low, "", "", Measure.SCORE, high=high), match.end("high")
        high, end = None, match.end("lowunit") if match["lowunit"] else match.end("low")
    scaled = _shared_scale(match["low"], match["high"] or "")
    if high is not None and scaled:
        low *= scaled
    unit, measure, end = _unit(match, text, end)
    if end == match.end("low") and not unit and match["low"].lower() in SMALL and SMALL[match["low"].lower()] < 2:
        return None
    return NumberAnswer(low, unit, "", measure, hedge, high), end


def _is_no_range(match: re.Match[str]) -> bool:
    """ "two and three" is a list; "6.8 percent to $1.26 billion" is two figures."""
    listed = not match["range"] and match["to"].strip() == "and"
    return listed or bool(match["sign2"] and not match["sign"]) or bool(match["lowunit"] and not match["unit"])


def _shared_scale(low: str, high: str) -> Decimal | None:
    """The scale that both ends share: "60 to 90 million"."""
    scale = re.search(rf"({SCALE})$", high, re.IGNORECASE)
    return SCALES[scale[1].lower()] if scale and not re.search(rf"({SCALE})$", low, re.IGNORECASE) else None


def _unit(match: re.Match[str], text: str, end: int) -> tuple[str, Measure, int]:
    sign = (match["sign"] or "").strip().lower()
    if sign:
        return CURRENCIES[sign], Measure.MONEY, end
    said = (match["unit"] or match["lowunit"] or "").strip().lower().replace("us ", "")
    if said in CURRENCY_WORDS:
        return CURRENCY_WORDS[said], Measure.MONEY, end
    if "percentage point" in said:
        return "percentage point", Measure.UNIT, end
    if said:
        return "percent", Measure.PERCENT, end
    if text[: match.start()].endswith("aged "):
        return "year", Measure.AGE, end
    noun = NOUN.match(text, end)
    for name in ("adjective", "noun") if noun else ():
        if noun and noun[name] and (found := _unit_of(noun[name])):
            if noun[name] == "years" and text[noun.end(name) :].startswith(" old"):
                return "year", Measure.AGE, noun.end(name) + len(" old")
            return found[0], found[1], noun.end(name)
    return "", Measure.COUNT, end


def _unit_of(word: str) -> tuple[str, Measure] | None:
    single = singular(word)
    if single in DURATIONS:
        return single, Measure.DURATION
    if single in UNITS:
        return UNITS[single], Measure.UNIT
    if word in NO_UNIT or (word not in IRREGULAR and (not word.endswith("s") or word.endswith("ss"))):
        return None
    return single, Measure.COUNT


def value_of(words: str) -> Decimal | None:
    """The value of a figure in digits or words, with its scale: "1.2 billion", "a million", "twenty-one"."""
    text = words.strip().lower().replace(",", "")
    scale = Decimal(1)
    if found := re.search(rf"[\s-]?({SCALE})$", text, re.IGNORECASE):
        scale, text = SCALES[found[1]], text[: found.start()].strip()
    if text in ("a", "an", ""):
        return scale if scale > 1 else None
    try:
        return Decimal(text) * scale
    except InvalidOperation:
        pass
    if text in FRACTIONS:
        return FRACTIONS[text] * scale
    tens, _, ones = text.partition("-")
    if tens in TENS and (not ones or ones in SMALL):
        return Decimal(TENS[tens] + SMALL.get(ones, 0)) * scale
    return Decimal(SMALL[text]) * scale if text in SMALL else None


AMBIGUOUS = re.compile(r"\d{1,3}\.\d{3}")
GROUPED = re.compile(r"(?<=\d)[\s\u2009'](?=\d{3}\b)")


def parse_number(text: str) -> tuple[NumberAnswer, ...]:
    """Every reading of a number as a person types it; empty where it cannot be read."""
    plain = GROUPED.sub("", " ".join(text.split()).strip(" .!").rstrip())
    readings = [plain]
    if AMBIGUOUS.fullmatch(plain):
        readings = [plain, plain.replace(".", "")]
    elif re.fullmatch(r"\d+,\d{1,2}", plain):
        readings = [plain.replace(",", ".")]
    found = [answer for reading in readings if (answer := _typed(reading, text))]
    return tuple(found)


def _typed(plain: str, wording: str) -> NumberAnswer | None:
    for ratio in RATIO.finditer(plain):
        low, high = value_of(ratio["low"]), value_of(ratio["high"])
        if low and high:
            return NumberAnswer(low, "", wording, Measure.RATIO, high=high)
    lowered = plain if re.search(SIGN, plain) else plain.lower()
    match: re.Match[str] | None = NUMBER.search(lowered)
    while match and not match["low"]:
        match = NUMBER.search(lowered, match.end() + 1)
    if not match or not any(char.isdigit() or char.isalpha() for char in match["low"]):
        return None
    if lowered[: match.start()].strip() not in ("", "the", "it is", "it was", "=", "exactly", "a total of"):
        return None
    found = _answer(match, lowered)
    return replace(found[0], wording=wording) if found else None


def format_number(answer: NumberAnswer) -> str:
    """The number in the form of its own wording, hedge included."""
    return answer.wording


def with_value(answer: NumberAnswer, value: Decimal, high: Decimal | None = None) -> NumberAnswer:
    """Another figure in the same words: the wording keeps its hedge, sign, scale, grouping and unit."""
    match = _figures(answer.wording)
    if match is None:
        return replace(answer, value=value, high=high, wording=_plain(value, ","))
    wording = answer.wording
    if high is not None and match["high"]:
        wording = _put(wording, match, "high", high)
    scale = _shared_scale(match["low"], match["high"] or "")
    wording = _put(wording, match, "low", value / scale if scale else value)
    return replace(answer, value=value, high=high, wording=wording)


def _figures(wording: str) -> re.Match[str] | None:
    return next((match for match in NUMBER.finditer(wording) if match["low"]), None)


def _put(wording: str, match: re.Match[str], name: str, value: Decimal) -> str:
    start, end = match.span(name)
    return wording[:start] + _in_form(value, match[name]) + wording[end:]


def _in_form(value: Decimal, form: str) -> str:
    """The value as the form writes it: with its scale, its decimals, its commas, in words where it is in words."""
    scale = re.search(rf"[\s-]?({SCALE})$", form, re.IGNORECASE)
    shown = value / SCALES[scale[1].lower()] if scale else value
    figure = form[: scale.start()] if scale else form
    tail = scale[0] if scale else ""
    if figure and not figure[0].isdigit():
        whole = _in_words(shown)
        return (whole or _plain(shown, ",")) + tail
    decimals = len(figure.partition(".")[2])
    text = f"{shown:,.{decimals}f}" if "," in figure or shown >= 10_000 else f"{shown:.{decimals}f}"
    if Decimal(text.replace(",", "")) != shown:
        text = _plain(shown, "," if "," in figure else "")
    return text + tail


def _plain(value: Decimal, comma: str) -> str:
    text = f"{value.normalize():f}"
    whole, _, decimals = text.partition(".")
    grouped = f"{int(whole):,}" if comma or int(whole) >= 10_000 else whole
    return f"{grouped}.{decimals}" if decimals else grouped


def _in_words(value: Decimal) -> str:
    if value != value.to_integral_value() or not 0 <= value < 100:
        return ""
    number = int(value)
    small = {worth: word for word, worth in SMALL.items()}
    tens = {worth: word for word, worth in TENS.items()}
    if number in small:
        return small[number]
    return tens[number - number % 10] + (f"-{small[number % 10]}" if number % 10 else "")
