"""Verbs of the parse: their subject, their auxiliaries, whether they are finite and agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseParse

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = ("VBD", "VBZ", "VBP", "MD")
SUBJECT = ("nsubj", "nsubjpass")
VERBAL = ("VERB", "AUX")
# What somebody was made or named stands like an object.
NAMING = frozenset("make name appoint elect call crown declare".split())
# One syllable, one vowel, one consonant: such verbs double it ("stopped").
SHORT_AND_CLOSED = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
# Simple pasts that are not written as their participle.
PASTS = dict(
    pair.split("/")
    for pair in """become/became begun/began broken/broke chosen/chose come/came drawn/drew driven/drove eaten/ate
    fallen/fell flown/flew forbidden/forbade frozen/froze given/gave gone/went grown/grew known/knew overcome/overcame
    overseen/oversaw overtaken/overtook ridden/rode risen/rose run/ran seen/saw sewn/sewed shaken/shook shown/showed
    sprung/sprang spoken/spoke stolen/stole sung/sang sunk/sank sworn/swore swum/swam taken/took thrown/threw
    undergone/underwent undertaken/undertook withdrawn/withdrew woken/woke worn/wore written/wrote""".split()
)
# Singular nouns that take a plural verb in British English.
COLLECTIVE = frozenset(
    "crew team police family staff group couple pair government audience majority rest number total band club percent "
    "half third quarter fifth dozen".split()
)


def is_past(clause: ClauseParse) -> bool:
    """Whether a clause tells what was: the tagger takes some simple pasts for participles."""
    return clause.borrowed in ("was", "were") if clause.borrowed else clause.finite.tag_ in ("VBD", "VBN")


def base_of(verb: Token) -> str:
    """The bare form behind "did": the model's lemma of "fined" is "fin", and that of "hopes" is "hop"."""
    bare = verb.lemma_
    has_lost_its_e = verb.lower_ in (f"{bare}ed", f"{bare}es") and SHORT_AND_CLOSED.fullmatch(bare)
    return f"{bare}e" if has_lost_its_e else bare


def subject_of(verb: Token) -> Token | None:
    subjects = [child for child in verb.children if child.dep_ in SUBJECT]
    if not subjects:
        # "And the bridge was closed": the parser may hang the subject on "was".
        subjects = [c for aux in auxiliaries_of(verb) for c in aux.children if c.dep_ in SUBJECT]
    return subjects[0] if len(subjects) == 1 else None


def auxiliaries_of(verb: Token) -> tuple[Token, ...]:
    return tuple(child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.tag_ != "TO")


def is_finite(verb: Token) -> bool:
    """Whether a verb, or the first of its auxiliaries, is finite.

    Where past tense and participle look the same the tagger mixes them up: a subject of its own decides.
    """
    auxiliaries = auxiliaries_of(verb)
    if auxiliaries:
        return auxiliaries[0].tag_ in FINITE
    active = any(child.dep_ == "nsubj" for child in verb.children)
    by_somebody = any(child.dep_ == "agent" for child in verb.children)
    as_something = any(child.lower_ == "as" for child in verb.children)
    has_object = any(child.dep_ == "dobj" for child in verb.children)
    # "A farewell, announced for May 2020, had to be called off": it tells of the noun before it.
    is_set_off = verb.tag_ == "VBN" and verb.i > 0 and verb.nbor(-1).text == ","
    is_set_off = is_set_off and (verb.dep_ != "ROOT" or _goes_on_finite(verb))
    if (by_somebody or is_set_off) and not has_object:
        return False
    return verb.tag_ in FINITE or (verb.tag_ == "VBN" and active and (has_object or not as_something))


def _goes_on_finite(verb: Token) -> bool:
    """Whether the next comma closes what the verb opens: a finite verb follows it."""
    comma = next((token for token in verb.doc[verb.i : verb.sent.end] if token.text == ","), None)
    return comma is not None and comma.i + 1 < verb.sent.end and comma.nbor().tag_ in FINITE


# Without an object these tell what somebody did.
INTRANSITIVE = frozenset(
    """serve live work go come remain return retire die travel arrive fight stay emerge appear resign graduate succeed
    fail rise fall become survive sail""".split()
)


def goes_on_passive(verb: Token) -> bool:
    """ "Was run over and killed": after a passive a bare past with no object and no subject of its own is one too."""
    bare = not auxiliaries_of(verb) and subject_of(verb) is None
    has_object = any(child.dep_ == "dobj" for child in verb.children) and verb.lemma_ not in NAMING
    is_past = verb.tag_ in ("VBN", "VBD") and verb.lower_ not in PASTS.values()
    # "Was assigned to Missouri and served there"
    return bare and is_past and not has_object and verb.lemma_ not in INTRANSITIVE


def has_own_past(verb: Token, subject: Token, before: ClauseParse) -> bool:
    """ "She stood for a seat but lost to Branly": a participle that goes on after a simple past is one too."""
    if any(child.lower_ == "by" for child in verb.children):
        # "Reported a rise, helped by lower costs": it was helped.
        return False
    return verb.tag_ == "VBN" and not before.auxiliaries and before.verb.tag_ == "VBD" and subject.dep_ == "nsubj"


def agrees(subject: Token, finite: Token) -> bool:
    """Whether subject and verb agree in number: a parse where they do not is not trusted."""
    singular = "Sing" in subject.morph.get("Number", [])
    plural = "Plur" in subject.morph.get("Number", [])
    coordinated = any(child.dep_ == "conj" for child in subject.children)
    if finite.tag_ == "VBZ" or finite.lower_ == "was":
        return not (plural and subject.pos_ not in ("PROPN", "NUM"))
    if finite.tag_ == "VBP" or finite.lower_ == "were":
        return subject.lemma_.lower() in COLLECTIVE or coordinated or not singular or subject.pos_ == "PROPN"
    return True
