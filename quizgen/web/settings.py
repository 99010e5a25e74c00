"""How a set is given to a class: the fields of its form, and the settings that they make.

Times are typed and shown by the clock of the teacher.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from quizgen.errors import SettingsError
from quizgen.taking import Counting, ExtraTime, Feedback, Rules, Settings

Form = MultiDict[str, str]
MOST_MINUTES, MOST_ATTEMPTS, MOST_PERCENT = 24 * 60, 100, 400
EXTRA = re.compile(r"(?P<name>.+?)[\s:,;]+(?:\+?\s*(?P<percent>\d{1,4})\s*%|untimed|no limit)", re.IGNORECASE)
LONGEST_NUMBER = 12
# As `datetime-local` sends it.
LOCAL = "%Y-%m-%dT%H:%M"


def settings_in(form: Form, zone: str) -> Settings:
    """Return the settings that a form sent; raises SettingsError for the first field that cannot be read."""
    return Settings(
        count=_whole(form, "count", 10_000) or None,
        feedback=_feedback(form),
        opens=_time(form, "opens", zone),
        closes=_time(form, "closes", zone),
        minutes=_whole(form, "minutes", MOST_MINUTES) or None,
        extra=tuple(_extra(form.get("extra", ""))),
        attempts=_whole(form, "attempts", MOST_ATTEMPTS) or None,
        counting=_counting(form),
        shuffle="shuffle" in form,
        approved_only="approved_only" in form,
        class_list=_whole(form, "class_list", 2**31 - 1) or None,
        rules=Rules(
            negative=(_whole(form, "negative", 100) or 0) / 100,
            near=(_whole(form, "near", 100) or 0) / 100,
            pass_mark=_share(_whole(form, "pass_mark", 100)),
            one_page="one_page" in form,
        ),
    )


def fields_of(settings: Settings, zone: str) -> Form:
    """Return what the form has to hold to make these settings."""
    rules = settings.rules
    values = {
        "count": settings.count or 0,
        "feedback": settings.feedback.value,
        "opens": _local(settings.opens, zone),
        "closes": _local(settings.closes, zone),
        "minutes": settings.minutes or "",
        "extra": "\n".join(_told(extra) for extra in settings.extra),
        "attempts": settings.attempts or "",
        "counting": settings.counting.value,
        "class_list": settings.class_list or "",
        "negative": round(100 * rules.negative),
        "near": round(100 * rules.near),
        "pass_mark": "" if rules.pass_mark is None else round(100 * rules.pass_mark),
    }
    ticked = {
        "shuffle": settings.shuffle,
        "approved_only": settings.approved_only,
        "one_page": rules.one_page,
    }
    return MultiDict(
        {name: str(value) for name, value in values.items()} | {name: "1" for name, is_set in ticked.items() if is_set}
    )


def _whole(form: Form, field: str, most: int) -> int | None:
    text = form.get(field, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER and int(text) <= most):
        raise SettingsError(field, _("Write a whole number up to %(most)s here, or leave it empty.", most=most))
    return int(text)


def _share(percent: int | None) -> float | None:
    return None if percent is None else percent / 100


def _feedback(form: Form) -> Feedback:
    given = form.get("feedback", "")
    return Feedback(given) if given in set(Feedback) else Feedback.FINAL


def _counting(form: Form) -> Counting:
    given = form.get("counting", "")
    return Counting(given) if given in set(Counting) else Counting.BEST


def _time(form: Form, field: str, zone: str) -> datetime | None:
    text = form.get(field, "").strip()
    if not text:
        return None
    try:
        local = datetime.strptime(text[:16], LOCAL)  # noqa: DTZ007  (the zone is the teacher's)
        return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise SettingsError(field, _("Write the day and time like 2026-03-02 08:00.")) from None


def _local(time: datetime | None, zone: str) -> str:
    return f"{time.astimezone(ZoneInfo(zone)):{LOCAL}}" if time else ""


def _extra(text: str) -> Iterator[ExtraTime]:
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        found = EXTRA.fullmatch(line)
        if found is None or int(found["percent"] or 0) > MOST_PERCENT:
            told = _(
                "“%(line)s” is not clear. Write a name and how much more, such as “Ada 50 %%” or “Bo untimed”.",
                line=line,
            )
            raise SettingsError("extra", told)
        yield ExtraTime(found["name"], int(found["percent"]) if found["percent"] else None)


def _told(extra: ExtraTime) -> str:
    return f"{extra.name} untimed" if extra.percent is None else f"{extra.name} {extra.percent} %"
