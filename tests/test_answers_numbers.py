"""The grammar of numbers: found in prose."""

from decimal import Decimal

import pytest

from quizgen.answers.numbers import find_numbers
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
        ("It cost US$1.5bn then.", "US$1.5bn", 1_500_000_000, "USD", "money", ""),
        ("It cost A$5m then.", "A$5m", 5_000_000, "AUD", "money", ""),
        ("It cost €3.2bn then.", "€3.2bn", 3_200_000_000, "EUR", "money", ""),
        ("It cost Rs 500 crore then.", "Rs 500 crore", 5_000_000_000, "INR", "money", ""),
        ("It cost 40 million USD then.", "40 million USD", 40_000_000, "USD", "money", ""),
        ("It cost 3 million pounds then.", "3 million pounds", 3_000_000, "GBP", "money", ""),
        ("It weighed 20 pounds then.", "20 pounds", 20, "pound", "unit", ""),
        ("They cost 41 cents then.", "41 cents", 41, "cent", "money", ""),
        ("They cost 99p then.", "99p", 99, "penny", "money", ""),
        ("It earned $1.42 per share then.", "$1.42 per share", "1.42", "USD", "money", ""),
        ("It gave 5,000 dollars a year then.", "5,000 dollars a year", 5000, "USD", "money", ""),
        ("It paid $5 million a year later.", "$5 million", 5_000_000, "USD", "money", ""),
        ("It cost £18 million or more then.", "£18 million or more", 18_000_000, "GBP", "money", "at least"),
        ("It cost 500 Canadian dollars then.", "500 Canadian dollars", 500, "CAD", "money", ""),
        ("It fell 0.3 percentage points then.", "0.3 percentage points", "0.3", "percentage point", "unit", ""),
        ("It fell 50 basis points then.", "50 basis points", 50, "basis point", "unit", ""),
        ("It held 21.5 kg then.", "21.5 kg", "21.5", "kilogram", "unit", ""),
        ("It went at 120 km/h then.", "120 km/h", 120, "kilometre per hour", "unit", ""),
        ("It went at 60 miles per hour then.", "60 miles per hour", 60, "mile per hour", "unit", ""),
        ("It was 37.5 °C then.", "37.5 °C", "37.5", "degree Celsius", "unit", ""),
        ("It was 20 degrees Celsius then.", "20 degrees Celsius", 20, "degree Celsius", "unit", ""),
        ("It was minus 12 degrees then.", "minus 12 degrees", -12, "degree", "unit", ""),
        ("It was -5 °C then.", "-5 °C", -5, "degree Celsius", "unit", ""),
        ("It gave 500 megawatts then.", "500 megawatts", 500, "megawatt", "unit", ""),
        ("It is 4.2 light-years away.", "4.2 light-years", "4.2", "light-year", "unit", ""),
        ("It covers 500 square kilometres now.", "500 square kilometres", 500, "square kilometre", "unit", ""),
        ("It holds 300 metric tons now.", "300 metric tons", 300, "ton", "unit", ""),
        ("It is a 15-metre wall.", "15-metre", 15, "metre", "unit", ""),
        ("It took about a tonne of it.", "about a tonne", 1, "tonne", "unit", "about"),
        ("It took one tenth of a gram of it.", "one tenth of a gram", "0.1", "gram", "unit", ""),
        ("He jumped 8.95m there.", "8.95m", "8.95", "metre", "unit", ""),
        ("It has 100m users now.", "100m users", 100_000_000, "user", "count", ""),
        ("He stood 6 ft 2 in tall.", "6 ft 2 in", 74, "inch", "unit", ""),
        ("They stayed 21 hours and 36 minutes.", "21 hours and 36 minutes", 1296, "minute", "duration", ""),
        ("It took two years and three months.", "two years and three months", 27, "month", "duration", ""),
        ("It took about two and a half hours.", "about two and a half hours", "2.5", "hour", "duration", "about"),
        ("It took an hour and a half.", "an hour and a half", "1.5", "hour", "duration", ""),
        ("It took half an hour.", "half an hour", "0.5", "hour", "duration", ""),
        ("It is a six-month plan.", "six-month", 6, "month", "duration", ""),
        ("It ran for one year.", "one year", 1, "year", "duration", ""),
        ("It grew over 20 years.", "20 years", 20, "year", "duration", ""),
        ("It lasted over 20 years.", "over 20 years", 20, "year", "duration", "more than"),
        ("He is a 43-year-old constable.", "43-year-old", 43, "year", "age", ""),
        ("He came at the age of 17.", "17", 17, "year", "age", ""),
        ("Baker Joan Whitcombe, 78, was there.", "78", 78, "year", "age", ""),
        ("At 19 years and 84 days old he won.", "19 years and 84 days old", 7019, "day", "age", ""),
        ("He scored in the 112th minute.", "112th minute", 112, "minute", "ordinal", ""),
        ("It is the third-largest city.", "third-largest", 3, "largest", "ordinal", ""),
        ("It won for the second time.", "second time", 2, "time", "ordinal", ""),
        ("It was a 10th straight win.", "10th straight win", 10, "win", "ordinal", ""),
        (
            "More than a million wounded soldiers came.",
            "More than a million wounded soldiers",
            10**6,
            "soldier",
            "count",
            "more than",
        ),
        ("Some twenty-one thousand men came.", "Some twenty-one thousand men", 21_000, "man", "count", "about"),
        ("Two hundred and fifty thousand men came.", "Two hundred and fifty thousand men", 250_000, "man", "count", ""),
        ("Half a million people came.", "Half a million people", 500_000, "person", "count", ""),
        ("They ate a dozen eggs.", "a dozen eggs", 12, "egg", "count", ""),
        ("They made 1.663 billion units.", "1.663 billion units", 1_663_000_000, "unit", "count", ""),
        ("They made 30 or so.", "30 or so", 30, "", "count", "about"),
        ("They had 200,000+ users.", "200,000+ users", 200_000, "user", "count", "at least"),
        ("They closed 14 of its many branches.", "14", 14, "branch", "count", ""),
        ("They gave it to four of them.", "four", 4, "", "count", ""),
        ("They found 300 serious injuries.", "300 serious injuries", 300, "injury", "count", ""),
        ("They saw 12 species there.", "12 species", 12, "species", "count", ""),
        ("They have 40 sports clubs.", "40 sports clubs", 40, "club", "count", ""),
        ("They won seven Oscars.", "seven Oscars", 7, "oscar", "count", ""),
        ("The official figure was 46,982.", "46,982", 46_982, "", "count", ""),
        ("It drew 200 and then left.", "200", 200, "", "count", ""),
        ("Some 2000 people came.", "Some 2000 people", 2000, "person", "count", "about"),
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
        ("Some one in five failed.", "Some one in five", 1, 5, "ratio"),
        ("They won 3-2 in the end.", "3-2", 3, 2, "score"),
        ("It fetched $10-15 million then.", "$10-15 million", 10_000_000, 15_000_000, "money"),
        (
            "It fetched between $10 million and $15 million.",
            "between $10 million and $15 million",
            10_000_000,
            15_000_000,
            "money",
        ),
        ("It grew 4-5% then.", "4-5%", 4, 5, "percent"),
        ("It grew between 4 percent and 5 percent.", "between 4 percent and 5 percent", 4, 5, "percent"),
        ("Adults aged 40 to 69 came.", "40 to 69", 40, 69, "age"),
        ("It took two or three days.", "two or three days", 2, 3, "duration"),
        ("Some 1,000-2,000 people came.", "Some 1,000-2,000 people", 1000, 2000, "count"),
        ("Nine out of ten doctors agree.", "Nine out of ten", 9, 10, "ratio"),
        ("Two-thirds of them agree.", "Two-thirds", 2, 3, "ratio"),
        ("Three quarters of voters agree.", "Three quarters", 3, 4, "ratio"),
        ("A third of pupils agree.", "A third", 1, 3, "ratio"),
        ("The ratio was 3 to 1 there.", "3 to 1", 3, 1, "ratio"),
        ("They won 3 to 1 there.", "3 to 1", 3, 1, "score"),
        ("They lost 2-3 there.", "2-3", 2, 3, "score"),
        ("It passed by 218 votes to 211.", "218 votes to 211", 218, 211, "score"),
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
        "Boeing 737 and Formula 1 and COVID-19 and G7.",
        "Article 5 and Section 230 apply.",
        "The 737 MAX flew.",
        "Alarms numbered 1202 and 1201 rang.",
        "Five Guys and Seven Sisters came.",
        "He saw one man and no cars and many dogs.",
        "Several hundred cats and hundreds of thousands of dogs came.",
        "Half of them left; a third card; a second one.",
        "She died when Maria was ten.",
        "He was in his 30s.",
        "It runs 24/7 on a 4x4 of 3.2.1.",
        "Call 020 7946 0958 or 555-1234.",
        "See pages 60-90 of it.",
        "It was three times as high.",
        "He won 6-4, 6-3 there.",
        "In 2000 people came.",
        "One day he came.",
        "It is a five-star hotel and a 12-member panel.",
        "In the 20th and 21st centuries it grew.",
        "It was built c. 700 here.",
        "In Paris 300 people marched.",
        "It runs a 5k there.",
    ],
)
def test_labels_dates_and_parts_of_names_are_no_quantities(text):
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("It employed about 400,000 wounded soldiers.", "about 400,000"),
        ("It cost £18 million or more.", "£18 million or more"),
        ("It rose 11.8 per cent.", "11.8 per cent"),
        ("It grew 4-5% then.", "4-5%"),
        ("It earned $1.42 per share.", "$1.42"),
        ("It fell between 40 and 60 millimetres.", "between 40 and 60"),
        ("It took 21 hours and 36 minutes.", "21 hours and 36 minutes"),
        ("It gave 100 billion US dollars.", "100 billion"),
        ("He was a 43-year-old man.", "43"),
        ("He scored in the 112th minute.", "112th"),
    ],
)
def test_the_figure_stands_apart_from_its_noun(text, figure):
    (match,) = find_numbers(text)
    assert text[match.figure.start : match.figure.end] == figure


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("It rose from 5 percent to 6 percent.", ["5 percent", "6 percent"]),
        ("It went to 41 cents from 38 cents.", ["41 cents", "38 cents"]),
        ("It fell from 15 days to 11 days.", ["15 days", "11 days"]),
        ("In 1912, 1,517 of the 2,224 people died.", ["1,517", "2,224 people"]),
        ("She ran 100 metres in 10.72 seconds.", ["100 metres", "10.72 seconds"]),
        ("It has one hundred and two hundred came.", ["one hundred", "two hundred"]),
        ("It rises 8,848.86 metres (29,031.7 ft) there.", ["8,848.86 metres", "29,031.7 ft"]),
        ("He made it 1-1 and then won 3-2.", ["1-1", "3-2"]),
    ],
)
def test_figures_beside_each_other_stay_apart(text, wordings):
    assert [match.answer.wording for match in find_numbers(text)] == wordings


def test_a_range_far_into_a_sentence_has_its_own_words_alone():
    text = f"{'The firm had meant to sell shares for less. ' * 3}It lifted the price to between $20 and $22."
    (found,) = [match.answer for match in find_numbers(text)]
    assert found.wording == "between $20 and $22"
