"""`python -m bench`: how fast questions come against parsing alone, and how time and memory grow with a text."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from bench.speed import AIMS, RUNS, SIZES, Run, overhead, run_apart


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--words", type=int, nargs="+", default=SIZES, help="sizes of the texts")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs that the median is of")
    options = parser.parse_args(argv)
    bare, own = overhead(options.runs)
    print(f"Sample articles, warm: {_held(bare, 'overhead')} times the bare parse of their texts,")
    print(f"{own:.2f} times the parse alone of their paragraphs, as generation does it.")
    first: Run | None = None
    for words in options.words:
        found = run_apart(words)
        first = first or found
        print(_line(found, first), flush=True)


def _line(found: Run, first: Run) -> str:
    growth = (found.seconds / found.words) / (first.seconds / first.words)
    return (
        f"{found.words:8,} words: {_held(growth, 'growth')} times the time per word of {first.words:,} words, "
        f"{found.seconds / found.parse_seconds:.2f} times the parse of its paragraphs; "
        f"{_held(found.gigabytes, 'gigabytes')} GB at most; {found.questions:,} questions."
    )


def _held(value: float, aim: str) -> str:
    return f"{value:.2f} ({'at most' if value <= AIMS[aim] else 'ABOVE'} {AIMS[aim]})"


if __name__ == "__main__":
    main()
