"""What stands just before and after a place in a text; a rule that looks at all of it would take too long."""

from __future__ import annotations

import re

# The longest phrase that a rule looks for around a date or a number, with room to spare.
REACH = 80


def before(text: str, position: int) -> str:
    return text[max(0, position - REACH) : position]


def search_before(pattern: re.Pattern[str], text: str, position: int) -> re.Match[str] | None:
    """The pattern where it ends at the place, its span counted from the start of the text."""
    return pattern.search(text, max(0, position - REACH), position)


def after(text: str, position: int) -> str:
    return text[position : position + REACH]
