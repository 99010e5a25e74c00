"""Stems: each form of question that a clause supports, word for word."""

import pytest

from tests.prose import stems_of


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("Helena Strand opened a school in Oslo in 1994.", "Helena Strand", "Who opened a school in Oslo in 1994?"),
        ("Pfizer opened a large plant in Brooklyn in March 1944.", "Pfizer",
         "Which company opened a large plant in Brooklyn in March 1944?"),
        ("The Lancet printed the results of the Halden Institute in 2004.", "Lancet",
         "Which journal printed the results of the Halden Institute in 2004?"),
        ("The Marlow Bridge has been closed since June 2021.", "Marlow Bridge",
         "Which bridge has been closed since June 2021?"),
        ("Kestrel Bank plans to cut 300 jobs and to close 14 branches.", "Kestrel Bank",
         "Which bank plans to cut 300 jobs?"),
        ("Kestrel Bank was founded in 1908 and bought in 2019.", "Kestrel Bank", "Which bank was bought in 2019?"),
        ("Flight director Gene Kranz left Houston in 1994.", "Gene Kranz",
         "Which flight director left Houston in 1994?"),
        ("The mayor, Helena Strand, opened the Marlow Bridge in 2019.", "Helena Strand",
         "Which mayor opened the Marlow Bridge in 2019?"),
        ("Robert Fisk, an engineer, left Leeds in 2019.", "Robert Fisk", "Who left Leeds in 2019?"),
        ("The commander of Apollo 11 was Neil Armstrong.", "Neil Armstrong", "Who was the commander of Apollo 11?"),
        ("Dana Whitlock, who took over in September 2020, closed 14 branches of Kestrel Bank.", "Dana Whitlock",
         "Who took over in September 2020?"),
        ("Kestrel Harbor, founded in 1908, has 12,000 inhabitants.", "Kestrel Harbor",
         "Which port was founded in 1908?"),
        ("The Fontenot School, which Marie Landry opened in 1990, taught 300 pupils.", "Marie Landry",
         "Who opened the Fontenot School in 1990?"),
    ],
)  # fmt: skip
def test_a_subject_is_asked_for_in_its_place(text, words, stem):
    assert stem in stems_of(text, words)


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("Marta Lindqvist married Rui Valadares in 1999.", "Rui Valadares", "Whom did Marta Lindqvist marry in 1999?"),
        ("Nordvik bought Sunbeam Electric for $2.3 billion in May 2021.", "Sunbeam Electric",
         "Which company did Nordvik buy for $2.3 billion in May 2021?"),
        ("Anna Keller founded the Halden Museum in 1990 and opened a school in Oslo.", "Halden Museum",
         "Which museum did Anna Keller found in 1990?"),
        ("Robert Fisk won the Meridian Cup in 2019.", "Meridian Cup", "Which cup did Robert Fisk win in 2019?"),
    ],
)  # fmt: skip
def test_an_object_is_asked_for_by_whom_or_by_what_it_is(text, words, stem):
    assert stem in stems_of(text, words)


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("Pfizer was bought by Kestrel Bank in 2019.", "Kestrel Bank", "By which bank was Pfizer bought in 2019?"),
        ("The lighthouse at Marlow was built by Helena Strand in 1874.", "Helena Strand",
         "By whom was the lighthouse at Marlow built in 1874?"),
        ("Helena Strand wrote to Ruth Odum in 2019.", "Ruth Odum", "To whom did Helena Strand write in 2019?"),
        ("The troops marched from Leeds to Warsaw in 1812.", "Leeds",
         "From which city did the troops march to Warsaw in 1812?"),
        ("The troops marched from Leeds to Warsaw in 1812.", "Warsaw",
         "To which city did the troops march from Leeds in 1812?"),
        ("Robert Fisk worked aboard HMS Victory in 1805.", "HMS Victory",
         "Aboard which ship did Robert Fisk work in 1805?"),
        ("The statue stands in Hyde Park.", "Hyde Park", "In which park does the statue stand?"),
        ("Pfizer opened a large plant in Brooklyn in March 1944.", "Brooklyn",
         "In which district or borough did Pfizer open a large plant in March 1944?"),
        ("In the spring of 1944, Pfizer opened a plant in Brooklyn.", "Brooklyn",
         "In the spring of 1944, in which district or borough did Pfizer open a plant?"),
        ("Mary Anning found the first ichthyosaur in Lyme Regis.", "Lyme Regis",
         "Where did Mary Anning find the first ichthyosaur?"),
        ("Kestrel Bank is based in Leeds.", "Leeds", "In which city is Kestrel Bank based?"),
    ],
)  # fmt: skip
def test_what_hangs_on_a_preposition_is_asked_for_with_it(text, words, stem):
    assert stem in stems_of(text, words)


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("Anders Holmqvist pushed away Deniz Arkan’s penalty in the 74th minute.", "Deniz Arkan",
         "Whose penalty did Anders Holmqvist push away in the 74th minute?"),
        ("Mary Anning’s parents had ten children.", "Mary Anning", "Whose parents had ten children?"),
        ("The council of Leeds met in May 2021.", "Leeds", "The council of which city met in May 2021?"),
        ("Deposits at Kestrel Bank fell by 12 percent in 2020.", "Kestrel Bank",
         "Deposits at which bank fell by 12 percent in 2020?"),
        ("The flight of Apollo 11 took eight days.", "Apollo 11", "The flight of which spacecraft took eight days?"),
    ],
)  # fmt: skip
def test_an_owner_and_a_name_inside_the_subject_are_asked_for(text, words, stem):
    assert stem in stems_of(text, words)


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("The river crested at 5.87 metres, the Wend Valley Flood Agency said.", "Wend Valley Flood Agency",
         "Which agency said that the river crested at 5.87 metres?"),
        ("“The Marlow Bridge will be safe,” Helena Strand told reporters.", "Helena Strand",
         "Who told reporters, “The Marlow Bridge will be safe”?"),
        ('"The Marlow Bridge will be safe," Helena Strand said.', "Helena Strand",
         "Who said, “The Marlow Bridge will be safe”?"),
        ("Dana Whitlock said that the Halden Museum had lost 40 paintings in 2019.", "Dana Whitlock",
         "Who said that the Halden Museum had lost 40 paintings in 2019?"),
    ],
)  # fmt: skip
def test_who_said_it_is_asked_with_what_was_said(text, words, stem):
    assert stem in stems_of(text, words)


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("Dana Whitlock said that the Halden Museum had lost 40 paintings in 2019.", "40 paintings",
         "According to Dana Whitlock, how many paintings did the Halden Museum lose in 2019?"),
        ("Helena Strand thinks that Nordvik will leave Leeds in 2026.", "2026",
         "According to Helena Strand, in which year will Nordvik leave Leeds?"),
        ("“Nordvik will close in 2027,” Helena Strand, the mayor, told reporters.", "2027",
         "According to Helena Strand, in which year will Nordvik close?"),
    ],
)  # fmt: skip
def test_what_somebody_said_is_asked_in_the_speakers_name(text, words, stem):
    assert stem in stems_of(text, words)


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("Neil Armstrong died on 25 August 2012, aged 82.", "25 August 2012", "On what date did Neil Armstrong die?"),
        ("Pfizer opened a plant in Brooklyn in March 1944.", "March 1944",
         "In which month and year did Pfizer open a plant in Brooklyn?"),
        ("Ernst Chain, a biochemist who left Germany in 1933, worked in Oxford.", "1933",
         "In which year did Ernst Chain leave Germany?"),
        ("Pfizer opened a plant in Brooklyn in the 1940s.", "the 1940s",
         "In which decade did Pfizer open a plant in Brooklyn?"),
        ("In the spring of 1944, Pfizer opened a plant in Brooklyn.", "the spring of 1944",
         "In which season and year did Pfizer open a plant in Brooklyn?"),
        ("In the third quarter of 2025, Kestrel Bank earned $3 million.", "the third quarter of 2025",
         "In which quarter did Kestrel Bank earn $3 million?"),
        ("The train from Leeds arrived in Warsaw at 3:40 pm on 4 May 2021.", "3:40 pm",
         "At what time did the train from Leeds arrive in Warsaw on 4 May 2021?"),
        ("Kestrel Bank closed its branch in Leeds in early May 2021.", "early May 2021",
         "When did Kestrel Bank close its branch in Leeds?"),
        ("Kestrel Bank must close the Leeds branch by 2027.", "2027",
         "By which year must Kestrel Bank close the Leeds branch?"),
        ("The Marlow Bridge has been closed since June 2021.", "June 2021",
         "Since which month and year has the Marlow Bridge been closed?"),
        ("The Marlow Bridge will stay closed until 10 July 2026.", "10 July 2026",
         "Until what date will the Marlow Bridge stay closed?"),
        ("Robert Fisk left Leeds before 1990.", "1990", "Before which year did Robert Fisk leave Leeds?"),
        ("Robert Fisk worked from 1990 in Leeds.", "1990", "From which year did Robert Fisk work in Leeds?"),
        ("Helena Strand lived in Leeds from 1939 to 1945.", "from 1939 to 1945",
         "Over what period did Helena Strand live in Leeds?"),
        ("It was in 1894 that Marie Landry met Pierre Fontenot.", "1894",
         "In which year did Marie Landry meet Pierre Fontenot?"),
        ("On 27 January 1967, when a fire killed three astronauts, Gene Kranz was in Houston.", "27 January 1967",
         "On what date did a fire kill three astronauts?"),
        ("Mary Anning (21 May 1799 – 9 March 1847) found the first ichthyosaur.", "21 May 1799",
         "On what date was Mary Anning born?"),
        ("Mary Anning (21 May 1799 – 9 March 1847) found the first ichthyosaur.", "9 March 1847",
         "On what date did Mary Anning die?"),
    ],
)  # fmt: skip
def test_a_date_is_asked_for_as_exactly_as_the_article_tells_it(text, words, stem):
    assert stem in stems_of(text, words)


