"""Actors: names found, short forms joined, kind, gender, roles; and the well-known names that go with them."""

from functools import cache

import pytest

from quizgen.facts import gazetteer, genders
from quizgen.facts.actors import Actor, find_actors
from quizgen.facts.language import parse
from quizgen.reading.text import read_text
from quizgen.types import NameAnswer, NameKind

PERSON, ORGANISATION, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE
WORK, VEHICLE, EVENT, LAW = NameKind.WORK, NameKind.VEHICLE, NameKind.EVENT, NameKind.LAW

FOOTBALL = """Cup final goes to Calder

Calder Athletic beat Port Vanning 3-2 in the final of the Meridian Cup on Sunday. Ousmane Diarra, the Senegalese
winger, scored twice. Port Vanning, the 2022 winners, had led through Rui Valadares, their 33-year-old Portuguese
captain. Callum Reith, the Vanning midfielder, was sent off. Thorsen, the Danish centre-back, fouled Deniz Arkan in
the first half. Quiroga, an Argentine who joined from Eastholm in January, hit the post. Mikkel Thorsen headed the
equaliser for Calder in the 74th minute. Marta Lindqvist took charge of Calder in October. She had coached Redmere
before. Calder had won the Cup only twice before.
"""
BUSINESS = """Nordvik buys a rival

Nordvik, the Norwegian carmaker, has agreed to buy Sunbeam Electric for $2.3 billion. The deal was announced by
Nordvik's chief executive, Kari Solheim, on Tuesday. Shares in Nordvik fell 4 percent. The Federal Trade Commission
(FTC) is looking into the deal, and FTC officials asked for papers. Priya Anand, an analyst at Lowell & Finch, called
the price high. Chief Financial Officer Tomasz Brandt said that the bank would lend more. Train operator NorthLine has
suspended all services. The Bank of England raised rates. Brightwater, a charity founded by Ruth Odum, runs 14
shelters in Leeds. Deposits rose in May. Analysts had expected less. President-elect Dana Holt met Chief Executive
Officer Paul Marsh. WhatsApp and its parent company Meta went to court in Oslo.
"""
HISTORY = """Ships and missions

Horatio Nelson commanded the fleet from HMS Victory. The crew flew to the aircraft carrier USS Hornet in July. Collins
remained in the command module, Columbia, while his two crewmates moved into the lunar module, Eagle. Michael Collins
waited above. Luna 15, an uncrewed Soviet probe, crashed into the Moon. Highway 7 is closed between Aldermere and
Tolby. Queen Victoria opened the Crystal Palace in Hyde Park in 1851. The Treaty of Versailles was signed in 1919.
The documentary "The Long Night" was shown in Paris. They called it the "Gateway to the Glaciers" in a leaflet. The
results were printed in The Lancet. John Sheehan of the Massachusetts Institute of Technology made it in 1957; MIT was
proud of John Sheehan. Congress voted in April. Sir William Hamilton was the ambassador to Naples. The Curies worked in
Paris. Marie Curie won twice. Dr Yusuf Adeyemi, a hydrologist at the University of Northmoor, warned the town. The
opposition leader on the council, Colin Petrie, disagreed. Her daughter Irène worked with her. Reading is taught to
everybody in May. Apple and Microsoft declined to comment. The Americans cheered.
"""
NAMESAKES = """Two of a name

Michael Brown and Sarah Brown moved to Perth in 2001. Brown opened a bakery there in the spring. Robert Fisk wrote to
Helena Strand, the mayor. Strand answered him in June, and she smiled. Ashley Norwood lives in Leeds. He smiled when he
was asked about the flood, and he laughed.
"""


# Nobody is named in it: it makes a text long enough to be an article.
FILLER = """Nobody knows how long that will take, since much of the work has to be done by hand and few people have
learned how to do it well. More of them are being taught now, and things are getting better every day."""


@cache
def actors_of(text: str) -> dict[str, Actor]:
    title, body = text.split("\n\n", 1)
    article = read_text(f"{title}\n\n{' '.join(f'{body} {FILLER}'.split())}", limit=None)
    return {actor.answer.full: actor for actor in find_actors(parse(article), article.text, article.title)}


