"""Statement to question: the first form that stands alone and has no flaw, in the kind that suits its fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from quizgen.answers.dates import format_date
from quizgen.facts.doubts import is_dated_loosely, is_doubtful, leans_on_a_time
from quizgen.facts.extract import Extraction
from quizgen.facts.statements import Context, Statement
from quizgen.questions.ask_dates import years_of
from quizgen.questions.asking import Draft
from quizgen.questions.context import VAGUE_DAYS, is_first_name_alone
from quizgen.questions.distractors import WANTED, distractors_for
from quizgen.questions.gaps import cloze_of, figure_of, told
from quizgen.questions.identity import fraction_of, uid_of
from quizgen.questions.pool import Pool
from quizgen.questions.screening import flaws_of, thin
from quizgen.questions.stems import Stem, stems
from quizgen.questions.topic import Topic
from quizgen.types import (
    DateAnswer,
    Granularity,
    Measure,
    NameAnswer,
    NameKind,
    NumberAnswer,
    Question,
    QuestionKind,
    Refusal,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# Shares of the facts that are asked by choice, and as true or false; the rest is typed.
# By the fact's own hash, so that a fact keeps its kind whatever becomes of the others.
CHOICE = 0.66
# A name is harder to type than a date or a figure.
NAME_CHOICE = 0.85
TRUE_FALSE_FROM = 0.97
BY_THEN = re.compile(r"\b[Bb]y (?:which|what|when)\b(?! percentage| amount| much)")
# A gap for a score, or for the place in a row, asks for a detail of the telling, hardly ever for a fact.
NO_CLOZE = (Measure.SCORE, Measure.ORDINAL)


@dataclass(frozen=True, slots=True)
class Writer:
    """What every question of one article shares."""

    extraction: Extraction
    contexts: dict[int, Context]
    topic: Topic
    pool: Pool
    # Whether the article writes "July 16" rather than "16 July".
    month_first: bool
    seed: int

    def write(self, statement: Statement) -> tuple[Question | None, list[Refusal]]:
        """The statement's best question, if any form will do, and what was refused before it."""
        refusals: list[Refusal] = []
        for candidate in self._candidates(statement):
            if isinstance(candidate, Refusal):
                refusals.append(candidate)
            elif flaws := flaws_of(candidate):
                refusals.append(Refusal(candidate.evidence, candidate.stem, candidate.key, flaws))
            else:
                return candidate, refusals
        return None, refusals

    def alternatives(self, statement: Statement) -> list[Question]:
        """Every other form of the same fact that has no flaw: one of each kind."""
        found: dict[QuestionKind, Question] = {}
        context = self.contexts[statement.sentence.index]
        for candidate in (*self._asked(statement, context, every=True), *self._retold(statement, context)):
            if isinstance(candidate, Question) and not flaws_of(candidate):
                found.setdefault(candidate.kind, candidate)
        return list(found.values())

    def _candidates(self, statement: Statement) -> Iterator[Question | Refusal]:
        if reason := _unfit(statement):
            yield self._refusal(statement, "", self._key(statement, statement.mention.text), reason)
            return
        context = self.contexts[statement.sentence.index]
        share = fraction_of(uid_of(self.extraction.article, statement.fact, QuestionKind.CLOZE))
        if share >= TRUE_FALSE_FROM:
            yield from self._true_false(statement, context)
        yield from self._asked(statement, context)
        yield from self._cloze(statement, context)

    def _retold(self, statement: Statement, context: Context) -> Iterator[Question | Refusal]:
        yield from self._true_false(statement, context)
        yield from self._cloze(statement, context)

    def _asked(self, statement: Statement, context: Context, *, every: bool = False) -> Iterator[Question | Refusal]:
        # Among other people a role would tell who is meant; where the name is typed it helps.
        by_choice = self._has_options(statement, statement.mention.text)
        form = replace(statement, by_role=not by_choice)
        for stem in stems(form, context):
            if flaws := _flaws(stem.text, stem.tokens, context, doubtful=stem.doubtful):
                yield self._refusal(statement, stem.text, stem.key, *flaws)
                continue
            front = self._front(form, stem.text, leans=context.leans_on_topic(stem.tokens))
            placed = replace(stem, text=stem.behind(front)) if front else stem
            yield from self._in_kinds(form, placed, by_choice=by_choice or every)

    def _in_kinds(self, statement: Statement, stem: Stem, *, by_choice: bool) -> Iterator[Question]:
        key = self._key(statement, stem.key)
        if by_choice:
            wrong = self._distractors(statement, key, stem.text)
            # What was so by 1826 was so by any later year as well.
            if len(wrong) == WANTED and not BY_THEN.search(stem.text):
                yield self._question(QuestionKind.MULTIPLE_CHOICE, statement, stem.text, key, wrong)
        yield self._question(_typed_kind(statement), statement, stem.text, key, ())

    def _has_options(self, statement: Statement, words: str) -> bool:
        """Whether the fact is asked by choice: by its own hash, and for a person where there are wrong options.

        A person that has to be typed is asked for in other words; of others the options show it soon enough.
        """
        answer = statement.fact.answer
        share = fraction_of(uid_of(self.extraction.article, statement.fact, QuestionKind.CLOZE))
        if share >= (NAME_CHOICE if isinstance(answer, NameAnswer) else CHOICE):
            return False
        is_person = isinstance(answer, NameAnswer) and answer.kind is NameKind.PERSON
        return not is_person or bool(self._distractors(statement, self._key(statement, words)))

    def _cloze(self, statement: Statement, context: Context) -> Iterator[Question | Refusal]:
        figure = figure_of(statement)
        key = self._key(statement, (figure if figure is not None else statement.mention).text)
        for clause in statement.clauses:
            is_told = not (clause.negated or clause.is_stump or leans_on_a_time(clause) or _asks_a_detail(statement))
            draft = cloze_of(statement, clause, context) if is_told else None
            if draft is None:
                yield self._refusal(statement, "", key, "no plain clause")
            elif flaws := _flaws(draft.head, draft.tokens, context, doubtful=is_doubtful(clause, draft.tokens)):
                yield self._refusal(statement, draft.head, key, *flaws)
            else:
                yield self._question(QuestionKind.CLOZE, statement, self._placed(statement, draft, context), key, ())

    def _true_false(self, statement: Statement, context: Context) -> Iterator[Question]:
        key, answer = self._key(statement, statement.mention.text), statement.fact.answer
        # Bodies and places stand with an article or without: another name in the slot reads wrong.
        fits = not isinstance(answer, NameAnswer) or answer.kind is NameKind.PERSON
        wrong = self._distractors(statement, key) if fits else ()
        share = fraction_of(uid_of(self.extraction.article, statement.fact, QuestionKind.TRUE_FALSE))
        for clause in statement.clauses if wrong else ():
            is_true = share < 1 / 2
            words = _lead_of(statement, context, key) + (key if is_true else wrong[0])
            draft = told(statement, clause, context, words)
            is_past = clause.finite.tag_ in ("VBD", "VBN") or clause.borrowed in ("was", "were")
            is_plain = is_past and not (clause.negated or clause.is_stump or leans_on_a_time(clause))
            if is_plain and not _flaws(draft.head, draft.tokens, context, doubtful=is_doubtful(clause, draft.tokens)):
                options = ("True", "False") if is_true else ("False", "True")
                text = self._placed(statement, draft, context)
                yield self._question(QuestionKind.TRUE_FALSE, statement, text, options[0], options[1:])

    def _placed(self, statement: Statement, draft: Draft, context: Context) -> str:
        front = self._front(statement, draft.head, leans=context.leans_on_topic(draft.tokens))
        text = f"{front}, {draft.head}" if front else draft.head
        return text[0].upper() + text[1:]

    def _front(self, statement: Statement, text: str, *, leans: bool) -> str:
        """What is put in front to name the topic; where that is the answer, it is refused for giving it away."""
        answer = statement.fact.answer
        is_answer = isinstance(answer, NameAnswer) and answer.full == self.topic.name
        tells_date = isinstance(answer, DateAnswer) and self._key(statement, "") in self.topic.dated
        topic = self.topic.without_day() if tells_date else self.topic
        return topic.front_of(text, leans=leans, is_answer=is_answer)

    def _key(self, statement: Statement, words: str) -> str:
        answer = statement.fact.answer
        if isinstance(answer, DateAnswer):
            return format_date(answer, month_first=self.month_first)
        if isinstance(answer, NameAnswer):
            return answer.full
        return words[0].lower() + words[1:] if words.split()[0].istitle() else words

    def _distractors(self, statement: Statement, key: str, stem: str = "") -> tuple[str, ...]:
        rng = Random(f"{self.seed}:{uid_of(self.extraction.article, statement.fact, QuestionKind.MULTIPLE_CHOICE)}")
        return distractors_for(statement, key, self.pool, rng, month_first=self.month_first, stem=stem)

    def _refusal(self, statement: Statement, stem: str, key: str, *flaws: str) -> Refusal:
        return Refusal(statement.sentence.text, stem, key, flaws)

    def _question(
        self, kind: QuestionKind, statement: Statement, stem: str, key: str, wrong: tuple[str, ...]
    ) -> Question:
        article, fact = self.extraction.article, statement.fact
        return Question(
            uid=uid_of(article, fact, kind),
            kind=kind,
            stem=stem,
            key=key,
            distractors=wrong,
            answer=fact.answer,
            evidence=article.text[fact.evidence.start : fact.evidence.end],
            span=fact.evidence,
            note=fact.note,
        )


