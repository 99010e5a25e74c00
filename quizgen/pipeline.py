"""generate(): text to questions in three steps; the file to read first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from quizgen.facts.extract import Extraction, extract, facts_of
from quizgen.questions.arrange import arrangements, events_of, telling
from quizgen.questions.context import contexts, writes_month_first
from quizgen.questions.identity import uid_of
from quizgen.questions.pool import pool_of
from quizgen.questions.ranking import ranked
from quizgen.questions.topic import topic_of
from quizgen.questions.write import Writer
from quizgen.reading.text import read_text
from quizgen.types import Analysis, Article, Fact, Offers, Question, QuestionKind, Refusal

# Draws of three wrong options each; more bring hardly any new ones.
SEEDS = 12


def generate(
    text_or_article: str | Article,
    *,
    title: str | None = None,
    published: date | None = None,
    seed: int = 0,
    limit: int | None = None,
) -> list[Question]:
    """Write questions from an article, best first; the same input and seed give the same questions.

    `title` and `published` are looked for in the text where they are not given; `limit` is how many questions to
    return at most, none of which gives another away. Raises an ArticleError for a text that cannot be read as one.
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
    writer = _writer(article, seed, progress)
    written = [writer.write(statement) for statement in writer.extraction.statements]
    questions = [question for question, _ in written if question]
    events = tuple(events_of(writer.extraction, writer.contexts))
    questions += arrangements(events, writer.extraction, writer.contexts, writer.topic)
    refusals = [*_refused_sentences(writer.extraction), *(refusal for _, refused in written for refusal in refused)]
    facts = telling(facts_of(writer.extraction), events)
    return Analysis(article, facts, tuple(ranked(questions, article, limit)), tuple(refusals))


def alternatives(question: Question, article: Article, *, seed: int = 0) -> list[Question]:
    """The other forms of the fact that a question asks, one of each kind; empty where the article does not tell it."""
    return list(offers(question, article, seed=seed).forms)


def offers(question: Question, article: Article, *, seed: int = 0) -> Offers:
    """What else the engine has for the fact that a question asks, in whatever kind it was asked first.

    Other wrong options are those that other seeds bring for the same key.
    """
    writer = _writer(article, seed)
    asked = [statement for statement in writer.extraction.statements if _asks(question, statement.fact, article)]
    forms = [form for statement in asked for form in writer.alternatives(statement)]
    again = [form for n in range(SEEDS) for one in asked for form in replace(writer, seed=n).alternatives(one)]
    wrong = [option for form in again if form.key == question.key for option in form.distractors]
    return Offers(
        tuple(form for form in forms if form.kind is not question.kind),
        tuple(option for option in dict.fromkeys(wrong) if option not in question.options),
    )


def _asks(question: Question, fact: Fact, article: Article) -> bool:
    return any(uid_of(article, fact, kind) == question.uid for kind in QuestionKind)


def _writer(article: Article, seed: int, progress: Callable[[float], None] | None = None) -> Writer:
    extraction = extract(article, progress)
    month_first = writes_month_first(extraction)
    topic = topic_of(extraction, month_first=month_first)
    return Writer(extraction, contexts(extraction), topic, pool_of(extraction), month_first, seed)


def _refused_sentences(extraction: Extraction) -> Iterator[Refusal]:
    for sentence in extraction.sentences:
        if flaw := extraction.flaws.get(sentence.index):
            yield Refusal(sentence.text, "", "", (flaw,))