@pytest.mark.parametrize(
    ("text", "name", "kind", "sub_kind"),
    [
        (FOOTBALL, "Calder Athletic", ORGANISATION, "club"),
        (FOOTBALL, "Port Vanning", ORGANISATION, "club"),
        (FOOTBALL, "Meridian Cup", EVENT, "cup"),
        (FOOTBALL, "Marta Lindqvist", PERSON, ""),
        (FOOTBALL, "Eastholm", ORGANISATION, "club"),
        (BUSINESS, "Nordvik", ORGANISATION, "company"),
        (BUSINESS, "Federal Trade Commission", ORGANISATION, "agency"),
        (BUSINESS, "Bank of England", ORGANISATION, "central bank"),
        (BUSINESS, "NorthLine", ORGANISATION, "company"),
        (BUSINESS, "Brightwater", ORGANISATION, "charity"),
        (BUSINESS, "Meta", ORGANISATION, "company"),
        (BUSINESS, "Leeds", PLACE, "city"),
        (HISTORY, "HMS Victory", VEHICLE, "ship"),
        (HISTORY, "USS Hornet", VEHICLE, "aircraft carrier"),
        (HISTORY, "Columbia", VEHICLE, "command module"),
        (HISTORY, "Eagle", VEHICLE, "lunar module"),
        (HISTORY, "Luna 15", VEHICLE, "spacecraft"),
        (HISTORY, "Highway 7", PLACE, "road"),
        (HISTORY, "Hyde Park", PLACE, "park"),
        (HISTORY, "Treaty of Versailles", LAW, "treaty"),
        (HISTORY, "The Long Night", WORK, "documentary"),
        (HISTORY, "The Lancet", WORK, "journal"),
        (HISTORY, "Massachusetts Institute of Technology", ORGANISATION, "university"),
        (HISTORY, "Congress", ORGANISATION, "legislature"),
        (HISTORY, "University of Northmoor", ORGANISATION, "university"),
        (HISTORY, "Queen Victoria", PERSON, ""),
        (HISTORY, "Apple", ORGANISATION, "company"),
    ],
)
def test_a_name_has_one_kind_that_may_be_asked(text, name, kind, sub_kind):
    actor = actors_of(text)[name]
    assert (actor.answer.kind, actor.answer.sub_kind, actor.asked) == (kind, sub_kind, True)


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        (FOOTBALL, "Calder Athletic", "Calder"),
        (FOOTBALL, "Port Vanning", "Vanning"),
        (FOOTBALL, "Meridian Cup", "Cup"),
        (FOOTBALL, "Mikkel Thorsen", "Thorsen"),
        (BUSINESS, "Federal Trade Commission", "FTC"),
        (HISTORY, "Massachusetts Institute of Technology", "MIT"),
        (HISTORY, "Michael Collins", "Collins"),
        (NAMESAKES, "Helena Strand", "Strand"),
    ],
)
def test_a_short_form_is_an_alias_and_no_actor_of_its_own(text, name, alias):
    actors = actors_of(text)
    assert alias in actors[name].answer.aliases
    assert alias not in actors


def test_a_person_has_no_article_so_that_the_margaret_ellen_is_a_ship():
    actors = actors_of("Clocks\n\nIn 1867 the Margaret Ellen ran aground off Brazil. Margaret Holm saw it in Leeds.\n")
    assert actors["Margaret Ellen"].answer.kind is VEHICLE
    assert actors["Margaret Holm"].answer.kind is PERSON


def test_letters_behind_a_name_are_no_part_of_it():
    actors = actors_of("Court\n\nDeclan Moriarty SC led the residents. Helen Mowbray QC heard the case in Leeds.\n")
    assert {"Declan Moriarty", "Helen Mowbray"} <= set(actors)


def test_where_a_firm_is_at_home_is_no_part_of_its_name():
    text = "The vaccine, known as SPZ-Delta, is manufactured by Indravati Biologicals & Sons of Hyderabad, India."
    assert "Indravati Biologicals & Sons" in actors_of(f"Vaccine\n\n{text}\n")


def test_what_is_called_after_somebody_is_not_the_person():
    actors = actors_of("Museum\n\nEdmund Halloran left it 40 clocks in 1901. The Halloran tells of time.\n")
    assert len(actors["Edmund Halloran"].mentions) == 1
    actors = actors_of("Lake\n\nShe named it Lake Isobel, after Isobel Holm. Isobel died in Leeds in 1901.\n")
    assert "Isobel" not in actors["Lake Isobel"].answer.aliases


