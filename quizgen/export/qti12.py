"""QTI 1.2 packages as Canvas writes and reads them; Schoology and D2L read them too.

Elements and metadata as text2qti 0.8 has them, whose packages Canvas imports; matching as Canvas is known to export it,
which no import here has checked.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree as ET

from quizgen.answers.tolerance import tolerance
from quizgen.export.accepted import accepted
from quizgen.export.losses import Aspect, Fate, Losses, SetToWrite, Written
from quizgen.export.mixing import mixed
from quizgen.export.packages import (
    MANIFEST,
    Resource,
    clean,
    document,
    identifier_of_set,
    identifiers,
    line,
    manifest,
    node,
    schema,
    zipped,
)
from quizgen.export.proofs import proofs
from quizgen.export.qti_items import IN_FIGURES, NO_FIGURE, NO_FORM, NO_OPTION, note_text_losses, points
from quizgen.records import Sourced
from quizgen.types import MatchAnswer, NumberAnswer, OrderAnswer, Question, QuestionKind

CONTENT = schema("http://www.imsglobal.org/xsd/ims_qtiasiv1p2", "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd")
PACKAGING = schema("http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1", "http://www.imsglobal.org/xsd/imscp_v1p1.xsd")
CANVAS = schema("http://canvas.instructure.com/xsd/cccv1p0", "https://canvas.instructure.com/xsd/cccv1p0.xsd")
META_TYPE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
RESPONSE, GENERAL = "response1", "general_fb"
# Canvas' Classic Quizzes keep four decimals.
SMALLEST = Decimal("0.0001")
TOO_SMALL = "Canvas' Classic Quizzes refuse an answer this near to zero; New Quizzes take it"
PLACES = "events in order are asked as a matching of places and events"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an item is made of."""

    # Canvas' name for the kind.
    type: str
    # What is shown under the stem.
    responses: Sequence[ET.Element]
    # What is right, and its share of a hundred.
    conditions: Sequence[ET.Element]
    # Names of answers, which Canvas wants to know.
    answers: Sequence[str] = ()


def write(given: SetToWrite) -> Written:
    """The set as a package with one quiz."""
    losses = Losses()
    named = zip(identifiers(given), given.entries, strict=True)
    made = [(entry.question, _item(entry, name, losses)) for name, entry in named]
    items = [(question, root) for question, root in made if root is not None]
    name = identifier_of_set(given)
    files = {
        MANIFEST: document(_manifest(name)),
        f"{name}/assessment_meta.xml": document(_meta(name, given.title, sum(q.points for q, _ in items))),
        f"{name}/{name}.xml": document(_assessment(name, given.title, [root for _, root in items])),
    }
    return losses.written(zipped(files))


def _manifest(name: str) -> ET.Element:
    meta = f"{name}-meta"
    quiz = Resource(name, "imsqti_xmlv1p2", f"{name}/{name}.xml", (meta,), has_href=False)
    about = Resource(meta, META_TYPE, f"{name}/assessment_meta.xml")
    return manifest(name, PACKAGING, ("IMS Content", "1.1.3"), [quiz, about])


def _meta(name: str, title: str, total: float) -> ET.Element:
    """Canvas' own settings; those that are not said are Canvas' defaults."""
    titled, worth = line(title) or "Questions", f"{total:g}"
    quiz = node(
        "quiz",
        node("title", titled),
        node("description"),
        node("shuffle_answers", "false"),
        node("scoring_policy", "keep_highest"),
        node("quiz_type", "assignment"),
        node("points_possible", worth),
        node("show_correct_answers", "true"),
        node("allowed_attempts", "1"),
        node("one_question_at_a_time", "false"),
        node("cant_go_back", "false"),
        node("available", "false"),
        _assignment(name, titled, worth),
        identifier=name,
    )
    quiz.attrib.update(CANVAS)
    return quiz


def _assignment(name: str, title: str, worth: str) -> ET.Element:
    return node(
        "assignment",
        node("title", title),
        node("workflow_state", "unpublished"),
        node("quiz_identifierref", name),
        node("points_possible", worth),
        node("grading_type", "points"),
        node("submission_types", "online_quiz"),
        identifier=f"{name}-assignment",
    )


def _assessment(name: str, title: str, items: Sequence[ET.Element]) -> ET.Element:
    assessment = node(
        "assessment",
        node("qtimetadata", _field("cc_maxattempts", "1")),
        node("section", *items, ident="root_section"),
        ident=name,
        title=line(title) or "Questions",
    )
    root = node("questestinterop", assessment)
    root.attrib.update(CONTENT)
    return root


# Items


def _item(entry: Sourced, name: str, losses: Losses) -> ET.Element | None:
    question = entry.question
    asked = _asked(question, name, losses)
    if asked is None:
        return None
    outcomes = node("outcomes", node("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal"))
    return node(
        "item",
        node("itemmetadata", node("qtimetadata", *_fields(question, name, asked))),
        node("presentation", _material(question.stem), *asked.responses),
        node("resprocessing", outcomes, _told_always(), *asked.conditions),
        node("itemfeedback", node("flow_mat", _material(*_told(entry))), ident=GENERAL),
        ident=name,
        title=line(question.stem),
    )


def _fields(question: Question, name: str, asked: Asked) -> Iterator[ET.Element]:
    yield _field("question_type", asked.type)
    yield _field("points_possible", points(question))
    yield _field("original_answer_ids", ",".join(asked.answers))
    yield _field("assessment_question_identifierref", f"{name}-ref")


