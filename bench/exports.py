"""`python -m bench.exports`: how long downloads of 1,000 questions take, against the libraries that write them.

Anki packages and workbooks are told as a ratio to what genanki and openpyxl take bare for the same content in the same
run; of the other formats, how much longer each question takes where there are twice as many.
"""

from __future__ import annotations

import argparse
import gc
import io
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

import genanki
from openpyxl import Workbook, load_workbook

from bench.long_text import long_text
from quizgen.export import anki, anki_fields
from quizgen.export.losses import SetToWrite
from quizgen.export.registry import FORMATS
from quizgen.records import Sourced
from quizgen.types import Article, Hedge, Measure, NameAnswer, NameKind, NumberAnswer, Question, QuestionKind, Span

QUESTIONS = 1_000
RUNS = 31
# A library may be made to work a third longer; each question may take as long among twice as many, but for noise.
AIMS = {"overhead": 1.3, "growth": 1.3}
NOW = datetime(2026, 3, 2, tzinfo=UTC)
# Kinds whose answers need no article of their own.
KINDS = (QuestionKind.MULTIPLE_CHOICE, QuestionKind.TRUE_FALSE, QuestionKind.CLOZE, QuestionKind.SHORT_ANSWER,
         QuestionKind.NUMERIC)  # fmt: skip


def set_of(questions: int) -> SetToWrite:
    """So many questions of one long article, the same each time."""
    text = long_text(10_000)
    sentences = [line for line in text.replace("\n", " ").split(". ") if len(line) > 40]
    chance, article = Random(1), Article("A long article", text)
    made = (_question(n, chance.choice(sentences), chance) for n in range(questions))
    return SetToWrite("A long set", tuple(Sourced(one, article) for one in made), NOW)


def _question(n: int, sentence: str, chance: Random) -> Question:
    kind, words = KINDS[n % len(KINDS)], sentence.split()
    key = chance.choice(words)
    typed = NumberAnswer(Decimal(n), "", key, Measure.COUNT, Hedge.ABOUT)
    answer = typed if kind is QuestionKind.NUMERIC else NameAnswer(NameKind.OTHER, key, (key.upper(),))
    others = tuple(f"{word} {n}" for word in chance.sample(words, 3))
    if kind is QuestionKind.TRUE_FALSE:
        return Question(f"uid-{n}", kind, sentence, "True", ("False",), answer, sentence, Span(0, 10))
    wrong = others if kind is QuestionKind.MULTIPLE_CHOICE else ()
    return Question(f"uid-{n}", kind, sentence.replace(key, "_____", 1), key, wrong, answer, sentence, Span(0, 10))


def bare_package(given: SetToWrite) -> Callable[[], object]:
    """Hand genanki the same fields, tags and identities, and have it write them."""
    models = {is_cloze: anki.model(is_cloze=is_cloze) for is_cloze in (False, True)}
    notes = []
    for entry in given.entries:
        note = anki.note(entry, models[entry.question.kind is QuestionKind.CLOZE])
        notes.append((note.model, note.fields, list(note.tags), entry.question.uid))

    def write() -> None:
        deck = genanki.Deck(1, next(iter(anki_fields.deck_names(given).values())))
        own = {is_cloze: anki.model(is_cloze=is_cloze) for is_cloze in (False, True)}
        for model, fields, tags, uid in notes:
            used = own[model.model_type == model.CLOZE]
            deck.add_note(genanki.Note(model=used, fields=fields, tags=tags, guid=uid))
        with tempfile.TemporaryDirectory() as folder:
            genanki.Package(deck).write_to_file(Path(folder) / "deck.apkg", timestamp=given.now.timestamp())

    return write


def bare_workbook(given: SetToWrite) -> Callable[[], object]:
    """Hand openpyxl the same values, row by row, and have it write them."""
    sheets = load_workbook(io.BytesIO(FORMATS["xlsx"].write(given).data)).worksheets
    tables = [list(sheet.values) for sheet in sheets]
    return lambda: _save(tables)


def _save(tables: Sequence[Sequence[Sequence[object]]]) -> None:
    book = Workbook(write_only=True)
    for table in tables:
        page = book.create_sheet()
        for row in table:
            page.append(row)
    book.save(io.BytesIO())


BARE = {"anki": bare_package, "xlsx": bare_workbook}
# Of ClassQuiz most questions are left out, which takes its time too.
GROWING = ("kahoot", "wayground", "classquiz", "quizlet", "markdown", "anki-text")


def overhead(name: str, given: SetToWrite, runs: int = RUNS) -> float:
    """How often the bare library could have written the same; the two take turns, and the middle ratio counts."""
    bare = BARE[name](given)
    return median(timed(lambda: FORMATS[name].write(given)) / timed(bare) for _ in range(runs))


def growth(name: str, less: SetToWrite, more: SetToWrite, runs: int = RUNS) -> float:
    """How much longer a question takes in the larger set."""
    times = [[timed(partial(FORMATS[name].write, given)) for given in (less, more)] for _ in range(runs)]
    return median(two / one for one, two in times) * len(less.entries) / len(more.entries)


def timed(work: Callable[[], object]) -> float:
    """The seconds of the processor that something takes."""
    # Nobody pays for what others left behind.
    gc.collect()
    start = process_time()
    work()
    return process_time() - start


def line(name: str, what: str, value: float, aim: str) -> str:
    """What was measured, and whether it is as aimed at."""
    return f"{name:>10}: {value:.2f} ({'at most' if value <= AIMS[aim] else 'ABOVE'} {AIMS[aim]}) {what}"


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.exports", description=__doc__)
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="questions of the smaller set")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs that the median is of")
    options = parser.parse_args(argv)
    less, more = set_of(options.questions), set_of(2 * options.questions)
    for name in BARE:
        print(line(name, "times the bare library", overhead(name, less, options.runs), "overhead"), flush=True)
    for name in GROWING:
        what = f"times the time per question of {options.questions:,} with twice as many"
        print(line(name, what, growth(name, less, more, options.runs), "growth"), flush=True)


if __name__ == "__main__":
    main()
