"""Workbooks and lines for games, spreadsheets and flashcards: read back, and within what their readers take."""

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from quizgen.export import xlsx
from quizgen.export.characters import BREAK, ILLEGAL
from quizgen.export.losses import Aspect, Fate, SetToWrite
from quizgen.export.registry import FORMATS
from quizgen.export.set_csv import COLUMNS
from quizgen.export.set_xlsx import MEANINGS
from quizgen.records import Sourced
from quizgen.types import DateAnswer, Granularity, MatchAnswer, NameAnswer, NameKind, OrderAnswer, QuestionKind
from tests.factories import MATCH, NOW, NUMBER, ORDER, SENTENCES, make_article, make_question, set_of

ALL = [make_question(kind) for kind in QuestionKind]
CHOICE, STATEMENT, CLOZE, SHORT, FIGURE, DATE, ORDERING, MATCHING = ALL
GAMES = "kahoot", "wayground", "classquiz"
BOOKS = (*GAMES, "xlsx")
OWN = (*BOOKS, "quizlet", "markdown", "anki-text")
# What formats trip over: columns, lines, formulas, markup, controls, templates, beyond the basic plane, very long.
AWKWARD = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.sampled_from(
        ["=1+1", "+1", "-1", "@sum", "#N/A", "a\tb", "a\r\nb", "\x1f", "a\x00b", "👍🏽" * 90, "x" * 40_000]
    ),
    st.sampled_from(['"quoted"', "{{c1::x}}", "<b>&amp;</b>", "*a* _b_ `c` [d](e)", "1. x", "# y", "_____", "\u2028z"]),
)


def book(name, *questions, **told):
    return load_workbook(io.BytesIO(FORMATS[name].write(set_of(*questions, **told)).data))


def rows(sheet, first, columns):
    return [list(row[: len(columns)]) for row in sheet.iter_rows(first, min_col=columns[0], values_only=True)]


def lost(name, *questions):
    return {(loss.uid, loss.aspect, loss.fate) for loss in FORMATS[name].write(set_of(*questions)).losses}


def kahoot(*questions):
    return rows(book("kahoot", *questions)["Sheet1"], 9, range(2, 9))


def wayground(*questions):
    return rows(book("wayground", *questions)["Sheet1"], 3, range(1, 12))


def classquiz(*questions):
    return rows(book("classquiz", *questions).active, 14, range(2, 9))


def lines(name, *questions):
    return FORMATS[name].write(set_of(*questions)).data.decode().removesuffix("\n").split("\n")


# Kahoot and ClassQuiz


def test_kahoot_has_its_template_with_the_header_in_row_8_and_numbered_questions_below():
    sheet = book("kahoot", CHOICE, STATEMENT)["Sheet1"]
    assert sheet["B2"].value == "Quiz template"
    assert sheet["B8"].value == "Question - max 120 characters"
    assert sheet["G8"].value == "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs"
    assert sheet["H8"].value == "Correct answer(s) - choose at least one"
    assert [sheet["A9"].value, sheet["A10"].value] == [1, 2]


@pytest.mark.parametrize("game", [kahoot, classquiz])
def test_a_game_gets_four_answers_and_the_number_of_the_right_one(game):
    ((stem, *answers, seconds, right),) = game(CHOICE)
    assert stem == CHOICE.stem
    assert set(answers) == set(CHOICE.options)
    assert answers[right - 1] == CHOICE.key
    assert seconds in (5, 10, 20, 30, 60, 90, 120)


@pytest.mark.parametrize("game", [kahoot, classquiz])
def test_a_statement_has_two_answers(game):
    assert game(STATEMENT) == [[STATEMENT.stem, "True", "False", None, None, 30, 2]]


@pytest.mark.parametrize("name", ["kahoot", "classquiz"])
def test_what_is_typed_or_arranged_stays_out_of_a_game_of_choices_and_is_told(name):
    left = {uid for uid, aspect, fate in lost(name, *ALL) if (aspect, fate) == (Aspect.QUESTION, Fate.LEFT_OUT)}
    assert left == {question.uid for question in (CLOZE, SHORT, FIGURE, DATE, ORDERING, MATCHING)}