def _field(label: str, value: str) -> ET.Element:
    return node("qtimetadatafield", node("fieldlabel", label), node("fieldentry", value))


def _material(*texts: str) -> ET.Element:
    """Text as HTML, each in a paragraph of its own."""
    shown = "".join(f"<p>{html.escape(clean(text), quote=False)}</p>" for text in texts)
    return node("material", node("mattext", shown.replace("\n", "<br>"), texttype="text/html"))


def _told(entry: Sourced) -> list[str]:
    told = (*proofs(entry.question, entry.article), entry.question.note, entry.article.title)
    return [text for text in told if text]


def _told_always() -> ET.Element:
    shown = node("displayfeedback", feedbacktype="Response", linkrefid=GENERAL)
    return node("respcondition", node("conditionvar", node("other")), shown, **{"continue": "Yes"})


def _right(*conditions: ET.Element) -> ET.Element:
    score = node("setvar", "100", action="Set", varname="SCORE")
    return node("respcondition", node("conditionvar", *conditions), score, **{"continue": "No"})


def _equal(text: str, respident: str = RESPONSE) -> ET.Element:
    return node("varequal", text, respident=respident)


def _asked(question: Question, name: str, losses: Losses) -> Asked | None:
    if question.options:
        return _choice(question, name, losses)
    match question.answer:
        case OrderAnswer():
            losses.add(question, Aspect.KIND, Fate.CHANGED, PLACES)
            places = [str(number) for number in range(1, len(question.entries) + 1)]
            return _matching(question, name, places)
        case MatchAnswer():
            return _matching(question, name, question.actors)
        case NumberAnswer(high=None) as number if question.kind is not QuestionKind.CLOZE:
            return _number(question, number, name, losses)
    return _text(question, name, losses)


# Kinds


def _choice(question: Question, name: str, losses: Losses) -> Asked | None:
    options = mixed(question)
    if question.key not in options:
        losses.leave_out(question, NO_OPTION)
        return None
    names = _names(name, options)
    shown = [node("response_label", _material(text), ident=ident) for ident, text in zip(names, options, strict=True)]
    response = node("response_lid", node("render_choice", *shown), ident=RESPONSE, rcardinality="Single")
    kind = "true_false_question" if question.kind is QuestionKind.TRUE_FALSE else "multiple_choice_question"
    return Asked(kind, [response], [_right(_equal(names[options.index(question.key)]))], names)


def _names(name: str, texts: Sequence[str]) -> list[str]:
    return [f"{name}-{number}" for number, _ in enumerate(texts, 1)]


def _text(question: Question, name: str, losses: Losses) -> Asked | None:
    """Canvas compares without regard to case."""
    forms = accepted(question)
    if not forms:
        losses.leave_out(question, NO_FORM)
        return None
    note_text_losses(question, losses)
    entry = node("render_fib", node("response_label", ident="answer1", rshuffle="No"))
    response = node("response_str", entry, ident=RESPONSE, rcardinality="Single")
    right = _right(*(_equal(form) for form in forms))
    return Asked("short_answer_question", [response], [right], _names(name, forms))


def _number(question: Question, number: NumberAnswer, name: str, losses: Losses) -> Asked | None:
    if not number.value.is_finite():
        losses.leave_out(question, NO_FIGURE)
        return None
    losses.add(question, Aspect.KIND, Fate.CHANGED, IN_FIGURES)
    if abs(number.value) < SMALLEST:
        losses.add(question, Aspect.KIND, Fate.CHANGED, TOO_SMALL)
    entry = node("render_fib", node("response_label", ident="answer1"), fibtype="Decimal")
    response = node("response_str", entry, ident=RESPONSE, rcardinality="Single")
    right = _right(_near(number.value, tolerance(number)))
    return Asked("numerical_question", [response], [right], _names(name, ["answer"]))


def _near(figure: Decimal, off: Decimal) -> ET.Element:
    """The figure itself or a margin about it: Canvas reads both of one `or`."""
    low = node("vargte", f"{figure - off:f}", respident=RESPONSE)
    high = node("varlte", f"{figure + off:f}", respident=RESPONSE)
    return node("or", _equal(f"{figure:f}"), node("and", low, high))


def _matching(question: Question, name: str, asked: Sequence[str]) -> Asked:
    """Each row with all entries to choose from; each right one has its share of the points."""
    shown = mixed(question)
    names = _names(name, shown)
    rows = [f"response_{number}" for number, _ in enumerate(asked, 1)]
    labels = list(zip(names, shown, strict=True))
    responses = [_row(row, text, labels) for row, text in zip(rows, asked, strict=True)]
    right = [names[shown.index(entry)] for entry in question.entries]
    share = f"{100 / len(rows):.2f}"
    conditions = [_adding(row, ident, share) for row, ident in zip(rows, right, strict=True)]
    return Asked("matching_question", responses, conditions, names)


def _row(row: str, text: str, labels: Sequence[tuple[str, str]]) -> ET.Element:
    shown = [node("response_label", _plain(label), ident=ident) for ident, label in labels]
    return node("response_lid", _plain(text), node("render_choice", *shown), ident=row)


def _plain(text: str) -> ET.Element:
    """Canvas shows the rows and entries of a matching as they are, without HTML."""
    return node("material", node("mattext", text, texttype="text/plain"))


def _adding(row: str, ident: str, share: str) -> ET.Element:
    score = node("setvar", share, varname="SCORE", action="Add")
    return node("respcondition", node("conditionvar", _equal(ident, row)), score)
