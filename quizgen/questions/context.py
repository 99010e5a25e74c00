"""Makes a sentence stand alone: what its dates, short names and pronouns become, and what cannot stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.answers.dates import format_date
from quizgen.facts.actors import Actor
from quizgen.facts.dates import DateMention
from quizgen.facts.definites import (
    leans_on_topic,
    names_people,
)
from quizgen.facts.entities import named
from quizgen.facts.extract import Extraction
from quizgen.facts.genders import is_given_name
from quizgen.facts.language import Sentence, common_nouns
from quizgen.facts.mentions import Mention
from quizgen.facts.reference import IT, POSSESSIVE, REFLEXIVE, THEY, find_references, may_mean_another
from quizgen.facts.statements import Context
from quizgen.facts.verbs import SUBJECT
from quizgen.questions.leaning import flaw_of, is_doubtful_her, is_like_what
from quizgen.questions.surface import COURTESY, either
from quizgen.types import DateAnswer, Granularity, NameAnswer, NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# After one of these a date needs no preposition of its own.
PREPOSITIONS = set(
    "in on at by since until from to of before after during for between and or least most about around dated".split()
)
HOURS = frozenset("midnight noon midday lunchtime dawn dusk".split())
PARTS_OF_DAY = frozenset("morning afternoon evening night".split())
# Said of the age one lives in as often as of the day.
VAGUE_DAYS = frozenset(("today", "now", "tonight"))
# Letters by which "landed" in a title and "landing" are one word.
STEM = 5
# What an article says as often as this is what it is about.
OFTEN = 5
# What a firm is in law tells no more of it.
FORMS = ("Group", "Inc", "Inc.", "Ltd", "Corp", "Corp.", "Corporation", "Company", "Holdings", "plc", "AG", "SE")
RENAMED = (NameKind.PERSON, NameKind.ORGANISATION)


def contexts(extraction: Extraction) -> dict[int, Context]:
    """The context of each sentence, by the sentence's index."""
    known = _told_before(extraction)
    references = find_references(extraction.sentences, extraction.actors, extraction.article.title)
    month_first = writes_month_first(extraction)
    names: dict[int, list[tuple[Actor, Mention]]] = defaultdict(list)
    for actor in extraction.actors:
        for mention in actor.mentions:
            names[mention.sentence.index].append((actor, mention))
    dates: dict[int, list[DateMention]] = defaultdict(list)
    for told in extraction.dates:
        dates[told.sentence.index].append(told)
    # The parser takes "Fleming" for a participle: what is a part of a name elsewhere keeps its capital.
    words = frozenset(word for actor in extraction.actors for word in actor.answer.full.split() if word.istitle())
    plain = frozenset(t.text for s in extraction.sentences for t in s.tokens if t.pos_ == "NOUN" and t.is_lower)
    return {
        s.index: _context(
            s, names[s.index], dates[s.index], references[s.index].found, known, words, plain, month_first=month_first
        )
        for s in extraction.sentences
    }


