"""Bare definite nouns ("the landing"): which need the article's topic to be understood, and which lean on its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.facts.roles import kinds_of_noun
from quizgen.types import NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns with one meaning without any article.
UNIQUE = frozenset(
    """world moon sun earth sky sea war internet public police army navy pope press media economy
    universe summer winter spring autumn end beginning start north south east west ground air surface past
    future century drug morning evening afternoon night day week month year market climate environment
    population poor rich rest majority law constitution time front sea coast""".split()
)
# Stand for something told just before under another name ("a purchase ... the deal"): no topic makes them clear.
SHELLS = frozenset(
    """animal creature specimen infant baby mother father parents son daughter sister brother widow husband wife
    rights proceeds sale money deal plan move measure decision report proposal group team figure result incident
    case bill project programme program work effort story idea problem issue thing way process win victory defeat
    substance method study finding claim statement announcement agreement offer order ruling vote event situation
    condition change increase decrease rise fall question answer reason cause effect policy rule system approach
    difference amount number total sum same latter former one two three pair couple duo trio man woman boy girl
    child people person victim suspect patient others colleague friend author speaker place area site region town
    city village district location building role post job position title name word term attempt task step stage
    level rate object item type kind version practice technique device design model institution organisation
    organization matter production evidence maximum minimum winner loser company firm agency body committee
    commission volume instrument sample molecule juice disaster discovery accident tragedy content""".split()
)
# Adjectives that tell apart only what belongs to one matter.
WEAK = frozenset("northern southern eastern western original present current same entire whole main".split())
# Of these there are two.
PAIRED = frozenset("direction side end way sex gender parent hand leg arm eye ear foot half bank house chamber".split())
# What tells a definite noun apart from others of its sort.
TELLING = frozenset("amod compound prep relcl acl poss appos nmod".split())
# Of people a mere adjective does not tell which one: "the 44-year-old Swede".
TELLING_PEOPLE = TELLING - {"amod"}
# Of these every story has its own.
UNNAMED = frozenset("researcher scientist official officer expert analyst delay".split())
# What a firm may be called in place of its name.
SORTS = frozenset(
    "lender carrier retailer insurer chipmaker carmaker automaker drugmaker brewer discounter grocer maker".split()
)
# With a capital they stand for one that was named in full.
BODIES = frozenset("board cup bank council court fund party club university school department ministry trust".split())
PEOPLE = frozenset(
    """seed qualifier favourite finalist winner runner-up substitute man woman boy girl child person baby
    teenager pair couple duo trio people goaltender netminder goalkeeper centre winger defenceman forward guard
    striker midfielder defender captain""".split()
)


def leans_on_text(token: Token) -> bool:
    """Whether "the" introduces a noun that only what was told before makes clear."""
    if token.lower_ == "both" and token.dep_ in ("det", "predet"):
        # "Both countries", but not "both Curies" or "in both directions".
        return bool(token.head.pos_ == "NOUN") and token.head.lemma_.lower() not in PAIRED
    if token.lower_ != "the" or token.head.lemma_.lower() not in SHELLS or _is_of_those_who_tell(token.head):
        return False
    return is_bare(token) or (token.head.pos_ == "NOUN" and not _is_told_apart(token.head))


def _is_of_those_who_tell(noun: Token) -> bool:
    """ "People familiar with the matter": how a reporter calls a source, whatever the matter is."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lower_ == "familiar"


def _is_told_apart(noun: Token) -> bool:
    """Of these nouns "on television" or "new" does not tell which one is meant."""
    return any(
        child.dep_ in ("compound", "poss", "appos")
        or (child.dep_ in ("relcl", "acl") and child.left_edge.i > 0 and child.left_edge.nbor(-1).text != ",")
        or (child.dep_ == "prep" and (child.lower_ == "of" or any(part.pos_ == "PROPN" for part in child.subtree)))
        or child.tag_ in ("JJS", "RBS")
        or child.ent_type_ in ("ORDINAL", "NORP")
        for child in noun.children
    )


