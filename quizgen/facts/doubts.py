"""What is no fact though it is said: the supposed and the rumoured; and parses that show a mistake."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quizgen.facts.clause import IRREALIS_MODALS, ClauseParse
from quizgen.facts.verbs import SUBJECT, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

HEARSAY = frozenset(
    "reportedly allegedly supposedly apparently purportedly rumoured rumored perhaps possibly probably maybe".split()
)
# "has been linked with a move", "is said to": nobody vouches for it.
RUMOUR = frozenset("link rumour tip say think believe report suppose allege tout".split())
WISHED = frozenset("intend mean hope want".split())
IRREALIS_MARKS = frozenset("if unless whether lest".split())
FORECAST = frozenset("forecast expect predict project estimate see".split())
PLACED_BY = frozenset("DATE TIME CARDINAL QUANTITY MONEY PERCENT".split())
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
    opens = first.dep_ == "ROOT" and any(c.tag_ == "WRB" and c.i < first.i for c in first.children)
    inverted = opens or (clause.tokens[0].lower_ in ("had", "were", "should") and clause.tokens[0].pos_ == "AUX")
    unreal = clause.modality in IRREALIS_MODALS or _was_meant(clause)
    return bool(marks & IRREALIS_MARKS) or conditions or inverted or hearsay or unreal


def _was_meant(clause: ClauseParse) -> bool:
    """ "She had meant to play for half an hour": and did not, or it would be told."""
    is_past = clause.finite.tag_ == "VBD" or clause.finite.lower_ == "had"
    return is_past and clause.verb.lemma_ in WISHED and any(child.dep_ == "xcomp" for child in clause.verb.children)


def _tells_the_rumour(clause: ClauseParse) -> bool:
    """ "It was reported that ...": true as it stands, where all of it is told."""
    return clause.subject.lower_ == "it" and any(child.dep_ == "ccomp" for child in clause.verb.children)


def is_doubtful(clause: ClauseParse, shown: Iterable[Token]) -> bool:
    """Whether the parse of what is shown has a mistake: a preposition without its noun, a verb without a subject."""
    if _has_stray_object(clause.verb) or _is_inserted(clause.verb) or lacks_its_matter(clause):
        return True
    if _is_run_together(clause):
        return True
    shown = list(shown)
    inside = {token.i for token in shown} | {verb.i for verb in clause.verbs}
    at_home = {clause.subject.i, clause.verb.head.i} | ({clause.speaker.i} if clause.speaker else set())
    orphan = any(t.dep_ in SUBJECT and t.i not in at_home and t.head.i not in inside for t in shown)
    return orphan or any(
        _is_dangling(token) or _is_subjectless(token, clause) or _is_misjoined(token) for token in shown
    )


def leans_on_a_time(clause: ClauseParse) -> bool:
    """ "Who had been booked?": before what is told elsewhere, unless the clause has a date or a count itself."""
    placed = any(token.ent_type_ in PLACED_BY for token in clause.tokens)
    return clause.finite.lower_ == "had" and bool(clause.auxiliaries) and not placed


def is_dated_loosely(clause: ClauseParse) -> bool:
    """ "By August he signed" does not say when: only what had come about by a time is dated so."""
    by_then = any(
        child.dep_ == "prep" and child.lower_ == "by" and any(part.ent_type_ == "DATE" for part in child.subtree)
        for child in clause.verb.children
        if child.i < clause.verb.i
    )
    return by_then and clause.finite.tag_ == "VBD" and not clause.auxiliaries and clause.verb.lemma_ != "be"


def lacks_its_matter(clause: ClauseParse) -> bool:
    """ "It had forecast between 3 and 4 percent", "who joined in 2022": of what, and whom, is told elsewhere."""
    if clause.verb.lemma_ == "join" and not any(child.dep_ == "dobj" for child in clause.verb.children):
        return True
    return clause.verb.lemma_ in FORECAST and any(
        child.dep_ == "dobj" and child.ent_type_ in ("PERCENT", "MONEY", "CARDINAL", "QUANTITY")
        for child in clause.verb.children
    )


def _is_inserted(verb: Token) -> bool:
    """ "Fonte petrels, a team reports, fly into storms": the parser takes the inserted verb for the main one."""
    subject = subject_of(verb)
    fronted = [
        c
        for c in verb.children
        if subject is not None and c.i < subject.i and c.dep_ in ("dobj", "attr", "dep", "nsubj")
    ]
    return any(child.pos_ in ("NOUN", "PROPN") for child in fronted)


def _has_stray_object(verb: Token) -> bool:
    """Of two objects the second follows the first at once ("paid the Annings £23"), or is none of this verb."""
    objects = sorted((child for child in verb.children if child.dep_ == "dobj"), key=lambda child: int(child.i))
    return len(objects) > 2 or (len(objects) == 2 and objects[0].right_edge.i + 1 != objects[1].left_edge.i)


def _is_dangling(token: Token) -> bool:
    stranded = token.head.tag_ == "VBN" and token.i == token.head.i + 1
    return token.dep_ == "prep" and token.tag_ == "IN" and not any(token.children) and not stranded


def _is_subjectless(token: Token, clause: ClauseParse) -> bool:
    if token.tag_ not in ("VBD", "VBZ", "VBP") or token.pos_ != "VERB" or token.i == clause.verb.i:
        return False
    return token.dep_ != "conj" and not any(c.dep_ in (*SUBJECT, "expl", "csubj") for c in token.children)


def _is_run_together(clause: ClauseParse) -> bool:
    """ "Since 1 May 2022 beavers have ...", "so Crean set off": a date or a conjunction taken into the subject."""
    noun = clause.subject
    before = [child for child in noun.children if child.i < noun.i]
    bare_date = any(c.ent_type_ == "DATE" and c.dep_ in ("nummod", "compound") for c in before)
    # "Nine symphonies, a body of chamber music and a number of operas": a part of the list taken for an aside.
    listed = any(t.dep_ == "appos" and t.head.dep_ == "conj" and t.head.pos_ == "NOUN" for t in clause.tokens)
    return (
        listed
        or any(token.lower_ == "so" for token in clause.subject_tokens)
        or (bare_date and noun.ent_type_ != "DATE" and not any(child.dep_ in ("det", "poss") for child in before))
    )


def _is_misjoined(token: Token) -> bool:
    """A person in apposition to a place or body: two phrases of the sentence run into one."""
    named = token.head.ent_type_ in ("ORG", "GPE", "FAC", "LOC") and token.head.pos_ == "PROPN"
    so_named = token.lower_ == "so" and token.head.pos_ == "PROPN"
    return so_named or (token.dep_ == "appos" and token.ent_type_ == "PERSON" and named)