def _context(
    sentence: Sentence,
    names: Sequence[tuple[Actor, Mention]],
    dates: Sequence[DateMention],
    references: dict[int, tuple[int, str]],
    known: dict[str, int],
    name_words: frozenset[str],
    plain_words: frozenset[str],
    *,
    month_first: bool,
) -> Context:
    replaced: dict[int, tuple[int, str]] = {}
    blocked: dict[int, str] = {}
    people = {t.i for actor, m in names if actor.answer.kind is NameKind.PERSON for t in m.tokens}
    for token in sentence.tokens:
        own = (
            not is_doubtful_her(token) and _belongs_to_the_subject(token, people)
            if token.dep_ == "poss" or token.lower_ in REFLEXIVE
            else False
        )
        if own and token.i in references and _means_another(token, references[token.i][1]):
            # "The juror retrieved his drawings": his own, or the architect's?
            blocked[token.i] = "pronoun"
            continue
        if token.i in references and not own and not is_doubtful_her(token):
            end, name = references[token.i]
            replaced[token.i] = (end, either(sentence.tokens.doc[token.i : end].text.lower(), name))
        elif is_like_what(token):
            blocked[token.i] = "leans on the text"
        elif not own and (flaw := flaw_of(token)):
            blocked[token.i] = flaw
    for actor, mention in names:
        if mention.tokens.start == sentence.tokens.start and not is_first_name_alone(actor.answer):
            # "Highway 7 is closed" keeps its capital inside a question.
            replaced.setdefault(mention.tokens.start, (mention.tokens.start + 1, mention.tokens[0].text))
    for actor, mention in names:
        article = mention.tokens.start - 1
        if article == sentence.tokens.start and actor.answer.full == f"The {mention.name}":
            # "The Salt Road" keeps its capital inside a question.
            replaced.setdefault(article, (article + 1, "The"))
    for start, end, words in _full_names(names):
        replaced[start] = (end, words)
    for actor, mention in names:
        if is_first_name_alone(actor.answer) and not _is_told_whose(mention):
            blocked.update({token.i: "a first name alone" for token in mention.tokens})
    named_tokens = {token.i for _, mention in names for token in mention.tokens}
    for token in sentence.tokens:
        # "Mary and Percy" of a family in which several are called so.
        if token.ent_type_ == "PERSON" and token.i not in named_tokens and _is_one_first_name(token):
            blocked[token.i] = "a first name alone"
    first = sentence.tokens[0]
    describes = first.dep_ == "compound" and first.head.text.islower()
    if first.text in name_words and not describes and not first.is_stop and first.i not in blocked:
        replaced.setdefault(first.i, (first.i + 1, first.text))
    is_in_a_compound = first.i + 2 < len(first.doc) and first.nbor().text == "-" and first.nbor(2).is_lower
    if (
        first.is_title
        and first.text not in name_words
        and (is_in_a_compound or first.lower_ in plain_words or _is_taken_for_a_name(first))
    ):
        # "Malaria kills" where it is "malaria" elsewhere, "insecticide-treated nets".
        replaced.setdefault(first.i, (first.i + 1, first.lower_))
    for date in dates:
        _put_date(date, replaced, blocked, month_first=month_first)
    leaning = [token for token in sentence.tokens if leans_on_topic(token)]
    for token in leaning:
        if known.get(token.head.lemma_.lower(), sentence.index) < sentence.index and token.i not in replaced:
            blocked[token.i] = "definite noun"
    topical = frozenset(token.i for token in leaning)
    return Context(replaced, blocked, _local(sentence), topical)


def _is_taken_for_a_name(first: Token) -> bool:
    """ "Turnout was 38 per cent": by its capital the tagger takes the first word for a name."""
    is_alone = first.i + 1 < len(first.doc) and first.nbor().is_lower
    return is_alone and first.pos_ == "PROPN" and not first.ent_type_ and first.lower_ in common_nouns()


def _told_before(extraction: Extraction) -> dict[str, int]:
    """Where each noun was told of as "a ..." or in more words; from then on "the ..." means that one.

    Nouns of the title are left out, and those that the article is full of: they are what it is about; of what is
    no news its first sentence tells that too. Of what was told twice "the ..." may mean either, however often.
    """
    title = {word[:STEM] for word in re.findall(r"[a-z]{3,}", extraction.article.title.lower())}
    opening = extraction.sentences[: 0 if extraction.article.published else 1]
    first = {t.lemma_.lower() for s in opening for t in s.tokens if t.pos_ == "NOUN"}
    told: dict[str, list[int]] = defaultdict(list)
    every = Counter(t.lemma_.lower() for s in extraction.sentences for t in s.tokens if t.pos_ == "NOUN")
    for sentence in extraction.sentences:
        for token in sentence.tokens:
            if token.tag_ in ("NN", "NNS") and _is_told_in_full(token):
                told[token.lemma_.lower()].append(sentence.index)
    apart = {noun: where for noun, where in told.items() if noun not in first and noun[:STEM] not in title}
    return {
        noun: where[0] if every[noun] < OFTEN else where[1]
        for noun, where in apart.items()
        if every[noun] < OFTEN or len(where) > 1
    }


def _is_told_in_full(noun: Token) -> bool:
    return any(c.lower_ in ("a", "an", "another") or c.dep_ in ("amod", "compound", "relcl") for c in noun.children)


def _local(sentence: Sentence) -> dict[int, int]:
    """What a pronoun can only mean within its own sentence: the subject of a clause that its own hangs on."""
    found: dict[int, int] = {}
    for token in sentence.tokens:
        subject = _subject_above(token) if token.lower_ in IT | THEY else None
        if subject is not None and not (token.lower_ in IT and may_mean_another(token, subject.i)):
            found[token.i] = subject.i
    return found


