"""A class in real browsers: a teacher shares and watches, pupils take the quiz at the same time."""

import re

import pytest

from tests.browser.keyboard import guess
from tests.browser.looks import faults
from tests.browser.test_quiz import paste, sign_up


@pytest.fixture
def people(browser, server):
    """New browsers, one for each person."""
    opened = []

    def person(**options):
        context = browser.new_context(base_url=server.address, **options)
        opened.append(context)
        return context.new_page()

    yield person
    for context in opened:
        context.close()


def share(teacher, count="5", feedback="After each question"):
    """Share what was pasted last; return its link and code."""
    teacher.get_by_role("link", name="Take the quiz").click()
    teacher.get_by_role("link", name="Link, code and QR code").click()
    teacher.select_option("#count", count)
    teacher.get_by_label(feedback).check()
    teacher.get_by_role("button", name="Make the link").click()
    return teacher.locator("a.long").inner_text(), teacher.locator("p.code").inner_text()


def begin(pupil, name):
    pupil.get_by_label("Your name").fill(name)
    pupil.get_by_role("button", name="Begin").click()
    pupil.wait_for_url("**/questions/1")


def finish(pupil):
    pupil.goto(pupil.url.split("/questions")[0] + "/overview")
    pupil.get_by_role("button", name="Finish and see the result").click()


def test_a_class_takes_a_quiz_while_the_teacher_watches(people):
    teacher = people()
    sign_up(teacher, email="class@school.example")
    paste(teacher)
    link, code = share(teacher)
    teacher.get_by_role("link", name="Results").click()
    assert "Nobody has begun yet" in teacher.inner_text("main")

    ada, bo, cy = people(), people(), people()
    ada.goto("/join")
    ada.get_by_label("The code on the board").fill(code.lower())
    ada.get_by_role("button", name="Go on").click()
    begin(ada, "Ada")
    # Nobody reloads the teacher's page.
    teacher.get_by_role("rowheader", name="Ada").wait_for(timeout=15_000)

    bo.goto(link)
    bo.get_by_label("Your name").fill("Bo")
    bo.get_by_role("button", name="Begin").dblclick()
    bo.wait_for_url("**/questions/1")
    cy.goto(link)
    begin(cy, "Cy")
    guess(ada)
    guess(bo)
    bo.reload()
    for pupil in (ada, bo, cy):
        finish(pupil)
    teacher.get_by_text("finished").nth(2).wait_for(timeout=15_000)
    names = teacher.locator("tbody").first.get_by_role("rowheader").all_inner_texts()
    answered = teacher.locator("tbody").first.locator("tr td:nth-child(2)").all_inner_texts()
    assert names == ["Ada", "Bo", "Cy"]
    assert answered[2].startswith("0 /")
    assert all(re.match(r"1 / \d", told) for told in answered[:2])


def test_what_is_opened_and_focused_stays_so_when_newer_results_come(people):
    teacher = people()
    sign_up(teacher, email="open@school.example")
    paste(teacher)
    link, _ = share(teacher)
    teacher.get_by_role("link", name="Results").click()
    ada, bo = people(), people()
    for pupil, name in ((ada, "Ada"), (bo, "Bo")):
        pupil.goto(link)
        begin(pupil, name)
    finish(ada)
    table = teacher.locator("#scores-table")
    table.locator("summary").click(timeout=15_000)
    # What was opened is no news: the same page again replaces nothing.
    teacher.evaluate("document.querySelector('#scores-table').dataset.old = 'yes'")
    # The second look begins after the first has been dealt with.
    for _look in range(2):
        with teacher.expect_response("**/results"):
            pass
    assert table.get_attribute("data-old") == "yes"
    finish(bo)
    teacher.locator("#scores-table:not([data-old])").wait_for(timeout=15_000)
    assert table.get_attribute("open") is not None
    assert teacher.evaluate("document.activeElement.matches('#scores-table > summary')")
    assert table.locator("tbody td").all_inner_texts()[0] == "2"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_a_phone_is_wide_enough(people, scheme):
    teacher = people(color_scheme=scheme, viewport={"width": 360, "height": 740})
    sign_up(teacher, email=f"axe-{scheme}@school.example")
    paste(teacher)
    link, _ = share(teacher)
    set_page = teacher.url.removesuffix("/share")
    for name in ("Ada", "Bo", "Kassandra-Wilhelmina Hohenrauthbergen"):
        pupil = people()
        pupil.goto(link)
        begin(pupil, name)
        guess(pupil)
        finish(pupil)
    teacher.goto(f"{set_page}/results")
    # The columns of the scores, and the bars of each question.
    assert teacher.locator("svg.scores rect").count() >= 1
    assert teacher.locator("svg.gauge").count() >= 5
    answers = teacher.get_by_role("link", name="Ada").get_attribute("href")
    found = []
    for address in (f"{set_page}/share", f"{set_page}/results", answers, "/join", link, "/privacy"):
        teacher.goto(address)
        found += faults(teacher)
    assert found == []
