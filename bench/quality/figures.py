"""What is counted of an article's questions, and the figures that are made of the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bench.quality.corpus import IMPORTANT, Entry, Gold, GoldFact, Trap, place_of, words_of_prose
from bench.quality.meaning import answers, asked_of, asks, holds, overlap, plain, same_answer, stands_in
from bench.quality.options import asking, defects_of, is_in_the_middle
from bench.quality.stems import is_dated_loosely, is_unresolved, lacks_question_mark, leaks, shows
from quizgen.quiz.choosing import choose
from quizgen.records import StoredQuestion
from quizgen.taking import Choice
from quizgen.types import (
    Analysis,
    DateAnswer,
    MatchAnswer,
    NameAnswer,
    NameKind,
    OrderAnswer,
    Question,
    QuestionKind,
    Span,
)

# What most quizzes show; an order is judged by it.
TOP = 20
# Evidence of so few words is the trap itself, not a sentence that names it in passing.
SHORT_EVIDENCE = 12
Counts = Counter[str]
# The name of a fault and the question that has it.
Finding = tuple[str, Question]


@dataclass(frozen=True, slots=True)
class Figure:
    """A part of a whole, by the names of their counts; a whole of "" makes it a plain count."""

    name: str
    title: str
    part: str
    whole: str
    # 1 where more is better, -1 where less is, 0 where it only tells.
    better: int
    scale: float = 1
    # Whether one article has too few of the whole for its share to tell anything.
    pooled_only: bool = False


FIGURES = (
    Figure("questions", "questions", "questions", "", 1),
    Figure("density", "questions per 1,000 words", "questions", "words", 1, 1000),
    Figure("true_density", "true questions per 1,000 words", "true", "words", 1, 1000),
    # Only told: one more sound cloze lowers it, and nothing is lost by that.
    Figure("true_share", "true questions, of all", "true", "questions", 0),
    Figure("facts", "gold facts that should be asked", "facts", "", 0),
    Figure("recall", "of these asked", "found", "facts", 1),
    Figure("recall_true", "of these asked by a true question", "found_true", "facts", 1),
    Figure("recall_top", "of these asked in the first 20", "found_top", "facts", 1),
    Figure("ceiling_top", "  the most that 20 can ask", "reachable_top", "facts", 0),
    Figure("recall_date", "of the dates asked", "found_date", "facts_date", 1),
    Figure("recall_number", "of the numbers asked", "found_number", "facts_number", 1),
    Figure("recall_actor", "of the actors asked", "found_actor", "facts_actor", 1),
    Figure("traps", "fell into a trap", "traps", "questions", -1),
    Figure("wrong_date", "publication date read wrongly", "wrong_date", "", -1),
    Figure("misread", "relative date resolved to another than gold's", "misread", "", -1),
    Figure("leaks", "gives its answer away", "leaks", "questions", -1),
    Figure("unresolved", "leans on the article", "unresolved", "questions", -1),
    Figure("loose_dates", "has a relative date", "loose_dates", "questions", -1),
    Figure("duplicates", "asks a fact again", "duplicates", "questions", -1),
    Figure("no_question_mark", "lacks a question mark", "no_question_mark", "questions", -1),
    Figure("unproved", "key not in its evidence", "unproved", "questions", -1),
    Figure("cues_top", "given away by another of the first 20", "cues_top", "top", -1),
    Figure("quiz", "questions of a quiz of 20, where none may give another away", "quiz", "", 0),
    Figure("cues_quiz", "  of these given away by another", "cues_quiz", "quiz", -1),
    Figure("key_twice_top", "key asked before in the first 20", "key_twice_top", "top", -1),
    Figure("by_choice", "questions by choice", "by_choice", "", 0),
    Figure("defective", "of these with a defective option", "defective", "by_choice", -1),
    Figure("equals_key", "  option is right as well", "equals_key", "by_choice", -1),
    Figure("repeats", "  option twice", "repeats", "by_choice", -1),
    Figure("other_type", "  option of another type", "other_type", "by_choice", -1),
    Figure("other_form", "  option of another unit or granularity", "other_form", "by_choice", -1),
    Figure("true_elsewhere", "  option true for the same stem", "true_elsewhere", "by_choice", -1),
    Figure("within_hedge", "  option within the hedge", "within_hedge", "by_choice", -1),
    Figure("stands_out", "  key stands out by length or rounding", "stands_out", "by_choice", -1),
    Figure("after_publication", "  option later than the article", "after_publication", "by_choice", -1),
    # Of four options by chance half the keys lie between the others: only more than that gives keys away.
    Figure("in_the_middle", "  key between its options", "in_the_middle", "ordered", -1, pooled_only=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """One article's counts, and the questions that counted as faulty, by the name of the fault."""

    name: str
    counts: Counts
    findings: tuple[Finding, ...]
    missed: tuple[GoldFact, ...]
    has_gold: bool


