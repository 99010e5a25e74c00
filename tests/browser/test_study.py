"""Studying in a real browser: by keyboard over days, by swipes on a phone, in both schemes at 360 pixels."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from quizgen.services import articles, reviews, study
from quizgen.store.database import db
from quizgen.store.models import ArticleRow
from quizgen.studying import Rating
from tests.factories import TEXT, analyse, make_analysis

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
QUESTIONS = make_analysis().questions
# By what stands in the address of a card.
KEYS = {id: question.key for id, question in enumerate(QUESTIONS, 1)}
PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def learner(browser, clocked, monkeypatch):
    """Opens pages of somebody who has an article of eight questions; each call with the cookies of the first one's."""
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)
    contexts = []

    def opened(**options):
        if not contexts:
            contexts.append(browser.new_context(base_url=clocked.address, **options))
            page = contexts[0].new_page()
            page.goto("/articles/new")
            page.fill("#text", f"{TEXT}\n{TEXT}")
            page.get_by_role("button", name="Write the questions").click()
            page.wait_for_url("**/articles/1")
            page.close()
        page = contexts[0].new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        return page

    yield opened
    for context in contexts:
        context.close()


def shown(page):
    """The card that is shown; none where it says that all is done."""
    form = page.locator("[data-ratings]")
    return int(re.search(r"/cards/(\d+)/rate", form.get_attribute("action"))[1]) if form.count() else None


def is_open(page):
    return page.locator("[data-reveal]").get_attribute("open") is not None


def press(page, key):
    """Press a key that leads to another page, and wait for that one."""
    with page.expect_navigation():
        page.keyboard.press(key)


def know(page, rating):
    """Look at the answer of whatever is shown, by keyboard alone, and rate it."""
    if page.locator("#given").count():
        page.keyboard.type(KEYS[shown(page)])
        press(page, "Enter")
    else:
        page.keyboard.press("Space")
    press(page, rating)


def article_owner():
    """Who has the one article there is."""
    return db.session.get(ArticleRow, 1).owner


def memories(clocked, owner):
    with clocked.app.app_context():
        return {id: study.get(id, owner).memory for id in KEYS}


def test_a_learner_studies_by_keyboard_and_finds_two_days_later_exactly_what_is_due(learner, clocked):
    page = learner()
    page.goto("/study")
    page.locator("[data-today]").get_by_role("link", name="Study").press("Enter")
    page.wait_for_url("**/study/cards")
    assert shown(page) == 1
    assert not is_open(page)
    # A digit rates nothing that was not seen.
    page.keyboard.press("4")
    page.keyboard.press("Space")
    assert is_open(page)
    assert page.evaluate("document.activeElement.textContent") == KEYS[1]
    press(page, "4")
    assert shown(page) == 2
    page.keyboard.press("Space")
    press(page, "Space")
    # What is typed goes into the field at once; what fits it is suggested.
    assert shown(page) == 3
    page.keyboard.type(KEYS[3])
    press(page, "Enter")
    assert page.locator(".verdict .said").inner_text().startswith("✓ Right")
    press(page, "Space")
    assert shown(page) == 4
    page.keyboard.type("Nobody at 1 of 4")
    press(page, "Enter")
    assert page.locator(".verdict .said").inner_text().startswith("✗ Not right")
    press(page, "Space")
    assert shown(page) == 5
    page.keyboard.type("quite a lot")
    press(page, "Enter")
    assert page.input_value("#given") == "quite a lot"
    page.keyboard.press("Control+a")
    page.keyboard.type("31 million")
    press(page, "Enter")
    press(page, "4")
    assert shown(page) == 6
    page.keyboard.type("2025-03-03")
    press(page, "Enter")
    press(page, "2")
    assert shown(page) == 7
    page.keyboard.press("Space")
    press(page, "3")
    assert shown(page) == 8
    press(page, "u")
    assert shown(page) == 7
    page.keyboard.press("Space")
    press(page, "4")
    know(page, "4")
    with clocked.app.app_context():
        who = article_owner()
        rated = {id: [one.rating for one in reviews.log(id, who)] for id in KEYS}
    assert rated == {
        id: [Rating(rating)] for id, rating in zip(KEYS, (4, 3, 3, 1, 4, 2, 4, 4), strict=True)
    }  # fmt: skip

    clocked.now += 10 * MINUTE
    page.reload()
    seen = []
    while (id := shown(page)) is not None and len(seen) < 20:
        seen.append(id)
        know(page, "3")
    # Those in their steps come by the time at which they are due.
    assert seen[:4] == [4, 6, 2, 3]
    assert "Done for now" in page.inner_text("h1")
    page.close()

    clocked.now += 2 * DAY
    due = {id for id, memory in memories(clocked, who).items() if memory.day <= clocked.now.date()}
    assert 0 < len(due) < len(KEYS)
    page = learner()
    page.goto("/study")
    assert page.locator(".today h2").inner_text() == f"{len(due)} cards today"
    page.locator("[data-today]").get_by_role("link", name="Study").press("Enter")
    page.wait_for_url("**/study/cards")
    found = []
    while (id := shown(page)) is not None and len(found) < 20:
        found.append(id)
        know(page, "4")
    assert sorted(found) == sorted(due)
    assert "The next card comes on" in page.inner_text(".lead")


