"""References: what pronouns and bare nouns stand for, and which sentences lean on what was told before."""

import pytest

from quizgen.questions.surface import PRONOUN_OR_NAME
from tests.prose import contexts_of, extraction_of

COACH = "Marta Lindqvist took charge of Calder Athletic in 2019."


def put_in_place(text, word, **article):
    """What a word of the last sentence becomes outside the article; None where it stays."""
    sentence = extraction_of(text, **article).sentences[-1]
    replaced = contexts_of(text, **article)[sentence.index].replaced
    found = [replaced[token.i][1] for token in sentence.tokens if token.text == word and token.i in replaced]
    return PRONOUN_OR_NAME.sub(r"\2", found[0]) if found else None


def flaw_of(text, word, **article):
    """Why a stem cannot show a word of the last sentence; empty where it can."""
    sentence = extraction_of(text, **article).sentences[-1]
    shown = [token for token in sentence.tokens if token.text == word]
    return contexts_of(text, **article)[sentence.index].flaw_in(shown)


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (f"{COACH} She had coached Redmere for two years.", "She", "Marta Lindqvist"),
        (f"{COACH} Her team beat Port Vanning in 2020.", "Her", "Marta Lindqvist’s"),
        (f"{COACH} In 2020 the club paid her $3 million.", "her", "Marta Lindqvist"),
        ("Gene Kranz left Houston in 1994. The council gave him 300 pounds in 1996.", "him", "Gene Kranz"),
        ("Gene Kranz left Houston in 1994. There were 300 guests. He moved to Leeds in 1996.", "He", "Gene Kranz"),
        ("Helena Strand met Gene Kranz in 1994. He moved to Leeds in 1996.", "He", "Gene Kranz"),
        ("Kestrel Bank opened a branch in Leeds in 2019. It closed 14 branches in 2020.", "It", "Kestrel Bank"),
        ("Kestrel Bank opened a branch in Leeds in 2019. Its profit fell by 12 percent.", "Its", "Kestrel Bank’s"),
        ("The River Wend rose by 3 metres in 2021. Its water reached Leeds in May.", "Its", "the River Wend’s"),
        ("Alexander Fleming and Howard Florey met in Oxford in 1940. They shared the Nobel Prize in 1945.", "They",
         "Alexander Fleming and Howard Florey"),
        ("Kestrel Bank is based in Leeds. The bank employed 1,874 people in 2019.", "The", "Kestrel Bank"),
        ("The River Wend rose by 3 metres in 2021. In May the river reached Leeds.", "the", "the River Wend"),
        ("Warsaw grew fast after 1950. The city had 800,000 inhabitants in 1960.", "The", "Warsaw"),
        ("Hardly any bank is as old as Kestrel Bank. Kestrel Bank lost 3 jobs. Kestrel Bank lost 300 jobs. "
         "Halden Bank lost 2 jobs. The bank employed 1,874 people in 2019.", "The", "Kestrel Bank"),
    ],
)  # fmt: skip
def test_a_pronoun_or_a_bare_noun_becomes_the_one_name_that_it_can_mean(text, word, name):
    assert put_in_place(text, word) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # Two people of one sex, in one sentence or with nobody's sex known.
        ("Marta Lindqvist met Ruth Odum in Leeds in 2019. She had lived in Oslo until 2012.", "She"),
        ("Gene Kranz and Robert Fisk met in Leeds in 2019. He had lived in Oslo until 2012.", "He"),
        # Told of too long ago, or in another paragraph.
        (f"{COACH} Rain fell on Leeds. Snow fell on Leeds. Hail fell on Leeds. She moved to Oslo in 2020.", "She"),
        # An object is never its own clause's subject.
        ("Rui Valadares met Callum Reith in Leeds in 2019. Callum Reith thanked him in Oslo.", "him"),
        ("Rui Valadares thanked him in Oslo in 2019.", "him"),
        # Nothing is meant.
        ("Nordvik left Leeds in 2019. It rained in Leeds for 14 days in May 2021.", "It"),
        ("Nordvik left Leeds in 2019. It took 14 months to build a plant in Oslo.", "It"),
        ("Nordvik left Leeds in 2019. It was clear in 2021 that 300 jobs were lost.", "It"),
        # After somebody's name "it" could be anything, and "they" no single name.
        ("Robert Fisk left Leeds in 2019. It closed 14 branches in 2020.", "It"),
        ("Robert Fisk left Leeds in 2019. They closed 14 branches in 2020.", "They"),
        # Two banks, or a bank that is told apart from the named one.
        ("Kestrel Bank and Halden Bank are based in Leeds. The bank employed 1,874 people in 2019.", "The"),
        ("Kestrel Bank is based in Leeds. The central bank employed 1,874 people in 2019.", "The"),
        ("Kestrel Bank is based in Leeds. The bank of the river was flooded in 2019.", "The"),
    ],
)
def test_what_may_mean_more_than_one_thing_stays_as_it_is(text, word):
    assert put_in_place(text, word) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Marta Lindqvist met Ruth Odum in Leeds in 2019. She had lived in Oslo until 2012.", "She"),
        ("Rui Valadares met Callum Reith in Leeds in 2019. Callum Reith thanked him in Oslo.", "him"),
        ("Robert Fisk left Leeds in 2019. They closed 14 branches in 2020.", "They"),
        ("Her parents had moved Helena Strand to Leeds in 2019.", "Her"),
        ("Nordvik left Leeds in 2019. That cost 300 people their jobs.", "That"),
        # Hers, or to her?
        ("Mary Anning sold the fossil to the Halden Museum in 1820. The museum gave her half of it in 1821.", "her"),
    ],
)
def test_a_pronoun_that_is_not_sure_cannot_be_shown(text, word):
    assert flaw_of(text, word) == "pronoun"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # What belongs to the clause's own subject is clear with it.
        ("Helena Strand sold her house in Leeds in 2019.", "her"),
        ("Nordvik sells its cars in 73 countries.", "its"),
        ("The farmers sold their cows in Leeds in 2019.", "their"),
        ("Kestrel Bank hurt itself in 2019 with a fine of $3 million.", "itself"),
    ],
)
def test_a_pronoun_that_is_clear_in_its_own_sentence_may_be_shown(text, word):
    assert flaw_of(text, word) == ""


