"""Who may reach what: every route for everybody, each answer told.

The owner is a teacher with a set that is shared; the pupil has an attempt on it.
"""

import re

import pytest

from quizgen.people import Role
from quizgen.services import accounts, articles, review
from quizgen.types import Offers, QuestionKind
from tests.factories import NOW, analyse, make_question
from tests.test_web import paste

PASSWORD = "correct horse battery"
PEOPLE = ("nobody", "guest", "other", "pupil", "owner", "admin")
# Shown, led elsewhere, led to the sign-in page, not there for them, a form that lacks something.
OK, GO, DOOR, NONE, LACKS = "ok", "go", "door", "none", "lacks"
ALL_OK, ALL_GO = (OK,) * 6, (GO,) * 6
# nobody and guest have no account, nor has the pupil.
SIGNED_IN_OK, SIGNED_IN_GO = (DOOR, DOOR, OK, DOOR, OK, OK), (DOOR, DOOR, GO, DOOR, GO, GO)
OWNER_OK, OWNER_GO = (NONE, NONE, NONE, NONE, OK, NONE), (NONE, NONE, NONE, NONE, GO, NONE)
PUPIL_OK, PUPIL_GO = (NONE, NONE, NONE, OK, NONE, NONE), (NONE, NONE, NONE, GO, NONE, NONE)

