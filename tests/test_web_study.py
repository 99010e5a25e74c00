"""Studying in the browser without scripts: every deed is a plain form, and time is what the tests say."""

import html
import io
import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest

from quizgen.people import Role
from quizgen.services import accounts, articles, reviews, study
from quizgen.studying import Rating, Stage
from quizgen.types import QuestionKind
from tests.factories import NOW, analyse, make_question, right_response
from tests.test_export_anki_history import card, database, entry, note, package
from tests.test_web import paste

KINDS = list(QuestionKind)
# Of the hand-made questions, in the order of their kinds.
CHOICE, NUMERIC, DATE = (KINDS.index(QuestionKind(kind)) + 1 for kind in ("multiple_choice", "numeric", "date"))
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
SETTINGS = {
    "new_a_day": "20", "reviews_a_day": "200", "retention": "90", "rollover": "4", "steps": "1 10", "relearning": "10",
    "is_typed": "on",
}  # fmt: skip
PASSWORD = "correct horse battery"


@pytest.fixture
def moment():
    """What time it is, to be changed."""
    return [NOW]


@pytest.fixture
def settings(moment):
    return {"CLOCK": lambda: moment[0], "EMBED_ORIGINS": "https://lms.school.example"}


@pytest.fixture(autouse=True)
def _no_language_model(monkeypatch):
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)
    monkeypatch.setattr("quizgen.web.sharing.secrets.randbelow", lambda _: 1)


@pytest.fixture
def ada(client):
    """The browser of a guest with an article: eight questions in set 1."""
    paste(client)
    return client


def page(client, address):
    return client.get(address, follow_redirects=True).text


def forms(text, ending):
    """The forms of a page whose address ends so: where each goes, and what it sends as it stands."""
    for tag, inner in re.findall(r"<form\b([^>]*)>(.*?)</form>", text, re.DOTALL):
        action = html.unescape(re.search(r'action="([^"]*)"|$', tag)[1] or "")
        if urlsplit(action).path.endswith(ending):
            yield action, dict(re.findall(r'<input[^>]*\bname="(\w+)"[^>]* value="([^"]*)"', inner))


def send(client, text, ending, **more):
    """Press the button of a form of a page, and return the page that it leads to."""
    action, fields = next(forms(text, ending))
    return client.post(action, data=fields | more, follow_redirects=True).text


def rate(client, rating, address="/study/cards", **more):
    return send(client, page(client, address), "/rate", rating=str(rating.value), **more)


def words(text):
    """The words of a page as they are read."""
    body = re.sub(r"<head>.*?</head>", "", text, flags=re.DOTALL)
    read = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())
    return re.sub(r" ([.,?:])", r"\1", read)


def stem(text):
    return words(re.search(r'<h1 id="stem"[^>]*>(.*?)</h1>', text, re.DOTALL)[1])


def counts(text):
    """New, in learning, to review: what the page says is due."""
    return tuple(
        int(found)
        for found in re.findall(r"<b>(\d+)</b>", re.search(r'<ul class="counts">.*?</ul>', text, re.DOTALL)[0])
    )


def front(text):
    """A card's page without what its answer is folded into."""
    return re.sub(r'<details class="reveal".*?</details>', "", text, flags=re.DOTALL)


def told(text, *, undo=False):
    """What the page flashes; and whether beside it stands a button to undo it."""
    notices = re.findall(r'<div class="notice[^"]*" role="status">(.*?)</div>', text, re.DOTALL)
    return [words(notice) for notice in notices] if not undo else [found for found in notices if "<form" in found]


def owner_of(client):
    with client.session_transaction() as session:
        return session["guest"]


def log(app, client, id):
    with app.app_context():
        return reviews.log(id, owner_of(client))


def memory(app, client, id):
    with app.app_context():
        return study.get(id, owner_of(client)).memory


def save(client, **fields):
    """Save the settings, some of them changed; None leaves one out."""
    sent = {name: value for name, value in (SETTINGS | fields).items() if value is not None}
    return client.post("/study/settings", data=sent)


# What is due


def test_an_overview_without_cards_says_how_to_come_by_some(client):
    text = page(client, "/study")
    assert "Nothing is due now" in text
    assert 'href="/articles/new"' in text.partition("<main")[2]
    assert "Study everything" not in text


def test_where_a_set_is_ready_for_everybody_it_can_be_studied_at_once(app, client):
    with app.app_context():
        articles.ensure_sample(NOW, analyse=analyse)
    address = re.search(r'href="([^"]+)">Study “', page(client, "/study"))[1]
    first = page(client, address)
    assert counts(first) == (8, 0, 0)
    rate(client, Rating.EASY, address)
    # What was begun is theirs; what everybody may study is not theirs before.
    assert counts(page(client, address)) == (7, 0, 0)
    assert counts(page(client, "/study")) == (7, 0, 0)


