"""The gate: which sentences are fit to be asked about, and what an article takes back."""

import pytest

from quizgen.facts.corrections import withdrawn
from tests.prose import analysis_of, extraction_of


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("The mayor opened the bridge in May", "no full stop at its end"),
        ("Rates rise in Leeds.", "too short"),
        (f"The council met{' in Leeds' * 30} in May 2021.", "too long"),
        ("The council closed branchesIssue papers for Leeds in May 2021.", "fused or broken words"),
        ("The Marlow Bridge was closed ... in May 2021 by Nordvik.", "an ellipsis"),
        ('The Marlow Bridge "was closed in May 2021 by Nordvik.', "unbalanced quotes or brackets"),
        ("The Marlow Bridge (212 metres was closed in May 2021.", "unbalanced quotes or brackets"),
        ("Whether Nordvik stays in Leeds is decided in May 2026.", "an opening whether"),
        ("The Marlow Bridge was closed Because of Him in May 2021.", "capitals in the middle"),
        ("We closed the Marlow Bridge in May 2021.", "the first or second person"),
        ("Let the Marlow Bridge be closed in May 2021.", "the first or second person"),
        ("An earlier version of this article said that 300 people came.", "a correction"),
        ("A fine day for Kestrel Bank and for Leeds.", "no finite main verb"),
        ("Closed the Marlow Bridge in May 2021.", "no subject"),
    ],
)
def test_a_sentence_that_states_nothing_sure_is_refused_and_told_why(text, flaw):
    assert extraction_of(text).flaws[0] == flaw


@pytest.mark.parametrize(
    "text",
    [
        "Pfizer opened a large plant in Brooklyn in March 1944.",
        "“We closed the Marlow Bridge,” Helena Strand said in May 2021.",
        '"We closed the Marlow Bridge," Helena Strand said in May 2021.',
        "US exports rose by 12 percent in May 2021.",
        "The Marlow Bridge (212 metres) was closed in May 2021.",
        "The council said: “There are 300 people in the town.”",
    ],
)
def test_a_plain_statement_passes(text):
    assert extraction_of(text).flaws == {}


def test_nothing_is_asked_about_a_refused_sentence():
    assert extraction_of("We closed the Marlow Bridge in Leeds in May 2021.").statements == ()


def test_a_refused_sentence_is_told_once_with_its_flaw():
    refusals = analysis_of("We closed the Marlow Bridge in Leeds in May 2021.").refusals
    assert [(r.stem, r.key, r.flaws) for r in refusals] == [("", "", ("the first or second person",))]


CORRECTED = "\n\n".join(
    (
        "The final in Leeds was watched by 48,210 people. Rui Valadares joined Calder Athletic from Eastholm in 2020. "
        "Kestrel Bank gave 300 pounds in 2019.",
        "An earlier version of this article said that 48,210 people came. It also said that Rui Valadares had come "
        "from Eastholm; he joined from Tolby.",
    )
)


def test_a_withdrawn_figure_is_in_no_fact():
    assert "48,210" in withdrawn(extraction_of(CORRECTED).sentences)
    assert not [s for s in extraction_of(CORRECTED).statements if "48,210" in s.mention.text]


def test_a_sentence_that_a_correction_takes_back_is_refused():
    extraction = extraction_of(CORRECTED)
    flaws = {s.text[:13]: extraction.flaws.get(s.index) for s in extraction.sentences}
    assert flaws["Rui Valadares"] == "corrected later"
    assert flaws["Kestrel Bank "] is None


def test_facts_that_no_correction_touches_stay():
    told = {statement.mention.text for statement in extraction_of(CORRECTED).statements}
    assert {"300 pounds", "2019"} <= told


def test_an_article_without_a_correction_withdraws_nothing():
    assert withdrawn(extraction_of("Kestrel Bank also said 300 people came.").sentences) == frozenset()


def test_a_figure_that_the_next_sentence_puts_right_is_refused_with_its_sentence():
    text = "Kestrel Bank stated that costs were £9.7m in 2023. The correct figure is £7.9m. Nordvik left Leeds in 2024."
    extraction = extraction_of(text)
    assert [extraction.flaws.get(s.index) for s in extraction.sentences] == ["corrected later", "corrected later", None]


def test_we_know_that_leads_in_what_is_told():
    text = "But we know that this began in November 2019, when Kestrel Bank bought the Marlow Hotel in Leeds."
    assert not extraction_of(text).flaws
    assert extraction_of("But we know that, and we bought the Marlow Hotel in Leeds in 2019.").flaws
