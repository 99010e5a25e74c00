"""Looking through the bank: full-text search and filters, a page at a time. The one place that knows two databases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    column,
    func,
    literal_column,
    select,
    table,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import aliased

from quizgen.records import BankEntry, BankPage, BankQuery, Cursor, Order, Pin, StoredQuestion
from quizgen.store.bank import newest
from quizgen.store.codec import question_from_json
from quizgen.store.database import db
from quizgen.store.models import ArticleRow, MemberRow, QuestionRow, RevisionRow, SetRow, TaggedRow
from quizgen.store.tags import id_of, names_on
from quizgen.store.words import Term, fts5, terms, tsquery

PAGE = 50
# Beyond it the count only says "more": to count all of 50,000 takes longer than to find a page of them.
MOST_COUNTED = 10_000
# By relevance the newest of the matches are ordered: of more than that the words tell too little to tell them apart.
MOST_RANKED = 500

# What migration 0005 made: an FTS5 table on SQLite, a generated column on PostgreSQL.
FTS5 = table("question_words", column("rowid"), column("rank"), column("question_words"))
VECTOR = type_coerce(literal_column("question.word_vector"), TSVECTOR)
# The sign keeps SQLite, which knows nothing of how many there are, from reading all of an owner's questions first.
OWNER_LAST: ColumnElement[Any] = literal_column("+question.owner", String)
SIMPLE: ColumnElement[Any] = literal_column("'simple'")

HELD_BY = (
    select(func.count())
    .select_from(MemberRow)
    .join(SetRow, SetRow.id == MemberRow.set_id)
    .where(MemberRow.question_id == QuestionRow.id, SetRow.is_whole.is_(False), SetRow.deleted.is_(None))
    .correlate(QuestionRow)
    .scalar_subquery()
)


def search(owner: str, query: BankQuery, after: Cursor | None = None, limit: int = PAGE) -> BankPage:
    """A page of the owner's questions that a query finds; whatever is typed into it, it raises nothing."""
    if _is_void(query):
        return BankPage((), None, None, 0)
    matching = _matching(owner, query)
    if terms(query.text) and query.order is Order.RELEVANCE:
        ids, following, previous = _ranked(matching, query, after, limit)
    else:
        ids, following, previous = _by_id(matching, query, after, limit)
    counted = _count(matching)
    return BankPage(_entries(ids), following, previous, min(counted, MOST_COUNTED), counted > MOST_COUNTED)


def pins(owner: str, query: BankQuery, limit: int) -> tuple[Pin, ...]:
    """The first so many of the questions that a query finds, at their newest revisions."""
    if _is_void(query):
        return ()
    ids = db.session.execute(_from(_matching(owner, query), query, None).limit(limit)).scalars().all()
    return newest_pins(owner, ids)


def newest_pins(owner: str, ids: Iterable[int]) -> tuple[Pin, ...]:
    """Those of the questions that are the owner's at their newest revisions, in the given order."""
    wanted = tuple(ids)
    pinned: Any = select(QuestionRow.id, RevisionRow.id)
    found = newest(pinned).where(QuestionRow.owner == owner, QuestionRow.id.in_(wanted))
    revisions = {row[0]: row[1] for row in db.session.execute(found)}
    return tuple(Pin(id, revisions[id]) for id in dict.fromkeys(wanted) if id in revisions)


def articles_of(owner: str, limit: int) -> list[tuple[int, str]]:
    """The ids and titles of the owner's newest articles."""
    rows = db.session.execute(
        select(ArticleRow.id, ArticleRow.title)
        .where(ArticleRow.owner == owner, ArticleRow.deleted.is_(None))
        .order_by(ArticleRow.id.desc())
        .limit(limit)
    )
    return [(id, title) for id, title in rows]


