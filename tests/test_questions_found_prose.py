"""What encyclopedias, newswires and agencies write otherwise than we do: sentences like those that misled us."""

import pytest

from quizgen.facts.language import parsed
from quizgen.questions.fitness import unfit
from quizgen.reading.text import read_text
from quizgen.types import QuestionKind
from tests.prose import analysis_of, extraction_of, statements_of, stems_of


def shown(text, **article):
    """All stems of a text with their keys."""
    return [(question.stem, question.key) for question in analysis_of(text, **article).questions]


def gaps_of(text, **article):
    return [q.stem for q in analysis_of(text, **article).questions if q.kind is QuestionKind.CLOZE]


def kinds_of(text):
    return {actor.answer.full: (actor.answer.kind.value, actor.answer.sub_kind) for actor in extraction_of(text).actors}


# Titles, dates and names


def test_a_byline_is_no_title():
    text = """Small Rockets Carry Larger Instruments Into Polar Skies
By Anna L. Brandt, Tromsen Space Centre, Northmoor

Engineers at the Tromsen Space Centre flew a larger instrument on a small rocket in March 2024. The rocket rose to 310
kilometres, said Anna Brandt, who leads the programme of small rockets at the centre in Northmoor. Her team has flown
eleven of them since 2019, and three more are to follow in October 2025.""".replace("\n", "\n")
    assert read_text(text).title == "Small Rockets Carry Larger Instruments Into Polar Skies"


def test_the_caption_of_a_picture_dates_no_article():
    text = """The painter who followed the rockets

Arthur Bellamy prepares a sketch of the lunar rover at the Kestrel Space Centre on April 9, 1981, before the test. KSC

The Kestrel Space Centre invited eight painters to its launches in May 1963. Arthur Bellamy led the programme
until 1974, when he moved to the Halden Museum in Leeds. He showed there what they had drawn, and bought 40 sketches for
the museum. He died in Leeds in March 2024."""
    assert read_text(text).published is None


def test_what_a_picture_shows_is_not_asked():
    assert not shown("Arthur Bellamy prepares a sketch of the rover Wayfarer in Leeds on June 27, 1982.")


def test_a_judge_of_a_state_is_called_by_her_name():
    text = "Texas Judge Letitia Clark closed the court in Houston in 2004. Clark opened it again in 2005."
    assert "Letitia Clark" in kinds_of(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Truro is not the county town of Cornwall. Cornwall lies in England.", "Cornwall", ("place", "region")),
        ("Anna Brandt moved to Ontario in 1999. Ontario has many lakes.", "Ontario", ("place", "province")),
    ],
)
def test_places_are_what_they_are(text, name, kind):
    assert kinds_of(text)[name] == kind


@pytest.mark.parametrize(
    "text",
    [
        # Two words that the model takes for one name.
        "Albert Cole was unrelated to Union or Confederate general Joseph Cole.",
        "Anna Brandt fought in the north. East and Southern Africa sent troops in 1941.",
    ],
)
def test_what_is_no_name_is_asked_for_nowhere(text):
    assert {"Union or Confederate", "East"}.isdisjoint(kinds_of(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna Brandt was a pioneering Canadian-born director of films.", "Canadian"),
        ("The town of York was burnt in the War of 1812 by a fleet from Boston.", "1812"),
        ("The Burning of Oslo by the fleet ended the war in 1814.", "Oslo"),
        ("Anna Brandt trained the team at the 2000 and 2004 Olympics.", "2004"),
    ],
)
def test_a_part_of_a_name_is_asked_for_in_no_form(text, words):
    assert {unfit(statement) for statement in statements_of(text, words)} <= {"part of a name"}


def test_a_sum_in_brackets_is_no_count():
    assert not any(
        "pounds _____" in stem for stem in gaps_of("The film took dollars 22m (pounds 11.7m) in Leeds in 2005.")
    )


# Sentences


