"""What kind of actor a name is: signs from its words, its mentions and the lists are weighed against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.facts import gazetteer, genders
from quizgen.facts.definites import is_where_one_works
from quizgen.facts.mentions import Mention
from quizgen.facts.places import place_kind
from quizgen.facts.roles import Role, kinds_of_noun
from quizgen.facts.wordlists import grammar
from quizgen.types import NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# How much each sign says. The model's own label is the least reliable: it counts for what it shares of the mentions.
WEIGHTS = {
    "listed": 6.0, "shared": 2.0, "listed twice": 3.0, "word": 5.0, "vague word": 3.0, "numbered": 6.0, "role": 6.0,
    "title": 6.0, "given name": 4.0, "given name alone": 2.0, "middle initial": 3.0, "surname": 2.0, "age": 4.0,
    "who": 2.0, "verb": 1.5, "place": 1.5, "company": 2.5, "club": 2.5, "staff": 2.5,
    "label": 2.5, "label of one word": 1.5, "nationality": 4.0, "with article": 9.0,
}  # fmt: skip
# A kind is sure enough to ask about from this sum on, and this far ahead of the next.
SURE, AHEAD = 2.5, 1.5
OFTEN, CLEAR = 3, 0.8
# What has fewer letters and is in no list is as good as an abbreviation of anything.
SHORTEST = 3
# What one has in a company, and not in a town.
HOLDINGS = {"share", "stake", "stock", "investor", "investment"}
# What happens between players and clubs.
CLUB_VERBS = {"sign", "join", "leave", "relegate", "promote"}
# What one is of a place by title alone.
NOBLE = frozenset("prince princess duke duchess earl count countess lord lady king queen bishop archbishop".split())
AFTER_FAMILIES = frozenset("da von van di bin ibn".split())
ORDINALS = frozenset("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split())
WITH_THE = frozenset("Gambia Congo Vatican Hague Bronx Sudan Lebanon Ukraine Argentine Punjab".split())
# "The state of Washington" names the state; "the port of Hull" is in it.
CALLED_SO = frozenset("city town village state county province island".split())
FOREMOST = frozenset("county capital chief principal second third".split())
PLACE_PREPOSITIONS = {"in", "near", "at", "around", "outside", "throughout", "across", "between"}


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: NameKind
    sub_kind: str
    asked: bool


def verdict(full: str, names: Collection[str], mentions: Sequence[Mention], roles: Sequence[Role]) -> Verdict | None:
    """The kind of the bearer of these mentions; None where nothing tells it."""
    sums: dict[NameKind, float] = defaultdict(float)
    sorts: dict[NameKind, list[str]] = defaultdict(list)
    for kind, sort, weight in _signs(full, names, mentions, roles):
        sums[kind] += weight
        if sort:
            sorts[kind].append(sort)
    if not sums:
        return None
    (best, most), *rest = sorted(sums.items(), key=lambda item: -item[1])
    second = rest[0][1] if rest else 0.0
    sub_kind = sorts[best][0] if sorts[best] else ""
    by_label = sum(weight for kind, _, weight in _of_labels(mentions) if kind is best)
    # Two plain words that the model calls a person are one; of bodies and places it knows less.
    backed = most - by_label >= WEIGHTS["place"]
    titles = {genders.TITLES.get(title) for mention in mentions for title in mention.titles} - {None}
    sure = most >= SURE and most - second >= AHEAD and backed and len(titles) < 2
    return Verdict(best, sub_kind, sure and _can_be_asked(best, sub_kind, mentions))


def _can_be_asked(kind: NameKind, sub_kind: str, mentions: Sequence[Mention]) -> bool:
    """Nationalities never; what is neither body, place nor person only where the question can say what it is."""
    named = kind in (NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE) or bool(sub_kind)
    slogan = kind is not NameKind.WORK and all(mention.quoted for mention in mentions)
    initials = len(mentions[0].name) < SHORTEST and not gazetteer.kinds_of(mentions[0].name)
    # "She was born Maria Skłodowska": one more name of somebody else.
    maiden = any(m.tokens.start and m.tokens.doc[m.tokens.start - 1].lower_ in ("born", "née", "nee") for m in mentions)
    # "A tour of the U.S. Schmitz agreed", in one run
    is_run_on = kind is NameKind.PERSON and mentions[0].name.split()[0] in ("U.S.", "U.K.")
    is_sure = not (slogan or maiden or initials or is_run_on or _is_a_namesake(sub_kind, mentions))
    return named and is_sure and kind is not NameKind.NATIONALITY


def _is_a_namesake(sub_kind: str, mentions: Sequence[Mention]) -> bool:
    """ "The Colorado broke through": with "the" it is the river, and not the state that the lists know."""
    if sub_kind not in ("state", "country", "city") or any(m.name.endswith("s") or " " in m.name for m in mentions):
        return False
    alone = [m for m in mentions if m.tokens.root.dep_ not in ("compound", "nmod", "poss") and m.name not in WITH_THE]
    return any(any(child.lower_ == "the" for child in mention.tokens.root.children) for mention in alone)


Sign = tuple[NameKind, str, float]


def _signs(full: str, names: Collection[str], mentions: Sequence[Mention], roles: Sequence[Role]) -> Iterator[Sign]:
    called = [*_of_roles(roles)]
    yield from _of_places(mentions)
    yield from _of_lists(full, {kind for kind, _, _ in called})
    yield from _of_words(full)
    yield from called
    yield from _of_form(full, names)
    contexts: dict[tuple[NameKind, str], list[float]] = defaultdict(list)
    for mention in mentions:
        for kind, sort, weight in _context_signs(mention):
            contexts[kind, sort].append(weight)
    # Said twice is said better, but no context outweighs a name's own words by being repeated.
    for (kind, sort), weights in contexts.items():
        yield kind, sort, min(sum(weights), 2 * max(weights))
    yield from _of_labels(mentions)


def _of_places(mentions: Sequence[Mention]) -> Iterator[Sign]:
    """ "The neighbouring state of Washington": said to be one, whatever else is called so."""
    for mention in mentions:
        root = mention.tokens.root
        noun = root.head.head
        if root.dep_ == "pobj" and root.head.lower_ == "of" and noun.pos_ == "NOUN" and not _is_one_of_many(noun):
            for kind, sort in kinds_of_noun(noun.lower_)[:1]:
                # "A province of Canada" calls no country so.
                known = place_kind(mention.name)
                if kind is NameKind.PLACE and sort in CALLED_SO and known in ("", "city", sort):
                    yield kind, sort, WEIGHTS["role"]
                    return


def _is_one_of_many(town: Token) -> bool:
    """ "The county town of Cornwall", "the largest city of Wales": what stands behind has others."""
    return any(child.lower_ in FOREMOST or child.tag_ == "JJS" for child in town.children)


def _of_lists(full: str, called: set[NameKind]) -> Iterator[Sign]:
    """What the lists know; where the article calls it something else it is another of that name."""
    known = gazetteer.kinds_of(full)
    weight = WEIGHTS["listed"] if len({kind for kind, _ in known}) < 2 else WEIGHTS["listed twice"]
    # Many a town is called after somebody: "Vasco da Gama".
    after_somebody = any(word in AFTER_FAMILIES for word in full.split()[1:-1])
    is_unsure = gazetteer.is_shared(full) or after_somebody or _is_another(known, called)
    weight = WEIGHTS["shared"] if is_unsure else weight
    for kind, sort in known:
        yield kind, sort, weight


def _is_another(known: tuple[tuple[NameKind, str], ...], called: set[NameKind]) -> bool:
    """Whether the article calls the bearer what the lists do not; "the champions" may be a country."""
    country = any(sort == "country" for _, sort in known)
    return bool(called) and not called & {kind for kind, _ in known} and not country


def _of_words(full: str) -> Iterator[Sign]:
    words = full.split()
    if words[0].rstrip(".") in ("USS", "HMS", "RMS", "HMAS", "SS", "MV", "HMCS") and len(words) > 1:
        yield NameKind.VEHICLE, "ship", WEIGHTS["numbered"]
        return
    if (
        words[0] in gazetteer.vehicle_series()
        and len(words) == 2
        and (words[1][0].isdigit() or set(words[1]) <= set("IVX"))
    ):
        flying = words[0] in ("Boeing", "Airbus", "Antonov", "Tupolev", "Ilyushin", "Sukhoi")
        yield NameKind.VEHICLE, "aircraft" if flying else "spacecraft", WEIGHTS["numbered"]
        return
    if len(words) < 2:
        return
    if words[0].lower() in NOBLE and len(words) == 2:
        yield NameKind.PERSON, "", WEIGHTS["title"]
        return
    if "&" in words:
        yield NameKind.ORGANISATION, "", WEIGHTS["word"]
    if words[1] == "of" and any(kind is NameKind.PERSON for kind, _ in kinds_of_noun(words[0].lower())[:1]):
        # "Fellow of Trinity" is what many are.
        yield NameKind.PERSON, "", WEIGHTS["title" if words[0].lower() in NOBLE else "verb"]
        return
    if words[0] == "Congress" and words[1] == "of":
        yield NameKind.EVENT, "conference", WEIGHTS["numbered"]
        return
    if words[-1] == "Symphony" and words[0] in ORDINALS:
        yield NameKind.WORK, "symphony", WEIGHTS["numbered"]
        return
    for word in gazetteer.telling_words(words):
        for kind, sort in gazetteer.word_kinds(word)[:1]:
            vague = not sort or gazetteer.may_be_surname(words)
            yield kind, sort, WEIGHTS["vague word" if vague else "word"]
            return


def _of_roles(roles: Sequence[Role]) -> Iterator[Sign]:
    told: dict[NameKind, str] = {}
    for role in roles:
        # A brewer may be a man or a firm.
        for kind, sort in role.kinds[:1] if len({kind for kind, _ in role.kinds}) == 1 else ():
            told[kind] = told.get(kind) or sort
    for kind, sort in told.items():
        yield kind, sort, WEIGHTS["role"]


def _of_form(full: str, names: Collection[str]) -> Iterator[Sign]:
    words = full.split()
    plain = 2 <= len(words) <= 4 and all(word[0].isupper() or word in grammar("particles") for word in words)
    telling = (gazetteer.has_telling_word(words) and not gazetteer.may_be_surname(words)) or any(
        char.isdigit() or char == "&" for char in full
    )
    if plain and not telling and genders.is_given_name(words[0]) and not words[-1].isupper():
        yield NameKind.PERSON, "", WEIGHTS["given name"]
    if plain and len(words) == 3 and len(words[1].rstrip(".")) == 1:
        yield NameKind.PERSON, "", WEIGHTS["middle initial"]
    if plain and not telling and words[-1] in names and words[-1].istitle():
        yield NameKind.PERSON, "", WEIGHTS["surname"]
    if plain and not telling and words[0].lower() in grammar("before places"):
        yield NameKind.PLACE, "", WEIGHTS["place"]
    if len(words) == 1 and genders.is_given_name(full):
        yield NameKind.PERSON, "", WEIGHTS["given name alone"]


def _of_labels(mentions: Sequence[Mention]) -> Iterator[Sign]:
    labels = [mention.label for mention in mentions]
    for kind in NameKind:
        share = labels.count(kind) / len(mentions)
        if share:
            # Of one word the model is sure only where it says the same again and again.
            alone = " " not in mentions[0].name and (len(mentions) < OFTEN or share < CLEAR)
            weight = "nationality" if kind is NameKind.NATIONALITY else "label of one word" if alone else "label"
            yield kind, "", WEIGHTS[weight] * share


# A name is judged by itself, and again with its short forms.
@lru_cache(maxsize=1024)
def _context_signs(mention: Mention) -> tuple[Sign, ...]:
    return tuple(_of_context(mention))


def _of_context(mention: Mention) -> Iterator[Sign]:
    root = mention.tokens.root
    yield from _of_titles(mention)
    yield from _of_verb(root)
    yield from _of_noun(mention, root)
    if any(child.dep_ == "appos" and child.like_num and len(child.text) < 3 for child in root.children):
        yield NameKind.PERSON, "", WEIGHTS["age"]
    if not is_where_one_works(root) and any(
        child.dep_ == "relcl" and any(t.lower_ == "who" for t in child.children) for child in root.children
    ):
        yield NameKind.PERSON, "", WEIGHTS["who"]
    if is_where_one_works(root):
        yield NameKind.ORGANISATION, "", WEIGHTS["age"]
    has_article = mention.label is NameKind.PERSON and _has_the(mention)
    if has_article and " " in mention.name and root.dep_ not in ("compound", "nmod", "poss", "amod"):
        # "The Margaret Ellen ran aground": people have no article, ships and pubs have.
        yield NameKind.VEHICLE, "", WEIGHTS["with article"]
    elif has_article and root.dep_ == "pobj":
        # "The descent of the Portela Velha"
        yield NameKind.PLACE, "", WEIGHTS["age"]
    if (
        root.dep_ == "pobj"
        and root.head.lower_ in PLACE_PREPOSITIONS - {"at"}
        and root.head.head.lemma_ not in HOLDINGS
    ):
        yield NameKind.PLACE, "", WEIGHTS["place"]
    yield from _of_post(root)


def _has_the(mention: Mention) -> bool:
    before = mention.tokens.doc[mention.tokens.start - 1].lower_ if mention.tokens.start else ""
    return before == "the" and not gazetteer.has_telling_word(mention.name.split())


def _of_titles(mention: Mention) -> Iterator[Sign]:
    """A title of a person in front; "rival" and "airline" tell of bodies and say so as roles."""
    own = {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "dame",
        "lord",
        "lady",
        "prof",
        "rev",
        "capt",
        "gen",
        "sen",
        "gov",
        "sgt",
    }
    person = any(kinds_of_noun(t)[:1] and kinds_of_noun(t)[0][0] is NameKind.PERSON for t in mention.titles)
    if person or own & set(mention.titles):
        yield NameKind.PERSON, "", WEIGHTS["title"]


def _of_verb(root: Token) -> Iterator[Sign]:
    verb = root.head
    if root.dep_ == "nsubj" and (verb.lemma_ in grammar("person verbs") or verb.lemma_ in grammar("only people")):
        yield NameKind.PERSON, "", WEIGHTS["verb"] * (2 if verb.lemma_ in grammar("only people") else 1)
    if root.dep_ == "nsubjpass" and verb.lower_ in ("born", "buried", "married", "widowed", "arrested", "jailed"):
        yield NameKind.PERSON, "", WEIGHTS["age"]
    if root.dep_ == "nsubjpass" and verb.lemma_ in ("found", "establish", "incorporate", "headquarter", "acquire"):
        yield NameKind.ORGANISATION, "", WEIGHTS["age"]
    if root.dep_ == "nsubj" and any(t.lower_ in ("liquidation", "administration", "bankruptcy") for t in verb.subtree):
        yield NameKind.ORGANISATION, "", WEIGHTS["age"]
    if any(child.dep_ == "acl" and child.lower_ in ("founded", "established", "based") for child in root.children):
        yield NameKind.ORGANISATION, "", WEIGHTS["age"]
    if root.dep_ == "nsubj" and verb.lemma_ in grammar("company verbs"):
        yield NameKind.ORGANISATION, "", WEIGHTS["verb"]
    if root.dep_ == "nsubj" and verb.lemma_ == "erupt":
        yield NameKind.PLACE, "volcano", WEIGHTS["title"]
    if root.dep_ == "dobj" and verb.lemma_ in ("publish", "compose", "paint", "direct"):
        yield NameKind.WORK, "", WEIGHTS["verb"]
    if root.dep_ == "dobj" and verb.lemma_ in ("acquire", "sue", "found"):
        yield NameKind.ORGANISATION, "", WEIGHTS["verb"]


def _of_noun(mention: Mention, root: Token) -> Iterator[Sign]:
    """What the name belongs to or goes with: "the Vanning midfielder", "Kestrel's shareholders"."""
    noun = root.head
    if root.dep_ not in ("compound", "poss", "nmod") or noun.i < root.i:
        return
    if noun.lemma_.lower() in grammar("players") and root.dep_ != "poss":
        yield NameKind.ORGANISATION, "club", WEIGHTS["club"]
    elif noun.lemma_.lower() in grammar("company nouns"):
        yield NameKind.ORGANISATION, "", WEIGHTS["company"] * (0.5 if root.dep_ == "poss" else 1)
    known = bool(gazetteer.kinds_of(mention.name))
    definite = any(t.lower_ == "the" for t in noun.children)
    if root.dep_ == "compound" and noun.dep_ != "compound" and definite and not known:
        nouns = (f"{noun.nbor(-1).lower_} {noun.lemma_.lower()}" if noun.i - 1 > root.i else "", noun.lemma_.lower())
        for kind, sort in next((kinds for n in nouns if n and (kinds := kinds_of_noun(n))), ())[:1]:
            if kind in (NameKind.ORGANISATION, NameKind.PLACE):
                yield kind, sort, WEIGHTS["company"]


def _of_post(root: Token) -> Iterator[Sign]:
    """ "an analyst at Lowell & Finch", "joined from Eastholm", "scored for Eastholm"."""
    if root.dep_ != "pobj":
        return
    preposition, governor = root.head, root.head.head
    if preposition.lower_ in ("at", "of") and governor.lemma_.lower() in grammar("officers"):
        yield NameKind.ORGANISATION, "", WEIGHTS["staff"] * (0.6 if preposition.lower_ == "of" else 1)
    plays = governor.lemma_ in ("score", "play") and preposition.lower_ in ("for", "against")
    if governor.lemma_ in HOLDINGS and preposition.lower_ == "in":
        yield NameKind.ORGANISATION, "company", WEIGHTS["company"]
    if governor.lemma_ == "work" and preposition.lower_ in ("for", "at"):
        yield NameKind.ORGANISATION, "", WEIGHTS["staff"]
    if plays or (governor.lemma_ in CLUB_VERBS and preposition.lower_ == "from"):
        yield NameKind.ORGANISATION, "club", WEIGHTS["club"]
