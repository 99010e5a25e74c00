"""The bank by plain forms: what a browser without scripts finds and changes."""

import re
import secrets

import pytest

from quizgen.services import articles
from quizgen.store.database import db
from quizgen.store.models import QuestionRow
from quizgen.types import Analysis, QuestionKind
from tests.factories import analyse, make_question
from tests.test_web import page, paste

SAID = re.compile(r'role="status">\s*<span>(.*?)</span>', re.DOTALL)


@pytest.fixture(autouse=True)
def _no_language_model(monkeypatch):
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)


@pytest.fixture
def filled(client):
    """A browser whose guest has one article's questions."""
    paste(client)
    return client


def many(client, monkeypatch, count):
    questions = tuple(make_question(uid=f"uid-{n}", stem=f"Question number {n}?") for n in range(1, count + 1))

    def made(article, *, seed):
        return Analysis(article, (), questions)

    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", made)
    paste(client)


def pins(text):
    return re.findall(r'name="pin" value="(\d+-\d+)"', text)


def stems(text):
    found = re.findall(r'id="stem-\d+">(.*?)</a>', text)
    return [re.sub(r"<[^>]+>", "", stem).replace("&#39;", "'").strip() for stem in found]


def do(client, action, *chosen, query="", **form):
    """Send a form; return what was said, and the page that came."""
    form.setdefault("mark", secrets.token_hex(4))
    answer = client.post(f"/bank/{action}{query}", data={"pin": list(chosen), **form})
    assert answer.status_code == 303
    text = page(client, answer.location)
    return SAID.search(text)[1], text


def undo(client, text):
    address = re.search(r'action="(/bank/undo/[^"]+)"', text)[1].replace("&amp;", "&")
    return page(client, client.post(address).location)


def test_the_header_leads_to_the_bank_and_an_empty_one_says_what_to_do(client):
    assert 'href="/bank"' in page(client, "/")
    text = page(client, "/bank")
    assert "No question yet" in text
    assert "Paste an article" in text


def test_the_bank_lists_every_question_with_its_answer_kind_and_article(filled):
    text = page(filled, "/bank")
    assert len(stems(text)) == len(QuestionKind)
    assert "8 questions" in text
    for told in ("Helen Carver", "Multiple choice", "A new bridge", 'href="/questions/1"'):
        assert told in text


def test_a_search_is_an_address_that_finds_and_fills_the_form_again(filled):
    text = page(filled, "/bank?q=watch+steel&kind=short_answer&order=relevance")
    assert stems(text) == ["Which institute will watch the steel of the Marlow Bridge?"]
    assert 'value="watch steel"' in text
    assert re.search(r'value="short_answer" checked', text)
    assert re.search(r'value="relevance" selected', text)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?q=zeppelin", "No question fits"),
        ("?q=zeppelin&kind=date", "Search without filters"),
        ("?q=***", "No question fits"),
        ("?tag=none", "No question fits"),
        ("?archived=1", "Nothing is archived"),
    ],
)
def test_where_nothing_is_found_it_says_what_to_change(filled, query, says):
    assert says in page(filled, f"/bank{query}")


@pytest.mark.parametrize(
    "query",
    [
        "?article=x&kind=nonsense&status=&from=many&to=-1&order=9&after=%F0%9F%8E%89&set=1e9",
        "?article=99999999999999999999&after=99999999999999999999&set=99999999999999999999",
        "?q=%22AND%28%2A&tag=%01%ff",
        "?from=500&to=0",
        "?before=1&after=2",
    ],
)
def test_an_address_of_nonsense_is_a_page(filled, query):
    assert filled.get(f"/bank{query}").status_code == 200


def test_pages_are_linked_both_ways(client, monkeypatch):
    many(client, monkeypatch, 120)
    first = page(client, "/bank")
    assert stems(first)[0] == "Question number 120?"
    second = page(client, re.search(r'href="(/bank\?after=\d+)" rel="next"', first)[1])
    third = page(client, re.search(r'href="(/bank\?after=\d+)" rel="next"', second)[1])
    assert len(stems(first) + stems(second) + stems(third)) == 120
    assert 'rel="next"' not in third
    again = page(client, re.search(r'href="(/bank\?before=\d+)" rel="prev"', third)[1])
    assert stems(again) == stems(second)


def test_a_tag_is_put_on_what_was_ticked_and_the_undo_comes_back_to_the_same_search(filled):
    chosen = pins(page(filled, "/bank"))[:2]
    said, text = do(filled, "tag", *chosen, query="?q=bridge", tag="Year 9")
    assert said == "2 questions have the tag now."
    assert 'value="bridge"' in text
    assert len(pins(page(filled, "/bank?tag=Year+9"))) == 2
    text = undo(filled, text)
    assert "2 questions are as before" in text
    assert 'value="bridge"' in text
    assert pins(page(filled, "/bank?tag=Year+9")) == []


@pytest.mark.parametrize(
    ("action", "form", "says"),
    [
        ("approve", {}, "1 question approved."),
        ("reject", {}, "1 question rejected: it is in no quiz any more."),
        ("archive", {}, "1 question archived."),
        ("copy", {}, "1 question copied."),
        ("put-in-new", {"title": "For Monday"}, "A new set has 1 question."),
        ("reopen", {}, "Nothing to change: they were so already."),
        ("untag", {"tag": "none"}, "Nothing to change: they were so already."),
        ("tag", {"tag": " "}, "A tag needs a name. Type one, such as “Year 9” or “rivers”."),
        ("put-in-new", {"title": " "}, "Choose a set, or make a new one: its title says what it is for."),
        ("put", {}, "Choose a set, or make a new one: its title says what it is for."),
        ("put", {"set_id": "1"}, "“A new bridge” holds all questions of its article"),
    ],
)
def test_each_change_says_what_it_came_to(filled, action, form, says):
    chosen = pins(page(filled, "/bank"))[0]
    said, text = do(filled, action, chosen, **form)
    assert said.startswith(says)
    assert ("/bank/undo/" in text) is says.startswith(("1 ", "A new"))


