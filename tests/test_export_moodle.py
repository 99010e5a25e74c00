"""Moodle XML, checked against what Moodle's own importer asks for."""

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given

from quizgen.export.losses import Aspect
from quizgen.export.registry import FORMATS
from quizgen.types import Hedge, NameAnswer, NameKind, NumberAnswer, QuestionKind
from tests.factories import MATCH, ORDER, SENTENCES, make_question, set_of
from tests.markup import ANYTHING

ALL = [make_question(kind) for kind in QuestionKind]
# Moodle refuses a question with any other share.
SHARES = {
    0, 5, 10, 11.11111, 12.5, 14.28571, 16.66667, 20, 25, 30, 33.33333, 40, 50, 60, 66.66667, 70, 75, 80, 83.33333, 90,
    100,
}  # fmt: skip
TYPES = (
    "multichoice", "truefalse", "shortanswer", "shortanswer", "numerical", "shortanswer", "ordering", "matching",
)  # fmt: skip


def written(*questions, title="A new bridge"):
    return FORMATS["moodle-xml"].write(set_of(*questions, title=title))


def elements(*questions):
    """The questions, each as strict as Moodle is."""
    category, *found = ElementTree.fromstring(written(*questions).data)
    assert category.get("type") == "category"
    for element in found:
        shares = [float(answer.get("fraction")) for answer in element.iter("answer") if answer.get("fraction")]
        assert element.get("type") == "ordering" or {abs(share) for share in shares} <= SHARES
        assert element.get("type") == "matching" or 100 in shares or element.get("type") == "ordering"
        assert element.findtext("name/text")
        assert element.findtext("questiontext/text")
        assert float(element.findtext("defaultgrade")) > 0
        assert 0 <= float(element.findtext("penalty")) <= 1
    return found


def answers(element):
    return {answer.findtext("text"): answer.get("fraction") for answer in element.findall("answer")}


def test_every_kind_goes_out_as_one_of_moodles_own_with_its_identity_and_tags():
    found = elements(*ALL)
    assert tuple(element.get("type") for element in found) == TYPES
    assert [element.findtext("idnumber") for element in found] == [question.uid for question in ALL]
    tags = [[tag.findtext("text") for tag in element.iter("tag")] for element in found]
    assert tags == [["quizgen", question.kind.value] for question in ALL]


def test_what_is_typed_into_a_gap_stands_in_the_tags_too():
    date = make_question(QuestionKind.DATE)
    (element,) = elements(replace(date, kind=QuestionKind.CLOZE))
    assert [tag.findtext("text") for tag in element.iter("tag")] == ["quizgen", "cloze", "date"]


def test_the_category_has_the_title_with_its_slashes_doubled():
    category = ElementTree.fromstring(written(title="War/peace").data)[0]
    assert category.findtext("category/text") == "$course$/top/War//peace"


def test_a_choice_has_one_right_option_and_shuffles():
    (element,) = elements(ALL[0])
    assert answers(element) == dict.fromkeys(ALL[0].options, "0") | {ALL[0].key: "100"}
    assert (element.findtext("single"), element.findtext("shuffleanswers")) == ("true", "true")


def test_a_statement_takes_all_off_for_a_wrong_try():
    (element,) = elements(ALL[1])
    assert answers(element) == {"true": "0", "false": "100"}
    assert element.findtext("penalty") == "1.0000000"


def test_aliases_are_right_and_a_star_is_no_wildcard():
    answer = NameAnswer(NameKind.WORK, "M*A*S*H", ("MASH",))
    (element,) = elements(make_question(QuestionKind.SHORT_ANSWER, key="M*A*S*H", answer=answer))
    assert answers(element) == {"M\\*A\\*S\\*H": "100", "MASH": "100"}


def test_a_gap_is_shown_and_typed_into():
    assert "_____" in elements(ALL[2])[0].findtext("questiontext/text")


