"""Hand-made values for tests that need no language model."""

from datetime import UTC, date, datetime
from decimal import Decimal

from quizgen.export.losses import SetToWrite
from quizgen.records import Sourced
from quizgen.types import (
    Analysis,
    Answer,
    Article,
    Clause,
    DateAnswer,
    Event,
    Fact,
    FactKind,
    Granularity,
    Hedge,
    MatchAnswer,
    Measure,
    NameAnswer,
    NameKind,
    NumberAnswer,
    OrderAnswer,
    Pair,
    Question,
    QuestionAnswer,
    QuestionKind,
    Span,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SENTENCES = (
    "The Marlow Bridge was opened by Helen Carver on 3 March 2025.",
    "It cost the county about 31 million pounds and carries 4,000 people a day.",
    "Martin Oakes of the Harrow Institute designed its two towers in 2019.",
    "The towers stand 212 metres apart, and Helen Carver calls them sisters.",
    "The first ferry crossed the river at this place in 1874.",
    "The Harrow Institute will watch the steel until the spring of 2031.",
)
TEXT = "A new bridge\n\n" + "\n\n".join(SENTENCES)
DATE = DateAnswer("2025-03-03", Granularity.DAY, "3 March 2025")
YEAR = DateAnswer("2019", Granularity.YEAR, "2019")
NUMBER = NumberAnswer(Decimal(31_000_000), "GBP", "about 31 million pounds", Measure.MONEY, Hedge.ABOUT)
PERSON = NameAnswer(NameKind.PERSON, "Helen Carver", ("Carver",))
BODY = NameAnswer(NameKind.ORGANISATION, "Harrow Institute", (), "institute")


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


ORDER = OrderAnswer(
    (
        Event(
            "A ferry crossed the river for the first time",
            DateAnswer("1874", Granularity.YEAR, "1874"),
            span_of(SENTENCES[4]),
        ),
        Event("Martin Oakes designed the two towers", YEAR, span_of(SENTENCES[2])),
        Event("The Marlow Bridge was opened", DATE, span_of(SENTENCES[0])),
    )
)
MATCH = MatchAnswer(
    (
        Pair("Helen Carver", "opened the Marlow Bridge", span_of(SENTENCES[0])),
        Pair("Martin Oakes", "designed the two towers", span_of(SENTENCES[2])),
        Pair("Harrow Institute", "will watch the steel", span_of(SENTENCES[5])),
    )
)


def make_article(**overrides: object) -> Article:
    prose = tuple(span_of(sentence) for sentence in SENTENCES)
    values = {"title": "A new bridge", "text": TEXT, "published": date(2025, 3, 4), "prose": prose}
    return Article(**(values | overrides))  # type: ignore[arg-type]


def make_fact(kind: FactKind, answer: Answer, sentence: str, words: str, note: str = "") -> Fact:
    evidence = span_of(sentence)
    return Fact(kind, answer, evidence, span_of(words), Clause(evidence, "The Marlow Bridge", "open", "on"), note)


def make_question(kind: QuestionKind = QuestionKind.MULTIPLE_CHOICE, **overrides: object) -> Question:
    sentence = SENTENCES[0]
    defaults: dict[QuestionKind, tuple[str, str, tuple[str, ...], QuestionAnswer, str]] = {
        QuestionKind.MULTIPLE_CHOICE: (
            "By whom was the Marlow Bridge opened?",
            "Helen Carver",
            ("Martin Oakes", "Daniel Carter", "Anna Lindgren"),
            PERSON,
            sentence,
        ),
        QuestionKind.TRUE_FALSE: (
            "The Marlow Bridge was opened on 5 March 2025.",
            "False",
            ("True",),
            DATE,
            sentence,
        ),
        QuestionKind.CLOZE: (
            "Martin Oakes of the _____ designed its two towers in 2019.",
            "Harrow Institute",
            (),
            BODY,
            SENTENCES[2],
        ),
        QuestionKind.SHORT_ANSWER: (
            "Which institute will watch the steel of the Marlow Bridge?",
            "Harrow Institute",
            (),
            BODY,
            SENTENCES[5],
        ),
        QuestionKind.NUMERIC: (
            "How much did the Marlow Bridge cost the county?",
            "about 31 million pounds",
            (),
            NUMBER,
            SENTENCES[1],
        ),
        QuestionKind.DATE: ("On what date was the Marlow Bridge opened?", "3 March 2025", (), DATE, sentence),
        QuestionKind.ORDERING: (
            "In which order did these events happen?",
            " → ".join(event.text for event in ORDER.events),
            (),
            ORDER,
            SENTENCES[4],
        ),
        QuestionKind.MATCHING: (
            "Who did what?",
            "; ".join(f"{pair.actor}: {pair.action}" for pair in MATCH.pairs),
            (),
            MATCH,
            sentence,
        ),
    }
    stem, key, distractors, answer, evidence = defaults[kind]
    values: dict[str, object] = {
        "uid": f"uid-{kind.value}",
        "kind": kind,
        "stem": stem,
        "key": key,
        "distractors": distractors,
        "answer": answer,
        "evidence": evidence,
        "span": span_of(evidence),
        "score": 0.5,
    }
    return Question(**(values | overrides))  # type: ignore[arg-type]


def set_of(*questions: Question, title: str = "A new bridge", now: datetime = NOW) -> SetToWrite:
    """What an exporter is given: these questions, of the one article."""
    return SetToWrite(title, tuple(Sourced(question, make_article()) for question in questions), now)


def right_response(question: Question) -> str:
    """What a learner who knows gives: the key, or the entries in place."""
    pairs = [f"{actor}\t{action}" for actor, action in zip(question.actors, question.entries, strict=False)]
    return "\n".join(pairs or question.entries) or question.key


def make_analysis(*questions: Question, **overrides: object) -> Analysis:
    facts = (
        make_fact(FactKind.DATE, DATE, SENTENCES[0], "3 March 2025", "“3 March”, resolved from the publication date"),
        make_fact(FactKind.ACTOR, PERSON, SENTENCES[0], "Helen Carver"),
        make_fact(FactKind.NUMBER, NUMBER, SENTENCES[1], "about 31 million pounds"),
        make_fact(FactKind.DATE, YEAR, SENTENCES[2], "2019"),
    )
    return Analysis(make_article(**overrides), facts, questions or tuple(make_question(kind) for kind in QuestionKind))


def analyse(article: Article, *, seed: int = 0) -> Analysis:
    """Stands in for the pipeline: the hand-made questions, whatever the article."""
    made = make_analysis()
    return Analysis(article, made.facts, made.questions)
