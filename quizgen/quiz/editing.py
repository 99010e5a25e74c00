"""What a teacher makes of a question: the edit as typed, checked, and the question that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quizgen.answers.dates import parse_date
from quizgen.answers.numbers import parse_number
from quizgen.errors import EditError
from quizgen.types import (
    Answer,
    Article,
    DateAnswer,
    Fact,
    MatchAnswer,
    NameAnswer,
    NameKind,
    NumberAnswer,
    OrderAnswer,
    Question,
    QuestionAnswer,
    QuestionKind,
    Span,
    Status,
)

GAP = "_____"
LONGEST_STEM, LONGEST_OPTION, LONGEST_NOTE = 1_000, 300, 1_000
# Kahoot and most others show four options; more than six no pupil keeps apart.
MOST_DISTRACTORS = 5
MOST_POINTS = 100
TRUTHS = ("True", "False")
# What can be written by hand; what is arranged needs several sentences.
WRITABLE = (
    QuestionKind.MULTIPLE_CHOICE, QuestionKind.TRUE_FALSE, QuestionKind.SHORT_ANSWER, QuestionKind.CLOZE,
    QuestionKind.NUMERIC, QuestionKind.DATE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """A question as typed, each text on one line."""

    stem: str
    # Of a true or false one "True" or "False"; of what is arranged nothing.
    key: str
    distractors: tuple[str, ...] = ()
    # Other forms of a name that are right.
    aliases: tuple[str, ...] = ()
    # How far a typed figure may be off; None leaves it to the article's hedge.
    tolerance: Decimal | None = None
    note: str = ""
    points: float = 1.0
    # Of what is arranged the texts, as many as before and in their right order.
    entries: tuple[str, ...] = ()


def edit_of(question: Question) -> Edit:
    """The edit that leaves a question as it is."""
    answer = question.answer
    return Edit(
        stem=question.stem,
        key=question.key,
        distractors=question.distractors,
        aliases=answer.aliases if isinstance(answer, NameAnswer) else (),
        tolerance=answer.tolerance if isinstance(answer, NumberAnswer) else None,
        note=question.note,
        points=question.points,
        entries=question.entries,
    )


def edited(question: Question, edit: Edit) -> Question:
    """The question as the edit has it, under its uid; raises EditError for what no pupil could be asked."""
    _check_stem(edit.stem, question.kind)
    _check_size("note", edit.note, LONGEST_NOTE)
    if not 0 < edit.points <= MOST_POINTS:
        raise EditError("points", f"A question is worth more than 0 and at most {MOST_POINTS} points.")
    told = replace(question, stem=edit.stem, note=edit.note, points=edit.points)
    if question.entries:
        return _with_entries(told, edit.entries)
    if question.kind is QuestionKind.TRUE_FALSE:
        return replace(told, key=_truth(edit.key), distractors=_others(_truth(edit.key)))
    _check_text("key", edit.key, "The right answer", LONGEST_OPTION)
    distractors = _distractors(edit) if question.kind is QuestionKind.MULTIPLE_CHOICE else ()
    return replace(told, key=edit.key, distractors=distractors, answer=_answer(question, edit))


def written(
    kind: QuestionKind, edit: Edit, *, article: Article, evidence: str, facts: Iterable[Fact], uid: str
) -> Question:
    """A question written by hand on words of the article, which prove it; approved, for its writer stands for it.

    Raises EditError, also where the article does not have those words.
    """
    if kind not in WRITABLE:
        raise EditError("kind", "Choose what sort of question it is.")
    span = find(article.text, evidence)
    if span is None:
        raise EditError("evidence", "These words do not stand in the article. Copy the sentence as it is there.")
    proof = article.text[span.start : span.end]
    answer = _answer_told(edit.key, kind, [fact for fact in facts if _lies_in(fact.mention, span)])
    blank = Question(uid, kind, "", "", (), answer, proof, span, status=Status.APPROVED)
    aliases = edit.aliases or (answer.aliases if isinstance(answer, NameAnswer) else ())
    return edited(blank, replace(edit, aliases=aliases))


def find(text: str, words: str) -> Span | None:
    """Where words stand in a text, however their lines are broken; None where they do not."""
    wanted = words.split()
    if not wanted:
        return None
    start = text.find(wanted[0])
    while start >= 0:
        if (end := _end_of(text, start, wanted)) is not None:
            return Span(start, end)
        start = text.find(wanted[0], start + 1)
    return None


def _end_of(text: str, at: int, words: Sequence[str]) -> int | None:
    for number, word in enumerate(words):
        if number:
            spaces = len(text[at : at + 40]) - len(text[at : at + 40].lstrip())
            if not spaces:
                return None
            at += spaces
        if not text.startswith(word, at):
            return None
        at += len(word)
    return at


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _check_stem(stem: str, kind: QuestionKind) -> None:
    _check_text("stem", stem, "The question", LONGEST_STEM)
    if kind is QuestionKind.CLOZE and stem.count(GAP) != 1:
        raise EditError("stem", f"Mark the gap once, with five underscores: {GAP}")


def _check_text(field: str, text: str, what: str, longest: int) -> None:
    if not text:
        raise EditError(field, f"{what} is missing.")
    _check_size(field, text, longest)


def _check_size(field: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise EditError(field, f"This has {len(text):,} characters; up to {longest:,} fit.")


def _truth(key: str) -> str:
    if key not in TRUTHS:
        raise EditError("key", "Choose whether the statement is true or false.")
    return key


def _others(truth: str) -> tuple[str, ...]:
    return tuple(other for other in TRUTHS if other != truth)


def _distractors(edit: Edit) -> tuple[str, ...]:
    wrong = tuple(option for option in edit.distractors if option)
    if not 1 <= len(wrong) <= MOST_DISTRACTORS:
        raise EditError("distractors", f"Give between 1 and {MOST_DISTRACTORS} wrong options.")
    for option in wrong:
        _check_size("distractors", option, LONGEST_OPTION)
    plain = [option.casefold() for option in (edit.key, *wrong)]
    twice = next((option for option in (edit.key, *wrong) if plain.count(option.casefold()) > 1), None)
    if twice is not None:
        raise EditError("distractors", f"“{twice}” stands there twice: each option needs words of its own.")
    return wrong


def _with_entries(question: Question, texts: Sequence[str]) -> Question:
    if len(texts) != len(question.entries) or not all(texts):
        raise EditError("entries", f"Keep all {len(question.entries)} entries; each needs words.")
    if len(set(texts)) < len(texts):
        raise EditError("entries", "Two entries are the same: nobody could tell them apart.")
    match question.answer:
        case OrderAnswer(events):
            named = tuple(replace(event, text=text) for event, text in zip(events, texts, strict=True))
            return replace(question, answer=OrderAnswer(named), key=" → ".join(texts))
        case MatchAnswer(pairs):
            acts = tuple(replace(pair, action=text) for pair, text in zip(pairs, texts, strict=True))
            key = "; ".join(f"{pair.actor}: {pair.action}" for pair in acts)
            return replace(question, answer=MatchAnswer(acts), key=key)
        case _:
            return question


def _answer(question: Question, edit: Edit) -> QuestionAnswer:
    """The typed answer that goes with the key; what was not touched stays as the article has it."""
    answer = question.answer
    if edit.key != question.key and question.key:
        answer = _like(answer, edit.key, is_typed=not question.distractors)
    if isinstance(answer, NumberAnswer):
        return replace(answer, tolerance=edit.tolerance)
    return replace(answer, aliases=edit.aliases) if isinstance(answer, NameAnswer) else answer


def _like(answer: QuestionAnswer, key: str, *, is_typed: bool) -> Answer:
    """A key as the sort of answer that was there; where it is chosen, not typed, any words will do."""
    reading = _read(type(answer), key)
    if reading is None and is_typed:
        raise EditError("key", UNREADABLE[type(answer)])
    if isinstance(answer, NameAnswer) and isinstance(reading, NameAnswer):
        return replace(answer, full=key)
    return reading or _words(key)


def _answer_told(key: str, kind: QuestionKind, facts: Sequence[Fact]) -> Answer:
    """What a new key means: the fact that the evidence tells in these words, else what its kind asks for."""
    wanted = {QuestionKind.DATE: DateAnswer, QuestionKind.NUMERIC: NumberAnswer}.get(kind)
    told = (fact.answer for fact in facts if _says(fact.answer, key))
    known = next((answer for answer in told if wanted is None or isinstance(answer, wanted)), None)
    reading = known or (_read(wanted, key) if wanted else _words(key))
    if reading is None and wanted and key:
        raise EditError("key", UNREADABLE[wanted])
    return reading or _words(key)


def _says(answer: Answer, key: str) -> bool:
    forms = (answer.full, *answer.aliases) if isinstance(answer, NameAnswer) else (answer.wording,)
    return key in forms


def _read(type: type[QuestionAnswer], key: str) -> Answer | None:
    readings: Sequence[Answer] = (_words(key),)
    if type is DateAnswer:
        readings = parse_date(key)
    elif type is NumberAnswer:
        readings = parse_number(key)
    return next(iter(readings), None)


def _words(key: str) -> NameAnswer:
    return NameAnswer(NameKind.OTHER, key)


UNREADABLE: dict[type[QuestionAnswer], str] = {
    DateAnswer: "This cannot be read as a date, so no answer could be marked. Write it like 16 July 1969 or 1969.",
    NumberAnswer: "This cannot be read as a number, so no answer could be marked. Write it like 170 million or 11.8.",
}
