"""Names what an article is about, for a question that leans on knowing it: "In the article on Apollo 11, ..."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from quizgen.answers.dates import format_date
from quizgen.facts.actors import Actor
from quizgen.facts.aliases import is_named_in_full
from quizgen.facts.entities import named
from quizgen.facts.extract import Extraction
from quizgen.facts.language import model
from quizgen.facts.reference import is_obituary, lead_person
from quizgen.questions.screening import telling
from quizgen.reading.text import UNTITLED
from quizgen.types import DateAnswer, Granularity, NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

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
NUMBER_OR_WORD = r"[\w.]*\d|\w+"
# So often an article names what it is on, at the least.
FEWEST_MENTIONS = 4
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
        if self.headline and is_wanted and not _shows(self.headline, forms):
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
    kind = "article"
    if article.published:
        day = DateAnswer(article.published.isoformat(), Granularity.DAY, "")
        kind = f"report of {format_date(day, month_first=month_first)}"
    dated = f"In the {kind}" if article.published else ""
    headline = _headline_of(article.title, dated or f"In the {kind}")
    # "ITEM 7. MANAGEMENT'S DISCUSSION" and no title at all name nothing.
    says_nothing = article.title == UNTITLED or article.title.isupper()
    actor = _most_told(extraction) if says_nothing else _in_title(extraction)
    if says_nothing and actor is None:
        return Topic(f"In the {kind}", "", dated)
    if actor is not None:
        is_a_life = actor.answer.kind is NameKind.PERSON
        by_headline = _has_many_stories(actor) and not is_obituary(extraction.sentences)
        period = _period_of(extraction) if actor.answer.kind is NameKind.ORGANISATION else ""
        return Topic(
            f"In the {kind} on {named(actor)}", actor.answer.full, dated, headline, is_a_life, by_headline, period
        )
    label, told = _label_of(article.title.strip(" ."), article.text)
    if not label and article.published:
        return Topic(dated, "", dated, headline)
    words = f"In the {kind} on {label}" if label else f"In the {kind} “{article.title.strip(' .')}”"
    return Topic(words, label, dated, headline, by_headline=not told)


def _period_of(extraction: Extraction) -> str:
    """The quarter that a dated report opens with: from then on it tells its figures without it."""
    opening = " ".join(sentence.text for sentence in extraction.sentences[:OPENING])
    told = {found.lower() for found in QUARTER.findall(opening)}
    return f"’s {told.pop()} quarter" if extraction.article.published and len(told) == 1 else ""


def _has_many_stories(actor: Actor) -> bool:
    """Whether to name it does not tell which story: a person, a town; of a river or a club there are fewer."""
    answer = actor.answer
    is_town = answer.kind is NameKind.PLACE and answer.sub_kind in ("", "city", "town", "village", "country", "state")
    return answer.kind is NameKind.PERSON or is_town


def _label_of(title: str, text: str) -> tuple[str, bool]:
    """What a title that names nobody is on, and whether that tells it: a label before a colon, "penicillin"."""
    if title[:1] in "'‘“\"":
        # Somebody's words are no name of a matter.
        return "", False
    head = title.partition(":")[0]
    if head != title and len(head.split()) <= LONGEST_LABEL and not any(t.pos_ == "VERB" for t in model()(head)):
        return head, True
    subject = _matter_of(title, text)
    return subject, bool(subject) and " " not in subject


def _headline_of(title: str, front: str) -> str:
    """The front with a headline quoted; empty for a label, and for what is too long to be read before each question."""
    fits = LONGEST_LABEL - 2 < len(title.split()) <= LONGEST_HEADLINE and not title.isupper() and title != UNTITLED
    return f"{front} “{SERIAL.sub('', title).strip(' .')}”" if fits and not re.search('[“”"]', title) else ""


def _matter_of(title: str, text: str) -> str:
    """What a headline tells of: "the ferry boss", "storm petrels"; else its noun that the article is full of."""
    label, _, plan = title.partition(" to ")
    tokens = list(model()(title))
    before = list(takewhile(lambda token: token.pos_ not in ("VERB", "AUX", "PUNCT", "ADP"), tokens))
    if plan and 2 <= len(label.split()) <= LONGEST_LABEL and not any(t.pos_ in ("VERB", "AUX") for t in model()(label)):
        return label
    is_open = tokens[0].tag_ in ("WRB", "WP", "WDT")
    is_bare = len(before) == 1 and before[0].tag_ == "NN"
    if not (is_open or is_bare) and 1 <= len(before) <= LONGEST_LABEL and before[-1].pos_ in ("NOUN", "PROPN"):
        return _as_matter(before)
    told = Counter(re.findall(r"[a-z]+", text.lower()))
    nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound" and not t.ent_type_]
    best = max(nouns, key=lambda noun: told[noun.lower_], default=None)
    if best is None or told[best.lower_] < FEWEST_TOLD:
        return ""
    described = [
        t for t in best.lefts if t.dep_ in ("amod", "compound") and t.text.isalpha() and not _is_in_a_compound(t)
    ]
    if not described and _stands_alone(best.lower_, text):
        return best.lower_
    return _as_matter([*described, best])


def _is_in_a_compound(token: Token) -> bool:
    """ "Old" of "158-million-year-old"."""
    return token.i > 0 and token.nbor(-1).text == "-"


def _stands_alone(noun: str, text: str) -> bool:
    """Whether an article mostly says it without "the" or "a": "penicillin", not "planet"."""
    all_told = re.findall(rf"(\w+)?\s{noun}\b", text)
    with_article = sum(
        before.lower() in ("the", "a", "an", "this", "that", "its", "every", "each") for before in all_told
    )
    return with_article < len(all_told) / 2


def _as_matter(words: Sequence[Token]) -> str:
    plain = [token for token in words if token.dep_ != "det"]
    shown = ((token.text if token.pos_ == "PROPN" else token.lower_) + token.whitespace_ for token in plain)
    phrase = "".join(shown).strip()
    is_one = words[-1].tag_ == "NN" and (len(plain) > 1 or len(plain) < len(words))
    if words[-1].tag_ == "NN" and not is_one:
        # "Planet" alone is neither the planet nor planets.
        return ""
    return f"the {phrase}" if is_one else phrase


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
        if any(name in title for name in (actor.answer.full, *actor.answer.aliases))
        or (actor.answer.kind is NameKind.PERSON and is_named_in_full(actor.answer.full, title))
    ]
    full = [a for a in told if a.answer.full in title and len(a.answer.full.split()) > 1]
    best = max(full or told, key=lambda a: (len(a.mentions), -FIRST_KINDS.index(a.answer.kind)), default=None)
    # The title of an obituary names what its subject is known for.
    lead = lead_person(extraction.sentences, extraction.actors) if is_obituary(extraction.sentences) else None
    return lead or best
