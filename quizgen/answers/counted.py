"""What a figure counts: the noun that follows it, by the words' forms alone."""

from __future__ import annotations

import re

from quizgen.answers.nouns import COMPOUND, NO_NOUN, PARTICIPLES, STOPS, is_plural, singular
from quizgen.answers.number_words import WORDS
from quizgen.answers.units import Unit
from quizgen.types import Measure

# "400,000 badly wounded Allied soldiers": more words than these before the noun are hardly one phrase.
LONGEST = 4
WORD = re.compile(r"\s([A-Za-z][\w’'-]*)(?=[\s.,;:!?)\]”\"’'—–]|$)")
# "14 of its 212 branches", "four of them": the whole says what is counted, but is not part of the figure.
OF_THE_WHOLE = re.compile(
    r"\sof\s(?:the|its|their|his|her|our|these|those|all)(?:\s(?:the|its|these|those))?(?:\s[\d,]+)?(?=\s)"
)


def counted_at(text: str, position: int) -> Unit | None:
    """The noun phrase in the plural that follows a figure; None where none does."""
    if whole := OF_THE_WHOLE.match(text, position):
        noun = _noun(text, whole.end())
        return Unit(singular(noun[0]), Measure.COUNT, position) if noun else None
    noun = _noun(text, position)
    return Unit(singular(noun[0]), Measure.COUNT, noun[1]) if noun else None


def _noun(text: str, position: int) -> tuple[str, int] | None:
    for _ in range(LONGEST):
        found = WORD.match(text, position)
        if not found or not _may_belong(found[1]):
            return None
        if is_plural(found[1]):
            return _longer(text, found)
        position = found.end()
    return None


def _longer(text: str, found: re.Match[str]) -> tuple[str, int]:
    """ "Sports clubs": the head of a compound whose first part is a plural too."""
    following = WORD.match(text, found.end())
    if found[1].lower() in COMPOUND and following and is_plural(following[1]) and _may_belong(following[1]):
        return following[1], following.end()
    return found[1], found.end()


def _may_belong(word: str) -> bool:
    lower = word.lower()
    if lower in STOPS or lower in NO_NOUN - {"news"} or lower in WORDS or lower.endswith("ly"):
        return lower in ("family", "early", "only") and lower != "only"
    return not lower.endswith("ed") or lower in PARTICIPLES or "-" in lower
