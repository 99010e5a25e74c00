"""What a clause needs to stand alone: what it is of, whom it is done to, when it was so."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseKind, ClauseParse
from quizgen.facts.definites import names_people

if TYPE_CHECKING:
    from spacy.tokens import Token


FORECAST = frozenset("forecast expect predict project estimate see".split())
# What may be so by a time without having come about then: "by 1845 he owned three mills".
LASTING = frozenset("be have own hold know live work employ earn contain number total stand cost".split())
# What is so of a thing for a time: "the school run by Florey" had other heads.
HELD = frozenset("run lead head chair manage govern direct control edit own coach captain".split())
# "The shipbuilder, elected in 1841": to what? "The botanist visited": whom or what?
CHOSEN = frozenset("elect appoint name nominate promote transfer assign select".split())
AIMED = frozenset(
    """agree join visit follow enter attend support represent accompany command withdraw reply respond react
    comply""".split()
)
# "Existing backers took part", "three companies joined in": in what?
LOOSE_ENDS = {
    "take": "part", "join": "in", "go": "ahead", "come": "in", "chip": "in", "step": "in",
    "close": "in", "leave": "out",
}  # fmt: skip
PARTS = frozenset(
    "selection edition text version search sequel draft renovation performance premiere tour commission element".split()
)
# What tells a part apart no better: "the first performance", "a new element".
ORDINARY = frozenset("first second third last new revised planned".split())
TOWARDS = ("to", "for", "towards", "toward")
GIVING = frozenset("give pay donate contribute pledge provide grant".split())
# Of these one names to whom and what; with where to one is enough: "sent the children away".
DIRECTIONS = frozenset("to into for off away home back up out down over abroad there".split())
SENDING = frozenset("send hand offer lend show give teach award grant".split())
SINKING = frozenset("rise fall jump drop slip climb gain lose slide sink soar tumble surge plunge".split())
# What does not itself rise to an amount.
UNITS = frozenset("division unit arm segment subsidiary".split())
# "A vote is set for 16 September": on what?
MATTERS = frozenset("vote decision ruling agreement deal announcement report statement plan talks".split())
WAYS = frozenset("to into from through over across up down off out along past via under behind beyond by".split())
MISSING = frozenset("mistaken blame".split())
# Whose, a text must tell.
KIN = frozenset(
    "brother sister son daughter father mother husband wife widow widower uncle aunt nephew niece cousin parent child "
    "grandson granddaughter grandfather grandmother friend colleague rival partner".split()
)
# Verbs with a noun that make a figure of speech.
FIGURATIVE = frozenset(
    (("tip", "balance"), ("turn", "tide"), ("make", "amend"), ("make", "amends"), ("give", "lesson"),
     ("hang", "balance"), ("set", "stage"), ("strike", "chord"), ("concede", "point"), ("miss", "point"),
     ("come", "chance"), ("come", "turn"), ("pave", "way"), ("turn", "page"))
)  # fmt: skip
# What a firm reports anew each quarter.
REPORTED = frozenset("revenue revenues sale sales profit profits income earnings turnover loss losses margin".split())
# What its figures do meanwhile.
MOVING = SINKING | frozenset("grow increase decrease decline shrink narrow widen account contribute".split())
# "A company with 170 million users should be licensed": which one is not said.
ANYBODYS = frozenset("company firm business bank club team agency council court group".split())


def leans_on_a_time(clause: ClauseParse) -> bool:
    """ "Who had been booked?": before what is told elsewhere, unless the clause has a date or a count itself."""
    placed = any(token.ent_type_ in ("DATE", "TIME") for token in clause.tokens)
    return clause.finite.lower_ == "had" and bool(clause.auxiliaries) and not placed


def is_dated_loosely(clause: ClauseParse) -> bool:
    """ "By August he signed" is wrongly written: only what had come about by a time, or was so, is dated so."""
    past = clause.finite.tag_ == "VBD" and not clause.auxiliaries
    return past and clause.verb.lemma_ not in LASTING and bool(by_dates(clause))


def by_dates(clause: ClauseParse) -> list[Token]:
    """The phrases in front that tell by when: "by August 2020"."""
    return [
        child
        for child in clause.verb.children
        if child.dep_ == "prep"
        and child.lower_ == "by"
        and child.i < clause.verb.i
        and any(part.ent_type_ == "DATE" for part in child.subtree)
    ]


def reports_no_period(clause: ClauseParse) -> bool:
    """ "Revenue increased to $1.26 billion": only the report tells the quarter."""
    return clause.subject.lemma_.lower() in REPORTED and _is_undated_figure(clause)


def moves_in_a_period(clause: ClauseParse) -> bool:
    """ "Stationary storage grew 41.2%": in the quarter that is reported, where one is."""
    return clause.verb.lemma_ in MOVING and _is_undated_figure(clause)


def _is_undated_figure(clause: ClauseParse) -> bool:
    # "In the quarter" tells of none.
    is_dated = any(t.ent_type_ == "DATE" and t.lower_ not in ("in", "the", "quarter", "period") for t in clause.tokens)
    return any(t.ent_type_ in ("MONEY", "PERCENT") for t in clause.tokens) and not is_dated


@lru_cache(maxsize=256)
def lacks_its_matter(clause: ClauseParse) -> bool:
    """ "It had forecast between 3 and 4 percent", "who joined in 2022": of what, and whom, is told elsewhere."""
    return any(lacks(clause) for lacks in LACKS)


def _was_held(clause: ClauseParse) -> bool:
    # "A quarter of the bank is owned by Nordvik" tells of today.
    is_passive = clause.kind is ClauseKind.REDUCED or (clause.is_passive and clause.verb.lemma_ != "own")
    return is_passive and clause.verb.lemma_ in HELD and not _is_dated(clause)


def _is_figurative(clause: ClauseParse) -> bool:
    """ "The balance tipped for good", "Oxford made amends": no fact, or only part of one."""
    nouns = [clause.subject, *(child for child in clause.verb.children if child.dep_ == "dobj")]
    return any((clause.verb.lemma_, noun.lemma_.lower()) in FIGURATIVE for noun in nouns)


def _was_one_of_several(clause: ClauseParse) -> bool:
    """ "Reith was booked in the first half": so may others have been."""
    return clause.is_passive and clause.verb.lemma_ in ("book", "caution", "substitute")


def _was_looked_at(clause: ClauseParse) -> bool:
    """ "A million soldiers were examined": by whom, with what?"""
    looks = clause.verb.lemma_ in ("examine", "treat", "test", "interview", "inspect", "screen", "survey")
    told = (child for child in clause.verb.children if child.i > clause.verb.i)
    return looks and clause.is_passive and not any(child.dep_ in ("prep", "agent", "advcl", "xcomp") for child in told)


def _was_chosen(clause: ClauseParse) -> bool:
    return clause.kind is ClauseKind.REDUCED and clause.verb.lemma_ in CHOSEN and not _is_completed(clause.verb)


def _aims_at_nothing(clause: ClauseParse) -> bool:
    return clause.verb.lemma_ in AIMED and not clause.is_passive and not _is_completed(clause.verb)


def _speaks_of_nothing(clause: ClauseParse) -> bool:
    """ "Who spoke on the Senate floor last week?": many did, of many things."""
    told = (c for c in clause.verb.children if c.i > clause.verb.i)
    return clause.verb.lemma_ in ("speak", "talk") and not any(
        c.dep_ in ("ccomp", "xcomp", "dobj") or c.lower_ in ("about", "of", "against", "for", "to", "with")
        for c in told
    )


def _is_by_the_way(clause: ClauseParse) -> bool:
    """ "On Tuesday, when an open-top bus leaves the town hall": what for is told before."""
    is_any = any(child.lower_ in ("a", "an") for child in clause.subject.children)
    return clause.kind is ClauseKind.ADVERBIAL and clause.finite.tag_ in ("VBZ", "VBP") and is_any


def _stays_nowhere(clause: ClauseParse) -> bool:
    """ "Stayed, with interruptions, for 38 years": where, or as what?"""
    told = (child for child in clause.verb.children if child.i > clause.verb.i)
    return clause.verb.lemma_ == "stay" and not any(
        child.dep_ in ("acomp", "attr", "dobj", "advcl", "xcomp")
        or (
            child.dep_ in ("prep", "advmod")
            and child.lower_ in ("in", "at", "on", "as", "out", "away", "near", "there")
        )
        or (child.lower_ == "with" and any(part.pos_ == "PROPN" for part in child.subtree))
        for child in told
    )


def _does_nothing(clause: ClauseParse) -> bool:
    return clause.verb.lemma_ == "do" and not any(child.dep_ == "dobj" for child in clause.verb.children)


def _opens_nothing(clause: ClauseParse) -> bool:
    """ "Who opened for lunch?", "who will leave in May?": of a person it takes what they open and leave."""
    by_person = clause.subject.ent_type_ == "PERSON" and not clause.is_passive
    is_told = _is_completed(clause.verb) or any(
        child.dep_ == "prep" and child.lower_ in ("from", "for") and clause.verb.lemma_ == "leave"
        for child in clause.verb.children
    )
    is_described = clause.kind is ClauseKind.OBJECT_RELATIVE
    return clause.verb.lemma_ in ("open", "reopen", "leave") and by_person and not (is_told or is_described)


def _sinks_itself(clause: ClauseParse) -> bool:
    """ "Halvard fell to $57.10": its shares did, and of a division its sales; what it lost or gained is its own."""
    is_body = clause.subject.pos_ == "PROPN" or clause.subject.lemma_ in UNITS
    has_its_own = clause.verb.lemma_ in ("lose", "gain") and any(c.dep_ == "dobj" for c in clause.verb.children)
    is_in_money = any(token.ent_type_ == "MONEY" for token in clause.tokens)
    return clause.verb.lemma_ in SINKING and is_body and is_in_money and not has_its_own


def _has_parts_of_nothing(clause: ClauseParse) -> bool:
    return any(_is_of_nothing(token) for token in (clause.subject, *clause.verb.children))


def _is_on_nothing(clause: ClauseParse) -> bool:
    """ "A vote is set for 16 September": on what? Who votes is not what on."""
    subject = clause.subject
    if subject.lemma_ not in MATTERS or not any(child.lower_ in ("a", "an") for child in subject.children):
        return False
    return clause.is_passive and not any(c.dep_ == "prep" and c.lower_ != "by" for c in subject.children)


def _is_anybodys(clause: ClauseParse) -> bool:
    subject = clause.subject
    is_indefinite = any(child.lower_ in ("a", "an") for child in subject.children)
    is_named = any(child.dep_ in ("appos", "compound") and child.pos_ == "PROPN" for child in subject.children)
    return subject.lemma_ in ANYBODYS and is_indefinite and not is_named


def _goes_nowhere(clause: ClauseParse) -> bool:
    """ "Who went on 63 minutes?": off, it seems."""
    told = (child for child in clause.verb.children if child.i > clause.verb.i)
    by_person = clause.subject.ent_type_ == "PERSON"
    return (
        by_person
        and clause.verb.lemma_ == "go"
        and not any(
            child.dep_ in ("prt", "acomp", "xcomp", "advmod", "dobj", "attr", "oprd") or child.lower_ in WAYS
            for child in told
        )
    )


def _takes_up_no_post(clause: ClauseParse) -> bool:
    """ "Took up his post in 1884": as what?"""
    if clause.verb.lemma_ != "take" or not any(c.lower_ == "up" for c in clause.verb.children):
        return False
    posts = (c for c in clause.verb.children if c.dep_ == "dobj" and c.lemma_ in ("post", "position", "job", "role"))
    return any(not any(c.dep_ in ("prep", "amod", "compound") for c in post.children) for post in posts)


def _is_mistaken_about_nothing(clause: ClauseParse) -> bool:
    """ "Wrote that he had been mistaken", "tuberculosis was to blame": about what, for what?"""
    return any(
        token.lower_ in MISSING
        and not any(c.lower_ in ("about", "for", "to") or c.dep_ in ("ccomp", "xcomp") for c in token.children)
        for token in clause.tokens
        if token.dep_ in ("acomp", "xcomp", "attr") or token.i == clause.verb.i
    )


def _is_nobodys_kin(clause: ClauseParse) -> bool:
    """ "An elder brother died of tuberculosis": whose?"""
    subject = clause.subject
    is_any = any(child.lower_ in ("a", "an", "another") for child in subject.children)
    return subject.lemma_ in KIN and is_any and not any(c.dep_ in ("prep", "poss", "appos") for c in subject.children)


def _is_office_of_nothing(clause: ClauseParse) -> bool:
    """ "She was chief operating officer": of what, and when?"""
    offices = (
        c for c in clause.verb.children if c.dep_ == "attr" and c.pos_ == "NOUN" and names_people(c.lemma_.lower())
    )
    return clause.verb.lemma_ == "be" and any(
        not any(
            c.dep_ in ("det", "prep", "poss", "relcl", "acl", "nummod") or c.pos_ == "PROPN" for c in office.children
        )
        for office in offices
    )


def _forecasts_of_nothing(clause: ClauseParse) -> bool:
    figures = ("PERCENT", "MONEY", "CARDINAL", "QUANTITY")
    told = (child for child in clause.verb.children if child.dep_ == "dobj" and child.ent_type_ in figures)
    return clause.verb.lemma_ in FORECAST and any(told)


def _is_dated(clause: ClauseParse) -> bool:
    return any(token.ent_type_ == "DATE" for token in clause.tokens)


def _gives_nothing(clause: ClauseParse) -> bool:
    """ "Gave the exterior its Art Deco lines", of which the parser takes the lines for another clause's."""
    given = [child for child in clause.verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    return bool(given) and not any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in clause.verb.children)


