"""Shared quizzes in frames: who may frame what, the cookie of the frame, what there is below the prefix."""

import html
import re

import pytest

from quizgen.errors import OriginError
from quizgen.people import Role
from quizgen.services import accounts, articles
from tests.conftest import app_in
from tests.factories import NOW, analyse
from tests.test_web import paste
from tests.test_web_sharing import PASSWORD, SHARE, share

LMS = "https://lms.school.example"
OTHER = "http://localhost:8123"


@pytest.fixture
def settings():
    return {"EMBED_ORIGINS": f"{LMS}, {OTHER}"}


@pytest.fixture(autouse=True)
def _no_language_model(monkeypatch):
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)


@pytest.fixture
def teacher(app):
    """The browser of a teacher who is kept signed in, with a set."""
    email = "rita@school.example"
    with app.app_context():
        accounts.create(email, PASSWORD, role=Role.TEACHER, time_zone="UTC", now=NOW)
    client = app.test_client()
    client.post("/account/sign-in", data={"email": email, "password": PASSWORD, "remember": "y"})
    assert client.get_cookie("remember_token")
    paste(client)
    return client


@pytest.fixture
def token(teacher):
    return share(teacher)[0]


def ancestors(response):
    return re.search(r"frame-ancestors ([^;]+)$", response.headers["Content-Security-Policy"])[1]


def begin(pupil, token, **more):
    return pupil.post(f"/embed/q/{token}", data={"nickname": "Ada", **more})


def csrf_in(page):
    return re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]


def test_the_door_and_the_quiz_behind_it_may_be_framed_by_those_listed(client, token):
    location = begin(client, token).location
    assert location.startswith("/embed/attempts/")
    for path in (f"/embed/q/{token}", f"{location}/questions/1", f"{location}/overview", "/embed/nothing"):
        assert ancestors(client.get(path)) == f"{LMS} {OTHER}"


def test_nothing_else_may_be_framed(teacher, token):
    for path in ("/", "/mine", "/sets/1", SHARE, "/sets/1/results", f"/q/{token}", "/join", "/embedded", "/nothing"):
        assert ancestors(teacher.get(path)) == "'none'"


def test_without_the_setting_there_is_nothing_to_frame(app_with, token):
    closed = app_with()
    answer = closed.test_client().get(f"/embed/q/{token}")
    assert answer.status_code == 404
    assert ancestors(answer) == "'none'"
    page = closed.test_client().get(f"/q/{token}")
    assert page.status_code == 200
    assert ancestors(page) == "'none'"


def test_the_cookie_of_a_frame_is_kept_apart_for_each_site_and_goes_to_the_frame_alone(client, token):
    (cookie,) = client.get(f"/embed/q/{token}").headers.getlist("Set-Cookie")
    name, *attributes = re.split("; ?", re.sub(r"=[^;]*", "", cookie, count=1))
    assert name == "quizgen_frame"
    assert {*attributes} > {"Secure", "HttpOnly", "Path=/embed", "SameSite=None", "Partitioned"}
    assert not any(attribute.startswith("Domain") for attribute in attributes)


def test_the_cookie_elsewhere_stays_as_it_was(client, token):
    (cookie,) = client.get(f"/q/{token}").headers.getlist("Set-Cookie")
    assert cookie.startswith("session=")
    assert "Path=/;" in cookie
    assert "SameSite=Lax" in cookie
    assert "Partitioned" not in cookie


def test_a_teacher_is_nobody_in_a_frame_and_leaves_it_as_they_came(teacher, token):
    """Where the framing site is of the same school, the browser does send the teacher's cookies."""
    before = {name: teacher.get_cookie(name).value for name in ("session", "remember_token")}
    answer = begin(teacher, token)
    assert [cookie.split("=")[0] for cookie in answer.headers.getlist("Set-Cookie")] == ["quizgen_frame"]
    assert before == {name: teacher.get_cookie(name).value for name in before}
    # They were taken for a pupil.
    assert "Ada</a>" in teacher.get("/sets/1/results").text
    assert teacher.get(answer.location.removeprefix("/embed"), follow_redirects=True).status_code == 404
    assert teacher.get("/embed/mine").status_code == 404


