"""The pages, by plain forms: what a browser without scripts does."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

from quizgen.services import articles
from quizgen.types import QuestionKind
from tests.factories import NOW, TEXT, analyse, make_question, right_response

PAGES = ["/", "/articles/new", "/articles/1", "/sets/1", "/sets/1/cards", "/mine"]


@pytest.fixture(autouse=True)
def _no_language_model(monkeypatch):
    monkeypatch.setattr("quizgen.services.articles._analyse", analyse)
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)
    monkeypatch.setitem(articles.correct.__kwdefaults__, "analyse", analyse)
    monkeypatch.setitem(articles.add_sample.__kwdefaults__, "analyse", analyse)


@pytest.fixture
def sample(app):
    with app.app_context():
        return articles.ensure_sample(NOW, analyse=analyse)


def paste(client, **form):
    return client.post("/articles", data={"text": TEXT + "\n" + TEXT, **form})


def start(client, set_id=1, **form):
    return client.post(f"/sets/{set_id}/start", data={"count": "0", "feedback": "instant", **form}).location


def page(client, address):
    return client.get(address, follow_redirects=True).get_data(as_text=True)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_for_everybody_where_the_sample_is_shared(client, sample, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "<h1" in answer.get_data(as_text=True)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_inline_script_or_style_or_asks_another_host(client, sample, address):
    text = client.get(address).get_data(as_text=True)
    assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=", text)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_security_headers_stand_on_every_answer(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_pasted_article_leads_to_its_page_with_facts_marked(client):
    answer = paste(client)
    assert answer.status_code == 303
    text = page(client, answer.location)
    assert 'class="fact date"' in text
    assert 'class="fact actor"' in text
    assert "<svg" in text


def test_a_double_click_on_the_paste_form_adds_one_article(client):
    assert paste(client).location == paste(client).location


def test_a_corrected_date_is_shown(client):
    address = paste(client).location
    answer = client.post(f"{address}/correct", data={"title": "Bridge news", "published": "2025-03-01"})
    assert answer.status_code == 303
    text = page(client, address)
    assert "Bridge news" in text
    assert "Published 1 March 2025" in text


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        ("", 422, "Paste the text"),
        ("Twenty words are too few to ask about, so the form says how many it needs to begin.", 422, "at least 40"),
        ("x" * 1_000_001, 422, "1,000,000"),
        ("<html><body><p>" + "</p><p>".join(TEXT.split(". ")) + "</p><div>a</div><div>b</div>", 422, "browser"),
        (TEXT + "\x00", 422, "bytes"),
        (TEXT.replace("e", "\ufffd"), 422, "encoding"),
        ("Der Bürgermeister hat die neue Brücke am Samstag nach vier Jahren eröffnet. " * 8, 422, "English"),
        ("افتتح رئيس البلدية الجسر الجديد يوم السبت بعد أربع سنوات من العمل. " * 8, 422, "English"),
    ],
)  # fmt: skip
def test_bad_text_is_refused_with_what_to_do_and_stays_in_the_form(client, text, status, says):
    answer = client.post("/articles", data={"text": text})
    shown = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert says in shown
    assert text.strip()[:20].replace("<", "&lt;").replace(">", "&gt;").replace("\x00", "") in shown.replace("\x00", "")


def test_a_date_from_the_future_is_refused(client):
    answer = paste(client, published="2999-01-01")
    assert answer.status_code == 422
    assert "future" in answer.get_data(as_text=True)


def test_what_is_far_too_large_is_a_413_page_of_our_own(client):
    answer = client.post("/articles", data={"text": "x" * 5_000_000})
    assert answer.status_code == 413
    assert "too large" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "address", ["/nope", "/articles/99", "/sets/99", "/attempts/99", "/sets/1/export/docx", "/attempts/1/questions/1"]
)
def test_unknown_things_are_404_in_our_design(client, sample, address):
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 404
    assert "There is nothing here" in answer.get_data(as_text=True)


def test_the_things_of_another_visitor_are_404(app, client):
    address = paste(client).location
    quiz = start(client, 1)
    other = app.test_client()
    for theirs in (address, "/sets/1", quiz, "/sets/1/export/json", f"{quiz}/result"):
        assert other.get(theirs, follow_redirects=True).status_code == 404
    assert other.post("/mine/articles/1/delete").status_code == 404


def test_a_forged_form_is_400_and_keeps_the_text(app):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = app.test_client().post("/articles", data={"text": TEXT})
    assert answer.status_code == 400
    assert "The Marlow Bridge was opened" in answer.get_data(as_text=True)
    assert app.test_client().post("/sets/1/start", data={"count": "1"}).status_code == 400


def quiz_through(client, quiz, given):
    """Answer every question by `given`, a function of its page's text; return the result page."""
    for number in range(1, len(QuestionKind) + 1):
        address = f"{quiz}/questions/{number}"
        client.post(address, data={"given": given(page(client, address))})
    client.post(f"{quiz}/finish")
    return page(client, f"{quiz}/result")


