"""Clauses out of the dependency parse: main and coordinated ones, with polarity, modality and speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.facts.language import Sentence
from quizgen.types import Clause
from quizgen.types import Span as Offsets

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = ("VBD", "VBZ", "VBP", "MD")
SUBJECT = ("nsubj", "nsubjpass")
# Speech and thought: what hangs on them is somebody's word, not the article's.
SAY = {
    "say", "tell", "claim", "argue", "warn", "add", "report", "believe", "think", "estimate", "suggest", "announce",
    "note", "insist", "allege", "state", "predict", "expect", "hope", "caution", "contend", "confirm", "deny",
    "explain", "reveal", "write", "fear", "forecast", "admit", "declare", "conclude",
}  # fmt: skip
HEARSAY = {"reportedly", "allegedly", "supposedly", "apparently", "purportedly", "rumoured", "rumored", "perhaps"}
# "has been linked with a move", "is said to": nobody vouches for it.
RUMOUR = {"link", "rumour", "tip", "say", "think", "believe", "report"}
IRREALIS = {"if", "unless", "whether", "though", "although"}


@dataclass(frozen=True, slots=True)
class ClauseParse:
    """The tokens of one clause: its verb, subject, auxiliaries, and all that belongs to it."""

    verb: Token
    subject: Token
    auxiliaries: tuple[Token, ...]
    # Subject included, coordinated clauses not.
    tokens: tuple[Token, ...]
    speaker: Token | None = None

    @property
    def finite(self) -> Token:
        return self.auxiliaries[0] if self.auxiliaries else self.verb

    @property
    def negated(self) -> bool:
        negations = (
            "no",
            "never",
            "neither",
            "nor",
            "none",
            "nobody",
            "nothing",
            "hardly",
            "scarcely",
            "seldom",
            "without",
        )
        return any(
            child.dep_ == "neg" or child.lower_ in negations for child in (*self.verb.children, *self.subject.subtree)
        )

    @property
    def is_stump(self) -> bool:
        """Whether what was said stands before the verb and so outside the clause: "..., Dalby told reporters"."""
        return any(child.dep_ == "ccomp" and child.i < self.subject.i for child in self.verb.children)

    @property
    def modality(self) -> str:
        return next((aux.lower_ for aux in self.auxiliaries if aux.tag_ == "MD"), "")

    @property
    def future(self) -> bool:
        return self.modality in ("will", "shall", "'ll")


def clauses_of(sentence: Sentence) -> list[ClauseParse]:
    """Main clause, clauses coordinated with it, and what it reports somebody to have said."""
    root = sentence.tokens.root
    found = [*_with_conjuncts(root, None)]
    for child in root.children:
        # Before a semicolon the parser hangs a full clause on the one after it.
        if child.dep_ == "ccomp" and child.right_edge.i + 1 < len(root.doc) and child.right_edge.nbor(1).text == ";":
            found += _with_conjuncts(child, None)
    speaker = _subject(root) if root.lemma_ in SAY else None
    for child in root.children if speaker is not None else ():
        if child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX"):
            found += _with_conjuncts(child, speaker)
    return [clause for clause in found if not _is_hypothetical(clause)]


def _with_conjuncts(verb: Token, speaker: Token | None) -> Iterator[ClauseParse]:
    subject = _subject(verb)
    current: Token | None = verb
    while current is not None:
        subject = _subject(current) or subject
        clause = _clause(current, subject, speaker) if subject is not None else None
        if clause:
            yield clause
        current = next((c for c in current.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")), None)


def _subject(verb: Token) -> Token | None:
    subjects = [child for child in verb.children if child.dep_ in SUBJECT]
    return subjects[0] if len(subjects) == 1 else None


def _clause(verb: Token, subject: Token, speaker: Token | None) -> ClauseParse | None:
    auxiliaries = tuple(child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.tag_ != "TO")
    finite = auxiliaries[0] if auxiliaries else verb
    if finite.tag_ not in FINITE or not _agrees(subject, finite):
        return None
    return ClauseParse(verb, subject, auxiliaries, _tokens(verb, subject), speaker)


def _agrees(subject: Token, finite: Token) -> bool:
    """Whether subject and verb agree in number: a parse where they do not is not trusted."""
    singular = "Sing" in subject.morph.get("Number", [])
    plural = "Plur" in subject.morph.get("Number", [])
    coordinated = any(child.dep_ == "conj" for child in subject.children)
    if finite.tag_ == "VBZ" or finite.lower_ == "was":
        return not (plural and subject.pos_ != "PROPN" and subject.pos_ != "NUM")
    if finite.tag_ == "VBP" or finite.lower_ == "were":
        return coordinated or not singular or subject.pos_ == "PROPN"
    return True


def _tokens(verb: Token, subject: Token) -> tuple[Token, ...]:
    left_out: set[int] = set()
    for child in verb.children:
        if child.dep_ in ("conj", "cc", "parataxis", "ccomp") and (child.dep_ != "ccomp" or child.i < subject.i):
            left_out |= {token.i for token in child.subtree}
    own = {token.i: token for token in verb.subtree if token.i not in left_out}
    own |= {token.i: token for token in subject.subtree}
    return tuple(own[i] for i in sorted(own))


def _is_hypothetical(clause: ClauseParse) -> bool:
    verb = clause.verb
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    conditions = [
        token
        for child in verb.children
        if child.dep_ == "advcl"
        for token in child.children
        if token.dep_ == "mark" and token.lower_ in ("if", "unless")
    ]
    hearsay = any(child.lower_ in HEARSAY for child in verb.children) or (
        verb.lemma_ in RUMOUR and any(aux.dep_ == "auxpass" for aux in clause.auxiliaries)
    )
    inverted = clause.tokens[0].lower_ in ("had", "were", "should") and clause.tokens[0].pos_ == "AUX"
    return bool(marks & IRREALIS or conditions or inverted or hearsay or _is_gapped(clause)) or clause.modality in (
        "would",
        "might",
        "may",
        "could",
        "should",
        "ca",
    )


def _is_gapped(clause: ClauseParse) -> bool:
    """ "Aldrin served as pilot and Collins as navigator": a person coordinated with what is none."""
    return any(
        token.dep_ == "conj"
        and token.ent_type_ == "PERSON"
        and token.head.ent_type_ not in ("PERSON", "ORG", "GPE")
        and token.head.pos_ == "NOUN"
        for token in clause.tokens
    )


def value_of(clause: ClauseParse, sentence: Sentence, role: str) -> Clause:
    """The clause as a value, free of tokens; `role` is what the mention is in it."""
    first, last = clause.tokens[0], clause.tokens[-1]
    subject = " ".join(token.text for token in clause.subject.subtree)
    return Clause(
        span=Offsets(sentence.offset + first.idx, sentence.offset + last.idx + len(last.text)),
        subject=subject,
        verb=clause.verb.lemma_,
        role=role,
        negated=clause.negated,
        modality=clause.modality,
        speaker=" ".join(token.text for token in clause.speaker.subtree) if clause.speaker else "",
    )
