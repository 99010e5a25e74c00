"""What a teacher learns of a class, and does about it: marks changed by hand, marked again, deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import fmean, median, stdev

from quizgen.errors import NotFoundError, SettingsError, UnreadableAnswerError
from quizgen.quiz.counting import counted, result
from quizgen.quiz.item_analysis import Given, Item, SetResult, Sitting
from quizgen.quiz.marking import mark_in
from quizgen.quiz.statistics import analyse
from quizgen.quiz.timing import GRACE
from quizgen.records import StoredQuestion
from quizgen.services import sharing
from quizgen.store import attempts as store
from quizgen.store import sets as set_store
from quizgen.store.database import transaction
from quizgen.taking import Attempt, AttemptQuestion, Mark, MarkChange, Share, Verdict

LONGEST_REASON = 500
# So many of the answers that were typed are told.
MOST_TYPED = 12


@dataclass(frozen=True, slots=True)
class Pupil:
    """Whoever took a set, with all that they made of it."""

    name: str
    # The earliest first.
    attempts: tuple[Attempt, ...]
    # The share of the points that counts, 0 to 1; None as long as nothing is finished.
    portion: float | None

    @property
    def latest(self) -> Attempt:
        return self.attempts[-1]


@dataclass(frozen=True, slots=True)
class Results:
    """What a class has made of a set."""

    share: Share
    # The earliest first.
    attempts: tuple[Attempt, ...]
    # Of the attempts that stand for a pupil, finished ones alone: what is under way would count as wrong.
    analysis: SetResult
    # Those of the set, and those that were asked and are no longer in it.
    questions: tuple[StoredQuestion, ...]
    # In the order of their first attempts.
    pupils: tuple[Pupil, ...]
    # Of the class list, where there is one.
    missing: tuple[str, ...] = ()

    def typed(self, id: int) -> tuple[tuple[str, int], ...]:
        """What was given to a question and how often, the most frequent first."""
        asked = (one for attempt in self.attempts for one in attempt.questions if one.id == id and one.response)
        return tuple(Counter(one.response.given.strip() for one in asked if one.response).most_common(MOST_TYPED))


@dataclass(frozen=True, slots=True)
class Remarking:
    """A question of an attempt whose key was corrected since."""

    attempt: Attempt
    asked: AttemptQuestion
    # The question as it is now.
    stored: StoredQuestion
    # None where nothing was answered, or nothing that the new key could be compared with.
    new: Mark | None

    @property
    def is_marked_otherwise(self) -> bool:
        response = self.asked.response
        return response is not None and self.new is not None and self.new.worth != response.mark.worth


def of_set(set_id: int, owner: str, now: datetime) -> Results:
    """What pupils made of a set of the owner's; raises NotFoundError where it was never shared."""
    share = sharing.of_shared(set_id, owner)
    attempts = _finished_where_late(share, owner, now)
    questions = _with_asked(set_store.questions(set_id), attempts)
    pupils = tuple(_pupils(attempts, share))
    items = [Item(stored.id, stored.question.key, stored.question.distractors) for stored in questions]
    stand = [counted(pupil.attempts, share.settings.counting) for pupil in pupils]
    analysis = _of_scores(analyse(items, [_sitting(attempt) for attempt in stand if attempt]), pupils)
    return Results(share, tuple(attempts), analysis, tuple(questions), pupils, tuple(_missing(share, pupils)))


def attempt(set_id: int, attempt_id: int, owner: str) -> Attempt:
    """What one pupil made of a set of the owner's; raises NotFoundError."""
    return store.made_by(sharing.of_shared(set_id, owner).id, attempt_id)


def changes(attempt: Attempt) -> dict[int, tuple[MarkChange, ...]]:
    """How the marks of an attempt were changed, by the position of the question, the earliest first."""
    return store.mark_changes(attempt.id)


def override(
    set_id: int, attempt_id: int, position: int, points: float, reason: str, *, owner: str, now: datetime
) -> None:
    """Give a response other points, for a reason that the pupil reads too; raises NotFoundError or SettingsError."""
    found = attempt(set_id, attempt_id, owner)
    asked = next((one for one in found.questions if one.position == position and one.response), None)
    if asked is None:
        raise NotFoundError("response", position)
    most = asked.question.points
    if not 0 <= points <= most:
        raise SettingsError("points", f"Give between 0 and {most:g} points.")
    if not reason or len(reason) > LONGEST_REASON:
        raise SettingsError("reason", f"Give a reason, of up to {LONGEST_REASON} characters.")
    worth = points / most
    new = Mark(_verdict(worth), worth)
    with transaction():
        store.remark(found.id, position, new, author=owner, reason=reason, now=now)


def remarkings(set_id: int, owner: str) -> list[Remarking]:
    """The responses that would be marked otherwise by the keys as they are now; what was marked by hand is not."""
    return [one for one in _outdated(set_id, owner) if one.is_marked_otherwise]


def mark_again(set_id: int, owner: str, now: datetime) -> int:
    """Mark the pupils' responses by the keys as they are now, which all see from then on; return how many changed."""
    found = _outdated(set_id, owner)
    with transaction():
        for one in found:
            if one.is_marked_otherwise and one.new:
                store.remark(one.attempt.id, one.asked.position, one.new, author=owner, reason="", now=now)
            store.show_revision(one.attempt.id, one.asked.position, one.stored.revision)
    return sum(one.is_marked_otherwise for one in found)


