"""HTML of other systems as plain text, and the explanation under a question taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from quizgen.export.unreadable import UnreadableError

BREAKS = ("br", "p", "div", "li", "tr", "blockquote")
# No question is longer, and the time that broken HTML takes grows with its square.
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a system tells when a question is answered."""

    evidence: str = ""
    note: str = ""
    source: str = ""


class _Parts(HTMLParser):
    """Collects the first quotation, what is cited, and all the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.quoted: list[list[str]] = []
        self.cited: list[str] = []
        self.rest: list[str] = []
        self.into = self.rest

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # html.parser calls it so
        if tag == "blockquote":
            self.into = []
            self.quoted.append(self.into)
        elif tag == "cite":
            self.into = self.cited
        elif tag in BREAKS:
            self.into.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("blockquote", "cite"):
            self.into = self.rest

    def handle_data(self, data: str) -> None:
        self.into.append(re.sub(r"[\r\n\t]+", " ", data))


def as_text(html: str) -> str:
    """The text that HTML shows, with its line breaks."""
    _check_length(html)
    parts = _parsed(re.sub(r"</?(?:blockquote|cite)\b[^>]*>", "<br>", html))
    return _joined(parts.rest)


def read_explanation(html: str) -> Explanation:
    """Evidence, note and source as shapes.explanation writes them; of other hands all is the note."""
    parts = _parsed(html)
    evidence = _joined(parts.quoted[0]) if parts.quoted else ""
    return Explanation(evidence, _joined(parts.rest), _joined(parts.cited))


def _check_length(html: str) -> None:
    if len(html) > LONGEST:
        raise UnreadableError(f"A text of more than {LONGEST:,} characters cannot come in.")


def _parsed(html: str) -> _Parts:
    _check_length(html)
    parts = _Parts()
    parts.feed(html)
    parts.close()
    return parts


def _joined(parts: list[str]) -> str:
    return re.sub(r" ?\n ?", "\n", "".join(parts)).strip()
