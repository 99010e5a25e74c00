"""The timeline game in a real browser: by keyboard, by drag, without scripts, and on a phone in both colours."""

import pytest

from quizgen.services import articles
from quizgen.store.database import db
from quizgen.types import QuestionKind
from tests.browser.keyboard import arrange
from tests.browser.looks import faults
from tests.conftest import app_in
from tests.factories import NOW, TEXT, analyse, make_question

EVENTS = make_question(QuestionKind.ORDERING).entries


@pytest.fixture(scope="module")
def address(server):
    """The game of an article that everybody may read."""
    app = app_in(server.folder)
    with app.app_context():
        stored = articles.add(TEXT, title=None, published=None, owner=None, now=NOW, analyse=analyse)
        db.session.remove()
        db.engine.dispose()
    return f"/articles/{stored.id}/timeline"


def shown(page):
    return page.locator("[data-arrange] .entry").all_inner_texts()


def test_rounds_are_played_by_keyboard_alone(page, address):
    page.goto(address.removesuffix("/timeline"))
    page.get_by_role("link", name="Timeline game").press("Enter")
    before = shown(page)
    arrange(page, EVENTS)
    page.keyboard.press("Enter")
    page.wait_for_selector(".happened")
    assert "3 of 3 in place" in page.locator("h1").inner_text()
    assert page.locator(".happened .event").all_inner_texts() == list(EVENTS)
    assert page.locator(".happened .proof").count() == 3
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline?round=2")
    assert shown(page) != before
    assert "best so far: 100 %" in page.locator(".question .kind").inner_text().lower()


def test_an_event_is_dragged_to_its_place_and_the_move_is_told(page, address):
    page.goto(f"{address}?round=3")
    first, second, third = shown(page)
    entries = page.locator("[data-arrange] .entry")
    last = entries.nth(2).bounding_box()
    entries.nth(0).hover()
    page.mouse.down()
    page.mouse.move(last["x"] + 40, last["y"] - 10, steps=5)
    page.mouse.move(last["x"] + 40, last["y"] + last["height"] + 10, steps=5)
    page.mouse.up()
    assert shown(page) == [second, third, first]
    assert page.locator("[data-said]").inner_text() == f"3rd: {first}"
    page.get_by_role("button", name="Check the order").click()
    page.wait_for_selector(".happened")
    put = page.locator(".happened li", has_text=first).locator(".put").inner_text()
    assert put == ("✓ in place" if first == EVENTS[2] else "✗ you put it 3rd")


def test_without_scripts_places_are_chosen(browser, server, address):
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    for place, event in enumerate(EVENTS, 1):
        page.get_by_label(event).select_option(str(place))
    page.get_by_role("button", name="Check the order").click()
    assert "3 of 3 in place" in page.locator("h1").inner_text()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_a_phone_is_wide_enough(browser, server, address, scheme):
    context = browser.new_context(base_url=server.address, color_scheme=scheme, viewport={"width": 360, "height": 740})
    page = context.new_page()
    found = []

    def check():
        found.extend(faults(page))

    page.goto(address)
    check()
    page.evaluate("document.querySelector('[data-picks]').hidden = false")
    check()
    page.get_by_role("button", name="Check the order").click()
    page.wait_for_selector(".happened .wrong")
    check()
    page.goto(address)
    arrange(page, EVENTS)
    page.keyboard.press("Enter")
    page.wait_for_selector(".happened .right")
    check()
    context.close()
    assert found == []
