"""Titles: the headline among the lines that pages put above an article."""

from datetime import date

import pytest

from quizgen.reading.text import UNTITLED, read_text

STORY = (
    "The bridge at Marlow Ferry was opened by the mayor on Saturday after four years of work. "
    "It is 212 metres long and cost the county about 31 million pounds, a little more than was planned. "
    "Engineers from two universities will watch how the new steel behaves during its first winters."
)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["New bridge opens at Marlow Ferry"], "New bridge opens at Marlow Ferry"),
        (["We use cookies to give you the best experience", "New bridge opens at Marlow Ferry"],
         "New bridge opens at Marlow Ferry"),
        (["Accept all", "Manage your settings here", "New bridge opens at Marlow Ferry"],
         "New bridge opens at Marlow Ferry"),
        (["THE FERRY HERALD", "New bridge opens at Marlow Ferry"], "New bridge opens at Marlow Ferry"),
        (["The Ferry Herald", "Monday 3 March 2025", "New bridge opens at Marlow Ferry"],
         "New bridge opens at Marlow Ferry"),
        (["New bridge opens at Marlow Ferry", "A long wait is over"], "New bridge opens at Marlow Ferry"),
        (["Marlow Ferry: the new bridge and its engineers"], "Marlow Ferry: the new bridge and its engineers"),
        (["'A long wait is over': new bridge opens at Marlow Ferry", "The Ferry Gazette, Monday, March 3"],
         "'A long wait is over': new bridge opens at Marlow Ferry"),
        (["Bridges of England", "Marlow Bridge"], "Marlow Bridge"),
        (["£31m bridge at Marlow Ferry opens", "Crowds cheer the mayor"], "£31m bridge at Marlow Ferry opens"),
        (["FERRY, Marlow (née Bridge)"], "Marlow Ferry"),
        (["Local news", "Marlow Ferry"], "Marlow Ferry"),
        (["Marlow Ferry bridge: engineers on the years ended 29 March 2025", "The bridge was opened by the mayor"],
         "Marlow Ferry bridge: engineers on the years ended 29 March 2025"),
        # Nothing shares a word with the story: the first line that may be a headline.
        (["THE FERRY HERALD", "At last"], "At last"),
        # Nothing else stands there.
        (["THE FERRY HERALD"], "THE FERRY HERALD"),
        ([], UNTITLED),
    ],
)  # fmt: skip
def test_the_title_is_the_heading_that_tells_of_the_story(lines, title):
    assert read_text("\n\n".join([*lines, STORY])).title == title


def test_a_name_in_capitals_is_written_as_the_text_writes_it():
    text = (
        "KESTREL & FINCH PLC\n\nRESULTS FOR THE YEAR ENDED 29 MARCH 2025\n\n" + STORY + " Kestrel & Finch plc built it."
    )
    assert read_text(text).title == "Kestrel & Finch plc"


def test_the_end_of_a_period_is_no_publication_date():
    text = "RESULTS FOR THE 26 WEEKS ENDED 29 MARCH 2025\n\n21 May 2025\n\n" + STORY
    assert read_text(text).published == date(2025, 5, 21)


def test_below_all_the_links_of_a_page_a_line_says_that_it_is_the_publication_date():
    links = [f"Section {word}" for word in "one two three four five six seven eight nine ten eleven twelve".split()]
    page = [*links, "Sport", "Jobs", "New bridge opens at Marlow Ferry", "Published: 3 March 2025, 17:42"]
    assert read_text("\n".join([*page, "", STORY])).published == date(2025, 3, 3)


def test_a_heading_below_the_story_is_no_title():
    assert read_text(f"{STORY}\n\nNew bridge opens at Marlow Ferry").title == UNTITLED


def test_words_that_only_end_differently_are_the_same():
    title = "Ferry town to see its first winter with new engineering"
    assert read_text(f"Today in the north of the county\n\n{title}\n\n{STORY}").title == title


def test_an_obituary_is_headed_by_whom_it_is_of_and_not_by_the_line_below():
    text = "Marlow Ferry obituary\n\nEngineer whose bridge was opened by the mayor on a Saturday\n\n"
    assert read_text(text + "The engineer Marlow Ferry, who has died aged 87, built it. " + STORY).title == (
        "Marlow Ferry obituary"
    )


def test_the_day_of_a_firms_dateline_comes_before_a_day_that_a_figure_is_of():
    text = f"Marlow Ferry lifts profit\n\nNet debt of £61m at 31 March 2023\n\nLeeds, 16 November 2023 – {STORY}"
    assert read_text(text).published == date(2023, 11, 16)
    assert read_text(text).prose[0].start == text.index("The bridge at")
