"""Actors: people, organisations, places and other names, with their aliases merged and one kind each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizgen.facts import gazetteer
from quizgen.facts.aliases import (
    Names,
    acronyms_of,
    aliases_of,
    clusters,
    is_named_in_full,
    names_of,
    without_legal_form,
)
from quizgen.facts.genders import gender_of
from quizgen.facts.kinds import verdict
from quizgen.facts.language import Sentence, common_nouns
from quizgen.facts.mentions import Mention, find_mentions
from quizgen.facts.roles import Role, roles_of
from quizgen.facts.wordlists import grammar
from quizgen.types import NameAnswer, NameKind

PRONOUNS = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}


@dataclass(frozen=True, slots=True)
class Actor:
    answer: NameAnswer
    mentions: tuple[Mention, ...]
    # "he" or "she"; empty where the article and the name do not tell, and for what is no person.
    gender: str = ""
    # What the article calls the actor, the most telling first; each could follow "Which".
    roles: tuple[str, ...] = ()
    # Whether the kind is sure enough for the name to be the answer to a question. A vehicle, work, event or
    # law that is asked has a sub-kind.
    asked: bool = True


def find_actors(sentences: Sequence[Sentence], text: str, title: str) -> list[Actor]:
    """All actors of the article, in the order of their first mention."""
    acronyms = acronyms_of(text)
    expansions = tuple(sorted(set(acronyms.values()), key=len, reverse=True))
    found = [mention for sentence in sentences for mention in find_mentions(sentence, expansions)]
    roles = {mention: tuple(roles_of(mention.tokens)) for mention in found}
    words = _Words.of(found, text)
    mentions = [mention for mention in found if roles[mention] or not _is_ordinary_word(mention, words)]
    names = _names(mentions, roles, acronyms, title)
    groups = clusters(mentions, names)
    actors = [actor for full, group in groups.items() if (actor := _actor(full, group, names, roles))]
    actors = _with_gender(actors, sentences)
    return sorted(actors, key=lambda actor: actor.mentions[0].span.start)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an article that tell a name from a capital at the start of a sentence."""

    # Those that are capitalised for more than opening a sentence.
    in_names: frozenset[str]
    # All that stand between two spaces.
    plain: frozenset[str]

    @classmethod
    def of(cls, mentions: Sequence[Mention], text: str) -> _Words:
        named = (m.name for m in mentions if " " in m.name or not m.tokens[0].is_sent_start)
        return cls(frozenset(word for name in named for word in name.split()), frozenset(text.split(" ")[1:-1]))


def _is_ordinary_word(mention: Mention, words: _Words) -> bool:
    """A word that stands capitalised only because it begins a sentence."""
    if (
        " " in mention.name
        or gazetteer.kinds_of(mention.name)
        or not mention.tokens[0].is_sent_start
        or mention.name.isupper()
    ):
        return False
    # "Vaccines exist": the model takes it for a body.
    is_plural = mention.name.lower().removesuffix("s") in common_nouns() and mention.name.endswith("s")
    is_a_word = mention.name.lower() in words.plain or (is_plural and mention.label is NameKind.ORGANISATION)
    return mention.name not in words.in_names and (mention.label is None or is_a_word)


Roles = dict[Mention, tuple[Role, ...]]


def _names(mentions: Sequence[Mention], roles: Roles, acronyms: dict[str, str], title: str) -> Names:
    """Every name with the kind that its own mentions give it, before short forms are added to it."""
    own: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        own[mention.name].append(mention)
    told = {name: verdict(name, own.keys(), group, _roles_of(group, roles)) for name, group in own.items()}
    kinds = {name: found.kind if found else None for name, found in told.items()}
    bodies = frozenset(
        name for name, found in told.items() if found and found.asked and found.kind is NameKind.ORGANISATION
    )
    return names_of(kinds, {name: len(group) for name, group in own.items()}, acronyms, title, bodies)


def _roles_of(group: Iterable[Mention], roles: Roles) -> list[Role]:
    return list(dict.fromkeys(role for mention in group for role in roles[mention]))


