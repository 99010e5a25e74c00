"""The stable identity of a question: the same statement asked the same way keeps its uid."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from quizgen.types import Article, Fact, QuestionKind

LENGTH = 20


# Which form a statement is asked in hangs on it, and so is looked up for each form of each.
@lru_cache(maxsize=256)
def uid_of(article: Article, fact: Fact, kind: QuestionKind) -> str:
    """Hash of the normalised evidence, the mention, its role in the clause and the kind: no offset, seed or date."""
    evidence = _normalised(article.text[fact.evidence.start : fact.evidence.end])
    mention = _normalised(article.text[fact.mention.start : fact.mention.end])
    nth = evidence_before(article, fact).count(mention)
    role = fact.clause.role if fact.clause else ""
    told = "\x1f".join((evidence, mention, str(nth), role, kind.value))
    return hashlib.sha256(told.encode()).hexdigest()[:LENGTH]


def evidence_before(article: Article, fact: Fact) -> str:
    """What the sentence says before the mention: tells two equal mentions of a sentence apart."""
    return _normalised(article.text[fact.evidence.start : fact.mention.start])


def fraction_of(uid: str) -> float:
    """A number in [0, 1) that depends on the uid alone, for choices that must not change with the rest."""
    return int(hashlib.sha256(uid.encode()).hexdigest()[:8], 16) / 16**8


# A sentence is asked for with every fact that it tells, in every kind.
@lru_cache(maxsize=1024)
def _normalised(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
