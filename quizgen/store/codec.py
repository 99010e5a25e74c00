"""Facts and questions to the JSON that the tables keep, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from quizgen.answers import codec
from quizgen.types import Clause, Fact, FactKind, Question, QuestionKind, Span, Status


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """All of a fact."""
    return {
        "kind": fact.kind.value,
        "answer": codec.to_json(fact.answer),
        "evidence": list(fact.evidence),
        "mention": list(fact.mention),
        "clause": asdict(fact.clause) if fact.clause else None,
        "note": fact.note,
    }


def fact_from_json(data: Mapping[str, Any]) -> Fact:
    """The fact that `fact_to_json` wrote."""
    clause = data["clause"]
    return Fact(
        kind=FactKind(data["kind"]),
        answer=codec.fact_from_json(data["answer"]),
        evidence=Span(*data["evidence"]),
        mention=Span(*data["mention"]),
        clause=Clause(**{**clause, "span": Span(*clause["span"])}) if clause else None,
        note=data["note"],
    )


def question_to_json(question: Question) -> dict[str, Any]:
    """All of a question."""
    return {
        "uid": question.uid,
        "kind": question.kind.value,
        "stem": question.stem,
        "key": question.key,
        "distractors": list(question.distractors),
        "answer": codec.to_json(question.answer),
        "evidence": question.evidence,
        "span": list(question.span),
        "note": question.note,
        "score": question.score,
        "status": question.status.value,
        "points": question.points,
    }


def question_from_json(data: Mapping[str, Any]) -> Question:
    """The question that `question_to_json` wrote."""
    return Question(
        uid=data["uid"],
        kind=QuestionKind(data["kind"]),
        stem=data["stem"],
        key=data["key"],
        distractors=tuple(data["distractors"]),
        answer=codec.from_json(data["answer"]),
        evidence=data["evidence"],
        span=Span(*data["span"]),
        note=data["note"],
        score=data["score"],
        status=Status(data["status"]),
        points=data["points"],
    )
