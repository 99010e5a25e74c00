"""Makes a sentence stand alone: what its dates, short names and pronouns become, and what cannot stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.answers.dates import format_date
from quizgen.facts.actors import Actor
from quizgen.facts.clauses import SUBJECT
from quizgen.facts.dates import DateMention
from quizgen.facts.extract import Extraction
from quizgen.facts.language import Sentence
from quizgen.facts.statements import Context
from quizgen.questions.words import DEICTIC, PRONOUNS, UNIQUE
from quizgen.types import DateAnswer, Granularity, NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# After one of these a date needs no preposition of its own.
PREPOSITIONS = set("in on at by since until from to of before after during for between and or".split())
PERSONAL = {"he", "she"}
POSSESSIVE = {"his", "her", "its", "their"}
REFLEXIVE = {"himself", "herself", "itself", "themselves"}


def contexts(extraction: Extraction) -> dict[int, Context]:
    """The context of each sentence, by the sentence's index."""
    antecedents = _antecedents(extraction)
    return {
        sentence.index: _context(sentence, extraction, antecedents.get(sentence.index))
        for sentence in extraction.sentences
    }


def _context(sentence: Sentence, extraction: Extraction, antecedent: Actor | None) -> Context:
    replaced: dict[int, tuple[int, str]] = {}
    blocked: dict[int, str] = {}
    for start, end, words in _full_names(sentence, extraction.actors):
        replaced[start] = (end, words)
    for mention in extraction.dates:
        if mention.sentence is sentence:
            _put_date(mention, replaced, blocked, month_first=writes_month_first(extraction))
    people = {
        token.i
        for actor in _people_in(sentence, extraction)
        for mention in actor.mentions
        for token in (mention.tokens if mention.sentence is sentence else ())
    }
    for token in sentence.tokens:
        if _is_personal_subject(token) and antecedent:
            replaced[token.i] = (token.i + 1, antecedent.answer.full)
        elif flaw := _flaw_of(token, antecedent, people):
            blocked.setdefault(token.i, flaw)
    return Context(replaced, blocked)


def writes_month_first(extraction: Extraction) -> bool:
    """Whether the article writes "July 16, 1969" rather than "16 July 1969"."""
    day_dates = [m.expression.wording for m in extraction.dates if any(char.isdigit() for char in m.expression.wording)]
    written = [words for words in day_dates if len(words.split()) > 1 and (words[0].isdigit() or words[0].isalpha())]
    return (
        sum(
            1
            if words[0].isalpha() and words.split()[1][0].isdigit() and len(words.split()[1].strip(",")) < 3
            else -1
            if words[0].isdigit()
            else 0
            for words in written
        )
        > 0
    )


def _full_names(sentence: Sentence, actors: Sequence[Actor]) -> Iterator[tuple[int, int, str]]:
    """A short form becomes the full name, once a sentence."""
    for actor in actors:
        mentions = [mention for mention in actor.mentions if mention.sentence is sentence]
        told_in_full = any(mention.name == actor.answer.full for mention in mentions)
        is_named = actor.answer.kind in (NameKind.PERSON, NameKind.ORGANISATION)
        if mentions and not told_in_full and is_named:
            first = mentions[0].tokens
            yield first.start, first.end, actor.answer.full


def _put_date(
    mention: DateMention, replaced: dict[int, tuple[int, str]], blocked: dict[int, str], *, month_first: bool
) -> None:
    tokens = mention.sentence.within(mention.span)
    if tokens is None or not (mention.expression.is_relative or mention.expression.is_partial):
        return
    if mention.resolution is None or mention.resolution.answer.granularity is Granularity.TIME:
        blocked.update({token.i: "relative date" for token in tokens})
        return
    before = tokens[0].nbor(-1).lower_ if tokens.start > 0 else ""
    lead = "" if before in PREPOSITIONS else preposition(mention.resolution.answer) + " "
    capital = tokens.start == mention.sentence.tokens.start
    words = lead + format_date(mention.resolution.answer, month_first=month_first)
    replaced[tokens.start] = (tokens.end, words if not capital else words[0].lower() + words[1:])


def preposition(answer: DateAnswer) -> str:
    """The preposition that a date of this granularity takes."""
    at = {Granularity.DAY: "on", Granularity.TIME: "at", Granularity.INTERVAL: "from"}
    return at.get(answer.granularity, "in")


def _is_personal_subject(token: Token) -> bool:
    return token.lower_ in PERSONAL and token.dep_ in SUBJECT


