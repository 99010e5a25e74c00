"""What a text must have for a form of date to stand in it: seen at a glance, where trying the form takes long."""

from __future__ import annotations

import re

from quizgen.answers.date_words import DAY_PARTS, QUARTERS, WEEKDAY_NAMES

# By name: one of these must stand in the text, in lower case.
WORDS = {
    "weekday": tuple(name.lower() for name in WEEKDAY_NAMES),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "part of day": ("day", *DAY_PARTS.split("|")),
    "day word": ("today", "tonight", "tomorrow", "yesterday", *DAY_PARTS.split("|")),
    "unit": ("day", "week", "month", "year", "decade", "century", "quarter"),
    "year": ("year",),
    "way": ("later", "earlier", "ago", "afterwards", "previously", "before"),
    "decade": ("0s", "0'", "0’"),
    "named decade": ("ties",),
    "century": ("century", "millennium"),
    "before our era": ("bc", "b.c"),
    "quarter": tuple(QUARTERS),
    "fiscal": ("fiscal", "financial", "fy"),
    "span": ("between", "from"),
}
# A month begins with a capital: what does not is another word.
MONTH = re.compile(r"[JFMASOND](?i:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
# By name: one of these must match in the text in lower case.
PATTERNS = {
    "clock": re.compile(r"\d:\d|\d\s?[ap]\.?m|noon|midday|midnight"),
    "whole year": re.compile(r"1\d{3}|20\d\d"),
    "our era": re.compile(r"a\.?d\.?\s+\d|\d\s+(?:a\.?d|ce)"),
}


def signs_in(text: str) -> frozenset[str]:
    """The names of all signs that a text has; "digit" and "month" among them."""
    lower = text.casefold()
    found = {name for name, words in WORDS.items() if any(word in lower for word in words)}
    found |= {name for name, pattern in PATTERNS.items() if pattern.search(lower)}
    if any(char.isdigit() for char in text):
        found.add("digit")
    if MONTH.search(text):
        found.add("month")
    return frozenset(found)
