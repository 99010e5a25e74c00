"""Dates of the article: found by the grammar, resolved by the publication date and what was told before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from quizgen.answers.date_readers import DateExpression
from quizgen.answers.dates import bounds, find_dates
from quizgen.answers.resolve import Resolution, resolve
from quizgen.facts.language import Sentence
from quizgen.facts.saying import SAY
from quizgen.types import DateAnswer, Granularity
from quizgen.types import Span as Offsets

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# A date holds for what follows it this many paragraphs on.
REMEMBERED = 2
# Years; a story from so long ago means its own year by "in May".
LONG_AGO = 20
# "The previous year" of a report is the one before the year reported on, whatever other year it named last.
YEAR_BEFORE = re.compile(r"\byear (?:before|earlier)\b|\bprevious year\b", re.IGNORECASE)
AGE = re.compile(r"\b[Aa]t (?:the age of )?\d{1,2}\b(?=,| [a-z]+ (?:he|she|[A-Z])| he| she| [A-Z])|\b[Aa]ged \d{1,2}\b")
# As long ago to the day, or in the year before?
YEAR_AGO = re.compile(r"\byear ago\b", re.IGNORECASE)
# Of these "last year" is a year of business, which may end in any month.
RESULTS = frozenset("profit revenue sale turnover earnings income loss".split())
# What was so on a day, whatever is going to be.
PRICES = frozenset("price close level closing premium".split())
# Sentences of a report that tell who said something, at the least.
FEWEST_SAID, SAID_SHARE = 4, 0.12
ASIDE = ("relcl", "acl", "appos", "parataxis")
# Verbs that look ahead.
FORWARD = {"plan", "expect", "aim", "intend", "schedule"}

# In the present tense these tell of a fixed date to come: "qualifying starts on 10 July".
SCHEDULED = set(
    """start begin open close end leave arrive return run kick face host meet expire resume launch go vote travel visit
    finish reopen depart premiere report""".split()
)


@dataclass(frozen=True, slots=True)
class DateMention:
    sentence: Sentence
    span: Offsets
    expression: DateExpression
    # None where the article does not say which date is meant.
    resolution: Resolution | None


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article has told of time so far."""

    # The last date told, wherever it stood, and the last one that dates a main clause: the story's own time.
    last: DateAnswer | None = None
    own: DateAnswer | None = None
    # The paragraph and the sentence that told it.
    paragraph: int = 0
    sentence: int = -1
    # The last sentence that told a date in an aside: "the following year" there may be counted from that.
    aside: int = -1
    # The last sentence that told an age: "two years later" may be counted from "at 17".
    aged: int = -1


def find_date_mentions(sentences: Sequence[Sentence], published: date | None) -> list[DateMention]:
    """All date expressions in the order of the text, each resolved as far as is sure."""
    mentions: list[DateMention] = []
    scene = Scene()
    is_undated_news = published is None and _is_news(sentences)
    for sentence in sentences:
        if sentence.paragraph - scene.paragraph > REMEMBERED:
            scene = Scene(paragraph=sentence.paragraph)
        if AGE.search(sentence.text):
            scene = replace(scene, aged=sentence.index)
        for expression in find_dates(sentence.text):
            mention = _mention(sentence, expression, published, scene)
            if is_undated_news and expression.is_partial and scene.sentence != sentence.index:
                # "In March" is in the year that it was written in, and not in one that it tells of.
                mention = replace(mention, resolution=None)
            mentions.append(mention)
            scene = _after(scene, mention, published)
    return mentions


def _is_news(sentences: Sequence[Sentence]) -> bool:
    """Whether so many sentences are somebody's words as in a report of what happened just now."""
    said = sum(sentence.tokens.root.lemma_ in SAY for sentence in sentences)
    return said >= FEWEST_SAID and said >= len(sentences) * SAID_SHARE


