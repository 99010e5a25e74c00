"""What a class is given, in real browsers: all questions on one page, time that runs out, pages on a phone."""

import pytest

from tests.browser.looks import faults
from tests.browser.test_quiz import paste
from tests.browser.test_sharing import people  # noqa: F401  (a fixture)


@pytest.fixture
def given(people):  # noqa: F811
    """Shares with the settings that a function fills in; returns the teacher's page and the link."""

    def share(fill, **options):
        teacher = people(**options)
        paste(teacher)
        teacher.get_by_role("link", name="Take the quiz").click()
        teacher.get_by_role("link", name="Link, code and QR code").click()
        for summary in ("Times and attempts", "Marks and pages"):
            teacher.locator("summary", has_text=summary).click()
        teacher.select_option("#count", "5")
        fill(teacher)
        teacher.get_by_role("button", name="Make the link").click()
        return teacher, teacher.locator("a.long").inner_text()

    return share


def begin(pupil, link):
    pupil.goto(link)
    pupil.get_by_label("Your name").fill("Ada")
    pupil.get_by_role("button", name="Begin").click()
    pupil.wait_for_url("**/attempts/**")


def answer_what_is_there(pupil):
    for form in pupil.locator("[data-whole] form").all():
        if form.locator("[data-arrange]").count():
            form.get_by_role("button", name="Save").click()
        elif form.locator("input[type=radio]").count():
            form.locator("input[type=radio]").first.check()
        else:
            form.locator("input[name=given]").fill("1899")


def test_on_one_page_each_answer_is_saved_as_it_is_given_and_again_after_a_lost_connection(given, people):  # noqa: F811
    _, link = given(lambda page: page.get_by_label("All questions on one page").check())
    pupil = people()
    begin(pupil, link)
    first = pupil.locator("[data-whole] form").first
    pupil.context.set_offline(True)
    answer_what_is_there(pupil)
    first.get_by_text("not saved yet").wait_for()
    pupil.context.set_offline(False)
    pupil.get_by_text("5 of 5 answered").wait_for()
    pupil.reload()
    pupil.get_by_text("5 of 5 answered").wait_for()
    pupil.get_by_role("link", name="To the end").click()
    pupil.get_by_role("button", name="Finish and see the result").click()
    assert "of 5" in pupil.locator("h1").inner_text()


def test_when_the_time_is_up_the_attempt_ends_with_what_was_answered(given, people):  # noqa: F811
    _, link = given(lambda page: page.fill("#minutes", "1"))
    pupil = people()
    pupil.clock.install()
    begin(pupil, link)
    assert pupil.locator(".timer [data-shown]").inner_text() in ("1 min left", "59 s left", "60 s left")
    typed = pupil.locator("#given")
    if typed.count():
        typed.fill("1899")
    else:
        pupil.keyboard.press("1")
    pupil.clock.fast_forward(61_000)
    pupil.wait_for_url("**/result")
    assert pupil.locator(".results > li").count() == 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_a_phone_is_wide_enough(given, people, scheme):  # noqa: F811
    def fill(page):
        page.get_by_label("All questions on one page").check()
        page.get_by_label("Once it is closed").check()
        page.fill("#minutes", "30")
        page.fill("#attempts", "2")
        page.fill("#pass_mark", "60")

    teacher, link = given(fill, color_scheme=scheme, viewport={"width": 360, "height": 740})
    share = teacher.url
    pupil = people(color_scheme=scheme, viewport={"width": 360, "height": 740})
    pages = [(teacher, share), (teacher, share.replace("/share", "/new")), (teacher, share.replace("share", "results"))]
    pages += [(teacher, "/classes"), (teacher, share.replace("share", "results/again")), (pupil, link)]
    formats = share.replace("share", "formats")
    pages += [(teacher, address) for address in (formats, f"{formats}/gift", "/import", "/classes/answers")]
    found = [told for page, address in pages for told in looked_at(page, address)]
    begin(pupil, link)
    whole = pupil.url
    found += looked_at(pupil, whole)
    answer_what_is_there(pupil)
    pupil.get_by_role("link", name="To the end").click()
    pupil.get_by_role("button", name="Hand in").click()
    pupil.get_by_text("Handed in").first.wait_for()
    found += looked_at(pupil, pupil.url)
    teacher.goto(share.replace("share", "results"))
    teacher.get_by_role("link", name="Ada").click()
    teacher.wait_for_url("**/results/*")
    found += looked_at(teacher, teacher.url)
    assert found == []


def looked_at(page, address):
    page.goto(address)
    return faults(page)