def test_in_the_life_of_one_person_a_pronoun_means_that_person():
    text = "Marta Lindqvist met Ruth Odum in 2019.\n\nShe had lived in Oslo until 2012."
    assert put_in_place(text, "She", title="The life of Marta Lindqvist") == "Marta Lindqvist"
    assert put_in_place(text, "She", title="Two friends") is None


def test_the_club_of_the_title_is_the_one_that_is_meant():
    text = (
        "Calder Athletic, a club from Leeds, met Port Vanning, a club from Oslo. Calder Athletic beat Port Vanning in "
        "2019. Calder Athletic had led before. The club was founded in 1908."
    )
    assert put_in_place(text, "The", title="Calder Athletic win the cup") == "Calder Athletic"
    assert put_in_place(text, "The", title="The cup is won") is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # Told just before under another name.
        ("Nordvik bought Sunbeam Electric in 2019. The deal cost Nordvik $3 million.", "The"),
        ("Nordvik bought Sunbeam Electric in 2019. The huge deal cost Nordvik $3 million.", "The"),
        ("Nordvik left Leeds in 2019. Both countries cost Nordvik $3 million.", "Both"),
        # Another word for somebody who was named.
        ("Robert Fisk won in Leeds. The 44-year-old Swede beat 30 runners in Oslo.", "The"),
        ("Robert Fisk won in Leeds. The Latvian sixth seed beat 30 runners in Oslo.", "The"),
        # Two of them were told of: it may be either.
        ("Leeds is old. Leeds built a footbridge. Oslo built a footbridge. The footbridge closed in 2019.", "The"),
    ],
)
def test_a_definite_noun_that_only_the_text_before_makes_clear_cannot_be_shown(text, word):
    assert flaw_of(text, word) == "definite noun"


