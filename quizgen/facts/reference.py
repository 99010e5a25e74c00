"""Who or what a pronoun or a bare "the bank" stands for; abstains where more than one thing may be meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizgen.facts.actors import Actor
from quizgen.facts.aliases import is_named_in_full
from quizgen.facts.definites import UNIQUE, is_another_word_for_a_body, names_people
from quizgen.facts.entities import THINGS, Entity, entity_of, leads, named, speaks, together
from quizgen.facts.language import Sentence
from quizgen.facts.saying import SAY
from quizgen.facts.verbs import SUBJECT, subject_of
from quizgen.types import NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they them their themselves".split())
POSSESSIVE = frozenset("his her its their".split())
REFLEXIVE = frozenset("himself herself itself themselves".split())
# A person may be meant by a pronoun this many sentences on, when nobody else was named between.
REACH = 3
# Sentences; "Born 12 March 1909, Vienna." may stand before the first that is one.
OPENING = 3
# What a place may be that the article does not call anything else.
TOWNS = ("town", "city", "village")
OPENING_QUOTES = frozenset("\"“‘'")
# "It is clear that", "it rained": nothing is meant.
DUMMY_VERBS = frozenset("rain snow seem appear happen turn".split())
THINGS_NAMED = ("ORG", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT")
# What any body may be called.
BODIES = frozenset("company firm group business organisation organization team club party agency".split())
# What is meant by these is what the story is on; others of the sort are only named in it.
NEARLY_ANY = BODIES | {"country", "state"}
# A name this many times as frequent as any other of its sort is what "the bank" means.
DOMINANT = 3
# Nouns that mean one thing only while nothing else of the sort was told.
TELLING = frozenset("amod compound nummod prep relcl acl poss appos nmod advmod npadvmod".split())


@dataclass(frozen=True, slots=True)
class References:
    """By first token: the index after the last token, and the words that stand in place."""

    found: dict[int, tuple[int, str]] = field(default_factory=dict)


def find_references(sentences: Sequence[Sentence], actors: Sequence[Actor], title: str) -> dict[int, References]:
    """What the pronouns and bare nouns of each sentence stand for, by the sentence's index."""
    return _Reader(sentences, actors, title).read()