def test_the_overview_counts_what_is_due_in_all_and_in_each_set(ada):
    ada.post("/sets/1/new", data={"title": "Two", "count": "2"})
    text = page(ada, "/study")
    assert "8 cards today" in text
    assert counts(text) == (8, 0, 0)
    rate(ada, Rating.GOOD)
    by_set = dict(re.findall(r"<strong>([^<]*)</strong></a>(<ul.*?</ul>)", page(ada, "/study"), re.DOTALL))
    assert {title: counts(found) for title, found in by_set.items()} == {"A new bridge": (7, 1, 0), "Two": (1, 1, 0)}


def test_of_a_set_only_its_questions_are_studied_and_then_everything_else(ada):
    ada.post("/sets/1/new", data={"title": "Two", "count": "2"})
    seen = set()
    for _ in range(2):
        text = page(ada, "/study/cards?set=2")
        assert 'href="/sets/2"' in text
        seen.add(stem(text))
        rate(ada, Rating.EASY, "/study/cards?set=2")
    done = page(ada, "/study/cards?set=2")
    assert (len(seen), "Done for now" in done) == (2, True)
    assert "Study everything" in done
    text = page(ada, "/study/cards")
    assert counts(text) == (6, 0, 0)
    assert stem(text) not in seen


def test_what_comes_after_a_rating_is_of_the_set_that_is_studied(ada):
    ada.post("/sets/1/new", data={"title": "Two", "count": "2"})
    for deed in ("/rate", "/bury"):
        text = page(ada, "/study/cards?set=2")
        shown = send(ada, text, deed, rating="4")
        assert 'href="/sets/2"' in shown
    assert "Done for now" in shown


def test_what_is_over_the_limits_of_the_day_is_told_on_the_done_page_and_comes_tomorrow(ada, moment):
    save(ada, new_a_day="1")
    done = rate(ada, Rating.EASY)
    assert "Done for now" in done
    assert "7 new cards wait for tomorrow: 1 a day is your limit." in done
    assert "The next card comes on 3 Mar, 04:00 UTC" in done
    moment[0] += DAY
    assert counts(page(ada, "/study/cards")) == (1, 0, 0)


def test_the_done_page_tells_when_the_next_card_comes(ada, moment):
    for _ in range(8):
        done = rate(ada, Rating.EASY)
    next = re.search(r"The next card comes on (\d+ \w+, \d\d:\d\d UTC)", done)[1]
    at = datetime.strptime(next, "%d %b, %H:%M %Z").replace(year=2026, tzinfo=NOW.tzinfo)
    assert next in page(ada, "/study")
    moment[0] = at - MINUTE
    assert "Done for now" in page(ada, "/study/cards")
    moment[0] = at
    assert 'id="stem"' in page(ada, "/study/cards")


def test_a_card_that_is_in_its_steps_comes_on_the_minute(ada, moment):
    save(ada, new_a_day="1", steps="30")
    done = rate(ada, Rating.AGAIN)
    assert "The next card comes on 2 Mar, 10:00 UTC" in done
    moment[0] += 30 * MINUTE
    assert counts(page(ada, "/study/cards")) == (0, 1, 0)


def test_a_step_that_ends_on_the_next_day_is_told(ada, moment):
    ada.post("/sets/1/new", data={"title": "One", "count": "1"})
    save(ada, steps="1200")
    done = rate(ada, Rating.AGAIN, "/study/cards?set=2")
    assert "The next card comes on 3 Mar, 05:30 UTC" in done
    moment[0] += 20 * 60 * MINUTE
    assert counts(page(ada, "/study/cards?set=2")) == (0, 1, 0)


@pytest.mark.parametrize("address", ["/study/cards?set=1", "/study/cards/1", "/study/cards/99", "/study/cards?set=99"])
def test_a_strange_set_or_card_is_not_there(ada, app, address):
    assert app.test_client().get(address).status_code == 404


@pytest.mark.parametrize("deed", ["check", "rate", "bury", "suspend", "report", "resume"])
def test_nobody_does_anything_to_a_strange_card(ada, app, deed):
    sent = {"rating": "3", "given": "1874", "seen": "0", "key": "x"}
    assert app.test_client().post(f"/study/cards/1/{deed}", data=sent).status_code == 404
    assert counts(page(ada, "/study/cards")) == (8, 0, 0)


def test_a_deleted_articles_cards_are_due_no_more_nor_planned(ada, moment):
    rate(ada, Rating.EASY)
    ada.post("/mine/articles/1/delete")
    text = page(ada, "/study")
    assert "Nothing is due now" in text
    assert "The next card comes on" not in text
    assert "Nothing is planned." in page(ada, "/study/cards")


# A card


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_to_be_answered_stands_alone_in_front_of_its_folded_answer(ada, kind):
    question = make_question(kind)
    text = page(ada, f"/study/cards/{KINDS.index(kind) + 1}")
    shown = words(front(text))
    assert words(question.stem.replace("_____", "")) in shown
    assert re.search(r'<details class="reveal"(?! open)[^>]*>', text)
    assert question.evidence not in shown
    assert "<mark>" not in front(text)
    if question.options:
        assert all(option in shown for option in question.options)
    else:
        assert question.key not in html.unescape(front(text))
    if question.entries:
        places = [shown.index(entry) for entry in question.entries]
        assert places != sorted(places)
    assert question.evidence in words(text)


