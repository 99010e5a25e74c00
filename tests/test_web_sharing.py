"""Sets given to a class, by plain forms: link, code, door, attempts of pupils, results."""

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from quizgen.errors import NotFoundError
from quizgen.export import xlsx
from quizgen.people import Role
from quizgen.records import Change
from quizgen.services import accounts, articles, attempts, results, sharing
from quizgen.store import bank
from quizgen.store import sets as set_store
from quizgen.store.database import db
from quizgen.store.models import ResponseRow
from quizgen.taking import Choice, Feedback
from tests.factories import NOW, analyse, right_response
from tests.test_web import paste

SHARE = "/sets/1/share"
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _no_language_model(monkeypatch):
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)


@pytest.fixture
def teacher(app):
    """The browser of somebody with a set."""
    client = app.test_client()
    paste(client)
    return client


def share(teacher, **form):
    teacher.post(SHARE, data={"count": "0", "feedback": "final", **form})
    page = teacher.get(SHARE).text
    return re.search(r"/q/([\w-]{20,})", page)[1], re.search(r'class="code">(\w{4}) (\w{4})<', page).expand(r"\1\2")


def begin(app, token, name="Ada"):
    pupil = app.test_client()
    return pupil, pupil.post(f"/q/{token}", data={"nickname": name}).location


def answer_all(app, pupil, location, *, right=True):
    """Answer every question of an attempt, and finish."""
    id = int(location.rsplit("/", 1)[1])
    with pupil.session_transaction() as session:
        owner = session["guest"]
    with app.app_context():
        asked = attempts.get(id, owner, NOW).questions
    for one in asked:
        given = right_response(one.question) if right else "nonsense"
        pupil.post(
            f"/attempts/{id}/questions/{one.position}", data=given if isinstance(given, dict) else {"given": given}
        )
    pupil.post(f"/attempts/{id}/finish")
    return id


def test_a_shared_set_has_a_link_a_code_and_a_qr_code(teacher):
    token, code = share(teacher)
    page = teacher.get(SHARE).text
    # 16 bytes in base 64: 128 bits.
    assert len(token) == 22
    assert set(code) <= set(sharing.ALPHABET)
    assert "data:image/svg+xml" in page


def test_an_address_that_only_this_machine_finds_is_warned_of(app, teacher):
    share(teacher)
    warning = "Phones and other computers cannot reach this address"
    assert warning in teacher.get(SHARE).text
    assert warning not in teacher.get(SHARE, base_url="http://192.0.2.7:5000").text
    app.config["LAN_URL"] = "http://192.0.2.7:5000"
    assert warning not in teacher.get(SHARE).text
    app.config["PUBLIC_URL"] = "https://quiz.school.example/"
    assert "https://quiz.school.example/q/" in teacher.get(SHARE).text


def test_a_pupil_takes_it_by_the_link_without_an_account(app, teacher):
    token, _ = share(teacher)
    pupil, location = begin(app, token)
    page = pupil.get(location, follow_redirects=True)
    assert page.status_code == 200
    answer_all(app, pupil, location)
    result = pupil.get(f"{location}/result")
    assert result.status_code == 200
    assert "Another quiz" not in result.text


def test_a_code_leads_to_the_door_however_it_is_typed(app, teacher):
    token, code = share(teacher)
    typed = f" {code[:4].lower()} {code[4:].lower()} "
    assert app.test_client().post("/join", data={"code": typed}).location == f"/q/{token}"


def test_a_wrong_code_is_said_and_kept(client):
    answer = client.post("/join", data={"code": "NOPE2345"})
    assert answer.status_code == 404
    assert 'value="NOPE2345"' in answer.text


def test_a_name_is_wanted(app, teacher):
    token, _ = share(teacher)
    answer = app.test_client().post(f"/q/{token}", data={"nickname": "  "})
    assert answer.status_code == 422
    assert "Write your name first" in answer.text


def test_nobody_begins_a_closed_quiz_and_who_has_begun_goes_on(app, teacher):
    token, code = share(teacher)
    pupil, location = begin(app, token)
    teacher.post(f"{SHARE}/close")
    late = app.test_client()
    assert "closed" in late.get(f"/q/{token}").text
    assert late.post(f"/q/{token}", data={"nickname": "Bo"}).status_code == 409
    assert late.post("/join", data={"code": code}).status_code == 404
    assert pupil.get(location, follow_redirects=True).status_code == 200
    teacher.post(f"{SHARE}/reopen")
    assert begin(app, token)[1]


