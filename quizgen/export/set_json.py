"""JSON: everything, as docs/json.md describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from quizgen.answers import codec
from quizgen.errors import ImportFileError
from quizgen.export.losses import Aspect, Losses, SetToWrite, Written
from quizgen.records import Sourced
from quizgen.types import Article, Question, QuestionKind, Span, Status

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


def read_set(data: bytes) -> tuple[str, tuple[Sourced, ...]]:
    """The title and the questions of a file that `write` wrote; raises ImportFileError for any other."""
    try:
        document = json.loads(data)
        published = date.fromisoformat(document["published"]) if document["published"] else None
        article = Article(document["title"], document["article"] or "", published)
        entries = tuple(Sourced(question_from_json(told), article) for told in document["questions"])
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        raise ImportFileError("This is no JSON file that quizgen wrote.") from None
    return str(document["title"]), entries


def question_from_json(told: Mapping[str, Any]) -> Question:
    """The question that `question_to_json` wrote; raises ValueError, KeyError or TypeError for anything else."""
    return Question(
        uid=str(told["uid"]),
        kind=QuestionKind(told["kind"]),
        stem=str(told["stem"]),
        key=str(told["key"]),
        distractors=tuple(str(option) for option in told["distractors"]),
        answer=codec.from_json(told["value"]),
        evidence=str(told["evidence"]),
        span=Span(*told["span"]),
        note=str(told["note"]),
        score=float(told["score"]),
        status=Status(told["status"]),
        points=float(told.get("points", 1.0)),
    )