def delete_attempt(set_id: int, attempt_id: int, owner: str, now: datetime) -> None:
    """Delete a pupil's attempt at a set of the owner's. `restore_attempt` undoes it."""
    with transaction():
        store.hide(sharing.of_shared(set_id, owner).id, attempt_id, now)


def restore_attempt(set_id: int, attempt_id: int, owner: str) -> None:
    """Bring a pupil's deleted attempt back."""
    with transaction():
        store.hide(sharing.of_shared(set_id, owner).id, attempt_id, None)


def count_older(owner: str, before: datetime) -> int:
    """How many attempts `delete_older` would delete."""
    return store.count_older(owner, before)


def delete_older(owner: str, before: datetime, now: datetime) -> int:
    """Delete what pupils made of the owner's sets before a time; return how many attempts."""
    with transaction():
        return store.hide_older(owner, before, now)


def erase(before: datetime) -> int:
    """Erase for good what pupils answered in attempts begun before a time, and in deleted ones; return how many."""
    with transaction():
        return store.erase_shared(before)


def _missing(share: Share, pupils: Sequence[Pupil]) -> Iterator[str]:
    listed, begun = sharing.class_of(share), {pupil.name for pupil in pupils}
    yield from (name for name in listed.names if name not in begun) if listed else ()


def _finished_where_late(share: Share, owner: str, now: datetime) -> list[Attempt]:
    """The attempts of a class, those whose time is over finished; who only looks writes nothing."""
    attempts = store.of_share(share.id, except_of=owner)
    if not any(attempt.finished is None and attempt.is_late(now - GRACE) for attempt in attempts):
        return attempts
    with transaction():
        store.finish_late(share.id, now - GRACE)
    return store.of_share(share.id, except_of=owner)


def _of_scores(analysis: SetResult, pupils: Sequence[Pupil]) -> SetResult:
    """With the mean, median and deviation of the scores that count, as they are shown: never below nothing."""
    portions = [pupil.portion for pupil in pupils if pupil.portion is not None]
    if not portions:
        return analysis
    deviation = stdev(portions) if len(portions) > 1 else None
    return replace(analysis, mean=fmean(portions), median=median(portions), standard_deviation=deviation)


def _with_asked(questions: Sequence[StoredQuestion], attempts: Sequence[Attempt]) -> list[StoredQuestion]:
    """With those that were rejected, archived or taken out since somebody was asked them."""
    found = {stored.id: stored for stored in questions}
    for attempt in attempts:
        for asked in attempt.questions:
            found.setdefault(asked.id, StoredQuestion(asked.id, 0, asked.question, asked.article_id))
    return list(found.values())


def _pupils(attempts: Sequence[Attempt], share: Share) -> Iterator[Pupil]:
    """One a browser or, with a class list, one a name."""
    by_name = sharing.class_of(share) is not None
    theirs: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        theirs.setdefault(attempt.nickname if by_name else f"{attempt.owner} {attempt.nickname}", []).append(attempt)
    for made in theirs.values():
        yield Pupil(made[0].nickname, tuple(made), result(made, share.settings.counting))


def _outdated(set_id: int, owner: str) -> list[Remarking]:
    """What was asked by another key than there is now; what was marked by hand keeps the key that it had."""
    now_there = {stored.id: stored for stored in set_store.questions(set_id)}
    attempts = store.of_share(sharing.of_shared(set_id, owner).id, except_of=owner)
    found = [
        (attempt, asked, now_there[asked.id])
        for attempt in attempts
        for asked in attempt.questions
        if asked.id in now_there and _has_other_key(asked, now_there[asked.id])
    ]
    changed = {id: store.mark_changes(id) for id in {attempt.id for attempt, _, _ in found}}
    return [
        Remarking(attempt, asked, stored, _marked_by(stored, asked, attempt))
        for attempt, asked, stored in found
        if not any(change.reason for change in changed[attempt.id].get(asked.position, ()))
    ]


def _has_other_key(asked: AttemptQuestion, stored: StoredQuestion) -> bool:
    old, new = asked.question, stored.question
    return old.kind is new.kind and (old.key, old.answer) != (new.key, new.answer)


def _marked_by(stored: StoredQuestion, asked: AttemptQuestion, attempt: Attempt) -> Mark | None:
    """None for words that the new key cannot be compared with: those stay as they were marked."""
    try:
        return mark_in(attempt, stored.question, asked.response.given) if asked.response else None
    except UnreadableAnswerError:
        return None


def _verdict(worth: float) -> Verdict:
    if worth >= 1:
        return Verdict.RIGHT
    return Verdict.PARTLY if worth > 0 else Verdict.WRONG


def _sitting(attempt: Attempt) -> Sitting:
    # What is worth nothing says nothing of who knows more.
    return Sitting(attempt.id, {asked.id: _given(asked) for asked in attempt.questions if asked.question.points > 0})


def _given(asked: AttemptQuestion) -> Given:
    points, response = asked.question.points, asked.response
    if response is None:
        return Given(None, worth=points)
    return Given(asked.earned, worth=points, chosen=response.given, seconds=asked.seconds)
