"""Item analysis: figures that agree with pencil and NumPy, None where too little is known, what to look at."""

from math import sqrt
from random import Random

import numpy as np
import pytest

from quizgen.quiz.item_analysis import (
    MINIMUM_ATTEMPTS,
    Given,
    Item,
    ItemResult,
    OptionUse,
    Proposal,
    ProposalKind,
    Sitting,
    proposals,
)
from quizgen.quiz.statistics import analyse

# Ten attempts at three questions:
#              totals 3 3 3 3 2 1 1 1 0 0, sum 17, sum of squares 4 * 9 + 4 + 3 = 43
WORKED = (
    (1, 1, 1),
    (1, 1, 1),
    (1, 1, 1),
    (1, 1, 1),
    (1, 1, 0),
    (1, 0, 0),
    (0, 1, 0),
    (0, 0, 1),
    (0, 0, 0),
    (0, 0, 0),
)
NAMES = ("Carver", "Oakes", "Whitlock", "Dunne")


def sittings_of(rows, worths=None):
    """A sitting a row of marks, None for unanswered, NaN for not shown; questions and sittings count from 1."""
    worths = worths or [1.0] * (len(rows[0]) if len(rows) else 0)
    return [
        Sitting(
            id,
            {
                question: Given(mark if mark is None else float(mark), worth)
                for question, (mark, worth) in enumerate(zip(row, worths, strict=True), 1)
                if mark is None or not np.isnan(mark)
            },
        )
        for id, row in enumerate(rows, 1)
    ]


def items_of(count):
    return [Item(id, "Carver") for id in range(1, count + 1)]


def choosing(*chosen, scores=None):
    """What became of a question that Carver is the key of, beside one that settles who is in which third."""
    scores = scores or [0.0] * len(chosen)
    sittings = [
        Sitting(
            id, {1: Given(None if name is None else float(name == "Carver"), chosen=name or ""), 2: Given(score, 9)}
        )
        for id, (name, score) in enumerate(zip(chosen, scores, strict=True), 1)
    ]
    return analyse([Item(1, NAMES[0], NAMES[1:])], sittings).items[0]


def simulated(attempts, questions, *, seed, partly=False, shown=1.0):
    """Marks of a class whose ability decides by a logistic curve, NaN where a question was not shown."""
    random = np.random.default_rng(seed)
    ability, hardness = random.normal(size=(attempts, 1)), random.normal(size=(1, questions))
    chance = 1 / (1 + np.exp(hardness - ability))
    marks = random.binomial(4, chance) / 4 if partly else random.binomial(1, chance).astype(float)
    return np.where(random.random(size=marks.shape) < shown, marks, np.nan)


def result(attempts=30, **figures):
    usual = {
        "answered": attempts,
        "facility": 0.6,
        "standard_deviation": 0.5,
        "discrimination": 0.4,
        "median_seconds": None,
        "options": (OptionUse("Carver", True, 18, 9, 3), OptionUse("Oakes", False, 12, 1, 7)),
    }
    return ItemResult(1, attempts, **(usual | figures))


def test_the_figures_are_those_worked_out_by_hand():
    found = analyse(items_of(3), sittings_of(WORKED))
    first, second, third = found.items
    # Question 1: 6 of 10 are right. Squares about the mean: 6 * 0.4² + 4 * 0.6² = 0.96 + 1.44 = 2.4; 2.4 / 9.
    assert first.facility == pytest.approx(0.6)
    assert first.standard_deviation == pytest.approx(sqrt(2.4 / 9))
    # The rest of each is 2 2 2 2 1 0 1 1 0 0: sum 11, squares 4 * 4 + 3 = 19, about the mean 19 - 11² / 10 = 6.9.
    # Products: 4 * 2 + 1 + 0 = 9, about the means 9 - 6 * 11 / 10 = 2.4. So 2.4 / sqrt(2.4 * 6.9) = sqrt(8 / 23).
    assert first.discrimination == pytest.approx(sqrt(8 / 23))
    # Question 2 has as many right, and the same rests in another order; question 3 has 5, 10 * 0.25 = 2.5.
    assert second.discrimination == pytest.approx(sqrt(8 / 23))
    assert (third.facility, third.standard_deviation) == (0.5, pytest.approx(sqrt(2.5 / 9)))
    # Totals: 43 - 17² / 10 = 14.1. Alpha: 3 / 2 * (1 - (2.4 + 2.4 + 2.5) / 14.1) = 1.5 * 6.8 / 14.1 = 34 / 47.
    assert found.reliability == pytest.approx(34 / 47)
    # As shares of 3: mean 17 / 30, deviation sqrt(14.1 / 9) / 3, the middle ones are 2 and 1.
    assert (found.attempts, found.mean) == (10, pytest.approx(17 / 30))
    assert found.standard_deviation == pytest.approx(sqrt(14.1 / 9) / 3)
    assert found.median == pytest.approx(0.5)


