"""What is no fact though it is said: the denied, the supposed and the rumoured."""

from __future__ import annotations

from quizgen.facts.clause import IRREALIS_MODALS, NEGATIONS, ClauseParse
from quizgen.facts.language import Sentence

HEARSAY = frozenset(
    "reportedly allegedly supposedly apparently purportedly rumoured rumored perhaps possibly probably maybe".split()
)
# "has been linked with a move", "is said to": nobody vouches for it.
RUMOUR = frozenset("link rumour tip say think believe report suppose allege tout".split())
WISHED = frozenset("intend mean hope want".split())
# "Nearly reached a shoot-out": it did not.
FAILING = frozenset("nearly almost".split())
IRREALIS_MARKS = frozenset("if unless whether lest".split())
CONDITIONS = frozenset("if unless provided".split())


def is_hypothetical(clause: ClauseParse) -> bool:
    verb = clause.verb
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    conditions = any(
        token.dep_ == "mark" and token.lower_ in CONDITIONS
        for child in verb.children
        if child.dep_ == "advcl"
        for token in child.children
    )
    hearsay = any(child.lower_ in HEARSAY for child in verb.children) or (
        verb.lemma_ in RUMOUR
        and any(aux.dep_ == "auxpass" for aux in clause.auxiliaries)
        and not _tells_the_rumour(clause)
    )
    # "When war broke out, she ...": a main clause that opens so is half of one that the parser has lost.
    first = verb
    while first.dep_ == "conj":
        first = first.head
    # "And after a campaign still stands": half of a clause that depends on another.
    lost = verb.dep_ in ("ROOT", "conj") and first.dep_ == "ROOT" and bool(marks - {"that"})
    opens = first.dep_ == "ROOT" and any(c.tag_ == "WRB" and c.i < first.i for c in first.children)
    inverted = opens or (clause.tokens[0].lower_ in ("had", "were", "should") and clause.tokens[0].pos_ == "AUX")
    failing = any(child.lower_ in FAILING and child.dep_ == "advmod" for child in verb.children)
    unreal = clause.modality in IRREALIS_MODALS or _was_meant(clause) or failing
    return bool(marks & IRREALIS_MARKS) or conditions or inverted or hearsay or unreal or lost


def is_plainly_told(sentence: Sentence) -> bool:
    """Whether nothing in a sentence is denied, supposed or rumoured: what it tells is so wherever it stands."""
    words = {token.lower_ for token in sentence.tokens}
    return words.isdisjoint(NEGATIONS | HEARSAY | IRREALIS_MARKS | IRREALIS_MODALS | FAILING) and not any(
        token.dep_ == "neg" for token in sentence.tokens
    )


def _was_meant(clause: ClauseParse) -> bool:
    """ "She had meant to play for half an hour": and did not, or it would be told."""
    is_past = clause.finite.tag_ == "VBD" or clause.finite.lower_ == "had"
    wished = clause.verb.lemma_ in WISHED or (clause.verb.lemma_ == "plan" and clause.verb.tag_ == "VBG")
    return is_past and wished and any(child.dep_ == "xcomp" for child in clause.verb.children)


def _tells_the_rumour(clause: ClauseParse) -> bool:
    """ "It was reported that ...": true as it stands, where all of it is told."""
    return clause.subject.lower_ == "it" and any(child.dep_ == "ccomp" for child in clause.verb.children)
