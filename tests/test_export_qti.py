"""QTI packages: whole, of one piece, and in Canvas' case as another writer makes them."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.export.losses import Aspect, Fate
from quizgen.export.registry import FORMATS
from quizgen.records import Sourced
from quizgen.types import (
    Event,
    Measure,
    NameAnswer,
    NameKind,
    NumberAnswer,
    OrderAnswer,
    QuestionKind,
)
from tests.factories import DATE, NOW, NUMBER, ORDER, PERSON, SENTENCES, make_article, make_question, set_of

ALL = [make_question(kind) for kind in QuestionKind]
NAMES = ("qti12", "qti21", "qti30")
NEWER = NAMES[1:]
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
# Markup, braces, line ends, what no XML holds, what a spreadsheet runs.
NASTY = st.text(
    st.one_of(st.characters(), st.sampled_from("<>&\"'{}[]\n\r\t=+]]>\x00\x0b\ud800\ufffe")), min_size=1, max_size=300
)


def files_of(written):
    """The files of a package by name, parsed, without their namespaces."""
    with zipfile.ZipFile(io.BytesIO(written.data)) as package:
        assert package.testzip() is None
        return {name: bare(ET.fromstring(package.read(name))) for name in package.namelist()}


def bare(root):
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def write(name, *questions, **overrides):
    return FORMATS[name].write(set_of(*questions, **overrides))


def items_of(name, *questions):
    """The items of a package in order."""
    files = files_of(write(name, *questions))
    if name == "qti12":
        return [item for root in files.values() for item in root.iter("item")]
    return [root for file, root in files.items() if file.startswith("items/")]


def texts(root, tag):
    return ["".join(element.itertext()) for element in root.iter(tag)]


def details(written, aspect=None):
    return [loss.detail for loss in written.losses if aspect in (None, loss.aspect)]


# All three


@pytest.mark.parametrize("name", NAMES)
def test_a_package_is_the_same_whenever_it_is_written(name):
    assert write(name, *ALL).data == write(name, *ALL, now=NOW + timedelta(days=1)).data


@pytest.mark.parametrize("name", NAMES)
def test_the_manifest_lists_every_file_and_no_more(name):
    files = files_of(write(name, *ALL))
    listed = [file.get("href") for file in files["imsmanifest.xml"].iter("file")]
    assert Counter(listed) == Counter(file for file in files if file != "imsmanifest.xml")


@pytest.mark.parametrize("name", NAMES)
def test_what_the_manifest_needs_is_in_it(name):
    manifest = files_of(write(name, *ALL))["imsmanifest.xml"]
    resources = {resource.get("identifier"): resource for resource in manifest.iter("resource")}
    needed = {other.get("identifierref") for other in manifest.iter("dependency")}
    assert len(resources) == len(list(manifest.iter("resource")))
    assert needed == set(resources) - {next(iter(resources))}
    assert all(resource.get("href") in (None, resource.find("file").get("href")) for resource in resources.values())


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_set_is_a_package_too(name):
    assert "imsmanifest.xml" in files_of(write(name))


@pytest.mark.parametrize("name", NAMES)
def test_items_are_named_by_their_uids_and_each_once(name):
    uids = ["uid-1", "UID-1", "uid-1", "1:ä/ b", "1:ö/ b"]
    written = write(name, *(make_question(uid=uid) for uid in uids))
    files = files_of(written)
    roots = (item for root in files.values() for item in root.iter("item")) if name == "qti12" else files.values()
    named = [
        root.get("ident") or root.get("identifier")
        for root in roots
        if root.tag.endswith(("item", "assessment-item", "Item"))
    ]
    assert named == ["q-uid-1", "q-UID-1.2", "q-uid-1.3", "q-1____b", "q-1____b.2"]
    assert all(NCNAME.fullmatch(each) for each in named)


@pytest.mark.parametrize("name", NAMES)
def test_articles_may_share_a_uid(name):
    given = set_of(make_question())
    other = Sourced(given.entries[0].question, make_article(title="Another bridge"))
    written = FORMATS[name].write(replace(given, entries=(*given.entries, other)))
    with zipfile.ZipFile(io.BytesIO(written.data)) as package:
        whole = "".join(package.read(file).decode() for file in package.namelist())
    assert "Another bridge" in whole
    assert "q-uid-multiple_choice.2" in whole


@pytest.mark.parametrize("name", NAMES)
def test_every_proof_the_note_and_the_article_are_told(name):
    (item,) = items_of(name, make_question(QuestionKind.ORDERING, note="Counted from the day it came out."))
    told = " ".join(item.itertext())
    for sentence in (SENTENCES[0], SENTENCES[2], SENTENCES[4], "Counted from the day it came out.", "A new bridge"):
        assert sentence in told


@pytest.mark.parametrize("name", NAMES)
def test_a_key_that_is_no_option_leaves_its_question_out_and_says_so(name):
    written = write(name, make_question(QuestionKind.TRUE_FALSE, key="Perhaps"), ALL[0])
    assert [(loss.uid, loss.aspect, loss.fate) for loss in written.losses] == [
        ("uid-true_false", Aspect.QUESTION, Fate.LEFT_OUT)
    ]
    assert len(items_of(name, make_question(QuestionKind.TRUE_FALSE, key="Perhaps"), ALL[0])) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "question",
    [
        make_question(QuestionKind.SHORT_ANSWER, key=" ", answer=NameAnswer(NameKind.OTHER, "")),
        make_question(QuestionKind.NUMERIC, answer=replace(NUMBER, value=Decimal("NaN"))),
    ],
)
def test_what_cannot_be_asked_is_left_out_and_told(name, question):
    written = write(name, question)
    assert [loss.fate for loss in written.losses] == [Fate.LEFT_OUT]
    assert items_of(name, question) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_date_that_is_compared_as_text_is_told(name):
    (loss,) = write(name, make_question(QuestionKind.DATE)).losses
    assert (loss.aspect, loss.fate) == (Aspect.KIND, Fate.CHANGED)
    assert "as text" in loss.detail


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_in_a_sentence_is_text_and_its_margin_is_told(name):
    written = write(name, make_question(QuestionKind.CLOZE, key="31 million", answer=NUMBER))
    assert {loss.aspect for loss in written.losses} == {Aspect.KIND, Aspect.TOLERANCE}


@pytest.mark.parametrize("name", NAMES)
def test_both_ends_of_a_range_are_text(name):
    number = NumberAnswer(Decimal(60), "day", "60 to 90 days", Measure.DURATION, high=Decimal(90))
    question = make_question(QuestionKind.NUMERIC, key="60 to 90 days", answer=number)
    (item,) = items_of(name, question)
    whole = ET.tostring(item, encoding="unicode")
    assert all(form in whole for form in ("60 to 90 days", "60-90", "60–90"))
    assert "both ends" in details(write(name, question))[0]


def name_of(full, *aliases):
    return NameAnswer(NameKind.OTHER, full, aliases)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(stem=NASTY, key=NASTY, wrong=NASTY, alias=NASTY, note=NASTY, title=NASTY, uid=NASTY)
def test_any_text_makes_a_package_that_opens(name, stem, key, wrong, alias, note, title, uid):
    questions = [
        make_question(stem=stem, key=key, distractors=(wrong, "x"), note=note, uid=uid),
        make_question(
            QuestionKind.CLOZE, stem=f"{stem}_____{note}", key=key, answer=NameAnswer(NameKind.OTHER, key, (alias,))
        ),
        make_question(QuestionKind.ORDERING, stem=stem, answer=OrderAnswer((*ORDER.events, Event(note, DATE, (0, 3))))),
    ]
    files = files_of(write(name, *questions, title=title))
    listed = {file.get("href") for file in files["imsmanifest.xml"].iter("file")}
    assert listed == set(files) - {"imsmanifest.xml"}


# 2.1 and 3.0


def kebab(name):
    return re.sub("[A-Z]", lambda letter: "-" + letter[0].lower(), name)


def renamed(root):
    """2.1 as 3.0 has it."""
    for element in root.iter():
        element.tag = element.tag if element.tag in ("p", "br") else f"qti-{kebab(element.tag)}"
        element.attrib = {kebab(name): value for name, value in element.attrib.items()}
    return root


def newer_items(name, *questions):
    """Items under the names of 3.0, so that both are held to the same."""
    return [renamed(item) if name == "qti21" else item for item in items_of(name, *questions)]


@pytest.mark.parametrize("name", NEWER)
def test_the_test_asks_each_item_once_in_order(name):
    files = files_of(write(name, *ALL))
    test = renamed(files["assessment.xml"]) if name == "qti21" else files["assessment.xml"]
    refs = [(ref.get("identifier"), ref.get("href")) for ref in test.iter("qti-assessment-item-ref")]
    assert refs == [(f"q-{question.uid}", f"items/q-{question.uid}.xml") for question in ALL]
    assert all(files[href].get("identifier") == identifier for identifier, href in refs)
    assert test.get("title") == "A new bridge"


@pytest.mark.parametrize("name", NEWER)
@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind.value)
def test_whatever_an_item_refers_to_is_in_it(name, question):
    (item,) = newer_items(name, question)
    responses = {each.get("identifier"): each for each in item.iter("qti-response-declaration")}
    outcomes = {each.get("identifier") for each in item.iter("qti-outcome-declaration")}
    shown = [each for each in item.iter() if each.get("response-identifier")]
    assert [each.get("response-identifier") for each in shown] == list(responses) == ["RESPONSE"]
    for tag in ("qti-variable", "qti-correct", "qti-map-response"):
        assert {each.get("identifier") for each in item.iter(tag)} <= set(responses)
    assert {each.get("identifier") for each in item.iter("qti-set-outcome-value")} == {"SCORE", "FEEDBACK"} < outcomes
    assert {each.get("outcome-identifier") for each in item.iter("qti-modal-feedback")} == {"FEEDBACK"}
    choices = [each.get("identifier") for each in shown[0].iter() if each.get("identifier")]
    assert len(choices) == len(set(choices))
    if choices:
        named = [part for value in responses["RESPONSE"].iter("qti-value") for part in value.text.split()]
        assert set(named) <= set(choices)


@pytest.mark.parametrize("name", NEWER)
@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind.value)
def test_response_processing_scores_every_item_to_its_points(name, question):
    (item,) = newer_items(name, replace(question, points=2.5))
    maximum = item.find("qti-outcome-declaration[@identifier='MAXSCORE']/qti-default-value/qti-value").text
    assert maximum == "2.5"
    worth = [value.text for value in item.find("qti-response-processing").iter("qti-base-value")]
    mapped = [entry.get("mapped-value") for entry in item.iter("qti-map-entry")]
    assert "2.5" in worth + mapped
    assert item.find("qti-response-processing//qti-response-else") is not None
    # A mapping that is there is used, and one that is used is there.
    assert bool(mapped) == (item.find(".//qti-map-response") is not None)


@pytest.mark.parametrize("name", NEWER)
def test_parts_stand_in_the_order_of_the_schema(name):
    order = [
        "qti-response-declaration",
        "qti-outcome-declaration",
        "qti-item-body",
        "qti-response-processing",
        "qti-modal-feedback",
    ]
    for item in newer_items(name, *ALL):
        assert list(dict.fromkeys(child.tag for child in item)) == order


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (NUMBER, {"toleranceMode": "absolute", "tolerance": "500000 500000"}),
        (
            NumberAnswer(Decimal("11.8"), "percent", "11.8 percent", tolerance=Decimal("0.5")),
            {"toleranceMode": "absolute", "tolerance": "0.5 0.5"},
        ),
        (NumberAnswer(Decimal(4000), "person", "4,000 people"), {"toleranceMode": "exact"}),
    ],
)
def test_a_margin_is_an_absolute_tolerance(number, expected):
    (item,) = items_of("qti21", make_question(QuestionKind.NUMERIC, answer=number))
    assert item.find(".//equal").attrib == expected


@pytest.mark.parametrize("name", NEWER)
def test_a_gap_stands_in_its_sentence(name):
    (item,) = newer_items(name, make_question(QuestionKind.CLOZE))
    paragraph = item.find("qti-item-body/p")
    (entry,) = paragraph
    assert (paragraph.text, entry.tag) == ("Martin Oakes of the ", "qti-text-entry-interaction")
    assert entry.tail == " designed its two towers in 2019."


@pytest.mark.parametrize("name", NEWER)
def test_each_form_of_a_name_is_mapped_whatever_its_case(name):
    (item,) = newer_items(name, make_question(QuestionKind.SHORT_ANSWER, key="Helen Carver", answer=PERSON))
    entries = {entry.get("map-key"): entry.get("case-sensitive") for entry in item.iter("qti-map-entry")}
    assert entries == {"Helen Carver": "false", "Carver": "false"}


@pytest.mark.parametrize("name", NEWER)
def test_an_order_that_is_marked_as_a_whole_is_told(name):
    assert "partly right" in details(write(name, make_question(QuestionKind.ORDERING)))[0]
    assert write(name, make_question(QuestionKind.MATCHING)).losses == ()


# 1.2


TEXT2QTI = """Quiz title: A new bridge