@pytest.mark.parametrize("attempts", [30, 200])
@pytest.mark.parametrize("partly", [False, True])
@pytest.mark.parametrize("shown", [1.0, 0.6])
def test_the_figures_are_those_of_numpy(attempts, partly, shown):
    marks = simulated(attempts, 8, seed=attempts, partly=partly, shown=shown)
    worths = np.array([1, 2, 1, 0.5, 3, 1, 1, 2])
    weighted, most = marks * worths, np.where(np.isnan(marks), np.nan, worths)
    found = analyse(items_of(8), sittings_of(weighted, list(worths)))
    for question, item in enumerate(found.items):
        others = np.arange(8) != question
        has = ~np.isnan(marks[:, question]) & ~np.isnan(marks[:, others]).all(axis=1)
        rest = np.nansum(weighted[has][:, others], axis=1) / np.nansum(most[has][:, others], axis=1)
        column = marks[~np.isnan(marks[:, question]), question]
        assert item.attempts == item.answered == len(column)
        assert item.facility == pytest.approx(column.mean(), abs=1e-9)
        assert item.standard_deviation == pytest.approx(np.sqrt(np.var(column, ddof=1)), abs=1e-9)
        assert item.discrimination == pytest.approx(np.corrcoef(marks[has, question], rest)[0, 1], abs=1e-9)
    totals = np.nansum(weighted, axis=1) / np.nansum(most, axis=1)
    assert found.mean == pytest.approx(totals.mean(), abs=1e-9)
    assert found.median == pytest.approx(np.median(totals), abs=1e-9)
    assert found.standard_deviation == pytest.approx(totals.std(ddof=1), abs=1e-9)


@pytest.mark.parametrize("attempts", [30, 200])
def test_reliability_is_alpha_from_the_covariances(attempts):
    marks = simulated(attempts, 8, seed=attempts, partly=True) * [1, 2, 1, 0.5, 3, 1, 1, 2]
    # Another way to the same: k / (k - 1) times the part of the covariances that is off the diagonal.
    covariances = np.cov(marks, rowvar=False)
    alpha = 8 / 7 * (1 - np.trace(covariances) / covariances.sum())
    found = analyse([], sittings_of(marks, [1, 2, 1, 0.5, 3, 1, 1, 2]))
    assert found.reliability == pytest.approx(alpha, abs=1e-9)


@pytest.mark.parametrize("attempts", [30, 200])
def test_reliability_of_right_or_wrong_is_kuder_and_richardsons_formula_20(attempts):
    marks = simulated(attempts, 12, seed=attempts + 1)
    right = marks.mean(axis=0)
    expected = 12 / 11 * (1 - (right * (1 - right)).sum() / marks.sum(axis=1).var())
    assert analyse([], sittings_of(marks)).reliability == pytest.approx(expected, abs=1e-9)


def test_an_empty_class_has_no_figures():
    found = analyse([Item(1, NAMES[0], NAMES[1:])], [])
    assert (found.attempts, found.mean, found.median, found.standard_deviation, found.reliability) == (0, *[None] * 4)
    [item] = found.items
    assert (item.attempts, item.answered, item.unanswered) == (0, 0, 0)
    assert (item.facility, item.standard_deviation, item.discrimination, item.median_seconds) == (None,) * 4
    assert [(use.count, use.upper, use.lower) for use in item.options] == [(0, 0, 0)] * 4
    assert proposals(item) == ()


def test_a_set_without_questions_has_no_items():
    assert analyse([], []).items == ()


def test_attempts_that_were_shown_nothing_do_not_count():
    assert analyse(items_of(1), [Sitting(1, {}), Sitting(2, {1: Given(1)})]).attempts == 1


def test_one_attempt_has_no_deviation():
    found = analyse(items_of(1), sittings_of([(1,)]))
    assert (found.mean, found.median, found.standard_deviation) == (1, 1, None)
    assert (found.items[0].facility, found.items[0].standard_deviation) == (1, None)


def test_nobody_under_ten_attempts_has_a_discrimination_or_a_reliability():
    few = analyse(items_of(3), sittings_of(WORKED[: MINIMUM_ATTEMPTS - 1]))
    assert [item.discrimination for item in few.items] == [None] * 3
    assert few.reliability is None


def test_where_all_marks_or_all_rests_are_the_same_there_is_no_discrimination():
    first, second = analyse(items_of(2), sittings_of([(1, n % 2) for n in range(12)])).items
    assert (first.standard_deviation, first.discrimination, second.discrimination) == (0, None, None)


