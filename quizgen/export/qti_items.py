"""Questions as QTI items, in the words of 2.1; what 3.0 has anew is a dialect's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree as ET

from quizgen.answers.tolerance import tolerance
from quizgen.export.accepted import accepted
from quizgen.export.losses import Aspect, Fate, Losses
from quizgen.export.mixing import mixed
from quizgen.export.packages import clean, line, node
from quizgen.export.proofs import proofs
from quizgen.records import Sourced
from quizgen.types import DateAnswer, MatchAnswer, NumberAnswer, OrderAnswer, Question, QuestionKind

GAP = "_____"
FIGURE_HINT = "A number in figures, without its unit"
RESPONSE, SCORE, FEEDBACK, TOLD = "RESPONSE", "SCORE", "FEEDBACK", "told"
WHOLE = "events in order are marked as a whole: an order that is partly right gets no points"
AS_TEXT = "the date is compared as text with its usual forms: other ways to write it are wrong"
AS_RANGE = "both ends of the figure are compared as text with their usual forms"
IN_SENTENCE = "the figure is compared as text with its usual forms, as it stands in a sentence"
IN_FIGURES = "the figure is asked in digits alone: “31 million” is not read"
NO_OPTION = "its key is none of its options"
NO_FORM = "it has no answer that could be typed"
NO_FIGURE = "its answer is no figure"


@dataclass(frozen=True, slots=True)
class Dialect:
    """In what the versions differ, but for the names of elements."""

    # True where the first expression is no further from the figure than so much.
    near: Callable[[Decimal, Decimal], ET.Element]
    # What holds the words of a feedback.
    feedback: Callable[[Sequence[ET.Element]], Sequence[ET.Element]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an item is made of: what is right, what is shown and how it is scored."""

    declaration: ET.Element
    body: Sequence[ET.Element]
    scoring: ET.Element


def item(entry: Sourced, identifier: str, dialect: Dialect, losses: Losses) -> ET.Element | None:
    """An item without its namespace; None, and the reason noted, for a question that cannot be asked."""
    asked = _asked(entry.question, dialect, losses)
    if asked is None:
        return None
    told = node("setOutcomeValue", _value("identifier", TOLD), identifier=FEEDBACK)
    return node(
        "assessmentItem",
        asked.declaration,
        *_outcomes(entry.question),
        node("itemBody", *asked.body),
        node("responseProcessing", asked.scoring, told),
        node(
            "modalFeedback",
            *dialect.feedback(list(_told(entry))),
            outcomeIdentifier=FEEDBACK,
            identifier=TOLD,
            showHide="show",
        ),
        identifier=identifier,
        title=line(entry.question.stem),
        adaptive="false",
        timeDependent="false",
    )


def points(question: Question) -> str:
    """What is got for a right answer."""
    return f"{question.points:g}"


def _asked(question: Question, dialect: Dialect, losses: Losses) -> Asked | None:
    if question.options:
        return _choice(question, losses)
    match question.answer:
        case OrderAnswer():
            losses.add(question, Aspect.KIND, Fate.CHANGED, WHOLE)
            return _order(question)
        case MatchAnswer():
            return _match(question)
        case NumberAnswer(high=None) as number if question.kind is not QuestionKind.CLOZE:
            return _number(question, number, dialect, losses)
    return _text(question, losses)


def _outcomes(question: Question) -> Iterator[ET.Element]:
    for name, worth in ((SCORE, "0"), ("MAXSCORE", points(question))):
        default = node("defaultValue", node("value", worth))
        yield node("outcomeDeclaration", default, identifier=name, cardinality="single", baseType="float")
    yield node("outcomeDeclaration", identifier=FEEDBACK, cardinality="single", baseType="identifier")


def _told(entry: Sourced) -> Iterator[ET.Element]:
    """What proves it, the note, and where it is from."""
    for text in (*proofs(entry.question, entry.article), entry.question.note, entry.article.title):
        if text:
            yield node("p", *lines(text))


def lines(text: str) -> Iterator[ET.Element | str]:
    """Text in which line ends are seen."""
    for number, part in enumerate(clean(text).split("\n")):
        if number:
            yield node("br")
        yield part


# Declarations and scoring


def _declared(cardinality: str, base: str, right: Sequence[str], *more: ET.Element) -> ET.Element:
    values = [node("value", text) for text in right]
    correct = node("correctResponse", *values)
    return node("responseDeclaration", correct, *more, identifier=RESPONSE, cardinality=cardinality, baseType=base)


def _mapping(base: dict[str, str], most: str) -> ET.Element:
    """What each response is worth; case is that of nobody, where text is compared."""
    entries = [node("mapEntry", mapKey=key, mappedValue=worth, caseSensitive="false") for key, worth in base.items()]
    return node("mapping", *entries, lowerBound="0", upperBound=most, defaultValue="0")


def _value(base: str, text: str) -> ET.Element:
    return node("baseValue", text, baseType=base)


def _response() -> ET.Element:
    return node("variable", identifier=RESPONSE)


def _scored(*value: ET.Element) -> ET.Element:
    return node("setOutcomeValue", *value, identifier=SCORE)


