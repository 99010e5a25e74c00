"""The order of questions: what a reader accepts and finds worth knowing first, and variety in the first twenty."""

from dataclasses import replace
from random import Random

import pytest

from quizgen.questions.features import IN_THE_ARTICLE, OF_THE_ANSWER, OF_THE_FORM, features, view_of
from quizgen.questions.ranking import A_SENTENCE, TOP, ranked
from quizgen.questions.worth import HEADS, Head, Weight, learned, probability, score_of
from quizgen.types import (
    DateAnswer,
    Granularity,
    MatchAnswer,
    NameAnswer,
    NameKind,
    Question,
    QuestionKind,
    Span,
)
from tests.factories import PERSON, SENTENCES, TEXT, make_article, make_question, span_of

ARTICLE = make_article()
VIEW = view_of(ARTICLE)
EVERY = {**IN_THE_ARTICLE, **OF_THE_ANSWER, **OF_THE_FORM}


def told(question: Question) -> dict[str, float]:
    return features(question, VIEW, EVERY)


def year(number: int, stem: str, **overrides: object) -> Question:
    """A question of a sentence of its own whose key is a year."""
    answer = DateAnswer(str(number), Granularity.YEAR, str(number))
    values = {"uid": stem, "stem": stem, "key": str(number), "answer": answer, "span": Span(number, number + 1)}
    return make_question(QuestionKind.DATE, **(values | overrides))


@pytest.mark.parametrize("kind", QuestionKind)
def test_every_feature_is_a_number_for_every_kind(kind):
    made = told(make_question(kind))
    assert set(made) == set(EVERY)
    assert all(isinstance(value, float) for value in made.values())


def test_a_matching_question_has_features_too():
    question = replace(make_question(), kind=QuestionKind.MATCHING, answer=MatchAnswer(()), key="")
    assert told(question)["ordering or matching"] == 1
    assert told(replace(question, kind=QuestionKind.TRUE_FALSE))["words of the key"] == 0


@pytest.mark.parametrize(
    ("overrides", "name", "value"),
    [
        ({}, "by choice", 1),
        ({}, "person", 1),
        ({}, "passive", 1),
        ({}, "names", 2),
        ({}, "opens its paragraph", 1),
        ({}, "first paragraph", 1),
        ({}, "key once", 0),
        ({}, "options", 3),
        ({"stem": "On 3 March 2025, who opened the bridge?"}, "no name", 1),
        ({"stem": "On 3 March 2025, who opened the bridge?"}, "who", 1),
        ({"stem": "On 3 March 2025, who opened the bridge?"}, "has a year", 1),
        ({"stem": "How many people does the Marlow Bridge carry?"}, "how many", 1),
        ({"stem": "Which bridge did Helen Carver open?"}, "title in the stem", 1),
        ({"stem": "According to Martin Oakes, what will stand?"}, "according to", 1),
        ({"stem": "_____ and Anna Lee opened it.", "kind": QuestionKind.CLOZE}, "gap in a list", 1),
        ({"stem": "Who opened it?", "kind": QuestionKind.CLOZE}, "who", 0),
        ({"note": "“Monday”, resolved"}, "resolved", 1),
        ({"span": span_of(SENTENCES[5])}, "first paragraph", 0),
    ],
)
def test_a_feature_sees(overrides, name, value):
    assert told(make_question(**overrides))[name] == value


def test_an_article_without_paragraphs_is_one_paragraph():
    assert view_of(make_article(prose=())).paragraphs == (Span(0, len(TEXT)),)


def test_a_probability_grows_with_a_feature_that_counts_and_not_beyond_all_bounds():
    head = Head(0.0, {"names": Weight(1.0, 2.0, 1.0)})
    likely = [probability(head, {"names": names}) for names in (0.0, 2.0, 4.0, 9.0, 90.0)]
    assert likely[0] < likely[1] == 0.5 < likely[2] < likely[3] == likely[4] < 1


def test_the_data_that_ships_knows_every_feature():
    assert {name: set(head.weights) for name, head in learned().items()} == {n: set(t) for n, t in HEADS.items()}


