"""What a browser keeps for studying without a connection, and what it sends later."""

import json
from datetime import timedelta

import pytest

from quizgen.services import articles, reviews
from tests.factories import NOW, SENTENCES, analyse
from tests.test_web import paste


@pytest.fixture
def settings():
    return {"CLOCK": lambda: NOW}


@pytest.fixture(autouse=True)
def _no_language_model(monkeypatch):
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)


@pytest.fixture
def ada(client):
    paste(client)
    return client


def kept(client):
    return client.get("/study/due.json").get_json()


def review(**overrides):
    made = {"key": "one", "question": 1, "rating": 3, "reviewed": NOW.isoformat(), "seconds": 4}
    return made | overrides


def send(client, *made, learner=None):
    told = {"learner": learner or kept(client)["learner"], "reviews": list(made)}
    return client.post("/study/reviews", data=json.dumps(told), content_type="application/json")


def owner_of(client):
    with client.session_transaction() as session:
        return session["guest"]


def status(client, address):
    with client.get(address) as answer:
        return answer.status_code


def test_the_cards_that_are_due_come_with_all_that_their_page_shows(ada):
    cards = kept(ada)["cards"]
    assert len(cards) == 8
    first = next(card for card in cards if card["kind"] == "Multiple choice")
    assert (first["key"], len(first["options"])) == ("Helen Carver", 4)
    assert SENTENCES[0] in "".join(first["proof"])
    assert [first["waits"][rating] for rating in "123"] == ["1 min", "6 min", "10 min"]
    assert first["waits"]["4"].endswith("days")
    ordering = next(card for card in cards if card["kind"] == "Put in order")
    assert [line["when"] for line in ordering["lines"]] == ["1874", "2019", "3 March 2025"]
    assert sorted(ordering["options"]) == sorted(line["entry"] for line in ordering["lines"])


def test_each_review_is_stored_once_with_its_own_time_however_often_it_is_sent(app, ada):
    made = review(reviewed=(NOW - timedelta(hours=3)).isoformat())
    for _ in range(2):
        assert send(ada, made).get_json() == {"stored": ["one"]}
    with app.app_context():
        assert [one.reviewed for one in reviews.log(1, owner_of(ada))] == [NOW - timedelta(hours=3)]


def test_reviews_of_somebody_else_who_used_the_browser_are_refused(app, ada):
    other = kept(app.test_client())["learner"]
    assert send(ada, review(), learner=other).status_code == 409
    with app.app_context():
        assert reviews.log(1, owner_of(ada)) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": ""}, {"key": "a" * 65}, {"key": "\0"}, {"question": "x"}, {"question": 2**40}, {"question": -1},
        {"rating": 5}, {"rating": None}, {"reviewed": "yesterday"}, {"reviewed": "2026-03-02T09:30:00"},
        {"reviewed": "0001-01-01T00:00:00+14:00"}, {"reviewed": 1}, {"seconds": float("nan")}, {"seconds": "x"},
        {"seconds": float("inf")},
    ],
    ids=repr,
)  # fmt: skip
def test_a_review_that_no_page_of_ours_sends_is_refused_and_nothing_beside_it_is_stored(app, ada, wrong):
    assert send(ada, review(key="right"), review(**wrong)).status_code == 400
    with app.app_context():
        assert reviews.log(1, owner_of(ada)) == ()


@pytest.mark.parametrize("body", ["[]", "{}", "1", '{"learner": 1}', "{", '"x"'])
def test_what_is_no_parcel_of_reviews_is_refused(ada, body):
    answer = ada.post("/study/reviews", data=body, content_type="application/json")
    assert answer.status_code in (400, 409)


def test_a_parcel_needs_the_token_that_came_with_the_cards(app_with):
    client = app_with(WTF_CSRF_ENABLED=True).test_client()
    cards = kept(client)
    told = {"data": json.dumps({"learner": cards["learner"], "reviews": []}), "content_type": "application/json"}
    assert client.post("/study/reviews", **told).status_code == 400
    assert client.post("/study/reviews", headers={"X-CSRFToken": cards["token"]}, **told).get_json() == {"stored": []}


def test_the_page_without_a_connection_is_the_same_for_everybody(app, ada):
    mine = ada.get("/study/offline").text
    assert mine == app.test_client().get("/study/offline").text
    assert kept(ada)["learner"] not in mine


def test_a_page_tells_whose_it_is_by_a_mark_that_says_nothing(app, ada):
    mark = kept(ada)["learner"]
    assert f'data-learner="{mark}"' in ada.get("/").text
    assert owner_of(ada) not in ada.get("/").text
    assert kept(app.test_client())["learner"] != mark


def test_the_service_worker_keeps_what_is_there_and_changes_with_it(ada, monkeypatch):
    text = ada.get("/service-worker.js").text
    assets = json.loads(text.partition("const ASSETS = ")[2].partition(";")[0])
    assert [status(ada, address) for address in assets] == [200] * len(assets)
    monkeypatch.setattr("quizgen.web.offline.SCRIPTS", ("theme.js",))
    assert ada.get("/service-worker.js").text.splitlines()[1] != text.splitlines()[1]


def test_the_manifest_names_icons_that_are_there(ada):
    answer = ada.get("/manifest.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    told = json.loads(answer.text)
    assert told["start_url"] == "/study"
    assert [status(ada, icon["src"]) for icon in told["icons"]] == [200] * 3
