"""What a learner sees of their progress: what is due when, what was reviewed, what is remembered, what is weak."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.services import articles, progress, reviews, study
from quizgen.services.progress import Known, streak
from quizgen.services.study import Learner
from quizgen.studying import Rating, Stage, StudySettings, Tally
from quizgen.types import QuestionKind
from tests.factories import NOW, TEXT, analyse

ADA, BO = Learner("ada", NOW), Learner("bo", NOW)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TODAY = NOW.date()
OTHER = TEXT.replace("A new bridge", "Sisters of steel")
KINDS = list(QuestionKind)


def at(delay, learner=ADA):
    return replace(learner, now=NOW + delay)


# Days in a row


def days_back(*back):
    return [TODAY - timedelta(days=one) for one in back]


@pytest.mark.parametrize(
    ("back", "count"),
    [((), 0), ((0,), 1), ((1,), 1), ((2,), 0), ((0, 1, 2), 3), ((1, 2, 3), 3), ((0, 2, 3), 1), ((0, 1, 3, 4, 5), 2)],
)
def test_days_in_a_row_end_today_or_yesterday(back, count):
    assert streak(days_back(*back), TODAY) == count


@given(st.sets(st.integers(0, 40)))
def test_a_streak_is_the_longest_run_of_days_up_to_today_or_yesterday(back):
    def run(start):
        return next(n for n in range(50) if start + n not in back)

    expected = run(0) or run(1)
    assert streak(days_back(*sorted(back)), TODAY) == expected


@given(st.integers(1, 400), st.integers(0, 1))
def test_a_streak_goes_on_from_month_to_month_and_year_to_year(length, ended):
    days = [date(2024, 3, 1) - timedelta(days=ended + n) for n in range(length)]
    assert streak(days, date(2024, 3, 1)) == length


@given(st.integers(-3, -1))
def test_days_after_today_end_no_streak(ahead):
    """In a zone that was left it was tomorrow already; a clock may have run ahead."""
    assert streak(days_back(ahead, 0, 1), TODAY) == 2


# By the database


@pytest.fixture
def stored(store):
    return articles.add(TEXT, title=None, published=None, owner="ada", now=NOW, analyse=analyse)


def rate(id, rating, learner=ADA):
    card = study.get(id, learner.owner)
    key = f"{id}-{card.memory.reviews}"
    assert reviews.rate(id, rating, key=key, seen=card.memory.reviews, seconds=4, learner=learner)
    return study.get(id, learner.owner).memory


def ids(stored, owner="ada"):
    """The questions by their kind."""
    return {
        card.question.kind: card.question_id
        for card in study.queue(stored.set_id, at(-DAY, Learner(owner, NOW)), most=8)
    }


def test_who_has_studied_nothing_has_nothing(stored):
    found = progress.of(ADA)
    assert found.is_empty
    assert found.streak == 0
    assert found.retention == Known(0, 0)
    assert found.retention.share is None
    assert (len(found.forecast), found.forecast[0]) == (30, (TODAY, 0))
    assert (len(found.days), found.days[-1]) == (30, (TODAY, Tally()))
    assert (len(found.weeks), found.weeks[-1][0]) == (8, TODAY - timedelta(days=6))


def test_what_was_put_aside_and_never_seen_is_no_progress(stored):
    study.suspend(ids(stored)[QuestionKind.DATE], "ada")
    found = progress.of(ADA)
    assert found.is_empty
    assert (found.streak, found.retention) == (0, Known(0, 0))
    assert sum(count for _, count in found.forecast) == 0


def test_each_day_tells_its_reviews_and_their_time_by_the_days_of_studying(stored):
    made = list(ids(stored).values())
    rate(made[0], Rating.GOOD)
    rate(made[1], Rating.EASY)
    # At three in the night it is still the day before.
    rate(made[2], Rating.GOOD, at(DAY - timedelta(hours=6, minutes=30)))
    rate(made[3], Rating.GOOD, at(DAY))
    found = dict(progress.of(at(2 * DAY)).days)
    assert {day: tally for day, tally in found.items() if tally.reviews} == {
        TODAY: Tally(reviews=3, seconds=12),
        TODAY + DAY: Tally(reviews=1, seconds=4),
    }


def test_cards_fall_due_on_their_day_and_late_ones_today(stored):
    made = list(ids(stored).values())
    first, second = rate(made[0], Rating.EASY), rate(made[1], Rating.EASY)
    learning = rate(made[2], Rating.GOOD)
    assert learning.day == TODAY
    forecast = dict(progress.of(ADA).forecast)
    expected = dict.fromkeys(forecast, 0)
    for memory in (first, second, learning):
        expected[memory.day] += 1
    assert forecast == expected
    later = progress.of(at((first.day - TODAY) + 3 * DAY)).forecast
    late = sum(memory.day <= first.day + 3 * DAY for memory in (first, second, learning))
    assert later[0] == (first.day + 3 * DAY, late)
    assert sum(count for _, count in later) == 3


def test_what_lies_beyond_the_forecast_is_not_in_it(stored):
    made = list(ids(stored).values())
    rate(made[0], Rating.EASY)
    memory = rate(made[0], Rating.EASY, at(20 * DAY))
    assert memory.day > TODAY + 50 * DAY
    assert sum(count for _, count in progress.of(at(20 * DAY)).forecast) == 0


def test_what_is_put_aside_or_cannot_be_studied_falls_due_on_no_day(stored):
    made = list(ids(stored).values())
    for id in made[:2]:
        rate(id, Rating.EASY)
    study.suspend(made[0], "ada")
    assert sum(count for _, count in progress.of(ADA).forecast) == 1
    articles.delete(stored.id, "ada", NOW)
    assert sum(count for _, count in progress.of(ADA).forecast) == 0


def test_weeks_tell_how_many_of_the_cards_that_were_back_were_still_known(stored):
    made = list(ids(stored).values())
    for id in made[:4]:
        rate(id, Rating.EASY)
    for id, rating in zip(made[:4], (Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.GOOD), strict=True):
        rate(id, rating, at(20 * DAY))
    # Learnt again it is no card that is back: what is asked in the steps does not count.
    rate(made[0], Rating.GOOD, at(20 * DAY + 10 * MINUTE))
    found = progress.of(at(20 * DAY))
    assert {day: known for day, known in found.weeks if known.asked} == {TODAY + 14 * DAY: Known(4, 3)}
    assert found.retention == Known(4, 3)
    week_on = progress.of(at(27 * DAY))
    assert [known for _, known in week_on.weeks[-2:]] == [Known(4, 3), Known(0, 0)]
    assert progress.of(at((20 + 56) * DAY)).retention == Known(0, 0)


def test_a_week_begins_after_the_one_before_it_and_no_day_is_in_two(stored):
    found = progress.of(ADA)
    starts = [day for day, _ in found.weeks]
    assert [later - earlier for earlier, later in pairwise(starts)] == [7 * DAY] * 7


def test_the_weakest_kinds_and_articles_come_first(stored):
    other = articles.add(OTHER, title=None, published=None, owner="ada", now=NOW, analyse=analyse)
    here, there = ids(stored), ids(other)
    asked = [
        (here[QuestionKind.DATE], Rating.GOOD),
        (here[QuestionKind.NUMERIC], Rating.HARD),
        (there[QuestionKind.DATE], Rating.AGAIN),
        (there[QuestionKind.CLOZE], Rating.AGAIN),
    ]
    for id, _ in asked:
        rate(id, Rating.EASY)
    for id, rating in asked:
        rate(id, rating, at(20 * DAY))
    found = progress.of(at(20 * DAY))
    assert found.kinds == (
        (QuestionKind.CLOZE, Known(1, 0)),
        (QuestionKind.DATE, Known(2, 1)),
        (QuestionKind.NUMERIC, Known(1, 1)),
    )
    assert found.articles == ((other.id, "Sisters of steel", Known(2, 0)), (stored.id, "A new bridge", Known(2, 2)))
    assert found.stages == {Stage.REVIEW: 2, Stage.RELEARNING: 2}
    articles.delete(other.id, "ada", NOW)
    assert [id for id, _, _ in progress.of(at(20 * DAY)).articles] == [stored.id]


def test_seen_for_the_first_time_nothing_is_weak(stored):
    id = ids(stored)[QuestionKind.DATE]
    rate(id, Rating.AGAIN)
    found = progress.of(ADA)
    assert (found.kinds, found.articles, found.retention) == ((), (), Known(0, 0))
    rate(id, Rating.AGAIN, at(MINUTE))
    # In its steps it has been seen, which tells a kind that is weak but nothing of what is kept for days.
    assert progress.of(ADA).kinds == ((QuestionKind.DATE, Known(1, 0)),)
    assert progress.of(ADA).retention == Known(0, 0)


def test_what_others_review_is_theirs_alone(store):
    shared = articles.add(TEXT, title=None, published=None, owner=None, now=NOW, analyse=analyse)
    made = ids(shared, "bo")
    for id in made.values():
        rate(id, Rating.EASY, BO)
    rate(made[QuestionKind.DATE], Rating.GOOD, at(20 * DAY, BO))
    rate(made[QuestionKind.DATE], Rating.EASY, at(20 * DAY))
    mine = progress.of(at(20 * DAY))
    assert mine.stages == {Stage.REVIEW: 1}
    assert (mine.kinds, mine.articles, mine.retention, mine.streak) == ((), (), Known(0, 0), 1)
    assert [tally.reviews for _, tally in mine.days if tally.reviews] == [1]
    assert sum(count for _, count in mine.forecast) == 1
    theirs = progress.of(at(20 * DAY, BO))
    assert (theirs.stages, theirs.retention, theirs.kinds) == (
        {Stage.REVIEW: 8},
        Known(1, 1),
        ((QuestionKind.DATE, Known(1, 1)),),
    )


def test_a_streak_counts_days_of_studying_by_the_learners_clock(stored):
    made = list(ids(stored).values())
    tokyo = replace(ADA, zone="Asia/Tokyo")
    # Half past three and half past four in the morning in Tokyo.
    for id, hour in zip(made, (18, 19), strict=False):
        rate(id, Rating.GOOD, replace(tokyo, now=NOW.replace(hour=hour, minute=30)))
    assert progress.of(replace(tokyo, now=NOW.replace(hour=20))).streak == 2
    study.save("ada", StudySettings(rollover=0))
    # What was reviewed stays on its day.
    assert progress.of(replace(tokyo, now=NOW.replace(hour=20))).streak == 2


def test_a_rating_that_was_taken_back_leaves_no_trace(stored):
    made = list(ids(stored).values())
    rate(made[0], Rating.EASY)
    reviews.undo(ADA)
    found = progress.of(ADA)
    assert (found.streak, sum(count for _, count in found.forecast)) == (0, 0)
    assert not any(tally.reviews for _, tally in found.days)
    assert found.is_empty
