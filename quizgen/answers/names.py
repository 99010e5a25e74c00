"""Names: when what a person typed is the name that was asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from quizgen.types import NameAnswer, NameKind

ARTICLES = {"the", "a", "an"}
TITLES = {"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "prof", "professor", "president", "senator", "king", "queen"}
LEADING = ARTICLES | TITLES
WORD = re.compile(r"\w+")
POSSESSIVE = re.compile(r"['’]s\b")
# A typo is forgiven in a word this long; shorter ones are other names too often (Iran, Iraq).
FORGIVING = 5


# One article and its questions compare the same few names again and again.
@lru_cache(maxsize=4096)
def normalise_name(name: str) -> str:
    """Lower case, without accents, punctuation, possessive, leading articles and titles."""
    plain = (name if name.isascii() else _without_accents(name)).lower()
    words = WORD.findall(POSSESSIVE.sub("", plain).replace("&", " and "))
    first = next((i for i, word in enumerate(words) if word not in LEADING), len(words) - 1)
    return " ".join(words[first:])


def _without_accents(name: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return plain.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("ß", "ss")


def same_name(given: str, name: NameAnswer, others: Iterable[str] = ()) -> bool:
    """Whether the name was given in full, by an alias, or with one small typo that makes no other name."""
    typed = normalise_name(given)
    right = right_forms(name)
    if not typed or typed in right:
        return bool(typed)
    if typed in {normalise_name(other) for other in others}:
        return False
    return any(_is_typo(typed, form) for form in right) or (
        name.kind is NameKind.PERSON and _initials(typed, name.full)
    )


def right_forms(name: NameAnswer) -> set[str]:
    """What is right as it stands, normalised."""
    right = {normalise_name(form) for form in (name.full, *name.aliases)}
    return right | ({_without_generic(form) for form in right} - {""})


def initialled(name: NameAnswer) -> set[str]:
    """A person by first and last name, and by initial and last name, normalised."""
    words = normalise_name(name.full).split()
    if name.kind is not NameKind.PERSON or len(words) < 2:
        return set()
    return {f"{words[0]} {words[-1]}", f"{words[0][0]} {words[-1]}"}


def _without_generic(form: str) -> str:
    """ "Wend" for "River Wend": what kind of place it is may be left out."""
    words = form.split()
    generic = {"river", "lake", "mount", "city", "university", "county"}
    rest = [word for word in words if word not in generic]
    return " ".join(rest) if 0 < len(rest) < len(words) and "of" not in words else ""


def _is_typo(typed: str, right: str) -> bool:
    letters = right.replace(" ", "")
    return len(letters) >= FORGIVING and distance_is_one(typed.replace(" ", ""), letters)


def distance_is_one(one: str, other: str) -> bool:
    """Whether one letter more, less, other or swapped makes one word the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    first = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        swapped = short[first + 2 :] == long[first + 2 :] and short[first : first + 2] == long[first : first + 2][::-1]
        return swapped or short[first + 1 :] == long[first + 1 :]
    return short[first:] == long[first + 1 :]


def _initials(typed: str, full: str) -> bool:
    """ "J. Kennedy" for "John F. Kennedy"."""
    words, right = typed.split(), normalise_name(full).split()
    return (
        len(words) > 1 and words[-1] == right[-1] and all(word == right[0] or word == right[0][0] for word in words[:1])
    )
