"""The bank keeps every revision, what people changed, and how questions fare."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest

from quizgen.errors import ConflictError, NotFoundError
from quizgen.records import Change
from quizgen.services import articles, attempts, results, sets, sharing
from quizgen.store import bank
from quizgen.store.database import db, transaction
from quizgen.store.models import QuestionRow
from quizgen.taking import Settings
from quizgen.types import Analysis, QuestionKind, Status
from tests.factories import NOW, TEXT, analyse, make_article, make_question

RITA = "rita"
LATER = NOW + timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def stored():
    return articles.add(TEXT, title=None, published=None, owner=RITA, now=NOW, analyse=analyse)


@pytest.fixture
def question(stored):
    return sets.questions(stored.set_id, RITA)[0]


def edited(question, stem="By whom was it opened?"):
    return replace(question.question, stem=stem)


def revise(question, new, change=Change.EDITED, **options):
    values = {"owner": RITA, "author": RITA, "based_on": question.revision, "now": LATER} | options
    with transaction():
        return bank.revise(question.id, new, change, **values)


def generated_again(stored, *questions):
    """Another publication date writes the questions anew."""

    def again(article, *, seed):
        return Analysis(article, (), questions)

    day = (stored.article.published or make_article().published) + timedelta(days=1)
    articles.correct(stored.id, title="The bridge", published=day, owner=RITA, now=LATER, analyse=again)


def test_a_revision_tells_who_changed_what_and_when(question):
    revise(question, edited(question))
    first, second = bank.history(question.id, RITA)
    assert (first.change, first.author, first.created) == (Change.GENERATED, "", NOW)
    assert (second.change, second.author, second.created) == (Change.EDITED, RITA, LATER)
    assert second.question.stem == "By whom was it opened?"
    assert second.question.uid == first.question.uid


def test_a_change_on_an_old_revision_is_refused_and_stores_nothing(question):
    revise(question, edited(question))
    with pytest.raises(ConflictError):
        revise(question, edited(question, "Who opened it?"))
    assert [revision.question.stem for revision in bank.history(question.id, RITA)][1:] == ["By whom was it opened?"]


def test_a_change_that_changes_nothing_is_no_revision(question):
    assert revise(question, question.question) == question
    assert len(bank.history(question.id, RITA)) == 1


def test_nobody_else_reads_or_changes_a_question(question):
    with pytest.raises(NotFoundError):
        bank.get(question.id, "somebody")
    with pytest.raises(NotFoundError):
        revise(question, edited(question), owner="somebody")


def test_what_a_person_changed_survives_generating_again(stored, question):
    others = [one.question for one in sets.questions(stored.set_id, RITA)[1:]]
    revise(question, edited(question))
    generated_again(stored, replace(question.question, stem="What the engine says now"), *others)
    assert bank.get(question.id, RITA).question.stem == "By whom was it opened?"


def test_what_the_engine_no_longer_finds_goes_but_not_what_a_person_approved(stored):
    first, second, *_ = sets.questions(stored.set_id, RITA)
    revise(first, replace(first.question, status=Status.APPROVED), Change.APPROVED)
    generated_again(stored, make_question(QuestionKind.DATE))
    ids = [one.id for one in sets.questions(stored.set_id, RITA)]
    assert first.id in ids
    assert second.id not in ids


def test_generating_again_keeps_the_order_and_puts_new_questions_last(stored):
    before = [one.question for one in sets.questions(stored.set_id, RITA)]
    new = replace(before[0], uid="new")
    generated_again(stored, new, *reversed(before))
    assert [one.question.uid for one in sets.questions(stored.set_id, RITA)] == [*(q.uid for q in before), "new"]


def test_a_rejected_or_archived_question_is_in_no_quiz(stored):
    first, second, *rest = sets.questions(stored.set_id, RITA)
    revise(first, replace(first.question, status=Status.REJECTED), Change.REJECTED)
    with transaction():
        bank.archive([second.id], RITA, NOW)
    assert sets.questions(stored.set_id, RITA) == rest
    assert sets.get(stored.set_id, RITA).size == len(rest)


def test_a_question_tells_how_it_fares_with_pupils_once_they_finish(stored, question):
    share = sharing.publish(stored.set_id, Settings(), owner=RITA, now=NOW)

    def fares():
        row = db.session.get_one(QuestionRow, question.id, populate_existing=True)
        return row.facility, row.taken

    def take(owner, *, knows):
        attempt = sharing.start(share.token, nickname=owner, owner=owner, now=NOW, seed=1)
        asked = next(asked for asked in attempt.questions if asked.id == question.id)
        if knows:
            attempts.respond(attempt.id, asked.position, question.question.key, owner=owner, now=NOW)
        return attempts.finish(attempt.id, owner, NOW)

    assert fares() == (None, 0)
    ada = take("ada", knows=True)
    take("bo", knows=False)
    take(RITA, knows=False)
    assert fares() == (0.5, 2)
    results.delete_attempt(stored.set_id, ada.id, RITA, NOW)
    assert fares() == (0.0, 1)


def test_many_who_change_different_questions_at_once_all_succeed(app, stored):
    questions = sets.questions(stored.set_id, RITA)

    def approve(one):
        with app.app_context():
            new = replace(one.question, status=Status.APPROVED)
            return revise(one, new, Change.APPROVED).question.status

    db.session.remove()
    with ThreadPoolExecutor(len(questions)) as threads:
        assert set(threads.map(approve, questions)) == {Status.APPROVED}


def test_of_two_who_change_one_question_at_once_one_is_told_so(app, question):
    barrier = Barrier(2)

    def change(stem):
        with app.app_context():
            bank.get(question.id, RITA)
            barrier.wait()
            try:
                return bool(revise(question, edited(question, stem)))
            except ConflictError:
                return False

    db.session.remove()
    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(change, ("First?", "Second?"))) == [False, True]
    assert len(bank.history(question.id, RITA)) == 2


def test_what_was_only_judged_follows_the_article_and_keeps_the_judgement(stored, question):
    others = [one.question for one in sets.questions(stored.set_id, RITA)[1:]]
    revise(question, replace(question.question, status=Status.APPROVED), Change.APPROVED)
    generated_again(stored, replace(question.question, stem="As of the corrected date?"), *others)
    now_there = bank.get(question.id, RITA).question
    assert (now_there.stem, now_there.status) == ("As of the corrected date?", Status.APPROVED)
    generated_again_without = replace(question.question, uid="another")
    generated_again(stored, generated_again_without)
    assert question.id in [one.id for one in sets.questions(stored.set_id, RITA)]