def test_the_note_of_a_question_is_behind_its_answer(ada):
    ada.post(
        "/questions/6/edit", data={"stem": "When?", "key": "3 March 2025", "note": "Resolved so.", "based_on": "6"}
    )
    text = page(ada, "/study/cards/6")
    assert "Resolved so." in text
    assert "Resolved so." not in front(text)


@pytest.mark.parametrize(
    ("given", "verdict", "suggested"),
    [("31 million", "Right", "3"), ("about 31 million pounds", "Right", "3"), ("12", "Not right", "1")],
)
def test_what_is_typed_is_marked_and_the_rating_that_fits_it_is_suggested(ada, given, verdict, suggested):
    text = send(ada, page(ada, f"/study/cards/{NUMERIC}"), "/check", given=given)
    assert re.search(r'<details class="reveal" open', text)
    assert f"{verdict}: {given}" in words(text).replace("“", "").replace("”", "")
    assert re.search(r'value="(\d)" class="btn btn-primary" data-suggested', text)[1] == suggested
    # It is shown, not rated.
    assert counts(page(ada, "/study/cards")) == (8, 0, 0)
    assert counts(send(ada, text, "/rate", rating=suggested)) == (7, 1, 0)


@pytest.mark.parametrize("given", ["quite a lot", "<b>1.234"])
def test_what_cannot_be_read_stays_in_its_field_with_a_hint_and_is_not_marked(ada, given):
    action, fields = next(forms(page(ada, f"/study/cards/{NUMERIC}"), "/check"))
    answer = ada.post(action, data=fields | {"given": given})
    assert answer.status_code == 422
    assert html.escape(given) in re.search(r'id="given"[^\n]*?value="([^"]*)"', answer.text)[1]
    assert "could not be read" in answer.text or "two ways" in answer.text
    assert re.search(r'<details class="reveal"(?! open)', answer.text)


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_can_be_typed_is_asked_for_and_nothing_where_that_is_set(ada, kind):
    id = KINDS.index(kind) + 1
    is_typed = kind.value in ("cloze", "short_answer", "numeric", "date")
    assert ('id="given"' in page(ada, f"/study/cards/{id}")) is is_typed
    save(ada, is_typed=None)
    assert 'id="given"' not in page(ada, f"/study/cards/{id}")


def waits(text):
    return dict(re.findall(r"</kbd> (\w+) <small>([^<]+)</small>", text))


def test_each_rating_says_after_how_long_the_card_comes_back(ada, moment):
    text = page(ada, "/study/cards")
    shown = waits(text)
    assert {name: shown[name] for name in ("Again", "Hard", "Good")} == {
        "Again": "1 min",
        "Hard": "6 min",
        "Good": "10 min",
    }
    days = int(re.fullmatch(r"(\d+) days", shown["Easy"])[1])
    asked = stem(text)
    save(ada, new_a_day="1")
    rate(ada, Rating.EASY)
    save(ada, new_a_day="0")
    moment[0] += (days - 1) * DAY
    assert "Done for now" in page(ada, "/study/cards")
    moment[0] += DAY
    again = page(ada, "/study/cards")
    assert stem(again) == asked
    assert list(waits(again)) == ["Again", "Hard", "Good", "Easy"]
    assert waits(again)["Again"] == "10 min"
    told = [re.fullmatch(r"([\d.]+) (days|months)", waits(again)[name]) for name in ("Hard", "Good", "Easy")]
    lengths = [float(one[1]) * (30 if one[2] == "months" else 1) for one in told]
    assert days < lengths[0] < lengths[1] < lengths[2]


@pytest.mark.parametrize("rating", list(Rating))
def test_each_rating_is_stored_with_how_long_it_took(app, ada, moment, rating):
    text = page(ada, "/study/cards")
    moment[0] += timedelta(seconds=7)
    send(ada, text, "/rate", rating=str(rating.value))
    (stored,) = log(app, ada, 1)
    assert (stored.rating, stored.seconds, stored.reviewed) == (rating, 7, moment[0])


def test_the_time_that_typing_took_counts(app, ada, moment):
    text = page(ada, f"/study/cards/{NUMERIC}")
    moment[0] += timedelta(seconds=20)
    text = send(ada, text, "/check", given="many")
    moment[0] += timedelta(seconds=5)
    text = send(ada, text, "/check", given="31 million")
    moment[0] += timedelta(seconds=3)
    send(ada, text, "/rate", rating="3")
    assert log(app, ada, NUMERIC)[0].seconds == 28


