"""Actors: people, organisations, places and other names, with their aliases merged and one kind each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.facts import gazetteer
from quizgen.facts.language import Sentence
from quizgen.types import NameAnswer, NameKind
from quizgen.types import Span as Offsets

if TYPE_CHECKING:
    from spacy.tokens import Span

KINDS = {
    "PERSON": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "GPE": NameKind.PLACE, "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE, "NORP": NameKind.NATIONALITY, "EVENT": NameKind.EVENT, "WORK_OF_ART": NameKind.WORK,
    "PRODUCT": NameKind.VEHICLE, "LAW": NameKind.LAW,
}  # fmt: skip
TITLES = {
    "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "prof", "professor", "president", "senator", "judge",
    "chief", "executive", "officer", "inspector", "minister", "prime", "king", "queen", "captain", "general",
    "attorney", "state", "u.s.", "referee", "mayor", "governor", "director", "chairman", "coach", "rival", "financial",
    "then", "the",
}  # fmt: skip
# A vote won by less than this share says that the model does not know what the name is.
CLEAR_VOTE = 0.5
ACRONYM = re.compile(
    r"((?:[A-Z][\w.&'’-]*|of|the|for|and|on|in)(?:\s(?:[A-Z][\w.&'’-]*|of|the|for|and|on|in)){1,8})\s\(([A-Z]{2,8})\)"
)
PERSON_VERBS = {"say", "tell", "write", "think", "marry", "die", "warn", "smile", "laugh", "study", "speak", "retire"}
# Kinds whose names can be the answer to a question; of the others the small model is too unsure.
ASKED = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE)
# A short form that is so much more frequent than a longer one is no short form of it.
OWN_NAME = 6


@dataclass(frozen=True, slots=True)
class Mention:
    sentence: Sentence
    span: Offsets
    # The name's own words, without article, title or possessive.
    name: str
    # What the language model takes it for; None where it saw no name.
    label: NameKind | None
    tokens: Span


@dataclass(frozen=True, slots=True)
class Actor:
    answer: NameAnswer
    mentions: tuple[Mention, ...]


def find_actors(sentences: Sequence[Sentence], text: str, title: str) -> list[Actor]:
    """All actors of the article, in the order of their first mention."""
    mentions = [mention for sentence in sentences for mention in _mentions(sentence)]
    acronyms = _acronyms(text)
    clusters = _cluster(mentions, acronyms, title)
    actors = [actor for full, group in clusters.items() if (actor := _actor(full, group, acronyms))]
    return sorted(actors, key=lambda actor: actor.mentions[0].span.start)


def _mentions(sentence: Sentence) -> Iterator[Mention]:
    taken: set[int] = set()
    for entity in sentence.tokens.ents:
        trimmed = _trim(entity) if entity.label_ in KINDS else None
        taken |= {token.i for token in entity}
        if trimmed is not None:
            yield _mention(sentence, trimmed, KINDS[entity.label_])
    for run in _proper_runs(sentence, taken):
        trimmed = _trim(run)
        if trimmed is not None:
            yield _mention(sentence, trimmed, None)


def _mention(sentence: Sentence, name: Span, label: NameKind | None) -> Mention:
    return Mention(sentence, sentence.offsets(name[0], name[len(name) - 1]), name.text, label, name)


def _proper_runs(sentence: Sentence, taken: set[int]) -> Iterator[Span]:
    """Runs of proper nouns that the model saw no entity in."""
    start = None
    tokens = [*sentence.tokens]
    for token in tokens:
        proper = token.pos_ == "PROPN" and token.i not in taken and token.text[0].isupper()
        if proper and start is None:
            start = token.i
        if start is not None and (not proper or token is tokens[-1]):
            yield sentence.tokens.doc[start : token.i + 1 if proper else token.i]
            start = None


def _trim(entity: Span) -> Span | None:
    """The name without article, title, possessive and stray signs; None when it is no proper name."""
    start, end = 0, len(entity)
    while start < end and (entity[start].lower_.rstrip(".") in TITLES or not entity[start].text[0].isalnum()):
        start += 1
    while end > start and (entity[end - 1].text in ("'s", "’s", "'", "’") or not entity[end - 1].text[-1].isalnum()):
        end -= 1
    trimmed = entity[start:end]
    proper = [token for token in trimmed if token.pos_ in ("PROPN", "ADJ", "NOUN", "NUM")]
    if (
        not proper
        or not trimmed.text[0].isupper()
        or trimmed[len(trimmed) - 1].text.islower()
        or len(trimmed) > 8
        or "\n" in trimmed.text
    ):
        return None
    return None if re.search(r"[@|{}<>,]|\s[-–]\s|\s(the|with|a|an)\s", trimmed.text) else trimmed


def _acronyms(text: str) -> dict[str, str]:
    """Acronyms introduced in brackets after the name they stand for."""
    return {found[2]: name for found in ACRONYM.finditer(text) if (name := _expansion(found[1], found[2]))}


def _expansion(words: str, acronym: str) -> str:
    tokens = words.split()
    for start in range(len(tokens)):
        initials = "".join(word[0] for word in tokens[start:] if word[0].isupper())
        if initials.upper() == acronym and tokens[start][0].isupper():
            return " ".join(tokens[start:])
    return ""


def _cluster(mentions: Iterable[Mention], acronyms: dict[str, str], title: str) -> dict[str, list[Mention]]:
    """Group mentions under the fullest name they can only mean."""
    mentions = list(mentions)
    names = list(dict.fromkeys(mention.name for mention in mentions))
    labels = {name: _voted(m for m in mentions if m.name == name) for name in names}
    counts = Counter(mention.name for mention in mentions)
    clusters: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        full = _fullest(mention.name, names, labels, acronyms, title)
        clusters[mention.name if counts[mention.name] > OWN_NAME * counts[full] > 0 else full].append(mention)
    return clusters


def _voted(mentions: Iterable[Mention]) -> NameKind | None:
    votes = Counter(mention.label for mention in mentions if mention.label)
    return votes.most_common(1)[0][0] if votes else None


def _fullest(
    name: str, names: list[str], labels: dict[str, NameKind | None], acronyms: dict[str, str], title: str
) -> str:
    if name in acronyms:
        return acronyms[name]
    longer = [other for other in names if other != name and _abbreviates(name, other, labels)]
    # Of several Curies the one in the title is the one the article calls by surname alone.
    longer = [other for other in longer if other in title] or longer
    return longer[0] if len(longer) == 1 else name


def _abbreviates(name: str, other: str, labels: dict[str, NameKind | None]) -> bool:
    if gazetteer.place_kind(name) or any(char.isdigit() for char in other):
        return False
    words, others = name.split(), other.split()
    if len(others) in (2, 3, 4) and _reads_as_person(others, labels[other]):
        return len(words) < len(others) and (words == others[-len(words) :] or words == others[: len(words)])
    is_body = labels[other] is NameKind.ORGANISATION and len(words) < len(others) and words == others[: len(words)]
    # "Aldermere" is the town, not the Aldermere Relief Fund; "Kestrel Harbor" is Kestrel Harbor Bancorp.
    return is_body and all(word.lower().strip(".") in gazetteer.COMPANY_TAILS for word in others[len(words) :])


def _reads_as_person(words: list[str], label: NameKind | None) -> bool:
    named_otherwise = {words[0].lower(), words[-1].lower().strip(".")} & (
        gazetteer.ORGANISATION_WORDS.keys() | gazetteer.PLACE_WORDS.keys()
    )
    return label in (NameKind.PERSON, NameKind.ORGANISATION, None) and not named_otherwise and words[-1].istitle()


def _actor(full: str, mentions: list[Mention], acronyms: dict[str, str]) -> Actor | None:
    kind = _kind(full, mentions)
    if kind is None:
        return None
    aliases = {m.name for m in mentions} | {short for short, name in acronyms.items() if name == full}
    if kind is NameKind.PERSON:
        aliases.add(full.split()[-1])
    sub_kind = _sub_kind(full, kind)
    # The small model takes ships and plants for organisations: only a name that says what it is counts as one.
    if any(char.isdigit() for char in full) or (kind is NameKind.ORGANISATION and not sub_kind):
        return None
    answer = NameAnswer(kind, full, tuple(sorted(aliases - {full})), sub_kind)
    return Actor(answer, tuple(mentions))


def _kind(full: str, mentions: list[Mention]) -> NameKind | None:
    """The kind by its own words, else by vote over the mentions; None when the vote is not clear."""
    words = [word.lower().strip(".") for word in full.split()]
    if gazetteer.place_kind(full):
        return NameKind.PLACE
    if full in gazetteer.COMPANIES or (len(words) > 1 and words[-1] in gazetteer.ORGANISATION_WORDS):
        return NameKind.ORGANISATION
    if len(words) > 1 and ({words[0], words[-1]} & gazetteer.PLACE_WORDS.keys()):
        return NameKind.PLACE
    if len(words) > 1 and words[0] in ("university", "institute", "bank", "ministry", "department"):
        return NameKind.ORGANISATION
    if len(words) > 1 and (any(_is_told_as_person(mention) for mention in mentions) or _has_surname(full, mentions)):
        return NameKind.PERSON
    votes = Counter(mention.label for mention in mentions if mention.label)
    if not votes:
        return NameKind.PLACE if all(_stands_in_place(mention) for mention in mentions) else None
    kind, count = votes.most_common(1)[0]
    if kind is NameKind.PERSON and (len(words) == 1 or full.split()[0].isupper()):
        return None
    return kind if count > len(mentions) * CLEAR_VOTE else None


def _is_told_as_person(mention: Mention) -> bool:
    """Whether the words around a name say that it is somebody's: a title, a role, "who", an age."""
    root = mention.tokens.root
    around = [child for child in root.children if child.dep_ in ("compound", "appos")]
    around += [root.head] if root.dep_ in ("appos", "compound") else []
    if root.dep_ == "attr":
        around += [child for child in root.head.children if child.dep_ == "nsubj"]
    told = any(token.lemma_.lower() in gazetteer.HUMAN_NOUNS for token in around)
    who = any(token.lower_ == "who" for child in root.children if child.dep_ == "relcl" for token in child.children)
    age = any(child.dep_ == "appos" and child.like_num for child in root.children)
    speaks = root.dep_ == "nsubj" and root.head.lemma_ in PERSON_VERBS and mention.label is not NameKind.PLACE
    return told or who or age or speaks


def _has_surname(full: str, mentions: list[Mention]) -> bool:
    """Whether the last of two or three plain words is also used alone: so are surnames."""
    words = full.split()
    plain = len(words) in (2, 3) and all(word.istitle() for word in words)
    return plain and any(mention.name == words[-1] for mention in mentions)


def _stands_in_place(mention: Mention) -> bool:
    root = mention.tokens.root
    return root.dep_ == "pobj" and root.head.lower_ in ("in", "near", "at")


def _sub_kind(full: str, kind: NameKind) -> str:
    words = [word.lower().strip(".") for word in full.split()]
    if kind is NameKind.ORGANISATION:
        known = "company" if full in gazetteer.COMPANIES else ""
        return (
            known or gazetteer.ORGANISATION_WORDS.get(words[-1], "") or gazetteer.ORGANISATION_WORDS.get(words[0], "")
        )
    if kind is NameKind.PLACE:
        own = gazetteer.PLACE_WORDS.get(words[-1], "") or gazetteer.PLACE_WORDS.get(words[0], "")
        return gazetteer.place_kind(full) or own
    return ""
