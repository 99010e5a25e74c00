"""Clauses: which of a sentence are told as facts, whose they are and in whose words; the rest is left out."""

import pytest

from quizgen.facts.clauses import clauses_of
from quizgen.facts.misparses import is_doubtful
from tests.prose import extraction_of, statements_of


def parsed(text):
    return clauses_of(extraction_of(text).sentences[0])


def told_in(text):
    """Kind, head of the subject and verb of each clause of the first sentence."""
    return [(clause.kind.value, clause.subject.text, clause.verb.text) for clause in parsed(text)]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Pfizer opened a large plant in Brooklyn in March 1944.", [("main", "Pfizer", "opened")]),
        ("Robert Fisk left Leeds; Anna Keller opened a school in 2019.",
         [("main", "Keller", "opened"), ("main", "Fisk", "left")]),
        ("Anna Keller studied in Oslo, moved to Leeds in 1990 and founded the Halden Museum in 1994.",
         [("main", "Keller", "studied"), ("conjunct", "Keller", "moved"), ("conjunct", "Keller", "founded")]),
        ("Kestrel Bank was founded in 1908 and bought in 2019.",
         [("main", "Bank", "founded"), ("conjunct", "Bank", "bought")]),
        ("Dana Whitlock said that the Halden Museum had lost 40 paintings in 2019.",
         [("main", "Whitlock", "said"), ("said", "Museum", "lost")]),
        ("Dana Whitlock, who took over in September 2020, closed 14 branches of Kestrel Bank.",
         [("main", "Whitlock", "closed"), ("relative", "Whitlock", "took")]),
        ("Ernst Chain, a biochemist who left Germany in 1933, worked in Oxford.",
         [("main", "Chain", "worked"), ("relative", "Chain", "left")]),
        ("The Fontenot School, which Marie Landry opened in 1990, taught 300 pupils.",
         [("main", "School", "taught"), ("object relative", "Landry", "opened")]),
        ("Kestrel Harbor, founded in 1908, has 12,000 inhabitants.",
         [("main", "Harbor", "has"), ("reduced", "Harbor", "founded")]),
        ("Rosa Tiller left Leeds after the River Wend broke its banks in 2012.",
         [("main", "Tiller", "left"), ("adverbial", "Wend", "broke")]),
        ("When Robert Fisk left Leeds in 2019, Anna Keller opened a school.",
         [("main", "Keller", "opened"), ("adverbial", "Fisk", "left")]),
        ("It was in 1894 that Marie Landry met Pierre Fontenot.",
         [("main", "It", "was"), ("adverbial", "Landry", "met")]),
        ("On 27 January 1967, when a fire killed three astronauts, Gene Kranz was in Houston.",
         [("main", "Kranz", "was"), ("adverbial", "fire", "killed")]),
    ],
)  # fmt: skip
def test_every_clause_that_states_something_is_found_with_its_subject(text, clauses):
    assert told_in(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "If Kestrel Bank closes the Leeds branch, 40 people will lose their jobs.",
        "Unless the council pays, Nordvik will leave Leeds in 2026.",
        "Helena Strand would leave Leeds in 2026 if Nordvik closed the plant.",
        "Had Kestrel Bank closed the branch, 40 people would have lost their jobs.",
        "Kestrel Bank may close the Leeds branch in 2027.",
        "Robert Fisk could not find the Halden Museum in 2019.",
        "Kestrel Bank reportedly bought Nordvik for $3 million.",
        "Robert Fisk perhaps left Leeds in 2019.",
        "Allegedly, Robert Fisk left Leeds in 2019.",
        "Robert Fisk is said to have left Leeds in 2019.",
        "Rui Valadares has been linked with a move to Redmere.",
        "Helena Strand had meant to play for two hours in Leeds.",
    ],
)
def test_what_is_supposed_possible_or_rumoured_is_no_clause(text):
    assert parsed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Bank did not close the Leeds branch in 2019.",
        "Kestrel Bank never opened a branch in Oslo in 2019.",
        "No passengers were hurt in Leeds in 2019.",
        "Kestrel Bank promised not to close the Leeds branch in 2019.",
        "Hardly any passengers were hurt in Leeds in 2019.",
    ],
)
def test_a_denied_clause_says_so(text):
    assert all(clause.negated for clause in parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Bank closed the Leeds branch in 2019.",
        "Nobody knows why, but Helena Strand left Leeds in 2019.",
        "Helena Strand, who had no children, left Leeds in 2019.",
    ],
)
def test_what_is_denied_elsewhere_in_the_sentence_denies_no_other_clause(text):
    assert [clause.negated for clause in parsed(text) if clause.verb.text in ("closed", "left")] == [False]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        # It was helped, and helped nobody.
        ("Nordvik reported a profit in 2019, helped by lower costs.", "helped"),
        # The analyst rates it, not the firm.
        ("Ruth Odum is an analyst at Nordvik Ltd, who rates the stock.", "rates"),
        # He was there in 1962, not since.
        ("Redmere have not won since 1962, when Robert Fisk was in the crowd.", "was"),
        # The evacuation did, not the island.
        ("In 1991 she urged an evacuation of 15,000 people on the Indonesian island of Rua which proved unnecessary.",
         "proved"),
        # The circumstance did, not the university.
        ("In fact the volume had been on loan to Uppsala University, a circumstance that came to light only in 1991.",
         "came"),
        # That they send coins is a wish.
        ("Robert Fisk suggested that Americans send coins to Leeds.", "send"),
    ],
)  # fmt: skip
def test_what_the_parse_would_tell_wrongly_is_no_clause(text, verb):
    assert verb not in [clause.verb.text for clause in parsed(text)]


