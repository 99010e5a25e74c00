"""Turns spans of an article into segments that a template can mark up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizgen.types import (
    Article,
    DateAnswer,
    Fact,
    FactKind,
    MatchAnswer,
    NameAnswer,
    NumberAnswer,
    OrderAnswer,
    Question,
    QuestionAnswer,
    Span,
)


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    # None for words that are nothing special.
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a line between paragraphs."""

    segments: tuple[Segment, ...]
    # False for headings and boilerplate, which nothing is asked about.
    is_prose: bool


@dataclass(frozen=True, slots=True)
class Proving:
    """Words that prove the same questions, or none."""

    text: str
    # Of the questions, and of those whose evidence begins here.
    ids: tuple[int, ...]
    begins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph around evidence, cut where the evidence begins and ends; `key` is empty where it is not literal."""

    before: str
    evidence_before: str
    key: str
    evidence_after: str
    after: str


def blocks(article: Article, facts: Iterable[Fact] = ()) -> tuple[Block, ...]:
    """Return the whole text in order, its facts' mentions marked; the longer of two overlapping ones wins."""
    marks = _apart(facts)
    return tuple(Block(tuple(_segments(article.text, span, marks)), prose) for span, prose in _lines(article))


def proofs(article: Article, evidence: Mapping[int, Sequence[Span]]) -> tuple[tuple[Proving, ...], ...]:
    """Return the whole text line by line, cut where the evidence of questions, by their ids, begins and ends."""
    return tuple(tuple(_proving(article.text, span, evidence)) for span, _ in _lines(article))


def spans_of(question: Question) -> tuple[Span, ...]:
    """Return all that proves a question: its sentence, or those of what is arranged."""
    match question.answer:
        case OrderAnswer(events):
            return tuple(event.evidence for event in events)
        case MatchAnswer(pairs):
            return tuple(pair.evidence for pair in pairs)
        case _:
            return (question.span,)


def excerpt(article: Article, question: Question) -> Excerpt:
    """Return the paragraph that holds a question's evidence, with the key's own words told apart."""
    span = question.span
    if article.text[span.start : span.end] != question.evidence:
        return _split("", question.evidence, "", _wordings(question.answer))
    around = next((p for p in article.prose if p.start <= span.start and span.end <= p.end), None)
    around = around or _line_around(article.text, span)
    before, after = article.text[around.start : span.start], article.text[span.end : around.end]
    return _split(before, question.evidence, after, _wordings(question.answer))


def sentence(article: Article, span: Span, wording: str) -> Excerpt:
    """Return one sentence of an article, its telling words told apart."""
    return _split("", article.text[span.start : span.end], "", (wording,))


def _split(before: str, evidence: str, after: str, wordings: Iterable[str]) -> Excerpt:
    for wording in wordings:
        at = evidence.find(wording)
        if wording and at >= 0:
            end = at + len(wording)
            return Excerpt(before, evidence[:at], wording, evidence[end:], after)
    return Excerpt(before, evidence, "", "", after)


def _wordings(answer: QuestionAnswer) -> tuple[str, ...]:
    match answer:
        case DateAnswer() | NumberAnswer():
            return (answer.wording,)
        case NameAnswer():
            return (answer.full, *sorted(answer.aliases, key=len, reverse=True))
        case OrderAnswer():
            return (answer.events[0].when.wording,)
        case MatchAnswer():
            return (answer.pairs[0].actor,)


def _line_around(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _apart(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda f: (f.mention.start, -f.mention.end, list(FactKind).index(f.kind))):
        if not kept or fact.mention.start >= kept[-1].mention.end:
            kept.append(fact)
    return tuple(kept)


def _lines(article: Article) -> Iterable[tuple[Span, bool]]:
    """Yield every line that is not blank, and whether it is prose; where no prose was told, all of it is."""
    start = 0
    for line in article.text.split("\n"):
        span = Span(start, start + len(line))
        start = span.end + 1
        if line.strip():
            yield span, not article.prose or any(p.start < span.end and span.start < p.end for p in article.prose)


def _proving(text: str, line: Span, evidence: Mapping[int, Sequence[Span]]) -> Iterable[Proving]:
    here = [
        (id, span)
        for id, spans in evidence.items()
        for span in spans
        if line.start < span.end and span.start < line.end
    ]
    inside = (min(max(place, line.start), line.end) for _, span in here for place in span)
    cuts = sorted({line.start, line.end, *inside})
    for start, end in pairwise(cuts):
        ids = tuple(id for id, span in here if span.start <= start and end <= span.end)
        yield Proving(text[start:end], ids, tuple(id for id, span in here if span.start == start and id in ids))


def _segments(text: str, span: Span, facts: Sequence[Fact]) -> Iterable[Segment]:
    at = span.start
    for fact in facts:
        if at <= fact.mention.start and fact.mention.end <= span.end:
            if at < fact.mention.start:
                yield Segment(text[at : fact.mention.start])
            yield Segment(text[fact.mention.start : fact.mention.end], fact)
            at = fact.mention.end
    if at < span.end:
        yield Segment(text[at : span.end])
