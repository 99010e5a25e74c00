"""The results of a class as files: what goes out is read back, as text, number and time."""

import csv
import io
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from quizgen.export import results_csv, results_xlsx, xlsx
from quizgen.quiz.item_analysis import Given, Item, Sitting
from quizgen.quiz.statistics import analyse
from quizgen.records import StoredQuestion
from quizgen.taking import Attempt, AttemptQuestion, Feedback, Mark, Response, Verdict
from quizgen.types import QuestionKind
from tests.factories import NOW, make_question

CHOICE = make_question(points=2.0)
TYPED = make_question(QuestionKind.DATE)
QUESTIONS = (StoredQuestion(7, 70, CHOICE, 1), StoredQuestion(8, 80, TYPED, 1))
TOKYO = ZoneInfo("Asia/Tokyo")


def asked(id, question, given=None, worth=0.0, seconds=12.0):
    response = None if given is None else Response(given, Mark(Verdict.PARTLY, worth), NOW + timedelta(seconds=seconds))
    return AttemptQuestion(id - 6, id, question, 1, (), response, NOW)


def attempt(name, *answered, id=1, finished=NOW + timedelta(minutes=3, microseconds=5)):
    return Attempt(id, name, 1, "A new bridge", name, Feedback.FINAL, answered, NOW, finished)


ADA = attempt("Ada", asked(7, CHOICE, "Helen Carver", 1.0), asked(8, TYPED, "-1", 0.5, seconds=30.0))
BO = attempt("=Bo()", asked(7, CHOICE), id=2, finished=None)


def figures(questions=QUESTIONS, attempts=(ADA,)):
    items = [Item(one.id, one.question.key, one.question.distractors) for one in questions]
    sittings = [
        Sitting(one.id, {a.id: Given(a.earned, a.question.points, a.response.given, a.seconds) for a in one.questions})
        for one in attempts
    ]
    return analyse(items, sittings).items


def book(attempts=(ADA, BO), questions=QUESTIONS, of=None):
    data = results_xlsx.write(attempts, questions, figures(questions) if of is None else of, zone=TOKYO)
    return load_workbook(io.BytesIO(data))


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_a_pupil_has_a_row_of_numbers_and_times_by_the_teachers_clock():
    sheet = book()["Pupils"]
    head, ada, bo = values(sheet)
    assert head == [
        "name", "started (Asia/Tokyo)", "finished (Asia/Tokyo)", "answered", "asked", "points", "total", "percent",
        f"1. {CHOICE.stem}", "points", f"2. {TYPED.stem}", "points",
    ]  # fmt: skip
    # Excel knows no zones.
    began, ended = datetime.fromisoformat("2026-03-02 18:30"), datetime.fromisoformat("2026-03-02 18:33")
    assert ada == ["Ada", began, ended, 2, 2, 2.5, 3, pytest.approx(2.5 / 3), "Helen Carver", 2, "-1", 0.5]
    assert bo == ["=Bo()", began, None, 0, 1, 0, 2, 0, None, 0, None, None]
    assert sheet["B2"].is_date
    assert sheet["H2"].number_format == "0 %"
    assert {type(cell) for cell in ada[3:5]} == {int}


def test_a_question_has_a_row_of_its_figures():
    choice, typed = values(book()["Questions"])[1:]
    assert choice == [f"1. {CHOICE.stem}", "multiple_choice", CHOICE.key, 1, 1, None, None, 12, 0]
    assert typed == [f"2. {TYPED.stem}", "date", TYPED.key, 1, 0.5, None, None, 30, 0]


def test_an_option_has_a_row_and_no_thirds_of_a_class_too_small():
    rows = values(book()["Options"])[1:]
    assert rows[0] == [f"1. {CHOICE.stem}", "Helen Carver", True, 1, None, None]
    assert [row[1:4] for row in rows[1:]] == [[option, False, 0] for option in CHOICE.distractors]
    three = [replace(ADA, id=id) for id in (1, 2, 3)]
    assert values(book(of=figures(attempts=three))["Options"])[1][3:] == [3, 1, 1]


def test_headers_are_bold_and_frozen_and_columns_neither_too_narrow_nor_too_wide():
    for sheet in book():
        assert all(cell.font.bold for cell in sheet[1])
        assert sheet.freeze_panes == ("C2" if sheet.title == "Options" else "B2")
        widths = [dimension.width for dimension in sheet.column_dimensions.values()]
        assert widths
        assert all(xlsx.NARROWEST <= width <= xlsx.WIDEST for width in widths)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "=cmd|' /C calc'!A0", "TRUE", "12"])
def test_text_stays_text_whatever_it_looks_like(name):
    cell = book([replace(ADA, nickname=name)])["Pupils"]["A2"]
    assert (cell.value, cell.data_type) == (name, "s")
    assert cell.quotePrefix is (name[0] in "=+-@")


def test_a_stem_that_looks_like_a_formula_is_none_in_the_header_either():
    questions = (replace(QUESTIONS[0], question=replace(CHOICE, distractors=("=1+1",))),)
    cell = book(questions=questions)["Options"]["B3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_what_no_xml_holds_is_left_out_of_a_cell():
    cell = book([replace(ADA, nickname="A\x00d\x0ba\x1f\ufffe\ud800 Ö 👍")])["Pupils"]["A2"]
    assert cell.value == "Ada Ö 👍"


def test_a_cell_is_cut_where_excel_would_refuse_it_and_no_sign_is_halved():
    assert len(book([replace(ADA, nickname="a" * 40_000)])["Pupils"]["A2"].value) == xlsx.LONGEST
    # 👍 counts twice: the last one would stand over the edge.
    assert xlsx.text("a" + "👍" * 20_000) == "a" + "👍" * (xlsx.LONGEST // 2)


def test_a_sheet_takes_what_it_has_room_for(monkeypatch):
    monkeypatch.setattr(xlsx, "ROWS", 3)
    monkeypatch.setattr(xlsx, "COLUMNS", 2)
    data = xlsx.workbook([xlsx.Sheet("Many", ["a", "b", "c"], [[n, n, n] for n in range(9)])])
    assert values(load_workbook(io.BytesIO(data))["Many"]) == [["a", "b"], [0, 0], [1, 1]]


def test_figures_stand_beside_the_first_line_of_a_stem_that_wraps():
    sheet = book(questions=(replace(QUESTIONS[0], question=replace(CHOICE, stem="Who? " * 40)), QUESTIONS[1]))
    shown = [cell for cell in sheet["Questions"][2] if cell.value is not None]
    assert len(shown) >= 5
    assert {cell.alignment.vertical for cell in shown} == {"top"}
    assert sheet["Questions"]["A2"].alignment.wrap_text


def test_an_empty_class_has_its_sheets():
    of = figures(attempts=())
    sheets = {sheet.title: values(sheet) for sheet in book((), of=of)}
    assert [len(rows) for rows in sheets.values()] == [1, 3, 5]
    assert sheets["Questions"][1][3:] == [0, None, None, None, None, 0]


def test_points_that_a_wrong_choice_costs_are_a_number_in_csv_and_a_typed_formula_is_none():
    minus = attempt("Cy", asked(7, CHOICE, "=1+1", -0.25), asked(8, TYPED, "-1", 1.0))
    head, row = csv.reader(io.StringIO(results_csv.write([minus], QUESTIONS).decode("utf-8-sig")))
    assert dict(zip(head[3:7], row[3:7], strict=True)) == {"answered": "2", "asked": "2", "score": "0.5", "total": "3"}
    assert row[7:] == ["'=1+1", "-0.5", "'-1", "1"]
