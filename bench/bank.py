"""`python -m bench.bank`: how fast the question bank pages and searches at 50,000 questions, on both databases.

Each time is told as a ratio to the bare query that reads one page of the same rows by their ids, measured in the same
run. PostgreSQL is the one that QUIZGEN_TEST_POSTGRES_URL names, in a database that is made for this and dropped.
"""

from __future__ import annotations

import argparse
import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from random import Random
from statistics import median

from flask import Flask
from sqlalchemy import create_engine, insert, make_url, select, text
from sqlalchemy.exc import OperationalError

from bench.long_text import long_text
from quizgen.factory import create_app
from quizgen.records import BankPage, BankQuery, Cursor, Order
from quizgen.store import database
from quizgen.store.bank import newest
from quizgen.store.codec import question_to_json
from quizgen.store.database import db
from quizgen.store.models import ArticleRow, QuestionRow, RevisionRow, TaggedRow, TagRow
from quizgen.store.search import search
from quizgen.store.words import fold
from quizgen.types import NameAnswer, NameKind, Question, QuestionKind, Span, Status

QUESTIONS = 50_000
PER_ARTICLE = 50
RUNS = 15
# What a page may take against the bare query: it also counts up to 10,000, and reads titles, tags and sets.
AIM = 20.0
OWNER, OTHERS = "account:1", ("account:2", "account:3", "account:4", "account:5")
POSTGRES = "postgresql://postgres@127.0.0.1:5432/test"
NOW = datetime(2026, 3, 2, tzinfo=UTC)
# One question in so many has the tag; one in so many is rejected.
TAGGED, REJECTED = 20, 50
BATCH = 5_000

LOOKS: dict[str, BankQuery] = {
    "first page": BankQuery(),
    "deep page": BankQuery(),
    "search, rare word": BankQuery(text="orchard"),
    "search, common beginning": BankQuery(text="th"),
    "search, two words": BankQuery(text="river water"),
    "search, by relevance": BankQuery(text="river water", order=Order.RELEVANCE),
    "search, common by relevance": BankQuery(text="the", order=Order.RELEVANCE),
    "search with filters": BankQuery(text="river", kinds=(QuestionKind.DATE,), statuses=(Status.SCREENED,)),
    "filter, rejected": BankQuery(statuses=(Status.REJECTED,)),
    "filter, facility": BankQuery(easier_than=0.9),
    "filter, article": BankQuery(article_id=7),
    "article with search": BankQuery(article_id=7, text="th"),
    "tag": BankQuery(tag="Year 9"),
    "tag with search": BankQuery(tag="Year 9", text="river"),
}