def _mention(sentence: Sentence, expression: DateExpression, published: date | None, scene: Scene) -> DateMention:
    start = sentence.span.start
    span = Offsets(start + expression.span.start, start + expression.span.end)
    # "In March" of a news story is not in the year of an old record that it names by the way.
    told = scene.own if published and not expression.is_relative else scene.last
    future = _is_future(sentence, expression)
    resolution = resolve(expression, published=published, told=told, future=future)
    same = scene.sentence == sentence.index
    relation = expression.relation
    unsure = (
        _stands_beside_a_date(sentence, expression)
        or (published is None and expression.is_partial and _is_habitual(sentence, expression))
        or (published is None and expression.is_partial and _is_of_another_paragraph(sentence, expression, scene))
        or (relation is not None and relation.anchor == "told" and scene.aside == sentence.index)
        or (relation is not None and relation.anchor == "told" and scene.aged > scene.sentence)
        or _means_nowadays(sentence, expression)
        or _has_two_readings(expression, resolution, published, told, future)
        or (published is not None and not same and bool(YEAR_BEFORE.search(expression.wording)))
        or bool(YEAR_AGO.search(expression.wording))
        or _is_a_business_year(sentence, expression)
    )
    return DateMention(sentence, span, expression, None if unsure else resolution)


def _has_two_readings(
    expression: DateExpression,
    resolution: Resolution | None,
    published: date | None,
    told: DateAnswer | None,
    future: bool,
) -> bool:
    """ "In May" of a story that was just in another year: that year's, or the last one before the publication?

    "A year earlier" after a day or a quarter is that day or quarter, not a year; no form of it is sure.
    """
    relation = expression.relation
    if relation is None or published is None or told is None or resolution is None:
        return False
    if relation.anchor in ("year", "flow"):
        if published.year - bounds(told)[1].year >= LONG_AGO:
            return False
        plain = resolve(expression, published=published, told=None, future=future)
        return plain is None or plain.answer.edtf != resolution.answer.edtf
    return relation.anchor == "told" and relation.unit == "year" and told.granularity is not Granularity.YEAR


def _stands_beside_a_date(sentence: Sentence, expression: DateExpression) -> bool:
    """ "Not until 1911, fourteen years later, did it open": it says how long after something else 1911 was."""
    relation, (start, end) = expression.relation, expression.span
    if relation is None or relation.anchor != "told":
        return False
    is_told = any(
        other.answer is not None and (start - other.span.end == 2 or 2 <= other.span.start - end <= 5)
        for other in find_dates(sentence.text)
    )
    return is_told and "," in (sentence.text[start - 2 : start] + sentence.text[end : end + 1])


def _is_habitual(sentence: Sentence, expression: DateExpression) -> bool:
    """ "Is held from 10 July", "the year ending March 29": what is not told of the past is in no year told before."""
    verb = _verb(sentence, sentence.tokens.char_span(*expression.span, alignment_mode="expand"))
    helpers = _helpers(verb)
    return not (verb.tag_ in ("VBD", "VBN") and not {"is", "are", "has", "have"} & helpers)


def _is_of_another_paragraph(sentence: Sentence, expression: DateExpression, scene: Scene) -> bool:
    """ "The claim, made after a draft appeared in March": only a main clause goes on in the year of the story."""
    verb = _verb(sentence, sentence.tokens.char_span(*expression.span, alignment_mode="expand"))
    return scene.paragraph != sentence.paragraph and verb.dep_ not in ("ROOT", "conj")


def _is_a_business_year(sentence: Sentence, expression: DateExpression) -> bool:
    """ "Pre-tax profits last year reached £286m"."""
    tokens = sentence.tokens.char_span(*expression.span, alignment_mode="expand")
    if tokens is None or not expression.is_relative or expression.wording.lower() != "last year":
        return False
    near = (tokens.root.head, *(c for c in _verb(sentence, tokens).children if c.dep_ in ("nsubj", "nsubjpass")))
    return any(noun.lemma_.lower() in RESULTS for noun in near)


def _means_nowadays(sentence: Sentence, expression: DateExpression) -> bool:
    """ "Today it is a museum", "today’s level": no day that an article reports."""
    if expression.wording.lower() != "today":
        return False
    verb = _verb(sentence, sentence.tokens.char_span(*expression.span, alignment_mode="expand"))
    is_present = verb.tag_ in ("VBZ", "VBP") and verb.lemma_ not in SCHEDULED
    return is_present or sentence.text[expression.span.end :].startswith(("'s", "’s"))


