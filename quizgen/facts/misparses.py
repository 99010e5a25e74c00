"""Parses that show a mistake, whatever is shown of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseKind, ClauseParse
from quizgen.facts.miscuts import is_miscut
from quizgen.facts.verbs import subject_of
from quizgen.facts.wholeness import lacks_its_matter

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_doubtful(clause: ClauseParse, shown: Iterable[Token]) -> bool:
    """Whether the parse of what is shown has a mistake: a preposition without its noun, a verb without a subject."""
    return is_ill_parsed(clause) or is_miscut(clause, list(shown))


# A clause is shown in one way for each form of each of its facts.
@lru_cache(maxsize=256)
def is_ill_parsed(clause: ClauseParse) -> bool:
    """Whether the clause has a mistake, whatever is shown of it."""
    if _has_stray_object(clause.verb) or _is_inserted(clause.verb) or lacks_its_matter(clause):
        return True
    if any(_is_cut_short(token) for token in clause.tokens) or _opens_with_a_place(clause):
        return True
    if clause.tokens[0].lower_ == "of" and clause.tokens[0].is_sent_start:
        # "Of the total cost, £29m was to come": in a question it would stand elsewhere.
        return True
    if any(token.tag_ == "WRB" and token.head.pos_ in ("NOUN", "PROPN") for token in clause.tokens):
        # "At the Gewandhaus, where, the girl gave a concert": the parser has lost the clause of "where".
        return True
    if any(
        t.tag_ in ("WDT", "WP") and t.dep_ == "pobj" and t.head.head.i == clause.subject.i
        for t in clause.subject_tokens
    ):
        # "Of which £5.1 million came from the fund": of what?
        return True
    if _is_led_up_the_garden(clause):
        return True
    if clause.borrowed and clause.verb.tag_ == "VBD" and _follows_a_comma(clause.verb):
        # "Was reported after 22% of injections, and passed within two days": behind a comma it may stand by itself.
        return True
    if _is_nothing(clause) or any(t.dep_ == "nsubj" and t.head.pos_ in ("SCONJ", "ADP", "ADV") for t in clause.tokens):
        # "Once the country's richest man, he is on trial", with a man who is "once"
        return True
    if any(_is_inside_a_word(t) or _is_ill_counted(t) or _is_mistaken(t, clause) for t in clause.tokens):
        return True
    return _is_run_together(clause) or _takes_over_a_subject(clause)


def _is_nothing(clause: ClauseParse) -> bool:
    """ "Before 1953, production was [low and most films] were directed": "was" without what it was."""
    told = (
        child for child in clause.verb.children if child.dep_ not in ("nsubj", "punct", "cc", "conj", "mark", "aux")
    )
    is_bare = clause.verb.lemma_ == "be" and not any(child.i > clause.verb.i for child in told)
    return is_bare and clause.kind is ClauseKind.MAIN and clause.subject.i < clause.verb.i


def _is_led_up_the_garden(clause: ClauseParse) -> bool:
    """ "A symphony long believed to have been destroyed came to light": taken for what it believed."""
    if clause.verb.tag_ != "VBN" or clause.borrowed or clause.auxiliaries:
        return False
    children = (c for c in clause.verb.children if c.dep_ == "conj" and c.left_edge.i > clause.verb.i)
    verbs = [c for c in children if c.tag_ in ("VBD", "VBZ", "VBP")]
    joined = [c.i for c in clause.verb.children if c.dep_ == "cc"]
    return any(not any(i < verb.i for i in joined) and verb.left_edge.nbor(-1).text != "," for verb in verbs)


def _follows_a_comma(verb: Token) -> bool:
    """Whether the conjunction before a coordinated verb stands behind a comma."""
    before = verb.left_edge.i - 2
    return before >= 0 and verb.doc[before].text == ","


def _is_inside_a_word(comma: Token) -> bool:
    """ "RTS,S": the tokenizer splits what is one name."""
    return comma.text == "," and not comma.whitespace_ and comma.i + 1 < len(comma.doc) and comma.nbor().is_alpha


def _is_mistaken(token: Token, clause: ClauseParse) -> bool:
    """ "That last detail matters", with a determiner for a conjunction; "already ill, she travelled", for an adverb."""
    is_of_whom = token.tag_ == "JJ" and token.dep_ == "advmod" and token.head.i == clause.verb.i
    # "Make changes to the system and coaching set-up": the noun is taken for a second verb.
    is_joined = token.tag_ == "VBG" and token.dep_ == "conj" and token.head.tag_ == "VB"
    is_mistagged = is_joined and not any(child.dep_ in ("aux", "nsubj") for child in token.children)
    return (token.tag_ == "DT" and token.dep_ == "mark") or (is_of_whom and token.i < clause.subject.i) or is_mistagged


def _is_ill_counted(token: Token) -> bool:
    """ "When Honor was six her father's ship was lost", "put the £386m scheme out": a figure on the wrong side."""
    if token.i + 1 >= len(token.doc):
        return False
    after = token.nbor()
    if token.text in ("m", "bn") and token.i and token.nbor(-1).like_num and not token.nbor(-1).whitespace_:
        return bool(after.pos_ == "NOUN" and after.dep_ == "conj")
    is_count = token.dep_ == "nummod" and token.like_num and token.ent_type_ != "DATE"
    return bool(is_count and after.tag_ in ("PRP$", "DT"))


def _takes_over_a_subject(clause: ClauseParse) -> bool:
    """ "Blamed a clamp, and a net, the first of its kind, was strung": the parser takes the net for an object."""
    if clause.kind is not ClauseKind.CONJUNCT or clause.verb.dep_ != "conj":
        return False
    doc, end = clause.verb.doc, clause.finite.i
    while end > 0 and doc[end - 1].dep_ in ("advmod", "neg", "punct"):
        end -= 1
    between = doc[clause.verb.head.i + 1 : end]
    return any(t.dep_ == "conj" and t.pos_ in ("NOUN", "PROPN") and t.right_edge.i >= end - 1 for t in between)


def _is_cut_short(after: Token) -> bool:
    """ "After her predecessor, Peter Sandiford, left": the parser makes of it "after her predecessor" and "left"."""
    if after.dep_ != "prep" or after.lower_ not in ("after", "before", "until", "since"):
        return False
    behind = (child for child in after.head.children if child.dep_ == "advcl" and child.i > after.i)
    return any(c.tag_ in ("VBD", "VBZ") and c.left_edge.i == c.i and subject_of(c) is None for c in behind)


def _opens_with_a_place(clause: ClauseParse) -> bool:
    """ "Outside court Mrs Loomis said": the parser takes the place for a part of her name."""
    first = clause.subject_tokens[0]
    return bool(first.is_sent_start) and first.lower_ in ("outside", "inside", "near", "opposite", "behind")


def _is_inserted(verb: Token) -> bool:
    """ "Fonte petrels, a team reports, fly into storms": the parser takes the inserted verb for the main one.

    Or an object stands in front: "Fame, which followed San Telmo, she found a mixed blessing".
    """
    subject = subject_of(verb)
    before = [c for c in verb.children if subject is not None and c.i < subject.i and c.pos_ in ("NOUN", "PROPN")]
    return any(
        child.dep_ in ("dobj", "attr", "dep", "nsubj")
        or (child.dep_ == "npadvmod" and any(part.dep_ == "relcl" for part in child.children) and not child.ent_type_)
        for child in before
    )


def _has_stray_object(verb: Token) -> bool:
    """Of two objects the second follows the first at once ("paid the Annings £23"), or is none of this verb.

    Nor is it a time: "were grafting trees centuries before the Romans arrived".
    """
    objects = sorted((child for child in verb.children if child.dep_ == "dobj"), key=lambda child: int(child.i))
    has_time = len(objects) == 2 and objects[1].ent_type_ == "DATE"
    return has_time or len(objects) > 2 or (len(objects) == 2 and objects[0].right_edge.i + 1 != objects[1].left_edge.i)


def _is_run_together(clause: ClauseParse) -> bool:
    """ "Since 1 May 2022 beavers have ...", "so Crean set off": a date or a conjunction taken into the subject."""
    noun = clause.subject
    before = [child for child in noun.children if child.i < noun.i]
    bare_date = any(c.ent_type_ == "DATE" and c.dep_ in ("nummod", "compound") for c in before)
    # "Nine symphonies, a body of chamber music and a number of operas": a part of the list taken for an aside.
    # "TikTok and its parent company ByteDance" is none.
    listed = any(
        t.dep_ == "appos" and t.head.dep_ == "conj" and t.head.pos_ == "NOUN" and not _is_owned_and_named(t.head, t)
        for t in clause.tokens
    )
    named_late = noun.pos_ == "PROPN" and any(t.text == "," for t in noun.doc[noun.left_edge.i : noun.i])
    # "Commissions were modest: clinics, 46 flats, listed in 2016": a part of the list taken for a verb.
    in_a_list = clause.kind is ClauseKind.CONJUNCT and any(
        token.text == ":" for token in noun.doc[min(noun.i, clause.verb.i) : clause.verb.i]
    )
    return (
        listed
        # "A third, G. H. Hardy, spent": the name stands in apposition to what the parser took for a part of it.
        or named_late
        or _is_misplaced(clause)
        or in_a_list
        or any(token.lower_ == "so" for token in clause.subject_tokens)
        or (bare_date and noun.ent_type_ != "DATE" and not any(child.dep_ in ("det", "poss") for child in before))
    )


def _is_owned_and_named(noun: Token, name: Token) -> bool:
    return name.left_edge.i == noun.i + 1 and any(child.dep_ == "poss" for child in noun.children)


def _is_misplaced(clause: ClauseParse) -> bool:
    """ "The loss widened as it hired staff and wrote off a pilot": who wrote it off?"""
    if any(verb.dep_ == "conj" and verb.head.tag_ == "VB" and verb.tag_ == "VBD" for verb in clause.verbs[1:]):
        # "Continued to work and died": taken for what she continued to do.
        return True
    if clause.kind is not ClauseKind.CONJUNCT or clause.verb.dep_ != "conj":
        return False
    between = clause.verb.doc[clause.verb.head.i + 1 : clause.verb.i]
    own = {auxiliary.i for auxiliary in clause.auxiliaries}
    return any(
        token.tag_ in ("VBD", "VBZ", "VBP") and token.pos_ in ("VERB", "AUX") and token.i not in own
        for token in between
    )
