"""What a set's owner does to its questions: approve, reject, edit, replace, write, order, and undo any of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from quizgen.errors import NotFoundError
from quizgen.quiz import editing
from quizgen.quiz.editing import Edit
from quizgen.records import Change, Revision, StoredArticle, StoredQuestion
from quizgen.services import articles
from quizgen.store import articles as article_store
from quizgen.store import bank as store
from quizgen.store import sets as set_store
from quizgen.store import studying
from quizgen.store.database import transaction
from quizgen.studying import Report
from quizgen.types import Article, Offers, Question, QuestionKind, Status

Offer = Callable[[Question, Article], Offers]
STATUS_CHANGES = {
    Status.APPROVED: Change.APPROVED,
    Status.REJECTED: Change.REJECTED,
    Status.SCREENED: Change.REOPENED,
}
HAND = "hand-"


@lru_cache(maxsize=64)
def _offers(question: Question, article: Article) -> Offers:
    """The pipeline's, imported when first needed: it brings the language model along, and reads the article anew."""
    from quizgen.pipeline import offers

    return offers(question, article)


def questions(set_id: int, owner: str) -> list[StoredQuestion]:
    """The questions of a set of the owner's in its order, the rejected ones too."""
    set_store.own_row(set_id, owner)
    return set_store.questions(set_id, rejected=True)


def get(id: int, owner: str) -> StoredQuestion:
    """A question of the owner's."""
    return store.get(id, owner)


def history(id: int, owner: str) -> tuple[Revision, ...]:
    """Every revision of a question of the owner's, the oldest first."""
    return store.history(id, owner)


def article_of(stored: StoredQuestion, owner: str) -> StoredArticle:
    """The article of a question of the owner's."""
    return articles.get(stored.article_id, owner)


def set_status(id: int, status: Status, *, based_on: int, owner: str, now: datetime) -> StoredQuestion:
    """Approve, reject or reopen a question; raises ConflictError where `based_on` is no longer its newest revision."""
    question = replace(get(id, owner).question, status=status)
    return _revise(id, question, STATUS_CHANGES[status], based_on=based_on, owner=owner, now=now)


def edit(id: int, edit: Edit, *, based_on: int, owner: str, now: datetime) -> StoredQuestion:
    """Change a question's words; raises EditError or ConflictError, and stores nothing then."""
    question = editing.edited(get(id, owner).question, edit)
    return _revise(id, question, Change.EDITED, based_on=based_on, owner=owner, now=now)


def restore(id: int, revision: int, *, based_on: int, owner: str, now: datetime) -> StoredQuestion:
    """Bring an older revision of a question back, which undoes what came after; raises ConflictError."""
    found = next((one for one in history(id, owner) if one.id == revision), None)
    if found is None:
        raise NotFoundError("revision", revision)
    return _revise(id, found.question, Change.RESTORED, based_on=based_on, owner=owner, now=now)


def offers(id: int, owner: str, *, offer: Offer = _offers) -> Offers:
    """What else the engine has for a question: wrong options, and other forms of its fact."""
    stored = get(id, owner)
    return offer(stored.question, article_of(stored, owner).article)


def replace_distractors(id: int, new: Mapping[str, str], *, based_on: int, owner: str, now: datetime) -> StoredQuestion:
    """Put other wrong options in the place of some; raises EditError or ConflictError."""
    question = get(id, owner).question
    now_there = tuple(new.get(option) or option for option in question.distractors)
    changed = editing.edited(question, replace(editing.edit_of(question), distractors=now_there))
    return _revise(id, changed, Change.REPLACED, based_on=based_on, owner=owner, now=now)


def use_form(
    id: int, kind: QuestionKind, *, based_on: int, owner: str, now: datetime, offer: Offer = _offers
) -> StoredQuestion:
    """Ask the question's fact in another kind, under its uid; raises NotFoundError or ConflictError."""
    question = get(id, owner).question
    form = next((form for form in offers(id, owner, offer=offer).forms if form.kind is kind), None)
    if form is None:
        raise NotFoundError("form", kind.value)
    kept = replace(form, uid=question.uid, score=question.score, status=question.status, points=question.points)
    return _revise(id, kept, Change.REPLACED, based_on=based_on, owner=owner, now=now)


def write(
    set_id: int, article_id: int, kind: QuestionKind, edit: Edit, *, evidence: str, owner: str, now: datetime
) -> StoredQuestion:
    """Add a question written by hand at the end of a set; raises EditError."""
    stored = articles.get(article_id, owner)
    if stored.owner != owner:
        raise NotFoundError("article", article_id)
    uid = HAND + secrets.token_hex(8)
    question = editing.written(kind, edit, article=stored.article, evidence=evidence, facts=stored.facts, uid=uid)
    with transaction():
        id = store.add(article_id, question, Change.WRITTEN, owner=owner, author=owner, now=now)
        for put_in in {set_id, stored.set_id}:
            set_store.put(put_in, [*set_store.members(put_in, owner), id], owner)
    return get(id, owner)


def order(set_id: int, ids: Sequence[int], owner: str) -> None:
    """Put the questions of a set in another order; those that are not told keep theirs, behind."""
    with transaction():
        members = set_store.members(set_id, owner)
        first = [id for id in dict.fromkeys(ids) if id in set(members)]
        set_store.put(set_id, first + [id for id in members if id not in set(first)], owner)


def move(set_id: int, id: int, step: int, owner: str) -> None:
    """Move a question of a set one place up (-1) or down (1), past what is shown beside it."""
    shown = [stored.id for stored in questions(set_id, owner)]
    if id not in shown:
        raise NotFoundError("question", id)
    at = shown.index(id)
    to = min(max(at + step, 0), len(shown) - 1)
    shown.insert(to, shown.pop(at))
    order(set_id, shown, owner)


def articles_of(stored: Sequence[StoredQuestion]) -> dict[int, Article]:
    """The articles by id that prove some questions of the viewer's."""
    return article_store.behind(one.article_id for one in stored)


def reports(stored: Sequence[StoredQuestion]) -> dict[int, tuple[Report, ...]]:
    """What learners said is wrong with questions of the viewer's, by question; of those not changed or judged since."""
    return studying.reports(one.id for one in stored)


def _revise(id: int, question: Question, change: Change, *, based_on: int, owner: str, now: datetime) -> StoredQuestion:
    with transaction():
        return store.revise(id, question, change, owner=owner, author=owner, based_on=based_on, now=now)
