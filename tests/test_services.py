"""What users do, on a real database."""

import threading
from collections import Counter
from datetime import date, timedelta

import pytest
from flask import Flask

from quizgen.errors import (
    AttemptFinishedError,
    EmptyChoiceError,
    FutureDateError,
    NoQuestionsError,
    NotFoundError,
    UnreadableAnswerError,
)
from quizgen.services import articles, attempts, sets
from quizgen.store import attempts as store
from quizgen.taking import Choice, Feedback, Verdict
from quizgen.types import Analysis, QuestionKind
from tests.conftest import on_postgresql
from tests.factories import NOW, TEXT, analyse, make_question, right_response

ME, YOU = "me", "you"
pytestmark = pytest.mark.usefixtures("store")


def nothing(article, *, seed):
    return Analysis(article, (), ())


def one_date(article, *, seed):
    return Analysis(article, (), (make_question(QuestionKind.DATE),))


def add(owner=ME, **options):
    return articles.add(TEXT, title=None, published=None, owner=owner, now=NOW, analyse=analyse, **options)


def start(stored, owner=ME, **choice):
    return attempts.start(stored.set_id, Choice(**choice), nickname="Ada", owner=owner, now=NOW, seed=1)


def asked(attempt, kind):
    return next(a for a in attempt.questions if a.question.kind is kind)


def test_an_article_comes_back_as_it_was_stored():
    stored = add()
    again = articles.get(stored.id, ME)
    assert again == stored
    assert again.article.text == TEXT
    assert again.facts == analyse(stored.article).facts


def test_all_questions_of_an_article_are_in_its_set():
    stored = add()
    assert [s.question for s in sets.questions(stored.set_id, ME)] == list(analyse(stored.article).questions)
    assert sets.get(stored.set_id, ME).size == len(QuestionKind)


def test_an_article_without_questions_is_not_stored():
    with pytest.raises(NoQuestionsError):
        articles.add(TEXT, title=None, published=None, owner=ME, now=NOW, analyse=nothing)
    assert articles.list_for(ME) == []


def test_the_article_of_another_is_not_found():
    stored = add()
    with pytest.raises(NotFoundError):
        articles.get(stored.id, YOU)
    with pytest.raises(NotFoundError):
        articles.delete(stored.id, YOU, NOW)


def test_everybody_reads_a_shared_article_and_nobody_changes_it():
    stored = add(owner=None)
    assert articles.get(stored.id, YOU).id == stored.id
    assert [s.id for s in sets.shared()] == [stored.set_id]
    with pytest.raises(NotFoundError):
        articles.rename(stored.id, "Mine now", YOU)


def test_a_deleted_article_takes_its_set_and_attempts_along_and_brings_them_back():
    stored = add()
    attempt = start(stored)
    articles.delete(stored.id, ME, NOW)
    assert (articles.list_for(ME), sets.list_for(ME), attempts.list_for(ME)) == ([], [], [])
    with pytest.raises(NotFoundError):
        attempts.get(attempt.id, ME, NOW)
    articles.restore(stored.id, ME)
    assert attempts.get(attempt.id, ME, NOW) == attempt


def test_a_new_title_needs_no_new_questions():
    stored = add()
    changed = articles.correct(
        stored.id, title="Another", published=stored.article.published, owner=ME, now=NOW, analyse=None
    )
    assert changed.article.title == sets.get(stored.set_id, ME).title == "Another"


def test_another_date_writes_the_questions_anew_and_keeps_what_an_attempt_shows():
    stored = add()
    attempt = start(stored)

    def changed(article, seed):
        made = make_question(QuestionKind.DATE, key="4 March 2025")
        return Analysis(article, (), (made, make_question(QuestionKind.NUMERIC)))

    articles.correct(stored.id, title="A new bridge", published=date(2025, 3, 5), owner=ME, now=NOW, analyse=changed)
    now = {s.question.kind: s.question.key for s in sets.questions(stored.set_id, ME)}
    assert now == {QuestionKind.DATE: "4 March 2025", QuestionKind.NUMERIC: "about 31 million pounds"}
    assert attempts.get(attempt.id, ME, NOW) == attempt


def test_a_publication_date_in_the_future_is_refused():
    stored = add()
    with pytest.raises(FutureDateError):
        articles.correct(stored.id, title="x", published=NOW.date() + timedelta(days=1), owner=ME, now=NOW)


