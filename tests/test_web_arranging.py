"""Ordering and matching by plain forms: what a browser without scripts does."""

import re

import pytest

from quizgen.services import articles
from quizgen.types import QuestionKind
from tests.factories import NOW, TEXT, analyse, make_question

ORDERING, MATCHING = make_question(QuestionKind.ORDERING), make_question(QuestionKind.MATCHING)
FERRY, TOWERS, BRIDGE = ORDERING.entries
CARVER, OAKES, INSTITUTE = MATCHING.actors
OPENED, DESIGNED, WATCHES = MATCHING.entries


@pytest.fixture(autouse=True)
def _sample(app):
    with app.app_context():
        articles.add(TEXT, title=None, published=None, owner=None, now=NOW, analyse=analyse)


def page(client, address):
    return client.get(address, follow_redirects=True).get_data(as_text=True)


def start(client, kind, feedback="instant"):
    return client.post("/sets/1/start", data={"count": "0", "feedback": feedback, "kinds": kind}).location


def answer(client, quiz, places, entries):
    return client.post(f"{quiz}/questions/1", data={"place": list(places), "entry": list(entries)})


def told(client, quiz):
    """The lines of the solution, without their markup."""
    lines = re.findall(r"<li(?: [^>]*)?>(.*?)</li>", page(client, f"{quiz}/questions/1"), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in lines]


def chosen(text):
    return re.findall(r'<option value="([^"]+)" selected>', text)


def test_each_event_has_a_select_of_places(client):
    text = page(client, start(client, "ordering"))
    assert text.count('name="place" required') == 3
    assert text.count('<option value="1">1st</option>') == 3
    assert chosen(text) == []


def test_each_actor_has_a_select_of_actions(client):
    text = page(client, start(client, "matching"))
    assert re.findall(r'name="place" value="([^"]+)"', text) == [CARVER, OAKES, INSTITUTE]
    assert text.count(f'<option value="{OPENED}">') == 3


def test_feedback_tells_the_right_order_its_dates_its_proofs_and_what_was_wrong(client):
    quiz = start(client, "ordering")
    assert answer(client, quiz, ["2", "1", "3"], [FERRY, TOWERS, BRIDGE]).status_code == 303
    first, second, third = told(client, quiz)
    assert first.startswith(f"1st {FERRY} 1874 ✗ you put it 2nd The first ferry crossed")
    assert second.startswith(f"2nd {TOWERS} 2019 ✗ you put it 1st Martin Oakes of")
    assert third.startswith(f"3rd {BRIDGE} 3 March 2025 ✓ your answer too The Marlow Bridge")
    text = page(client, f"{quiz}/questions/1")
    assert "≈ Partly right" in text
    assert "Pairs of events in the right order: 2 of 3." in text


def test_feedback_tells_the_right_pairs_and_what_was_chosen(client):
    quiz = start(client, "matching")
    answer(client, quiz, [CARVER, OAKES, INSTITUTE], [DESIGNED, OPENED, WATCHES])
    first, _, third = told(client, quiz)
    assert first.startswith(f"{CARVER} {OPENED} ✗ you chose: {DESIGNED} The Marlow Bridge was opened")
    assert third.startswith(f"{INSTITUTE} {WATCHES} ✓ your answer too")


@pytest.mark.parametrize(
    ("kind", "places", "entries", "says", "doubles"),
    [
        ("ordering", ["2", "2", "3"], ORDERING.entries, "More than one event stands at place 2", 2),
        ("ordering", ["1", "", "3"], ORDERING.entries, "Give every event a place", 0),
        ("matching", MATCHING.actors, [OPENED, OPENED, WATCHES], "chosen more than once", 2),
        ("matching", MATCHING.actors, [OPENED, "", ""], "Choose for every name", 0),
    ],
)
def test_double_and_missing_choices_are_said_and_what_was_chosen_stays(client, kind, places, entries, says, doubles):
    quiz = start(client, kind)
    sent = answer(client, quiz, places, entries)
    text = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert says in text
    assert sorted(chosen(text)) == sorted(filter(None, places if kind == "ordering" else entries))
    assert text.count('aria-invalid="true"') == doubles
    assert "your answer too" not in page(client, f"{quiz}/questions/1")


def test_the_text_of_an_arrangement_is_taken_as_well_as_rows(client):
    quiz = start(client, "ordering")
    client.post(f"{quiz}/questions/1", data={"given": f"{FERRY}\r\n{TOWERS}\r\n{BRIDGE}"})
    assert "✓ Right" in page(client, quiz + "/questions/1")


def test_until_the_end_an_arrangement_can_be_changed_and_stands_there_as_given(client):
    quiz = start(client, "matching", feedback="final")
    answer(client, quiz, [CARVER, OAKES, INSTITUTE], [DESIGNED, OPENED, WATCHES])
    assert chosen(page(client, f"{quiz}/questions/1")) == [DESIGNED, OPENED, WATCHES]
    assert f"{CARVER}: {DESIGNED}; {OAKES}: {OPENED}" in page(client, f"{quiz}/overview")
    answer(client, quiz, [CARVER, OAKES, INSTITUTE], [OPENED, DESIGNED, WATCHES])
    client.post(f"{quiz}/finish")
    assert "1 of 1" in page(client, f"{quiz}/result")


def test_an_order_given_before_the_end_is_told_in_one_line(client):
    quiz = start(client, "ordering", feedback="final")
    answer(client, quiz, ["3", "1", "2"], [FERRY, TOWERS, BRIDGE])
    assert f"{TOWERS} → {BRIDGE} → {FERRY}" in page(client, f"{quiz}/overview")


@pytest.mark.parametrize("kind", ["ordering", "matching"])
def test_an_arrangement_left_open_is_solved_in_the_result_and_asked_again(client, kind):
    quiz = start(client, kind, feedback="final")
    client.post(f"{quiz}/finish")
    text = page(client, f"{quiz}/result")
    assert "Not answered" in text
    assert text.count('class="proof"') == 3
    assert "you put it" not in text
    assert "you chose" not in text
    again = client.post(f"{quiz}/retry").location
    assert "Question 1 of 1" in page(client, again)


@pytest.mark.parametrize("address", ["/sets/1", "/sets/1/cards", "/articles/1"])
def test_lists_and_flashcards_show_entries_mixed_and_the_solution_apart(client, address):
    text = page(client, address)
    letters = re.findall(r"<b>[ABC]</b>([^<]+)</span>", text)
    assert sorted(letters) == sorted([*ORDERING.entries, *MATCHING.entries])
    assert tuple(letters[:3]) != ORDERING.entries
    assert text.count('class="solution"') == 2
    assert "Put in order" in text
    assert "Match" in text
