"""Anki packages: note types of our own with a field list that is frozen, notes that keep their identity."""

from __future__ import annotations

import hashlib
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import genanki

from quizgen.export import anki_fields as fields
from quizgen.export.characters import printable
from quizgen.export.losses import Aspect, Losses, SetToWrite, Written
from quizgen.records import Sourced
from quizgen.types import QuestionKind

# Frozen: a field that is added later conflicts when a deck is imported again, hence the spares.
FIELDS = ("Front", "Back", "Options", "Evidence", "Source", "Note", "Uid", "Extra1", "Extra2", "Extra3")
SPARES = ("",) * 3
# Constant: Anki knows note types by their ids.
QUESTION_TYPE, CLOZE_TYPE = 1_746_310_211, 1_746_310_212
# Anki's programs say "nightMode", AnkiDroid "night_mode" too; a phone's own size of text is kept, and no word is
# wider than its screen.
CSS = """
.card { font: 1.25rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 1rem; text-align: left;
  color: #1d2433; background: #fdfcf9; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; }
.front { font-weight: 600; }
ol, ul { padding-left: 1.6rem; } li { margin: .35rem 0; }
.back { font-size: 1.4rem; font-weight: 700; color: #0b6b53; margin: 1rem 0; }
.cloze { font-weight: 700; color: #0b6b53; }
blockquote { margin: 1rem 0 0; padding-left: .9rem; border-left: 4px solid #0b6b53; }
.small { font-size: .9rem; color: #5b6475; margin-top: .8rem; }
.nightMode.card, .night_mode.card, .nightMode .card, .night_mode .card { color: #e8e6e1; background: #1a1d24; }
.nightMode .back, .nightMode .cloze, .night_mode .back, .night_mode .cloze { color: #6fd3b4; }
.nightMode blockquote, .night_mode blockquote { border-color: #6fd3b4; }
.nightMode .small, .night_mode .small { color: #a9b0bd; }
@media (max-width: 30rem) { .card { font-size: 1.1rem; padding: .6rem; } .back { font-size: 1.25rem; } }
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
    """A note whose fields are HTML that we wrote."""

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Look for nothing: all that was text is escaped, and genanki's search takes a fifth of its time."""


def write(given: SetToWrite) -> Written:
    """The set as an Anki package, its deck under quizgen::, with one below it for each article of several.

    `now` must be newer than that of the download before, or Anki takes the notes for unchanged.
    """
    names = fields.deck_names(given)
    decks = {name: genanki.Deck(_deck_id(name), name) for name in names.values()}
    models = {is_cloze: model(is_cloze=is_cloze) for is_cloze in (False, True)}
    losses = Losses()
    for entry in given.entries:
        clean = printable(entry, losses)
        is_cloze = clean.question.kind is QuestionKind.CLOZE
        decks[names[entry.article.title]].add_note(note(clean, models[is_cloze]))
        losses.lacks(clean.question, Aspect.ALIASES, Aspect.TOLERANCE, Aspect.POINTS)
    return losses.written(_packed(list(decks.values()), given.now))


def _packed(decks: list[genanki.Deck], now: datetime) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck.apkg"
        genanki.Package(decks).write_to_file(str(file), timestamp=now.timestamp())
        return file.read_bytes()


def _deck_id(name: str) -> int:
    """Constant, for Anki knows decks by their ids too."""
    told = name.removeprefix(f"{fields.ROOT}::")
    return int(hashlib.sha256(told.encode()).hexdigest()[:8], 16) + (1 << 32)


def note(entry: Sourced, model: Any) -> _Note:
    """A question as a note of one of our two types; its identity is the question's, not that of its words."""
    question = entry.question
    # In the order of FIELDS.
    values = [
        fields.cloze(question) if model.model_type == model.CLOZE else fields.escaped(question.stem),
        fields.back(question),
        fields.options(question),
        fields.evidence(question, entry.article),
        fields.escaped_title(entry.article.title),
        fields.escaped(question.note) if question.note else "",
        question.uid,
        *SPARES,
    ]
    return _Note(model=model, fields=values, tags=fields.tags(entry), guid=question.uid)


def model(*, is_cloze: bool) -> Any:
    """Our note type for gaps, or that for all else; its cards are worked out once for all its notes."""
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
