"""Ordering and matching: questions that put several facts of an article together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING, TypeVar

from quizgen.answers.dates import bounds
from quizgen.facts.clause import ClauseKind, ClauseParse
from quizgen.facts.extract import Extraction
from quizgen.facts.misparses import is_doubtful
from quizgen.facts.statements import Context, Statement
from quizgen.facts.verbs import is_past
from quizgen.questions.ask_dates import adjunct
from quizgen.questions.ask_names import ask_subject
from quizgen.questions.context import is_first_name_alone
from quizgen.questions.distractors import GENDERED
from quizgen.questions.identity import LENGTH
from quizgen.questions.screening import LIFE, RELATIVE, thin
from quizgen.questions.shape import shape_of
from quizgen.questions.surface import settled, tidy, words_of
from quizgen.questions.topic import Topic
from quizgen.types import (
    DateAnswer,
    Event,
    Fact,
    Granularity,
    MatchAnswer,
    NameAnswer,
    NameKind,
    OrderAnswer,
    Pair,
    Question,
    QuestionKind,
    Span,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# Two entries are no task; more than five nobody keeps in mind.
FEWEST, MOST = 3, 5
# Words; a longer entry is hard to take in beside four others.
LONGEST = 16
# Fewer tell too little to be placed in time: "Saltmarsh Financial withdrew".
FEWEST_EVENT_WORDS = 5
# Anything that tells a time gives an event's place away.
TIMED = re.compile(
    r"\b\d{4}\b|\b(?:first|second|third|later|earlier|last|next|again|still|already|previous|then)\b", re.I
)
ENDS_OF_LIFE = re.compile(r"\b(?:born|died|buried|funeral)\b")
SORTED = (Granularity.DAY, Granularity.MONTH, Granularity.YEAR)
Entry = TypeVar("Entry", Event, Pair)
ORDER_STEM = "In which order did the events below happen?"
WHO_STEM, WHICH_STEM = "Who did what?", "Which organisation did what?"


def arrangements(
    events: Iterable[Event], extraction: Extraction, contexts: dict[int, Context], topic: Topic
) -> Iterator[Question]:
    """An ordering of the events and a matching of the article's facts, where it has enough that stand alone."""
    apart = _apart(events)
    if len(apart) >= FEWEST:
        chosen = sorted(_drawn(apart), key=lambda event: bounds(event.when))
        key = " → ".join(event.text for event in chosen)
        yield _question(QuestionKind.ORDERING, ORDER_STEM, key, OrderAnswer(tuple(chosen)), extraction, topic)
    for kind, stem in ((NameKind.PERSON, WHO_STEM), (NameKind.ORGANISATION, WHICH_STEM)):
        pairs = _one_each(_pairs(extraction, contexts, kind))
        if len(pairs) >= FEWEST:
            drawn = tuple(_drawn(pairs))
            key = "; ".join(f"{pair.actor}: {pair.action}" for pair in drawn)
            yield _question(QuestionKind.MATCHING, stem, key, MatchAnswer(drawn), extraction, topic)
            return


def _drawn(entries: Sequence[Entry]) -> list[Entry]:
    """As many as fit, in the order of the text; the same whatever the seed, for they make the question's identity."""
    places = sorted(Random(len(entries)).sample(range(len(entries)), min(MOST, len(entries))))
    return [entries[place] for place in places]


def _question(
    kind: QuestionKind, stem: str, key: str, answer: OrderAnswer | MatchAnswer, extraction: Extraction, topic: Topic
) -> Question:
    entries = answer.events if isinstance(answer, OrderAnswer) else answer.pairs
    text, span = extraction.article.text, entries[0].evidence
    told = "\x1f".join((kind.value, *sorted(text[entry.evidence.start : entry.evidence.end] for entry in entries)))
    return Question(
        uid=hashlib.sha256(told.encode()).hexdigest()[:LENGTH],
        kind=kind,
        stem=f"{topic.fullest}, {stem[0].lower()}{stem[1:]}" if topic.fullest else stem,
        key=key,
        distractors=(),
        answer=answer,
        evidence=text[span.start : span.end],
        span=span,
    )


def telling(facts: Sequence[Fact], events: Iterable[Event]) -> tuple[Fact, ...]:
    """The facts, each with the event that it dates."""
    told = {(event.evidence, event.when): event.text for event in events}
    return tuple(replace(fact, event=_told_by(fact, told)) for fact in facts)


def _told_by(fact: Fact, told: Mapping[tuple[Span, DateAnswer], str]) -> str:
    return told.get((fact.evidence, fact.answer), "") if isinstance(fact.answer, DateAnswer) else ""


