"""Turns parsed tokens back into words: leaves parts out, puts others in their place, mends the joints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# By the index of its first token: the index after its last one, and the words that stand in its place.
Replacements = Mapping[int, tuple[int, str]]

JOINTS = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+([,.;:!?%’”)\]])"), r"\1"),
    (re.compile(r"([(\[“‘$£€])\s+"), r"\1"),
    (re.compile(r"([,;:])(\s*[,;:])+"), r"\1"),
    (re.compile(r"[,;:]\s*([.?])"), r"\1"),
    (re.compile(r"^[\s,;:.–—-]+"), ""),
    (re.compile(r"\s+['’]s\b"), "’s"),
)
NAMED = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW")
# Dropped after their comma: they tell more than the question needs.
SIDE = ("relcl", "appos", "acl", "advcl", "parataxis")


def words_of(tokens: Iterable[Token], replaced: Replacements) -> str:
    """The tokens' own words and spaces, in the order of the text, with replacements put in."""
    ordered = sorted(tokens, key=lambda token: token.i)
    pieces: list[str] = []
    skip_to = -1
    for number, token in enumerate(ordered):
        if token.i < skip_to:
            continue
        skip_to, words = replaced.get(token.i, (token.i + 1, _as_inside(token)))
        follows = next((other.i for other in ordered[number:] if other.i >= skip_to), None)
        pieces.append(words + (token.doc[skip_to - 1].whitespace_ if follows == skip_to else " "))
    return tidy("".join(pieces))


def _as_inside(token: Token) -> str:
    """The token as it is written inside a sentence: a first word loses its capital unless it is a name."""
    if token.pos_ == "DET" and token.is_sent_start:
        return token.lower_
    keeps = token.pos_ == "PROPN" or token.ent_type_ in NAMED or token.text == "I" or not token.text.istitle()
    return token.text if keeps or not token.is_sent_start else token.text.lower()


def tidy(text: str) -> str:
    """Mend spaces and signs where something was taken out."""
    for pattern, mended in JOINTS:
        text = pattern.sub(mended, text)
    return text.strip(" ,;:")


def without_asides(tokens: Iterable[Token], keep: Token) -> list[Token]:
    """Leave out brackets and what follows a comma as an aside, except what holds `keep`."""
    tokens = list(tokens)
    indices = {token.i for token in tokens}
    dropped: set[int] = set()
    for token in tokens:
        if _is_aside(token) and _is_set_off(token) and token.i not in dropped:
            aside = {part.i for part in token.subtree} & indices
            if keep.i not in aside:
                dropped |= aside | _commas(token)
    dropped |= _bracketed(tokens, keep)
    return [token for token in tokens if token.i not in dropped]


def _is_aside(token: Token) -> bool:
    return token.dep_ in SIDE or token.lower_ == "including"


def _is_set_off(token: Token) -> bool:
    first = token.left_edge
    if first.is_sent_start:
        return token.dep_ == "advcl"
    return first.nbor(-1).text in (",", "–", "—", "-", ";", "(")


def _commas(token: Token) -> set[int]:
    found = set()
    if token.left_edge.i > 0 and token.left_edge.nbor(-1).text in (",", "–", "—", ";"):
        found.add(token.left_edge.i - 1)
    end = token.right_edge.i + 1
    if end < len(token.doc) and token.doc[end].text in (",", "–", "—"):
        found.add(end)
    return found


def _bracketed(tokens: list[Token], keep: Token) -> set[int]:
    found: set[int] = set()
    start = None
    for token in tokens:
        if token.text == "(":
            start = token.i
        elif token.text == ")" and start is not None:
            inside = set(range(start, token.i + 1))
            found |= inside if keep.i not in inside else set()
            start = None
    return found
