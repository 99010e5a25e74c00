"""One figure: in digits or words, with its scale; read from a text, and written in the same form."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from quizgen.answers.number_words import (
    BY_VALUE,
    DENOMINATORS,
    ONES,
    SCALE_WORDS,
    SCALES,
    TEENS,
    TENS,
    VULGAR,
    WORDS,
    any_of,
)

UNDER_100 = rf"(?:(?:{any_of(TENS)})(?:[-\s](?:{any_of(ONES)})\b)?|{any_of(TEENS)}|{any_of(ONES)}|zero)"
# "one hundred and two hundred" is two figures.
UNDER_1000 = rf"(?:(?:{UNDER_100}|an?)[\s-]hundred(?:\s(?:and\s)?{UNDER_100}\b(?![\s-]hundred))?|{UNDER_100})"
BIG = "thousand|million|billion|trillion"
IN_WORDS = rf"(?:{UNDER_1000}|an?)[\s-]thousand(?:\s(?:and\s)?{UNDER_1000}\b(?!\s(?:{BIG})))?|{UNDER_1000}"
DIGITS = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u2009\u202f\xa0]\d{3})+(?!\d)|\d+(?:\.\d+)?"
AND_A_PART = r"[\s-]and[\s-](?:(?:a|one)[\s-](?:half|quarter|third)|(?:three|two)[\s-](?:quarters|thirds))"
WHOLE_SCALE = rf"(?=\s(?:{BIG}|hundred|dozen|lakh|crore)\b)"
FIGURE = rf"""(?:minus\s|[−-](?=\d))?
    (?:(?:{DIGITS})\s?[½¼¾]|[½¼¾]
    |(?:(?:{DIGITS})|\b{UNDER_100}){AND_A_PART}\b
    |(?:{DIGITS})(?!\d)
    |\b(?:half|a\squarter\sof)\sa{WHOLE_SCALE}
    |\b(?:{IN_WORDS})\b
    |\ban?{WHOLE_SCALE})"""
SCALE = rf"[\s-](?:{any_of(SCALE_WORDS)})\b|\s?(?:bn|mn|tn|crore|lakh)\b|(?<=\d)[mkb]\b"
# Up to two scales: "five hundred thousand", "1.5 lakh crore".
AMOUNT = rf"{FIGURE}(?:{SCALE}){{0,2}}"
TRAILING_SCALE = re.compile(rf"({SCALE})\Z", re.IGNORECASE)
ARTICLES = {"a": Decimal(1), "an": Decimal(1), "half a": Decimal("0.5"), "a quarter of a": Decimal("0.25")}
SCALED = re.compile(rf"[\s-]?\b({any_of(SCALES)})\Z|(?<=\d)({any_of(SCALES)})\Z")
NEGATIVE = re.compile(r"^(?:minus\s|[−-])")


def value_of(words: str) -> Decimal | None:
    """The value of a figure in digits or words, with its scale: "1.2 billion", "a million", "twenty-one"."""
    text = " ".join(words.lower().split())
    if found := NEGATIVE.match(text):
        value = value_of(text[found.end() :])
        return None if value is None else -value
    if found := SCALED.search(text):
        head = value_of(text[: found.start()]) if found.start() else None
        return _tidy(head * SCALES[found[1] or found[2]]) if head is not None else None
    return _unscaled(text)


def _tidy(value: Decimal) -> Decimal:
    """Without a fraction of zeros: 7.5 million is 7500000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value


def _unscaled(text: str) -> Decimal | None:
    if text in ARTICLES:
        return ARTICLES[text]
    if found := re.fullmatch(rf"(.+?){AND_A_PART}", text):
        whole = _unscaled(found[1])
        return None if whole is None else whole + _part(text[found.end(1) :])
    if text[-1:] in VULGAR:
        whole = _unscaled(text[:-1].strip()) if text[:-1] else Decimal(0)
        return None if whole is None else whole + VULGAR[text[-1]]
    try:
        return Decimal(re.sub(r"[,\s]", "", text)) if text[:1].isdigit() else _in_words_value(text)
    except InvalidOperation:
        return None