def test_what_somebody_did_not_say_is_nobodys_word():
    assert [c for c in parsed("Helena Strand did not say that Nordvik left Leeds.") if c.speaker] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Dana Whitlock said that the Halden Museum had lost 40 paintings in 2019.", "Whitlock"),
        ("The river crested at 5.87 metres, the Wend Valley Flood Agency said.", "Agency"),
        ("Helena Strand thinks that Nordvik will leave Leeds in 2026.", "Strand"),
        ("“The Marlow Bridge will be safe,” Helena Strand told reporters.", "Strand"),
    ],
)
def test_what_was_said_keeps_its_speaker(text, speaker):
    assert [clause.speaker.text for clause in parsed(text) if clause.speaker] == [speaker]


def test_a_clause_that_only_names_the_speaker_of_what_stands_before_it_is_a_stump():
    before, after = "The river crested, the Wend Valley Flood Agency said.", "The agency said the river crested."
    assert [clause.is_stump for clause in parsed(before)] == [True, False]
    assert not any(clause.is_stump for clause in parsed(after))


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Kestrel Bank will close 14 of its 212 branches in 2027.", "will"),
        ("Kestrel Bank must close the Leeds branch by 2027.", "must"),
        ("Kestrel Bank closed the Leeds branch in 2019.", ""),
    ],
)
def test_a_plan_or_a_duty_is_known_for_one(text, modality):
    assert [clause.modality for clause in parsed(text)] == [modality]


@pytest.mark.parametrize(
    ("text", "verb", "borrowed"),
    [
        ("Kestrel Bank was founded in 1908 and bought in 2019.", "bought", "was"),
        ("Kestrel Bank was sued by Nordvik and fined in 2019.", "fined", "was"),
        ("Kestrel Harbor, founded in 1908, has 12,000 inhabitants.", "founded", "was"),
        ("Nordvik will leave Leeds and open a plant in Oslo in 2027.", "open", "will"),
        ("Anna Keller moved to Leeds and founded a school.", "founded", ""),
    ],
)
def test_a_clause_borrows_the_auxiliary_that_it_leaves_out(text, verb, borrowed):
    assert [clause.borrowed for clause in parsed(text) if clause.verb.text == verb] == [borrowed]


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Pfizer was bought by Kestrel Bank in 2019.", [True]),
        ("Kestrel Bank was founded in 1908 and bought in 2019.", [True, True]),
        ("Pfizer bought Kestrel Bank in 2019.", [False]),
    ],
)
def test_a_passive_is_known_for_one(text, passive):
    assert [clause.is_passive for clause in parsed(text)] == passive


