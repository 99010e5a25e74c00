"""From fact to question: what is written, refused and told, in which kind, and with which wrong options."""

import inspect
import re
from dataclasses import replace

import pytest

from quizgen.facts import extract, gate
from quizgen.pipeline import alternatives, offers
from quizgen.questions import context, fitness, leaning, screening, write
from quizgen.questions.flaws import WHY
from quizgen.questions.gaps import cloze_of
from quizgen.questions.topic import topic_of
from quizgen.types import DateAnswer, Granularity, NameAnswer, NameKind, Question, QuestionKind, Span
from tests.prose import SEVEN, analysis_of, article_of, contexts_of, extraction_of, statements_of


def asked(text, kind=None, **article):
    return [q for q in analysis_of(text, **article).questions if kind is None or q.kind is kind]


def refused(text, **article):
    return {flaw for refusal in analysis_of(text, **article).refusals for flaw in refusal.flaws}


# One question a fact


def test_each_fact_is_asked_once():
    single = [q for q in asked(SEVEN) if q.kind not in (QuestionKind.ORDERING, QuestionKind.MATCHING)]
    facts = [(q.span, q.key if q.kind is not QuestionKind.TRUE_FALSE else q.stem) for q in single]
    assert len(set(facts)) == len(facts) == len(extraction_of(SEVEN).statements)


def test_the_same_text_and_seed_give_the_same_questions():
    article = article_of(SEVEN)
    assert analysis_of.__wrapped__(SEVEN).questions == analysis_of(SEVEN).questions
    assert article == article_of(SEVEN)


def test_another_seed_gives_other_wrong_options_for_the_same_questions():
    first, other = asked(SEVEN), asked(SEVEN, seed=5)
    arranged = (QuestionKind.ORDERING, QuestionKind.MATCHING)
    assert {(q.uid, q.kind) for q in first if q.kind not in arranged} == {
        (q.uid, q.kind) for q in other if q.kind not in arranged
    }
    assert {q.uid: q.distractors for q in first} != {q.uid: q.distractors for q in other}


def test_a_question_keeps_kind_and_words_whatever_is_told_after_it():
    longer = f"{SEVEN} Robert Fisk left Leeds in 2019."
    before = {q.uid: (q.kind, q.stem) for q in asked(SEVEN) if q.kind is QuestionKind.DATE}
    after = {q.uid: (q.kind, q.stem) for q in asked(longer)}
    assert before
    assert all(after[uid] == told for uid, told in before.items())


# Other forms of the same fact


@pytest.fixture(scope="module")
def forms():
    """The other forms of each single question, by its uid."""
    article = article_of(SEVEN)
    single = [q for q in asked(SEVEN) if isinstance(q.answer, NameAnswer) or q.kind is QuestionKind.DATE][:4]
    return [(question, alternatives(question, article)) for question in single]


def test_other_forms_of_a_fact_are_of_other_kinds(forms):
    for question, others in forms:
        kinds = [other.kind for other in others]
        assert others
        assert question.kind not in kinds
        assert len(set(kinds)) == len(kinds)


def test_other_forms_of_a_fact_have_its_answer_and_evidence(forms):
    for question, others in forms:
        told = {(other.answer, other.span, other.evidence) for other in others}
        assert told == {(question.answer, question.span, question.evidence)}


def test_other_forms_have_no_flaw(forms):
    assert not [screening.flaws_of(other) for _, others in forms for other in others if screening.flaws_of(other)]


def test_other_wrong_options_are_offered_and_the_other_forms_whatever_a_question_was_turned_into():
    article = article_of(SEVEN)
    question = next(q for q in asked(SEVEN) if q.kind is QuestionKind.MULTIPLE_CHOICE)
    offered = offers(question, article)
    assert offered.distractors
    assert not set(offered.distractors) & set(question.options)
    turned = replace(offered.forms[0], uid=question.uid)
    assert QuestionKind.MULTIPLE_CHOICE in {other.kind for other in offers(turned, article).forms}


def test_a_question_that_the_article_does_not_tell_has_no_other_forms():
    strange = Question("none", QuestionKind.DATE, "When?", "1990", (), NameAnswer(NameKind.PERSON, "X"), "", Span(0, 1))
    assert alternatives(strange, article_of(SEVEN)) == []


