"""Typed answers to plain JSON and back, without loss."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from quizgen.types import (
    Answer,
    DateAnswer,
    Event,
    Granularity,
    Hedge,
    MatchAnswer,
    Measure,
    NameAnswer,
    NameKind,
    NumberAnswer,
    OrderAnswer,
    Pair,
    QuestionAnswer,
    Span,
)


def to_json(answer: QuestionAnswer) -> dict[str, Any]:
    """A dict of strings, numbers and lists; `type` says which answer it is, decimals are strings."""
    if isinstance(answer, OrderAnswer):
        return {"type": "order", "events": [_event_to_json(event) for event in answer.events]}
    if isinstance(answer, MatchAnswer):
        return {"type": "match", "pairs": [_pair_to_json(pair) for pair in answer.pairs]}
    return _fact_to_json(answer)


def from_json(data: Mapping[str, Any]) -> QuestionAnswer:
    """The answer that `to_json` wrote; raises KeyError or ValueError on anything else."""
    if data["type"] == "order":
        return OrderAnswer(tuple(_event_from_json(event) for event in data["events"]))
    if data["type"] == "match":
        return MatchAnswer(tuple(_pair_from_json(pair) for pair in data["pairs"]))
    return fact_from_json(data)


def _event_to_json(event: Event) -> dict[str, Any]:
    return {"text": event.text, "when": _fact_to_json(event.when), "evidence": list(event.evidence)}


def _event_from_json(data: Mapping[str, Any]) -> Event:
    return Event(data["text"], _date_from_json(data["when"]), Span(*data["evidence"]))


def _pair_to_json(pair: Pair) -> dict[str, Any]:
    return {"actor": pair.actor, "action": pair.action, "evidence": list(pair.evidence)}


def _pair_from_json(data: Mapping[str, Any]) -> Pair:
    return Pair(data["actor"], data["action"], Span(*data["evidence"]))


def _fact_to_json(answer: Answer) -> dict[str, Any]:
    if isinstance(answer, DateAnswer):
        return {
            "type": "date",
            "edtf": answer.edtf,
            "granularity": answer.granularity.value,
            "wording": answer.wording,
            "part": answer.part,
        }
    if isinstance(answer, NumberAnswer):
        told = {
            "type": "number",
            "value": str(answer.value),
            "unit": answer.unit,
            "wording": answer.wording,
            "measure": answer.measure.value,
            "hedge": answer.hedge.value,
            "high": None if answer.high is None else str(answer.high),
        }
        # Only where a teacher set one.
        return told if answer.tolerance is None else told | {"tolerance": str(answer.tolerance)}
    return {
        "type": "name",
        "kind": answer.kind.value,
        "full": answer.full,
        "aliases": list(answer.aliases),
        "sub_kind": answer.sub_kind,
    }


def fact_from_json(data: Mapping[str, Any]) -> Answer:
    """The answer of a fact, which is never an arrangement; raises KeyError or ValueError on anything else."""
    if data["type"] == "date":
        return _date_from_json(data)
    if data["type"] == "number":
        high, tolerance = (None if data.get(name) is None else Decimal(data[name]) for name in ("high", "tolerance"))
        measure, hedge = Measure(data["measure"]), Hedge(data["hedge"])
        return NumberAnswer(Decimal(data["value"]), data["unit"], data["wording"], measure, hedge, high, tolerance)
    if data["type"] == "name":
        return NameAnswer(NameKind(data["kind"]), data["full"], tuple(data["aliases"]), data["sub_kind"])
    raise ValueError(data["type"])


def _date_from_json(data: Mapping[str, Any]) -> DateAnswer:
    return DateAnswer(data["edtf"], Granularity(data["granularity"]), data["wording"], data["part"])
