"""What files cannot hold of a text: control characters, and in some of them line ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from quizgen.export.losses import Aspect, Fate, Losses
from quizgen.records import Sourced
from quizgen.types import MatchAnswer, NameAnswer, OrderAnswer, Question, QuestionAnswer

# All that XML 1.0 has no place for, so that no program opens a file with it; Anki parts fields with one of them.
ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a reader of lines may take for the end of one or of a column; str.splitlines knows the same.
BREAK = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Where a line end says something; in a quoted sentence it is a space.
LINED = (Aspect.STEM, Aspect.OPTIONS)
NO_CONTROLS, NO_BREAKS = "control characters are taken out", "line ends and tabs become spaces"

Clean = Callable[[Aspect, str], str]


def printable(entry: Sourced, losses: Losses, *, one_line: bool = False) -> Sourced:
    """A question and its article's title as a file can hold them; what they lose so is noted."""
    # Nearly all are; what str.isprintable takes holds nothing of either sort.
    if "".join(_texts(entry)).isprintable():
        return entry
    found: dict[tuple[Aspect, str], None] = {}

    def clean(aspect: Aspect, text: str) -> str:
        if one_line and aspect in LINED and BREAK.search(text):
            found[aspect, NO_BREAKS] = None
        text = BREAK.sub(" ", text) if one_line else text
        if ILLEGAL.search(text):
            found[aspect, NO_CONTROLS] = None
        return ILLEGAL.sub("", text)

    title = clean(Aspect.SOURCE, entry.article.title)
    question, article = _cleaned(entry.question, clean), replace(entry.article, title=title)
    for aspect, detail in found:
        losses.add(question, aspect, Fate.CHANGED, detail)
    return Sourced(question, article)


def _texts(entry: Sourced) -> list[str]:
    question = entry.question
    own = [question.stem, question.key, *question.distractors, question.evidence, question.note, entry.article.title]
    match question.answer:
        case NameAnswer(aliases=aliases):
            return [*own, *aliases]
        case OrderAnswer(events):
            return [*own, *(event.text for event in events)]
        case MatchAnswer(pairs):
            return [*own, *(text for pair in pairs for text in (pair.actor, pair.action))]
        case _:
            return own


def _cleaned(question: Question, clean: Clean) -> Question:
    return replace(
        question,
        stem=clean(Aspect.STEM, question.stem),
        key=clean(Aspect.OPTIONS, question.key),
        distractors=tuple(clean(Aspect.OPTIONS, text) for text in question.distractors),
        answer=_cleaned_answer(question.answer, clean),
        evidence=clean(Aspect.EVIDENCE, question.evidence),
        note=clean(Aspect.NOTE, question.note),
    )


def _cleaned_answer(answer: QuestionAnswer, clean: Clean) -> QuestionAnswer:
    match answer:
        case NameAnswer(aliases=aliases):
            return replace(answer, aliases=tuple(clean(Aspect.ALIASES, text) for text in aliases))
        case OrderAnswer(events):
            return OrderAnswer(tuple(replace(one, text=clean(Aspect.OPTIONS, one.text)) for one in events))
        case MatchAnswer(pairs):
            return MatchAnswer(
                tuple(
                    replace(one, actor=clean(Aspect.OPTIONS, one.actor), action=clean(Aspect.OPTIONS, one.action))
                    for one in pairs
                )
            )
        case _:
            return answer