def test_a_quiz_shows_each_option_once_with_the_key_among_them():
    attempt = start(add())
    shown = asked(attempt, QuestionKind.MULTIPLE_CHOICE)
    assert sorted(shown.options) == sorted(shown.question.options)
    assert asked(attempt, QuestionKind.TRUE_FALSE).options == ("True", "False")


def test_a_choice_of_kinds_and_number_is_kept():
    attempt = start(add(), count=1, kinds=(QuestionKind.DATE, QuestionKind.NUMERIC))
    assert len(attempt.questions) == 1
    assert attempt.questions[0].question.kind in (QuestionKind.DATE, QuestionKind.NUMERIC)


def test_a_choice_of_a_part_takes_only_its_questions():
    stored = add()
    parts = sets.parts(stored.set_id, ME)
    attempt = start(stored, parts=(len(parts) - 1,))
    kinds = {QuestionKind.SHORT_ANSWER, QuestionKind.ORDERING}
    assert {a.question.evidence for a in attempt.questions} == {make_question(kind).evidence for kind in kinds}


def test_a_choice_that_nothing_fits_is_said():
    stored = articles.add(
        TEXT,
        title=None,
        published=None,
        owner=ME,
        now=NOW,
        analyse=one_date,
    )
    with pytest.raises(EmptyChoiceError):
        start(stored, kinds=(QuestionKind.CLOZE,))


def test_the_same_seed_gives_the_same_quiz():
    stored = add()
    one, other = start(stored), start(stored)
    assert [(a.question.uid, a.options) for a in one.questions] == [
        (a.question.uid, a.options) for a in other.questions
    ]


def test_with_instant_feedback_the_first_response_is_final():
    attempt = start(add())
    shown = asked(attempt, QuestionKind.MULTIPLE_CHOICE)
    first = attempts.respond(attempt.id, shown.position, "Martin Oakes", owner=ME, now=NOW)
    again = attempts.respond(attempt.id, shown.position, "Helen Carver", owner=ME, now=NOW)
    assert again == first
    assert first.mark.verdict is Verdict.WRONG


def test_with_final_feedback_the_last_response_counts():
    attempt = start(add(), feedback=Feedback.FINAL)
    shown = asked(attempt, QuestionKind.MULTIPLE_CHOICE)
    attempts.respond(attempt.id, shown.position, "Martin Oakes", owner=ME, now=NOW)
    attempts.respond(attempt.id, shown.position, "Helen Carver", owner=ME, now=NOW)
    assert attempts.get(attempt.id, ME, NOW).score == 1


def test_a_finished_quiz_takes_no_more_responses():
    attempt = start(add(), feedback=Feedback.FINAL)
    assert attempts.finish(attempt.id, ME, NOW).finished == NOW
    assert attempts.finish(attempt.id, ME, NOW + timedelta(hours=1)).finished == NOW
    with pytest.raises(AttemptFinishedError):
        attempts.respond(attempt.id, 1, "x", owner=ME, now=NOW)


def test_what_cannot_be_read_is_said_and_not_stored():
    attempt = start(add())
    shown = asked(attempt, QuestionKind.DATE)
    with pytest.raises(UnreadableAnswerError, match="16 July 1969"):
        attempts.respond(attempt.id, shown.position, "the day before", owner=ME, now=NOW)
    assert attempts.get(attempt.id, ME, NOW).answered == 0


def test_the_missed_ones_are_asked_again():
    attempt = start(add())
    for shown in attempt.questions:
        given = "1 May 1900" if shown.question.kind is QuestionKind.DATE else right_response(shown.question)
        attempts.respond(attempt.id, shown.position, given, owner=ME, now=NOW)
    assert attempts.get(attempt.id, ME, NOW).score == len(attempt.questions) - 1
    again = attempts.retry_missed(attempt.id, owner=ME, now=NOW, seed=2)
    assert [a.question.kind for a in again.questions] == [QuestionKind.DATE]


@pytest.mark.parametrize("kind", [QuestionKind.ORDERING, QuestionKind.MATCHING])
def test_an_arrangement_is_stored_in_its_own_words_with_what_was_shown(kind):
    attempt = start(add(), kinds=(kind,))
    (shown,) = attempt.questions
    assert sorted(shown.options) == sorted(shown.question.entries)
    given = right_response(shown.question)
    attempts.respond(attempt.id, 1, given, owner=ME, now=NOW)
    (again,) = attempts.get(attempt.id, ME, NOW).questions
    assert (again.options, again.response.given, again.response.mark.worth) == (shown.options, given, 1)


