"""The quality of the questions on the sample articles, held against what was reached before."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bench.quality import floors
from bench.quality.__main__ import columns_of
from bench.quality.corpus import Entry, load
from bench.quality.figures import Measured, measure, pooled, values
from bench.quality.floors import Floor, Lowering
from bench.quality.table import table
from quizgen.types import Analysis

DAY, LATER = date(2026, 1, 5), date(2026, 2, 6)


@pytest.fixture(scope="session")
def measured(corpus: list[Entry], analyses: Mapping[str, Analysis]) -> list[Measured]:
    return [measure(entry, analyses[entry.name]) for entry in corpus]


def test_no_figure_falls_below_what_is_pinned(measured: list[Measured]):
    fallen = floors.fallen(columns_of(measured), floors.read())
    assert not fallen, "worse than pinned (see bench/quality/floors.toml):\n" + "\n".join(fallen)


def test_every_article_with_gold_and_the_pool_are_pinned(measured: list[Measured]):
    assert {one.name for one in measured if one.has_gold} | {"pooled"} == set(floors.read())


def test_an_article_without_gold_counts_in_the_pool_alone(tmp_path: Path, analyses):
    (tmp_path / "penicillin.txt").write_text("", encoding="utf-8")
    (entry,) = load(tmp_path, tmp_path)
    columns = columns_of([measure(entry, analyses["penicillin"])])
    assert list(columns) == ["pooled"]
    assert columns["pooled"]["questions"] == len(analyses["penicillin"].questions)


def test_the_table_is_plain_ascii_with_a_column_for_each_article_with_gold(measured: list[Measured]):
    shown = table(columns_of(measured))
    assert shown.isascii()
    assert shown.splitlines()[0].split() == [*(one.name for one in measured if one.has_gold), "pooled"]


def test_pooled_shares_are_of_all_questions_and_no_means_of_means(measured: list[Measured]):
    counts = pooled(measured)
    assert values(counts)["true_share"] == round(sum(m.counts["true"] for m in measured) / counts["questions"], 4)


def test_a_share_of_nothing_is_no_figure():
    assert "defective" not in values({"questions": 3, "by_choice": 0})


def test_pinning_raises_and_never_lowers(tmp_path: Path):
    path = tmp_path / "floors.toml"
    floors.pin({"pooled": {"recall": 0.4, "leaks": 0.02}}, reason="", today=DAY, path=path)
    told = floors.pin({"pooled": {"recall": 0.5, "leaks": 0.03}}, reason="", today=DAY, path=path)
    assert floors.read(path) == {"pooled": {"recall": Floor(0.5), "leaks": Floor(0.02)}}
    assert "leaks is 0.03, pinned at 0.02" in told


def test_lowering_keeps_the_day_the_old_figure_and_the_reason_beside_it(tmp_path: Path):
    path = tmp_path / "floors.toml"
    floors.pin({"pooled": {"recall": 0.5}}, reason="", today=DAY, path=path)
    floors.pin({"pooled": {"recall": 0.4}}, reason='the "Elder" texts left', today=DAY, path=path)
    floors.pin({"pooled": {"recall": 0.3}}, reason="again", today=LATER, path=path)
    lowered = (Lowering(DAY, 0.5, 'the "Elder" texts left'), Lowering(LATER, 0.4, "again"))
    assert floors.read(path) == {"pooled": {"recall": Floor(0.3, lowered)}}


@pytest.mark.parametrize(
    ("columns", "fallen"),
    [
        ({"a": {"recall": 0.5, "leaks": 0.1}}, []),
        ({"a": {"recall": 0.499, "leaks": 0.1}}, ["a: recall is 0.499, pinned at 0.5"]),
        ({"a": {"recall": 0.6, "leaks": 0.101}}, ["a: leaks is 0.101, pinned at 0.1"]),
        # A share of nothing cannot have too much of a fault, but a gain that is gone is lost.
        ({"a": {"recall": 0.5}}, []),
        ({}, ["a: recall is missing, pinned at 0.5"]),
    ],
)
def test_what_fell_is_named(columns, fallen):
    assert floors.fallen(columns, {"a": {"recall": Floor(0.5), "leaks": Floor(0.1)}}) == fallen


def test_gold_is_found_in_the_article_it_belongs_to(corpus: list[Entry], analyses):
    from bench.quality.corpus import place_of

    lost = [
        fact.id
        for entry in corpus
        for fact in (entry.gold.facts if entry.gold else ())
        for passage in fact.evidence
        if place_of(passage, analyses[entry.name].article.text) is None
    ]
    assert not lost


def test_every_gold_file_has_its_article(corpus: list[Entry]):
    from bench.quality.corpus import GOLD

    named = {path.stem for path in GOLD.glob("*.json") if json.loads(path.read_text(encoding="utf-8"))["facts"]}
    assert named <= {entry.name for entry in corpus}