def test_a_statement_is_true_as_told_or_false_by_its_answer_alone():
    article = article_of(SEVEN)
    told = [o for q in asked(SEVEN) for o in alternatives(q, article) if o.kind is QuestionKind.TRUE_FALSE]
    assert {o.key for o in told} == {"True", "False"}
    assert all(o.distractors == (("False",) if o.key == "True" else ("True",)) for o in told)
    assert all((o.stem == o.evidence) is (o.key == "True") for o in told)


# Gaps


def gaps_in(text, words, *, published=""):
    """Every clause of the first sentence that holds the answer, with a gap in its place."""
    statement, at = statements_of(text, words, published=published)[0], contexts_of(text, published=published)
    drafts = [cloze_of(statement, clause, at[0]) for clause in statement.clauses]
    return [draft.head[0].upper() + draft.head[1:] for draft in drafts if draft]


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("Marie Landry founded a school for girls in Oslo in 1994.", "Oslo",
         "Marie Landry founded a school for girls in _____ (city) in 1994."),
        ("Marie Landry, who lived in Leeds, founded a school for girls in 1994.", "Marie Landry",
         "_____ (person) founded a school for girls in 1994."),
        ("Kestrel Bank was founded in Leeds in 1908 and bought by Nordvik in 2019.", "2019",
         "Kestrel Bank was bought by Nordvik in _____ (year)."),
        ("Dana Whitlock said that the Halden Museum had lost 40 paintings.", "40 paintings",
         "According to Dana Whitlock, the Halden Museum lost _____ (number) paintings."),
        ("However, in 2019 Kestrel Bank sold its shops.", "2019", "In _____ (year), Kestrel Bank sold its shops."),
        ("Helena Strand lived in Leeds between 1939 and 1945.", "between 1939 and 1945",
         "Helena Strand lived in Leeds from _____ (when to when)."),
        ("Shares of Nordvik rose 6.8 percent in May 2021.", "6.8 percent",
         "Shares of Nordvik rose _____ (percentage) in May 2021."),
    ],
)  # fmt: skip
def test_a_gap_stands_in_the_clause_that_tells_the_fact_and_says_what_it_wants(text, words, stem):
    assert stem in gaps_in(text, words)


def test_no_gap_is_cut_into_a_longer_name():
    assert gaps_in("Kestrel Bank closed the Leeds branch in 2019.", "Leeds") == []


# Topics


@pytest.mark.parametrize(
    ("title", "published", "topic"),
    [
        ("The Halden Museum and its friends", "", "In the article on the Halden Museum"),
        ("The Halden Museum and its friends", "2025-06-12", "In the report of 12 June 2025 on the Halden Museum"),
        ("Tolby Castle: how it fell", "", "In the article on Tolby Castle"),
        ("School plan to go ahead", "", "In the article “School plan to go ahead”"),
        ("Victorian “tunnel” to close", "", "In the article “Victorian ‘tunnel’ to close”"),
        ("Penny post: how a stamp changed it all", "", "In the article “Penny post: how a stamp changed it all”"),
        ("Bad weather", "", "In the article “Bad weather”"),
        ("Robert Fisk Museum of Clocks", "", "In the article on Robert Fisk Museum of Clocks"),
        ("School trips to Wales", "", "In the article on Wales"),
    ],
)
def test_the_topic_is_named_by_the_title(title, published, topic):
    assert topic_of(extraction_of(SEVEN, title=title, published=published), month_first=False).fullest == topic


def test_an_article_without_a_title_has_no_topic():
    assert not [q for q in asked(SEVEN) if "In the article" in q.stem]


def test_a_question_in_a_title_is_on_what_the_article_is_full_of():
    text = (
        "Polio was common. The town knew polio. It feared polio, and polio came again in May 1921. Polio is rare now."
    )
    assert topic_of(extraction_of(text, title="What is polio?"), month_first=False).words == "In the article on polio"


def test_what_leans_on_a_headline_that_gives_it_away_shows_it_and_is_refused_for_that():
    topic = topic_of(extraction_of(SEVEN, title="Trial of 40 patients ends early"), month_first=False)
    front = topic.front_of("How many patients did the trial have?", leans=True, forms=("40",))
    assert front == "In the article “Trial of 40 patients ends early”"
    assert topic.front_of("How many patients had Robert Fisk?", leans=False, forms=("40",)) == "In the article"


