"""Wrong options: of the key's kind, form and size; none that may be right, none that gives the key away."""

from itertools import pairwise
from random import Random

import pytest

from quizgen.answers.dates import bounds, find_dates
from quizgen.answers.numbers import find_numbers
from quizgen.facts import gazetteer
from quizgen.questions.distractors import distractors_for
from quizgen.questions.pool import pool_of
from tests.prose import extraction_of, statements_of

SEEDS = range(6)
MORITA = "Kenji Morita left Leeds in 2024. Taro Sato stayed in Leeds. Ken Ito lived in Oslo."
MAYORS = (
    "Robert Fisk, the mayor of Leeds, spoke in 2019. Paul Marsh, the mayor of Oslo, was there. John Ode, a painter, "
    "was there too. Anna Keller left early."
)


def options(text, words, *, key="", stem="", seed=0, published=""):
    statement = statements_of(text, words, published=published)[0]
    pool = pool_of(extraction_of(text, published=published))
    return distractors_for(statement, key or words, pool, Random(seed), month_first=False, stem=stem)


def options_by_seed(text, words, **more):
    return [options(text, words, seed=seed, **more) for seed in SEEDS]


def figures(found):
    return [match.answer.value for option in found for match in find_numbers(option)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kestrel Bank employed 1,874 people in 2019.", "1,874 people"),
        ("Kestrel Bank closed 3 branches in 2019.", "3 branches"),
        ("Shares of Nordvik rose 6.8 percent in May 2021.", "6.8 percent"),
        ("The siege of Marlow lasted 60 to 90 days.", "60 to 90 days"),
        ("Kestrel Bank paid $1.3 billion for Sunbeam Electric.", "$1.3 billion"),
        ("Neil Armstrong died on 25 August 2012, aged 44.", "44"),
        ("Robert Fisk left Leeds on 4 May 2021.", "4 May 2021"),
        ("Robert Fisk left Leeds in May 2021.", "May 2021"),
        ("Robert Fisk left Leeds in 1990.", "1990"),
        ("Robert Fisk built a school in Leeds in the 1940s.", "the 1940s"),
        (MORITA, "Kenji Morita"),
        ("The train reached Warsaw in 1990 with a delay.", "Warsaw"),
    ],
)
def test_there_are_three_different_ones_and_none_is_the_key(text, words):
    for found in options_by_seed(text, words):
        assert len({*found, words}) == 4


def test_the_seed_decides():
    text = "Kestrel Bank employed 1,874 people in 2019."
    found = options_by_seed(text, "1,874 people", key="1,874")
    assert len(set(found)) > 1
    assert found == options_by_seed(text, "1,874 people", key="1,874")


# Numbers


def test_a_figure_in_the_stem_tells_the_direction():
    text = "The dividend of Kestrel Bank rose from 36 cents to 38 cents in 2020."
    for found in options_by_seed(text, "38 cents", stem="To what did it rise from 36 cents?"):
        assert all(value > 36 for value in figures(found))


def test_options_are_as_round_as_the_key():
    for found in options_by_seed("Kestrel Bank employed about 1,900 people.", "about 1,900 people", key="about 1,900"):
        assert all(option.startswith("about ") and option.endswith("00") for option in found)


def test_counts_are_whole():
    for found in options_by_seed("Kestrel Bank employed 1,874 people in 2019.", "1,874 people", key="1,874"):
        assert all(value == int(value) for value in figures(found))


def test_options_can_be_told_apart():
    text = "Shares fell 60 percent in 2019. Nordvik fell 58 percent in 2020. Halden shares fell 25 percent in 2021."
    for found in options_by_seed(text, "60 percent"):
        assert "58 percent" not in found
        assert "25 percent" in found
        values = sorted([60, *figures(found)])
        assert all(high - low > high / 10 for low, high in pairwise(values))


def test_a_share_is_under_a_hundred_percent():
    text = "About 90 percent of the voters of Marlow backed the Halden Bridge."
    for found in options_by_seed(text, "About 90 percent", key="about 90 percent"):
        assert all(0 < value < 100 for value in figures(found))


def test_a_range_keeps_two_ends():
    assert all(option.count(" to ") == 1 for option in options("The siege lasted 60 to 90 days.", "60 to 90 days"))


def test_an_age_is_one_that_people_reach():
    for found in options_by_seed("Ruth Odum died on 25 August 2012, aged 101.", "101"):
        assert all(80 < value <= 105 for value in figures(found))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Callum Reith scored in the 112th minute.", "112th minute"),
        ("Samina Khan lost a third of her customers.", "a third"),
    ],
)
def test_a_place_in_a_row_and_a_share_in_words_have_none(text, words):
    assert options(text, words) == ()


