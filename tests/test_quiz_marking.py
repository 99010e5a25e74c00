"""Marking: what is right, what is not, and what cannot be read."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quizgen.errors import UnreadableAnswerError
from quizgen.quiz.marking import mark
from quizgen.taking import Verdict
from quizgen.types import DateAnswer, Granularity, Hedge, Measure, NameAnswer, NameKind, NumberAnswer, QuestionKind
from tests.factories import make_question

APRIL = DateAnswer("2024-04", Granularity.MONTH, "April 2024")
MAY_4 = DateAnswer("2024-05-04", Granularity.DAY, "4 May 2024")
SIXTIES = DateAnswer("196X", Granularity.DECADE, "the 1960s")
CLOCK = DateAnswer("XXXX-XX-XXT13:32", Granularity.TIME, "13:32")
USERS = NumberAnswer(Decimal(170_000_000), "user", "170 million users")
ABOUT = NumberAnswer(Decimal(400_000), "person", "about 400,000 people", hedge=Hedge.ABOUT)
AT_LEAST = NumberAnswer(Decimal(20), "", "at least 20", hedge=Hedge.AT_LEAST)
POUNDS = NumberAnswer(Decimal(7_500_000), "GBP", "£7.5 million", Measure.MONEY)
RANGE = NumberAnswer(Decimal(60), "day", "60 to 90 days", Measure.DURATION, high=Decimal(90))
EXACT = NumberAnswer(Decimal("1234"), "", "1,234")
IRAN = NameAnswer(NameKind.PLACE, "Iran")
KENNEDY = NameAnswer(NameKind.PERSON, "John F. Kennedy", ("Kennedy",))


def verdict(answer, given, **options):
    kind = {DateAnswer: QuestionKind.DATE, NumberAnswer: QuestionKind.NUMERIC, NameAnswer: QuestionKind.SHORT_ANSWER}
    question = replace(make_question(kind[type(answer)]), answer=answer)
    return mark(question, given, **options).verdict


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        (APRIL, "April 2024"),
        (APRIL, "2024-04"),
        (APRIL, "04/2024"),
        (APRIL, "apr 2024"),
        (APRIL, "in April 2024"),
        (APRIL, "17 April 2024"),
        (MAY_4, "4 May 2024"),
        (MAY_4, "May 4th, 2024"),
        (MAY_4, "04/05/2024"),
        (MAY_4, "05/04/2024"),
        (MAY_4, "2024-05-04"),
        (SIXTIES, "1960s"),
        (SIXTIES, "the 1960s"),
        (CLOCK, "13:32"),
        (CLOCK, "1.32 pm"),
        (USERS, "170 million"),
        (USERS, "170,000,000"),
        (USERS, "170m"),
        (USERS, "170 000 000"),
        (USERS, "170 million users"),
        (ABOUT, "400,000"),
        (ABOUT, "about 400 thousand"),
        (ABOUT, "445000"),
        (AT_LEAST, "20"),
        (POUNDS, "7.5 million"),
        (POUNDS, "£7.5m"),
        (POUNDS, "7,500,000 pounds"),
        (RANGE, "60-90"),
        (RANGE, "60 to 90 days"),
        (KENNEDY, "Kennedy"),
        (KENNEDY, "john f kennedy"),
        (KENNEDY, "J. Kennedy"),
        (KENNEDY, "Kenedy"),
    ],
)
def test_usual_forms_of_the_answer_are_right(answer, given):
    assert verdict(answer, given) is Verdict.RIGHT


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        (APRIL, "May 2024"),
        (APRIL, "2024"),
        (MAY_4, "May 2024"),
        (MAY_4, "5 May 2024"),
        (CLOCK, "13:33"),
        (USERS, "170"),
        (USERS, "171 million"),
        (ABOUT, "500,000"),
        (AT_LEAST, "21"),
        (POUNDS, "$7.5 million"),
        (RANGE, "60"),
        (IRAN, "Iraq"),
        (KENNEDY, "Nixon"),
    ],
)
def test_other_answers_are_wrong(answer, given):
    assert verdict(answer, given) is Verdict.WRONG


def test_a_less_exact_date_earns_what_the_set_allows():
    question = replace(make_question(QuestionKind.DATE), answer=MAY_4)
    earned = mark(question, "May 2024", near=0.5)
    assert (earned.verdict, earned.worth) == (Verdict.PARTLY, 0.5)
    assert "4 May 2024" in earned.remark


def test_a_wrong_choice_costs_what_the_set_takes_off():
    assert mark(make_question(), "Martin Oakes", negative=0.25).worth == -0.25
    assert mark(make_question(), "Helen Carver").worth == 1


def test_a_typo_that_makes_another_name_is_wrong():
    answer = NameAnswer(NameKind.PERSON, "Marina")
    assert verdict(answer, "Martina") is Verdict.RIGHT
    assert verdict(answer, "Martina", others=["Martina"]) is Verdict.WRONG


@pytest.mark.parametrize(
    ("answer", "given", "hint"),
    [
        (APRIL, "long ago", "16 July 1969"),
        (USERS, "a lot", "170 million"),
        (EXACT, "1.234", "can be read as"),
        (KENNEDY, "  ", "Type an answer"),
    ],
)
def test_what_cannot_be_read_is_asked_back(answer, given, hint):
    with pytest.raises(UnreadableAnswerError, match=hint):
        verdict(answer, given)
