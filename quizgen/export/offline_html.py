"""A quiz in one HTML file, which runs without a network: from a stick, a mail, a school's file server.

The answers are in base64, so that nobody reads them by mistake. That is no protection: whoever wants them decodes them.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from quizgen.answers.dates import format_date
from quizgen.export.losses import Aspect, Fate, Losses, SetToWrite, Written
from quizgen.export.mixing import mixed
from quizgen.export.offline_answers import accepted
from quizgen.export.proofs import proofs
from quizgen.records import Sourced
from quizgen.types import Measure, NameAnswer, NumberAnswer, OrderAnswer, Question

FOLDER = Path(__file__).parent / "offline"
# Nothing but the page's own script and style runs, and nothing is ever loaded or sent.
POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
)
# Where a unit says what is measured, so that another one would make the figure wrong.
MEASURED = (Measure.MONEY, Measure.UNIT, Measure.DURATION)
UNITLESS = "a figure in another unit counts as right, for units are not read"


def write(given: SetToWrite) -> Written:
    """The set as a page that asks, marks and explains by itself."""
    losses = Losses()
    for entry in given.entries:
        _note_losses(losses, entry.question)
    style, script = _part("quiz.css"), _part("quiz.js")
    page = Template(_part("page.html")).substitute(
        title=html.escape(given.title),
        policy=POLICY.format(script=_hash(script), style=_hash(style)),
        style=style,
        script=script,
        data=_data([_question(entry) for entry in given.entries]),
    )
    # Half of a surrogate pair is no character; the browser shows that something is missing.
    return losses.written(page.encode("utf-8", "xmlcharrefreplace"))


@cache
def _part(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data(value: Any) -> str:
    """JSON that ends no script element, whatever it holds."""
    return json.dumps(value).replace("<", "\\u003c")


def _note_losses(losses: Losses, question: Question) -> None:
    answer, is_typed = question.answer, not question.options and not question.entries
    losses.lacks(question, Aspect.IDENTITY)
    if is_typed and isinstance(answer, NameAnswer):
        losses.add(question, Aspect.KIND, Fate.CHANGED, "a typed name has to be spelt right: no typo is forgiven")
    if is_typed and isinstance(answer, NumberAnswer) and answer.unit and answer.measure in MEASURED:
        losses.add(question, Aspect.TOLERANCE, Fate.CHANGED, UNITLESS)


def _question(entry: Sourced) -> dict[str, Any]:
    question = entry.question
    told = {
        "key": _key(question),
        "evidence": proofs(question, entry.article),
        "note": question.note,
        "source": entry.article.title,
    }
    asked, right = _asked(question)
    secret = base64.b64encode(json.dumps(told | right).encode()).decode()
    return {"uid": question.uid, "stem": question.stem, "points": question.points, **asked, "secret": secret}


def _asked(question: Question) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the page shows of a question, and what it marks by."""
    if question.options:
        options = mixed(question)
        return {"ask": "choice", "options": options}, {"right": options.index(question.key)}
    if question.entries:
        entries = mixed(question)
        right = [entries.index(entry) for entry in question.entries]
        return {"ask": "arranged", "entries": entries, "actors": list(question.actors)}, {"right": right}
    marks = accepted(question)
    return {"ask": "typed", "type": marks.pop("type")}, marks


def _key(question: Question) -> list[str]:
    """The right answer in lines."""
    if isinstance(question.answer, OrderAnswer) and question.entries:
        dated = zip(question.entries, question.answer.events, strict=True)
        return [f"{place}. {entry} ({format_date(event.when)})" for place, (entry, event) in enumerate(dated, 1)]
    pairs = zip(question.actors, question.entries, strict=False)
    return [f"{actor}: {action}" for actor, action in pairs] or [question.key]
