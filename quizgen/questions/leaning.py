"""Words that lean on the text around: what a stem cannot show, whatever else it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.facts.definites import is_another_word_for_a_body, is_epithet, leans_on_nobody_named, leans_on_text
from quizgen.facts.reference import POSSESSIVE, REFLEXIVE
from quizgen.facts.verbs import SUBJECT
from quizgen.questions.words import DEICTIC, PRONOUNS

if TYPE_CHECKING:
    from spacy.tokens import Token


GIVING = frozenset("give offer award teach grant lend show send pay tell ask".split())
# Comparatives that are no names of sorts, as "higher education" and "the older man" are.
COMPARED = frozenset("shorter longer smaller larger bigger faster slower cheaper newer stronger weaker lighter".split())
WORSE = frozenset("worse better faster slower sooner harder easier higher lower cheaper".split())
# Alone they stand for what was told before.
SEVERAL = frozenset("both all some many most several few none neither either".split())
# Names, finite verbs and signs never lean on anything.
PLAIN_TAGS = frozenset("NNP NNPS VBD VBZ VBP VB MD TO POS HYPH CC , . : `` '' $ -LRB- -RRB-".split())


def flaw_of(token: Token) -> str:
    """Why a word cannot be shown, empty where it may be; by its own parse, and not by what was told before."""
    if token.tag_ in PLAIN_TAGS:
        return ""
    lower = token.lower_
    if is_doubtful_her(token):
        return "pronoun"
    if (lower in POSSESSIVE and token.tag_ == "PRP$") or lower in REFLEXIVE:
        return "pronoun"
    if lower == "it" and token.head.pos_ == "ADJ" and any(c.dep_ in ("xcomp", "ccomp") for c in token.head.children):
        # "Judged it safe to continue": it stands for nothing but what follows.
        return ""
    if lower == "that" and token.dep_ == "det" and _opens_speech(token):
        return ""
    if lower == "one" and token.dep_ == "nummod":
        return ""
    if lower == "it" and token.dep_ == "nsubjpass" and any(c.dep_ == "ccomp" for c in token.head.children):
        # "It was reported that ...": it stands for what follows.
        return ""
    if lower == "that" and token.dep_ in SUBJECT and token.head.dep_ == "ROOT":
        # "Based on Friday's price, that values the firm at $65": the tagger takes it for a relative.
        return "pronoun"
    if lower == "them" and token.head.lower_ == "among" and _has_several_before(token.head):
        return ""
    if lower in PRONOUNS and token.pos_ != "PROPN" and token.tag_ not in ("WDT", "IN", "EX", "RB"):
        return "pronoun" if not (lower == "that" and token.dep_ == "mark") else ""
    if (
        token.tag_ in ("JJ", "NN")
        and (token.ent_type_ == "ORDINAL" or lower in ("second", "third", "fourth"))
        and token.dep_ in ("nsubj", "dobj", "attr", "pobj", "conj")
    ):
        # "The first to be described": the first of what?
        needs_of = token.dep_ in SUBJECT
        told = any(
            child.dep_ == "prep"
            # "The third, for which he had costed every gate": of what is told elsewhere.
            or (child.dep_ == "relcl" and child.left_edge.nbor(-1).text != ",")
            or (child.dep_ == "acl" and not needs_of)
            for child in token.children
        )
        return "" if told else "leans on the text"
    if token.ent_type_ == "CARDINAL" and token.dep_ in SUBJECT and not any(c.lower_ == "of" for c in token.children):
        # "At least five crossed the fence": five what?
        return "leans on the text"
    if token.pos_ == "NUM" and token.dep_ == "pobj" and any(c.lower_ == "the" for c in token.children):
        # "Two of the 14": of which?
        return "leans on the text"
    if (
        token.tag_ in ("JJR", "RBR")
        and token.dep_ in ("acomp", "advmod")
        and (lower in WORSE or (token.dep_ == "acomp" and token.head.lemma_ == "be"))
        and token.head.pos_ in ("VERB", "AUX")
        and not any(part.lower_ in ("than", "if") for part in token.head.subtree)
    ):
        # "Fared much worse", "is eight years younger": than what?
        return "leans on the text"
    if (
        lower in ("less", "more")
        and token.dep_ == "advmod"
        and token.head.dep_ == "acomp"
        and not any(part.lower_ == "than" for part in token.sent)
    ):
        # "Was less sanguine": than who?
        return "leans on the text"
    if lower in SEVERAL and token.dep_ in SUBJECT and token.pos_ in ("PRON", "DET") and not any(token.children):
        # "Both were appointed": who?
        return "leans on the text"
    if lower == "what" and token.dep_ in SUBJECT and token.head.lemma_ == "follow":
        return "leans on the text"
    if lower == "well" and token.i and token.nbor(-1).lower_ == "as" and token.dep_ == "advmod":
        # "Had her daughter inoculated as well"
        return "leans on the text"
    is_alone = not any(child.dep_ in ("pobj", "pcomp") for child in token.children)
    if lower in ("there", "since", "before") and token.dep_ in ("advmod", "prep") and is_alone:
        return "leans on the text"
    if lower in ("other", "others") and token.i and token.nbor(-1).lower_ in ("and", "or"):
        # "Russia, Thailand and other places": besides those.
        return ""
    is_prefix = token.i + 1 < len(token.doc) and token.nbor(1).text == "-"
    if lower in DEICTIC and token.pos_ != "PROPN" and not is_prefix:
        return "leans on the text"
    if leans_on_text(token) or is_epithet(token):
        return "definite noun"
    if leans_on_nobody_named(token):
        return "definite noun"
    if lower == "the" and is_another_word_for_a_body(token.head):
        return "definite noun"
    if lower == "time" and token.i and token.nbor(-1).lower_ in ("the", "that", "same") and token.dep_ == "pobj":
        return "leans on the text"
    return ""


def _has_several_before(preposition: Token) -> bool:
    """ "Rescued 84 people by boat, among them 19 residents": the people."""
    before = preposition.doc[preposition.sent.start : preposition.i]
    return (
        len(before) > 0
        and before[len(before) - 1].text == ","
        and any(token.tag_ == "NNS" and token.dep_ == "dobj" for token in before)
    )


def is_doubtful_her(token: Token) -> bool:
    """ "Gave her half of the royalties": hers, or to her?"""
    return token.lower_ == "her" and token.dep_ == "poss" and token.i > 0 and token.nbor(-1).lemma_ in GIVING


def is_like_what(token: Token) -> bool:
    """ "A similar product", "the longest of its kind", "shorter flights", "the second time": like or after what?"""
    lower, noun = token.lower_, token.head
    if lower == "its" and noun.lower_ == "kind":
        return True
    if lower == "similar":
        return not any(part.lower_ in ("to", "in") for part in (*token.children, *noun.children))
    if token.tag_ == "JJS" and token.dep_ in SUBJECT:
        # "The largest, over the Jatinga, survived"
        return not any(child.dep_ == "prep" and child.lower_ in ("of", "in", "among") for child in token.children)
    if lower == "return" and token.dep_ == "pobj" and any(child.dep_ == "poss" for child in token.children):
        # "On his return": from where?
        return not any(child.dep_ == "prep" for child in token.children)
    if lower == "away" and any(child.dep_ == "npadvmod" for child in token.children):
        # "Lies 7.5 kilometres away"
        return not any(part.lower_ == "from" for part in (*token.children, *noun.children))
    if lower in COMPARED and token.dep_ == "amod":
        return not any(part.lower_ == "than" for part in token.sent)
    return lower in ("second", "third") and noun.lower_ == "time" and noun.dep_ == "npadvmod"


def _opens_speech(that: Token) -> bool:
    """ "Warned in March that part of the wall was cracked": taken for "that part" by the parser."""
    verb = that.head.head
    return verb.dep_ in ("ccomp", "advcl") and verb.left_edge.i == that.i and that.i - 1 > verb.head.i
