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

# Verbs that look ahead.
FORWARD = {"plan", "expect", "aim", "intend", "schedule"}


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
            resolution = resolve(expression, published=published, told=told, future=_is_future(sentence, expression))
            start = sentence.span.start
            span = Offsets(start + expression.span.start, start + expression.span.end)
            mentions.append(DateMention(sentence, span, expression, resolution))
            if resolution and resolution.answer.granularity is not Granularity.TIME:
                told = resolution.answer
    return mentions


def _is_future(sentence: Sentence, expression: DateExpression) -> bool:
    """Whether the verb that the expression hangs on speaks of what is to come, or "until" and "by" do."""
    tokens = sentence.tokens.char_span(expression.span.start, expression.span.end, alignment_mode="expand")
    verb = tokens.root if tokens is not None else sentence.tokens.root
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    is_fixed = verb.lemma_ == "set" and bool({"is", "are"} & helpers)
    if {"will", "'ll", "’ll", "shall", "to"} & helpers or verb.lemma_ in FORWARD or is_fixed:
        return True
    is_past = verb.tag_ == "VBD" or bool({"was", "were", "had", "did"} & helpers)
    return not is_past and sentence.text[: expression.span.start].rstrip().lower().endswith(("until", "by", "before"))
