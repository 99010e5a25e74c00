"""Names what an article is about, for a question that leans on knowing it: "In the article on Apollo 11, ..."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.answers.dates import format_date
from quizgen.facts.actors import Actor
from quizgen.facts.aliases import is_named_in_full
from quizgen.facts.entities import named
from quizgen.facts.extract import Extraction
from quizgen.facts.language import parsed
from quizgen.facts.reference import is_obituary, lead_person
from quizgen.questions.screening import telling
from quizgen.reading.text import UNTITLED
from quizgen.types import DateAnswer, Granularity, NameKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What a story is most about, where its title names several: what happened before where, and a place last.
FIRST_KINDS = (
    NameKind.EVENT, NameKind.WORK, NameKind.VEHICLE, NameKind.PERSON, NameKind.ORGANISATION, NameKind.LAW,
    NameKind.PLACE, NameKind.NATIONALITY,
)  # fmt: skip

# Where the topic is the answer: "In 1921, who travelled to the United States?" many did.
FEWEST_TELLING_ALONE = 5
# "Apollo 11: the first crewed landing on the Moon": what stands before the colon names the matter.
LONGEST_LABEL = 6
LONGEST_HEADLINE = 16
# "UPDATE 2-Harrow & Finch raises profit outlook"
SERIAL = re.compile(r"^(?:UPDATE|WRAPUP|EXCLUSIVE|BREAKING|CORRECTED)(?: \d+)?\s*[-–—:]\s*")
# Letters of the words that have no capital in a title.
SMALL = 3
NUMBER_OR_WORD = r"[\w.]*\d|\w+"
# So often an article names what it is on, at the least.
FEWEST_MENTIONS = 4
# So often a title stands in its text, itself included, that tells of it by name.
FEWEST_TITLED = 2
# A noun of the title that the article says less often than this is not what it is about.
FEWEST_TOLD = 5
# Sentences in which a report says what quarter it is on.
OPENING = 3
QUARTER = re.compile(r"\b(first|second|third|fourth)[- ]quarter\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """The words that put a question in its place; empty where the article has no title to name it by."""

    words: str
    # The name in them, if they have one: a stem that has it too need not name it again.
    name: str = ""
    # Of news the day alone: "In the report of 6 November 2025".
    dated: str = ""
    # With the title in full, where that is a headline: it tells what "the scheme" and "the trial" are.
    headline: str = ""
    # Somebody's life has many things in it: "the novel" is not told by whose it is.
    is_a_life: bool = False
    # Whether the headline says far more of the matter than the words: they name a person or a place of many stories.
    by_headline: bool = False
    # A place or body that much happened to, and no event: what is told of it needs its own time.
    is_lasting: bool = False
    # The quarter that a firm reports of, as it stands behind its name: "’s second quarter".
    period: str = ""

    @property
    def is_named(self) -> bool:
        """Whether there is a matter that a stem can lean on, and not a day or a person alone."""
        return bool(self.headline) or (self._has_matter and not self.is_a_life)

    @property
    def _has_matter(self) -> bool:
        return self.words not in ("", self.dated, "In the article")

    @property
    def fullest(self) -> str:
        """What says most of the matter in few words."""
        return self.words if self._has_matter and not self.by_headline else self.headline or self.words

    def without_day(self) -> Topic:
        """For a stem that asks for the day, or for its month or year: "In the report on the River Wend"."""
        if not self.dated:
            return self
        words, headline = (front.replace(self.dated, "In the report") for front in (self.words, self.headline))
        words = "" if words == "In the report" else words
        return replace(self, words=words, headline=headline, dated="")

    def front_of(self, stem: str, *, leans: bool, is_answer: bool = False, forms: Sequence[str] = ()) -> str:
        """What must stand in front of a stem, empty where it stands by itself.

        Names are borne by several things, and much comes about twice: only naming the matter places it. `forms`
        are those of the answer, which a headline must not show.
        """
        is_in_stem = bool(self.name) and self.name in stem
        is_wanted = leans or self.by_headline or not (self._has_matter or is_in_stem)
        # What leans on a headline that has the answer is not asked: it is shown, and refused for it.
        if self.headline and is_wanted and ((leans and not self._has_matter) or not _shows(self.headline, forms)):
            return self.headline
        if is_in_stem:
            return self.dated
        if is_answer:
            # It would give the answer away: what tells enough by other names goes without.
            return self.dated if telling(stem) >= FEWEST_TELLING_ALONE and not leans else self.words
        return self.words


def _shows(words: str, forms: Sequence[str]) -> bool:
    shown = f" {' '.join(re.findall(NUMBER_OR_WORD, words.lower()))} "
    return any(f" {' '.join(re.findall(NUMBER_OR_WORD, form.lower()))} " in shown for form in forms if form)


def topic_of(extraction: Extraction, *, month_first: bool) -> Topic:
    """What the article is about, by the name in its title that it tells most of, else by the title itself."""
    article = extraction.article
    if article.title == UNTITLED and _most_told(extraction) is None:
        return Topic("")
    is_name = _is_name(article.title, extraction)
    kind = "article"
    if article.published:
        day = DateAnswer(article.published.isoformat(), Granularity.DAY, "")
        kind = f"{'article' if is_name else 'report'} of {format_date(day, month_first=month_first)}"
    dated = f"In the {kind}" if article.published else ""
    headline = _headline_of(article.title, f"In the {kind}")
    # "ITEM 7. MANAGEMENT'S DISCUSSION" and no title at all name nothing.
    says_nothing = article.title == UNTITLED or article.title.isupper()
    actor = _most_told(extraction) if says_nothing else _in_title(extraction)
    if says_nothing and actor is None:
        return Topic(f"In the {kind}", "", dated)
    if actor is not None:
        is_a_life = actor.answer.kind is NameKind.PERSON
        by_headline = _has_many_stories(actor) and not is_obituary(extraction.sentences)
        # A label says no more than the name in it, nor does "Ada Lovelace: a life in numbers".
        is_label = is_name or len(article.title.split()) < LONGEST_LABEL - 1
        headline = "" if is_label or article.title.partition(":")[0] == actor.answer.full else headline
        # "Four days that remade London" is on those days.
        is_lasting = is_label and actor.answer.kind in (NameKind.PLACE, NameKind.ORGANISATION)
        period = _period_of(extraction, named(actor)) if actor.answer.kind is NameKind.ORGANISATION else ""
        return Topic(
            f"In the {kind} on {named(actor)}",
            actor.answer.full,
            dated,
            headline,
            is_a_life,
            by_headline,
            is_lasting,
            period,
        )
    title = article.title.strip(" .")
    if defined := _as_defined(title, extraction):
        return Topic(f"In the {kind} on {defined}", defined, dated, is_lasting=True)
    label = title if is_name else _label_of(title, article.text)
    # "The Halloran" does for "the Halloran Museum of Clocks".
    the = "the " if is_name and re.search(rf"\b[Tt]he {re.escape(title.split()[0])}\b", article.text) else ""
    words = f"In the {kind} on {the}{label}" if label else f"In the {kind}"
    return Topic(words, label, dated, "" if is_name else headline, by_headline=not label, is_lasting=is_name)


def _as_defined(title: str, extraction: Extraction) -> str:
    """What an encyclopedia's article defines, as it says it: "Marsh hare" over "The marsh hare is a species ..."."""
    if not extraction.sentences:
        return ""
    first = extraction.sentences[0].tokens
    found = re.match(rf"((?:The|A|An) )?({re.escape(title)})\b", first.text, re.IGNORECASE)
    if found is None or first.root.lemma_ != "be":
        return ""
    if found[1]:
        return f"the {found[2]}"
    return found[2].lower() if first[0].text == found[2] and first[0].pos_ == "NOUN" else ""


