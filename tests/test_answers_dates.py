"""The grammar of dates: found in prose, resolved, typed, written out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.answers.dates import bounds, find_dates, format_date, parse_date, shift
from quizgen.answers.resolve import resolve
from quizgen.types import DateAnswer, Granularity

THURSDAY = date(2025, 11, 6)
DAY_TOLD = DateAnswer("1969-07-16", Granularity.DAY, "16 July 1969")
YEAR_TOLD = DateAnswer("1893", Granularity.YEAR, "1893")
MONTH_TOLD = DateAnswer("1898-07", Granularity.MONTH, "July 1898")


def found(text):
    return [expression.wording for expression in find_dates(text)]


def resolved(text, **options):
    (expression,) = find_dates(text)
    resolution = resolve(expression, **({"published": THURSDAY, "told": None} | options))
    return resolution.answer.edtf if resolution else None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It opened on 16 July 1969.", "1969-07-16"),
        ("It opened on July 16, 1969.", "1969-07-16"),
        ("It opened on Friday, July 18, 2025.", "2025-07-18"),
        ("It opened on the 3rd of May 1901.", "1901-05-03"),
        ("It opened in March 1929.", "1929-03"),
        ("It opened in early March 1929.", "1929-03"),
        ("It opened in 1961.", "1961"),
        ("It opened in the 1890s.", "189X"),
        ("It opened in the late 19th century.", "18XX"),
        ("It opened in the nineteenth century.", "18XX"),
        ("It opened in the second quarter of 2025.", "2025-34"),
        ("It opened in the summer of 1941.", "1941-22"),
        ("Fees charged between 2019 and 2022 were high.", "2019/2022"),
        ("It lasted from 1939 to 1945.", "1939/1945"),
        ("It was 1939–45 again.", "1939/1945"),
        ("Logged 2025-01-16 here.", "2025-01-16"),
        ("They met at 13:32.", "XXXX-XX-XXT13:32"),
        ("They met at 7:42 p.m. sharp.", "XXXX-XX-XXT19:42"),
    ],
)
def test_absolute_dates_mean_themselves(text, edtf):
    assert resolved(text, published=None) == edtf


@pytest.mark.parametrize(
    ("text", "options", "edtf"),
    [
        ("It came last April.", {}, "2025-04"),
        ("It came in April last year.", {}, "2024-04"),
        ("It comes on January 19 this year.", {}, "2025-01-19"),
        ("It came last December.", {}, "2024-12"),
        ("It comes next March.", {}, "2026-03"),
        ("It came on Wednesday.", {}, "2025-11-05"),
        ("It came on Thursday.", {}, "2025-11-06"),
        ("It comes on Saturday.", {"future": True}, "2025-11-08"),
        ("It came last Tuesday.", {}, "2025-11-04"),
        ("It comes next Wednesday.", {}, "2025-11-12"),
        ("It comes this Sunday.", {}, "2025-11-09"),
        ("It comes tomorrow.", {}, "2025-11-07"),
        ("It came yesterday.", {}, "2025-11-05"),
        ("It came last year.", {}, "2024"),
        ("It comes this month.", {}, "2025-11"),
        ("It came last week.", {}, "2025-10-27/2025-11-02"),
        ("It came three weeks ago.", {}, "2025-10-16"),
        ("It was the last decade.", {}, "201X"),
        ("It came in September.", {}, "2025-09"),
        ("It came in December.", {}, "2024-12"),
        ("It comes in March.", {"future": True}, "2026-03"),
        ("It came on 20 July.", {}, "2025-07-20"),
        ("It came in the third quarter.", {}, "2025-35"),
        ("It came on 20 July.", {"published": None, "told": DAY_TOLD}, "1969-07-20"),
        ("Three days later it landed.", {"told": DAY_TOLD}, "1969-07-19"),
        ("It came the following year.", {"told": YEAR_TOLD}, "1894"),
        ("It came in December of that year.", {"told": MONTH_TOLD}, "1898-12"),
        ("The following month it closed.", {"told": MONTH_TOLD}, "1898-08"),
    ],
)
def test_relative_dates_are_counted_from_the_publication_or_the_date_told_before(text, options, edtf):
    assert resolved(text, **options) == edtf


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("It came last April.", {"published": None}),
        ("It came on 20 July.", {"published": None}),
        ("Three days later it landed.", {"told": YEAR_TOLD}),
        ("Three days later it landed.", {}),
        ("The following month it closed.", {"told": YEAR_TOLD}),
        ("It came on 31 February.", {}),
    ],
)
def test_what_is_not_sure_is_not_resolved(text, options):
    assert resolved(text, **options) is None


def test_a_resolution_says_what_it_was_counted_from():
    (expression,) = find_dates("It came last April.")
    note = resolve(expression, published=THURSDAY, told=None).note
    assert note == "“last April”, resolved from the publication date 6 November 2025"
    (expression,) = find_dates("Three days later it came.")
    assert "the date told before, 16 July 1969" in resolve(expression, published=None, told=DAY_TOLD).note


@pytest.mark.parametrize(
    "text",
    [
        "It lasted five years and 24 hours.",
        "They may march home.",
        "The second of them came.",
        "These days many come.",
        "Alarms numbered 1202 and 1201 rang.",
        "In 1200 homes it rained.".replace("1200", "1500"),
        "It cost $1999 in all.",
        "He was born less than twelve months later.",
        "May Smith came.",
    ],
)
def test_what_is_no_date_is_not_found(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("April 2024", ["2024-04"]),
        ("2024-04", ["2024-04"]),
        ("04/2024", ["2024-04"]),
        ("4 Apr 2024", ["2024-04-04"]),
        ("April 4th, 2024", ["2024-04-04"]),
        ("04/05/2024", ["2024-05-04", "2024-04-05"]),
        ("31/05/2024", ["2024-05-31"]),
        ("05.05.2024", ["2024-05-05"]),
        ("2024-05-04", ["2024-05-04"]),
        ("the 1990s", ["199X"]),
        ("19th century", ["18XX"]),
        ("Q2 2025", ["2025-34"]),
        ("second quarter of 2025", ["2025-34"]),
        ("spring 1969", ["1969-21"]),
        ("1.32 pm", ["XXXX-XX-XXT13:32"]),
        ("2019-2021", ["2019/2021"]),
        ("between 2019 and 2021", ["2019/2021"]),
        ("about 1900", ["1900"]),
        ("16 july", ["XXXX-07-16"]),
        ("in july", ["XXXX-07"]),
        ("yes", []),
        ("13/2024", []),
        ("99/99/2024", []),
        ("", []),
    ],
)
def test_typed_dates_are_read_in_any_usual_form(typed, readings):
    assert [reading.edtf for reading in parse_date(typed)] == readings


@pytest.mark.parametrize(
    ("answer", "text", "american"),
    [
        (DAY_TOLD, "16 July 1969", "July 16, 1969"),
        (MONTH_TOLD, "July 1898", "July 1898"),
        (DateAnswer("196X", Granularity.DECADE, "", "early"), "the early 1960s", "the early 1960s"),
        (DateAnswer("18XX", Granularity.CENTURY, ""), "the 19th century", "the 19th century"),
        (DateAnswer("2025-34", Granularity.QUARTER, ""), "the second quarter of 2025", "the second quarter of 2025"),
        (DateAnswer("1941-22", Granularity.SEASON, ""), "summer 1941", "summer 1941"),
        (DateAnswer("1939/1945", Granularity.INTERVAL, ""), "1939 to 1945", "1939 to 1945"),
        (DateAnswer("XXXX-07-16", Granularity.DAY, ""), "16 July", "July 16"),
        (DateAnswer("XXXX-XX-XXT13:32", Granularity.TIME, "1:32 p.m."), "1:32 p.m.", "1:32 p.m."),
        (DateAnswer("1969-07-16T13:32", Granularity.TIME, ""), "13:32 on 16 July 1969", "13:32 on July 16, 1969"),
    ],
)
def test_dates_are_written_in_words(answer, text, american):
    assert format_date(answer) == text
    assert format_date(answer, month_first=True) == american


@pytest.mark.parametrize(
    ("edtf", "granularity", "steps", "moved"),
    [
        ("1969-07-16", Granularity.DAY, 20, "1969-08-05"),
        ("1969-12", Granularity.MONTH, 1, "1970-01"),
        ("1969", Granularity.YEAR, -2, "1967"),
        ("196X", Granularity.DECADE, 1, "197X"),
        ("18XX", Granularity.CENTURY, -1, "17XX"),
        ("2025-36", Granularity.QUARTER, 1, "2026-33"),
        ("1941-22", Granularity.SEASON, 1, "1942-22"),
        ("XXXX-XX-XXT13:32", Granularity.TIME, 1, "XXXX-XX-XXT14:07"),
    ],
)
def test_a_shift_keeps_the_form(edtf, granularity, steps, moved):
    assert shift(DateAnswer(edtf, granularity, ""), steps).edtf == moved


@pytest.mark.parametrize(
    ("edtf", "granularity", "first", "last"),
    [
        ("1969-02", Granularity.MONTH, date(1969, 2, 1), date(1969, 2, 28)),
        ("1941-24", Granularity.SEASON, date(1941, 12, 1), date(1942, 2, 28)),
        ("2025-34", Granularity.QUARTER, date(2025, 4, 1), date(2025, 6, 30)),
        ("18XX", Granularity.CENTURY, date(1800, 1, 1), date(1899, 12, 31)),
        ("1939/1945", Granularity.INTERVAL, date(1939, 1, 1), date(1945, 12, 31)),
    ],
)
def test_a_date_covers_its_days(edtf, granularity, first, last):
    assert bounds(DateAnswer(edtf, granularity, "")) == (first, last)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31)), st.booleans())
def test_what_is_written_is_read_back(day, month_first):
    answer = DateAnswer(day.isoformat(), Granularity.DAY, "")
    assert [r.edtf for r in parse_date(format_date(answer, month_first=month_first))] == [answer.edtf]
    assert resolved(f"It came on {format_date(answer, month_first=month_first)}.") == answer.edtf


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    find_dates(text)
    parse_date(text)
