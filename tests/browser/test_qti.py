"""Items go into a second implementation, which shows and scores them in a real browser."""

import io
import threading
import zipfile
from decimal import Decimal
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from quizgen.export.registry import FORMATS
from quizgen.types import NumberAnswer, QuestionKind
from tests.factories import PERSON, make_question, set_of

COMPONENTS = "/packages/@citolab/qti-components/cdn/index.js"
PAGE = f"""<!doctype html><meta charset="utf-8"><title>Items</title><link rel="icon" href="data:,">
<script type="module" src="{COMPONENTS}"></script>"""
SHOW = """async xml => {
    await customElements.whenDefined('item-container')
    const container = Object.assign(document.createElement('item-container'), {itemXML: xml})
    document.body.replaceChildren(document.createElement('qti-item'))
    document.querySelector('qti-item').append(container)
}"""
ITEM = "document.querySelector('item-container')?.shadowRoot.querySelector('qti-assessment-item')"
GIVE = f"response => {ITEM}.updateResponseVariable('RESPONSE', response)"
SCORE = f"() => {{ {ITEM}.processResponse(); return Number({ITEM}.getOutcome('SCORE').value) }}"
TEST = """async address => {
    await customElements.whenDefined('test-container')
    document.body.innerHTML = `<qti-test navigate="section"><test-navigation>
        <test-container test-url="${address}"></test-container></test-navigation></qti-test>`
}"""
SHOWN = "document.querySelector('test-container')?.shadowRoot"
# What is chosen by its words, typed, and arranged by its words.
CHOSEN = [
    (QuestionKind.MULTIPLE_CHOICE, "Helen Carver", "Daniel Carter"),
    (QuestionKind.TRUE_FALSE, "False", "True"),
]
TYPED = [
    (QuestionKind.CLOZE, "harrow institute", "Harrow College"),
    (QuestionKind.SHORT_ANSWER, "Harrow Institute", "Harrow"),
    (QuestionKind.NUMERIC, "31000000", "32000000"),
    (QuestionKind.NUMERIC, "30500000", "30499999"),
    (QuestionKind.NUMERIC, "31500000", "31500001"),
    (QuestionKind.NUMERIC, "3.1e7", "thirty"),
    (QuestionKind.DATE, "3 March 2025", "4 March 2025"),
    (QuestionKind.DATE, "march 3, 2025", "March 2025"),
    (QuestionKind.DATE, "2025-03-03", "2025"),
]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture(scope="module")
def site(packages, tmp_path_factory):
    """The folder that is served."""
    folder = tmp_path_factory.mktemp("items")
    (folder / "packages").symlink_to(packages.resolve())
    (folder / "index.html").write_text(PAGE)
    return folder


@pytest.fixture(scope="module")
def address(site):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def page(browser, address):
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(address)
        yield page


@pytest.fixture
def show(page):
    """Shows a question and gives its page, which complains of nothing."""
    complaints = []

    def heard(message):
        if message.type == "error":
            complaints.append(message.text)

    def failed(error):
        complaints.append(str(error))

    def show(question):
        data = FORMATS["qti30"].write(set_of(question)).data
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            (name,) = (name for name in package.namelist() if name.startswith("items/"))
            page.evaluate(SHOW, package.read(name).decode())
        page.wait_for_function(f"{ITEM}?.variables.some(variable => variable.identifier === 'RESPONSE')")
        return page

    page.on("console", heard)
    page.on("pageerror", failed)
    yield show
    page.remove_listener("console", heard)
    page.remove_listener("pageerror", failed)
    assert complaints == []


def typed(page, text):
    page.locator("qti-text-entry-interaction input").fill(text)
    page.locator("qti-text-entry-interaction input").press("End")
    return page.evaluate(SCORE)


@pytest.mark.parametrize(("kind", "right", "wrong"), CHOSEN)
def test_the_chosen_option_is_scored(show, kind, right, wrong):
    scores = []
    for option in (right, wrong):
        page = show(make_question(kind, points=2))
        page.locator("qti-simple-choice").get_by_text(option, exact=True).click()
        scores.append(page.evaluate(SCORE))
    assert scores == [2, 0]