# Whether it is a name and what it is on are asked of the same words.
@lru_cache(maxsize=16)
def _read(words: str) -> Doc:
    (doc,) = parsed([words])
    return doc


def _is_name(title: str, extraction: Extraction) -> bool:
    """Whether a title is a name, as that of an encyclopedia's article is, and no headline with its capitals."""
    if title.isupper() or not _is_capitalised(title):
        return False
    is_told = any(title in sentence.text for sentence in extraction.sentences)
    return is_told or not any(token.pos_ in ("VERB", "AUX") for token in _read(title))


def _is_capitalised(title: str) -> bool:
    """Whether it is short enough for a name, and each of its words has a capital or is a small one or a number."""
    words = [word for word in title.split() if len(word) > SMALL]
    return 0 < len(words) <= LONGEST_LABEL and not any(word[0].islower() for word in words)


def _period_of(extraction: Extraction, firm: str) -> str:
    """The quarter that a dated report opens with: from then on it tells its figures without it."""
    opening = " ".join(sentence.text for sentence in extraction.sentences[:OPENING])
    told = {found.lower() for found in QUARTER.findall(opening)}
    mark = "’" if firm.endswith("s") else "’s"
    return f"{mark} {told.pop()} quarter" if extraction.article.published and len(told) == 1 else ""


