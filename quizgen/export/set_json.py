"""JSON: everything, as docs/json.md describes it."""

from __future__ import annotations

import json
from typing import Any

from quizgen.answers import codec
from quizgen.export.losses import Aspect, Losses, SetToWrite, Written
from quizgen.types import Question

VERSION = 1


def write(given: SetToWrite) -> Written:
    """The set as JSON; the same set gives the same bytes whenever it is written.

    The article stands in it where all questions are of one, else what points into its text leads nowhere.
    """
    articles = {entry.article for entry in given.entries}
    article = articles.pop() if len(articles) == 1 else None
    losses = Losses()
    if article is None:
        for entry in given.entries:
            losses.lacks(entry.question, Aspect.SOURCE)
    published = article.published.isoformat() if article and article.published else None
    document = {
        "version": VERSION,
        "title": given.title,
        "article": article.text if article else None,
        "published": published,
        "seed": given.seed,
        "questions": [question_to_json(entry.question) for entry in given.entries],
    }
    return losses.written((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def question_to_json(question: Question) -> dict[str, Any]:
    """One question as the format has it."""
    return {
        "uid": question.uid,
        "kind": question.kind.value,
        "stem": question.stem,
        "key": question.key,
        "distractors": list(question.distractors),
        "answer": question.key,
        "evidence": question.evidence,
        "note": question.note,
        "value": codec.to_json(question.answer),
        "span": list(question.span),
        "score": question.score,
        "status": question.status.value,
        "points": question.points,
    }
