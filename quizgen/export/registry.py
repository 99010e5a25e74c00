"""The formats that a set can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from quizgen.export import (
    aiken,
    anki,
    anki_text,
    blackboard,
    classquiz,
    gift,
    gift_reader,
    kahoot,
    markdown,
    moodle_xml,
    moodle_xml_reader,
    offline_html,
    packages,
    pdf,
    qti12,
    qti21,
    qti30,
    quizlet,
    set_csv,
    set_json,
    set_xlsx,
    wayground,
    xlsx,
)
from quizgen.export.incoming import Imported
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
    # The `read` of its module, where what was written can come in again.
    reader: Callable[[bytes], Imported] | None = None

    def write(self, given: SetToWrite) -> Written:
        """Write a set; rejected questions stay behind, whatever the format."""
        usable = tuple(entry for entry in given.entries if entry.question.status is not Status.REJECTED)
        return self.exporter(replace(given, entries=usable))


XML, HTML = "application/xml", "text/html; charset=utf-8"
PLAIN_TEXT = "text/plain; charset=utf-8"
FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("anki", "Anki deck", ".apkg", "application/octet-stream", Use.STUDY, anki.write),
        Format("anki-text", "Anki text", ".txt", PLAIN_TEXT, Use.STUDY, anki_text.write),
        Format("quizlet", "Quizlet, to paste", ".txt", PLAIN_TEXT, Use.STUDY, quizlet.write),
        Format("moodle-xml", "Moodle XML", ".xml", XML, Use.SYSTEM, moodle_xml.write, moodle_xml_reader.read),
        Format("gift", "GIFT for Moodle", ".gift", PLAIN_TEXT, Use.SYSTEM, gift.write, gift_reader.read),
        Format("aiken", "Aiken, choices alone", ".txt", PLAIN_TEXT, Use.SYSTEM, aiken.write),
        Format("blackboard", "Blackboard text", ".txt", PLAIN_TEXT, Use.SYSTEM, blackboard.write),
        Format("qti12", "QTI 1.2 package (Canvas)", ".zip", packages.MEDIA_TYPE, Use.SYSTEM, qti12.write),
        Format("qti21", "QTI 2.1 package (Inspera, TAO)", ".zip", packages.MEDIA_TYPE, Use.SYSTEM, qti21.write),
        Format("qti30", "QTI 3.0 package", ".zip", packages.MEDIA_TYPE, Use.SYSTEM, qti30.write),
        Format("kahoot", "Kahoot", ".xlsx", xlsx.MEDIA_TYPE, Use.GAME, kahoot.write),
        Format("wayground", "Wayground (Quizizz)", ".xlsx", xlsx.MEDIA_TYPE, Use.GAME, wayground.write),
        Format("classquiz", "ClassQuiz", ".xlsx", xlsx.MEDIA_TYPE, Use.GAME, classquiz.write),
        Format("worksheet", "Worksheet to print (PDF)", ".pdf", "application/pdf", Use.PAPER, pdf.write_worksheet),
        Format("answer-key", "Answer key to print (PDF)", ".pdf", "application/pdf", Use.PAPER, pdf.write_key),
        Format("html", "Stand-alone quiz (HTML file)", ".html", HTML, Use.PAPER, offline_html.write),
        Format("markdown", "Markdown with a key", ".md", "text/markdown; charset=utf-8", Use.PAPER, markdown.write),
        Format("csv", "CSV for spreadsheets", ".csv", "text/csv; charset=utf-8", Use.DATA, set_csv.write, set_csv.read),
        Format("json", "JSON with everything", ".json", "application/json", Use.DATA, set_json.write, set_json.read),
        Format("xlsx", "Excel with everything", ".xlsx", xlsx.MEDIA_TYPE, Use.DATA, set_xlsx.write),
    )
}


def reader_of(suffix: str) -> Callable[[bytes], Imported] | None:
    """What reads the files that end so, None where nothing does."""
    readers = (format.reader for format in FORMATS.values() if format.suffix == suffix.lower() and format.reader)
    return next(readers, None)


def format_of(suffix: str) -> Format | None:
    """The format whose files end so, None where there is none."""
    return next((format for format in FORMATS.values() if format.suffix == suffix.lower()), None)