def test_a_new_link_ends_the_old_one(app, teacher):
    token, code = share(teacher)
    teacher.post(f"{SHARE}/rotate")
    assert app.test_client().get(f"/q/{token}").status_code == 404
    assert app.test_client().post("/join", data={"code": code}).status_code == 404
    assert begin(app, share(teacher)[0])[1]


def test_sharing_again_keeps_the_address_and_draws_otherwise(app, teacher):
    first, _ = share(teacher, count="2")
    second, _ = share(teacher, count="1", feedback="instant")
    assert first == second
    pupil, location = begin(app, first)
    page = pupil.get(location, follow_redirects=True).text
    assert "1 of 1" in page or "1 / 1" in page


def test_only_whose_set_it_is_shares_it_and_sees_results(app, teacher, client):
    share(teacher)
    for address in (SHARE, "/sets/1/results"):
        assert client.get(address).status_code == 404
    for address in (SHARE, f"{SHARE}/close", f"{SHARE}/reopen", f"{SHARE}/rotate"):
        assert client.post(address).status_code == 404


def test_pupils_see_neither_the_set_nor_each_other(app, teacher):
    token, _ = share(teacher)
    pupil, _ = begin(app, token)
    _, others = begin(app, token, "Bo")
    for address in ("/sets/1", "/articles/1", "/sets/1/export/json", others, f"{others}/result", "/sets/1/results"):
        assert pupil.get(address, follow_redirects=True).status_code == 404


def test_results_show_who_has_begun_and_who_has_finished(app, teacher):
    token, _ = share(teacher)
    assert "Nobody has begun yet" in teacher.get("/sets/1/results").text
    begin(app, token, "Ada")
    pupil, location = begin(app, token, "Bo")
    answer_all(app, pupil, location)
    page = teacher.get("/sets/1/results").text
    assert re.search(r"Ada</a></th>.*?under way", page, re.DOTALL)
    assert re.search(r"Bo</a></th>.*?finished", page, re.DOTALL)
    assert "<dt>Finished</dt><dd>1</dd>" in page.replace("\n", "")


def test_the_teacher_sees_every_response_of_a_pupil(app, teacher):
    token, _ = share(teacher)
    pupil, location = begin(app, token, "Bo")
    id = answer_all(app, pupil, location, right=False)
    assert f'href="/sets/1/results/{id}"' in teacher.get("/sets/1/results").text
    page = teacher.get(f"/sets/1/results/{id}").text
    assert "Bo: 0 of" in page
    assert "<q>nonsense</q>" in page


def test_a_pupils_answers_are_deleted_and_brought_back(app, teacher):
    token, _ = share(teacher)
    pupil, location = begin(app, token)
    answers = f"/sets/1/results/{location.rsplit('/', 1)[1]}"
    page = teacher.post(f"{answers}/delete", follow_redirects=True).text
    assert "Nobody has begun yet" in page
    assert f'action="{answers}/restore"' in page
    assert pupil.get(location, follow_redirects=True).status_code == 404
    assert "Ada</a>" in teacher.post(f"{answers}/restore", follow_redirects=True).text
    assert pupil.get(location, follow_redirects=True).status_code == 200


def test_what_is_old_or_deleted_is_erased_for_good_and_nothing_else(app, teacher, store):
    token, _ = share(teacher)
    with teacher.session_transaction() as session:
        owner = session["guest"]

    def attempt(name, days):
        made = sharing.start(token, nickname=name, owner=name, now=NOW - timedelta(days=days), seed=1)
        first = made.questions[0]
        attempts.respond(made.id, 1, right_response(first.question), owner=name, now=NOW)
        return made

    attempt("old", 31)
    attempt("new", 29)
    results.delete_attempt(1, attempt("deleted", 1).id, owner, NOW)
    own = attempts.start(1, Choice(), nickname="me", owner=owner, now=NOW - timedelta(days=99), seed=1)
    assert results.erase(NOW - timedelta(days=30)) == 2
    # Their responses go with them; the teacher's own attempt has none.
    assert db.session.scalar(select(func.count()).select_from(ResponseRow)) == 1
    assert [left.nickname for left in results.of_set(1, owner, NOW).attempts] == ["new"]
    assert attempts.get(own.id, owner, NOW) == own
    assert results.erase(NOW - timedelta(days=30)) == 0


