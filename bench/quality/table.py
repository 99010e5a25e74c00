"""The figures as a table in plain ASCII, articles across, figures down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.quality.figures import FIGURES, Figure

POOLED = "pooled"
NOTHING = "-"


def table(columns: Mapping[str, Mapping[str, float]], figures: Sequence[Figure] = FIGURES) -> str:
    """One row a figure; `columns` are the figures by name, under the name of the article or "pooled"."""
    rows = [["", *columns]]
    rows += [[figure.title, *(_shown(figure, made) for made in columns.values())] for figure in figures]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["  ".join(_cells(row, widths)) for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]


def _shown(figure: Figure, made: Mapping[str, float]) -> str:
    if figure.name not in made:
        return NOTHING
    value = made[figure.name]
    if not figure.whole:
        return f"{value:.0f}"
    return f"{value:.1f}" if figure.scale != 1 else f"{100 * value:.1f} %"
