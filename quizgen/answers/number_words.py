"""The words that numbers are made of: their values, the scales, and the hedges before and after them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from quizgen.types import Hedge

ONES = {word: n for n, word in enumerate("one two three four five six seven eight nine".split(), 1)}
TEENS = {
    word: n
    for n, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10
    )
}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
WORDS = {"zero": 0, **ONES, **TEENS, **TENS}
BY_VALUE = {value: word for word, value in WORDS.items()}

SCALE_WORDS = {
    "hundred": Decimal(100), "thousand": Decimal(1000), "million": Decimal(10**6), "billion": Decimal(10**9),
    "trillion": Decimal(10**12), "dozen": Decimal(12), "lakh": Decimal(10**5), "crore": Decimal(10**7),
}  # fmt: skip
SCALES = SCALE_WORDS | {
    "bn": Decimal(10**9), "mn": Decimal(10**6), "mln": Decimal(10**6), "bln": Decimal(10**9), "tn": Decimal(10**12),
    "k": Decimal(1000), "m": Decimal(10**6), "b": Decimal(10**9),
}  # fmt: skip

VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
# What stands under a fraction; "second" never does.
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip

ORDINALS = {
    word: n
    for n, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        1,
    )
}

HEDGES = {
    hedge: kind
    for kind, hedges in {
        Hedge.ABOUT: (
            "about", "around", "approximately", "approx.", "approx", "roughly", "some", "an estimated", "estimated",
            "circa", "c.", "ca.", "in the region of", "somewhere around",
        ),
        Hedge.NEARLY: (
            "nearly", "almost", "close to", "just under", "a little under", "slightly under", "just short of",
            "just below", "a little less than", "slightly less than", "just less than", "very nearly",
            "not quite",
        ),
        Hedge.MORE_THAN: (
            "more than", "over", "just over", "a little over", "slightly over", "well over", "slightly more than",
            "a little more than", "just more than", "upwards of", "in excess of", "greater than", "far more than",
            "just above", "well above",
        ),
        Hedge.AT_LEAST: ("at least", "no fewer than", "no less than", "not less than", "a minimum of", "minimum"),
        Hedge.LESS_THAN: ("less than", "fewer than", "under", "well under", "far fewer than"),
        Hedge.UP_TO: (
            "up to", "as many as", "as much as", "no more than", "not more than", "at most", "a maximum of",
            "as long as",
        ),
    }.items()
    for hedge in hedges
}  # fmt: skip
# "£18 million or more", "30 or so".
AFTER_HEDGES = {
    "or more": Hedge.AT_LEAST, "or so": Hedge.ABOUT, "or thereabouts": Hedge.ABOUT, "or less": Hedge.UP_TO,
    "or fewer": Hedge.UP_TO, "or under": Hedge.UP_TO, "or over": Hedge.AT_LEAST,
}  # fmt: skip
# What makes the figure behind it no figure at all: "several hundred".
VAGUE = "few several many multi couple numerous dozens hundreds thousands millions odd".split()


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words."""
    return "|".join(word.replace(".", r"\.").replace(" ", r"\s") for word in sorted(words, key=len, reverse=True))
