"""Studying without a connection: what a browser keeps, the page that needs no server, the reviews that come later.

What the service worker keeps is nobody's: the bare page and the files it is drawn with. A learner's cards are kept by
their own pages, under a mark of who they are, and go when somebody else uses the browser.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, jsonify, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from quizgen.services import reviews as review_service
from quizgen.services import study
from quizgen.services.reviews import Sent
from quizgen.studying import Card, Rating
from quizgen.types import Article
from quizgen.web import viewer
from quizgen.web.arranging import Solved, solution
from quizgen.web.bounds import LARGEST
from quizgen.web.highlight import Excerpt, excerpt
from quizgen.web.study import here
from quizgen.web.wording import KINDS, mixed, options, parted, wait

pages = Blueprint("offline", __name__)

# A day of studying, and then some.
MOST_KEPT, MOST_SENT = 300, 2_000
# As long as the store takes.
KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Nobody studied here before; what a wrong clock says is no time to reckon with.
EARLIEST = 2020
SCRIPTS = ("offline/study.js", "offline/kept.js", "offline/sync.js", "theme.js")


@pages.get("/study/offline")
def shell() -> str:
    """The page that a browser shows without a connection; it is the same for everybody."""
    return render_template("study/offline.html")


@pages.get("/study/due.json")
def due() -> Response:
    """The cards that are due, for the browser to keep, and what it needs to send reviews."""
    learner = here()
    cards = study.queue(None, learner, most=MOST_KEPT)
    articles = study.articles_of(cards)
    return jsonify(
        learner=mark_of(learner.owner),
        token=generate_csrf(),
        cards=[_told(card, articles[card.article_id]) for card in cards],
    )


@pages.post("/study/reviews")
def reviews() -> Response:
    """Store reviews that were made without a connection; answer with the keys of those that are stored."""
    told = request.get_json()
    if not isinstance(told, dict) or told.get("learner") != mark_of(viewer.owner()):
        # Of somebody who used this browser before.
        abort(409)
    return jsonify(stored=review_service.send(_sent(told.get("reviews")), here()))


@pages.get("/service-worker.js")
def worker() -> Response:
    page = url_for(".shell")
    assets = [
        url_for("static", filename="quizgen.css"),
        url_for("static", filename="icon.svg"),
        url_for("bootstrap.static", filename="css/bootstrap.min.css"),
        *(url_for("static", filename=f"js/{name}") for name in SCRIPTS),
    ]
    text = render_template("study/service-worker.js", version=_version(), page=page, assets=assets)
    return Response(text, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@pages.get("/manifest.webmanifest")
def manifest() -> Response:
    """What makes the site an app that can be installed."""
    told = {
        "name": "quizgen",
        "short_name": "quizgen",
        "description": _("Quizzes and flashcards from any article"),
        "start_url": url_for("study.index"),
        "scope": url_for("home.index"),
        "display": "standalone",
        "background_color": "#fdfcf9",
        "theme_color": "#0b6b53",
        "icons": [
            {"src": url_for("static", filename="icon.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": url_for("static", filename="icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": url_for("static", filename="icon-512.png"), "sizes": "512x512", "type": "image/png"},
        ],
    }
    return Response(current_app.json.dumps(told), mimetype="application/manifest+json")


def init_app(app: Flask) -> None:
    """Tell every page whose it is, by a mark that says nothing."""
    app.context_processor(lambda: {"learner_mark": mark_of(viewer.owner())})


def mark_of(owner: str) -> str:
    """Return what stands for an owner in a browser: it tells two of them apart, and nothing else."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, f"learner {owner}".encode(), hashlib.sha256).hexdigest()[:24]


def _version() -> str:
    """Changes with what is kept, so that browsers fetch it anew."""
    folder, digest = Path(str(current_app.static_folder)), hashlib.sha256()
    for name in ("quizgen.css", *(f"js/{name}" for name in SCRIPTS)):
        digest.update((folder / name).read_bytes())
    digest.update(render_template("study/offline.html").encode())
    return digest.hexdigest()[:12]


def _told(card: Card, article: Article) -> dict[str, Any]:
    """All that the page shows of a card."""
    question, learner = card.question, here()
    front, stem = parted(question.stem)
    waits = study.outlook(card, learner)
    lines = [_line(line) for line in solution(question, article)]
    return {
        "id": card.question_id,
        "kind": str(KINDS[question.kind]),
        "front": front,
        "stem": stem,
        "names": list(question.actors),
        "options": list(mixed(question) or (options(question) if question.options else ())),
        "key": question.key,
        "lines": lines,
        "proof": [] if lines else list(_proof(excerpt(article, question))),
        "note": question.note,
        "source": article.title,
        "waits": {rating.value: wait(memory, learner.now) for rating, memory in waits.items()},
    }


def _line(line: Solved) -> dict[str, Any]:
    return {"place": line.place, "entry": line.entry, "when": line.when, "proof": list(_proof(line.proof))}


def _proof(shown: Excerpt) -> tuple[str, str, str, str, str]:
    return shown.before, shown.evidence_before, shown.key, shown.evidence_after, shown.after


def _sent(told: object) -> Iterator[Sent]:
    if not isinstance(told, list) or len(told) > MOST_SENT:
        abort(400)
    for one in told:
        try:
            yield _review(one)
        except (KeyError, TypeError, ValueError, OverflowError):
            abort(400)


def _review(told: Mapping[str, Any]) -> Sent:
    """A review as our page sends it; anything else is a ValueError, before a database is asked what it cannot hold."""
    reviewed, key = datetime.fromisoformat(str(told["reviewed"])), str(told["key"])
    question, seconds = int(told["question"]), float(told["seconds"])
    is_possible = reviewed.tzinfo is not None and reviewed.year >= EARLIEST and isfinite(seconds)
    if not is_possible or not 0 < question <= LARGEST or not KEY.fullmatch(key):
        raise ValueError(told)
    return Sent(question, Rating(int(told["rating"])), reviewed, seconds, key)