def test_an_attempt_of_another_set_is_not_among_the_results(app, teacher):
    share(teacher)
    own = teacher.post("/sets/1/start", data={"nickname": "Me"}).location.rsplit("/", 1)[1]
    assert teacher.get(f"/attempts/{own}", follow_redirects=True).status_code == 200
    assert teacher.get(f"/sets/1/results/{own}").status_code == 404


def test_results_as_csv_have_a_row_a_pupil_and_two_columns_a_question(app, teacher):
    token, _ = share(teacher)
    begin(app, token, "=Ada()")
    pupil, location = begin(app, token, "Bo")
    answer_all(app, pupil, location)
    file = teacher.get("/sets/1/results.csv")
    head, ada, bo = csv.reader(io.StringIO(file.data.decode("utf-8-sig")))
    assert file.headers["Content-Disposition"].endswith("-results.csv")
    assert head[:7] == ["name", "started (UTC)", "finished (UTC)", "answered", "asked", "score", "total"]
    asked = int(bo[4])
    assert len(head) == len(ada) == len(bo) == 7 + 2 * asked
    # A spreadsheet takes no name for a formula.
    assert ada[0] == "'=Ada()"
    assert ada[2:4] == ["", "0"]
    assert (bo[0], bo[3], bo[5], bo[6]) == ("Bo", bo[4], bo[4], bo[4])
    assert set(bo[8::2]) == {"1"}


def test_results_as_a_workbook_are_by_the_teachers_clock(app, teacher):
    token, _ = share(teacher)
    pupil, location = begin(app, token, "Bo")
    answer_all(app, pupil, location)
    assert 'href="/sets/1/results.xlsx"' in teacher.get("/sets/1/results").text
    file = teacher.get("/sets/1/results.xlsx")
    assert file.mimetype == xlsx.MEDIA_TYPE
    assert file.headers["Content-Disposition"].endswith("-results.xlsx")
    book = load_workbook(io.BytesIO(file.data))
    assert book.sheetnames == ["Pupils", "Questions", "Options"]
    head, bo = book["Pupils"].iter_rows(values_only=True)
    assert head[1] == "started (UTC)"
    assert bo[3:8] == (8, 8, 8, 8, 1)
    assert [row[4] for row in book["Questions"].iter_rows(min_row=2, values_only=True)] == [1] * 8


def test_a_question_worth_two_points_weighs_twice_in_the_mean(app, teacher, store):
    token, _ = share(teacher)
    with teacher.session_transaction() as session:
        owner = session["guest"]
    first, *others = set_store.questions(1)
    heavy = replace(first.question, points=2.0)
    bank.revise(first.id, heavy, Change.EDITED, owner=owner, author=owner, based_on=first.revision, now=NOW)
    attempt = sharing.start(token, nickname="Ada", owner="ada", now=NOW, seed=1)
    asked = next(one for one in attempt.questions if one.id == first.id)
    attempts.respond(attempt.id, asked.position, right_response(heavy), owner="ada", now=NOW)
    attempts.finish(attempt.id, "ada", NOW)
    told = results.of_set(1, owner, NOW)
    assert told.analysis.mean == pytest.approx(2 / (2 + len(others)))
    assert told.analysis.items[0].facility == 1
    assert told.attempts[0].portion == told.analysis.mean
    assert "worth 2 points" in teacher.get("/sets/1/results").text


def test_the_time_of_a_question_is_its_median_and_that_of_an_attempt_from_start_to_finish(app, teacher, store):
    token, _ = share(teacher)
    for name, seconds in (("Ada", 12), ("Bo", 65), ("Cy", 200)):
        attempt = sharing.start(token, nickname=name, owner=name, now=NOW, seed=1)
        attempts.show(attempt.id, 1, owner=name, now=NOW)
        given, then = right_response(attempt.questions[0].question), NOW + timedelta(seconds=seconds)
        attempts.respond(attempt.id, 1, given, owner=name, now=then)
        attempts.finish(attempt.id, name, NOW + timedelta(seconds=2 * seconds))
    page = teacher.get("/sets/1/results").text
    assert re.findall(r"finished in ([^<]+?) <", page) == ["24 s", "2 min 10 s", "6 min 40 s"]
    # Of the seven others nobody saw the page.
    assert re.findall(r"median time <strong>([^<]+)<", page) == ["1 min 5 s"]
    assert "finished in 24 s" in teacher.get("/sets/1/results/1").text


