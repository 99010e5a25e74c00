"""Reviewing in the browser without scripts: every form works by itself, and none overwrites another's work."""

import re

import pytest

from quizgen.services import articles, review
from quizgen.types import Offers, QuestionKind, Status
from tests.factories import SENTENCES, analyse, make_question
from tests.test_web import paste

FRAGMENT = {"Fragment": "question"}


@pytest.fixture(autouse=True)
def _no_language_model(monkeypatch):
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)
    for service in (review.offers, review.use_form):
        monkeypatch.setitem(service.__kwdefaults__, "offer", lambda *_: OFFERS)


OFFERS = Offers((make_question(QuestionKind.DATE, uid="other"),), ("Ola Nordmann", "Kari Nordmann"))


@pytest.fixture
def owner(client):
    """The owner of the set 1 with questions 1 to 8, in a browser of their own."""
    paste(client)
    return client


def stems(client):
    return re.findall(r'id="q-(\d+)"', client.get("/sets/1/review").text)


def revision(client, id):
    return re.search(r'data-revision="(\d+)"', client.get(f"/questions/{id}").text)[1]


def change(client, id, what, *, based_on=None, headers=None, **data):
    data["based_on"] = based_on or revision(client, id)
    return client.post(f"/questions/{id}/{what}", data=data, headers=headers)


def edit(client, id, **data):
    fields = {"stem": "By whom was it opened?", "key": "Helen Carver", "distractors": ["Martin Oakes"], "points": "1"}
    return change(client, id, "edit", **(fields | data))


def page(client, id=1):
    return client.get(f"/questions/{id}").text


def test_the_page_has_every_question_and_the_evidence_of_each_in_the_article(owner):
    text = owner.get("/sets/1/review").text
    assert stems(owner) == [str(n) for n in range(1, 9)]
    assert 'data-proves="1 2 6 7 8"' in text
    assert "8 to review" in text


def test_approving_and_rejecting_show_and_the_rejected_is_in_no_quiz(owner):
    assert change(owner, 1, "status", status="approved", set="1").location.endswith("/sets/1/review#q-1")
    change(owner, 2, "status", status="rejected")
    text = owner.get("/sets/1/review").text
    assert "✓ Approved" in text
    assert "✗ Rejected" in text
    assert "6 to review" in text
    assert "The Marlow Bridge was opened on 5 March 2025." not in owner.get("/sets/1").text


def test_an_edit_is_asked_from_then_on_and_its_history_tells_what_was_before(owner):
    edit(owner, 1)
    assert "By whom was it opened?" in owner.get("/sets/1").text
    text = page(owner)
    assert text.index("Edited") < text.index("Written from the article")
    assert "by you" in text


def test_an_attempt_under_way_keeps_the_question_as_it_was_shown(owner):
    attempt = owner.post("/sets/1/start", data={"count": "0", "kinds": "multiple_choice"}).location
    edit(owner, 1)
    assert "By whom was the Marlow Bridge opened?" in owner.get(f"{attempt}/questions/1").text


def test_undo_is_offered_and_brings_back_what_was_there(owner):
    told = owner.get(edit(owner, 1, set="1").location.split("#")[0]).text
    undo = re.search(r'action="(/questions/1/restore\?[^"]+)"', told)[1].replace("&amp;", "&")
    assert owner.post(undo).location.endswith("/sets/1/review#q-1")
    assert "By whom was the Marlow Bridge opened?" in owner.get("/sets/1").text


def test_what_cannot_be_asked_is_refused_with_what_was_typed_still_there(owner):
    refused = edit(owner, 1, stem="A stem that took long to write?", key="")
    assert refused.status_code == 422
    assert "A stem that took long to write?" in refused.text
    assert "The right answer is missing." in refused.text


@pytest.mark.parametrize(("field", "typed"), [("points", "many"), ("points", "1e999999"), ("tolerance", "-1")])
def test_a_figure_that_is_none_is_refused_with_the_rest_still_there(owner, field, typed):
    refused = edit(owner, 1, stem="A stem that took long to write?", **{field: typed})
    assert refused.status_code == 422
    assert "A stem that took long to write?" in refused.text


