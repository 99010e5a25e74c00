"""What an article calls an actor: "mayor", "Danish centre-back", "hydrologist at the University of Northmoor"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quizgen.facts.wordlists import grammar, sections
from quizgen.types import NameKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# A role longer than this reads as a sentence in a stem.
MOST_WORDS = 9
# Words in front that do not say what somebody is: "the late", "then-President", "33-year-old", "Last".
LOOSE = frozenset("then late - – so called very own same other only last next this that".split())
AGE = re.compile(r"^\d+-(?:year|month|week|day)s?-old$|^\d[\d,.]*$|^\d+(?:st|nd|rd|th)$|^(?:aged?|old|year)$", re.I)
# What the model calls names of bodies, places and works.
BODIES = {"ORG", "GPE", "FAC", "LOC", "WORK_OF_ART", "NORP"}
# How unlisted trades end: "lepidopterist", "spokesperson".
TRADES = ("ist", "ician", "woman", "person", "keeper", "ologer")
SUBJECTS = ("nsubj", "nsubjpass")
# What may stand between a role and what tells it apart.
CARRIED = {"of", "at", "on", "for", "in", "to"}


@dataclass(frozen=True, slots=True)
class Role:
    # Without article: could follow "Which".
    text: str
    # Its noun, lower case and singular; of a listed compound all of it ("lunar module").
    head: str
    # Of many ("champions"): it says what the actor is but does not follow "Which".
    plural: bool = False

    @property
    def kinds(self) -> tuple[tuple[NameKind, str], ...]:
        """The kinds of actor that are called so, with the sort of thing."""
        return kinds_of_noun(self.head)

    @property
    def is_telling(self) -> bool:
        return not self.plural and self.head not in grammar("empty") and bool(self.kinds)


def listed_kinds(noun: str) -> tuple[tuple[NameKind, str], ...]:
    """The kinds of actor that a listed noun names, with the sort of thing."""
    return _nouns().get(noun, ())


def kinds_of_noun(noun: str) -> tuple[tuple[NameKind, str], ...]:
    """The kinds of actor that a noun names, with the sort of thing; of a compound by its last word."""
    last = noun.split()[-1]
    person = ((NameKind.PERSON, ""),) if len(last) > 6 and last.endswith(TRADES) else ()
    return _nouns().get(noun) or _nouns().get(last) or person


@cache
def _nouns() -> dict[str, tuple[tuple[NameKind, str], ...]]:
    found: dict[str, tuple[tuple[NameKind, str], ...]] = {}
    for heading, nouns in sections("role_nouns").items():
        kind, _, sort = heading.partition(" ")
        for noun in nouns:
            found[noun] = (*found.get(noun, ()), (NameKind(kind), noun if sort == "=" else sort))
    return found


def roles_of(name: Span) -> Iterator[Role]:
    """What the sentence calls the bearer of a name, the nearest words first."""
    root = name.root
    yield from _role(_before(name))
    yield from _role(_between_commas(name))
    for noun, tokens in _nouns_beside(name, root):
        yield from _role(_phrase(noun, tokens))


def _before(name: Span) -> list[Token]:
    """Nouns and adjectives that run into the name: "flight director" of "flight director Gene Kranz"."""
    doc, first = name.doc, name.start
    words: list[Token] = []
    while first > name.sent.start and _runs_in(doc[first - 1], words):
        first -= 1
        words.insert(0, doc[first])
    return words


def _between_commas(name: Span) -> list[Token]:
    """ "Nordvik, the Norwegian carmaker, ..." by its form, where the parser loses it; not "In Oslo, the mayor, ..."."""
    doc, start = name.doc, name.end + 2
    fronted = name.start > name.sent.start and doc[name.start - 1].pos_ in ("ADP", "SCONJ")
    if (
        fronted
        or start >= name.sent.end
        or doc[name.end].text != ","
        or doc[name.end + 1].lower_ not in ("the", "a", "an")
    ):
        return []
    end = start
    while end < name.sent.end and (doc[end].pos_ in ("NOUN", "ADJ", "PROPN", "NUM") or doc[end].text == "-"):
        end += 1
    closed = end < name.sent.end and doc[end].text in (",", ".", ";") and doc[end - 1].pos_ == "NOUN"
    return list(doc[start:end]) if closed else []


def _runs_in(token: Token, words: list[Token]) -> bool:
    if not words:
        titles = any(kind is NameKind.PERSON for kind, _ in listed_kinds(token.lower_))
        own = titles or token.ent_type_ not in BODIES
        return (
            (token.pos_ in ("NOUN", "PROPN") or titles)
            and own
            and bool(token.whitespace_)
            and token.lower_.strip(".") not in grammar("empty")
        )
    hyphen = token.text == "-" or words[0].text == "-"
    return (token.pos_ in ("NOUN", "ADJ", "PROPN") and token.ent_type_ not in ("DATE", "TIME")) or hyphen


def _nouns_beside(name: Span, root: Token) -> Iterator[tuple[Token, list[Token]]]:
    """The nouns that the parse ties to the name, each with the tokens of its phrase."""
    inside = range(name.start, name.end)
    if root.dep_ == "appos" and root.head.pos_ == "NOUN" and root.head.i not in inside and _touch(root.head, name):
        noun = _outer(root.head, name)
        yield noun, [token for token in noun.subtree if token.i < name.start]
    for twin in root.head.children if root.dep_ in SUBJECTS else ():
        # "The leader on the council, Colin Petrie, disagreed" with two subjects.
        if twin.dep_ in SUBJECTS and twin.pos_ == "NOUN" and name.start - 2 <= twin.right_edge.i < name.start:
            yield twin, [token for token in twin.subtree if token.i < name.start]
    for child in root.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN" and child.i not in inside:
            yield child, list(child.subtree)
    yield from _said_to_be(root)


def _outer(noun: Token, name: Span) -> Token:
    """ "The leader on the council, Colin Petrie": the leader, whatever the parse hangs the name on."""
    apart = name.doc[name.start - 1].text == ","
    preposition = noun.head
    if apart and noun.dep_ == "pobj" and preposition.head.pos_ == "NOUN" and preposition.head.i == preposition.i - 1:
        return preposition.head
    return noun


def _touch(noun: Token, name: Span) -> bool:
    """Whether only the noun's own phrase stands between it and the name."""
    between = noun.doc[noun.i + 1 : name.start]
    return not any(token.pos_ in ("VERB", "AUX") or not noun.is_ancestor(token) for token in between)


