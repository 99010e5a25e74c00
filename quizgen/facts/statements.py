"""A fact together with the parse it came from: what the question writers work on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizgen.facts.clauses import ClauseParse
from quizgen.facts.language import Sentence
from quizgen.types import Fact

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class Statement:
    fact: Fact
    sentence: Sentence
    # The tokens of the answer; the clause it belongs to, None where the parse gives none.
    mention: Span
    clause: ClauseParse | None


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence's words must become outside the article, and which of them cannot stand at all."""

    # By first token: the token after the last, and the words that stand in place.
    replaced: dict[int, tuple[int, str]] = field(default_factory=dict)
    # By token: the flaw that a stem has which holds it.
    blocked: dict[int, str] = field(default_factory=dict)

    def flaw_in(self, tokens: list[Token]) -> str:
        """The first flaw among the tokens that are not replaced, empty where there is none."""
        covered = {i for start, (end, _) in self.replaced.items() for i in range(start, end)}
        return next((self.blocked[t.i] for t in tokens if t.i in self.blocked and t.i not in covered), "")
