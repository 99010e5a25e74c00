"""What comes in from Moodle: all that can be read, and each problem with its line."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizgen.export import gift_reader, moodle_xml_reader
from quizgen.export.losses import Aspect
from quizgen.export.registry import FORMATS
from quizgen.quiz.marking import RIGHT, mark
from quizgen.types import (
    DateAnswer,
    Event,
    Granularity,
    MatchAnswer,
    Measure,
    NameAnswer,
    NameKind,
    NumberAnswer,
    OrderAnswer,
    Pair,
    QuestionKind,
    Span,
    Status,
)
from tests.factories import make_question, set_of
from tests.markup import ANYTHING, LINES, TEXTS

NOWHERE = Span(0, 0)
READERS = {"moodle-xml": moodle_xml_reader.read, "gift": gift_reader.read}
both = pytest.mark.parametrize("name", READERS)
SCORE = NumberAnswer(Decimal(3), "", "3-2", Measure.SCORE, high=Decimal(2))
RANGE = NumberAnswer(Decimal(60), "day", "60 to 90 days", Measure.DURATION, high=Decimal(90))
EXACT = NumberAnswer(Decimal(12500), "", "12,500")
SET_BY_HAND = NumberAnswer(Decimal("0.5"), "", "0.5", tolerance=Decimal("0.1"))
ALL = [make_question(kind) for kind in QuestionKind]
MORE = [
    *(
        make_question(QuestionKind.NUMERIC, key=each.wording, answer=each)
        for each in (SCORE, RANGE, EXACT, SET_BY_HAND)
    ),
    make_question(QuestionKind.DATE, key="1969", answer=DateAnswer("1969", Granularity.YEAR, "1969")),
    make_question(QuestionKind.CLOZE, key="3 March 2025", answer=make_question(QuestionKind.DATE).answer),
    make_question(QuestionKind.CLOZE, key="12,500", answer=EXACT),
    make_question(QuestionKind.CLOZE, key="1969", answer=DateAnswer("1969", Granularity.YEAR, "1969")),
    make_question(QuestionKind.SHORT_ANSWER, key="1984", answer=NameAnswer(NameKind.WORK, "1984")),
    make_question(QuestionKind.SHORT_ANSWER, stem="What is the _____?"),
    make_question(note="A note.\nOn two lines."),
]


def back(name, *questions):
    found = READERS[name](FORMATS[name].write(set_of(*questions)).data)
    assert found.problems == ()
    return list(found.questions)


def as_it_can_be(question, name):
    """A question without what neither format has a place for: kinds of names, offsets, score."""
    answer = question.answer
    match answer:
        case NameAnswer() if question.distractors:
            answer = NameAnswer(NameKind.OTHER, question.key)
        case NameAnswer(full=full, aliases=aliases):
            forms = [form for form in dict.fromkeys((full, *aliases)) if form != question.key]
            answer = NameAnswer(NameKind.OTHER, question.key, tuple(forms))
        case OrderAnswer(events):
            answer = OrderAnswer(tuple(replace(event, evidence=NOWHERE) for event in events))
        case MatchAnswer(pairs):
            answer = MatchAnswer(tuple(replace(pair, evidence=NOWHERE) for pair in pairs))
        case DateAnswer() | NumberAnswer() if question.distractors:
            answer = NameAnswer(NameKind.OTHER, question.key)
    points = question.points if name == "moodle-xml" else 1
    return replace(question, answer=answer, span=NOWHERE, score=0, points=points)


def unordered(question):
    return replace(question, distractors=tuple(sorted(question.distractors)))


# GIFT has no ordering: it goes out as another kind, which is reported.
HELD = [
    pytest.param(name, question, id=f"{name} {question.kind.value} {question.key[:12]}")
    for name in READERS
    for question in (*ALL, *MORE)
    if (name, question.kind) != ("gift", QuestionKind.ORDERING)
]


@pytest.mark.parametrize(("name", "question"), HELD)
def test_what_goes_out_comes_in_again(name, question):
    (found,) = back(name, question)
    assert unordered(found) == unordered(as_it_can_be(question, name))
    assert found.status is Status.SCREENED


@both
@given(stem=LINES, key=LINES, wrong=LINES, told=TEXTS, evidence=TEXTS, points=st.sampled_from([1, 0.5, 2.25]))
def test_any_words_that_go_out_come_in_again(name, stem, key, wrong, told, evidence, points):
    aliases = tuple(form for form in (f"{wrong} too",) if form != key)
    told_of = {"stem": stem, "note": told, "evidence": evidence, "points": points}
    assume(stem.count("_____") != 1)
    questions = [
        make_question(key=key, distractors=(f"{wrong} not {key}",), uid="a", **told_of),
        make_question(QuestionKind.TRUE_FALSE, uid="b", **told_of),
        make_question(
            QuestionKind.SHORT_ANSWER, uid="c", key=key, answer=NameAnswer(NameKind.OTHER, key, aliases), **told_of
        ),
        make_question(
            QuestionKind.MATCHING,
            uid="d",
            key=f"{key}: {wrong}; Helen too: opened it too",
            answer=MatchAnswer((Pair(key, wrong, NOWHERE), Pair("Helen too", "opened it too", NOWHERE))),
            **told_of,
        ),
    ]
    lost = {
        loss.uid
        for loss in FORMATS[name].write(set_of(*questions)).losses
        if loss.aspect in (Aspect.QUESTION, Aspect.ALIASES)
    }
    kept = [question for question in questions if question.uid not in lost]
    found = back(name, *kept)
    assert [unordered(question) for question in found] == [unordered(as_it_can_be(each, name)) for each in kept]


@given(LINES, LINES)
def test_any_events_that_go_out_as_moodle_xml_come_in_again(first, last):
    years = [DateAnswer(year, Granularity.YEAR, year) for year in ("1874", "2019")]
    events = tuple(Event(text, when, NOWHERE) for text, when in zip((first, last), years, strict=True))
    question = make_question(QuestionKind.ORDERING, key=f"{first} → {last}", answer=OrderAnswer(events))
    assert back("moodle-xml", question) == [as_it_can_be(question, "moodle-xml")]


@both
@given(data=st.one_of(st.binary(max_size=200), ANYTHING.map(lambda text: text.encode(errors="replace"))))
def test_any_bytes_are_read_without_an_error(name, data):
    found = READERS[name](data)
    assert all(problem.line >= 0 for problem in found.problems)


@both
def test_a_question_that_came_in_is_marked_as_before(name):
    for question in [each for each in (*ALL, *MORE) if not each.entries]:
        (found,) = back(name, question)
        assert mark(found, question.key) == RIGHT


@both
def test_a_file_that_is_too_large_is_not_read(name):
    found = READERS[name](b" " * 5_000_001)
    assert [problem.line for problem in found.problems] == [1]
    assert "5 MB" in found.problems[0].told


def xml(*questions):
    return moodle_xml_reader.read("\n".join(["<quiz>", *questions, "</quiz>"]).encode())


def xml_question(kind, inside, stem="Which?"):
    return f'<question type="{kind}"><questiontext format="html"><text>{stem}</text></questiontext>{inside}</question>'


def option(text, share=0, more=""):
    return f'<answer fraction="{share}"><text>{text}</text>{more}</answer>'


SOUND = xml_question("truefalse", option("true", 100) + option("false"))


def sentences(found):
    return [(problem.line, problem.told) for problem in found.problems]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (xml_question("essay", ""), "Questions of Moodle's type “essay” cannot come in."),
        (xml_question("multichoice", option("a", 50) + option("b", 50)), "A choice needs one right option"),
        (xml_question("multichoice", option("a", 100) + option("A")), "Each option needs words of its own."),
        (xml_question("multichoice", option("a", 100)), "A choice needs a wrong option."),
        (xml_question("multichoice", option("a", 100) + option("b"), ""), "The question has no text."),
        (xml_question("multichoice", option("a", "many")), "“many” is no figure."),
        (xml_question("truefalse", option("true", 0)), "It does not say whether"),
        (xml_question("shortanswer", option("*", 100)), "There is no right answer that could be typed"),
        (xml_question("numerical", option("12,500", 100)), "“12,500” is no figure."),
        (xml_question("numerical", option("1_0", 100)), "“1_0” is no figure."),
        (xml_question("numerical", option("1E+999999", 100)), "“1E+999999” is no figure."),
        (xml_question("numerical", option("5", 50)), "There is no figure worth all the points."),
        (xml_question("ordering", option("a", 1) + option("b", 2)), "An ordering needs two events or more"),
        (xml_question("matching", ""), "A matching needs two pairs or more"),
        (xml_question("truefalse", option("true", 100), "x" * 30_000), "A text of more than 20,000 characters"),
    ],
)
def test_a_question_that_cannot_be_read_is_told_with_its_line_and_the_rest_comes_in(question, sentence):
    found = xml(SOUND, question, SOUND)
    assert len(found.questions) == 2
    assert [problem.line for problem in found.problems] == [3]
    assert found.problems[0].told.startswith(sentence)


def feedback(text):
    return f'<feedback format="html"><text>{text}</text></feedback>'


def pair(left, right):
    return f'<subquestion format="html"><text>{left}</text><answer><text>{right}</text></answer></subquestion>'


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            xml_question("multichoice", option("a", 100) + option("b", -50)),
            "Options that were worth or cost a part of the points are plainly wrong here.",
        ),
        (
            xml_question("multichoice", option("a", 100) + "".join(option(f"b{n}") for n in range(6))),
            "Only the first 5 wrong options came in.",
        ),
        (
            xml_question("shortanswer", option("a", 100) + option("a*", 100) + option("b", 50)),
            "Answers with a wildcard, or worth a part of the points, did not come in.",
        ),
        (xml_question("numerical", option("5", 100) + option("6", 50)), "Only the first right figure came in."),
        (
            xml_question("truefalse", option("true", 100) + "<defaultgrade>much</defaultgrade>"),
            "A question is worth more than 0 and at most 100 points; it counts 1 here.",
        ),
        (
            xml_question("matching", pair("a", "b") + pair("c", "d") + pair("", "e")),
            "Answers that belong to nothing did not come in.",
        ),
    ],
)
def test_what_is_lost_of_a_question_that_comes_in_is_told(question, sentence):
    found = xml(question)
    assert len(found.questions) == 1
    assert sentences(found) == [(2, sentence)]


@pytest.mark.parametrize("given", [pair("a", "b") + pair("a", "c"), pair("a", "b") + pair("c", "b")])
def test_pairs_that_nobody_could_tell_apart_stay_out(given):
    assert "once alone" in xml(xml_question("matching", given)).problems[0].told


def test_an_event_without_words_stays_out():
    events = option("", 1, feedback("1874")) + option("b", 2, feedback("1875"))
    assert sentences(xml(xml_question("ordering", events))) == [(2, "Each event needs words.")]


def test_the_markup_and_entities_of_a_foreign_question_become_text():
    stem = '&lt;p dir="ltr"&gt;Is &lt;b&gt;5&lt;/b&gt; &amp;gt; 3?&lt;/p&gt;&lt;p&gt;Say.&lt;/p&gt;'
    more = "<generalfeedback><text><![CDATA[<p>Because it is.</p>]]></text></generalfeedback>"
    (draft,) = xml(xml_question("truefalse", option("true", 100) + more, stem)).questions
    assert draft.stem == "Is 5 > 3?\nSay."
    assert (draft.note, draft.evidence) == ("Because it is.", "")


def test_a_figure_without_words_is_shown_in_digits():
    (draft,) = xml(xml_question("numerical", option("5.50", 100, "<tolerance>0.1</tolerance>") + option("*"))).questions
    assert (draft.key, draft.answer) == ("5.50", NumberAnswer(Decimal("5.50"), "", "5.50", tolerance=Decimal("0.1")))


def test_a_tolerance_that_the_words_do_not_tell_is_kept():
    more = "<tolerance>5</tolerance>" + feedback("200 metres")
    (draft,) = xml(xml_question("numerical", option("200", 100, more))).questions
    assert (draft.key, draft.answer.unit, draft.answer.tolerance) == ("200 metres", "metre", Decimal(5))


def test_feedback_that_is_no_figure_is_not_shown_as_one():
    (draft,) = xml(xml_question("numerical", option("200", 100, feedback("Well done!")))).questions
    assert (draft.key, draft.answer.tolerance) == ("200", None)


def test_a_foreign_answer_that_is_a_day_is_marked_as_a_date_and_a_bare_year_is_not():
    found = xml(*(xml_question("shortanswer", option(key, 100)) for key in ("4 May 1886", "1984", "04/05/1886")))
    kinds = [draft.kind for draft in found.questions]
    assert kinds == [QuestionKind.DATE, QuestionKind.SHORT_ANSWER, QuestionKind.SHORT_ANSWER]


def test_a_question_without_identity_has_that_of_its_words():
    first, again, other = (draft.uid for draft in xml(SOUND, SOUND, SOUND.replace("Which", "Who")).questions)
    assert first == again != other
    assert len(first) == 20


BOMB = '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>'


@pytest.mark.parametrize("text", [BOMB, '<!DOCTYPE quiz SYSTEM "http://example.org/x.dtd"><quiz/>'])
def test_a_document_type_is_refused_before_anything_of_it_is_read(text):
    found = moodle_xml_reader.read(text.encode())
    assert found.questions == ()
    assert "DOCTYPE" in found.problems[0].told


def test_elements_too_deep_in_each_other_are_refused():
    found = xml("<a>" * 100 + "</a>" * 100)
    assert sentences(found) == [(2, "Elements stand more than 50 deep in each other.")]


def test_what_stood_before_a_fault_of_the_xml_comes_in():
    found = moodle_xml_reader.read(f"<quiz>\n{SOUND}\n<question type='truefalse'>\n<a></b>".encode())
    assert len(found.questions) == 1
    assert sentences(found) == [(4, "The file is no XML from here on: mismatched tag.")]


@pytest.mark.parametrize("text", ["<html/>", "<quiz/>"])
def test_other_xml_is_told_to_be_no_moodle_xml(text):
    assert sentences(moodle_xml_reader.read(text.encode())) == [(1, "This is no Moodle XML: it has no questions.")]


def test_an_unknown_encoding_is_told():
    assert len(moodle_xml_reader.read(b'<?xml version="1.0" encoding="none"?><quiz/>').problems) == 1


def test_a_category_and_a_description_are_passed_over():
    assert xml(xml_question("category", ""), xml_question("description", ""), SOUND).problems == ()


def gift(text):
    return gift_reader.read(text.encode())


def test_gift_as_teachers_write_it_comes_in():
    text = r"""
