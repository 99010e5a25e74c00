"""The pinned figures: what was reached once may not be lost without a reason that stands in the file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.quality.figures import FIGURES
from bench.quality.table import POOLED

FILE = Path(__file__).with_name("floors.toml")
HEADER = """\
# The figures that the questions of the sample articles must keep: floors where more is better, ceilings
# where less is. Written by `python -m bench.quality --pin`, which only tightens; `--lower "reason"` lets one
# go and keeps the day, the old figure and the reason beside it.
"""
# Figures are shares rounded to four places.
ROUNDING = 0.00005
BETTER = {figure.name: figure.better for figure in FIGURES}
POOLED_ONLY = {figure.name for figure in FIGURES if figure.pooled_only}


@dataclass(frozen=True, slots=True)
class Lowering:
    on: date
    # The figure that was given up.
    was: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floor:
    figure: float
    lowered: tuple[Lowering, ...] = ()


Floors = dict[str, dict[str, Floor]]


def fit(made: Mapping[str, float]) -> dict[str, float]:
    """The figures that a single article tells something of."""
    return {name: value for name, value in made.items() if name not in POOLED_ONLY}


def read(path: Path = FILE) -> Floors:
    """The pinned figures by article and name; none where nothing was pinned yet."""
    told = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {column: {name: _floor(value) for name, value in made.items()} for column, made in told.items()}


def _floor(told: object) -> Floor:
    if isinstance(told, dict):
        return Floor(told["pinned"], tuple(Lowering(one["on"], one["was"], one["reason"]) for one in told["lowered"]))
    assert isinstance(told, int | float)
    return Floor(float(told))


def fallen(columns: Mapping[str, Mapping[str, float]], pinned: Floors) -> list[str]:
    """A line for each figure that is worse than pinned, and for each pinned one that is no more."""
    return [
        f"{column}: {name} is {columns.get(column, {}).get(name, 'missing')}, pinned at {floor.figure}"
        for column, made in pinned.items()
        for name, floor in made.items()
        if _is_worse(name, columns.get(column, {}).get(name), floor.figure)
    ]


def _is_worse(name: str, value: float | None, pinned: float) -> bool:
    # A share of nothing cannot be worse: the article may have no question by choice.
    if value is None:
        return BETTER.get(name, 0) > 0
    return BETTER.get(name, 0) * (value - pinned) < -ROUNDING


def pin(columns: Mapping[str, Mapping[str, float]], *, reason: str, today: date, path: Path = FILE) -> str:
    """Write the figures that are reached, keep the better ones that are not; with a reason let those go."""
    old = read(path)
    new = {
        column: {
            name: _pinned(name, value, old.get(column, {}).get(name), reason, today)
            for name, value in made.items()
            if BETTER[name]
        }
        for column, made in columns.items()
    }
    path.write_text(_written(new), encoding="utf-8")
    kept = fallen(columns, new)
    return "\n".join(["", f"Pinned in {path.name}.", *(f"Not reached, kept: {line}" for line in kept)])


def _pinned(name: str, value: float, old: Floor | None, reason: str, today: date) -> Floor:
    if old is None:
        return Floor(value)
    if not _is_worse(name, value, old.figure):
        return Floor(value, old.lowered)
    return Floor(value, (*old.lowered, Lowering(today, old.figure, reason))) if reason else old


def _written(floors: Floors) -> str:
    return HEADER + "".join(
        "\n" + "\n".join(_lines(column, floors[column])) + "\n" for column in sorted(floors, key=_pooled_first)
    )


def _pooled_first(column: str) -> tuple[bool, str]:
    return column != POOLED, column


def _lines(column: str, floors: Mapping[str, Floor]) -> Iterator[str]:
    yield f"[{column}]"
    for name, floor in floors.items():
        if not floor.lowered:
            yield f"{name} = {floor.figure:g}"
            continue
        yield f"{name} = {{ pinned = {floor.figure:g}, lowered = ["
        for one in floor.lowered:
            reason = json.dumps(one.reason, ensure_ascii=False)
            yield f"    {{ on = {one.on.isoformat()}, was = {one.was:g}, reason = {reason} }},"
        yield "] }"
