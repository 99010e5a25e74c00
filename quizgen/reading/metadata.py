"""Finds an article's title and publication date in the lines around its prose."""

from __future__ import annotations

import re
from datetime import date

from quizgen.answers.dates import find_dates
from quizgen.reading.lines import DATELINE, Line, LineKind
from quizgen.types import Granularity

# A date stands above the article or just below its headline, hardly ever further down.
HEAD_LINES = 14
PUBLISHED = re.compile(r"\b(published|posted|updated|first published|date)\b", re.IGNORECASE)
MASTHEAD = re.compile(r"[^a-z]+")
CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")


def find_title(text: str, lines: list[Line]) -> str:
    """The first heading before the prose that shares words with it, else the first one, else empty."""
    head = _head(lines)
    headings = [text[line.span.start : line.span.end] for line in head if line.kind is LineKind.HEADING]
    body = {word.lower() for word in CONTENT_WORD.findall(text)}
    likely = [words for words in headings if not MASTHEAD.fullmatch(words) and not _full_date(words)]
    told = [words for words in likely if _recurs(words, text, body)]
    return next(iter([*told, *likely, *headings]), "")


def _recurs(words: str, text: str, body: set[str]) -> bool:
    own = [word.lower() for word in CONTENT_WORD.findall(words)]
    rest = text.replace(words, " ").lower()
    return bool(own) and sum(1 for word in own if word in body and word in rest) >= max(1, len(own) // 3)


def find_published(text: str, lines: list[Line], *, today: date | None = None) -> date | None:
    """The full date of a line that is no prose, near the top; one that says "published" comes first."""
    head = [line for line in lines[:HEAD_LINES] if line.kind is not LineKind.PROSE]
    words = [text[line.span.start : line.span.end] for line in head]
    datelines = [found[0] for line in lines if (found := DATELINE.match(_whole_line(text, line)))]
    words.sort(key=lambda line: not PUBLISHED.search(line))
    dates = [day for line in [*words, *datelines] if (day := _full_date(line))]
    return next((day for day in dates if today is None or day <= today), None)


def _whole_line(text: str, line: Line) -> str:
    return text[text.rfind("\n", 0, line.span.start) + 1 : line.span.end]


def _full_date(words: str) -> date | None:
    for expression in find_dates(words):
        answer = expression.answer
        if answer and answer.granularity in (Granularity.DAY, Granularity.TIME) and answer.edtf[:4].isdigit():
            return date.fromisoformat(answer.edtf[:10])
    return None


def _head(lines: list[Line]) -> list[Line]:
    first = next((index for index, line in enumerate(lines) if line.kind is LineKind.PROSE), len(lines))
    return lines[:first]