# Dates


def test_the_past_has_no_option_after_the_publication():
    for found in options_by_seed("Nordvik left Leeds in 2024.", "2024", published="2025-06-12"):
        assert all(int(year) <= 2025 for year in found)


def test_what_is_to_come_has_no_option_before_the_publication():
    for found in options_by_seed("Nordvik will leave Leeds in 2026.", "2026", published="2025-06-12"):
        assert all(int(year) >= 2026 for year in found)


def test_dates_of_the_article_serve_where_they_are_near_and_of_the_same_form():
    text = "Robert Fisk left Leeds on 4 May 2021. Ruth Odum left Oslo on 9 June 2021. Ann Lee died on 1 May 1850."
    for found in options_by_seed(text, "4 May 2021"):
        assert "9 June 2021" in found
        assert "1 May 1850" not in found


def test_a_date_of_the_same_sentence_is_no_option():
    text = "Nordvik left Leeds in 1990 and Kestrel Bank left Oslo in 1962."
    assert not [found for found in options_by_seed(text, "1990") if "1962" in found]


# Names


def test_people_are_joined_by_people_of_their_culture_and_sex():
    for found in options_by_seed(MORITA, "Kenji Morita"):
        told = {"Taro Sato", "Ken Ito"} & set(found)
        assert len(told) == 2
        assert {gazetteer.culture_of(name) for name in set(found) - told} == {"japanese"}


def test_somebody_with_hardly_another_person_beside_him_has_no_options():
    assert options("Kenji Morita left Leeds in 2024. Taro Sato stayed.", "Kenji Morita") == ()


def test_somebody_of_the_same_office_is_no_option():
    for found in options_by_seed(MAYORS, "Robert Fisk"):
        assert "John Ode" in found
        assert "Paul Marsh" not in found


def test_who_did_the_same_is_no_option():
    text = (
        "Robert Fisk won the race in 2018. Paul Marsh won the race in 2019. John Ode lost the race. Ann Lee left Oslo."
    )
    for found in options_by_seed(text, "Robert Fisk"):
        assert "John Ode" in found
        assert "Paul Marsh" not in found


def test_who_is_named_in_the_sentence_is_no_option():
    text = "Robert Fisk met John Ode in Leeds in 2019. Paul Marsh stayed in Oslo. Ann Lee left Oslo."
    for found in options_by_seed(text, "Robert Fisk"):
        assert "Paul Marsh" in found
        assert "John Ode" not in found


def test_a_company_that_nobody_knows_has_no_well_known_ones_beside_it():
    assert options("Wend Electric left Leeds in 2024 with a loss.", "Wend Electric") == ()


def test_a_well_known_company_has_others_like_it():
    found = options("Helena Strand said that Pfizer bought Lowell Electric for $3 million in 2018.", "Pfizer")
    assert len(found) == 3
    assert {kind for name in found for _, kind in gazetteer.kinds_of(name)} >= {"company"}


def test_a_city_has_cities_of_its_country():
    found = options("The train reached Warsaw in 1990 with a delay.", "Warsaw")
    assert all(gazetteer.place_kind(name) == "city" for name in found)


def test_what_has_a_limit_only_has_no_options_that_hold_as_well():
    # Who had fewer than five had fewer than eight.
    assert options("Robert Fisk stayed in Leeds for less than five years.", "less than five years") == ()


def test_beside_billions_stand_no_millions():
    text = "Nordvik paid $1.3 billion for Kestrel Bank. Ruth Odum paid $318 million for a museum in Oslo."
    for found in options_by_seed(text, "$1.3 billion"):
        assert all("billion" in option for option in found)


def test_wrong_days_are_working_days_where_the_right_one_is():
    found = options_by_seed("Robert Fisk left Leeds on 7 November 2025.", "7 November 2025")
    days = [match.answer for options in found for day in options for match in find_dates(day)]
    assert days
    assert all(bounds(day)[0].weekday() < 5 for day in days)


def test_who_plays_today_is_no_option_for_what_was_done_decades_ago():
    text = (
        "Joe Hallam scored for Leeds in 1974. Kenji Morita left Leeds on 3 May. Taro Sato stayed in Leeds. "
        "Ken Ito lived in Oslo."
    )
    found = options_by_seed(text, "Joe Hallam", published="2025-06-02")
    assert not {name for options in found for name in options} & {"Kenji Morita", "Taro Sato", "Ken Ito"}
