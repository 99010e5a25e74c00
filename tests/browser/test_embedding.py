"""A shared quiz in the frame of another site, in a Chromium that keeps no third-party cookies.

The pages around it come from http://localhost, the quiz from http://127.0.0.1: browsers take them for two sites.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import CHROMIUM, FLAGS, Server
from tests.browser.looks import faults
from tests.browser.test_quiz import paste, sign_up
from tests.browser.test_sharing import share

# What a user sets under "third-party cookies": 1 blocks them, 0 allows them.
BLOCKING = {"profile": {"cookie_controls_mode": 1}}
ALLOWING = {"profile": {"cookie_controls_mode": 0}}
# Every cookie blocked, partitioned ones too, in whatever http://localhost frames; 2 is "block".
REFUSING = {"profile": {"content_settings": {"exceptions": {"cookies": {"*,http://localhost": {"setting": 2}}}}}}


class Site(BaseHTTPRequestHandler):
    """Any other site: `/?frame=ADDRESS` frames an address; `/cookies` sets two, and tells which come again."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        if self.path.startswith("/cookies"):
            self.send_header("Set-Cookie", "unpartitioned=1; SameSite=None; Secure")
            self.send_header("Set-Cookie", "partitioned=1; SameSite=None; Secure; Partitioned")
            told = self.headers.get("Cookie", "none")
            body = f"<p>{told}</p>" if "again" in self.path else '<a href="/cookies?again">again</a>'
        else:
            frame = "".join(parse_qs(urlsplit(self.path).query).get("frame", ()))
            body = f'<h1>Course</h1><iframe src="{frame}" title="Quiz" width="100%" height="600"></iframe>'
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def sites():
    """The ports of two sites: the one that may frame quizzes, and one that may not."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Site) for _ in range(2)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield [server.server_port for server in servers]
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def server(tmp_path_factory, browser, sites):
    server = Server(tmp_path_factory.mktemp("embedding"), QUIZGEN_EMBED_ORIGINS=f"http://localhost:{sites[0]}")
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def shared(browser, server):
    """The address of a shared quiz, and the code of its frame."""
    context = browser.new_context(base_url=server.address)
    teacher = context.new_page()
    sign_up(teacher)
    paste(teacher)
    link, _ = share(teacher, count="5")
    yield link, teacher.get_by_label("Code for a page of it").input_value()
    context.close()


@pytest.fixture
def person(browser, tmp_path):
    """New browsers with preferences of their own; a context of Playwright's has none."""
    opened = []

    def person(preferences):
        folder = tmp_path / str(len(opened))
        (folder / "Default").mkdir(parents=True)
        (folder / "Default" / "Preferences").write_text(json.dumps(preferences))
        context = browser.browser_type.launch_persistent_context(folder, executable_path=CHROMIUM, args=FLAGS)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield person
    for context in opened:
        context.close()


def course(page, port, address):
    """Open a page that frames an address; return the frame."""
    page.goto(f"http://localhost:{port}/?frame={address}")
    return page.frame_locator("iframe")


def embedded(link):
    return link.replace("/q/", "/embed/q/")


def cookies_sent(page, port):
    """Which cookies the browser sends back to another site in a frame."""
    frame = course(page, port, f"http://127.0.0.1:{port}/cookies")
    frame.get_by_role("link", name="again").click()
    return set(frame.locator("p").inner_text().split("; "))


def begin(frame):
    frame.get_by_label("Your name").fill("Ada")
    frame.get_by_role("button", name="Begin").click()


def answer(frame):
    """Answer the question that is shown, whatever it is, and go on."""
    if frame.locator(".options input").count():
        frame.locator(".options input").first.check()
    elif frame.locator("#given").count():
        frame.locator("#given").fill("1899")
    frame.get_by_role("button", name="Answer").click()
    frame.locator(".verdict .said").wait_for()
    frame.get_by_role("link", name="Next").click()


