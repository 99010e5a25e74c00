"""Tables as a workbook for Excel and its like: text that stays text, numbers and times that can be reckoned with."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from quizgen.export.characters import ILLEGAL

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a sheet holds, and a cell in UTF-16 code units: "Excel specifications and limits" at support.microsoft.com.
ROWS, COLUMNS = 1_048_576, 16_384
LONGEST = 32_767
# Text that a spreadsheet would take for a formula once somebody edits its cell, unless it is quoted.
FORMULA = ("=", "+", "-", "@")
# In characters: no column is narrower, nor wider, where cells wrap; a long header wraps rather than widen its column.
NARROWEST, WIDEST, HEADER = 9, 48, 26
# A cell's own borders.
MARGIN = 2
TIME, SHARE = "yyyy-mm-dd hh:mm", "0 %"
BOLD = Font(bold=True)
# Where a value stands in its cell, by a name that is quicker to look up.
TOP, WRAPPED = "top", "wrapped"
ALIGNMENTS = {TOP: Alignment(vertical="top"), WRAPPED: Alignment(wrap_text=True, vertical="top")}

Value = str | int | float | bool | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]
    # Number formats, by the place of a column from 0.
    formats: Mapping[int, str] = field(default_factory=dict)
    # How many columns stay where they are when the others are scrolled.
    fixed: int = 1
    # Whether long text takes several lines, as a reader likes it; a row of data is one line, and written twice as fast.
    is_wrapped: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet whose reader looks for its cells at given places."""

    name: str
    # By row and column, both counted from 1.
    cells: Mapping[tuple[int, int], Value]
    # The row that names the columns.
    head: int
    # By column, in characters.
    widths: Mapping[int, int] = field(default_factory=dict)


def placed(row: int, column: int, rows: Iterable[Sequence[Value]]) -> dict[tuple[int, int], Value]:
    """A table as cells of a form, its upper left corner at a row and column."""
    return {(y, x): value for y, values in enumerate(rows, row) for x, value in enumerate(values, column)}


def workbook(sheets: Iterable[Sheet | Form]) -> bytes:
    """Sheets as an XLSX file, their headers bold and frozen; what a sheet has no room for is left out."""
    book = Workbook(write_only=True)
    book.properties.creator = "quizgen"
    for sheet in sheets:
        if isinstance(sheet, Form):
            _fill(book, sheet)
        else:
            _write(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(value: str) -> str:
    """The text as a cell holds it: without what no XML holds, and cut where it is too long."""
    if len(value) <= LONGEST // 2 and value.isprintable():
        return value
    clean = ILLEGAL.sub("", value)
    return clean.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    # Both stand in the file before the rows.
    page.freeze_panes = f"{get_column_letter(sheet.fixed + 1)}2"
    for number, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(number)].width = width
    pens = _Pens(page)
    page.append(pens.head(sheet.header[:COLUMNS]))
    for row in sheet.rows[: ROWS - 1]:
        page.append(pens.row(row[:COLUMNS], sheet.formats, is_wrapped=sheet.is_wrapped))


def _fill(book: Workbook, form: Form) -> None:
    page = book.create_sheet(form.name)
    for column, width in form.widths.items():
        page.column_dimensions[get_column_letter(column)].width = width
    rows: dict[int, dict[int, Value]] = {}
    for (row, column), value in form.cells.items():
        rows.setdefault(row, {})[column] = value
    pens = _Pens(page)
    for row in range(1, max(rows) + 1):
        held = rows.get(row, {})
        values = [held.get(column) for column in range(1, max(held, default=0) + 1)]
        page.append(pens.head(values) if row == form.head else pens.row(values, {}, is_wrapped=False))


class _Pens:
    """Writes the cells of a page, with one cell object for each look: openpyxl is slow at making them.

    A cell is written as soon as it is yielded, and may be filled anew for the next.
    """

    def __init__(self, page: object) -> None:
        self._page = page
        self._made: dict[tuple[str, str, bool, bool], WriteOnlyCell] = {}

    def head(self, titles: Iterable[Value]) -> Iterator[WriteOnlyCell | None]:
        """Bold cells."""
        for title in titles:
            yield None if title is None else self._filled(title, "", WRAPPED, is_bold=True)

    def row(
        self, values: Sequence[Value], formats: Mapping[int, str], *, is_wrapped: bool
    ) -> Iterator[WriteOnlyCell | Value]:
        """Cells by their columns' number formats; what stands beside several lines stands beside the first."""
        wraps = [is_wrapped and _wraps(value) for value in values]
        beside = TOP if any(wraps) else ""
        for place, value in enumerate(values):
            alignment = WRAPPED if wraps[place] else beside
            yield None if value is None else self._filled(value, formats.get(place, ""), alignment)

    def _filled(self, value: Value, format: str, alignment: str, *, is_bold: bool = False) -> WriteOnlyCell | Value:
        look = format, alignment, is_bold, isinstance(value, str) and value.startswith(FORMULA)
        if not any(look):
            return self._plain(value)
        cell = self._made.get(look) or self._made.setdefault(look, self._cell(*look))
        if isinstance(value, str):
            cell.value = text(value)
            # openpyxl takes "=A1" for a formula and "#N/A" for an error.
            cell.data_type = "s"
        else:
            cell.value = value
        return cell

    def _plain(self, value: Value) -> WriteOnlyCell | Value:
        """What openpyxl makes of it by itself is right, but for an error's name."""
        if not isinstance(value, str):
            return value
        if not value.startswith("#"):
            return text(value)
        cell = WriteOnlyCell(self._page, text(value))
        cell.data_type = "s"
        return cell

    def _cell(self, format: str, alignment: str, is_bold: bool, is_quoted: bool) -> WriteOnlyCell:
        cell = WriteOnlyCell(self._page)
        if format:
            cell.number_format = format
        if alignment:
            cell.alignment = ALIGNMENTS[alignment]
        if is_bold:
            cell.font = BOLD
        if is_quoted:
            cell.quotePrefix = True
        return cell


def _wraps(value: Value) -> bool:
    return isinstance(value, str) and (len(value) > WIDEST or "\n" in value)


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.header, *sheet.rows, strict=True)
    return [_width(title, values) for title, *values in islice(columns, COLUMNS)]


def _width(title: str, values: Sequence[Value]) -> int:
    longest = max([min(_length(title), HEADER), *(_length(value) for value in values)])
    return min(max(NARROWEST, longest + MARGIN), WIDEST)


def _length(value: Value) -> int:
    if isinstance(value, datetime):
        return len(TIME)
    if isinstance(value, str):
        # Most are one line.
        return len(value) if value.isprintable() else max((len(line) for line in value.splitlines()), default=0)
    # As wide as a rounded number is.
    return 0 if value is None else len(f"{value:.4g}")