@pytest.mark.parametrize(
    ("text", "words", "stem", "key"),
    [
        ("Kestrel Bank employed 1,874 people in 2019.", "1,874 people",
         "How many people did Kestrel Bank employ in 2019?", "1,874"),
        ("About 400,000 people watched the final in Leeds.", "About 400,000 people",
         "How many people watched the final in Leeds?", "about 400,000"),
        ("More than 300 guests came to Leeds in 2019.", "More than 300 guests",
         "How many guests came to Leeds in 2019?", "more than 300"),
        ("Apollo 11 gathered 21.5 kilograms of rock in 1969.", "21.5 kilograms",
         "How many kilograms of rock did Apollo 11 gather in 1969?", "21.5"),
        ("Nordvik sells its cars in 73 countries.", "73 countries",
         "In how many countries does Nordvik sell its cars?", "73"),
        ("The River Wend rose by 3 metres in May 2021.", "3 metres",
         "By how many metres did the River Wend rise in May 2021?", "3"),
        ("Kestrel Bank will close 14 of its 212 branches in 2027.", "14",
         "How many of Kestrel Bank’s 212 branches will it close in 2027?", "14"),
        ("Kestrel Bank plans to cut 300 jobs and to close 14 branches.", "14 branches",
         "How many branches does Kestrel Bank plan to close?", "14"),
        ("Kestrel Bank plans to cut 300 jobs and close 14 branches.", "14 branches",
         "How many branches does Kestrel Bank plan to close?", "14"),
        ("Kestrel Bank paid $1.3 billion for Sunbeam Electric.", "$1.3 billion",
         "How much did Kestrel Bank pay for Sunbeam Electric?", "$1.3 billion"),
        ("Nordvik bought Sunbeam Electric for $2.3 billion in May 2021.", "$2.3 billion",
         "For how much did Nordvik buy Sunbeam Electric in May 2021?", "$2.3 billion"),
        ("Kestrel Bank increased its profit by $3 million in 2019.", "$3 million",
         "By how much did Kestrel Bank increase its profit in 2019?", "$3 million"),
        ("Kestrel Bank raised its dividend to 38 cents in 2020.", "38 cents",
         "To what amount did Kestrel Bank raise its dividend in 2020?", "38 cents"),
        ("Shares of Nordvik rose 6.8 percent in May 2021.", "6.8 percent",
         "By what percentage did shares of Nordvik rise in May 2021?", "6.8 percent"),
        ("Deposits at Kestrel Bank fell by 12 percent in 2020.", "12 percent",
         "By what percentage did deposits at Kestrel Bank fall in 2020?", "12 percent"),
        ("Unemployment in Leeds rose from 6 percent to 12 percent in 2020.", "12 percent",
         "To what percentage did unemployment in Leeds rise from 6 percent in 2020?", "12 percent"),
        ("About 60 percent of the voters of Marlow backed the Halden Bridge.", "About 60 percent",
         "What percentage of the voters of Marlow backed the Halden Bridge?", "About 60 percent"),
        ("Kestrel Bank owns 60 percent of Nordvik.", "60 percent",
         "What percentage of Nordvik does Kestrel Bank own?", "60 percent"),
        ("Samina Khan expects to lose a third of her customers.", "a third",
         "What share of Samina Khan’s customers does she expect to lose?", "a third"),
        ("A quarter of Kestrel Bank is owned by Nordvik.", "A quarter",
         "What share of Kestrel Bank is owned by Nordvik?", "A quarter"),
        ("The siege of Marlow lasted eight days.", "eight days", "How long did the siege of Marlow last?",
         "eight days"),
        ("The council supported the Halden Museum for 20 years.", "20 years",
         "For how long did the council support the Halden Museum?", "20 years"),
        ("The battery of the Eagle ran out after 14 hours.", "14 hours",
         "After how long did the battery of the Eagle run out?", "14 hours"),
        ("The Saturn rocket is 111 metres tall.", "111 metres", "How tall is the Saturn rocket?", "111 metres"),
        ("Robert Fisk is 44 years old.", "44 years old", "How old is Robert Fisk?", "44 years old"),
        ("Neil Armstrong died on 25 August 2012, aged 82.", "82",
         "At what age did Neil Armstrong die on 25 August 2012?", "82"),
        ("Marie Landry married Pierre Fontenot at the age of 21.", "21",
         "At what age did Marie Landry marry Pierre Fontenot?", "21"),
        ("Callum Reith scored in the 112th minute.", "112th minute", "In which minute did Callum Reith score?",
         "the 112th minute"),
    ],
)  # fmt: skip
def test_a_number_is_asked_for_by_what_it_counts_or_measures(text, words, stem, key):
    assert stems_of(text, words).get(stem) == key


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("The results of the Halden Institute had been printed in 2004.", "2004",
         "In which year were the results of the Halden Institute printed?"),
        ("Kestrel Bank had bought Sunbeam Electric in 2004.", "2004",
         "In which year did Kestrel Bank buy Sunbeam Electric?"),
        ("The Eagle and the Columbia had been sold in 2004.", "2004",
         "In which year were the Eagle and the Columbia sold?"),
        # What had come about until then is no simple past.
        ("Kestrel Bank had already bought Sunbeam Electric in 2004.", "2004",
         "In which year had Kestrel Bank already bought Sunbeam Electric?"),
        ("Marta Lindqvist had coached Redmere for two years.", "two years",
         "For how long had Marta Lindqvist coached Redmere?"),
    ],
)  # fmt: skip
def test_a_past_before_the_past_is_told_as_a_past(text, words, stem):
    assert stem in stems_of(text, words)


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("In 2019, Kestrel Bank agreed to pay $3 million to Nordvik.", "$3 million",
         "In 2019, how much did Kestrel Bank agree to pay to Nordvik?"),
        # Words that join the sentence to the one before it go.
        ("Moreover, Nordvik left Leeds in 2019.", "2019", "In which year did Nordvik leave Leeds?"),
        ("In addition, Nordvik left Leeds in 2019.", "2019", "In which year did Nordvik leave Leeds?"),
        ("Robert Fisk moved to Leeds himself in 2019.", "2019", "In which year did Robert Fisk move to Leeds?"),
        # What points ahead to the subject stands behind it.
        ("At its peak, Nordvik employed 300 people in Leeds.", "300 people",
         "How many people did Nordvik employ in Leeds at its peak?"),
        ("In her first year, Marta Lindqvist won 12 matches.", "12 matches",
         "How many matches did Marta Lindqvist win in her first year?"),
    ],
)  # fmt: skip
def test_what_stands_in_front_of_a_clause_stays_goes_or_moves(text, words, stem):
    assert stem in stems_of(text, words)


