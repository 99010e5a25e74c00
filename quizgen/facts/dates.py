"""Dates of the article: found by the grammar, resolved by the publication date and what was told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quizgen.answers.dates import DateExpression, find_dates
from quizgen.answers.resolve import Resolution, resolve
from quizgen.facts.language import Sentence
from quizgen.types import DateAnswer, Granularity
from quizgen.types import Span as Offsets


@dataclass(frozen=True, slots=True)
class DateMention:
    sentence: Sentence
    span: Offsets
    expression: DateExpression
    # None where the article does not say which date is meant.
    resolution: Resolution | None


def find_date_mentions(sentences: Sequence[Sentence], published: date | None) -> list[DateMention]:
    """All date expressions in the order of the text, each resolved as far as is sure."""
    mentions: list[DateMention] = []
    told: DateAnswer | None = None
    for sentence in sentences:
        for expression in find_dates(sentence.text):
            resolution = resolve(expression, published=published, told=told, **_tense(sentence, expression))
            start = sentence.span.start
            span = Offsets(start + expression.span.start, start + expression.span.end)
            mentions.append(DateMention(sentence, span, expression, resolution))
            if resolution and resolution.answer.granularity is not Granularity.TIME:
                told = resolution.answer
    return mentions


def _tense(sentence: Sentence, expression: DateExpression) -> dict[str, bool]:
    """The tense of the verb that the expression hangs on."""
    tokens = sentence.tokens.char_span(expression.span.start, expression.span.end, alignment_mode="expand")
    verb = tokens.root if tokens is not None else sentence.tokens.root
    while verb.pos_ not in ("VERB", "AUX") and verb.head is not verb:
        verb = verb.head
    helpers = [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    future = bool({"will", "'ll", "shall", "to"} & set(helpers)) or verb.lemma_ in ("plan", "expect", "aim")
    past = not future and (verb.tag_ in ("VBD", "VBN") or bool({"was", "were", "had", "did"} & set(helpers)))
    return {"future": future, "past": past}
