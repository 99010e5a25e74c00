"""What goes out can be read back."""

import csv
import io
import json
from datetime import timedelta

import pytest

from quizgen.answers import codec
from quizgen.answers.dates import format_date
from quizgen.export.registry import FORMATS, format_of
from quizgen.export.set_csv import COLUMNS
from quizgen.types import QuestionKind, Status
from tests.factories import BODY, DATE, MATCH, NOW, NUMBER, ORDER, PERSON, make_question, set_of

ALL = [make_question(kind) for kind in QuestionKind]


def written(name, questions=ALL, now=NOW):
    return FORMATS[name].write(set_of(*questions, now=now)).data


@pytest.mark.parametrize("answer", [DATE, NUMBER, PERSON, BODY, ORDER, MATCH])
def test_typed_answers_survive_json(answer):
    assert codec.from_json(json.loads(json.dumps(codec.to_json(answer)))) == answer


def test_an_unknown_type_of_answer_is_refused():
    with pytest.raises(ValueError, match="poem"):
        codec.from_json({"type": "poem"})


@pytest.mark.parametrize("answer", [ORDER, MATCH])
def test_a_fact_has_no_arrangement_for_its_answer(answer):
    with pytest.raises(ValueError, match=codec.to_json(answer)["type"]):
        codec.fact_from_json(codec.to_json(answer))


def test_json_has_the_entries_of_an_arrangement_with_their_sentences():
    document = json.loads(written("json"))
    values = {question["value"]["type"]: question["value"] for question in document["questions"]}
    first, pair = values["order"]["events"][0], values["match"]["pairs"][1]
    assert first["text"] == "A ferry crossed the river for the first time"
    assert first["when"]["edtf"] == "1874"
    assert "1874" in document["article"][slice(*first["evidence"])]
    assert (pair["actor"], pair["action"]) == ("Martin Oakes", "designed the two towers")


def test_json_holds_all_of_a_question():
    document = json.loads(written("json"))
    first = document["questions"][0]
    assert document["version"] == 1
    assert document["published"] == "2025-03-04"
    assert first["answer"] == first["key"] == ALL[0].key
    assert codec.from_json(first["value"]) == ALL[0].answer
    assert document["article"][slice(*first["span"])] == first["evidence"]


def test_json_is_the_same_whenever_it_is_written():
    assert written("json") == written("json", now=NOW + timedelta(days=1))


def test_csv_has_a_row_a_question():
    rows = list(csv.reader(io.StringIO(written("csv").decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row[2] for row in rows[1:]] == [question.stem for question in ALL]


def test_csv_has_the_entries_of_an_arrangement_one_a_line():
    rows = list(csv.DictReader(io.StringIO(written("csv").decode("utf-8-sig"))))
    entries = {row["kind"]: row["entries"].split("\n") for row in rows}
    assert entries["ordering"] == [f"{event.text}\t{format_date(event.when)}" for event in ORDER.events]
    assert entries["matching"] == [f"{pair.actor}\t{pair.action}" for pair in MATCH.pairs]
    assert entries["multiple_choice"] == [""]


@pytest.mark.parametrize("stem", ["=1+1", "+1", "-1", "@sum"])
def test_csv_cells_are_no_formulas(stem):
    rows = list(csv.reader(io.StringIO(written("csv", [make_question(stem=stem)]).decode("utf-8-sig"))))
    assert rows[1][2] == f"'{stem}"


def test_formats_are_found_by_suffix():
    assert format_of(".APKG") is FORMATS["anki"]
    assert format_of(".docx") is None


def test_rejected_questions_stay_out_of_the_deck():
    kept, dropped = written("anki", ALL), written("anki", [make_question(status=Status.REJECTED)])
    assert len(dropped) < len(kept)
