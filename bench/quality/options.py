"""Defects of distractors, each named; a question may have several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bench.quality.corpus import GoldFact
from bench.quality.meaning import KINDS, same_answer
from bench.quality.stems import is_same_stem
from quizgen.answers.dates import bounds, parse_date
from quizgen.answers.names import normalise_name
from quizgen.answers.numbers import parse_number
from quizgen.types import (
    Answer,
    DateAnswer,
    Hedge,
    NameAnswer,
    NameKind,
    NumberAnswer,
    Question,
    QuestionKind,
)

# "About 1,200" is also right at 1,150.
HEDGED_WITHIN = Decimal("0.1")
# A key that is so many times longer than every option, or shorter than every one, is found by its length.
STANDS_OUT = 2.0
# Shorter texts differ by that much by chance: "nine" and "fourteen".
SHORT_TEXT = 12
# So many more significant digits than any other option, or fewer, and the key is found by its rounding.
ROUNDING = 2


@dataclass(frozen=True, slots=True)
class Asking:
    """A question by choice with all that its options are held against."""

    question: Question
    # The answers that the options stand for; None where one cannot be read as the key's type.
    options: tuple[Answer | None, ...]
    others: tuple[Question, ...]
    facts: tuple[GoldFact, ...]
    # The facts that the question asks.
    asked: tuple[GoldFact, ...]
    # What kind each name of the article is, as far as the gold and the extractors know.
    kinds: dict[str, NameKind]
    published: date | None


def asking(
    question: Question,
    others: Iterable[Question],
    facts: Sequence[GoldFact],
    asked: Sequence[GoldFact],
    names: Iterable[NameAnswer],
    published: date | None,
) -> Asking:
    kinds = {normalise_name(form): name.kind for name in names for form in (name.full, *name.aliases)}
    for fact in facts:
        if fact.actor_type in KINDS:
            kinds |= {normalise_name(form): KINDS[fact.actor_type] for form in fact.forms}
    options = tuple(_read(option, question.answer, kinds) for option in question.distractors)
    rest = tuple(other for other in others if other is not question)
    return Asking(question, options, rest, tuple(facts), tuple(asked), kinds, published)


def _read(option: str, key: object, kinds: dict[str, NameKind]) -> Answer | None:
    if isinstance(key, DateAnswer):
        readings = sorted(parse_date(option), key=lambda reading: reading.granularity is not key.granularity)
        return next(iter(readings), None)
    if isinstance(key, NumberAnswer):
        return next(iter(parse_number(option)), None)
    if isinstance(key, NameAnswer):
        return NameAnswer(kinds.get(normalise_name(option), key.kind), option)
    return None


def defects_of(asking: Asking) -> tuple[str, ...]:
    """The names of the defects that the options have; none for a question that is not by choice."""
    if asking.question.kind is not QuestionKind.MULTIPLE_CHOICE:
        return ()
    return tuple(name for name, has in DEFECTS.items() if has(asking))


def _equals_key(asking: Asking) -> bool:
    """An option that is right as well: the key again, or another form of it."""
    key, options = asking.question.answer, asking.question.distractors
    right = {normalise_name(asking.question.key)}
    right |= {normalise_name(form) for fact in asking.asked for form in fact.forms}
    if isinstance(key, NameAnswer):
        right |= {normalise_name(form) for form in key.aliases}
    meant = not isinstance(key, NameAnswer) and any(_means(option, key) for option in asking.options)
    return meant or any(normalise_name(option) in right for option in options)


def _means(option: Answer | None, key: object) -> bool:
    return option is not None and isinstance(key, DateAnswer | NumberAnswer) and same_answer(option, key)


def _repeats(asking: Asking) -> bool:
    options = [normalise_name(option) for option in asking.question.distractors]
    return len(set(options)) < len(options)


def _is_of_another_type(asking: Asking) -> bool:
    """An option that cannot be read as the key is, or a name of another kind."""
    key = asking.question.answer
    if isinstance(key, NameAnswer):
        return any(isinstance(option, NameAnswer) and option.kind is not key.kind for option in asking.options)
    return any(type(option) is not type(key) for option in asking.options)


def _is_of_another_form(asking: Asking) -> bool:
    """Dates of another granularity, figures of another unit or with another hedge."""
    key = asking.question.answer
    if isinstance(key, DateAnswer):
        return any(
            isinstance(option, DateAnswer) and option.granularity is not key.granularity for option in asking.options
        )
    if not isinstance(key, NumberAnswer):
        return False
    shown = next(iter(parse_number(asking.question.key)), key)
    forms = {
        (option.unit, option.measure, option.hedge) for option in asking.options if isinstance(option, NumberAnswer)
    }
    return bool(forms - {(shown.unit, shown.measure, shown.hedge)})


def _is_true_elsewhere(asking: Asking) -> bool:
    """An option that is the key of all but the same stem, in the set or in the gold."""
    question = asking.question
    options = {normalise_name(option) for option in question.distractors}
    asked: list[tuple[str, tuple[str, ...]]] = [(other.stem, (other.key,)) for other in asking.others]
    asked += [(fact.model_question, fact.forms) for fact in asking.facts if fact not in asking.asked]
    return any(
        is_same_stem(question.stem, stem) and options & {normalise_name(form) for form in forms}
        for stem, forms in asked
    )


def _is_within_the_hedge(asking: Asking) -> bool:
    key = asking.question.answer
    if not isinstance(key, NumberAnswer) or key.hedge is Hedge.EXACT or not key.value:
        return False
    return any(
        isinstance(option, NumberAnswer) and abs(option.value / key.value - 1) < HEDGED_WITHIN
        for option in asking.options
    )


def _stands_out(asking: Asking) -> bool:
    key, options = asking.question.key, asking.question.distractors
    lengths = [len(option) for option in options]
    by_length = max(len(key), *lengths) > SHORT_TEXT and (
        len(key) > STANDS_OUT * max(lengths) or STANDS_OUT * len(key) < min(lengths)
    )
    return by_length or _is_rounded_otherwise(asking)


def _is_rounded_otherwise(asking: Asking) -> bool:
    if not isinstance(asking.question.answer, NumberAnswer):
        return False
    own, others = _digits(asking.question.key), [_digits(option) for option in asking.question.distractors]
    decimals = {bool(re.search(r"\d\.\d", option)) for option in asking.question.distractors}
    lone = decimals == {not re.search(r"\d\.\d", asking.question.key)}
    return lone or own >= max(others) + ROUNDING or own <= min(others) - ROUNDING


def _digits(text: str) -> int:
    """How many significant digits a figure shows; 1 for one in words."""
    figure = re.search(r"\d[\d,.]*", text)
    return len(re.sub(r"\D", "", figure[0]).strip("0")) if figure else 1


def _is_after_publication(asking: Asking) -> bool:
    """A past event that an option dates after the article about it."""
    key, published = asking.question.answer, asking.published
    if not isinstance(key, DateAnswer) or published is None or bounds(key)[0] > published:
        return False
    return any(isinstance(option, DateAnswer) and bounds(option)[0] > published for option in asking.options)


DEFECTS: dict[str, Callable[[Asking], bool]] = {
    "equals_key": _equals_key,
    "repeats": _repeats,
    "other_type": _is_of_another_type,
    "other_form": _is_of_another_form,
    "true_elsewhere": _is_true_elsewhere,
    "within_hedge": _is_within_the_hedge,
    "stands_out": _stands_out,
    "after_publication": _is_after_publication,
}


def is_in_the_middle(asking: Asking) -> bool | None:
    """Whether the key is neither the least nor the greatest of its options; None where they have no order."""
    key, options = asking.question.answer, asking.options
    if isinstance(key, DateAnswer):
        dates = [bounds(option)[0] for option in options if isinstance(option, DateAnswer)]
        return min(dates) < bounds(key)[0] < max(dates) if dates else None
    if isinstance(key, NumberAnswer):
        figures = [option.value for option in options if isinstance(option, NumberAnswer)]
        return min(figures) < key.value < max(figures) if figures else None
    return None