TABLE = {
    "GET /": ALL_OK,
    "GET /privacy": ALL_OK,
    "POST /theme": ALL_GO,
    "GET /account": SIGNED_IN_OK,
    "POST /account/claim": SIGNED_IN_GO,
    "POST /account/time-zone": SIGNED_IN_GO,
    "GET /account/password": SIGNED_IN_OK,
    "POST /account/password": SIGNED_IN_OK,
    "GET /account/verify": SIGNED_IN_OK,
    "POST /account/verify": SIGNED_IN_OK,
    "GET /account/register": (OK, OK, GO, OK, GO, GO),
    "POST /account/register": (LACKS,) * 6,
    # Whoever is signed in is led on.
    "GET /account/sign-in": (OK, OK, GO, OK, GO, GO),
    "POST /account/sign-in": (OK, OK, GO, OK, GO, GO),
    "POST /account/sign-out": ALL_GO,
    "GET /account/reset": ALL_OK,
    "POST /account/reset": ALL_OK,
    "GET /account/reset/<token>": ALL_GO,
    "POST /account/reset/<token>": ALL_GO,
    "GET /articles/new": ALL_OK,
    "GET /articles": ALL_GO,
    "POST /articles": (LACKS,) * 6,
    "POST /samples/<name>": (NONE,) * 6,
    "GET /articles/<int:id>": OWNER_OK,
    "GET /articles/<int:id>/correct": OWNER_GO,
    "POST /articles/<int:id>/correct": OWNER_GO,
    "GET /articles/<int:id>/timeline": OWNER_OK,
    "POST /articles/<int:id>/timeline": (NONE, NONE, NONE, NONE, LACKS, NONE),
    "GET /mine": ALL_OK,
    "POST /mine/<shelf>/<int:id>/rename": OWNER_GO,
    "POST /mine/<shelf>/<int:id>/delete": OWNER_GO,
    "POST /mine/<shelf>/<int:id>/restore": (NONE,) * 6,
    # Nobody's but one's own questions: test_web_bank.py sends those of others.
    "GET /bank": ALL_OK,
    "GET /bank/<action>": ALL_GO,
    "POST /bank/<action>": ALL_GO,
    "POST /bank/undo/<int:id>": (NONE,) * 6,
    "GET /sets/<int:id>": OWNER_OK,
    "POST /sets/<int:id>/start": OWNER_GO,
    "GET /sets/<int:id>/start": ALL_GO,
    "GET /sets/<int:id>/new": OWNER_OK,
    "POST /sets/<int:id>/new": OWNER_GO,
    "GET /sets/<int:id>/cards": OWNER_OK,
    "GET /sets/<int:id>/formats": OWNER_OK,
    "GET /sets/<int:id>/formats/<format>": OWNER_OK,
    "GET /sets/<int:id>/export/<format>": OWNER_OK,
    "GET /sets/<int:id>/review": OWNER_OK,
    "POST /sets/<int:id>/order": OWNER_GO,
    "POST /sets/<int:id>/take-out": OWNER_GO,
    "GET /sets/<int:id>/questions/new": OWNER_OK,
    "POST /sets/<int:id>/questions": (NONE, NONE, NONE, NONE, LACKS, NONE),
    "GET /questions/<int:id>": OWNER_OK,
    "GET /questions/<int:id>/offers": OWNER_OK,
    "POST /questions/<int:id>/status": OWNER_GO,
    "POST /questions/<int:id>/edit": OWNER_GO,
    "POST /questions/<int:id>/restore": OWNER_GO,
    "POST /questions/<int:id>/distractors": OWNER_GO,
    "POST /questions/<int:id>/form": OWNER_GO,
    "GET /sets/<int:id>/share": OWNER_OK,
    "POST /sets/<int:id>/share": OWNER_GO,
    "POST /sets/<int:id>/share/close": OWNER_GO,
    "POST /sets/<int:id>/share/reopen": OWNER_GO,
    "POST /sets/<int:id>/share/rotate": OWNER_GO,
    "GET /sets/<int:id>/results": OWNER_OK,
    "GET /sets/<int:id>/results.csv": OWNER_OK,
    "GET /sets/<int:id>/results.xlsx": OWNER_OK,
    "GET /sets/<int:id>/results/again": OWNER_OK,
    "POST /sets/<int:id>/results/again": OWNER_GO,
    "GET /sets/<int:id>/results/<int:attempt_id>": OWNER_OK,
    "POST /sets/<int:id>/results/<int:attempt_id>/marks/<int:n>": OWNER_GO,
    "POST /sets/<int:id>/results/<int:attempt_id>/delete": OWNER_GO,
    "POST /sets/<int:id>/results/<int:attempt_id>/restore": OWNER_GO,
    "GET /classes": ALL_OK,
    "POST /classes": ALL_GO,
    "POST /classes/<int:id>": OWNER_GO,
    "POST /classes/<int:id>/delete": OWNER_GO,
    "POST /classes/<int:id>/restore": (NONE,) * 6,
    "GET /classes/answers": ALL_OK,
    # Of their own sets.
    "POST /classes/answers/delete": ALL_GO,
    # The same for everybody, or of one's own cards.
    "GET /study/offline": ALL_OK,
    "GET /study/due.json": ALL_OK,
    # A form is no JSON.
    "POST /study/reviews": (415,) * 6,
    "GET /service-worker.js": ALL_OK,
    "GET /manifest.webmanifest": ALL_OK,
    "GET /import": ALL_OK,
    "POST /import": (LACKS,) * 6,
    "GET /join": ALL_OK,
    "POST /join": (NONE,) * 6,
    "GET /q/<token>": ALL_OK,
    # Whoever has begun is led to where they are.
    "POST /q/<token>": (LACKS, LACKS, LACKS, GO, LACKS, LACKS),
    "GET /attempts/<int:id>": PUPIL_GO,
    "GET /attempts/<int:id>/overview": PUPIL_OK,
    "GET /attempts/<int:id>/page": PUPIL_OK,
    "GET /attempts/<int:id>/questions/<int:n>": PUPIL_OK,
    "POST /attempts/<int:id>/questions/<int:n>": PUPIL_GO,
    "POST /attempts/<int:id>/finish": PUPIL_GO,
    "GET /attempts/<int:id>/result": PUPIL_GO,
    "GET /study": ALL_OK,
    "GET /study/cards": ALL_OK,
    # A teacher's question is nobody else's to study, unless it is a card of theirs already: see below.
    "GET /study/cards/<int:id>": OWNER_OK,
    "GET /study/cards/<int:id>/check": ALL_GO,
    "POST /study/cards/<int:id>/check": OWNER_OK,
    "POST /study/cards/<int:id>/rate": OWNER_GO,
    "POST /study/cards/<int:id>/<action>": OWNER_GO,
    # Each takes back, and sets, what is their own.
    "POST /study/undo": ALL_GO,
    "GET /study/progress": ALL_OK,
    "GET /study/settings": ALL_OK,
    "POST /study/settings": ALL_GO,
    "GET /study/anki": ALL_OK,
    "POST /study/anki": (LACKS,) * 6,
    # Not before the quiz is finished.
    "POST /study/missed/<int:attempt_id>": (NONE,) * 6,
    # Of a set that is not theirs nothing can be drawn again.
    "POST /attempts/<int:id>/retry": (NONE,) * 6,
}
# What each form needs, beyond what all are sent.
SENT = {
    "POST /sets/<int:id>/take-out": {"question": "1"},
    "POST /sets/<int:id>/new": {"title": "Some", "count": "2"},
    "POST /classes": {"title": "7b", "names": "Ada"},
    "POST /classes/<int:id>": {"title": "7b", "names": "Ada"},
    "POST /sets/<int:id>/results/<int:attempt_id>/marks/<int:n>": {"points": "1", "reason": "Told me so."},
    "POST /questions/<int:id>/status": {"status": "approved"},
    "POST /questions/<int:id>/edit": {"stem": "By whom?", "key": "Helen Carver", "distractors": "Martin Oakes"},
    "POST /questions/<int:id>/restore": {"revision": "1"},
    "POST /questions/<int:id>/form": {"kind": "date"},
    "POST /study/cards/<int:id>/rate": {"rating": "3"},
    "POST /study/settings": {
        "new_a_day": "9", "reviews_a_day": "90", "retention": "90", "rollover": "4", "steps": "1", "relearning": "",
    },
}  # fmt: skip
# What is done where an address names it.
DEEDS = {"/bank": "archive", "/study": "bury"}
# What there is for a pupil in a frame; no other route is there for anybody.
FRAMED = {
    "GET /q/<token>": OK,
    "POST /q/<token>": GO,
    "GET /attempts/<int:id>": GO,
    "GET /attempts/<int:id>/overview": OK,
    "GET /attempts/<int:id>/page": OK,
    "GET /attempts/<int:id>/questions/<int:n>": OK,
    "POST /attempts/<int:id>/questions/<int:n>": GO,
    "POST /attempts/<int:id>/finish": GO,
    "GET /attempts/<int:id>/result": OK,
}
# What is there for whoever has not begun in a frame.
DOORS = {"GET /q/<token>": OK, "POST /q/<token>": LACKS}
STATIC = ("static", "bootstrap.static", "security.static")


