"""`python -m bench.quality.judge`: a blind sheet of questions for a reader, and the reader's verdicts back.

`sheet FOLDER` draws questions at random and writes sheet.md, to be read and filled in, and sheet.jsonl, which
keeps what the sheet does not show. `read FOLDER NAME` puts both together as a file of judged questions;
`shares` prints how many of each file were good.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from bench.quality import judged
from bench.quality.corpus import ARTICLES, GOLD, JUDGED, generated, load
from bench.quality.judged import BAD, CENTRAL, GOOD, TRIVIA, Judged
from quizgen.types import Question, QuestionKind

SHEET, ROWS = "sheet.md", "sheet.jsonl"
RUBRIC = """\
# Questions to judge

Say for each whether you would put it before a class as it stands. *Good* means all of this: it is right and
fluent English; somebody who knows the topic but does not see the article understands it; it has one right
answer and the key is it, complete, by the evidence; it keeps who said so, what is planned and what is denied;
nothing in it gives the answer away; the other options are wrong, believable and of the key's form.
*Worth* is how central to the article what it asks is: 3 central, 2 fair, 1 trivia. The key has a star.
"""
WORTHS = [str(worth) for worth in range(TRIVIA, CENTRAL + 1)]
FIELDS = re.compile(r"^(?P<name>verdict|worth|reason):[ \t]*(?P<told>.*)$", re.MULTILINE)


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.quality.judge", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    sheet = commands.add_parser("sheet", help="write a sheet into a folder")
    sheet.add_argument("folder", type=Path)
    sheet.add_argument("--count", type=int, default=100, help="how many questions")
    sheet.add_argument("--seed", type=int, default=0, help="which ones, and their order")
    sheet.add_argument("--articles", type=Path, default=ARTICLES, help="folder of articles")
    back = commands.add_parser("read", help="read the verdicts of a sheet")
    back.add_argument("folder", type=Path)
    back.add_argument("name", help="what the file of judged questions is called")
    commands.add_parser("shares", help="print the share of good questions of each file")
    options = parser.parse_args(argv)
    if options.command == "shares":
        print("\n".join(shares()))
    elif options.command == "sheet":
        write_sheet(options.folder, draw(options.articles, options.count, options.seed), options.seed)
    else:
        found = verdicts(options.folder)
        judged.write(found, JUDGED / f"{options.name}.jsonl")
        print(f"{len(found)} judged questions, {sum(one.verdict == GOOD for one in found)} of them good.")


def shares(folder: Path = JUDGED) -> list[str]:
    """One line a file: its name, how many were judged, the share of good ones."""
    told = {path.stem: judged.read_file(path) for path in sorted(folder.glob("*.jsonl"))}
    return [
        f"{name}  {len(found):4} judged  {sum(one.verdict == GOOD for one in found) / len(found):.0%} good"
        for name, found in told.items()
    ]


def draw(articles: Path, count: int, seed: int) -> list[Judged]:
    """So many questions of all articles together, at random."""
    made = [Judged(entry.name, question) for entry in load(articles, GOLD) for question in generated(entry).questions]
    return Random(seed).sample(made, min(count, len(made)))


def write_sheet(folder: Path, drawn: Sequence[Judged], seed: int) -> None:
    """Write what the reader sees, and beside it what the verdicts are put to."""
    folder.mkdir(parents=True, exist_ok=True)
    judged.write(drawn, folder / ROWS)
    entries = [_entry(number, one, seed) for number, one in enumerate(drawn, 1)]
    (folder / SHEET).write_text("\n".join([RUBRIC, *entries]), encoding="utf-8")


def _entry(number: int, one: Judged, seed: int) -> str:
    question = one.question
    note = [f"Note: {question.note}", ""] if question.note else []
    shown = [question.stem, "", *_options(question, seed), "", f"> {question.evidence}", "", *note]
    return "\n".join([f"## {number}", "", f"Article: {one.article}", "", *shown, "verdict:", "worth:", "reason:", ""])


def _options(question: Question, seed: int) -> list[str]:
    if question.entries:
        # As learners get them: not in the order that is asked for.
        entries = list(question.entries)
        Random(f"{seed}:{question.stem}").shuffle(entries)
        return [*(f"- {told}" for told in (*question.actors, *entries)), f"- * {question.key}"]
    shown = sorted(question.options or (question.key,))
    if question.kind is not QuestionKind.TRUE_FALSE:
        Random(f"{seed}:{question.stem}").shuffle(shown)
    return [f"- {'* ' if option == question.key else ''}{option}" for option in shown]


def verdicts(folder: Path) -> list[Judged]:
    """The drawn questions with what the reader wrote; raises ValueError naming an entry that is not filled in."""
    entries = re.split(r"^## \d+$", (folder / SHEET).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    drawn = judged.read(folder)
    return [_filled(number, one, entry) for number, (one, entry) in enumerate(zip(drawn, entries, strict=True), 1)]


def _filled(number: int, one: Judged, entry: str) -> Judged:
    told = {found["name"]: found["told"].strip() for found in FIELDS.finditer(entry)}
    if told.get("verdict") not in (GOOD, BAD) or told.get("worth") not in WORTHS:
        raise ValueError(f"Question {number} needs a verdict, {GOOD} or {BAD}, and a worth from 1 to 3.")
    return replace(one, verdict=told["verdict"], worth=int(told["worth"]), reason=told.get("reason", ""))


if __name__ == "__main__":
    main()