def _said_to_be(root: Token) -> Iterator[tuple[Token, list[Token]]]:
    """ "X was a Y", "its Y was X", "X served as Y", "a Y called X"."""
    verb = root.head
    if root.dep_ == "oprd" and verb.lemma_ in ("call", "name") and verb.head.pos_ == "NOUN":
        yield verb.head, [token for token in verb.head.subtree if token.i < verb.i]
    if verb.lemma_ not in ("be", "become", "serve", "work") or _is_doubtful(verb):
        return
    wanted = {"nsubj": ("attr",), "attr": ("nsubj",)}.get(root.dep_, ())
    served = verb.lemma_ in ("serve", "work") and root.dep_ == "nsubj"
    yield from _served_as(verb) if served else ()
    for child in verb.children if not served else ():
        if child.dep_ in wanted and verb.lemma_ in ("be", "become") and child.pos_ == "NOUN":
            yield child, list(child.subtree)


def _served_as(verb: Token) -> Iterator[tuple[Token, list[Token]]]:
    """The first role only: "A served as pilot and B as commander" hangs both on the verb."""
    role = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "as"), None)
    if role is None:
        return
    for noun in (child for child in role.children if child.dep_ == "pobj" and child.pos_ == "NOUN"):
        yield noun, [token for token in noun.subtree if token.i > role.i]


def _is_doubtful(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children)


def _phrase(noun: Token, tokens: Iterable[Token]) -> list[Token]:
    """The noun with what stands before it and the one phrase after it that tells it apart."""
    own = list(tokens)
    before = [token for token in own if token.i <= noun.i and _belongs(token, noun)]
    return before + _carried(noun, [token for token in own if token.i > noun.i])


