"""Dates as people type them, as they are written out, and moved."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.answers.dates import bounds, find_dates, format_date, parse_date, shift
from quizgen.types import DateAnswer, Granularity

DAY_TOLD = DateAnswer("1969-07-16", Granularity.DAY, "16 July 1969")
MONTH_TOLD = DateAnswer("1898-07", Granularity.MONTH, "July 1898")


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
        ("about 1900", ["1900~"]),
        ("16 july", ["XXXX-07-16"]),
        ("in july", ["XXXX-07"]),
        ("circa 1450", ["1450~"]),
        ("AD 79", ["0079"]),
        ("FY2024", ["2024"]),
        ("1914-18", ["1914/1918"]),
        ("March to May 2020", ["2020-03/2020-05"]),
        ("3 to 5 May 2021", ["2021-05-03/2021-05-05"]),
        ("3 May – 5 June 2021", ["2021-05-03/2021-06-05"]),
        ("noon", ["XXXX-XX-XXT12:00"]),
        ("13:32 UTC", ["XXXX-XX-XXT13:32"]),
        ("the end of 2026", ["2026"]),
        ("5 to 3 May 2021", []),
        ("May to March 2020", []),
        ("44 BC", []),
        ("0 AD", []),
        ("13 pm", []),
        ("25:00", []),
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
        (DateAnswer("1450~", Granularity.YEAR, ""), "about 1450", "about 1450"),
        (DateAnswer("0079", Granularity.YEAR, ""), "AD 79", "AD 79"),
        (DateAnswer("1914/1918", Granularity.INTERVAL, "1914–18"), "1914–18", "1914–18"),
        (DateAnswer("2019/2020", Granularity.INTERVAL, "2019-20 season"), "2019-20 season", "2019-20 season"),
        (DateAnswer("2020-03/2020-05", Granularity.INTERVAL, ""), "March to May 2020", "March to May 2020"),
        (DateAnswer("2021-05-03/2021-05-05", Granularity.INTERVAL, ""), "3 to 5 May 2021", "May 3 to 5, 2021"),
        (
            DateAnswer("2021-05-03/2021-06-05", Granularity.INTERVAL, ""),
            "3 May to 5 June 2021",
            "May 3 to June 5, 2021",
        ),
        (
            DateAnswer("2019-12-30/2020-01-05", Granularity.WEEK, ""),
            "30 December 2019 to 5 January 2020",
            "December 30, 2019 to January 5, 2020",
        ),
        (DateAnswer("196X/198X", Granularity.INTERVAL, ""), "the 1960s to the 1980s", "the 1960s to the 1980s"),
        (
            DateAnswer("17XX/18XX", Granularity.INTERVAL, ""),
            "the 18th century to the 19th century",
            "the 18th century to the 19th century",
        ),
        (DateAnswer("2020-23", Granularity.SEASON, "the fall of 2020"), "fall 2020", "fall 2020"),
        (DateAnswer("XXXX-XX-XXT12:00", Granularity.TIME, "noon"), "noon", "noon"),
        (DateAnswer("XXXX-XX-XXT12:35", Granularity.TIME, "noon"), "12:35", "12:35"),
        (DateAnswer("XXXX-XX-XXT23:00", Granularity.TIME, "11pm"), "11 p.m.", "11 p.m."),
        (DateAnswer("XXXX-XX-XXT07:42", Granularity.TIME, "7:42 a.m. EDT"), "7:42 a.m. EDT", "7:42 a.m. EDT"),
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
        ("1450~", Granularity.YEAR, 5, "1455~"),
        ("1914/1918", Granularity.INTERVAL, 2, "1916/1920"),
        ("2020-03/2020-05", Granularity.INTERVAL, 1, "2020-04/2020-06"),
        ("2025-10-27/2025-11-02", Granularity.WEEK, -1, "2025-10-20/2025-10-26"),
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
    (found,) = find_dates(f"It came on {format_date(answer, month_first=month_first)}.")
    assert found.answer.edtf == answer.edtf


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2098, 12, 31)), st.integers(1, 300), st.booleans())
def test_an_interval_that_is_written_is_read_back(day, length, month_first):
    last = date.fromordinal(day.toordinal() + length)
    answer = DateAnswer(f"{day.isoformat()}/{last.isoformat()}", Granularity.INTERVAL, "")
    assert [r.edtf for r in parse_date(format_date(answer, month_first=month_first))] == [answer.edtf]


def test_the_days_of_a_week_are_read_as_a_week():
    (week,) = parse_date("27 October to 2 November 2025")
    assert week.granularity is Granularity.WEEK


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    find_dates(text)
    parse_date(text)
