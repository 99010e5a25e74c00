"""What a learner reviewed in Anki: read from a package that Anki exported with its scheduling information."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sized
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from quizgen.errors import ImportFileError
from quizgen.export.anki import CLOZE_TYPE, QUESTION_TYPE
from quizgen.export.anki_database import has_table, opened
from quizgen.export.anki_fields import ROOT
from quizgen.export.anki_package import BROKEN, LARGE, NEWER, unpack
from quizgen.export.anki_revlog import EPOCH, MILLISECOND, Entry, counting, read_entry

Row = tuple[Any, ...]

TABLES = ("col", "notes", "cards", "revlog", "notetypes", "fields")
# Of the `ver` in `col`.
NEWEST_SCHEMA = 18
# Anki gives a second version of a note type a longer name and another id.
NAMES = ("quizgen question", "quizgen cloze")
UID_FIELD = "Uid"
SEPARATOR = "\x1f"
# As long as the bank takes; and a learner has fewer reviews than this of one site's questions.
LONGEST_UID, MOST_KEPT = 64, 300_000
# Ids as JSON: a collection has millions of reviews, and few of them are of our cards.
AMONG = "IN (SELECT value FROM json_each(?))"
# Far more than any note type has.
MOST_FIELDS = 1_000
# Of a card's `queue`.
SUSPENDED = -1


@dataclass(frozen=True, slots=True)
class AnkiReview:
    """One review of one question."""

    uid: str
    # Aware UTC, to the millisecond.
    reviewed: datetime
    # From 1 to 4: again, hard, good, easy.
    rating: int
    # How long it took; Anki stops counting at a minute.
    seconds: float


@dataclass(frozen=True, slots=True)
class AnkiHistory:
    """What a file from Anki tells of our questions."""

    # By time.
    reviews: tuple[AnkiReview, ...]
    # How many notes are none of ours.
    foreign: int = 0
    # The uids of questions whose card the learner took out of rotation.
    suspended: frozenset[str] = frozenset()
    # How many reviews of our notes do not count: manual, without effect, before a reset, impossible.
    passed_over: int = 0


def read(data: bytes) -> AnkiHistory:
    """The reviews of our questions in an .apkg or .colpkg; raises ImportFileError where the file is none.

    A package without scheduling information has no reviews, which is no error.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "collection"
        unpack(data, file)
        with opened(file, TABLES) as database:
            return _history(database)


def _history(database: sqlite3.Connection) -> AnkiHistory:
    versions = [version for (version,) in database.execute("SELECT ver FROM col LIMIT 1")]
    if not versions or not isinstance(versions[0], int):
        raise ImportFileError(BROKEN)
    if versions[0] > NEWEST_SCHEMA:
        raise ImportFileError(NEWER)
    notes, foreign = _notes(database)
    cards, suspended = _cards(database, notes)
    reviews, passed_over = _reviews(database, cards)
    return AnkiHistory(reviews, foreign, suspended, passed_over)


# Which notes are ours


def _notes(database: sqlite3.Connection) -> tuple[dict[int, str], int]:
    """The uid of each note of ours by its id, and how many are none of ours."""
    types, places = _types(database)
    found: list[tuple[bool, int, str]] = []
    total = 0
    for id, guid, type_id, tags in database.execute("SELECT id, guid, mid, tags FROM notes"):
        total += 1
        if _is_whole(id) and (type_id in types or _is_tagged(tags)):
            uid = _uid(_field(database, id, places.get(type_id))) or _uid(guid)
            found.append((uid != guid, id, uid))
            _check_many(found)
    notes: dict[str, int] = {}
    # Anki's “Create copy” gives a note another guid and leaves its fields: the one whose guid it is goes first.
    for _, id, uid in sorted(found):
        if uid:
            notes.setdefault(uid, id)
    return {id: uid for uid, id in notes.items()}, total - len(notes)


def _types(database: sqlite3.Connection) -> tuple[set[int], dict[int, int]]:
    """The ids of our note types, and the place of the field with the uid in each type that has one."""
    types, places = {QUESTION_TYPE, CLOZE_TYPE}, {}
    named, fields = _tables(database) if has_table(database, "notetypes") else _models(database)
    for id, name in named:
        if isinstance(name, str) and name.startswith(NAMES):
            types.add(id)
            _check_many(types)
    for id, place, name in fields:
        if name == UID_FIELD and _is_whole(place) and 0 <= place < MOST_FIELDS:
            places[id] = place
            _check_many(places)
    return types, places