def _has_many_stories(actor: Actor) -> bool:
    """Whether to name it does not tell which story: a person, a town, a club; of a river there are fewer."""
    answer = actor.answer
    is_town = answer.kind is NameKind.PLACE and answer.sub_kind in ("", "city", "town", "village", "country", "state")
    return answer.kind is NameKind.PERSON or is_town or answer.sub_kind in ("club", "team")


def _label_of(title: str, text: str) -> str:
    """What a title that names nobody is on: what stands before its colon, "penicillin"; empty for a headline."""
    if title[:1] in "'‘“\"":
        # Somebody's words are no name of a matter.
        return ""
    head = title.partition(":")[0]
    is_label = _is_capitalised(head) or text.lower().count(head.lower()) > 1
    if head != title and is_label and not any(t.pos_ == "VERB" for t in _read(head)):
        return head
    told = Counter(re.findall(r"[a-z]+", text.lower()))
    nouns = [t for t in _read(title) if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound" and not t.ent_type_]
    best = max(nouns, key=lambda noun: told[noun.lower_], default=None)
    is_told = best is not None and best.tag_ == "NN" and told[best.lower_] >= FEWEST_TOLD and not _is_described(best)
    return best.lower_ if best is not None and is_told and _stands_alone(best.lower_, text) else ""


def _is_described(noun: Token) -> bool:
    """ "The story of the pear", "a cold summer": the word alone is not what it is on."""
    return any(token.dep_ in ("amod", "compound", "det") for token in noun.lefts)


def _headline_of(title: str, front: str) -> str:
    """The front with a headline quoted; empty for none, and for what is too long to be read before each question."""
    fits = len(title.split()) <= LONGEST_HEADLINE and not title.isupper() and title != UNTITLED
    inner = re.sub('[“"]([^“”"]*)[”"]', r"‘\1’", SERIAL.sub("", title).strip(" ."))
    return f"{front} “{inner}”" if fits and not re.search('[“”"]', inner) else ""


def _stands_alone(noun: str, text: str) -> bool:
    """Whether an article mostly says it without "the" or "a": "penicillin", not "planet"."""
    all_told = re.findall(rf"(\w+)?\s{noun}\b", text)
    with_article = sum(
        before.lower() in ("the", "a", "an", "this", "that", "its", "every", "each") for before in all_told
    )
    return with_article < len(all_told) / 2


def _most_told(extraction: Extraction) -> Actor | None:
    """What an article without a title is on: what it names far more often than anything else."""
    counts = sorted(extraction.actors, key=lambda actor: -len(actor.mentions))
    most, second = (len(actor.mentions) for actor in counts[:2]) if len(counts) > 1 else (0, 0)
    return counts[0] if most >= max(FEWEST_MENTIONS, 2 * second) else None


def _in_title(extraction: Extraction) -> Actor | None:
    title = extraction.article.title
    told = [
        actor
        for actor in extraction.actors
        if actor.answer.kind is not NameKind.NATIONALITY
        and (
            any(_has_name(title, name) for name in (actor.answer.full, *actor.answer.aliases))
            or (actor.answer.kind is NameKind.PERSON and is_named_in_full(actor.answer.full, title))
        )
    ]
    full = [a for a in told if _has_name(title, a.answer.full) and len(a.answer.full.split()) > 1]
    best = max(full or told, key=lambda a: (len(a.mentions), -FIRST_KINDS.index(a.answer.kind)), default=None)
    # The title of an obituary names what its subject is known for.
    lead = lead_person(extraction.sentences, extraction.actors) if is_obituary(extraction.sentences) else None
    if best is not None and all(
        _is_part_of(name, title, extraction) for name in (best.answer.full, *best.answer.aliases)
    ):
        return lead
    return lead or best


def _is_part_of(name: str, title: str, extraction: Extraction) -> bool:
    """Whether a name is no more than a part of a title that is told of as of something: "An American in Paris"."""
    own = {word for word in title.split() if len(word) > SMALL} - set(name.split())
    return bool(own) and _is_name(title, extraction) and extraction.article.text.count(title) > FEWEST_TITLED


def _has_name(title: str, name: str) -> bool:
    """Whether a title has the whole name: "Victorian footbridge" no queen, "Halloran Museum" nobody called Halloran."""
    if name not in title:
        return False
    has_small_words = any(word[0].islower() for word in title.split() if len(word) > SMALL)
    # Where each word of a headline has its capital none tells what belongs to a name.
    goes_on = r" [A-Z][a-z]" if has_small_words or _is_capitalised(title) else r"\w"
    return bool(re.search(rf"\b{re.escape(name)}\b(?!{goes_on})", title))
