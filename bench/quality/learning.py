"""Logistic regression and what it is worth on articles that it has not seen; numpy alone, no chance in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizgen.questions.worth import FURTHEST

Matrix = NDArray[np.float64]
# Newton's method is at the one optimum after far fewer steps.
STEPS = 30


@dataclass(frozen=True, slots=True)
class Fit:
    bias: float
    coefficients: Matrix
    means: Matrix
    scales: Matrix


def fit(rows: Matrix, labels: Matrix, *, penalty: float) -> Fit:
    """The coefficients of standardised features that explain the labels best; `penalty` holds them small (L2)."""
    means, scales = rows.mean(axis=0), rows.std(axis=0)
    # A feature that is the same everywhere tells nothing: its coefficient stays 0.
    scales = np.where(scales > 0, scales, 1.0)
    design = np.column_stack([np.ones(len(rows)), _standard(rows, means, scales)])
    held = np.diag([0.0, *[penalty] * rows.shape[1]])
    found = np.zeros(design.shape[1])
    # A label that never changes has no optimum: the bias is held a little, too.
    held[0, 0] = 1e-3
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (labels - likely) - held @ found
        bend = design.T @ (design * (likely * (1 - likely))[:, None]) + held
        found = found + np.linalg.solve(bend, slope)
    return Fit(float(found[0]), found[1:], means, scales)


def predict(model: Fit, rows: Matrix) -> Matrix:
    likely: Matrix = 1 / (1 + np.exp(-(model.bias + _standard(rows, model.means, model.scales) @ model.coefficients)))
    return likely


def _standard(rows: Matrix, means: Matrix, scales: Matrix) -> Matrix:
    return np.clip((rows - means) / scales, -FURTHEST, FURTHEST)


def held_out(rows: Matrix, labels: Matrix, groups: Sequence[str], *, penalty: float) -> Matrix:
    """What is predicted for each group by a model that has seen all the others."""
    told = np.array(groups)
    found = np.zeros(len(rows))
    for group in sorted(set(groups)):
        model = fit(rows[told != group], labels[told != group], penalty=penalty)
        found[told == group] = predict(model, rows[told == group])
    return found


def auc(predicted: Matrix, labels: Matrix) -> float:
    """How often a right one stands before a wrong one; 0.5 is chance."""
    right, wrong = predicted[labels == 1], predicted[labels == 0]
    if not len(right) or not len(wrong):
        return float("nan")
    before = (right[:, None] > wrong[None, :]).mean() + 0.5 * (right[:, None] == wrong[None, :]).mean()
    return float(before)


def precision_at(count: int, predicted: Matrix, labels: Matrix) -> float:
    """The share of right ones among so many that stand first; ties keep their order."""
    first = np.argsort(-predicted, kind="stable")[:count]
    return float(labels[first].mean())
