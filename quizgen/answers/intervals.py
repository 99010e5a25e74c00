"""Two dates that make an interval: "from March to May 2020", "3 May – 5 June 2021"."""

from __future__ import annotations

from quizgen.answers import edtf
from quizgen.types import DateAnswer, Granularity

ENDS = (Granularity.DAY, Granularity.MONTH, Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY)


def joined(start: DateAnswer, end: DateAnswer, wording: str) -> DateAnswer | None:
    """The interval between two dates, the first in the year of the second where it has none; None if they are none."""
    if start.granularity not in ENDS or end.granularity not in ENDS or end.edtf.startswith("XXXX"):
        return None
    first, last = start.edtf.rstrip("~").replace("XXXX", end.edtf[:4]), end.edtf.rstrip("~")
    periods = edtf.period(first), edtf.period(last)
    if periods[0] is None or periods[1] is None or periods[0][0] >= periods[1][0]:
        return None
    return DateAnswer(f"{first}/{last}", Granularity.INTERVAL, wording)
