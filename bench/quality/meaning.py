"""When two answers mean the same, and when a question asks a gold fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.quality.corpus import GoldFact
from quizgen.answers.dates import find_dates, parse_date
from quizgen.answers.names import normalise_name, same_name
from quizgen.answers.numbers import find_numbers, parse_number
from quizgen.types import (
    Answer,
    DateAnswer,
    Granularity,
    MatchAnswer,
    NameAnswer,
    NameKind,
    NumberAnswer,
    OrderAnswer,
    Question,
    Span,
)

# Passages are the same evidence where they share this much of the shorter one.
OVERLAP = 0.5
FIRST_QUARTER = 33
KINDS = {
    "person": NameKind.PERSON, "org": NameKind.ORGANISATION, "place": NameKind.PLACE, "road": NameKind.PLACE,
    "work": NameKind.WORK, "ship": NameKind.VEHICLE, "spacecraft": NameKind.VEHICLE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer that a question asks for, and the evidence of it; a matching question asks for several."""

    answer: Answer
    shown: str
    evidence: Span


def asked_of(question: Question) -> tuple[Asked, ...]:
    """What must be known to get the question right; an ordering question asks for no date or name as such."""
    answer = question.answer
    if isinstance(answer, OrderAnswer):
        return ()
    if isinstance(answer, MatchAnswer):
        return tuple(Asked(NameAnswer(NameKind.PERSON, pair.actor), pair.actor, pair.evidence) for pair in answer.pairs)
    shown = question.key if question.key not in ("True", "False") else wording_of(answer)
    return (Asked(answer, shown, question.span),)


def wording_of(answer: Answer) -> str:
    return answer.full if isinstance(answer, NameAnswer) else answer.wording


def plain(text: str) -> str:
    """Lower case words alone; a figure keeps its commas and points, which are part of it."""
    return " ".join(re.findall(r"\d[\d,.:]*\d|\w+", text.lower()))


def holds(text: str, words: str) -> bool:
    """Whether the text has these words next to each other, as whole words."""
    return bool(plain(words)) and f" {plain(words)} " in f" {plain(text)} "


def asks(question: Question, fact: GoldFact, places: Sequence[Span]) -> bool:
    """Whether a question asks a gold fact: an answer of the same meaning, proved by one of the fact's places."""
    return any(
        any(overlap(asked.evidence, place) for place in places) and answers(asked, fact) for asked in asked_of(question)
    )


def overlap(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > OVERLAP * min(one.end - one.start, other.end - other.start)


def answers(asked: Asked, fact: GoldFact) -> bool:
    """Whether an answer means what the fact says; relative words never do."""
    if normalise_name(asked.shown) in {normalise_name(form) for form in fact.unresolved}:
        return False
    same_words = normalise_name(asked.shown) in {normalise_name(form) for form in fact.forms}
    return same_words or _same_value(asked.answer, fact)


def _same_value(answer: Answer, fact: GoldFact) -> bool:
    if isinstance(answer, DateAnswer):
        return fact.type == "date" and not _forms(answer).isdisjoint(_dates(fact))
    if isinstance(answer, NumberAnswer):
        return fact.type == "number" and _figures(answer) in {*_values(fact)}
    named = NameAnswer(KINDS.get(fact.actor_type, NameKind.ORGANISATION), fact.forms[0], fact.forms[1:])
    return fact.type == "actor" and same_name(answer.full, named)


def _forms(answer: DateAnswer) -> set[str]:
    """The date's EDTF string; of a time of day the clock alone as well."""
    form = answer.edtf.rstrip("~?")
    clock = {"XXXX-XX-XXT" + form.partition("T")[2]} if answer.granularity is Granularity.TIME else set()
    return {form} | clock


def _dates(fact: GoldFact) -> Iterator[str]:
    for told in fact.dates:
        form = told.removesuffix("Z")
        quarter = re.fullmatch(r"(\d{4})-Q(\d)", form)
        yield f"{quarter[1]}-{FIRST_QUARTER - 1 + int(quarter[2])}" if quarter else form
        if "T" in form:
            yield "XXXX-XX-XXT" + form.partition("T")[2]
    for form in fact.forms:
        for reading in parse_date(form):
            yield from _forms(reading)


def _figures(answer: NumberAnswer) -> tuple[float, ...]:
    return (float(answer.value),) if answer.high is None else (float(answer.value), float(answer.high))


def _values(fact: GoldFact) -> Iterator[tuple[float, ...]]:
    yield fact.values
    for form in fact.forms:
        for reading in parse_number(form):
            yield _figures(reading)


def same_answer(one: Answer, other: Answer) -> bool:
    """Whether two typed answers mean the same."""
    if isinstance(one, DateAnswer) and isinstance(other, DateAnswer):
        return (one.edtf.rstrip("~?"), one.part) == (other.edtf.rstrip("~?"), other.part)
    if isinstance(one, NumberAnswer) and isinstance(other, NumberAnswer):
        return (_figures(one), one.unit) == (_figures(other), other.unit)
    if isinstance(one, NameAnswer) and isinstance(other, NameAnswer):
        return normalise_name(one.full) == normalise_name(other.full)
    return False


def stands_in(answer: Answer, evidence: str) -> bool:
    """Whether an answer can be read in its evidence as it stands, by words or by meaning."""
    if isinstance(answer, NameAnswer):
        return any(holds(evidence, form) for form in (answer.full, *answer.aliases))
    if holds(evidence, answer.wording):
        return True
    if isinstance(answer, DateAnswer):
        told = (expression.answer for expression in find_dates(evidence))
        return any(other and not _forms(answer).isdisjoint(_forms(other)) for other in told)
    return any(match.answer.value == answer.value for match in find_numbers(evidence))