def _flaws(text: str, tokens: tuple[Token, ...], context: Context, *, doubtful: bool) -> list[str]:
    """What is wrong with a stem by itself, before its topic is named in front."""
    return [*filter(None, ["doubtful parse" if doubtful else "", context.flaw_in(tokens)]), *thin(text)]


def _unfit(statement: Statement) -> str:
    """Why an answer is asked in no form, empty where it may be."""
    answer = statement.fact.answer
    if isinstance(answer, DateAnswer) and answer.wording.lower() in VAGUE_DAYS:
        return "a vague day"
    if isinstance(answer, NameAnswer) and is_first_name_alone(answer):
        return "a first name alone"
    before = statement.mention.doc[max(0, statement.mention.start - 1)].text
    after = statement.mention.doc[statement.mention.end : statement.mention.end + 1].text
    if isinstance(answer, NumberAnswer) and (before, after) == ("(", ")"):
        return "a figure in brackets"
    if isinstance(answer, DateAnswer) and after in ("'s", "’s"):
        return "a date as owner"
    if (
        isinstance(answer, DateAnswer)
        and answer.granularity is Granularity.TIME
        and not re.search(r"\d", answer.wording)
    ):
        return "a clock time in words"
    return "a week" if isinstance(answer, DateAnswer) and answer.granularity is Granularity.WEEK else ""


