"""Typed answers to plain JSON and back, without loss."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from quizgen.types import Answer, DateAnswer, Granularity, Hedge, Measure, NameAnswer, NameKind, NumberAnswer


def to_json(answer: Answer) -> dict[str, Any]:
    """A dict of strings, numbers and lists; `type` says which answer it is, decimals are strings."""
    if isinstance(answer, DateAnswer):
        return {
            "type": "date",
            "edtf": answer.edtf,
            "granularity": answer.granularity.value,
            "wording": answer.wording,
            "part": answer.part,
        }
    if isinstance(answer, NumberAnswer):
        return {
            "type": "number",
            "value": str(answer.value),
            "unit": answer.unit,
            "wording": answer.wording,
            "measure": answer.measure.value,
            "hedge": answer.hedge.value,
            "high": None if answer.high is None else str(answer.high),
        }
    return {
        "type": "name",
        "kind": answer.kind.value,
        "full": answer.full,
        "aliases": list(answer.aliases),
        "sub_kind": answer.sub_kind,
    }


def from_json(data: Mapping[str, Any]) -> Answer:
    """The answer that `to_json` wrote; raises KeyError or ValueError on anything else."""
    if data["type"] == "date":
        return DateAnswer(data["edtf"], Granularity(data["granularity"]), data["wording"], data["part"])
    if data["type"] == "number":
        high = None if data["high"] is None else Decimal(data["high"])
        measure, hedge = Measure(data["measure"]), Hedge(data["hedge"])
        return NumberAnswer(Decimal(data["value"]), data["unit"], data["wording"], measure, hedge, high)
    if data["type"] == "name":
        return NameAnswer(NameKind(data["kind"]), data["full"], tuple(data["aliases"]), data["sub_kind"])
    raise ValueError(data["type"])
