"""Studying by the services: what is due, what a rating stores, undo, what is put aside, offline, claims."""

from dataclasses import replace
from datetime import timedelta

import pytest

from quizgen.errors import NotFoundError, SettingsError
from quizgen.people import Role
from quizgen.services import accounts, articles, attempts, review, reviews, sets, study
from quizgen.services.reviews import Sent
from quizgen.services.study import Learner
from quizgen.studying import Due, Memory, Rating, Stage, StudySettings, Terms
from quizgen.taking import Choice, Feedback, Verdict
from quizgen.types import Status
from tests.factories import NOW, TEXT, analyse, right_response

pytestmark = pytest.mark.usefixtures("store")
ADA = Learner("ada", NOW)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def at(delay, learner=ADA):
    return replace(learner, now=NOW + delay)


@pytest.fixture
def stored():
    return articles.add(TEXT, title=None, published=None, owner="ada", now=NOW, analyse=analyse)


def rate(card, rating, learner=ADA, key=None):
    key = key or f"{card.question_id}-{card.memory.reviews}"
    return reviews.rate(card.question_id, rating, key=key, seen=card.memory.reviews, seconds=4, learner=learner)


def first(learner=ADA, scope=None):
    found = study.queue(scope, learner, most=1)
    return found[0] if found else None


def learn(learner=ADA, rating=Rating.EASY):
    """Study everything once."""
    while card := first(learner):
        rate(card, rating, learner)


# What is due


def test_all_that_is_ones_own_is_new_and_then_due_after_its_days(stored):
    assert study.due(None, ADA) == Due(new=8)
    learn()
    assert study.due(None, ADA) == Due()
    assert first() is None
    next = study.next_time(None, ADA)
    assert timedelta(days=5) < next - NOW < timedelta(days=10)
    assert study.due(None, at(20 * DAY)) == Due(review=8)


def test_steps_come_first_then_what_is_back_then_what_is_new(stored):
    back, learning, *_ = study.queue(None, ADA, most=8)
    rate(back, Rating.EASY)
    later = at(12 * DAY)
    rate(learning, Rating.GOOD, later)
    now = replace(later, now=later.now + 11 * MINUTE)
    assert [card.memory.stage for card in study.queue(None, now, most=3)] == [Stage.LEARNING, Stage.REVIEW, Stage.NEW]


def test_a_card_in_its_steps_is_shown_early_where_nothing_else_is_left(stored):
    study.save("ada", StudySettings(new_a_day=1))
    card = first()
    rate(card, Rating.GOOD)
    assert first().question_id == card.question_id
    assert study.due(None, ADA) == Due(learning=1)


def test_the_day_has_room_for_so_many_new_ones_and_reviews_and_says_what_is_left(stored):
    study.save("ada", StudySettings(new_a_day=3, reviews_a_day=2))
    assert study.due(None, ADA) == Due(new=3)
    learn()
    assert study.due(None, ADA) == Due()
    assert study.left_out(None, ADA) == Due(new=5)
    later = at(12 * DAY)
    assert study.due(None, later) == Due(new=3, review=2)
    assert study.left_out(None, later) == Due(new=2, review=1)


def test_each_set_tells_what_is_due_in_it(stored):
    some = sets.create(stored.set_id, Choice(count=2), title="Two", owner="ada", now=NOW, seed=0)
    rate(first(scope=some.id), Rating.GOOD)
    overview = study.overview(at(MINUTE))
    assert {one.title: due for one, due, _ in overview.sets} == {
        "A new bridge": Due(new=7, learning=1),
        "Two": Due(new=1, learning=1),
    }
    assert study.due(some.id, ADA) == Due(new=1, learning=1)


def test_rejected_archived_and_deleted_questions_are_not_studied(stored):
    rate(first(), Rating.GOOD)
    question = review.questions(stored.set_id, "ada")[0]
    review.set_status(question.id, Status.REJECTED, based_on=question.revision, owner="ada", now=NOW)
    assert study.due(None, ADA) == Due(new=7)
    with pytest.raises(NotFoundError):
        study.get(question.id, "ada")
    articles.delete(stored.id, "ada", NOW)
    assert study.due(None, ADA) == Due()
    assert first() is None


def test_another_persons_cards_are_theirs_alone(stored):
    card = first()
    for deed in (
        lambda: study.get(card.question_id, "bo"),
        lambda: rate(card, Rating.GOOD, Learner("bo", NOW)),
        lambda: study.suspend(card.question_id, "bo"),
        lambda: study.report(card.question_id, "", Learner("bo", NOW)),
        lambda: study.queue(stored.set_id, Learner("bo", NOW), most=1),
    ):
        with pytest.raises(NotFoundError):
            deed()
    assert study.due(None, Learner("bo", NOW)) == Due()


