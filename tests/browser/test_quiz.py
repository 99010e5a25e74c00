"""The main job in a real browser: paste, take the quiz by keyboard, see the evidence, download the deck."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.browser.keyboard import arrange, guess
from tests.browser.looks import faults

PAGES = ["/", "/articles/new", "/mine", "/sets/1", "/sets/1/cards", "/nope"]
DOORS = ["/account/sign-in", "/account/register", "/account/reset"]
ARTICLE = Path(__file__).parents[1] / "data" / "articles" / "river-flood.txt"


# The words of a stem up to its gap, what names the article included.
BEFORE_THE_GAP = """stem => {
  const words = document.createRange();
  words.selectNodeContents(stem);
  const gap = stem.querySelector(".gap");
  if (gap) words.setEndBefore(gap);
  return words.toString().trim().replace(/\\s+/g, " ");
}"""


def paste(page):
    page.goto("/articles/new")
    page.fill("#text", ARTICLE.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Write the questions").click()
    page.wait_for_url(re.compile(r"/articles/\d+$"))


def sign_up(page, email="rita@school.example", password="correct horse battery"):
    page.goto("/account/register")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Make the account").click()
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/mine")


def start(page, count="10", feedback="After each question"):
    page.get_by_role("link", name="Take the quiz").click()
    page.select_option("#count", count)
    page.get_by_label(feedback).check()
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/questions/1")


def respond(page, known):
    """Answer by keyboard alone; returns the kind of the question as the page names it."""
    kind = page.locator(".question .kind").inner_text()
    stem = page.locator("#stem").evaluate(BEFORE_THE_GAP)
    key = next(question["key"] for question in known if question["stem"].split("_____")[0].strip() == stem)
    options, entries = page.locator(".options input"), page.locator("[data-arrange] .entry").all_inner_texts()
    if entries:
        arrange(page, next(right for right in map(entries_of, known) if sorted(right) == sorted(entries)))
    elif options.count():
        values = [options.nth(i).get_attribute("value") for i in range(options.count())]
        page.keyboard.press(str(values.index(key) + 1))
    else:
        page.keyboard.type(key)
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict .said")
    return kind


def entries_of(question):
    """The events or actions of a question in the right order."""
    value = question["value"]
    return [e["text"] for e in value.get("events", ())] or [p["action"] for p in value.get("pairs", ())]


def known_questions(page):
    link = page.locator('a[href$="/export/json"]')
    with page.expect_download() as download:
        link.click()
    return json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["questions"]


def test_an_article_is_pasted_and_its_quiz_taken_by_keyboard(page):
    paste(page)
    page.get_by_role("link", name="Take the quiz").click()
    known = known_questions(page)
    page.go_back()
    start(page)
    kinds = set()
    for number in range(1, 11):
        page.wait_for_url(f"**/questions/{number}")
        kinds.add(respond(page, known))
        assert page.locator(".verdict .said").inner_text().endswith("Right")
        assert page.locator(".proof mark").inner_text()
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Finish and see the result").click()
    assert "10 of 10" in page.locator("h1").inner_text()
    assert page.locator(".results .proof mark").count() == 10
    assert len(kinds) >= 4
    with page.expect_download() as download:
        page.get_by_role("link", name="Anki deck").click()
    assert "collection.anki2" in zipfile.ZipFile(download.value.path()).namelist()


def test_the_right_option_stands_out_among_the_others(page):
    paste(page)
    start(page)
    others = page.locator(".options.told li:not(.key):not(.given)")
    for _ in range(10):
        guess(page)
        if others.count():
            break
        page.keyboard.press("Enter")
        page.locator(".said").wait_for(state="detached")
    colour = "li => getComputedStyle(li).backgroundColor"
    key = page.locator(".options.told .key").evaluate(colour)
    assert key not in {others.nth(i).evaluate(colour) for i in range(others.count())}


def test_the_quiz_goes_on_after_the_server_was_killed(page, server):
    paste(page)
    start(page, count="5")
    guess(page)
    told = page.locator(".verdict").inner_text()
    server.kill()
    server.start()
    page.reload()
    assert page.locator(".verdict").inner_text() == told
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**/questions/2")
    assert page.locator("progress").evaluate("e => e.value") == 1


def test_flashcards_flip_and_move_by_keyboard(page):
    page.goto("/sets/1/cards")
    first = page.locator(".flashcard:not([hidden]) .front").inner_text()
    page.keyboard.press("Space")
    assert page.locator(".flashcard[open] .back").is_visible()
    page.keyboard.press("ArrowRight")
    assert page.locator(".flashcard:not([hidden]) .front").inner_text() != first
    page.keyboard.press("ArrowLeft")
    assert page.locator(".flashcard:not([hidden]) .front").inner_text() == first


def test_the_form_counts_and_refuses_before_sending(page):
    page.goto("/articles/new")
    page.fill("#text", "x" * 1_000_001)
    assert "1,000,001" in page.locator("[data-count]").inner_text()
    page.get_by_role("button", name="Write the questions").click()
    assert page.url.endswith("/articles/new")


def test_a_draft_outlives_a_reload(page):
    page.goto("/articles/new")
    page.fill("#text", "A draft that took an hour to write.")
    page.reload()
    assert page.input_value("#text") == "A draft that took an hour to write."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(browser, server, scheme):
    context = browser.new_context(base_url=server.address, color_scheme=scheme, viewport={"width": 390, "height": 844})
    page = context.new_page()
    found = []

    def check():
        found.extend(faults(page))

    for address in (*PAGES, *DOORS):
        page.goto(address)
        check()
    paste(page)
    check()
    start(page, count="5")
    check()
    guess(page)
    check()
    page.goto(page.url.split("/questions")[0] + "/overview")
    check()
    page.get_by_role("button", name="Finish and see the result").click()
    check()
    page.goto("/mine")
    check()
    sign_up(page, email=f"{scheme}@school.example")
    for address in ("/mine", "/account", "/account/password"):
        page.goto(address)
        check()
    context.close()
    assert found == []


def test_no_page_is_wider_than_a_phone(browser, server):
    context = browser.new_context(base_url=server.address, viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_up(page)
    for address in (*PAGES, "/articles/1", "/account", "/account/password"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
    context.close()
