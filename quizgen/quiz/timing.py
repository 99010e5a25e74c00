"""Until when an attempt takes responses."""

from __future__ import annotations

from datetime import datetime, timedelta

from quizgen.taking import ExtraTime, Settings

# A response that was sent in time may take so long on its way, and so may the page that sends it by itself.
GRACE = timedelta(seconds=15)


def deadline_of(settings: Settings, name: str, now: datetime) -> datetime | None:
    """When an attempt that begins now ends: after its time, with what a pupil has extra, or when the set closes."""
    ends = [settings.closes, _after(settings, name, now)]
    return min((end for end in ends if end is not None), default=None)


def _after(settings: Settings, name: str, now: datetime) -> datetime | None:
    if settings.minutes is None:
        return None
    percent = next((extra.percent for extra in settings.extra if _same(extra, name)), 0)
    return None if percent is None else now + timedelta(minutes=settings.minutes) * (100 + percent) / 100


def _same(extra: ExtraTime, name: str) -> bool:
    return extra.name.casefold() == name.casefold()