# Ratings


def test_what_is_stored_is_what_the_log_adds_up_to(stored):
    moment = NOW
    for number in range(60):
        learner = replace(ADA, now=moment)
        card = first(learner)
        if card:
            rate(card, Rating(1 + number * 7 % 4), learner, key=str(number))
            assert reviews.rebuild(card.question_id, "ada") == study.get(card.question_id, "ada").memory
        moment += timedelta(hours=7)
    cards = study.queue(None, replace(ADA, now=moment + 400 * DAY), most=8)
    assert sum(card.memory.reviews for card in cards) > 40


def test_a_later_setting_changes_nothing_that_was(stored):
    card = first()
    rate(card, Rating.EASY)
    before = study.get(card.question_id, "ada").memory
    study.save("ada", StudySettings(terms=Terms(retention=0.7, steps=(3,))))
    assert reviews.rebuild(card.question_id, "ada") == before
    assert study.outlook(first(), ADA)[Rating.AGAIN].due == NOW + 3 * MINUTE


def test_a_rating_that_is_sent_twice_or_late_counts_once(stored):
    card = first()
    assert rate(card, Rating.GOOD)
    assert not rate(card, Rating.GOOD)
    assert not rate(card, Rating.AGAIN, key="another tab")
    assert len(reviews.log(card.question_id, "ada")) == 1


def test_the_last_rating_is_taken_back_and_the_one_before_it_too(stored):
    card = first()
    rate(card, Rating.GOOD)
    once = study.get(card.question_id, "ada").memory
    rate(study.get(card.question_id, "ada"), Rating.GOOD)
    assert reviews.undo(ADA) == card.question_id
    assert study.get(card.question_id, "ada").memory == once
    assert reviews.undo(ADA) == card.question_id
    assert study.get(card.question_id, "ada").memory == Memory()
    assert reviews.undo(ADA) is None


def test_what_was_typed_is_marked_as_in_a_quiz(stored):
    typed = next(card for card in study.queue(None, ADA, most=8) if card.question.kind.value == "numeric")
    assert study.check(typed.question_id, "31 million", "ada").verdict is Verdict.RIGHT
    assert study.check(typed.question_id, "12", "ada").verdict is Verdict.WRONG


# Put aside


def test_a_buried_card_comes_back_tomorrow_and_a_suspended_one_when_it_is_taken_up(stored):
    buried, suspended, *_ = study.queue(None, ADA, most=8)
    study.bury(buried.question_id, ADA)
    study.suspend(suspended.question_id, "ada")
    assert study.due(None, ADA) == Due(new=6)
    assert study.due(None, at(DAY)) == Due(new=7)
    assert {card.question_id for card in study.aside(ADA)} == {buried.question_id, suspended.question_id}
    assert [card.question_id for card in study.aside(at(DAY))] == [suspended.question_id]
    study.resume(suspended.question_id, "ada")
    study.resume(buried.question_id, "ada")
    assert study.due(None, ADA) == Due(new=8)


def test_a_question_that_is_said_to_be_wrong_stands_in_the_review_until_it_is_judged(stored):
    card = first()
    study.report(card.question_id, "He was born in 1565.", ADA)
    (question, *_), said = review.questions(stored.set_id, "ada"), review.reports
    assert [one.note for one in said([question])[question.id]] == ["He was born in 1565."]
    assert study.due(None, ADA) == Due(new=7)
    study.resume(card.question_id, "ada")
    assert said([question]) == {}
    study.report(card.question_id, "", ADA)
    review.set_status(question.id, Status.APPROVED, based_on=question.revision, owner="ada", now=NOW + MINUTE)
    assert said([question]) == {}


# Missed in a quiz


def take(stored, wrong):
    attempt = attempts.start(
        stored.set_id, Choice(feedback=Feedback.INSTANT), nickname="", owner="ada", now=NOW, seed=1
    )
    for asked in attempt.questions:
        given = "nonsense" if asked.question.options and wrong > 0 else right_response(asked.question)
        wrong -= given == "nonsense"
        attempts.respond(attempt.id, asked.position, given, owner="ada", now=NOW)
    return attempts.finish(attempt.id, "ada", NOW)


def test_what_was_missed_is_due_now_beyond_the_limit_of_the_day(stored):
    study.save("ada", StudySettings(new_a_day=0))
    assert study.due(None, ADA) == Due()
    attempt = take(stored, wrong=2)
    assert reviews.missed(attempt.id, ADA) == 2
    assert reviews.missed(attempt.id, ADA) == 2
    assert study.due(None, ADA) == Due(new=2)