def _asks_a_detail(statement: Statement) -> bool:
    answer = statement.fact.answer
    if isinstance(answer, DateAnswer):
        # Of a row of years the one between two others is no question.
        return any(len(years_of(clause)) > 2 or is_dated_loosely(clause) for clause in statement.clauses)
    if (
        isinstance(answer, NumberAnswer)
        and answer.measure is Measure.COUNT
        and statement.mention.root.dep_ == "npadvmod"
    ):
        # "Around 714, Lisbon fell": a figure that counts nothing.
        return True
    is_one = isinstance(answer, NumberAnswer) and answer.value == 1 and answer.measure in (Measure.COUNT, Measure.UNIT)
    return is_one or (isinstance(answer, NumberAnswer) and answer.measure in NO_CLOZE)


def _lead_of(statement: Statement, context: Context, key: str) -> str:
    """The preposition that a relative date takes with it when it is put in words: "on " for "tomorrow"."""
    _, words = context.replaced.get(statement.mention.start, (0, ""))
    return words.removesuffix(key) if words.endswith(key) else ""


def _typed_kind(statement: Statement) -> QuestionKind:
    kinds = {DateAnswer: QuestionKind.DATE, NumberAnswer: QuestionKind.NUMERIC, NameAnswer: QuestionKind.SHORT_ANSWER}
    return kinds[type(statement.fact.answer)]
