"""Finds an article's title and publication date in the lines around its prose."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from quizgen.answers.dates import find_dates
from quizgen.reading.lines import DATELINE, Line, LineKind
from quizgen.types import Granularity

# A date stands above the article or just below its headline, hardly ever further down; below all that a page has
# there it says what it is.
HEAD_LINES, PAGE_LINES = 14, 60
# Words. A longer line that says nothing of publishing is the caption of a picture.
LONGEST_DATELINE = 14
# "Results for the 26 weeks ended 29 March 2025"
PERIOD = re.compile(r"\b(?:ended|ending|to|until|at|as of|since|from)\s$", re.IGNORECASE)
PUBLISHED = re.compile(r"\b(published|posted|updated|first published|date)\b", re.IGNORECASE)
# The line below an obituary.
LIFE = re.compile(r"\b(born|died)\b", re.IGNORECASE)
# "Home / Species / Mammals": the way to a page.
CRUMB = re.compile(r"\s[/>|»›·]\s")
# "By Karl B. Hille, NASA's Goddard Space Flight Center"
BYLINE = re.compile(r"(?:(?:Written|Words|Story|Report) )?[Bb]y [A-Z]|BY [A-Z]{2}")
MASTHEAD = re.compile(r"[^a-z]+")
CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
# The share of a headline's words that the article uses again.
TOLD = 0.5
# Words of a newspaper's or an encyclopedia entry's name.
LONGEST_NAME = 4
# The words of an article in which the name over it stands again.
OPENING = 6
# "Noether, Emmy (Amalie Emmy Noether; 1882 – 1935), German mathematician."
ENTRY = re.compile(r"([A-Z][\w’'-]+), ([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}) \(")
# The same as a heading: "BRANDVOLD, Ottilie (née Kestenbaum)".
HEADED = re.compile(r"([^\W\d_][\w’'-]+), ([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})(?: \(.*\))?")
# Letters by which "closes" and "closed" are one word.
STEM = 5


def find_title(text: str, lines: list[Line]) -> str:
    """The first heading before the prose that reads as a headline of it, else the one that shares most with it."""
    head = _head(lines)
    headings = [text[line.span.start : line.span.end] for line in head if line.kind is LineKind.HEADING]
    body = Counter(word.lower() for line in lines if line.kind is LineKind.PROSE for word in _words(text, line))
    prose = next((_whole_line(text, line) for line in lines if line.kind is LineKind.PROSE), "")
    named = [heading for heading in headings if _names_whom(heading, prose)]
    if named:
        return named[0]
    if loud := next((name for heading in headings if (name := _in_small_letters(heading, text))), ""):
        return loud
    entries = (HEADED.fullmatch(heading) for heading in headings)
    if headed := next((name for entry in entries if entry and (name := _in_order(entry)) in text), ""):
        return headed
    if entry := ENTRY.match(prose):
        return f"{entry[2]} {entry[1]}"
    likely = [
        heading
        for heading in headings
        if not MASTHEAD.fullmatch(heading)
        and not BYLINE.match(heading)
        and not _ends_in_a_date(heading)
        and len(CRUMB.findall(heading)) < 2
    ]
    told = [words for words in likely if _reads_as_headline(words) and _shared(words, body) >= TOLD]
    shared = sorted((w for w in likely if _shared(w, body)), key=lambda words: -_shared(words, body))
    return next(iter([*told, *shared, *likely, *headings]), "")


def _in_order(entry: re.Match[str]) -> str:
    return f"{entry[2]} {entry[1].title() if entry[1].isupper() else entry[1]}"


def _in_small_letters(heading: str, text: str) -> str:
    """How the text writes what stands in capitals above it: "Harbottle & Wray plc"; empty where it does not."""
    if not heading.isupper() or " " not in heading:
        return ""
    found = re.search(rf"(?<!\w){re.escape(heading)}(?!\w)", text.replace(heading, "\0" * len(heading)), re.IGNORECASE)
    return found[0] if found and not found[0].islower() else ""


def _names_whom(heading: str, prose: str) -> bool:
    """Whether a heading is a name that the prose opens with: "Rita Calloway" over "RITA CALLOWAY, who has died".

    Or begins with one: "Leontine Varga: a life in music", "Rita Calloway obituary".
    """
    words = heading.partition(":")[0].removesuffix(" obituary").split()
    opening = [word.strip(",.").lower() for word in prose.split()[:OPENING]]
    is_name = 2 <= len(words) <= LONGEST_NAME and all(word.istitle() for word in words)
    opens = opening if heading.endswith(" obituary") else opening[:1]
    return is_name and words[0].lower() in opens and words[-1].lower() in opening


def _reads_as_headline(words: str) -> bool:
    """Whether a heading says something; a newspaper's name above it does not."""
    return len(words.split()) > LONGEST_NAME and ". " not in words and sum(word.islower() for word in words.split()) > 1


def _words(text: str, line: Line) -> list[str]:
    return CONTENT_WORD.findall(text[line.span.start : line.span.end])


def _shared(heading: str, body: Counter[str]) -> float:
    """The share of a heading's words that the prose tells of, from 0 to 1."""
    own = {word.lower() for word in CONTENT_WORD.findall(heading)}
    told = sum(1 for word in own if any(word[:STEM] == other[:STEM] for other in body))
    return told / len(own) if own else 0


def find_published(text: str, lines: list[Line], *, today: date | None = None) -> date | None:
    """The full date of a line that says "published", of a dateline, or else of another line near the top."""
    head = [line for line in lines[:PAGE_LINES] if line.kind is not LineKind.PROSE]
    shown = [text[line.span.start : line.span.end] for line in head]
    words = [line for number, line in enumerate(shown) if number < HEAD_LINES or PUBLISHED.match(line)]
    words = [line for line in words if PUBLISHED.search(line) or len(line.split()) <= LONGEST_DATELINE]
    datelines = [found[0] for line in lines if (found := DATELINE.match(_whole_line(text, line)))]
    words.sort(key=lambda line: not PUBLISHED.search(line))
    said = sum(bool(PUBLISHED.search(line)) for line in words)
    likely = [*words[:said], *datelines, *words[said:]]
    dates = [day for line in likely if not LIFE.search(line) and (day := _full_date(line))]
    return next((day for day in dates if today is None or day <= today), None)


def _whole_line(text: str, line: Line) -> str:
    return text[text.rfind("\n", 0, line.span.start) + 1 : line.span.end]


def _full_date(words: str) -> date | None:
    if not any(char.isdigit() for char in words):
        return None
    for expression in find_dates(words):
        answer = expression.answer
        is_day = answer is not None and answer.granularity in (Granularity.DAY, Granularity.TIME)
        if answer and is_day and answer.edtf[:4].isdigit() and not PERIOD.search(words[: expression.span.start]):
            return date.fromisoformat(answer.edtf[:10])
    return None


def _ends_in_a_date(heading: str) -> bool:
    """ "The Thorley Gazette, Friday, March 14"; a headline may tell a date within."""
    last = (found for found in find_dates(heading) if found.span.end == len(heading) and found.span.start > 0)
    return _full_date(heading) is not None or any(not PERIOD.search(heading[: found.span.start]) for found in last)


def _head(lines: list[Line]) -> list[Line]:
    first = next((index for index, line in enumerate(lines) if line.kind is LineKind.PROSE), len(lines))
    return lines[:first]