def test_a_state_that_shares_its_name_with_a_city_is_what_the_text_calls_it():
    actors = actors_of("Bridge\n\nThe bridge in the neighbouring state of Washington fell in 1940.\n")
    assert actors["Washington"].answer.sub_kind == "state"


def test_an_acronym_in_front_of_its_name_is_an_alias_of_it():
    actors = actors_of("Rates\n\nThe WVFA (Wend Valley Flood Agency) warned the town. The WVFA had warned it before.\n")
    assert actors["Wend Valley Flood Agency"].answer.aliases == ("WVFA",)


def test_a_surname_that_two_people_share_is_an_alias_of_neither():
    actors = actors_of(NAMESAKES)
    assert "Brown" not in actors
    assert "Brown" not in (*actors["Michael Brown"].answer.aliases, *actors["Sarah Brown"].answer.aliases)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (BUSINESS, "Deposits"),
        (BUSINESS, "Analysts"),
        (BUSINESS, "May"),
        (BUSINESS, "Tuesday"),
        (BUSINESS, "Chief Executive Officer"),
        (BUSINESS, "Officer"),
        (HISTORY, "Curies"),
        (HISTORY, "Reading"),
        (HISTORY, "Moon"),
        (FOOTBALL, "Argentine Quiroga"),
    ],
)
def test_what_is_no_name_is_no_actor(text, name):
    assert name not in actors_of(text)


@pytest.mark.parametrize("name", ["Gateway to the Glaciers", "Americans", "Senegalese", "Danish"])
def test_slogans_and_nationalities_are_not_asked(name):
    actor = {**actors_of(HISTORY), **actors_of(FOOTBALL)}.get(name)
    assert actor is None or not actor.asked


def test_no_actor_is_named_over_a_line_break_or_a_dash():
    text = "Bans\n\nThe ruling is a blow for Nordvik - Nordvik was told to stop in January by the court.\n"
    assert not [name for name in actors_of(text) if "\n" in name or " - " in name]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (FOOTBALL, "Ousmane Diarra", "Senegalese winger"),
        (FOOTBALL, "Rui Valadares", "Portuguese captain"),
        (FOOTBALL, "Mikkel Thorsen", "Danish centre-back"),
        (BUSINESS, "Nordvik", "Norwegian carmaker"),
        (BUSINESS, "Kari Solheim", "chief executive"),
        (BUSINESS, "Priya Anand", "analyst at Lowell & Finch"),
        (BUSINESS, "Tomasz Brandt", "chief financial officer"),
        (BUSINESS, "NorthLine", "train operator"),
        (BUSINESS, "Brightwater", "charity"),
        (BUSINESS, "Meta", "parent company"),
        (HISTORY, "USS Hornet", "aircraft carrier"),
        (HISTORY, "Eagle", "lunar module"),
        (HISTORY, "Luna 15", "uncrewed Soviet probe"),
        (HISTORY, "Yusuf Adeyemi", "hydrologist at the University of Northmoor"),
        (HISTORY, "Colin Petrie", "opposition leader on the council"),
        (HISTORY, "Irène", "daughter"),
        (NAMESAKES, "Helena Strand", "mayor"),
    ],
)
def test_what_the_article_calls_an_actor_comes_first_among_its_roles(text, name, role):
    assert actors_of(text)[name].roles[0] == role


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        (FOOTBALL, "Marta Lindqvist", "she"),
        (FOOTBALL, "Calder Athletic", ""),
        (BUSINESS, "Dana Holt", ""),
        (BUSINESS, "Priya Anand", "she"),
        (HISTORY, "Queen Victoria", "she"),
        (HISTORY, "William Hamilton", "he"),
        (HISTORY, "Irène", "she"),
        (NAMESAKES, "Ashley Norwood", "he"),
        ("On Leeds\n\nErnesto Quiñones met Bethan Rudge in Leeds.", "Ernesto Quiñones", "he"),
        ("On Leeds\n\nErnesto Quiñones met Bethan Rudge in Leeds.", "Bethan Rudge", "she"),
    ],
)
def test_gender_is_told_by_title_role_pronoun_or_given_name(text, name, gender):
    assert actors_of(text)[name].gender == gender


