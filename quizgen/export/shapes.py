"""What learning systems can mark of a question: its shape, the forms that are right, the figure, what explains it."""

from __future__ import annotations

import html
import re
from decimal import Decimal
from enum import StrEnum

from quizgen.answers.dates import format_date, parse_date
from quizgen.answers.tolerance import tolerance
from quizgen.export.losses import Aspect, Fate, Losses
from quizgen.export.proofs import proofs
from quizgen.records import Sourced
from quizgen.types import (
    DateAnswer,
    Granularity,
    MatchAnswer,
    Measure,
    NameAnswer,
    NumberAnswer,
    OrderAnswer,
    Question,
    QuestionKind,
)

GAP = "_____"
# XML 1.0 cannot hold them, and no page shows them.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Shape(StrEnum):
    """How a system marks a question."""

    CHOICE = "choice"
    TRUTH = "truth"
    # Typed, and compared with a list of words.
    WORDS = "words"
    FIGURE = "figure"
    ORDER = "order"
    PAIRS = "pairs"


def shape_of(question: Question) -> Shape:
    """How a system with all the usual kinds marks this one."""
    if question.distractors:
        return Shape.TRUTH if question.kind is QuestionKind.TRUE_FALSE else Shape.CHOICE
    match question.answer:
        case OrderAnswer():
            return Shape.ORDER
        case MatchAnswer():
            return Shape.PAIRS
        case NumberAnswer() as answer if question.kind is QuestionKind.NUMERIC and figure_of(answer):
            return Shape.FIGURE
        case _:
            return Shape.WORDS


def figure_of(answer: NumberAnswer) -> tuple[Decimal, Decimal] | None:
    """The figure and how far off it may be; of a range its middle; None for what is two figures."""
    if answer.high is None:
        return answer.value, tolerance(answer)
    if answer.measure in (Measure.RATIO, Measure.SCORE) or answer.high <= answer.value:
        return None
    half = (answer.high - answer.value) / 2
    return answer.value + half, half


def figures(question: Question) -> list[str]:
    """The figure that is right and how far off it may be, in digits; empty where it is no figure."""
    figure = figure_of(question.answer) if isinstance(question.answer, NumberAnswer) else None
    return [digits(part) for part in figure or ()]


def digits(value: Decimal) -> str:
    """A figure without separators: importers take "12,500" for anything."""
    return f"{value:f}"


def right_forms(question: Question) -> list[str]:
    """Every text that is right, the key first, each on one line and once."""
    forms = dict.fromkeys(one_line(form) for form in (question.key, *_other_forms(question)))
    return [form for form in forms if form]


def _other_forms(question: Question) -> list[str]:
    match question.answer:
        case NameAnswer(full=full, aliases=aliases):
            return [full, *aliases]
        case DateAnswer() as date:
            return date_forms(date)
        case NumberAnswer(high=None, value=value):
            return [digits(value), f"{value:,f}"]
        case _:
            return []


def date_forms(date: DateAnswer) -> list[str]:
    """The usual ways to type a date: those alone that cannot be read as another one."""
    forms = [format_date(date), format_date(date, month_first=True)]
    forms += [form.replace(",", "") for form in forms] + [form.removeprefix("the ") for form in forms]
    forms += _in_digits(date)
    return [form for form in dict.fromkeys(forms) if {reading.edtf for reading in parse_date(form)} == {date.edtf}]


def _in_digits(date: DateAnswer) -> list[str]:
    if date.granularity not in (Granularity.DAY, Granularity.MONTH) or not re.fullmatch(r"[\d-]+", date.edtf):
        return []
    year, month, *day = date.edtf.split("-")
    if not day:
        return [date.edtf, f"{month}/{year}"]
    return [date.edtf, f"{day[0]}/{month}/{year}", f"{month}/{day[0]}/{year}"]


def one_line(text: str) -> str:
    """The text with every run of white space as one space, and nothing unprintable."""
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """The text without what no file should hold, its line ends as \\n."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def as_html(text: str) -> str:
    """The text as HTML that shows it as it is."""
    return html.escape(printable(text).strip(), quote=False).replace("\n", "<br>")


def explanation(entry: Sourced) -> str:
    """Evidence, note and source as HTML: a quotation, a paragraph, a work; html_text.py reads it."""
    quoted = [
        f"<blockquote>{as_html(text)}</blockquote>" for text in proofs(entry.question, entry.article) if text.strip()
    ]
    note, title = as_html(entry.question.note), as_html(entry.article.title)
    noted = [f"<p>{note}</p>"] if note else []
    return "".join([*quoted, *noted, *([f"<p><cite>{title}</cite></p>"] if title else [])])


def note_changes(question: Question, losses: Losses) -> None:
    """Note where the nearest kind of a learning system marks otherwise than we do."""
    shape = shape_of(question)
    if shape is Shape.WORDS and isinstance(question.answer, DateAnswer):
        losses.add(question, Aspect.KIND, Fate.CHANGED, "a short answer: only the usual forms of the date are right")
    elif shape is Shape.WORDS and isinstance(question.answer, NumberAnswer):
        losses.add(question, Aspect.KIND, Fate.CHANGED, "a short answer: only these forms of the number are right")
    elif shape is Shape.FIGURE:
        _note_figure(question, losses)
    if any(UNPRINTABLE.search(text) for text in texts_of(question)):
        losses.add(question, Aspect.STEM, Fate.CHANGED, "characters that cannot be shown are taken out")


def _note_figure(question: Question, losses: Losses) -> None:
    answer = question.answer
    if isinstance(answer, NumberAnswer) and answer.high is not None:
        losses.add(question, Aspect.TOLERANCE, Fate.CHANGED, "every figure within the range is right")
    elif not re.fullmatch(r"[\d.-]+", question.key):
        losses.add(question, Aspect.KIND, Fate.CHANGED, "the figure is right in digits alone, without its unit")


def texts_of(question: Question) -> list[str]:
    """All that is asked, answered and told."""
    arranged = (*question.entries, *question.actors)
    return [question.stem, *right_forms_as_given(question), *arranged, question.evidence, question.note]


def right_forms_as_given(question: Question) -> list[str]:
    """Key, distractors and aliases, untouched."""
    aliases = question.answer.aliases if isinstance(question.answer, NameAnswer) else ()
    return [question.key, *question.distractors, *aliases]


# What Moodle takes as an id number, and what its comments can hold.
IDENTITY = re.compile(r"[^\s\[\]\\]{1,100}")


def identity_of(question: Question, losses: Losses) -> str:
    """The uid where Moodle can hold it, else empty, which is noted."""
    if IDENTITY.fullmatch(question.uid) and not UNPRINTABLE.search(question.uid):
        return question.uid
    losses.lacks(question, Aspect.IDENTITY)
    return ""


def impossible(question: Question) -> str:
    """Why no system could ask it, else empty."""
    if not one_line(question.stem):
        return "it has no text"
    if question.entries:
        return "" if all(question.entries) else "an entry has no text"
    options = question.options or (question.key,)
    return "" if all(one_line(option) for option in options) else "an option or the right answer has no text"
