"""`python -m bench.study`: how fast a learner with 1,000 due cards gets the next one, on both databases.

Each time is told as a ratio to a bare route of the same app, which renders the frame of all pages with the answer of
one indexed query in it, measured in the same run. PostgreSQL is the one that QUIZGEN_TEST_POSTGRES_URL names, in a
database that is made for this and dropped.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from flask import Flask, render_template
from sqlalchemy import select, text
from werkzeug.test import EnvironBuilder, run_wsgi_app

from bench.bank import databases, insert_all
from quizgen.factory import create_app
from quizgen.services import study
from quizgen.services.study import Learner
from quizgen.store import database
from quizgen.store.codec import question_to_json
from quizgen.store.database import db
from quizgen.store.models import ArticleRow, MemberRow, QuestionRow, RevisionRow, SetRow
from quizgen.store.study_models import CardRow, ReviewRow
from quizgen.studying import Rating, Stage, StudySettings, Terms
from quizgen.types import NameAnswer, NameKind, Question, QuestionKind, Span

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

QUESTIONS, DUE = 10_000, 1_000
PER_ARTICLE = 50
RUNS = 40
# What a page, or a rating, may take against the bare page.
AIM = 8.0
OWNER = "guest-of-the-benchmark"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
# Of each card that was studied, so many, so many days apart.
REVIEWS, APART = 5, 12
TERMS = asdict(Terms())
SENTENCE = "The Marlow Bridge was opened by Helen Carver on 3 March 2025."
BARE = "/bare"
# The frame of all pages, with one value of the database in it.
PAGE = '{% extends "base.html" %}{% block content %}<p>{{ found }}</p>{% endblock %}'


def fill(questions: int, due: int) -> None:
    """Store so many questions of one learner, of which so many cards are due and as many come back later."""
    articles = range(1, max(1, questions // PER_ARTICLE) + 1)
    insert_all(ArticleRow, [_article(n) for n in articles])
    of_article = [1 + (n - 1) % len(articles) for n in range(1, questions + 1)]
    made = [(n, _question(n)) for n in range(1, questions + 1)]
    insert_all(QuestionRow, [_row(n, one, of_article[n - 1]) for n, one in made])
    insert_all(RevisionRow, [_revision(n, one) for n, one in made])
    insert_all(SetRow, [_set(n) for n in articles])
    insert_all(MemberRow, [_member(n, of_article[n - 1]) for n, _ in made])
    chance = Random(1)
    studied = chance.sample(range(1, questions + 1), min(questions, 2 * due))
    days = [TODAY - timedelta(days=chance.randrange(30)) for _ in studied[:due]]
    days += [TODAY + timedelta(days=1 + chance.randrange(300)) for _ in studied[due:]]
    insert_all(CardRow, [_card(n, id, day) for n, (id, day) in enumerate(zip(studied, days, strict=True), 1)])
    insert_all(ReviewRow, [review for n, day in enumerate(days, 1) for review in _reviews(n, day)])
    db.session.commit()
    study.save(OWNER, StudySettings(reviews_a_day=study.MOST_REVIEWS))


def _article(id: int) -> dict[str, object]:
    told = {"title": f"Article {id}", "text": SENTENCE, "source": "", "language": "en", "prose": [], "facts": []}
    return {"id": id, "owner": OWNER, "seed": 0, "created": NOW, **told}


def _question(n: int) -> Question:
    answer = NameAnswer(NameKind.PERSON, "Helen Carver")
    others, span = ("Martin Oakes", "Anna Lindgren"), Span(0, len(SENTENCE))
    return Question(
        f"uid-{n}", QuestionKind.MULTIPLE_CHOICE, f"Who, {n}?", "Helen Carver", others, answer, SENTENCE, span
    )


def _row(n: int, question: Question, article_id: int) -> dict[str, object]:
    told = {"uid": question.uid, "kind": question.kind.value, "status": question.status.value, "words": question.stem}
    return {"id": n, "owner": OWNER, "article_id": article_id, "revision_number": 1, **told}


def _revision(n: int, question: Question) -> dict[str, object]:
    content = question_to_json(question)
    told = {"number": 1, "change": "generated", "author": "", "created": NOW}
    return {"id": n, "question_id": n, "content": content, **told}


def _set(id: int) -> dict[str, object]:
    return {"id": id, "owner": OWNER, "article_id": id, "title": f"Article {id}", "is_whole": True, "created": NOW}


def _member(question: int, set_id: int) -> dict[str, object]:
    return {"set_id": set_id, "question_id": question, "position": question}


def _card(id: int, question: int, day: date) -> dict[str, object]:
    memory = {"stage": Stage.REVIEW.value, "step": None, "stability": 12.0, "difficulty": 5.0, "due": None, "day": day}
    known = {"last": day - timedelta(days=APART), "interval": APART, "reviews": REVIEWS, "lapses": 0}
    return {"id": id, "owner": OWNER, "question_id": question, "suspended": False, "buried": None, **memory, **known}


def _reviews(card: int, day: date) -> Iterator[dict[str, object]]:
    for number in range(1, REVIEWS + 1):
        on = day - timedelta(days=APART * (REVIEWS + 1 - number))
        at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        told = {"card_id": card, "number": number, "key": f"{card}-{number}", "reviewed": at, "day": on, "seconds": 5.0}
        yield {**told, "stage": Stage.REVIEW.value, "rating": Rating.GOOD.value, "terms": TERMS}


def prepare(app: Flask) -> None:
    """Have the app stand at the moment that the cards are of, and serve the bare page; before its first request."""
    app.config.update(CLOCK=lambda: NOW, WTF_CSRF_ENABLED=False)
    template = app.jinja_env.from_string(PAGE)

    def bare() -> str:
        found = db.session.execute(select(QuestionRow.uid).where(QuestionRow.id == 1)).scalar_one()
        return render_template(template, found=found)

    app.add_url_rule(BARE, view_func=bare)


def looks(app: Flask, runs: int) -> dict[str, Callable[[], WSGIEnvironment]]:
    """What is measured, by name: each makes the next request of its kind."""
    serializer = getattr(app.session_interface, "get_signing_serializer")(app)  # noqa: B009  (of that class alone)
    cookie = f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps({'guest': OWNER})}"
    with app.app_context():
        waiting = iter([card.question_id for card in study.queue(None, Learner(OWNER, NOW), most=runs + 1)])

    def request(path: str, **form: str) -> Callable[[], WSGIEnvironment]:
        method = "POST" if form else "GET"
        headers = [("Cookie", cookie)]
        return lambda: EnvironBuilder(path, method=method, data=dict(form), headers=headers).get_environ()

    def rating() -> WSGIEnvironment:
        id = next(waiting)
        return request(f"/study/cards/{id}/rate", rating="3", seen=str(REVIEWS), key=f"now-{id}", shown="0")()

    return {
        "bare": request(BARE),
        "next card": request("/study/cards"),
        "next card of a set": request("/study/cards?set=1"),
        "overview": request("/study"),
        "progress": request("/study/progress"),
        "rating": rating,
    }


def timed(app: Flask, environ: WSGIEnvironment) -> float:
    """The seconds that a request takes."""
    before = time.perf_counter()
    _, status, _ = run_wsgi_app(app, environ, buffered=True)
    seconds = time.perf_counter() - before
    if status.split()[0] not in ("200", "303"):
        raise RuntimeError(f"{environ['PATH_INFO']}: {status}")
    return seconds


def measure(app: Flask, runs: int) -> dict[str, tuple[float, float]]:
    """By name the seconds of each, and their ratio to the bare page; in turns, the first of which is not counted."""
    made = looks(app, runs)
    found: dict[str, list[float]] = {name: [] for name in made}
    for turn in range(runs + 1):
        for name, request in made.items():
            seconds = timed(app, request())
            if turn:
                found[name].append(seconds)
    bare = median(found.pop("bare"))
    return {name: (median(seconds), median(seconds) / bare) for name, seconds in found.items()}


def run(address: str, questions: int, due: int, runs: int) -> None:
    """Fill a database and print what each page takes."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"INSTANCE_PATH": folder, "DATABASE_URL": address})
        prepare(app)
        database.upgrade(app)
        with app.app_context():
            fill(questions, due)
            if address.startswith("postgresql"):
                # As its own housekeeping does within a minute.
                db.session.execute(text("ANALYZE"))
                db.session.commit()
        for name, (seconds, ratio) in measure(app, runs).items():
            print(line(name, seconds, ratio), flush=True)
        database.close(app)


def line(name: str, seconds: float, ratio: float) -> str:
    held = "at most" if ratio <= AIM else "ABOVE"
    return f"  {name:20} {1000 * seconds:7.1f} ms  {ratio:5.1f} ({held} {AIM:.0f}) times the bare page"


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.study", description=__doc__)
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="of the one learner")
    parser.add_argument("--due", type=int, default=DUE, help="cards that are due; as many come back later")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs that the median is of")
    options = parser.parse_args(argv)
    with databases() as addresses:
        for name, address in addresses.items():
            print(f"{name}, {options.questions:,} questions, {options.due:,} cards due:", flush=True)
            run(address, options.questions, options.due, options.runs)
        if "PostgreSQL" not in addresses:
            print("PostgreSQL does not answer: set QUIZGEN_TEST_POSTGRES_URL.")


if __name__ == "__main__":
    main()
