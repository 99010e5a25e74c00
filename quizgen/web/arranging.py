"""Ordering and matching on pages: what a form sends, the rows it shows again, the solution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from quizgen.answers.dates import format_date
from quizgen.quiz.arranging import arranged, doubled, places, read, write
from quizgen.taking import AttemptQuestion
from quizgen.types import Article, MatchAnswer, OrderAnswer, Question, QuestionAnswer, Span
from quizgen.web.highlight import Excerpt, sentence

# What has been chosen so far: (place, entry), in any order; either is empty where nothing is chosen yet.
Chosen = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the form: of an ordering an event, whose place is chosen; of a matching an actor."""

    name: str
    chosen: str
    # Chosen in another row too.
    is_double: bool


@dataclass(frozen=True, slots=True)
class Board:
    """What a learner arranges: rows for the plain form, and the entries at their places for the list to move."""

    rows: tuple[Row, ...]
    listed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """One line of the solution: a place with its entry, and the sentence that proves it."""

    place: str
    entry: str
    # The event's date; empty in a matching.
    when: str
    proof: Excerpt
    # Where an event was put, what an actor was given; empty where nothing was answered.
    given: str
    is_right: bool


class _Proof(NamedTuple):
    when: str
    span: Span
    wording: str


def chosen_in(form: MultiDict[str, str]) -> Chosen:
    """Return what the rows of the plain form sent."""
    return list(zip(form.getlist("place"), form.getlist("entry"), strict=False))


def given_in(question: Question, form: MultiDict[str, str]) -> str:
    """Return a response's text: `given` as it was sent, or what the rows say.

    Raises UnreadableAnswerError where the rows say too little or the same thing twice.
    """
    if question.entries and "given" not in form:
        return write(question, arranged(question, chosen_in(form)))
    given = form.get("given", "")
    return "\n".join(given.splitlines()) if question.entries else given


def board(asked: AttemptQuestion, chosen: Chosen = ()) -> Board:
    """Return what to arrange, with what is chosen so far or was answered already."""
    question, answered = asked.question, _answered(asked)
    listed = zip(places(question), asked.options, strict=True)
    return Board(tuple(_rows(asked, chosen or answered)), tuple(answered or listed))


def _rows(asked: AttemptQuestion, chosen: Chosen) -> Iterable[Row]:
    taken = _by_name(asked.question, chosen)
    names = asked.question.actors or asked.options
    twice = doubled(taken.get(name, "") for name in names)
    return (Row(name, taken.get(name, ""), bool(twice) and taken.get(name) == twice) for name in names)


def _answered(asked: AttemptQuestion) -> Chosen:
    return _placed(asked.question, asked.response.given) if asked.response else ()


def _placed(question: Question, given: str) -> Chosen:
    return list(zip(places(question), read(question, given), strict=True))


def _by_name(question: Question, chosen: Chosen) -> dict[str, str]:
    """What each row was given: an event its place, an actor its action."""
    return dict(chosen) if question.actors else {entry: place for place, entry in chosen}


def told(asked: AttemptQuestion) -> str:
    """Return a response in one line, an arrangement as its key is written; empty where there is none."""
    if not asked.response or not asked.question.entries:
        return asked.response.given if asked.response else ""
    if asked.question.actors:
        return "; ".join(f"{actor}: {action}" for actor, action in _answered(asked))
    return " → ".join(entry for _, entry in _answered(asked))


def solution(question: Question, article: Article, given: str = "") -> tuple[Solved, ...]:
    """Return the right order or the right pairs line by line, beside what was given; empty for other kinds."""
    put = _by_name(question, _placed(question, given)) if given and question.entries else {}
    lines = zip(places(question), question.entries, _proofs(question.answer), strict=True)
    return tuple(_solved(question, place, entry, proof, article, put) for place, entry, proof in lines)


def _solved(
    question: Question, place: str, entry: str, proof: _Proof, article: Article, put: Mapping[str, str]
) -> Solved:
    name, own = (place, entry) if question.actors else (entry, place)
    given = put.get(name, "")
    return Solved(place, entry, proof.when, sentence(article, proof.span, proof.wording), given, given == own)


def _proofs(answer: QuestionAnswer) -> Sequence[_Proof]:
    match answer:
        case OrderAnswer(events):
            return [_Proof(format_date(event.when), event.evidence, event.when.wording) for event in events]
        case MatchAnswer(pairs):
            return [_Proof("", pair.evidence, pair.actor) for pair in pairs]
        case _:
            return []