@pytest.mark.parametrize("name", GAMES)
def test_a_typed_question_with_wrong_options_becomes_a_choice_and_that_is_told(name):
    question = replace(SHORT, distractors=("Marlow Institute", "Carver Institute"))
    assert (question.uid, Aspect.KIND, Fate.CHANGED) in lost(name, question)
    assert {"kahoot": kahoot, "wayground": wayground, "classquiz": classquiz}[name](question)[0][0] == question.stem


def test_long_texts_are_cut_for_kahoot_and_that_is_told():
    question = replace(CHOICE, stem="Who " * 50, distractors=("Martin Oakes " * 9, "Anna"))
    ((stem, *answers, _, right),) = kahoot(question)
    assert len(stem) <= 120
    assert max(len(answer) for answer in answers if answer) <= 75
    assert answers[right - 1] == question.key
    told = lost("kahoot", question)
    assert {(question.uid, Aspect.STEM, Fate.CUT), (question.uid, Aspect.OPTIONS, Fate.CUT)} <= told


def test_no_more_wrong_options_go_out_than_there_is_room_for_and_the_key_always_does():
    question = replace(CHOICE, distractors=("a", "b", "c", "d", "e"))
    for name, game, places in (("kahoot", kahoot, 4), ("wayground", wayground, 5), ("classquiz", classquiz, 4)):
        (row,) = game(question)
        answers = [cell for cell in row if cell in question.options]
        assert len(answers) == places
        assert question.key in answers
        assert (question.uid, Aspect.OPTIONS, Fate.LEFT_OUT) in lost(name, question)


def test_options_that_are_one_once_they_are_cut_are_left_out():
    question = replace(CHOICE, key="x" * 80 + "a", distractors=("x" * 80 + "b",))
    assert lost("kahoot", question) == {(question.uid, Aspect.QUESTION, Fate.LEFT_OUT)}
    assert kahoot(question, replace(question, distractors=(*question.distractors, "y")))[0][6] in (1, 2)


def test_a_statement_that_would_be_cut_and_a_gap_that_would_be_lost_are_left_out():
    cloze = replace(CLOZE, stem="word " * 30 + "_____.", distractors=("a", "b"))
    for question in (replace(STATEMENT, stem="word " * 30), cloze):
        assert lost("kahoot", question) == {(question.uid, Aspect.QUESTION, Fate.LEFT_OUT)}


def test_classquiz_has_title_and_description_of_a_length_that_it_takes():
    for title in ("A new bridge", "", "=1", "A" * 600, "a\x00b\nc"):
        sheet = book("classquiz", CHOICE, title=title).active
        assert 3 <= len(sheet["C5"].value) <= 500
        assert 3 <= len(sheet["C6"].value) <= 500
    assert "A new bridge" in sheet["C6"].value
    assert sheet["B13"].value == "Question"


def test_classquiz_gets_what_it_reads_and_the_rest_is_told():
    many = [replace(CHOICE, uid=f"uid-{n}") for n in range(90)]
    assert book("classquiz", *many).active.max_row == 100
    left = {uid for uid, aspect, _ in lost("classquiz", *many) if aspect is Aspect.QUESTION}
    assert left == {"uid-87", "uid-88", "uid-89"}


# Wayground


def test_wayground_has_header_instructions_and_then_questions():
    sheet = book("wayground", CHOICE)["Sheet1"]
    assert [cell.value for cell in sheet[1]][:3] == ["Question Text", "Question Type", "Option 1"]
    assert [cell.value for cell in sheet[1]][7:] == [
        "Correct Answer",
        "Time in seconds",
        "Image Link",
        "Answer explanation",
    ]
    assert sheet["A3"].value == CHOICE.stem


