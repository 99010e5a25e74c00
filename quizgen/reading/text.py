"""Plain text to Article: refuses what is no English prose and says why."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import ftfy

from quizgen.errors import (
    EmptyArticleError,
    FutureDateError,
    LanguageError,
    MarkupError,
    NotTextError,
    TooLargeError,
    TooShortError,
)
from quizgen.reading.lines import LineKind, classify, unwrap
from quizgen.reading.metadata import find_published, find_title
from quizgen.types import Article

# Characters; more than a novel. What a form may send.
LIMIT = 1_000_000
UNTITLED = "Untitled article"
# Fewer words than this hold hardly more than one fact, and no context for it.
FEWEST_WORDS = 40
# A page's source has a tag every line or two; prose about HTML names a few.
TAG = re.compile(r"</?(html|head|body|div|span|p|a|li|ul|h[1-6]|script|style|meta|br|table|td|tr|img)\b[^<>]*>", re.I)
WORDS_PER_TAG = 25
# More undecodable characters than this is a broken encoding, not a stray sign.
REPLACED = 0.002
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
SPACE = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# The language guess needs this much to be sure, and reads no more than this.
GUESS_FROM, GUESS_UP_TO = 60, 5000


def read_text(
    text: str,
    *,
    title: str | None = None,
    published: date | None = None,
    today: date | None = None,
    source: str = "",
    limit: int | None = LIMIT,
) -> Article:
    """Read pasted text as an Article.

    A title or publication date that is not given is looked for in the text. `today` refuses a date
    after it; `limit` is in characters, None for none. Raises the ArticleError that says what is wrong.
    """
    if limit is not None and len(text) > limit:
        raise TooLargeError(len(text), limit)
    if published and today and published > today:
        raise FutureDateError(published.isoformat())
    cleaned = clean(text)
    lines = classify(cleaned)
    prose = tuple(line.span for line in lines if line.kind is LineKind.PROSE)
    _refuse_what_is_no_english_prose(cleaned, " ".join(cleaned[start:end] for start, end in prose))
    return Article(
        title=title or find_title(cleaned, lines) or UNTITLED,
        text=cleaned,
        published=published or find_published(cleaned, lines, today=today),
        source=source,
        prose=prose,
    )


def clean(text: str) -> str:
    """Text in NFC with plain spaces and line ends, mojibake repaired, nothing invisible in it."""
    if not text.strip():
        raise EmptyArticleError
    if CONTROL.search(text):
        raise NotTextError("it holds bytes that no text has, as a picture, a PDF or a Word file does")
    if text.count("\ufffd") > max(2, len(text) * REPLACED):
        raise NotTextError("many of its characters were lost when it was saved in a wrong or mixed encoding")
    text = ftfy.fix_encoding(text).replace("\r\n", "\n").replace("\r", "\n")
    text = SPACE.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return unwrap(text.replace("\u2028", "\n").replace("\u2029", "\n").strip())


def _refuse_what_is_no_english_prose(text: str, prose: str) -> None:
    words = len(text.split())
    if len(TAG.findall(text)) > max(3, words / WORDS_PER_TAG):
        raise MarkupError
    if words >= GUESS_FROM // 4 and (language := _language(prose or text)) != "en":
        raise LanguageError(language)
    if len(prose.split()) < FEWEST_WORDS:
        raise TooShortError(len(prose.split()), FEWEST_WORDS)


def _language(text: str) -> str:
    letters = [char for char in text[:GUESS_UP_TO] if char.isalpha()]
    foreign = next((char for char in letters if not unicodedata.name(char, "").startswith("LATIN")), "")
    if foreign and sum(1 for char in letters if not unicodedata.name(char, "").startswith("LATIN")) > len(letters) / 3:
        return unicodedata.name(foreign).split()[0].capitalize()
    import py3langid

    language: str = py3langid.classify(text[:GUESS_UP_TO])[0]
    return language
