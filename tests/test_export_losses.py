"""What a format cannot hold is told, and the table of formats is what the exporters themselves say."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.export.keeping import Keeping, table
from quizgen.export.losses import Aspect, Fate, Losses, grouped
from quizgen.export.registry import FORMATS
from quizgen.types import QuestionKind, Status
from tests.factories import make_question, set_of

DOCUMENT = Path(__file__).parents[1] / "docs" / "formats.md"
EVERY = [make_question(kind) for kind in QuestionKind]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_every_kind_or_says_that_it_leaves_it_out(name):
    written = FORMATS[name].write(set_of(*EVERY))
    assert written.data
    out = {loss.uid for loss in written.losses if loss.aspect is Aspect.QUESTION}
    assert out <= {question.uid for question in EVERY}
    assert all(loss.detail and loss.stem for loss in written.losses)


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_has_a_rejected_question(name):
    kept, rejected = EVERY[0], replace(EVERY[0], uid="rejected", stem="Never asked?", status=Status.REJECTED)
    assert FORMATS[name].write(set_of(kept, rejected)).losses == FORMATS[name].write(set_of(kept)).losses


@pytest.mark.parametrize("name", FORMATS)
def test_a_set_without_questions_is_written_all_the_same(name):
    assert FORMATS[name].write(set_of()).losses == ()


def test_losses_of_one_sort_stand_together_the_gravest_first():
    losses = Losses()
    for question in EVERY[:2]:
        losses.lacks(question, Aspect.EVIDENCE)
    losses.leave_out(EVERY[2], "nothing can be typed there")
    assert losses.cut(EVERY[0], Aspect.STEM, "x" * 11, 10) == "x" * 9 + "…"
    assert losses.cut(EVERY[0], Aspect.STEM, "x" * 10, 10) == "x" * 10
    told = grouped(losses.found)
    assert [(aspect, fate, len(group)) for (aspect, fate, _), group in told.items()] == [
        (Aspect.QUESTION, Fate.LEFT_OUT, 1),
        (Aspect.STEM, Fate.CUT, 1),
        (Aspect.EVIDENCE, Fate.LEFT_OUT, 2),
    ]


def test_json_keeps_everything():
    kept = next(kept for kept in table() if kept.format.name == "json")
    assert set(kept.kinds.values()) | set(kept.aspects.values()) == {Keeping.WHOLE}


def test_the_document_of_formats_has_the_table_that_the_exporters_make():
    told = {}
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"\| `([\w-]+)` \|", line):
            told[found[1]] = [cell.strip() for cell in line.strip("| ").split("|")[3:]]
    made = {
        kept.format.name: [keeping.value for keeping in (*kept.kinds.values(), *kept.aspects.values())]
        for kept in table()
    }
    assert told == made
