"""Charts of a class: what is drawn where, whole with nobody, with one and with a few."""

from datetime import timedelta

import pytest

from quizgen.quiz.item_analysis import Given, Item, Sitting
from quizgen.quiz.statistics import analyse
from quizgen.records import StoredQuestion
from quizgen.services.results import Results
from quizgen.taking import Attempt, AttemptQuestion, Feedback, Mark, Response, Settings, Share, Verdict
from quizgen.web.charts import Bar, charts
from tests.factories import NOW, make_question

QUESTION = make_question()
KEY, WRONG = QUESTION.key, QUESTION.distractors[0]
SHARE = Share(1, 1, "rita", "A new bridge", "token", "CODE2345", Settings())


def attempt(id, *worths, finished=True):
    """An attempt with the worth of each of its responses."""
    asked = tuple(
        AttemptQuestion(n, n, QUESTION, 1, (), Response("", Mark(Verdict.PARTLY, worth), NOW))
        for n, worth in enumerate(worths, 1)
    )
    end = NOW + timedelta(seconds=60) if finished else None
    return Attempt(id, "ada", 1, "A new bridge", "Ada", Feedback.FINAL, asked, NOW, end)


def results(attempts=(), given=(), questions=1):
    """What the page gets, of these attempts, and of what each sitting gave to each question."""
    stored = tuple(StoredQuestion(n, n, QUESTION, 1) for n in range(1, questions + 1))
    items = [Item(one.id, KEY, QUESTION.distractors) for one in stored]
    sittings = [Sitting(n, dict(enumerate(row, 1))) for n, row in enumerate(given, 1)]
    return Results(SHARE, tuple(attempts), analyse(items, sittings), stored, ())


def right(seconds=None):
    return Given(1.0, chosen=KEY, seconds=seconds)


def wrong():
    return Given(0.0, chosen=WRONG)


@pytest.fixture(autouse=True)
def _words(app):
    with app.test_request_context():
        yield


def test_without_attempts_there_are_ten_empty_classes_and_no_mean():
    scores = charts(results()).scores
    assert [column.count for column in scores.columns] == [0] * 10
    assert scores.mean is None
    assert charts(results()).questions == ()


@pytest.mark.parametrize(
    ("worths", "place"),
    [((0,), 0), ((0.1,), 1), ((0.1, 0.2, 0.6), 3), ((0.99,), 9), ((1,), 9), ((-0.5, 0), 0)],
)
def test_a_score_stands_in_its_class_and_all_of_the_points_in_the_last(worths, place):
    columns = charts(results([attempt(1, *worths)])).scores.columns
    assert [n for n, column in enumerate(columns) if column.count] == [place]


def test_an_attempt_under_way_is_in_no_class():
    assert charts(results([attempt(1, 1, finished=False)])).scores.count == 0


def test_columns_are_as_tall_as_their_count_and_stand_within_the_drawing():
    scores = charts(results([attempt(n, 0 if n < 6 else 1) for n in range(9)])).scores
    assert scores.columns[0].height == 2 * scores.columns[9].height
    assert scores.columns[0].top == scores.top
    ends = [column.bar.start + column.bar.length for column in scores.columns]
    assert scores.columns[0].bar.start >= 0
    assert ends[-1] <= 100
    assert all(end < column.bar.start for end, column in zip(ends, scores.columns[1:], strict=False))


def test_a_class_of_one_is_no_column_over_the_whole_height():
    scores = charts(results([attempt(1, 1)])).scores
    assert scores.columns[9].height < (scores.base - scores.top) / 2


@pytest.mark.parametrize(("given", "anchor"), [(wrong, "start"), (right, "end")])
def test_the_word_at_a_mean_near_an_end_stands_beside_its_line(given, anchor):
    assert charts(results(given=[[given()]])).scores.anchor == anchor


def test_a_question_is_numbered_by_its_place_in_the_set_though_others_were_not_asked():
    told = charts(results(given=[[right()]], questions=3)).questions
    assert [one.number for one in told] == [1]
    given = Sitting(1, {3: right()})
    stored = tuple(StoredQuestion(n, n, QUESTION, 1) for n in (1, 2, 3))
    analysis = analyse([Item(n, KEY) for n in (1, 2, 3)], [given])
    assert [one.number for one in charts(Results(SHARE, (), analysis, stored, ())).questions] == [3]


def test_a_facility_below_nothing_has_no_bar():
    told = charts(results(given=[[Given(-0.5, chosen=WRONG)]])).questions[0]
    assert told.facility == Bar(0, 0)


def test_discrimination_leads_from_the_middle_to_its_side():
    # The third question goes against the others.
    rows = [[right(), right(), wrong(), right()]] * 5 + [[wrong(), wrong(), right(), wrong()]] * 5
    told = charts(results(given=rows, questions=4))
    assert told.has_discrimination
    bars = [one.discrimination for one in told.questions]
    assert bars[1:3] == [Bar(50, 50), Bar(0, 50)]


def test_under_ten_attempts_there_is_no_discrimination_and_under_three_there_are_no_thirds():
    few = charts(results(given=[[right()], [wrong()]]))
    assert not few.has_thirds
    assert not few.has_discrimination
    assert few.questions[0].discrimination is None
    assert charts(results(given=[[right()]] * 3)).has_thirds


def test_options_are_measured_by_all_who_chose_and_both_thirds_by_one_measure():
    rows = [[right(), right()]] * 2 + [[right(), wrong()]] + [[wrong(), Given(None)]] * 3
    key, distractor, *_ = charts(results(given=rows, questions=2)).questions[0].options
    assert (key.use.count, key.all) == (3, Bar(0, 50))
    assert (key.upper, key.lower) == (Bar(0, 100), Bar(0, 0))
    assert (distractor.upper, distractor.lower) == (Bar(0, 0), Bar(0, 100))


def test_what_nobody_answered_has_options_without_bars():
    told = charts(results(given=[[Given(None)]])).questions[0]
    assert {line.all for line in told.options} == {Bar(0, 0)}


def test_a_proposal_leads_to_the_question_with_what_is_to_be_done():
    rows = [[right(), right()]] * 6 + [[right(), wrong()]] * 4
    advice = charts(results(given=rows, questions=2)).questions[1].advice
    assert {told.address for told in advice} == {
        f"/questions/2/offers?unwanted={option.replace(' ', '+')}&set=1" for option in QUESTION.distractors[1:]
    }
    assert [(told.text, told.action) for told in advice] == [
        (f"Nobody chose “{option}”.", "Replace this option") for option in QUESTION.distractors[1:]
    ]
