"""Which date an article's later dates are counted from."""

from datetime import date

import pytest

from quizgen.facts.dates import find_date_mentions
from quizgen.facts.language import parse
from quizgen.types import Article, Span

NOVEMBER = date(2025, 11, 6)


def resolved(*paragraphs, published=None):
    text = "\n\n".join(paragraphs)
    starts = [text.index(paragraph) for paragraph in paragraphs]
    prose = tuple(Span(start, start + len(words)) for start, words in zip(starts, paragraphs, strict=True))
    mentions = find_date_mentions(parse(Article("", text, published, prose=prose)), published)
    return [mention.resolution.answer.edtf if mention.resolution else None for mention in mentions]


def test_a_date_of_a_relative_clause_is_no_anchor():
    found = resolved("In 1939 Florey met Chain, who had left Germany in 1933. The following year he tried it on mice.")
    assert found == ["1939", "1933", "1940"]


def test_an_old_record_in_a_news_story_does_not_move_the_story():
    found = resolved(
        "The wall had been completed in 1962, he said. Adeyemi warned the council in March.", published=NOVEMBER
    )
    assert found == ["1962", "2025-03"]


def test_a_story_of_long_ago_goes_on_in_its_year_though_it_was_published_now():
    found = resolved("The mission began in July 1969. The crew returned on 24 July.", published=NOVEMBER)
    assert found == ["1969-07", "1969-07-24"]


def test_a_date_is_forgotten_after_two_paragraphs():
    filler = "The crew was well."
    assert resolved("It left on 16 July 1969.", filler, "It landed on 20 July.") == ["1969-07-16", "1969-07-20"]
    assert resolved("It left on 16 July 1969.", filler, filler + " ", filler + "  ", "It landed on 20 July.")[1] is None


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("Qualifying starts on 10 December.", "2025-12-10"),
        ("The shop opened on 10 December.", "2024-12-10"),
        ("The road is closed until Saturday.", "2025-11-08"),
        ("The bus is set to leave on Tuesday.", "2025-11-11"),
        ("The bus left on Tuesday.", "2025-11-04"),
        ("They plan a meeting on Tuesday.", "2025-11-11"),
        ("Two cranes were expected to begin lifting the coaches on Saturday.", "2025-11-08"),
        ("Albion said it would contact everyone by Friday.", "2025-11-07"),
        ("Rival Telmark, which reports on Dec. 6, fell.", "2025-12-06"),
    ],
)
def test_the_tense_says_on_which_side_a_date_lies(sentence, edtf):
    assert resolved(sentence, published=NOVEMBER) == [edtf]


@pytest.mark.parametrize(
    "sentence",
    [
        # To the day, or in the year before?
        "Clients spent more than they did a year ago.",
        # A year of business may end in any month.
        "Pre-tax profits last year reached £286m.",
    ],
)
def test_a_year_that_may_be_another_is_left_alone(sentence):
    assert resolved(sentence, published=NOVEMBER) == [None]


def test_a_time_of_day_is_no_anchor():
    assert resolved("It left on 16 July 1969 at 13:32. Three days later it was there.")[2] == "1969-07-19"


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("Today the house is a museum.", None),
        ("With today’s tools it was easy.", None),
        ("The house burned down today.", "2025-11-06"),
    ],
)
def test_today_is_a_day_only_where_something_happened_on_it(sentence, edtf):
    assert resolved(sentence, published=NOVEMBER) == [edtf]


def test_a_span_beside_a_date_tells_how_long_after_another_that_was():
    found = resolved("The yard opened in 1897. Not until 1911, fourteen years later, did it launch a ship.")
    assert found == ["1897", "1911", None]


def test_a_bare_month_in_an_aside_is_not_of_the_year_of_another_paragraph():
    found = resolved("The lake dried out in 2005.", "She rejects the claim, made after a draft appeared in March.")
    assert found == ["2005", None]


def test_a_bare_month_of_news_without_a_date_is_of_no_year():
    quotes = " ".join(f"Analyst {name} said it was wise." for name in ("Fisk", "Dahl", "Strand", "Holt"))
    assert resolved(f"The firm sold its mill in 2022. {quotes} Debt fell in March.") == ["2022", None]
    assert resolved("The firm sold its mill in 2022. Debt fell in March.") == ["2022", "2022-03"]


def test_what_was_said_to_be_possible_from_monday_is_still_to_come():
    found = resolved("The council said households could apply for a payment from Monday.", published=date(2024, 10, 19))
    assert found == ["2024-10-21"]
