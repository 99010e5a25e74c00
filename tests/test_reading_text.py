"""Pasted text becomes an article, or an error that says what to do."""

from datetime import date

import pytest

from quizgen.errors import (
    ArticleError,
    EmptyArticleError,
    FutureDateError,
    LanguageError,
    MarkupError,
    NotTextError,
    TooLargeError,
    TooShortError,
)
from quizgen.reading.files import decode
from quizgen.reading.text import clean, read_text

STORY = (
    "The bridge at Marlow Ferry was opened by the mayor on Saturday after four years of work. "
    "It is 212 metres long and cost the county about 31 million pounds, a little more than was planned. "
    "Engineers from two universities will watch how the new steel behaves during its first winters."
)
PAGE = f"""Home | News | Sport
THE FERRY HERALD
New bridge opens at Marlow Ferry
By Ann Teller
Monday 3 March 2025
Share   Email   Print

{STORY}

Photo: Ann Teller
Keywords: bridge, river
"""


def prose_of(article):
    return [article.text[start:end] for start, end in article.prose]


def test_title_and_publication_date_are_found_around_the_prose():
    article = read_text(PAGE)
    assert article.title == "New bridge opens at Marlow Ferry"
    assert article.published == date(2025, 3, 3)


def test_boilerplate_is_kept_out_of_the_prose_and_stays_in_the_text():
    article = read_text(PAGE)
    assert prose_of(article) == [STORY]
    assert "Keywords: bridge" in article.text


def test_what_the_user_says_wins_over_what_is_found():
    article = read_text(PAGE, title="A bridge", published=date(2025, 3, 4))
    assert (article.title, article.published) == ("A bridge", date(2025, 3, 4))


def test_a_text_without_title_or_date_has_none_invented():
    article = read_text(STORY)
    assert (article.title, article.published) == ("Untitled article", None)


def test_a_dateline_is_no_part_of_the_sentence():
    article = read_text(f"MARLOW FERRY, March 3 (County Wire) - {STORY}")
    assert prose_of(article) == [STORY]


def test_hand_wrapped_lines_are_one_paragraph():
    wrapped = STORY.replace("mayor on ", "mayor\non ")
    assert prose_of(read_text(wrapped)) == [STORY]


def test_mojibake_is_mended_and_invisible_signs_go():
    assert clean("caf\u00c3\u00a9 so\u00adcial\u200b life\r\nhere") == "caf\u00e9 social life\nhere"


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("", EmptyArticleError, "Paste the text"),
        (" \n\t ", EmptyArticleError, "Paste the text"),
        ("The mayor opened the new bridge on Saturday after four years of work.", TooShortError, "at least 40"),
        ("word " * 300_000, TooLargeError, "1,000,000"),
        (STORY + "\x00\x01", NotTextError, "bytes"),
        (STORY.replace("e", "\ufffd"), NotTextError, "encoding"),
        ("<html><body>" + "".join(f"<p>{line}.</p>" for line in STORY.split(".")), MarkupError, "browser"),
        ("Der Bürgermeister hat die neue Brücke am Samstag nach vier Jahren eröffnet. " * 6, LanguageError, "de"),
        ("افتتح رئيس البلدية الجسر الجديد يوم السبت بعد أربع سنوات من العمل. " * 6, LanguageError, "Arabic"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_with_what_to_do(text, error, says):
    with pytest.raises(error, match=says):
        read_text(text)


def test_a_date_from_the_future_is_refused():
    with pytest.raises(FutureDateError, match="2030-01-01"):
        read_text(STORY, published=date(2030, 1, 1), today=date(2025, 1, 1))


def test_a_future_date_in_the_text_is_not_taken_for_the_publication_date():
    assert read_text(PAGE, today=date(2025, 1, 1)).published is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_in_usual_encodings_are_decoded(encoding):
    text = STORY + " The café paid £3."
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04....", b"\x89PNG\r\n"])
def test_files_that_are_no_text_are_named(data):
    with pytest.raises(ArticleError, match="it is a"):
        decode(data)