def _sends_nothing(clause: ClauseParse) -> bool:
    """ "Sent the manager, Gerard Tuohy, a memo", of which the parser takes the memo for a part of his name."""
    people = [c for c in clause.verb.children if c.dep_ == "dobj" and _is_human(c)]
    goes_somewhere = any(c.dep_ in ("prt", "xcomp") or c.lower_ in DIRECTIONS for c in clause.verb.children)
    return clause.verb.lemma_ in SENDING and len(people) == 1 and not goes_somewhere


def _is_human(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or names_people(noun.lemma_.lower())


def _gives_money_to_nobody(clause: ClauseParse) -> bool:
    """ "The council gave £3.5 million": to whom, for what?"""
    if clause.verb.lemma_ not in GIVING:
        return False
    sums = [c for c in clause.verb.children if c.dep_ == "dobj" and any(t.ent_type_ == "MONEY" for t in c.subtree)]
    told = any(c.dep_ == "dative" or (c.dep_ == "prep" and c.lower_ in TOWARDS) for c in clause.verb.children)
    inner = any(
        c.dep_ in ("prep", "acl") for one in sums for c in one.children if c.lower_ in TOWARDS or c.dep_ == "acl"
    )
    return bool(sums) and not told and not inner


def _is_of_nothing(noun: Token) -> bool:
    """ "A second edition carried her name", "conducted the first performance", "began a search": of what, for what?"""
    is_vague = any(child.lower_ in ("a", "an", *ORDINARY) for child in noun.children)
    # Where and when it was does not tell of what it was a part.
    is_told = any(
        child.dep_ in ("prep", "acl", "relcl")
        and child.lower_ not in ("in", "at")
        and not any(part.ent_type_ == "DATE" for part in child.children)
        for child in noun.children
    )
    # "Samples were sent to Copenhagen", "work is to start in May"
    is_bare = noun.lemma_ in ("sample", "work") and not any(child.dep_ != "punct" for child in noun.children)
    return is_bare or (noun.lemma_ in PARTS and is_vague and not is_told)


def _has_loose_end(clause: ClauseParse) -> bool:
    """Whether what is done is told without what it is done in or to."""
    verb = clause.verb
    end = next((c for c in verb.children if c.lower_ == LOOSE_ENDS.get(verb.lemma_) and c.i > verb.i), None)
    if end is None or end.dep_ not in ("dobj", "prt", "advmod", "prep"):
        return False
    return not any(
        child.dep_ in ("prep", "pobj", "dobj") and child.i > end.i for child in (*verb.children, *end.children)
    )


def _is_completed(verb: Token) -> bool:
    return any(
        child.dep_ in ("dobj", "oprd", "xcomp", "ccomp", "attr")
        or (child.dep_ == "prep" and child.lower_ in ("to", "into", "as"))
        for child in verb.children
        if child.i > verb.i
    )


LACKS: tuple[Callable[[ClauseParse], bool], ...] = (
    _was_held, _was_chosen, _was_one_of_several, _was_looked_at, _aims_at_nothing, _speaks_of_nothing,
    _is_by_the_way, _stays_nowhere, _does_nothing, _opens_nothing, _has_loose_end, _gives_nothing, _sends_nothing,
    _gives_money_to_nobody, _sinks_itself, _has_parts_of_nothing, _is_on_nothing, _forecasts_of_nothing,
    _is_anybodys, _is_nobodys_kin, _goes_nowhere, _takes_up_no_post, _is_mistaken_about_nothing, _is_figurative,
    _is_office_of_nothing,
)  # fmt: skip
