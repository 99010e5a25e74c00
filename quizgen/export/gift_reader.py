"""Reads GIFT as Moodle does; what cannot be read is told with its line, and the rest comes in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quizgen.export import incoming
from quizgen.export.gift import CONTROLS
from quizgen.export.html_text import as_text, read_explanation
from quizgen.export.incoming import MOST_BYTES, NOTHING_TOLD, Draft, Frame, Imported, Reading
from quizgen.export.shapes import GAP, printable
from quizgen.export.unreadable import UnreadableError

# An escaped sign is kept, while a question is read, as a pair that no text has in it.
KEPT = {sign: f"\0{letter}" for sign, letter in zip(CONTROLS + "n", "abcdefgh", strict=True)}
MEANT = {pair: "\n" if sign == "n" else sign for sign, pair in KEPT.items()}
ESCAPE = re.compile(r"\\([\\:#=~{}n])")
FORMAT = re.compile(r"\A\s*\[(html|moodle|plain|markdown)\]")
WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d*)?)%")
ID, TAG = (re.compile(rf"\[{word}:([^\x00-\x1f\x7f]{{1,255}}?)\]") for word in ("id", "tag"))
TRUE, FALSE = ("T", "TRUE"), ("F", "FALSE")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one question, without its comments."""

    line: int
    text: str
    comments: str


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: its share of the points in percent, its text and its feedback, escaped signs still kept."""

    share: float
    text: str
    feedback: str


def read(data: bytes) -> Imported:
    """The questions of a GIFT file, and what of it could not be read."""
    reading = Reading()
    text = _decoded(data, reading)
    for block in _blocks(text):
        try:
            reading.drafts.append(_draft(block, reading))
        except UnreadableError as error:
            reading.add(block.line, str(error))
    return reading.imported()


def _decoded(data: bytes, reading: Reading) -> str:
    if len(data) > MOST_BYTES:
        reading.add(1, f"The file is larger than {MOST_BYTES // 1_000_000} MB. Export fewer questions at once.")
        return ""
    try:
        return printable(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reading.add(line, "The file is not in UTF-8. Signs that could not be read are shown as “�”.")
        return printable(data.decode("utf-8-sig", errors="replace"))


def _blocks(text: str) -> Iterator[Block]:
    """What blank lines part; comments belong to the question that follows them."""
    lines: list[str] = []
    comments: list[str] = []
    start = 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        plain = line.strip()
        if plain.startswith("//"):
            comments.append(plain)
        elif plain and not plain.startswith("$CATEGORY:"):
            start = start if lines else number
            lines.append(line)
        elif not plain and lines:
            yield Block(start, "\n".join(lines).strip(), "\n".join(comments))
            lines, comments = [], []


def _draft(block: Block, reading: Reading) -> Draft:
    text = ESCAPE.sub(lambda found: KEPT[found[1]], block.text)
    text = re.sub(r"^::.*?::", "", text, flags=re.DOTALL)
    before, opened, rest = text.partition("{")
    inside, closed, after = rest.partition("}")
    if not opened or not closed:
        raise UnreadableError("There are no answers in braces.")
    gap = f"{before.rstrip()} {GAP} {after.strip()}".strip() if after.strip() else before
    answers, _, general = inside.rpartition("####") if "####" in inside else (inside, "", "")
    return _read(answers.strip(), _frame(block, gap, general), reading)


def _frame(block: Block, stem: str, general: str) -> Frame:
    found, format = ID.search(block.comments), FORMAT.match(stem)
    told = read_explanation(meant(_without_format(general))) if general.strip() else NOTHING_TOLD
    shown = _shown(stem, format[1] if format else "moodle")
    return Frame(block.line, shown, tuple(TAG.findall(block.comments)), 1.0, told, found[1] if found else "")


def _read(answers: str, frame: Frame, reading: Reading) -> Draft:
    """The order in which Moodle tells kinds apart."""
    if not answers:
        raise UnreadableError("Questions without an answer (essays) cannot come in.")
    if answers.startswith("#"):
        return _figure(answers[1:], frame, reading)
    if "~" in answers:
        options = [(_shown(option.text), option.share) for option in _options(answers)]
        return incoming.choice(frame, options, reading)
    if "=" in answers and "->" in answers:
        return _pairs(answers, frame)
    bare = answers.partition("#")[0].strip()
    if bare in (*TRUE, *FALSE):
        return incoming.truth(frame, is_true=bare in TRUE)
    return incoming.words(frame, [(_typed(option.text), option.share) for option in _options(answers)], reading)


def _options(answers: str) -> list[Option]:
    return [_option(piece) for piece in re.split(r"(?=[=~])", answers) if piece.strip()]


def _option(piece: str) -> Option:
    text = piece.removeprefix("=").removeprefix("~")
    weight = WEIGHT.match(text)
    text, _, feedback = text[weight.end() if weight else 0 :].partition("#")
    usual = 0.0 if piece.startswith("~") else 100.0
    return Option(float(weight[1]) if weight else usual, text.strip(), feedback.strip())


def _figure(answers: str, frame: Frame, reading: Reading) -> Draft:
    """The first right figure; what follows a tilde is feedback for wrong ones."""
    options = _options(answers.partition("~")[0])
    right = [option for option in options if option.share == 100]
    if not right:
        raise UnreadableError("There is no figure worth all the points.")
    if len(options) > 1:
        reading.add(frame.line, "Only the first right figure came in.")
    value, off = _span(right[0].text)
    return incoming.figure(frame, value, off, _shown(right[0].feedback))


def _span(text: str) -> tuple[Decimal, Decimal]:
    """A figure and how far off: "5", "5:0.1" or "4.9..5.1"."""
    low, dots, high = text.partition("..")
    if dots:
        ends = incoming.decimal(low), incoming.decimal(high)
        return sum(ends) / Decimal(2), abs(ends[1] - ends[0]) / 2
    value, _, off = text.partition(":")
    return incoming.decimal(value), abs(incoming.decimal(off or "0"))


def _pairs(answers: str, frame: Frame) -> Draft:
    given = [piece.partition("->") for piece in answers.split("=") if piece.strip()]
    if not all(arrow for _, arrow, _ in given):
        raise UnreadableError("A pair of the matching has no “->” between its sides.")
    return incoming.pairs(frame, [(_shown(left), meant(right).strip()) for left, _, right in given])


def _without_format(text: str) -> str:
    return FORMAT.sub("", text, count=1).strip()


def _shown(text: str, usual: str = "html") -> str:
    """A text without its HTML; its own format is in front of it, or it has the usual one."""
    format = FORMAT.match(text)
    plain = meant(_without_format(text) if format else text.strip())
    return plain if (format[1] if format else usual) in ("plain", "markdown") else as_text(plain)


def _typed(text: str) -> str:
    """A short answer: no HTML, unless it says so."""
    return _shown(text, "plain")


def meant(text: str) -> str:
    """The text with its escaped signs as themselves."""
    return re.sub("\0[a-h]", lambda found: MEANT[found[0]], text)
