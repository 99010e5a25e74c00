"""A workbook with everything: a row a question with the columns of the CSV, and a sheet that explains them."""

from __future__ import annotations

from quizgen.export import set_csv, xlsx
from quizgen.export.characters import ILLEGAL, NO_CONTROLS
from quizgen.export.incoming import MOST_DISTRACTORS
from quizgen.export.losses import Aspect, Fate, Losses, SetToWrite, Written
from quizgen.export.set_csv import COLUMNS
from quizgen.export.xlsx import Sheet, Value, workbook
from quizgen.records import Sourced

MEANINGS = {
    "uid": "What the question is known by: the same for the same statement in the same article",
    "kind": "multiple_choice, true_false, cloze, short_answer, numeric, date, ordering or matching",
    "stem": "What is asked; in a cloze _____ is the gap",
    "key": "The right answer",
    **{f"distractor_{n}": f"Wrong option {n}; empty where there are fewer" for n in range(1, MOST_DISTRACTORS + 1)},
    "evidence": "The sentence of the article that proves the key",
    "note": "What a reader needs to accept the key, such as how a date was reckoned",
    "score": "From 0 to 1, higher is better",
    "article": "The title of the article",
    "entries": "One a line, a tab within: of an ordering event and date, earliest first; of a matching actor, action",
    "aliases": "Other forms of a name that are right, one a line",
    "tolerance": "How far off a typed figure may be, where that was set",
    "points": "What it is worth",
}
ASPECTS = {
    "stem": Aspect.STEM, "evidence": Aspect.EVIDENCE, "note": Aspect.NOTE, "article": Aspect.SOURCE,
    "aliases": Aspect.ALIASES, "uid": Aspect.IDENTITY,
}  # fmt: skip
# Columns that can be reckoned with.
NUMBERS = frozenset({"score", "points"})


def write(given: SetToWrite) -> Written:
    """The set as a workbook: a sheet of questions, a sheet that tells what its columns mean."""
    losses = Losses()
    rows = [_row(entry, losses) for entry in given.entries]
    columns = Sheet("Columns", ["column", "meaning"], [(name, MEANINGS[name]) for name in COLUMNS])
    return losses.written(workbook([Sheet("Questions", COLUMNS, rows, fixed=0, is_wrapped=False), columns]))


def _row(entry: Sourced, losses: Losses) -> list[Value]:
    cells = zip(COLUMNS, set_csv.row_of(entry), strict=True)
    return [float(text) if name in NUMBERS else _cell(entry, name, text, losses) for name, text in cells]


def _cell(entry: Sourced, name: str, text: str, losses: Losses) -> str | None:
    """The text as a cell holds it, and noted where that is not all of it."""
    kept = xlsx.text(text)
    if kept is text:
        return text or None
    aspect = ASPECTS.get(name, Aspect.OPTIONS)
    if ILLEGAL.search(text):
        losses.add(entry.question, aspect, Fate.CHANGED, NO_CONTROLS)
    if ILLEGAL.sub("", text) != kept:
        losses.add(entry.question, aspect, Fate.CUT, f"cut at {xlsx.LONGEST} characters")
    return kept or None
