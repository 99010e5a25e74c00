"""The formats that a set can be written in, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from quizgen.export import anki, set_csv, set_json
from quizgen.records import Sourced


class Write(Protocol):
    """Questions to the bytes of a file; the same input and `now` give the same bytes, but for zip times."""

    def __call__(self, entries: Sequence[Sourced], *, title: str, now: datetime, seed: int = 0) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    # As pages call it.
    label: str
    suffix: str
    media_type: str
    write: Write


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("anki", "Anki deck", ".apkg", "application/octet-stream", anki.write),
        Format("csv", "CSV for spreadsheets", ".csv", "text/csv; charset=utf-8", set_csv.write),
        Format("json", "JSON with everything", ".json", "application/json", set_json.write),
    )
}


def format_of(suffix: str) -> Format | None:
    """The format whose files end so, None where there is none."""
    return next((format for format in FORMATS.values() if format.suffix == suffix.lower()), None)
