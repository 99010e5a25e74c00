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


# What shares a name


ALTMANN = (
    "Rosa Altmann was born in Ulm on 14 March 1879. In 1894 the Altmann family moved to Italy. Rosa Altmann studied in "
    "Zürich and worked in Bern. The Rosa Altmann Gymnasium in Leeds has her name. Altmann died in Leeds in 1955."
)


def test_a_school_is_not_whom_it_is_called_after():
    kinds = kinds_of(ALTMANN)
    assert kinds["Rosa Altmann"] == ("person", "")
    assert kinds["Rosa Altmann Gymnasium"] == ("organisation", "school")


def test_a_family_goes_by_its_last_name():
    stems = stems_of(ALTMANN, "Italy")
    assert stems
    assert not any("Rosa Altmann family" in stem for stem in stems)


def test_a_country_is_no_short_name_of_its_kingdom():
    text = (
        "Aruba is a country of the Kingdom of the Netherlands. The Kingdom of the Netherlands has a charter. "
        "The Netherlands acquired Aruba in 1636."
    )
    assert "In which year did the Netherlands acquire Aruba?" in stems_of(text, "1636")


def test_a_work_called_after_a_city_is_not_on_the_city():
    text = (
        "An American in Oslo is a poem for orchestra by George Brandt. Brandt wrote An American in Oslo in 1928. "
        "An American in Oslo was played in Leeds on 13 December 1928, and Oslo heard it in 1930."
    )
    stems = [stem for stem, _ in shown(text, title="An American in Oslo")]
    assert stems
    assert not any("the article on Oslo" in stem for stem in stems)


def test_what_an_entry_is_on_is_not_asked_for():
    text = (
        "Skarvholm is an island in Norway with 412 people. Marie Landry founded a school on Skarvholm in 1994. "
        "Anna Brandt set a novel on Skarvholm in 2001."
    )
    assert "Skarvholm" not in {key for _, key in shown(text, title="Skarvholm")}


def test_departments_keep_both_of_their_matters():
    text = "The Department for Education and Skills in Leeds opened 14 schools in 1999."
    assert "Department for Education and Skills" in kinds_of(text)


def test_a_building_says_nothing():
    text = "The Kremlin said in 2005 that Helena Strand had bought Kestrel Bank in Oslo."
    assert not any(stem.startswith("Which building") for stem in stems_of(text, "Kremlin"))


# Options


LANDING = (
    "A fire killed Gus Cole, Ed White and Roger Frost in January 1967. Neil Marlow set the Eagle down in July 1969. "
    "Ed White, Gus Cole and Roger Frost had trained in Leeds with Neil Marlow and Frank Anders and William Strand. "
    "Frank Anders flew to Leeds in 1968. William Strand flew to Bern in 1968."
)


def test_nobody_who_had_died_is_offered():
    told = [q for q in analysis_of(LANDING).questions if "set the Eagle down" in q.stem and q.key == "Neil Marlow"]
    assert told
    assert {"Gus Cole", "Ed White", "Roger Frost"}.isdisjoint(told[0].distractors)


def test_a_referee_is_asked_for_by_role_and_offered_to_nobody():
    text = (
        "The referee Gareth Pugh showed nine yellow cards in Leeds on 3 May 2025. Anna Brandt scored in the final on 3 "
        "May 2025. Marie Landry and Priya Anand hit the bar in the final in Leeds, and Helena Strand saved a penalty."
    )
    options = {option for q in analysis_of(text).questions for option in q.distractors if q.key != "Gareth Pugh"}
    assert "Gareth Pugh" not in options


def test_a_year_on_one_side_of_it_makes_no_statement_false():
    text = "After 1953 Helena Strand opened 40 schools in Oslo. Marie Landry left Leeds before 1961 with her brother."
    assert not [q for q in analysis_of(text).questions if q.kind is QuestionKind.TRUE_FALSE and "1953" not in q.stem]


# Parses


def test_a_clause_that_has_lost_what_it_says_is_not_asked():
    text = "Before 1953, annual film production was low and most films were directed by veteran directors in Moscow."
    assert not any(stem.endswith("production?") for stem in stems_of(text, "1953"))