def measure(entry: Entry, analysis: Analysis) -> Measured:
    """Hold an article's questions against its gold, where it has any, and against what needs none."""
    questions, gold = analysis.questions, entry.gold or Gold("", analysis.article.published, (), ())
    places = {
        fact.id: [place for passage in fact.evidence if (place := place_of(passage, analysis.article.text))]
        for fact in gold.facts
    }
    hits = [tuple(fact for fact in gold.facts if asks(question, fact, places[fact.id])) for question in questions]
    findings = [
        *_stem_findings(questions, _people(analysis, gold)),
        *_set_findings(questions),
        *_option_findings(analysis, gold, hits),
    ]
    findings += [("traps", q) for q, hit in zip(questions, hits, strict=True) if _is_trapped(q, gold.traps, bool(hit))]
    findings += [("misread", q) for q in questions if any(_is_misread(q, fact, places[fact.id]) for fact in gold.facts)]
    counts = Counter(name for name, _ in findings)
    counts.update(_sizes(analysis), wrong_date=int(gold.published != analysis.article.published))
    counts.update(_ordered(analysis, gold))
    found = {fact.id for hit in hits for fact in hit}
    counts.update(_recall(gold, questions, hits))
    missed = tuple(fact for fact in gold.facts if fact.importance >= IMPORTANT and fact.id not in found)
    return Measured(entry.name, counts, tuple(findings), missed, entry.gold is not None)


def pooled(measured: Iterable[Measured]) -> Counts:
    return sum((one.counts for one in measured), Counts())


def values(counts: Mapping[str, int], figures: Sequence[Figure] = FIGURES) -> dict[str, float]:
    """The figures that these counts allow, by name: a share needs something to be a share of."""
    made = {}
    for figure in figures:
        if not figure.whole:
            made[figure.name] = float(counts.get(figure.part, 0))
        elif counts.get(figure.whole):
            made[figure.name] = round(figure.scale * counts.get(figure.part, 0) / counts[figure.whole], 4)
    return made


def is_true(question: Question) -> bool:
    """Whether it asks: neither a sentence with a gap nor a statement to be judged."""
    return question.kind not in (QuestionKind.CLOZE, QuestionKind.TRUE_FALSE)


def _sizes(analysis: Analysis) -> dict[str, int]:
    questions = analysis.questions
    return {
        "words": words_of_prose(analysis.article),
        "questions": len(questions),
        "top": len(questions[:TOP]),
        "quiz": len(quiz_of(questions)),
        "true": sum(map(is_true, questions)),
        "by_choice": sum(question.kind is QuestionKind.MULTIPLE_CHOICE for question in questions),
    }


def _is_misread(question: Question, fact: GoldFact, places: Sequence[Span]) -> bool:
    """Whether a question takes the very words that gold resolves for another date than gold does."""
    return any(
        isinstance(asked.answer, DateAnswer)
        and any(plain(asked.answer.wording) == plain(form) for form in fact.unresolved)
        and any(overlap(asked.evidence, place) for place in places)
        and not answers(replace(asked, shown=""), fact)
        # The day alone, where gold tells the time as well, is no other date.
        and not any(told.startswith(asked.answer.edtf) for told in fact.dates)
        for asked in asked_of(question)
    )


def _recall(gold: Gold, questions: Sequence[Question], hits: Sequence[Sequence[GoldFact]]) -> Counts:
    important = [fact for fact in gold.facts if fact.importance >= IMPORTANT]
    counts: Counts = Counter(reachable_top=min(TOP, len(important)))
    for fact in important:
        asking = [rank for rank, hit in enumerate(hits) if fact in hit]
        counts.update({"facts": 1, f"facts_{fact.type}": 1})
        counts.update({"found": bool(asking), f"found_{fact.type}": bool(asking)})
        counts["found_top"] += any(rank < TOP for rank in asking)
        counts["found_true"] += any(is_true(questions[rank]) for rank in asking)
    return counts