def test_a_pupil_takes_the_quiz_in_a_frame_where_third_party_cookies_are_blocked(person, sites, shared):
    link, code = shared
    assert f'src="{embedded(link)}"' in code
    # What is blocked here is let through there: it is the browser's doing, not the server's.
    assert cookies_sent(person(ALLOWING), sites[0]) == {"unpartitioned=1", "partitioned=1"}
    pupil = person(BLOCKING)
    assert cookies_sent(pupil, sites[0]) == {"partitioned=1"}

    frame = course(pupil, sites[0], embedded(link))
    begin(frame)
    for n in range(1, 6):
        frame.get_by_text(f"Question {n} of 5").wait_for()
        answer(frame)
    frame.get_by_role("button", name="Finish and see the result").click()
    frame.get_by_role("heading", name="Ada:").wait_for()
    assert frame.locator(".results > li").count() == 5
    assert frame.locator("header, footer").count() == 0
    assert pupil.get_by_role("heading", name="Course").is_visible()
    # The frame begins where the page does: another visit is another sitting, under the name it knows by now.
    pupil.reload()
    assert frame.get_by_label("Your name").input_value() == "Ada"


@pytest.mark.parametrize("of_whom", ["a site that is not listed", "the plain door of a site that is"])
def test_nothing_else_is_shown_in_a_frame(person, sites, shared, of_whom):
    link, _ = shared
    is_listed = of_whom != "a site that is not listed"
    page = person(ALLOWING)
    with page.expect_event("console", lambda message: "frame-ancestors" in message.text):
        frame = course(page, sites[0 if is_listed else 1], link if is_listed else embedded(link))
    assert frame.get_by_label("Your name").count() == 0
    assert [frame.url for frame in page.frames[1:]] == ["chrome-error://chromewebdata/"]


def test_where_the_cookie_is_refused_all_the_same_a_tab_of_its_own_takes_over(person, sites, shared):
    link, _ = shared
    pupil = person(REFUSING)
    assert cookies_sent(pupil, sites[0]) == {"none"}
    frame = course(pupil, sites[0], embedded(link))
    begin(frame)
    frame.get_by_text("Your browser keeps no cookie for a quiz inside another page").wait_for()
    with pupil.context.expect_page() as opened:
        frame.get_by_role("link", name="Open the quiz in a new tab").click()
    tab = opened.value
    begin(tab)
    tab.wait_for_url("**/questions/1")
    assert "/embed" not in tab.url


def test_the_teacher_copies_the_code_of_the_frame(browser, server, shared):
    _, code = shared
    context = browser.new_context(base_url=server.address, permissions=["clipboard-read", "clipboard-write"])
    teacher = context.new_page()
    sign_up(teacher, email="copy@school.example")
    paste(teacher)
    share(teacher)
    teacher.get_by_role("button", name="Copy").click()
    teacher.get_by_text("Copied.").wait_for()
    copied = teacher.evaluate("navigator.clipboard.readText()")
    assert copied == teacher.get_by_label("Code for a page of it").input_value()
    assert copied.startswith("<iframe src=")
    assert copied != code
    context.close()


def test_without_scripts_there_is_no_button_to_copy(browser, server):
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    teacher = context.new_page()
    sign_up(teacher, email="still@school.example")
    paste(teacher)
    share(teacher)
    assert teacher.get_by_label("Code for a page of it").is_visible()
    assert teacher.locator("[data-copy]").is_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_frames_pages_nor_where_their_code_is(browser, server, shared, scheme):
    link, _ = shared
    context = browser.new_context(base_url=server.address, color_scheme=scheme, viewport={"width": 360, "height": 740})
    page = context.new_page()
    found = []

    def look():
        found.extend(faults(page))

    page.goto(embedded(link))
    # The theme follows the device.
    assert page.locator("html").get_attribute("data-bs-theme") == ("dark" if scheme == "dark" else None)
    look()
    context.clear_cookies()
    begin(page)
    page.get_by_role("link", name="Open the quiz in a new tab").wait_for()
    look()
    page.goto(embedded(link))
    begin(page)
    page.wait_for_url("**/questions/1")
    look()
    sign_up(page, email=f"frames-{scheme}@school.example")
    paste(page)
    share(page)
    look()
    assert found == []
    context.close()