Points: 2
1. By whom was the Marlow Bridge opened?
... The sentence.
*a) Helen Carver
b) Martin Oakes
c) Daniel Carter
d) Anna Lindgren

Points: 2
1. The Marlow Bridge was opened on 5 March 2025.
... The sentence.
a) True
*b) False

Points: 2
1. Which institute will watch the steel of the Marlow Bridge?
... The sentence.
*   Harrow Institute

Points: 2
1. How much did the Marlow Bridge cost the county?
... The sentence.
=   31000000 +- 500000

Points: 2
1. How many people does it carry?
... The sentence.
=   4000
"""
SAME = [
    make_question(QuestionKind.MULTIPLE_CHOICE, points=2),
    make_question(QuestionKind.TRUE_FALSE, points=2),
    make_question(QuestionKind.SHORT_ANSWER, points=2),
    make_question(QuestionKind.NUMERIC, points=2),
    make_question(QuestionKind.NUMERIC, points=2, answer=NumberAnswer(Decimal(4000), "person", "4,000 people")),
]


@pytest.fixture(scope="module")
def theirs():
    from text2qti.config import Config
    from text2qti.qti import QTI
    from text2qti.quiz import Quiz

    config = Config()
    config["run_code_blocks"] = False
    with zipfile.ZipFile(io.BytesIO(QTI(Quiz(TEXT2QTI, config=config, source_name="set")).zip_bytes())) as package:
        return {re.sub(r".*/(?!assessment_meta)\w+", "quiz", name): bare(ET.fromstring(package.read(name)))
                for name in package.namelist() if name.endswith(".xml")}  # fmt: skip


@pytest.fixture(scope="module")
def ours():
    files = files_of(write("qti12", *SAME))
    return {re.sub(r".*/(?!assessment_meta)[\w-]+", "quiz", name): root for name, root in files.items()}


def shape(element):
    """Names of elements and attributes, all the way down."""
    return element.tag, sorted(element.attrib), [shape(child) for child in element]


def of_one(files, ending):
    (root,) = (root for name, root in files.items() if name.endswith(ending))
    return root


def test_items_for_canvas_have_the_elements_and_attributes_that_text2qti_writes(ours, theirs):
    mine, other = (list(of_one(files, "quiz.xml").iter("item")) for files in (ours, theirs))
    assert len(mine) == len(other) == len(SAME)
    for item, expected in zip(mine, other, strict=True):
        assert shape(item) == shape(expected)


def fields_of(item):
    return dict(zip(texts(item, "fieldlabel"), texts(item, "fieldentry"), strict=True))


def test_items_for_canvas_have_the_metadata_and_figures_that_text2qti_writes(ours, theirs):
    for mine, other in zip(*(of_one(files, "quiz.xml").iter("item") for files in (ours, theirs)), strict=True):
        fields = [
            dict(zip(texts(item, "fieldlabel"), texts(item, "fieldentry"), strict=True)) for item in (mine, other)
        ]
        assert list(fields[0]) == list(fields[1])
        assert fields[0]["question_type"] == fields[1]["question_type"]
        assert Decimal(fields[0]["points_possible"]) == Decimal(fields[1]["points_possible"]) == 2
        for tag in ("vargte", "varlte"):
            assert list(map(Decimal, texts(mine, tag))) == list(map(Decimal, texts(other, tag)))
        assert [element.attrib for element in mine.iter("setvar")] == [
            element.attrib for element in other.iter("setvar")
        ]
        assert [element.attrib for element in mine.iter("decvar")] == [
            element.attrib for element in other.iter("decvar")
        ]


def test_the_quiz_for_canvas_stands_in_the_frame_that_text2qti_writes(ours, theirs):
    frames = []
    for files in (ours, theirs):
        quiz = of_one(files, "quiz.xml")
        section = quiz.find("assessment/section")
        section[:] = []
        frames.append((shape(quiz), texts(quiz, "fieldlabel")))
    assert frames[0] == frames[1]


def test_the_settings_for_canvas_are_among_those_that_text2qti_writes(ours, theirs):
    mine, other = (of_one(files, "assessment_meta.xml") for files in (ours, theirs))
    assert {child.tag for child in mine} <= {child.tag for child in other}
    assert {child.tag for child in mine.find("assignment")} <= {child.tag for child in other.find("assignment")}
    assert mine.find("points_possible").text == "10"
    assert mine.find("assignment/quiz_identifierref").text == mine.get("identifier")


def test_the_manifest_for_canvas_lists_the_same_resources(ours, theirs):
    mine, other = (of_one(files, "imsmanifest.xml").find("resources") for files in (ours, theirs))
    assert shape(mine) == shape(other)
    assert [each.get("type") for each in mine] == [each.get("type") for each in other]


def test_what_a_condition_for_canvas_names_is_shown():
    for item in items_of("qti12", *ALL):
        shown = {
            each.get("ident")
            for each in item.iter()
            if each.tag.startswith("response_") and each.tag != "response_label"
        }
        labels = {each.get("ident") for each in item.iter("response_label")}
        assert {each.get("respident") for each in item.iter("varequal")} <= shown
        if item.find(".//render_choice") is not None:
            assert set(texts(item, "varequal")) <= labels
        assert {each.get("linkrefid") for each in item.iter("displayfeedback")} == {"general_fb"}


def test_canvas_gets_a_matching_of_actors_and_actions():
    (item,) = items_of("qti12", make_question(QuestionKind.MATCHING))
    assert texts(item, "fieldentry")[0] == "matching_question"
    assert [row.find("material").findtext("mattext") for row in item.iter("response_lid")] == [
        "Helen Carver", "Martin Oakes", "Harrow Institute",
    ]  # fmt: skip
    assert texts(item, "setvar") == ["33.33"] * 3
    assert pairs_of(item)["Martin Oakes"] == "designed the two towers"


def pairs_of(item):
    """What is right in a matching, by its words."""
    labels = {each.get("ident"): "".join(each.itertext()) for each in item.iter("response_label")}
    rows = {each.get("ident"): each.find("material").findtext("mattext") for each in item.iter("response_lid")}
    return {rows[each.get("respident")]: labels[each.text] for each in item.iter("varequal")}


def test_canvas_gets_an_order_as_places_and_events_and_that_is_told():
    question = make_question(QuestionKind.ORDERING)
    (item,) = items_of("qti12", question)
    assert pairs_of(item) == dict(zip("123", question.entries, strict=True))
    assert "places" in details(write("qti12", question))[0]


def test_a_figure_that_classic_quizzes_refuse_is_told():
    small = make_question(QuestionKind.NUMERIC, answer=NumberAnswer(Decimal("0.00005"), "", "0.00005"))
    assert any("Classic" in detail for detail in details(write("qti12", small)))
    assert not any("Classic" in detail for detail in details(write("qti12", make_question(QuestionKind.NUMERIC))))


def test_markup_is_text_on_pages_of_canvas():
    (item,) = items_of("qti12", make_question(stem="Is <b>5</b> & 4\nless?"))
    assert item.find("presentation/material/mattext").text == "<p>Is &lt;b&gt;5&lt;/b&gt; &amp; 4<br>less?</p>"
