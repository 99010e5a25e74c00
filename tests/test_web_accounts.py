"""Accounts, by plain forms: register, sign in and out, passwords, and what a guest made."""

import re
from urllib.parse import urlsplit

import pytest

from quizgen.people import Role
from quizgen.services import accounts, articles
from quizgen.web import viewer
from tests.factories import NOW, TEXT, analyse

EMAIL, PASSWORD = "rita@school.example", "correct horse battery"
SIGN_IN, REGISTER, ACCOUNT, PASSWORD_PAGE = "/account/sign-in", "/account/register", "/account", "/account/password"


@pytest.fixture
def rita(app):
    with app.app_context():
        return accounts.create(EMAIL, PASSWORD, role=Role.TEACHER, time_zone="Europe/Berlin", now=NOW)


def sign_in(client, email=EMAIL, password=PASSWORD, **fields):
    return client.post(SIGN_IN, data={"email": email, "password": password, **fields})


def register(client, email=EMAIL, password=PASSWORD, **fields):
    return client.post(REGISTER, data={"email": email, "password": password, **fields})


def paste_as_guest(app, client):
    """Store an article of this browser's guest."""
    client.get("/mine")
    with client.session_transaction() as session:
        session.setdefault("guest", "a-guest")
        guest = session["guest"]
    with app.app_context():
        return articles.add(TEXT, title="Ours", published=None, owner=guest, now=NOW, analyse=analyse)


def test_registering_makes_an_account_that_signs_in(app, client):
    answer = register(client, time_zone="Europe/Berlin")
    assert (answer.status_code, answer.location) == (303, SIGN_IN)
    assert sign_in(client).location == "/mine"
    page = client.get(ACCOUNT).text
    assert EMAIL in page
    assert "<option selected>Europe/Berlin</option>" in page


def test_registering_answers_the_same_for_a_taken_address(client, rita):
    taken, free = register(client, email=EMAIL.upper()), register(client, email="new@school.example")
    assert (taken.status_code, taken.location) == (free.status_code, free.location)
    pages = [client.get(SIGN_IN).text for _ in range(1)]
    assert pages[0].count("If there was no account with that address yet") == 2
    # The password of the account that was there stays.
    assert sign_in(client).location == "/mine"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"password": "short"}, "at least 10 characters"),
        ({"email": "nonsense"}, "is no e-mail address"),
        ({"email": ""}, "needs an e-mail address"),
        ({"password": ""}, "needs a password"),
    ],
)
def test_what_cannot_be_an_account_is_said_and_the_address_kept(client, fields, says):
    answer = register(client, **fields)
    assert answer.status_code == 422
    assert says in answer.text
    assert f'value="{fields.get("email", EMAIL)}"' in answer.text


def test_a_wrong_password_and_an_unknown_address_look_alike(client, rita):
    def problems(page):
        return re.findall(r'role="alert">(.*?)</div></div>', page, re.DOTALL)

    wrong, unknown = sign_in(client, password="wrong").text, sign_in(client, email="nobody@school.example").text
    assert problems(wrong) == problems(unknown) != []


def test_signing_out_ends_it(client, rita):
    sign_in(client)
    assert client.get(ACCOUNT).status_code == 200
    assert client.post("/account/sign-out").location == "/"
    assert client.get(ACCOUNT).location.startswith(SIGN_IN)


def test_signing_in_leads_back_to_the_page_that_asked_for_it(client, rita):
    asked = client.get(ACCOUNT).location
    assert client.post(asked, data={"email": EMAIL, "password": PASSWORD}).location == ACCOUNT


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_signing_in_leads_to_no_other_site(client, rita, elsewhere):
    answer = client.post(SIGN_IN, query_string={"next": elsewhere}, data={"email": EMAIL, "password": PASSWORD})
    assert urlsplit(answer.location or "/").netloc == ""
    assert not (answer.location or "").startswith(("//", "/\\"))


def test_a_changed_password_signs_every_other_browser_out(app, client, rita):
    other = app.test_client()
    sign_in(client), sign_in(other)
    new = {"new_password": "another long one", "new_password_confirm": "another long one"}
    assert client.post(PASSWORD_PAGE, data={"password": PASSWORD, **new}).location == ACCOUNT
    assert client.get(ACCOUNT).status_code == 200
    assert other.get(ACCOUNT).location.startswith(SIGN_IN)
    assert sign_in(app.test_client(), password="another long one").location == "/mine"


def test_a_password_changes_only_with_the_old_one(client, rita):
    sign_in(client)
    new = {"new_password": "another long one", "new_password_confirm": "another long one"}
    assert client.post(PASSWORD_PAGE, data={"password": "wrong", **new}).status_code == 200
    assert sign_in(client).status_code == 302


def test_a_reset_link_sets_a_password_once(app, client, rita):
    with app.test_request_context(base_url="http://quiz.school.example"):
        link = accounts.reset_link(EMAIL)
    assert link.startswith("http://quiz.school.example/account/reset/")
    path = link.removeprefix("http://quiz.school.example")
    new = {"password": "a third long one", "password_confirm": "a third long one"}
    assert "Set a new password" in client.get(path).text
    assert client.post(path, data=new).location == SIGN_IN
    assert sign_in(client, password="a third long one").location == "/mine"
    assert "used, or is not whole" in app.test_client().get(path, follow_redirects=True).text


