"""Short texts through the real parser: what tests of the engine share."""

from datetime import date
from functools import cache
from itertools import accumulate

from quizgen.facts.extract import extract
from quizgen.pipeline import analyse
from quizgen.questions.context import contexts
from quizgen.questions.stems import stems
from quizgen.reading.text import UNTITLED
from quizgen.types import Article, Span

# Seven facts of seven actors, in the order in which they happened.
SEVEN = """Helena Strand opened the Halden Museum in Leeds on 3 May 1990. Marie Landry founded a school in Oslo in June
1994. Rui Valadares sold the Marlow Hotel in Lisbon for $3 million in 1999. Gene Kranz moved to Houston in 2004.
Kestrel Bank closed 14 branches in Wales in 2010. Anders Holmqvist published a book on Tolby Castle in 2015. Priya Anand
built a factory in Mumbai in 2018.""".replace("\n", " ")


def article_of(text, *, title=UNTITLED, published=""):
    """An article of the paragraphs of a text, however short it is."""
    paragraphs = text.split("\n\n")
    ends = list(accumulate(len(paragraph) + 2 for paragraph in paragraphs))
    prose = tuple(Span(end - len(paragraph) - 2, end - 2) for end, paragraph in zip(ends, paragraphs, strict=True))
    return Article(title, text, date.fromisoformat(published) if published else None, prose=prose)


@cache
def extraction_of(text, *, title=UNTITLED, published=""):
    return extract(article_of(text, title=title, published=published))


@cache
def contexts_of(text, *, title=UNTITLED, published=""):
    return contexts(extraction_of(text, title=title, published=published))


@cache
def analysis_of(text, *, title=UNTITLED, published="", seed=0):
    return analyse(article_of(text, title=title, published=published), seed=seed)


def statements_of(text, words, *, title=UNTITLED, published=""):
    """The statements whose answer stands in the text as these words."""
    extraction = extraction_of(text, title=title, published=published)
    return [s for s in extraction.statements if s.mention.text == words]


def stems_of(text, words, *, title=UNTITLED, published="", topic=""):
    """Every question on the answer that stands in the text as these words, flawed ones left out: {stem: key}."""
    at = contexts_of(text, title=title, published=published)
    told = statements_of(text, words, title=title, published=published)
    return {
        stem.behind(topic): stem.key
        for statement in told
        for stem in stems(statement, at[statement.sentence.index])
        if not stem.doubtful and not at[statement.sentence.index].flaw_in(stem.tokens)
    }
