"""Finds the clauses of a sentence that state facts; what is denied, supposed or rumoured is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseKind, ClauseParse, is_cut_off
from quizgen.facts.definites import is_where_one_works, names_people
from quizgen.facts.doubts import is_hypothetical
from quizgen.facts.language import Sentence
from quizgen.facts.roles import kinds_of_noun
from quizgen.facts.saying import SAY
from quizgen.facts.verbs import (
    FINITE,
    VERBAL,
    agrees,
    auxiliaries_of,
    goes_on_passive,
    has_own_past,
    is_finite,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# An adverbial clause after one of these tells what did happen.
FACTUAL_MARKS = frozenset("after when as because while since where although though once".split())
# What may stand before such a word and goes with it: "even though", "shortly after".
BEFORE_MARKS = ("even", "just", "only", "shortly", "soon", "long", "immediately")
WISHES = frozenset("suggest propose recommend demand insist ask urge order require".split())
BRACKETS = ("(", ")")
RELATIVE_SUBJECTS = frozenset("who which that".split())


def clauses_of(sentence: Sentence) -> list[ClauseParse]:
    """All clauses that state something as a fact or report somebody's word, main ones first."""
    root = sentence.tokens.root
    found = [*_with_conjuncts(root, ClauseKind.MAIN, _inserted_speaker(root))]
    for child in root.children:
        if child.dep_ == "ccomp" and (is_cut_off(child) or _is_announced(root)):
            found += _with_conjuncts(child, ClauseKind.MAIN)
    stated = [clause for clause in found if not is_hypothetical(clause)]
    said = [reported for clause in stated if not clause.negated for reported in _said(clause)]
    nested = [inner for clause in (*stated, *said) for inner in _nested(clause) if not _has_source(clause, inner)]
    clefts = [clause for clause in (_cleft(sentence.tokens.root),) if clause]
    told = (*stated, *said, *nested, *clefts)
    return [clause for clause in told if not is_hypothetical(clause)]


def _is_announced(root: Token) -> bool:
    """ "The latest news is that ...": what is told comes behind it."""
    subject = subject_of(root)
    return root.lemma_ == "be" and subject is not None and subject.lemma_.lower() in ("news", "fact", "truth")


def _inserted_speaker(root: Token) -> Token | None:
    """Who stands for a sentence by an insertion: "the average member, he said, took home £31,400"."""
    inserted = (child for child in root.children if child.dep_ == "parataxis" and child.lemma_ in SAY)
    return next((subject for verb in inserted if (subject := subject_of(verb)) is not None), None)


def _has_source(outer: ClauseParse, inner: ClauseParse) -> bool:
    """ "According to tradition it was founded when refugees settled": what hangs on it is told by the same source."""
    inside = {token.i for token in inner.tokens}
    return any(
        token.lower_ == "according" and token.head.i == outer.verb.i and token.i not in inside for token in outer.tokens
    )


def _cleft(root: Token) -> ClauseParse | None:
    """ "It was in 1894 that she met Pierre Curie": the clause after "that", with the date it was told for."""
    dates = [
        part
        for child in root.children
        if child.dep_ == "prep"
        for part in child.children
        if part.dep_ == "pobj" and part.ent_type_ == "DATE"
    ]
    inner = [child for child in root.children if child.dep_ == "ccomp" and _opens_with_that(child)]
    subject = subject_of(inner[0]) if len(inner) == 1 else None
    negated = any(child.dep_ == "neg" for child in root.children)
    it = subject_of(root)
    if root.lemma_ != "be" or it is None or it.lower_ != "it" or len(dates) != 1 or subject is None or negated:
        return None
    return _clause(inner[0], subject, ClauseKind.ADVERBIAL, None, None, date=dates[0])


def _opens_with_that(verb: Token) -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.children)


