"""What the scorer calls a fault, by small tables: each with the case beside it that is none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bench.quality.corpus import Entry, Gold, GoldFact, Trap
from bench.quality.figures import measure
from bench.quality.meaning import Asked, answers, stands_in
from bench.quality.options import asking, defects_of, is_in_the_middle
from bench.quality.stems import is_dated_loosely, is_unresolved, lacks_question_mark, leaks, shows
from quizgen.answers.dates import parse_date
from quizgen.answers.numbers import parse_number
from quizgen.types import DateAnswer, Granularity, NameAnswer, NameKind, NumberAnswer, QuestionKind, Span
from tests.factories import DATE, NUMBER, PERSON, SENTENCES, make_analysis, make_question

PEOPLE = {"Helen Carver", "Carver"}


def gold_fact(**overrides: object) -> GoldFact:
    fact = GoldFact(
        "f-1", "date", "", ("3 March 2025",), ("Thursday",), ("2025-03-03T17:30",), (), "", "", (SENTENCES[0],), "?", 3
    )
    return replace(fact, **overrides)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stem", "is_fault"),
    [
        ("By whom was the Marlow Bridge opened?", False),
        ("What did Helen Carver open in 2025?", True),
        ("What did Carver open in 2025?", True),
        ("Which of the Carvers opened the Marlow Bridge?", True),
        ("Which carver of wood opened the bridge?", True),
    ],
)
def test_a_stem_leaks_by_key_alias_or_a_telling_word(stem, is_fault):
    assert leaks(make_question(stem=stem)) is is_fault


def test_what_a_which_question_asks_for_is_no_leak():
    answer = NameAnswer(NameKind.PLACE, "River Wend", ("Wend",), "river")
    assert not leaks(make_question(stem="Which river broke its banks in Tolby?", key="River Wend", answer=answer))


@pytest.mark.parametrize(
    ("stem", "is_fault"),
    [
        ("In which year did she open the Marlow Bridge?", True),
        ("In which year did Helen Carver open her first bridge?", False),
        ("In which year did the Marlow Academy elect her a member?", True),
        ("Which engineer said he had seen it all?", False),
        ("How much did it cost the county?", True),
        ("How long did it take to build the Marlow Bridge?", False),
        ("What have we learned from the Marlow Bridge?", True),
        ("Who said “we have learned” of the Marlow Bridge?", False),
        ("In which year was this bridge opened?", True),
        ("How many people does the company employ?", True),
        ("How many people does Marlow Steel say the company employs?", False),
        ("In her speech, what did Helen Carver open?", False),
        ("In her speech, what was opened?", True),
        ("How many people does the steel company Oakes employ?", False),
        ("How many people does the network company Oakes employ?", False),
        ("How many people does the company that built it employ?", False),
    ],
)
def test_a_stem_leans_on_the_article_where_a_word_has_nothing_to_stand_for(stem, is_fault):
    assert is_unresolved(make_question(stem=stem), PEOPLE) is is_fault


@pytest.mark.parametrize(
    ("stem", "is_fault"),
    [
        ("Who opened the Marlow Bridge last year?", True),
        ("Who opened the Marlow Bridge in March?", True),
        ("Who opened the Marlow Bridge a week earlier?", True),
        ("Who opened the Marlow Bridge on 3 March 2025?", False),
        ("Who said that the Marlow Bridge would open “next week”?", False),
    ],
)
def test_a_date_is_loose_where_only_the_day_of_publication_makes_it_clear(stem, is_fault):
    assert is_dated_loosely(make_question(stem=stem)) is is_fault


@pytest.mark.parametrize("kind", QuestionKind)
def test_a_question_mark_is_missed_only_where_something_is_asked(kind):
    question = replace(make_question(), kind=kind, stem="The Marlow Bridge.")
    asked = {QuestionKind.MULTIPLE_CHOICE, QuestionKind.SHORT_ANSWER, QuestionKind.NUMERIC, QuestionKind.DATE}
    assert lacks_question_mark(question) is (kind in asked)


def test_a_stem_shows_another_key_by_full_name_or_alias():
    assert shows(make_question(stem="What did Carver say?"), make_question())
    lone = make_question(answer=replace(PERSON, aliases=()))
    assert not shows(make_question(stem="What did a carver’s son say?"), lone)
    assert not shows(make_question(stem="True or not?"), make_question(QuestionKind.TRUE_FALSE, key="True"))


def test_events_to_be_put_in_order_show_keys_and_stand_alone_as_stems_do():
    order = make_question(QuestionKind.ORDERING)
    first = order.entries[0]
    assert shows(order, make_question(key=first, answer=replace(PERSON, full=first, aliases=())))
    assert not is_unresolved(order, PEOPLE)
    assert not is_dated_loosely(order)
    assert not is_unresolved(make_question(QuestionKind.MATCHING), PEOPLE)


def test_two_arrangements_are_the_same_only_where_they_arrange_the_same():
    order, match = make_question(QuestionKind.ORDERING), make_question(QuestionKind.MATCHING)
    analysis = make_analysis(order, match, replace(order, uid="again"))
    assert measure(Entry("a", "", None), analysis).counts["duplicates"] == 1


def defects(key: str, options: tuple[str, ...], answer: object, **told: object) -> tuple[str, ...]:
    question = make_question(key=key, distractors=options, answer=answer)
    values = {"others": (), "facts": (), "asked": (), "names": (), "published": date(2025, 3, 4), **told}
    return defects_of(asking(question, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("5 March 2024", "1 March 2025", "28 February 2025"), ()),
        (("March 3, 2025", "1 March 2025", "28 February 2025"), ("equals_key",)),
        (("March 2024", "1 March 2025", "28 February 2025"), ("other_form",)),
        (("Anna Lindgren", "1 March 2025", "28 February 2025"), ("other_type",)),
        (("9 March 2025", "1 March 2025", "28 February 2025"), ("after_publication",)),
        (("1 March 2025", "1 March 2025", "28 February 2025"), ("repeats",)),
    ],
)
def test_options_of_a_date(options, found):
    assert defects("3 March 2025", options, DATE) == found


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("about 12 million pounds", "about 45 million pounds", "about 20 million pounds"), ()),
        (("about 30 million pounds", "about 45 million pounds", "about 20 million pounds"), ("within_hedge",)),
        (("about 12 million people", "about 45 million pounds", "about 20 million pounds"), ("other_form",)),
        (("12 million pounds", "about 45 million pounds", "about 20 million pounds"), ("other_form",)),
        (("about 12.5 million pounds", "about 45.5 million pounds", "about 20.5 million pounds"), ("stands_out",)),
    ],
)
def test_options_of_a_number(options, found):
    assert defects("about 31 million pounds", options, NUMBER) == found


def test_options_of_a_name():
    bank = NameAnswer(NameKind.ORGANISATION, "Marlow Bank")
    assert defects("Helen Carver", ("Marlow Bank", "Ann Lee", "Jo May"), PERSON, names=[bank]) == ("other_type",)
    assert defects("Helen Carver", ("Carver", "Ann Lee", "Jo May"), PERSON) == ("equals_key",)
    asked = gold_fact(type="actor", forms=("Helen Carver", "the mayor"))
    assert defects("Helen Carver", ("The mayor", "Ann Lee", "Jo May"), PERSON, asked=[asked]) == ("equals_key",)
    assert defects("Ann Lee", ("Maximilian Montgomery", "Wilhelmina Harrington", "Bartholomew Oakes"), PERSON) == (
        "stands_out",
    )


def test_an_option_is_true_elsewhere_where_the_same_stem_has_it_as_its_key():
    other = make_question(key="Martin Oakes")
    assert defects("Helen Carver", ("Martin Oakes", "Ann Lee", "Jo May"), PERSON, others=[other]) == ("true_elsewhere",)


@pytest.mark.parametrize(("options", "middle"), [(("1", "2", "9"), True), (("6", "7", "9"), False)])
def test_the_key_is_in_the_middle_where_options_lie_on_both_sides(options, middle):
    question = make_question(key="5", distractors=options, answer=NumberAnswer(Decimal(5), "", "5"))
    assert is_in_the_middle(asking(question, (), (), (), (), None)) is middle


def test_names_have_no_middle():
    assert is_in_the_middle(asking(make_question(), (), (), (), (), None)) is None


@pytest.mark.parametrize(
    ("shown", "is_right"),
    [
        ("3 March 2025", True),
        ("March 3, 2025", True),
        ("4 March 2025", False),
        ("March 2025", False),
        ("Thursday", False),
    ],
)
def test_a_date_answers_a_fact_by_its_meaning(shown, is_right):
    answer = next(iter(parse_date(shown)), DATE)
    assert answers(Asked(answer, shown, Span(0, 1)), gold_fact()) is is_right


def test_a_time_of_day_answers_a_fact_that_tells_one():
    clock = DateAnswer("2025-03-03T17:30", Granularity.TIME, "17:30")
    assert answers(Asked(clock, "17:30 on 3 March 2025", Span(0, 1)), gold_fact())


@pytest.mark.parametrize(
    ("shown", "values", "is_right"),
    [
        ("about 31 million pounds", (31e6,), True),
        ("31,000,000", (31e6,), True),
        ("32 million", (31e6,), False),
        ("3-2", (3.0, 2.0), True),
        ("3", (3.0, 2.0), False),
    ],
)
def test_a_number_answers_a_fact_by_its_figure(shown, values, is_right):
    fact = gold_fact(type="number", forms=("a sum",), dates=(), values=values)
    assert answers(Asked(parse_number(shown)[0], shown, Span(0, 1)), fact) is is_right


def test_a_key_that_stands_in_its_evidence_by_meaning_is_proved():
    assert stands_in(DATE, "It opened on March 3, 2025.")
    assert stands_in(NUMBER, "It cost 31,000,000 pounds.")
    assert stands_in(PERSON, "Carver opened it.")
    assert not stands_in(PERSON, "She opened it.")


def trapped(trap: Trap, **overrides: object) -> int:
    analysis = make_analysis(make_question(**overrides))
    return measure(Entry("a", "", Gold("", None, (), (trap,))), analysis).counts["traps"]


def test_a_trap_is_one_only_where_it_says():
    assert trapped(Trap("Helen Carver", ("answer",), "", ()))
    assert not trapped(Trap("Carver", ("answer",), "", ()))
    assert trapped(Trap("Marlow Bridge", ("stem",), "", ()))
    assert not trapped(Trap("Helen Carver", ("answer",), "in another sentence", ()))
    assert not trapped(Trap("Helen Carver", ("answer",), "", ("by whom",)))
    assert trapped(Trap("was opened", ("evidence",), "", ()))


def test_a_fact_asked_in_any_kind_counts_once_and_a_second_time_as_a_duplicate():
    analysis = make_analysis(make_question(QuestionKind.DATE), make_question(QuestionKind.TRUE_FALSE))
    counts = measure(Entry("a", "", Gold("", date(2025, 3, 4), (gold_fact(),), ())), analysis).counts
    assert (counts["facts"], counts["found"], counts["found_true"], counts["duplicates"]) == (1, 1, 1, 1)
    assert counts["wrong_date"] == 0


def test_a_fact_that_is_asked_of_another_sentence_is_missed():
    analysis = make_analysis(make_question(QuestionKind.DATE))
    fact = gold_fact(evidence=(SENTENCES[5],))
    assert measure(Entry("a", "", Gold("", None, (fact,), ())), analysis).missed == (fact,)


@pytest.mark.parametrize(("edtf", "count"), [("2025-03-03", 0), ("2025-03-10", 1)])
def test_relative_words_that_are_resolved_to_another_date_than_gold_are_misread(edtf, count):
    answer = DateAnswer(edtf, Granularity.DAY, "Thursday")
    analysis = make_analysis(make_question(QuestionKind.DATE, answer=answer, key="a day", note="“Thursday”, resolved"))
    assert measure(Entry("a", "", Gold("", None, (gold_fact(),), ())), analysis).counts["misread"] == count
