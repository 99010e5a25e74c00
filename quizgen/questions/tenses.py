"""Tenses that a clause takes once it stands alone: the past perfect becomes simple, reported speech shifts back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseParse
from quizgen.facts.verbs import PASTS

if TYPE_CHECKING:
    from spacy.tokens import Token

# What a verb in the present becomes behind "told reporters that".
SHIFTED = {
    "is": "was", "are": "were", "am": "was", "has": "had", "have": "had", "does": "did", "do": "did",
    "will": "would", "can": "could", "may": "might",
}  # fmt: skip
LOOKING_BACK = frozenset("already just never since until ever once before".split())


def had_become_past(
    clause: ClauseParse, tokens: Sequence[Token], shown: Sequence[Token], replaced: dict[int, tuple[int, str]]
) -> tuple[tuple[Token, ...], dict[int, tuple[int, str]]]:
    """The `tokens` of a statement without the "had" that leans on a time told before: "had left" reads "left".

    `shown` is all that is shown of the clause.
    """
    tokens = tuple(tokens)
    if clause.finite.lower_ == "has" and clause.verb.lemma_ == "die":
        # An obituary's "has died".
        return tuple(t for t in tokens if t.i != clause.finite.i), replaced
    if looks_back(clause, shown) or clause.finite.lower_ != "had" or len(clause.auxiliaries) not in (1, 2):
        return tokens, replaced
    had, verb, been = clause.finite, clause.verb, passive_been(clause)
    if been is not None:
        kept = tuple(token for token in tokens if token.i != been.i)
        return kept, {**replaced, had.i: (had.i + 1, was_or_were(clause))}
    if len(clause.auxiliaries) == 1 and verb.tag_ in ("VBN", "VBD") and verb.lemma_ != "be":
        kept = tuple(token for token in tokens if token.i != had.i)
        return kept, {**replaced, verb.i: (verb.i + 1, PASTS.get(verb.lower_, verb.text))}
    return tokens, replaced


def passive_been(clause: ClauseParse) -> Token | None:
    """The "been" of "had been set"."""
    return next((aux for aux in clause.auxiliaries if aux.lower_ == "been" and aux.dep_ == "auxpass"), None)


def was_or_were(clause: ClauseParse) -> str:
    several = any(child.dep_ == "conj" for child in clause.subject.children)
    return "were" if several or "Plur" in clause.subject.morph.get("Number", []) else "was"


def looks_back(clause: ClauseParse, shown: Iterable[Token]) -> bool:
    """Whether what is shown tells what had come about until then: there a simple past would say something else."""
    inside = {token.i for token in shown}
    return any(
        child.lower_ in LOOKING_BACK
        or (child.lower_ in ("by", "for") and any(part.ent_type_ in ("DATE", "TIME") for part in child.subtree))
        for child in clause.verb.children
        if child.i in inside
    )


def shifted_back(words: Iterable[Token]) -> dict[int, tuple[int, str]] | None:
    """What the verbs of somebody's words become when they are reported; None where one has no such form here."""
    present = [token for token in words if token.tag_ in ("VBZ", "VBP") or token.lower_ in ("will", "can", "may")]
    finite = [token for token in present if token.tag_ in ("VBZ", "VBP", "MD")]
    if any(token.lower_ not in SHIFTED for token in finite):
        return None
    return {token.i: (token.i + 1, SHIFTED[token.lower_]) for token in finite}
