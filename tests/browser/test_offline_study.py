"""Studying where the server cannot be reached, and what comes of it when it can again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server

# A server that starts loads much before it answers.
expect.set_options(timeout=15_000)
ARTICLE = """The Marlow Bridge was opened by Helen Carver on 3 March 2025. It cost the county about 31 million pounds.
Martin Oakes of the Harrow Institute designed its two towers in 2019. The first ferry crossed the river in 1874.
The Marlow Bridge carries 4,000 people a day. Anna Lindgren wrote the report on the steel for Norfolk in May 2024.
Daniel Carter closed the ferry on 7 March 2025. The county of Norfolk bought the land for 2 million pounds in 2018."""


@pytest.fixture
def own_server(tmp_path, browser: Browser) -> Iterator[Server]:
    """A server that can be gone: what a browser calls offline may still reach its own machine."""
    server = Server(tmp_path)
    server.start()
    yield server
    server.kill()


def page_on(browser: Browser, server: Server) -> Page:
    page = browser.new_context(base_url=server.address).new_page()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    return page


@pytest.fixture
def learner(browser, own_server) -> Iterator[Page]:
    """Somebody with an article of their own whose cards are kept in the browser."""
    page = page_on(browser, own_server)
    page.goto("/articles/new")
    page.get_by_label("Text of the article").fill(ARTICLE)
    page.get_by_role("button", name="Write the questions").click()
    page.wait_for_url("**/articles/*")
    page.goto("/study")
    page.get_by_role("button", name="Keep my cards in this browser").click()
    expect(page.get_by_text("Your due cards are kept in this browser")).to_be_visible()
    yield page
    page.context.close()


def reviews(server: Server) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(server.folder / "quizgen.sqlite3")) as database:
        return database.execute("SELECT rating, key FROM review ORDER BY id").fetchall()


def review(page: Page, count: int) -> None:
    expect(page.locator("[data-card]")).to_be_visible()
    for _ in range(count):
        page.keyboard.press(" ")
        expect(page.locator("[data-reveal]")).to_have_attribute("open", "")
        stem = page.locator("[data-stem]").inner_text()
        page.keyboard.press("3")
        expect(page.locator("[data-stem]")).not_to_have_text(stem)


def test_five_reviews_made_without_the_server_are_there_five_times_when_it_is_back(learner, own_server):
    own_server.kill()
    learner.goto("/study")
    expect(learner.get_by_role("heading", name="Study without a connection")).to_be_visible()
    review(learner, 5)
    expect(learner.get_by_text("5 reviews are kept in this browser")).to_be_visible()
    # A reload loses none, and shows none of them again.
    learner.reload()
    expect(learner.get_by_text("5 reviews are kept in this browser")).to_be_visible()
    own_server.start()
    learner.goto("/study")
    expect(learner.get_by_text("5 reviews that you made without a connection were sent.")).to_be_visible()
    assert [rating for rating, _ in reviews(own_server)] == [3] * 5
    assert len({key for _, key in reviews(own_server)}) == 5
    # Coming again sends nothing more.
    learner.goto("/study")
    expect(learner.get_by_text("Your due cards are kept in this browser")).to_be_visible()
    learner.wait_for_load_state("networkidle")
    assert len(reviews(own_server)) == 5


def test_what_is_kept_of_the_server_is_nobodys(learner, own_server):
    kept = learner.evaluate(
        """async () => {
            const told = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    const answer = await cache.match(request);
                    told.push([new URL(request.url).pathname, await answer.text()]);
                }
            }
            return told;
        }"""
    )
    pages = {path: text for path, text in kept if not path.startswith(("/static", "/bootstrap"))}
    assert list(pages) == ["/study/offline"]
    mark = learner.locator("body").get_attribute("data-learner")
    assert all(mark not in text and "Marlow" not in text for _, text in kept)


def test_whoever_uses_the_browser_next_finds_no_cards_of_the_one_before(learner, own_server):
    learner.context.clear_cookies()
    learner.goto("/")
    learner.wait_for_load_state("networkidle")
    own_server.kill()
    learner.goto("/study")
    expect(learner.get_by_text("No cards are kept in this browser")).to_be_visible()
    assert "Marlow" not in learner.content()


def test_reviews_of_the_one_before_wait_for_their_own_learner(learner, own_server):
    cookies = learner.context.cookies()
    own_server.kill()
    learner.goto("/study")
    review(learner, 2)
    own_server.start()
    learner.context.clear_cookies()
    learner.goto("/study")
    learner.wait_for_load_state("networkidle")
    assert reviews(own_server) == []
    learner.context.add_cookies(cookies)
    learner.goto("/study")
    expect(learner.get_by_text("2 reviews that you made without a connection were sent.")).to_be_visible()
    assert len(reviews(own_server)) == 2


def test_it_can_be_given_up_and_then_nothing_is_kept(learner, own_server):
    learner.get_by_role("button", name="Keep nothing any more").click()
    expect(learner.get_by_role("button", name="Keep my cards in this browser")).to_be_visible()
    assert learner.evaluate("caches.keys()") == []
    assert learner.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert "quizgen-study" not in learner.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))")


def test_where_the_address_is_not_secure_it_says_why_it_cannot(browser, own_server):
    page = page_on(browser, own_server)
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { get: () => false })")
    page.goto("/study")
    expect(page.get_by_text("browsers keep pages only of sites with https, and of localhost")).to_be_visible()
    expect(page.get_by_role("button", name="Keep my cards in this browser")).to_be_hidden()


def test_the_site_can_be_installed_as_an_app(learner):
    session = learner.context.new_cdp_session(learner)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/manifest.webmanifest")
    found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Every page of these tests is one of a private window.
    assert [error["errorId"] for error in found] == ["in-incognito"]


@pytest.mark.parametrize("is_server_gone", [True, False], ids=["the server is gone", "the device is offline"])
def test_a_rating_on_the_ordinary_page_is_kept_when_it_does_not_get_through(learner, own_server, is_server_gone):
    learner.goto("/study/cards")
    learner.locator("[data-reveal] > summary").click()
    if is_server_gone:
        own_server.kill()
    else:
        learner.context.set_offline(True)
    learner.get_by_role("button", name="Good").click()
    expect(learner.get_by_text("1 review is kept in this browser")).to_be_visible()
    if is_server_gone:
        own_server.start()
    learner.context.set_offline(False)
    learner.goto("/study")
    expect(learner.get_by_text("1 review that you made without a connection was sent.")).to_be_visible()
    assert len(reviews(own_server)) == 1
