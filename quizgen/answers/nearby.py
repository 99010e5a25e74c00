"""What stands just before and after a place in a text; a rule that looks at all of it would take too long."""

from __future__ import annotations

# The longest phrase that a rule looks for around a date or a number, with room to spare.
REACH = 80


def before(text: str, position: int) -> str:
    return text[max(0, position - REACH) : position]


def after(text: str, position: int) -> str:
    return text[position : position + REACH]
