"""How much a question is worth asking: two learned probabilities, as `ranking.json` has them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from quizgen.questions.features import IN_THE_ARTICLE, OF_THE_ANSWER, OF_THE_FORM, Feature, View, features
from quizgen.types import Question

DATA = "ranking.json"
# What each head looks at. Whether a question is sound does not depend on where in the article it comes from,
# nor what it asks is worth on the form it is asked in.
HEADS: Mapping[str, Mapping[str, Feature]] = {
    "good": {**OF_THE_ANSWER, **OF_THE_FORM},
    "worth": {**IN_THE_ARTICLE, **OF_THE_ANSWER},
}
EVERY: Mapping[str, Feature] = {**IN_THE_ARTICLE, **OF_THE_ANSWER, **OF_THE_FORM}
# Further from the mean than so many deviations a feature says no more than at that point.
FURTHEST = 3.0


@dataclass(frozen=True, slots=True)
class Weight:
    coefficient: float
    mean: float
    scale: float


@dataclass(frozen=True, slots=True)
class Head:
    bias: float
    weights: Mapping[str, Weight]


def score_of(question: Question, view: View) -> float:
    """How likely a reader accepts the question and finds what it asks worth knowing, from 0 to 1."""
    told = features(question, view, EVERY)
    return round(probability(learned()["good"], told) * probability(learned()["worth"], told) ** 2, 4)


def probability(head: Head, told: Mapping[str, float]) -> float:
    """The logistic function of the weighed features."""
    total = head.bias + sum(
        weight.coefficient * standard(told[name], weight.mean, weight.scale) for name, weight in head.weights.items()
    )
    return 1 / (1 + math.exp(-total))


def standard(value: float, mean: float, scale: float) -> float:
    """How many deviations a value lies from the mean, no further than counts."""
    return max(-FURTHEST, min(FURTHEST, (value - mean) / scale))


@lru_cache(maxsize=1)
def learned() -> dict[str, Head]:
    """The heads as they ship."""
    told = json.loads(files(__package__).joinpath(DATA).read_text(encoding="utf-8"))
    return {name: head_from(told["heads"][name]) for name in HEADS}


def head_from(told: Mapping[str, object]) -> Head:
    """Read one head of the data file."""
    weights, bias = told["weights"], told["bias"]
    assert isinstance(weights, dict)
    assert isinstance(bias, int | float)
    return Head(float(bias), {name: Weight(*figures) for name, figures in weights.items()})
