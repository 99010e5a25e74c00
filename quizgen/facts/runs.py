"""Runs of words that may be names: capitalised words, and the small words and figures that carry a name on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.facts import gazetteer
from quizgen.facts.genders import is_given_name
from quizgen.facts.language import common_adjectives
from quizgen.facts.places import place_kind
from quizgen.facts.wordlists import grammar
from quizgen.types import NameKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

KINDS = {
    "PERSON": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "GPE": NameKind.PLACE, "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE, "NORP": NameKind.NATIONALITY, "EVENT": NameKind.EVENT, "WORK_OF_ART": NameKind.WORK,
    "PRODUCT": NameKind.VEHICLE, "LAW": NameKind.LAW,
}  # fmt: skip
# Labels of names that small words may stand in.
WHOLE = {"ORG", "FAC", "LAW", "WORK_OF_ART", "EVENT"}
# Words that a number belongs to.
NUMBERED = frozenset("highway route interstate road motorway flight complex autobahn formula channel pier".split())
ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$")
DESIGNATION = re.compile(r"^(?:\d+[A-Z]?|[IVX]+|[A-Z]\d+)$")
YEAR = re.compile(r"1\d{3}|20\d{2}")
POSSESSIVE = {"'s", "’s", "'", "’"}


def runs_of(tokens: Span, covered: set[int]) -> Iterator[Span]:
    """Maximal runs of words that belong to one name or to names that touch."""
    i = tokens.start
    while i < tokens.end:
        if i in covered or not _begins(tokens.doc[i], tokens):
            i += 1
            continue
        end = i + 1
        while (step := _step(tokens, i, end)) and not covered & set(range(end, end + step)):
            end += step
        yield tokens.doc[i:end]
        i = end


def _is_name_word(token: Token) -> bool:
    if not token.text[0].isupper() or token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "LANGUAGE"):
        return bool(token.ent_type_ in ("ORG", "PRODUCT") and re.match(r"[a-z]+[A-Z]", token.text))
    if token.pos_ in ("PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "INTJ") and token.ent_type_ not in WHOLE:
        return False
    return not token.is_sent_start or token.pos_ == "PROPN" or token.ent_type_ in KINDS


def _begins(token: Token, tokens: Span) -> bool:
    if not token.text[0].isupper():
        return _begins_small(token, tokens) or _is_name_word(token)
    if _begins_well_known(token, tokens) or _is_road(token, tokens) or _begins_a_full_name(token, tokens):
        return True
    return _is_name_word(token) and token.lower_.strip(".") not in {"the", "a", "an"}


def _begins_small(token: Token, tokens: Span) -> bool:
    """ "2nd Avenue", "rue Cassini"."""
    small = token.text == "rue" or (token.text[0].isdigit() and bool(ORDINAL.match(token.text)))
    return small and token.i + 1 < tokens.end and token.nbor(1).text[0].isupper()


def _begins_well_known(token: Token, tokens: Span) -> bool:
    """ "Doctors Without Borders" at the start of a sentence, where the model sees a common noun."""
    if not token.is_sent_start or not token.text[0].isupper() or token.lower_ == "the":
        return False
    following = (tokens.doc[token.i : end].text for end in range(token.i + 2, min(token.i + 5, tokens.end)))
    return any(gazetteer.kinds_of(name) for name in following)


def _begins_a_full_name(token: Token, tokens: Span) -> bool:
    """ "Rosalind Elsie Franklin" at the start of a sentence, where the parser sees a verb."""
    following = tokens.doc[token.i + 1 : min(token.i + 3, tokens.end)]
    is_full = len(following) == 2 and all(other.pos_ == "PROPN" for other in following)
    # "Aldous Leonard Huxley", where it sees an adjective
    is_name = is_given_name(token.text) or (token.tag_ == "JJ" and token.lower_ not in common_adjectives())
    return bool(token.is_sent_start and is_full and token.text.isalpha() and is_name)


def _is_road(token: Token, tokens: Span) -> bool:
    """ "Highway 7" at the start of a sentence, where the model sees a common noun."""
    numbered = token.i + 1 < tokens.end and bool(DESIGNATION.match(token.nbor(1).text))
    return token.lower_ in NUMBERED and token.text[0].isupper() and numbered


def _step(tokens: Span, start: int, end: int) -> int:
    """How many more tokens belong to the run that ends before `end`: none, or up to the next word of the name."""
    doc = tokens.doc
    if end >= tokens.end:
        return 0
    token, last = doc[end], doc[end - 1]
    if _is_name_word(token) or (token.is_title and _is_well_known(doc[start : end + 2])):
        return 1
    if DESIGNATION.match(token.text) and _is_numbered(last, token):
        return 1
    if last.lower_ == "act" and token.lower_ == "of" and end + 1 < tokens.end and YEAR.fullmatch(doc[end + 1].text):
        # "The Transport Act of 1968"
        return 2
    for width in (1, 2):
        if (
            end + width < tokens.end
            and _is_name_word(doc[end + width])
            and _joins(doc[start:end], doc[end : end + width])
        ):
            return width + 1
    return 0


def _is_well_known(run: Span) -> bool:
    return bool(gazetteer.kinds_of(run.text))


def _is_numbered(last: Token, number: Token) -> bool:
    known = last.lower_ in NUMBERED or last.text in gazetteer.vehicle_series()
    follows = number.i + 1 < len(number.doc) and number.nbor(1).pos_ == "NOUN" and number.pos_ == "NUM"
    return known or (number.text.isalpha() and number.pos_ == "PROPN" and not follows)


def _joins(run: Span, between: Span) -> bool:
    """Whether small words carry a name on: "Bank of the West", "Lowell & Finch", "Joliot-Curie"."""
    words, after = between.text.lower(), between.doc[between.end]
    head = run[len(run) - 1].lower_.strip(".")
    covered = bool(after.ent_type_) and after.ent_iob_ == "I" and all(t.ent_iob_ == "I" for t in between)
    if words in ("&", "-", "–"):
        return words == "&" or not between[0].whitespace_
    if words in ("of", "of the"):
        # "Indravati Biologicals of Hyderabad": where a firm is at home is no part of its name.
        sorts = {sort for _, sort in gazetteer.word_kinds(run[len(run) - 1].text)}
        may_be_firm = "&" in run.text or not sorts or "company" in sorts
        is_at_home = may_be_firm and bool(place_kind(after.text))
        return head in grammar("take of") or (covered and after.ent_type_ != "PERSON" and not is_at_home)
    if words == "upon" or (words in ("on", "upon the", "on the") and run.root.ent_type_ == "GPE" and covered):
        # "Kingston upon Thames"
        return len(run) == 1
    if words in ("for", "for the", "on", "on the"):
        return any(token.lower_ in grammar("take for") for token in run) or (covered and after.ent_type_ in WHOLE)
    if set(words.split()) <= grammar("particles"):
        return after.ent_type_ not in ("DATE", "TIME") and run[len(run) - 1].pos_ == "PROPN"
    if words in POSSESSIVE:
        saint = len(run) > 1 and run[len(run) - 2].lower_.strip(".") in ("st", "saint")
        return saint or head in ("king", "queen", "women", "men", "children", "people") or _is_one_name(after)
    if words == "and" and head.isalpha() and _is_of_an_office(run):
        # "The Department for Education and Skills"
        return after.dep_ in ("conj", "pobj", "compound") or after.ent_iob_ == "I"
    if words == "or" and not gazetteer.has_telling_word([token.text for token in run]):
        # "Union or Confederate general", but "the Nobel Prize in Physiology or Medicine"
        return False
    return words in ("and", "or", "in", "in the", "to the") and covered and after.ent_type_ in WHOLE


def _is_of_an_office(run: Span) -> bool:
    words = [token.lower_ for token in run]
    return (
        len(words) > 2 and words[0] in ("department", "ministry", "secretary", "minister") and words[1] in ("for", "of")
    )


def _is_one_name(after: Token) -> bool:
    """Whether the model covers both sides of a possessive with one name that ends in a telling word."""
    return after.ent_iob_ == "I" and after.ent_type_ in ("ORG", "FAC") and bool(gazetteer.word_kinds(after.text))
