"""Turns parsed tokens back into words: leaves parts out, puts others in their place, mends the joints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from quizgen.facts.definites import names_people
from quizgen.facts.genders import is_given_name
from quizgen.facts.roles import kinds_of_noun
from quizgen.types import NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# By the index of its first token: the index after its last one, and the words that stand in its place.
Replacements = Mapping[int, tuple[int, str]]

# Spaces are single before these; each begins with what can be looked for quickly.
JOINTS = (
    (re.compile(r" ([,.;:!?%’”)\]])"), r"\1"),
    (re.compile(r"([(\[“‘$£€]) "), r"\1"),
    (re.compile(r"([,;:])(\s*[,;:])+"), r"\1"),
    (re.compile(r"[,;:]\s*([.?])"), r"\1"),
    (re.compile(r"\.(?<=[a-z]{2}\.)\s*,"), ","),
    (re.compile(r"\A[\s,;:.–—-]+"), ""),
    (re.compile(r" ['’]s\b"), "’s"),
    (re.compile(r"\b[Tt]he (?=The\b)"), ""),
    (re.compile(r"['’](?<=[a-rt-z]s['’])s\b"), "’"),
)
# Written with a capital before a name wherever they stand.
TITLES = frozenset(
    """president chancellor premier senator governor mayor judge justice king queen prince princess pope bishop emperor
    minister secretary councillor councilwoman councilman inspector sergeant captain major colonel general admiral
    professor representative ambassador commissioner""".split()
)
# Before the last name alone; a full name in its place goes without.
COURTESY = frozenset("mr mrs ms miss".split())
QUOTES = ('"', "“", "‘")
NAMED = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW")
# Dropped after their comma: they tell more than the question needs.
SIDE = ("relcl", "appos", "acl", "advcl", "parataxis")


def words_of(tokens: Iterable[Token], replaced: Replacements) -> str:
    """The tokens' own words and spaces, in their order, with replacements put in."""
    pieces: list[str] = []
    done: set[int] = set()
    # Where the piece before ends, and the token that it ends with.
    end, last = -1, None
    for token in tokens:
        i = token.i
        if i in done:
            continue
        if last is not None:
            pieces.append(last.whitespace_ if i == end else " ")
        if i in replaced:
            end, words = replaced[i]
            done.update(range(i, end))
            last = token.doc[end - 1]
        else:
            end, words, last = i + 1, _as_inside(token), token
            done.add(i)
        pieces.append(words)
    return tidy("".join(pieces))


def _as_inside(token: Token) -> str:
    """The token as it is written inside a sentence: a first word loses its capital unless it is a name."""
    if not token.is_sent_start:
        # "Said, "The reservoir was holding"": what is said begins with a capital.
        opens = token.tag_ == "DT" and token.text == "The" and token.nbor(-1).text in QUOTES
        return token.lower_ if opens else token.text
    if token.pos_ == "DET" or _is_role(token) or _describes(token):
        return token.lower_
    # The model takes many a first word for a name: "Turnout was", "Relief came".
    is_word = token.tag_ in ("NN", "NNS") and token.ent_type_ != "NORP" and not is_given_name(token.text)
    is_named = token.pos_ == "PROPN" or (token.ent_type_ in NAMED and not is_word)
    keeps = is_named or token.text == "I" or not token.text.istitle()
    return token.text if keeps else token.text.lower()


def _describes(token: Token) -> bool:
    """ "Library manager": before a plain noun a word has its capital from the sentence."""
    noun = token.head
    return token.dep_ == "compound" and not token.ent_type_ and noun.i == token.i + 1 and noun.text.islower()


def _is_role(token: Token) -> bool:
    """ "Goalkeeper Ivana Grgić": a word for what somebody is has its capital from the sentence, a title its own."""
    is_word = any(kind is NameKind.PERSON for kind, _ in kinds_of_noun(token.lower_))
    return token.dep_ == "compound" and token.head.pos_ == "PROPN" and is_word and token.lower_ not in TITLES


def tidy(text: str) -> str:
    """Mend spaces and signs where something was taken out."""
    text = " ".join(text.split())
    for pattern, mended in JOINTS:
        text = pattern.sub(mended, text)
    return text.strip(" ,;:")


# A replacement that its pronoun may do for: where the name was said before, the pronoun is clearer English.
PRONOUN_OR_NAME = re.compile("\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002")


def either(pronoun: str, name: str) -> str:
    """A replacement by `name` that `settled` takes back to the pronoun where the name stands before it."""
    return f"\ue000{pronoun}\ue001{name}\ue002"


def settled(text: str, known: str = "") -> str:
    """Choose between each pronoun and the name it stands for, from left to right; `known` needs no name."""
    while found := PRONOUN_OR_NAME.search(text):
        pronoun, name = found[1], found[2]
        bare = re.sub("’s?$", "", name)
        is_clear = bool(bare) and (bare in text[: found.start()] or bare.removeprefix("the ") == known)
        text = text[: found.start()] + (pronoun if is_clear else name) + text[found.end() :]
    return text


def without_asides(tokens: Iterable[Token], keep: Token, verb: Token | None = None) -> list[Token]:
    """Leave out brackets and what follows a comma as an aside, except what holds `keep` or is `verb`'s own."""
    tokens = list(tokens)
    indices = {token.i for token in tokens}
    dropped: set[int] = set()
    for token in tokens:
        if (verb is not None and token.i == verb.i) or _completes(token, keep):
            continue
        if _is_aside(token) and _is_set_off(token) and token.i not in dropped:
            aside = {part.i for part in token.subtree} & indices
            if keep.i not in aside:
                dropped |= aside
    dropped |= _bracketed(tokens, keep)
    return [token for token in tokens if token.i not in dropped]


def _is_aside(token: Token) -> bool:
    is_one = token.pos_ == "PROPN" and token.head.tag_ == "NN" and names_people(token.head.lemma_.lower())
    is_person = token.ent_type_ == "PERSON" or is_one
    if token.dep_ == "appos" and is_person and token.head.pos_ == "NOUN":
        # "By his assistant, Constance Whitlock": the name tells who that is.
        return False
    behind = token.dep_ == "amod" and token.i > token.head.i
    # "..., the youngest of five children"
    behind = behind or (
        token.dep_ in ("npadvmod", "oprd", "dep")
        and not token.ent_type_
        and (token.pos_ == "NOUN" or token.tag_ == "JJS")
    )
    return token.dep_ in SIDE or token.lower_ == "including" or behind


def _completes(token: Token, keep: Token) -> bool:
    """ "Opelousas, Louisiana": the state goes with the town that is asked for."""
    return token.dep_ == "appos" and token.head.i == keep.i and {token.ent_type_, keep.ent_type_} == {"GPE"}


def _is_set_off(token: Token) -> bool:
    first = token.left_edge
    if first.is_sent_start:
        return token.dep_ == "advcl"
    if first.text == ",":
        return True
    return first.nbor(-1).text in (",", "–", "—", "-", ";", "(")


def _bracketed(tokens: list[Token], keep: Token) -> set[int]:
    found: set[int] = set()
    start = None
    for token in tokens:
        if token.text == "(":
            start = token.i
        elif token.text == ")" and start is not None:
            inside = set(range(start, token.i + 1))
            found |= inside if keep.i not in inside else set()
            start = None
    return found
