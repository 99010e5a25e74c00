"""Articles with their facts, and the questions made from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete as sql_delete
from sqlalchemy import select

from quizgen.errors import NotFoundError
from quizgen.records import ArticleSummary, Change, StoredArticle
from quizgen.store import bank
from quizgen.store.codec import fact_from_json, fact_to_json
from quizgen.store.database import db
from quizgen.store.models import ArticleRow, MemberRow, QuestionRow, SetRow
from quizgen.store.sets import SIZE
from quizgen.types import Analysis, Article, Question, Span


def add(
    analysis: Analysis,
    *,
    owner: str | None,
    seed: int,
    now: datetime,
    change: Change = Change.GENERATED,
    author: str = bank.ENGINE,
) -> StoredArticle:
    """Store an article, its facts, its questions, by whomever, and the set that holds them all."""
    row = ArticleRow(owner=owner, seed=seed, created=now, deleted=None)
    _fill(row, analysis)
    whole = SetRow(owner=owner, article=row, title=row.title, is_whole=True, created=now, deleted=None)
    db.session.add_all([row, whole])
    db.session.flush()
    _store_questions(row, whole, analysis.questions, now, change, author)
    return _stored(row)


def change(id: int, analysis: Analysis, *, owner: str, now: datetime) -> StoredArticle:
    """Put a new analysis in place: questions keep their uid, and get a new revision where they changed."""
    row = own_row(id, owner)
    _fill(row, analysis)
    whole = _whole_set(row)
    whole.title = row.title
    _store_questions(row, whole, analysis.questions, now)
    return _stored(row)


def get(id: int, owner: str | None) -> StoredArticle:
    """An article of the owner's or of everybody's."""
    row = db.session.get(ArticleRow, id)
    if row is None or row.deleted or row.owner not in (owner, None):
        raise NotFoundError("article", id)
    return _stored(row)


def behind(ids: Iterable[int]) -> dict[int, Article]:
    """Articles by their ids, whoever has them, deleted or not: who may see a question sees its proof."""
    rows = db.session.execute(select(ArticleRow).where(ArticleRow.id.in_(set(ids)))).scalars()
    return {row.id: _article(row) for row in rows}


def own_row(id: int, owner: str, *, deleted: bool = False) -> ArticleRow:
    """The row of an article that the owner may change."""
    row = db.session.get(ArticleRow, id)
    if row is None or row.owner != owner or bool(row.deleted) is not deleted:
        raise NotFoundError("article", id)
    return row


def seed_of(id: int) -> int:
    """The seed that the article's questions were made with."""
    return db.session.execute(select(ArticleRow.seed).filter_by(id=id)).scalar_one()


def list_for(owner: str) -> list[ArticleSummary]:
    """The owner's articles, newest first."""
    rows = db.session.execute(
        select(ArticleRow.id, ArticleRow.title, ArticleRow.published, ArticleRow.created, SIZE, SetRow.id)
        .join(SetRow, (SetRow.article_id == ArticleRow.id) & SetRow.is_whole)
        .where(ArticleRow.owner == owner, ArticleRow.deleted.is_(None))
        .order_by(ArticleRow.created.desc(), ArticleRow.id.desc())
    )
    return [ArticleSummary(*row) for row in rows]


def deleted_for(owner: str, most: int) -> list[tuple[int, str]]:
    """The ids and titles of the owner's articles that were deleted, the latest first."""
    rows = db.session.execute(
        select(ArticleRow.id, ArticleRow.title)
        .where(ArticleRow.owner == owner, ArticleRow.deleted.is_not(None))
        .order_by(ArticleRow.deleted.desc())
        .limit(most)
    )
    return [(id, title) for id, title in rows]


def is_empty() -> bool:
    """Whether nothing at all is stored yet."""
    return db.session.execute(select(ArticleRow.id).limit(1)).first() is None


def rename(id: int, title: str, owner: str) -> None:
    """Give an article and its whole set another title."""
    row = own_row(id, owner)
    row.title = _whole_set(row).title = title


def delete(id: int, owner: str, now: datetime) -> None:
    """Hide an article; its sets and attempts go with it and come back with it."""
    own_row(id, owner).deleted = now


def restore(id: int, owner: str) -> None:
    """Bring a deleted article back."""
    own_row(id, owner, deleted=True).deleted = None


def _fill(row: ArticleRow, analysis: Analysis) -> None:
    article = analysis.article
    row.title, row.text, row.published = article.title, article.text, article.published
    row.source, row.language = article.source, article.language
    row.prose = [list(span) for span in article.prose]
    row.facts = [fact_to_json(fact) for fact in analysis.facts]


def _whole_set(row: ArticleRow) -> SetRow:
    return db.session.execute(select(SetRow).filter_by(article_id=row.id, is_whole=True)).scalar_one()


def _article(row: ArticleRow) -> Article:
    prose = tuple(Span(*span) for span in row.prose)
    return Article(row.title, row.text, row.published, row.source, row.language, prose)


def _stored(row: ArticleRow) -> StoredArticle:
    """The article of a row, with its facts and the set that holds all its questions."""
    facts = tuple(fact_from_json(fact) for fact in row.facts)
    return StoredArticle(row.id, row.owner, _article(row), facts, row.created, _whole_set(row).id)


def _store_questions(
    row: ArticleRow,
    whole: SetRow,
    questions: tuple[Question, ...],
    now: datetime,
    change: Change = Change.GENERATED,
    author: str = bank.ENGINE,
) -> None:
    """Questions that stay keep their place in the whole set, which a person may have ordered; new ones come after."""
    ids = bank.keep(row.id, row.owner, questions, now, change, author)
    before = [member.question_id for member in whole.members]
    kept = [id for id in before if id in set(ids)]
    ordered = kept + [id for id in ids if id not in set(kept)]
    of_article = select(QuestionRow.id).where(QuestionRow.article_id == row.id)
    gone = MemberRow.question_id.in_(of_article) & MemberRow.question_id.not_in(ids)
    db.session.execute(sql_delete(MemberRow).where(gone | (MemberRow.set_id == whole.id)))
    db.session.expire(whole, ["members"])
    db.session.add_all(MemberRow(set_id=whole.id, question_id=id, position=i) for i, id in enumerate(ordered, 1))
    db.session.flush()
