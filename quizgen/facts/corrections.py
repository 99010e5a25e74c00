"""What an article takes back: the figures and names of an earlier version are never asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.facts.gate import CORRECTION
from quizgen.facts.language import Sentence

FIGURE = re.compile(r"\d[\d,.]*\d|\d")
# Behind the sentence that repeats what was wrong.
RIGHT = re.compile(r"^The (?:correct|right) \w+ (?:is|was)\b")
# "It also said that Quiroga had come from Eastholm; he joined ...": the name in the withdrawn half.
FORMERLY = re.compile(r"\b(?:also|wrongly|incorrectly)\s(?:said|stated|gave|named)\b([^;]*)", re.IGNORECASE)


def corrected(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The sentences, by index, that tell what a correction takes back: they name its subject and what was wrong."""
    paragraphs = {sentence.paragraph for sentence in sentences if CORRECTION.search(sentence.text)}
    taken = [
        (formerly[1].split()[-1].strip(".,;"), {word.strip(".,;") for word in formerly[1].split() if word.istitle()})
        for sentence in sentences
        if sentence.paragraph in paragraphs and (formerly := FORMERLY.search(sentence.text))
    ]
    set_right = {
        i for sentence in sentences if RIGHT.match(sentence.text) for i in (sentence.index - 1, sentence.index)
    }
    return frozenset(set_right) | frozenset(
        sentence.index
        for sentence in sentences
        for wrong, names in taken
        if sentence.paragraph not in paragraphs and _tells(sentence, wrong, names - {wrong})
    )


def _tells(sentence: Sentence, wrong: str, names: set[str]) -> bool:
    words = {token.text for token in sentence.tokens}
    return wrong in words and bool(names & words)


def withdrawn(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Figures and names that a correction at the article's end withdraws, as they stand in the text."""
    found: set[str] = set()
    paragraphs = {sentence.paragraph for sentence in sentences if CORRECTION.search(sentence.text)}
    for sentence in sentences:
        if CORRECTION.search(sentence.text):
            found |= set(FIGURE.findall(sentence.text))
        elif sentence.paragraph in paragraphs and (formerly := FORMERLY.search(sentence.text)):
            found |= set(FIGURE.findall(formerly[1])) | {formerly[1].split()[-1].strip(".,;")}
    return frozenset(found)