def test_a_stem_that_names_the_topic_needs_no_more():
    stems = [q.stem for q in asked(SEVEN, title="The Halden Museum and its friends")]
    assert not [stem for stem in stems if stem.count("Halden Museum") > 1]


@pytest.mark.parametrize(
    ("stem", "is_answer", "front"),
    [
        ("In which year did the wall of the tower fall?", False, "In the report of 12 June 2025 on Tolby Castle"),
        # The name is there: the day places it.
        ("In which year did Tolby Castle fall?", False, "In the report of 12 June 2025"),
        # To name it would give it away, and Robert Fisk and Leeds tell enough.
        ("Which castle did Robert Fisk of Leeds leave to his two sons?", True, "In the report of 12 June 2025"),
        # Too little is told without it: this one is refused for giving its answer away.
        ("Which castle fell in Leeds?", True, "In the report of 12 June 2025 on Tolby Castle"),
    ],
)
def test_news_stands_behind_its_day_and_behind_its_story_where_that_is_not_named(stem, is_answer, front):
    topic = topic_of(extraction_of(SEVEN, title="Tolby Castle falls", published="2025-06-12"), month_first=False)
    assert topic.front_of(stem, leans=False, is_answer=is_answer) == front


def test_the_day_is_not_named_where_it_is_asked_for():
    topic = topic_of(extraction_of(SEVEN, title="Tolby Castle falls", published="2025-06-12"), month_first=False)
    assert (
        topic.without_day().front_of("On what date did the wall fall?", leans=True) == "In the report on Tolby Castle"
    )
    text = "Helena Strand sold Tolby Castle in Leeds to the Halden Museum on Thursday."
    assert [q.stem for q in asked(text, title="Tolby Castle falls", published="2025-06-12") if q.key == "12 June 2025"]


def test_a_gap_in_place_of_a_relative_date_has_its_preposition():
    text = "Kestrel Bank will close the Leeds branch next year."
    assert gaps_in(text, "next year", published="2025-06-12") == [
        "Kestrel Bank will close the Leeds branch in _____ (year)."
    ]


def test_news_names_its_story_in_every_question():
    questions = asked(SEVEN, title="Tolby Castle falls", published="2025-06-12")
    assert questions
    assert all("Tolby Castle" in q.stem for q in questions if q.key != "Tolby Castle")


# Refusals and their reasons


def flaw_names():
    """Every flaw that a module can give, by the words in the source where it stands in no table."""
    written = {
        name for module in (context, leaning, fitness, write, extract) for name in _told_by(inspect.getsource(module))
    }
    return {*gate.RULES, *screening.FLAWS, *_thin(), *written}


def _thin():
    gap = f"It {screening.GAP} it."
    return {flaw for stem in ("Who?", gap, "word " * 60) for flaw in screening.thin(stem)}


def _told_by(source):
    """Strings that a flaw function returns, a refusal carries or a token is blocked by."""
    returned = re.findall(r'return "([a-z][^"]+)"', source) + re.findall(r'"([a-z][\w ]+)" if ', source)
    blocked = re.findall(r'blocked\[[^\]]+\] = "([^"]+)"', source) + re.findall(r': "([a-z][^"]+)" for ', source)
    refused = re.findall(r'_refusal\([^)]*?"([a-z][a-z ]{3,})"', source)
    return {name for name in (*returned, *blocked, *refused) if " " in name.strip() or name == "pronoun"}


def test_the_names_of_flaws_are_collected():
    known = {"pronoun", "definite noun", "relative date", "a first name alone", "no plain clause", "corrected later"}
    assert known <= flaw_names()


def test_every_flaw_has_a_reason():
    assert not flaw_names() - {"says too little"} - set(WHY)


def test_every_reason_belongs_to_a_flaw():
    assert not set(WHY) - flaw_names()


@pytest.mark.parametrize(
    ("text", "published", "flaw"),
    [
        ("Today Kestrel Bank closed 14 branches in Leeds.", "2025-06-12", "a vague day"),
        ("In 1999 Joseph moved from Leeds to Houston.", "", "a first name alone"),
        ("Rui Valadares missed Sunday’s final in Leeds.", "2025-06-12", "a date as owner"),
        ("Robert Fisk left Leeds at noon on 4 May 2021.", "", "a clock time in words"),
        ("Kestrel Bank closed 14 branches in Leeds last week.", "2025-06-12", "a week"),
        ("Kestrel Bank did not close the Leeds branch in 2019.", "", "no plain clause"),
        ("They signed Rui Valadares in January 2020.", "", "pronoun"),
        ("Kestrel Bank opened another branch in Leeds in 2019.", "", "leans on the text"),
        ("The mayor watched the game on 3 May 1990.", "", "definite noun"),
        ("Gene Kranz of Leeds and Gene Kranz’s son won in 1990.", "", "gives the answer away"),
    ],
)
def test_what_is_not_asked_is_told_with_its_flaw(text, published, flaw):
    assert flaw in refused(text, published=published)