def key_of(text):
    kinds = {kind: make_question(kind) for kind in QuestionKind}
    return next(right_response(q) for q in kinds.values() if q.stem.split("_____")[0] in text.replace("&#39;", "'"))


def test_a_quiz_is_taken_to_its_result(client, sample):
    text = quiz_through(client, start(client, nickname="Ada"), key_of)
    assert "Ada: 8 of 8" in text
    assert "Try the missed ones again" not in text


def test_missed_questions_are_tried_again(client, sample):
    quiz = start(client)
    text = quiz_through(client, quiz, lambda shown: "1 January 1900" if "what date" in shown else key_of(shown))
    assert "7 of 8" in text
    again = client.post(f"{quiz}/retry").location
    assert "Question 1 of 1" in page(client, again)


def test_feedback_shows_verdict_key_and_evidence(client, sample):
    quiz = start(client, kinds="multiple_choice")
    answer = client.post(f"{quiz}/questions/1", data={"given": "Martin Oakes"})
    text = page(client, answer.location)
    assert "Not right" in text
    assert "right answer" in text
    assert "<mark>" in text


def test_a_reload_and_the_back_button_change_nothing(client, sample):
    quiz = start(client, kinds="multiple_choice")
    client.post(f"{quiz}/questions/1", data={"given": "Martin Oakes"})
    client.post(f"{quiz}/questions/1", data={"given": "Helen Carver"})
    assert "Not right" in page(client, f"{quiz}/questions/1")
    assert client.get(f"{quiz}/questions/1").headers["Cache-Control"] == "no-store"


def test_what_cannot_be_read_is_said_and_can_be_typed_again(client, sample):
    quiz = start(client, kinds="date")
    answer = client.post(f"{quiz}/questions/1", data={"given": "some day"})
    assert answer.status_code == 422
    assert 'value="some day"' in answer.get_data(as_text=True)
    assert "could not be read as a date" in answer.get_data(as_text=True)


def test_final_feedback_tells_nothing_before_the_end(client, sample):
    quiz = start(client, feedback="final", kinds="multiple_choice")
    answer = client.post(f"{quiz}/questions/1", data={"given": "Martin Oakes"})
    assert "1 of 1 answered" in page(client, answer.location)
    assert "right answer" not in page(client, f"{quiz}/questions/1")


def test_a_choice_that_nothing_fits_is_said(client):
    paste(client)
    answer = client.post("/sets/1/start", data={"count": "5", "parts": "2", "kinds": "multiple_choice"})
    assert answer.status_code == 422
    assert "fits that choice" in answer.get_data(as_text=True)


def test_the_last_choice_is_remembered(client, sample):
    start(client, count="5", kinds="date", nickname="Grace", feedback="final")
    text = page(client, "/sets/1")
    assert 'value="Grace"' in text
    assert re.search(r'value="date" checked', text)
    assert re.search(r'value="final" checked', text)


@pytest.mark.parametrize(("format", "suffix"), [("anki", ".apkg"), ("csv", ".csv"), ("json", ".json")])
def test_a_set_is_downloaded(client, sample, format, suffix):
    answer = client.get(f"/sets/1/export/{format}")
    assert answer.headers["Content-Disposition"].endswith(suffix)
    assert len(answer.data) > 100


