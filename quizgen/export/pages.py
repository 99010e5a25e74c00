"""Pages to print: lines in blocks that stay together, set in Noto Sans on A4."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import MethodReturnValue

from quizgen.export import typeface

# In millimetres, on A4. Printers leave out at most the outer 6 or so.
WIDTH, HEIGHT, MARGIN, BOTTOM = 210.0, 297.0, 20.0, 20.0
COLUMN = WIDTH - 2 * MARGIN
ROOM = HEIGHT - MARGIN - BOTTOM
# Sizes of type in points, and the height of a line to its size.
SMALL, BODY, TITLE = 9.0, 11.0, 18.0
POINT, LEADING = 25.4 / 72, 1.4
# Where a letter sits on its line, from the top.
ASCENT = 1.05
# A line to write on needs this much, a box to write a letter in is this wide.
WRITING, BOX, BOX_GAP, LABEL_GAP = 9.0, 7.0, 3.0, 2.0
# What every page may need, whatever is asked.
ALWAYS = "0123456789 /" + typeface.UNKNOWN
FAMILY = "noto"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line to write on: where it begins and ends, from the left margin, and the word in front of it."""

    start: float
    end: float
    word: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or before `broken` a paragraph; its label hangs to the left of it."""

    text: str = ""
    label: str = ""
    indent: float = 0.0
    size: float = BODY
    is_bold: bool = False
    # The space before it.
    above: float = 0.0
    rules: tuple[Rule, ...] = ()
    # How many boxes to write a letter in follow its text; or whether one stands in front of it.
    boxes: int = 0
    is_boxed: bool = False

    @property
    def height(self) -> float:
        least = WRITING if self.rules else BOX + 1.5 if self.boxes or self.is_boxed else 0.0
        return self.above + max(self.size * POINT * LEADING, least)


Block = Sequence[Line]


class _Document(FPDF):
    """A file that remembers how wide a word is: articles use the same ones again and again."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        self._widths: dict[tuple[str, str, float], float] = {}

    def width_of(self, word: str) -> float:
        """The width of a word in the font that is set."""
        key = word, self.font_style, self.font_size_pt
        if key not in self._widths:
            self._widths[key] = self.get_string_width(word)
        return self._widths[key]

    def use(self, line: Line, *, is_bold: bool | None = None) -> None:
        """Set the font of a line; fpdf2 takes as long to set one that is set already."""
        style = "B" if (line.is_bold if is_bold is None else is_bold) else ""
        if (self.font_family, self.font_style, self.font_size_pt) != (FAMILY, style, line.size):
            self.set_font(FAMILY, style, line.size)


def pdf(title: str, blocks: Sequence[Block], now: datetime) -> tuple[bytes, list[int]]:
    """The blocks as a PDF file, and the places of those longer than a page; the same `now` gives the same bytes."""
    document = _document(title, blocks, now)
    lines = [broken(document, block) for block in blocks]
    pages = list(paged(lines))
    for number, page in enumerate(pages, 1):
        if number > 1:
            document.add_page()
        _draw_page(document, page, f"{number} / {len(pages)}")
    return bytes(document.output()), [place for place, block in enumerate(lines) if _height(block) > ROOM]


def _document(title: str, blocks: Sequence[Block], now: datetime) -> _Document:
    document = _Document()
    # A text may hold what fpdf2 would put the number of pages for.
    document.alias_nb_pages(None)  # type: ignore[arg-type]  # documented as the way to turn it off
    document.set_creation_date(now)
    document.set_title(title)
    document.set_creator("quizgen")
    document.set_margins(MARGIN, MARGIN)
    document.set_auto_page_break(False)
    _add_fonts(document, [line for block in blocks for line in block])
    # fpdf2 breaks lines on a page only.
    document.add_page()
    return document


def _add_fonts(document: FPDF, lines: Sequence[Line]) -> None:
    characters = sorted(set(ALWAYS).union(*(_words(line) for line in lines)) - {"\n"})
    with tempfile.TemporaryDirectory() as folder:
        for style, weight in (("", typeface.REGULAR), ("B", typeface.BOLD)):
            file = Path(folder) / f"{weight}.ttf"
            typeface.instance(characters, weight, file)
            document.add_font(FAMILY, style, file)


def _words(line: Line) -> str:
    return "".join((line.text, line.label, *(rule.word for rule in line.rules)))