def is_own_table(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether the models describe something in the database: the full-text indexes are the migrations' alone."""
    return not (kind in ("table", "index", "column") and (name or "").startswith(("question_words", "word_vector")))


def _is_void(query: BankQuery) -> bool:
    """Whether something is looked for in which there is no word to find."""
    return bool(query.text.strip()) and not terms(query.text)


def _matching(owner: str, query: BankQuery) -> Select[Any]:
    """The ids of what a query finds, in no order."""
    looked_for = terms(query.text)
    found: Select[Any] = select(QuestionRow.id).where(_whose(owner, query), *_filters(owner, query))
    if query.tag:
        found = _tagged(found, id_of(query.tag, owner) or 0, is_filter=bool(looked_for))
    return _with_words(found, looked_for) if looked_for else found


def _whose(owner: str, query: BankQuery) -> ColumnElement[bool]:
    """The owner, whom SQLite takes last where something else finds fewer questions."""
    is_narrow = terms(query.text) or query.tag or query.article_id is not None or query.set_id is not None
    return (OWNER_LAST if _is_sqlite() and is_narrow else QuestionRow.owner) == owner


def _tagged(found: Select[Any], tag_id: int, *, is_filter: bool) -> Select[Any]:
    """Those that have a tag: read from the tag, or looked up in it where the words are read first."""
    if is_filter:
        return found.where(QuestionRow.id.in_(select(TaggedRow.question_id).where(TaggedRow.tag_id == tag_id)))
    return found.join(TaggedRow, TaggedRow.question_id == QuestionRow.id).where(TaggedRow.tag_id == tag_id)


def _filters(owner: str, query: BankQuery) -> Iterator[ColumnElement[bool]]:
    yield QuestionRow.archived.is_not(None) if query.archived else QuestionRow.archived.is_(None)
    gone = select(ArticleRow.id).where(ArticleRow.owner == owner, ArticleRow.deleted.is_not(None))
    yield QuestionRow.article_id.not_in(gone)
    if query.article_id is not None:
        yield from _of_article(query)
    if query.kinds:
        yield QuestionRow.kind.in_([kind.value for kind in query.kinds])
    if query.statuses:
        yield QuestionRow.status.in_([status.value for status in query.statuses])
    if query.set_id is not None:
        yield QuestionRow.id.in_(select(MemberRow.question_id).where(MemberRow.set_id == query.set_id))
    yield from _bounds(query)


def _of_article(query: BankQuery) -> Iterator[ColumnElement[bool]]:
    if not (_is_sqlite() and terms(query.text)):
        yield QuestionRow.article_id == query.article_id
        return
    # Told by their ids, which lie close together: SQLite then reads a short piece of the list of a word.
    of_article = aliased(QuestionRow)
    ids = select(of_article.id).where(of_article.article_id == query.article_id)
    yield QuestionRow.id.in_(ids)
    first, last = (ids.with_only_columns(end(of_article.id)).scalar_subquery() for end in (func.min, func.max))
    yield FTS5.c.rowid.between(first, last)


def _bounds(query: BankQuery) -> Iterator[ColumnElement[bool]]:
    if query.easier_than is not None:
        yield QuestionRow.facility >= query.easier_than
    if query.harder_than is not None:
        yield QuestionRow.facility <= query.harder_than


def _with_words(found: Select[Any], looked_for: tuple[Term, ...]) -> Select[Any]:
    if _is_sqlite():
        match = FTS5.c.question_words.op("MATCH", is_comparison=True)(fts5(looked_for))
        return found.join(FTS5, FTS5.c.rowid == QuestionRow.id).where(match)
    return found.where(VECTOR.op("@@", is_comparison=True)(_tsquery(looked_for)))


Found = tuple[Sequence[int], Cursor | None, Cursor | None]


def _by_id(matching: Select[Any], query: BankQuery, after: Cursor | None, limit: int) -> Found:
    """The ids of a page, and where the next one and the one before begin."""
    is_back = after is not None and after.is_back
    found = list(db.session.execute(_from(matching, query, after).limit(limit + 1)).scalars())
    if after and (not found or (is_back and len(found) <= limit)):
        # Nothing is left behind it, or less than a page lies before it: the first page is meant.
        return _by_id(matching, query, None, limit)
    ids, is_more = found[:limit], len(found) > limit
    ids = ids[::-1] if is_back else ids
    following = Cursor(ids[-1]) if is_more or is_back else None
    return ids, following, Cursor(ids[0], is_back=True) if after else None


def _from(matching: Select[Any], query: BankQuery, after: Cursor | None) -> Select[Any]:
    """What lies behind a cursor, nearest first: found by the key, however far back it is."""
    key, is_back = _key(query), after is not None and after.is_back
    is_rising = (query.order is Order.OLDEST) is not is_back
    if after:
        matching = matching.where(key > after.at if is_rising else key < after.at)
    return matching.order_by(key.asc() if is_rising else key.desc())


def _key(query: BankQuery) -> Any:
    """The question's id, of the table that is read first: SQLite then has nothing to sort."""
    if terms(query.text):
        return FTS5.c.rowid if _is_sqlite() else QuestionRow.id
    return TaggedRow.question_id if query.tag else QuestionRow.id


def _ranked(matching: Select[Any], query: BankQuery, after: Cursor | None, limit: int) -> Found:
    start = min(after.at, MOST_RANKED) if after else 0
    newest_ones = matching.add_columns(_rank(query).label("rank")).order_by(_key(query).desc()).limit(MOST_RANKED)
    ranked = newest_ones.subquery()
    best = select(ranked.c.id).order_by(ranked.c.rank, ranked.c.id.desc())
    found = db.session.execute(best.offset(start).limit(limit + 1)).scalars().all()
    following = Cursor(start + limit) if len(found) > limit else None
    return found[:limit], following, Cursor(max(0, start - limit), is_back=True) if start else None


def _rank(query: BankQuery) -> ColumnElement[Any]:
    """How well the words fit, the best lowest."""
    return FTS5.c.rank if _is_sqlite() else -func.ts_rank(VECTOR, _tsquery(terms(query.text)))


def _tsquery(looked_for: tuple[Term, ...]) -> ColumnElement[Any]:
    return func.to_tsquery(SIMPLE, tsquery(looked_for))


def _count(matching: Select[Any]) -> int:
    bounded = matching.limit(MOST_COUNTED + 1).subquery()
    return db.session.execute(select(func.count()).select_from(bounded)).scalar_one()


def _entries(ids: Sequence[int]) -> tuple[BankEntry, ...]:
    found = newest(
        select(
            QuestionRow.id,
            RevisionRow.id,
            RevisionRow.content,
            QuestionRow.article_id,
            ArticleRow.title,
            QuestionRow.facility,
            QuestionRow.taken,
            QuestionRow.archived,
            HELD_BY,
        )
    )
    rows = {row[0]: row for row in db.session.execute(found.where(QuestionRow.id.in_(ids)))}
    tags = names_on(ids)
    return tuple(_entry(rows[id], tags.get(id, ())) for id in ids)


def _entry(row: Any, tags: tuple[str, ...]) -> BankEntry:
    id, revision, content, article_id, title, facility, taken, archived, sets = row
    stored = StoredQuestion(id, revision, question_from_json(content), article_id)
    return BankEntry(stored, title, tags, facility, taken, archived is not None, sets)


def _is_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"
