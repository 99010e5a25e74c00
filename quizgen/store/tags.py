"""Tags: words of an owner's own on their questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, insert, select, update

from quizgen.store.database import db
from quizgen.store.models import QuestionRow, TaggedRow, TagRow


def names(owner: str) -> list[str]:
    """The owner's tags that are on some question, by name."""
    is_used = select(TaggedRow.tag_id).where(TaggedRow.tag_id == TagRow.id).exists()
    found = db.session.execute(select(TagRow.name).where(TagRow.owner == owner, is_used)).scalars()
    return sorted(found, key=str.casefold)


def id_of(name: str, owner: str) -> int | None:
    """The id of the owner's tag of that name, in capitals or not; None where there is none."""
    same = func.lower(TagRow.name) == name.lower()
    found = select(TagRow.id).where(TagRow.owner == owner, (TagRow.name == name) | same)
    return db.session.execute(found.order_by(TagRow.name != name, TagRow.id).limit(1)).scalar_one_or_none()


def ensure(name: str, owner: str) -> int:
    """The id of the owner's tag of that name, made where there is none."""
    known = id_of(name, owner)
    if known is None:
        row = TagRow(owner=owner, name=name)
        db.session.add(row)
        db.session.flush()
        return row.id
    return known


def names_on(ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The tags on each of the questions that has any, by name."""
    rows = db.session.execute(
        select(TaggedRow.question_id, TagRow.name)
        .join(TagRow, TagRow.id == TaggedRow.tag_id)
        .where(TaggedRow.question_id.in_(ids))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for id, name in rows:
        found[id].append(name)
    return {id: tuple(sorted(tags, key=str.casefold)) for id, tags in found.items()}


def put(tag_id: int, ids: Iterable[int], owner: str) -> list[int]:
    """Put a tag of the owner's on questions of theirs; return those that did not have it."""
    own = _own(tag_id, ids, owner)
    new = [id for id in own if id not in _having(tag_id, own)]
    if new:
        db.session.execute(insert(TaggedRow), [{"tag_id": tag_id, "question_id": id} for id in new])
    return new


def take(tag_id: int, ids: Iterable[int], owner: str) -> list[int]:
    """Take a tag of the owner's off questions of theirs; return those that had it."""
    had = sorted(_having(tag_id, _own(tag_id, ids, owner)))
    off = delete(TaggedRow).where(TaggedRow.tag_id == tag_id, TaggedRow.question_id.in_(had))
    db.session.execute(off.execution_options(synchronize_session=False))
    return had


def copy(id: int, copied: int) -> None:
    """Give a copied question the tags of the one that it was copied from."""
    tags = db.session.execute(select(TaggedRow.tag_id).filter_by(question_id=id)).scalars()
    db.session.add_all(TaggedRow(tag_id=tag, question_id=copied) for tag in tags)


def hand_over(owner: str, new_owner: str) -> None:
    """Make one owner's tags another's; two of the same name become one."""
    for tag_id, name in db.session.execute(select(TagRow.id, TagRow.name).where(TagRow.owner == owner)).all():
        known = id_of(name, new_owner)
        if known is None:
            db.session.execute(update(TagRow).where(TagRow.id == tag_id).values(owner=new_owner))
        else:
            # No question has both: until now the one was of another owner than the other.
            db.session.execute(update(TaggedRow).where(TaggedRow.tag_id == tag_id).values(tag_id=known))
            db.session.execute(delete(TagRow).where(TagRow.id == tag_id))


def _own(tag_id: int, ids: Iterable[int], owner: str) -> list[int]:
    is_own_tag = select(TagRow.id).where(TagRow.id == tag_id, TagRow.owner == owner).exists()
    found = select(QuestionRow.id).where(QuestionRow.owner == owner, QuestionRow.id.in_(list(ids)), is_own_tag)
    return list(db.session.execute(found).scalars())


def _having(tag_id: int, ids: Sequence[int]) -> set[int]:
    found = select(TaggedRow.question_id).where(TaggedRow.tag_id == tag_id, TaggedRow.question_id.in_(ids))
    return set(db.session.execute(found).scalars())
