"""generate(): text in, questions out, best first."""

import json
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from quizgen import generate
from quizgen.errors import ArticleError
from quizgen.types import QuestionKind

ARTICLES = Path(__file__).parent / "data" / "articles"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))


@pytest.fixture
def questions(analyses):
    return {name: list(analysis.questions) for name, analysis in analyses.items()}


@pytest.mark.parametrize("name", NAMES)
def test_questions_come_out_of_every_article(questions, name):
    # A school's web page tells little that stands alone.
    assert len(questions[name]) >= (2 if name == "school-website" else 6)


@pytest.mark.parametrize("name", NAMES)
def test_evidence_is_quoted_from_where_it_stands(questions, analyses, name):
    text = analyses[name].article.text
    assert all(text[q.span.start : q.span.end] == q.evidence for q in questions[name])


@pytest.mark.parametrize("name", NAMES)
def test_uids_are_unique_and_scores_are_between_0_and_1(questions, name):
    assert len({q.uid for q in questions[name]}) == len(questions[name])
    assert all(0 <= q.score <= 1 for q in questions[name])


def test_every_kind_is_among_the_questions(questions):
    assert {q.kind for asked in questions.values() for q in asked} == set(QuestionKind)


def test_choices_have_three_different_wrong_options(questions):
    asked = [q for asked in questions.values() for q in asked if q.kind is QuestionKind.MULTIPLE_CHOICE]
    assert asked
    assert all(len({*q.distractors, q.key}) == 4 for q in asked)


def test_the_same_article_and_seed_give_the_same_questions(questions):
    text = (ARTICLES / "penicillin.txt").read_text(encoding="utf-8")
    assert generate(text) == questions["penicillin"]


def test_another_seed_gives_other_options_for_the_same_questions(questions):
    text = (ARTICLES / "penicillin.txt").read_text(encoding="utf-8")
    other = generate(text, seed=1)
    single = [q for q in questions["penicillin"] if not q.entries]
    assert {q.uid for q in other if not q.entries} == {q.uid for q in single}
    assert [q.distractors for q in other] != [q.distractors for q in questions["penicillin"]]


def test_a_limit_takes_the_best(questions):
    text = (ARTICLES / "penicillin.txt").read_text(encoding="utf-8")
    assert generate(text, limit=5) == questions["penicillin"][:5]


def test_a_withdrawn_figure_is_never_asked(questions):
    assert not [q for q in questions["cup-final"] if "48,210" in q.key]


def test_a_text_that_is_no_article_is_refused():
    with pytest.raises(ArticleError):
        generate("Too short.")


def test_importing_quizgen_loads_neither_flask_nor_sqlalchemy_nor_spacy():
    code = "import json, sys, quizgen; print(json.dumps(sorted(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"flask", "sqlalchemy", "spacy"} & set(json.loads(out))


def test_generating_loads_neither_flask_nor_sqlalchemy():
    code = (
        "import json, sys, pathlib, quizgen; "
        f"quizgen.generate(pathlib.Path({str(ARTICLES / 'penicillin.txt')!r}).read_text(encoding='utf-8')); "
        "print(json.dumps(sorted(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"flask", "sqlalchemy"} & set(json.loads(out))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_no_text_ends_in_an_error(corpus, seed):
    rng = Random(seed)
    sentences = [sentence for entry in corpus for sentence in re.split(r"(?<=[.!?]) ", entry.text)]
    for _ in range(10):
        told = [torn(rng.choice(sentences), rng) for _ in range(20)]
        paragraphs = [" ".join(told[start : start + 4]) for start in range(0, 20, 4)]
        with suppress(ArticleError):
            generate("\n\n".join(paragraphs), seed=seed)


def torn(sentence, rng):
    """As it is mostly; else cut short, its beginning lost, or its words in any order."""
    words = sentence.split() or [""]
    at = rng.randint(0, len(words))
    kept = rng.choice([words, words, words, words[:at], words[at:], rng.sample(words, len(words))])
    return " ".join(kept)