def test_a_class_too_small_for_a_figure_is_told_so_in_place_of_an_empty_column(app, teacher):
    token, _ = share(teacher)
    pupil, location = begin(app, token, "Bo")
    assert "Nobody has handed in yet" in teacher.get("/sets/1/results").text
    answer_all(app, pupil, location)
    page = teacher.get("/sets/1/results").text
    assert "known from 10 attempts on" in page
    assert "Tells good from weak</th>" not in page
    assert "Upper third" not in page
    assert page.count('class="scores"') == 1


def test_each_question_in_the_overview_leads_to_its_place_below(app, teacher):
    token, _ = share(teacher)
    pupil, location = begin(app, token, "Bo")
    answer_all(app, pupil, location)
    page = teacher.get("/sets/1/results").text
    links = re.findall(r'href="#(q\d+)"', page)
    assert links == [f"q{n}" for n in range(1, 9)]
    assert re.findall(r'<li class="panel" id="(q\d+)"', page) == links


def test_proposals_lead_to_the_question_that_is_to_be_mended(app, teacher, store):
    token, _ = share(teacher)
    for n in range(10):
        attempt = sharing.start(token, nickname=f"Pupil {n}", owner=f"pupil {n}", now=NOW, seed=n)
        for asked in attempt.questions:
            attempts.respond(attempt.id, asked.position, right_response(asked.question), owner=attempt.owner, now=NOW)
        attempts.finish(attempt.id, attempt.owner, NOW)
    page = teacher.get("/sets/1/results").text
    assert re.search(
        r'Nobody chose “Martin Oakes”\.</span> <a href="/questions/1/offers\?unwanted=Martin\+Oakes&amp;set=1">Replace',
        page,
    )
    assert page.count("Nearly everybody knows it.") == 8


def test_results_tell_when_a_pupil_began_by_the_teachers_clock(app, store):
    account = accounts.create("rita@school.example", PASSWORD, role=Role.TEACHER, time_zone="Asia/Tokyo", now=NOW)
    teacher = app.test_client()
    teacher.post("/account/sign-in", data={"email": account.email, "password": PASSWORD})
    paste(teacher)
    token, _ = share(teacher)
    attempt = sharing.start(token, nickname="Ada", owner="ada", now=NOW, seed=1)
    assert attempt.started == NOW
    # 9:30 in UTC.
    assert "2 Mar, 18:30" in teacher.get("/sets/1/results").text


def test_what_the_teacher_tries_is_no_result(app, teacher):
    token, _ = share(teacher)
    assert teacher.post(f"/q/{token}", data={"nickname": "Me"}).location
    assert "Nobody has begun yet" in teacher.get("/sets/1/results").text


def test_ten_attempts_are_analysed(app, teacher, store):
    token, _ = share(teacher)
    with teacher.session_transaction() as session:
        owner = session["guest"]
    for n in range(10):
        attempt = sharing.start(token, nickname=f"Pupil {n}", owner=f"pupil {n}", now=NOW, seed=n)
        for asked in attempt.questions[: n + 1]:
            attempts.respond(attempt.id, asked.position, right_response(asked.question), owner=attempt.owner, now=NOW)
        attempts.finish(attempt.id, attempt.owner, NOW)
    told = results.of_set(1, owner, NOW)
    assert told.analysis.attempts == 10
    assert told.analysis.reliability is not None
    assert all(item.attempts == 10 for item in told.analysis.items)
    assert teacher.get("/sets/1/results").status_code == 200


def test_a_deleted_set_is_shared_no_more(app, teacher, store):
    token, _ = share(teacher)
    teacher.post("/mine/articles/1/delete")
    assert app.test_client().get(f"/q/{token}").status_code == 404
    with pytest.raises(NotFoundError):
        sharing.find(token)
    teacher.post("/mine/articles/1/restore")
    assert sharing.find(token).settings.feedback is Feedback.FINAL


def test_sixty_pupils_behind_one_address_are_not_limited(app, teacher):
    token, code = share(teacher)
    pupils = [app.test_client() for _ in range(60)]
    assert {pupil.post("/join", data={"code": code}).status_code for pupil in pupils} == {303}
    assert {p.post(f"/q/{token}", data={"nickname": f"P{n}"}).status_code for n, p in enumerate(pupils)} == {303}
