"""Ordering and matching: what is shown, what is read, what it is worth."""

from dataclasses import replace

import pytest

from quizgen.errors import UnreadableAnswerError
from quizgen.quiz.arranging import arranged, places, read, shuffled, write
from quizgen.quiz.choosing import options_of
from quizgen.quiz.marking import mark
from quizgen.taking import Verdict
from quizgen.types import MatchAnswer, OrderAnswer, Pair, QuestionKind, Span
from tests.factories import MATCH, ORDER, make_question, right_response

ORDERING = make_question(QuestionKind.ORDERING)
MATCHING = make_question(QuestionKind.MATCHING)
FERRY, TOWERS, BRIDGE = ORDERING.entries
OPENED, DESIGNED, WATCHES = MATCHING.entries
CARVER, OAKES, INSTITUTE = MATCHING.actors


def ordering_of(count):
    events = tuple(replace(ORDER.events[0], text=f"Event {number}") for number in range(count))
    return make_question(QuestionKind.ORDERING, answer=OrderAnswer(events))


def matching_of(count):
    pairs = tuple(Pair(f"Actor {number}", f"did {number}", Span(0, 1)) for number in range(count))
    return make_question(QuestionKind.MATCHING, answer=MatchAnswer(pairs))


def marked(question, order):
    """The mark for entries given in this order of their right places."""
    return mark(question, write(question, [question.entries[number] for number in order]))


@pytest.mark.parametrize("question", [ORDERING, MATCHING, ordering_of(5), matching_of(4)])
def test_entries_are_never_shown_as_they_should_end_up(question):
    for seed in range(60):
        shown = options_of(question, seed=seed)
        assert sorted(shown) == sorted(question.entries)
        assert shown != question.entries


def test_the_same_seed_shuffles_the_same_way():
    assert shuffled("abcde", seed="1") == shuffled("abcde", seed="1")
    assert len({shuffled("abcde", seed=str(seed)) for seed in range(20)}) > 10


def test_entries_stand_on_one_line_each():
    event = replace(ORDER.events[0], text="A ferry\ncrossed  the\triver")
    question = make_question(QuestionKind.ORDERING, answer=OrderAnswer((event, *ORDER.events[1:])))
    assert question.entries[0] == "A ferry crossed the river"


@pytest.mark.parametrize("question", [ORDERING, MATCHING])
def test_what_is_written_is_read_again(question):
    shown = options_of(question, seed=3)
    assert read(question, write(question, shown)) == shown


def test_a_response_names_entries_and_not_positions():
    assert write(ORDERING, ORDERING.entries) == f"{FERRY}\n{TOWERS}\n{BRIDGE}"
    assert write(MATCHING, (DESIGNED, OPENED, WATCHES)).startswith(f"{CARVER}\t{DESIGNED}\n{OAKES}\t{OPENED}\n")


@pytest.mark.parametrize("question", [ORDERING, MATCHING])
def test_all_in_place_is_right(question):
    earned = mark(question, right_response(question).replace("\n", "\r\n") + "\n")
    assert (earned.verdict, earned.worth, earned.remark) == (Verdict.RIGHT, 1.0, "")


@pytest.mark.parametrize(
    ("order", "verdict", "worth", "told"),
    [
        ((1, 0, 2), Verdict.PARTLY, 2 / 3, "2 of 3"),
        ((2, 0, 1), Verdict.WRONG, 0, "1 of 3"),
        ((2, 1, 0), Verdict.WRONG, 0, "0 of 3"),
        ((0, 1, 3, 2), Verdict.PARTLY, 5 / 6, "5 of 6"),
        ((3, 0, 1, 2), Verdict.WRONG, 0, "3 of 6"),
        ((1, 0, 2, 4, 3), Verdict.PARTLY, 8 / 10, "8 of 10"),
    ],
)
def test_an_ordering_earns_its_share_of_pairs_where_that_beats_chance(order, verdict, worth, told):
    earned = marked(ordering_of(len(order)), order)
    assert (earned.verdict, earned.worth) == (verdict, pytest.approx(worth))
    assert told in earned.remark


@pytest.mark.parametrize(
    ("order", "verdict", "worth", "told"),
    [
        ((0, 2, 1), Verdict.PARTLY, 1 / 3, "1 of 3"),
        ((1, 2, 0), Verdict.WRONG, 0, "0 of 3"),
        ((1, 0, 2, 3), Verdict.PARTLY, 2 / 4, "2 of 4"),
    ],
)
def test_a_matching_earns_its_share_of_pairs(order, verdict, worth, told):
    earned = marked(matching_of(len(order)), order)
    assert (earned.verdict, earned.worth) == (verdict, pytest.approx(worth))
    assert told in earned.remark


@pytest.mark.parametrize(
    ("question", "given", "hint"),
    [
        (ORDERING, "", "every event a place"),
        (ORDERING, f"{FERRY}\n{BRIDGE}", "every event a place"),
        (ORDERING, f"{FERRY}\n{TOWERS}\nThe moon fell", "every event a place"),
        (ORDERING, f"{FERRY}\n{TOWERS}\n{BRIDGE}\n{FERRY}", "every event a place"),
        (ORDERING, f"{FERRY}\n{FERRY}\n{BRIDGE}", "more than once"),
        (MATCHING, "no tab", "for every name"),
        (MATCHING, f"{CARVER}\t{OPENED}\n{OAKES}\t{DESIGNED}", "for every name"),
        (MATCHING, f"{CARVER}\t{OPENED}\n{CARVER}\t{DESIGNED}\n{OAKES}\t{WATCHES}", "for every name"),
        (MATCHING, f"{CARVER}\t{OPENED}\n{OAKES}\t{OPENED}\n{INSTITUTE}\t{WATCHES}", "more than once"),
    ],
)
def test_an_arrangement_that_is_not_whole_is_asked_back(question, given, hint):
    with pytest.raises(UnreadableAnswerError, match=hint):
        mark(question, given)


def test_two_events_at_one_place_are_told_which():
    with pytest.raises(UnreadableAnswerError, match="at place 2"):
        arranged(ORDERING, [("2", FERRY), ("2", TOWERS), ("1", BRIDGE)])


def test_places_are_numbers_or_actors():
    assert places(ORDERING) == ("1", "2", "3")
    assert places(MATCHING) == tuple(pair.actor for pair in MATCH.pairs)
    assert places(make_question()) == ()
