"""Which mentions name the same actor: acronyms, surnames, short forms of firms, clubs and places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizgen.facts import gazetteer, genders, places
from quizgen.facts.mentions import Mention
from quizgen.facts.wordlists import grammar
from quizgen.types import NameKind

SMALL = r"of|the|for|and|on|in|de|la"
WORD = r"[A-Z][\w.&'’-]*"
NAME = rf"{WORD}(?:\s(?:{WORD}|{SMALL}))*\s{WORD}"
AFTER = re.compile(rf"({NAME})\s\(([A-Z][A-Za-z]{{1,7}})\)")
BEFORE = re.compile(rf"\b([A-Z]{{2,8}})\s\(({NAME})\)")
# A short form that is so much more frequent than a longer one is no short form of it.
OWN_NAME = 6
# So often an article says the short form of a firm's name, whatever stands before "Corp.".
OFTEN = 3
# What is often called after somebody by the first name.
AFTER_PEOPLE = frozenset("Lake Mount Port Fort Cape Point".split())
LEGAL_FORMS = frozenset("inc corp corporation ltd limited plc llc ag gmbh".split())
# Shorter acronyms are too often something else where the article does not introduce them.
SHORTEST_ACRONYM = 3


def acronyms_of(text: str) -> dict[str, str]:
    """Acronyms that the text introduces in brackets, before or after the name they stand for."""
    found = {m[2]: name for m in AFTER.finditer(text) if (name := _expansion(m[1], m[2]))}
    return found | {m[1]: name for m in BEFORE.finditer(text) if (name := _expansion(m[2], m[1])) == m[2]}


def _expansion(words: str, acronym: str) -> str:
    """The end of the words that the acronym spells."""
    tokens = words.split()
    for start, token in enumerate(tokens):
        if token[0].isupper() and acronym.upper() in _spelt(tokens[start:]):
            return " ".join(tokens[start:])
    return ""


def _spelt(tokens: Sequence[str]) -> set[str]:
    capitals = "".join(token[0] for token in tokens if token[0].isupper())
    return {capitals.upper(), "".join(token[0] for token in tokens).upper()}


@dataclass(frozen=True, slots=True)
class Names:
    """All names of an article: what each is taken for at first sight, and how often it stands."""

    kinds: Mapping[str, NameKind | None]
    counts: Mapping[str, int]
    acronyms: Mapping[str, str]
    title: str
    # Where each stands in the order of `kinds`.
    places: Mapping[str, int]
    # By first word, last word and what the initials spell.
    by_first: Mapping[str, Sequence[str]]
    by_last: Mapping[str, Sequence[str]]
    by_initials: Mapping[str, Sequence[str]]
    surnames: frozenset[str]
    # Bodies that are sure to be some by what is told of them, and not by the model's word alone.
    bodies: frozenset[str]


def names_of(
    kinds: Mapping[str, NameKind | None],
    counts: Mapping[str, int],
    acronyms: Mapping[str, str],
    title: str,
    bodies: frozenset[str],
) -> Names:
    """Lay the names out so that each is compared with those alone that it may be short for."""
    by_first, by_last, by_initials = (defaultdict[str, list[str]](list) for _ in range(3))
    for name in kinds:
        words = name.split()
        by_first[words[0]].append(name)
        for last in dict.fromkeys((words[-1], *words[-1].split("-"))):
            by_last[last].append(name)
        for initials in _spelt(words):
            by_initials[initials].append(name)
    surnames = frozenset(name.split()[-1] for name, kind in kinds.items() if kind is NameKind.PERSON)
    places = {name: place for place, name in enumerate(kinds)}
    return Names(kinds, counts, acronyms, title, places, by_first, by_last, by_initials, surnames, bodies)


def clusters(mentions: Iterable[Mention], names: Names) -> dict[str, list[Mention]]:
    """Mentions under the fullest name that they can only mean; those that can mean several are left out."""
    found: dict[str, list[Mention]] = defaultdict(list)
    fullest = {name: _fullest(name, names) for name in names.kinds}
    for mention in mentions:
        full = fullest[mention.name]
        if full and not (_is_family(mention, names) or _is_called_after(mention, full, names)):
            found[fullest.get(full) or full].append(mention)
    return found


def _is_family(mention: Mention, names: Names) -> bool:
    """ "the Curies" are several people."""
    own = mention.name
    return own.endswith("s") and own not in names.surnames and own[:-1] in names.surnames


def _is_called_after(mention: Mention, full: str, names: Names) -> bool:
    """ "The Halloran" is the museum of Edmund Halloran."""
    tokens = mention.tokens
    alone = tokens.root.dep_ not in ("compound", "nmod", "amod", "poss") and mention.name != full
    return (
        alone
        and names.kinds.get(full) is NameKind.PERSON
        and tokens.start > 0
        and tokens.doc[tokens.start - 1].lower_ == "the"
    )


def _fullest(name: str, names: Names) -> str:
    """The name that this one is short for, itself where it is short for none, nothing where it may be several."""
    if name in names.acronyms:
        return names.acronyms[name]
    if f"The {name}" in names.kinds:
        return f"The {name}"
    if name == names.title and places.place_kind(name):
        # Alberta, which an entry is on, has its name from Louise Caroline Alberta.
        return name
    if known := _known_by(name, names):
        return known
    longer = [other for other in _akin(name, names) if _abbreviates(name, other, names)]
    longer = [other for other in longer if not _is_own_name(name, other, names)]
    # Of several Curies the one in the title is the one the article calls by surname alone.
    if not longer and _is_settled_place(name) and _is_a_surname(name, names):
        # "Telford was appointed": the town in Shropshire, or Thomas Telford?
        return ""
    if names.title in longer:
        # Andre Kirk Agassi and Andre Agassi are one, and his relations others.
        return names.title
    longer = [other for other in longer if _is_in_title(other, names)] or _not_nested(longer)
    if len(longer) == 1:
        return longer[0]
    several = len(longer) > 1 and any(names.kinds[other] is NameKind.PERSON for other in longer)
    return "" if several or (not longer and _is_generic(name)) else name


def _is_a_surname(name: str, names: Names) -> bool:
    people = (other for other in names.by_last.get(name, ()) if names.kinds[other] is NameKind.PERSON)
    return any(genders.is_given_name(other.split()[0]) and len(other.split()) > 1 for other in people)


def _is_in_title(name: str, names: Names) -> bool:
    is_person = names.kinds[name] is NameKind.PERSON
    return name in names.title or (is_person and is_named_in_full(name, names.title))


def _akin(name: str, names: Names) -> list[str]:
    """The other names that begin or end with the same word, or whose initials are the name; the first told first."""
    words = name.split()
    groups = (
        names.by_first.get(words[0], ()),
        names.by_last.get(words[-1], ()),
        names.by_initials.get(name.replace(".", ""), ()),
    )
    found = {other for group in groups for other in group} - {name}
    return sorted(found, key=names.places.__getitem__)


def _known_by(name: str, names: Names) -> str:
    """ "United States" for "U.S."; "Britain" stays where the article does not also say "United Kingdom"."""
    for full, others in places.OTHER_NAMES.items():
        if name in others and (full in names.kinds or name.replace(".", "").isupper()):
            return full
    return ""


def _not_nested(longer: list[str]) -> list[str]:
    """Without names that are themselves part of a longer one: "Douglas MacArthur" and "General Douglas MacArthur"."""
    return [name for name in longer if not any(name != other and name in other for other in longer)]


def _is_own_name(name: str, other: str, names: Names) -> bool:
    person = names.kinds[other] is NameKind.PERSON
    # A firm is told in full once, and by its short form ever after.
    is_firm = without_legal_form(other) != other
    return not (person or is_firm) and names.counts[name] > OWN_NAME * names.counts[other]


def _is_generic(name: str) -> bool:
    """A word for a sort of body alone ("School", "the Court") names none, unless it is well known by it."""
    return " " not in name and bool(gazetteer.word_kinds(name)) and not gazetteer.kinds_of(name)


def _abbreviates(name: str, other: str, names: Names) -> bool:
    words, others = name.split(), other.split()
    if names.kinds[name] is NameKind.NATIONALITY:
        return False
    if len(words) >= len(others) or _is_acronym(name, other):
        return len(words) < len(others)
    if names.kinds[other] is NameKind.PERSON:
        return _is_short_for_person(words, others, names)
    if words == others[:1] and names.counts[name] >= OFTEN and without_legal_form(other) != other:
        # "Lakeland" of the Lakeland Tool Corp., and of no town here.
        return True
    if _is_settled_place(name) or others[-1][0].isdigit():
        return False
    if name == names.title and names.kinds[name] is not names.kinds[other]:
        # The Kestrel Narrows Bridge is not the Kestrel Narrows Bridge Company.
        return False
    if words == others[: len(words)]:
        return all(word.lower().strip(".") in gazetteer.COMPANY_TAILS for word in others[len(words) :])
    if others[0] in AFTER_PEOPLE and names.kinds[name] is NameKind.PERSON:
        # Isobel is not Lake Isobel, called after her.
        return False
    return words == others[-len(words) :] and _may_end(words, others)


def _is_short_for_person(words: list[str], others: list[str], names: Names) -> bool:
    name = " ".join(words)
    known = {kind for kind, _ in gazetteer.kinds_of(name)} - {NameKind.PLACE}
    if known and not gazetteer.is_shared(name):
        return False
    if _is_settled_place(name) and names.kinds[name] is not NameKind.PERSON:
        return False
    if len(words) > 1 and words == others[: len(words)] and _is_another_bearer(name, " ".join(others), names):
        return False
    if "of" in others or _is_a_firm_of_its_own(name, " ".join(others), names):
        return False
    return (
        words == others[-len(words) :]
        or words == others[: len(words)]
        or (words[0], words[-1]) == (others[0], others[-1])
        # What Adela Brzozowska-Kerr was called before she married.
        or (len(words) == 1 and name in others[-1].split("-"))
    )


def _is_another_bearer(name: str, other: str, names: Names) -> bool:
    """The Albert Einstein Gymnasium and Thomas Jefferson Randolph are called after those whom the article tells of."""
    is_told_of = names.title.partition(":")[0] == name or names.counts[name] >= OFTEN * names.counts[other]
    return is_told_of or bool(gazetteer.word_kinds(other.split()[-1]))


def _is_a_firm_of_its_own(name: str, person: str, names: Names) -> bool:
    """Brekker, which an article is on, is not Ursula Brekker, whom it names once."""
    is_on_it = name in names.title and genders.is_given_name(person.split()[0])
    return is_on_it and name in names.bodies and names.counts[name] >= OFTEN * names.counts[person]


def _is_settled_place(name: str) -> bool:
    return bool(places.place_kind(name)) and not gazetteer.is_shared(name)


def _may_end(words: list[str], others: list[str]) -> bool:
    """ "Vanning" for "Port Vanning", "the Cup" for "the Meridian Cup"; not "Paris" for "University of Paris"."""
    before = others[-len(words) - 1]
    return before not in ("of", "for", "and", "&", "the", "in", "on") and not genders.is_given_name(before)


def without_legal_form(name: str) -> str:
    """ "Lakeland Tool" of "Lakeland Tool Corp."."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1].lower().strip(".") in LEGAL_FORMS else name