def _tables(database: sqlite3.Connection) -> tuple[Iterable[Row], Iterable[Row]]:
    """Names of note types and fields since schema 15, where they have tables of their own."""
    named = database.execute("SELECT id, name FROM notetypes")
    return named, database.execute("SELECT ntid, ord, name FROM fields")


def _models(database: sqlite3.Connection) -> tuple[Iterable[Row], Iterable[Row]]:
    """The same up to schema 14, where they are JSON in a column."""
    named: list[Row] = []
    fields: list[Row] = []
    for (text,) in database.execute("SELECT models FROM col LIMIT 1"):
        try:
            for id, model in json.loads(text).items():
                named.append((int(id), model["name"]))
                fields.extend((int(id), place["ord"], place["name"]) for place in model["flds"])
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise ImportFileError(BROKEN) from None
    return named, fields


def _is_tagged(tags: object) -> bool:
    """Text comes into Anki's own note types; a tag below ours is enough, and Anki's tags have no case."""
    words = tags.casefold().split() if isinstance(tags, str) else ()
    return any(word == ROOT or word.startswith(f"{ROOT}::") for word in words)


def _field(database: sqlite3.Connection, id: int, place: int | None) -> str:
    """What stands in a field of a note; empty where it has none at that place."""
    if place is not None:
        for (text,) in database.execute("SELECT flds FROM notes WHERE id = ?", (id,)):
            fields = text.split(SEPARATOR, place + 1) if isinstance(text, str) else []
            return fields[place].strip() if place < len(fields) else ""
    return ""


def _uid(value: object) -> str:
    """What can be a uid, else nothing; PostgreSQL cannot even be asked for a text with the character NUL."""
    return value if isinstance(value, str) and len(value) <= LONGEST_UID and "\0" not in value else ""


# Their cards, and what was done with them


def _cards(database: sqlite3.Connection, notes: dict[int, str]) -> tuple[dict[int, str | None], frozenset[str]]:
    """The uid of each card of ours by its id, and the uids of those that are suspended.

    Our notes have one card each; learners add others, with the answer in front, which ask something else: no uid.
    """
    found = []
    query = f"SELECT id, nid, ord, queue FROM cards WHERE nid {AMONG}"
    for id, note, place, queue in database.execute(query, _in(notes)):
        if _is_whole(id) and (uid := notes.get(note)):
            found.append((place != 0, id, uid, queue))
            _check_many(found)
    first: dict[str, int] = {}
    for is_other, id, uid, _ in sorted(found, key=lambda card: card[:2]):
        if not is_other:
            first.setdefault(uid, id)
    cards = {id: uid if first.get(uid) == id else None for _, id, uid, _ in found}
    return cards, frozenset(uid for _, id, uid, queue in found if cards[id] and queue == SUSPENDED)


def _reviews(database: sqlite3.Connection, cards: dict[int, str | None]) -> tuple[tuple[AnkiReview, ...], int]:
    """What counts of the review log, by time, and how many entries do not."""
    kept: list[tuple[str, Entry]] = []
    found = 0
    query = f"SELECT cid, id, ease, factor, time, type FROM revlog WHERE cid {AMONG}"
    for card, *values in database.execute(query, _in(cards)):
        found += 1
        uid, entry = cards.get(card), read_entry(values)
        if uid is not None and entry is not None:
            kept.append((uid, entry))
            _check_many(kept)
    entries: dict[str, list[Entry]] = defaultdict(list)
    for uid, entry in sorted(kept, key=lambda each: each[1].at):
        entries[uid].append(entry)
    reviews = [_review(uid, entry) for uid, each in entries.items() for entry in counting(each)]
    reviews.sort(key=lambda review: (review.reviewed, review.uid))
    return tuple(reviews), found - len(reviews)


def _review(uid: str, entry: Entry) -> AnkiReview:
    return AnkiReview(uid, EPOCH + entry.at * MILLISECOND, entry.ease, entry.took / 1000)


def _in(ids: Iterable[int]) -> tuple[str]:
    """What AMONG asks for."""
    return (json.dumps([*ids]),)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int)


def _check_many(kept: Sized) -> None:
    if len(kept) > MOST_KEPT:
        raise ImportFileError(LARGE)
