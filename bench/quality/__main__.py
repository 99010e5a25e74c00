"""`python -m bench.quality`: the figures of every article and pooled; `--pin` pins them as floors."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.quality import floors
from bench.quality.corpus import ARTICLES, GOLD, generated, load
from bench.quality.figures import Measured, measure, pooled, values
from bench.quality.table import POOLED, table


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table, and what the options ask for."""
    options = _parser().parse_args(argv)
    measured = [
        measure(entry, generated(entry, gold_date=options.gold_dates, seed=options.seed))
        for entry in load(options.articles, options.gold)
    ]
    if options.details:
        print(_details(measured))
    columns = columns_of(measured)
    print(table(columns))
    if options.pin:
        today = datetime.now(UTC).date()
        print(floors.pin(columns, reason=options.lower, today=today))


def columns_of(measured: Sequence[Measured]) -> dict[str, dict[str, float]]:
    """The figures of each article with gold, and of all together; those without gold count in the pool alone."""
    return {one.name: floors.fit(values(one.counts)) for one in measured if one.has_gold} | {
        POOLED: values(pooled(measured))
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="folder of articles")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of gold facts, by the articles' names")
    parser.add_argument("--gold-dates", action="store_true", help="take publication dates from the gold")
    parser.add_argument("--seed", type=int, default=0, help="seed of the options")
    parser.add_argument("--details", action="store_true", help="print each faulty question and each missed fact")
    parser.add_argument("--pin", action="store_true", help="raise the pinned figures to what is reached")
    parser.add_argument("--lower", metavar="REASON", default="", help="with --pin: lower those not reached, and why")
    return parser


def _details(measured: Sequence[Measured]) -> str:
    lines = []
    for one in measured:
        lines += [f"{one.name}: {name}: {q.stem} -> {q.key} {list(q.distractors)}" for name, q in one.findings]
        lines += [f"{one.name}: missed: {fact.model_question} -> {fact.forms[0]}" for fact in one.missed]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
