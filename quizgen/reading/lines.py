"""Tells the lines of prose from headings and boilerplate; offsets into the text stay good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from quizgen.types import Span


class LineKind(StrEnum):
    PROSE = "prose"
    HEADING = "heading"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Line:
    kind: LineKind
    # Without the white space around it and, for prose, without a dateline.
    span: Span


# What pages put around an article, seen on news sites, blogs and encyclopedias. Each pattern matches a whole line.
BOILERPLATE = re.compile(
    r"""
      by:?\s+[A-Z][\w.'’-]+(\s+[\w.'’-]+){0,12}$                           # byline
    | (written|words|text|story|reporting|photographs?|photos?|pictures?|video|edited)\s+by\b.*
    | (\w+\s)?(image|photo|picture|figure|caption|photograph|video|credit|source)s?(\s(source|credit))?\s*:.*
    | .*\((photo|image|picture|credit|file\sphoto|getty|reuters|ap\sphoto)\b[^)]*\)\.?$
    | (key\s?words?|tags?|topics?|categor(y|ies)|filed\sunder|related|see\salso|more\s(on|from)|most\sread|most\spopular
        |read\s(more|next|also)|further\sreading|up\snext|recommended|trending|share(\s(this|to|on))?)\s*:.*
    | (share|print|email|tweet|comments?|reply|report|follow|subscribe|sign\s(in|up)|log\s?in|register|skip\sto
        |advertisement|sponsored|cookie|newsletter|menu|search|copy\slink|back\sto\stop|read\smore|continue\sreading)\b.{0,60}
    | (posted|published|updated|last\s(updated|modified)|first\spublished|editor|author|date)\b.{0,60}
    | .*[|»›>]\s.*[|»›>]\s.*                                               # a row of links
    | \S.*\S\s{3,}\S.*\s{3,}\S.*                                           # a row of buttons
    | (?-i:[A-Z][\w’'-]+\s(?:[A-Z][\w’'-]+\s){0,2})                        # who wrote it
        (covers|writes\s(about|on|for)|reports\s(on|for)|is\sa\s(\w+\s){0,3}(reporter|correspondent|journalist))\b.{0,120}
    | \(?(reporting|additional\sreporting|editing|writing|compiled)\sby\b.*
    | (©|\(c\)\s|copyright\b|all\srights\sreserved).*
    | [\d.,]+[km]?\s(views|comments|likes|shares|reads|minutes?\sread)\b.*
    | .{0,40}\b\d+\s?min(ute)?s?\sread\b.*
    | our\sstandards:.* | this\sarticle\s(was|is|has\sbeen|originally)\b.* | (click|tap|call|download|watch|listen)\b.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "PORT ELLERY, July 18 (Coastline Newswire) - ", "LEEDS, England, Jan 16, 2025 (AP) - ", "LONDON (AP) — ", and as firms
# write it: "Leeds, 16 November 2023 – ".
DATELINE = re.compile(
    r"""[A-Z][A-Z .,'’-]{2,40}(,\s[A-Z][\w. ]{2,20}(?=,\s\w+\.?\s\d))?(,\s\w+\.?\s\d{1,2})?(,\s\d{4})?\s*
    (\([^)]{2,40}\)\s*[-–—]+|[–—]+|-{1,2}\s)\s*
    |[A-Z][\w.’'-]+(\s[A-Z][\w.’'-]+){0,2}(,\s[A-Z][\w.\s]{1,20})?,\s(\d{1,2}\s[A-Z][a-z]+|[A-Z][a-z]+\.?\s\d{1,2},)\s\d{4}\s*
    [-–—:]+\s+""".replace("\n    ", "")
)
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(\[\d+\])*$")
# Below it a line with a full stop is a caption or a label far more often than a statement worth asking about.
FEWEST_WORDS = 6
# Hand-wrapped lines are seldom shorter; headings and list entries mostly are.
WRAPPED = 45


def unwrap(text: str) -> str:
    """Join the lines of hand-wrapped paragraphs by a space for a line end, so that no offset moves."""
    return re.sub(r"(?<=\S)\n(?=\S)", lambda end: " " if _continues(text, end.start()) else "\n", text)


def _continues(text: str, end: int) -> bool:
    start = text.rfind("\n", 0, end) + 1
    before = text[start:end].rstrip()
    after = text[end + 1 : end + 3]
    return (
        len(before) >= WRAPPED and not SENTENCE_END.search(before) and not before.endswith(":") and after[:1].islower()
    )


def classify(text: str) -> list[Line]:
    """Every line that is not blank, in order."""
    return [_line(text, span) for span in _spans(text)]


def _spans(text: str) -> Iterator[Span]:
    for found in re.finditer(r"[^\n]*\S", text):
        indent = len(found[0]) - len(found[0].lstrip())
        yield Span(found.start() + indent, found.end())


def _line(text: str, span: Span) -> Line:
    words = text[span.start : span.end]
    if BOILERPLATE.fullmatch(words):
        return Line(LineKind.BOILERPLATE, span)
    if not _reads_as_prose(words):
        return Line(LineKind.HEADING if _reads_as_heading(words) else LineKind.BOILERPLATE, span)
    dateline = DATELINE.match(words)
    return Line(LineKind.PROSE, Span(span.start + (dateline.end() if dateline else 0), span.end))


def _reads_as_prose(words: str) -> bool:
    lower_case = sum(1 for word in words.split() if word.islower())
    return (
        len(words.split()) >= FEWEST_WORDS
        and bool(re.search(r"[.!?…][\"'”’)\]]*(\s|$)", words))
        and (bool(SENTENCE_END.search(words)) or len(words) > 200)
        and lower_case >= len(words.split()) * 0.3
        and not re.match(r"[-*•·]\s|\d+[.)]\s|\(", words)
    )


def _reads_as_heading(words: str) -> bool:
    opens = words[0].isalnum() or words[0] in "'‘“\"£$€"
    return 1 <= len(words.split()) <= 25 and opens and not re.search(r"\d{1,2}:\d\d|https?://|@", words)