def test_a_rating_that_there_is_not_is_refused(app, ada):
    action, fields = next(forms(page(ada, "/study/cards"), "/rate"))
    for rating in ("", "0", "5", "3.5x", "nan", "inf", "good"):
        assert ada.post(action, data=fields | {"rating": rating}).status_code == 400, rating
    assert log(app, ada, 1) == ()


@pytest.mark.parametrize("field", ["seen", "shown"])
def test_a_form_with_figures_that_no_page_has_breaks_nothing(app, ada, field):
    for id, value in enumerate(("", "x", "nan", "inf", "-inf", "1e999", "9" * 400), 1):
        action, fields = next(forms(page(ada, f"/study/cards/{id}"), "/rate"))
        assert ada.post(action, data=fields | {"rating": "3", field: value}).status_code == 303, value
        assert all(0 <= one.seconds <= reviews.LONGEST_LOOK for one in log(app, ada, id))


@pytest.mark.parametrize("address", ["/study/cards", "/study/cards/1"])
def test_a_set_that_cannot_be_breaks_nothing(ada, address):
    found = {value: ada.get(f"{address}?set={value}").status_code for value in ("0", "-1", "9" * 30, "x", "")}
    assert found == {"0": 200, "-1": 404, "9" * 30: 404, "x": 200, "": 200}


def test_a_form_that_is_sent_twice_counts_once_and_the_second_says_so(app, ada):
    text = page(ada, "/study/cards")
    first = send(ada, text, "/rate", rating="3")
    second = send(ada, text, "/rate", rating="3")
    assert (told(first), told(second)) == ([], ["That card was rated already."])
    assert len(log(app, ada, 1)) == 1
    assert counts(second) == (7, 1, 0)


def test_of_two_tabs_the_one_that_shows_an_older_state_rates_nothing(app, ada, moment):
    here, there = page(ada, "/study/cards/1"), page(ada, "/study/cards/1")
    send(ada, here, "/rate", rating="4")
    moment[0] += MINUTE
    assert told(send(ada, there, "/rate", rating="1")) == ["That card was rated already."]
    assert [one.rating for one in log(app, ada, 1)] == [Rating.EASY]


# Undo


def test_the_last_rating_is_taken_back_from_the_next_card(app, ada):
    text = page(ada, "/study/cards")
    following = send(ada, text, "/rate", rating="1")
    assert stem(following) != stem(text)
    back = send(ada, following, "/undo")
    assert (stem(back), counts(back)) == (stem(text), (8, 0, 0))
    assert log(app, ada, 1) == ()
    # As it was: it can be rated anew.
    assert counts(send(ada, back, "/rate", rating="4")) == (7, 0, 0)


def test_the_last_rating_is_taken_back_from_the_page_that_says_it_is_done(ada):
    save(ada, new_a_day="1")
    first = page(ada, "/study/cards")
    done = send(ada, first, "/rate", rating="4")
    assert "Done for now" in done
    assert stem(send(ada, done, "/undo")) == stem(first)


def test_ratings_are_taken_back_in_the_order_in_which_they_were_made(app, ada, moment):
    for id in (1, 2, 1):
        rate(ada, Rating.GOOD, f"/study/cards/{id}")
        moment[0] += MINUTE
    undone = []
    for _ in range(3):
        undone.append(stem(send(ada, page(ada, "/study/cards"), "/undo")))
    assert undone == [stem(page(ada, f"/study/cards/{id}")) for id in (1, 2, 1)]
    assert [log(app, ada, id) for id in (1, 2)] == [(), ()]


def test_where_nothing_was_rated_there_is_nothing_to_take_back(ada):
    assert not list(forms(page(ada, "/study/cards"), "/undo"))
    assert told(ada.post("/study/undo", follow_redirects=True).text) == ["There is no rating to take back."]


def test_a_rating_of_a_set_is_taken_back_where_it_was_made(ada):
    ada.post("/sets/1/new", data={"title": "Two", "count": "2"})
    text = page(ada, "/study/cards?set=2")
    back = send(ada, send(ada, text, "/rate", rating="3"), "/undo")
    assert (stem(back), 'href="/sets/2"' in back) == (stem(text), True)


def test_a_rating_of_a_card_that_is_no_more_to_be_studied_is_in_nobodys_way(app, ada, moment):
    rate(ada, Rating.GOOD, "/study/cards/2")
    moment[0] += MINUTE
    rate(ada, Rating.GOOD, "/study/cards/1")
    ada.post("/questions/1/status", data={"status": "rejected", "based_on": "1"})
    moment[0] += MINUTE
    assert stem(send(ada, page(ada, "/study/cards"), "/undo")) == stem(page(ada, "/study/cards/2"))
    assert log(app, ada, 2) == ()


# Put aside


