"""The articles that questions are measured on, and their gold: facts worth asking, and traps."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from quizgen.pipeline import analyse
from quizgen.reading.text import read_text
from quizgen.types import Analysis, Article, Span

DATA = Path(__file__).parents[2] / "tests" / "data"
ARTICLES, GOLD, JUDGED = DATA / "articles", DATA / "gold", DATA / "judged"
# From this importance on a fact should be asked; below it a question on it is fair but optional.
IMPORTANT = 2


@dataclass(frozen=True, slots=True)
class GoldFact:
    id: str
    # "date", "number" or "actor"; for an actor "person", "org", "place", "work", "ship" ..., else empty.
    type: str
    actor_type: str
    # The key first, then other forms that are right.
    forms: tuple[str, ...]
    # Relative forms of the article ("Thursday") that are no answer.
    unresolved: tuple[str, ...]
    # ISO dates or parts of one, with a time of day where it is told; YYYY-Qn and start/end too.
    dates: tuple[str, ...]
    # One figure, or both ends of a range or score; empty where it is no number.
    values: tuple[float, ...]
    unit: str
    # "about", "up to" ...; else empty.
    qualifier: str
    # The sentences that hold it.
    evidence: tuple[str, ...]
    model_question: str
    # 3 and 2: should be asked; 1: may be.
    importance: int


@dataclass(frozen=True, slots=True)
class Trap:
    """Words that no question may have as its answer, in its stem or as its evidence."""

    text: str
    # Of "answer", "stem" and "evidence".
    where: tuple[str, ...]
    # A trap only where the evidence holds this passage; empty for everywhere.
    only_in: str
    # No trap where the stem asks with one of these words.
    unless_asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    title: str
    published: date | None
    facts: tuple[GoldFact, ...]
    traps: tuple[Trap, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the corpus; without gold it gets the figures that need none."""

    name: str
    text: str
    gold: Gold | None


def load(articles: Path = ARTICLES, gold: Path = GOLD) -> list[Entry]:
    """Every article of the folder, by file name, with the gold of the same name where there is one."""
    return [
        Entry(path.stem, path.read_text(encoding="utf-8"), _gold_of(gold / f"{path.stem}.json"))
        for path in sorted(articles.glob("*.txt"))
    ]


def generated(entry: Entry, *, gold_date: bool = False, seed: int = 0) -> Analysis:
    """What the pipeline makes of the article, dated as the reader found it or as the gold says."""
    article = read_text(entry.text, source=entry.name, limit=None)
    if gold_date and entry.gold:
        article = replace(article, published=entry.gold.published)
    return analyse(article, seed=seed)


def words_of_prose(article: Article) -> int:
    return sum(len(article.text[start:end].split()) for start, end in article.prose)


def place_of(passage: str, text: str) -> Span | None:
    """Where a passage stands in a text that was cleaned since, whatever its spaces and signs; None for nowhere."""
    words = re.findall(r"\w+", passage)
    found = re.search(r"\W+".join(map(re.escape, words)), text) if words else None
    return Span(*found.span()) if found else None


def _gold_of(path: Path) -> Gold | None:
    if not path.exists():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    published = date.fromisoformat(told["publication_date"]) if told["publication_date"] else None
    return Gold(told["title"], published, tuple(map(_fact, told["facts"])), tuple(map(_trap, told["traps"])))


def _fact(told: Mapping[str, Any]) -> GoldFact:
    resolved = told["resolved"]
    value = resolved["value"] if isinstance(resolved, dict) else []
    return GoldFact(
        id=told["id"],
        type=told["type"],
        actor_type=told["actor_type"] or "",
        forms=(told["answer"], *told["answer_aliases"]),
        unresolved=tuple(told["unresolved_surface"]),
        dates=tuple(form for form in (resolved, told.get("time")) if isinstance(form, str)),
        values=tuple(float(figure) for figure in (value if isinstance(value, list) else [value])),
        unit=resolved["unit"] or "" if isinstance(resolved, dict) else "",
        qualifier=told.get("qualifier") or "",
        evidence=(told["evidence"], *told["evidence_also"]),
        model_question=told["model_question"],
        importance=told["importance"],
    )


def _trap(told: Mapping[str, Any]) -> Trap:
    return Trap(told["text"], tuple(told["where"]), told["only_in_evidence"] or "", tuple(told["unless_stem_asks"]))
