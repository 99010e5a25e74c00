"""GIFT, read back by gift-pegjs, which takes it more strictly than Moodle does."""

import html
import json
import re
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quizgen.export.losses import Aspect
from quizgen.export.registry import FORMATS
from quizgen.types import MatchAnswer, Measure, NameAnswer, NameKind, NumberAnswer, Pair, QuestionKind, Span
from tests.factories import MATCH, ORDER, make_question, set_of
from tests.markup import ANYTHING, LINES, TEXTS

ALL = [make_question(kind) for kind in QuestionKind]
READER = Path(__file__).parent / "js" / "read_gift.mjs"
NOWHERE = Span(0, 0)
# It leaves these in the right sides of matching questions, where Moodle puts the signs back.
KEPT = re.compile(r"&&(\d{3});")


def written(*questions):
    return FORMATS["gift"].write(set_of(*questions))


def text_of(*questions):
    return written(*questions).data.decode()


def read_all(*texts):
    """What gift-pegjs makes of each text, without its category; all in one process."""
    done = subprocess.run(
        ["node", str(READER)], input=json.dumps(texts), capture_output=True, text=True, check=True, timeout=120
    )
    return [found["questions"][1:] if "questions" in found else found["error"] for found in json.loads(done.stdout)]


@pytest.fixture
def read(packages):
    return read_all


def shown(text):
    """A text as a page shows it."""
    return html.unescape(text["text"].replace("<br>", "\n")) if text["format"] == "html" else text["text"]


def typed(choices):
    """The short answers as Moodle compares them; gift-pegjs gives them the format of the stem, Moodle none."""
    return [choice["text"]["text"].replace("\\*", "*") for choice in choices]


@pytest.mark.slow
def test_every_kind_is_read_back_with_its_identity_tags_and_evidence(read):
    (found,) = read(text_of(*ALL))
    assert [question["type"] for question in found] == [
        "MC", "TF", "Short", "Short", "Numerical", "Short", "Matching", "Matching",
    ]  # fmt: skip
    assert [question["id"] for question in found] == [question.uid for question in ALL]
    assert [question["tags"] for question in found] == [["quizgen", question.kind.value] for question in ALL]
    assert [shown(question["stem"]) for question in found] == [question.stem for question in ALL]
    assert all(question.evidence in read["globalFeedback"]["text"] for question, read in zip(ALL, found, strict=True))


@pytest.mark.slow
def test_answers_are_read_back_as_right_and_wrong(read):
    choice, truth, cloze, _, number, date, order, match = read(text_of(*ALL))[0]
    right = {shown(option["text"]): option["isCorrect"] for option in choice["choices"]}
    assert right == dict.fromkeys(ALL[0].options, False) | {ALL[0].key: True}
    assert truth["isTrue"] is False
    assert typed(cloze["choices"]) == ["Harrow Institute"]
    assert number["choices"][0]["text"] == {"type": "range", "number": 31_000_000, "range": 500_000}
    assert typed(date["choices"])[:2] == ["3 March 2025", "March 3, 2025"]
    places = {shown(pair["subquestion"]): pair["subanswer"] for pair in order["matchPairs"]}
    assert places == {event.text: str(place) for place, event in enumerate(ORDER.events, 1)}
    pairs = {shown(pair["subquestion"]): pair["subanswer"] for pair in match["matchPairs"]}
    assert pairs == {pair.actor: pair.action for pair in MATCH.pairs}


@pytest.mark.slow
def test_a_figure_has_no_separators_and_a_range_its_middle(read):
    thousands = NumberAnswer(Decimal("1.25E+4"), "", "12,500")
    between = NumberAnswer(Decimal(60), "day", "60 to 90 days", Measure.DURATION, high=Decimal(90))
    numeric = make_question(QuestionKind.NUMERIC)
    (found,) = read(text_of(*(replace(numeric, answer=each, key=each.wording) for each in (thousands, between))))
    assert [question["choices"][0]["text"] for question in found] == [
        {"type": "range", "number": 12_500, "range": 0},
        {"type": "range", "number": 75, "range": 15},
    ]


def matching(left, right):
    pairs = (Pair(left, right, NOWHERE), Pair("Helen", "opened it", NOWHERE))
    return make_question(QuestionKind.MATCHING, answer=MatchAnswer(pairs))


