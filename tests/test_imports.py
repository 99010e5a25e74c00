"""Files of questions come in: all that can be read, the rest told of by its line."""

import io
import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizgen.answers.dates import parse_date
from quizgen.errors import ImportFileError
from quizgen.export import set_csv, set_json
from quizgen.export.registry import FORMATS
from quizgen.export.shapes import one_line
from quizgen.quiz.marking import mark
from quizgen.services import imports
from quizgen.taking import Verdict
from quizgen.types import Event, OrderAnswer, QuestionKind, Span, Status
from tests.factories import NOW, NUMBER, make_article, make_question, right_response, set_of

K = QuestionKind
EVERY = [make_question(kind) for kind in K]
# What a spreadsheet's cell can hold: a lone surrogate is no text.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200).filter(lambda text: text.strip())


def csv_of(*questions):
    return FORMATS["csv"].write(set_of(*questions)).data


def json_of(*questions):
    return FORMATS["json"].write(set_of(*questions)).data


def test_json_comes_in_again_without_any_loss():
    weighed = replace(EVERY[4], points=2.5, answer=replace(NUMBER, tolerance=Decimal("0.5")), status=Status.APPROVED)
    imported = set_json.read(json_of(*EVERY, replace(weighed, uid="weighed")))
    assert imported.questions == (*EVERY, replace(weighed, uid="weighed"))
    assert imported.problems == ()
    assert imported.article.text == make_article().text


def test_a_question_of_json_that_cannot_be_read_is_told_by_its_line_and_the_rest_comes_in():
    document = json.loads(json_of(*EVERY[:3]))
    document["questions"][1]["kind"] = "riddle"
    imported = set_json.read(json.dumps(document, indent=1).encode())
    assert imported.questions == (EVERY[0], EVERY[2])
    (problem,) = imported.problems
    assert "Question 2" in problem.told
    assert EVERY[1].uid in json.dumps(document, indent=1).splitlines()[problem.line - 1]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"title": 1, "questions": 2}'])
def test_what_is_no_json_of_ours_is_refused(data):
    with pytest.raises(ImportFileError):
        set_json.read(data)


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.kind)
def test_a_row_of_csv_asks_the_same_and_marks_the_same(question):
    (back,) = set_csv.read(csv_of(question)).questions
    kept = ("uid", "kind", "stem", "key", "distractors", "evidence", "note", "points")
    assert [getattr(back, name) for name in kept] == [getattr(question, name) for name in kept]
    assert mark(back, right_response(question)).verdict is Verdict.RIGHT


@given(stem=TEXT, key=TEXT, option=TEXT, note=TEXT)
def test_whatever_stands_in_a_question_comes_back_from_csv(stem, key, option, note):
    assume(key.casefold() != option.casefold())
    question = make_question(stem=stem, key=key, distractors=(option,), note=note)
    (back,) = set_csv.read(csv_of(question)).questions
    assert (back.stem, back.key, back.distractors, back.note) == (stem, key, (option,), note)


@given(stem=TEXT, key=TEXT, alias=TEXT)
def test_whatever_stands_in_a_question_comes_back_from_json(stem, key, alias):
    question = make_question(K.SHORT_ANSWER, stem=stem, key=key)
    question = replace(question, answer=replace(question.answer, aliases=(alias,)))
    assert set_json.read(json_of(question)).questions == (question,)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("riddle,What?,Yes", "no kind of question"), ("date,When?,some day", "cannot be read as a date"),
        ("numeric,How many?,lots", "cannot be read as a number"), ("multiple_choice,Who?,Ada", "needs a wrong option"),
        ("true_false,So?,Perhaps", "neither true nor false"), ("short_answer,,Ada", "has no text"),
        ("short_answer,Who?,", "no right answer"), ("ordering,Order?,a → b", "each with its date"),
        ("matching,Match?,x", "two pairs or more"),
    ],
)  # fmt: skip
def test_a_row_that_nobody_could_be_asked_is_passed_over_with_its_line(row, told):
    data = f"kind,stem,key\nshort_answer,Who?,Ada\n{row}\nshort_answer,Who else?,Bo\n".encode()
    imported = set_csv.read(data)
    assert [question.key for question in imported.questions] == ["Ada", "Bo"]
    assert [(problem.line, told in problem.told) for problem in imported.problems] == [(3, True)]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", "kind,stem,key\nü".encode("latin-1")])