def events_of(extraction: Extraction, contexts: dict[int, Context]) -> Iterator[Event]:
    """What the article dates and can be told without its date, in the order of the text."""
    for statement in extraction.statements:
        answer, context = statement.fact.answer, contexts[statement.sentence.index]
        if not isinstance(answer, DateAnswer) or answer.granularity not in SORTED or answer.part:
            continue
        if answer.edtf.startswith("XXXX") or answer.edtf.endswith("~"):
            continue
        text = next(filter(None, (_event(statement, clause, context) for clause in statement.clauses)), "")
        if text:
            yield Event(text, answer, statement.fact.evidence)


def _event(statement: Statement, clause: ClauseParse, context: Context) -> str:
    """What happened, without its date; empty where it does not stand alone."""
    found = adjunct(statement, clause)
    if found is None or found[1] not in ("", "in", "on") or not _is_plain(clause):
        return ""
    shape = shape_of(statement, clause, context, {token.i for token in found[0]})
    if is_doubtful(clause, shape.tokens) or context.flaw_in(shape.tokens) or context.leans_on_topic(shape.tokens):
        return ""
    text = _sentence((*shape.subject,), clause.borrowed, (*shape.rest, *shape.lead), context)
    is_bare = len(text.split()) < FEWEST_EVENT_WORDS and not LIFE.search(text)
    if any(token.lower_ in ("old", "aged") for token in shape.tokens):
        # "She was nine years old"
        return ""
    if ENDS_OF_LIFE.search(text):
        # Everybody knows what comes first and last.
        return ""
    return "" if _is_unfit(text) or is_bare else text[0].upper() + text[1:]


def _pairs(extraction: Extraction, contexts: dict[int, Context], kind: NameKind) -> Iterator[Pair]:
    for statement in extraction.statements:
        answer, context = statement.fact.answer, contexts[statement.sentence.index]
        if not isinstance(answer, NameAnswer) or answer.kind is not kind or is_first_name_alone(answer):
            continue
        for clause in statement.clauses:
            draft = ask_subject(statement, clause, context) if _is_plain(clause) else None
            if (
                draft is None
                or not any(token.pos_ in ("NOUN", "PROPN") for token in draft.tokens)
                or is_doubtful(clause, draft.tokens)
                or context.flaw_in(draft.tokens)
                or context.leans_on_topic(draft.tokens)
            ):
                continue
            action = tidy(settled(f"{draft.tail} {draft.lead}", answer.full))
            if not _is_unfit(f"Somebody {action}", timed=False) and clause.verb.lemma_ != "be":
                yield Pair(answer.full, action, statement.fact.evidence)
                break


def _is_plain(clause: ClauseParse) -> bool:
    """Whether it tells, as a plain fact of the past, what happened."""
    past = is_past(clause)
    said = clause.speaker is not None or clause.negated or clause.is_stump or bool(clause.modality)
    return past and clause.finite.lower_ != "had" and not said and clause.kind is not ClauseKind.SAID


def _sentence(subject: Sequence[Token], borrowed: str, rest: Sequence[Token], context: Context) -> str:
    words = f"{words_of(subject, context.replaced)} {borrowed} {words_of(rest, context.replaced)}"
    return tidy(settled(words)).rstrip(".")


def _is_unfit(text: str, *, timed: bool = True) -> bool:
    words = text.split()
    return (
        len(words) > LONGEST
        or (not timed and bool(GENDERED.search(text)))
        or bool(RELATIVE.search(text))
        or (timed and bool(TIMED.search(text)))
        or bool(set(thin(text)) - {"too short"})
        or "“" in text
    )


def _apart(events: Iterable[Event]) -> list[Event]:
    """One event a sentence, none in the time of another."""
    kept: list[Event] = []
    times: list[tuple[date, date]] = []
    told: set[Span | str] = set()
    for event in events:
        start, end = bounds(event.when)
        clash = any(start <= last and first <= end for first, last in times)
        if not clash and told.isdisjoint((event.evidence, event.text)):
            kept.append(event)
            times.append((start, end))
            told |= {event.evidence, event.text}
    return kept


def _one_each(pairs: Iterator[Pair]) -> list[Pair]:
    """The first action of each actor; none that names another of them."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        first.setdefault(pair.actor, pair)
    kept: list[Pair] = []
    for pair in first.values():
        names = {word for other in first.values() for word in other.actor.split() if len(word) > 2}
        if not names & set(re.findall(r"[\w-]+", pair.action)) and _span_is_new(pair.evidence, kept):
            kept.append(pair)
    return kept


def _span_is_new(span: Span, kept: Sequence[Pair]) -> bool:
    return all(span != other.evidence for other in kept)