@pytest.mark.parametrize(
    ("deed", "says"), [("bury", "comes back tomorrow"), ("suspend", "put aside until"), ("report", "Thank you")]
)
def test_what_was_put_aside_is_brought_back_by_the_undo_beside_the_word_of_it(ada, deed, says):
    text = page(ada, "/study/cards")
    after = send(ada, text, f"/{deed}")
    assert says in told(after)[0]
    assert len(told(after, undo=True)) == 1
    assert counts(after) == (7, 0, 0)
    assert stem(after) != stem(text)
    back = send(ada, after, "/resume")
    assert told(back) == ["The card is back."]
    assert (counts(back), stem(back)) == ((8, 0, 0), stem(text))


def test_a_buried_card_comes_back_tomorrow_and_a_suspended_one_from_the_overview(ada, moment):
    send(ada, page(ada, "/study/cards/1"), "/bury")
    asked = stem(page(ada, "/study/cards/2"))
    send(ada, page(ada, "/study/cards/2"), "/suspend")
    assert counts(page(ada, "/study/cards")) == (6, 0, 0)
    moment[0] += DAY
    assert counts(page(ada, "/study/cards")) == (7, 0, 0)
    overview = page(ada, "/study")
    aside = overview.partition("Put aside")[2]
    assert asked in words(aside)
    back = send(ada, overview, "/resume")
    assert counts(back) == (8, 0, 0)
    # It came back to where it was pressed.
    assert "By set" in back
    assert "Put aside" not in back


def test_where_all_that_is_left_was_put_off_till_tomorrow_the_page_says_when_it_comes(ada, moment):
    for id in range(2, 9):
        send(ada, page(ada, f"/study/cards/{id}"), "/suspend")
    done = send(ada, page(ada, "/study/cards"), "/bury")
    assert "The next card comes on 3 Mar, 04:00 UTC" in done
    moment[0] = datetime(2026, 3, 3, 4, tzinfo=NOW.tzinfo)
    assert 'id="stem"' in page(ada, "/study/cards")


def test_there_is_nothing_else_to_do_to_a_card(ada):
    assert ada.post("/study/cards/1/forget").status_code == 404


# Marked as wrong


@pytest.fixture
def pupil(app, ada, moment):
    """The browser of a pupil who missed all that the teacher had shared, and studies it."""
    token = share(ada)
    pupil, where = begin(app, token)
    pupil.post(f"{where}/finish")
    send(pupil, page(pupil, f"{where}/result"), where.replace("/attempts", "/missed"))
    moment[0] += MINUTE
    return pupil


def share(teacher, **form):
    teacher.post("/sets/1/share", data={"count": "0", "feedback": "final", **form})
    return re.search(r"/q/([\w-]{20,})", teacher.get("/sets/1/share").text)[1]


def begin(app, token):
    pupil = app.test_client()
    return pupil, pupil.post(f"/q/{token}", data={"nickname": "Ada"}).location


def test_what_a_pupil_marked_as_wrong_stands_in_the_owners_review(ada, pupil):
    send(pupil, page(pupil, f"/study/cards/{DATE}"), "/report", note="It was <b>May</b>.")
    review = page(ada, "/sets/1/review")
    assert "A learner marked 1 question as wrong." in review
    assert "It was <b>May</b>." in words(review.partition(f'id="q-{DATE}"')[2].partition("</article>")[0])
    assert "<b>May" not in review
    assert f'href="#q-{DATE}"' in review
    assert counts(page(pupil, "/study/cards")) == (7, 0, 0)


def test_what_was_taken_back_is_not_in_the_review_any_more(ada, pupil):
    after = send(pupil, page(pupil, f"/study/cards/{DATE}"), "/report", note="No.")
    send(pupil, after, "/resume")
    assert "as wrong" not in page(ada, "/sets/1/review")


@pytest.mark.parametrize(
    ("deed", "sent"),
    [
        ("status", {"status": "approved"}),
        ("status", {"status": "rejected"}),
        ("edit", {"stem": "On what day was it opened?", "key": "3 March 2025"}),
    ],
)
def test_a_report_is_settled_once_its_question_was_judged_or_edited(ada, pupil, moment, deed, sent):
    send(pupil, page(pupil, f"/study/cards/{DATE}"), "/report", note="No.")
    moment[0] += MINUTE
    ada.post(f"/questions/{DATE}/{deed}", data={"based_on": str(DATE), **sent})
    assert "as wrong" not in page(ada, "/sets/1/review")


def test_a_report_on_what_was_approved_before_is_settled_too(ada, pupil, moment):
    ada.post(f"/questions/{DATE}/status", data={"based_on": str(DATE), "status": "approved"})
    moment[0] += MINUTE
    send(pupil, page(pupil, f"/study/cards/{DATE}"), "/report", note="No.")
    assert "A learner marked 1 question" in page(ada, "/sets/1/review")
    moment[0] += MINUTE
    reported = page(ada, "/sets/1/review").partition(f'id="q-{DATE}"')[2]
    assert "Approve" in words(reported.partition("</form>")[0])
    send(ada, reported, f"/questions/{DATE}/status", status="approved")
    assert "as wrong" not in page(ada, "/sets/1/review")


# Settings


