"""What can be seen of a question on its surface: figures that its worth is learned from."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from quizgen.types import (
    Article,
    DateAnswer,
    Granularity,
    Hedge,
    Measure,
    NameAnswer,
    NameKind,
    NumberAnswer,
    Question,
    QuestionKind,
    Span,
)

# Words of fewer letters tell nothing of what an article is about.
TELLING = 4
NAME = re.compile(r"(?<![.?!“]\s)(?<!^)\b[A-Z][\w’'-]+")
SUBORDINATE = re.compile(r"\b(?:which|who|whom|whose|that|after|because|when|where|while|although|before|if|as)\b")
# A question has its subject between the two: "was the bridge opened".
PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|be|being)\b[^,;?]*?\b(?:\w\w+ed|\w\w+en|\w+wn|made|sent|held|told|paid|set|put|born|left)\b"
)
MODAL = re.compile(r"\b(?:will|would|could|should|may|might|must|expects?|plans?|aims?|hopes?)\b")
PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|its|their|him|them)\b")
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
DATED = re.compile(rf"\b(?:\d{{1,2}}\s)?{MONTH}")
CALENDAR = re.compile(rf"{MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
FIGURE = re.compile(r"\d[\d,.:]*")
QUOTES = re.compile(r"[“\"]")
# A definite noun that nothing tells apart: "the crew", "the damage".
BARE = re.compile(r"\bthe\s[a-z]{3,}\b(?=\s(?:is|was|were|are|did|does|do|had|have|has|by|on|in|at|to)\b|[?.,])")
ASKED = re.compile(r"\b(?:who|whom|whose|which|what|when|where|how many|how much|how)\b")
LISTED_GAP = re.compile(r"_____,? (?:and|or)\b|\b(?:and|or) _____|_____, [A-Z]")


@dataclass(frozen=True, slots=True)
class View:
    """What the features need to know of an article, counted once."""

    length: int
    # How often each word stands in the article, in lower case.
    words: Counter[str]
    # The title's telling words, in lower case.
    title: frozenset[str]
    paragraphs: tuple[Span, ...]
    starts: tuple[int, ...]


def view_of(article: Article) -> View:
    """Count an article's words; its features are then found in no more than a question's own length."""
    paragraphs = article.prose or (Span(0, len(article.text)),)
    return View(
        length=max(1, len(article.text)),
        words=Counter(_words(article.text)),
        title=frozenset(word for word in _words(article.title) if len(word) >= TELLING),
        paragraphs=paragraphs,
        starts=tuple(start for start, _ in paragraphs),
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@lru_cache(maxsize=1024)
def _word_set(text: str) -> frozenset[str]:
    return frozenset(_words(text))


# Half a dozen features look at the names of the same stem and of the same evidence.
@lru_cache(maxsize=1024)
def names_in(text: str) -> tuple[str, ...]:
    """The words of names in a text, its first word aside; months and weekdays name nothing."""
    return tuple(name for name in NAME.findall(text) if not CALENDAR.match(name))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _paragraph(question: Question, view: View) -> int:
    return max(0, bisect_right(view.starts, question.span.start) - 1)


def _depth(question: Question, view: View) -> float:
    """How far into its paragraph the evidence begins, from 0 to 1."""
    start, end = view.paragraphs[_paragraph(question, view)]
    return min(1.0, max(0.0, _share(question.span.start - start, end - start)))


def _titled(text: str, view: View) -> float:
    """The share of the title's words that a text has."""
    return _share(len(view.title & _word_set(text)), len(view.title))


def _recurring(text: str, view: View) -> float:
    """How often the names in a text stand in the article, on average and by order of magnitude."""
    counts = [math.log1p(view.words[name.lower()]) for name in names_in(text)]
    return _share(sum(counts), len(counts))


def _key_count(question: Question, view: View) -> int:
    """How often the rarest telling word of the key stands in the article."""
    words = [word for word in _words(_answer_text(question)) if len(word) >= TELLING or word.isdigit()]
    return min((view.words[word] for word in words), default=1)


def _answer_text(question: Question) -> str:
    """The key; of a true or false question what it is about."""
    answer = question.answer
    if question.kind is not QuestionKind.TRUE_FALSE:
        return question.key
    if isinstance(answer, NameAnswer):
        return answer.full
    return answer.wording if isinstance(answer, DateAnswer | NumberAnswer) else question.key


def _is_date(question: Question, *granularities: Granularity) -> bool:
    return isinstance(question.answer, DateAnswer) and question.answer.granularity in granularities


def _is_number(question: Question, *measures: Measure) -> bool:
    return isinstance(question.answer, NumberAnswer) and question.answer.measure in measures


def _is_name(question: Question, kind: NameKind) -> bool:
    return isinstance(question.answer, NameAnswer) and question.answer.kind is kind


def _opens(question: Question, *words: str) -> bool:
    """Whether the question word, at the start or after a phrase in front, is one of these."""
    asked = ASKED.search(question.stem.lower())
    is_asked = question.kind not in (QuestionKind.CLOZE, QuestionKind.TRUE_FALSE)
    return asked is not None and is_asked and asked[0] in words


def _used(question: Question) -> float:
    """The share of the evidence's words that the stem has."""
    evidence = _word_set(question.evidence)
    return _share(len(_word_set(question.stem) & evidence), len(evidence))


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))