def test_two_tabs_do_not_overwrite_each_other(owner):
    before = revision(owner, 1)
    edit(owner, 1, stem="From the first tab?", based_on=before)
    refused = edit(owner, 1, stem="From the second tab?", based_on=before)
    assert refused.status_code == 409
    assert "changed elsewhere" in refused.text
    assert "From the second tab?" in refused.text
    assert "From the first tab?" in owner.get("/sets/1").text
    # The form that comes back is based on what is there now: saving it is meant.
    edit(owner, 1, stem="From the second tab?")
    assert "From the second tab?" in owner.get("/sets/1").text


def test_a_script_gets_the_question_alone_and_the_status_of_what_was_refused(owner):
    before = revision(owner, 1)
    done = change(owner, 1, "status", status="approved", set="1", headers=FRAGMENT)
    assert done.status_code == 200
    assert "<html" not in done.text
    assert 'class="reviewed panel approved"' in done.text
    assert edit(owner, 1, based_on=before, headers=FRAGMENT).status_code == 409
    assert edit(owner, 1, key="", headers=FRAGMENT).status_code == 422


def test_other_wrong_options_and_forms_are_offered_and_taken(owner):
    offered = owner.get("/questions/1/offers?unwanted=Martin+Oakes").text
    assert "Ola Nordmann" in offered
    change(owner, 1, "distractors", old=["Martin Oakes", "Daniel Carter"], new=["Ola Nordmann", ""])
    assert "Ola Nordmann" in page(owner)
    change(owner, 1, "form", kind="date")
    text = page(owner)
    assert "On what date was the Marlow Bridge opened?" in text


@pytest.mark.parametrize(("what", "data", "status"), [
    ("form", {"kind": "numeric"}, 404), ("form", {"kind": "nothing"}, 400), ("status", {"status": "nothing"}, 400),
    ("restore", {"revision": "99"}, 404), ("distractors", {"old": "Martin Oakes", "new": "Helen Carver"}, 422),
])  # fmt: skip
def test_what_is_not_there_is_said_to_be_so(owner, what, data, status):
    assert change(owner, 1, what, **data).status_code == status


def test_a_question_is_written_by_hand_on_words_of_the_article(owner):
    form = {
        "article": "1",
        "evidence": SENTENCES[4],
        "kind": "date",
        "stem": "When did the ferry cross?",
        "key": "1874",
    }
    assert "The words of the article" in owner.get("/sets/1/questions/new?evidence=The+first+ferry").text
    made = owner.post("/sets/1/questions", data=form)
    assert made.location.endswith("/sets/1/review#q-9")
    assert stems(owner)[-1] == "9"
    assert "Written by hand" in page(owner, 9)
    refused = owner.post("/sets/1/questions", data=form | {"evidence": "not there", "stem": "Kept?"})
    assert refused.status_code == 422
    assert "Kept?" in refused.text
    assert owner.post("/sets/1/questions", data=form | {"kind": ""}).status_code == 422
    assert owner.post("/sets/1/questions", data=form | {"article": "77"}).status_code == 404


def test_questions_are_put_in_another_order_step_by_step_or_all_at_once(owner):
    assert owner.post("/sets/1/order", data={"question": "1", "step": "1"}).location.endswith("#q-1")
    assert stems(owner)[:2] == ["2", "1"]
    assert owner.post("/sets/1/order", data={"ids": ["8", "3", "77", "x"]}, headers=FRAGMENT).status_code == 204
    assert stems(owner)[:3] == ["8", "3", "2"]
    assert owner.post("/sets/1/order", data={"question": "99", "step": "1"}).status_code == 404


def test_saving_what_was_not_changed_makes_no_revision(owner):
    before = revision(owner, 1)
    change(owner, 1, "status", status=Status.SCREENED.value)
    assert revision(owner, 1) == before


def test_nobody_else_reviews(owner, app):
    other = app.test_client()
    assert other.get("/sets/1/review").status_code == 404
    assert other.get("/questions/1").status_code == 404
    assert other.post("/questions/1/edit", data={"stem": "Mine?"}).status_code == 404