def test_wayground_tells_after_the_answer_what_proves_it():
    question = replace(CHOICE, note="A note.")
    (row,) = wayground(question)
    assert row[10] == f"“{question.evidence}” A note. (A new bridge)"
    assert row[2:7][row[7] - 1] == question.key


def test_wayground_asks_each_kind_in_a_type_of_its_own():
    found = {question.kind: row for question, row in zip(ALL, wayground(*ALL), strict=True)}
    types = {kind: row[1] for kind, row in found.items()}
    assert types[QuestionKind.MULTIPLE_CHOICE] == types[QuestionKind.TRUE_FALSE] == "Multiple Choice"
    assert types[QuestionKind.CLOZE] == types[QuestionKind.DATE] == types[QuestionKind.NUMERIC] == "Fill-in-the-Blank"
    assert types[QuestionKind.ORDERING] == types[QuestionKind.MATCHING] == "Open-Ended"
    assert "A) " in found[QuestionKind.ORDERING][0]
    assert "Helen Carver: opened the Marlow Bridge;" in found[QuestionKind.MATCHING][10]
    assert [found[kind][7] for kind in (QuestionKind.CLOZE, QuestionKind.ORDERING)] == [None, None]


def test_wayground_takes_other_right_spellings_as_many_as_it_has_options():
    person = NameAnswer(NameKind.PERSON, "Helen Carver", ("Carver", "H. Carver", "Ms Carver", "Helen", "Dr Carver"))
    question = replace(SHORT, key="Helen Carver", answer=person)
    (row,) = wayground(question)
    assert row[2:7] == ["Helen Carver", "Carver", "H. Carver", "Ms Carver", "Helen"]
    assert (question.uid, Aspect.ALIASES, Fate.CUT) in lost("wayground", question)
    assert wayground(DATE)[0][2:4] == ["3 March 2025", "2025-03-03"]
    assert wayground(FIGURE)[0][2:5] == ["about 31 million pounds", "31,000,000", "31000000"]
    assert (FIGURE.uid, Aspect.TOLERANCE, Fate.LEFT_OUT) in lost("wayground", FIGURE)


def test_only_a_date_that_is_known_to_its_figures_has_a_second_spelling():
    decade = DateAnswer("196X", Granularity.DECADE, "the 1960s")
    assert wayground(replace(DATE, key="the 1960s", answer=decade))[0][2:4] == ["the 1960s", None]
    ends = replace(NUMBER, high=NUMBER.value)
    assert wayground(replace(FIGURE, answer=ends))[0][2:4] == [FIGURE.key, None]


def test_a_question_without_room_for_two_answers_stays_out_of_wayground():
    assert wayground(replace(CHOICE, distractors=("\x00",)), STATEMENT)[0][0] == STATEMENT.stem


# The workbook with everything


def test_the_workbook_has_the_columns_of_the_csv_and_explains_each():
    found = book("xlsx", *ALL)
    assert tuple(cell.value for cell in found["Questions"][1]) == COLUMNS
    assert [row[0] for row in found["Columns"].iter_rows(2, values_only=True)] == list(COLUMNS)
    assert set(MEANINGS) == set(COLUMNS)
    assert [row[2] for row in found["Questions"].iter_rows(2, values_only=True)] == [question.stem for question in ALL]


def test_the_workbook_loses_nothing_of_ordinary_questions():
    assert not lost("xlsx", *ALL)


def test_numbers_can_be_reckoned_with_and_text_stays_text():
    sheet = book("xlsx", replace(CHOICE, stem="=1+1", key="1969", points=2.5))["Questions"]
    cells = dict(zip(COLUMNS, sheet[2], strict=True))
    assert (cells["points"].value, cells["score"].value, cells["key"].value) == (2.5, 0.5, "1969")
    assert (cells["stem"].value, cells["stem"].data_type) == ("=1+1", "s")
    assert cells["stem"].quotePrefix