def _part(text: str) -> Decimal:
    """ "-and-a-half", " and three quarters": the fraction behind a whole number."""
    count, under = re.split(r"[\s-]", text)[-2:]
    return Decimal(ONES.get(count, 1)) / DENOMINATORS[under.removesuffix("s")]


def _in_words_value(text: str) -> Decimal | None:
    total, current = 0, 0
    for word in re.split(r"[\s-]", text):
        if word in WORDS or word in ("a", "an"):
            current += WORDS.get(word, 1)
        elif word in ("hundred", "thousand"):
            scaled = max(current, 1) * int(SCALE_WORDS[word])
            total, current = (total, scaled) if word == "hundred" else (total + scaled, 0)
        elif word != "and":
            return None
    return Decimal(total + current)


def scale_of(figure: str) -> Decimal:
    """The scale that a figure ends in, one where it has none."""
    found = TRAILING_SCALE.search(figure)
    return SCALES[found[1].strip(" -").lower()] if found else Decimal(1)


def in_form(value: Decimal, form: str) -> str:
    """The value as the form writes it: with its scale, decimals and commas, in words where it is in words."""
    if value < 0:
        found = NEGATIVE.match(form)
        return (found[0] if found else "−") + in_form(-value, form)
    form = NEGATIVE.sub("", form)
    found = TRAILING_SCALE.search(form)
    if not found:
        return _unscaled_form(value, form)
    if found.start() == 0:
        return plain(value, ",")
    inner, name = form[: found.start()], found[1].strip(" -").lower()
    own = value_of(inner)
    # Who writes "4,812 million" or "0.93 million" keeps to the scale.
    keeps = own is not None and not 1 <= own < 1000
    scale, other = SCALES[name], name if keeps else _fitting_scale(value, name)
    if other != name:
        shown = value / SCALES[other] if other else value
        return plain(shown, "," if not other else "") + (found[0].lower().replace(name, other) if other else "")
    if inner.lower() in ARTICLES and not words_for(value / scale):
        return plain(value, ",")
    return in_form(value / scale, inner) + found[0]


# What a figure is written in where it leaves the range of its scale: $0.318 billion is $318 million.
LOWER = {"trillion": "billion", "billion": "million", "million": "", "tn": "bn", "bn": "m"}
HIGHER = {"million": "billion", "billion": "trillion", "m": "bn", "bn": "tn"}


def _fitting_scale(value: Decimal, name: str) -> str:
    """The scale in which the value is neither under one nor over a thousand; empty for none."""
    if name in LOWER and value < SCALES[name] and value != SCALES[name] / 2:
        return LOWER[name]
    return HIGHER[name] if name in HIGHER and value >= 1000 * SCALES[name] else name


def _unscaled_form(value: Decimal, form: str) -> str:
    if not form[:1].isdigit():
        return words_for(value) or plain(value, "")
    decimals = len(form.partition(".")[2])
    text = f"{value:,.{decimals}f}" if "," in form or value >= 10_000 else f"{value:.{decimals}f}"
    exact = Decimal(text.replace(",", "")) == value
    return text if exact else plain(value, "," if "," in form else "")


def plain(value: Decimal, comma: str) -> str:
    """In digits, without needless zeros, grouped where asked and from 10,000 on."""
    text = f"{value.normalize():f}"
    whole, _, decimals = text.partition(".")
    grouped = f"{int(whole):,}" if comma or abs(int(whole)) >= 10_000 else whole
    return f"{grouped}.{decimals}" if decimals else grouped


def words_for(value: Decimal) -> str:
    """The value in words: whole or with a half, under a hundred or a round hundred or thousand; else empty."""
    whole = int(value)
    if value - whole == Decimal("0.5") and 0 < whole < 100:
        return f"{words_for(Decimal(whole))} and a half"
    if value != whole or whole < 0:
        return ""
    for scale, name in ((1000, "thousand"), (100, "hundred")):
        if whole >= scale:
            return f"{words_for(Decimal(whole // scale))} {name}" if whole % scale == 0 and whole < 100_000 else ""
    if whole in BY_VALUE:
        return BY_VALUE[whole]
    return f"{BY_VALUE[whole - whole % 10]}-{BY_VALUE[whole % 10]}"