def _people(analysis: Analysis, gold: Gold) -> set[str]:
    """Every form of every person's name, as far as the gold and the extractors know."""
    told = [fact.answer for fact in analysis.facts if isinstance(fact.answer, NameAnswer)]
    named = {form for name in told if name.kind is NameKind.PERSON for form in (name.full, *name.aliases)}
    return named | {form for fact in gold.facts if fact.actor_type == "person" for form in fact.forms}


def _stem_findings(questions: Sequence[Question], people: Collection[str]) -> Iterator[Finding]:
    tests = {
        "leaks": leaks,
        "unresolved": lambda question: is_unresolved(question, people),
        "loose_dates": is_dated_loosely,
        "no_question_mark": lacks_question_mark,
        "unproved": _is_unproved,
    }
    for question in questions:
        yield from ((name, question) for name, has in tests.items() if has(question))


def _is_unproved(question: Question) -> bool:
    if question.note or isinstance(question.answer, OrderAnswer | MatchAnswer):
        return False
    return not stands_in(question.answer, question.evidence)


def _set_findings(questions: Sequence[Question]) -> Iterator[Finding]:
    yield from (("duplicates", q) for rank, q in enumerate(questions) if any(_repeats(q, p) for p in questions[:rank]))
    quiz = quiz_of(questions)
    yield from (("cues_quiz", q) for q in quiz if any(other is not q and shows(other, q) for other in quiz))
    top = questions[:TOP]
    for rank, question in enumerate(top):
        if any(other is not question and shows(other, question) for other in top):
            yield "cues_top", question
        if any(_has_key_of(question, other) for other in top[:rank]):
            yield "key_twice_top", question


def quiz_of(questions: Sequence[Question]) -> list[Question]:
    """What a learner gets who asks for twenty."""
    stored = [StoredQuestion(number, number, question, 0) for number, question in enumerate(questions)]
    return [chosen.question for chosen in choose(stored, Choice(count=TOP), (), seed=0)] if stored else []


def _repeats(question: Question, other: Question) -> bool:
    """Whether both ask the same answer of the same sentence, whatever their kinds."""
    return any(
        same_answer(one.answer, two.answer) and overlap(one.evidence, two.evidence)
        for one in asked_of(question)
        for two in asked_of(other)
        if question.kind is not QuestionKind.MATCHING and other.kind is not QuestionKind.MATCHING
    ) or _text(question) == _text(other)


def _text(question: Question) -> tuple[str, ...]:
    return tuple(plain(text) for text in (question.stem, *question.entries))


def _has_key_of(question: Question, other: Question) -> bool:
    typed = {QuestionKind.TRUE_FALSE, QuestionKind.ORDERING, QuestionKind.MATCHING}
    return question.kind not in typed and other.kind not in typed and plain(question.key) == plain(other.key)


def _option_findings(analysis: Analysis, gold: Gold, hits: Sequence[Sequence[GoldFact]]) -> Iterator[Finding]:
    names = [fact.answer for fact in analysis.facts if isinstance(fact.answer, NameAnswer)]
    for question, hit in zip(analysis.questions, hits, strict=True):
        case = asking(question, analysis.questions, gold.facts, hit, names, analysis.article.published)
        defects = defects_of(case)
        yield from ((name, question) for name in (*defects, *(["defective"] if defects else [])))


def _ordered(analysis: Analysis, gold: Gold) -> Counts:
    counts: Counts = Counter()
    for question in analysis.questions:
        if question.kind is QuestionKind.MULTIPLE_CHOICE:
            middle = is_in_the_middle(asking(question, (), gold.facts, (), (), None))
            counts.update(ordered=int(middle is not None), in_the_middle=int(bool(middle)))
    return counts


def _is_trapped(question: Question, traps: Iterable[Trap], is_hit: bool) -> bool:
    return any(_falls_into(question, trap, is_hit) for trap in traps if _is_set(trap, question))


def _is_set(trap: Trap, question: Question) -> bool:
    asked = any(holds(question.stem, word) for word in trap.unless_asked)
    return not asked and (not trap.only_in or holds(question.evidence, trap.only_in))


def _falls_into(question: Question, trap: Trap, is_hit: bool) -> bool:
    """What gold asks for is no trap as an answer or as evidence; in a stem a trap is one always."""
    if "stem" in trap.where and holds(question.stem, trap.text):
        return True
    if is_hit:
        return False
    answers = {plain(asked.shown) for asked in asked_of(question)}
    is_short = len(plain(question.evidence).split()) <= SHORT_EVIDENCE
    return ("answer" in trap.where and plain(trap.text) in answers) or (
        "evidence" in trap.where and is_short and holds(question.evidence, trap.text)
    )
