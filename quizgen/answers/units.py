"""Units of measurement, time and money: how they are written, and their names in the singular."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from quizgen.answers.nouns import PLURALS, plural
from quizgen.answers.number_words import any_of
from quizgen.types import Measure

# A unit's name, with the other ways to write it out.
LENGTHS_AND_WEIGHTS = {
    "metre": ("meter",), "kilometre": ("kilometer",), "centimetre": ("centimeter",), "millimetre": ("millimeter",),
    "micrometre": ("micrometer", "micron"), "nanometre": ("nanometer",), "mile": (), "foot": (), "inch": (),
    "yard": (), "gram": ("gramme",), "kilogram": ("kilogramme", "kilo"), "milligram": ("milligramme",),
    "microgram": (), "tonne": (), "ton": (), "pound": (), "ounce": (), "stone": (), "litre": ("liter",),
    "millilitre": ("milliliter",), "gallon": (), "pint": (), "barrel": (), "bushel": (), "hectare": (), "acre": (),
    "light-year": ("light year",), "parsec": (), "knot": (), "fathom": (), "furlong": (), "carat": (),
}  # fmt: skip
OTHERS = {
    "degree": (), "watt": (), "kilowatt": (), "megawatt": (), "gigawatt": (), "terawatt": (), "joule": (),
    "kilojoule": (), "calorie": (), "kilowatt-hour": ("kilowatt hour",), "megawatt-hour": ("megawatt hour",),
    "gigawatt-hour": ("gigawatt hour",), "terawatt-hour": ("terawatt hour",), "volt": (), "amp": ("ampere",),
    "hertz": (), "kilohertz": (), "megahertz": (), "gigahertz": (), "decibel": (), "byte": (), "kilobyte": (),
    "megabyte": (), "gigabyte": (), "terabyte": (), "petabyte": (), "megapixel": (), "pixel": (), "horsepower": (),
    "newton": (), "pascal": (), "hectopascal": (), "millibar": (), "bar": (), "tesla": (), "becquerel": (),
    "sievert": (), "millisievert": (), "mole": (), "electronvolt": (), "solar mass": (), "kelvin": (),
}  # fmt: skip
DURATIONS = (
    "nanosecond", "microsecond", "millisecond", "second", "minute", "hour", "day", "night", "week", "fortnight",
    "weekend", "month", "quarter", "season", "year", "decade", "century", "generation",
)  # fmt: skip
# Counted like things, though they measure time.
NO_LENGTH = {"night", "weekend", "quarter", "season", "generation"}
# Capitals and small letters tell these apart; each stands behind a digit alone.
ABBREVIATIONS = {
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "nm": "nanometre", "µm": "micrometre",
    "μm": "micrometre", "mi": "mile", "ft": "foot", "yd": "yard", "kg": "kilogram", "g": "gram",
    "mg": "milligram", "µg": "microgram", "mcg": "microgram", "t": "tonne", "lb": "pound", "lbs": "pound",
    "oz": "ounce", "l": "litre", "L": "litre", "ml": "millilitre", "mL": "millilitre",
    "ha": "hectare", "km/h": "kilometre per hour", "kph": "kilometre per hour", "kmh": "kilometre per hour",
    "mph": "mile per hour", "m/s": "metre per second", "km/s": "kilometre per second", "km²": "square kilometre",
    "km2": "square kilometre", "sq km": "square kilometre", "m²": "square metre", "m2": "square metre",
    "sq m": "square metre", "sq mi": "square mile", "sq ft": "square foot", "m³": "cubic metre", "m3": "cubic metre",
    "km³": "cubic kilometre", "°C": "degree Celsius", "° C": "degree Celsius", "°F": "degree Fahrenheit",
    "° F": "degree Fahrenheit", "°": "degree", "W": "watt", "kW": "kilowatt",
    "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt", "kWh": "kilowatt-hour", "MWh": "megawatt-hour",
    "GWh": "gigawatt-hour", "TWh": "terawatt-hour", "V": "volt", "kV": "kilovolt", "Hz": "hertz", "kHz": "kilohertz",
    "MHz": "megahertz", "GHz": "gigahertz", "dB": "decibel", "KB": "kilobyte", "kB": "kilobyte", "MB": "megabyte",
    "GB": "gigabyte", "TB": "terabyte", "Mbps": "megabit per second", "Gbps": "gigabit per second", "hp": "horsepower",
    "bhp": "horsepower", "hPa": "hectopascal", "kcal": "kilocalorie", "ly": "light-year", "pp": "percentage point",
    "bps": "basis point",
}  # fmt: skip
SHORT_DURATIONS = {
    "h": "hour", "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute", "sec": "second", "secs": "second",
    "ms": "millisecond", "yr": "year", "yrs": "year",
}  # fmt: skip

SIGNS = {
    "US$": "USD", "$US": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "$A": "AUD", "C$": "CAD", "CA$": "CAD",
    "NZ$": "NZD", "$NZ": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "$": "USD", "£": "GBP",
    "€": "EUR", "¥": "JPY", "₹": "INR", "Rs.": "INR", "Rs": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS",
    "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "zł": "PLN",
}  # fmt: skip
CODES = """USD EUR GBP JPY CHF CNY RMB INR AUD CAD NZD HKD SGD SEK NOK DKK PLN CZK HUF RUB TRY ILS BRL MXN ZAR KRW TWD
    THB PHP IDR MYR VND NGN KES EGP SAR AED QAR PKR BDT""".split()
DOLLARS = {
    "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "new zealand": "NZD",
    "hong kong": "HKD", "singapore": "SGD", "taiwan": "TWD",
}  # fmt: skip
# A "pound" alone may be a weight; see `pound_is_money`.
CURRENCY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "sterling": "GBP", "cent": "cent", "penny": "penny",
    "pence": "penny", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "rouble": "RUB",
    "ruble": "RUB", "swiss franc": "CHF", "franc": "CHF", "krona": "SEK", "krone": "NOK", "zloty": "PLN",
    "peso": "MXN", "rand": "ZAR", "shekel": "ILS", "real": "BRL", "baht": "THB", "rupiah": "IDR", "ringgit": "MYR",
    "naira": "NGN", "lira": "TRY", "dirham": "AED", "riyal": "SAR", "bitcoin": "bitcoin",
}  # fmt: skip
IRREGULAR_MONEY = {"pounds sterling": "GBP", "kronor": "SEK", "kroner": "NOK", "reais": "BRL", "liras": "TRY"}

PER = r"(?P<per>\s?(?:per|an?(?=\s)|each|/)\s?(?P<base>{bases})\b(?!\s(?:later|ago|earlier|before|after|old)))"
BASES = any_of(
    """share year month week day hour minute second quarter person head capita household night tonne ton barrel ounce
    litre liter gallon kilogram kilo kilometre kilometer mile unit pound acre hectare ticket annum""".split()
)
RATE = re.compile(PER.format(bases=BASES))
SPEED = PER.format(bases=any_of(["second", "minute", "hour", "day", "week", "month", "year", "litre", "gallon"]))

# How long a unit lasts in the one before it, for compounds alone: a year and a month there are never exact.
SECONDS = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "month": 2_592_000, "year": 31_536_000,
}  # fmt: skip
INCHES = {"inch": 1, "foot": 12, "yard": 36}
OUNCES = {"ounce": 1, "pound": 16, "stone": 224}


@dataclass(frozen=True, slots=True)
class Unit:
    name: str
    measure: Measure
    # Where its words end.
    end: int


def _names() -> dict[str, tuple[str, Measure]]:
    named = {name: (name, Measure.DURATION) for name in DURATIONS}
    for name, others in (LENGTHS_AND_WEIGHTS | OTHERS).items():
        named |= dict.fromkeys((name, *others), (name, Measure.UNIT))
    return named


SINGULARS = _names()
PLURAL_NAMES = {PLURALS.get(word, plural(word)): meant for word, meant in SINGULARS.items()} | {
    word: SINGULARS[word] for word in ("hertz", "kilohertz", "megahertz", "gigahertz", "horsepower", "stone", "kelvin")
}
OF_MANY = re.compile(
    rf"(?:\s|-)(?P<kind>square\s|cubic\s|metric\s|nautical\s)?(?P<name>{any_of(PLURAL_NAMES)})\b"
    rf"(?P<scale>\s(?:Celsius|Fahrenheit|centigrade|C\b|F\b))?(?:{SPEED})?",
    re.IGNORECASE,
)
OF_ONE = re.compile(
    rf"(?:\s|-)(?P<kind>square\s|cubic\s|metric\s|nautical\s)?(?P<name>{any_of(SINGULARS)})\b(?![’'])"
    rf"(?P<scale>\s(?:Celsius|Fahrenheit))?(?:{SPEED})?",
    re.IGNORECASE,
)
SHORT = re.compile(rf"\s?(?P<name>{any_of(ABBREVIATIONS)})(?![\w/])")
SHORT_TIME = re.compile(rf"\s?(?P<name>{any_of(SHORT_DURATIONS)})(?!\w)")
PERCENT = re.compile(r"\s?%(?!\w)(?!-?\s?points?)|[\s-]per\s?cent\b|[\s-]percent\b|\spct\b", re.IGNORECASE)
POINTS = re.compile(r"(?:\s|-)(?P<name>percentage|%|per\scent|percent|basis)[\s-]points?\b", re.IGNORECASE)
SCALE_NAMES = {"c": "Celsius", "f": "Fahrenheit", "centigrade": "Celsius"}


def unit_at(text: str, position: int, *, one: bool, digits: bool) -> Unit | None:
    """The unit of measurement or time that begins here; abbreviations stand behind digits alone."""
    if found := POINTS.match(text, position):
        kind = "basis point" if found["name"].lower() == "basis" else "percentage point"
        return Unit(kind, Measure.UNIT, found.end())
    if found := PERCENT.match(text, position):
        return Unit("percent", Measure.PERCENT, found.end())
    if found := OF_MANY.match(text, position):
        return _written_out(found, PLURAL_NAMES)
    if one and (found := OF_ONE.match(text, position)):
        return _written_out(found, SINGULARS)
    if digits and (found := SHORT.match(text, position)):
        return Unit(ABBREVIATIONS[found["name"]], Measure.UNIT, found.end())
    if digits and (found := SHORT_TIME.match(text, position)):
        return Unit(SHORT_DURATIONS[found["name"]], Measure.DURATION, found.end())
    return None


def _written_out(found: re.Match[str], names: dict[str, tuple[str, Measure]]) -> Unit:
    name, measure = names[" ".join(found["name"].lower().split())]
    kind = (found["kind"] or "").strip().lower()
    scale = (found["scale"] or "").strip()
    name = " ".join(part for part in ("" if kind == "metric" else kind, name) if part)
    name += f" {SCALE_NAMES.get(scale.lower(), scale)}" if scale else ""
    if found["per"] and measure is not Measure.DURATION:
        return Unit(f"{name} per {found['base'].lower()}", measure, found.end())
    if name in NO_LENGTH:
        measure = Measure.COUNT
    return Unit(name, measure, found.start("per") if found["per"] else found.end())


MONEY_WORDS = {PLURALS.get(word, plural(word)): code for word, code in CURRENCY_WORDS.items()} | {
    word: code for word, code in CURRENCY_WORDS.items() if word not in ("real", "penny")
} | IRREGULAR_MONEY  # fmt: skip
MONEY = re.compile(
    rf"\s(?:(?P<land>{any_of(DOLLARS)})\s)?(?P<word>{any_of(MONEY_WORDS)})\b|(?P<pence>(?<=\d)p)\b"
    rf"|\s?(?P<code>(?-i:{any_of(CODES)})|€|US\$)(?!\w)",
    re.IGNORECASE,
)
POUNDS = re.compile(r"[\s-]pounds?\b(?!\s(?:of|per)\b)")


def currency_at(text: str, position: int) -> Unit | None:
    """The currency word or code that begins here."""
    if not (found := MONEY.match(text, position)):
        return None
    if found["pence"]:
        code = "penny"
    elif found["code"]:
        code = {"€": "EUR", "RMB": "CNY", "US$": "USD"}.get(found["code"].upper(), found["code"].upper())
    else:
        word, land = found["word"].lower(), (found["land"] or "").lower()
        code = DOLLARS[land] if land and word.startswith("dollar") else MONEY_WORDS[word]
    return Unit(code, Measure.MONEY, found.end())


def pounds_at(text: str, position: int, *, large: bool) -> Unit | None:
    """Pounds as money: where the amount is large or the text writes the sign; else they are a weight."""
    found = POUNDS.match(text, position)
    return Unit("GBP", Measure.MONEY, found.end()) if found and (large or "£" in text) else None


def factor(unit: str, smaller: str) -> Decimal | None:
    """How many of the smaller unit make the other, where the two can stand in one figure: "19 years and 84 days"."""
    for family in (SECONDS, INCHES, OUNCES):
        if unit in family and smaller in family and family[unit] > family[smaller]:
            if (unit, smaller) == ("year", "month"):
                return Decimal(12)
            return Decimal(family[unit]) / family[smaller]
    return None