@pytest.mark.parametrize(
    "text",
    [
        "The deal of 2019 with Nordvik cost $3 million.",
        "The largest deal cost Nordvik $3 million.",
        "The deal that Nordvik made in 2019 cost $3 million.",
        "The sun rose over Leeds at 6 am.",
        "The second attempt by Robert Fisk failed in 2019.",
    ],
)
def test_a_definite_noun_that_is_told_apart_may_be_shown(text):
    assert flaw_of(text, "The") == ""


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("The landing cost $3 million in 1969.", True),
        ("The landing on the Moon cost $3 million in 1969.", False),
        ("The first landing cost $3 million in 1969.", False),
        ("The war cost $3 million in 1969.", False),
        ("The Landing Fund gave $3 million in 1969.", False),
        ("A landing cost $3 million in 1969.", False),
    ],
)
def test_a_bare_definite_noun_leans_on_the_topic_of_the_article(text, leans):
    sentence = extraction_of(text).sentences[0]
    assert contexts_of(text)[0].leans_on_topic(list(sentence.tokens)[:2]) is leans


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nordvik left Leeds in 2019 and is now in Oslo.", "now"),
        ("Nordvik later left Leeds for another town.", "later"),
        ("Nordvik later left Leeds for another town.", "another"),
        ("Robert Fisk came in 2019 and lived there.", "there"),
        ("Two men won prizes and the first was Robert Fisk.", "first"),
    ],
)
def test_what_points_at_the_text_before_cannot_be_shown(text, word):
    assert flaw_of(text, word) == "leans on the text"


def test_a_first_name_alone_cannot_be_shown():
    assert flaw_of("In 1999 Joseph moved to Leeds.", "Joseph") == "a first name alone"


def test_a_pronoun_is_clear_where_what_it_stands_for_is_shown_too():
    text = "The old mill burned down in 1874 after it had been sold to Nordvik."
    sentence, context = extraction_of(text).sentences[0], contexts_of(text)[0]
    it = next(token for token in sentence.tokens if token.text == "it")
    assert context.flaw_in([it]) == "pronoun"
    assert context.flaw_in(list(sentence.tokens)) == ""


def test_they_are_those_who_met_and_no_body_that_one_of_them_joined():
    text = (
        "Adela Kerr was a physician. In 1941 she joined the Polish School at Leeds. There she met Alastair Kerr, a "
        "radiologist from Perth; they married in August 1943."
    )
    assert put_in_place(text, "they", title="Adela Kerr") == "Adela Kerr and Alastair Kerr"


def test_what_a_council_sold_with_what_it_closed_may_be_of_either():
    text = "In 1937 the county council closed the observatory and sold its instrument to a school in Turku."
    assert flaw_of(text, "its") == "pronoun"


def test_a_first_name_may_be_shown_behind_whose_she_is():
    assert flaw_of("Robert Fisk and his wife, Isobel, moved to Leeds in 2019.", "Isobel") == ""
    assert flaw_of("Robert Fisk and Isobel moved to Leeds in 2019.", "Isobel") == "a first name alone"


def test_both_of_a_family_are_told_by_its_name():
    assert flaw_of("The prize went to both Curies in Leeds in 1903.", "both") == ""


def test_a_noun_is_told_apart_by_the_name_right_behind_it():
    text = "On 19 April 1906 Pierre was run over by a horse-drawn wagon in the rue Dauphine and killed at once."
    assert not contexts_of(text)[0].leans_on_topic(tuple(extraction_of(text).sentences[0].tokens))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Robert Fisk of Leeds was less sanguine in 2019.", "less"),
        ("What followed was a campaign of 20 years in Leeds.", "What"),
        ("The third, for which Robert Fisk had costed every lock gate, ran to 212 pages.", "third"),
    ],
)
def test_what_is_compared_or_counted_from_what_was_told_before_cannot_be_shown(text, word):
    assert flaw_of(text, word) == "leans on the text"


def test_things_that_were_told_of_as_some_are_those_when_told_again():
    text = "Leeds is old. Teams in Leeds fitted 64 toads with radio tags in 2021. Seven of the tags fell off in 2022."
    assert flaw_of(text, "the") == "definite noun"
