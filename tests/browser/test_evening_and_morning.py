"""A teacher comes with an article in the evening; in the morning a class takes the quiz."""

import csv
import io
import re

from openpyxl import load_workbook

from tests.browser.test_quiz import paste, sign_up
from tests.browser.test_sharing import people  # noqa: F401  (a fixture)


def saved(page, words):
    page.get_by_role("status").filter(has_text=words).wait_for()


def review_by_keyboard(teacher):
    """Approve the first three, put the fourth otherwise and approve it, reject the fifth."""
    teacher.get_by_role("link", name="Review").click()
    teacher.wait_for_url("**/review")
    for key in "aaa":
        teacher.keyboard.press(key)
    teacher.keyboard.press("e")
    teacher.keyboard.press("ControlOrMeta+a")
    teacher.keyboard.type("Put otherwise by hand, what is asked here?")
    teacher.keyboard.press("ControlOrMeta+Enter")
    teacher.locator(".reviewed .stem", has_text="Put otherwise by hand").wait_for()
    for key in "ar":
        teacher.keyboard.press(key)
    teacher.locator(".reviewed.rejected").wait_for()
    teacher.locator(".reviewed.approved").nth(3).wait_for()


def publish(teacher):
    """Give what was approved to the class, in the set's order; return the link."""
    teacher.get_by_role("link", name="Give it to a class").click()
    teacher.select_option("#count", "0")
    teacher.locator("summary", has_text="Marks and pages").click()
    teacher.get_by_label("another order").uncheck()
    teacher.get_by_label("Only questions that I approved").check()
    teacher.get_by_role("button", name="Make the link").click()
    return teacher.locator("a.long").inner_text()


def begin(pupil, link, name, *, clicks=1):
    pupil.goto(link)
    pupil.get_by_label("Your name").fill(name)
    pupil.get_by_role("button", name="Begin").click(click_count=clicks)
    pupil.wait_for_url("**/questions/1")


def choose(pupil, n, option):
    """Answer the nth question, which is one of choice, and wait for what comes after it."""
    assert pupil.url.endswith(f"/questions/{n}")
    pupil.locator(f'input[value="{option}"]').check()
    pupil.get_by_role("button", name="Answer").click()
    pupil.wait_for_url(lambda url: not url.endswith(f"/questions/{n}"))


def skip_to_the_end(pupil):
    pupil.goto(pupil.url.split("/questions")[0] + "/overview")
    pupil.get_by_role("button", name="Finish and see the result").click()
    pupil.wait_for_url("**/result")


def test_from_pasting_in_the_evening_to_marking_again_in_the_morning(people):  # noqa: F811
    teacher = people()
    sign_up(teacher, email="evening@school.example")
    paste(teacher)
    review_by_keyboard(teacher)
    review_page = teacher.url
    link = publish(teacher)
    results_page = teacher.url.replace("/share", "/results")
    teacher.goto(results_page)
    assert "Nobody has begun yet" in teacher.inner_text("main")

    # Three at once, the first two questions being of choice.
    ada, bo, cy = people(), people(), people()
    begin(ada, link, "Ada")
    begin(bo, link, "Bo", clicks=2)
    begin(cy, link, "Cy")
    first = ada.locator(".options label span").all_inner_texts()
    key = next(option for option in first if "1,200" in option)
    wrong = next(option for option in first if option != key)

    choose(ada, 1, key)
    ada.reload()
    ada.goto(ada.url.split("/questions")[0])
    assert ada.url.endswith("/questions/2")

    choose(bo, 1, wrong)

    # One loses the connection in the middle: the answer stays, and goes when the connection is back.
    cy.context.set_offline(True)
    cy.locator(f'input[value="{wrong}"]').check()
    cy.get_by_role("button", name="Answer").click()
    cy.get_by_text("There is no connection").wait_for()
    cy.context.set_offline(False)
    cy.wait_for_url("**/questions/2")

    for name in ("Ada", "Bo", "Cy"):
        teacher.get_by_role("rowheader", name=name).wait_for(timeout=15_000)
    for pupil in (ada, bo, cy):
        skip_to_the_end(pupil)
    teacher.get_by_text("finished in").nth(2).wait_for(timeout=15_000)
    who = teacher.locator("table.who tbody tr")
    assert who.count() == 3
    assert [cell.split(" /")[0] for cell in who.locator("td:nth-child(3)").all_inner_texts()] == ["1", "0", "0"]

    # The key was wrong: what two of them chose is right.
    teacher.goto(review_page)
    question = teacher.locator("[data-question]").first
    question.locator("summary", has_text="Edit").click()
    fields = question.locator("input[name=distractors]")
    places = [n for n in range(fields.count()) if fields.nth(n).input_value() == wrong]
    question.locator("input[name=key]").fill(wrong)
    fields.nth(places[0]).fill(key)
    question.get_by_role("button", name="Save").click()
    saved(teacher, "Saved")
    teacher.goto(results_page)
    teacher.get_by_role("link", name="Mark again").click()
    teacher.wait_for_url("**/results/again")
    rows = [re.split(r"\s*\t\s*", row) for row in teacher.locator("tbody tr").all_inner_texts()]
    assert [(row[0], row[-2], row[-1]) for row in rows] == [("Ada", "1", "0"), ("Bo", "0", "1"), ("Cy", "0", "1")]
    teacher.get_by_role("button", name="Mark 3 responses again").click()
    teacher.get_by_text("3 responses are marked again.").wait_for()
    assert [cell.split(" /")[0] for cell in who.locator("td:nth-child(3)").all_inner_texts()] == ["0", "1", "1"]
    bo.reload()
    assert "Marked again by a corrected key: from 0 to 1 points" in bo.inner_text("main")

    with teacher.expect_download() as download:
        teacher.get_by_role("link", name="Results as CSV").click()
    table = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert [(row["name"], row["score"]) for row in table] == [("Ada", "0"), ("Bo", "1"), ("Cy", "1")]
    with teacher.expect_download() as download:
        teacher.get_by_role("link", name="Results as Excel file").click()
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes()))["Pupils"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["Ada", "Bo", "Cy"]
