"""The parts of an article that a learner may choose among."""

from __future__ import annotations

from quizgen.taking import Part
from quizgen.types import Article, Span

# A heading is short and has prose under it; fewer than two sections make no choice.
LONGEST_HEADING = 80
FEWEST_SECTIONS = 2
THIRDS = ("Beginning", "Middle", "End")


def parts_of(article: Article) -> list[Part]:
    """The sections under their headings, else the thirds of the prose; empty where there is too little of it."""
    sections = _sections(article)
    return sections if len(sections) > FEWEST_SECTIONS else _thirds(article)


def _sections(article: Article) -> list[Part]:
    starts: list[tuple[str, int]] = []
    end = 0
    for number, span in enumerate(article.prose):
        heading = _heading(article.text[end : span.start])
        if number == 0 or heading:
            starts.append((heading if number and heading else "Opening", span.start))
        end = span.end
    ends = [start for _, start in starts[1:]] + [len(article.text)]
    return [Part(title, Span(start, last)) for (title, start), last in zip(starts, ends, strict=True)]


def _heading(between: str) -> str:
    """The one short line that stands between two paragraphs; links and captions come in heaps or with signs."""
    lines = [line.strip() for line in between.splitlines() if line.strip()]
    plain = len(lines) == 1 and len(lines[0]) <= LONGEST_HEADING and not any(sign in lines[0] for sign in ":|@©")
    return lines[0] if plain else ""


def _thirds(article: Article) -> list[Part]:
    count = len(article.prose)
    if count < len(THIRDS):
        return []
    cuts = [article.prose[count * number // len(THIRDS)].start for number in range(len(THIRDS))]
    ends = [*cuts[1:], len(article.text)]
    return [Part(title, Span(start, end)) for title, start, end in zip(THIRDS, cuts, ends, strict=True)]