def test_a_given_name_of_both_genders_tells_none():
    assert [genders.of_given_name(name) for name in ("Alex", "Andrea", "Jean", "Helen", "Xyz")] == [
        "",
        "",
        "",
        "she",
        "",
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Reading", ""), ("Of", ""), ("Nice", ""), ("Georgia", "state"), ("Jordan", "country"), ("Warsaw", "city"),
     ("Texas", "state"), ("U.S.", "country"), ("Kiev", "city"), ("Gdansk", "city"), ("Alps", "mountain range")],
)  # fmt: skip
def test_places_are_known_where_their_names_are_no_ordinary_words(name, kind):
    assert gazetteer.place_kind(name) == kind


@pytest.mark.parametrize(
    ("full", "culture"),
    [("Kenji Morita", "japanese"), ("Rui Valadares", "spanish"), ("Anders Holmqvist", "nordic"),
     ("Li Liang", "chinese"), ("Yusuf Adeyemi", "african"), ("Priya Sharma", "indian"),
     ("Callum Reith", "english"), ("Xyz Qwrt", "")],
)  # fmt: skip
def test_the_culture_of_a_name_is_told_by_family_or_given_name(full, culture):
    assert gazetteer.culture_of(full) == culture


@pytest.mark.parametrize("gender", ["he", "she"])
@pytest.mark.parametrize("full", ["Kenji Morita", "Anders Holmqvist", "Xyz Qwrt", "Priya Sharma"])
def test_people_like_somebody_have_the_same_gender(full, gender):
    people = gazetteer.listed(NameAnswer(PERSON, full), gender)[0]
    assert len(people) >= 5
    assert {genders.of_given_name(name.split()[0]) for name in people} <= {gender, ""}


@pytest.mark.parametrize(
    ("name", "sub_kind", "near"),
    [("Warsaw", "city", "Kraków"), ("Chicago", "city", "Houston"), ("Kenya", "country", "Nigeria")],
)
def test_places_like_one_of_the_same_country_or_continent_come_first(name, sub_kind, near):
    assert near in gazetteer.listed(NameAnswer(PLACE, name, (), sub_kind))[0]


@pytest.mark.parametrize(
    ("name", "kind", "sub_kind", "like"),
    [
        ("Pfizer", ORGANISATION, "company", "Novartis"),
        ("Calder Athletic", ORGANISATION, "club", "Arsenal"),
        ("Lancet", WORK, "journal", "Nature"),
        ("Eagle", VEHICLE, "lunar module", "Intrepid"),
        ("Supreme Court", ORGANISATION, "court", "High Court"),
    ],
)
def test_bodies_like_one_are_of_its_sort(name, kind, sub_kind, like):
    assert like in {other for tier in gazetteer.listed(NameAnswer(kind, name, (), sub_kind)) for other in tier}


def test_nothing_is_like_a_body_of_no_known_sort_or_a_monarch():
    assert gazetteer.listed(NameAnswer(ORGANISATION, "Wend")) == []
    assert gazetteer.listed(NameAnswer(PERSON, "Queen Victoria"), "she") == []


def test_what_is_a_place_or_a_word_as_often_is_no_given_name():
    assert not any(genders.is_given_name(name) for name in ("Paris", "Brooklyn", "India", "Chase", "Canal", "Hope"))


def test_what_erupts_is_a_volcano_and_no_girl():
    assert (
        actors_of("On ash\n\nShe was nine when Hekla erupted in Iceland in March 1947.")["Hekla"].answer.sub_kind
        == "volcano"
    )


def test_a_plural_at_the_start_of_a_sentence_is_no_body():
    text = "On a trial\n\nVaccines exist, and they work: the one most widely used, Shingrix, cut cases by 90 percent."
    assert "Vaccines" not in actors_of(text)


def test_who_took_a_second_surname_is_known_by_the_first_as_well():
    text = (
        "A life\n\nAdela Brzozowska-Kerr was born in Leeds. Because of that Brzozowska worked for months as an orderly."
    )
    assert "Brzozowska" in actors_of(text)["Adela Brzozowska-Kerr"].answer.aliases


def test_a_name_that_is_known_by_another_alone_is_no_fault():
    text = "On plants\n\nAnalysts in Leeds said that the UK has 43 such plants."
    assert actors_of(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On canals\n\nThe Transport Act of 1968 recognised the leisure value of waterways in Leeds.",
         "Transport Act of 1968"),
        ("On trams\n\nThe rest will come from the Department for Transport in London.", "Department for Transport"),
    ],
)  # fmt: skip
def test_a_name_is_told_to_its_end(text, name):
    assert name in actors_of(text)
