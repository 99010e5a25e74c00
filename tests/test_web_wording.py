"""Wording: what the pages say beside a question reads as a sentence."""

import pytest

from quizgen.web.wording import DATE_HINTS, NUMBER_HINTS, duration, parted


@pytest.mark.parametrize("hint", [*DATE_HINTS.values(), *NUMBER_HINTS.values()])
def test_a_hint_shows_its_signs_once(app, hint):
    with app.test_request_context():
        assert "%%" not in str(hint)


@pytest.mark.parametrize(
    ("stem", "front"),
    [
        ("In the report of July 18, 2025 on Kestrel Harbor, by what percentage did it rise?",
         "In the report of July 18, 2025 on Kestrel Harbor,"),
        ("In the article “Brake warning was ignored, inquiry told: seven dead”: who died?",
         "In the article “Brake warning was ignored, inquiry told: seven dead”:"),
        ("In the article on James Watt: who financed it?", "In the article on James Watt:"),
        ("In the report, which bank closed?", "In the report,"),
        ("In 1921, who travelled to the United States?", ""),
        ("Who opened the Halden Museum?", ""),
    ],
)  # fmt: skip
def test_the_naming_of_the_article_is_parted_from_what_is_asked(stem, front):
    assert parted(stem) == (front, stem[len(front) :].strip())


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (None, "–"),
        (0.2, "1 s"),
        (12.4, "12 s"),
        (59.6, "1 min"),
        (65, "1 min 5 s"),
        (3600, "1 h"),
        (7390, "2 h 3 min"),
    ],
)
def test_a_duration_is_told_in_two_units_at_most(app, seconds, told):
    with app.test_request_context():
        assert duration(seconds) == told
