"""Facts and questions to the JSON that the tables keep, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from quizgen.answers import codec
from quizgen.studying import Terms
from quizgen.taking import Counting, ExtraTime, Feedback, Rules, Settings
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
        "event": fact.event,
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
        # Articles stored before the timeline game have none.
        event=data.get("event", ""),
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


def settings_to_json(settings: Settings) -> dict[str, Any]:
    """All settings of a share."""
    told = asdict(settings) | {"feedback": settings.feedback.value, "counting": settings.counting.value}
    times = {name: time.isoformat() if (time := told[name]) else None for name in ("opens", "closes")}
    return told | times


def settings_from_json(data: Mapping[str, Any]) -> Settings:
    """The settings that `settings_to_json` wrote."""
    times = {name: datetime.fromisoformat(data[name]) if data[name] else None for name in ("opens", "closes")}
    return Settings(
        **{
            **data,
            **times,
            "feedback": Feedback(data["feedback"]),
            "counting": Counting(data["counting"]),
            "extra": tuple(ExtraTime(**extra) for extra in data["extra"]),
            "rules": Rules(**data["rules"]),
        }
    )


def terms_from_json(data: Mapping[str, Any]) -> Terms:
    """The terms of a review that `asdict` wrote."""
    return Terms(**{**data, "steps": tuple(data["steps"]), "relearning": tuple(data["relearning"])})
