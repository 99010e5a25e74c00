"""What happens between `quizgen serve` and the first request."""

from quizgen import serving
from quizgen.services import articles, sets
from quizgen.store.database import db
from tests.factories import analyse


def prepare(app, monkeypatch):
    """Prepare without the language model; return what was said."""
    monkeypatch.setitem(articles.add_sample.__kwdefaults__, "analyse", analyse)
    monkeypatch.setitem(articles.ensure_sample.__kwdefaults__, "analyse", analyse)
    said = []
    serving.prepare(app, said.append)
    return said


def test_an_empty_database_gets_its_tables_and_a_first_quiz_once(bare_app, monkeypatch):
    assert "8 questions" in prepare(bare_app, monkeypatch)[0]
    assert prepare(bare_app, monkeypatch) == []
    assert bare_app.test_client().get("/sets/1").status_code == 200
    with bare_app.app_context():
        assert len(sets.shared()) == 1


def test_no_connection_stays_open_for_a_forked_worker_to_share(bare_app, monkeypatch):
    for _ in range(2):
        prepare(bare_app, monkeypatch)
        with bare_app.app_context():
            assert db.engine.pool.checkedin() == 0
