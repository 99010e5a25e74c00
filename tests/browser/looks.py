"""What every page must be: plain to a screen reader, and no wider than the window."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def faults(page: Page) -> list[tuple[str, ...]]:
    """What axe finds serious on the page as it stands, and whether one has to scroll sideways."""
    serious = [
        (page.url, violation["id"], violation["nodes"][0]["html"][:160])
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
    width, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [*serious, *([(page.url, "too wide", str(width))] if width > room else [])]
