"""JSON: everything, as docs/json.md describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from quizgen.answers import codec
from quizgen.errors import ImportFileError
from quizgen.export.incoming import Imported, Problem
from quizgen.export.losses import Aspect, Losses, SetToWrite, Written
from quizgen.records import Sourced
from quizgen.types import Article, Question, QuestionKind, Span, Status

VERSION = 1
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)
NOT_OURS = "This is no JSON file that quizgen wrote."


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


def read(data: bytes) -> Imported:
    """What a file holds that `write` wrote, whole or with questions left out that cannot be read."""
    title, article, told = _document(data)
    questions, problems = list[Question](), list[Problem]()
    for number, one in enumerate(told, 1):
        try:
            questions.append(question_from_json(one))
        except UNREADABLE:
            problems.append(Problem(_line_of(data, one), f"Question {number} is not as docs/json.md describes one."))
    return Imported(tuple(questions), tuple(problems), title, article)


def read_set(data: bytes) -> tuple[str, tuple[Sourced, ...]]:
    """The title and the questions of a file that `write` wrote; raises ImportFileError for any other."""
    title, article, told = _document(data)
    try:
        return title, tuple(Sourced(question_from_json(one), article) for one in told)
    except UNREADABLE:
        raise ImportFileError(NOT_OURS) from None


def _document(data: bytes) -> tuple[str, Article, Sequence[Any]]:
    try:
        document = json.loads(data)
        published = date.fromisoformat(document["published"]) if document["published"] else None
        article = Article(str(document["title"]), str(document["article"] or ""), published)
        return article.title, article, tuple(document["questions"])
    except UNREADABLE:
        raise ImportFileError(NOT_OURS) from None


def _line_of(data: bytes, told: object) -> int:
    """The line where a question stands, found by its uid; 1 where it has none."""
    uid = told.get("uid") if isinstance(told, dict) else None
    at = data.find(json.dumps(uid).encode()) if isinstance(uid, str) and uid else -1
    return data.count(b"\n", 0, max(at, 0)) + 1


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
