"""Days of studying: they begin at an hour of the night, by the learner's own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Calendar:
    """Whose days begin at an hour of a time zone."""

    zone: str = "UTC"
    rollover: int = 4

    def day(self, now: datetime) -> date:
        """The day of studying that a moment belongs to."""
        # By the hands of the clock: on the day that has 25 hours it begins at the same hour.
        local = now.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        return (local - timedelta(hours=self.rollover)).date()

    def start(self, day: date) -> datetime:
        """The moment at which a day of studying begins, in UTC."""
        return datetime.combine(day, time(self.rollover), ZoneInfo(self.zone)).astimezone(UTC)
