"""The timeline game by plain forms: what a browser without scripts does."""

import re

import pytest

from quizgen.services import articles
from quizgen.store import articles as store
from quizgen.store.database import transaction
from quizgen.types import Analysis, DateAnswer, Fact, FactKind, Granularity, QuestionKind
from tests.factories import NOW, SENTENCES, TEXT, analyse, make_question, span_of

ORDERING = make_question(QuestionKind.ORDERING)
FERRY, TOWERS, BRIDGE = ORDERING.entries
ADDRESS = "/articles/1/timeline"
NINE = {f"Event of {year}": str(year) for year in range(1900, 1990, 10)}


def without_events(article, *, seed):
    return Analysis(article, (), (make_question(),))


def nine_events(article, *, seed):
    evidence = span_of(SENTENCES[0])
    facts = [
        Fact(FactKind.DATE, DateAnswer(year, Granularity.YEAR, year), evidence, evidence, event=text)
        for text, year in NINE.items()
    ]
    return Analysis(article, tuple(facts), (make_question(),))


def add(app, made=analyse, owner=None):
    with app.app_context():
        return articles.add(TEXT, title=None, published=None, owner=owner, now=NOW, analyse=made).id


@pytest.fixture
def game(app, client):
    add(app)
    return client


def shown(client, address=ADDRESS):
    return re.findall(r'<li tabindex="-1" data-entry="([^"]+)">', client.get(address).text)


def mark(client, *order, **sent):
    """Send the places of the plain form, as the events should stand."""
    rows = {"place": [str(number) for number in range(1, len(order) + 1)], "entry": list(order)}
    return client.post(ADDRESS, data={"round": "1", **rows, **sent})


def told(text):
    """The lines of the marked timeline, without their markup."""
    lines = re.findall(r'<li class="(?:right|wrong)">(.*?)</li>', text, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in lines]


def test_the_page_of_an_article_leads_to_its_game(game):
    assert f'href="{ADDRESS}"' in game.get("/articles/1").text


def test_a_round_shows_the_events_mixed_with_a_select_of_places_each(game):
    text = game.get(ADDRESS).text
    assert sorted(shown(game)) == sorted(ORDERING.entries)
    assert shown(game) != list(ORDERING.entries)
    assert text.count('name="place" required') == 3
    assert text.count('<option value="3">3rd</option>') == 3
    assert "1874" not in text


def test_a_reload_shows_the_same_round(game):
    assert shown(game, f"{ADDRESS}?round=4") == shown(game, f"{ADDRESS}?round=4")


def test_the_right_order_is_told_with_each_date_and_the_sentence_that_proves_it(game):
    text = mark(game, FERRY, TOWERS, BRIDGE).text
    assert "3 of 3 in place" in text
    assert "✓ Right: 100 %" in text
    first, _, third = told(text)
    assert first == f"1874 {FERRY} ✓ in place The first ferry crossed the river at this place in 1874 ."
    assert third.startswith(f"3 March 2025 {BRIDGE} ✓ in place The Marlow Bridge was opened by")


def test_what_is_out_of_place_is_told_with_where_it_was_put(game):
    text = mark(game, TOWERS, FERRY, BRIDGE).text
    assert "1 of 3 in place" in text
    assert "≈ Partly right: 67 %" in text
    assert "Pairs of events in the right order: 2 of 3." in text
    first, second, third = told(text)
    assert f"{FERRY} ✗ you put it 2nd" in first
    assert f"{TOWERS} ✗ you put it 1st" in second
    assert f"{BRIDGE} ✓ in place" in third


def test_an_order_no_better_than_chance_earns_nothing_and_the_page_says_why(game):
    text = mark(game, BRIDGE, TOWERS, FERRY).text
    assert "1 of 3 in place" in text
    assert "✗ Not right: 0 %" in text
    assert "come right by chance" in text


def test_the_text_of_an_order_is_taken_as_well_as_rows(game):
    sent = game.post(ADDRESS, data={"round": "1", "given": f"{FERRY}\r\n{TOWERS}\r\n{BRIDGE}"})
    assert "3 of 3 in place" in sent.text


