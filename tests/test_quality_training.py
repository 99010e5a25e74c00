"""Judged questions: drawn, read back, and the order of questions learned from them."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.quality import judge, judged, train
from bench.quality.corpus import Entry
from bench.quality.judged import Judged
from bench.quality.learning import auc, fit, held_out, precision_at, predict
from quizgen.types import DateAnswer, MatchAnswer, NameAnswer, NumberAnswer, QuestionKind
from tests.factories import make_question


@pytest.fixture(scope="module")
def examples(corpus: list[Entry]) -> list[train.Example]:
    return train.examples_of(corpus, judged.read())


@pytest.fixture(scope="module")
def views(corpus: list[Entry]):
    return train.views_of(corpus)


def test_the_order_that_ships_is_what_the_judged_questions_teach(examples, views):
    shipped = json.loads(train.FILE.read_text(encoding="utf-8"))
    taught = json.loads(train.trained(examples, views))
    assert shipped["trained_on"] == taught["trained_on"], "run `make train`"
    for name, head in taught["heads"].items():
        # The last place may differ between machines.
        assert shipped["heads"][name]["bias"] == pytest.approx(head["bias"], abs=2e-3), "run `make train`"
        for feature, figures in head["weights"].items():
            assert shipped["heads"][name]["weights"][feature] == pytest.approx(figures, abs=2e-3), "run `make train`"


def test_training_twice_gives_the_same_bytes(examples, views):
    assert train.trained(examples, views) == train.trained(examples, views)


def test_what_is_learned_orders_unseen_articles_better_than_chance(examples, views):
    report = train.report(examples, views)
    found = [float(line.split("AUC ")[1].split(",")[0]) for line in report.splitlines()[1:]]
    assert len(found) == 3
    assert min(found) > 0.57


def test_a_gold_fact_teaches_what_is_worth_asking_and_nothing_else(examples):
    facts = [example for example in examples if "good" not in example.labels]
    assert {type(example.question.answer) for example in facts} == {DateAnswer, NumberAnswer, NameAnswer}
    assert {example.labels["worth"] for example in facts} == {0.0, 1.0}


def test_a_judged_question_of_an_article_that_is_gone_teaches_nothing(corpus):
    gone = Judged("gone", make_question(), "good", 3)
    assert not [example for example in train.examples_of(corpus, [gone]) if example.article == "gone"]


@pytest.mark.parametrize("kind", QuestionKind)
def test_a_judged_question_is_written_and_read_without_loss(tmp_path: Path, kind):
    question = replace(make_question(kind), uid="", score=0.0)
    told = Judged("a", question, "bad", 2, "“it” stands for nothing")
    judged.write([told], tmp_path / "a.jsonl")
    assert judged.read(tmp_path) == [told]


@pytest.mark.parametrize(
    ("kind", "key", "stem", "type"),
    [
        (QuestionKind.DATE, "1943", "In which year was it?", DateAnswer),
        (QuestionKind.MULTIPLE_CHOICE, "1943", "In which year was it?", DateAnswer),
        (QuestionKind.MULTIPLE_CHOICE, "about 1,943 people", "How many people were there?", NumberAnswer),
        (QuestionKind.CLOZE, "Helen Carver", "_____ opened it.", NameAnswer),
        (QuestionKind.MATCHING, "", "Who did what?", MatchAnswer),
    ],
)
def test_a_line_without_its_typed_answer_has_it_read_from_the_key(kind, key, stem, type):
    line = judged.line_of(Judged("a", make_question(stem=stem, key=key))) | {"kind": kind.value, "value": None}
    assert isinstance(judged.judged_from(line).question.answer, type)


def test_a_sheet_shows_options_and_evidence_and_reads_back_its_verdicts(tmp_path: Path):
    drawn = [Judged("a", replace(make_question(kind), uid="", score=0.0)) for kind in QuestionKind]
    judge.write_sheet(tmp_path, drawn, seed=0)
    sheet = tmp_path / judge.SHEET
    shown = sheet.read_text(encoding="utf-8")
    assert "- * Helen Carver\n" in shown
    assert drawn[0].question.evidence in shown
    filled = shown.replace("verdict:", "verdict: good").replace("worth:", "worth: 2").replace("reason:", "reason: so")
    sheet.write_text(filled, encoding="utf-8")
    assert judge.verdicts(tmp_path) == [replace(one, verdict="good", worth=2, reason="so") for one in drawn]


def test_a_sheet_that_is_not_filled_in_says_where(tmp_path: Path):
    judge.write_sheet(tmp_path, [Judged("a", make_question())], seed=0)
    with pytest.raises(ValueError, match="Question 1 needs a verdict"):
        judge.verdicts(tmp_path)


def test_regression_finds_what_tells_and_leaves_alone_what_never_changes():
    rows = np.array([[x, 1.0] for x in range(20)], dtype=float)
    labels = (rows[:, 0] > 9).astype(float)
    model = fit(rows, labels, penalty=1.0)
    assert model.coefficients[0] > 1
    assert model.coefficients[1] == pytest.approx(0)
    assert auc(predict(model, rows), labels) == 1


def test_a_group_is_predicted_by_the_others_alone():
    rows = np.array([[0.0], [1.0], [0.0], [1.0]])
    labels = np.array([0.0, 1.0, 1.0, 0.0])
    found = held_out(rows, labels, ["a", "a", "b", "b"], penalty=0.1)
    assert found[0] > found[1]
    assert found[2] < found[3]


def test_auc_and_precision_count_as_they_are_defined():
    predicted, labels = np.array([0.9, 0.5, 0.5, 0.1]), np.array([1.0, 1.0, 0.0, 0.0])
    assert auc(predicted, labels) == 0.875
    assert precision_at(3, predicted, labels) == pytest.approx(2 / 3)
    assert np.isnan(auc(predicted, np.ones(4)))


def test_the_shares_of_good_questions_are_told_file_by_file(tmp_path: Path):
    told = [Judged("a", make_question(), verdict, 2) for verdict in ("good", "bad", "good", "good")]
    judged.write(told, tmp_path / "round-1.jsonl")
    assert judge.shares(tmp_path) == ["round-1     4 judged  75% good"]
