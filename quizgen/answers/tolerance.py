"""How far off a typed figure may be: what marks it and what exports it agree."""

from __future__ import annotations

from decimal import Decimal

from quizgen.types import Hedge, NumberAnswer


def tolerance(asked: NumberAnswer) -> Decimal:
    """What a teacher allows, else half of the last significant digit for "about" and its like."""
    if asked.tolerance is not None:
        return asked.tolerance
    if asked.hedge not in (Hedge.ABOUT, Hedge.NEARLY):
        return Decimal(0)
    exponent = int(asked.value.normalize().as_tuple().exponent)
    return Decimal(1).scaleb(exponent) / 2