def _with_conjuncts(verb: Token, kind: ClauseKind, speaker: Token | None = None) -> Iterator[ClauseParse]:
    subject = subject_of(verb)
    before: ClauseParse | None = None
    current: Token | None = verb
    while current is not None:
        own = subject_of(current)
        subject = own or subject
        clause = None
        if subject is not None:
            clause = _clause(current, subject, kind if own or before is None else ClauseKind.CONJUNCT, speaker, before)
        if clause:
            yield clause
        before = clause or before
        current = next((c for c in current.children if c.dep_ == "conj" and c.pos_ in VERBAL), None)


def _said(clause: ClauseParse) -> Iterator[ClauseParse]:
    if clause.verb.lemma_ not in SAY or clause.subject.lower_ == "it":
        # "It was reported that": nobody stands for it, so that what is said goes with these words or not at all.
        return
    for child in clause.verb.children:
        # "Suggested that Americans send coins": nobody says that they do.
        is_wish = clause.verb.lemma_ in WISHES and child.tag_ in ("VB", "VBP")
        told = child.dep_ == "ccomp" and child.pos_ in VERBAL and not is_wish
        if told and subject_of(child) is not None and not is_cut_off(child):
            yield from _with_conjuncts(child, ClauseKind.SAID, clause.subject)


def _nested(clause: ClauseParse) -> Iterator[ClauseParse]:
    for token in clause.tokens:
        if token.dep_ == "relcl" and token.pos_ in VERBAL:
            yield from _relative(token)
        elif token.dep_ == "acl" and token.tag_ == "VBN" and token.lower_ != "aged":
            yield from _reduced(token)
        elif token.dep_ == "advcl" and token.head.i == clause.verb.i and token.pos_ in VERBAL:
            yield from _adverbial(token, clause.speaker)


def _relative(verb: Token) -> Iterator[ClauseParse]:
    own = subject_of(verb)
    described = _described(verb.head)
    if own is None:
        return
    if own.lower_ == "who" and described is not None and described.ent_type_ in ("ORG", "GPE", "LOC", "FAC"):
        # "An analyst at Brannock, who rates it": the analyst does.
        return
    if own.lower_ == "who" and is_where_one_works(verb.head):
        # "An analyst at Bridger Colfax, who has": the model takes the firm for a person.
        return
    if own.lower_ in ("that", "which") and described is not None and described.ent_type_ == "PERSON":
        # "A pull off Sugden that landed in the car park": the ball did.
        return
    if _is_nested(verb) or _describes_another(verb, own):
        return
    if own.lower_ in RELATIVE_SUBJECTS and described is not None:
        yield from _about(described, verb, own, ClauseKind.RELATIVE)
        for also in (child for child in verb.children if child.dep_ == "conj" and subject_of(child) is None):
            yield from _about(described, also, None, ClauseKind.RELATIVE)
    elif any(child.lower_ == "when" and child.dep_ == "advmod" for child in verb.children) and _is_moment(verb.head):
        clause = _clause(verb, own, ClauseKind.ADVERBIAL, None, None, date=verb.head)
        if clause:
            yield clause
    elif described is not None and (pronoun := _object_pronoun(verb)) is not None:
        yield from _with_object(described, verb, own, pronoun)


def _is_nested(verb: Token) -> bool:
    """ "A formula for the number of partitions, published in 1918", "the college in Erode, which he entered".

    Behind a comma it may tell of either noun, unless the nearer one is a person.
    """
    noun = verb.head
    is_apart = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
    inner = noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in ("NOUN", "PROPN")
    one_of = noun.dep_ == "pobj" and noun.head.head.lower_ in ("one", "some", "many", "most", "two", "three")
    return one_of or (is_apart and inner and noun.ent_type_ != "PERSON")


def _describes_another(verb: Token, own: Token) -> bool:
    """ "An evacuation of the island of Rua which proved unnecessary": no comma sets it off, so it tells of no name."""
    before = verb.left_edge.nbor(-1) if verb.left_edge.i else None
    return before is not None and before.pos_ == "PROPN" and own.lower_ in ("which", "that")