def test_scores_that_differ_by_rounding_are_the_same():
    rows = [(n % 2, 0.1 + 0.2 if n % 3 else 0.3) for n in range(12)]
    assert analyse(items_of(2), sittings_of(rows)).items[0].discrimination is None
    rows = [(0.1 + 0.2, 0.7) if n % 2 else (0.7, 0.3) for n in range(12)]
    assert analyse([], sittings_of(rows)).reliability is None


@pytest.mark.parametrize("sign", [1, -1])
def test_a_perfect_correlation_is_one_and_no_more(sign):
    rows = [(n / 7, 1 + sign * n / 7, 1 + sign * n / 7) for n in range(11)]
    found = analyse(items_of(1), sittings_of(rows)).items[0].discrimination
    assert found == pytest.approx(sign)
    assert abs(found) <= 1


def test_a_question_that_stands_alone_has_no_rest_to_go_with():
    found = analyse(items_of(1), sittings_of([(n % 2,) for n in range(20)]))
    assert (found.items[0].discrimination, found.reliability) == (None, None)


def test_unanswered_counts_as_nothing_and_is_told_apart_from_wrong():
    [item, _] = analyse(items_of(2), sittings_of([(1, 1), (None, 1), (0, 0), (None, None)])).items
    assert (item.attempts, item.answered, item.unanswered, item.facility) == (4, 2, 2, 0.25)


def test_a_question_is_judged_by_those_alone_who_were_shown_it():
    [first, second] = analyse(items_of(2), sittings_of([(1, np.nan), (1, 0), (np.nan, 1)])).items
    assert (first.attempts, first.facility, second.attempts, second.facility) == (2, 1, 2, 0.5)


def test_a_wrong_choice_that_costs_something_lowers_the_facility():
    assert analyse(items_of(1), sittings_of([(1,), (-0.5,)])).items[0].facility == 0.25


def test_the_mark_is_a_share_of_the_worth():
    found = analyse(items_of(2), sittings_of([(1.5, 0), (3, 1)], [3, 1]))
    assert (found.items[0].facility, found.mean) == (0.75, pytest.approx((1.5 / 4 + 1) / 2))


def test_reliability_is_that_of_the_fullest_draw_which_enough_attempts_had():
    late, early = list(WORKED), [(*row[:2], np.nan) for row in WORKED for _ in range(2)]
    both = analyse([], sittings_of(early + late)).reliability
    assert both == pytest.approx(34 / 47)
    # Two questions: 2 * (1 - (2.4 + 2.4) / (22 - 12² / 10)), as their totals are 2 2 2 2 2 1 1 0 0 0.
    assert analyse([], sittings_of(early + late[1:])).reliability == pytest.approx(2 * (1 - 4.8 / 7.6))
    mixed = [[np.nan if n == id % 3 else mark for n, mark in enumerate(row)] for id, row in enumerate(WORKED * 2)]
    assert analyse([], sittings_of(mixed)).reliability is None


def test_the_order_of_attempts_and_questions_does_not_matter():
    marks = simulated(40, 6, seed=4, partly=True, shown=0.7)
    items, sittings = items_of(6), sittings_of(marks, [0.1, 0.2, 0.3, 1, 1, 7])
    expected = analyse(items, sittings)
    for seed in range(5):
        mixed = [Sitting(s.id, dict(Random(seed).sample(list(s.given.items()), len(s.given)))) for s in sittings]
        Random(seed).shuffle(mixed)
        assert analyse(items, mixed) == expected
    assert analyse(items[::-1], sittings).items == expected.items[::-1]


def test_seconds_have_their_median_where_they_are_known():
    given = [Given(1, seconds=4), Given(0, seconds=90), Given(1), Given(None, seconds=7)]
    sittings = [Sitting(id, {1: one, 2: Given(1)}) for id, one in enumerate(given, 1)]
    first, second = analyse(items_of(2), sittings).items
    assert (first.median_seconds, second.median_seconds) == (7, None)


def test_every_option_is_listed_with_those_who_chose_it():
    item = choosing("Carver", "Oakes", "Carver", None, "Oakes", "somebody else")
    assert [(use.option, use.is_key, use.count) for use in item.options] == [
        ("Carver", True, 2),
        ("Oakes", False, 2),
        ("Whitlock", False, 0),
        ("Dunne", False, 0),
    ]
    assert (item.attempts, item.unanswered) == (6, 1)


def test_what_is_typed_has_no_options():
    assert analyse(items_of(1), sittings_of([(1,)])).items[0].options == ()


@pytest.mark.parametrize(("attempts", "size"), [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (6, 2), (10, 3), (11, 4)])
def test_a_third_of_the_class_is_rounded(attempts, size):
    key, *_ = choosing(*["Carver"] * attempts, scores=range(attempts)).options
    assert (key.count, key.upper, key.lower) == (attempts, size, size)


