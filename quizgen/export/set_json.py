"""JSON: everything, as docs/json.md describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from quizgen.answers import codec
from quizgen.records import Sourced
from quizgen.types import Question

VERSION = 1


def write(entries: Sequence[Sourced], *, title: str, now: datetime, seed: int = 0) -> bytes:
    """The set as JSON; the same set gives the same bytes whenever it is written.

    The article stands in it where all questions are of one.
    """
    del now  # what is asked for twice should differ in nothing
    articles = {entry.article for entry in entries}
    article = articles.pop() if len(articles) == 1 else None
    published = article.published.isoformat() if article and article.published else None
    document = {
        "version": VERSION,
        "title": title,
        "article": article.text if article else None,
        "published": published,
        "seed": seed,
        "questions": [question_to_json(question) for question in (entry.question for entry in entries)],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


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
