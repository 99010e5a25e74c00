"""Article to facts: parses once, runs the extractors, ties each mention to its clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.answers.numbers import find_numbers
from quizgen.facts.actors import ASKED, Actor, find_actors
from quizgen.facts.clauses import ClauseParse, clauses_of, value_of
from quizgen.facts.corrections import withdrawn
from quizgen.facts.dates import DateMention, find_date_mentions
from quizgen.facts.gate import flaw_of
from quizgen.facts.language import Sentence, parse
from quizgen.facts.statements import Statement
from quizgen.types import Answer, Article, Fact, FactKind
from quizgen.types import Span as Offsets

if TYPE_CHECKING:
    from spacy.tokens import Span

PREPOSITION_ROLES = ("pobj", "pcomp")


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in an article, parse included."""

    article: Article
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    dates: tuple[DateMention, ...]
    # In the order of the text, from sentences that pass the gate.
    statements: tuple[Statement, ...]


def extract(article: Article, progress: Callable[[float], None] | None = None) -> Extraction:
    """Find the facts of an article; `progress` is told the share of the text that was read."""
    sentences = parse(article, progress)
    actors = find_actors(sentences, article.text, article.title)
    dates = find_date_mentions(sentences, article.published)
    refused = withdrawn(sentences)
    statements = [
        statement
        for statement in _statements(sentences, actors, dates)
        if not flaw_of(statement.sentence) and not refused & set(statement.mention.text.split())
    ]
    return Extraction(article, tuple(sentences), tuple(actors), tuple(dates), tuple(statements))


def _statements(
    sentences: Sequence[Sentence], actors: Sequence[Actor], dates: Sequence[DateMention]
) -> list[Statement]:
    found = [*_of_dates(dates), *_of_actors(actors), *_of_numbers(sentences, dates)]
    return sorted(found, key=lambda statement: statement.fact.mention.start)


def _of_dates(dates: Sequence[DateMention]) -> Iterator[Statement]:
    for mention in dates:
        if mention.resolution:
            answer, note = mention.resolution.answer, mention.resolution.note
            yield from _statement(FactKind.DATE, answer, mention.sentence, mention.span, note)


def _of_actors(actors: Sequence[Actor]) -> Iterator[Statement]:
    for actor in actors:
        for mention in actor.mentions if actor.answer.kind in ASKED else ():
            yield from _statement(FactKind.ACTOR, actor.answer, mention.sentence, mention.span)


def _of_numbers(sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> Iterator[Statement]:
    taken = [mention.span for mention in dates]
    for sentence in sentences:
        for match in find_numbers(sentence.text):
            span = Offsets(sentence.span.start + match.span.start, sentence.span.start + match.span.end)
            if not any(span.start < end and start < span.end for start, end in taken):
                yield from _statement(FactKind.NUMBER, match.answer, sentence, span)


def _statement(
    kind: FactKind, answer: Answer, sentence: Sentence, span: Offsets, note: str = ""
) -> Iterator[Statement]:
    mention = sentence.within(span)
    if mention is None:
        return
    clause = _clause_of(mention, clauses_of(sentence))
    value = value_of(clause, sentence, role_of(mention, clause)) if clause else None
    yield Statement(Fact(kind, answer, sentence.span, span, value, note), sentence, mention, clause)


def _clause_of(mention: Span, clauses: Sequence[ClauseParse]) -> ClauseParse | None:
    """The innermost clause that holds the mention on its own verb, not inside a clause within it."""
    holding = [clause for clause in clauses if any(token.i == mention.root.i for token in clause.tokens)]
    return max(holding, key=lambda clause: clause.verb.i, default=None)


def role_of(mention: Span, clause: ClauseParse | None) -> str:
    """What the mention is in its clause: subject, object, attribute, a preposition, or "inside" of something."""
    if clause is None:
        return ""
    root = mention.root
    if root.i == clause.subject.i:
        return "subject"
    if root.dep_ in PREPOSITION_ROLES and root.head.head.i == clause.verb.i:
        return root.head.lower_
    direct = {"dobj": "object", "attr": "attribute", "npadvmod": "when", "advmod": "when"}
    return direct.get(root.dep_, "inside") if root.head.i == clause.verb.i else "inside"


def facts_of(extraction: Extraction) -> tuple[Fact, ...]:
    """The facts alone, in the order of the text."""
    return tuple(statement.fact for statement in extraction.statements)