def test_thirds_go_by_score():
    chosen = ["Oakes", "Carver", "Dunne", "Whitlock", "Carver", "Carver"]
    uses = choosing(*chosen, scores=[9, 1, 5, 2, 8, 3]).options
    # Totals of 10: 9, 2, 5, 2, 9, 4. Of the two with 2 and of the two with 9 all are in.
    assert [(use.option, use.upper, use.lower) for use in uses] == [
        ("Carver", 1, 1),
        ("Oakes", 1, 0),
        ("Whitlock", 0, 1),
        ("Dunne", 0, 0),
    ]


def test_equal_scores_go_by_id():
    uses = choosing("Oakes", "Oakes", "Whitlock", "Dunne", "Dunne").options
    assert [(use.upper, use.lower) for use in uses] == [(0, 0), (0, 2), (0, 0), (2, 0)]


def test_thirds_are_of_the_class_and_not_of_those_who_were_shown_the_question():
    sittings = [
        Sitting(id, {2: Given(id, 9)} | ({1: Given(1, chosen="Carver")} if id > 4 else {})) for id in range(1, 7)
    ]
    [item] = analyse([Item(1, NAMES[0], NAMES[1:])], sittings).items
    assert (item.options[0].count, item.options[0].upper, item.options[0].lower) == (2, 2, 0)


def test_two_sittings_of_one_id_are_refused():
    with pytest.raises(ValueError, match="same id"):
        analyse([], [Sitting(1, {1: Given(1)}), Sitting(1, {1: Given(0)})])


@pytest.mark.parametrize(
    "figures",
    [
        {"mark": float("nan")},
        {"mark": float("inf")},
        {"mark": 1, "worth": 0},
        {"mark": 1, "worth": float("nan")},
        {"mark": 1, "seconds": -1},
        {"mark": 1, "seconds": float("nan")},
    ],
)
def test_figures_that_are_none_are_refused(figures):
    with pytest.raises(ValueError, match=r"mark|worth|seconds"):
        Given(**figures)


def test_a_sound_question_is_left_alone():
    assert proposals(result()) == ()


@pytest.mark.parametrize(
    ("figures", "kind"),
    [
        ({"discrimination": -0.01}, ProposalKind.NEGATIVE_DISCRIMINATION),
        ({"facility": 0.96}, ProposalKind.TOO_EASY),
        ({"facility": 0.19}, ProposalKind.TOO_HARD),
        ({"facility": -0.1}, ProposalKind.TOO_HARD),
    ],
)
def test_a_question_out_of_bounds_is_proposed(figures, kind):
    assert proposals(result(**figures)) == (Proposal(kind),)


@pytest.mark.parametrize(
    "figures", [{"facility": 0.95}, {"facility": 0.2}, {"discrimination": None}, {"discrimination": -1e-17}]
)
def test_a_question_on_the_bounds_is_left_alone(figures):
    assert proposals(result(**figures)) == ()


def test_a_distractor_that_nobody_chose_is_proposed():
    item = choosing(*["Carver"] * 7, "Oakes", "Oakes", "Dunne", scores=[9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
    assert proposals(item) == (Proposal(ProposalKind.UNUSED_DISTRACTOR, "Whitlock"),)


def test_a_distractor_that_the_best_prefer_to_the_key_is_proposed_first():
    item = choosing(*["Oakes"] * 4, *["Carver"] * 6, scores=[9, 9, 9, 9, 5, 5, 4, 4, 4, 4])
    assert [(p.kind, p.option) for p in proposals(item)] == [
        (ProposalKind.STRONGER_DISTRACTOR, "Oakes"),
        (ProposalKind.NEGATIVE_DISCRIMINATION, ""),
        (ProposalKind.UNUSED_DISTRACTOR, "Whitlock"),
        (ProposalKind.UNUSED_DISTRACTOR, "Dunne"),
    ]


def test_a_distractor_that_the_best_choose_as_often_as_the_key_is_left_alone():
    uses = (OptionUse("Carver", True, 20, 5, 5), OptionUse("Oakes", False, 10, 5, 5))
    assert proposals(result(options=uses)) == ()


def test_nothing_is_proposed_under_ten_attempts():
    item = choosing(*["Oakes"] * 9)
    assert (item.facility, proposals(item)) == (0, ())
    assert proposals(result(MINIMUM_ATTEMPTS - 1, discrimination=-1.0, facility=1.0)) == ()


def test_distractors_are_not_unused_where_hardly_anybody_answered():
    item = choosing("Carver", *[None] * 20)
    assert [p.kind for p in proposals(item)] == [ProposalKind.TOO_HARD]