def awkward(stem, key, wrong, told):
    """Questions of these words in each shape that GIFT has, and how each is to be read back."""
    alias = f"{wrong} too"
    return [
        make_question(stem=stem, key=key, distractors=(f"{wrong} not {key}",), note=told),
        make_question(QuestionKind.TRUE_FALSE, stem=stem, evidence=told),
        make_question(
            QuestionKind.SHORT_ANSWER, stem=stem, key=key, answer=NameAnswer(NameKind.OTHER, key, (alias,)), note=told
        ),
        matching(key, wrong),
    ]


def collected(strategy, many):
    """So many examples of a strategy, always the same ones."""
    found = []

    @settings(
        max_examples=many, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), deadline=None,
    )  # fmt: skip
    @given(strategy)
    def collect(example):
        found.append(example)

    collect()
    return found


def expected_words(question):
    """The forms of a short answer that GIFT can hold."""
    forms = (question.key, *question.answer.aliases)
    return [form for form in forms if "->" not in form and not re.search(r"&&\d{3}", form)]


@pytest.mark.slow
def test_signs_of_markup_come_back_as_they_went_in(read):
    """Hundreds of questions in one process of node."""
    sets = [awkward(*words) for words in collected(st.tuples(LINES, LINES, LINES, TEXTS), 150)]
    sets = [[question for question in each if not is_left_out(question)] for each in sets]
    for asked, found in zip(sets, read(*(text_of(*each) for each in sets)), strict=True):
        assert not isinstance(found, str), (found, text_of(*asked))
        for question, back in zip(asked, found, strict=True):
            check(question, back)


def is_left_out(question):
    return Aspect.QUESTION in {loss.aspect for loss in written(question).losses}


def check(question, back):
    """That a question was read back as it is."""
    assert shown(back["stem"]) == question.stem
    assert question.evidence in shown(back["globalFeedback"])
    match question.kind:
        case QuestionKind.MULTIPLE_CHOICE:
            right = {shown(option["text"]): option["isCorrect"] for option in back["choices"]}
            assert right == {question.key: True, question.distractors[0]: False}
        case QuestionKind.SHORT_ANSWER:
            assert typed(back["choices"]) == expected_words(question)
        case QuestionKind.MATCHING:
            right = [KEPT.sub(lambda kept: chr(int(kept[1])), pair["subanswer"]) for pair in back["matchPairs"]]
            assert [shown(pair["subquestion"]) for pair in back["matchPairs"]] == list(question.actors)
            assert right == list(question.entries)


@pytest.mark.slow
def test_anything_at_all_can_be_written_and_spoils_nothing(read):
    sets = [awkward(*words) for words in collected(st.tuples(ANYTHING, ANYTHING, ANYTHING, ANYTHING), 150)]
    sound = make_question(uid="sound")
    for found in read(*(text_of(*each, sound) for each in sets)):
        assert not isinstance(found, str), found
        assert found[-1]["id"] == "sound"


@pytest.mark.parametrize("key", ["a -> b", "x &&058 y"])
def test_a_short_answer_that_would_be_read_as_something_else_is_left_out_and_reported(key):
    given = written(make_question(QuestionKind.SHORT_ANSWER, key=key, answer=NameAnswer(NameKind.OTHER, key)))
    assert [loss.aspect for loss in given.losses] == [Aspect.QUESTION]
    assert b"{" not in given.data


def test_an_action_with_a_code_of_moodles_own_is_left_out_and_reported():
    assert [loss.aspect for loss in written(matching("Helen", "&&058")).losses] == [Aspect.QUESTION]


def test_an_alias_with_an_arrow_is_left_out_and_reported():
    answer = NameAnswer(NameKind.OTHER, "ab", ("a -> b",))
    given = written(make_question(QuestionKind.SHORT_ANSWER, key="ab", answer=answer))
    assert Aspect.ALIASES in [loss.aspect for loss in given.losses]
    assert b"a ->" not in given.data


def test_points_and_the_order_of_events_are_reported():
    losses = written(make_question(QuestionKind.ORDERING, points=3)).losses
    assert [loss.aspect for loss in losses] == [Aspect.POINTS, Aspect.KIND]


def test_no_question_has_a_blank_line_in_it():
    blocks = text_of(make_question(stem="One\n\nTwo", note="A\n\nB"), make_question()).strip().split("\n\n")
    assert len(blocks) == 3
    assert "One<br><br>Two" in blocks[1]
