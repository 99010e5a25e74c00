"""The sentences that prove an answer, for formats that tell them."""

from __future__ import annotations

from quizgen.types import Article, MatchAnswer, OrderAnswer, Question, Span


def proofs(question: Question, article: Article) -> list[str]:
    """Each sentence that proves something of the answer once."""
    spans: list[Span] = []
    match question.answer:
        case OrderAnswer(events):
            spans = [event.evidence for event in events]
        case MatchAnswer(pairs):
            spans = [pair.evidence for pair in pairs]
    others = [article.text[start:end] for start, end in spans]
    return list(dict.fromkeys([question.evidence, *others]))
