"""Takes the pictures in docs/images from a server of its own; `make screenshots` runs it."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, Server

IMAGES = Path(__file__).parent / "images"


def take(page: Page, address: str) -> None:
    """The article's page from its facts on, which shows most of what quizgen does."""
    page.goto(f"{address}/articles/1")
    page.locator("#marked").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#marked').scrollIntoView()")
    page.screenshot(path=IMAGES / "article.png")
    page.goto(f"{address}/sets/1")
    page.get_by_label("Multiple choice").check()
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/questions/1")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict .said")
    page.screenshot(path=IMAGES / "feedback.png")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport={"width": 960, "height": 640})
            take(page, server.address)
            browser.close()
        finally:
            server.kill()


if __name__ == "__main__":
    main()
