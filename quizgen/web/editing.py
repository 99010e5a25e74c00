"""What an edit form sends, turned into an edit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from quizgen.errors import EditError
from quizgen.quiz.editing import Edit
from quizgen.types import QuestionKind

Form = MultiDict[str, str]
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


def edit_in(form: Form) -> Edit:
    """Return the edit that a form sent; raises EditError where a figure is none."""
    return Edit(
        stem=_one_line(form.get("stem", "")),
        key=_one_line(form.get("key", "")),
        distractors=tuple(_lines(form.getlist("distractors"))),
        aliases=tuple(_lines(form.get("aliases", "").splitlines())),
        tolerance=_tolerance(form.get("tolerance", "")),
        note=_one_line(form.get("note", "")),
        points=_points(form.get("points", "")),
        entries=tuple(_one_line(entry) for entry in form.getlist("entries")),
    )


def kind_in(form: Form) -> QuestionKind:
    """Return the kind that a form sent; raises EditError where it is none."""
    try:
        return QuestionKind(form.get("kind", ""))
    except ValueError:
        raise EditError("kind", _("Choose what sort of question it is.")) from None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts if (line := _one_line(text))]


def _tolerance(text: str) -> Decimal | None:
    if not text.strip():
        return None
    figure = figure_in(text)
    if figure is None or figure < 0:
        raise EditError("tolerance", _("Write how far off a figure may be as a plain number, such as 500 or 0.5."))
    return figure


def _points(text: str) -> float:
    figure = figure_in(text or "1")
    if figure is None:
        raise EditError("points", _("Write the points as a plain number, such as 1 or 2.5."))
    return float(figure)


def figure_in(text: str) -> Decimal | None:
    """Return a figure with a decimal point or comma, or with commas between thousands; None for what is none."""
    plain = text.strip()
    plain = plain.replace(",", "") if THOUSANDS.fullmatch(plain) else plain.replace(",", ".")
    try:
        figure = Decimal(plain)
    except InvalidOperation:
        return None
    return figure if figure.is_finite() else None