def test_a_set_is_filled_and_emptied_and_filters_the_list(filled):
    first, second, *_ = pins(page(filled, "/bank"))
    do(filled, "put-in-new", first, title="For Monday")
    made = re.search(r'<option value="(\d+)">For Monday', page(filled, "/bank"))[1]
    assert do(filled, "put", first, second, set_id=made)[0] == "1 question put into the set."
    assert pins(page(filled, f"/bank?set={made}")) == [first, second]
    assert "in 1 set" in page(filled, "/bank")
    assert do(filled, "take-out", second, set_id=made)[0] == "1 question taken out."
    assert pins(page(filled, f"/bank?set={made}")) == [first]


def test_archived_questions_are_brought_back_from_their_list(filled):
    chosen = pins(page(filled, "/bank"))[0]
    do(filled, "archive", chosen)
    text = page(filled, "/bank?archived=1")
    assert pins(text) == [chosen]
    assert "Bring back" in text
    assert do(filled, "bring-back", chosen, query="?archived=1")[0] == "1 question is back."
    assert chosen in pins(page(filled, "/bank"))


def test_all_on_the_page_and_all_that_match_need_no_ticks(client, monkeypatch):
    many(client, monkeypatch, 60)
    shown = pins(page(client, "/bank"))
    assert do(client, "approve", all_shown="1", shown=shown)[0] == "50 questions approved."
    assert do(client, "approve", all_found="1", shown=shown)[0] == "10 questions approved."
    assert do(client, "archive", query="?q=number+7", all_found="1")[0] == "1 question archived."


def test_where_more_match_than_can_be_changed_at_once_the_page_says_so(client, monkeypatch):
    many(client, monkeypatch, 60)
    for module in ("quizgen.web.bank", "quizgen.services.bank"):
        monkeypatch.setattr(f"{module}.MOST_AT_ONCE", 55)
    assert "The first 55 that match" in page(client, "/bank")
    said, _ = do(client, "archive", all_found="1")
    assert said.startswith("55 questions archived. At most 55 are changed at once")


def test_nothing_ticked_changes_nothing_and_says_so(filled):
    for chosen in ([], ["nonsense"], ["1"], ["-"], ["1-2-3x", "99999999999-1"]):
        said, _ = do(filled, "archive", *chosen)
        assert said.startswith(("Tick some questions first", "Nothing to change"))
    assert len(pins(page(filled, "/bank"))) == len(QuestionKind)


def test_what_was_changed_elsewhere_since_the_page_was_made_is_left_alone(filled):
    seen = pins(page(filled, "/bank"))[:2]
    do(filled, "reject", seen[0])
    said, _ = do(filled, "approve", *seen)
    assert said == "1 question approved. 1 changed elsewhere meanwhile and left alone: look again."


def test_a_stranger_changes_nothing_whatever_they_send(app, filled):
    text = page(filled, "/bank")
    do(filled, "put-in-new", *pins(text), title="For Monday")
    stranger = app.test_client()
    for action in ("archive", "reject", "approve", "copy", "tag", "untag", "put-in-new"):
        form = {"pin": pins(text), "shown": pins(text), "all_shown": "1", "tag": "x", "title": "x"}
        stranger.post(f"/bank/{action}", data=form)
        stranger.post(f"/bank/{action}", data={**form, "all_found": "1"})
    for action in ("put", "take-out"):
        assert stranger.post(f"/bank/{action}", data={"pin": pins(text), "set_id": "2"}).status_code == 404
    assert stems(page(stranger, "/bank")) == []
    assert pins(page(filled, "/bank")) == pins(text)
    _, told = do(filled, "archive", pins(text)[0])
    number = re.search(r"/bank/undo/(\d+)", told)[1]
    assert stranger.post(f"/bank/undo/{number}").status_code == 404
    assert len(pins(page(filled, "/bank"))) == len(QuestionKind) - 1


def test_a_double_click_copies_once_and_undoes_once_and_both_are_told_alike(filled):
    text = page(filled, "/bank")
    mark = re.search(r'name="mark" value="([\w-]+)"', text)[1]
    assert mark not in page(filled, "/bank")
    chosen = pins(text)[0]
    first, _ = do(filled, "copy", chosen, mark=mark)
    second, text = do(filled, "copy", chosen, mark=mark)
    assert first == second == "1 question copied."
    assert len(pins(text)) == len(QuestionKind) + 1
    for _ in range(2):
        assert "1 question is as before" in undo(filled, text)
    assert len(pins(page(filled, "/bank"))) == len(QuestionKind)


def test_an_unknown_change_is_404_and_a_reloaded_one_leads_to_the_list(filled):
    assert filled.post("/bank/burn").status_code == 404
    assert filled.get("/bank/burn").status_code == 404
    assert filled.get("/bank/archive?q=bridge").location == "/bank?q=bridge"


def test_the_page_holds_nothing_inline(filled):
    text = page(filled, "/bank")
    assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=", text)


def test_what_pupils_make_of_a_question_stands_beside_it(app, filled):
    with app.app_context():
        row = db.session.get(QuestionRow, 1)
        row.facility, row.taken = 0.625, 16
        db.session.commit()
    assert "62 % right of 16" in page(filled, "/bank")
    assert len(pins(page(filled, "/bank?from=60&to=70"))) == 1