def _subject_above(pronoun: Token) -> Token | None:
    plural = pronoun.lower_ in THEY
    verbs = [above for above in pronoun.ancestors if above.pos_ in ("VERB", "AUX")]
    # An object is never its own clause's subject; only what belongs to it may be.
    own_clause = pronoun.lower_ in POSSESSIVE or pronoun.dep_ in SUBJECT
    if not own_clause:
        while (
            verbs
            and verbs[0].dep_ in ("conj", "xcomp", "advcl", "acl")
            and not any(c.dep_ in SUBJECT for c in verbs[0].children)
        ):
            verbs = verbs[1:]
        verbs = verbs[1:]
    for verb in verbs:
        for subject in verb.children:
            if pronoun.i in {token.i for token in subject.subtree}:
                continue
            if subject.dep_ not in SUBJECT or subject.i >= pronoun.i or subject.pos_ not in ("NOUN", "PROPN"):
                continue
            if not plural and (subject.ent_type_ == "PERSON" or names_people(subject.lemma_.lower())):
                continue
            several = "Plur" in subject.morph.get("Number", []) or any(
                child.dep_ == "conj" for child in subject.children
            )
            return subject if several is plural else None
    return None


def writes_month_first(extraction: Extraction) -> bool:
    """Whether the article writes "July 16, 1969" rather than "16 July 1969"."""
    wordings = [mention.expression.wording.split() for mention in extraction.dates]
    day_dates = [words for words in wordings if len(words) > 1 and any(char.isdigit() for char in " ".join(words))]
    first = sum(words[0].isalpha() and words[1][0].isdigit() and len(words[1].strip(",")) < 3 for words in day_dates)
    return first > sum(words[0].isdigit() for words in day_dates)


def is_first_name_alone(name: NameAnswer) -> bool:
    """ "Joseph": who that is only the article tells; "Galileo" everybody knows."""
    return name.kind is NameKind.PERSON and " " not in name.full and is_given_name(name.full)


def _full_names(names: Sequence[tuple[Actor, Mention]]) -> Iterator[tuple[int, int, str]]:
    """A short form becomes the full name, once a sentence."""
    by_actor: dict[str, list[tuple[Actor, Mention]]] = defaultdict(list)
    for actor, mention in names:
        if actor.answer.kind in RENAMED:
            by_actor[actor.answer.full].append((actor, mention))
    for full, mentions in by_actor.items():
        own_words = [full.removesuffix(f" {word}") for word in FORMS]
        if not any(mention.name in (full, *own_words) for _, mention in mentions):
            actor, first = mentions[0]
            if _is_of_partners(first) or _is_of_a_sort(first) or _is_of_several(first):
                continue
            before = first.tokens.doc[first.tokens.start - 1] if first.tokens.start else None
            if before is not None and before.dep_ == "amod" and actor.answer.kind is NameKind.PERSON:
                # "The senior Johnston"
                continue
            has_word = before is not None and (
                before.dep_ in ("det", "compound", "amod", "poss") or before.pos_ == "DET"
            )
            called = before is not None and before.lower_.rstrip(".") in COURTESY
            yield first.tokens.start - called, first.tokens.end, full if has_word and not called else named(actor)


def _is_of_several(mention: Mention) -> bool:
    """ "The Einstein family": it is called by the last name alone."""
    root = mention.tokens.root
    return root.dep_ in ("compound", "nmod") and root.head.lemma_ in ("family", "brother", "sister", "clan")


def _is_of_a_sort(mention: Mention) -> bool:
    """ "A Newcomen engine" is not Thomas Newcomen's own."""
    root = mention.tokens.root
    articles = [child for child in root.head.children if child.lower_ in ("a", "an")]
    return root.dep_ in ("compound", "nmod", "amod") and root.head.pos_ == "NOUN" and bool(articles)


def _is_told_whose(mention: Mention) -> bool:
    """ "And his wife, Isobel": who she is stands before her name."""
    doc, start = mention.tokens.doc, mention.tokens.start
    before = start - 1 - (start > 1 and doc[start - 1].text == ",")
    is_kin = before >= 0 and names_people(doc[before].lemma_.lower())
    return is_kin and any(child.dep_ == "poss" for child in doc[before].children)


def _means_another(token: Token, owner: str) -> bool:
    """Whether what a possessive was resolved to is not the subject of its clause."""
    verb = next((above for above in token.ancestors if any(c.dep_ in SUBJECT for c in above.children)), token)
    subject = next((child for child in verb.children if child.dep_ in SUBJECT), None)
    named_subject = subject is not None and subject.pos_ == "PROPN"
    return named_subject and subject is not None and subject.text not in re.sub("’s?$", "", owner).split()


