"""What a learner does with flashcards: study what is due, put aside, say that a question is wrong, set the pace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizgen.cards import scheduling
from quizgen.cards.days import Calendar
from quizgen.errors import SettingsError
from quizgen.quiz.marking import mark
from quizgen.records import QuestionSet
from quizgen.services import sets
from quizgen.store import articles as article_store
from quizgen.store import cards as store
from quizgen.store import due as due_store
from quizgen.store import sets as set_store
from quizgen.store import studying
from quizgen.store.database import transaction
from quizgen.store.due import Scope
from quizgen.studying import Card, Due, Memory, Rating, Stage, StudySettings
from quizgen.taking import Mark
from quizgen.types import Article, NameAnswer

# A card in its steps is shown so much earlier where nothing else is left; as Anki does.
AHEAD = timedelta(minutes=20)
MOST_NEW, MOST_REVIEWS, LEAST_RETENTION, MOST_RETENTION = 1_000, 10_000, 0.7, 0.97
MOST_STEPS, LONGEST_STEP = 5, 24 * 60
LONGEST_NOTE = 500
# A date that is right but less exact is known by halves, and "hard".
NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Learner:
    """Who studies when: the time zone says when their day begins."""

    owner: str
    now: datetime
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Overview:
    """What waits: of everything, and of each set of the learner's; and whether it has more new ones than the day."""

    all: Due
    sets: tuple[tuple[QuestionSet, Due, bool], ...]
    # When the next card is due where none is now; None where nothing is planned.
    next: datetime | None


def settings(owner: str) -> StudySettings:
    """What the learner has set."""
    return studying.settings(owner)


def save(owner: str, settings: StudySettings) -> None:
    """Keep what the learner sets; raises SettingsError. It holds for reviews from then on."""
    _check(settings)
    with transaction():
        studying.save(owner, settings)


def calendar(learner: Learner) -> Calendar:
    """The learner's days."""
    return Calendar(learner.zone, settings(learner.owner).rollover)


def due(scope: Scope, learner: Learner) -> Due:
    """How many cards of a set, or of everything, wait today."""
    today, left = day_of(learner)
    tomorrow = calendar(learner).start(today + timedelta(days=1))
    return Due(
        new=len(due_store.brought(learner.owner, scope, today=today))
        + len(due_store.fresh(learner.owner, scope, today=today, most=left.new)),
        learning=len(due_store.learning(learner.owner, scope, today=today, until=tomorrow)),
        review=len(due_store.back(learner.owner, scope, today=today, most=left.review)),
    )


def overview(learner: Learner) -> Overview:
    """What waits today."""
    today, left = day_of(learner)
    mine = sets.list_for(learner.owner)
    waiting = due_store.due_by_set(learner.owner, [one.id for one in mine], today)
    by_set = [
        (one, _of_set(waiting, one.id, left), waiting.get((one.id, None), 0) > left.new) for one in mine if one.size
    ]
    everything = due(None, learner)
    return Overview(everything, tuple(by_set), None if everything.total else next_time(None, learner))


def queue(scope: Scope, learner: Learner, *, most: int) -> list[Card]:
    """The cards to study now, in order: those in their steps, those back after days, new ones; then steps ahead."""
    if scope is not None:
        set_store.readable_row(scope, learner.owner)
    today, left = day_of(learner)
    owner, now = learner.owner, learner.now
    ids = due_store.learning(owner, scope, today=today, until=now)[:most]
    if len(ids) < most:
        ids += due_store.back(owner, scope, today=today, most=min(left.review, most - len(ids)))
    if len(ids) < most:
        ids += due_store.brought(owner, scope, today=today)[: most - len(ids)]
    if len(ids) < most:
        ids += due_store.fresh(owner, scope, today=today, most=min(left.new, most - len(ids)))
    if len(ids) < most:
        ids += due_store.learning(owner, scope, today=today, until=now + AHEAD, since=now)[: most - len(ids)]
    return store.many(ids, owner)


def next_time(scope: Scope, learner: Learner) -> datetime | None:
    """When the next card is due, where none is left now; None where nothing is planned."""
    today, _ = day_of(learner)
    days, owner = calendar(learner), learner.owner
    # Steps are up to a day long.
    steps = due_store.learning(owner, scope, today=today, until=learner.now + timedelta(days=1))
    day = today + timedelta(days=1) if _is_over(scope, learner, today) else due_store.next_due(owner, scope, today)
    moments = [card.memory.due for card in store.many(steps[:1], owner)] + [days.start(day) if day else None]
    return min((moment for moment in moments if moment), default=None)


def _is_over(scope: Scope, learner: Learner, today: date) -> bool:
    """Whether cards wait that the limits of the day, or the learner, put off till tomorrow."""
    held, left = settings(learner.owner), left_out(scope, learner)
    is_left = (left.new and held.new_a_day) or (left.review and held.reviews_a_day)
    return bool(is_left) or due_store.is_any_buried(learner.owner, scope, today)


