"""Titles off names, and runs cut where a title or another name begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.facts import gazetteer, genders
from quizgen.facts.roles import kinds_of_noun, listed_kinds
from quizgen.facts.runs import KINDS
from quizgen.facts.wordlists import grammar
from quizgen.types import NameKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


# "Lib Dem Norman Baker", "Tory Anna Brandt"
PARTIES = frozenset("lib dem lab con tory labour conservative republican democrat".split())
EPOCHS = frozenset(
    """cambrian ordovician silurian devonian carboniferous permian triassic jurassic cretaceous paleocene eocene
    oligocene miocene pliocene pleistocene holocene""".split()
)


def parts_of(run: Span) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """A run cut where a title or another name begins, each part with the titles before it."""
    if gazetteer.kinds_of(_plain(run)):
        yield run, ()
        return
    run = run[_after_adjectives(run) :]
    start = _after_titles(run)
    titles = tuple(token.lower_.strip(".") for token in run[:start])
    rest = run[start:]
    if not len(rest):
        return
    cut = _title_within(rest)
    # "The Department for Transport" ends in no title of anybody.
    if cut is not None and cut[1] < len(rest):
        yield rest[: cut[0]], titles
        yield rest[cut[1] :], tuple(token.lower_.strip(".") for token in rest[cut[0] : cut[1]])
        return
    for part in _between_entities(rest):
        yield part, titles if part.start == rest.start else ()


def _after_adjectives(run: Span) -> int:
    """How many leading words are no part of a name: a party before somebody's, an age before a species'."""
    count = 0
    while count < len(run) - 1 and run[count].lower_ in EPOCHS:
        count += 1
    is_somebody = len(run) > count + 2 and run[len(run) - 1].ent_type_ == "PERSON"
    while is_somebody and count < len(run) - 2 and run[count].lower_ in PARTIES:
        count += 1
    return count


def _plain(span: Span) -> str:
    return re.sub(r"\s+", " ", span.text)


def _after_titles(run: Span) -> int:
    """How many leading tokens are titles; none where the name ends in a word for a body or place."""
    count = 0
    while count < len(run) and _is_title_word(run[count]):
        count += 1
    while count and run[count - 1].lower_.strip(".") in grammar("modifiers"):
        count -= 1
    if count and gazetteer.has_telling_word([token.text for token in run]) and not _calls(run[0]):
        return 0
    while count and run[count - 1].lower_ in ("the", "of") and count == len(run):
        count -= 1
    # "Earl of Lovelace", "Saint-Rémy": what looks like a title is part of the name.
    if count and count < len(run) and (run[count].text[0].islower() or not run[count].text[0].isalnum()):
        return 0
    if count and _is_regnal(run, count):
        count -= 1
    if count == len(run) and count > 1 and run[count - 1].lower_ in grammar("surnames"):
        count -= 1
    return count


def _is_regnal(run: Span, count: int) -> bool:
    """ "Queen Victoria" and "Pope John XXIII" are called so, "Queen guitarist Brian May" is not."""
    rest = [token.text for token in run[count:]]
    return run[count - 1].lower_ in grammar("regnal") and (
        len(rest) == 1 or (1 < len(rest) < 4 and set(rest[-1]) <= set("IVX"))
    )


def _calls(token: Token) -> bool:
    """Whether a sentence begins with what somebody is called: "Rival Saltmarsh Financial"."""
    kinds = (
        kinds_of_noun(token.lower_)[:1] if token.is_sent_start and token.lower_ not in grammar("begin names") else ()
    )
    return any(kind is NameKind.ORGANISATION for kind, _ in kinds)


def _is_title_word(token: Token) -> bool:
    lower = token.lower_.strip(".")
    person = any(kind is NameKind.PERSON for kind, _ in listed_kinds(lower))
    return lower in grammar("titles") or lower in grammar("words of offices") or person or _calls(token)


def _title_within(run: Span) -> tuple[int, int] | None:
    """Where titles stand inside the run: "Apple [Chief Executive] Tim Cook"."""
    for i in range(1, len(run)):
        end = i
        while end < len(run) and _is_title_word(run[end]):
            end += 1
        titles = [token.lower_ for token in run[i:end]]
        rest = [token.text for token in run[end:]]
        # "Texas Judge Letitia Clark" is no Mr Judge.
        is_full_name = len(rest) > 1 and all(token.ent_type_ == "PERSON" for token in run[end:])
        unlikely = grammar("modifiers") if is_full_name else grammar("surnames") | grammar("modifiers")
        telling = any(title.strip(".") not in unlikely for title in titles)
        if end > i and telling and len(rest) <= 4 and not gazetteer.ends_in_word_for_body(rest):
            return i, end
    return None


def _between_entities(run: Span) -> list[Span]:
    """Cut where one name of the model's ends and another begins, unless the last word names the whole."""
    borders = [
        i
        for i in range(1, len(run))
        if run[i].ent_iob_ == "B" and run[i - 1].ent_type_ in KINDS and run[i].ent_type_ in KINDS and run[i].is_title
    ]
    nationality = [i for i in range(1, len(run)) if run[i - 1].ent_type_ == "NORP" != run[i].ent_type_]
    cuts = [*borders, *nationality]
    first_name = len(run) < 4 and genders.is_given_name(run[0].text)
    if not cuts or first_name or gazetteer.has_telling_word([token.text for token in run]):
        return [run]
    edges = [0, *sorted(set(cuts)), len(run)]
    return [run[start:end] for start, end in pairwise(edges)]
