"""What may be typed is written out in its usual forms, each of which the grammar of typed answers reads back."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.answers.dates import bounds, format_date, parse_date
from quizgen.export.accepted import accepted, date_forms
from quizgen.types import DateAnswer, Granularity, Hedge, NumberAnswer, QuestionKind
from tests.factories import DATE, make_question

# As far as typed years are read.
DATES = st.dates(date(1000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("answer", "some"),
    [
        (
            DateAnswer("1886-05-04", Granularity.DAY, "4 May"),
            {"4 May 1886", "May 4, 1886", "1886-05-04", "5/4/1886"},
        ),
        (DateAnswer("1886-05", Granularity.MONTH, "May"), {"May 1886", "1886-05", "05/1886"}),
        (DateAnswer("1886", Granularity.YEAR, "1886"), {"1886"}),
        (DateAnswer("1886~", Granularity.YEAR, "about 1886"), {"1886", "about 1886"}),
        (DateAnswer("196X", Granularity.DECADE, "the sixties"), {"the 1960s", "1960s"}),
        (DateAnswer("18XX", Granularity.CENTURY, "the 19th century"), {"the 19th century", "19th century"}),
        (DateAnswer("2025-34", Granularity.QUARTER, "the second quarter"), {"the second quarter of 2025", "Q2 2025"}),
        (DateAnswer("1969-23", Granularity.SEASON, "autumn"), {"autumn 1969", "fall 1969"}),
        (DateAnswer("1969-21", Granularity.SEASON, "spring"), {"spring 1969", "spring of 1969"}),
        (DateAnswer("1939/1945", Granularity.INTERVAL, "from 1939 to 1945"), {"1939 to 1945"}),
        (DateAnswer("XXXX-07-20", Granularity.DAY, "20 July"), {"20 July", "July 20"}),
        (DateAnswer("196X", Granularity.DECADE, "the early sixties", "early"), {"the early 1960s", "early 1960s"}),
        (DateAnswer("1969-07-20T20:17", Granularity.TIME, "20:17"), {"20:17 on 20 July 1969"}),
    ],
)
def test_a_date_has_its_usual_forms(answer, some):
    assert some <= set(date_forms(answer))


@settings(deadline=None)
@given(DATES)
def test_every_form_of_a_day_reads_back_as_that_day(day):
    answer = DateAnswer(day.isoformat(), Granularity.DAY, "")
    for form in date_forms(answer):
        assert any(bounds(reading) == (day, day) for reading in parse_date(form)), form


@settings(deadline=None)
@given(DATES)
def test_every_form_of_a_month_reads_back_as_that_month(day):
    answer = DateAnswer(f"{day:%Y-%m}", Granularity.MONTH, "")
    for form in date_forms(answer):
        assert any(bounds(reading) == bounds(answer) for reading in parse_date(form)), form


def test_the_key_comes_first_and_no_form_comes_twice():
    forms = accepted(make_question(QuestionKind.DATE))
    assert forms[0] == format_date(DATE)
    assert len({form.casefold() for form in forms}) == len(forms)


def test_a_figure_is_right_with_and_without_its_hedge_and_its_grouping():
    number = NumberAnswer(Decimal(400000), "person", "about 400,000", hedge=Hedge.ABOUT)
    forms = accepted(make_question(QuestionKind.CLOZE, key="about 400,000", answer=number))
    assert forms == ["about 400,000", "400000", "400,000"]


def test_what_has_no_other_form_is_right_by_its_key():
    assert accepted(make_question(QuestionKind.ORDERING, key="a  b")) == ["a b"]
