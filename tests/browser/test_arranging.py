"""Ordering and matching in a real browser: by keyboard, by buttons, by drag, and without scripts."""

import pytest

from quizgen.services import articles
from quizgen.store.database import db
from quizgen.types import Analysis, QuestionKind
from tests.browser.keyboard import arrange
from tests.browser.looks import faults
from tests.conftest import app_in
from tests.factories import NOW, TEXT, make_question

ORDERING, MATCHING = make_question(QuestionKind.ORDERING), make_question(QuestionKind.MATCHING)


def arrangements(article, *, seed):
    return Analysis(article, (), (ORDERING, MATCHING))


@pytest.fixture(scope="module")
def address(server):
    """The page of a set that everybody may take: one ordering and one matching question."""
    app = app_in(server.folder)
    with app.app_context():
        stored = articles.add(TEXT, title=None, published=None, owner=None, now=NOW, analyse=arrangements)
        db.session.remove()
        db.engine.dispose()
    return f"/sets/{stored.set_id}"


def start(page, address, *kinds):
    page.goto(address)
    for box in page.locator('input[name="kinds"]').all():
        box.set_checked(box.get_attribute("value") in kinds)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/questions/1")


def shown(page):
    return page.locator("[data-arrange] .entry").all_inner_texts()


def test_an_ordering_and_a_matching_are_taken_by_keyboard(page, address):
    start(page, address)
    for number in (1, 2):
        page.wait_for_url(f"**/questions/{number}")
        kind = page.locator(".question .kind").inner_text()
        arrange(page, (ORDERING if "ORDER" in kind.upper() else MATCHING).entries)
        page.keyboard.press("Enter")
        page.wait_for_selector(".verdict .said")
        assert page.locator(".verdict .said").inner_text().endswith("Right")
        assert page.locator(".solution .proof mark").count() == 3
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Finish and see the result").click()
    assert "2 of 2" in page.locator("h1").inner_text()


def test_enter_sends_nothing_before_an_entry_was_taken_in_hand(page, address):
    start(page, address, "ordering")
    page.keyboard.press("Enter")
    page.keyboard.press("2")
    assert page.locator("[data-arrange] li:focus").count() == 1


def test_buttons_move_an_entry_and_its_new_place_is_announced(page, address):
    start(page, address, "matching")
    first, second, third = shown(page)
    button = page.get_by_role("button", name=f"Move down: {first}")
    button.click()
    assert shown(page) == [second, first, third]
    assert page.locator("[data-said]").inner_text() == f"Martin Oakes: {first}"
    assert button.evaluate("e => e === document.activeElement")
    assert page.get_by_role("button", name=f"Move up: {second}").is_disabled()
    assert page.locator("[data-arrange] .place").all_inner_texts() == list(MATCHING.actors)


def test_an_entry_is_dragged_to_its_place(page, address):
    start(page, address, "ordering")
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


def test_without_scripts_both_are_taken_by_selects(browser, server, address):
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    start(page, address, "ordering")
    for event in ORDERING.entries:
        page.get_by_label(event).select_option("2nd")
    page.get_by_role("button", name="Answer").click()
    assert "More than one event" in page.get_by_role("alert").inner_text()
    assert [pick.input_value() for pick in page.locator("select").all()] == ["2", "2", "2"]
    for place, event in enumerate(ORDERING.entries, 1):
        page.get_by_label(event).select_option(str(place))
    page.get_by_role("button", name="Answer").click()
    assert page.locator(".verdict .said").inner_text().endswith("Right")
    start(page, address, "matching")
    for actor, action in zip(MATCHING.actors, MATCHING.entries, strict=True):
        page.get_by_label(actor).select_option(action)
    page.get_by_role("button", name="Answer").click()
    assert page.locator(".verdict .said").inner_text().endswith("Right")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_a_phone_is_wide_enough(browser, server, address, scheme):
    context = browser.new_context(base_url=server.address, color_scheme=scheme, viewport={"width": 360, "height": 740})
    page = context.new_page()
    found = []

    def check():
        found.extend(faults(page))

    for kind in ("ordering", "matching"):
        start(page, address, kind)
        check()
        page.evaluate("document.querySelector('[data-picks]').hidden = false")
        check()
        page.get_by_role("button", name="Answer").click()
        page.wait_for_selector(".verdict .said")
        check()
        page.goto(page.url.split("/questions")[0] + "/overview")
        page.get_by_role("button", name="Finish and see the result").click()
        check()
    for place in (address, f"{address}/cards"):
        page.goto(place)
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        check()
    context.close()
    assert found == []
