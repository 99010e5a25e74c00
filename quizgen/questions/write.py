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
from quizgen.facts.gazetteer import word_kinds
from quizgen.facts.misparses import is_doubtful, is_ill_parsed
from quizgen.facts.statements import Context, Statement
from quizgen.facts.verbs import is_past
from quizgen.facts.wholeness import (
    FORECAST,
    KIN,
    is_dated_loosely,
    lacks_its_matter,
    leans_on_a_time,
    moves_in_a_period,
    reports_no_period,
)
from quizgen.facts.wordlists import grammar
from quizgen.questions.ask_dates import years_of
from quizgen.questions.asking import Draft
from quizgen.questions.context import VAGUE_DAYS, is_first_name_alone
from quizgen.questions.distractors import WANTED, distractors_for
from quizgen.questions.gaps import EASY, cloze_of, figure_of, told, whole_cloze
from quizgen.questions.identity import fraction_of, uid_of
from quizgen.questions.pool import Pool
from quizgen.questions.screening import flaws_of, thin
from quizgen.questions.stems import Stem, stems
from quizgen.questions.topic import Topic
from quizgen.questions.words import LASTING
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
    from spacy.tokens import Span, Token

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
ARTICLES = frozenset("das der die den le la les el los il lo gli the a an".split())
MONTH = "|".join(MONTH_NAMES)
FULL_DATE = re.compile(rf"\b\d{{1,2}} (?:{MONTH}) \d{{4}}|\b(?:{MONTH}) \d{{1,2}}, \d{{4}}")
# "£2 10s": the pounds alone are not the sum.
SHILLINGS = re.compile(r"\d+[sd]\.?")
OTHER_CLOCK = re.compile(r"\((?:\d\S* )?(?:GMT|UTC)\b")
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
        answer = statement.fact.answer
        if isinstance(answer, NameAnswer) and answer.kind is NameKind.PERSON and answer.full == self.topic.name:
            yield self._refusal(statement, "", answer.full, "whom it is all about")
            return
        if reason := _unfit(statement) or self._lacks_period(statement):
            yield self._refusal(statement, "", self._key(statement, statement.mention.text), reason)
            return
        context = self.contexts[statement.sentence.index]
        share = fraction_of(uid_of(self.extraction.article, statement.fact, QuestionKind.CLOZE))
        if share >= TRUE_FALSE_FROM:
            yield from self._true_false(statement, context)
        yield from self._asked(statement, context)
        yield from self._gaps(statement, context)

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
            is_told = not (clause.negated or clause.is_stump or leans_on_a_time(clause) or _asks_a_detail(statement))
            if is_told and is_ill_parsed(clause):
                yield self._refusal(statement, "", key, "doubtful parse")
            elif not is_told or (draft := cloze_of(statement, clause, context)) is None:
                yield self._refusal(statement, "", key, "no plain clause")
            else:
                yield self._with_gap(statement, draft, context, key, doubtful=is_doubtful(clause, draft.tokens))

    def _whole(self, statement: Statement, context: Context) -> Iterator[Question | Refusal]:
        is_told = is_plainly_told(statement.sentence) if not statement.clauses else not _is_unclear(statement)
        draft = whole_cloze(statement, context) if is_told and not _asks_a_detail(statement) else None
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
        fits = fits and not _is_bracketed(statement)
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


def _is_beside(answer: DateAnswer, published: date | None) -> bool:
    """ "After closing at $59.70 on Thursday": the day of the report gives the one before away."""
    is_day = answer.granularity is Granularity.DAY and published is not None and not answer.part
    return is_day and published is not None and (published - bounds(answer)[0]).days == 1


