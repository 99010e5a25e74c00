"""Wayground, Quizizz until 2025: the spreadsheet of its importer, which takes typed and open questions too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.export.arranged import asked, told
from quizgen.export.characters import printable
from quizgen.export.choices import Limits, choice_of
from quizgen.export.losses import Aspect, Fate, Losses, SetToWrite, Written
from quizgen.export.proofs import proofs
from quizgen.export.xlsx import LONGEST, Form, Value, placed, workbook
from quizgen.records import Sourced
from quizgen.types import DateAnswer, NameAnswer, NumberAnswer, Question, QuestionKind

OPTIONS = 5
# No lengths are published: what a cell holds, which counts an emoji as two.
ROOM = LONGEST // 2
LIMITS = Limits(stem=ROOM, option=ROOM, options=OPTIONS)
HEADER = (
    "Question Text", "Question Type", *(f"Option {n}" for n in range(1, OPTIONS + 1)), "Correct Answer",
    "Time in seconds", "Image Link", "Answer explanation",
)  # fmt: skip
# Row 2 is instructions, and is passed over. A blank's options are what counts as right, as the template has it.
ADVICE = (
    "Text of the question", "Type of the question", *(f"Text of option {n}" for n in range(1, OPTIONS + 1)),
    "Number of the right option; empty for Fill-in-the-Blank and Open-Ended", "Seconds", "Address of an image",
    "What is shown after the answer",
)  # fmt: skip
CHOICE, BLANK, OPEN = "Multiple Choice", "Fill-in-the-Blank", "Open-Ended"
SECONDS = {CHOICE: 30, BLANK: 60, OPEN: 120}


def write(given: SetToWrite) -> Written:
    """The set as Wayground's spreadsheet: choices, blanks to fill, and open questions of what is arranged."""
    losses = Losses()
    clean = (printable(entry, losses, one_line=True) for entry in given.entries)
    rows = [row for entry in clean if (row := _row(entry, losses))]
    cells = placed(1, 1, [HEADER, ADVICE, *rows])
    return losses.written(workbook([Form("Sheet1", cells, 1, {1: 48, 2: 18, 11: 48})]))


def _row(entry: Sourced, losses: Losses) -> list[Value] | None:
    question = entry.question
    if question.entries:
        losses.add(question, Aspect.KIND, Fate.CHANGED, "an open question that no machine marks")
        cells = _cells(OPEN, asked(question), ())
    elif question.options:
        choice = choice_of(question, LIMITS, losses)
        if not choice:
            return None
        cells = _cells(CHOICE, choice.stem, choice.options, choice.right)
    else:
        cells = _cells(BLANK, question.stem, _accepted(question, losses))
        losses.lacks(question, Aspect.TOLERANCE)
    losses.lacks(question, Aspect.POINTS, Aspect.IDENTITY)
    return [*cells, None, losses.cut(question, Aspect.EVIDENCE, explanation(entry), ROOM)]


def _cells(kind: str, stem: str, options: Sequence[str], right: int | None = None) -> list[Value]:
    return [stem, kind, *[*options, *[None] * OPTIONS][:OPTIONS], right, SECONDS[kind]]


def explanation(entry: Sourced) -> str:
    """What proves the key, and where it stands."""
    question = entry.question
    right = f"{told(question)}." if question.entries else ""
    quoted = [f"“{sentence}”" for sentence in proofs(question, entry.article)]
    parts = right, *quoted, question.note, f"({entry.article.title})"
    return " ".join(part for part in parts if part)


def _accepted(question: Question, losses: Losses) -> list[str]:
    """What may be typed: the key and other spellings of it, as many as there are options."""
    forms = list(dict.fromkeys([question.key, *_forms(question)]))
    if isinstance(question.answer, DateAnswer | NumberAnswer):
        losses.add(question, Aspect.KIND, Fate.CHANGED, "only the spellings in the file count as right")
    if len(forms) > OPTIONS:
        losses.add(question, Aspect.ALIASES, Fate.CUT, f"only {OPTIONS} spellings have room")
    return forms[:OPTIONS]


def _forms(question: Question) -> Iterator[str]:
    match question.answer:
        case NameAnswer(full=full, aliases=aliases):
            yield from (full, *aliases)
        case NumberAnswer(value=value, high=None):
            yield from (f"{value:,f}", f"{value:f}")
        case DateAnswer(edtf=edtf) if question.kind is QuestionKind.DATE and edtf.replace("-", "").isdigit():
            yield edtf