def test_what_a_cookie_holds_means_nothing_in_the_other(app, teacher, token):
    framed = app.test_client()
    location = begin(framed, token).location
    thief = app.test_client()
    thief.set_cookie("session", framed.get_cookie("quizgen_frame", path="/embed").value)
    assert thief.get(location.removeprefix("/embed"), follow_redirects=True).status_code == 404
    thief.set_cookie("quizgen_frame", teacher.get_cookie("session").value, path="/embed")
    begin(thief, token)
    assert teacher.get("/sets/1/results").text.count("Ada</a>") == 2


def test_an_attempt_of_a_frame_is_not_reached_without_its_cookie(app, client, token):
    location = begin(client, token).location
    assert client.get(location, follow_redirects=True).status_code == 200
    stranger = app.test_client()
    answer = stranger.get(location)
    assert answer.status_code == 404
    assert "Reload the page that shows this quiz" in answer.text
    # Another who begins has another cookie.
    begin(stranger, token)
    assert stranger.get(location).status_code == 404


def test_a_framed_page_is_bare_and_leads_nowhere_else(client, token):
    location = begin(client, token).location
    for path in (f"/embed/q/{token}", f"{location}/questions/1", f"{location}/overview", "/embed/nothing"):
        page = client.get(path).text
        assert "<header" not in page
        assert "<footer" not in page
        links = [html.unescape(link) for link in re.findall(r'(?:href|src|action)="([^"]+)"', page)]
        assert links
        assert all(link.startswith(("/embed/static/", "/embed/bootstrap/", location)) for link in links)
    for address in re.findall(
        r'(?:href|src)="(/embed/(?:static|bootstrap)/[^"]+)"', client.get(f"/embed/q/{token}").text
    ):
        with client.get(address) as file:
            assert file.status_code == 200


def test_a_frame_below_a_prefix_of_the_whole_site_stays_below_both(client, token):
    answer = client.post(f"/embed/q/{token}", data={"nickname": "Ada"}, environ_overrides={"SCRIPT_NAME": "/quiz"})
    assert answer.location.startswith("/quiz/embed/attempts/")
    assert "Path=/quiz/embed" in answer.headers["Set-Cookie"]


@pytest.fixture
def checking(app_with, token):
    """The app as it is served: forms are checked."""
    return app_with(WTF_CSRF_ENABLED=True, EMBED_ORIGINS=[LMS], PUBLIC_URL="https://quiz.school.example")


def test_forms_of_a_frame_are_checked_and_pass_by_https(checking, token):
    pupil = checking.test_client()
    site, door = "https://quiz.school.example", f"/embed/q/{token}"
    csrf = csrf_in(pupil.get(door, base_url=site))

    def sent(referrer):
        return pupil.post(
            door, base_url=site, data={"nickname": "Ada", "csrf_token": csrf}, headers={"Referer": referrer}
        )

    assert sent(f"{LMS}/course").status_code == 400
    answer = sent(f"{site}{door}")
    assert answer.status_code == 303
    assert answer.location.startswith("/embed/attempts/")


def test_where_the_browser_keeps_no_cookie_the_pupil_is_led_to_a_tab_of_its_own(checking, token):
    pupil = checking.test_client(use_cookies=False)
    answer = begin(pupil, token, csrf_token=csrf_in(pupil.get(f"/embed/q/{token}")))
    assert answer.status_code == 400
    assert "Your browser keeps no cookie for a quiz inside another page" in answer.text
    assert f'<a class="btn btn-primary btn-lg" href="/q/{token}" target="_blank" rel="noopener">' in answer.text
    assert ancestors(answer) == LMS