def test_settings_are_kept_and_shown_again(ada):
    saved = save(
        ada, new_a_day="5", reviews_a_day="50", retention="85", rollover="0", steps="3, 15", relearning="",
        is_typed=None, takes_missed="on",
    )  # fmt: skip
    assert (saved.status_code, saved.location) == (303, "/study")
    assert told(page(ada, "/study")) == ["Saved. It holds for the reviews from now on."]
    text = page(ada, "/study/settings")
    shown = dict(re.findall(r'name="(\w+)" value="([^"]*)"', text))
    assert {name: shown[name] for name in SETTINGS if name != "is_typed"} == {
        "new_a_day": "5", "reviews_a_day": "50", "retention": "85", "rollover": "0", "steps": "3 15", "relearning": "",
    }  # fmt: skip
    assert re.findall(r'name="(\w+)" checked', text) == ["takes_missed"]
    assert counts(page(ada, "/study/cards")) == (5, 0, 0)
    assert waits(page(ada, "/study/cards"))["Again"] == "3 min"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("new_a_day", "1001"), ("new_a_day", "many"), ("new_a_day", ""), ("reviews_a_day", "-1"),
        ("reviews_a_day", "٣"), ("retention", "69"), ("retention", "98"), ("rollover", "24"), ("steps", "0"),
        ("steps", "1 2 3 4 5 6"), ("steps", "1441"), ("steps", "ten"), ("relearning", "1.5"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_refused_at_its_field_and_stays_as_it_was_typed(ada, field, value):
    refused = save(ada, **{field: value, "new_a_day" if field != "new_a_day" else "rollover": "7"})
    assert refused.status_code == 422
    at = refused.text.index(f'id="{field}"')
    assert 'aria-invalid="true"' in refused.text[at:].partition(">")[0]
    assert refused.text.count("field-problem") == 1
    assert refused.text[at:].index("field-problem") < 400
    assert f'id="{field}" name="{field}" value="{value}"' in refused.text
    assert save(ada).status_code == 303
    assert 'value="7"' not in page(ada, "/study/settings")


def test_what_one_sets_holds_for_oneself_alone(app, ada):
    save(ada, new_a_day="3")
    assert 'name="new_a_day" value="20"' in page(app.test_client(), "/study/settings")


# What was missed in a quiz


def test_what_was_missed_in_ones_own_quiz_is_studied_from_its_result(app, ada):
    save(ada, new_a_day="0")
    where = ada.post("/sets/1/start", data={"count": "0", "feedback": "final"}).location
    for n in range(1, 9):
        asked = re.search(r'<h1 id="stem">.*?</h1>', page(ada, f"{where}/questions/{n}"), re.DOTALL)[0]
        kind = next((k for k in KINDS if words(asked) == words(f"{make_question(k).stem}")), None)
        if kind not in (QuestionKind.NUMERIC, None):
            ada.post(f"{where}/questions/{n}", data={"given": right_response(make_question(kind))})
    ada.post(f"{where}/finish")
    result = page(ada, f"{where}/result")
    missed = int(re.search(r"Study the (\d+) that were missed", result)[1])
    assert 1 < missed < 8
    after = send(ada, result, where.replace("/attempts", "/missed"))
    assert told(after) == [f"{missed} cards are due now."]
    assert counts(after) == (missed, 0, 0)
    assert counts(page(ada, "/study").partition("By set")[2]) == (missed, 0, 0)
    # A second press adds nothing.
    assert counts(send(ada, result, where.replace("/attempts", "/missed"))) == (missed, 0, 0)


def test_a_pupil_studies_what_they_missed_of_the_teachers_questions_and_no_other(app, ada):
    token = share(ada)
    pupil, where = begin(app, token)
    number, asked = next(
        (n, stem(page(pupil, f"{where}/questions/{n}"))) for n in range(1, 9)
        if 'value="Helen Carver"' in page(pupil, f"{where}/questions/{n}")
    )  # fmt: skip
    pupil.post(f"{where}/questions/{number}", data={"given": "Helen Carver"})
    pupil.post(f"{where}/finish")
    assert pupil.get(f"/study/cards/{DATE}").status_code == 404
    send(pupil, page(pupil, f"{where}/result"), where.replace("/attempts", "/missed"))
    assert counts(page(pupil, "/study/cards")) == (7, 0, 0)
    assert pupil.get(f"/study/cards/{DATE}").status_code == 200
    assert asked == make_question(QuestionKind.MULTIPLE_CHOICE).stem
    assert pupil.get(f"/study/cards/{CHOICE}").status_code == 404
    # The teacher's own cards are another matter.
    assert counts(page(ada, "/study/cards")) == (8, 0, 0)


def test_what_was_missed_in_a_quiz_with_feedback_after_closing_is_studied_once_it_is_closed(app, ada):
    pupil, where = begin(app, share(ada, feedback="after_closing"))
    pupil.post(f"{where}/finish")
    missed = where.replace("/attempts", "/study/missed")
    assert "Study the" not in page(pupil, f"{where}/result")
    assert pupil.post(missed).status_code == 404
    assert "Nothing is due now" in page(pupil, "/study")
    ada.post("/sets/1/share/close")
    assert "Study the 8 that were missed" in page(pupil, f"{where}/result")
    assert pupil.post(missed).status_code == 303
    assert counts(page(pupil, "/study")) == (8, 0, 0)


def test_of_a_quiz_that_is_not_finished_nothing_counts_as_missed(ada):
    where = ada.post("/sets/1/start", data={"count": "0", "feedback": "final"}).location
    assert ada.post(where.replace("/attempts", "/study/missed")).status_code == 404


def test_of_a_quiz_that_tells_nobody_the_marks_nothing_is_studied(app, ada):
    pupil, where = begin(app, share(ada, feedback="never"))
    save(pupil, takes_missed="on")
    pupil.post(f"{where}/finish")
    assert pupil.post(where.replace("/attempts", "/study/missed")).status_code == 404
    assert "Nothing is due now" in page(pupil, "/study")


def test_somebody_elses_quiz_has_nothing_that_one_missed(app, ada):
    where = ada.post("/sets/1/start", data={"count": "0", "feedback": "final"}).location
    ada.post(f"{where}/finish")
    assert app.test_client().post(where.replace("/attempts", "/study/missed")).status_code == 404


def test_in_a_frame_nothing_leads_to_studying(app, ada):
    token = share(ada)
    framed = app.test_client()
    where = framed.post(f"/embed/q/{token}", data={"nickname": "Bo"}).location
    framed.post(f"{where}/finish")
    result = page(framed, f"{where}/result")
    assert "0 of 8" in result
    assert "/study" not in result
    assert framed.post(where.replace("/attempts", "/study/missed")).status_code == 404


@pytest.mark.parametrize(("takes_missed", "due"), [("on", (8, 0, 0)), (None, None)])
def test_what_was_missed_is_due_by_itself_where_that_is_set(app, ada, takes_missed, due):
    pupil, where = begin(app, share(ada))
    save(pupil, takes_missed=takes_missed)
    page(pupil, "/study")
    pupil.post(f"{where}/finish")
    overview = page(pupil, "/study")
    assert ("8 cards today" in overview) is (due is not None)
    if due:
        assert counts(overview) == due


def test_nothing_is_offered_to_who_missed_nothing(app, ada):
    where = ada.post("/sets/1/start", data={"count": "0", "feedback": "final", "kinds": "multiple_choice"}).location
    ada.post(f"{where}/questions/1", data={"given": "Helen Carver"})
    ada.post(f"{where}/finish")
    result = page(ada, f"{where}/result")
    assert "1 of 1" in result
    assert "missed" not in words(result)


# Whose clock


@pytest.mark.parametrize(
    ("zone", "turns"),
    [
        ("Asia/Tokyo", datetime(2026, 3, 2, 19, 0, tzinfo=NOW.tzinfo)),
        ("Mars/Olympus", datetime(2026, 3, 3, 4, 0, tzinfo=NOW.tzinfo)),
        ("", datetime(2026, 3, 3, 4, 0, tzinfo=NOW.tzinfo)),
    ],
)
def test_a_guests_day_turns_by_the_clock_that_their_browser_tells(ada, moment, zone, turns):
    save(ada, new_a_day="1")
    rate(ada, Rating.EASY, zone=zone)
    moment[0] = turns - MINUTE
    assert "Done for now" in page(ada, "/study/cards")
    moment[0] = turns
    assert counts(page(ada, "/study/cards")) == (1, 0, 0)


def test_times_are_told_by_the_guests_clock(ada):
    save(ada, new_a_day="1", steps="30")
    assert "The next card comes on 2 Mar, 19:00" in rate(ada, Rating.AGAIN, zone="Asia/Tokyo")


def test_somebody_with_an_account_has_the_days_of_its_time_zone(app, moment):
    with app.app_context():
        accounts.create("rita@school.example", PASSWORD, role=Role.TEACHER, time_zone="Asia/Tokyo", now=NOW)
    rita = app.test_client()
    rita.post("/account/sign-in", data={"email": "rita@school.example", "password": PASSWORD})
    paste(rita)
    save(rita, new_a_day="1")
    rate(rita, Rating.EASY, zone="America/Lima")
    moment[0] = datetime(2026, 3, 2, 19, 0, tzinfo=NOW.tzinfo)
    assert counts(page(rita, "/study/cards")) == (1, 0, 0)


# Progress


def table(text, heading):
    """The rows of the table that stands after some words."""
    body = text.partition(heading)[2].partition("</thead>")[2].partition("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [tuple(words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)) for row in rows]


def figures(text):
    return dict(re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", text))


def test_progress_without_a_review_says_what_will_stand_there(ada):
    text = page(ada, "/study/progress")
    assert "Nothing has been studied yet" in text
    assert "<svg" not in text.partition("<main")[2]


def test_progress_tells_in_figures_what_the_charts_draw(ada, moment):
    for id, rating in ((1, Rating.EASY), (2, Rating.EASY), (3, Rating.GOOD)):
        rate(ada, rating, f"/study/cards/{id}")
    days = waits(page(ada, "/study/cards/4"))["Easy"].removesuffix(" days")
    moment[0] += DAY
    rate(ada, Rating.EASY, "/study/cards/4")
    text = page(ada, "/study/progress")
    assert figures(text) == {
        "Cards in review": "3", "In learning": "1", "Known when asked again": "–", "Days in a row": "2",
    }  # fmt: skip
    assert table(text, "Reviews of the last 30 days") == [("2 Mar", "3"), ("3 Mar", "1")]
    due = dict(table(text, "What falls due in the next 30 days"))
    assert sum(map(int, due.values())) == 4
    # In its steps since yesterday: today's.
    assert due["3 Mar"] == "1"
    assert int(days) > 5
    assert {"2 Mar: 3", "3 Mar: 1"} <= set(re.findall(r"<title>([^<]*)</title>", text))


def test_progress_tells_how_much_was_still_known_and_what_is_weak(ada, moment):
    for id in (CHOICE, DATE):
        rate(ada, Rating.EASY, f"/study/cards/{id}")
    moment[0] += 15 * DAY
    rate(ada, Rating.GOOD, f"/study/cards/{CHOICE}")
    rate(ada, Rating.AGAIN, f"/study/cards/{DATE}")
    text = page(ada, "/study/progress")
    assert figures(text)["Known when asked again"] == "50 %"
    assert "Days in a row" not in figures(text)
    assert table(text, "week by week") == [("11 Mar", "50 %", "2")]
    assert table(text, "the weakest first") == [("Date", "0 %", "1"), ("Multiple choice", "100 %", "1")]
    assert table(text, '<th scope="col">Article</th>') == [("A new bridge", "50 %", "2")]


def test_progress_is_ones_own(app, ada):
    rate(ada, Rating.GOOD)
    assert "Nothing has been studied yet" in page(app.test_client(), "/study/progress")


# From Anki


def upload(client, data, name="deck.apkg"):
    return client.post("/study/anki", data={"file": (io.BytesIO(data), name)}, content_type="multipart/form-data")


def reviewed(*uids, suspended=()):
    """A file as Anki exports it, with a review of each card a day before now."""
    rows = list(enumerate(uids, 1))
    return package(
        database(
            [note(n, uid) for n, uid in rows],
            [card(n, n, queue=-1 if uid in suspended else 2) for n, uid in rows],
            [entry(-1 + n / 1440, ease=3, kind=0, card=n) for n, _ in rows],
        )
    )


def test_reviews_of_anki_go_on_here(app, ada):
    uids = "uid-multiple_choice", "uid-date"
    answer = upload(ada, reviewed(*uids, suspended=("uid-date",)))
    assert (answer.status_code, answer.location) == (303, "/study")
    text = page(ada, "/study")
    assert told(text) == ["2 reviews came in, for 2 cards."]
    assert counts(text) == (6, 1, 0)
    assert [one.rating for one in log(app, ada, CHOICE)] == [Rating.GOOD]
    assert memory(app, ada, CHOICE).stage is Stage.LEARNING
    assert "On what date" in text.partition("Put aside")[2]
    upload(ada, reviewed(*uids))
    assert told(page(ada, "/study")) == ["0 reviews came in, for 2 cards."]


def test_what_is_of_no_question_here_is_counted(ada):
    upload(ada, reviewed("uid-date", "uid-strange"))
    assert told(page(ada, "/study")) == ["1 review came in, for 1 card.", "Of no question that you have here: 1."]


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "", "Choose a file first."),
        (b"", "deck.apkg", "Anki"),
        (b"Just a text.", "deck.apkg", "Anki"),
        (reviewed("uid-strange"), "deck.apkg", "No card of this file is of a question that you have here."),
    ],
)
def test_a_file_that_tells_nothing_is_refused_with_the_reason(ada, data, name, says):
    answer = upload(ada, data, name)
    assert answer.status_code == 422
    assert says in words(re.search(r'role="alert">(.*?)</div>', answer.text, re.DOTALL)[1])
    assert counts(page(ada, "/study")) == (8, 0, 0)


def test_without_a_file_field_the_form_comes_again(ada):
    assert ada.post("/study/anki", data={}).status_code == 422


def test_a_deck_of_somebody_elses_brings_nothing(app, ada):
    assert upload(app.test_client(), reviewed("uid-date")).status_code == 422


@pytest.mark.parametrize(
    "address", ["/study", "/study/cards", "/study/cards/1", "/study/progress", "/study/settings", "/study/anki"]
)
def test_no_page_of_studying_holds_inline_script_or_style(ada, address):
    rate(ada, Rating.GOOD)
    text = page(ada, address)
    assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=", text)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
