"""Paper: a worksheet to hand out, and the key to mark it by; both have the same numbers and letters.

What stands in the key is kept off the worksheet on purpose, and is no loss. Paper is not loaded again, so neither
has a uid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from quizgen.answers.dates import format_date
from quizgen.answers.tolerance import tolerance
from quizgen.export import typeface
from quizgen.export.losses import Aspect, Fate, Losses, SetToWrite, Written
from quizgen.export.mixing import mixed
from quizgen.export.pages import COLUMN, SMALL, TITLE, Block, Line, Rule, pdf
from quizgen.export.proofs import proofs
from quizgen.records import Sourced
from quizgen.types import NameAnswer, NumberAnswer, OrderAnswer, Question, QuestionKind

# In millimetres: where stems begin, and options within them; the space before a question.
STEM, OPTION, BETWEEN = 10.0, 18.0, 6.0
# What is written in words takes more room than a name.
RULES = {QuestionKind.CLOZE: 1, QuestionKind.SHORT_ANSWER: 2, QuestionKind.NUMERIC: 1, QuestionKind.DATE: 1}
HEAD = (Rule(14, 84, "Name"), Rule(98, 134, "Date"), Rule(152, COLUMN, "Points"))
LACKING = "characters that the font lacks are shown as \ufffd: {characters}"
LONG = "longer than a page, so that it goes on over to the next"


@dataclass(frozen=True, slots=True)
class _Paper:
    """What writes texts on paper, and notes what the font lacks."""

    losses: Losses

    def text(self, question: Question, aspect: Aspect, text: str) -> str:
        """The text as the font shows it; what it lacks is noted."""
        return self._shown(question, aspect, [text])[0]

    def texts(self, question: Question, aspect: Aspect, texts: Iterable[str]) -> list[str]:
        """Texts each on one line, noted together."""
        return self._shown(question, aspect, [" ".join(text.split()) for text in texts])

    def _shown(self, question: Question, aspect: Aspect, texts: Sequence[str]) -> list[str]:
        pairs = [typeface.shown(text) for text in texts]
        if lacking := dict.fromkeys(char for _, missing in pairs for char in missing):
            detail = LACKING.format(characters=" ".join(_named(char) for char in lacking))
            self.losses.add(question, aspect, Fate.CHANGED, detail)
        return [text.strip() for text, _ in pairs]


def _named(char: str) -> str:
    """The character where a page can show it, else its number."""
    return char if char.isprintable() else f"U+{ord(char):04X}"


# What pupils should not read beside the question stands in the answer key.
KEY_HAS = (Aspect.ALIASES, Aspect.TOLERANCE, Aspect.EVIDENCE, Aspect.NOTE, Aspect.SOURCE)


def write_worksheet(given: SetToWrite) -> Written:
    """The questions with room to answer them."""
    losses = Losses()
    paper = _Paper(losses)
    title = typeface.shown(given.title)[0]
    head = (Line(title, size=TITLE, is_bold=True), Line(rules=HEAD, above=2))
    blocks = [tuple(_asked(paper, number, entry.question)) for number, entry in enumerate(given.entries, 1)]
    for entry in given.entries:
        losses.lacks(entry.question, *KEY_HAS, Aspect.IDENTITY)
    return _written(given, title, [head, *blocks], losses)


def write_key(given: SetToWrite) -> Written:
    """The right answers, with what proves them."""
    losses = Losses()
    paper = _Paper(losses)
    title = f"Answer key: {typeface.shown(given.title)[0]}"
    head = (Line(title, size=TITLE, is_bold=True),)
    blocks = [tuple(_answered(paper, number, entry)) for number, entry in enumerate(given.entries, 1)]
    for entry in given.entries:
        losses.lacks(entry.question, Aspect.IDENTITY)
    return _written(given, title, [head, *blocks], losses)


def _written(given: SetToWrite, title: str, blocks: Sequence[Block], losses: Losses) -> Written:
    data, long = pdf(title, blocks, given.now)
    for place in long:
        # The first block is the head.
        if place:
            losses.add(given.entries[place - 1].question, Aspect.STEM, Fate.CHANGED, LONG)
    return losses.written(data)


def _asked(paper: _Paper, number: int, question: Question) -> Iterator[Line]:
    yield _stem(paper, number, question)
    letters = paper.texts(question, Aspect.OPTIONS, mixed(question))
    if question.actors:
        yield from _boxed(paper.texts(question, Aspect.OPTIONS, question.actors))
    yield from _lettered(letters)
    if question.entries and not question.actors:
        yield Line("Letters in order, the earliest first:", indent=STEM, above=2, boxes=len(letters))
    if not letters:
        yield from [Line(rules=(Rule(STEM, COLUMN),))] * RULES.get(question.kind, 1)


def _stem(paper: _Paper, number: int, question: Question) -> Line:
    text = paper.text(question, Aspect.STEM, question.stem) + _worth(question)
    return Line(text, f"{number}.", STEM, above=BETWEEN)


def _worth(question: Question) -> str:
    return "" if question.points == 1 else f" ({question.points:g} points)"


def _boxed(texts: Iterable[str]) -> Iterator[Line]:
    return (Line(text, indent=OPTION + 2, above=1, is_boxed=True) for text in texts)


def _lettered(texts: Sequence[str]) -> Iterator[Line]:
    for letter, text in zip(ascii_uppercase, texts, strict=False):
        yield Line(text, f"{letter})", OPTION, above=1)


def _answered(paper: _Paper, number: int, entry: Sourced) -> Iterator[Line]:
    question = entry.question
    yield _stem(paper, number, question)
    for text in paper.texts(question, Aspect.OPTIONS, list(_right(question))):
        yield Line(text, indent=STEM, is_bold=True, above=1)
    told = (
        (Aspect.ALIASES, _also(question)),
        (Aspect.TOLERANCE, _allowed(question)),
        *((Aspect.EVIDENCE, f"“{sentence}”") for sentence in proofs(question, entry.article)),
        (Aspect.NOTE, f"Note: {question.note}" if question.note else ""),
        (Aspect.SOURCE, f"From: {entry.article.title}" if entry.article.title else ""),
    )
    for aspect, text in told:
        if text:
            yield Line(paper.text(question, aspect, text), indent=STEM, size=SMALL, above=0.5)


def _right(question: Question) -> Iterator[str]:
    """What is right, with the letters of the worksheet."""
    letters = dict(zip(mixed(question), ascii_uppercase, strict=False))
    if isinstance(question.answer, OrderAnswer) and question.entries:
        yield ", ".join(letters[entry] for entry in question.entries)
        for entry, event in zip(question.entries, question.answer.events, strict=True):
            yield f"{letters[entry]}) {entry} ({format_date(event.when)})"
    elif question.actors:
        for actor, action in zip(question.actors, question.entries, strict=True):
            yield f"{actor}: {letters[action]}) {action}"
    else:
        yield f"{letters[question.key]}) {question.key}" if question.options else question.key


def _also(question: Question) -> str:
    names = question.answer.aliases if isinstance(question.answer, NameAnswer) and not question.options else ()
    return f"Also right: {'; '.join(names)}" if names else ""


def _allowed(question: Question) -> str:
    answer = question.answer
    off = tolerance(answer) if isinstance(answer, NumberAnswer) and not question.options else 0
    return f"Also right: up to {off:,f} more or less" if off else ""
