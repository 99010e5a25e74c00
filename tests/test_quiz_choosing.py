"""Choosing: no question of an attempt gives another away."""

import pytest

from quizgen.quiz.choosing import choose
from quizgen.records import StoredQuestion
from quizgen.taking import Choice
from quizgen.types import Event, MatchAnswer, OrderAnswer, Pair, QuestionKind, Span
from tests.factories import DATE, MATCH, ORDER, SENTENCES, make_question, span_of

ORDERING, MATCHING = make_question(QuestionKind.ORDERING), make_question(QuestionKind.MATCHING)
HARMLESS = make_question(
    QuestionKind.NUMERIC, stem="How far apart do the towers stand?", key="212 metres", score=0.1
)  # fmt: skip


def stored(*questions):
    return [StoredQuestion(number, number, question, 1) for number, question in enumerate(questions, 1)]


def two_of(*questions):
    """The best question and whichever of the others goes with it."""
    return {s.question for s in choose(stored(*questions), Choice(count=2), (), seed=0)}


def ordering(text):
    events = (*ORDER.events[:2], Event(text, DATE, span_of(SENTENCES[0])))
    return make_question(QuestionKind.ORDERING, answer=OrderAnswer(events), score=0.9)


@pytest.mark.parametrize("kind", [QuestionKind.ORDERING, QuestionKind.MATCHING])
def test_kinds_are_chosen_by_themselves(kind):
    chosen = choose(stored(*map(make_question, QuestionKind)), Choice(kinds=(kind,)), (), seed=0)
    assert [s.question.kind for s in chosen] == [kind]


def test_an_event_that_names_the_key_of_another_question_gives_it_away():
    telling = ordering("Helen Carver opened the Marlow Bridge")
    assert two_of(telling, make_question(score=0.8), HARMLESS) == {telling, HARMLESS}


def test_an_ordering_shows_no_dates_so_a_date_question_goes_with_it():
    silent, date = ordering("The Marlow Bridge was opened"), make_question(QuestionKind.DATE, score=0.8)
    assert two_of(silent, date, HARMLESS) == {silent, date}


def test_the_actors_of_a_matching_count_as_shown():
    telling = make_question(QuestionKind.MATCHING, score=0.9)
    assert two_of(telling, make_question(score=0.8), HARMLESS) == {telling, HARMLESS}


def test_a_stem_that_tells_a_pair_does_not_go_with_its_matching():
    pairs = (Pair("The county", "paid for the bridge", span_of(SENTENCES[1])), *MATCH.pairs)
    matching = make_question(QuestionKind.MATCHING, answer=MatchAnswer(pairs), score=0.9)
    stem = "In which year did it become known that the county paid for the bridge?"
    telling = make_question(QuestionKind.SHORT_ANSWER, stem=stem, key="2018", score=0.8)
    assert two_of(matching, telling, HARMLESS) == {matching, HARMLESS}


def test_a_quiz_is_shorter_rather_than_one_that_answers_itself():
    telling = ordering("Helen Carver opened the Marlow Bridge")
    assert two_of(telling, make_question(score=0.8)) == {telling}


def test_the_day_that_most_stems_name_is_not_asked_before_them_all():
    named = [
        make_question(
            QuestionKind.NUMERIC,
            stem=f"On 3 March 2025, how many {what} came?",
            key=f"{number} people",
            span=Span(number, number + 1),
            score=0.5,
        )
        for number, what in enumerate(("riders", "sailors", "singers", "masons"), 20)
    ]
    day = make_question(QuestionKind.SHORT_ANSWER, stem="On which day did Rome fall?", key="3 March 2025", score=0.9)
    chosen = choose(stored(day, *named), Choice(count=4), (), seed=0)
    assert day not in {one.question for one in chosen}
    assert len(chosen) == len(named)
