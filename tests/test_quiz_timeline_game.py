"""The timeline game: which events a round has, in which order they are shown, what an order is worth."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.answers.dates import bounds
from quizgen.errors import UnreadableAnswerError
from quizgen.quiz.timeline_game import FEWEST, MOST, events_of, is_playable, round_of, score
from quizgen.taking import Verdict
from quizgen.types import DateAnswer, Event, Fact, FactKind, Granularity, OrderAnswer, QuestionKind, Span, Status
from tests.factories import DATE, ORDER, PERSON, SENTENCES, YEAR, make_fact, make_question

ORDERING = make_question(QuestionKind.ORDERING)
FERRY, TOWERS, BRIDGE = ORDER.events


def year(number, text=None):
    return Event(text or f"Event of {number}", DateAnswer(str(number), Granularity.YEAR, str(number)), Span(0, number))


def dated(when, text):
    return Event(text, when, Span(0, len(text)))


def fact_of(event):
    return Fact(FactKind.DATE, event.when, event.evidence, event.evidence, event=event.text)


NINE = tuple(year(1800 + 10 * n) for n in range(9))


def test_the_events_of_orderings_and_facts_are_gathered_each_once():
    facts = [fact_of(TOWERS), fact_of(year(1950)), make_fact(FactKind.ACTOR, PERSON, SENTENCES[0], "Helen Carver")]
    assert events_of(facts, [ORDERING, ORDERING]) == (FERRY, TOWERS, BRIDGE, year(1950))


def test_a_fact_without_an_event_brings_none():
    assert events_of([make_fact(FactKind.DATE, YEAR, SENTENCES[2], "2019")], []) == ()


def test_an_event_that_a_person_worded_anew_is_told_in_those_words():
    better = replace(FERRY, text="The first ferry ran here")
    edited = replace(ORDERING, answer=OrderAnswer((better, TOWERS, BRIDGE)))
    assert events_of([fact_of(FERRY)], [edited]) == (better, TOWERS, BRIDGE)


def test_what_stands_in_a_rejected_ordering_alone_is_left_out():
    rejected = replace(ORDERING, status=Status.REJECTED)
    assert events_of([fact_of(FERRY), fact_of(year(1950))], [rejected]) == (year(1950),)
    assert events_of([], [rejected, ORDERING]) == ORDER.events


@pytest.mark.parametrize("edtf", ["XXXX-07-20", "1850~", "1850~/1860", "XXXX-07-20/XXXX-07-22"])
def test_a_date_that_cannot_be_compared_makes_no_event(edtf):
    assert events_of([fact_of(dated(DateAnswer(edtf, Granularity.DAY, "then"), "It happened"))], []) == ()


def test_two_events_in_the_same_words_are_one():
    assert len(events_of([fact_of(year(1900, "It burned")), fact_of(year(1950, "it Burned"))], [])) == 1


def test_fewer_than_three_events_apart_make_no_round():
    century = dated(DateAnswer("19XX", Granularity.CENTURY, "the 20th century"), "It went on")
    for events in ([], NINE[:2], (year(1901), year(1902), century), (year(1901), replace(DATE_EVENT, when=DATE))):
        assert not is_playable(events)
        assert round_of(events, seed=1, number=1) is None


DATE_EVENT = dated(DATE, "The bridge opened")


def test_a_long_time_never_keeps_three_events_from_a_round():
    century = dated(DateAnswer("18XX", Granularity.CENTURY, "the 19th century"), "It went on")
    events = (century, *NINE[:3])
    assert is_playable(events)
    for number in range(1, 20):
        assert round_of(events, seed=1, number=number).question.answer.events == NINE[:3]


def test_the_same_number_gives_the_same_round_and_others_bring_other_events():
    assert round_of(NINE, seed=4, number=2) == round_of(NINE, seed=4, number=2)
    rounds = [frozenset(round_of(NINE, seed=4, number=number).shown) for number in range(1, 12)]
    assert len(set(rounds)) > 5
    assert frozenset.union(*rounds) == {event.text for event in NINE}


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_where_the_events_stay_the_next_round_shows_them_in_another_order(count):
    shown = [round_of(NINE[:count], seed=1, number=number).shown for number in range(1, 30)]
    assert all(before != after for before, after in pairwise(shown))


@pytest.mark.parametrize("number", range(1, 30))
def test_a_round_earns_nothing_as_it_is_shown(number):
    round = round_of(NINE, seed=2, number=number)
    assert score(round, "\n".join(round.shown)).mark.worth == 0


DAYS = st.dates(date(1800, 1, 1), date(1802, 12, 31))


def stated(day, granularity):
    length = {Granularity.DAY: 10, Granularity.MONTH: 7, Granularity.YEAR: 4}[granularity]
    return DateAnswer(day.isoformat()[:length], granularity, "then")


WHENS = st.builds(stated, DAYS, st.sampled_from([Granularity.DAY, Granularity.MONTH, Granularity.YEAR]))


@settings(deadline=None)
@given(st.lists(WHENS, max_size=12), st.integers(1, 1000))
def test_a_round_has_three_to_six_events_in_order_and_none_in_the_time_of_another(whens, number):
    events = [Event(f"Event {n}", when, Span(n, n + 1)) for n, when in enumerate(whens)]
    round = round_of(events, seed=7, number=number)
    assert is_playable(events) is (round is not None)
    if round is None:
        assert not [three for three in combinations(events, FEWEST) if are_apart(three)]
        return
    chosen = round.question.answer.events
    assert FEWEST <= len(chosen) <= MOST
    assert all(bounds(a.when)[1] + timedelta(1) <= bounds(b.when)[0] for a, b in pairwise(chosen))
    assert sorted(round.shown) == sorted(round.question.entries)


def are_apart(events):
    ordered = sorted(events, key=lambda event: bounds(event.when))
    return all(bounds(a.when)[1] < bounds(b.when)[0] for a, b in pairwise(ordered))


@pytest.mark.parametrize(
    ("order", "in_place", "worth", "verdict"),
    [
        ((0, 1, 2, 3, 4, 5), 6, 1.0, Verdict.RIGHT),
        ((1, 0, 2, 3, 4, 5), 4, 14 / 15, Verdict.PARTLY),
        ((1, 2, 3, 4, 5, 0), 0, 10 / 15, Verdict.PARTLY),
        ((5, 1, 2, 3, 4, 0), 4, 0.0, Verdict.WRONG),
    ],
)
def test_a_score_tells_what_is_in_place_and_the_share_of_pairs_in_order(order, in_place, worth, verdict):
    round = round_of(NINE[:6], seed=1, number=1)
    found = score(round, "\n".join(round.question.entries[place] for place in order))
    assert (found.in_place, found.total, found.mark.verdict) == (in_place, 6, verdict)
    assert found.mark.worth == pytest.approx(worth)


def test_an_order_of_other_events_is_not_marked():
    with pytest.raises(UnreadableAnswerError):
        score(round_of(NINE[:3], seed=1, number=1), "Something\nelse\nentirely")