def left_out(scope: Scope, learner: Learner) -> Due:
    """How many cards wait that the limits of the day leave for tomorrow."""
    today, left = day_of(learner)
    owner = learner.owner
    return Due(
        new=max(0, len(due_store.fresh(owner, scope, today=today, most=MOST_NEW)) - left.new),
        review=max(0, len(due_store.back(owner, scope, today=today, most=MOST_REVIEWS)) - left.review),
    )


def get(question_id: int, owner: str) -> Card:
    """A question as the learner studies it."""
    return store.get(question_id, owner)


def articles_of(cards: Iterable[Card]) -> dict[int, Article]:
    """The articles by id that prove some cards."""
    return article_store.behind(card.article_id for card in cards)


def outlook(card: Card, learner: Learner) -> dict[Rating, Memory]:
    """What each rating would lead to now."""
    today, terms = calendar(learner).day(learner.now), settings(learner.owner).terms
    return scheduling.outlook(card.memory, now=learner.now, day=today, terms=terms, seed=card.question.uid)


def check(question_id: int, given: str, owner: str) -> Mark:
    """Mark what was typed as the quiz does; raises UnreadableAnswerError, with a hint."""
    card = store.get(question_id, owner)
    asked = set_store.questions(set_store.whole_of(card.article_id))
    names = [one.question.answer for one in asked]
    others = [name.full for name in names if isinstance(name, NameAnswer) and name.full != card.question.key]
    return mark(card.question, given, others=others, near=NEAR)


def bury(question_id: int, learner: Learner) -> None:
    """Put a card aside until tomorrow."""
    today, _ = day_of(learner)
    with transaction():
        store.get(question_id, learner.owner)
        store.bury(question_id, learner.owner, today)


def suspend(question_id: int, owner: str) -> None:
    """Put a card aside until `resume`."""
    with transaction():
        store.get(question_id, owner)
        store.suspend(question_id, owner, is_suspended=True)


def resume(question_id: int, owner: str) -> None:
    """Take up a card that was put aside, and take back that it is wrong."""
    with transaction():
        store.get(question_id, owner)
        store.suspend(question_id, owner, is_suspended=False)
        store.bury(question_id, owner, None)
        studying.withdraw(question_id, owner)


def aside(learner: Learner) -> list[Card]:
    """The cards that are put aside, until they are taken up or for today, the newest first."""
    today, _ = day_of(learner)
    return store.many(store.aside(learner.owner, today), learner.owner)


def report(question_id: int, note: str, learner: Learner) -> None:
    """Tell the owner of a question that it is wrong, and put its card aside; `resume` undoes it."""
    with transaction():
        store.get(question_id, learner.owner)
        studying.report(question_id, note.strip()[:LONGEST_NOTE], learner.owner, learner.now)
        store.suspend(question_id, learner.owner, is_suspended=True)


def day_of(learner: Learner) -> tuple[date, Due]:
    """The day of studying, and how many cards it has room for yet."""
    held, today = settings(learner.owner), calendar(learner).day(learner.now)
    new, back = due_store.done(learner.owner, today)
    return today, Due(new=max(0, held.new_a_day - new), review=max(0, held.reviews_a_day - back))


def _of_set(waiting: Mapping[tuple[int, Stage | None], int], id: int, left: Due) -> Due:
    def count(*stages: Stage | None) -> int:
        return sum(waiting.get((id, stage), 0) for stage in stages)

    return Due(
        new=count(Stage.NEW) + min(count(None), left.new),
        learning=count(Stage.LEARNING, Stage.RELEARNING),
        review=min(count(Stage.REVIEW), left.review),
    )


def _check(settings: StudySettings) -> None:
    terms = settings.terms
    if not 0 <= settings.new_a_day <= MOST_NEW:
        raise SettingsError("new_a_day", f"Between 0 and {MOST_NEW:,} new cards a day can be studied.")
    if not 0 <= settings.reviews_a_day <= MOST_REVIEWS:
        raise SettingsError("reviews_a_day", f"Between 0 and {MOST_REVIEWS:,} reviews a day can be made.")
    if not 0 <= settings.rollover <= 23:
        raise SettingsError("rollover", "A day begins at an hour from 0 to 23.")
    if not LEAST_RETENTION <= terms.retention <= MOST_RETENTION:
        raise SettingsError("retention", "Aim at knowing between 70 % and 97 % of the cards.")
    for name, steps in (("steps", terms.steps), ("relearning", terms.relearning)):
        if len(steps) > MOST_STEPS or not all(0 < minutes <= LONGEST_STEP for minutes in steps):
            raise SettingsError(name, f"Write up to {MOST_STEPS} steps in minutes, each up to a day, such as 1 10.")
