"""The question bank in a real browser: by keyboard, without scripts, and on a phone in both schemes."""

import re

import pytest

from tests.browser.looks import faults
from tests.browser.test_quiz import paste


@pytest.fixture
def bank(page):
    """A page with the bank of a guest who has pasted an article."""
    # Nothing is to be looked at half-way through a scroll.
    page.emulate_media(reduced_motion="reduce")
    paste(page)
    page.get_by_role("link", name="Questions", exact=True).click()
    page.wait_for_url("**/bank")
    return page


def ticked(page):
    return page.locator('input[name="pin"]:checked').count()


def test_questions_are_found_ticked_tagged_and_untagged_by_keyboard_alone(bank):
    total = bank.locator(".bank-row").count()
    bank.keyboard.press("/")
    bank.keyboard.type("homes")
    bank.keyboard.press("Enter")
    bank.wait_for_url("**/bank?q=homes")
    found = bank.locator(".bank-row").count()
    assert 1 < found < total
    for key in ("j", "x", "ArrowDown", "x", "k"):
        bank.keyboard.press(key)
    assert ticked(bank) == 2
    assert bank.locator(".bank-row").nth(0).locator("a:focus").count() == 1
    bank.locator("summary", has_text="Tags").press("Enter")
    bank.get_by_role("textbox", name="Tag").or_(bank.get_by_role("combobox", name="Tag", exact=True)).last.focus()
    # Letters go into the field, not to the keys.
    bank.keyboard.type("jinx")
    bank.keyboard.press("Enter")
    bank.get_by_text("2 questions have the tag now.").wait_for()
    assert "q=homes" in bank.url
    assert bank.locator(".facts .tag", has_text="jinx").count() == 2
    bank.get_by_role("button", name="Undo").press("Enter")
    bank.get_by_text("2 questions are as before").wait_for()
    assert bank.locator(".facts .tag").count() == 0


def test_the_bar_stays_in_view_once_something_is_ticked_and_covers_nothing_that_is_tabbed_to(bank):
    bar = bank.locator(".deeds")
    assert not bar.is_visible() or bar.bounding_box()["y"] > bank.viewport_size["height"]
    bank.locator('input[name="pin"]').first.check()
    box = bar.bounding_box()
    assert box["y"] + box["height"] <= bank.viewport_size["height"] + 1
    for _ in range(12):
        bank.keyboard.press("j")
        focused = bank.locator(".bank-row a:focus").bounding_box()
        assert focused["y"] + focused["height"] <= bar.bounding_box()["y"] + 1


def test_the_box_of_the_page_ticks_every_one_and_a_single_one_unticks_it(bank):
    everything = bank.get_by_label("All on this page")
    everything.check()
    assert ticked(bank) == bank.locator(".bank-row").count()
    bank.locator('input[name="pin"]').first.uncheck()
    assert not everything.is_checked()
    assert re.match(r"\d+ ticked", bank.locator("[data-count]").inner_text())


def test_the_keys_can_be_turned_off_and_stay_off(bank):
    bank.locator(".keys summary").click()
    bank.get_by_label("Use these keys").uncheck()
    bank.reload()
    bank.keyboard.press("j")
    assert bank.locator(".bank-row a:focus").count() == 0


def test_without_scripts_the_whole_page_is_archived_and_brought_back(browser, server):
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Try this article").first.click()
    page.goto("/bank")
    total = page.locator(".bank-row").count()
    page.get_by_label("All on this page").check()
    page.locator("summary", has_text="More").click()
    page.get_by_role("button", name="Archive").click()
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".bank-row").count() == total
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_a_phone_is_wide_enough(browser, server, scheme):
    context = browser.new_context(
        base_url=server.address,
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": 360, "height": 740},
    )
    page = context.new_page()
    found = []

    def check():
        found.extend(faults(page))

    page.goto("/bank")
    check()
    paste(page)
    for address in ("/bank", "/bank?q=nothing+like+it", "/bank?archived=1", "/bank?kind=date"):
        page.goto(address)
        check()
    page.goto("/bank")
    page.locator('input[name="pin"]').first.check()
    page.get_by_role("button", name="Approve").click()
    page.locator('input[name="pin"]').first.check()
    page.locator("summary", has_text="Tags").click()
    page.locator("#tag").fill("a tag that is as long as a tag can be, and that is sixty long")
    page.get_by_role("button", name="Put on").click()
    for name in ("Tags", "Sets", "More"):
        page.locator('input[name="pin"]').first.check()
        page.locator(".deeds summary", has_text=name).click()
        check()
    page.locator(".keys summary").click()
    check()
    context.close()
    assert found == []