def test_keys_that_mean_something_else_rate_nothing(learner, clocked):
    page = learner()
    page.goto("/study/cards/3")
    # In the field letters and digits are letters and digits.
    page.keyboard.type("u 1 4")
    assert page.input_value("#given") == "u 1 4"
    page.goto("/study/cards/1")
    page.locator("[data-reveal] summary").press("Enter")
    assert is_open(page)
    for key in ("Control+1", "Alt+3", "5", "0"):
        page.keyboard.press(key)
    page.locator(".more summary").press("Space")
    page.locator("#note").press("3")
    assert page.input_value("#note") == "3"
    with clocked.app.app_context():
        assert reviews.log(1, article_owner()) == ()


def test_a_rating_that_is_pressed_twice_counts_once(learner, clocked):
    page = learner()
    page.goto("/study/cards")
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.evaluate("for (const n of [1, 2]) document.querySelector('[data-ratings] button[value=\"3\"]').click()")
    assert page.locator(".notice:visible").count() == 0
    assert shown(page) == 2
    with clocked.app.app_context():
        assert len(reviews.log(1, article_owner())) == 1


def swipe(page, right, down=0, start=(180, 330)):
    """A finger goes over the card."""
    session = page.context.new_cdp_session(page)
    x, y = start
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in range(1, 6):
        point = {"x": x + right * part / 5, "y": y + down * part / 5}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def test_swipes_show_the_answer_and_rate_good_and_again(learner, clocked):
    page = learner(**PHONE, has_touch=True, is_mobile=True)
    page.goto("/study/cards")
    assert "Swipe to see the answer" in page.locator(".keys-hint").inner_text()
    swipe(page, 40)
    swipe(page, 100, 120)
    assert not is_open(page)
    swipe(page, -130)
    page.wait_for_function("document.querySelector('[data-reveal]').open")
    with page.expect_navigation():
        swipe(page, 130)
    assert shown(page) == 2
    swipe(page, 130)
    page.wait_for_function("document.querySelector('[data-reveal]').open")
    with page.expect_navigation():
        swipe(page, -130)
    assert shown(page) == 3
    with clocked.app.app_context():
        logs = [reviews.log(id, article_owner()) for id in (1, 2)]
    assert [[one.rating for one in log] for log in logs] == [[Rating.GOOD], [Rating.AGAIN]]


def test_the_clock_of_the_browser_is_told(learner, clocked):
    page = learner(timezone_id="Asia/Tokyo")
    page.goto("/study/cards")
    know(page, "4")
    page.goto("/study/settings")
    page.fill("#new_a_day", "0")
    page.get_by_role("button", name="Save").click()
    # Four in the morning there.
    page.goto("/study/cards")
    assert re.search(r"\d+ Mar, 04:00", page.inner_text(".lead"))
    assert "UTC" not in page.inner_text(".lead")


def faults(page, where):
    wide = page.evaluate("document.documentElement.scrollWidth")
    serious = [
        (where, violation["id"], violation["nodes"][0]["html"][:160])
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
    return serious + ([(where, "too wide", wide)] if wide > 360 else [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_a_phone_is_wide_enough(learner, clocked, scheme):
    page = learner(**PHONE, color_scheme=scheme)
    found = []

    def look(where, address=None):
        if address:
            page.goto(address)
        found.extend(faults(page, where))

    look("progress, empty", "/study/progress")
    for id in KEYS:
        look(f"card {id}", f"/study/cards/{id}")
        page.locator("[data-reveal] summary").click()
        look(f"card {id}, its answer")
    for given, where in (("lots", "unreadable"), ("12", "wrong"), ("31 million", "right")):
        page.goto("/study/cards/5")
        page.fill("#given", given)
        page.get_by_role("button", name="Check").click()
        page.wait_for_url("**/check*")
        look(where)
    page.goto("/study/cards/1")
    page.locator(".more summary").click()
    look("more")
    page.fill("#note", "It was Martin Oakes.")
    page.get_by_role("button", name="Mark it as wrong").click()
    page.get_by_text("Thank you.").wait_for()
    look("reported")
    look("review", "/sets/1/review")
    look("index", "/study")
    page.goto("/study/cards")
    while shown(page) is not None:
        know(page, "4")
    look("done")
    clocked.now += 40 * DAY
    for rating in ("1", "3", "4"):
        page.goto("/study/cards")
        know(page, rating)
    look("progress", "/study/progress")
    for summary in page.locator(".chart summary").all():
        summary.click()
    look("progress, tables")
    look("settings", "/study/settings")
    page.fill("#retention", "99")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("between 70 %").wait_for()
    look("settings, refused")
    look("Anki", "/study/anki")
    page.set_input_files("#file", files=[{"name": "deck.apkg", "mimeType": "application/zip", "buffer": b"A text."}])
    page.get_by_role("button", name="Bring it in").click()
    page.locator(".notice.problem").wait_for()
    look("Anki, refused")
    assert found == []