def broken(document: _Document, block: Block) -> list[Line]:
    """Paragraphs as the lines that fit in the column."""
    return [line for paragraph in block for line in _broken(document, paragraph)]


def _broken(document: _Document, paragraph: Line) -> Iterator[Line]:
    texts = _fitting(document, paragraph) or [""]
    for place, text in enumerate(texts):
        is_first, is_last = place == 0, place == len(texts) - 1
        yield replace(
            paragraph,
            text=text,
            label=paragraph.label if is_first else "",
            above=paragraph.above if is_first else 0.0,
            rules=paragraph.rules if is_last else (),
            boxes=paragraph.boxes if is_last else 0,
            is_boxed=paragraph.is_boxed and is_first,
        )


def _fitting(document: _Document, paragraph: Line) -> list[str]:
    if not paragraph.text:
        return []
    document.use(paragraph)
    width = COLUMN - paragraph.indent
    return [line for text in paragraph.text.split("\n") for line in _wrapped(document, text, width)]


def _wrapped(document: _Document, text: str, width: float) -> list[str]:
    """The text as lines of whole words: fpdf2 measures a line anew for each letter, and takes five times as long."""
    space, lines, used = document.width_of(" "), list[str](), width
    for word in text.split():
        wide = document.width_of(word)
        if wide > width:
            return _split(document, text, width)
        fits = used + space + wide <= width
        used = used + space + wide if fits else wide
        lines.append(f"{lines.pop()} {word}" if fits else word)
    return lines


def _split(document: FPDF, text: str, width: float) -> list[str]:
    """The text as lines, where a word is longer than a line."""
    document.set_x(MARGIN)
    lines = document.multi_cell(width, text=text, dry_run=True, output=MethodReturnValue.LINES, align="L")
    return [str(line) for line in lines]  # type: ignore[union-attr]  # with LINES it is a list


def paged(blocks: Iterable[Sequence[Line]]) -> Iterator[list[Line]]:
    """Lines by the page; only a block that is longer than a page is split."""
    page, used = list[Line](), 0.0
    for block in blocks:
        if page and used + _height(block) > ROOM:
            yield page
            page, used = [], 0.0
        for line in block:
            if page and used + line.height > ROOM:
                yield page
                page, used = [], 0.0
            page.append(line)
            used += line.height
    yield page


def _height(lines: Iterable[Line]) -> float:
    return sum(line.height for line in lines)


def _draw_page(document: _Document, lines: Iterable[Line], number: str) -> None:
    top = MARGIN
    for line in lines:
        _draw(document, line, top)
        top += line.height
    foot = Line(number, size=SMALL)
    document.use(foot)
    document.text((WIDTH - document.get_string_width(number)) / 2, HEIGHT - BOTTOM / 2, number)


def _draw(document: _Document, line: Line, top: float) -> None:
    left, base = MARGIN + line.indent, _base(line, top)
    if line.label:
        document.use(line, is_bold=True)
        document.text(left - document.width_of(line.label) - LABEL_GAP, base, line.label)
    document.use(line)
    if line.text:
        document.text(left, base, line.text)
    for rule in line.rules:
        _draw_rule(document, rule, base)
    _draw_boxes(document, line, left, top + line.above)


def _base(line: Line, top: float) -> float:
    """Where the feet of a line's letters stand: above its rule, or in the middle of its box."""
    if line.rules:
        return top + line.height - 1.5
    if line.boxes or line.is_boxed:
        return top + line.above + BOX / 2 + line.size * POINT * 0.36
    return top + line.above + line.size * POINT * ASCENT


def _draw_rule(document: FPDF, rule: Rule, base: float) -> None:
    if rule.word:
        width = document.get_string_width(rule.word)
        document.text(MARGIN + rule.start - width - LABEL_GAP, base, rule.word)
    document.line(MARGIN + rule.start, base + 0.8, MARGIN + rule.end, base + 0.8)


def _draw_boxes(document: FPDF, line: Line, left: float, top: float) -> None:
    if line.is_boxed:
        document.rect(left - LABEL_GAP - BOX, top, BOX, BOX)
    if not line.boxes:
        return
    start = left + document.get_string_width(line.text) + BOX_GAP
    for place in range(line.boxes):
        document.rect(start + place * (BOX + BOX_GAP), top, BOX, BOX)
