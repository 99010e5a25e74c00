"""What the benchmarks run on and how they print; nothing here is timed."""

import re

import pytest
from werkzeug.test import run_wsgi_app

from bench import bank, classroom, exports, paper, speed, study
from bench.__main__ import _line
from bench.long_text import long_text, renamed, sample_texts
from bench.speed import Run, overhead, run_apart
from quizgen.reading.text import read_text


def test_a_long_text_is_the_same_each_time_and_as_long_as_asked():
    assert long_text(9000) == long_text(9000)
    assert len(long_text(9000).split()) >= 9000


def test_a_long_text_has_other_names_each_time_round():
    texts = [text for text in sample_texts() if "Neil Armstrong" in text]
    once = sum(text.count("Neil Armstrong") for text in texts)
    assert long_text(9000, texts).count("Neil Armstrong") == once > 0


def test_renaming_keeps_a_name_the_same_and_leaves_months_and_figures_alone():
    from random import Random

    text = "In March 1903, Marie Curie met Jean. Curie told Jean on Monday."
    made = renamed(text, Random(0))
    curie = re.search(r"Monday", made)
    assert curie
    assert made.startswith("In March 1903, ")
    words = re.findall(r"\w+", made)
    assert words[4] == words[7]
    assert "Curie" not in made


def test_a_long_text_is_read_as_an_article():
    assert len(read_text(long_text(4000), limit=None).prose) > 30


def test_sample_texts_are_the_articles_of_the_tests(corpus):
    assert sample_texts() == [entry.text for entry in corpus]


def test_a_ratio_above_its_aim_is_said_so():
    first, later = Run(1000, 1.0, 1.0, 0.3, 20), Run(10_000, 20.0, 10.0, 0.4, 200)
    line = _line(later, first)
    assert "2.00 (ABOVE 1.2) times the time per word of 1,000 words" in line
    assert "0.40 (at most 1.5) GB" in line


@pytest.mark.slow
def test_a_run_of_its_own_tells_its_size_time_and_memory():
    found = run_apart(700)
    assert found.words >= 700
    assert found.questions > 0
    assert 0 < found.gigabytes < 4


@pytest.mark.slow
def test_of_a_class_at_once_nothing_is_lost(capsys):
    classroom.main(["--pupils", "3"])
    told = capsys.readouterr().out
    accepted, found = re.search(r"(\d+) responses accepted, (\d+) found", told).groups()
    assert "3 pupils at once" in told
    assert " 0 errors" in told
    assert int(accepted) > 3
    assert accepted == found


def test_the_bank_is_measured_on_questions_that_each_look_finds(app):
    with app.app_context():
        bank.fill(400)
        looks = list(bank.measure(400, runs=1))
    assert [name for name, *_ in looks] == list(bank.LOOKS)
    assert all(ratio > 0 for _, _, ratio, _ in looks)
    found = {name: page.total for name, _, _, page in looks}
    assert found["first page"] == 400
    assert found["search, common beginning"] > 0
    assert found["tag"] > 0


def test_studying_is_measured_on_pages_that_show_what_is_due(app):
    study.prepare(app)
    with app.app_context():
        study.fill(60, due=10)
    pages = {name: request() for name, request in study.looks(app, runs=2).items()}
    shown = {name: run_wsgi_app(app, environ, buffered=True) for name, environ in pages.items()}
    assert {name: status for name, (_, status, _) in shown.items() if status != "200 OK"} == {"rating": "303 SEE OTHER"}
    texts = {name: b"".join(body).decode() for name, (body, *_) in shown.items()}
    assert "uid-1<" in texts["bare"]
    assert "Who, " in texts["next card"]
    assert "30 cards today" in texts["overview"]
    assert "Cards in review</dt><dd>20<" in texts["progress"]
    told = study.measure(app, runs=2)
    assert list(told) == [name for name in pages if name != "bare"]
    assert all(seconds > 0 and ratio > 0 for seconds, ratio in told.values())
    assert study.line("overview", 0.2, 9.0) == "  overview               200.0 ms    9.0 (ABOVE 8) times the bare page"


@pytest.mark.slow
def test_the_overhead_is_what_generation_takes_against_each_parse(monkeypatch):
    clock = iter([0, 2, 2, 3, 3, 6])
    monkeypatch.setattr(speed, "process_time", lambda: next(clock))
    monkeypatch.setattr(speed, "sample_texts", lambda: [long_text(60)])
    bare_parse, own_parse, generation = 2, 1, 3
    assert overhead(runs=1) == (generation / bare_parse, generation / own_parse)


def test_the_set_of_the_exports_is_the_same_each_time_and_of_several_kinds():
    assert exports.set_of(20) == exports.set_of(20)
    assert {entry.question.kind for entry in exports.set_of(20).entries} == set(exports.KINDS)


def test_exports_are_told_against_bare_libraries_and_by_their_growth(capsys):
    exports.main(["--questions", "5", "--runs", "1"])
    told = capsys.readouterr().out
    assert [name for name in (*exports.BARE, *exports.GROWING) if f"{name}: " not in told] == []
    assert exports.line("anki", "times", 9.0, "overhead") == "      anki: 9.00 (ABOVE 1.3) times"


def test_bare_paper_has_the_lines_of_the_worksheet():
    lines = paper.lines_of(paper.write_worksheet(paper.worksheet(2)).data)
    assert lines[0] == "A new bridge"
    assert paper.lines_of(paper.bare_pdf(lines)) == lines


def test_paper_is_compared_in_turns():
    assert min(paper.compared(lambda: sum(range(50_000)), lambda: sum(range(50_000)), 1)) > 0