// a comment on its own

$CATEGORY: $course$/top/Old

// [id:q1] [tag:rivers]
::The title:: Who opened
it?{
 =Helen#yes
 ~Martin #no
 ~%0%Anna
 ####Because \{it\} says so.
}

It opened in {=March ~May} of 2025.

::TF:: The sky is blue.{T}

The sky is green.{FALSE#wrong#right}

Two plus two? {#4:0.5}

Between? {#1960..1970}

[markdown]How *many*? {#=5:0 =%50%5:1#close ~#no}

Say a name. {=Ann =%100%Anna}

One word. {yes}

Match. {=a -> 1 =b -> 2}
"""
    found = gift(text)
    kinds = [draft.kind.value for draft in found.questions]
    assert kinds == [
        "multiple_choice", "multiple_choice", "true_false", "true_false", "numeric", "numeric", "numeric",
        "short_answer", "short_answer", "matching",
    ]  # fmt: skip
    first, second, blue, green, _, between, many, name, word, match = found.questions
    assert (first.uid, first.stem, first.key, first.distractors) == (
        "q1", "Who opened it?", "Helen", ("Martin", "Anna"),
    )  # fmt: skip
    assert first.note == "Because {it} says so."
    assert second.stem == "It opened in _____ of 2025."
    assert (blue.key, green.key) == ("True", "False")
    assert (between.answer.value, between.answer.tolerance) == (Decimal(1965), Decimal(5))
    assert (many.stem, many.answer.value) == ("How *many*?", Decimal(5))
    assert (name.key, name.answer.aliases, word.key) == ("Ann", ("Anna",), "yes")
    assert match.key == "a: 1; b: 2"
    assert sentences(found) == [(25, "Only the first right figure came in.")]


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        ("A description without answers.", "There are no answers in braces."),
        ("An open brace {=a", "There are no answers in braces."),
        ("An essay. {}", "Questions without an answer (essays) cannot come in."),
        ("How many? {#12,500:0}", "“12,500” is no figure. Write it in digits, without separators."),
        ("How many? {#%50%5}", "There is no figure worth all the points."),
        ("Many right. {~%50%a ~%50%b ~c}", "A choice needs one right option, worth all the points."),
        ("Match. {=a -> 1 =b}", "A pair of the matching has no “->” between its sides."),
    ],
)
def test_a_block_that_cannot_be_read_is_told_with_its_line_and_the_rest_comes_in(block, sentence):
    found = gift(f"Blue? {{T}}\n\n// a comment\n{block}\n\nGreen? {{F}}\n")
    assert [draft.key for draft in found.questions] == ["True", "False"]
    assert sentences(found) == [(4, sentence)]


def test_gift_that_is_not_in_utf_8_is_told_and_comes_in():
    found = gift_reader.read("Wo?{=K\xf6ln}".encode("latin-1"))
    assert found.questions[0].key == "K\ufffdln"
    assert sentences(found) == [(1, "The file is not in UTF-8. Signs that could not be read are shown as “�”.")]


def test_gift_with_the_line_ends_of_windows_and_a_mark_in_front_comes_in():
    found = gift_reader.read("Blue? {T}\r\n\r\nGreen? {F}\r\n".encode("utf-8-sig"))
    assert [draft.stem for draft in found.questions] == ["Blue?", "Green?"]


@pytest.mark.parametrize("piece", ["[id:", "<cite ", "<!--", "::", "\\", "%5", "1,", "in May ", "&", "{=", "->"])
def test_a_long_file_of_half_signs_is_read_in_good_time(piece):
    many = piece * (400_000 // len(piece))
    began = time.process_time()
    gift(f"// {many}\nWhich? {{={many}\n}}\n\n{many}\n\nWhich? {{#{many}}}")
    xml(xml_question("shortanswer", f"<answer fraction='100'><text><![CDATA[{many}]]></text></answer>"))
    # Seconds of the processor: what grows with the square of the length takes many minutes.
    assert time.process_time() - began < 60