def _by(*cases: tuple[ET.Element, ET.Element], otherwise: ET.Element) -> ET.Element:
    """The first condition that holds says the score. Nothing is compared that was not answered."""
    tested = [(node("isNull", _response()), _value("float", "0")), *cases]
    tags = ["responseIf", *["responseElseIf"] * len(cases)]
    parts = [node(tag, condition, _scored(worth)) for tag, (condition, worth) in zip(tags, tested, strict=True)]
    return node("responseCondition", *parts, node("responseElse", _scored(otherwise)))


def _all_or_nothing(question: Question, condition: ET.Element | None = None) -> ET.Element:
    if condition is None:
        condition = node("match", _response(), node("correct", identifier=RESPONSE))
    return _by((condition, _value("float", points(question))), otherwise=_value("float", "0"))


def _prompt(question: Question) -> ET.Element:
    return node("prompt", *lines(question.stem))


# Kinds


def _choice(question: Question, losses: Losses) -> Asked | None:
    options = mixed(question)
    if question.key not in options:
        losses.leave_out(question, NO_OPTION)
        return None
    shown = [node("simpleChoice", *lines(text), identifier=f"c{n}") for n, text in enumerate(options, 1)]
    interaction = node(
        "choiceInteraction", _prompt(question), *shown, responseIdentifier=RESPONSE, shuffle="false", maxChoices="1"
    )
    right = f"c{options.index(question.key) + 1}"
    return Asked(_declared("single", "identifier", [right]), [interaction], _all_or_nothing(question))


def _order(question: Question) -> Asked:
    shown = mixed(question)
    choices = [node("simpleChoice", text, identifier=f"c{n}") for n, text in enumerate(shown, 1)]
    interaction = node("orderInteraction", _prompt(question), *choices, responseIdentifier=RESPONSE, shuffle="false")
    right = [f"c{shown.index(entry) + 1}" for entry in question.entries]
    return Asked(_declared("ordered", "identifier", right), [interaction], _all_or_nothing(question))


def _match(question: Question) -> Asked:
    """Each right pair has its share of the points."""
    actions = mixed(question)
    right = [f"a{n} c{actions.index(entry) + 1}" for n, entry in enumerate(question.entries, 1)]
    interaction = node(
        "matchInteraction",
        _prompt(question),
        _side(question.actors, "a"),
        _side(actions, "c"),
        responseIdentifier=RESPONSE,
        shuffle="false",
        maxAssociations=str(len(right)),
    )
    share = f"{question.points / len(right):.6f}"
    mapping = _mapping(dict.fromkeys(right, share), points(question))
    all_right = node("match", _response(), node("correct", identifier=RESPONSE))
    # Shares are rounded: all of them together may be a little less than the points.
    scoring = _by((all_right, _value("float", points(question))), otherwise=node("mapResponse", identifier=RESPONSE))
    return Asked(_declared("multiple", "directedPair", right, mapping), [interaction], scoring)


def _side(texts: Sequence[str], letter: str) -> ET.Element:
    choices = [
        node("simpleAssociableChoice", text, identifier=f"{letter}{n}", matchMax="1") for n, text in enumerate(texts, 1)
    ]
    return node("simpleMatchSet", *choices)


def _number(question: Question, number: NumberAnswer, dialect: Dialect, losses: Losses) -> Asked | None:
    if not number.value.is_finite():
        losses.leave_out(question, NO_FIGURE)
        return None
    losses.add(question, Aspect.KIND, Fate.CHANGED, IN_FIGURES)
    entry = node("textEntryInteraction", responseIdentifier=RESPONSE, expectedLength="20", placeholderText=FIGURE_HINT)
    condition = dialect.near(number.value, tolerance(number))
    declaration = _declared("single", "float", [f"{number.value:f}"])
    return Asked(declaration, _around(question, entry), _all_or_nothing(question, condition))


def note_text_losses(question: Question, losses: Losses) -> None:
    """What it means for a question that its answer is compared as text."""
    match question.answer:
        case DateAnswer():
            losses.add(question, Aspect.KIND, Fate.CHANGED, AS_TEXT)
        case NumberAnswer(high=high):
            losses.add(question, Aspect.KIND, Fate.CHANGED, IN_SENTENCE if high is None else AS_RANGE)
            losses.lacks(question, Aspect.TOLERANCE)


def _text(question: Question, losses: Losses) -> Asked | None:
    forms = accepted(question)
    if not forms:
        losses.leave_out(question, NO_FORM)
        return None
    note_text_losses(question, losses)
    mapping = _mapping(dict.fromkeys(forms, points(question)), points(question))
    entry = node("textEntryInteraction", responseIdentifier=RESPONSE, expectedLength=str(max(map(len, forms))))
    scoring = _by(otherwise=node("mapResponse", identifier=RESPONSE))
    return Asked(_declared("single", "string", forms[:1], mapping), _around(question, entry), scoring)


def _around(question: Question, entry: ET.Element) -> list[ET.Element]:
    """The entry where the gap of a cloze stands, else under the stem."""
    before, gap, after = question.stem.partition(GAP)
    if gap:
        return [node("p", *lines(before), entry, *lines(after))]
    return [node("p", *lines(question.stem)), node("p", entry)]
