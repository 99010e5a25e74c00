"""Aiken and Blackboard, read back by strict little parsers written from what the two systems say of their formats."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from quizgen.export.losses import Aspect, Fate
from quizgen.export.registry import FORMATS
from quizgen.types import DateAnswer, Granularity, Measure, NameAnswer, NameKind, NumberAnswer, QuestionKind
from tests.factories import MATCH, ORDER, make_question, set_of
from tests.markup import ANYTHING, LINES

ALL = [make_question(kind) for kind in QuestionKind]
SCORE = NumberAnswer(Decimal(3), "", "3-2", Measure.SCORE, high=Decimal(2))
RANGE = NumberAnswer(Decimal(60), "day", "60 to 90 days", Measure.DURATION, high=Decimal(90))


def written(name, *questions):
    return FORMATS[name].write(set_of(*questions))


def read_aiken(data):
    """Stem, options and the right one of each question; whatever else stands there fails."""
    found = []
    for block in data.decode().split("\n\n"):
        stem, *options, answer = block.strip("\n").split("\n")
        assert not re.match(r"[A-Za-z][.)]|ANSWER:", stem)
        assert all(re.match(rf"{chr(65 + place)}\) \S", option) for place, option in enumerate(options))
        assert re.fullmatch(rf"ANSWER: [A-{chr(64 + len(options))}]", answer)
        assert len(options) >= 2
        found.append((stem, [option[3:] for option in options], options[ord(answer[-1]) - 65][3:]))
    return found


def read_blackboard(data):
    """The fields of each line, whose number fits its keyword."""
    assert data.endswith(b"\n")
    found = [line.split("\t") for line in data.decode().removesuffix("\n").split("\n")]
    fits = {
        "MC": lambda rest: len(rest) >= 4 and set(rest[1::2]) == {"correct", "incorrect"} and not len(rest) % 2,
        "TF": lambda rest: rest in (["true"], ["false"]),
        "ORD": lambda rest: len(rest) >= 2,
        "MAT": lambda rest: len(rest) >= 4 and not len(rest) % 2,
        "FIB": lambda rest: len(rest) >= 1,
        "NUM": lambda rest: len(rest) == 2 and all(re.fullmatch(r"-?\d+(\.\d+)?", part) for part in rest),
    }
    assert all(all(fields) and fits[fields[0]](fields[2:]) for fields in found)
    return found


def details(given, aspect):
    return [loss.detail for loss in given.losses if loss.aspect is aspect]


def test_aiken_asks_choices_and_reports_all_else_as_left_out():
    given = written("aiken", *ALL)
    choice, truth = read_aiken(given.data)
    assert (choice[0], choice[2]) == (ALL[0].stem, ALL[0].key)
    assert sorted(choice[1]) == sorted(ALL[0].options)
    assert truth == (ALL[1].stem, ["True", "False"], "False")
    left_out = {loss.uid for loss in given.losses if loss.aspect is Aspect.QUESTION}
    assert left_out == {question.uid for question in ALL[2:]}
    assert details(given, Aspect.KIND) == ["a choice between True and False"]


def test_aiken_keeps_a_stem_of_two_lines_on_one():
    ((stem, _, _),) = read_aiken(written("aiken", make_question(stem="One?\nTwo?")).data)
    assert stem == "One? Two?"


@pytest.mark.parametrize("stem", ["A. N. Whitehead wrote what?", "b) or not?", "ANSWER: what?"])
def test_a_stem_that_looks_like_an_option_is_led_in_and_reported(stem):
    given = written("aiken", make_question(stem=stem))
    assert read_aiken(given.data)[0][0] == f"Question: {stem}"
    assert len(details(given, Aspect.STEM)) == 1


def test_signs_that_moodle_escapes_twice_in_aiken_are_reported():
    assert "codes" in details(written("aiken", make_question(key="Marks & Sons")), Aspect.STEM)[0]


@pytest.mark.parametrize("most", [1, 5])
def test_one_to_five_wrong_options_fit_aiken_and_blackboard(most):
    question = make_question(distractors=tuple(f"No {number}" for number in range(most)))
    assert len(read_aiken(written("aiken", question).data)[0][1]) == most + 1
    assert len(read_blackboard(written("blackboard", question).data)[0]) == 2 + 2 * (most + 1)


def test_an_empty_set_gives_an_empty_file():
    assert written("aiken").data == written("blackboard").data == b""


def test_blackboard_has_a_line_for_every_kind():
    found = {fields[0] + fields[1]: fields[2:] for fields in read_blackboard(written("blackboard", *ALL).data)}
    by_kind = {question.kind: question for question in ALL}
    asked = {kind: next(rest for told, rest in found.items() if told.endswith(by_kind[kind].stem)) for kind in by_kind}
    assert asked[QuestionKind.TRUE_FALSE] == ["false"]
    assert asked[QuestionKind.NUMERIC] == ["31000000", "500000"]
    assert asked[QuestionKind.CLOZE] == ["Harrow Institute"]
    assert asked[QuestionKind.ORDERING] == [event.text for event in ORDER.events]
    assert asked[QuestionKind.MATCHING] == [text for pair in MATCH.pairs for text in (pair.actor, pair.action)]
    choice = asked[QuestionKind.MULTIPLE_CHOICE]
    assert choice[choice.index("Helen Carver") + 1] == "correct"
    assert choice.count("incorrect") == 3


def test_blackboard_reports_what_it_has_no_place_for():
    given = written("blackboard", make_question(points=2, note="Why."))
    aspects = [loss.aspect for loss in given.losses]
    assert set(aspects) == {Aspect.POINTS, Aspect.EVIDENCE, Aspect.NOTE, Aspect.SOURCE, Aspect.IDENTITY}


def test_blackboard_takes_two_hundred_and_fifty_and_reports_the_rest():
    given = written("blackboard", *(make_question(uid=f"uid-{number}") for number in range(252)))
    assert len(read_blackboard(given.data)) == 250
    left_out = [loss.uid for loss in given.losses if (loss.aspect, loss.fate) == (Aspect.QUESTION, Fate.LEFT_OUT)]
    assert left_out == ["uid-250", "uid-251"]


def test_a_range_becomes_a_figure_in_its_middle_and_a_score_words():
    numeric = make_question(QuestionKind.NUMERIC)
    given = written("blackboard", replace(numeric, answer=RANGE), replace(numeric, answer=SCORE, key="3-2"))
    assert [fields[2:] for fields in read_blackboard(given.data)] == [["75", "15"], ["3-2"]]
    assert details(given, Aspect.TOLERANCE) == ["every figure within the range is right"]
    assert details(given, Aspect.KIND) == ["a short answer: only these forms of the number are right"]


DAY = DateAnswer("1969-07-16", Granularity.DAY, "16 July 1969")


@pytest.mark.parametrize(
    ("date", "key", "forms"),
    [
        (
            DAY,
            "16 July 1969",
            ["16 July 1969", "July 16, 1969", "July 16 1969", "1969-07-16", "16/07/1969", "07/16/1969"],
        ),
        (
            DateAnswer("1886-05-04", Granularity.DAY, "4 May 1886"),
            "4 May 1886",
            ["4 May 1886", "May 4, 1886", "May 4 1886", "1886-05-04"],
        ),
        (DateAnswer("1969-07", Granularity.MONTH, "July 1969"), "July 1969", ["July 1969", "1969-07", "07/1969"]),
        (DateAnswer("1969", Granularity.YEAR, "1969"), "1969", ["1969"]),
        (DateAnswer("196X", Granularity.DECADE, "the 1960s"), "the 1960s", ["the 1960s", "1960s"]),
        (DateAnswer("XXXX-07-16", Granularity.DAY, "16 July"), "16 July", ["16 July", "July 16"]),
    ],
)
def test_a_date_is_right_in_each_usual_form_that_is_no_other_date(date, key, forms):
    question = make_question(QuestionKind.DATE, key=key, answer=date)
    assert read_blackboard(written("blackboard", question).data)[0][2:] == forms


def test_a_number_in_a_gap_is_right_with_and_without_separators():
    answer = NumberAnswer(Decimal(12500), "", "12,500")
    question = make_question(QuestionKind.CLOZE, key="12,500", answer=answer)
    assert read_blackboard(written("blackboard", question).data)[0][2:] == ["12,500", "12500"]


@pytest.mark.parametrize("name", ["aiken", "blackboard", "gift", "moodle-xml"])
@pytest.mark.parametrize(
    "question",
    [
        make_question(stem=" \x07"),
        make_question(key="\x07"),
        make_question(QuestionKind.SHORT_ANSWER, key=" "),
        make_question(QuestionKind.MATCHING, answer=replace(MATCH, pairs=(replace(MATCH.pairs[0], action=""),))),
    ],
)
def test_a_question_without_words_is_left_out_and_the_rest_goes_out(name, question):
    given = written(name, question, make_question(uid="sound"))
    assert [loss.uid for loss in given.losses if loss.aspect is Aspect.QUESTION] == [question.uid]
    assert b"Marlow Bridge opened?" in given.data


@given(ANYTHING, ANYTHING, ANYTHING)
def test_anything_at_all_can_be_written_for_aiken_and_blackboard(stem, key, wrong):
    choice = make_question(stem=stem, key=key, distractors=(wrong + "!",))
    words = make_question(
        QuestionKind.SHORT_ANSWER, stem=stem, key=key, answer=NameAnswer(NameKind.OTHER, key, (wrong,))
    )
    sound = make_question()
    assert read_aiken(written("aiken", choice, words, sound).data)[-1][0] == sound.stem
    assert read_blackboard(written("blackboard", choice, words, sound).data)[-1][1] == sound.stem


@given(LINES, LINES, LINES)
def test_signs_of_markup_stay_as_they_are_in_aiken_and_blackboard(stem, key, wrong):
    question = make_question(stem=stem, key=key, distractors=(f"{wrong} not {key}",))
    read, options, right = read_aiken(written("aiken", question).data)[0]
    assert read.removeprefix("Question: ") == stem.removeprefix("Question: ")
    assert (right, set(options)) == (key, set(question.options))
    fields = read_blackboard(written("blackboard", question).data)[0]
    assert fields[1] == stem
    assert set(fields[2::2]) == set(question.options)
