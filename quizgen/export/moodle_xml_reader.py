"""Reads Moodle XML, without entities or document type, bounded in size and depth; tells what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from quizgen.export import incoming
from quizgen.export.html_text import as_text, read_explanation
from quizgen.export.incoming import MOST_BYTES, Draft, Frame, Imported, Reading
from quizgen.export.unreadable import UnreadableError

MOST_DEPTH = 50
AS_IT_IS = ("plain_text", "markdown")
# What a file has beside questions.
NO_QUESTIONS = ("category", "description")


@dataclass(slots=True)
class Node:
    """An element with the line that it begins on."""

    tag: str
    attributes: dict[str, str]
    line: int
    pieces: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    is_closed: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip()

    def all(self, tag: str) -> list[Node]:
        return [child for child in self.children if child.tag == tag]

    def plain(self, *path: str) -> str:
        """The text at the end of a path of first children, empty where there is none."""
        node = self
        for tag in path:
            found = node.all(tag)
            if not found:
                return ""
            node = found[0]
        return node.text

    def shown(self, tag: str) -> str:
        """The text inside a child, without its HTML."""
        return self.all(tag)[0].own() if self.all(tag) else ""

    def own(self) -> str:
        """The text inside this one, without its HTML."""
        text = self.plain("text")
        return text if self.attributes.get("format") in AS_IT_IS else as_text(text)


class _Tree:
    """Builds nodes as expat reads, and refuses what could harm."""

    def __init__(self) -> None:
        self.root = Node("", {}, 0)
        self.open = [self.root]
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.open) > MOST_DEPTH:
            raise UnreadableError(f"Elements stand more than {MOST_DEPTH} deep in each other.")
        node = Node(tag, attributes, self.parser.CurrentLineNumber)
        self.open[-1].children.append(node)
        self.open.append(node)

    def _end(self, _tag: str) -> None:
        self.open.pop().is_closed = True

    def _text(self, text: str) -> None:
        self.open[-1].pieces.append(text)

    def _refuse(self, *_: object) -> None:
        raise UnreadableError("A document type (DOCTYPE) is not read. Export the questions from Moodle again.")


def read(data: bytes) -> Imported:
    """The questions of a Moodle XML file, and what of it could not be read."""
    reading = Reading()
    if len(data) > MOST_BYTES:
        reading.add(1, f"The file is larger than {MOST_BYTES // 1_000_000} MB. Export fewer questions at once.")
        return reading.imported()
    for node in _questions(data, reading):
        _read_question(node, reading)
    return reading.imported()


def _questions(data: bytes, reading: Reading) -> list[Node]:
    """All that stood whole in the file before whatever ended the reading."""
    tree = _Tree()
    try:
        tree.parser.Parse(data, True)
    except expat.ExpatError as error:
        reading.add(error.lineno, f"The file is no XML from here on: {expat.ErrorString(error.code)}.")
    except (UnreadableError, ValueError, LookupError) as error:
        reading.add(tree.parser.CurrentLineNumber, str(error))
        if isinstance(error, UnreadableError):
            return []
    found = [node for quiz in tree.root.all("quiz") for node in quiz.all("question") if node.is_closed]
    if not found and not reading.problems:
        reading.add(1, "This is no Moodle XML: it has no questions.")
    return found


def _read_question(node: Node, reading: Reading) -> None:
    kind = node.attributes.get("type", "")
    if kind in NO_QUESTIONS:
        return
    try:
        if kind not in READERS:
            raise UnreadableError(f"Questions of Moodle's type “{kind[:40]}” cannot come in.")
        reading.drafts.append(READERS[kind](node, _frame(node, reading), reading))
    except UnreadableError as error:
        reading.add(node.line, str(error))


def _frame(node: Node, reading: Reading) -> Frame:
    tags = tuple(tag.plain("text") for group in node.all("tags") for tag in group.all("tag"))
    points = incoming.points_of(node.plain("defaultgrade"), node.line, reading)
    told = read_explanation(node.plain("generalfeedback", "text"))
    return Frame(node.line, node.shown("questiontext"), tags, points, told, node.plain("idnumber"))


def _share(answer: Node) -> float:
    return float(incoming.decimal(answer.attributes.get("fraction", "0")))


def _choice(node: Node, frame: Frame, reading: Reading) -> Draft:
    return incoming.choice(frame, [(answer.own(), _share(answer)) for answer in node.all("answer")], reading)


def _truth(node: Node, frame: Frame, _reading: Reading) -> Draft:
    right = [answer.own().lower() for answer in node.all("answer") if _share(answer) == 100]
    if right not in (["true"], ["false"]):
        raise UnreadableError("It does not say whether the statement is true or false.")
    return incoming.truth(frame, is_true=right == ["true"])


def _words(node: Node, frame: Frame, reading: Reading) -> Draft:
    answers = [(answer.plain("text"), _share(answer)) for answer in node.all("answer")]
    return incoming.words(frame, answers, reading)


def _figure(node: Node, frame: Frame, reading: Reading) -> Draft:
    answers = [answer for answer in node.all("answer") if answer.plain("text") != "*"]
    right = [answer for answer in answers if _share(answer) == 100]
    if not right:
        raise UnreadableError("There is no figure worth all the points.")
    if len(answers) > 1:
        reading.add(node.line, "Only the first right figure came in.")
    value, off = (incoming.decimal(text) for text in (right[0].plain("text"), right[0].plain("tolerance") or "0"))
    return incoming.figure(frame, value, abs(off), right[0].shown("feedback"))


def _order(node: Node, frame: Frame, _reading: Reading) -> Draft:
    return incoming.order(frame, [(answer.own(), answer.shown("feedback")) for answer in node.all("answer")])


def _pairs(node: Node, frame: Frame, reading: Reading) -> Draft:
    given = [(pair.own(), pair.plain("answer", "text")) for pair in node.all("subquestion")]
    whole = [pair for pair in given if pair[0]]
    if len(whole) < len(given):
        reading.add(node.line, "Answers that belong to nothing did not come in.")
    return incoming.pairs(frame, whole)


READERS: dict[str, Callable[[Node, Frame, Reading], Draft]] = {
    "multichoice": _choice,
    "truefalse": _truth,
    "shortanswer": _words,
    "numerical": _figure,
    "ordering": _order,
    "matching": _pairs,
}
