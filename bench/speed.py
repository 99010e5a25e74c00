"""How long questions take, as ratios of processor time within one run: seconds tell more of the machine than of us."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time

import spacy

from bench.long_text import long_text, sample_texts
from quizgen import generate
from quizgen.facts.language import model, model_name, parsed
from quizgen.reading.text import read_text

RUNS = 5
SIZES = (10_000, 30_000, 100_000)
# macOS counts the peak in bytes, Linux in kilobytes.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
# What we aim at: generation within half as much again as the parse, growth in step, memory of a small machine.
AIMS = {"overhead": 1.5, "growth": 1.2, "gigabytes": 1.5}


@dataclass(frozen=True, slots=True)
class Run:
    """One generation in a process of its own."""

    words: int
    seconds: float
    # The parse alone of the same text, in the same process and after it.
    parse_seconds: float
    gigabytes: float
    questions: int


def overhead(runs: int = RUNS) -> tuple[float, float]:
    """Warm generation from the sample articles, each time the median of its runs.

    Against the bare parse of the same texts, each in one call of the model as it is installed, and against the parse
    alone as generation does it: paragraphs without the lines that are no prose, with our repairs.
    """
    texts = sample_texts()
    untouched = spacy.load(model_name())
    for text in texts:
        untouched(text)
        generate(text)
    bare = median(_timed(lambda: [untouched(text) for text in texts]) for _ in range(runs))
    own = median(_timed(lambda: _parse(texts)) for _ in range(runs))
    generating = median(_timed(lambda: [generate(text) for text in texts]) for _ in range(runs))
    return generating / bare, generating / own


def _parse(texts: list[str]) -> None:
    """Each article's paragraphs by themselves, as generation parses them."""
    for text in texts:
        article = read_text(text, limit=None)
        for _ in parsed(article.text[start:end] for start, end in article.prose):
            pass


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def run(words: int) -> Run:
    """Generate once from a text of so many words, in this process."""
    text = long_text(words)
    model()
    start = process_time()
    questions = generate(text)
    seconds = process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT / 1e9
    return Run(len(text.split()), seconds, _timed(lambda: _parse([text])), peak, len(questions))


def run_apart(words: int) -> Run:
    """The same in a fresh process, whose peak of memory is its own."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.speed", str(words)], capture_output=True, text=True, check=True
    ).stdout
    return Run(**json.loads(told))


if __name__ == "__main__":
    found = run(int(sys.argv[1]))
    print(json.dumps({name: getattr(found, name) for name in Run.__slots__}))