def test_without_mail_a_forgotten_password_is_the_administrators_to_mend(client):
    assert "quizgen user reset-link" in client.get("/account/reset").text


def test_with_mail_the_link_goes_to_the_address_alone(rita, app_with):
    mailing = app_with(MAIL_SERVER="mail.school.example", MAIL_BACKEND="locmem")
    browser = mailing.test_client()
    answers = [browser.post("/account/reset", data={"email": e}).text for e in (EMAIL, "nobody@school.example")]
    assert answers[0].replace(EMAIL, "") == answers[1].replace("nobody@school.example", "")
    (mail,) = mailing.extensions["mailman"].outbox
    assert mail.to == [EMAIL]
    assert "/account/reset/" in mail.body


def test_what_a_guest_made_comes_along_on_registering(app, client):
    stored = paste_as_guest(app, client)
    register(client)
    # As before for whoever is looking: nothing shows whether the address was free.
    assert client.get(f"/articles/{stored.id}").status_code == 200
    sign_in(client)
    assert client.get(f"/articles/{stored.id}").status_code == 200
    assert "Ours" in client.get("/mine").text
    elsewhere = app.test_client()
    sign_in(elsewhere)
    assert elsewhere.get(f"/articles/{stored.id}").status_code == 200


def test_who_only_signs_in_is_asked_before_a_guests_things_become_theirs(app, client, rita):
    stored = paste_as_guest(app, client)
    sign_in(client)
    assert client.get(f"/articles/{stored.id}").status_code == 404
    assert "1 thing was made in this browser" in client.get("/mine").text
    assert client.post("/account/claim").location == "/mine"
    assert client.get(f"/articles/{stored.id}").status_code == 200
    assert "was made in this browser" not in client.get("/mine").text.replace(
        "What was made in this browser is yours", ""
    )


def test_an_account_sees_nothing_of_another(app, client, rita):
    with app.app_context():
        accounts.create("max@school.example", PASSWORD, role=Role.ADMIN, time_zone="UTC", now=NOW)
        stored = articles.add(TEXT, title=None, published=None, owner=rita.owner, now=NOW, analyse=analyse)
    sign_in(client, email="max@school.example")
    assert client.get(f"/articles/{stored.id}").status_code == 404


def test_a_time_zone_is_chosen_and_nonsense_is_not(client, rita):
    sign_in(client)
    client.post("/account/time-zone", data={"time_zone": "Asia/Tokyo"})
    refused = client.post("/account/time-zone", data={"time_zone": "Nowhere/Nothing"}, follow_redirects=True).text
    assert "There is no such time zone" in refused
    assert "<option selected>Asia/Tokyo</option>" in client.get(ACCOUNT).text


def test_ten_wrong_passwords_are_enough_for_one_account_and_no_other(app, client, rita):
    answers = [sign_in(client, password=f"wrong {n}").status_code for n in range(12)]
    assert answers[:10] == [200] * 10
    assert answers[10:] == [429] * 2
    assert "quarter of an hour" in sign_in(client).text
    with app.app_context():
        accounts.create("max@school.example", PASSWORD, role=Role.TEACHER, time_zone="UTC", now=NOW)
    assert sign_in(client, email="max@school.example").location == "/mine"


def test_right_passwords_are_not_counted(app, rita):
    assert {sign_in(app.test_client()).status_code for _ in range(30)} == {302}


def test_sixty_who_sign_in_behind_one_address_are_not_limited(app):
    with app.app_context():
        people = [f"pupil{n}@school.example" for n in range(60)]
        for email in people:
            accounts.create(email, PASSWORD, role=Role.TEACHER, time_zone="UTC", now=NOW)
    mistyped = [sign_in(app.test_client(), email=email, password="wrong").status_code for email in people]
    signed_in = [sign_in(app.test_client(), email=email).status_code for email in people]
    assert set(mistyped) == {200}
    assert set(signed_in) == {302}


def test_closed_registration_leaves_no_way_in(app_with, rita):
    closed = app_with(REGISTRATION=False).test_client()
    assert closed.get(REGISTER).status_code == 404
    assert register(closed, email="new@school.example").status_code == 404
    assert "Make one" not in closed.get(SIGN_IN).text
    assert sign_in(closed).location == "/mine"


def test_cookies_are_for_https_alone_where_the_public_address_is(app_with):
    secure = app_with(PUBLIC_URL="https://quiz.school.example")
    assert secure.config["SESSION_COOKIE_SECURE"]
    assert secure.config["REMEMBER_COOKIE_SECURE"]


def test_who_is_looking_is_a_guest_or_an_account(app, client, rita):
    with app.test_request_context():
        guest = viewer.current()
        assert guest.account is None
        assert guest.owner == viewer.guest() != rita.owner