def fill(questions: int) -> None:
    """Store so many questions of one owner, and as many of others, their articles mingled."""
    sentences = [line for line in long_text(questions).replace("\n", " ").split(". ") if len(line) > 40]
    chance, articles = Random(1), 2 * questions // PER_ARTICLE
    owners = [OWNER if n % 2 == 0 else chance.choice(OTHERS) for n in range(articles)]
    insert_all(ArticleRow, [_article(n, owner) for n, owner in enumerate(owners, 1)])
    made = [(n, _question(n, chance.choice(sentences), chance)) for n in range(1, articles * PER_ARTICLE + 1)]
    insert_all(QuestionRow, [_row(n, one, owners[(n - 1) // PER_ARTICLE], chance) for n, one in made])
    insert_all(RevisionRow, [_revision(n, one) for n, one in made])
    insert_all(TagRow, [{"id": 1, "owner": OWNER, "name": "Year 9"}])
    own = [n for n, _ in made if owners[(n - 1) // PER_ARTICLE] == OWNER]
    insert_all(TaggedRow, [{"tag_id": 1, "question_id": n} for n in own if chance.randrange(TAGGED) == 0])
    db.session.commit()


def _article(id: int, owner: str) -> dict[str, object]:
    told = {"title": f"Article {id}", "text": "", "source": "", "language": "en", "prose": [], "facts": []}
    return {"id": id, "owner": owner, "seed": 0, "created": NOW, **told}


def _question(n: int, sentence: str, chance: Random) -> Question:
    words = sentence.split()
    key = chance.choice(words)
    kind = chance.choice(list(QuestionKind))
    status = Status.REJECTED if chance.randrange(REJECTED) == 0 else Status.SCREENED
    stem = sentence.replace(key, "_____", 1)
    others = tuple(chance.sample(words, 3))
    answer = NameAnswer(NameKind.OTHER, key)
    return Question(f"uid-{n}", kind, stem, key, others, answer, sentence, Span(0, 10), status=status)


def _row(n: int, question: Question, owner: str, chance: Random) -> dict[str, object]:
    shown = "\n".join((question.stem, *question.options, question.evidence))
    fares = {"facility": chance.random() if chance.random() < 0.5 else None, "taken": 10}
    told = {"uid": question.uid, "kind": question.kind.value, "status": question.status.value, "words": fold(shown)}
    return {"id": n, "owner": owner, "article_id": (n - 1) // PER_ARTICLE + 1, "revision_number": 1, **told, **fares}


def _revision(n: int, question: Question) -> dict[str, object]:
    content = question_to_json(question)
    told = {"number": 1, "change": "generated", "author": "", "created": NOW}
    return {"id": n, "question_id": n, "content": content, **told}


def insert_all(table: type[database.Base], rows: Sequence[dict[str, object]]) -> None:
    for start in range(0, len(rows), BATCH):
        db.session.execute(insert(table), rows[start : start + BATCH])


def bare(ids: Sequence[int]) -> None:
    """Read the questions of a page by their ids, and nothing else."""
    rows = newest(select(QuestionRow.id, RevisionRow.id, RevisionRow.content, QuestionRow.article_id))
    db.session.execute(rows.where(QuestionRow.id.in_(ids))).all()


def timed(action: Callable[[], object], runs: int) -> float:
    """The median of the seconds that something takes, a transaction each time."""
    found = []
    for _ in range(runs):
        before = time.perf_counter()
        action()
        found.append(time.perf_counter() - before)
        db.session.rollback()
    return median(found)


def measure(questions: int, runs: int) -> Iterator[tuple[str, float, float, BankPage]]:
    """The name of each look, its seconds, its ratio to the bare query of the same rows, and what it found."""
    for name, query in LOOKS.items():
        # Ids of the owner's lie all over both halves.
        after = Cursor(questions) if name == "deep page" else None
        page = search(OWNER, query, after)
        ids = [entry.stored.id for entry in page.entries]
        seconds = timed(partial(search, OWNER, query, after), runs)
        yield name, seconds, seconds / timed(partial(bare, ids), runs), page


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """The addresses of an empty database of each sort; of PostgreSQL where one answers."""
    with tempfile.TemporaryDirectory() as folder:
        found = {"SQLite": f"sqlite:///{folder}/bank.sqlite3"}
        server = os.environ.get("QUIZGEN_TEST_POSTGRES_URL", POSTGRES)
        with _scratch(server) as address:
            yield found | ({"PostgreSQL": address} if address else {})


@contextmanager
def _scratch(server: str) -> Iterator[str]:
    """A database of its own on a server; empty where the server does not answer."""
    engine, name = create_engine(server, isolation_level="AUTOCOMMIT"), f"quizgen_bench_{secrets.token_hex(6)}"
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        yield ""
        return
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


def app_on(address: str, folder: str) -> Flask:
    app = create_app({"INSTANCE_PATH": folder, "DATABASE_URL": address})
    database.upgrade(app)
    return app


def run(address: str, questions: int, runs: int) -> None:
    """Fill a database and print what each look takes."""
    with tempfile.TemporaryDirectory() as folder, app_on(address, folder).app_context():
        fill(questions)
        if address.startswith("postgresql"):
            # As its own housekeeping does within a minute.
            db.session.execute(text("ANALYZE"))
            db.session.commit()
        for name, seconds, ratio, page in measure(questions, runs):
            held = "at most" if ratio <= AIM else "ABOVE"
            total = f"{page.total:,}{' or more' if page.is_more else ''}"
            print(f"  {name:28} {1000 * seconds:7.1f} ms  {ratio:5.1f} ({held} {AIM:.0f})  {total} found", flush=True)
        db.session.remove()
        db.engine.dispose()


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.bank", description=__doc__)
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="of the one owner, and as many of others")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs that the median is of")
    options = parser.parse_args(argv)
    with databases() as addresses:
        for name, address in addresses.items():
            print(f"{name}, {options.questions:,} questions of one owner and as many of others:", flush=True)
            run(address, options.questions, options.runs)
        if "PostgreSQL" not in addresses:
            print("PostgreSQL does not answer: set QUIZGEN_TEST_POSTGRES_URL.")


if __name__ == "__main__":
    main()
