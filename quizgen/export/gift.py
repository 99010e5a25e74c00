"""GIFT: Moodle's text format, a block a question."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen.export.losses import Aspect, Fate, Losses, SetToWrite, Written
from quizgen.export.mixing import mixed
from quizgen.export.moodle_xml import category, tags_of, without_wildcards
from quizgen.export.shapes import (
    Shape,
    as_html,
    explanation,
    figures,
    identity_of,
    impossible,
    note_changes,
    one_line,
    right_forms,
    shape_of,
)
from quizgen.records import Sourced
from quizgen.types import Question

CONTROLS = "\\:#=~{}"
ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in CONTROLS})
# What opens a weight or names a format where a text begins.
OPENINGS = {"%": "&#37;", "[": "&#91;"}
# An arrow turns short answers into a matching question; the rest is how Moodle keeps an escaped sign while it reads.
ARROW, KEPT_SIGN = "->", re.compile(r"&&\d{3}")
NO_WORDS = "a right answer with “->” or a code such as “&&058” in it is read as something else"


def write(given: SetToWrite) -> Written:
    """The set as GIFT, in a category with its title."""
    losses = Losses()
    blocks = [f"$CATEGORY: {category(given.title)}"]
    for entry in given.entries:
        blocks += _block(entry, losses)
    return losses.written(("\n\n".join(blocks) + "\n").encode())


def _block(entry: Sourced, losses: Losses) -> list[str]:
    question = entry.question
    if why := impossible(question) or _unheld(question):
        losses.leave_out(question, why)
        return []
    losses.lacks(question, Aspect.POINTS)
    note_changes(question, losses)
    told = explanation(entry)
    lines = [_comment(question, losses), f"[html]{rich(question.stem)} {{{_opening(question)}"]
    lines += [*_answers(question, losses), *([f"####{escaped(told)}"] if told else []), "}"]
    return ["\n".join(lines)]


def _unheld(question: Question) -> str:
    if shape_of(question) is Shape.PAIRS:
        return NO_WORDS if any(KEPT_SIGN.search(entry) for entry in question.entries) else ""
    is_held = shape_of(question) is not Shape.WORDS or _is_held(one_line(question.key))
    return "" if is_held else NO_WORDS


def _is_held(form: str) -> bool:
    return ARROW not in form and not KEPT_SIGN.search(form)


def _comment(question: Question, losses: Losses) -> str:
    identity = identity_of(question, losses)
    signs = [f"[id:{identity}]"] if identity else []
    return " ".join(["//", *signs, *(f"[tag:{tag}]" for tag in tags_of(question))])


def escaped(text: str) -> str:
    """The text with a backslash before whatever GIFT would take for its own."""
    return text.translate(ESCAPED)


def rich(text: str) -> str:
    """The text as HTML that nothing in GIFT reads as a weight, a format or an arrow."""
    marked = as_html(text)
    return escaped(OPENINGS.get(marked[:1], marked[:1]) + marked[1:])


def _opening(question: Question) -> str:
    """What follows the brace on its line."""
    match shape_of(question):
        case Shape.TRUTH:
            return question.key.upper()
        case Shape.FIGURE:
            return "#"
        case _:
            return ""


def _answers(question: Question, losses: Losses) -> list[str]:
    match shape_of(question):
        case Shape.CHOICE:
            return [f"{'=' if option == question.key else '~'}{rich(option)}" for option in mixed(question)]
        case Shape.WORDS:
            return [_word(form) for form in _held_forms(question, losses)]
        case Shape.FIGURE:
            return [f"={':'.join(figures(question))}#{rich(question.key)}"]
        case Shape.ORDER:
            return _places(question, losses)
        case Shape.PAIRS:
            return _pairs(zip(question.actors, question.entries, strict=True))
        case Shape.TRUTH:
            return []


def _held_forms(question: Question, losses: Losses) -> list[str]:
    forms = right_forms(question)
    held = [form for form in forms if _is_held(form)]
    if held != forms:
        losses.add(question, Aspect.ALIASES, Fate.LEFT_OUT, NO_WORDS)
    return held


def _word(form: str) -> str:
    """A short answer, which is no HTML: its weight and format stand there where its first sign looks like them."""
    opening = {"%": "%100%", "[": "[plain]"}.get(form[0], "")
    return f"={opening}{escaped(without_wildcards(form))}"


def _places(question: Question, losses: Losses) -> list[str]:
    losses.add(question, Aspect.KIND, Fate.CHANGED, "a matching question: each event is given its place")
    places = {entry: str(place) for place, entry in enumerate(question.entries, 1)}
    return _pairs((entry, places[entry]) for entry in mixed(question))


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"={rich(left)} -> {escaped(one_line(right))}" for left, right in pairs]
