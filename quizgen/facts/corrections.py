"""What an article takes back: the figures and names of an earlier version are never asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.facts.gate import CORRECTION
from quizgen.facts.language import Sentence

FIGURE = re.compile(r"\d[\d,.]*\d|\d")
# "It also said that Quiroga had come from Eastholm; he joined ...": the name in the withdrawn half.
FORMERLY = re.compile(r"\b(?:also|wrongly|incorrectly)\s(?:said|stated|gave|named)\b([^;]*)", re.IGNORECASE)


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