def test_what_is_no_csv_of_questions_is_refused(data):
    with pytest.raises(ImportFileError):
        set_csv.read(data)


def test_a_row_without_a_uid_has_the_same_one_whenever_it_comes_in():
    data = b"kind,stem,key\nshort_answer,Who?,Ada\nshort_answer,Who?,Bo\n"
    first, second = set_csv.read(data).questions
    assert [first.uid, second.uid] == [question.uid for question in set_csv.read(data).questions]
    assert first.uid != second.uid


def test_figures_that_cannot_be_are_told_with_their_line():
    imported = set_csv.read(b"kind,stem,key,tolerance,points\nnumeric,?,3,some,1\nnumeric,Which?,3,,0\n")
    assert [(question.stem, question.points) for question in imported.questions] == [("Which?", 1)]
    assert [problem.line for problem in imported.problems] == [2, 3]


@given(texts=st.lists(TEXT.map(one_line).filter(bool), min_size=2, max_size=5, unique=True))
def test_events_come_back_from_csv_with_their_dates(texts):
    events = tuple(Event(text, parse_date(str(1900 + n))[0], Span(0, 0)) for n, text in enumerate(texts))
    question = make_question(K.ORDERING, answer=OrderAnswer(events))
    (back,) = set_csv.read(csv_of(question)).questions
    assert back.answer == question.answer


# The page


def send(client, name, data):
    return client.post("/import", data={"file": (io.BytesIO(data), name)}, content_type="multipart/form-data")


def test_a_file_comes_in_as_a_set_to_review_with_its_evidence_and_an_undo(client):
    sent = send(client, "My quiz.csv", csv_of(*EVERY))
    assert sent.location.endswith("/sets/1/review")
    page = client.get(sent.location).text
    assert "8 questions came in." in page
    assert page.count('class="reviewed') == 8
    assert "My quiz" in page
    assert 'class="proving"' in page
    client.post(re.search(r'action="(/mine/articles/1/delete)"', page)[1])
    assert client.get("/sets/1/review").status_code == 404


def test_json_brings_its_article_along(client):
    send(client, "set.json", json_of(*EVERY))
    assert "The towers stand 212 metres apart" in client.get("/articles/1").text
    assert client.get("/sets/1").text.count("<details><summary>Answer") == 8


def test_what_was_passed_over_is_told_with_its_line(client):
    rows = "".join("riddle,?,x\n" for _ in range(12))
    page = client.get(send(client, "a.csv", f"kind,stem,key\nshort_answer,Who?,Ada\n{rows}".encode()).location).text
    assert "Line 3 was passed over" in page
    assert "And 4 more were passed over." in page


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", b"x", "ends in"), ("a.csv", b"x", "lacks the column"), ("a.json", b"x", "no JSON file"),
        ("a.csv", b"kind,stem,key\n", "There is no question"), ("a.csv", b"kind,stem,key\nx,y,z\n", "Line 2"),
        ("a.csv", b"x" * 200, "Split it"), ("", b"", "Choose a file"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_come_in_is_refused_with_what_to_do(client, monkeypatch, name, data, told):
    monkeypatch.setattr(imports, "LARGEST", 199)
    refused = send(client, name, data)
    assert refused.status_code == 422
    assert told in refused.text


def test_a_question_that_stands_twice_comes_in_once(store):
    data = csv_of(EVERY[0], EVERY[0])
    assert imports.add("a.csv", data, owner="rita", now=NOW).count == 1


def test_what_came_in_stays_when_the_date_is_corrected(client, monkeypatch):
    from quizgen.services import articles
    from tests.factories import analyse

    monkeypatch.setitem(articles.correct.__kwdefaults__, "analyse", analyse)
    send(client, "a.csv", b"kind,stem,key\nshort_answer,Who else?,Ada\n")
    client.post("/articles/1/correct", data={"title": "a", "published": "2025-03-05"})
    assert "Who else?" in client.get("/sets/1/review").text
