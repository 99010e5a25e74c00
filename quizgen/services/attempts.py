"""What a learner does: start a quiz, respond, finish, try the missed ones again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quizgen.errors import AttemptFinishedError, EmptyChoiceError, NotFoundError, TimeUpError
from quizgen.quiz.choosing import choose, options_of
from quizgen.quiz.marking import mark_in
from quizgen.quiz.timing import GRACE
from quizgen.records import StoredQuestion
from quizgen.services import sets
from quizgen.store import articles
from quizgen.store import attempts as store
from quizgen.store.database import transaction
from quizgen.taking import Attempt, AttemptQuestion, Choice, Feedback, MarkChange, Response
from quizgen.types import Article


def start(set_id: int, choice: Choice, *, nickname: str, owner: str, now: datetime, seed: int) -> Attempt:
    """Begin an attempt on what the choice takes from a set; raises EmptyChoiceError."""
    chosen = choose(sets.questions(set_id, owner), choice, sets.parts(set_id, owner), seed=seed)
    return _store(set_id, chosen, choice.feedback, nickname=nickname, owner=owner, now=now, seed=seed)


def _store(
    set_id: int,
    chosen: Sequence[StoredQuestion],
    feedback: Feedback,
    *,
    nickname: str,
    owner: str,
    now: datetime,
    seed: int,
) -> Attempt:
    asked = [(stored, options_of(stored.question, seed=seed)) for stored in chosen]
    with transaction():
        return store.add(set_id, asked, nickname=nickname, feedback=feedback, owner=owner, seed=seed, now=now)


def get(id: int, owner: str, now: datetime) -> Attempt:
    """An attempt of the viewer's; one whose time is over is finished as of when it was."""
    attempt = store.get(id, owner)
    if attempt.finished is None and attempt.deadline and now > attempt.deadline + GRACE:
        with transaction():
            return store.finish(id, owner, attempt.deadline)
    return attempt


def articles_of(attempt: Attempt) -> dict[int, Article]:
    """The articles by id that prove what an attempt of the viewer's asks, though they be a teacher's."""
    return articles.behind(asked.article_id for asked in attempt.questions)


def show(id: int, position: int, *, owner: str, now: datetime) -> Attempt:
    """Note that the page of a question is seen; from its first time on it counts how long the response takes."""
    attempt = get(id, owner, now)
    asked = _asked(attempt, position)
    if asked.shown is None and asked.response is None:
        with transaction():
            store.show(id, position, now)
    return attempt


def mark_changes(attempt: Attempt) -> dict[int, tuple[MarkChange, ...]]:
    """How the marks of an attempt of the viewer's were changed, by the position of the question."""
    return store.mark_changes(attempt.id)


def _asked(attempt: Attempt, position: int) -> AttemptQuestion:
    if not 1 <= position <= len(attempt.questions):
        raise NotFoundError("question", position)
    return attempt.questions[position - 1]


def respond(id: int, position: int, given: str, *, owner: str, now: datetime) -> Response:
    """Mark and store a response.

    With instant feedback the first one is final and comes back again; otherwise the last one before finishing counts.
    Raises TimeUpError, AttemptFinishedError or, for words that cannot be read, UnreadableAnswerError; nothing is
    stored then.
    """
    attempt = get(id, owner, now)
    asked = _asked(attempt, position)
    final = attempt.feedback is Feedback.INSTANT
    if final and asked.response:
        return asked.response
    if attempt.finished:
        raise TimeUpError(id) if attempt.finished == attempt.deadline else AttemptFinishedError(id)
    marked = mark_in(attempt, asked.question, given)
    with transaction():
        return store.respond(id, position, given, marked, now=now, final=final)


def finish(id: int, owner: str, now: datetime) -> Attempt:
    """Close an attempt; closing it twice changes nothing."""
    with transaction():
        return store.finish(id, owner, now)


def retry_missed(id: int, *, owner: str, now: datetime, seed: int) -> Attempt:
    """Begin an attempt on what was missed in another one; raises EmptyChoiceError where nothing was."""
    attempt = get(id, owner, now)
    missed = {asked.id for asked in attempt.missed}
    chosen = [stored for stored in sets.questions(attempt.set_id, owner) if stored.id in missed]
    if not chosen:
        raise EmptyChoiceError
    return _store(attempt.set_id, chosen, attempt.feedback, nickname=attempt.nickname, owner=owner, now=now, seed=seed)


def list_for(owner: str) -> list[Attempt]:
    """The viewer's own attempts, newest first."""
    return store.list_for(owner)


def rename(id: int, nickname: str, owner: str) -> None:
    """Give an attempt another nickname."""
    with transaction():
        store.rename(id, nickname, owner)


def delete(id: int, owner: str, now: datetime) -> None:
    """Delete an attempt; `restore` undoes it."""
    with transaction():
        store.delete(id, owner, now)


def restore(id: int, owner: str) -> None:
    """Undo `delete`."""
    with transaction():
        store.restore(id, owner)
