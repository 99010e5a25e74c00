"""One clause out of the dependency parse: its parts, its polarity and modality."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen.facts.language import Sentence
from quizgen.types import Clause
from quizgen.types import Span as Offsets

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATIONS = frozenset("no never neither nor none nobody nothing hardly scarcely seldom barely rarely few".split())
# What may be said with these is no fact; "will" is a plan that the stem keeps word for word.
IRREALIS_MODALS = frozenset("would might may could should ca ought".split())


class ClauseKind(StrEnum):
    MAIN = "main"
    # Shares the subject of the clause that it is coordinated with.
    CONJUNCT = "conjunct"
    # What somebody is reported to have said.
    SAID = "said"
    # "Whitlock, who took over in September": the subject is the noun it describes.
    RELATIVE = "relative"
    # "The Fontenot School, which she opened in 1990": what is described is its object, and stands behind its verb.
    OBJECT_RELATIVE = "object relative"
    # "Kestrel Harbor, founded in 1908": the same without its pronoun and auxiliary.
    REDUCED = "reduced"
    # "after the River Wend broke its banks": has its own subject.
    ADVERBIAL = "adverbial"


@dataclass(frozen=True, eq=False)
class ClauseParse:
    """The tokens of one clause; what is asked of them again and again is kept. Equal to itself alone."""

    kind: ClauseKind
    verb: Token
    # The head of the subject, and all of its words.
    subject: Token
    subject_tokens: tuple[Token, ...]
    # Its own auxiliaries, in order.
    auxiliaries: tuple[Token, ...]
    # Subject included, coordinated clauses not; in the order in which the clause is told by itself.
    tokens: tuple[Token, ...]
    # The finite word that the clause leaves out: "was" of "founded in 1908", or one it shares with the clause before.
    borrowed: str = ""
    # The subject of the verb of saying, where the clause is somebody's word.
    speaker: Token | None = None
    # "On 27 January 1967, when a fire killed ...": the date that the clause hangs on.
    date: Token | None = None

    @property
    def finite(self) -> Token:
        return self.auxiliaries[0] if self.auxiliaries else self.verb

    @cached_property
    def negated(self) -> bool:
        negatives = (*self.verb.children, *self.auxiliaries, *_noun_phrase(self.subject))
        inner = [child for infinitive in self.verbs for child in infinitive.children]
        denied = any(token.dep_ == "neg" or token.lower_ in NEGATIONS for token in (*negatives, *inner))
        others = [t for t in self.tokens if t.dep_ == "neg" and t.head.pos_ not in ("VERB", "AUX")]
        return denied or any(_verb_above(token) == self.verb.i for token in others)

    @property
    def modality(self) -> str:
        return next((aux.lower_ for aux in self.auxiliaries if aux.tag_ == "MD"), "")

    @cached_property
    def is_stump(self) -> bool:
        """Whether what was said stands before the verb and so outside the clause: "..., Dalby told reporters"."""
        said = [child for child in self.verb.children if child.dep_ == "ccomp" and child.i < self.subject.i]
        return any(not is_cut_off(child) for child in said)

    @cached_property
    def verbs(self) -> tuple[Token, ...]:
        """The clause's verb and the infinitives that continue it: "plans to cut", coordinated ones included."""
        found = [self.verb]
        for verb in found:
            found += [
                child
                for child in verb.children
                if (child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX") and not _comes_after(child))
                or (child.dep_ == "conj" and verb.i != self.verb.i and child.pos_ in ("VERB", "AUX"))
            ]
        return tuple(found)

    @property
    def is_passive(self) -> bool:
        return any(aux.dep_ == "auxpass" for aux in self.auxiliaries) or (
            bool(self.borrowed) and self.verb.tag_ == "VBN" and self.borrowed in ("was", "were", "is", "are")
        )


def _comes_after(infinitive: Token) -> bool:
    """ "Slackened, only to intensify on 10 April": another event, with its own time."""
    return any(child.lower_ == "only" and child.i < infinitive.i for child in infinitive.children)


def is_cut_off(verb: Token) -> bool:
    """Before a semicolon or a colon the parser hangs a full clause on the one after it."""
    after = verb.right_edge.i + 1
    return after < len(verb.doc) and verb.doc[after].text in (";", ":") and verb.i < verb.head.i


def _verb_above(token: Token) -> int:
    return next((int(above.i) for above in token.ancestors if above.pos_ in ("VERB", "AUX")), -1)


def _noun_phrase(noun: Token) -> list[Token]:
    """The noun and what stands at it, no clause that describes it."""
    clauses = {t.i for part in noun.subtree if part.dep_ in ("relcl", "acl") for t in part.subtree}
    return [token for token in noun.subtree if token.i not in clauses]


def value_of(clause: ClauseParse, sentence: Sentence, role: str) -> Clause:
    """The clause as a value, free of tokens; `role` is what the mention is in it."""
    first, last = clause.tokens[0], clause.tokens[-1]
    return Clause(
        span=Offsets(sentence.offset + first.idx, sentence.offset + last.idx + len(last.text)),
        subject=" ".join(token.text for token in clause.subject_tokens),
        verb=clause.verb.lemma_,
        role=role,
        negated=clause.negated,
        modality=clause.modality,
        speaker=" ".join(token.text for token in clause.speaker.subtree) if clause.speaker else "",
    )
