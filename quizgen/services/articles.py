"""What a user does with articles: add, correct, list, rename, delete, try a sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from importlib import resources

from quizgen.errors import FutureDateError, NoQuestionsError, NotFoundError
from quizgen.reading.text import read_text
from quizgen.records import ArticleSummary, StoredArticle
from quizgen.store import articles as store
from quizgen.store.database import transaction
from quizgen.types import Analysis, Article, Sample

Analyse = Callable[..., Analysis]
TEASER_LENGTH = 160
# So many are offered to come back.
MOST_DELETED = 10


def _analyse(article: Article, *, seed: int) -> Analysis:
    """The pipeline, imported when first needed: it brings the language model along."""
    from quizgen.pipeline import analyse

    return analyse(article, seed=seed)


def add(
    text: str,
    *,
    title: str | None,
    published: date | None,
    owner: str | None,
    now: datetime,
    source: str = "",
    seed: int = 0,
    analyse: Analyse = _analyse,
) -> StoredArticle:
    """Read a text, write questions from it, store all; raises ArticleError or NoQuestionsError and stores nothing."""
    article = read_text(text, title=title, published=published, today=now.date(), source=source)
    analysis = _with_questions(analyse(article, seed=seed))
    with transaction():
        return store.add(analysis, owner=owner, seed=seed, now=now)


def get(id: int, owner: str) -> StoredArticle:
    """An article that the viewer may read."""
    return store.get(id, owner)


def list_for(owner: str) -> list[ArticleSummary]:
    """The viewer's own articles, newest first."""
    return store.list_for(owner)


def correct(
    id: int, *, title: str, published: date | None, owner: str, now: datetime, analyse: Analyse = _analyse
) -> StoredArticle:
    """Change title and date; another date resolves the relative dates again and writes the questions anew."""
    if published and published > now.date():
        raise FutureDateError(published.isoformat())
    stored = get(id, owner)
    if published == stored.article.published:
        rename(id, title, owner)
        return get(id, owner)
    article = replace(stored.article, title=title, published=published)
    analysis = _with_questions(analyse(article, seed=store.seed_of(id)))
    with transaction():
        return store.change(id, analysis, owner=owner, now=now)


def deleted_for(owner: str) -> list[tuple[int, str]]:
    """The ids and titles of the viewer's articles that were deleted last and can come back."""
    return store.deleted_for(owner, MOST_DELETED)


def rename(id: int, title: str, owner: str) -> None:
    """Give an article another title."""
    with transaction():
        store.rename(id, title, owner)


def delete(id: int, owner: str, now: datetime) -> None:
    """Delete an article with its sets and attempts; `restore` undoes it."""
    with transaction():
        store.delete(id, owner, now)


def restore(id: int, owner: str) -> None:
    """Undo `delete`."""
    with transaction():
        store.restore(id, owner)


@cache
def samples() -> tuple[Sample, ...]:
    """The sample articles that ship with the product."""
    files = (file for file in resources.files("quizgen.samples").iterdir() if file.name.endswith(".txt"))
    return tuple(_sample(file.name.removesuffix(".txt")) for file in sorted(files, key=lambda file: file.name))


def _sample(name: str) -> Sample:
    article = read_text(_sample_text(name))
    start, end = article.prose[0]
    opening = article.text[start:end][:TEASER_LENGTH].rsplit(" ", 1)[0]
    return Sample(name, article.title, opening + " …")


def _sample_text(name: str) -> str:
    return (resources.files("quizgen.samples") / f"{name}.txt").read_text(encoding="utf-8")


def add_sample(name: str, *, owner: str | None, now: datetime, analyse: Analyse = _analyse) -> StoredArticle:
    """Add a sample article as if the viewer had pasted it."""
    if name not in {sample.name for sample in samples()}:
        raise NotFoundError("sample", name)
    text = _sample_text(name)
    return add(text, title=None, published=None, owner=owner, now=now, source=name, analyse=analyse)


def ensure_sample(now: datetime, *, analyse: Analyse = _analyse) -> StoredArticle | None:
    """Store the first sample for everybody where nothing is stored yet; None where something is."""
    if not store.is_empty():
        return None
    return add_sample(samples()[0].name, owner=None, now=now, analyse=analyse)


def _with_questions(analysis: Analysis) -> Analysis:
    if not analysis.questions:
        raise NoQuestionsError
    return analysis