def test_two_quizzes_opened_at_once_on_a_page_ask_for_another_press(checking, token):
    """The cookie of the one replaces that of the other, for the first visit has none yet."""
    pupil = checking.test_client()
    stale = csrf_in(checking.test_client().get(f"/embed/q/{token}"))
    pupil.get(f"/embed/q/{token}")
    again = begin(pupil, token, csrf_token=stale)
    assert again.status_code == 400
    assert "Press the button again" in again.text
    assert 'value="Ada"' in again.text
    assert begin(pupil, token, csrf_token=csrf_in(again)).status_code == 303


def test_a_form_of_a_frame_that_is_gone_asks_to_reload(checking):
    pupil = checking.test_client()
    assert begin(pupil, "nothing").status_code == 404
    answer = pupil.post("/embed/attempts/1/finish")
    assert answer.status_code == 400
    assert "Reload the page that shows this quiz" in answer.text


def test_the_teacher_gets_the_code_of_the_frame_and_is_told_who_may_show_it(app, teacher, token):
    teacher.post("/mine/sets/1/rename", data={"name": 'The "A" & <B>'})
    app.config["PUBLIC_URL"] = "https://quiz.school.example/"
    page = teacher.get(SHARE).text
    code = html.unescape(re.search(r'<textarea[^>]*id="frame"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1])
    assert code == (
        f'<iframe src="https://quiz.school.example/embed/q/{token}" title="The &#34;A&#34; &amp; &lt;B&gt;" '
        'width="100%" height="720" loading="lazy"></iframe>'
    )
    assert f"Pages of {LMS}, {OTHER} may show it" in page
    assert "QUIZGEN_EMBED_ORIGINS" not in page


def test_the_teacher_is_warned_where_the_cookie_would_not_stay(app, teacher, token):
    warning = "only where this server is reached by https"
    assert warning not in teacher.get(SHARE).text
    app.config["LAN_URL"] = "http://192.0.2.7:5000"
    assert warning in teacher.get(SHARE).text
    app.config["PUBLIC_URL"] = "https://quiz.school.example"
    assert warning not in teacher.get(SHARE).text


def test_without_the_setting_the_teacher_reads_how_it_is_turned_on(app, teacher, token):
    app.config["EMBED_ORIGINS"] = ()
    page = teacher.get(SHARE).text
    assert "QUIZGEN_EMBED_ORIGINS" in page
    assert "<iframe" not in page


@pytest.mark.parametrize(
    ("given", "origins"),
    [
        ("", ()),
        (" ", ()),
        ([], ()),
        ("https://LMS.school.example", (LMS,)),
        (f"{LMS} {OTHER}", (LMS, OTHER)),
        (f"{LMS},{OTHER},", (LMS, OTHER)),
        ([LMS, OTHER], (LMS, OTHER)),
    ],
)
def test_origins_come_as_a_list_or_as_text(tmp_path, given, origins):
    assert app_in(tmp_path, EMBED_ORIGINS=given).config["EMBED_ORIGINS"] == origins


@pytest.mark.parametrize("given", [f"{LMS} {OTHER}", f'["{LMS}", "{OTHER}"]'])
def test_origins_come_from_the_environment(tmp_path, monkeypatch, given):
    monkeypatch.setenv("QUIZGEN_EMBED_ORIGINS", given)
    assert app_in(tmp_path).config["EMBED_ORIGINS"] == (LMS, OTHER)


@pytest.mark.parametrize(
    "given",
    [
        "https://lms.school.example/course",
        "https://lms.school.example/",
        "*",
        "*://lms.school.example",
        "https://*",
        "https://*.school.example",
        "lms.school.example",
        "ftp://lms.school.example",
        "data:",
        "'self'",
        "https://rita@lms.school.example",
        "https://lms.school.example:port",
        "https://lms.school.example;script-src",
        "https://schüle.example",
        [f"{LMS} https://evil.example"],
        [LMS, 5],
        5,
        True,
    ],
)
def test_what_is_no_origin_is_refused_at_the_start(tmp_path, given):
    with pytest.raises(OriginError, match="is no origin"):
        app_in(tmp_path, EMBED_ORIGINS=given)
