"""Article to facts: parses once, runs the extractors, ties each mention to its clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.answers.numbers import find_numbers
from quizgen.facts.actors import Actor, find_actors
from quizgen.facts.clause import ClauseParse, value_of
from quizgen.facts.clauses import clauses_of
from quizgen.facts.corrections import corrected, withdrawn
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
    # Why the gate refused a sentence, by the sentence's index.
    flaws: dict[int, str]


def extract(article: Article, progress: Callable[[float], None] | None = None) -> Extraction:
    """Find the facts of an article; `progress` is told the share of the text that was read."""
    sentences = parse(article, progress)
    actors = find_actors(sentences, article.text, article.title)
    dates = find_date_mentions(sentences, article.published)
    refused = withdrawn(sentences)
    flaws = {sentence.index: flaw for sentence in sentences if (flaw := flaw_of(sentence))}
    flaws |= {index: "corrected later" for index in corrected(sentences) if index not in flaws}
    flaws |= {index: "told before" for index in _told_again(sentences) if index not in flaws}
    clauses = {s.index: clauses_of(s) if s.index not in flaws else [] for s in sentences}
    statements = [
        _statement(mention, clauses[mention.sentence.index])
        for mention in _mentions(sentences, actors, dates)
        if mention.sentence.index not in flaws and not refused & set(mention.tokens.text.split())
    ]
    return Extraction(article, tuple(sentences), tuple(actors), tuple(dates), tuple(statements), flaws)


def _told_again(sentences: Sequence[Sentence]) -> Iterator[int]:
    """The sentences that stand in the article before, as a page's teaser does: by capitals and signs alone another."""
    told: set[str] = set()
    for sentence in sentences:
        words = " ".join(token.lower_ for token in sentence.tokens if token.is_alpha or token.like_num)
        if words in told:
            yield sentence.index
        told.add(words)


@dataclass(frozen=True, slots=True)
class _Mention:
    kind: FactKind
    answer: Answer
    sentence: Sentence
    span: Offsets
    tokens: Span
    note: str = ""


def _mentions(sentences: Sequence[Sentence], actors: Sequence[Actor], dates: Sequence[DateMention]) -> list[_Mention]:
    found = [*_of_dates(dates), *_of_actors(actors), *_of_numbers(sentences, dates)]
    return sorted(found, key=lambda mention: mention.span.start)


def _of_dates(dates: Sequence[DateMention]) -> Iterator[_Mention]:
    for mention in dates:
        tokens = mention.sentence.within(mention.span)
        if mention.resolution and tokens is not None:
            answer, note = mention.resolution.answer, mention.resolution.note
            yield _Mention(FactKind.DATE, answer, mention.sentence, mention.span, tokens, note)


def _of_actors(actors: Sequence[Actor]) -> Iterator[_Mention]:
    for actor in actors:
        for mention in actor.mentions if actor.asked else ():
            yield _Mention(FactKind.ACTOR, actor.answer, mention.sentence, mention.span, mention.tokens)


def _of_numbers(sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> Iterator[_Mention]:
    taken: dict[int, list[DateMention]] = defaultdict(list)
    for date in dates:
        taken[date.sentence.index].append(date)
    for sentence in sentences:
        told = taken[sentence.index]
        for match in find_numbers(sentence.text, [date.expression.span for date in told]):
            span = Offsets(sentence.span.start + match.span.start, sentence.span.start + match.span.end)
            tokens = sentence.within(span)
            if tokens is not None and not any(span.start < d.span.end and d.span.start < span.end for d in told):
                yield _Mention(FactKind.NUMBER, match.answer, sentence, span, tokens)


def _statement(mention: _Mention, clauses: Sequence[ClauseParse]) -> Statement:
    holding = _clauses_with(mention.tokens, clauses)
    value = value_of(holding[0], mention.sentence, role_of(mention.tokens, holding[0])) if holding else None
    fact = Fact(mention.kind, mention.answer, mention.sentence.span, mention.span, value, mention.note)
    return Statement(fact, mention.sentence, mention.tokens, holding)


def _clauses_with(mention: Span, clauses: Sequence[ClauseParse]) -> tuple[ClauseParse, ...]:
    """The clauses that hold the mention, the innermost first; of two that are as long, the earlier."""
    root = mention.root.i
    holding = [clause for clause in clauses if any(token.i == root for token in clause.tokens)]
    return tuple(sorted(holding, key=lambda clause: (_hangs_on(mention, clause), len(clause.tokens))))


def _hangs_on(mention: Span, clause: ClauseParse) -> bool:
    """Sorts a clause whose own subject holds the mention by description alone after the others."""
    root = mention.root.i
    return root != clause.subject.i and any(token.i == root for token in clause.subject_tokens)


def role_of(mention: Span, clause: ClauseParse) -> str:
    """What the mention is in its clause: subject, object, attribute, a preposition, or "inside" of something."""
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
