"""Anki's text import: a line a note with its guid, note type, deck and tags, for Anki's own Basic and Cloze."""

from __future__ import annotations

import csv
import io

from quizgen.export import anki_fields as fields
from quizgen.export.characters import printable
from quizgen.export.losses import Aspect, Losses, SetToWrite, Written
from quizgen.records import Sourced
from quizgen.types import QuestionKind

# Each setting on a line of its own before the notes: "Text Files" at docs.ankiweb.net.
HEADER = (
    "#separator:Tab",
    "#html:true",
    "#guid column:1",
    "#notetype column:2",
    "#deck column:3",
    "#tags column:4",
)
# An unknown note type silently becomes another one; everybody has these.
BASIC, CLOZE = "Basic", "Cloze"


def write(given: SetToWrite) -> Written:
    """The set as text for Anki; the same guid updates a note in place."""
    losses, out = Losses(), io.StringIO()
    out.writelines(f"{line}\n" for line in HEADER)
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    decks = fields.deck_names(given)
    for entry in given.entries:
        clean = printable(entry, losses)
        writer.writerow(_row(clean, decks[entry.article.title]))
        losses.lacks(clean.question, Aspect.ALIASES, Aspect.TOLERANCE, Aspect.POINTS)
    return losses.written(out.getvalue().encode())


def _row(entry: Sourced, deck: str) -> list[str]:
    question, proof = entry.question, _proof(entry)
    about = [question.uid, BASIC, deck, " ".join(fields.tags(entry))]
    if question.kind is QuestionKind.CLOZE:
        about[1] = CLOZE
        return [*about, fields.cloze(question), proof]
    return [*about, fields.escaped(question.stem) + fields.options(question), f"<b>{fields.back(question)}</b>{proof}"]


def _proof(entry: Sourced) -> str:
    small = (
        f"<p><small>{fields.escaped(text)}</small></p>" for text in (entry.question.note, entry.article.title) if text
    )
    return f"<blockquote>{fields.evidence(entry.question, entry.article)}</blockquote>" + "".join(small)