def test_the_deck_is_a_zip_that_anki_can_open(client, sample):
    data = client.get("/sets/1/export/anki").data
    assert "collection.anki2" in zipfile.ZipFile(io.BytesIO(data)).namelist()


@pytest.mark.parametrize("shelf", ["articles", "sets", "attempts"])
def test_my_things_are_renamed_deleted_and_brought_back(client, shelf):
    paste(client)
    start(client, 1)
    client.post(f"/mine/{shelf}/1/rename", data={"name": "Called otherwise"})
    assert "Called otherwise" in page(client, "/mine")
    deleted = client.post(f"/mine/{shelf}/1/delete", follow_redirects=True).get_data(as_text=True)
    assert "Undo" in deleted
    assert "<strong>Called otherwise" not in deleted
    client.post(f"/mine/{shelf}/1/restore")
    assert "Called otherwise" in page(client, "/mine")


def test_an_empty_name_keeps_the_old_one(client):
    paste(client)
    answer = client.post("/mine/articles/1/rename", data={"name": "  "}, follow_redirects=True)
    assert "The old one was kept" in answer.get_data(as_text=True)


@pytest.mark.parametrize(("shelf", "longest"), [("articles", 300), ("sets", 300), ("attempts", 60)])
def test_a_name_that_is_too_long_keeps_the_old_one(client, shelf, longest):
    paste(client)
    start(client, 1)
    for name, told in (("n" * longest, "Renamed."), ("o" * (longest + 1), f"between 1 and {longest} characters")):
        answer = client.post(f"/mine/{shelf}/1/rename", data={"name": name}, follow_redirects=True)
        assert told in answer.text
        assert "n" * longest in answer.text


@pytest.mark.parametrize("id", [2**31, 2**63])
def test_a_number_that_no_id_can_have_is_not_found(client, id):
    pages = (f"/articles/{id}", f"/sets/{id}", f"/attempts/{id}/questions/1")
    assert [client.get(page).status_code for page in pages] == [404] * 3


def test_a_character_that_no_database_stores_is_refused(client, sample):
    attempt = start(client, nickname="Ada")
    assert client.get("/q/%00").status_code == 404
    assert client.get("/mine?name=%00").status_code == 400
    assert client.post(f"{attempt}/questions/1", data={"given": "Ada\0"}).status_code == 400
    assert client.post("/sets/1/start", data={"nickname": "Ada\0"}).status_code == 400


def test_a_sample_is_added_as_ones_own(client):
    answer = client.post("/samples/galileo-galilei")
    assert "Galileo Galilei" in page(client, answer.location)
    assert client.post("/samples/none").status_code == 404


def test_the_theme_is_remembered_and_leads_nowhere_else(client):
    assert client.post("/theme", data={"theme": "dark", "back": "/mine"}).location == "/mine"
    assert 'data-bs-theme="dark"' in page(client, "/mine")
    assert client.post("/theme", data={"theme": "light", "back": "https://example.org/"}).location == "/"


def test_a_finished_quiz_leads_to_its_result(client, sample):
    quiz = start(client, feedback="final")
    client.post(f"{quiz}/finish")
    answer = client.post(f"{quiz}/questions/1", data={"given": "x"})
    assert answer.location.endswith("/result")


@pytest.mark.parametrize("address", ["/articles", "/sets/1/start"])
def test_a_refused_form_reloaded_by_its_address_leads_back(client, sample, address):
    assert client.get(address).status_code == 302


def test_a_quiz_that_is_shorter_than_was_asked_for_says_why(client, app):
    # The second stem shows the first one's key.
    telling = make_question(QuestionKind.DATE, stem="When did Helen Carver open the Marlow Bridge?", score=0.5)

    def clashing(article, *, seed=0):
        return replace(analyse(article, seed=seed), questions=(make_question(), telling))

    with app.app_context():
        articles.ensure_sample(NOW, analyse=clashing)
    shown = page(client, start(client, count="2"))
    assert "1 question: each of the others would give its answer away" in shown
