"""The stand-alone quiz runs in a real browser from a file, with the network off."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quizgen.export.registry import FORMATS
from quizgen.types import DateAnswer, Granularity, Hedge, Measure, NameAnswer, NameKind, NumberAnswer, QuestionKind
from tests.browser.looks import faults
from tests.factories import make_question, set_of

ALL = [make_question(kind, note="Counted from the publication date.") for kind in QuestionKind]
NASTY = (
    "</script><script>document.title='hit'</script>", "<img src=x onerror=\"document.title='hit'\">", "<!-- <script>",
    "\"quotes\" 'and' `ticks` ${1+1}", "😀 👩‍👩‍👧 é ﬁ", "שלום עולם مرحبا", "&lt;b&gt; &amp;",
    "a\u2028b\u2029c\x00d", "\\u003c \\n {{x}} $title",
)  # fmt: skip


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a quiz from its file; the browser is off line and must not ask for anything else."""
    contexts = []

    def open_quiz(*questions, title="A new bridge", **options):
        file = tmp_path / f"quiz-{len(contexts)}.html"
        file.write_bytes(FORMATS["html"].write(set_of(*questions, title=title)).data)
        context = browser.new_context(**options)
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        page.on("console", lambda message: pytest.fail(message.text) if message.type == "error" else None)
        page.on("request", lambda request: None if request.url.startswith("file:") else pytest.fail(request.url))
        page.goto(file.as_uri())
        return page

    yield open_quiz
    for context in contexts:
        context.close()


def answer(page, question, *, right=True):
    """Answer by keyboard alone."""
    page.wait_for_function("document.activeElement.tagName === 'H2'")
    if question.options:
        shown = page.locator(".option").all_inner_texts()
        wanted = question.key if right else question.distractors[0]
        page.keyboard.press(str(shown.index(wanted) + 1))
    elif question.entries:
        wanted = question.entries if right else question.entries[::-1]
        for place, entry in enumerate(wanted):
            at = page.locator(".entry .text").all_inner_texts().index(entry)
            page.keyboard.press(str(at + 1))
            for _step in range(at - place):
                page.keyboard.press("ArrowUp")
    else:
        page.keyboard.press("Tab")
        page.keyboard.type(question.key if right else "9 May 1899")
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict")


def go_on(page):
    page.wait_for_function("document.activeElement.tagName === 'BUTTON'")
    page.keyboard.press("Enter")


def take(page, questions, *, right=True):
    for question in questions:
        answer(page, question, right=right)
        go_on(page)
    return page.locator("h2").inner_text()


def test_a_quiz_is_taken_by_keyboard_to_a_full_score_and_again(opened):
    page = opened(*ALL)
    assert take(page, ALL) == "Your score: 8 of 8 points"
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.get_by_role("button", name="Try again").press("Enter")
    assert page.get_by_text("Question 1 of 8").is_visible()
    assert take(page, ALL) == "Your score: 8 of 8 points"


def test_wrong_answers_are_wrong_and_told_why(opened):
    page = opened(*ALL)
    answer(page, ALL[0], right=False)
    assert page.locator(".verdict .word").inner_text() == "Wrong"
    assert ALL[0].key in page.locator(".verdict").inner_text()
    assert page.locator(".verdict blockquote").inner_text() == ALL[0].evidence
    assert "Counted from" in page.locator(".verdict").inner_text()
    assert page.get_by_role("status").inner_text().startswith("Wrong. Helen Carver")
    go_on(page)
    for question in ALL[1:6]:
        answer(page, question, right=False)
        assert page.locator(".verdict .word").inner_text() == "Wrong"
        go_on(page)
    answer(page, ALL[6], right=False)
    go_on(page)
    answer(page, ALL[7], right=False)
    assert page.locator(".verdict .word").inner_text() == "Partly right: 0.33 of 1"
    go_on(page)
    assert page.locator("h2").inner_text() == "Your score: 0.33 of 8 points"


def test_points_weigh(opened):
    questions = [replace(ALL[0], points=3.0), ALL[1]]
    page = opened(*questions)
    assert page.get_by_text("Question 1 of 2, 3 points").is_visible()
    answer(page, questions[0])
    go_on(page)
    answer(page, questions[1], right=False)
    go_on(page)
    assert page.locator("h2").inner_text() == "Your score: 3 of 4 points"


