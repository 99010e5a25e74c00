"""The order of options in files that have one order for everybody: it says nothing, and never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from quizgen.types import Question, QuestionKind


def mixed(question: Question) -> list[str]:
    """The options of a question, or what is arranged, never in the order that is right."""
    if question.kind is QuestionKind.TRUE_FALSE:
        return ["True", "False"]
    if options := question.options:
        return by_hash(question.uid, options)
    shuffled = by_hash(question.uid, question.entries)
    return shuffled if shuffled != list(question.entries) else shuffled[::-1]


def by_hash(uid: str, texts: Sequence[str]) -> list[str]:
    """Texts in the order of their hashes with a question's uid."""
    return sorted(texts, key=lambda text: hashlib.sha256((uid + text).encode("utf-8", "surrogatepass")).digest())