def test_a_date_in_front_moves_behind_the_question_where_the_topic_stands_in_front():
    text = "In 2019, Kestrel Bank agreed to pay $3 million to Nordvik."
    asked = stems_of(text, "$3 million", topic="In the article on Leeds")
    assert list(asked) == ["In the article on Leeds, how much did Kestrel Bank agree to pay to Nordvik in 2019?"]


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("Marta Lindqvist took charge of Calder Athletic in 2019. She had coached Redmere for two years.", "two years",
         "For how long had Marta Lindqvist coached Redmere?"),
        ("Kestrel Bank is based in Leeds. Its profit fell by 12 percent in 2020.", "2020",
         "In which year did Kestrel Bank’s profit fall by 12 percent?"),
        ("Mikkel Thorsen headed the ball. Thorsen left Leeds in 2019.", "2019",
         "In which year did Mikkel Thorsen leave Leeds?"),
        ("Kestrel Bank is based in Leeds. In 2019 the bank cut 300 jobs.", "300 jobs",
         "In 2019, how many jobs did Kestrel Bank cut?"),
        # Once it is named, its pronoun will do.
        ("Kestrel Bank is based in Leeds. It sold its branches in 2019.", "2019",
         "In which year did Kestrel Bank sell its branches?"),
        # The question word stands for the name.
        ("Helena Strand said that she would leave Leeds in 2019.", "Helena Strand",
         "Who said that she would leave Leeds in 2019?"),
    ],
)  # fmt: skip
def test_names_stand_where_the_article_has_pronouns_and_short_forms(text, words, stem):
    assert stem in stems_of(text, words)


