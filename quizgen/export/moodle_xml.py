"""Moodle XML: every kind, with points, tolerances, tags, feedback and the identity of each question."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from quizgen.answers.dates import format_date
from quizgen.export.losses import Aspect, Fate, Losses, SetToWrite, Written
from quizgen.export.mixing import mixed
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
from quizgen.types import DateAnswer, NumberAnswer, OrderAnswer, Question, QuestionKind

# Moodle's names of its question types; `ordering` is in it from 4.4 on, and was a plugin before.
TYPES = {
    Shape.CHOICE: "multichoice",
    Shape.TRUTH: "truefalse",
    Shape.WORDS: "shortanswer",
    Shape.FIGURE: "numerical",
    Shape.ORDER: "ordering",
    Shape.PAIRS: "matching",
}
# What Moodle takes off for each wrong try; of two options only one is left.
PENALTY, TRUTH_PENALTY = "0.3333333", "1.0000000"
RIGHT, WRONG = "100", "0"
HTML, PLAIN = "html", "moodle_auto_format"
# In its lists Moodle shows names, not stems.
LONGEST_NAME = 80
ORDERING = {
    "layouttype": "VERTICAL",
    "selecttype": "ALL",
    "selectcount": "0",
    # Ours counts the pairs in order, for which Moodle has nothing.
    "gradingtype": "ABSOLUTE_POSITION",
    "showgrading": "SHOW",
    "numberingstyle": "none",
}
BY_PLACE = "each event in its place earns a part; with us, each pair in order does"


def write(given: SetToWrite) -> Written:
    """The set as Moodle XML, in a category with its title."""
    quiz, losses = Element("quiz"), Losses()
    _put_category(quiz, given.title)
    for entry in given.entries:
        if why := impossible(entry.question):
            losses.leave_out(entry.question, why)
        else:
            _put_question(quiz, entry, losses)
    indent(quiz, " ")
    return losses.written(tostring(quiz, encoding="utf-8", xml_declaration=True) + b"\n")


def category(title: str) -> str:
    """The path of a category of this title; a slash of its own is doubled."""
    return "$course$/top/" + (one_line(title).replace("/", "//") or "quizgen")


def _put_category(quiz: Element, title: str) -> None:
    question = SubElement(quiz, "question", type="category")
    _put_text(question, "category", category(title))


def _put_question(quiz: Element, entry: Sourced, losses: Losses) -> None:
    question = entry.question
    shape = shape_of(question)
    element = SubElement(quiz, "question", type=TYPES[shape])
    _put_head(element, entry, shape, identity_of(question, losses))
    PUT[shape](element, question)
    _put_tags(element, question)
    if shape is Shape.ORDER:
        losses.add(question, Aspect.KIND, Fate.CHANGED, BY_PLACE)
    note_changes(question, losses)


def _put_head(element: Element, entry: Sourced, shape: Shape, identity: str) -> None:
    question = entry.question
    _put_text(element, "name", _name(question.stem))
    _put_text(element, "questiontext", as_html(question.stem), HTML)
    _put_text(element, "generalfeedback", explanation(entry), HTML)
    _put(element, "defaultgrade", f"{question.points:.7f}")
    _put(element, "penalty", TRUTH_PENALTY if shape is Shape.TRUTH else PENALTY)
    _put(element, "hidden", "0")
    _put(element, "idnumber", identity)


def _name(stem: str) -> str:
    name = one_line(stem)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _put_choice(element: Element, question: Question) -> None:
    for tag, text in (("single", "true"), ("shuffleanswers", "true"), ("answernumbering", "abc")):
        _put(element, tag, text)
    for option in mixed(question):
        _put_answer(element, as_html(option), HTML, is_right=option == question.key)


def _put_truth(element: Element, question: Question) -> None:
    for option in mixed(question):
        _put_answer(element, option.lower(), PLAIN, is_right=option == question.key)


def _put_words(element: Element, question: Question) -> None:
    _put(element, "usecase", "0")
    for form in right_forms(question):
        _put_answer(element, without_wildcards(form), PLAIN)


def without_wildcards(form: str) -> str:
    """A short answer in which a star is a star: Moodle takes a bare one for any text."""
    return form.replace("*", "\\*")


def _put_figure(element: Element, question: Question) -> None:
    value, off = figures(question)
    answer = _put_answer(element, value, PLAIN, feedback=as_html(question.key))
    _put(answer, "tolerance", off)


def _put_order(element: Element, question: Question) -> None:
    """The events in their right order, each with its date as feedback."""
    for tag, text in ORDERING.items():
        _put(element, tag, text)
    events = question.answer.events if isinstance(question.answer, OrderAnswer) else ()
    for place, (text, event) in enumerate(zip(question.entries, events, strict=True), 1):
        answer = _put_answer(element, as_html(text), HTML, feedback=as_html(format_date(event.when)))
        answer.set("fraction", f"{place}.0000000")


def _put_pairs(element: Element, question: Question) -> None:
    _put(element, "shuffleanswers", "true")
    for actor, action in zip(question.actors, question.entries, strict=True):
        pair = SubElement(element, "subquestion", format=HTML)
        _put(pair, "text", as_html(actor))
        _put_text(pair, "answer", one_line(action))


PUT = {
    Shape.CHOICE: _put_choice,
    Shape.TRUTH: _put_truth,
    Shape.WORDS: _put_words,
    Shape.FIGURE: _put_figure,
    Shape.ORDER: _put_order,
    Shape.PAIRS: _put_pairs,
}


def tags_of(question: Question) -> Sequence[str]:
    """What a question is found by: the tool, the kind that it has here, and what is to be typed into it."""
    typed = _typed_tag(question) if shape_of(question) is Shape.WORDS else ""
    return tuple(dict.fromkeys(tag for tag in ("quizgen", question.kind.value, typed) if tag))


def _typed_tag(question: Question) -> str:
    match question.answer:
        case DateAnswer():
            return QuestionKind.DATE.value
        case NumberAnswer():
            return QuestionKind.NUMERIC.value
        case _:
            return ""


def _put_tags(element: Element, question: Question) -> None:
    tags = SubElement(element, "tags")
    for tag in tags_of(question):
        _put_text(tags, "tag", tag)


def _put(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag)
    element.text = text
    return element


def _put_text(parent: Element, tag: str, text: str, format: str = "") -> Element:
    element = SubElement(parent, tag, {"format": format} if format else {})
    _put(element, "text", text)
    return element


def _put_answer(parent: Element, text: str, format: str, *, is_right: bool = True, feedback: str = "") -> Element:
    answer = _put_text(parent, "answer", text, format)
    answer.set("fraction", RIGHT if is_right else WRONG)
    _put_text(answer, "feedback", feedback, HTML)
    return answer