class _Reader:
    """Walks through the article once, keeping what was told last."""

    def __init__(self, sentences: Sequence[Sentence], actors: Sequence[Actor], title: str) -> None:
        self.sentences = sentences
        self.named: dict[int, list[tuple[int, int, Actor]]] = defaultdict(list)
        for actor in actors:
            for mention in actor.mentions:
                self.named[mention.sentence.index].append((mention.tokens.start, mention.tokens.end, actor))
        lead = lead_person(sentences, actors)
        self.main = _main_person(actors, title) or ((lead.answer.full, lead.gender) if lead else None)
        self.bare = _bare_nouns(actors, title, sentences[0].text if sentences else "")
        self.topic = next((named(actor) for actor in actors if _is_in(actor, title)), "")
        self.people = [actor for actor in actors if actor.answer.kind is NameKind.PERSON]
        self.ships = {named(actor) for actor in actors if actor.answer.kind is NameKind.VEHICLE}
        self.bodies = {named(actor) for actor in actors if actor.answer.kind is NameKind.ORGANISATION}
        self.at = 0
        self.told: list[list[Entity]] = []
        self.paragraphs: list[int] = []

    def read(self) -> dict[int, References]:
        return {sentence.index: self._sentence(sentence) for sentence in self.sentences}

    def _sentence(self, sentence: Sentence) -> References:
        self.at = sentence.index
        own: list[Entity] = []
        references = References()
        starts = {start: (end, actor) for start, end, actor in self.named[sentence.index]}
        for token in sentence.tokens:
            if token.i in starts:
                own.append(entity_of(token, *starts[token.i]))
            elif meant := self._meant(token, own, sentence):
                references.found[token.i] = meant[0]
                own.append(meant[1])
        own += together(own, sentence)
        self.told.append(own)
        self.paragraphs.append(sentence.paragraph)
        return references

    def _meant(self, token: Token, own: list[Entity], sentence: Sentence) -> tuple[tuple[int, str], Entity] | None:
        lower = token.lower_
        if token.pos_ not in ("PRON", "DET"):
            return None
        is_subject = token.dep_ in SUBJECT
        if lower in REFLEXIVE:
            return None
        if lower in HE | SHE:
            found = self._person("he" if lower in HE else "she", own, token, sentence)
        elif lower in IT and not _is_dummy(token) and (is_subject or lower == "its"):
            found = self._thing(token, own)
        elif lower in THEY:
            found = self._several([*own, *together(own, sentence)])
        elif lower == "the" and (name := self._named_by(token, own)):
            return (token.head.i + 1, name), Entity(name, "it", token.head.dep_ in SUBJECT)
        else:
            return None
        if found is not None and _is_of_the_described(token, found, own):
            return None
        if found is None or (
            lower not in POSSESSIVE | REFLEXIVE and not is_subject and self._is_subject(found, token, own)
        ):
            return None
        mark = _possessive(found.words) if lower in POSSESSIVE and token.dep_ == "poss" else found.words
        again = Entity(found.words, found.pronoun or lower, is_subject, token.i, leads(token), speaks(token))
        return (token.i + 1, mark), again

    def _is_subject(self, found: Entity, token: Token, own: list[Entity]) -> bool:
        """Whether an object would stand for the subject of its own clause: "she would not bet against her"."""
        verbs = [above for above in token.ancestors if above.pos_ in ("VERB", "AUX")]
        # "Was the first to complete a doctorate with her": an infinitive has the subject of the verb above it.
        subject = next((c for verb in verbs for c in verb.children if c.dep_ in SUBJECT and c.pos_ != "PRON"), None)
        return subject is not None and any(e.words == found.words and e.at == subject.i for e in own)

    def _person(self, pronoun: str, own: list[Entity], token: Token, sentence: Sentence) -> Entity | None:
        if _has_a_stranger(token, {actor.answer.full for actor in self.people}, self.named[sentence.index]):
            return None
        if pronoun == "she" and any(entity.words in self.ships for entity in (*own, *self._last())):
            # A ship is "she" too.
            return None
        main = Entity(self.main[0], pronoun, True) if self.main and self.main[1] in ("", pronoun) else None
        speech = _quoted_before(token)
        own = [entity for entity in own if entity.at not in speech]
        for back, people in enumerate((_people(own, pronoun), *self._people_before(pronoun, sentence))):
            names = {entity.words for entity in people}
            if len(names) == 1:
                # In the life of one person another of the same sex may always give way to the first again.
                is_sure = back == 0 or self._leads_on(people, token, len(self.told) - back)
                return (people[0] if is_sure else None) if main is None or names == {main.words} else None
            if names:
                return main if main and {e.words for e in people if e.is_subject} == {main.words} else None
        return main

    def _leads_on(self, people: Sequence[Entity], token: Token, before: int) -> bool:
        """Whether a story goes on with the person that the sentence before told of.

        Its subject, or the only one of the sex in it; but who spoke before may have spoken of somebody else, unless
        he speaks on.
        """
        leading = [entity for entity in people if entity.is_leading]
        if not leading:
            other = any(entity.is_leading and entity.pronoun in ("he", "she") for entity in self.told[before])
            return other or _tells_of_a_thing(self.sentences[before])
        return any(above.lemma_ in SAY for above in token.ancestors) or not any(entity.speaks for entity in leading)

    def _people_before(self, pronoun: str, sentence: Sentence) -> Iterator[list[Entity]]:
        for back in range(1, REACH + 1):
            at = len(self.told) - back
            is_near = at >= 0 and (self.paragraphs[at] == sentence.paragraph or (back == 1 and self.main is None))
            yield _people(self.told[at], pronoun) if is_near else []

    def _thing(self, token: Token, own: list[Entity]) -> Entity | None:
        known = {i for start, end, _ in self.named[self.at] for i in range(start, end)}
        if any(t.ent_type_ in THINGS_NAMED and t.i not in known and t.i < token.i for t in token.sent):
            # It may be what the article gives no kind of.
            return None
        if token.dep_ == "poss" and _is_anothers_word(token, own):
            return None
        here = [entity for entity in own if entity.pronoun == "it"]
        if here:
            alone = len({entity.words for entity in here}) == 1
            subjects = [entity for entity in here if entity.is_subject]
            # As a subject "it" goes on with a subject; what belongs to it may belong to anything named.
            fitting = here if token.dep_ == "poss" else subjects
            is_sure = not (fitting and may_mean_another(token, fitting[-1].at))
            return fitting[0] if alone and fitting and is_sure else None
        if token.dep_ != "poss" and _has_another_thing(token, -1):
            return None
        if self.topic and any(entity.words == self.topic for entity in self._last()):
            # Where the last sentence names what the article is about "it" may be that as well as its subject.
            told = {entity.words for entity in self._last() if entity.is_subject}
            if told != {self.topic}:
                return None
        passive = token.dep_ == "nsubjpass"
        subjects = [entity for entity in self._last() if entity.is_subject]
        is_one = len(subjects) == 1 and subjects[0].pronoun == "it"
        return subjects[0] if is_one and not passive else None

    def _last(self) -> list[Entity]:
        return self.told[-1] if self.told else []

    def _several(self, own: list[Entity]) -> Entity | None:
        for told in (own, self._last()):
            plural = [entity for entity in told if entity.pronoun == "they"]
            if plural:
                return plural[0] if len({entity.words for entity in plural}) == 1 else None
        return None

    def _named_by(self, article: Token, own: Sequence[Entity]) -> str:
        noun = article.head
        if any(start == noun.i and actor.answer.kind is NameKind.PLACE for start, _, actor in self.named[self.at]):
            # "The Netherlands" is a name of its own, and no short one of the kingdom.
            return ""
        if is_another_word_for_a_body(noun):
            near = {entity.words for entity in (*own, *self._last()) if entity.words in self.bodies}
            return self.topic if self.topic in self.bodies and not near - {self.topic} else ""
        if noun.lemma_ in UNIQUE or any(t.lemma_ == noun.lemma_ and t.i < article.i for t in noun.sent):
            # "Filed a lawsuit in a federal court, asking the court": that one.
            return ""
        if noun.i != article.i + 1 or noun.tag_ not in ("NN", "NNP") or any(c.dep_ in TELLING for c in noun.children):
            return ""
        name = self.bare.get(noun.lower_, "")
        if name != self.topic and not any(entity.words == name for told in (*self.told, own) for entity in told):
            # What is named only later is not meant yet.
            return ""
        # "The firm" right after another body may be that one.
        near = {entity.words for entity in (*own, *self._last()) if entity.words in self.bodies}
        return "" if noun.lower_ in BODIES and near - {name} else name


