"""The formats that a set can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from quizgen.export import anki, offline_html, pdf, set_csv, set_json
from quizgen.export.losses import SetToWrite, Written
from quizgen.types import Status


class Use(StrEnum):
    """What a format is for."""

    STUDY = "study"
    SYSTEM = "system"
    GAME = "game"
    PAPER = "paper"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    # As pages call it.
    label: str
    # What its files end in, which need not be its alone; the first of those with one suffix is meant by it.
    suffix: str
    media_type: str
    use: Use
    # The `write` of its module: the same set and `now` give the same bytes, but for the times in a zip.
    exporter: Callable[[SetToWrite], Written]

    def write(self, given: SetToWrite) -> Written:
        """Write a set; rejected questions stay behind, whatever the format."""
        usable = tuple(entry for entry in given.entries if entry.question.status is not Status.REJECTED)
        return self.exporter(replace(given, entries=usable))


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("anki", "Anki deck", ".apkg", "application/octet-stream", Use.STUDY, anki.write),
        Format("worksheet", "Worksheet to print (PDF)", ".pdf", "application/pdf", Use.PAPER, pdf.write_worksheet),
        Format("answer-key", "Answer key to print (PDF)", ".pdf", "application/pdf", Use.PAPER, pdf.write_key),
        Format(
            "html", "Stand-alone quiz (HTML file)", ".html", "text/html; charset=utf-8", Use.STUDY, offline_html.write
        ),
        Format("csv", "CSV for spreadsheets", ".csv", "text/csv; charset=utf-8", Use.DATA, set_csv.write),
        Format("json", "JSON with everything", ".json", "application/json", Use.DATA, set_json.write),
    )
}


def format_of(suffix: str) -> Format | None:
    """The format whose files end so, None where there is none."""
    return next((format for format in FORMATS.values() if format.suffix == suffix.lower()), None)
