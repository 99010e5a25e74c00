"""Worksheets and their keys are read back by pypdf."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from quizgen.export import typeface
from quizgen.export.losses import Aspect, Fate
from quizgen.export.registry import FORMATS
from quizgen.types import QuestionKind
from tests.factories import MATCH, NOW, NUMBER, ORDER, SENTENCES, make_question, set_of

ALL = [make_question(kind) for kind in QuestionKind]
PAPERS = ("worksheet", "answer-key")


def written(name, *questions, **more):
    return FORMATS[name].write(set_of(*questions, **more))


def pages(name, *questions, **more):
    reader = PdfReader(io.BytesIO(written(name, *questions, **more).data))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def text(name, *questions, **more):
    return " ".join(pages(name, *questions, **more))


def fonts(data):
    for page in PdfReader(io.BytesIO(data)).pages:
        for font in page["/Resources"]["/Font"].values():
            yield font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


def test_a_worksheet_has_lines_for_name_and_date_and_all_that_is_asked():
    found = text("worksheet", *ALL)
    assert found.startswith("A new bridge Name Date Points 1. By whom")
    for number, question in enumerate(ALL, 1):
        assert f"{number}. {question.stem}" in found
        assert all(text in found for text in (*question.options, *question.entries, *question.actors))


def test_a_worksheet_does_not_tell_the_answers():
    found = text("worksheet", *(replace(question, note="Told later.") for question in ALL))
    assert "31 million" not in found
    assert "Told later" not in found
    assert SENTENCES[0] not in found


def test_a_key_tells_each_answer_with_its_proof_its_note_and_its_article():
    found = text("answer-key", *(replace(question, note="Told later.") for question in ALL))
    assert found.count("Note: Told later.") == found.count("From: A new bridge") == len(ALL)
    assert all(f"“{question.evidence}”" in found for question in ALL)
    assert "about 31 million pounds Also right: up to 500,000 more or less" in found


def test_a_key_tells_other_right_names_and_a_teachers_tolerance():
    number = replace(NUMBER, tolerance=Decimal("0.25"))
    name = replace(make_question(QuestionKind.SHORT_ANSWER).answer, aliases=("HI", "the institute"))
    found = text("answer-key", replace(ALL[3], answer=name), replace(ALL[4], answer=number))
    assert "Also right: HI; the institute" in found
    assert "Also right: up to 0.25 more or less" in found


def test_letters_of_the_key_are_those_of_the_worksheet():
    sheet, key = text("worksheet", *ALL), text("answer-key", *ALL)
    letters = {words: re.search(rf"([A-E])\) {words}", sheet)[1] for words in ("Helen Carver", *ALL[7].entries)}
    assert f"{letters['Helen Carver']}) Helen Carver" in key
    for pair in MATCH.pairs:
        assert f"{pair.actor}: {letters[pair.action]}) {pair.action}" in key


def test_a_key_gives_the_order_in_letters_and_with_dates():
    sheet, key = text("worksheet", ALL[6]), text("answer-key", ALL[6])
    letters = [re.search(rf"([A-C])\) {event.text}", sheet)[1] for event in ORDER.events]
    assert f"{', '.join(letters)} {letters[0]}) {ORDER.events[0].text} (1874)" in key


def test_points_are_told_where_they_are_not_one():
    assert "opened? (2.5 points)" in text("worksheet", make_question(points=2.5))
    assert "points)" not in text("worksheet", make_question())


@pytest.mark.parametrize("name", PAPERS)
def test_no_question_is_split_and_pages_are_numbered(name):
    questions = [replace(question, stem=f"{question.stem} {round}") for round in range(12) for question in ALL]
    found = pages(name, *questions)
    for number, question in enumerate(questions, 1):
        (page,) = (page for page in found if f" {number}. {question.stem}" in f" {page}")
        own = page.split(f"{number}. {question.stem}")[1].split(f"{number + 1}. ")[0]
        assert " B) " in own or not question.options or name == "answer-key"
    assert all(page.endswith(f" {number} / {len(found)}") for number, page in enumerate(found, 1))
    assert not any(re.match(r"[A-E]\)|“|From", page) for page in found)


def test_only_a_question_longer_than_a_page_goes_on_over_it_and_that_is_told():
    given = written("worksheet", make_question(), make_question(stem="word " * 3000, uid="long"))
    changed = [(loss.uid, loss.aspect) for loss in given.losses if loss.fate is Fate.CHANGED]
    assert changed == [("long", Aspect.STEM)]
    assert len(PdfReader(io.BytesIO(given.data)).pages) > 2


@pytest.mark.parametrize("name", PAPERS)
def test_all_fonts_are_embedded_and_the_same_moment_gives_the_same_bytes(name):
    one = written(name, *ALL).data
    assert all("/FontFile2" in font for font in fonts(one))
    assert one == written(name, *ALL).data
    assert one != written(name, *ALL, now=NOW + timedelta(days=1)).data


def test_letters_of_many_languages_are_shown_and_what_the_font_lacks_is_told():
    questions = [
        make_question(stem="Ångström, Łódź, Ελλάδα, Україна, Việt?"),
        make_question(stem="漢 שלום 😀?", key="नमस्ते"),
    ]
    given = written("worksheet", *questions)
    found = " ".join(PdfReader(io.BytesIO(given.data)).pages[0].extract_text().split())
    assert "Ångström, Łódź, Ελλάδα, Україна, Việt?" in found
    assert "\ufffd \ufffd\ufffd\ufffd\ufffd \ufffd?" in found
    assert {(loss.stem, loss.aspect) for loss in given.losses if loss.fate is Fate.CHANGED} == {
        ("漢 שלום 😀?", Aspect.STEM),
        ("漢 שלום 😀?", Aspect.OPTIONS),
    }
    assert "漢 ש ל ו ם 😀" in given.losses[0].detail


def test_what_cannot_be_seen_is_no_loss():
    assert typeface.shown("a\u200bb\ufe0f\u2028c\td") == ("ab\nc d", ())
    assert typeface.shown("\ue000")[1] == ("\ue000",)
    assert "U+E000" in written("worksheet", make_question(stem="\ue000")).losses[0].detail


def test_an_empty_set_has_a_page_of_its_own():
    assert pages("worksheet") == ["A new bridge Name Date Points 1 / 1"]


@pytest.mark.slow
@pytest.mark.parametrize("name", PAPERS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.text(st.characters(exclude_categories=[]), min_size=1), key=st.text(min_size=1, max_size=400))
def test_any_text_can_be_printed(name, words, key):
    questions = [replace(question, stem=words, note=words) for question in ALL]
    given = written(name, *questions, make_question(key=key), title=words)
    assert len(PdfReader(io.BytesIO(given.data)).pages) >= 1


@pytest.mark.parametrize("stem", ["{nb} pages {nb}", "**bold** __line__", "(a\\b)", "a\n\nb", "x" * 5000, "ends in "])
def test_signs_of_markup_stay_what_they_are(stem):
    found = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(written("worksheet", make_question(stem=stem)).data)).pages
    )
    assert "".join(stem.split()) in re.sub(r"\s|\d+ / \d+", "", found)