def _quoted_before(pronoun: Token) -> frozenset[int]:
    """The tokens of what the pronoun is said to have said: whoever speaks of himself says "I"."""
    if pronoun.dep_ not in SUBJECT or pronoun.head.lemma_ not in SAY:
        return frozenset()
    said = (child for child in pronoun.head.children if child.dep_ == "ccomp" and child.i < pronoun.i)
    quoted = (speech for speech in said if OPENING_QUOTES & {t.text for t in (speech.left_edge, *_before(speech))})
    return frozenset(part.i for speech in quoted for part in speech.subtree)


def _before(speech: Token) -> list[Token]:
    first = speech.left_edge
    return [first.nbor(-1)] if first.i else []


def _is_of_the_described(pronoun: Token, found: Entity, own: Sequence[Entity]) -> bool:
    """ "Jessop, an older man with whom he had worked": he is somebody else."""
    clause = next((above for above in pronoun.ancestors if above.dep_ == "relcl"), None)
    if clause is None or not any(token.lower_ in ("whom", "whose") for token in clause.subtree):
        return False
    described = {clause.head.i, clause.head.head.i}
    return any(entity.words == found.words and entity.at in described for entity in own)


def _has_a_stranger(pronoun: Token, people: Collection[str], named: Sequence[tuple[int, int, Actor]]) -> bool:
    """Whether the sentence has somebody before the pronoun of whom the article gives no more than a first name."""
    known = {i for start, end, _ in named for i in range(start, end)}
    words = {word for full in people for word in full.split()}
    return any(
        token.ent_type_ == "PERSON" and token.i not in known and token.text in words and token.i < pronoun.i
        for token in pronoun.sent
    )


