"""The sentences that prove an answer, for formats that tell them."""

from __future__ import annotations

from quizgen.export.characters import ILLEGAL
from quizgen.types import Article, MatchAnswer, OrderAnswer, Question


def proofs(question: Question, article: Article) -> list[str]:
    """Each sentence that proves something of the answer once; those read from the article each on one line."""
    match question.answer:
        case OrderAnswer(events):
            spans = [event.evidence for event in events]
        case MatchAnswer(pairs):
            spans = [pair.evidence for pair in pairs]
        case _:
            return [question.evidence]
    others = [" ".join(ILLEGAL.sub("", article.text[start:end]).split()) for start, end in spans]
    return list(dict.fromkeys([question.evidence, *others]))