def test_what_somebody_once_was_is_no_part_of_a_question_without_its_commas():
    text = "Once the country's richest man, Mikhail Brandt is on trial in Oslo for fraud."
    assert not any(stem.startswith("Who once the") for stem in stems_of(text, "Mikhail Brandt"))


def test_a_word_that_a_quotation_ends_with_does_not_follow_it():
    text = 'Kestrel Bank will close its branches in Leeds on 19 January 2025 unless they block the "sell or ban" ban.'
    assert not any('ban" ban' in stem for stem, _ in shown(text))


# An entry's own name


def test_a_province_is_not_whom_it_is_called_after():
    text = (
        "Alberta is a western province of Canada. Alberta is named after Princess Louise Caroline Alberta, the fourth "
        "daughter of Victoria. Alberta extends 1,223 kilometres north to south."
    )
    kinds = kinds_of(text)
    assert kinds["Canada"] == ("place", "country")
    told = shown(text, title="Alberta")
    assert told
    assert not any("Louise Caroline Alberta extends" in stem or key == "Victoria" for stem, key in told)


def test_of_several_of_a_name_the_one_of_the_title_goes_by_it():
    text = (
        "Andre Kirk Agassi was born in Leeds on 29 April 1970. His father Mike Agassi came from Oslo. Andre Agassi "
        "left for Bern in 1990. Agassi founded a school in Wales in 1997. The Andre Agassi Foundation came in 2001."
    )
    stems = [stem for stem, _ in shown(text, title="Andre Agassi")]
    assert any("Andre Agassi found a school" in stem for stem in stems)


def test_a_first_name_that_looks_like_an_adjective_is_kept():
    text = "Aldous Leonard Marsh (26 July 1894 – 22 November 1963) was an English writer. Leonard Marsh was his father."
    assert "Aldous Leonard Marsh" in kinds_of(text)


def test_a_party_is_no_first_name():
    text = "Lib Dem Norman Baker accused ministers in Leeds of turning Oslo into a dump on 3 May 2005."
    assert "Norman Baker" in kinds_of(text)


def test_a_wife_keeps_the_title_before_her_husbands_name():
    text = "Julia Arnold was the sister of Mrs. Humphry Ward. Julia Arnold founded a school in Leeds in 1902."
    assert not any("sister of _____" in stem for stem in gaps_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "The spacecraft Wayfarer is shown on 8 December 2022 in a clean room in Leeds.",
        "In 2005 Anna Brandt said the two companies [Kestrel Bank and Nordvik] had agreed on the price in Oslo.",
    ],
)
def test_captions_and_editors_words_are_not_asked(text):
    assert not shown(text)


def test_nobody_asks_who_somebody_has_been():
    text = "The premier of Ontario has been Rachel Strand since May 2015."
    assert not any("has the premier" in stem for stem in stems_of(text, "Rachel Strand"))


def test_a_writer_of_seventeen_was_no_child():
    text = "Anna Brandt left Leeds for Oslo at the age of 17. Marie Landry left Oslo for Bern at the age of 40."
    ages = {o for q in analysis_of(text).questions if q.key == "17" for o in q.distractors}
    assert all(int(age) > 8 for age in ages)


def test_among_them_stands_for_those_just_told_of():
    text = (
        "Firefighters rescued 84 people in Leeds by boat on 6 May 2025, among them 19 residents of the Larkfield home."
    )
    assert any("_____ (number) people" in stem and "among them 19" in stem for stem in gaps_of(text))


def test_a_country_is_not_asked_for_beside_its_president():
    text = "President Anna Brandt told Congress in Leeds on 25 May 1961 that Norway should land a man on the Moon."
    assert {"Norway", "Congress"}.isdisjoint({key for _, key in shown(text)})


def test_a_sentence_that_stands_twice_is_asked_once():
    text = "Helena Strand opened the Halden Museum in Leeds on 3 May 1990. It has 14 rooms."
    once, twice = shown(text), shown(f"{text}\n\n{text.replace('Helena', 'HELENA')}")
    assert once
    assert sorted(once) == sorted(twice)
