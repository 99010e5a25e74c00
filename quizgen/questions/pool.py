"""What wrong options are chosen from: an article's answers and actors, laid out once by what they are looked up by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from quizgen.answers.dates import bounds
from quizgen.answers.names import normalise_name
from quizgen.facts.actors import Actor
from quizgen.facts.extract import Extraction
from quizgen.types import (
    Clause,
    DateAnswer,
    Fact,
    FactKind,
    Granularity,
    Measure,
    NameAnswer,
    NameKind,
    NumberAnswer,
    Span,
)

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
# What so many are said to be or do that it makes nobody a second right answer.
COMMON_VERBS = {"be", "have", "say", "tell", "do", "make", "add", "go", "take", "get", "come"}

OFFICES = frozenset(
    "president king queen pope prime minister emperor empress prince princess chancellor premier".split()
)
# What somebody is in a clause that tells of their death.
DYING = {"die": ("subject",), "kill": ("object", "inside"), "drown": ("subject",), "murder": ("object",)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that may stand as a wrong option."""

    actor: Actor
    # The nouns that the article calls it: "director" of "flight director" and "director of the museum".
    heads: frozenset[str]
    # Whether it is called by an office of state.
    in_office: bool
    # The years told in the sentences that name it.
    years: frozenset[int] = frozenset()
    # The year in which the article has them die.
    died: int | None = None

    @property
    def full(self) -> str:
        return self.actor.answer.full


@dataclass(frozen=True, slots=True)
class Pool:
    """All that an article offers; of dates and numbers with the sentence that tells each."""

    published: date | None
    # The years that each sentence tells, by the sentence's index.
    years: Mapping[int, frozenset[int]]
    dates: Mapping[tuple[Granularity, str], Sequence[tuple[Span, DateAnswer]]]
    numbers: Mapping[tuple[Measure, str], Sequence[tuple[Span, Decimal]]]
    # In the order of the text.
    candidates: Mapping[NameAnswer, Candidate]
    # Those that may be asked, by what makes two of them alike.
    alike: Mapping[tuple[NameKind, str], Sequence[Candidate]]
    # Every form of a name, as compared, with the full names it may mean; and the forms by their first word.
    forms: Mapping[str, Sequence[str]]
    openings: Mapping[str, Sequence[str]]
    # Who is said to do what: full names by verb and role.
    doing: Mapping[tuple[str, str], frozenset[str]]

    def named_in(self, sentence: str) -> set[str]:
        """The full names of all that a sentence names, given as compared and with a space at each end."""
        forms = (form for word in sentence.split() for form in self.openings.get(word, ()))
        return {full for form in forms if f" {form} " in sentence for full in self.forms[form]}

    def doing_the_same(self, clause: Clause | None) -> frozenset[str]:
        """Actors that the article says the same verb of, in the same role: they may be right too."""
        if clause is None or clause.verb in COMMON_VERBS:
            return frozenset()
        return self.doing.get((clause.verb, clause.role), frozenset())


def pool_of(extraction: Extraction) -> Pool:
    """Lay out an article's answers."""
    facts = [statement.fact for statement in extraction.statements]
    years = _years(extraction)
    deaths = _deaths(extraction, years)
    candidates: dict[NameAnswer, Candidate] = {}
    for actor in extraction.actors:
        candidates.setdefault(actor.answer, _candidate(actor, years, deaths.get(actor.answer.full)))
    forms = _grouped((form, answer.full) for answer in candidates for form in forms_of(answer))
    return Pool(
        published=extraction.article.published,
        years=years,
        dates=_grouped(_dates(facts)),
        numbers=_grouped(_numbers(facts)),
        candidates=candidates,
        alike=_grouped((sort_of(answer), c) for answer, c in candidates.items() if c.actor.asked),
        forms=forms,
        openings=_grouped((form.split()[0], form) for form in forms if form),
        doing={told: frozenset(names) for told, names in _grouped(_doings(facts)).items()},
    )


def sort_of(answer: NameAnswer) -> tuple[NameKind, str]:
    """What two names must share to be taken for each other: people by how they are called, others by what they are."""
    if answer.kind is NameKind.PERSON:
        return answer.kind, "full name" if len(answer.full.split()) > 1 else "one name"
    return answer.kind, answer.sub_kind


def forms_of(answer: NameAnswer) -> set[str]:
    """All forms of a name, as compared."""
    return {normalise_name(form) for form in (answer.full, *answer.aliases)}


def _years(extraction: Extraction) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for mention in extraction.dates:
        if mention.resolution and mention.resolution.answer.edtf[:4].isdigit():
            found[mention.sentence.index].add(bounds(mention.resolution.answer)[0].year)
    return {index: frozenset(years) for index, years in found.items()}


def _deaths(extraction: Extraction, years: Mapping[int, frozenset[int]]) -> dict[str, int]:
    """The year in which each died, by full name: of whom a sentence with one year says so."""
    found: dict[str, int] = {}
    for statement in extraction.statements:
        clause, answer = statement.fact.clause, statement.fact.answer
        told = years.get(statement.sentence.index, frozenset())
        if clause and isinstance(answer, NameAnswer) and len(told) == 1 and clause.role in DYING.get(clause.verb, ()):
            found[answer.full] = next(iter(told))
    return found


def _candidate(actor: Actor, years: Mapping[int, frozenset[int]], died: int | None) -> Candidate:
    heads = _heads(actor)
    titles = {title.rstrip(".") for mention in actor.mentions for title in mention.titles}
    # "Queen Victoria" has hers for a part of the name.
    titles.add(actor.answer.full.split()[0].lower())
    told = frozenset(year for mention in actor.mentions for year in years.get(mention.sentence.index, ()))
    return Candidate(actor, heads, bool((heads | titles) & OFFICES), told, died)


def _heads(actor: Actor) -> frozenset[str]:
    return frozenset(re.split(r" (?:of|at|on|for|in|to) ", role)[0].split()[-1] for role in actor.roles)


def _dates(facts: Sequence[Fact]) -> Iterator[tuple[tuple[Granularity, str], tuple[Span, DateAnswer]]]:
    for fact in facts:
        if isinstance(fact.answer, DateAnswer) and "X" not in fact.answer.edtf[:4]:
            yield (fact.answer.granularity, fact.answer.part), (fact.evidence, fact.answer)


def _numbers(facts: Sequence[Fact]) -> Iterator[tuple[tuple[Measure, str], tuple[Span, Decimal]]]:
    for fact in facts:
        if isinstance(fact.answer, NumberAnswer) and fact.answer.high is None:
            yield (fact.answer.measure, fact.answer.unit), (fact.evidence, fact.answer.value)


def _doings(facts: Sequence[Fact]) -> Iterator[tuple[tuple[str, str], str]]:
    for fact in facts:
        if fact.clause and fact.kind is FactKind.ACTOR and isinstance(fact.answer, NameAnswer):
            yield (fact.clause.verb, fact.clause.role), fact.answer.full


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    found: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)
