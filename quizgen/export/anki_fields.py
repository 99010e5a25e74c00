"""What stands on Anki's cards, and where they belong: the same in a package and in text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from quizgen.export.arranged import solved
from quizgen.export.characters import ILLEGAL
from quizgen.export.losses import SetToWrite
from quizgen.export.mixing import mixed
from quizgen.export.proofs import proofs
from quizgen.records import Sourced
from quizgen.types import Article, MatchAnswer, OrderAnswer, Question

GAP = "_____"
ROOT = "quizgen"
LINE_END = re.compile(r"\r\n?|\n")


def escaped(text: str) -> str:
    """Text as HTML in which nothing reads as a template or a cloze, its line ends kept."""
    plain = html.escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;").replace("::", "&#58;&#58;")
    return plain if plain.isprintable() else LINE_END.sub("<br>", plain)


# Most questions of a set are of one article.
escaped_title = lru_cache(escaped)


def options(question: Question) -> str:
    """The options as a list; what is arranged has letters."""
    if question.options:
        return _listed(mixed(question), "ol")
    if question.entries:
        letters = _listed(mixed(question), 'ol type="A"')
        return _listed(question.actors, "ul") + letters if question.actors else letters
    return ""


def back(question: Question) -> str:
    """The key; of what is arranged the right order with its dates, or the right pairs, as a list."""
    match question.answer:
        case OrderAnswer():
            return _listed(solved(question), "ol")
        case MatchAnswer():
            return _listed(solved(question), "ul")
        case _:
            return escaped(question.key)


def cloze(question: Question) -> str:
    """The stem with Anki's own gap in it."""
    before, _, after = question.stem.partition(GAP)
    return f"{escaped(before)}{{{{c1::{escaped(question.key)}}}}}{escaped(after)}"


def evidence(question: Question, article: Article) -> str:
    """Each sentence that proves something of the answer, on lines of their own."""
    return "<br>".join(map(escaped, proofs(question, article)))


def tags(entry: Sourced) -> list[str]:
    """Kind and article, with nothing that Anki parts tags at."""
    return [ROOT, f"{ROOT}::{entry.question.kind.value}", f"{ROOT}::article::{slug(entry.article.title)}"]


@lru_cache
def slug(title: str) -> str:
    """A title as a tag: its letters and figures in any script, with hyphens between the words."""
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in title.casefold())
    return "-".join(kept.split()) or "untitled"


def deck_names(given: SetToWrite) -> dict[str, str]:
    """The deck of each article by its title: the set's, and below it one for each where there are several."""
    own = f"{ROOT}::{_deck(given.title)}"
    titles = dict.fromkeys(entry.article.title for entry in given.entries)
    return {title: f"{own}::{_deck(title)}" if len(titles) > 1 else own for title in titles}


def _deck(title: str) -> str:
    """A title as one step of a deck's name: Anki parts those at two colons, and quotes are no part of them."""
    words = ILLEGAL.sub("", title).replace('"', "'").split()
    name = " ".join(words).replace("::", ":").strip(":")
    return name or "Untitled"


def _listed(texts: Sequence[str], tag: str) -> str:
    return f"<{tag}>" + "".join(f"<li>{escaped(text)}</li>" for text in texts) + f"</{tag.split()[0]}>"
