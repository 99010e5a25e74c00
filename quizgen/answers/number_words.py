"""The words that numbers are made of, as patterns and as values."""

from __future__ import annotations

from decimal import Decimal

from quizgen.types import Hedge

SMALL = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": Decimal(100), "thousand": Decimal(1000), "million": Decimal(10**6), "billion": Decimal(10**9),
    "trillion": Decimal(10**12), "dozen": Decimal(12), "k": Decimal(1000), "m": Decimal(10**6), "mn": Decimal(10**6),
    "bn": Decimal(10**9), "tn": Decimal(10**12), "b": Decimal(10**9),
}  # fmt: skip
FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal(1) / 3, "tenth": Decimal("0.1")}

HEDGES = {
    "about": Hedge.ABOUT, "around": Hedge.ABOUT, "approximately": Hedge.ABOUT, "roughly": Hedge.ABOUT,
    "some": Hedge.ABOUT, "an estimated": Hedge.ABOUT, "circa": Hedge.ABOUT, "nearly": Hedge.NEARLY,
    "almost": Hedge.NEARLY, "close to": Hedge.NEARLY, "just under": Hedge.NEARLY, "more than": Hedge.MORE_THAN,
    "over": Hedge.MORE_THAN, "just over": Hedge.MORE_THAN, "a little over": Hedge.MORE_THAN,
    "at least": Hedge.AT_LEAST, "no fewer than": Hedge.AT_LEAST, "less than": Hedge.LESS_THAN,
    "fewer than": Hedge.LESS_THAN, "under": Hedge.LESS_THAN, "up to": Hedge.UP_TO, "as many as": Hedge.UP_TO,
}  # fmt: skip

CURRENCIES = {
    "us$": "USD", "$us": "USD", "a$": "AUD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "usd": "USD",
    "gbp": "GBP", "eur": "EUR", "jpy": "JPY", "chf": "CHF",
}  # fmt: skip
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "us dollars": "USD", "pounds": "GBP", "euros": "EUR", "euro": "EUR",
    "yen": "JPY",
    "cents": "cent", "pence": "penny", "francs": "CHF", "rupees": "INR", "yuan": "CNY",
}  # fmt: skip
DURATIONS = {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"}
UNITS = {
    "metre": "metre", "meter": "metre", "kilometre": "kilometre", "kilometer": "kilometre", "centimetre": "centimetre",
    "centimeter": "centimetre", "millimetre": "millimetre", "millimeter": "millimetre", "mile": "mile", "foot": "foot",
    "feet": "foot", "inch": "inch", "inche": "inch", "yard": "yard", "gram": "gram", "kilogram": "kilogram",
    "tonne": "tonne", "ton": "ton", "pound": "pound", "litre": "litre", "liter": "litre", "hectare": "hectare",
    "acre": "acre", "degree": "degree", "watt": "watt", "megawatt": "megawatt", "km": "kilometre", "kg": "kilogram",
    "cm": "centimetre", "mm": "millimetre", "m": "metre", "kilo": "kilogram",
}  # fmt: skip
IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "mice": "mouse",
    "feet": "foot",
    "centuries": "century",
    "lives": "life",
}
# Words that end in s and count nothing.
NO_UNIT = {
    "was",
    "is",
    "has",
    "years'",
    "this",
    "its",
    "his",
    "as",
    "across",
    "less",
    "us",
    "towards",
    "times'",
    "plus",
}


def singular(noun: str) -> str:
    """The singular of a regular or listed plural noun."""
    noun = noun.lower()
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ses", "xes", "ches", "shes", "zzes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
