"""generate(): text to questions in three steps; the file to read first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from quizgen.facts.extract import extract, facts_of
from quizgen.questions.context import contexts
from quizgen.questions.ranking import ranked
from quizgen.questions.write import Writer
from quizgen.reading.text import read_text
from quizgen.types import Analysis, Article, Question


def generate(
    text_or_article: str | Article,
    *,
    title: str | None = None,
    published: date | None = None,
    seed: int = 0,
    limit: int | None = None,
) -> list[Question]:
    """Write questions from an article, best first; the same input and seed give the same questions.

    `title` and `published` are looked for in the text where they are not given; `limit` is how many
    questions to return at most. Raises an ArticleError for a text that cannot be read as an article.
    """
    article = text_or_article
    if isinstance(article, str):
        article = read_text(article, title=title, published=published, limit=None)
    return list(analyse(article, seed=seed, limit=limit).questions)


def analyse(
    article: Article,
    *,
    seed: int = 0,
    limit: int | None = None,
    progress: Callable[[float], None] | None = None,
) -> Analysis:
    """Find the facts of an article and write its questions; `progress` is told the share done, 0 to 1."""
    extraction = extract(article, progress)
    writer = Writer(extraction, contexts(extraction), seed)
    written = [writer.write(statement) for statement in extraction.statements]
    questions = ranked([question for question in written if isinstance(question, Question)], article)
    return Analysis(article, facts_of(extraction), tuple(questions[:limit]))
