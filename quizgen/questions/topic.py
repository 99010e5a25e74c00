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
from quizgen.facts.entities import named
from quizgen.facts.extract import Extraction
from quizgen.facts.language import model
from quizgen.questions.screening import anchors_of
from quizgen.reading.text import UNTITLED
from quizgen.types import DateAnswer, Granularity, NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# What a story is most about, where its title names several: what happened before where, and a place last.
FIRST_KINDS = (
    NameKind.EVENT, NameKind.WORK, NameKind.VEHICLE, NameKind.PERSON, NameKind.ORGANISATION, NameKind.LAW,
    NameKind.PLACE, NameKind.NATIONALITY,
)  # fmt: skip

# Words of names: a full name has two.
FEWEST_ANCHORS = 3
# Where the topic is the answer: "In 1921, who travelled to the United States?" many did.
FEWEST_ANCHORS_ALONE, FEWEST_WORDS_ALONE = 2, 9
# "Apollo 11: the first crewed landing on the Moon": what stands before the colon names the matter.
LONGEST_LABEL = 6
# A noun of the title that the article says less often than this is not what it is about.
FEWEST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Topic:
    """The words that put a question in its place; empty where the article has no title to name it by."""

    words: str
    # The name in them, if they have one: a stem that has it too need not name it again.
    name: str = ""
    # Of news the day alone: "In the report of 6 November 2025".
    dated: str = ""

    def without_day(self) -> Topic:
        """For a stem that asks for the day, or for its month or year: "In the report on the River Wend"."""
        return replace(self, words=self.words.replace(self.dated, "In the report"), dated="") if self.dated else self

    def front_of(self, stem: str, *, leans: bool, is_answer: bool = False) -> str:
        """What must stand in front of a stem, empty where it stands by itself.

        News is told of people and places that few have heard of, and of what may have come about twice: only
        naming the story places it. An encyclopedia's names are known: two of them are enough where nothing
        else leans on the topic.
        """
        if self.name and self.name in stem:
            return self.dated
        if is_answer:
            # It would give the answer away: what tells enough by other names goes without.
            is_enough = len(anchors_of(stem)) >= FEWEST_ANCHORS_ALONE and len(stem.split()) >= FEWEST_WORDS_ALONE
            return self.dated if is_enough and not leans else self.words
        is_needed = leans or self.dated or len(anchors_of(stem)) < FEWEST_ANCHORS
        return self.words if is_needed else ""


def topic_of(extraction: Extraction, *, month_first: bool) -> Topic:
    """What the article is about, by the name in its title that it tells most of, else by the title itself."""
    article = extraction.article
    if article.title == UNTITLED:
        return Topic("")
    kind = "article"
    if article.published:
        day = DateAnswer(article.published.isoformat(), Granularity.DAY, "")
        kind = f"report of {format_date(day, month_first=month_first)}"
    dated = f"In the {kind}" if article.published else ""
    actor = _in_title(extraction)
    if actor is not None:
        return Topic(f"In the {kind} on {named(actor)}", actor.answer.full, dated)
    title = article.title.strip(" .")
    head = title.partition(":")[0]
    if head != title and len(head.split()) <= LONGEST_LABEL and not any(t.pos_ == "VERB" for t in model()(head)):
        return Topic(f"In the {kind} on {head}", head, dated)
    subject = _matter_of(title, article.text)
    return Topic(f"In the {kind} on {subject}" if subject else f"In the {kind} “{title}”", subject, dated)


def _matter_of(title: str, text: str) -> str:
    """What a headline tells of: "the ferry boss", "storm petrels"; else its noun that the article is full of."""
    label, _, plan = title.partition(" to ")
    tokens = list(model()(title))
    before = list(takewhile(lambda token: token.pos_ not in ("VERB", "AUX", "PUNCT", "ADP"), tokens))
    if plan and 2 <= len(label.split()) <= LONGEST_LABEL and not any(t.pos_ in ("VERB", "AUX") for t in model()(label)):
        return label
    is_open = tokens[0].tag_ in ("WRB", "WP", "WDT")
    if not is_open and 1 <= len(before) <= LONGEST_LABEL and before[-1].pos_ in ("NOUN", "PROPN"):
        return _as_matter(before)
    told = Counter(re.findall(r"[a-z]+", text.lower()))
    nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound" and not t.ent_type_]
    best = max(nouns, key=lambda noun: told[noun.lower_], default=None)
    if best is None or told[best.lower_] < FEWEST_TOLD:
        return ""
    return _as_matter([*(t for t in best.lefts if t.dep_ in ("amod", "compound")), best])


def _as_matter(words: Sequence[Token]) -> str:
    plain = [token for token in words if token.dep_ != "det"]
    phrase = " ".join(token.text if token.pos_ == "PROPN" else token.lower_ for token in plain)
    is_one = words[-1].tag_ == "NN" and (len(plain) > 1 or len(plain) < len(words))
    return f"the {phrase}" if is_one else phrase


def _in_title(extraction: Extraction) -> Actor | None:
    title = extraction.article.title
    told = [a for a in extraction.actors if any(name in title for name in (a.answer.full, *a.answer.aliases))]
    full = [a for a in told if a.answer.full in title and len(a.answer.full.split()) > 1]
    return max(full or told, key=lambda a: (len(a.mentions), -FIRST_KINDS.index(a.answer.kind)), default=None)
