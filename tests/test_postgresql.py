"""What is of PostgreSQL alone; everything else about the store is tested on each kind of database."""

import os
import subprocess
import sys

from sqlalchemy import create_engine, make_url, text

from quizgen.services import articles
from quizgen.store.database import db
from tests.conftest import on_postgresql
from tests.factories import NOW, TEXT, analyse

pytestmark = on_postgresql
# Seconds; a start takes three.
TIMEOUT = 60


def test_times_are_utc_whatever_the_time_zone_of_the_server(app_with, database_url):
    elsewhere = make_url(database_url).update_query_dict({"options": "-c timezone=Asia/Tokyo"})
    with app_with(DATABASE_URL=elsewhere.render_as_string(hide_password=False)).app_context():
        assert db.session.scalar(text("SHOW timezone")) == "Asia/Tokyo"
        stored = articles.add(TEXT, title=None, published=None, owner="me", now=NOW, analyse=analyse)
        db.session.expire_all()
        again = articles.get(stored.id, "me").created
        assert (again, again.utcoffset()) == (NOW, NOW.utcoffset())


def test_pages_answer_again_after_the_server_was_restarted(app, client):
    assert client.get("/mine").status_code == 200
    with app.app_context():
        other = create_engine(app.config["DATABASE_URL"])
        with other.connect() as connection:
            ended = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            where = "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            assert connection.execute(text(f"{ended} {where}")).scalar_one() > 0
        other.dispose()
    assert client.get("/mine").status_code == 200


def test_servers_that_start_together_migrate_once(bare_database_url, tmp_path):
    environment = {**os.environ, "QUIZGEN_DATABASE_URL": bare_database_url, "QUIZGEN_INSTANCE_PATH": str(tmp_path)}
    command = [sys.executable, "-m", "quizgen.cli", "db", "upgrade"]
    started = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    told = [process.communicate(timeout=TIMEOUT)[1] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], told
