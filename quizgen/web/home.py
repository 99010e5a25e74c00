"""The start page, and the theme switch."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizgen.services import articles, sets
from quizgen.web import viewer
from quizgen.web.forms import ArticleForm

pages = Blueprint("home", __name__)


@pages.get("/")
def index() -> str:
    ready = sets.shared()
    return render_template(
        "home/index.html", form=ArticleForm(), ready=ready[0] if ready else None, samples=articles.samples()
    )


@pages.get("/privacy")
def privacy() -> str:
    return render_template("home/privacy.html")


@pages.post("/theme")
def theme() -> Response:
    viewer.choose_theme(request.form.get("theme", ""))
    return redirect(_own_path(request.form.get("back", "")), 303)


def _own_path(address: str) -> str:
    """Return an address only if it is a path of this site: forms must not lead elsewhere."""
    parts = urlsplit(address.replace("\\", "/"))
    is_own = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith("//")
    return address if is_own else url_for("home.index")
