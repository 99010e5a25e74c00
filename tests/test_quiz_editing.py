"""What a teacher types becomes a question, or is refused with the field that is wrong."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quizgen.errors import EditError
from quizgen.quiz.editing import Edit, edit_of, edited, find, written
from quizgen.quiz.marking import mark
from quizgen.taking import Verdict
from quizgen.types import (
    DateAnswer,
    NameAnswer,
    NameKind,
    NumberAnswer,
    QuestionKind,
    Span,
    Status,
)
from tests.factories import DATE, PERSON, SENTENCES, TEXT, make_analysis, make_article, make_question, right_response

K = QuestionKind


def change(kind, **fields):
    question = make_question(kind)
    return edited(question, replace(edit_of(question), **fields))


def write(kind, stem, key, evidence=SENTENCES[0]):
    edit = Edit(stem, key)
    facts = make_analysis().facts
    return written(kind, edit, article=make_article(), evidence=evidence, facts=facts, uid="hand-1")


@pytest.mark.parametrize("kind", K)
def test_an_edit_that_changes_nothing_leaves_the_question_as_it_is(kind):
    question = make_question(kind)
    assert edited(question, edit_of(question)) == question


def test_another_stem_note_and_points_keep_uid_answer_and_evidence():
    question = make_question(K.DATE)
    new = change(K.DATE, stem="When was it opened?", note="Not the day of the ferry.", points=2.5)
    assert (new.stem, new.note, new.points) == ("When was it opened?", "Not the day of the ferry.", 2.5)
    assert (new.uid, new.answer, new.span) == (question.uid, question.answer, question.span)


def test_another_date_as_key_is_what_responses_are_marked_by():
    new = change(K.DATE, key="5 March 2025")
    assert mark(new, "2025-03-05").verdict is Verdict.RIGHT
    assert mark(new, "3 March 2025").verdict is Verdict.WRONG


def test_another_figure_as_key_takes_the_tolerance_that_was_set():
    new = change(K.NUMERIC, key="32 million pounds", tolerance=Decimal(500_000))
    assert [mark(new, given).verdict for given in ("32.4m", "33 million")] == [Verdict.RIGHT, Verdict.WRONG]


def test_aliases_of_a_name_are_right_as_well():
    new = change(K.SHORT_ANSWER, aliases=("HI", "the Harrow"))
    assert [mark(new, given).verdict for given in ("hi", "The Harrow")] == [Verdict.RIGHT] * 2


def test_a_choice_takes_any_words_as_key():
    new = change(K.MULTIPLE_CHOICE, key="by the county's own engineer", distractors=("by nobody",))
    assert new.answer == replace(PERSON, full="by the county's own engineer")
    assert mark(new, "by the county's own engineer").verdict is Verdict.RIGHT


def test_a_statement_turned_true_has_false_as_its_wrong_option():
    new = change(K.TRUE_FALSE, stem="It was opened on 3 March 2025.", key="True")
    assert (new.key, new.distractors) == ("True", ("False",))


@pytest.mark.parametrize("kind", [K.ORDERING, K.MATCHING])
def test_entries_can_be_reworded_in_their_right_order(kind):
    texts = tuple(f"{entry}, as told" for entry in make_question(kind).entries)
    new = change(kind, entries=texts)
    assert new.entries == texts
    assert texts[0] in new.key
    assert mark(new, right_response(new)).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("kind", "field", "fields"),
    [
        (K.DATE, "stem", {"stem": ""}),
        (K.DATE, "stem", {"stem": "x" * 1001}),
        (K.DATE, "note", {"note": "x" * 1001}),
        (K.DATE, "key", {"key": ""}),
        (K.DATE, "key", {"key": "one fine day"}),
        (K.NUMERIC, "key", {"key": "many"}),
        (K.TRUE_FALSE, "key", {"key": "Perhaps"}),
        (K.CLOZE, "stem", {"stem": "There is no gap here."}),
        (K.CLOZE, "stem", {"stem": "_____ and _____"}),
        (K.MULTIPLE_CHOICE, "distractors", {"distractors": ()}),
        (K.MULTIPLE_CHOICE, "distractors", {"distractors": tuple("abcdef")}),
        (K.MULTIPLE_CHOICE, "distractors", {"distractors": ("Anna", "anna")}),
        (K.MULTIPLE_CHOICE, "distractors", {"distractors": ("helen carver",)}),
        (K.MULTIPLE_CHOICE, "distractors", {"distractors": ("x" * 301,)}),
        (K.ORDERING, "entries", {"entries": ("one", "two")}),
        (K.ORDERING, "entries", {"entries": ("one", "two", "")}),
        (K.MATCHING, "entries", {"entries": ("one", "two", "two")}),
        (K.DATE, "points", {"points": 0.0}),
        (K.DATE, "points", {"points": 101.0}),
    ],
)
def test_what_no_pupil_could_be_asked_is_refused_by_its_field(kind, field, fields):
    with pytest.raises(EditError) as refused:
        change(kind, **fields)
    assert refused.value.field == field


def test_words_are_found_in_the_article_however_their_lines_are_broken():
    assert find(TEXT, "The  Marlow\nBridge") == Span(14, 31)
    assert find("one\n\ntwo one two three", "one two three") == Span(9, 22)
    assert find(TEXT, "The Marlow Tunnel") is None
    assert find(TEXT, " ") is None
    assert find("onetwo", "one two") is None


def test_a_question_by_hand_is_approved_and_proved_by_the_words_of_the_article():
    made = write(K.SHORT_ANSWER, "Who opened it?", "Helen Carver", evidence="The Marlow\nBridge was opened")
    assert (made.uid, made.status, made.evidence) == ("hand-1", Status.APPROVED, "The Marlow Bridge was opened")
    assert TEXT[made.span.start : made.span.end] == made.evidence


@pytest.mark.parametrize(
    ("kind", "key", "answer"),
    [
        # What the article tells in these words is meant: with its aliases, and its date as resolved.
        (K.SHORT_ANSWER, "Helen Carver", PERSON),
        (K.CLOZE, "3 March 2025", DATE),
        (K.DATE, "3 March 2025", DATE),
        (K.SHORT_ANSWER, "the ribbon", NameAnswer(NameKind.OTHER, "the ribbon")),
    ],
)
def test_its_answer_is_the_fact_that_is_told_in_its_words_else_the_words(kind, key, answer):
    assert write(kind, "It was _____ then", key).answer == answer


def test_a_date_or_a_number_by_hand_is_read_as_one():
    assert isinstance(write(K.DATE, "When?", "1969").answer, DateAnswer)
    assert isinstance(write(K.NUMERIC, "How many?", "12").answer, NumberAnswer)
    for kind in (K.DATE, K.NUMERIC):
        with pytest.raises(EditError, match="cannot be read"):
            write(kind, "When?", "some day")


@pytest.mark.parametrize(("kind", "evidence", "field"), [(K.DATE, "Not there", "evidence"), (K.ORDERING, "", "kind")])
def test_by_hand_it_needs_words_of_the_article_and_a_kind_that_can_be_written(kind, evidence, field):
    with pytest.raises(EditError) as refused:
        write(kind, "When?", "1969", evidence=evidence)
    assert refused.value.field == field
