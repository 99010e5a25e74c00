"""`python -m bench.quality.train`: learns the order of questions from judged ones and from gold facts.

A question's place is P(good) x P(worth): how likely a reader accepts it as it stands, and how likely what
it asks is central or fair rather than trivia. The two are learned apart. A fact is as central in whatever
form it is asked, so that the second head may learn from gold facts as well, of which there are many more;
and the product puts last what fails in either, as a class does. The same input gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np

import quizgen.questions.worth as worth_module
from bench.quality import judged
from bench.quality.corpus import IMPORTANT, Entry, GoldFact, load, place_of
from bench.quality.judged import FAIR, GOOD, Judged
from bench.quality.learning import Fit, Matrix, auc, fit, held_out, precision_at
from bench.quality.meaning import FIRST_QUARTER, KINDS
from quizgen.questions.features import View, features, view_of
from quizgen.questions.worth import DATA, HEADS
from quizgen.reading.text import read_text
from quizgen.types import (
    Article,
    DateAnswer,
    Granularity,
    Hedge,
    Measure,
    NameAnswer,
    NameKind,
    NumberAnswer,
    Question,
    QuestionAnswer,
    QuestionKind,
    Span,
)

FILE = Path(worth_module.__file__).with_name(DATA)
# How strongly coefficients are held small: of 3, 10, 30, 100 and 300 what orders best the articles
# that were not learned from; between 30 and 300 there is hardly a difference.
PENALTY = {"good": 100.0, "worth": 100.0}
PLACES = 4
TOP = 20
GRANULARITIES = {4: Granularity.YEAR, 7: Granularity.MONTH, 10: Granularity.DAY}
TYPED = {"date": QuestionKind.DATE, "number": QuestionKind.NUMERIC, "actor": QuestionKind.SHORT_ANSWER}
MONEY = {"dollars", "pounds", "euros", "cents"}
LASTING = {"years", "months", "days", "hours", "minutes", "seconds", "metres", "kilometres", "millimetres",
           "centimetres", "grams", "kilograms", "tonnes"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A question with what it teaches: labels by head; a gold fact has none for "good"."""

    article: str
    question: Question
    labels: Mapping[str, float]


def main() -> None:
    """Print how well the heads do on articles they have not seen, and write the data file."""
    entries = load()
    examples = examples_of(entries, judged.read())
    views = views_of(entries)
    print(report(examples, views))
    FILE.write_text(trained(examples, views), encoding="utf-8")
    print(f"Written: {FILE.name}.")


def examples_of(entries: Iterable[Entry], told: Iterable[Judged]) -> list[Example]:
    """The judged questions that have their article, then the gold facts."""
    entries = list(entries)
    names = {entry.name for entry in entries}
    return [*(_judged(one) for one in told if one.article in names), *_facts(entries)]


def views_of(entries: Iterable[Entry]) -> dict[str, View]:
    return {entry.name: view_of(_article(entry)) for entry in entries}


def _article(entry: Entry) -> Article:
    """With the title that gold has, so that no change in finding titles changes what is learned."""
    return read_text(entry.text, title=entry.gold.title if entry.gold else None, limit=None)


def _judged(one: Judged) -> Example:
    labels = {"good": float(one.verdict == GOOD), "worth": float(one.worth >= FAIR)}
    return Example(one.article, one.question, labels)


def _facts(entries: Iterable[Entry]) -> Iterator[Example]:
    for entry in entries:
        text = _article(entry).text
        for fact in entry.gold.facts if entry.gold else ():
            if span := place_of(fact.evidence[0], text):
                yield Example(entry.name, _asked(fact, span), {"worth": float(fact.importance >= IMPORTANT)})


def _asked(fact: GoldFact, span: Span) -> Question:
    """The model question; what the article tells in relative words has to be resolved, and has a note then."""
    return Question(
        uid=fact.id,
        kind=TYPED[fact.type],
        stem=fact.model_question,
        key=fact.forms[0],
        distractors=(),
        answer=_answer(fact),
        evidence=fact.evidence[0],
        span=span,
        note=" ".join(fact.unresolved),
    )