def _is_anothers_word(pronoun: Token, own: Sequence[Entity]) -> bool:
    """ "Yukos claims its downfall was no accident", where Yukos is taken for a person: whose downfall?"""
    speakers = (c for above in pronoun.ancestors if above.lemma_ in SAY for c in above.children if c.dep_ in SUBJECT)
    things = {entity.at for entity in own if entity.pronoun == "it"}
    return any(c.i < pronoun.i and c.pos_ == "PROPN" and c.i not in things and not list(c.lefts) for c in speakers)


def _tells_of_a_thing(sentence: Sentence) -> bool:
    """Whether a sentence's subject is neither a person nor a word for one."""
    subject = subject_of(sentence.tokens.root)
    return (
        subject is not None
        and subject.pos_ in ("NOUN", "PROPN")
        and subject.ent_type_ not in ("PERSON", "NORP", "ORG")
        and not names_people(subject.lemma_.lower())
        and (sentence.tokens.root.lemma_ not in SAY or subject.dep_ == "nsubjpass")
    )


def may_mean_another(pronoun: Token, subject: int) -> bool:
    """Whether what stands after the subject may be meant: "complained about the bulletin system since it was moved"."""
    is_in_an_adverbial = pronoun.head.dep_ == "advcl" and pronoun.dep_ in SUBJECT
    return is_in_an_adverbial and _has_another_thing(pronoun, subject)


def _has_another_thing(pronoun: Token, after: int) -> bool:
    """Whether something without a name stands before the pronoun, behind a place: "the train's recorder showed it"."""
    return any(
        after < token.i < pronoun.i
        and token.tag_ == "NN"
        and not token.ent_type_
        and not names_people(token.lemma_.lower())
        and any(child.dep_ == "det" for child in token.children)
        for token in pronoun.sent
    )


def _possessive(words: str) -> str:
    return words + ("’" if words.endswith("s") else "’s")


def _people(entities: Sequence[Entity], pronoun: str) -> list[Entity]:
    return [entity for entity in entities if entity.pronoun in ("", pronoun)]


