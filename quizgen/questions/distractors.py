"""Wrong options: of the key's kind, form and size, from the article first; seeded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from random import Random
from typing import TypeVar

from quizgen.answers.dates import bounds, format_date, shift
from quizgen.answers.names import normalise_name
from quizgen.answers.numbers import find_numbers, with_value
from quizgen.facts import gazetteer
from quizgen.facts.actors import Actor
from quizgen.facts.statements import Statement
from quizgen.questions.pool import Candidate, Pool, sort_of
from quizgen.types import DateAnswer, Granularity, Hedge, Measure, NameAnswer, NameKind, NumberAnswer, Span

WANTED = 3
# Steps that keep a date plausible, by granularity, in its own unit; both ways.
STEPS = {
    Granularity.DAY: (2, 3, 5, 7, 9, 14), Granularity.MONTH: (1, 3, 5, 7), Granularity.YEAR: (1, 2, 4, 7),
    Granularity.QUARTER: (1, 2, 3), Granularity.SEASON: (1, 2, 4), Granularity.DECADE: (1, 2, 3),
    Granularity.CENTURY: (1, 2),
}  # fmt: skip
# Days by which another date of the article may be off and still be believed: years off it gives itself away.
NEAR = {Granularity.TIME: 7, Granularity.DAY: 120, Granularity.MONTH: 800, Granularity.YEAR: 366 * 12}
FAR = 366 * 25
# Factors that change a figure visibly and keep its size believable.
FACTORS = ("0.4", "0.5", "0.6", "0.75", "1.25", "1.5", "1.8", "2.2")
# Where the stem tells a figure this near to the key, the others are as near; by how much of the step between the two.
CLOSE, STEPS_BESIDE = Decimal("0.25"), ("0.5", "1.5", "2", "2.5")
FACTORS_OF_DEGREES, DEGREES = ("0.8", "0.88", "1.12", "1.2"), ("degree", "celsius", "fahrenheit", "kelvin")
LONG_PERIODS = (Granularity.QUARTER, Granularity.SEASON, Granularity.DECADE, Granularity.CENTURY)
LAST_YEAR = 2050
# So many of a person's wrong options are people of the article: strangers stand out among them.
FEWEST_TOLD = 2
# Years within which two people of an article may have done the same.
LIFETIME = 35
# What makes a stem tell of a man or of a woman.
GENDERED = re.compile(
    r"\b(?:he|she|his|her|him|himself|herself|mother|father|wife|husband|widow|widower|daughter|son|sister|brother|aunt"
    r"|uncle|niece|nephew|actress|queen|king|woman|man|girl|boy|childbirth|marry|married)\b",
    re.IGNORECASE,
)
# Bodies of which there are many alike all over the world; of an agency or a court each has its own field.
MANY = frozenset("company bank university newspaper museum club team airline".split())
SCALES = (10**6, 10**9, 10**12)
# Options nearer to each other than this share are one to most readers.
APART, SMALL_COUNT = Decimal("0.1"), 12
# Years by which an age is made another that is as likely.
AGE_STEPS, OLDEST = (-13, -8, -5, 4, 7, 11), 105
AGE_STEPS_IN_DAYS = (-411, -203, -118, 97, 236, 420)
# A figure of the article may serve where it is within this factor of the key.
BELIEVABLE = 4
# Whoever is one among players and reporters is told by what they do.
UNLIKE_OTHERS = frozenset("referee umpire".split())
SMALL_WORDS = frozenset("of the and for in on de la von van new st saint national royal".split())
Told = TypeVar("Told")


def distractors_for(
    statement: Statement, key: str, pool: Pool, rng: Random, *, month_first: bool, stem: str = ""
) -> tuple[str, ...]:
    """Three wrong options in the key's form, or fewer where three good ones cannot be had.

    A figure in the `stem` bounds them: what was raised from 38 was not raised to 16.
    """
    answer = statement.fact.answer
    if isinstance(answer, DateAnswer):
        found = _dates(answer, statement, pool, rng, month_first=month_first)
    elif isinstance(answer, NumberAnswer):
        found = _numbers(replace(answer, wording=key), statement, pool, rng, stem)
    else:
        found = _names(answer, statement, pool, rng, stem)
    return _first_different(found, key)


def _first_different(options: Iterable[str], key: str) -> tuple[str, ...]:
    chosen: dict[str, str] = {normalise_name(key): key}
    for option in options:
        chosen.setdefault(normalise_name(option), option)
        if len(chosen) > WANTED:
            break
    return tuple(list(chosen.values())[1:])


def _elsewhere(told: Iterable[tuple[Span, Told]], statement: Statement) -> list[Told]:
    """What is not told in the same sentence."""
    return [answer for evidence, answer in told if evidence != statement.fact.evidence]


def _in_sentence(statement: Statement) -> str:
    return f" {normalise_name(statement.sentence.text)} "


def _dates(key: DateAnswer, statement: Statement, pool: Pool, rng: Random, *, month_first: bool) -> Iterator[str]:
    told = _elsewhere(pool.dates.get((key.granularity, key.part), ()), statement)
    rng.shuffle(told)
    steps = [sign * step for step in STEPS.get(key.granularity, ()) for sign in (-1, 1)]
    rng.shuffle(steps)
    reach = NEAR.get(key.granularity, FAR)
    near = (other for other in told if abs((bounds(other)[0] - bounds(key)[0]).days) <= reach)
    last_told = max((bounds(answer)[1].year for dates in pool.dates.values() for _, answer in dates), default=LAST_YEAR)
    for other in [*islice(near, 2), *(shift(key, step) for step in steps)]:
        is_same_weekday = (bounds(other)[0] - bounds(key)[0]).days in (-7, 7)
        if is_same_weekday and key.wording.lower().startswith("last "):
            # "Last Tuesday" of a Friday's report may be either.
            continue
        if (
            other.edtf != key.edtf
            and _is_like_a_day(other, key)
            and _may_be_believed(other, key, pool.published, last_told)
        ):
            yield format_date(replace(other, wording=key.wording), month_first=month_first)


def _is_like_a_day(other: DateAnswer, key: DateAnswer) -> bool:
    """Whether both are working days or neither: of three days of a weekend no school opens on any."""
    if key.granularity is not Granularity.DAY:
        return True
    saturday = 5
    return (bounds(other)[0].weekday() < saturday) is (bounds(key)[0].weekday() < saturday)


def _may_be_believed(other: DateAnswer, key: DateAnswer, latest: date | None, last_told: int) -> bool:
    """No past event is dated after the publication, and none to come before it."""
    # A quarter that is not over has no results yet.
    stands_for = 1 if other.part in ("late", "end") or other.granularity in LONG_PERIODS else 0
    if latest is None:
        # Nobody writes of what is centuries off.
        return bounds(other)[1].year <= max(bounds(key)[1].year, min(LAST_YEAR, last_told))
    return (bounds(key)[stands_for] > latest) is (bounds(other)[stands_for] > latest)


def _numbers(key: NumberAnswer, statement: Statement, pool: Pool, rng: Random, stem: str) -> Iterator[str]:
    # What is less than five is less than eight as well.
    is_open = key.hedge in (Hedge.LESS_THAN, Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.UP_TO)
    if key.value <= 0 or is_open or key.measure in (Measure.SCORE, Measure.RATIO, Measure.ORDINAL):
        return
    told = [match.answer for match in find_numbers(stem)]
    # "Rose to 18.7 million euros from 11.4 million"
    alike = [o for o in told if (o.unit, o.measure) == (key.unit, key.measure) or (not o.unit and _scale(o.value))]
    limits = [other.value for other in alike]
    offered, is_age = [key.value], key.measure is Measure.AGE and key.unit == "year"
    near = [] if key.high is not None else _beside(key.value, limits, rng)
    for value, high in (*((value, None) for value in near), *_figures(key, statement, pool, rng)):
        fits = all((value > limit) is (key.value > limit) for limit in limits)
        is_share = key.measure is Measure.PERCENT and max(value, high or 0) >= 100
        fits = fits and _scale(value) == _scale(key.value)
        if value > SMALL_COUNT and key.value <= SMALL_COUNT and key.wording[:1].isalpha():
            # "431 days" beside "eleven days"
            continue
        is_apart = is_age or value in near or all(_is_apart(value, other) for other in offered)
        if fits and value > 0 and not is_share and is_apart:
            offered.append(value)
            yield with_value(key, value, high).wording


def _beside(key: Decimal, limits: Sequence[Decimal], rng: Random) -> list[Decimal]:
    """Figures about as far from one that the stem tells as the key is: "improved to 11.8 percent from 11.2"."""
    close = [limit for limit in limits if limit and limit != key and abs(key - limit) <= CLOSE * limit]
    if not close:
        return []
    limit = min(close, key=lambda told: abs(key - told))
    steps = [Decimal(step) for step in STEPS_BESIDE]
    rng.shuffle(steps)
    return [_rounded(limit + (key - limit) * step, key) for step in steps]


def _scale(value: Decimal) -> int:
    """Thousands, millions or billions: beside "$1.3 billion" three amounts in millions show the key."""
    return sum(value >= step for step in SCALES)


def _figures(
    key: NumberAnswer, statement: Statement, pool: Pool, rng: Random
) -> Iterator[tuple[Decimal, Decimal | None]]:
    """Figures of the article of the key's sort, then multiples of the key, with the other end of a range."""
    fits = key.high is None and key.measure is not Measure.AGE
    same = _elsewhere(pool.numbers.get((key.measure, key.unit), ()), statement) if fits else []
    near = [value for value in dict.fromkeys(same) if _is_near(value, key)]
    rng.shuffle(near)
    yield from ((value, None) for value in near[:2])
    if key.measure is Measure.AGE and key.high is None:
        steps = AGE_STEPS if key.unit == "year" else AGE_STEPS_IN_DAYS
        oldest = OLDEST if key.unit == "year" else OLDEST * 365
        # Nobody writes a novel at four.
        youngest = key.value / 2 if key.unit == "year" else 0
        years = [key.value + step for step in steps if youngest < key.value + step <= oldest]
        rng.shuffle(years)
        yield from ((year, None) for year in years)
        return
    factors = [Decimal(factor) for factor in (FACTORS_OF_DEGREES if key.unit in DEGREES else FACTORS)]
    rng.shuffle(factors)
    for factor in factors:
        high = _rounded(key.high * factor, key.high) if key.high is not None else None
        yield _rounded(key.value * factor, key.value), high