def _answer(fact: GoldFact) -> QuestionAnswer:
    """The typed answer by the gold's own fields, so that no change of a grammar changes what is learned."""
    if fact.type == "date":
        form = fact.dates[0] if fact.dates else ""
        quarter = re.fullmatch(r"(\d{4})-Q(\d)", form)
        edtf = f"{quarter[1]}-{FIRST_QUARTER - 1 + int(quarter[2])}" if quarter else form
        granularity = Granularity.QUARTER if quarter else GRANULARITIES.get(len(form), Granularity.TIME)
        return DateAnswer(edtf, granularity, fact.forms[0])
    if fact.type == "number":
        hedge = Hedge.ABOUT if fact.qualifier else Hedge.EXACT
        return NumberAnswer(Decimal(str(fact.values[0])), fact.unit, fact.forms[0], _measure(fact.unit), hedge)
    return NameAnswer(KINDS.get(fact.actor_type, NameKind.ORGANISATION), fact.forms[0], fact.forms[1:])


def _measure(unit: str) -> Measure:
    words = set(unit.lower().split())
    if words & MONEY:
        return Measure.MONEY
    return Measure.PERCENT if "percent" in words else Measure.UNIT if words & LASTING else Measure.COUNT


def trained(examples: Sequence[Example], views: Mapping[str, View]) -> str:
    """The data file: both heads with the mean and scale of each feature, one feature a line."""
    heads = []
    for name in HEADS:
        rows, labels, _ = _matrix(examples, views, name)
        heads.append(f'  "{name}": {_written(fit(rows, labels, penalty=PENALTY[name]), name)}')
    told = _trained_on(examples)
    return f'{{\n "trained_on": "{told}",\n "heads": {{\n' + ",\n".join(heads) + "\n }\n}\n"


def _trained_on(examples: Sequence[Example]) -> str:
    questions = [example for example in examples if "good" in example.labels]
    articles = {example.article for example in examples}
    return (
        f"{len(questions)} judged questions and {len(examples) - len(questions)} gold facts of {len(articles)} articles"
    )


def _written(found: Fit, head: str) -> str:
    figures = zip(HEADS[head], found.coefficients, found.means, found.scales, strict=True)
    lines = [f'    "{name}": [{", ".join(_figure(value) for value in told)}]' for name, *told in figures]
    return f'{{\n   "bias": {_figure(found.bias)},\n   "weights": {{\n' + ",\n".join(lines) + "\n   }\n  }"


def _figure(value: float) -> str:
    # Adding zero makes a rounded -0.0 a plain one.
    return repr(round(float(value), PLACES) + 0.0)


def _matrix(examples: Sequence[Example], views: Mapping[str, View], head: str) -> tuple[Matrix, Matrix, list[str]]:
    """Rows of features, labels and articles of the examples that teach a head."""
    told = [example for example in examples if head in example.labels]
    rows = [list(features(example.question, views[example.article], HEADS[head]).values()) for example in told]
    return (
        np.array(rows, dtype=np.float64),
        np.array([example.labels[head] for example in told], dtype=np.float64),
        [example.article for example in told],
    )


def report(examples: Sequence[Example], views: Mapping[str, View], penalty: Mapping[str, float] = PENALTY) -> str:
    """What each head and their product are worth on articles that they have not seen."""
    predicted, lines = {}, ["Learned from the other articles, tried on each in turn:"]
    for head in HEADS:
        rows, labels, articles = _matrix(examples, views, head)
        found = held_out(rows, labels, articles, penalty=penalty[head])
        predicted[head] = found
        lines.append(_line(head, found, labels))
    # The judged questions stand first in both.
    asked = [example for example in examples if "good" in example.labels]
    both = np.array([example.labels["good"] * example.labels["worth"] for example in asked])
    lines.append(_line("good and worth it", predicted["good"] * predicted["worth"][: len(asked)], both))
    return "\n".join(lines)


def _line(name: str, predicted: Matrix, labels: Matrix) -> str:
    return (
        f"  {name:18} {len(labels):4} examples, {labels.mean():.0%} of them so; AUC {auc(predicted, labels):.3f}, "
        f"{precision_at(TOP, predicted, labels):.0%} of the first {TOP}"
    )


if __name__ == "__main__":
    main()