def test_a_known_card_that_was_missed_is_due_and_remembers_what_it_was(stored):
    learn()
    attempt = take(stored, wrong=1)
    (missed,) = attempt.missed
    before = study.get(missed.id, "ada").memory
    reviews.missed(attempt.id, ADA)
    after = study.get(missed.id, "ada").memory
    assert (after.stability, after.day) == (before.stability, NOW.date())
    assert study.due(None, ADA) == Due(review=1)
    assert reviews.rebuild(missed.id, "ada") == after


def test_it_is_done_by_itself_where_that_is_set(stored):
    attempt = take(stored, wrong=1)
    reviews.after_quiz(attempt.id, ADA)
    assert study.due(None, ADA) == Due(new=8)
    study.save("ada", StudySettings(takes_missed=True))
    reviews.after_quiz(attempt.id, ADA)
    assert first().question_id == attempt.missed[0].id


# Without a connection


def test_reviews_made_offline_are_stored_once_each_with_their_own_times(stored):
    cards = study.queue(None, ADA, most=5)
    sent = [
        Sent(card.question_id, Rating.GOOD, NOW + number * MINUTE, 3, f"offline-{number}")
        for number, card in enumerate(cards)
    ]
    back = at(DAY)
    keys = [one.key for one in sent]
    assert reviews.send(reversed(sent), back) == keys
    assert reviews.send(sent, back) == keys
    logs = [reviews.log(card.question_id, "ada") for card in cards]
    assert [[(one.reviewed, one.rating) for one in log] for log in logs] == [
        [(NOW + number * MINUTE, Rating.GOOD)] for number in range(5)
    ]
    assert all(reviews.rebuild(card.question_id, "ada").stage is Stage.LEARNING for card in cards)


def test_a_review_from_the_future_counts_as_now_and_one_of_a_strange_card_is_let_go(stored):
    card = first()
    sent = [
        Sent(card.question_id, Rating.GOOD, NOW + 900 * DAY, 3, "ahead"),
        Sent(99, Rating.GOOD, NOW, 3, "strange"),
    ]
    assert set(reviews.send(sent, ADA)) == {"ahead", "strange"}
    assert [one.reviewed for one in reviews.log(card.question_id, "ada")] == [NOW]


# Who learns


def test_a_guests_cards_become_the_accounts_and_two_logs_of_one_card_become_one(stored):
    rita = accounts.create("rita@school.example", "long enough now", role=Role.TEACHER, time_zone="UTC", now=NOW)
    # A question that both may study is everybody's.
    shared = articles.add(TEXT, title=None, published=None, owner=None, now=NOW, analyse=analyse)
    both, own = (one.id for one in sets.questions(shared.set_id, "ada")[:2])
    account = Learner(rita.owner, NOW + DAY)
    rate(study.get(both, "ada"), Rating.GOOD, key="guest")
    rate(study.get(own, "ada"), Rating.GOOD, key="guest")
    rate(study.get(both, rita.owner), Rating.GOOD, account, key="account")
    study.save("ada", StudySettings(new_a_day=7))
    accounts.claim("ada", rita)
    assert [one.key for one in reviews.log(both, rita.owner)] == ["guest", "account"]
    assert study.get(both, rita.owner).memory == reviews.rebuild(both, rita.owner)
    assert study.get(own, rita.owner).memory.reviews == 1
    assert study.settings(rita.owner).new_a_day == 7
    assert reviews.log(both, "ada") == ()


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("new_a_day", StudySettings(new_a_day=-1)), ("reviews_a_day", StudySettings(reviews_a_day=10**6)),
        ("rollover", StudySettings(rollover=24)), ("retention", StudySettings(terms=Terms(retention=0.99))),
        ("steps", StudySettings(terms=Terms(steps=(0,)))),
        ("relearning", StudySettings(terms=Terms(relearning=(1,) * 6))),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_are_refused_by_their_field(field, wanted):
    with pytest.raises(SettingsError) as refused:
        study.save("ada", wanted)
    assert refused.value.field == field
    assert study.settings("ada") == StudySettings()


def test_the_day_turns_at_the_learners_own_hour(stored):
    study.save("ada", StudySettings(new_a_day=1, rollover=0))
    night = replace(ADA, now=NOW.replace(hour=23, minute=30))
    rate(first(night), Rating.EASY, night)
    assert study.due(None, night) == Due()
    assert study.due(None, replace(night, now=night.now + 31 * MINUTE)) == Due(new=1)
    # In Berlin it has been past midnight.
    assert study.due(None, replace(night, zone="Europe/Berlin")) == Due(new=1)