def test_scores_are_between_0_and_1():
    assert all(0 <= score_of(make_question(kind), VIEW) <= 1 for kind in QuestionKind)


def test_the_order_is_the_same_whatever_order_they_come_in():
    questions = [year(1900 + n, f"In which year did the Marlow Bridge number {n} open?") for n in range(30)]
    shuffled = Random(1).sample(questions, len(questions))
    assert ranked(shuffled, ARTICLE) == ranked(questions, ARTICLE)


def test_nothing_is_lost_beyond_the_first_twenty():
    questions = [year(1900 + n, f"In which year did the Marlow Bridge number {n} open?") for n in range(30)]
    assert {q.uid for q in ranked(questions, ARTICLE)} == {q.uid for q in questions}


def test_one_fact_is_asked_once_whatever_the_kind():
    twice = [make_question(QuestionKind.DATE), make_question(QuestionKind.TRUE_FALSE)]
    assert len(ranked(twice, ARTICLE)) == 1


def test_the_same_answer_in_another_sentence_is_another_fact():
    other = make_question(uid="other", span=span_of(SENTENCES[3]), evidence=SENTENCES[3])
    assert len(ranked([make_question(), other], ARTICLE)) == 2


def test_no_stem_of_the_first_twenty_shows_the_key_of_another():
    fill = [year(1900 + n, f"In which year did the Marlow Bridge number {n} open?") for n in range(TOP)]
    tells = make_question(QuestionKind.CLOZE, uid="tells", stem="In 1905 the _____ was opened by Martin Oakes.")
    first = ranked([*fill, tells], ARTICLE)[:TOP]
    assert not ({"tells"} <= {q.uid for q in first} and "1905" in {q.key for q in first})


def test_an_alias_gives_away_as_the_full_name_does():
    fill = [year(1900 + n, f"In which year did the Marlow Bridge number {n} open?") for n in range(TOP)]
    asks = make_question(uid="asks")
    tells = year(1850, "In which year did Carver open the Marlow Bridge?")
    first = {q.uid for q in ranked([*fill, asks, tells], ARTICLE)[:TOP]}
    assert not {"asks", tells.uid} <= first


def test_a_key_is_asked_once_among_the_first_twenty():
    fill = [year(1900 + n, f"In which year did the Marlow Bridge number {n} open?") for n in range(TOP)]
    again = [replace(question, uid=f"again {n}", span=Span(n, n + 1)) for n, question in enumerate(fill)]
    keys = [question.key for question in ranked([*fill, *again], ARTICLE)[:TOP]]
    assert len(set(keys)) == len(keys)


def test_a_sentence_has_no_more_than_its_share_of_the_first_twenty():
    fill = [year(1900 + n, f"In which year did the Marlow Bridge number {n} open?") for n in range(TOP)]
    same = [replace(q, uid=f"same {n}", key=str(1500 + n), span=Span(1, 2)) for n, q in enumerate(fill)]
    same = [replace(q, answer=DateAnswer(q.key, Granularity.YEAR, q.key)) for q in same]
    first = ranked([*fill, *same], ARTICLE)[:TOP]
    assert sum(question.span == Span(1, 2) for question in first) <= A_SENTENCE


def test_a_question_without_a_key_to_show_is_given_away_by_none():
    place = NameAnswer(NameKind.PLACE, "True", ())
    statement = make_question(QuestionKind.TRUE_FALSE, key="True", distractors=("False",), answer=place)
    other = make_question(uid="other", stem="Is it true that Martin Oakes built it?", answer=PERSON)
    assert len(ranked([statement, other], ARTICLE)) == 2


def test_of_so_many_none_tells_a_pair_of_a_matching():
    matching = make_question(QuestionKind.MATCHING)
    pair = year(2019, "When was it that Martin Oakes designed the two towers?")
    actor_alone = year(1874, "When was Martin Oakes there?")
    asked = ranked([matching, pair, actor_alone], ARTICLE, limit=3)
    assert len({matching.uid, pair.uid} & {question.uid for question in asked}) == 1
    assert actor_alone.uid in {question.uid for question in asked}
