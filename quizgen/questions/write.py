"""Statement to question: the first form that stands alone and has no flaw, in the kind that suits its fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from quizgen.answers.dates import format_date
from quizgen.facts.extract import Extraction
from quizgen.facts.statements import Context, Statement
from quizgen.questions.context import writes_month_first
from quizgen.questions.distractors import WANTED, distractors_for
from quizgen.questions.gaps import cloze_of, shown_tokens, with_words
from quizgen.questions.identity import fraction_of, uid_of
from quizgen.questions.screening import flaws_of
from quizgen.questions.stems import Stem, stems
from quizgen.types import DateAnswer, NameAnswer, NumberAnswer, Question, QuestionKind

# Shares of the facts that are asked by choice, and as true or false; the rest is typed.
# By the fact's own hash, so that a fact keeps its kind whatever becomes of the others.
CHOICE = 0.62
TRUE_FALSE_FROM = 0.86


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that was not to be, and why."""

    stem: str
    key: str
    flaws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """What every question of one article shares."""

    extraction: Extraction
    contexts: dict[int, Context]
    seed: int

    def write(self, statement: Statement) -> Question | Refusal:
        """The statement's best question, or the last refusal where no form of it will do."""
        refusal = Refusal("", statement.mention.text, ("no form fits",))
        for question in self._forms(statement):
            if isinstance(question, Question) and not (flaws := flaws_of(question)):
                return question
            refusal = question if isinstance(question, Refusal) else Refusal(question.stem, question.key, flaws)
        return refusal

    def _forms(self, statement: Statement) -> Iterator[Question | Refusal]:
        context = self.contexts[statement.sentence.index]
        share = fraction_of(uid_of(self.extraction.article, statement.fact, QuestionKind.CLOZE))
        for stem in stems(statement, context):
            if flaw := context.flaw_in(list(stem.tokens)):
                yield Refusal(stem.text, stem.key, (flaw,))
                continue
            if share >= TRUE_FALSE_FROM:
                yield from self._true_false(statement, context, share)
            yield from self._asked(statement, stem, share)
        yield from self._cloze(statement, context)

    def _asked(self, statement: Statement, stem: Stem, share: float) -> Iterator[Question]:
        key = self._key(statement, stem.key)
        wrong = self._distractors(statement, key)
        typed = _typed_kind(statement)
        by_choice = len(wrong) == WANTED and (share < CHOICE or typed is QuestionKind.SHORT_ANSWER)
        if by_choice:
            yield self._question(QuestionKind.MULTIPLE_CHOICE, statement, stem.text, key, wrong)
        yield self._question(typed, statement, stem.text, key, ())

    def _cloze(self, statement: Statement, context: Context) -> Iterator[Question | Refusal]:
        stem, key = cloze_of(statement, context), self._key(statement, statement.mention.text)
        inside = range(statement.mention.start, statement.mention.end)
        flaw = context.flaw_in([token for token in shown_tokens(statement) if token.i not in inside])
        clause = statement.clause
        if flaw or not stem or clause is None or clause.negated:
            yield Refusal(stem, key, (flaw or "no plain clause",))
        else:
            yield self._question(QuestionKind.CLOZE, statement, stem, key, ())

    def _true_false(self, statement: Statement, context: Context, share: float) -> Iterator[Question]:
        key = self._key(statement, statement.mention.text)
        wrong = self._distractors(statement, key)
        if not wrong or context.flaw_in(shown_tokens(statement)):
            return
        is_true = (share - TRUE_FALSE_FROM) * 2 < 1 - TRUE_FALSE_FROM
        shown = _lead_of(statement, context, key) + (key if is_true else wrong[0])
        stem = with_words(statement, context, shown)
        options = ("True", "False") if is_true else ("False", "True")
        yield self._question(QuestionKind.TRUE_FALSE, statement, stem, options[0], options[1:])

    def _key(self, statement: Statement, words: str) -> str:
        answer = statement.fact.answer
        if isinstance(answer, DateAnswer):
            return format_date(answer, month_first=writes_month_first(self.extraction))
        return answer.full if isinstance(answer, NameAnswer) else words

    def _distractors(self, statement: Statement, key: str) -> tuple[str, ...]:
        rng = Random(f"{self.seed}:{uid_of(self.extraction.article, statement.fact, QuestionKind.MULTIPLE_CHOICE)}")
        month_first = writes_month_first(self.extraction)
        return distractors_for(statement, key, self.extraction, rng, month_first=month_first)

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


def _lead_of(statement: Statement, context: Context, key: str) -> str:
    """The preposition that a relative date takes with it when it is put in words: "on " for "tomorrow"."""
    _, words = context.replaced.get(statement.mention.start, (0, ""))
    return words.removesuffix(key) if words.endswith(key) else ""


def _typed_kind(statement: Statement) -> QuestionKind:
    kinds = {DateAnswer: QuestionKind.DATE, NumberAnswer: QuestionKind.NUMERIC, NameAnswer: QuestionKind.SHORT_ANSWER}
    return kinds[type(statement.fact.answer)]
