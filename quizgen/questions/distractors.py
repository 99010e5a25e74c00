"""Wrong options: of the key's kind, form and size, from the article first; seeded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from quizgen.answers.dates import bounds, format_date, shift
from quizgen.answers.names import normalise_name
from quizgen.answers.numbers import with_value
from quizgen.facts import gazetteer
from quizgen.facts.extract import Extraction
from quizgen.facts.statements import Statement
from quizgen.types import Answer, DateAnswer, FactKind, Granularity, Measure, NameAnswer, NameKind, NumberAnswer

WANTED = 3
# Steps that keep a date plausible, by granularity, in its own unit; both ways.
STEPS = {
    Granularity.DAY: (2, 5, 9, 14), Granularity.MONTH: (1, 3, 5, 7), Granularity.YEAR: (1, 2, 4, 7),
    Granularity.QUARTER: (1, 2, 3), Granularity.SEASON: (1, 2, 4), Granularity.DECADE: (1, 2, 3),
    Granularity.CENTURY: (1, 2),
}  # fmt: skip
# Factors that change a figure visibly and keep its size believable.
FACTORS = ("0.4", "0.5", "0.6", "0.75", "1.25", "1.5", "1.8", "2.2")
# A figure of the article may serve where it is within this factor of the key.
BELIEVABLE = 8


def distractors_for(
    statement: Statement, key: str, extraction: Extraction, rng: Random, *, month_first: bool
) -> tuple[str, ...]:
    """Three wrong options in the key's form, or fewer where three good ones cannot be had."""
    answer = statement.fact.answer
    if isinstance(answer, DateAnswer):
        found = _dates(answer, statement, extraction, rng, month_first=month_first)
    elif isinstance(answer, NumberAnswer):
        found = _numbers(replace(answer, wording=key), statement, extraction, rng)
    else:
        found = _names(answer, statement, extraction, rng)
    return _first_different(found, key)


def _first_different(options: Iterable[str], key: str) -> tuple[str, ...]:
    chosen: dict[str, str] = {normalise_name(key): key}
    for option in options:
        chosen.setdefault(normalise_name(option), option)
        if len(chosen) > WANTED:
            break
    return tuple(list(chosen.values())[1:])


def _others(statement: Statement, extraction: Extraction, kind: FactKind) -> list[Answer]:
    """The article's other answers of the kind, none told in the same sentence."""
    return [
        other.fact.answer
        for other in extraction.statements
        if other.fact.kind is kind and other.fact.evidence != statement.fact.evidence
    ]


def _in_sentence(statement: Statement) -> str:
    return f" {normalise_name(statement.sentence.text)} "


def _dates(
    key: DateAnswer, statement: Statement, extraction: Extraction, rng: Random, *, month_first: bool
) -> Iterator[str]:
    latest = extraction.article.published
    others = [a for a in _others(statement, extraction, FactKind.DATE) if isinstance(a, DateAnswer)]
    told = [a for a in others if a.granularity is key.granularity and not a.part and "X" not in a.edtf[:4]]
    rng.shuffle(told)
    steps = [sign * step for step in STEPS.get(key.granularity, ()) for sign in (-1, 1)]
    rng.shuffle(steps)
    near = [other for other in told if abs((bounds(other)[0] - bounds(key)[0]).days) < 366 * 25][:2]
    for other in [*near, *(shift(key, step) for step in steps)]:
        if other.edtf != key.edtf and _may_be_believed(other, key, latest):
            yield format_date(replace(other, wording=key.wording), month_first=month_first)


def _may_be_believed(other: DateAnswer, key: DateAnswer, latest: date | None) -> bool:
    """No past event is dated after the publication."""
    return latest is None or bounds(key)[0] > latest or bounds(other)[0] <= latest


def _numbers(key: NumberAnswer, statement: Statement, extraction: Extraction, rng: Random) -> Iterator[str]:
    if key.value <= 0 or key.measure in (Measure.SCORE, Measure.RATIO, Measure.ORDINAL):
        return
    others = [a for a in _others(statement, extraction, FactKind.NUMBER) if isinstance(a, NumberAnswer)]
    same = [a.value for a in others if a.unit == key.unit and a.measure is key.measure and a.high is None]
    near = [value for value in dict.fromkeys(same) if _is_near(value, key)] if key.high is None else []
    rng.shuffle(near)
    factors = [Decimal(factor) for factor in FACTORS]
    rng.shuffle(factors)
    for value in near[:2]:
        yield with_value(key, value).wording
    for factor in factors:
        value, high = _rounded(key.value * factor, key.value), None
        if key.high is not None:
            high = _rounded(key.high * factor, key.high)
        if value > 0 and value != key.value and not (key.measure is Measure.PERCENT and max(value, high or 0) >= 100):
            yield with_value(key, value, high).wording


def _is_near(value: Decimal, key: NumberAnswer) -> bool:
    ratio = value / key.value
    return Decimal(1) / BELIEVABLE <= ratio <= BELIEVABLE and abs(ratio - 1) > Decimal("0.15")


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    """Round to as many significant digits as the key shows; whole where it is whole."""
    plain = like.normalize()
    unit = Decimal(1).scaleb(int(plain.as_tuple().exponent))
    return (value / unit).to_integral_value() * unit


def _names(key: NameAnswer, statement: Statement, extraction: Extraction, rng: Random) -> Iterator[str]:
    sentence = _in_sentence(statement)
    own = {normalise_name(form) for form in (key.full, *key.aliases)}
    told = [actor.answer for actor in extraction.actors if _is_alike(actor.answer, key)]
    rng.shuffle(told)
    listed = [*_listed(key)]
    rng.shuffle(listed)
    article = key.full in gazetteer.WITH_ARTICLE
    for name in [*(answer.full for answer in told), *listed]:
        plain = normalise_name(name)
        if key.sub_kind == "country" and (name in gazetteer.WITH_ARTICLE) is not article:
            continue
        if plain not in own and f" {plain} " not in sentence and not own & set(plain.split()):
            yield name


def _is_alike(other: NameAnswer, key: NameAnswer) -> bool:
    if other.kind is not key.kind:
        return False
    return (key.kind is NameKind.PERSON and len(other.full.split()) > 1) or (
        bool(key.sub_kind) and other.sub_kind == key.sub_kind
    )


def _listed(key: NameAnswer) -> tuple[str, ...]:
    if key.kind is NameKind.PERSON:
        return gazetteer.PERSONS
    lists = gazetteer.ORGANISATIONS if key.kind is NameKind.ORGANISATION else gazetteer.PLACES
    return lists.get(key.sub_kind, ())
