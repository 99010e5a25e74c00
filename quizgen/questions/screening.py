"""Screening: names every flaw of a question; what has one is not stored."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizgen.questions.words import CONNECTIVES
from quizgen.types import NameAnswer, Question, QuestionKind

# Under six words 10 % of rated questions were acceptable (measured on 800 human-rated ones); past 40 nobody reads on.
FEWEST_WORDS, MOST_WORDS = 6, 40
GAP = "_____"
ENDS_OPEN = re.compile(
    r"\b(of|in|on|at|to|for|with|by|from|the|a|an|and|or|that|which|as|about|than)\s*\?$", re.IGNORECASE
)
RELATIVE = re.compile(
    r"""\b(
      today | tomorrow | yesterday | tonight | ago | recently | currently | nowadays
    | so\sfar | these\sdays | to\sthis\sday
    | (this|last|next|following|previous|same)\s
      (year|month|week|day|season|decade|morning|afternoon|evening|night|time|period|quarter|spring|summer|autumn|winter
       |monday|tuesday|wednesday|thursday|friday|saturday|sunday)
    | \w+\s(days?|weeks?|months?|years?|hours?|minutes?)\s(later|earlier|before|after)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
SMALL_WORDS = {"of", "the", "and", "for", "in", "on", "a", "an", "de", "la", "von", "van", "new", "st"}


def flaws_of(question: Question) -> tuple[str, ...]:
    """The names of all flaws that the question has, in the order of the table."""
    return tuple(name for name, has in FLAWS.items() if has(question))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text.lower())


def _leaks(question: Question) -> bool:
    """Whether key, alias or a telling word of a name stands in the stem."""
    if question.kind is QuestionKind.TRUE_FALSE:
        return False
    stem = " ".join(_words(question.stem))
    forms = [question.key]
    if isinstance(question.answer, NameAnswer):
        own = [word for word in question.answer.full.split() if word.lower() not in SMALL_WORDS and word[0].isupper()]
        generic = question.answer.sub_kind.lower()
        forms += [*question.answer.aliases, *(word for word in own if word.lower() != generic)]
    return any(f" {' '.join(_words(form))} " in f" {stem} " for form in forms if _words(form))


def _has_no_anchor(question: Question) -> bool:
    """Whether nothing in the stem has a name: no proper noun and no year."""
    stem = question.stem.replace(GAP, "")
    inner = re.findall(r"(?<=[\w,;:)] )[A-Z][\w’'&-]+|\b[A-Z]{2,}\b", stem)
    first = re.match(r"([A-Z][a-z]+)\s+[A-Z]", stem)
    return not inner and not first


def _starts_badly(question: Question) -> bool:
    first = _words(question.stem)[:1]
    return bool(first) and first[0] in CONNECTIVES


def _options_repeat(question: Question) -> bool:
    options = [" ".join(_words(option)) for option in question.options]
    return len(set(options)) != len(options)


def _key_stands_out(question: Question) -> bool:
    """Whether the key is much longer than every other option."""
    if question.kind is not QuestionKind.MULTIPLE_CHOICE:
        return False
    return len(question.key) > 2.2 * max(len(option) for option in question.distractors)


FLAWS: dict[str, Callable[[Question], bool]] = {
    "too short": lambda q: len(_words(q.stem)) < FEWEST_WORDS,
    "too little around the gap": lambda q: q.kind is QuestionKind.CLOZE and len(_words(q.stem)) < FEWEST_WORDS + 2,
    "too little said": lambda q: q.stem.startswith("According to") and len(_words(q.stem)) < FEWEST_WORDS + 3,
    "too long": lambda q: len(_words(q.stem)) > MOST_WORDS,
    "no question mark": lambda q: (
        q.kind not in (QuestionKind.CLOZE, QuestionKind.TRUE_FALSE) and not q.stem.endswith("?")
    ),
    "ends in the open": lambda q: bool(ENDS_OPEN.search(q.stem)),
    "relative date": lambda q: bool(RELATIVE.search(q.stem)),
    "gives the answer away": _leaks,
    "nothing named": _has_no_anchor,
    "starts with a connective": _starts_badly,
    "a fragment in front": lambda q: bool(re.match(r"By the time\b|That\b", q.stem)),
    "unbalanced quotes": lambda q: (
        q.stem.count("“") != q.stem.count("”")
        or q.stem.count('"') % 2 == 1
        or len(re.findall(r"(?<!\w)['‘]\w", q.stem)) > len(re.findall(r"[\w.,]['’](?!\w)", q.stem))
    ),
    "unbalanced brackets": lambda q: q.stem.count("(") != q.stem.count(")"),
    "an option twice": _options_repeat,
    "the key stands out": _key_stands_out,
}
