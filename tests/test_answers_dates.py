"""The grammar of dates: found in prose, and resolved."""

from datetime import date

import pytest

from bench.long_text import sample_texts
from quizgen.answers.date_rules import RULES
from quizgen.answers.dates import find_dates, format_date
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
        ("The spring of 2020 was wet.", "2020-21"),
        ("It froze in the winter of 1941–42.", "1941-24"),
        ("It opened about 1450, they think.", "1450~"),
        ("It opened c. 1450, they think.", "1450~"),
        ("Growth in fiscal 2024 was slow.", "2024"),
        ("Growth in FY24 was slow.", "2024"),
        ("Profit in the third fiscal quarter of 2023 fell.", "2023-35"),
        ("Profit in Q3 2024 fell.", "2024-35"),
        ("It opened in the ’90s.", "199X"),
        ("It opened in the sixties.", "196X"),
        ("Vesuvius erupted in AD 79.", "0079"),
        ("Rome fell in 476 AD, some say.", "0476"),
        ("They fought from 1914 until 1918.", "1914/1918"),
        ("They fought in 1914–18, mostly.", "1914/1918"),
        ("They won in the 2019-20 season.", "2019/2020"),
        ("It ran in 1999–00 too.", "1999/2000"),
        ("It ran from March to May 2020.", "2020-03/2020-05"),
        ("It ran March–May 2020.", "2020-03/2020-05"),
        ("It ran between March and May 2020.", "2020-03/2020-05"),
        ("It ran from 3 to 5 May 2021.", "2021-05-03/2021-05-05"),
        ("It ran on 3-5 May 2021.", "2021-05-03/2021-05-05"),
        ("It ran May 3-5, 2021.", "2021-05-03/2021-05-05"),
        ("It ran from May 3 to June 5, 2021.", "2021-05-03/2021-06-05"),
        ("It ran from 3 May 2021 to 5 June 2021.", "2021-05-03/2021-06-05"),
        ("It grew from the 1960s to the 1980s.", "196X/198X"),
        ("They met at 13:32.", "XXXX-XX-XXT13:32"),
        ("They met at 13:32 UTC.", "XXXX-XX-XXT13:32"),
        ("They met at 11pm.", "XXXX-XX-XXT23:00"),
        ("They met at noon.", "XXXX-XX-XXT12:00"),
        ("They met at midnight.", "XXXX-XX-XXT00:00"),
        ("2024 was the hottest year.", "2024"),
        ("It came on July 4.", None),
        ("It ran from January to March.", None),
        ("It ran from 3 to 5 May.", None),
        ("It stood in the 5th century BC.", None),
        ("Caesar died in 44 BC.", None),
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
        ("It was the last decade.", {}, "201X"),
        ("It came in September.", {}, "2025-09"),
        ("It came in December.", {}, "2024-12"),
        ("It comes in March.", {"future": True}, "2026-03"),
        ("It came on 20 July.", {}, "2025-07-20"),
        ("Profit rose in the third quarter.", {}, "2025-35"),
        ("It came yesterday morning.", {}, "2025-11-05"),
        ("It came last night.", {}, "2025-11-05"),
        ("It came the day before yesterday.", {}, "2025-11-04"),
        ("It comes later this week.", {}, "2025-11-03/2025-11-09"),
        ("It came earlier this month.", {}, "2025-11"),
        ("It came last quarter, the bank said.", {}, "2025-35"),
        ("It came last summer.", {}, "2025-22"),
        ("It came this spring.", {}, "2025-21"),
        ("It comes next winter.", {}, "2025-24"),
        ("It comes by the end of the year.", {"future": True}, "2025"),
        ("It comes early next year.", {}, "2026"),
        ("It came in March.", {"told": YEAR_TOLD}, "1893-03"),
        ("It comes in March.", {"told": YEAR_TOLD, "future": True}, "2026-03"),
        ("It came by the end of the year.", {"told": YEAR_TOLD}, "1893"),
        ("It came the next day.", {"told": DAY_TOLD}, "1969-07-17"),
        ("It came that evening.", {"told": DAY_TOLD}, "1969-07-16"),
        ("It came the day before.", {"told": DAY_TOLD}, "1969-07-15"),
        ("It came the following Monday.", {"told": DAY_TOLD}, "1969-07-21"),
        ("It came the previous Friday.", {"told": DAY_TOLD}, "1969-07-11"),
        ("It came that Friday.", {"told": DAY_TOLD}, "1969-07-18"),
        ("It came that summer.", {"told": DAY_TOLD}, "1969-22"),
        ("It came the same year.", {"told": DAY_TOLD}, "1969"),
        ("Later that year it came.", {"told": DAY_TOLD}, "1969"),
        ("That December it came.", {"told": DAY_TOLD}, "1969-12"),
        ("It came the following March.", {"told": DAY_TOLD}, "1970-03"),
        ("Two years later it came.", {"told": DAY_TOLD}, "1971"),
        ("It came a year earlier.", {"told": YEAR_TOLD}, "1892"),
        ("It was the same century.", {"told": YEAR_TOLD}, "18XX"),
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
        ("It comes next Saturday.", {}),
        ("It came ten years ago.", {}),
        ("Two decades later it came.", {"told": YEAR_TOLD}),
        ("A year later it came.", {"told": DateAnswer("189X", Granularity.DECADE, "")}),
        ("That March it came.", {"told": DateAnswer("189X", Granularity.DECADE, "")}),
        ("That Friday it came.", {"told": YEAR_TOLD}),
        ("It came the next day.", {"told": YEAR_TOLD}),
        ("It came in March.", {"published": None, "told": MONTH_TOLD}),
        ("It came in March.", {"published": None, "told": DateAnswer("189X", Granularity.DECADE, "")}),
        ("It came last year.", {"published": None, "told": DAY_TOLD}),
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
        "The bill was signed by May.",
        "It ran for three months.",
        "A year after her death it came.",
        "About two years later it came.",
        "It grew over the last year.",
        "He scored in the fourth quarter.",
        "Every Sunday they met.",
        "They read the Sunday Times there.",
        "The 1066 soldiers came.",
        "It rose from 1200 to 1500 metres.",
        "See pages 1200-1250 of it.",
        "The odds are 60-90 now.",
        "Call 555-1234 today.".replace(" today", ""),
        "He ran 2:01:09 there.",
        "Blade Runner 2049 ran.",
        "It rose to 1500.5 then.",
        "It took from 2000 to 2500 euros.",
        "There were around 1500 wounded soldiers.",
    ],
)
def test_what_is_no_date_is_not_found(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("It opened at 13:32 UTC on 16 July 1969.", ["13:32 UTC", "16 July 1969"]),
        ("They won in 1951, 1962 and 1983.", ["1951", "1962", "1983"]),
        ("In 2019, 2,000 people died.", ["2019"]),
        ("In March 15 people died.", ["March"]),
        ("It came in March. Then it went.", ["March"]),
        ("It came on Jan. 5 and Sept. 3, 2021.", ["Jan. 5", "Sept. 3, 2021"]),
        ("Born in 1867 (7 November 1867 – 4 July 1934).", ["1867", "7 November 1867", "4 July 1934"]),
    ],
)
def test_dates_beside_each_other_stay_apart(text, wordings):
    assert found(text) == wordings


