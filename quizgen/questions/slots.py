"""Where in a clause an answer stands, and whether a question can reach it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseParse
from quizgen.facts.statements import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

# What a noun may be for a time or place that hangs on it to be the clause's as well.
THROUGH = frozenset("dobj attr pobj oprd npadvmod advmod acomp".split())

# "Evaporated after the closure of the yard in January": that is when it closed.
APART = frozenset("after before since following until till despite because during".split())


def phrase_of(statement: Statement) -> Token:
    """The head of the phrase that names the answer: "mayor" of "the mayor, Helena Strand"."""
    root = statement.mention.root
    if root.dep_ == "appos" and root.head.pos_ == "NOUN" and root.head.i < root.i:
        return root.head
    return root


def reaches(token: Token, clause: ClauseParse, *, through_nouns: bool = False) -> bool:
    """Whether the phrase hangs on the clause's verb or on an infinitive that continues it.

    `through_nouns` lets a time or place hang on a complement of theirs too, where parsers often put it.
    """
    verbs = {verb.i for verb in clause.verbs}
    head = token.head
    if head.i in verbs:
        return True
    if not through_nouns or head.dep_ not in THROUGH:
        return False
    while head.dep_ == "pobj" and head.head.dep_ in ("prep", "agent") and head.head.head.i not in verbs:
        if head.head.head.dep_ not in THROUGH or head.head.lower_ in APART:
            return False
        head = head.head.head
    if head.dep_ == "pobj" and head.head.lower_ in APART:
        return False
    return (head.head.head if head.dep_ == "pobj" else head.head).i in verbs
