"""Statement to question: the first form that stands alone and has no flaw, in the kind that suits its fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from quizgen.answers.date_words import MONTH_NAMES
from quizgen.answers.dates import bounds, format_date
from quizgen.facts.dates import FORWARD
from quizgen.facts.doubts import is_plainly_told
from quizgen.facts.extract import Extraction
from quizgen.facts.misparses import is_doubtful, is_ill_parsed
from quizgen.facts.statements import Context, Statement
from quizgen.facts.verbs import is_past
from quizgen.facts.wholeness import (
    FORECAST,
    is_dated_loosely,
    lacks_its_matter,
    leans_on_a_time,
    moves_in_a_period,
    reports_no_period,
)
from quizgen.questions.asking import Draft
from quizgen.questions.distractors import WANTED, distractors_for
from quizgen.questions.fitness import asks_a_detail, is_bracketed, unfit
from quizgen.questions.gaps import EASY, cloze_of, figure_of, told, whole_cloze
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
CHOICE = 0.5
# A person's name is harder to type than a date or a figure. Bodies and places are always typed: among options others
# too easily fit as well, or are known to be wrong.
PERSON_CHOICE = 0.85
TRUE_FALSE_FROM = 0.97
# Days after its end within which a quarter is reported.
JUST_OVER = 120
# What tells of the year that has begun as of what is to come.
FORECASTS = FORECAST | FORWARD | {"hope"}
# Letters; so short an alias is a word like any other.
SHORT = 3
MONTH = "|".join(MONTH_NAMES)
FULL_DATE = re.compile(rf"\b\d{{1,2}} (?:{MONTH}) \d{{4}}|\b(?:{MONTH}) \d{{1,2}}, \d{{4}}")
BY_THEN = re.compile(r"\b[Bb]y (?:which|what|when)\b(?! percentage| amount| much)")


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
        answer = statement.fact.answer
        if isinstance(answer, NameAnswer) and answer.full == self.topic.name and self._is_all_about(answer):
            yield self._refusal(statement, "", answer.full, "whom it is all about")
            return
        if reason := unfit(statement) or self._lacks_period(statement):
            yield self._refusal(statement, "", self._key(statement, statement.mention.text), reason)
            return
        context = self.contexts[statement.sentence.index]
        share = fraction_of(uid_of(self.extraction.article, statement.fact, QuestionKind.CLOZE))
        if share >= TRUE_FALSE_FROM:
            yield from self._true_false(statement, context)
        yield from self._asked(statement, context)
        yield from self._gaps(statement, context)

    def _is_all_about(self, answer: NameAnswer) -> bool:
        """Whether every question is on whom or what is asked for: a life, or what an encyclopedia has an entry on."""
        article = self.extraction.article
        is_entry = article.published is None and article.title in (answer.full, *answer.aliases)
        return answer.kind is NameKind.PERSON or is_entry

    def _lacks_period(self, statement: Statement) -> str:
        answer, published = statement.fact.answer, self.extraction.article.published
        if isinstance(answer, DateAnswer) and answer.granularity is Granularity.QUARTER:
            is_reported = published is not None and 0 < (published - bounds(answer)[1]).days < JUST_OVER
            return "the quarter that is reported" if is_reported else ""
        is_of_one = any(reports_no_period(clause) for clause in statement.clauses)
        return "a figure of no period" if is_of_one and not self.topic.period else ""

    def _gaps(self, statement: Statement, context: Context) -> Iterator[Question | Refusal]:
        forms = [self._whole, self._cloze]
        for form in forms if len(statement.sentence.tokens) <= EASY else reversed(forms):
            yield from form(statement, context)

    def _retold(self, statement: Statement, context: Context) -> Iterator[Question | Refusal]:
        yield from self._true_false(statement, context)
        yield from self._gaps(statement, context)

    def _asked(self, statement: Statement, context: Context, *, every: bool = False) -> Iterator[Question | Refusal]:
        # Among other people a role would tell who is meant; where the name is typed it helps.
        by_choice = self._has_options(statement, statement.mention.text)
        form = replace(statement, by_role=not by_choice)
        for stem in stems(form, context):
            if flaws := self._flaws(form, stem.text, stem.tokens, context, doubtful=stem.doubtful):
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
        if not isinstance(answer, NameAnswer):
            return share < CHOICE
        is_chosen = answer.kind is NameKind.PERSON and share < PERSON_CHOICE
        return is_chosen and bool(self._distractors(statement, self._key(statement, words)))

    def _cloze(self, statement: Statement, context: Context) -> Iterator[Question | Refusal]:
        figure = figure_of(statement)
        key = self._key(statement, (figure if figure is not None else statement.mention).text)
        for clause in statement.clauses:
            is_told = not (clause.negated or clause.is_stump or leans_on_a_time(clause) or asks_a_detail(statement))
            if is_told and is_ill_parsed(clause):
                yield self._refusal(statement, "", key, "doubtful parse")
            elif not is_told or (draft := cloze_of(statement, clause, context)) is None:
                yield self._refusal(statement, "", key, "no plain clause")
            else:
                yield self._with_gap(statement, draft, context, key, doubtful=is_doubtful(clause, draft.tokens))

    def _whole(self, statement: Statement, context: Context) -> Iterator[Question | Refusal]:
        is_told = is_plainly_told(statement.sentence) if not statement.clauses else not _is_unclear(statement)
        draft = whole_cloze(statement, context) if is_told and not asks_a_detail(statement) else None
        if draft is not None:
            key = self._key(statement, (figure_of(statement) or statement.mention).text)
            doubtful = any(lacks_its_matter(clause) for clause in statement.clauses)
            yield self._with_gap(statement, draft, context, key, doubtful=doubtful)

    def _with_gap(
        self, statement: Statement, draft: Draft, context: Context, key: str, *, doubtful: bool
    ) -> Question | Refusal:
        if flaws := self._flaws(statement, draft.head, draft.tokens, context, doubtful=doubtful):
            return self._refusal(statement, draft.head, key, *flaws)
        return self._question(QuestionKind.CLOZE, statement, self._placed(statement, draft, context), key, ())

    def _true_false(self, statement: Statement, context: Context) -> Iterator[Question]:
        key, answer = self._key(statement, statement.mention.text), statement.fact.answer
        # Bodies and places stand with an article or without: another name in the slot reads wrong.
        fits = not isinstance(answer, NameAnswer) or answer.kind is NameKind.PERSON
        fits = fits and not is_bracketed(statement) and not asks_a_detail(statement)
        # "After 1953 more were made" is as true of 1954.
        fits = fits and not (isinstance(answer, DateAnswer) and _is_one_sided(statement))
        wrong = self._distractors(statement, key) if fits else ()
        share = fraction_of(uid_of(self.extraction.article, statement.fact, QuestionKind.TRUE_FALSE))
        for clause in statement.clauses if wrong else ():
            is_plain = is_past(clause) and not (clause.negated or clause.is_stump or leans_on_a_time(clause))
            if not is_plain or is_ill_parsed(clause):
                continue
            is_true = share < 1 / 2
            words = _lead_of(statement, context, key) + (key if is_true else wrong[0])
            draft = told(statement, clause, context, words)
            if not self._flaws(
                statement, draft.head, draft.tokens, context, doubtful=is_doubtful(clause, draft.tokens)
            ):
                options = ("True", "False") if is_true else ("False", "True")
                text = self._placed(statement, draft, context)
                yield self._question(QuestionKind.TRUE_FALSE, statement, text, options[0], options[1:])

    def _placed(self, statement: Statement, draft: Draft, context: Context) -> str:
        front = self._front(statement, draft.head, leans=context.leans_on_topic(draft.tokens))
        text = f"{front}, {draft.head}" if front else draft.head
        return text[0].upper() + text[1:]

    def _flaws(
        self, statement: Statement, text: str, tokens: tuple[Token, ...], context: Context, *, doubtful: bool
    ) -> list[str]:
        """What is wrong with a stem by itself, before its topic is named in front."""
        leans = "definite noun" if context.leans_on_topic(tokens) and not self.topic.is_named else ""
        own = [
            "doubtful parse" if doubtful else "",
            context.flaw_in(tokens) or leans,
            self._lacks_its_time(statement, tokens),
        ]
        return [*filter(None, own), *thin(text)]

    def _lacks_its_time(self, statement: Statement, tokens: tuple[Token, ...]) -> str:
        """Of a volcano or a museum "some 7,300 people were evacuated" may be told of any year, and names nothing else.

        News is of its own day, and an event of its own time; of what a report expects "this year" its day tells.
        """
        published = self.extraction.article.published
        clauses = statement.clauses[:1]
        if isinstance(statement.fact.answer, DateAnswer):
            is_of_its_day = self._key(statement, "") in self.topic.dated
            is_forecast = any(clause.verb.lemma_ in FORECASTS and not is_past(clause) for clause in clauses)
            return "an event of no time" if is_of_its_day and is_forecast else ""
        is_history = self.topic.is_lasting and published is None and any(is_past(clause) for clause in clauses)
        is_placed = any(
            token.ent_type_ in ("DATE", "TIME") or (token.pos_ == "PROPN" and token.text not in self.topic.name)
            for token in tokens
        )
        return "an event of no time" if is_history and not is_placed else ""

    def _front(self, statement: Statement, text: str, *, leans: bool) -> str:
        """What is put in front to name the topic; where that is the answer, it is refused for giving it away."""
        answer = statement.fact.answer
        is_answer = isinstance(answer, NameAnswer) and answer.full == self.topic.name
        published = self.extraction.article.published
        tells_date = isinstance(answer, DateAnswer) and (
            self._key(statement, "") in self.topic.dated or _is_beside(answer, published)
        )
        # What happened on a day that is told needs no other in front.
        told = FULL_DATE.search(text) and any(is_past(clause) for clause in statement.clauses[:1])
        topic = self.topic.without_day() if tells_date or told else self.topic
        if topic.period and any(reports_no_period(c) or moves_in_a_period(c) for c in statement.clauses):
            return f"{topic.words}{topic.period}"
        aliases = answer.aliases if isinstance(answer, NameAnswer) else ()
        forms = (self._key(statement, statement.mention.text), *(alias for alias in aliases if len(alias) > SHORT))
        if isinstance(answer, NumberAnswer) and answer.measure is Measure.MONEY:
            # A headline has "£14.6m" for £14.6 million.
            forms = (
                *forms,
                *(f"{figure}{sign}" for figure in re.findall(r"\d[\d.,]*", forms[0]) for sign in ("m", "bn")),
            )
        return topic.front_of(text, leans=leans, is_answer=is_answer, forms=forms)

    def _key(self, statement: Statement, words: str) -> str:
        answer = statement.fact.answer
        if isinstance(answer, DateAnswer):
            return format_date(answer, month_first=self.month_first)
        if isinstance(answer, NameAnswer):
            return answer.full
        first = words.split()[0]
        return words[0].lower() + words[1:] if first.istitle() and first.isalpha() else words

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


def _is_one_sided(statement: Statement) -> bool:
    before = statement.mention.doc[max(0, statement.mention.start - 1)].lower_
    return before in ("after", "before", "since", "until", "till", "by")


def _is_beside(answer: DateAnswer, published: date | None) -> bool:
    """ "After closing at $59.70 on Thursday": the day of the report gives the one before away."""
    is_day = answer.granularity is Granularity.DAY and published is not None and not answer.part
    return is_day and published is not None and (published - bounds(answer)[0]).days == 1


def _is_unclear(statement: Statement) -> bool:
    return any(clause.negated or is_dated_loosely(clause) for clause in statement.clauses)


def _lead_of(statement: Statement, context: Context, key: str) -> str:
    """The preposition that a relative date takes with it when it is put in words: "on " for "tomorrow"."""
    _, words = context.replaced.get(statement.mention.start, (0, ""))
    if statement.mention[0].lower_ == "from":
        # "From 1915 to 1918": the key is without it.
        return "from "
    return words.removesuffix(key) if words.endswith(key) else ""


def _typed_kind(statement: Statement) -> QuestionKind:
    kinds = {DateAnswer: QuestionKind.DATE, NumberAnswer: QuestionKind.NUMERIC, NameAnswer: QuestionKind.SHORT_ANSWER}
    return kinds[type(statement.fact.answer)]
