"""`python -m bench.paper`: how fast a worksheet of 1,000 questions is made, against fpdf2 writing the same lines.

Both write the same words in the same two weights of the same font; the bare run is told where its lines break, so the
ratio is what layout and rules to write on cost.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from pypdf import PdfReader

from quizgen.export import typeface
from quizgen.export.losses import SetToWrite
from quizgen.export.pdf import write_worksheet
from quizgen.records import Sourced
from quizgen.types import Article, NameAnswer, NameKind, Question, QuestionKind, Span

QUESTIONS, RUNS = 1_000, 9
# What paper may take against the bare lines.
AIM = 1.3
LABEL = re.compile(r"(\d+\.|[A-Z]\)) (.*)")
NOW = datetime(2026, 3, 2, tzinfo=UTC)
STEM = "Who was, as the report of the county's surveyors tells it on page {number}, the first to cross the new bridge?"


def main() -> None:
    given = worksheet(QUESTIONS)
    lines = lines_of(write_worksheet(given).data)
    own, bare = compared(lambda: write_worksheet(given), lambda: bare_pdf(lines), RUNS)
    ratio = own / bare
    told = f"{ratio:.2f} ({'at most' if ratio <= AIM else 'ABOVE'} {AIM})"
    print(f"A worksheet of {QUESTIONS:,} questions: {told} times bare fpdf2 writing its {len(lines):,} lines.")


def worksheet(count: int) -> SetToWrite:
    article = Article("A new bridge", "")
    return SetToWrite("A new bridge", tuple(Sourced(_question(number), article) for number in range(count)), NOW)


def _question(number: int) -> Question:
    kind = (QuestionKind.MULTIPLE_CHOICE, QuestionKind.SHORT_ANSWER)[number % 2]
    wrong = ("Martin Oakes", "Anna Lindgren", "Daniel Carter") if number % 2 == 0 else ()
    answer = NameAnswer(NameKind.PERSON, "Helen Carver")
    return Question(str(number), kind, STEM.format(number=number), "Helen Carver", wrong, answer, "", Span(0, 0))


def lines_of(data: bytes) -> list[str]:
    """The lines of a PDF file as they were broken."""
    return [line for page in PdfReader(io.BytesIO(data)).pages for line in page.extract_text().splitlines()]


def bare_pdf(lines: Sequence[str]) -> bytes:
    """The lines one under another."""
    document = FPDF(format="A4")
    with tempfile.TemporaryDirectory() as folder:
        for style, weight in (("", typeface.REGULAR), ("B", typeface.BOLD)):
            file = Path(folder) / f"font{style}.ttf"
            typeface.instance(sorted(set("".join(lines))), weight, file)
            document.add_font("noto", style, file)
    document.add_page()
    document.set_font("noto", "", 11)
    for line in lines:
        if labelled := LABEL.fullmatch(line):
            document.set_font(style="B")
            document.cell(10, 6, labelled[1])
            document.set_font(style="")
        document.cell(0, 6, labelled[2] if labelled else line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    return bytes(document.output())


def compared(own: Callable[[], object], bare: Callable[[], object], runs: int) -> tuple[float, float]:
    """Processor time of both, in turns: the median of each."""
    times = [(_seconds(own), _seconds(bare)) for _run in range(runs)]
    return median(own for own, _ in times), median(bare for _, bare in times)


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    main()
