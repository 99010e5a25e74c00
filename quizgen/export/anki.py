"""Anki packages: note types of our own with a field list that is frozen, notes that keep their identity."""

from __future__ import annotations

import hashlib
import html
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import genanki

from quizgen.answers.dates import format_date
from quizgen.export.losses import Aspect, Losses, SetToWrite, Written
from quizgen.export.mixing import mixed
from quizgen.export.proofs import proofs
from quizgen.types import Article, MatchAnswer, OrderAnswer, Question, QuestionKind

# Frozen: a field that is added later conflicts when a deck is imported again. Extra1 to Extra3 are spares.
FIELDS = ("Front", "Back", "Options", "Evidence", "Source", "Note", "Uid", "Extra1", "Extra2", "Extra3")
# Constant: Anki knows note types by their ids.
QUESTION_TYPE, CLOZE_TYPE = 1_746_310_211, 1_746_310_212
GAP = "_____"
CSS = """
.card { font: 1.25rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 1rem; text-align: left;
  color: #1d2433; background: #fdfcf9; }
.front { font-weight: 600; }
ol { padding-left: 1.6rem; } li { margin: .35rem 0; }
.back { font-size: 1.4rem; font-weight: 700; color: #0b6b53; margin: 1rem 0; }
.cloze { font-weight: 700; color: #0b6b53; }
blockquote { margin: 1rem 0 0; padding-left: .9rem; border-left: 4px solid #0b6b53; }
.small { font-size: .9rem; color: #5b6475; margin-top: .8rem; }
.nightMode.card { color: #e8e6e1; background: #1a1d24; }
.nightMode .back, .nightMode .cloze { color: #6fd3b4; }
.nightMode blockquote { border-color: #6fd3b4; } .nightMode .small { color: #a9b0bd; }
"""
TOLD = """
<blockquote>{{Evidence}}</blockquote>
{{#Note}}<p class="small">{{Note}}</p>{{/Note}}
{{#Source}}<p class="small">{{Source}}</p>{{/Source}}"""
FRONT = '<div class="front">{{Front}}</div>{{#Options}}{{Options}}{{/Options}}'
BACK = FRONT + '<hr id="answer"><div class="back">{{Back}}</div>' + TOLD
CLOZE_FRONT = '<div class="front">{{cloze:Front}}</div>'
CLOZE_BACK = CLOZE_FRONT + TOLD


class _Note(genanki.Note):  # type: ignore[misc]  # genanki ships no types
    """A note whose identity is the question's, not that of its words."""

    @property
    def guid(self) -> str:
        return str(genanki.guid_for(self.fields[FIELDS.index("Uid")]))

    @guid.setter
    def guid(self, value: str) -> None:
        """genanki sets what it was given; the identity stays ours."""


def write(given: SetToWrite) -> Written:
    """The set as an Anki package, the deck under quizgen::.

    `now` must be newer than that of the download before, or Anki takes the notes for unchanged.
    """
    deck = genanki.Deck(_deck_id(given.title), f"quizgen::{given.title.replace('::', ':')}")
    losses = Losses()
    for entry in given.entries:
        deck.add_note(_note(entry.question, entry.article))
        losses.lacks(entry.question, Aspect.ALIASES, Aspect.TOLERANCE, Aspect.POINTS)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck.apkg"
        genanki.Package(deck).write_to_file(str(file), timestamp=given.now.timestamp())
        return losses.written(file.read_bytes())


def _deck_id(title: str) -> int:
    return int(hashlib.sha256(title.encode()).hexdigest()[:8], 16) + (1 << 32)


def _note(question: Question, article: Article) -> _Note:
    is_cloze = question.kind is QuestionKind.CLOZE
    fields = {
        "Front": _cloze(question) if is_cloze else escaped(question.stem),
        "Back": _back(question),
        "Options": _options(question),
        "Evidence": "<br>".join(escaped(sentence) for sentence in proofs(question, article)),
        "Source": escaped(article.title),
        "Note": escaped(question.note),
        "Uid": question.uid,
    }
    return _Note(
        model=_model(is_cloze=is_cloze),
        fields=[fields.get(name, "") for name in FIELDS],
        tags=["quizgen", f"quizgen::{question.kind.value}"],
    )


def _options(question: Question) -> str:
    """The options as a list; what is arranged has letters."""
    if question.entries:
        letters = _listed(mixed(question), 'ol type="A"')
        return _listed(question.actors, "ul") + letters if question.actors else letters
    return _listed(mixed(question), "ol") if question.options else ""


def _listed(texts: Sequence[str], tag: str) -> str:
    return f"<{tag}>" + "".join(f"<li>{escaped(text)}</li>" for text in texts) + f"</{tag.split()[0]}>"


def _back(question: Question) -> str:
    """The key; of what is arranged the right order with its dates, or the right pairs, as a list."""
    match question.answer:
        case OrderAnswer(events):
            dated = zip(question.entries, events, strict=True)
            return _listed([f"{entry} ({format_date(event.when)})" for entry, event in dated], "ol")
        case MatchAnswer():
            pairs = zip(question.actors, question.entries, strict=True)
            return _listed([f"{actor}: {action}" for actor, action in pairs], "ul")
        case _:
            return escaped(question.key)


def _cloze(question: Question) -> str:
    before, _, after = question.stem.partition(GAP)
    return f"{escaped(before)}{{{{c1::{escaped(question.key)}}}}}{escaped(after)}"


def escaped(text: str) -> str:
    """Text as HTML in which nothing reads as a template or a cloze."""
    return html.escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;").replace("::", "&#58;&#58;")


def _model(*, is_cloze: bool) -> Any:
    return genanki.Model(
        CLOZE_TYPE if is_cloze else QUESTION_TYPE,
        "quizgen cloze" if is_cloze else "quizgen question",
        fields=[{"name": name} for name in FIELDS],
        templates=[
            {
                "name": "Card",
                "qfmt": CLOZE_FRONT if is_cloze else FRONT,
                "afmt": CLOZE_BACK if is_cloze else BACK,
            }
        ],
        css=CSS,
        model_type=genanki.Model.CLOZE if is_cloze else genanki.Model.FRONT_BACK,
    )
