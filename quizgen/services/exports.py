"""What a user takes out: a set in a format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from quizgen.errors import NotFoundError
from quizgen.export import results_csv, results_xlsx, xlsx
from quizgen.export.keeping import Kept, table
from quizgen.export.losses import ExportFile, Loss, SetToWrite
from quizgen.export.registry import FORMATS, Format
from quizgen.services import results, sets


def kept() -> tuple[Kept, ...]:
    """What each format keeps."""
    return table()


def formats() -> Sequence[Format]:
    """The formats that a set can be taken out in."""
    return tuple(FORMATS.values())


def any_set(set_id: int, now: datetime) -> SetToWrite:
    """A set of anybody's, for whoever runs the commands."""
    shown, entries = sets.any(set_id)
    return SetToWrite(shown.title, tuple(entries), now)


def losses(set_id: int, format: str, *, owner: str, now: datetime) -> tuple[Loss, ...]:
    """What a format cannot hold of a set, before it is downloaded."""
    return export_set(set_id, format, owner=owner, now=now).losses


def export_set(set_id: int, format: str, *, owner: str, now: datetime) -> ExportFile:
    """Write a set in a format; rejected questions stay behind."""
    if format not in FORMATS:
        raise NotFoundError("format", format)
    chosen, question_set = FORMATS[format], sets.get(set_id, owner)
    given = SetToWrite(question_set.title, tuple(sets.sourced(set_id, owner)), now)
    written = chosen.write(given)
    return ExportFile(f"{_name(question_set.title)}{chosen.suffix}", chosen.media_type, written.data, written.losses)


def export_results(set_id: int, owner: str, now: datetime) -> ExportFile:
    """Write what pupils made of a set of the owner's; raises NotFoundError where it was never shared."""
    told = results.of_set(set_id, owner, now)
    data = results_csv.write(told.attempts, told.questions)
    return ExportFile(f"{_name(told.share.title)}-results.csv", FORMATS["csv"].media_type, data)


def export_workbook(set_id: int, owner: str, now: datetime, *, zone: str) -> ExportFile:
    """Write what pupils made of a set of the owner's, and the figures of its questions, for Excel.

    Times are told by the clock of a time zone. Raises NotFoundError where the set was never shared.
    """
    told = results.of_set(set_id, owner, now)
    data = results_xlsx.write(told.attempts, told.questions, told.analysis.items, zone=ZoneInfo(zone))
    return ExportFile(f"{_name(told.share.title)}-results.xlsx", xlsx.MEDIA_TYPE, data)


def _name(title: str) -> str:
    return re.sub(r"[^\w-]+", "-", title.lower()).strip("-")[:60] or "quiz"
