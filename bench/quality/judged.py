"""Judged questions: what a reader said of a question, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.quality.corpus import JUDGED
from quizgen.answers.codec import from_json, to_json
from quizgen.answers.dates import parse_date
from quizgen.answers.numbers import parse_number
from quizgen.types import (
    MatchAnswer,
    NameAnswer,
    NameKind,
    OrderAnswer,
    Question,
    QuestionAnswer,
    QuestionKind,
    Span,
)

GOOD, BAD = "good", "bad"
# Central to the article, a fair question on it, trivia.
CENTRAL, FAIR, TRIVIA = 3, 2, 1
# What an arrangement asks cannot be read from its key.
ARRANGED: dict[QuestionKind, QuestionAnswer] = {
    QuestionKind.ORDERING: OrderAnswer(()),
    QuestionKind.MATCHING: MatchAnswer(()),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A question of an article, and the verdict on it: GOOD, BAD, or empty while nobody has read it."""

    article: str
    question: Question
    verdict: str = ""
    # 1 to 3; 0 while nobody has read it.
    worth: int = 0
    reason: str = ""


def read(folder: Path = JUDGED) -> list[Judged]:
    """All that was judged, in the order of the files' names and lines."""
    return [one for path in sorted(folder.glob("*.jsonl")) for one in read_file(path)]


def read_file(path: Path) -> list[Judged]:
    """What one file holds, in the order of its lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [judged_from(json.loads(line)) for line in lines if line.strip()]


def write(judged: Iterable[Judged], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(line_of(one), ensure_ascii=False) for one in judged]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def line_of(judged: Judged) -> dict[str, Any]:
    question = judged.question
    return {
        "article": judged.article,
        "kind": question.kind.value,
        "stem": question.stem,
        "key": question.key,
        "distractors": list(question.distractors),
        "evidence": question.evidence,
        "span": list(question.span),
        "note": question.note,
        "value": to_json(question.answer),
        "verdict": judged.verdict,
        "worth": judged.worth,
        "reason": judged.reason,
    }


def judged_from(told: dict[str, Any]) -> Judged:
    """Read one line; the typed answer may be missing and is then read from the key."""
    kind = QuestionKind(told["kind"])
    question = Question(
        uid="",
        kind=kind,
        stem=told["stem"],
        key=told["key"],
        distractors=tuple(told["distractors"]),
        answer=_answer(told, kind),
        evidence=told["evidence"],
        span=Span(*told["span"]),
        note=told["note"],
    )
    return Judged(told["article"], question, told["verdict"], told["worth"], told["reason"])


def _answer(told: dict[str, Any], kind: QuestionKind) -> QuestionAnswer:
    if told.get("value"):
        return from_json(told["value"])
    if kind in ARRANGED:
        return ARRANGED[kind]
    key = told["key"]
    dates, numbers = parse_date(key), parse_number(key)
    if dates and (kind is QuestionKind.DATE or not numbers or "year" in told["stem"]):
        return dates[0]
    return numbers[0] if numbers else NameAnswer(NameKind.PERSON, key)