@pytest.fixture
def settings():
    return {"EMBED_ORIGINS": "https://lms.school.example"}


@pytest.fixture(autouse=True)
def _no_language_model(monkeypatch):
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)
    for service in (review.offers, review.use_form):
        monkeypatch.setitem(service.__kwdefaults__, "offer", lambda *_: Offers((make_question(QuestionKind.DATE),), ()))
    # Every pupil is asked the same first.
    monkeypatch.setattr("quizgen.web.sharing.secrets.randbelow", lambda _: 1)


@pytest.fixture
def scene(app):
    """A browser for each of the people, and what stands in the addresses."""
    browsers = {person: app.test_client() for person in PEOPLE}
    with app.app_context():
        for person, role in (("other", Role.TEACHER), ("owner", Role.TEACHER), ("admin", Role.ADMIN)):
            accounts.create(f"{person}@school.example", PASSWORD, role=role, time_zone="UTC", now=NOW)
    for person in ("other", "owner", "admin"):
        browsers[person].post("/account/sign-in", data={"email": f"{person}@school.example", "password": PASSWORD})
    browsers["guest"].get("/mine")
    owner = browsers["owner"]
    paste(owner)
    owner.post("/sets/1/share", data={"count": "0", "feedback": "final"})
    token = re.search(r"/q/([\w-]{20,})", owner.get("/sets/1/share").text)[1]
    owner.post("/classes", data={"title": "7a", "names": "Ada"})
    attempt = browsers["pupil"].post(f"/q/{token}", data={"nickname": "Ada"}).location
    browsers["pupil"].post(f"{attempt}/questions/1", data={"given": "nonsense"})
    names = {"<token>": token, "<int:n>": "1", "<format>": "json", "<shelf>": "sets", "<name>": "nothing"}
    return browsers, names, attempt.rsplit("/", 1)[1]


