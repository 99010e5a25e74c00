"""What item analysis takes and gives: the attempts of a class in, figures and proposals for each question out.

Marks and scores are shares of what could be had, 1 for all of it, so that questions of different worth and attempts of
different draws compare; a figure that is not known is None. quizgen/quiz/statistics.py works the figures out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

# The standard error of a correlation of 0 is 1 / sqrt(n - 1), a third at ten attempts. What fewer seem to show is
# chance, so that they have no discrimination, no reliability and no proposals.
MINIMUM_ATTEMPTS = 10
# Figures that agree to so many decimals differ by rounding: 0.1 + 0.2 is no better a score than 0.3.
DIGITS = 9
# Facilities beyond which a question hardly tells who knows more.
EASIEST = 0.95
HARDEST = 0.2


# In


@dataclass(frozen=True, slots=True)
class Given:
    """What an attempt has for a question that it was shown.

    Raises ValueError where the mark or the worth is no finite number, the worth not above 0 or the seconds below 0.
    """

    # None where the question was not answered, which counts as 0; below 0 where a wrong choice costs something.
    mark: float | None
    # The most that it could earn.
    worth: float = 1.0
    # The option's own words, or what was typed; empty where it was not answered.
    chosen: str = ""
    # How long it took; None where nobody knows.
    seconds: float | None = None

    def __post_init__(self) -> None:
        if not isfinite(self.earned):
            raise ValueError(f"mark: {self.mark}")
        if not isfinite(self.worth) or self.worth <= 0:
            raise ValueError(f"worth: {self.worth}")
        if self.seconds is not None and not (isfinite(self.seconds) and self.seconds >= 0):
            raise ValueError(f"seconds: {self.seconds}")

    @property
    def earned(self) -> float:
        """The mark, 0 where there is none."""
        return 0.0 if self.mark is None else self.mark

    @property
    def share(self) -> float:
        """The mark as a share of the worth: at most 1 for all of it."""
        return self.earned / self.worth


@dataclass(frozen=True, slots=True)
class Sitting:
    """One attempt, with what it has for each question that it was shown, by the question's id."""

    id: int
    given: Mapping[int, Given]


@dataclass(frozen=True, slots=True)
class Item:
    """A question of the set; one that is typed or arranged has no distractors."""

    id: int
    key: str
    distractors: tuple[str, ...] = ()


# Out


@dataclass(frozen=True, slots=True)
class OptionUse:
    """How many attempts chose an option, in all, of the upper and of the lower third of the class.

    The class stands in the order of its total shares, equal ones in the order of their ids. Each third has n / 3
    members, rounded: the lower one the first, the upper one the last. Under three attempts there are no thirds. They
    are of the whole class, so that not all their members need have been shown the question.
    """

    option: str
    is_key: bool
    count: int
    upper: int
    lower: int


@dataclass(frozen=True, slots=True)
class ItemResult:
    id: int
    # How many attempts were shown the question, and how many of these answered it.
    attempts: int
    answered: int
    # The mean share of the mark, unanswered as 0 (Moodle's facility index); None without attempts.
    facility: float | None
    # Of the share of the mark, of a sample (n - 1); None under two attempts.
    standard_deviation: float | None
    # From -1 to 1, see `statistics.analyse`.
    discrimination: float | None
    # Of the attempts whose seconds are known; None where there are none.
    median_seconds: float | None
    # The key first, then the distractors in the item's order, chosen or not; empty where there is nothing to choose.
    # What was chosen and is none of these options any more is counted with none.
    options: tuple[OptionUse, ...]

    @property
    def unanswered(self) -> int:
        """How many attempts were shown the question and left it."""
        return self.attempts - self.answered


@dataclass(frozen=True, slots=True)
class SetResult:
    # How many attempts were shown a question at all.
    attempts: int
    # Of the total shares: mean, median and standard deviation, of a sample (n - 1; None under two attempts).
    mean: float | None
    median: float | None
    standard_deviation: float | None
    # Cronbach's alpha, at most 1, see `statistics.analyse`.
    reliability: float | None
    # In the order of the items that were asked for.
    items: tuple[ItemResult, ...]


class ProposalKind(StrEnum):
    """What a question should be looked at for."""

    # More of the upper third chose this distractor than the key: check the key.
    STRONGER_DISTRACTOR = "stronger_distractor"
    # Who does well on the rest does badly on it: check the key.
    NEGATIVE_DISCRIMINATION = "negative_discrimination"
    # Everybody knows it.
    TOO_EASY = "too_easy"
    # Hardly anybody knows it.
    TOO_HARD = "too_hard"
    # Nobody chose this distractor: replace it.
    UNUSED_DISTRACTOR = "unused_distractor"


@dataclass(frozen=True, slots=True)
class Proposal:
    kind: ProposalKind
    # The distractor concerned, empty where it is the question as a whole.
    option: str = ""


def proposals(result: ItemResult) -> tuple[Proposal, ...]:
    """What to look at, the gravest first; nothing under MINIMUM_ATTEMPTS.

    A distractor counts as unused only where at least as many chose another option.
    """
    if result.attempts < MINIMUM_ATTEMPTS:
        return ()
    found = [Proposal(ProposalKind.STRONGER_DISTRACTOR, option) for option in _stronger(result.options)]
    if result.discrimination is not None and round(result.discrimination, DIGITS) < 0:
        found.append(Proposal(ProposalKind.NEGATIVE_DISCRIMINATION))
    if result.facility is not None and round(result.facility, DIGITS) > EASIEST:
        found.append(Proposal(ProposalKind.TOO_EASY))
    if result.facility is not None and round(result.facility, DIGITS) < HARDEST:
        found.append(Proposal(ProposalKind.TOO_HARD))
    found += [Proposal(ProposalKind.UNUSED_DISTRACTOR, option) for option in _unused(result.options)]
    return tuple(found)


def _stronger(options: Sequence[OptionUse]) -> list[str]:
    keys = sum(use.upper for use in options if use.is_key)
    return [use.option for use in options if not use.is_key and use.upper > keys]


def _unused(options: Sequence[OptionUse]) -> list[str]:
    if sum(use.count for use in options) < MINIMUM_ATTEMPTS:
        return []
    return [use.option for use in options if not use.is_key and not use.count]
