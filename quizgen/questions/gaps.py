"""Cloze and true/false: the evidence itself, with its answer taken out or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.facts.statements import Context, Statement
from quizgen.questions.screening import GAP
from quizgen.questions.surface import tidy, without_asides, words_of
from quizgen.questions.words import CONNECTIVES

if TYPE_CHECKING:
    from spacy.tokens import Token


def shown_tokens(statement: Statement) -> list[Token]:
    """The sentence's tokens that stay: asides without the answer and an opening connective go."""
    clause = statement.clause
    # What somebody said keeps who said it.
    stands_alone = clause is not None and clause.speaker is None and not clause.is_stump
    own = clause.tokens if clause and stands_alone else tuple(statement.sentence.tokens)
    tokens = without_asides(own, statement.mention.root)
    while tokens and (tokens[0].lower_ in CONNECTIVES or tokens[0].text in (",", ";")):
        tokens = tokens[1:]
    return [token for token in tokens if token.text != ";"]


def with_words(statement: Statement, context: Context, words: str) -> str:
    """The sentence with other words where the answer stands."""
    mention = statement.mention
    kept = {i: value for i, value in context.replaced.items() if not _overlaps(i, value[0], mention.start, mention.end)}
    text = words_of(shown_tokens(statement), {**kept, mention.start: (mention.end, words)})
    text = tidy(text).rstrip(".") + "."
    return text[0].upper() + text[1:]


def cloze_of(statement: Statement, context: Context) -> str:
    """The sentence with the answer taken out; empty where the answer is a part of a longer name."""
    root = statement.mention.root
    if root.dep_ in ("compound", "nmod", "amod") and root.head.i not in {token.i for token in statement.mention}:
        return ""
    return with_words(statement, context, GAP)


def _overlaps(start: int, end: int, other_start: int, other_end: int) -> bool:
    return start < other_end and other_start < end