def _is_acronym(name: str, other: str) -> bool:
    plain = name.replace(".", "")
    long_enough = len(plain) >= SHORTEST_ACRONYM and plain.isupper() and " " not in plain
    return long_enough and len(other.split()) >= SHORTEST_ACRONYM and plain in _spelt(other.split()) and other != name


def is_named_in_full(full: str, title: str) -> bool:
    """Whether a title is the name without some of its first names, or has that before its colon: "Emmy Noether"."""
    words, told = full.split(), title.partition(":")[0].split()
    return len(told) > 1 and words[-1] == told[-1] and set(told) <= set(words)


def aliases_of(full: str, group: Sequence[Mention], names: Names, kind: NameKind) -> tuple[str, ...]:
    """The other forms that are right for an actor: those of the article, a surname that nobody shares, the acronym."""
    found = {mention.name for mention in group} | {short for short, name in names.acronyms.items() if name == full}
    found |= set(places.OTHER_NAMES.get(full, ())) if kind is NameKind.PLACE else set()
    if kind is NameKind.PERSON and " " in full:
        words = full.split()
        surname = words[-2] if words[-1].lower() in grammar("suffixes") else words[-1]
        people = [other for other in names.by_last.get(surname, ()) if names.kinds[other] is NameKind.PERSON]
        others = {other for other in people if " " in other and other not in {full, *found}}
        found |= {surname, _with_particles(full)} if not others or _is_in_title(full, names) else set()
    return tuple(sorted(found - {full}))


def _with_particles(full: str) -> str:
    """ "van Gogh" of "Vincent van Gogh"; without such a word, the last word."""
    words = [word for word in full.split() if word.lower() not in grammar("suffixes")]
    first = next((i for i in range(1, len(words) - 1) if words[i] in grammar("particles")), len(words) - 1)
    return " ".join(words[first:])