def _is_near(value: Decimal, key: NumberAnswer) -> bool:
    """Whether a figure of the article is of the key's size, and as round as it: "about 1,874" gives itself away."""
    ratio = value / key.value
    if _places(key.value) and _places(value) != _places(key.value):
        # "4.00" beside "5.87"
        return False
    as_round = _digits(value) <= _digits(key.value) + (key.hedge is Hedge.EXACT)
    return Decimal(1) / BELIEVABLE <= ratio <= BELIEVABLE and as_round


def _places(value: Decimal) -> int:
    """How many places behind the point it has, closing zeros apart."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _is_apart(one: Decimal, other: Decimal) -> bool:
    """Whether two options can be told apart at a glance; of small counts each next one can."""
    return one != other and (abs(one - other) > APART * max(one, other) or max(one, other) <= SMALL_COUNT)


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    """Round to as many significant digits as the key shows; whole where it is whole."""
    plain = like.normalize()
    unit = Decimal(1).scaleb(int(plain.as_tuple().exponent))
    return (value / unit).to_integral_value() * unit


def _names(key: NameAnswer, statement: Statement, pool: Pool, rng: Random, stem: str) -> Iterator[str]:
    """Names of the article that are alike, then well-known ones; none that the sentence names or that may be right."""
    sentence, own = _in_sentence(statement), pool.candidates.get(key)
    shown = f" {normalise_name(stem.replace('’s', ''))} "
    left_out = pool.named_in(sentence) | pool.doing_the_same(statement.fact.clause)
    when = pool.years.get(statement.sentence.index, frozenset())
    told = [c.full for c in _alike(key, own, pool, stem) if c.full not in left_out and _was_alive(c, when)]
    if key.kind is NameKind.PERSON and len(told) < FEWEST_TOLD:
        return
    tiers = [told, *map(list, _listed(key, own.actor if own else None))]
    telling = {word for form in (key.full, *key.aliases) for word in _telling_words(form)}
    offered: set[str] = set()
    for tier in tiers:
        rng.shuffle(tier)
        for name in tier:
            known = tier is told or normalise_name(name) not in pool.forms
            words = _telling_words(name)
            if key.kind is NameKind.PERSON and f" {normalise_name(name).split()[-1]} " in shown:
                # "With whom has Collins worked?" David Collins would be himself, or his kin.
                continue
            # "Atlantic" and "Atlantic Ocean" are one option.
            is_other = not words & (offered | telling)
            if known and is_other and f" {normalise_name(name)} " not in f"{sentence} {shown}":
                offered |= words
                yield name


# The well-known names come up again with every question of their sort.
@lru_cache(maxsize=4096)
def _telling_words(name: str) -> frozenset[str]:
    """The words of a name that say which one it is, not what sort of thing."""
    return frozenset(word for word in normalise_name(name).split() if not gazetteer.word_kinds(word)) - SMALL_WORDS


def _alike(key: NameAnswer, own: Candidate | None, pool: Pool, stem: str) -> list[Candidate]:
    """The other actors that could be taken for the key: of its sort, and not called what it is."""
    if key.kind is not NameKind.PERSON:
        called = set(own.actor.roles if own else ())
        others = pool.alike.get(sort_of(key), ()) if key.sub_kind else ()
        return [other for other in others if other is not own and called.isdisjoint(other.actor.roles)]
    heads, gender = (own.heads, own.actor.gender) if own else (frozenset(), "")
    others = [other for other in pool.alike.get(sort_of(key), ()) if other is not own]
    # Kings and presidents stand out among astronauts.
    in_office = own is not None and own.in_office
    if not heads.isdisjoint(UNLIKE_OTHERS):
        return []
    alike = [o for o in others if o.heads.isdisjoint(heads | UNLIKE_OTHERS) and o.in_office is in_office]
    if own is not None and own.years:
        alike = [other for other in alike if _is_of_the_time(other, own, pool.published)]
    is_told = bool(gender and GENDERED.search(stem))
    same = [other for other in alike if other.actor.gender in ("", gender)]
    # A woman among men, or a man among women, is taken for no answer.
    return same if is_told or (gender and len(same) >= WANTED) else alike


def _was_alive(other: Candidate, years: Iterable[int]) -> bool:
    """Whoever the article has die is believed of a year before that, and of no event without one."""
    told = list(years)
    return other.died is None or (bool(told) and max(told) <= other.died)


def _is_of_the_time(other: Candidate, own: Candidate, published: date | None) -> bool:
    """Whether somebody may have lived then: who plays today did not score in 1974.

    Whom a report tells of without a year is of its own time; of whom another article does, nothing is known.
    """
    years = other.years or ({published.year} if published else own.years)
    return any(abs(year - told) <= LIFETIME for year in years for told in own.years)


def _listed(key: NameAnswer, actor: Actor | None) -> list[tuple[str, ...]]:
    """Names from outside the article: of people, and of bodies and places where the key is as well known.

    Beside a village's café the great firms of the world are no choice, nor is a stranger's first name beside one.
    """
    if key.kind is NameKind.PERSON:
        return gazetteer.listed(key, actor.gender if actor else "") if " " in key.full else []
    if key.kind is NameKind.VEHICLE:
        # What is true of one spacecraft of a series is too often true of the next.
        return []
    is_listed = bool(gazetteer.kinds_of(key.full)) and (key.kind is not NameKind.ORGANISATION or key.sub_kind in MANY)
    return gazetteer.listed(key) if is_listed else []
