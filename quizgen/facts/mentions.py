"""Where names stand in a sentence: capitalised runs, checked against what the language model sees there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.facts.genders import is_given_name
from quizgen.facts.language import Sentence
from quizgen.facts.roles import kinds_of_noun
from quizgen.facts.runs import KINDS, POSSESSIVE, runs_of
from quizgen.facts.titles import parts_of
from quizgen.facts.wordlists import grammar
from quizgen.types import NameKind
from quizgen.types import Span as Offsets

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

QUOTES = {'"', "“", "”", "‘", "’", "'"}
# What a person has behind the name.
LETTERS = frozenset("SC KC QC MP TD MSP MEP MBE OBE CBE KBE DBE FRS PhD MD DSc".split())
# Nothing longer is a name; it is a list or a slogan.
MOST_TOKENS = 11


@dataclass(frozen=True, slots=True)
class Mention:
    sentence: Sentence
    span: Offsets
    # The name's own words, without article, title or possessive.
    name: str
    # What the language model takes it for; None where it saw no name.
    label: NameKind | None
    tokens: Span
    # Titles that stood before it, lower case: "mrs", "president".
    titles: tuple[str, ...] = ()
    # Whether it is all that stands between two quotation marks.
    quoted: bool = False


def find_mentions(sentence: Sentence, expansions: Sequence[str] = ()) -> list[Mention]:
    """The names of a sentence in order; `expansions` are names that the article introduced with an acronym."""
    tokens = sentence.tokens
    taken = [*_titles_of_works(tokens), *_told_in_full(tokens, expansions)]
    found = [_mention(sentence, span, label) for span, label in taken]
    covered = {token.i for span, _ in taken for token in span}
    for run in runs_of(tokens, covered):
        for span, titles in parts_of(run):
            trimmed = _with_article(_trim(span))
            if trimmed is not None:
                found.append(_mention(sentence, trimmed, _label(trimmed), titles))
    return sorted(found, key=lambda mention: mention.span)


def _mention(sentence: Sentence, name: Span, label: NameKind | None, titles: tuple[str, ...] = ()) -> Mention:
    doc = name.doc
    quoted = name.start > 0 and name.end < len(doc) and {doc[name.start - 1].text, doc[name.end].text} <= QUOTES
    words = name.text.split()
    while len(words) > 2 and words[-1] in LETTERS and (label is NameKind.PERSON or is_given_name(words[0])):
        # "Declan Moriarty SC"
        words.pop()
    text = " ".join(words)
    return Mention(sentence, sentence.offsets(name[0], name[len(name) - 1]), text, label, name, titles, quoted)


def _label(name: Span) -> NameKind | None:
    """What the model says of most of the name's words."""
    labels = [KINDS[token.ent_type_] for token in name if token.ent_type_ in KINDS]
    return max(labels, key=labels.count) if labels else None


def _titles_of_works(tokens: Span) -> Iterator[tuple[Span, NameKind]]:
    """What stands in quotes after a noun for a work: the statement titled "In Event of Moon Disaster"."""
    opened: Token | None = None
    for token in tokens:
        if token.text in ('"', "“", "”") and (opened is not None):
            quote = token.doc[opened.i + 1 : token.i]
            opened = None
            if len(quote) > 1 and quote[len(quote) - 1].is_punct:
                quote = quote[:-1]
            if 0 < len(quote) <= MOST_TOKENS and _is_title(quote) and _names_a_work(quote):
                yield quote, NameKind.WORK
        elif token.text in ('"', "“"):
            opened = token


def _is_title(quote: Span) -> bool:
    words = [token for token in quote if token.is_alpha and not token.is_stop]
    return quote[0].text[0].isupper() and bool(words) and all(token.text[0].isupper() for token in words)


def _names_a_work(quote: Span) -> bool:
    before = quote.doc[max(quote.sent.start, quote.start - 4) : quote.start - 1]
    words = [token.lemma_.lower() for token in before]
    works = any(kind is NameKind.WORK for word in words for kind, _ in kinds_of_noun(word))
    return works or bool({"title", "titled", "entitle", "entitled", "statement", "paper"} & set(words))


def _told_in_full(tokens: Span, expansions: Sequence[str]) -> Iterator[tuple[Span, NameKind]]:
    for name in expansions:
        for found in re.finditer(re.escape(name), tokens.text):
            start = tokens.start_char + found.start()
            span = tokens.doc.char_span(start, start + len(name))
            if span is not None:
                yield span, NameKind.ORGANISATION


def _with_article(name: Span | None) -> Span | None:
    """ "The Hague", "The Lancet": a capital in the middle of a sentence says that the article is part of the name."""
    before = name.doc[name.start - 1] if name is not None and name.start else None
    if name is None or before is None or before.text != "The" or before.is_sent_start:
        return name
    if before.nbor(-1).text in QUOTES:
        # Speech begins with a capital; titles in quotes are read before.
        return name
    return name.doc[name.start - 1 : name.end]


def _trim(name: Span) -> Span | None:
    """The name without stray signs and possessive; None when it is no proper name."""
    start, end = 0, len(name)
    while end > start and (name[end - 1].text in POSSESSIVE or not name[end - 1].text[-1].isalnum()):
        if name[end - 1].text.endswith(".") and len(name[end - 1].text) > 1:
            break
        end -= 1
    # "The Department for Transport" ends so.
    while end > start + 1 and name[end - 1].lower_ in grammar("tails") and name[end - 2].pos_ != "ADP":
        end -= 1
    trimmed = name[start:end]
    if not len(trimmed) or len(trimmed) > MOST_TOKENS or not _is_proper(trimmed):
        return None
    return trimmed


def _is_proper(name: Span) -> bool:
    text = name.text
    if "\n" in text or re.search(r"[@|{}<>,:;()]|\s[-–—]\s", text):
        return False
    if text.lower().strip(".") in grammar("no actors") or len(text) < 2:
        return False
    return text.isupper() is False or len(text) <= 6 or len(name) > 1