@pytest.mark.parametrize(
    ("text", "published", "words", "stem"),
    [
        ("Kestrel Bank closed 14 branches in Leeds last April.", "2025-06-12", "14 branches",
         "How many branches in Leeds did Kestrel Bank close in April 2025?"),
        ("Kestrel Bank cut 300 jobs on Tuesday.", "2025-06-12", "300 jobs",
         "How many jobs did Kestrel Bank cut on 10 June 2025?"),
        ("Kestrel Bank cut 300 jobs on Tuesday morning.", "2025-06-12", "300 jobs",
         "How many jobs did Kestrel Bank cut on the morning of 10 June 2025?"),
        ("Kestrel Bank will open 12 branches next year.", "2025-06-12", "12 branches",
         "How many branches will Kestrel Bank open in 2026?"),
        ("Yesterday, Kestrel Bank cut 300 jobs.", "2025-06-12", "300 jobs",
         "On 11 June 2025, how many jobs did Kestrel Bank cut?"),
    ],
)  # fmt: skip
def test_a_relative_date_is_put_in_words_that_stay_true(text, published, words, stem):
    assert stem in stems_of(text, words, published=published)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Denied, or nobody's fact.
        ("Kestrel Bank did not close the Leeds branch in 2019.", "2019"),
        ("Kestrel Bank may close the Leeds branch in 2027.", "2027"),
        # One of a list is half the truth.
        ("Robert Fisk worked with Anna Keller and Ruth Odum in 2019.", "Anna Keller"),
        ("Alexander Fleming and Howard Florey met in Oxford in 1940.", "Howard Florey"),
        # Whose pronoun it is is not known.
        ("They signed Rui Valadares in January 2020.", "January 2020"),
        # An object in two parts.
        ("Robert Fisk met Anna Keller of Nordvik in 2019.", "Anna Keller"),
        # A definite noun counts nothing new.
        ("Robert Fisk met his two crewmates in Leeds.", "two crewmates"),
        ("Robert Fisk visited the 73 countries in 2019.", "73 countries"),
        # Dates that belong to a part of the clause.
        ("Output rose from 21 tons in 1943 to 1,663 tons in 1944.", "1944"),
        ("Robert Fisk has lived in Leeds in 2021.", "2021"),
        # Brackets that tell nobody's life.
        ("Kestrel Bank (1908 – 1990) lost 300 jobs.", "1908"),
        # A share of nothing that is named, a rise that was told before.
        ("Kestrel Bank lost a third in 2019.", "a third"),
        ("Kestrel Bank reported its 10 percent rise in profit.", "10 percent"),
        # A figure of a comparison or a score.
        ("Robert Fisk finished 14th in Leeds in 2019.", "14th"),
        ("Nordvik makes a profit of $3 million a year in Leeds.", "$3 million a year"),
        ("Robert Fisk, 44, left Leeds in 2019.", "44"),
    ],
)
def test_what_no_form_asks_well_is_not_asked(text, words):
    assert stems_of(text, words) == {}


@pytest.mark.parametrize(
    ("text", "words", "stem"),
    [
        ("Kestrel Bank cut 300 jobs on Tuesday.", "300 jobs", "How many jobs did Kestrel Bank cut?"),
        ("Kestrel Bank cut 300 jobs after the deal.", "300 jobs", "How many jobs did Kestrel Bank cut?"),
        ("Robert Fisk closed 14 mines, among them this one.", "14 mines", "How many mines did Robert Fisk close?"),
    ],
)
def test_what_leans_on_the_text_goes_where_the_clause_stays_whole_without_it(text, words, stem):
    assert list(stems_of(text, words)) == [stem]
