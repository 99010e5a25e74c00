"""Articles with their facts, and the questions made from them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, select

from quizgen.errors import NotFoundError
from quizgen.records import ArticleSummary, Attempt, StoredArticle
from quizgen.store.codec import fact_from_json, fact_to_json, question_to_json
from quizgen.store.database import db
from quizgen.store.models import ArticleRow, MemberRow, QuestionRow, RevisionRow, SetRow
from quizgen.types import Analysis, Article, Question, Span


def add(analysis: Analysis, *, owner: str | None, seed: int, now: datetime) -> StoredArticle:
    """Store an article, its facts, its questions and the set that holds them all."""
    row = ArticleRow(owner=owner, seed=seed, created=now, deleted=None)
    _fill(row, analysis)
    whole = SetRow(owner=owner, article=row, title=row.title, is_whole=True, created=now, deleted=None)
    db.session.add_all([row, whole])
    db.session.flush()
    _store_questions(row, whole, analysis.questions, now)
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


def behind(attempt: Attempt) -> Article:
    """The article that an attempt is on, whoever has that: who may see the attempt sees its proofs."""
    return _article(db.session.get_one(ArticleRow, attempt.article_id))


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
    size = select(func.count()).where(MemberRow.set_id == SetRow.id).scalar_subquery()
    rows = db.session.execute(
        select(ArticleRow.id, ArticleRow.title, ArticleRow.published, ArticleRow.created, size, SetRow.id)
        .join(SetRow, (SetRow.article_id == ArticleRow.id) & SetRow.is_whole)
        .where(ArticleRow.owner == owner, ArticleRow.deleted.is_(None))
        .order_by(ArticleRow.created.desc(), ArticleRow.id.desc())
    )
    return [ArticleSummary(*row) for row in rows]


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


def _store_questions(row: ArticleRow, whole: SetRow, questions: tuple[Question, ...], now: datetime) -> None:
    known = {q.uid: q for q in db.session.execute(select(QuestionRow).filter_by(article_id=row.id)).scalars()}
    kept = [_store_question(row, known.get(question.uid), question, now) for question in questions]
    db.session.flush()
    ids = [question.id for question in kept]
    of_article = select(SetRow.id).where(SetRow.article_id == row.id)
    gone = MemberRow.set_id.in_(of_article) & MemberRow.question_id.not_in(ids)
    db.session.execute(sql_delete(MemberRow).where(gone | (MemberRow.set_id == whole.id)))
    db.session.expire(whole, ["members"])
    db.session.add_all(MemberRow(set_id=whole.id, question_id=id, position=i) for i, id in enumerate(ids, 1))
    db.session.flush()


def _store_question(row: ArticleRow, known: QuestionRow | None, question: Question, now: datetime) -> QuestionRow:
    content = question_to_json(question)
    if known is None:
        known = QuestionRow(article_id=row.id, uid=question.uid, revision_number=0)
        db.session.add(known)
    elif known.revisions[-1].content == content:
        return known
    known.revision_number += 1
    known.revisions.append(RevisionRow(number=known.revision_number, content=content, created=now))
    return known