Feature = Callable[[Question, View], float]
# Of the fact's part in the article.
IN_THE_ARTICLE: Mapping[str, Feature] = {
    "place": lambda q, v: q.span.start / v.length,
    "first paragraph": lambda q, v: _paragraph(q, v) == 0,
    "paragraph": lambda q, v: _share(_paragraph(q, v), len(v.paragraphs)),
    "opens its paragraph": lambda q, v: _depth(q, v) == 0,
    "depth in its paragraph": _depth,
    "title in the evidence": lambda q, v: _titled(q.evidence, v),
    "title in the key": lambda q, v: _titled(_answer_text(q), v) > 0,
    "names of the evidence recur": lambda q, v: _recurring(q.evidence, v),
    "key recurs": lambda q, v: math.log1p(_key_count(q, v)),
    "key once": lambda q, v: _key_count(q, v) <= 1,
}  # fmt: skip
# Of the answer and of the sentence that has it.
OF_THE_ANSWER: Mapping[str, Feature] = {
    "names in the evidence": lambda q, _: min(len(names_in(q.evidence)), 8),
    "words of the evidence": lambda q, _: len(q.evidence.split()),
    "commas in the evidence": lambda q, _: q.evidence.count(","),
    "figures in the evidence": lambda q, _: min(_count(FIGURE, q.evidence), 6),
    "quotation in the evidence": lambda q, _: bool(QUOTES.search(q.evidence)),
    "words of the key": lambda q, _: min(len(_answer_text(q).split()), 8),
    "key in front": lambda q, _: q.evidence.startswith(_answer_text(q)),
    "year": lambda q, _: _is_date(q, Granularity.YEAR),
    "month": lambda q, _: _is_date(q, Granularity.MONTH),
    "day": lambda q, _: _is_date(q, Granularity.DAY),
    "time of day": lambda q, _: _is_date(q, Granularity.TIME),
    "count": lambda q, _: _is_number(q, Measure.COUNT),
    "money": lambda q, _: _is_number(q, Measure.MONEY),
    "percent": lambda q, _: _is_number(q, Measure.PERCENT),
    "measure": lambda q, _: _is_number(q, Measure.UNIT, Measure.DURATION, Measure.AGE),
    "small figure": lambda q, _: isinstance(q.answer, NumberAnswer) and abs(q.answer.value) <= 12,
    "hedged": lambda q, _: isinstance(q.answer, NumberAnswer) and q.answer.hedge is not Hedge.EXACT,
    "person": lambda q, _: _is_name(q, NameKind.PERSON),
    "organisation": lambda q, _: _is_name(q, NameKind.ORGANISATION),
    "place name": lambda q, _: _is_name(q, NameKind.PLACE),
    "resolved": lambda q, _: bool(q.note),
}  # fmt: skip
# Of the form that it is asked in.
OF_THE_FORM: Mapping[str, Feature] = {
    "by choice": lambda q, _: q.kind is QuestionKind.MULTIPLE_CHOICE,
    "true or false": lambda q, _: q.kind is QuestionKind.TRUE_FALSE,
    "cloze": lambda q, _: q.kind is QuestionKind.CLOZE,
    "typed": lambda q, _: q.kind in (QuestionKind.SHORT_ANSWER, QuestionKind.NUMERIC, QuestionKind.DATE),
    "ordering or matching": lambda q, _: q.kind in (QuestionKind.ORDERING, QuestionKind.MATCHING),
    "who": lambda q, _: _opens(q, "who", "whom", "whose"),
    "which": lambda q, _: _opens(q, "which"),
    "what": lambda q, _: _opens(q, "what"),
    "how many": lambda q, _: _opens(q, "how many", "how much"),
    "how": lambda q, _: _opens(q, "how"),
    "words": lambda q, _: len(q.stem.split()),
    "short": lambda q, _: len(q.stem.split()) < 9,
    "long": lambda q, _: len(q.stem.split()) > 22,
    "names": lambda q, _: min(len(names_in(q.stem)), 8),
    "no name": lambda q, _: not names_in(q.stem),
    "names recur": lambda q, v: _recurring(q.stem, v),
    "title in the stem": lambda q, v: _titled(q.stem, v),
    "has a year": lambda q, _: bool(YEAR.search(q.stem)),
    "has a month": lambda q, _: bool(DATED.search(q.stem)),
    "figures": lambda q, _: min(_count(FIGURE, q.stem), 6),
    "commas": lambda q, _: q.stem.count(","),
    "subordinate words": lambda q, _: _count(SUBORDINATE, q.stem[1:]),
    "according to": lambda q, _: q.stem.startswith("According to"),
    "evidence used": lambda q, _: _used(q),
    "passive": lambda q, _: bool(PASSIVE.search(q.stem)),
    "modal": lambda q, _: bool(MODAL.search(q.stem)),
    "had": lambda q, _: " had " in q.stem,
    "opens with the": lambda q, _: q.stem.startswith("The "),
    "pronouns": lambda q, _: _count(PRONOUN, q.stem),
    "quotation": lambda q, _: bool(QUOTES.search(q.stem)),
    "bare noun": lambda q, _: bool(BARE.search(q.stem)),
    "gap in a list": lambda q, _: bool(LISTED_GAP.search(q.stem)),
    "options": lambda q, _: len(q.distractors),
    "length of the key to its options": lambda q, _: _share(
        len(q.key), max(map(len, q.distractors), default=0) or len(q.key)
    ),
}  # fmt: skip


def features(question: Question, view: View, table: Mapping[str, Feature]) -> dict[str, float]:
    """The features of a question by name, as numbers."""
    return {name: float(feature(question, view)) for name, feature in table.items()}
