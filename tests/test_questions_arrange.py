"""Ordering and matching: several facts of an article put together."""

import re
from itertools import pairwise

import pytest

from quizgen.answers.dates import bounds
from quizgen.types import QuestionKind
from tests.prose import SEVEN, analysis_of

FIRMS = (
    "Kestrel Bank closed 14 branches in Wales in 2010. Halden Bank opened an office in Leeds in 2012. "
    "Pfizer bought Lowell Electric for $3 million in 2018."
)
TIMED = """Helena Strand first opened a museum in Leeds in 1990. Marie Landry founded a school for girls in Oslo in
1994. Rui Valadares sold the Marlow Hotel in Lisbon in 1999. Gene Kranz moved from Leeds to Houston in May 2004. Anders
Holmqvist published a book on Tolby Castle in 2004.""".replace("\n", " ")


def arranged(text, kind, **article):
    return [q for q in analysis_of(text, **article).questions if q.kind is kind]


@pytest.fixture(params=[0, 1, 2])
def ordering(request):
    (question,) = arranged(SEVEN, QuestionKind.ORDERING, seed=request.param)
    return question


def test_events_stand_in_the_order_in_which_they_happened(ordering):
    events = ordering.answer.events
    assert 3 <= len(events) <= 5
    assert all(bounds(before.when)[1] < bounds(after.when)[0] for before, after in pairwise(events))


def test_no_event_tells_its_time(ordering):
    assert not [event.text for event in ordering.answer.events if re.search(r"\b(?:in|on) \w*\s?\d|\d{4}", event.text)]


def test_the_key_is_the_events_in_their_order(ordering):
    assert ordering.key == " → ".join(ordering.entries)
    assert ordering.distractors == ()


def test_each_event_has_its_own_sentence_as_evidence(ordering):
    spans = [event.evidence for event in ordering.answer.events]
    assert len(set(spans)) == len(spans)
    assert ordering.span == spans[0]


def test_of_more_events_than_fit_the_same_are_taken_whatever_the_seed():
    chosen = {arranged(SEVEN, QuestionKind.ORDERING, seed=seed)[0].uid for seed in range(4)}
    assert len(chosen) == 1


def test_what_tells_its_place_or_shares_its_time_is_no_event():
    (question,) = arranged(TIMED, QuestionKind.ORDERING)
    assert question.entries == (
        "Marie Landry founded a school for girls in Oslo",
        "Rui Valadares sold the Marlow Hotel in Lisbon",
        "Gene Kranz moved from Leeds to Houston",
    )


@pytest.mark.parametrize(
    "text",
    [
        # Two events are no task.
        "Helena Strand opened the Halden Museum in Leeds in 1990. Gene Kranz moved from Leeds to Houston in 2004.",
        # Planned, reported, denied.
        """Kestrel Bank will close 14 branches in Wales in 2030. Helena Strand said that Halden Bank opened an office in
        Leeds in 2012. Pfizer did not buy Lowell Electric in 2018. Nordvik built a factory in Oslo in 2015.""",
        # About a year, or in a part of one.
        """Helena Strand opened a museum in Leeds in about 1990. Marie Landry founded a school in Oslo in early 1994.
        Rui Valadares sold the Marlow Hotel in Lisbon in the 1990s. Gene Kranz moved to Houston in 2004.""",
    ],
)
def test_too_few_sure_events_make_no_ordering(text):
    assert arranged(" ".join(text.split()), QuestionKind.ORDERING) == []


def test_people_are_matched_with_what_they_alone_did():
    (question,) = arranged(SEVEN, QuestionKind.MATCHING)
    assert question.stem == "Who did what?"
    assert 3 <= len(question.actors) <= 5
    assert len(set(question.actors)) == len(set(question.entries)) == len(question.actors)


def test_no_action_names_an_actor_of_the_matching():
    (question,) = arranged(SEVEN, QuestionKind.MATCHING)
    names = {word for actor in question.actors for word in actor.split()}
    assert not [action for action in question.entries if names & set(action.split())]


def test_organisations_are_matched_where_there_are_too_few_people():
    (question,) = arranged(FIRMS, QuestionKind.MATCHING)
    assert question.stem == "Which organisation did what?"
    assert question.key.startswith("Kestrel Bank: closed 14 branches in Wales in 2010; Halden Bank: opened")


def test_an_action_that_names_another_of_the_actors_is_left_out():
    text = f"{SEVEN} Olga Petrova married Rui Valadares in Lisbon in 2019."
    told = [q.actors for seed in range(6) for q in arranged(text, QuestionKind.MATCHING, seed=seed)]
    assert told
    assert not [actors for actors in told if "Olga Petrova" in actors]


def test_the_topic_stands_in_front():
    title = "The Halden Museum and its friends"
    stems = [arranged(SEVEN, kind, title=title)[0].stem for kind in (QuestionKind.ORDERING, QuestionKind.MATCHING)]
    assert stems == [
        "In the article on the Halden Museum, in which order did the events below happen?",
        "In the article on the Halden Museum, who did what?",
    ]


def test_the_same_entries_have_the_same_uid_whatever_the_seed():
    by_entries = {}
    for seed in range(6):
        question = arranged(SEVEN, QuestionKind.ORDERING, seed=seed)[0]
        by_entries.setdefault(question.entries, set()).add(question.uid)
    assert all(len(uids) == 1 for uids in by_entries.values())
    assert len({uid for uids in by_entries.values() for uid in uids}) == len(by_entries)


def test_a_dated_fact_tells_its_event_without_the_date():
    told = {fact.answer.edtf: fact.event for fact in analysis_of(SEVEN).facts if fact.event}
    assert len(told) == 7
    assert told["1994-06"] == "Marie Landry founded a school in Oslo"


def test_what_cannot_be_told_without_its_time_is_no_event_of_a_fact():
    told = [fact.event for fact in analysis_of(TIMED).facts]
    assert "Anders Holmqvist published a book on Tolby Castle" in told
    assert not [event for event in told if "Helena Strand" in event]