def _belongs(token: Token, noun: Token) -> bool:
    while token.i != noun.i:
        if token.dep_ in ("det", "poss", "relcl", "appos", "predet", "acl", "cc", "conj", "advmod", "punct", "case"):
            return token.dep_ == "punct" and token.text == "-"
        token = token.head
    return True


def _carried(noun: Token, after: list[Token]) -> list[Token]:
    """ "at the University of Northmoor": kept only where it has a name and nothing that leans on the text."""
    first = noun.i + 1
    if after and after[0].dep_ == "cc" and after[0].lower_ == "and":
        joined = [token for token in after[1:3] if token.dep_ == "conj" and token.pos_ == "NOUN"][:1]
        if joined and joined[0].i == first + 1:
            return [after[0], joined[0], *_carried(joined[0], [t for t in after if t.i > joined[0].i])]
    start = next((t for t in after if t.i == first and t.dep_ == "prep" and t.lower_ in CARRIED), None)
    if start is None:
        return []
    phrase: list[Token] = []
    for token in (token for token in after if token.i >= first):
        second = len(phrase) > 1 and token.dep_ == "prep" and token.lower_ != "of"
        joins = token.dep_ in ("relcl", "acl") or (token.dep_ == "cc" and token.text != "&")
        if token.i != first + len(phrase) or (token.is_punct and token.text not in "&-") or joins or second:
            break
        if token.pos_ in ("PRON", "VERB", "AUX", "SCONJ") or token.dep_ == "case" or token.tag_ == "PRP$":
            return []
        phrase.append(token)
    whole = bool(phrase) and phrase[-1].pos_ in ("NOUN", "PROPN")
    tells = any(t.pos_ == "PROPN" for t in phrase) or not any(t.lower_ in ("this", "that", "these") for t in phrase)
    return phrase if whole and tells else []


def _role(tokens: list[Token]) -> Iterator[Role]:
    """The role that the tokens spell; none where the words do not end in a noun that names what somebody is."""
    words = [token for token in tokens if token.lower_ not in ("a", "an")]
    while words and (words[0].lower_ in LOOSE or AGE.match(words[0].text) or not words[0].text[0].isalnum()):
        words.pop(0)
    words = _without_age(words)
    noun = next((i for i, t in enumerate(words) if t.dep_ == "prep" or t.lower_ == "and"), len(words)) - 1
    if noun < 0 or len(words) > MOST_WORDS or any(char in t.text for t in words for char in '"“”()|\n'):
        return
    last = words[noun]
    compound = f"{words[noun - 1].lower_} {last.lemma_.lower()}" if noun else ""
    if noun > 1 and words[noun - 1].text == "-":
        compound = f"{words[noun - 2].lower_}-{last.lemma_.lower()}"
    listed = compound if compound in _nouns() else last.lemma_.lower()
    plural = last.tag_ in ("NNS", "NNPS") and last.lemma_.lower() not in ("headquarters", "series")
    if plural and last.lower_ in _nouns():
        listed = last.lower_
    if last.pos_ == "NOUN" or listed in _nouns():
        yield Role(_text(words, noun), listed, plural)


def _without_age(words: list[Token]) -> list[Token]:
    """ "33 - year - old Portuguese captain" and "2022 winners" without the figure."""
    end = next((i + 1 for i, token in enumerate(words) if token.lower_ == "old" and i and words[i - 1].text == "-"), 0)
    return [token for token in words[end:] if not AGE.match(token.text)] if end or words else words


def _text(words: list[Token], noun: int) -> str:
    cased = [_cased(token) if i <= noun else token.text for i, token in enumerate(words)]
    cased[noun] = cased[noun].lower() if words[noun].lower_ in _nouns() else cased[noun]
    return "".join(text + token.whitespace_ for text, token in zip(cased, words, strict=True)).strip()


def _cased(token: Token) -> str:
    """Lower case, except for names and what is made of them: "Chief Executive" is none, "Danish" is one."""
    listed = (token.lower_ in _nouns() or token.lower_ in grammar("words of offices")) and token.ent_type_ not in BODIES
    return token.lower_ if listed or not (token.pos_ == "PROPN" or token.ent_type_) else token.text