def _unfit(statement: Statement) -> str:
    """Why an answer is asked in no form, empty where it may be."""
    answer = statement.fact.answer
    if isinstance(answer, DateAnswer) and answer.wording.lower() in VAGUE_DAYS:
        return "a vague day"
    if isinstance(answer, NameAnswer) and answer.full.lower() in ARTICLES:
        # "Das fließende Eis": the model sees the first word of a title alone.
        return "an article alone"
    if isinstance(answer, NameAnswer) and is_first_name_alone(answer):
        return "a first name alone"
    if isinstance(answer, NameAnswer) and " " not in answer.full and statement.mention.root.head.lower_ in KIN:
        # "His wife Marianne"
        return "a first name alone"
    if isinstance(answer, NameAnswer) and _is_part_of_a_name(statement.mention):
        return "part of a name"
    before = statement.mention.doc[max(0, statement.mention.start - 1)].text
    after = statement.mention.doc[statement.mention.end : statement.mention.end + 1].text
    if isinstance(answer, NumberAnswer) and (before, after) == ("(", ")"):
        return "a figure in brackets"
    if isinstance(answer, NumberAnswer) and (_counts_nothing(statement) or before == "perhaps"):
        return "a figure of nothing"
    if isinstance(answer, NumberAnswer) and answer.measure is Measure.MONEY and SHILLINGS.fullmatch(after):
        return "a figure of nothing"
    if (
        isinstance(answer, NumberAnswer)
        and answer.measure is Measure.DURATION
        and _is_part_of_a_period(statement.mention)
    ):
        return "a figure of nothing"
    if isinstance(answer, NumberAnswer) and _is_spread(statement):
        return "a figure of nothing"
    if isinstance(answer, NumberAnswer) and answer.measure is Measure.DURATION and after in ("left", "remaining"):
        return "relative date"
    if isinstance(answer, DateAnswer) and _is_bracketed(statement) and OTHER_CLOCK.search(statement.sentence.text):
        # "At 4:12 a.m. local time (1612 GMT on Tuesday)": another day, by another clock.
        return "relative date"
    if isinstance(answer, DateAnswer) and (after in ("'s", "’s") or after.lower() in ("financial", "fiscal")):
        return "a date as owner"
    if (
        isinstance(answer, DateAnswer)
        and answer.granularity is Granularity.TIME
        and not re.search(r"\d", answer.wording)
    ):
        return "a clock time in words"
    return "a week" if isinstance(answer, DateAnswer) and answer.granularity is Granularity.WEEK else ""


def _is_part_of_a_name(mention: Span) -> bool:
    """ "The Prince of Wales", "Huts 4 to 9", "Tancred, Arrol & Co.": the words around belong to the name."""
    doc, start, end = mention.doc, mention.start, mention.end
    before = doc[max(0, start - 2) : start]
    # "The Prince of Wales", "the Firth of Clyde"
    title = len(before) == 2 and before[1].lower_ == "of" and before[0].text[0].isupper() and before[0].pos_ == "PROPN"
    numbered = doc[end : end + 1].text.isdigit()
    # "The Farmers' and Coastal Party"
    shared = start > 2 and doc[start - 1].lower_ == "and" and doc[start - 2].text in ("'", "’")
    partners = len(before) == 2 and before[1].text == "," and before[0].pos_ == "PROPN" and "&" in mention.text
    # "Carvalho e Melo"
    joined = len(before) == 2 and before[1].text in grammar("particles") and before[0].pos_ == "PROPN"
    # "The Marchioness of Lorne", "Kingston upon Thames"
    after = doc[end : end + 2]
    goes_on = len(after) == 2 and after[0].lower_ in ("of", "upon") and after[1].pos_ == "PROPN"
    # "Her String Quartet in D minor", "at Crowther's Mill"
    is_word = end - start == 1 and bool(word_kinds(mention.text))
    # "A String Quartet" is one of many, whatever its capitals say.
    is_any = start > 0 and doc[start - 1].lower_ in ("a", "an") and doc[start - 1].head.i == mention.root.i
    owned = is_any or (start > 0 and (doc[start - 1].tag_ == "PRP$" or (is_word and doc[start - 1].tag_ == "POS")))
    return title or numbered or partners or shared or joined or (goes_on and end - start == 1) or owned


def _is_part_of_a_period(mention: Span) -> bool:
    """ "The first nine months", "the three months to 30 September", "four months' worth": no length of anything."""
    doc = mention.doc
    before, after = doc[max(0, mention.start - 1)].lower_, doc[mention.end : mention.end + 1].text
    named = before == "the" and after in ("to", "ended", "ending")
    return named or before in ("first", "last", "next", "final", "past") or after in ("'", "’", "'s", "’s")


def _counts_nothing(statement: Statement) -> bool:
    """ "Four or five remain in private hands": four what?"""
    root, answer = statement.mention.root, statement.fact.answer
    is_count = isinstance(answer, NumberAnswer) and answer.measure is Measure.COUNT
    stands_alone = root.pos_ == "NUM" and root.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "appos")
    return is_count and stands_alone and not any(child.lower_ in ("of", "per") for child in root.children)


