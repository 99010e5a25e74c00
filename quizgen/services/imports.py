"""What a user brings in: a file of questions, as drafts of a set of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from quizgen.errors import ImportFileError
from quizgen.export.incoming import Imported, Problem
from quizgen.export.registry import FORMATS, reader_of
from quizgen.records import Change, StoredArticle
from quizgen.store import articles as store
from quizgen.store.database import transaction
from quizgen.types import Analysis, Article, Question, Span

LARGEST = 4_000_000
UNTITLED = "Imported questions"


@dataclass(frozen=True, slots=True)
class Brought:
    """A set that came in, and what of the file did not."""

    stored: StoredArticle
    count: int
    problems: tuple[Problem, ...]


def suffixes() -> tuple[str, ...]:
    """What files that can be read end in."""
    return tuple(dict.fromkeys(format.suffix for format in FORMATS.values() if format.reader))


def add(name: str, data: bytes, *, owner: str, now: datetime) -> Brought:
    """Bring the questions of a file in; raises ImportFileError, and stores nothing, where it has none."""
    reader = reader_of(PurePath(name).suffix)
    if reader is None:
        raise ImportFileError(f"A file of questions ends in {', '.join(suffixes())}.")
    if len(data) > LARGEST:
        raise ImportFileError(f"This file has {len(data):,} bytes; up to {LARGEST:,} can be read. Split it.")
    imported = reader(data)
    questions = tuple(_once_each(imported))
    if not questions:
        raise ImportFileError(_nothing(imported))
    article = _article(imported, PurePath(name).stem)
    placed = tuple(_placed(question, article) for question in questions)
    with transaction():
        stored = store.add(
            Analysis(article, (), placed), owner=owner, seed=0, now=now, change=Change.IMPORTED, author=owner
        )
    return Brought(stored, len(placed), imported.problems)


def _once_each(imported: Imported) -> Iterator[Question]:
    """A file may have a question twice: its identity tells."""
    seen: set[str] = set()
    for question in imported.questions:
        if question.uid not in seen:
            seen.add(question.uid)
            yield question


def _article(imported: Imported, stem: str) -> Article:
    """The article of the file, else the sentences that prove its questions, one below the other."""
    title = imported.title or stem or UNTITLED
    proofs = dict.fromkeys(question.evidence for question in imported.questions if question.evidence)
    article = Article(title, "\n\n".join(proofs) or title)
    if imported.article and imported.article.text:
        article = imported.article
    return replace(article, prose=tuple(_lines(article.text)))


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _placed(question: Question, article: Article) -> Question:
    """The question with its evidence found in the article."""
    start, end = question.span
    if article.text[start:end] == question.evidence and question.evidence:
        return question
    at = article.text.find(question.evidence)
    span = Span(at, at + len(question.evidence)) if question.evidence and at >= 0 else Span(0, 0)
    return replace(question, span=span)


def _nothing(imported: Imported) -> str:
    if not imported.problems:
        return "There is no question in this file."
    first = imported.problems[0]
    return f"No question of this file could be read. Line {first.line}: {first.told}"
