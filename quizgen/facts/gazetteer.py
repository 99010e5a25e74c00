"""Names that the product knows by itself: to tell a name's kind, and to offer distractors.

Facts of general knowledge, gathered by hand in `lists/`; the people among them are invented. Places: see places.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.facts import genders
from quizgen.facts.places import place_kind, place_of, places_like
from quizgen.facts.wordlists import by_entry, grammar, sections
from quizgen.types import NameAnswer, NameKind

# Names that stand with "the", so that a wrong option fits where the right one stood.
WITH_ARTICLE = frozenset(
    {"United States", "United Kingdom", "Netherlands", "Philippines", "Soviet Union", "Czech Republic", "Maldives",
     "United Arab Emirates", "Dominican Republic", "Gambia", "Bahamas", "Central African Republic"}
)  # fmt: skip
# Dropped when a company or club is named again.
COMPANY_TAILS = frozenset(
    """bancorp bank inc corp corporation company co group holdings holding ltd limited plc llc savings financial
    technologies technology international athletic united city town rovers wanderers county industries airlines airways
    motors partners pharmaceuticals pharma energy foods systems software studios entertainment media networks ag gmbh
    fc afc brewery stores electronics labs robotics aerospace therapeutics semiconductor insurance securities capital
    albion hotspur college university""".split()
)


def kinds_of(name: str) -> tuple[tuple[NameKind, str], ...]:
    """The kinds and sub-kinds of a well-known name, all that it may be; empty for an unknown one."""
    found = [(NameKind.PLACE, place.sub_kind)] if (place := place_of(name)) else []
    bare = name.removeprefix("The ")
    for form in dict.fromkeys((name, bare, f"The {bare}")):
        if form in by_entry("organisations"):
            found.append(_organisation(by_entry("organisations")[form]))
        if form in by_entry("vehicles") and by_entry("vehicles")[form] != "series":
            found.append((NameKind.VEHICLE, by_entry("vehicles")[form]))
    return tuple(dict.fromkeys(found))


def _organisation(heading: str) -> tuple[NameKind, str]:
    """ "company medicines" is a company; journals and magazines are works."""
    sort = heading if heading in sections("organisations") and heading.split()[0] not in SECTORS else heading.split()[0]
    return (NameKind.WORK if sort in ("journal", "magazine") else NameKind.ORGANISATION), sort


SECTORS = {"company", "club", "team"}


def is_shared(name: str) -> bool:
    """Whether a place is as often the name of somebody or something else."""
    if place_kind(name) in ("country", "state"):
        return False
    return name in sections("places")["shared"] or name in sections("places")["words"] or genders.is_given_name(name)


def vehicle_series() -> tuple[str, ...]:
    """Series of vehicles that are told apart by a number: "Apollo", "Boeing"."""
    return sections("vehicles")["series"]


def word_kinds(word: str) -> tuple[tuple[NameKind, str], ...]:
    """What a word of a name says of its bearer: "Bank" makes a bank, "River" a river."""
    heading = by_entry("name_words").get(word.lower().strip("."))
    if heading is None:
        return ()
    kind, _, sort = heading.partition(" ")
    return ((NameKind(kind), "" if sort == "-" else sort),)


# Words in front that tell: "River Wend", "Mount Fuji", "Cyclone Dovi".
IN_FRONT = frozenset(
    """river lake mount mont university highway route interstate strait cape fort port rue loch isle radio club fc banco
    cyclone hurricane typhoon storm operation""".split()
)
CARRY_ON = {"of", "for", "on", "in"}


def telling_words(words: list[str]) -> Iterator[str]:
    """The words that may say what a name is, the most telling first: before "of", at the end, in front."""
    for i, word in enumerate(words[1:], 1):
        if word in CARRY_ON:
            yield words[i - 1]
            break
    else:
        yield words[-1]
        if words[-1][0].isdigit() and len(words) > 1:
            yield words[-2]
    if words[0].lower() in IN_FRONT:
        yield words[0]


def may_be_surname(words: list[str]) -> bool:
    """Whether the word for a place at the end may be somebody's surname: "Nancy Hall"."""
    return len(words) > 1 and words[-1].lower() in grammar("surnames too") and genders.is_given_name(words[0])


def ends_in_word_for_body(words: list[str]) -> bool:
    """Whether the last word names a body or place, and is nobody's surname here."""
    return bool(words) and bool(word_kinds(words[-1])) and not may_be_surname(words)


def has_telling_word(words: list[str]) -> bool:
    """Whether a name of several words says itself what its bearer is."""
    return len(words) > 1 and any(word_kinds(word) for word in telling_words(words))


def listed(like: NameAnswer, gender: str = "") -> list[tuple[str, ...]]:
    """Well-known names that a name could be taken for, in tiers: the nearest first, each in a fixed order."""
    if like.kind is NameKind.PERSON:
        return _people_like(like.full, gender)
    if like.kind is NameKind.PLACE:
        return places_like(like.full, like.sub_kind)
    if like.kind is NameKind.VEHICLE:
        return [sections("vehicles").get(like.sub_kind, ())]
    return _organisations_like(like) if like.sub_kind else []


def _people_like(full: str, gender: str) -> list[tuple[str, ...]]:
    if len(full.split()) > 1 and full.split()[0].lower() in grammar("regnal"):
        return []
    people = sections("persons")
    culture = culture_of(full) or "english"
    pronouns = [gender] if gender else ["he", "she"]
    return [tuple(name for pronoun in pronouns for name in people[f"{culture} {pronoun}"])]


def culture_of(full: str) -> str:
    """The culture that a person's name sounds like: by family name, then by given name; empty where neither tells."""
    words = full.split()
    family = sections("family_names")
    for culture, names in family.items():
        if len(words) > 1 and words[-1] in names:
            return culture
    chinese = len(words) == 2 and words[0] in family["chinese"]
    by_given = genders.culture_of(words[0])
    by_ending = next((c for c, names in family.items() if _ends_like(words[-1], names)), "")
    return (
        ("chinese" if chinese and not by_given else "")
        or (by_ending if by_given in ("", "english") else by_given)
        or by_given
    )


def _ends_like(word: str, names: Iterable[str]) -> bool:
    return any(word.lower().endswith(name[1:]) for name in names if name.startswith("-")) and len(word) > 5


def _organisations_like(like: NameAnswer) -> list[tuple[str, ...]]:
    lists = sections("organisations")
    own = by_entry("organisations").get(like.full) or by_entry("organisations").get(f"The {like.full}", "")
    headings = [heading for heading in lists if _organisation(heading) == (like.kind, like.sub_kind)]
    same = [lists[own]] if own in headings else []
    return [*same, tuple(name for heading in headings if heading != own for name in lists[heading])]