def _is_spread(statement: Statement) -> bool:
    """ "Walk out over two weekends" is in two of them, not in more; "between $20 and $22" is one figure."""
    mention = statement.mention
    before = [token.lower_ for token in mention.doc[max(0, mention.start - 4) : mention.start]]
    verb = mention.doc[max(0, mention.start - 1)]
    is_over = mention[0].lower_ == "over" and verb.pos_ in ("VERB", "ADP", "ADV") and verb.lemma_ not in LASTING
    return (is_over and verb.dep_ != "prep") or (before[-1:] == ["and"] and "between" in before)


def _is_bracketed(statement: Statement) -> bool:
    before = statement.sentence.tokens.doc[statement.sentence.tokens.start : statement.mention.start].text
    return before.count("(") > before.count(")")


def _is_unclear(statement: Statement) -> bool:
    return any(clause.negated or is_dated_loosely(clause) for clause in statement.clauses)


def _asks_a_detail(statement: Statement) -> bool:
    answer, root = statement.fact.answer, statement.mention.root
    if isinstance(answer, DateAnswer):
        if _is_bracketed(statement):
            # "A Third Quartet (1962)"
            return True
        if any(
            part.ent_type_ == "DATE" and part.i not in range(statement.mention.start, statement.mention.end)
            for one in root.conjuncts
            for part in one.subtree
        ):
            # "In 1951 and 1983": half of an answer.
            return True
        if _is_end_of_a_span(statement.mention):
            return True
        years = {int(year) for clause in statement.clauses for year in years_of(clause)}
        if answer.edtf.isdigit() and years & {int(answer.edtf) - 1, int(answer.edtf) + 1}:
            # "Written in 1819 and 1820": one half of it is given away by the other.
            return True
        # Of a row of years the one between two others is no question.
        return any(len(years_of(clause)) > 2 or is_dated_loosely(clause) for clause in statement.clauses)
    if isinstance(answer, NameAnswer) and answer.kind is NameKind.PLACE and _places_a_place(statement.mention):
        return True
    if _can_be_counted(statement):
        return True
    if (
        isinstance(answer, NumberAnswer)
        and answer.measure is Measure.COUNT
        and statement.mention.root.dep_ == "npadvmod"
    ):
        # "Around 714, Lisbon fell": a figure that counts nothing.
        return True
    if isinstance(answer, NumberAnswer) and answer.measure is Measure.AGE and root.dep_ == "appos":
        # "Joan Whitcombe, 78": newspapers add it to every name.
        return True
    if isinstance(answer, NumberAnswer) and answer.measure is Measure.DURATION and root.head.lower_ == "on":
        # "Scored on 71 minutes" is a time.
        return True
    if any(c.lower_ in ("other", "others") for one in root.conjuncts for c in (one, *one.children)):
        # "Russia, Thailand and other places": any other place fits as well.
        return True
    is_one = isinstance(answer, NumberAnswer) and answer.value == 1 and answer.measure in (Measure.COUNT, Measure.UNIT)
    return is_one or (isinstance(answer, NumberAnswer) and answer.measure in NO_CLOZE)


def _is_end_of_a_span(mention: Span) -> bool:
    """ "The second expedition, of 1876 to 1878": half of an answer."""
    doc, start, end = mention.doc, mention.start, mention.end
    joins = ("to", "and", "–", "-", "until")
    times = ("DATE", "TIME")
    is_last = start > 1 and doc[start - 1].lower_ in joins and doc[start - 2].ent_type_ in times
    is_first = end + 1 < len(doc) and doc[end].lower_ in joins and doc[end + 1].ent_type_ in times
    return is_last or is_first


def _places_a_place(mention: Span) -> bool:
    """ "Notting Hill, London": who knows the one knows the other."""
    before = mention.doc[max(0, mention.start - 2) : mention.start]
    is_behind = len(before) == 2 and before[1].text == "," and before[0].pos_ == "PROPN"
    return is_behind and mention.root.dep_ in ("appos", "npadvmod")


def _can_be_counted(statement: Statement) -> bool:
    """ "Two forms, a drier and a wetter one": who can count needs no article."""
    answer, root = statement.fact.answer, statement.mention.root
    noun = root if root.pos_ == "NOUN" else root.head
    if not isinstance(answer, NumberAnswer) or answer.measure is not Measure.COUNT:
        return False
    lists = [[child, *child.conjuncts] for child in noun.children if child.dep_ == "appos"]
    return any(len(told) == answer.value for told in lists)


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