@pytest.mark.parametrize("kind", [QuestionKind.ORDERING, QuestionKind.MATCHING])
def test_half_an_arrangement_is_not_stored(kind):
    attempt = start(add(), kinds=(kind,))
    given = right_response(attempt.questions[0].question).rsplit("\n", 1)[0]
    with pytest.raises(UnreadableAnswerError):
        attempts.respond(attempt.id, 1, given, owner=ME, now=NOW)
    assert attempts.get(attempt.id, ME, NOW).answered == 0


def test_where_nothing_was_missed_there_is_nothing_to_try_again():
    attempt = start(add(), count=1, kinds=(QuestionKind.TRUE_FALSE,))
    attempts.respond(attempt.id, 1, "False", owner=ME, now=NOW)
    with pytest.raises(EmptyChoiceError):
        attempts.retry_missed(attempt.id, owner=ME, now=NOW, seed=2)


def test_the_quiz_of_another_is_not_found():
    attempt = start(add())
    with pytest.raises(NotFoundError):
        attempts.get(attempt.id, YOU, NOW)


def test_an_unknown_position_is_not_found():
    attempt = start(add())
    with pytest.raises(NotFoundError):
        attempts.respond(attempt.id, 99, "x", owner=ME, now=NOW)


def test_attempts_and_sets_are_renamed_deleted_and_restored():
    stored = add()
    attempt = start(stored)
    attempts.rename(attempt.id, "Grace", ME)
    attempts.delete(attempt.id, ME, NOW)
    assert attempts.list_for(ME) == []
    attempts.restore(attempt.id, ME)
    assert attempts.list_for(ME)[0].nickname == "Grace"
    sets.rename(stored.set_id, "Bridges", ME)
    sets.delete(stored.set_id, ME, NOW)
    assert sets.list_for(ME) == []
    sets.restore(stored.set_id, ME)
    assert sets.list_for(ME)[0].title == "Bridges"


def test_a_set_is_made_from_a_choice():
    stored = add()
    made = sets.create(stored.set_id, Choice(kinds=(QuestionKind.DATE,)), title="Dates", owner=ME, now=NOW, seed=0)
    assert (made.size, made.title) == (1, "Dates")
    assert [s.question.kind for s in sets.questions(made.id, ME)] == [QuestionKind.DATE]


def test_two_responses_at_the_same_moment_store_one(app: Flask):
    attempt = start(add())
    shown = asked(attempt, QuestionKind.MULTIPLE_CHOICE)
    barrier, got = threading.Barrier(2), []

    def respond(given):
        with app.app_context():
            barrier.wait()
            got.append(attempts.respond(attempt.id, shown.position, given, owner=ME, now=NOW))

    threads = [threading.Thread(target=respond, args=(given,)) for given in shown.options[:2]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 2
    assert got[0] == got[1]


# SQLite lets one at a time look and store.
@on_postgresql
def test_of_two_that_both_find_no_response_yet_the_second_gets_the_first_ones(app: Flask, monkeypatch):
    attempt = start(add())
    shown = asked(attempt, QuestionKind.MULTIPLE_CHOICE)
    barrier, look = threading.Barrier(2), store._response_of
    calls, got = Counter(), []

    def look_together(asked_id):
        found = look(asked_id)
        calls[threading.get_ident()] += 1
        if calls[threading.get_ident()] == 1:
            assert found is None
            barrier.wait(10)
        return found

    def respond(given):
        with app.app_context():
            got.append(attempts.respond(attempt.id, shown.position, given, owner=ME, now=NOW))

    monkeypatch.setattr(store, "_response_of", look_together)
    threads = [threading.Thread(target=respond, args=(given,)) for given in shown.options[:2]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(calls.values()) == [1, 2]
    assert len(got) == 2
    assert got[0] == got[1]


def test_samples_can_be_tried_and_the_first_is_there_on_an_empty_database():
    assert len(articles.samples()) >= 3
    stored = articles.ensure_sample(NOW, analyse=analyse)
    assert stored is not None
    assert stored.owner is None
    assert articles.ensure_sample(NOW, analyse=analyse) is None
    own = articles.add_sample(articles.samples()[1].name, owner=ME, now=NOW, analyse=analyse)
    assert own.article.title == articles.samples()[1].title
    with pytest.raises(NotFoundError):
        articles.add_sample("none of ours", owner=ME, now=NOW, analyse=analyse)