def test_ranks_written_short_end_no_sentence():
    (doc,) = parsed(["Albert Cole fought a duel with Texas Brig. Gen. Felix Huston on February 7, 1837."])
    assert len(list(doc.sents)) == 1


def test_a_participle_behind_a_name_tells_of_the_noun_before_it():
    (doc,) = parsed(["The old spelling stands in the celebrated map of Cornwall produced by John Speed."])
    assert next(token.head.text for token in doc if token.text == "produced") == "map"


def test_who_served_was_not_served():
    text = "Albert Cole was assigned to posts in New York and served in the Black Hawk War in 1832 as chief of staff."
    assert "In which year did Albert Cole serve in the Black Hawk War as chief of staff?" in stems_of(text, "1832")


def test_what_stands_behind_a_second_verb_is_not_told_of_the_first():
    text = (
        "The Treaty of Paris in 1783 ended the war and recognized the rights of the states over the land bounded by "
        "Canada to the north, Florida to the south, and the river to the west."
    )
    assert not any("west" in stem for stem in stems_of(text, "1783"))


def test_both_and_some_need_somebody():
    text = "Anna Brandt met Marie Landry in Oslo. Both were appointed to the Halden Academy, Anna Brandt in 1990."
    assert not any("both" in stem.lower() for stem, _ in shown(text))


def test_a_first_clause_keeps_its_although():
    text = "Although Anna Brandt was born in Kent, she lived much of her life in Texas with her sister."
    assert not any("was born in Kent, " in stem and "lthough" not in stem for stem in gaps_of(text))


def test_a_gap_takes_the_mister_with_it_and_owns_with_an_s():
    text = "Peter Marlow leads Kestrel Bank. Mr Marlow has been a pivotal figure in Leeds for almost 20 years."
    assert not any("Mr _____" in stem for stem in gaps_of(text))
    text = "Despite Kelly Holmes' golden double in 2004 the team of Leeds failed to live up to hopes in Athens."
    assert not any(")' " in stem for stem in gaps_of(text))


def test_whoever_speaks_of_somebody_is_not_that_one():
    text = (
        "Sir Andrew Foster declared himself satisfied with the choice of the club. “The appointment of David Collins, "
        "with his mix of skills, is testament to the professional process,” he said."
    )
    assert not any("according to he" in stem for stem, _ in shown(text))
    assert not any("David Collins," in stem and "according to David" in stem for stem, _ in shown(text))


def test_a_speaker_without_the_speech_is_not_asked_for():
    text = (
        "Eric Tveter, president and chief operating officer at Telewest Broadband in Leeds, said: “We will open soon.”"
    )
    assert not any(stem.endswith("said.") for stem in gaps_of(text))


def test_most_notably_stays_whole():
    text = (
        "In the article the spelling appears in maps of the 16th century, most notably in a map of Kent by John Speed "
        "and in the records of the Halden Museum."
    )
    assert not any("most in" in stem for stem, _ in shown(text))


def test_it_owns_nothing_as_its_own_name():
    text = "Sky has said it aims to have 25% of its subscribers using Sky Plus by 2010."
    assert not any("it’s" in stem for stem in stems_of(text, "25%"))


def test_nothing_is_renamed_to_what_it_is_called():
    text = "The Leeds Star opened in 1892. In 1971, the newspaper was renamed The Leeds Star and moved to Quay Street."
    assert not any("The Leeds Star renamed The Leeds Star" in stem for stem, _ in shown(text))


def test_only_people_have_an_age():
    text = "Universities were opened to women, and at the age of 16 she began her studies in Oslo."
    assert not any("universities" in stem for stem in stems_of(text, "16"))


def test_whose_chief_of_staff_somebody_was_is_not_whom_he_served():
    text = "Albert Cole served in the Black Hawk War in 1832 as chief of staff to Henry Atkinson."
    assert not any(stem.startswith("To whom") for stem in stems_of(text, "Henry Atkinson"))