def test_a_list_of_months_shares_its_year():
    found = find_dates("It ran in April, May and June 2020.")
    assert [expression.answer.edtf for expression in found] == ["2020-04", "2020-06"]


@pytest.mark.parametrize(
    ("text", "part", "shown"),
    [
        ("By the end of 2026 it closes.", "end", "the end of 2026"),
        ("At the beginning of March 2020 it closed.", "beginning", "the beginning of March 2020"),
        ("In early 2024 it closed.", "early", "early 2024"),
        ("In mid-2024 it closed.", "mid", "mid-2024"),
        ("In the first half of the 20th century it closed.", "first half", "the first half of the 20th century"),
        ("In fiscal 2024 it closed.", "fiscal", "fiscal 2024"),
        ("In the third quarter of fiscal 2023 it closed.", "fiscal", "the third quarter of fiscal 2023"),
        ("At the end of next March it closes.", "end", "the end of March 2026"),
        ("Late last year it closed.", "late", "late 2024"),
    ],
)
def test_a_part_of_a_period_is_kept(text, part, shown):
    (expression,) = find_dates(text)
    answer = resolve(expression, published=THURSDAY, told=None).answer
    assert (answer.part, format_date(answer)) == (part, shown)


def test_no_date_is_missed_for_want_of_a_sign(monkeypatch):
    lines = [line for text in sample_texts() for line in text.splitlines()]
    seen_by_signs = [find_dates(line) for line in lines]
    monkeypatch.setattr("quizgen.answers.dates.signs_in", lambda _: frozenset(sign for r in RULES for sign in r.signs))
    assert [find_dates(line) for line in lines] == seen_by_signs


def test_an_interval_far_into_a_sentence_has_its_own_words_alone():
    text = f"{'The court heard that the company took money. ' * 3}It ran between March 2013 and August 2016."
    (found,) = find_dates(text)
    assert found.wording == text[found.span.start : found.span.end] == "between March 2013 and August 2016"