def test_what_a_cell_cannot_hold_is_told():
    question = replace(CHOICE, stem="a\x00b", evidence="x" * 40_000, distractors=("c\x01", "d"))
    assert lost("xlsx", question) == {
        (question.uid, Aspect.STEM, Fate.CHANGED),
        (question.uid, Aspect.EVIDENCE, Fate.CUT),
        (question.uid, Aspect.OPTIONS, Fate.CHANGED),
    }


def test_a_form_puts_cells_where_they_are_looked_for():
    data = xlsx.workbook([xlsx.Form("Here", {(4, 3): "=x", (2, 2): 7}, head=9)])
    sheet = load_workbook(io.BytesIO(data))["Here"]
    assert (sheet["C4"].value, sheet["C4"].data_type, sheet["B2"].value) == ("=x", "s", 7)
    assert [cell.value for row in sheet for cell in row if cell.value is not None] == [7, "=x"]


# Quizlet


def test_quizlet_has_a_card_a_line_with_one_tab():
    found = [line.split("\t") for line in lines("quizlet", *ALL)]
    assert [len(card) for card in found] == [2] * len(ALL)
    assert found[0] == [CHOICE.stem, CHOICE.key]
    assert found[1][0] == f"True or false: {STATEMENT.stem}"
    assert found[6][1].startswith("A ferry crossed the river for the first time (1874) → ")
    assert found[7][1].startswith("Helen Carver: opened the Marlow Bridge; ")


def test_quizlet_tells_what_a_card_has_no_place_for():
    told = lost("quizlet", *ALL)
    assert (CHOICE.uid, Aspect.OPTIONS, Fate.LEFT_OUT) in told
    assert (STATEMENT.uid, Aspect.OPTIONS, Fate.LEFT_OUT) not in told
    assert (ORDERING.uid, Aspect.KIND, Fate.CHANGED) in told
    assert (FIGURE.uid, Aspect.TOLERANCE, Fate.LEFT_OUT) in told


# Markdown


def tokens(*questions, **told):
    return MarkdownIt().parse(FORMATS["markdown"].write(set_of(*questions, **told)).data.decode())


def words(found):
    return ["".join(child.content for child in token.children) for token in found if token.type == "inline"]


def test_markdown_has_the_questions_and_then_their_key_with_what_proves_it():
    found = words(tokens(*ALL))
    key = found.index("Key")
    assert [found.index(question.stem) < key for question in ALL if question is not STATEMENT] == [True] * 7
    assert f"True or false? {STATEMENT.stem}" in found
    assert not any(CHOICE.evidence in text for text in found[:key])
    assert f"“{CHOICE.evidence}”" in found[key:]
    assert all(f"“{sentence}”" in found[key:] for sentence in (SENTENCES[0], SENTENCES[2], SENTENCES[4], SENTENCES[5]))
    assert "Helen Carver: opened the Marlow Bridge" in found[key:]
    assert any(re.fullmatch(r"[A-D]\)\s+Helen Carver", text) for text in found[key:])


def test_markdown_numbers_questions_and_answers_alike():
    found = [token for token in tokens(*ALL) if token.type == "ordered_list_open"]
    assert len(found) == 2
    items = [token for token in tokens(*ALL) if token.type == "list_item_open" and token.level == 1]
    assert [token.info for token in items] == [str(n) for n in range(1, 9)] * 2


def test_markdown_tells_other_right_forms_points_and_how_far_off_a_figure_may_be():
    person = replace(SHORT, answer=NameAnswer(NameKind.PERSON, "Helen Carver", ("Carver",)), points=2.0)
    figure = replace(FIGURE, answer=replace(NUMBER, tolerance=5))
    found = " ".join(words(tokens(person, figure)))
    assert "(2 points)" in found
    assert "(also: Carver)" in found
    assert "(within 5)" in found
    assert {aspect for _, aspect, _ in lost("markdown", person, figure)} == {Aspect.IDENTITY}


# All of them