@pytest.mark.parametrize(
    ("places", "says", "doubles"),
    [(["2", "2", "3"], "More than one event stands at place 2", 2), (["1", "", "3"], "Give every event a place", 0)],
)
def test_double_and_missing_places_are_said_and_what_was_chosen_stays(game, places, says, doubles):
    sent = mark(game, *ORDERING.entries, place=places)
    assert sent.status_code == 422
    assert says in sent.text
    assert sorted(re.findall(r'<option value="(\d)" selected>', sent.text)) == sorted(filter(None, places))
    assert sent.text.count('aria-invalid="true"') == doubles


def test_events_that_are_not_of_the_round_are_not_marked(game):
    assert game.post(ADDRESS, data={"given": "Something\nelse\nentirely"}).status_code == 422
    assert game.post(ADDRESS).status_code == 422


def test_playing_again_shows_the_events_in_another_order(game):
    again = re.search(r'href="([^"]+)" data-next', mark(game, FERRY, TOWERS, BRIDGE).text)[1]
    assert again == f"{ADDRESS}?round=2"
    assert sorted(shown(game, again)) == sorted(ORDERING.entries)
    assert shown(game, again) != shown(game, f"{ADDRESS}?round=1")


def test_of_many_events_six_are_asked_and_a_round_is_marked_as_it_was_shown(app, client):
    add(app, nine_events)
    rounds = {number: shown(client, f"{ADDRESS}?round={number}") for number in range(1, 9)}
    assert len({frozenset(events) for events in rounds.values()}) > 3
    for number, events in rounds.items():
        assert len(events) == 6
        assert "6 of 6 in place" in mark(client, *sorted(events), round=str(number)).text


def test_the_best_score_is_kept_and_the_next_visit_goes_on_with_another_round(game):
    assert "Best so far" not in game.get(ADDRESS).text
    mark(game, TOWERS, FERRY, BRIDGE)
    assert "Round 2 · Best so far: 67 %" in game.get(ADDRESS).text
    assert "Your best so far: 67 %." in mark(game, BRIDGE, TOWERS, FERRY).text
    assert "Your best so far; before it was 67 %." in mark(game, FERRY, TOWERS, BRIDGE, round="2").text
    assert "Round 3 · Best so far: 100 %" in game.get(ADDRESS).text


def test_of_many_articles_the_last_ones_scores_are_kept_and_the_cookie_stays_small(app, client):
    ids = [add(app) for _ in range(32)]
    for id in ids:
        client.post(f"/articles/{id}/timeline", data={"given": "\n".join(ORDERING.entries)})
    assert "Best so far" not in client.get(f"/articles/{ids[1]}/timeline").text
    assert "Best so far: 100 %" in client.get(f"/articles/{ids[2]}/timeline").text
    assert len(client.get_cookie("session").value) < 1500


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("nonsense", 1), ("-3", 1), ("0", 1), ("9" * 30, 100_000)])
def test_whatever_the_address_says_there_is_a_round(game, asked, number):
    assert f"Round {number}<" in game.get(f"{ADDRESS}?round={asked}").text


def test_an_article_with_too_few_events_says_so_and_leads_on(app, client):
    add(app, without_events)
    for text in (client.get(ADDRESS).text, client.post(ADDRESS).text):
        assert "Too few dated events" in text
        assert 'href="/sets/1"' in text
    assert ADDRESS not in client.get("/articles/1").text


def test_an_article_stored_before_facts_told_events_still_has_those_of_its_ordering(app, client):
    id = add(app)
    with app.app_context(), transaction():
        row = store.db.session.get(store.ArticleRow, id)
        row.facts = [{name: told for name, told in fact.items() if name != "event"} for fact in row.facts]
    assert sorted(shown(client)) == sorted(ORDERING.entries)


def test_the_article_of_another_is_not_there(app, client):
    add(app, owner="somebody")
    assert client.get(ADDRESS).status_code == 404
    assert mark(client, FERRY, TOWERS, BRIDGE).status_code == 404