def test_what_an_object_relative_describes_stands_behind_its_verb():
    text = "The Fontenot School, which Marie Landry opened in 1990, taught 300 pupils."
    words = [token.text for clause in parsed(text) if clause.kind == "object relative" for token in clause.tokens]
    assert words == "Marie Landry opened The Fontenot School in 1990".split()


def test_coordinated_infinitives_are_verbs_of_one_clause():
    clause = parsed("Kestrel Bank plans to cut 300 jobs and to close 14 branches.")[0]
    assert [verb.text for verb in clause.verbs] == ["plans", "cut", "close"]


@pytest.mark.parametrize(
    "text",
    [
        # Subject and verb do not agree: the parse, or the sentence, is wrong.
        "The branches of Kestrel Bank was closed in 2019.",
        # Whose statement was read out where is more than the relative clause tells by itself.
        "A statement that she gave to Leeds was read out.",
    ],
)
def test_no_clause_is_made_of_a_parse_that_is_not_sure(text):
    assert [clause for clause in parsed(text) if clause.verb.text in ("closed", "gave")] == []


def test_a_clause_without_its_verb_belongs_to_no_other():
    words = {t.text for c in parsed("Aldrin served as pilot and Collins as navigator in 1969.") for t in c.tokens}
    assert "Collins" not in words


def test_what_stands_behind_a_colon_is_told_with_no_subject_before_it():
    clause = parsed("The order was placed by Nordvik in May 2021: 104 turbines for $3 million.")[0]
    assert "turbines" not in {token.text for token in clause.tokens}


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Pfizer opened a large plant in Brooklyn in March 1944.", False),
        ("They paid the Annings £23 in 1811.", False),
        ("Nordvik, Helena Strand reports, left Leeds in 2019.", False),
    ],
)
def test_a_plain_parse_is_not_doubted(text, doubtful):
    assert [is_doubtful(clause, clause.tokens) for clause in parsed(text)][:1] == [doubtful]


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("Pfizer opened a plant in Brooklyn in March 1944.", "Pfizer", "subject"),
        ("Pfizer opened a plant in Brooklyn in March 1944.", "March 1944", "in"),
        ("Marta Lindqvist married Rui Valadares in 1999.", "Rui Valadares", "object"),
        ("The commander of Apollo 11 was Neil Armstrong.", "Neil Armstrong", "attribute"),
        ("The commander of Apollo 11 was Neil Armstrong.", "Apollo 11", "inside"),
        ("The siege of Marlow lasted eight days.", "eight days", "when"),
    ],
)
def test_a_fact_tells_what_its_answer_is_in_its_clause(text, words, role):
    assert [statement.fact.clause.role for statement in statements_of(text, words)] == [role]


def test_a_fact_tells_who_said_it_and_what_is_planned():
    clause = statements_of("Helena Strand thinks that Nordvik will leave Leeds in 2026.", "2026")[0].fact.clause
    told = (clause.subject, clause.verb, clause.modality, clause.speaker)
    assert told == ("Nordvik", "leave", "will", "Helena Strand")


def test_a_fact_belongs_to_the_innermost_clause_that_holds_it():
    text = "Rosa Tiller left Leeds after the River Wend broke its banks in 2012."
    assert [clause.verb.text for clause in statements_of(text, "2012")[0].clauses] == ["broke", "left"]


def test_what_the_latest_news_is_is_told_by_itself():
    text = "The latest news is that people familiar with the matter revealed that Joe Biden is considering the plan."
    assert "considering" in [clause.verb.text for clause in parsed(text)]


def test_another_that_shares_the_verb_is_told_by_itself():
    text = (
        "A scholarship took her to Stafford High School, and another, in 1951, to Girton College, where she read law."
    )
    assert "1951" not in [token.text for token in parsed(text)[0].tokens]
