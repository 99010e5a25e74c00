"""A set by a rule: as many as are wanted, at most so many of a kind, of some parts."""

import re

import pytest

from quizgen.quiz.choosing import choose
from quizgen.records import StoredQuestion
from quizgen.services import articles
from quizgen.taking import Choice
from quizgen.types import QuestionKind
from tests.factories import analyse, make_question
from tests.test_web import paste

K = QuestionKind


@pytest.fixture
def owner(client, monkeypatch):
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)
    paste(client)
    return client


def make(client, **form):
    return client.post("/sets/1/new", data={"title": "Some of them", "count": "0"} | form)


def kinds(client, address):
    return re.findall(r'class="kind">([^<]+)<', client.get(address).text)


def test_a_set_has_at_most_so_many_of_a_kind_and_leads_to_its_review(owner):
    made = make(owner, **{"most-date": "0", "most-cloze": "0"})
    assert made.location.endswith("/sets/2/review")
    found = kinds(owner, "/sets/2/review")
    assert len(found) == 6
    assert not {"Date", "Fill the gap"} & set(found)
    assert kinds(owner, "/sets/1/review") != found


def test_a_set_has_as_many_questions_as_are_asked_for_in_the_order_of_the_first(owner):
    make(owner, count="3")
    order = kinds(owner, "/sets/1/review")
    found = kinds(owner, "/sets/2/review")
    assert len(found) == 3
    assert [kind for kind in order if kind in found] == found


def test_a_rule_that_nothing_fits_is_said_with_the_form_still_filled_in(owner):
    refused = make(owner, **{f"most-{kind.value}": "0" for kind in K})
    assert refused.status_code == 422
    assert "No question of this set fits" in refused.text
    assert "Some of them" in refused.text
    assert make(owner, title=" ").status_code == 422


def test_the_limit_of_a_kind_keeps_its_best():
    scores = (0.2, 0.9, 0.5)
    stored = [StoredQuestion(n, n, make_question(K.DATE, uid=str(n), score=s), 1) for n, s in enumerate(scores)]
    chosen = choose(stored, Choice(limits=((K.DATE, 2),), shuffle=False), (), seed=0)
    assert [one.id for one in chosen] == [1, 2]


def test_a_question_is_taken_out_of_a_set_and_put_back_by_the_undo(owner):
    make(owner, count="3")
    out = re.search(r'id="q-(\d+)"', owner.get("/sets/2/review").text)[1]
    told = owner.post("/sets/2/take-out", data={"question": out}, follow_redirects=True).text
    assert f'id="q-{out}"' not in told
    owner.post(re.search(r'action="(/bank/undo/\d+)"', told)[1])
    assert f'id="q-{out}"' in owner.get("/sets/2/review").text


def test_none_is_taken_out_of_all_questions_of_an_article(owner):
    told = owner.post("/sets/1/take-out", data={"question": "1"}, follow_redirects=True).text
    assert "holds all questions of its article" in told
    assert 'id="q-1"' in told
    assert "Take out" not in told
