"""Who may reach what: every route for everybody, each answer told.

The owner is a teacher with a set that is shared; the pupil has an attempt on it.
"""

import re

import pytest

from quizgen.records import Role
from quizgen.services import accounts, articles
from tests.factories import NOW, analyse
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
    "GET /sets/<int:id>/cards": OWNER_OK,
    "GET /sets/<int:id>/export/<format>": OWNER_OK,
    "GET /sets/<int:id>/share": OWNER_OK,
    "POST /sets/<int:id>/share": OWNER_GO,
    "POST /sets/<int:id>/share/close": OWNER_GO,
    "POST /sets/<int:id>/share/reopen": OWNER_GO,
    "POST /sets/<int:id>/share/rotate": OWNER_GO,
    "GET /sets/<int:id>/results": OWNER_OK,
    "GET /sets/<int:id>/results.csv": OWNER_OK,
    "GET /sets/<int:id>/results/<int:attempt_id>": OWNER_OK,
    "POST /sets/<int:id>/results/<int:attempt_id>/delete": OWNER_GO,
    "POST /sets/<int:id>/results/<int:attempt_id>/restore": OWNER_GO,
    "GET /join": ALL_OK,
    "POST /join": (NONE,) * 6,
    "GET /q/<token>": ALL_OK,
    "POST /q/<token>": (LACKS,) * 6,
    "GET /attempts/<int:id>": PUPIL_GO,
    "GET /attempts/<int:id>/overview": PUPIL_OK,
    "GET /attempts/<int:id>/questions/<int:n>": PUPIL_OK,
    "POST /attempts/<int:id>/questions/<int:n>": PUPIL_GO,
    "POST /attempts/<int:id>/finish": PUPIL_GO,
    "GET /attempts/<int:id>/result": PUPIL_GO,
    # Of a set that is not theirs nothing can be drawn again.
    "POST /attempts/<int:id>/retry": (NONE,) * 6,
}
STATIC = ("static", "bootstrap.static", "security.static")


@pytest.fixture(autouse=True)
def _no_language_model(monkeypatch):
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)
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
    attempt = browsers["pupil"].post(f"/q/{token}", data={"nickname": "Ada"}).location
    names = {"<token>": token, "<int:n>": "1", "<format>": "json", "<shelf>": "sets", "<name>": "nothing"}
    names["<action>"] = "archive"
    return browsers, names, attempt.rsplit("/", 1)[1]


def answer(response):
    if response.status_code in (302, 303):
        return DOOR if response.location.startswith("/account/sign-in?next=") else GO
    return {200: OK, 404: NONE, 422: LACKS, 405: "no such method"}.get(response.status_code, response.status_code)


def test_every_route_is_in_the_table(app):
    told = {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.endpoint not in STATIC
    }
    assert told == set(TABLE)


@pytest.mark.parametrize("route", TABLE)
def test_each_reaches_what_is_theirs_and_nothing_else(scene, route):
    browsers, names, attempt = scene
    method, path = route.split(" ")
    path = path.replace("<int:attempt_id>", attempt)
    path = path.replace("<int:id>", attempt if path.startswith("/attempts") else "1")
    for name, value in names.items():
        path = path.replace(name, value)
    # The owner last: what they close or delete nobody else would reach.
    order = sorted(PEOPLE, key=lambda person: person == "owner")

    def sent(person):
        return {"name": "Ours", "given": "nonsense", "email": f"{person}@school.example"} if method == "POST" else None

    found = {p: answer(browsers[p].open(path, method=method, data=sent(p))) for p in order}
    assert found == dict(zip(PEOPLE, TABLE[route], strict=True))