def _is_moment(noun: Token) -> bool:
    """ "In 1962, when ...": not "since 1962, when", which says more."""
    return noun.ent_type_ in ("DATE", "TIME") and (noun.dep_ != "pobj" or noun.head.lower_ in ("in", "on", "at"))


def _object_pronoun(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ in ("which", "whom", "that")), None)


def _with_object(noun: Token, verb: Token, subject: Token, pronoun: Token) -> Iterator[ClauseParse]:
    """The clause with what it describes put behind its verb."""
    plain = _clause(verb, subject, ClauseKind.OBJECT_RELATIVE, None, None)
    if plain is None:
        return
    at = max([verb.i, *(child.i for child in verb.children if child.dep_ == "prt")])
    own = [token for token in plain.tokens if token.i != pronoun.i]
    before, after = [t for t in own if t.i <= at], [t for t in own if t.i > at]
    yield replace(plain, tokens=(*before, *_noun_phrase(noun), *after))


def _described(noun: Token) -> Token | None:
    """What a clause describes, straight or by way of an apposition ("Chain, a biochemist who ...").

    A name, or a noun that is told apart: "the first pterosaur known from outside Germany".
    """
    while noun.head.i < noun.i and (noun.dep_ == "appos" or (noun.dep_ == "conj" and noun.head.dep_ == "appos")):
        if not (noun.pos_ == "PROPN" or kinds_of_noun(noun.lemma_.lower()) or names_people(noun.lemma_.lower())):
            # "Was on loan to Uppsala, a circumstance that came to light": what came to light is no university.
            return None
        noun = noun.head
    definite = any(child.lower_ == "the" or child.dep_ == "poss" for child in noun.children)
    told_apart = any(child.dep_ in ("prep", "acl", "relcl") or child.tag_ == "JJS" for child in noun.lefts) or any(
        child.dep_ == "prep" for child in noun.rights
    )
    return noun if noun.pos_ == "PROPN" or (noun.pos_ == "NOUN" and definite and told_apart) else None


def _reduced(verb: Token) -> Iterator[ClauseParse]:
    described = _described(verb.head)
    agent_or_date = any(
        child.dep_ == "agent" or any(part.ent_type_ == "DATE" for part in child.subtree) for child in verb.children
    )
    if described is not None and agent_or_date and verb.i > described.i and not _is_nested(verb):
        plural = described.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in described.children)
        yield from _about(described, verb, None, ClauseKind.REDUCED, "were" if plural else "was")


def _about(
    noun: Token, verb: Token, pronoun: Token | None, kind: ClauseKind, borrowed: str = ""
) -> Iterator[ClauseParse]:
    """A clause whose subject is the noun that it describes."""
    auxiliaries = auxiliaries_of(verb)
    finite = auxiliaries[0] if auxiliaries else verb
    if not borrowed and finite.tag_ not in FINITE:
        return
    gone = {pronoun.i} if pronoun else set()
    outside = _outside(verb)
    own = tuple(t for t in verb.subtree if t.i not in gone | outside and t.text not in BRACKETS)
    subject = _noun_phrase(noun)
    yield ClauseParse(kind, verb, noun, subject, auxiliaries, (*subject, *own), borrowed)


def _noun_phrase(noun: Token) -> tuple[Token, ...]:
    """The noun with what stands before it, and what narrows it down: no clause, apposition or coordination."""
    left_out = {
        token.i
        for child in noun.children
        if child.dep_ in ("relcl", "acl", "appos", "conj", "cc", "punct") and child.text != "-"
        for token in child.subtree
    }
    return tuple(token for token in noun.subtree if token.i not in left_out)


def _adverbial(verb: Token, speaker: Token | None) -> Iterator[ClauseParse]:
    own = subject_of(verb)
    marks = [c for c in verb.children if c.dep_ in ("mark", "advmod") and c.lower_ in FACTUAL_MARKS and c.i < verb.i]
    past = verb.tag_ == "VBD" or any(aux.tag_ == "VBD" for aux in auxiliaries_of(verb))
    if own is None or not marks or not past:
        return
    clause = _clause(verb, own, ClauseKind.ADVERBIAL, speaker, None)
    if clause:
        yield clause


