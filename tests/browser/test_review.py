"""A teacher reviews in a real browser, by keyboard and by mouse, with two tabs and without a connection."""

import re

import pytest

from tests.browser.looks import faults
from tests.browser.test_quiz import paste


@pytest.fixture
def reviewing(page):
    paste(page)
    page.get_by_role("link", name="Review").click()
    page.wait_for_url("**/review")
    return page


def status(page, n):
    return page.locator("[data-question]").nth(n).locator(".status").inner_text()


def order(page):
    return page.locator("[data-question]").evaluate_all("all => all.map(one => one.dataset.question)")


def saved(page, words):
    page.get_by_role("status").filter(has_text=words).wait_for()


def test_review_from_end_to_end_by_keyboard(reviewing):
    page = reviewing
    page.keyboard.press("a")
    saved(page, "approved")
    # On to the next, whose evidence is lit in the article.
    focused = page.evaluate("document.activeElement.dataset.question")
    assert focused == order(page)[1]
    assert page.locator(f'.proving.lit[data-proves~="{focused}"]').count() >= 1
    page.keyboard.press("r")
    saved(page, "rejected")
    page.keyboard.press("u")
    saved(page, "Undone")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert [status(page, n) for n in range(3)] == ["✓ Approved", "To review", "To review"]

    page.keyboard.press("e")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("What does a pupil read here?")
    page.keyboard.press("ControlOrMeta+Enter")
    page.locator("[data-question] .stem", has_text="What does a pupil read here?").wait_for()

    before = order(page)
    page.keyboard.press("Alt+ArrowUp")
    saved(page, "Moved")
    moved = [before[1], before[0], *before[2:]]
    assert order(page) == moved
    page.wait_for_load_state("networkidle")
    page.reload()
    assert order(page) == moved
    assert "What does a pupil read here?" in page.locator("[data-question]").first.inner_text()


def test_a_question_is_written_from_the_words_selected_in_the_article(reviewing):
    page = reviewing
    page.evaluate(
        """() => {
        const words = document.querySelector(".proving");
        getSelection().selectAllChildren(words);
    }"""
    )
    words = page.evaluate("getSelection().toString().trim()")
    page.keyboard.press("n")
    page.wait_for_url("**/questions/new?**")
    assert page.input_value("#evidence") == words
    page.get_by_label("True or false").check()
    page.fill("#stem", "It never rains.")
    page.fill("#key", "False")
    page.get_by_role("button", name="Add it to the set").click()
    page.wait_for_url(re.compile(r"/review#q-\d+$"))
    assert "It never rains." in page.evaluate("document.activeElement.innerText")


def test_another_form_of_the_fact_is_asked_with_two_keys_and_a_click(reviewing):
    page = reviewing
    page.keyboard.press("o")
    page.locator(".offered").first.wait_for()
    kind = page.locator(".forms .kind").first.inner_text()
    page.get_by_role("button", name="Use this one").first.click()
    saved(page, "Saved")
    assert page.locator("[data-question] .kind").first.inner_text() == kind


def test_two_tabs_do_not_overwrite_each_other_and_nothing_typed_is_lost(reviewing, context):
    first = reviewing
    second = context.new_page()
    second.goto(first.url)
    for page, words in ((first, "From the first tab?"), (second, "From the second tab?")):
        page.keyboard.press("e")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(words)
    first.keyboard.press("ControlOrMeta+Enter")
    saved(first, "Saved")
    second.keyboard.press("ControlOrMeta+Enter")
    second.get_by_role("alert").filter(has_text="changed elsewhere").wait_for()
    question = second.locator("[data-question]").first
    assert "From the first tab?" in question.locator(".stem").inner_text()
    assert question.locator("textarea[name=stem]").input_value() == "From the second tab?"


def test_without_a_connection_nothing_is_lost_and_it_is_said(reviewing, context):
    page = reviewing
    page.keyboard.press("e")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Typed in a tunnel?")
    context.set_offline(True)
    page.keyboard.press("ControlOrMeta+Enter")
    saved(page, "could not be saved")
    context.set_offline(False)
    page.keyboard.press("ControlOrMeta+Enter")
    page.locator("[data-question] .stem", has_text="Typed in a tunnel?").wait_for()


def test_a_question_is_dragged_to_another_place(reviewing):
    page = reviewing
    before = order(page)
    top, target = (page.locator("[data-question]").nth(n) for n in (0, 1))
    start, end = top.locator(".top").bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + start["width"] - 20, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 100, end["y"] + end["height"] - 10, steps=8)
    page.mouse.up()
    saved(page, "Moved")
    assert order(page)[:2] == [before[1], before[0]]
    page.get_by_role("button", name="Undo").click()
    saved(page, "Undone")
    assert order(page) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_a_phone_is_wide_enough(browser, server, scheme):
    context = browser.new_context(base_url=server.address, color_scheme=scheme, viewport={"width": 360, "height": 740})
    page = context.new_page()
    paste(page)
    page.get_by_role("link", name="Review").click()
    page.wait_for_url("**/review")
    review, question = page.url, page.get_by_role("link", name="History").first.get_attribute("href")
    page.locator("summary", has_text="Edit").first.click()
    found = []
    for address in ("", question, question.replace("?", "/offers?"), review.replace("review", "questions/new")):
        if address:
            page.goto(address)
        found += faults(page)
    context.close()
    assert found == []