def question(stem, key="Helena Strand", kind=QuestionKind.SHORT_ANSWER, answer=None, distractors=()):
    told = answer or NameAnswer(NameKind.PERSON, key, ("Strand",))
    return Question("uid", kind, stem, key, distractors, told, "", Span(0, 1))


@pytest.mark.parametrize(
    ("stem", "flaw"),
    [
        ("According to Robert Fisk, who was it?", "says too little"),
        ("Who opened the Halden Museum", "no question mark"),
        ("Who opened the Halden Museum in?", "ends in the open"),
        ("Which halls in Leeds were?", "ends in the open"),
        ("In which minute did Fisk catch Dahl high, and was shown a red card?", "goes on with another verb"),
        ("Who opened the Halden Museum last year?", "relative date"),
        ("Who opened the Halden Museum two days later?", "relative date"),
        ("Who opened the Strand Museum in 1990?", "gives the answer away"),
        ("Who opened the museum in May 1990?", "nothing named"),
        ("But who opened the Halden Museum?", "starts with a connective"),
        ("By the time Nordvik left, who opened the Halden Museum?", "a fragment in front"),
        ("Who opened the “Halden Museum?", "unbalanced quotes"),
        ("Who opened the 'Halden Museum?", "unbalanced quotes"),
        ("Who opened (the Halden Museum?", "unbalanced brackets"),
        ("Who opened the Halden Museum on Monday?", "a weekday"),
        ("Who opened the Halden Museum the Halden Museum?", "says it twice"),
        ("Who opened the Halden Museum in 1990 in 1994?", "two dates in a row"),
    ],
)
def test_screening_names_the_flaw_of_a_stem(stem, flaw):
    assert flaw in screening.flaws_of(question(stem))


@pytest.mark.parametrize(
    "stem",
    [
        "Who opened the Halden Museum in Leeds in 1990?",
        "Who opened the Halden Museum on Monday 3 May 1990?",
        "Who said, “The Halden Museum will be open”?",
        "Who opened Tolby Castle’s 'new' museum?",
    ],
)
def test_a_sound_stem_has_no_flaw(stem):
    assert screening.flaws_of(question(stem)) == ()


def test_options_that_repeat_or_stand_out_are_flaws():
    choice = QuestionKind.MULTIPLE_CHOICE
    twice = question("Who opened Tolby Castle?", kind=choice, distractors=("Ann Lee", "ann lee", "Bo Fisk"))
    long = question("Who opened Tolby Castle?", kind=choice, distractors=("Ann", "Lee", "Bo"))
    assert screening.flaws_of(twice) == ("an option twice",)
    assert screening.flaws_of(long) == ("the key stands out",)


def test_a_statement_may_name_its_answer():
    told = question("Helena Strand opened the Halden Museum.", kind=QuestionKind.TRUE_FALSE, distractors=("False",))
    assert screening.flaws_of(told) == ()


@pytest.mark.parametrize(
    ("stem", "flaw"),
    [
        ("Who won it?", "too short"),
        ("In _____ she won it.", "too little around the gap"),
        ("Who " + "really " * 40 + "won?", "too long"),
        ("Who was there in the year?", "says too little"),
    ],
)
def test_a_stem_that_tells_too_little_or_too_much_is_thin(stem, flaw):
    assert flaw in screening.thin(stem)


def test_a_headline_may_tell_of_weeks_earlier():
    stem = "In the article “Toads are calling weeks earlier, and some three days ago”, who trained a network in Leeds?"
    assert "relative date" not in screening.flaws_of(question(stem))


def test_a_year_is_not_asked_by_how_long_before_another_it_was():
    when = question(
        "In which year did Fisk die four years before Dahl?", "1979", answer=DateAnswer("1979", Granularity.YEAR, "")
    )
    assert "a date counted from another" in screening.flaws_of(when)