@pytest.mark.parametrize(("kind", "right", "wrong"), TYPED)
def test_what_is_typed_is_scored(show, kind, right, wrong):
    question = make_question(kind, points=2)
    assert [typed(show(question), text) for text in (right, wrong)] == [2, 0]


def test_aliases_are_right_in_any_case(show):
    question = make_question(QuestionKind.SHORT_ANSWER, key="Helen Carver", answer=PERSON)
    assert [typed(show(question), text) for text in ("carver", "HELEN CARVER", "Helen")] == [1, 1, 0]


@pytest.mark.parametrize("kind", [kind for kind, *_ in CHOSEN + TYPED[:1] + TYPED[2:3] + TYPED[6:7]])
def test_no_response_gets_no_points(show, kind):
    assert show(make_question(kind)).evaluate(SCORE) == 0


def test_a_figure_without_a_margin_is_exact(show):
    question = make_question(QuestionKind.NUMERIC, answer=NumberAnswer(Decimal("-0.25"), "", "-0.25"))
    assert [typed(show(question), text) for text in ("-0.25", "-.250", "-0.2501", "0.25")] == [1, 1, 0, 0]


def test_a_gap_is_filled_inside_its_sentence(show):
    page = show(make_question(QuestionKind.CLOZE))
    before, after = page.locator("qti-text-entry-interaction").evaluate(
        "entry => [entry.previousSibling.textContent, entry.nextSibling.textContent]"
    )
    assert (before, after) == ("Martin Oakes of the ", " designed its two towers in 2019.")


def order(page, texts):
    """The identifiers of choices with these words."""
    choices = page.locator("qti-simple-choice, qti-simple-associable-choice")
    named = dict(choices.evaluate_all("all => all.map(each => [each.textContent.trim(), each.identifier])"))
    return [named[text] for text in texts]


def test_events_are_right_in_their_order_alone(show):
    question, scores = make_question(QuestionKind.ORDERING, points=3), []
    first, second, third = question.entries
    for given in ((first, second, third), (second, first, third), (third, second, first)):
        page = show(question)
        page.evaluate(GIVE, order(page, given))
        scores.append(page.evaluate(SCORE))
    assert scores == [3, 0, 0]


def test_each_right_pair_has_its_share(show):
    question, scores = make_question(QuestionKind.MATCHING), []
    one, two, three = question.entries
    for given in ((one, two, three), (one, three, two), (two, three, one)):
        page = show(question)
        pairs = zip(order(page, question.actors), order(page, given), strict=True)
        page.evaluate(GIVE, [" ".join(pair) for pair in pairs])
        scores.append(round(page.evaluate(SCORE), 3))
    assert scores == [1, 0.333, 0]


def test_what_proves_it_is_told_once_it_is_scored(show):
    page = show(make_question(QuestionKind.TRUE_FALSE, note="Carver opened it."))
    told = page.locator("qti-modal-feedback dialog")
    assert not told.is_visible()
    page.evaluate(SCORE)
    told.wait_for()
    shown = page.locator("qti-modal-feedback").inner_text()
    assert "The Marlow Bridge was opened by Helen Carver on 3 March 2025." in shown
    assert "Carver opened it." in shown


def test_signs_of_markup_are_shown_as_they_are(show):
    page = show(make_question(stem="Is <b>5</b> > 3 & 4\nor {{x}}?", key="<i>yes</i>", distractors=("]]>", "=1+1")))
    assert page.locator("qti-prompt").inner_text() == "Is <b>5</b> > 3 & 4\nor {{x}}?"
    assert sorted(page.locator("qti-simple-choice").all_inner_texts()) == ["<i>yes</i>", "=1+1", "]]>"]


def test_a_test_finds_all_its_items(page, site):
    questions = [make_question(kind) for kind in QuestionKind]
    with zipfile.ZipFile(io.BytesIO(FORMATS["qti30"].write(set_of(*questions)).data)) as package:
        package.extractall(site / "set")
    page.evaluate(TEST, "/set/assessment.xml")
    page.wait_for_function(f"{SHOWN}?.querySelectorAll('qti-assessment-item').length === {len(questions)}")
    names = page.evaluate(f"[...{SHOWN}.querySelectorAll('qti-assessment-item')].map(item => item.identifier)")
    assert names == [f"q-{question.uid}" for question in questions]