def answer(response):
    if response.status_code in (302, 303):
        return DOOR if response.location.startswith("/account/sign-in?next=") else GO
    return {200: OK, 404: NONE, 422: LACKS, 405: "no such method"}.get(response.status_code, response.status_code)


def filled(route, names, attempt):
    """A route's method, and its path with an attempt and the other names put in."""
    method, path = route.split(" ")
    path = path.replace("<int:attempt_id>", attempt)
    path = path.replace("<int:id>", attempt if path.startswith("/attempts") else "1")
    deed = next((deed for room, deed in DEEDS.items() if path.startswith(room)), "")
    for name, value in {**names, "<action>": deed}.items():
        path = path.replace(name, value)
    return method, path


def test_every_route_is_in_the_table(app):
    told = {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.endpoint not in STATIC
    }
    assert told == set(TABLE)


def reached(scene, route):
    """What each of the people gets at a route, the owner last: what they close or delete nobody else would reach."""
    browsers, names, attempt = scene
    method, path = filled(route, names, attempt)

    def sent(person):
        common = {"name": "Ours", "given": "nonsense", "email": f"{person}@school.example", "based_on": "1"}
        return common | SENT.get(route, {}) if method == "POST" else None

    order = sorted(PEOPLE, key=lambda person: person == "owner")
    found = {person: answer(browsers[person].open(path, method=method, data=sent(person))) for person in order}
    return tuple(found[person] for person in PEOPLE)


@pytest.mark.parametrize("route", [route for route in TABLE if not route.startswith("GET")])
def test_each_changes_what_is_theirs_and_nothing_else(scene, route):
    assert reached(scene, route) == TABLE[route]


def test_each_sees_what_is_theirs_and_nothing_else(scene):
    pages = {route: told for route, told in TABLE.items() if route.startswith("GET")}
    assert {route: reached(scene, route) for route in pages} == pages


@pytest.mark.parametrize(
    ("route", "theirs"),
    [
        ("GET /study/cards/<int:id>", OK),
        ("POST /study/cards/<int:id>/check", OK),
        ("POST /study/cards/<int:id>/rate", GO),
        ("POST /study/cards/<int:id>/<action>", GO),
    ],
)
def test_a_teachers_question_is_a_pupils_to_study_once_it_is_a_card_of_theirs(scene, route, theirs):
    browsers, _, attempt = scene
    browsers["pupil"].post(f"/attempts/{attempt}/finish")
    missed = {person: answer(browsers[person].post(f"/study/missed/{attempt}")) for person in PEOPLE}
    assert missed == {**dict.fromkeys(PEOPLE, NONE), "pupil": GO}
    assert reached(scene, route) == (NONE, NONE, NONE, theirs, theirs, NONE)


def test_in_a_frame_a_pupil_reaches_their_quiz_and_nobody_anything_else(app, scene):
    browsers, names, _ = scene
    framed = app.test_client()
    attempt = framed.post(f"/embed/q/{names['<token>']}", data={"nickname": "Bo"}).location.rsplit("/", 1)[1]
    for route in TABLE:
        method, path = filled(route, names, attempt)
        sent = {"name": "Ours", "given": "nonsense"} if method == "POST" else None
        for browser in browsers.values():
            found = answer(browser.open(f"/embed{path}", method=method, data=sent))
            assert found == DOORS.get(route, NONE), route
        assert answer(framed.open(f"/embed{path}", method=method, data=sent)) == FRAMED.get(route, NONE), route
        if path.startswith("/attempts"):
            assert answer(framed.open(path, method=method, data=sent)) == NONE, route