def _clause(
    verb: Token,
    subject: Token,
    kind: ClauseKind,
    speaker: Token | None,
    before: ClauseParse | None,
    date: Token | None = None,
) -> ClauseParse | None:
    auxiliaries = auxiliaries_of(verb)
    finite = auxiliaries[0] if auxiliaries else verb
    borrowed = ""
    if before and before.is_passive and goes_on_passive(verb):
        borrowed, finite = (before.borrowed or before.auxiliaries[0].text), before.finite
    elif not is_finite(verb) and not (before and before.borrowed == "" and has_own_past(verb, subject, before)):
        # "was run over and killed": the auxiliary stands once for both.
        shared = before.auxiliaries[0] if before and len(before.auxiliaries) == 1 and not auxiliaries else None
        if shared is None or before is None or verb.tag_ != before.verb.tag_ or verb.tag_ not in ("VBN", "VB"):
            return None
        borrowed, finite = shared.text, shared
    if not agrees(subject, finite):
        return None
    # What of a subject stands behind its verb is no longer told with it: "the order was placed by G: 104 turbines".
    late = {token.i for token in subject.subtree if subject.i < verb.i < token.i}
    tokens = tuple(token for token in _tokens(verb, subject, date) if token.i not in late)
    shown = tuple(token for token in subject.subtree if token.i not in late)
    return ClauseParse(kind, verb, subject, shown, auxiliaries, tokens, borrowed, speaker, date)


def _outside(verb: Token) -> set[int]:
    """The tokens below a verb that belong to other clauses."""
    joined = next((child.i for child in verb.children if child.dep_ == "conj" and child.pos_ in VERBAL), None)
    return {
        token.i
        for child in verb.children
        if child.dep_ in ("conj", "cc", "parataxis")
        or (child.dep_ == "ccomp" and child.i < verb.i)
        # "Ended the war and recognized the territory bounded by Canada to the north": no part of how it ended.
        or (joined is not None and child.i > joined and child.dep_ in ("prep", "npadvmod", "advmod"))
        for token in child.subtree
    }


def _gapped(verb: Token) -> set[int]:
    """ "Aldrin served as pilot and Collins as navigator": what follows "and", a clause without its verb."""
    for token in verb.subtree:
        is_named = token.ent_type_ == "PERSON" and token.head.ent_type_ not in ("PERSON", "ORG", "GPE")
        if token.lower_ == "another" and token.i > verb.i + 1 and token.nbor(-1).lower_ == "and":
            # "Took her to Stafford, and another, in 1951, to Cambridge"
            return {other.i for other in verb.subtree if other.i >= token.i - 1}
        if token.dep_ == "conj" and is_named and token.head.pos_ == "NOUN" and token.i > verb.i:
            start = next((c.i for c in token.head.children if c.dep_ == "cc"), token.left_edge.i)
            return {other.i for other in verb.subtree if other.i >= start}
    return set()


def _tokens(verb: Token, subject: Token, date: Token | None) -> tuple[Token, ...]:
    left_out = _outside(verb) | _gapped(verb)
    marks = {
        child.i
        for child in verb.children
        if child.i < subject.i
        and child.dep_ in ("mark", "advmod")
        and child.lower_ in (*FACTUAL_MARKS, "that", *BEFORE_MARKS)
    }
    is_inner = verb.dep_ in ("advcl", "relcl", "ccomp")
    own = {t.i: t for t in verb.subtree if t.i not in left_out and not (is_inner and t.i in marks)}
    own |= {token.i: token for token in subject.subtree}
    if date is not None:
        own |= {token.i: token for token in date.children if token.dep_ in ("nummod", "amod", "det")} | {date.i: date}
        own |= {date.head.i: date.head} if date.dep_ == "pobj" else {}
    return tuple(own[i] for i in sorted(own))