def leans_on_nobody_named(token: Token) -> bool:
    """ "The researchers", "the council": some of many, and no title tells whose."""
    return is_bare(token) and token.head.lemma_.lower() in UNNAMED


def leans_on_topic(token: Token) -> bool:
    """Whether "the" introduces a noun that who knows the article's topic understands, and nobody else."""
    return is_bare(token) and token.head.lemma_.lower() not in SHELLS


def is_epithet(token: Token) -> bool:
    """ "The 44-year-old Swede", "the Latvian sixth seed", "the Company": another word for somebody named before."""
    noun = token.head
    if token.lower_ != "the" or noun.i <= token.i:
        return False
    if (
        noun.pos_ == "PROPN"
        and noun.i == token.i + 1
        and not any(c.dep_ in TELLING for c in noun.children if c.i > token.i)
    ):
        return noun.ent_type_ == "NORP" or noun.lower_ in SHELLS | BODIES
    lemma = noun.lemma_.lower()
    is_human = noun.ent_type_ in ("NORP", "PERSON") or names_people(lemma)
    told = any(
        c.ent_type_ in ("NORP", "ORDINAL", "DATE") or c.like_num for c in noun.children if c.dep_ in ("amod", "nummod")
    )
    told = told or (noun.lower_ == "old" and any(part.like_num for part in noun.subtree if part.i < noun.i))
    return (is_human or noun.lower_ == "old") and told and not any(_tells_apart(child) for child in noun.children)


def _tells_apart(child: Token) -> bool:
    """Whether a word tells which person is meant; a clause behind a comma only tells more."""
    first = child.left_edge
    is_aside = child.dep_ in ("relcl", "acl", "appos") and first.i > 0 and first.nbor(-1).text == ","
    return child.dep_ in TELLING_PEOPLE and not is_aside


def is_another_word_for_a_body(noun: Token) -> bool:
    """ "The regional lender", "the Lisbon-based carrier": what a firm is, in place of its name."""
    told = any(child.dep_ in ("prep", "relcl", "appos", "nmod") or child.pos_ == "PROPN" for child in noun.children)
    is_definite = any(child.lower_ == "the" for child in noun.children)
    return noun.lemma_.lower() in SORTS and is_definite and not told and noun.dep_ != "compound"


def is_bare(token: Token) -> bool:
    """Whether "the" introduces a noun that nothing in the sentence tells apart."""
    noun = token.head
    if (
        token.lower_ != "the"
        or noun.pos_ != "NOUN"
        or (noun.text[0].isupper() and not noun.is_sent_start)
        or noun.lemma_.lower() in UNIQUE
        or noun.i < token.i
        or any(child.tag_ in ("JJS", "RBS") for child in noun.children)
    ):
        return False
    lemma = noun.lemma_.lower()
    is_human = noun.ent_type_ in ("NORP", "PERSON") or names_people(lemma)
    telling = TELLING_PEOPLE if is_human else TELLING
    # "The rue Dauphine": the parser may not see that they belong together.
    told = (child for child in noun.children if child.dep_ in telling)
    is_named = noun.i + 1 < len(noun.doc) and noun.nbor().pos_ == "PROPN" and noun.nbor().dep_ != "poss"
    return not (is_named or any(not _says_no_more(child) for child in told))


def _says_no_more(child: Token) -> bool:
    """ "The northern abutment", "the viaduct, 212 metres long": there are as many as there are matters."""
    return child.dep_ == "amod" and (child.i > child.head.i or child.lower_ in WEAK)


def is_where_one_works(noun: Token) -> bool:
    """ "An analyst at Bridger Colfax"."""
    behind = noun.dep_ == "pobj" and noun.head.lower_ == "at"
    return behind and names_people(noun.head.head.lemma_.lower())


def names_people(noun: str) -> bool:
    """Whether a noun is a word for what people are."""
    return noun in PEOPLE or any(kind is NameKind.PERSON for kind, _ in kinds_of_noun(noun))