def _actor(full: str, group: Sequence[Mention], names: Names, roles: Roles) -> Actor | None:
    told_roles = _roles_of(group, roles)
    told = verdict(full, names.kinds.keys(), group, told_roles)
    if told is None:
        return None
    aliases = aliases_of(full, group, names, told.kind)
    known_as = names.title.partition(":")[0]
    if told.kind is NameKind.PERSON and is_named_in_full(full, names.title) and full != known_as:
        # The article is on "Clara Schumann", whatever more names she had.
        full, aliases = known_as, tuple(sorted({full, *aliases} - {known_as}))
    if told.kind is NameKind.ORGANISATION and (known_as := without_legal_form(full)) != full:
        full, aliases = known_as, tuple(sorted({full, *aliases} - {known_as}))
    answer = NameAnswer(told.kind, full, aliases, told.sub_kind)
    return Actor(answer, tuple(group), "", _texts(told_roles, answer), told.asked)


def _texts(roles: Sequence[Role], answer: NameAnswer) -> tuple[str, ...]:
    """The roles that fit the kind and do not give the name away; what somebody is to others comes last."""
    own = {word.lower() for form in (answer.full, *answer.aliases) for word in form.split() if word[0].isupper()}
    fitting = [role for role in roles if role.is_telling and any(kind is answer.kind for kind, _ in role.kinds)]
    telling = [role for role in fitting if not own & set(role.text.lower().split()) - {role.head}]
    return tuple(
        dict.fromkeys(role.text for role in sorted(telling, key=lambda role: role.head in grammar("relations")))
    )


def _with_gender(actors: Sequence[Actor], sentences: Sequence[Sentence]) -> list[Actor]:
    said = _pronouns(actors, sentences)
    return [
        Actor(a.answer, a.mentions, _gender(a, said[a.answer.full]), a.roles, a.asked)
        if a.answer.kind is NameKind.PERSON
        else a
        for a in actors
    ]


def _gender(actor: Actor, pronouns: Sequence[str]) -> str:
    # "Queen Victoria" keeps her title.
    own = actor.answer.full.split()[0].lower()
    titles = [own, *(title for mention in actor.mentions for title in mention.titles)]
    return gender_of(actor.answer.full, titles, actor.roles, pronouns)


def _pronouns(actors: Sequence[Actor], sentences: Sequence[Sentence]) -> dict[str, list[str]]:
    """What stands for each person where it can mean nobody else: after the only person named, as the subject."""
    people: dict[int, list[Actor]] = defaultdict(list)
    for actor in actors:
        for index in {m.sentence.index for m in actor.mentions} if actor.answer.kind is NameKind.PERSON else ():
            people[index].append(actor)
    found: dict[str, list[str]] = defaultdict(list)
    for sentence, after in pairwise([*sentences, None]):
        named = people[sentence.index] if sentence else []
        if sentence is not None and len(named) == 1 and _is_subject(named[0], sentence):
            found[named[0].answer.full] += _said_of(sentence, after)
    return found


def _is_subject(actor: Actor, sentence: Sentence) -> bool:
    subjects = {child.i for child in sentence.tokens.root.children if child.dep_ in ("nsubj", "nsubjpass")}
    own = (token.i for m in actor.mentions if m.sentence is sentence for token in m.tokens)
    return len(subjects) == 1 and bool(subjects & set(own))


def _said_of(sentence: Sentence, after: Sentence | None) -> Iterator[str]:
    # An object is somebody else: "Buckland persuaded them to grant her £25".
    own = (token for token in sentence.tokens if token.dep_ in ("nsubj", "nsubjpass", "poss"))
    yield from (PRONOUNS[token.lower_] for token in own if token.lower_ in PRONOUNS)
    if after is not None and after.paragraph == sentence.paragraph:
        subjects = [child.lower_ for child in after.tokens.root.children if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects and subjects[0] in ("he", "she"):
            yield from (token.lower_ for token in after.tokens if token.lower_ in ("he", "she"))