def _is_one_first_name(token: Token) -> bool:
    after = token.doc[token.i + 1 : token.i + 2].text
    alone = not (after[:1].isupper() or (token.i and token.nbor(-1).text[:1].isupper() and token.nbor(-1).is_alpha))
    return alone and is_given_name(token.text)


def _is_of_partners(mention: Mention) -> bool:
    """ "The firm of Boulton and Watt"."""
    doc, start = mention.tokens.doc, mention.tokens.start
    return start > 2 and doc[start - 1].lower_ in ("and", "&") and doc[start - 3].lower_ == "of"


def _put_date(
    mention: DateMention, replaced: dict[int, tuple[int, str]], blocked: dict[int, str], *, month_first: bool
) -> None:
    tokens = mention.sentence.within(mention.span)
    if tokens is None or not (mention.expression.is_relative or mention.expression.is_partial):
        return
    end = mention.sentence.tokens.doc[tokens.end : tokens.end + 1].text
    vague = mention.expression.wording.lower() in VAGUE_DAYS or end in ("'s", "’s")
    if vague or mention.resolution is None or mention.resolution.answer.granularity is Granularity.TIME:
        blocked.update({token.i: "relative date" for token in tokens})
        return
    before = tokens[0].nbor(-1).lower_ if tokens.start > 0 else ""
    root = tokens.root
    # "She spent the following year in Rome", "the decade was her best"
    # The parser may take "the following April" for one of two subjects.
    is_subject = root.dep_ in SUBJECT and sum(child.dep_ in SUBJECT for child in root.head.children) == 1
    is_thing = is_subject or (root.dep_ == "dobj" and root.head.lemma_ == "spend")
    lead = "" if before in PREPOSITIONS or is_thing else preposition(mention.resolution.answer) + " "
    capital = tokens.start == mention.sentence.tokens.start
    shown = _in_words(mention.resolution.answer, month_first=month_first)
    part = mention.sentence.tokens.doc[tokens.end : tokens.end + 1].text.lower()
    in_part = part in (*PARTS_OF_DAY, *HOURS)
    if in_part:
        shown, lead = f"{part} on {shown}" if part in HOURS else f"the {part} of {shown}", lead and "on "
    words = lead + shown
    replaced[tokens.start] = (tokens.end + in_part, words if not capital or not lead else words[0].lower() + words[1:])
    for token in tokens:
        blocked.pop(token.i, None)


def _in_words(answer: DateAnswer, *, month_first: bool) -> str:
    if answer.granularity is Granularity.WEEK:
        monday = replace(answer, edtf=answer.edtf.split("/")[0], granularity=Granularity.DAY)
        return f"the week of {format_date(monday, month_first=month_first)}"
    return format_date(answer, month_first=month_first)


def preposition(answer: DateAnswer) -> str:
    """The preposition that a date of this granularity takes."""
    at = {Granularity.DAY: "on", Granularity.TIME: "at", Granularity.INTERVAL: "from"}
    return at.get(answer.granularity, "in")


def _belongs_to_the_subject(token: Token, people: set[int]) -> bool:
    """A possessive that can only be the clause's own subject, which stands before it."""
    verb = token
    while verb.dep_ not in ("ROOT", "conj", "ccomp", "relcl", "advcl", "acl") and verb.head.i != verb.i:
        verb = verb.head
    while verb.dep_ == "conj" and not any(child.dep_ in SUBJECT for child in verb.children):
        verb = verb.head
        if token.lower_ == "its" and any(
            child.dep_ == "dobj" and any(part.lower_ == "the" for part in child.children) for child in verb.children
        ):
            # "The council closed the observatory and sold its instrument"
            return False
    subjects = [child for child in verb.children if child.dep_ in SUBJECT]
    if len(subjects) != 1 or token.i in {t.i for t in subjects[0].subtree}:
        return False
    subject = subjects[0]
    if subject.i > token.i and (subject.pos_ == "PRON" or token.head.head.head.i != verb.i):
        return False
    plural = "Plur" in subject.morph.get("Number", []) or any(child.dep_ == "conj" for child in subject.children)
    if token.lower_ in ("their", "themselves"):
        return plural and subject.pos_ != "PRON"
    if subject.lower_ == "who":
        # "Who paid for its first seismograph", "who drew his attention to steam"
        return False
    if subject.pos_ == "PRON":
        return (subject.lower_ in ("he", "she")) is (token.lower_ not in ("its", "itself"))
    is_person = subject.i in people or (subject.pos_ == "NOUN" and names_people(subject.lemma_.lower()))
    return not plural and is_person is (token.lower_ not in ("its", "itself"))
