"""A fact together with the parse it came from: what the question writers work on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseParse
from quizgen.facts.language import Sentence
from quizgen.types import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class Statement:
    fact: Fact
    sentence: Sentence
    # The tokens of the answer.
    mention: Span
    # The clauses that tell it, the one it belongs to most closely first; none where the parse gives none.
    clauses: tuple[ClauseParse, ...]
    # Whether a person may be asked for by role: "which mayor"; among options of other roles that would tell.
    by_role: bool = True


@dataclass(frozen=True)
class Context:
    """What a sentence's words must become outside the article, and which of them cannot stand at all."""

    # By first token: the token after the last, and the words that stand in place.
    replaced: dict[int, tuple[int, str]] = field(default_factory=dict)
    # By token: the flaw that a stem has which holds it.
    blocked: dict[int, str] = field(default_factory=dict)
    # Pronouns that are clear where the token that they stand for is shown too.
    local: dict[int, int] = field(default_factory=dict)
    # Tokens that only somebody understands who knows what the article is about.
    topical: frozenset[int] = frozenset()

    def flaw_in(self, tokens: Iterable[Token]) -> str:
        """The first flaw among the tokens that are not replaced, empty where there is none."""
        shown = {token.i for token in tokens}
        flawed = [i for i in sorted(shown) if i in self.blocked and i not in self._covered]
        return next((self.blocked[i] for i in flawed if self.local.get(i, -1) not in shown), "")

    def leans_on_topic(self, tokens: Iterable[Token]) -> bool:
        """Whether one of the tokens needs the article's topic to be named."""
        return any(token.i in self.topical and token.i not in self._covered for token in tokens)

    @cached_property
    def _covered(self) -> set[int]:
        return {i for start, (end, _) in self.replaced.items() for i in range(start, end)}
