"""What full-text search compares: the same plain words on every database, in questions and in what people type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

# Both databases would cut words by rules of their own (hyphens, hosts, figures, apostrophes): what they are given is
# cut already, so that they agree. Their stemmers are not used: a stemmed index finds no beginning of a word.
WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
# 4,000 is one figure, and found as 4000 too.
GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')
# Letters that no decomposition makes plain.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
# What is typed beyond them is not looked for: nobody remembers more of a question.
MOST_CHARACTERS = 300
MOST_TERMS = 16
# PostgreSQL refuses a word of 2 KB.
LONGEST_WORD = 60
# A single letter begins too many words: it is found as a word alone.
SHORTEST_BEGINNING = 2
# A typed ending, and what other forms of the word have in its place: "cities" is found in "city".
ENDINGS = (
    ("ies", ("y", "ied")),
    ("ied", ("y", "ies")),
    ("ing", ("", "e", "s", "es", "ed")),
    ("es", ("", "e", "ed", "ing")),
    ("ed", ("", "e", "s", "es", "ing")),
    ("s", ("", "ed", "ing")),
    ("y", ("ies", "ied")),
    ("e", ("ing",)),
)
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: a word that begins as typed, or several that stand together."""

    words: tuple[str, ...]
    # Other forms of a single word.
    forms: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Return the words of a text apart by blanks: small, without accents, apostrophes or the commas of figures."""
    whole = GROUPS.sub("", POSSESSIVE.sub("", text))
    plain = normalize("NFKD", normalize("NFKD", whole).casefold()).translate(LETTERS)
    return " ".join(WORD.findall("".join(letter for letter in plain if not combining(letter))))


def terms(typed: str) -> tuple[Term, ...]:
    """Return what is looked for: each word, and what stands in quotation marks as a whole; empty for no word at all."""
    typed = typed[:MOST_CHARACTERS]
    phrases = [Term(_words("".join(found.groups(default="")))) for found in QUOTED.finditer(typed)]
    singles = [Term((word,), _forms(word)) for word in _words(QUOTED.sub(" ", typed))]
    return tuple(term for term in phrases + singles if term.words)[:MOST_TERMS]


def fts5(looked_for: tuple[Term, ...]) -> str:
    """Write terms for SQLite; a word in quotation marks is no operator."""
    return " AND ".join(f"({_fts5(term)})" for term in looked_for)


def tsquery(looked_for: tuple[Term, ...]) -> str:
    """Write terms for PostgreSQL."""
    return " & ".join(f"({_tsquery(term)})" for term in looked_for)


def _fts5(term: Term) -> str:
    if len(term.words) > 1:
        return '"' + " ".join(term.words) + '"'
    star = "*" if _begins(term) else ""
    return " OR ".join([f'"{term.words[0]}"{star}', *(f'"{form}"' for form in term.forms)])


def _tsquery(term: Term) -> str:
    if len(term.words) > 1:
        return " <-> ".join(f"'{word}'" for word in term.words)
    star = ":*" if _begins(term) else ""
    return " | ".join([f"'{term.words[0]}'{star}", *(f"'{form}'" for form in term.forms)])


def _begins(term: Term) -> bool:
    return len(term.words[0]) >= SHORTEST_BEGINNING


def _words(text: str) -> tuple[str, ...]:
    return tuple(word[:LONGEST_WORD] for word in fold(text).split())


def _forms(word: str) -> tuple[str, ...]:
    for ending, others in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM:
            return tuple(stem + other for other in others)
    return ()