@pytest.mark.parametrize(
    ("answer", "value", "off"),
    [
        (NumberAnswer(Decimal("1E+4"), "", "about 10,000", hedge=Hedge.ABOUT), "10000", "5000"),
        (NumberAnswer(Decimal("12500"), "", "12,500"), "12500", "0"),
        (NumberAnswer(Decimal("0.00001"), "", "0.00001", tolerance=Decimal("0.000001")), "0.00001", "0.000001"),
        (NumberAnswer(Decimal(60), "day", "60 to 90 days", high=Decimal(90)), "75", "15"),
    ],
)
def test_a_figure_goes_out_in_bare_digits_with_its_tolerance(answer, value, off):
    (element,) = elements(make_question(QuestionKind.NUMERIC, answer=answer, key=answer.wording))
    assert answers(element) == {value: "100"}
    assert element.findtext("answer/tolerance") == off
    assert element.findtext("answer/feedback/text") == answer.wording


def test_events_stand_in_their_order_with_their_dates_as_feedback():
    (element,) = elements(make_question(QuestionKind.ORDERING))
    found = element.findall("answer")
    assert [answer.findtext("text") for answer in found] == [event.text for event in ORDER.events]
    assert [answer.findtext("feedback/text") for answer in found] == ["1874", "2019", "3 March 2025"]
    assert (element.findtext("layouttype"), element.findtext("gradingtype")) == ("VERTICAL", "ABSOLUTE_POSITION")


def test_each_actor_is_asked_with_its_action():
    (element,) = elements(make_question(QuestionKind.MATCHING))
    found = [(pair.findtext("text"), pair.findtext("answer/text")) for pair in element.findall("subquestion")]
    assert found == [(pair.actor, pair.action) for pair in MATCH.pairs]


def test_evidence_note_and_article_are_told_after_the_answer():
    (element,) = elements(make_question(note="Not 1 < 2 & all that."))
    assert element.findtext("generalfeedback/text") == (
        f"<blockquote>{SENTENCES[0]}</blockquote><p>Not 1 &lt; 2 &amp; all that.</p><p><cite>A new bridge</cite></p>"
    )


def test_all_sentences_that_prove_an_arrangement_are_told():
    told = elements(make_question(QuestionKind.ORDERING))[0].findtext("generalfeedback/text")
    assert told.count("<blockquote>") == 3


def test_points_go_out():
    assert elements(make_question(points=2.5))[0].findtext("defaultgrade") == "2.5000000"


def test_a_long_stem_has_a_short_name_and_stays_whole():
    (element,) = elements(make_question(stem="word " * 100))
    assert len(element.findtext("name/text")) <= 80
    assert element.findtext("questiontext/text") == ("word " * 100).strip()


def test_nothing_but_a_changed_way_of_marking_is_reported():
    aspects = {loss.uid: loss.aspect for loss in written(*ALL).losses}
    assert aspects == dict.fromkeys(("uid-numeric", "uid-date", "uid-ordering"), Aspect.KIND)


def test_an_identity_that_moodle_cannot_hold_is_left_out_and_reported():
    given = written(make_question(uid="two words"))
    assert [loss.aspect for loss in given.losses] == [Aspect.IDENTITY]
    assert b"<idnumber />" in given.data


def test_signs_that_xml_cannot_hold_are_taken_out_and_reported():
    given = written(make_question(stem="Who\x00 \ud800was\x1b it?"))
    assert ElementTree.fromstring(given.data)[1].findtext("questiontext/text") == "Who was it?"
    assert [loss.aspect for loss in given.losses] == [Aspect.STEM]


def test_the_same_set_gives_the_same_bytes():
    assert written(*ALL).data == written(*ALL).data


@given(ANYTHING, ANYTHING, ANYTHING)
def test_anything_at_all_can_be_written(stem, key, told):
    choice = make_question(stem=stem, key=key, distractors=(told + "!",), note=told)
    words = replace(choice, kind=QuestionKind.SHORT_ANSWER, distractors=(), answer=NameAnswer(NameKind.OTHER, key))
    assert elements(choice, words, make_question())[-1].findtext("idnumber") == make_question().uid