def _flaw_of(token: Token, antecedent: Actor | None, people: set[int]) -> str:
    lower = token.lower_
    if (lower in POSSESSIVE and token.tag_ == "PRP$") or lower in REFLEXIVE:
        return "" if _belongs_to_the_subject(token, antecedent, people) else "pronoun"
    if lower in PRONOUNS and token.tag_ not in ("WDT", "IN", "EX", "RB"):
        return "pronoun" if not (lower == "that" and token.dep_ in ("mark", "nsubj") and token.tag_ == "WDT") else ""
    if lower in DEICTIC and token.pos_ != "PROPN":
        return "leans on the text"
    if lower in ("the", "both") and _is_bare(token):
        return "definite noun"
    return ""


def _belongs_to_the_subject(token: Token, antecedent: Actor | None, people: set[int]) -> bool:
    """A possessive that can only be the clause's own subject, which stands before it."""
    verb = token
    while verb.dep_ not in ("ROOT", "conj", "ccomp", "relcl", "advcl") and verb.head.i != verb.i:
        verb = verb.head
    subjects = [child for child in verb.children if child.dep_ in SUBJECT and child.i < token.i]
    if len(subjects) != 1:
        return False
    subject = subjects[0]
    plural = "Plur" in subject.morph.get("Number", []) or any(child.dep_ == "conj" for child in subject.children)
    if token.lower_ in ("their", "themselves"):
        return plural and subject.pos_ != "PRON"
    if subject.pos_ == "PRON":
        return antecedent is not None and token.lower_ not in ("its", "itself")
    return not plural and (subject.i in people) is (token.lower_ not in ("its", "itself"))


def _is_bare(token: Token) -> bool:
    """Whether "the" introduces a noun that nothing in the sentence tells apart."""
    noun = token.head
    if (
        noun.pos_ != "NOUN"
        or (noun.text[0].isupper() and not noun.is_sent_start)
        or noun.lemma_.lower() in UNIQUE
        or noun.i < token.i
    ):
        return False
    telling = {"amod", "compound", "nummod", "prep", "relcl", "acl", "poss", "appos", "nmod"}
    return not any(child.dep_ in telling for child in noun.children)


def _antecedents(extraction: Extraction) -> dict[int, Actor]:
    """Who "he" or "she" is, by sentence, where the subject before can only be one person.

    The person that the article is about is also meant when the sentence before has nobody as its subject.
    """
    found: dict[int, Actor] = {}
    main = _main_person(extraction)
    called = _pronoun_of(main, extraction)
    focus: Actor | None = None
    paragraph = -1
    for sentence in extraction.sentences:
        subject = _subject_of(sentence)
        if sentence.paragraph != paragraph and focus is not main:
            focus = None
        paragraph = sentence.paragraph
        if subject is not None and subject.lower_ in PERSONAL:
            if focus is main and main is not None and subject.lower_ != called:
                focus = None
            if focus:
                found[sentence.index] = focus
            continue
        person = _person_as_subject(sentence, subject, extraction)
        nobody = not _people_in(sentence, extraction)
        focus = person or (main if nobody and called else None)
    return found


def _pronoun_of(person: Actor | None, extraction: Extraction) -> str:
    """The pronoun that stands as the subject right after a sentence about the person, empty where none does."""
    for before, after in pairwise(extraction.sentences) if person else ():
        subject = _subject_of(after)
        if subject is not None and subject.lower_ in PERSONAL:
            named = _person_as_subject(before, _subject_of(before), extraction)
            if named is person or (before.index == 0 and subject is not None):
                return subject.lower_
    return ""


def _person_as_subject(sentence: Sentence, subject: Token | None, extraction: Extraction) -> Actor | None:
    if subject is None or any(child.dep_ == "conj" for child in subject.children):
        return None
    people = _people_in(sentence, extraction)
    # Where two people are named, the pronoun after may mean either.
    return people[0] if len(people) == 1 and _is_subject(people[0], sentence, subject) else None


def _people_in(sentence: Sentence, extraction: Extraction) -> list[Actor]:
    return [
        actor
        for actor in extraction.actors
        if actor.answer.kind is NameKind.PERSON and any(mention.sentence is sentence for mention in actor.mentions)
    ]


def _main_person(extraction: Extraction) -> Actor | None:
    people = (actor for actor in extraction.actors if actor.answer.kind is NameKind.PERSON)
    return next((actor for actor in people if actor.answer.full in extraction.article.title), None)


def _subject_of(sentence: Sentence) -> Token | None:
    subjects = [child for child in sentence.tokens.root.children if child.dep_ in SUBJECT]
    return subjects[0] if len(subjects) == 1 else None


def _is_subject(actor: Actor, sentence: Sentence, subject: Token) -> bool:
    mentions = (mention for mention in actor.mentions if mention.sentence is sentence)
    return any(mention.tokens.start <= subject.i < mention.tokens.end for mention in mentions)
