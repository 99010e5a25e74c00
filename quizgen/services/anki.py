"""What a learner brings back from Anki: the reviews that they made there go on here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.errors import ImportFileError
from quizgen.export.anki_history import AnkiReview, read
from quizgen.services import reviews, study
from quizgen.services.study import Learner
from quizgen.store import cards as store
from quizgen.store.database import transaction
from quizgen.studying import Rating, Review

LARGEST = 50_000_000
NONE_OF_OURS = (
    "No card of this file is of a question that you have here. Bring the deck back in that you downloaded here, with "
    "the account or the browser that has its article."
)
NO_REVIEWS = (
    "This file holds no reviews. Study the deck in Anki first; then choose “File”, “Export”, “Anki Deck Package” "
    "there, and tick “Include scheduling information”."
)


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What came in."""

    # Cards that go on by what was reviewed, and how many of the reviews are new here.
    cards: int
    reviews: int
    # Cards of the file that are of no question here, and reviews that tell nothing of what is known.
    strange: int
    passed_over: int


def bring(data: bytes, learner: Learner) -> BroughtBack:
    """Put the reviews of an Anki file into the logs of the learner's cards, each once; raises ImportFileError."""
    if len(data) > LARGEST:
        raise ImportFileError(
            f"This file has {len(data):,} bytes; up to {LARGEST:,} can be read. Export the one deck, without media."
        )
    history = read(data)
    by_uid = _by_uid(one for one in history.reviews if one.reviewed <= learner.now)
    uids = sorted({*by_uid, *history.suspended})
    known = store.by_uid(uids, learner.owner)
    if not known and (uids or history.foreign):
        raise ImportFileError(NONE_OF_OURS)
    if not by_uid and not history.suspended:
        raise ImportFileError(NO_REVIEWS)
    with transaction():
        new = [_merge(id, by_uid.get(uid, ()), learner) for uid, ids in known.items() for id in ids]
        for uid in history.suspended & known.keys():
            for id in known[uid]:
                store.suspend(id, learner.owner, is_suspended=True)
    strange = history.foreign + sum(uid not in known for uid in uids)
    return BroughtBack(sum(map(len, known.values())), sum(new), strange, history.passed_over)


def _by_uid(made: Iterable[AnkiReview]) -> dict[str, list[AnkiReview]]:
    found: dict[str, list[AnkiReview]] = defaultdict(list)
    for one in made:
        found[one.uid].append(one)
    return found


def _merge(id: int, made: Iterable[AnkiReview], learner: Learner) -> int:
    """Add reviews to the log of a card, by time; return how many it did not have."""
    days, terms = study.calendar(learner), study.settings(learner.owner).terms
    brought = [
        Review(one.reviewed, days.day(one.reviewed), Rating(one.rating), terms, one.seconds, _key(one)) for one in made
    ]
    log = store.log(id, learner.owner)
    known = {one.key for one in log}
    new = [one for one in brought if one.key not in known]
    if new:
        reviews.rewrite(id, reviews.merged(log, new), learner.owner)
    return len(new)


def _key(review: AnkiReview) -> str:
    """Anki knows its reviews by the millisecond."""
    return f"anki:{round(review.reviewed.timestamp() * 1000)}"