def _tells_the_past(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN") or bool(_helpers(verb) & {"was", "were", "had", "did"})


def _after(scene: Scene, mention: DateMention, published: date | None) -> Scene:
    answer = mention.resolution.answer if mention.resolution else None
    verb = _verb(mention.sentence, mention.sentence.within(mention.span))
    if answer is None or answer.granularity is Granularity.TIME:
        return scene
    if not mention.expression.is_relative and published is None and not _tells_the_past(verb):
        # "My lease is up in 2029": nothing that comes after is told of that year.
        return scene
    if _is_aside(verb):
        return replace(scene, aside=mention.sentence.index)
    is_own = _dates(mention, verb) and verb.dep_ in ("ROOT", "conj") and not _is_before_the_story(verb)
    return Scene(answer, answer if is_own else scene.own, mention.sentence.paragraph, mention.sentence.index)


def _verb(sentence: Sentence, tokens: Span | None) -> Token:
    """The verb of the clause that the words stand in."""
    token = tokens.root if tokens is not None else sentence.tokens.root
    # "Play on Sunday begins": the parser takes some nouns for verbs; a subject is none.
    while (token.pos_ not in ("VERB", "AUX") or token.dep_ in ("nsubj", "nsubjpass")) and token.head.i != token.i:
        token = token.head
    return token


def _dates(mention: DateMention, verb: Token) -> bool:
    """Whether the date hangs on the verb itself: "up from $61 million in 2024" dates the sum."""
    tokens = mention.sentence.within(mention.span)
    if tokens is None:
        return False
    head = tokens.root.head
    return verb.i in (head.i, head.head.i) and (head.i == verb.i or head.dep_ == "prep")


def _is_aside(verb: Token) -> bool:
    """Inside a relative clause or an apposition: "who had left Germany in 1933"."""
    while verb.head.i != verb.i:
        if verb.dep_ in ASIDE:
            return True
        verb = verb.head
    return False


def _is_before_the_story(verb: Token) -> bool:
    return any(child.lower_ in ("had", "'d", "’d") and child.dep_ == "aux" for child in verb.children)


def _helpers(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _verbs_above(verb: Token) -> Iterator[Token]:
    """Those that a verb without a subject of its own goes on from."""
    while verb.dep_ == "xcomp" and verb.head.i != verb.i:
        verb = verb.head
        yield verb


def _is_future(sentence: Sentence, expression: DateExpression) -> bool:
    """Whether the verb that the expression hangs on speaks of what is to come, or "until" and "by" do."""
    verb = _verb(sentence, sentence.tokens.char_span(*expression.span, alignment_mode="expand"))
    helpers = _helpers(verb)
    is_fixed = verb.lemma_ == "set" and bool({"is", "are"} & helpers)
    tokens = sentence.tokens.char_span(*expression.span, alignment_mode="expand")
    nouns = [above.lemma_ for above in tokens.root.ancestors if above.pos_ == "NOUN"] if tokens is not None else []
    if PRICES & set(nouns):
        # "Will pay $41.50, a premium to the closing price on Friday"
        return False
    # "Were expected to begin lifting the coaches on Saturday"
    above = [verb, *_verbs_above(verb)]
    ahead = any(one.lemma_ in FORWARD for one in above) or any("to" in _helpers(one) for one in above)
    # "Said it would contact everyone by Friday"
    said_to_be_so = bool({"would", "could", "should"} & helpers)
    ahead = ahead or (said_to_be_so and verb.dep_ == "ccomp" and verb.head.lemma_ in SAY)
    if {"will", "'ll", "’ll", "shall"} & helpers or ahead or is_fixed:
        return True
    relation = expression.relation
    is_weekday = relation is not None and relation.weekday >= 0
    if verb.tag_ in ("VBZ", "VBP") and (verb.lemma_ in SCHEDULED or is_weekday):
        return True
    is_past = verb.tag_ == "VBD" or bool({"was", "were", "had", "did"} & helpers)
    return not is_past and sentence.text[: expression.span.start].rstrip().lower().endswith(("until", "by", "before"))
