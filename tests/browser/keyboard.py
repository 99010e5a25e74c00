"""What learners do by keyboard alone."""

from collections.abc import Sequence

from playwright.sync_api import Page


def arrange(page: Page, wanted: Sequence[str]) -> None:
    """Bring the entries into this order: a digit picks one, the arrow keys move it."""
    for place, entry in enumerate(wanted):
        at = page.locator("[data-arrange] .entry").all_inner_texts().index(entry)
        page.keyboard.press(str(at + 1))
        for _step in range(at - place):
            page.keyboard.press("ArrowUp")


def guess(page: Page) -> None:
    """Answer whatever is asked."""
    if page.locator(".options input, [data-arrange]:not([hidden])").count():
        page.keyboard.press("1")
    else:
        page.locator("#given").focus()
        page.keyboard.type("1899")
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict .said")