def _is_dummy(token: Token) -> bool:
    """Weather, clefts and sentences that only open with "it"."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ not in SUBJECT:
        return False
    opens = any(child.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "relcl") for child in verb.children)
    adjective = any(child.dep_ in ("acomp", "attr") for child in verb.children)
    return verb.lemma_ in DUMMY_VERBS or (verb.lemma_ == "be" and (opens or adjective)) or (verb.lemma_ == "take")


def is_obituary(sentences: Sequence[Sentence]) -> bool:
    """Whether an article opens with "X, who has died"."""
    return any(
        token.lemma_ == "die" and any(child.lower_ == "has" for child in token.children)
        for sentence in sentences[:1]
        for token in sentence.tokens
    )


def _whose_life(sentence: Sentence) -> Token | None:
    verb = sentence.tokens.root
    is_life = verb.lemma_ == "be" and any(
        c.dep_ == "attr" and names_people(c.lemma_.lower()) and any(a.lower_ in ("a", "an") for a in c.children)
        for c in verb.children
    )
    return subject_of(verb) if is_life else None


def lead_person(sentences: Sequence[Sentence], actors: Sequence[Actor]) -> Actor | None:
    """Whom the first sentence has for its subject, where nobody is named as often or it is an obituary's.

    And of whom the first that is one tells what sort of person it was: "Ottilie Brandvold was a British chemist".
    """
    # "The volcanologist Ilse Brandvold, who has died": the parser may find two subjects.
    root = sentences[0].tokens.root if sentences else None
    subjects = {child.i for child in root.children if child.dep_ in SUBJECT} if root is not None else set()
    opening = next((s for s in sentences[:OPENING] if subject_of(s.tokens.root) is not None), None)
    life = _whose_life(opening) if opening else None
    people = [actor for actor in actors if actor.answer.kind is NameKind.PERSON]
    for actor in people:
        own = (m for m in actor.mentions if " " in m.name and m.sentence is opening)
        if life is not None and any(life.i in {t.i for t in mention.tokens} for mention in own):
            return actor
        leads_in = any(
            mention.sentence.index == 0 and not subjects.isdisjoint(t.i for t in mention.tokens)
            for mention in actor.mentions
        )
        others = (other for other in people if other is not actor)
        is_first = len(actor.mentions) > max(2, *(len(other.mentions) for other in others), 0)
        if leads_in and (is_obituary(sentences) or is_first):
            return actor
    return None


def _main_person(actors: Sequence[Actor], title: str) -> tuple[str, str] | None:
    """The person in the article's title: its name and its pronoun."""
    people = [actor for actor in actors if actor.answer.kind is NameKind.PERSON]
    names = ((a, (a.answer.full, *(alias for alias in a.answer.aliases if " " in alias))) for a in people)
    told = next((a for a, forms in names if any(form in title for form in forms)), None) or next(
        (actor for actor in people if is_named_in_full(actor.answer.full, title)), None
    )
    return (told.answer.full, told.gender) if told else None


def _bare_nouns(actors: Sequence[Actor], title: str, lead: str) -> dict[str, str]:
    """What "the bank" means, where one name of the article is by far the bank that it tells of."""
    by_noun: dict[str, Counter[str]] = defaultdict(Counter)
    for actor in actors:
        for noun in _nouns_for(actor) | _noun_in(title, actor):
            by_noun[noun][named(actor)] += len(actor.mentions)
    found = {}
    main = {named(actor) for actor in actors if _is_in(actor, title)}
    for noun, every in by_noun.items():
        # "The company" is the one that the story is about, whatever others it names.
        # So is "the station" of an article on one.
        is_any = noun not in NEARLY_ANY and noun not in title.lower().split()
        counts = Counter({name: count for name, count in every.items() if is_any or name in main})
        if not counts:
            continue
        (name, most), *others = counts.most_common(2)
        in_title = [told for told in counts if told.removeprefix("the ") in title] or [
            told for told in counts if told.removeprefix("the ") in lead
        ]
        if not others or most >= DOMINANT * others[0][1]:
            found[noun] = name
        elif in_title == [name]:
            # The story is about this one: the other is named when it is meant.
            found[noun] = name
    return found


def _noun_in(title: str, actor: Actor) -> set[str]:
    """ "Station" of "St Pancras railway station"."""
    if actor.answer.kind not in THINGS or not title.startswith(f"{actor.answer.full} "):
        return set()
    last = title.split()[-1]
    return {last} if last.islower() else set()


def _is_in(actor: Actor, words: str) -> bool:
    return any(form in words for form in (actor.answer.full, *actor.answer.aliases))


def _nouns_for(actor: Actor) -> set[str]:
    """The common nouns that may stand for a name: "river" for the River Wend, "bank" for a bank."""
    answer = actor.answer
    if answer.kind is NameKind.PERSON or answer.kind not in THINGS:
        return set()
    is_town = answer.kind is NameKind.PLACE and (
        answer.sub_kind in TOWNS or (not answer.sub_kind and " " not in answer.full)
    )
    towns = set(TOWNS) if is_town else set()
    heads = {role.split(" of ")[0].split(" at ")[0].split()[-1].lower() for role in actor.roles if role}
    own = {word.lower() for word in answer.full.split()[-1:] if len(answer.full.split()) > 1}
    return heads | own | towns | ({answer.sub_kind} if answer.sub_kind else set())
