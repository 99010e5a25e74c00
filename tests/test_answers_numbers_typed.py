"""Numbers as people type them, and other figures in the form of a wording."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.answers.nouns import plural, singular
from quizgen.answers.numbers import find_numbers, format_number, parse_number, value_of, with_value
from quizgen.types import Measure, NumberAnswer


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("170 million", [170_000_000]),
        ("170,000,000", [170_000_000]),
        ("170m", [170_000_000]),
        ("170 000 000", [170_000_000]),
        ("twelve", [12]),
        ("£1.2bn", [1_200_000_000]),
        ("US$1.3 billion", [1_300_000_000]),
        ("usd 5", [5]),
        ("11.8%", ["11.8"]),
        ("3,5", ["3.5"]),
        ("€7,5 million", [7_500_000]),
        ("1.234", ["1.234", 1234]),
        ("about 400", [400]),
        ("it was 400 people", [400]),
        ("aged 82", [82]),
        ("82 years", [82]),
        ("2½", ["2.5"]),
        ("two and three quarters", ["2.75"]),
        ("21h36", [1296]),
        ("21 h 36 min", [1296]),
        ("21 hours 36 minutes", [1296]),
        ("-5", [-5]),
        ("112th", [112]),
        ("a lot", []),
        ("twelve angry men 3", []),
        ("half", []),
        ("about", []),
        ("", []),
    ],
)
def test_typed_numbers_are_read_in_any_usual_form(typed, values):
    assert [answer.value for answer in parse_number(typed)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("1 in 5", (1, 5)),
        ("2/3", (2, 3)),
        ("two thirds", (2, 3)),
        ("3-2", (3, 2)),
        ("3:2", (3, 2)),
        ("3 to 2", (3, 2)),
        ("60-90", (60, 90)),
        ("60 to 90 days", (60, 90)),
        ("between 4 and 5 percent", (4, 5)),
        ("4%-5%", (4, 5)),
    ],
)
def test_two_ends_are_typed_in_any_usual_form(typed, ends):
    (answer,) = parse_number(typed)
    assert (answer.value, answer.high) == ends


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
        ("$1.3 billion", 318_000_000, None, "$318 million"),
        ("$842 million", 1_300_000_000, None, "$1.3 billion"),
        ("EUR 4,812 million", 2_100_000_000, None, "EUR 2,100 million"),
        ("EUR 0.93 million", 560_000, None, "EUR 0.56 million"),
        ("€3.2bn", 900_000_000, None, "€900m"),
        ("1.2 million people", 600_000, None, "600,000 people"),
        ("£7.5 million", 500_000, None, "£0.5 million"),
        ("five years", 1, None, "one year"),
        ("one gram", 3, None, "three grams"),
        ("four children", 1, None, "one child"),
        ("21 hours and 36 minutes", 648, None, "10 hours and 48 minutes"),
        ("1 hour and 1 minute", 125, None, "2 hours and 5 minutes"),
        ("two and a half hours", "3.5", None, "three and a half hours"),
        ("half an hour", "0.75", None, "0.75 hours"),
        ("an hour and a half", 3, None, "three hours"),
        ("about a tonne", 2, None, "about two tonnes"),
        ("one tenth of a gram", 1, None, "one gram"),
        ("112th minute", 98, None, "98th minute"),
        ("112th minute", 23, None, "23rd minute"),
        ("third-largest", 5, None, "fifth-largest"),
        ("two-thirds", 3, 4, "three-quarters"),
        ("two thirds", 1, 4, "one quarter"),
        ("a third", 1, 5, "a fifth"),
        ("two-thirds", 3, 11, "3 in 11"),
        ("one in five", 1, 4, "one in four"),
        ("one in five", 2, None, "two in five"),
        ("3-2", 4, 1, "4-1"),
        ("5 votes to 4", 6, 3, "6 votes to 3"),
        ("between 4 percent and 5 percent", 6, 8, "between 6 percent and 8 percent"),
        ("60 to 90 days", 30, None, "30 to 60 days"),
        ("between 40 and 60 millimetres", 20, 20, "between 20 and 40 millimetres"),
        ("$10-15 million", 20_000_000, 30_000_000, "$20-30 million"),
        ("six-month", 9, None, "nine-month"),
        ("43-year-old", 35, None, "35-year-old"),
        ("$1.42 per share", "1.78", None, "$1.78 per share"),
        ("a million wounded soldiers", 600_000, None, "600,000 wounded soldiers"),
        ("a million wounded soldiers", 2_000_000, None, "two million wounded soldiers"),
        ("twenty-one thousand", 34_000, None, "thirty-four thousand"),
        ("minus 12 degrees", -7, None, "minus 7 degrees"),
        ("5 degrees", -7, None, "−7 degrees"),
        ("30 or so", 45, None, "45 or so"),
        ("11.8 per cent", "7.4", None, "7.4 per cent"),
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


def test_a_wording_that_is_no_number_gives_the_bare_figure():
    answer = NumberAnswer(Decimal(5), "", "a handful", Measure.COUNT)
    assert with_value(answer, Decimal(12_000)).wording == "12,000"
    assert format_number(answer) == "a handful"


PROSE = (
    "about 400,000 people", "£7.5 million", "11.8 per cent", "at least 20", "5.87 metres", "about 350 jobs", "€3.2bn",
    "roughly $60 million a year", "21 hours and 36 minutes", "five years", "112th minute", "43-year-old",
)  # fmt: skip


@given(st.sampled_from(PROSE), st.integers(min_value=2, max_value=999))
def test_another_figure_is_read_back_from_its_wording(wording, factor):
    (answer,) = parse_number(wording)
    written = with_value(answer, Decimal(factor) * (1_000_000 if answer.value >= 10**6 else 1))
    (read,) = parse_number(written.wording)
    assert (read.value, read.unit, read.hedge) == (written.value, answer.unit, answer.hedge)


@given(st.integers(min_value=0, max_value=99_999))
def test_number_words_mean_what_they_say(value):
    from quizgen.answers.figures import words_for

    words = words_for(Decimal(value))
    assert not words or value_of(words) == value


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("houses", "house"), ("buses", "bus"), ("classes", "class"), ("prizes", "prize"), ("boxes", "box"),
        ("churches", "church"), ("cities", "city"), ("movies", "movie"), ("ties", "tie"), ("women", "woman"),
        ("policemen", "policeman"), ("species", "species"), ("wives", "wife"), ("heroes", "hero"),
    ],
)  # fmt: skip
def test_nouns_have_a_singular(many, one):
    assert singular(many) == one


@pytest.mark.parametrize(
    ("one", "many"),
    [("city", "cities"), ("day", "days"), ("box", "boxes"), ("person", "people"), ("aircraft", "aircraft"),
     ("fireman", "firemen")],
)  # fmt: skip
def test_nouns_have_a_plural(one, many):
    assert plural(one) == many
