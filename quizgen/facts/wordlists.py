"""Reads the word lists beside this module: sections of entries that are separated by commas."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """The sections of `lists/NAME.txt` by their heading; a line that starts with # is a remark."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    text = (files("quizgen.facts") / "lists" / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current += [entry.strip() for entry in line.split(",") if entry.strip()]
    return {heading: tuple(entries) for heading, entries in found.items()}


@cache
def by_entry(name: str) -> Mapping[str, str]:
    """Each entry of a list with the heading that it stands under; the first heading wins."""
    found: dict[str, str] = {}
    for heading, entries in sections(name).items():
        for entry in entries:
            found.setdefault(entry, heading)
    return found


@cache
def grammar(heading: str) -> frozenset[str]:
    """One of the closed lists of English words that the reading of names leans on."""
    return frozenset(sections("name_grammar")[heading])
