"""Which pronoun a person takes: by title, by what the article calls them, by pronouns, by given name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module

from quizgen.facts.language import common_nouns
from quizgen.facts.places import place_of
from quizgen.facts.wordlists import sections

TITLES = {
    "mr": "he", "sir": "he", "lord": "he", "king": "he", "prince": "he", "emperor": "he", "father": "he", "duke": "he",
    "mrs": "she", "ms": "she", "miss": "she", "lady": "she", "dame": "she", "queen": "she", "princess": "she",
    "madame": "she", "empress": "she", "duchess": "she", "sister": "she", "baroness": "she", "countess": "she",
}  # fmt: skip
# Nouns that are said of one gender only; "chairman" is not among them, women are called so too.
NOUNS = {
    "he": frozenset(
        """man boy gentleman husband father brother son uncle nephew grandfather grandson widower stepfather fiancé
        king prince duke baron emperor monk friar businessman spokesman policeman fireman salesman congressman
        statesman sportsman horseman fisherman craftsman nobleman frenchman englishman welshman irishman scotsman
        dutchman waiter bridegroom godfather patriarch abbot""".split()
    ),
    "she": frozenset(
        """woman girl lady wife mother sister daughter aunt niece grandmother granddaughter widow stepmother fiancée
        queen princess duchess baroness countess empress nun actress heiress hostess waitress stewardess seamstress
        businesswoman spokeswoman policewoman saleswoman congresswoman chairwoman sportswoman noblewoman
        frenchwoman englishwoman welshwoman irishwoman scotswoman midwife bride goddess priestess abbess poetess
        governess suffragette ballerina heroine sculptress godmother matriarch forewoman camerawoman""".split()
    ),
}
# Whose names stand in English articles, written as they are written there.
LOCALES = (
    "en_GB", "en_US", "en_IE", "en_NZ", "en_IN", "es_ES", "es_MX", "it_IT", "fr_FR", "de_DE", "de_AT", "pt_BR", "nl_NL",
    "sv_SE", "no_NO", "da_DK", "fi_FI", "pl_PL", "cs_CZ", "sk_SK", "hu_HU", "ro_RO", "hr_HR", "sl_SI", "tr_TR", "yo_NG",
)  # fmt: skip


def gender_of(full: str, titles: Iterable[str], roles: Iterable[str], pronouns: Sequence[str]) -> str:
    """ "he" or "she"; empty where nothing tells, or where what tells does not agree."""
    told = {TITLES[title] for title in titles if title in TITLES}
    heads = {_noun_of(role) for role in roles}
    told |= {pronoun for pronoun, nouns in NOUNS.items() if heads & nouns}
    given = {of_given_name(full.split()[0])} - {""}
    signs = (told, given, set(pronouns))
    return next((next(iter(sign)) for sign in signs if len(sign) == 1), "")


def _noun_of(role: str) -> str:
    """ "widow" of "widow of the king"."""
    return re.split(r" (?:of|at|on|for|in|to|and) ", role)[0].split()[-1].lower()


def of_given_name(name: str) -> str:
    """The pronoun that bearers of a given name nearly always take; empty for an unknown or a shared one."""
    found = _pronouns().get(name, frozenset())
    return next(iter(found)) if len(found) == 1 and "both" not in found else ""


def is_given_name(name: str) -> bool:
    """Whether a word is a given name in one of the cultures that the lists know."""
    return name in _pronouns()


def culture_of(name: str) -> str:
    """The first culture whose lists have the given name; empty for an unknown one."""
    return next((heading.split()[0] for heading, names in sections("given_names").items() if name in names), "")


@cache
def _pronouns() -> dict[str, frozenset[str]]:
    """By given name: those of our own list, and of Faker's what is not more often a place or a word."""
    own: dict[str, set[str]] = defaultdict(set)
    for heading, names in sections("given_names").items():
        for name in names:
            own[name].add(heading.split()[1])
    others: dict[str, set[str]] = defaultdict(set)
    for locale in LOCALES:
        people = import_module(f"faker.providers.person.{locale}").Provider
        for pronoun, names in (("she", people.first_names_female), ("he", people.first_names_male)):
            for name in names:
                others[name].add(pronoun)
    words = common_nouns()
    more = {n: p for n, p in others.items() if n.isalpha() and n.lower() not in words and place_of(n) is None}
    return {name: frozenset(pronouns) for name, pronouns in (more | own).items()}