@pytest.mark.parametrize("name", OWN)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_awkward_texts_change_nothing_but_themselves(name, data):
    stem, key, other, evidence, title = (data.draw(AWKWARD) for _ in range(5))
    answer = NameAnswer(NameKind.OTHER, key, (other,))
    order = OrderAnswer(tuple(replace(event, text=data.draw(AWKWARD)) for event in ORDER.events))
    match = MatchAnswer(tuple(replace(pair, action=data.draw(AWKWARD)) for pair in MATCH.pairs))
    questions = [replace(one, stem=stem, evidence=evidence, note=other, uid=f"uid-{n}") for n, one in enumerate(ALL)]
    questions = [replace(one, key=key, answer=answer) if one in questions[2:4] else one for one in questions]
    questions[0] = replace(questions[0], key=key, distractors=(f"{other}1", f"{other}2"))
    questions[6:] = [replace(questions[6], answer=order), replace(questions[7], answer=match)]
    written = FORMATS[name].write(set_of(*questions, CHOICE, title=title))
    if name in BOOKS:
        sheet = load_workbook(io.BytesIO(written.data)).worksheets[0]
        cells = [cell for row in sheet for cell in row if cell.value is not None]
        assert CHOICE.stem in [cell.value for cell in cells]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
    else:
        assert CHOICE.stem in written.data.decode().replace("\\", "")
    if name == "quizlet":
        assert [line.count("\t") for line in written.data.decode().splitlines()] == [1] * 9


BEGINNINGS = "1. a", "A) b", "- c", "+ d", "(1) e", ": f", "# g", "    h", "=", "---", "12345) i", "```"


@pytest.mark.parametrize("stem", BEGINNINGS)
def test_markdown_takes_no_beginning_for_a_list_or_a_heading(stem):
    found = tokens(replace(CHOICE, key="k", distractors=(stem,), note=stem))
    assert words(found).count(stem.strip()) == 1
    assert [token.tag for token in found if token.type == "heading_open"] == ["h1", "h2"]


@settings(max_examples=150, deadline=None)
@given(AWKWARD)
def test_markdown_shows_a_text_as_it_is(stem):
    found = words(tokens(replace(CHOICE, stem="So: " + stem, note=stem)))
    assert found[1].split() == ILLEGAL.sub("", BREAK.sub(" ", f"So: {stem}")).split()


@pytest.mark.parametrize("name", OWN)
def test_line_ends_and_controls_are_no_silent_loss(name):
    question = replace(CHOICE, stem="Who\x00 was it?", key="Helen\x1b Carver")
    told = lost(name, question)
    assert {(question.uid, Aspect.STEM, Fate.CHANGED), (question.uid, Aspect.OPTIONS, Fate.CHANGED)} <= told


@pytest.mark.parametrize("name", [*GAMES, "quizlet", "markdown"])
def test_a_line_end_becomes_a_space_and_that_is_told(name):
    question = replace(CHOICE, stem="Who\nwas it?", evidence="Two\nlines.")
    written = FORMATS[name].write(set_of(question))
    assert [loss.detail for loss in written.losses if loss.aspect is Aspect.STEM] == [
        "line ends and tabs become spaces"
    ]
    assert not [loss for loss in written.losses if loss.fate is Fate.CHANGED and loss.aspect is Aspect.EVIDENCE]


@pytest.mark.parametrize("name", OWN)
def test_a_set_is_the_same_each_time_and_an_empty_one_is_a_file(name):
    assert FORMATS[name].write(set_of()).losses == ()
    if name not in BOOKS:
        assert lines(name, *ALL) == lines(name, *ALL)


@pytest.mark.parametrize("name", ["wayground", "markdown", "anki-text", "xlsx"])
def test_a_set_of_several_articles_names_each(name):
    entries = tuple(Sourced(replace(CHOICE, uid=title), make_article(title=title)) for title in ("Bridges", "Ferries"))
    data = FORMATS[name].write(SetToWrite("Both", entries, NOW)).data
    if name in BOOKS:
        data = str(list(load_workbook(io.BytesIO(data)).worksheets[0].values)).encode()
    assert b"Bridges" in data
    assert b"Ferries" in data