MILLIONS = NumberAnswer(Decimal(170_000_000), "person", "170 million people")
MEASURED = NumberAnswer(Decimal(212), "metre", "212 metres", Measure.UNIT)
SCORE = NumberAnswer(Decimal(3), "", "3-1", Measure.SCORE, high=Decimal(1))
ABOUT = NumberAnswer(Decimal(31_000_000), "GBP", "about 31 million pounds", Measure.MONEY, Hedge.ABOUT)
JOSE = NameAnswer(NameKind.PERSON, "Dr José Łukasz Díaz", ("Pepe",))
DAY = DateAnswer("2025-03-03", Granularity.DAY, "3 March 2025")
MONTH = DateAnswer("2024-02", Granularity.MONTH, "last February")
DECADE = DateAnswer("196X", Granularity.DECADE, "the 1960s")
TIME = DateAnswer("1969-07-20T20:17", Granularity.TIME, "8:17 p.m.")
BIRTHDAY = DateAnswer("XXXX-07-20", Granularity.DAY, "20 July")
QUARTER = DateAnswer("2025-34", Granularity.QUARTER, "the second quarter")
WAR = DateAnswer("1939/1945", Granularity.INTERVAL, "from 1939 to 1945")
# What counts as right and as wrong, parted by |.
TYPED = [
    (MILLIONS, "170 million", "170,000,000|170m|170 000 000|170.000.000|170mn", "17|170|171,000,000"),
    (MILLIONS, "170 million", "170 million|0.17 billion|about 170 million people", "170 thousand|-170,000,000|1 70"),
    (MEASURED, "212 metres", "212|212m|212 metres|212.0", "213|21.2|2,12"),
    (SCORE, "3-1", "3-1|3–1|3:1", "1-3|3|3-2"),
    (ABOUT, "about 31 million pounds", "31m|£31 million|31,400,000|30.5 million", "32 million|30.4 million"),
    (NumberAnswer(Decimal(-5), "", "minus 5"), "-5", "-5|−5", "5|-6"),
    (NumberAnswer(Decimal("11.8"), "percent", "11.8 percent", Measure.PERCENT), "11.8 percent",
     "11.8%|11,8|11.8", "118|11.9"),
    (NumberAnswer(Decimal(12), "person", "twelve"), "twelve", "12|Twelve", "eleven 1"),
    (JOSE, "José Łukasz Díaz", "jose lukasz diaz|José Díaz|j. diaz|PEPE|Dr. Jose Lukasz Diaz", "Diaz José|Pépin"),
    (DAY, "3 March 2025",
     "3 March 2025|March 3, 2025|3rd mar 2025|2025-03-03|03/03/2025|3.3.2025", "March 2025|4 March 2025|2025"),
    (MONTH, "February 2024", "Feb 2024|2024-02|02/2024|in February 2024|29 Feb 2024", "2024|March 2024|30 Feb 2024"),
    (DECADE, "the 1960s", "1960s|the 1960s|1965", "1970|1950s"),
    (TIME, "8:17 p.m.", "20:17|8:17 pm|8.17 p.m.|2017", "8:17|20:18|8:17 am"),
    (BIRTHDAY, "20 July", "20 July|July 20|20th July|20 Jul", "21 July"),
    (QUARTER, "the second quarter of 2025", "Q2 2025|second quarter 2025|May 2025", "2025|Q3 2025|July 2025"),
    (WAR, "1939 to 1945", "1939 to 1945|1940", "1946|1938"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "key", "right", "wrong"), TYPED, ids=[f"{row[1]}-{n}" for n, row in enumerate(TYPED)]
)
def test_typed_answers_are_forgiven_their_form_but_not_their_meaning(opened, value, key, right, wrong):
    kinds = {NumberAnswer: QuestionKind.NUMERIC, DateAnswer: QuestionKind.DATE, NameAnswer: QuestionKind.SHORT_ANSWER}
    page = opened(make_question(kinds[type(value)], answer=value, key=key))

    def said_to(words):
        page.reload()
        page.get_by_label("Your answer").fill(words)
        page.keyboard.press("Enter")
        return page.locator(".verdict .word").inner_text()

    assert [words for words in right.split("|") if said_to(words) != "Right"] == []
    assert [words for words in wrong.split("|") if said_to(words) != "Wrong"] == []


@pytest.mark.parametrize(
    ("place", "hint"), [(0, "Choose an answer"), (3, "Type an answer"), (4, "a number"), (5, "a date")]
)
def test_what_cannot_be_read_is_asked_again_and_not_marked(opened, place, hint):
    page = opened(ALL[place])
    if place > 3:
        page.get_by_label("Your answer").fill("no idea")
    page.get_by_role("button", name="Answer").click()
    assert hint in page.get_by_role("alert").inner_text()
    assert page.locator(".verdict").count() == 0


def test_entries_move_by_buttons_which_keep_the_focus(opened):
    page = opened(ALL[7])
    before = page.locator(".entry .text").all_inner_texts()
    page.get_by_role("button", name=f"Move down: {before[0]}").click()
    assert page.locator(".entry .text").all_inner_texts() == [before[1], before[0], before[2]]
    assert page.evaluate("document.activeElement.ariaLabel") == f"Move down: {before[0]}"
    assert page.get_by_role("status").inner_text() == f"{before[0]}: Martin Oakes"


@pytest.mark.parametrize("text", NASTY)
def test_whatever_a_text_holds_is_shown_as_it_is(opened, text):
    question = make_question(stem=text, key=text, note=text, evidence=text)
    page = opened(question, make_question(QuestionKind.SHORT_ANSWER, key=text, stem=text), title=text)
    assert page.locator("h2").text_content() == text
    assert page.locator(".option .text", has_text="Oakes").count() == 1
    place = page.locator(".option .text").evaluate_all("all => all.map((one) => one.textContent)").index(text)
    page.keyboard.press(str(place + 1))
    page.keyboard.press("Enter")
    assert page.locator(".verdict .word").inner_text() == "Right"
    assert page.locator(".verdict blockquote").text_content() == text
    assert page.title() != "hit"
    assert page.locator("main img, main script").count() == 0
    go_on(page)
    page.get_by_label("Your answer").fill(text)
    page.keyboard.press("Enter")
    assert page.locator(".verdict .word").inner_text() == "Right"


def test_an_empty_set_says_so(opened):
    assert opened().get_by_text("There is no question in this quiz.").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_a_phone_is_wide_enough(opened, scheme):
    page = opened(*ALL, color_scheme=scheme, viewport={"width": 360, "height": 740}, bypass_csp=True)
    found = []

    def check():
        found.extend(faults(page))

    for place, question in enumerate(ALL):
        check()
        answer(page, question, right=place % 2 == 0)
        check()
        go_on(page)
    check()
    assert found == []
