"""What pronouns may stand for: everything that an article names, with where it was told last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.facts.actors import Actor
from quizgen.facts.language import Sentence
from quizgen.facts.saying import SAY
from quizgen.facts.verbs import SUBJECT
from quizgen.types import NameKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Kinds of names that "it" stands for.
THINGS = (NameKind.ORGANISATION, NameKind.PLACE, NameKind.VEHICLE, NameKind.WORK, NameKind.EVENT, NameKind.LAW)
# A team is told of in the plural: "they led after 12 minutes".
TEAMS = frozenset("club team band orchestra".split())
# Of two people: after it they are a pair.
COUPLING = frozenset("meet marry join wed befriend".split())


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that a pronoun may stand for."""

    words: str
    # "he", "she", "it", "they", or "" for a person of unknown gender.
    pronoun: str
    is_subject: bool
    # The index of the token that told it last.
    at: int = -1
    # Whether it is the subject of the sentence's own verb, and whether that verb tells of saying.
    is_leading: bool = False
    speaks: bool = False


def entity_of(token: Token, end: int, actor: Actor) -> Entity:
    """The actor told from a token on to before another."""
    head = token.doc[token.i : end].root
    while head.dep_ in ("compound", "appos") and head.head.i != head.i:
        head = head.head
    pronoun = actor.gender if actor.answer.kind is NameKind.PERSON else "it" if actor.answer.kind in THINGS else "-"
    if actor.answer.sub_kind in TEAMS:
        pronoun = "they" if _is_told_in_plural(head) else "it"
    return Entity(named(actor), pronoun, head.dep_ in SUBJECT, head.i, leads(head), speaks(head))


def named(actor: Actor) -> str:
    """The full name as it stands in a sentence: "the River Wend", "Apollo 11"."""
    nouns = [m for m in actor.mentions if m.tokens.root.dep_ not in ("compound", "nmod", "amod")] or actor.mentions
    full = [m for m in nouns if m.name == actor.answer.full] or nouns
    told = [m for m in full if not _has_owner(m.tokens) and not _has_article(m.tokens, ("a", "an"))]
    return (
        f"the {actor.answer.full}" if sum(_has_article(m.tokens) for m in told) * 2 > len(told) else actor.answer.full
    )


def _has_owner(tokens: Span) -> bool:
    return any(token.dep_ == "poss" and token.i < tokens.start for token in tokens.root.children)


def _has_article(tokens: Span, articles: tuple[str, ...] = ("the",)) -> bool:
    return tokens.start > 0 and tokens.doc[tokens.start - 1].lower_ in articles


def _is_told_in_plural(head: Token) -> bool:
    return head.dep_ in SUBJECT and head.head.tag_ == "VBP"


def leads(token: Token) -> bool:
    """Whether it is the subject of its sentence."""
    verb = token.head
    return token.dep_ in SUBJECT and (verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT"))


def speaks(token: Token) -> bool:
    """Whether it is who a verb of saying tells of."""
    return token.dep_ in SUBJECT and token.head.lemma_ in SAY


def together(own: Sequence[Entity], sentence: Sentence) -> Iterator[Entity]:
    """ "Fleming and Florey" as one, or "she met Pierre": whom a later "they" means."""
    for token in sentence.tokens:
        if token.dep_ in SUBJECT:
            joined = [child for child in token.children if child.dep_ == "conj" and child.pos_ == "PROPN"]
            if not joined and token.head.lemma_ in COUPLING:
                # "She joined the School": whom she met is meant, and no body.
                people = {entity.at for entity in own if entity.pronoun != "it"}
                joined = [child for child in token.head.children if child.dep_ == "dobj" and child.i in people]
            words = list(dict.fromkeys(name for part in (token, *joined) if (name := _name_at(part, own))))
            if len(joined) == 1 and len(words) == 2:
                yield Entity(" and ".join(words), "they", True)


def _name_at(token: Token, own: Sequence[Entity]) -> str:
    here = [entity.words for entity in own if entity.at == token.i]
    named = here or [entity.words for entity in own if token.text in entity.words.split()]
    return named[0] if len(set(named)) == 1 else ""
