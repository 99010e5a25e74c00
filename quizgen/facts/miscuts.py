"""What is shown of a clause without what belongs to it: a part that is cut off, or left over, tells something else."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseParse
from quizgen.facts.definites import TELLING, UNIQUE
from quizgen.facts.verbs import SUBJECT, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token


# "Rose above Valadares" is how he headed the ball in: alone it tells nothing.
POSTURES = frozenset("rise step turn lean jump leap dive lunge bend slide pounce".split())
# "Warned the council in a report" tells nothing without what of.
WARNING = frozenset("warn tell inform remind notify assure convince persuade".split())
QUOTES = ("“", "”", '"')
WARNED_OF = frozenset("of about against".split())


def is_miscut(clause: ClauseParse, shown: Sequence[Token]) -> bool:
    """Whether these words of the clause say something else by themselves than they do within it."""
    if (
        _is_one_of_two(clause, shown)
        or _is_torn(clause, shown)
        or _is_taken_over(clause, shown)
        or _is_moved(clause, shown)
        or _warns_of_nothing(clause, shown)
    ):
        return True
    inside = {token.i for token in shown} | {verb.i for verb in clause.verbs}
    if any(c.lower_ in ("twice", "thrice") and c.i not in inside for c in clause.verb.children):
        # "Had won it only twice before, in 1951 and 1983"
        return True
    goes_on = any(c.dep_ == "conj" and subject_of(c) is None and c.i not in inside for c in clause.verb.children)
    if clause.verb.lemma_ in POSTURES and goes_on:
        return True
    last = max((token.i for token in shown), default=0)
    if any(_is_some_of_them(token) and token.i not in inside and token.i < last for token in clause.tokens):
        # "Three were taken to hospital, [two of them] with hypothermia"
        return True
    at_home = {clause.subject.i, clause.verb.head.i} | ({clause.speaker.i} if clause.speaker else set())
    if any(
        _has_lost_its_auxiliary(token, inside | {clause.finite.i}) or _is_absolute(token, inside) for token in shown
    ):
        return True
    orphan = any(t.dep_ in SUBJECT and t.i not in at_home and t.head.i not in inside for t in shown)
    return orphan or any(
        _is_weakened(token, clause, inside)
        or _is_dangling(token)
        or _is_stripped(token, inside)
        or _is_subjectless(token, clause)
        or _is_misjoined(token)
        or _is_left_behind(token, clause, inside)
        or _is_off_its_mark(token, inside)
        # "70% of the cost, or £270.2m"
        or (token.lower_ == "or" and token.dep_ == "cc" and not _has_conjunct(token))
        or _has_lost_its_day(token, inside)
        or _has_lost_its_noun(token, inside)
        # "She lost two toes, he the tip of a thumb"
        or (token.lower_ in ("he", "she", "they") and token.dep_ not in SUBJECT)
        for token in shown
    )


def _is_some_of_them(them: Token) -> bool:
    return them.lower_ in ("them", "whom") and them.dep_ == "pobj" and them.head.lower_ == "of"


def _has_lost_its_day(late: Token, inside: Set[int]) -> bool:
    """ "Said late [on Tuesday]"."""
    after = late.doc[late.i + 1].lower_ if late.i + 1 < len(late.doc) else ""
    is_of_a_day = late.lower_ in ("late", "early") and late.dep_ == "advmod" and after in ("on", "in")
    return is_of_a_day and late.i + 1 not in inside


def _has_lost_its_noun(whom: Token, inside: Set[int]) -> bool:
    """ "81 per cent of whom had voted no" without the residents."""
    if whom.lower_ != "whom" or whom.dep_ != "pobj":
        return False
    clause = next((above for above in whom.ancestors if above.dep_ == "relcl"), None)
    return clause is None or clause.head.i not in inside


def _has_lost_its_auxiliary(been: Token, inside: Set[int]) -> bool:
    """ "Mapped a river, and been reported dead" without the "had" before it."""
    if been.lower_ != "been":
        return False
    above = [been, been.head, *(verb for verb in been.head.ancestors if been.head.dep_ == "conj")]
    return not any(c.lemma_ == "have" and c.i < been.i and c.i in inside for verb in above for c in verb.children)


def _is_absolute(being: Token, inside: Set[int]) -> bool:
    """ "Was C$9.4 million, the overrun being attributed to ..." without its comma."""
    if being.lower_ != "being" or being.i == 0 or being.nbor(-1).pos_ not in ("NOUN", "PROPN"):
        return False
    first = being.nbor(-1).left_edge
    return first.i > 0 and first.i - 1 not in inside


def _is_one_of_two(clause: ClauseParse, shown: Sequence[Token]) -> bool:
    """ "Announced a new element in July, and in December a second": what is shown is true of both."""
    vague = any(t.dep_ == "dobj" and any(c.lower_ in ("a", "an") for c in t.children) for t in clause.verb.children)
    if not vague:
        return False
    inside = {token.i for token in shown}
    others = (t for t in clause.verb.sent if t.i not in inside and t.i > 0 and t.nbor(-1).lower_ == "a")
    # "A second", "a second, radium"
    return any(
        token.lower_ in ("second", "third") and (token.dep_ != "amod" or token.doc[token.i + 1].text == ",")
        for token in others
    )


def _is_weakened(token: Token, clause: ClauseParse, inside: Set[int]) -> bool:
    """ "Little known outside Scandinavia" without its "little": what bends a word is left out and not the word."""
    bent = token.pos_ in ("ADJ", "ADV") or (token.tag_ == "VBN" and token.i not in {verb.i for verb in clause.verbs})
    if not bent:
        return False
    # "Was third, a further 17 seconds back"
    bending = {"advmod", "neg"} | ({"npadvmod"} if token.lower_ in ("back", "ahead", "behind", "away") else set())
    return any(child.dep_ in bending and child.i not in inside for child in token.children)


def _is_torn(clause: ClauseParse, shown: Sequence[Token]) -> bool:
    """Whether a compound is shown in part ("like-for- sales"), or the words of a title without its quotation marks."""
    inside, doc = {token.i for token in shown}, clause.verb.doc
    for token in shown:
        is_inner = token.text == "-" and not token.whitespace_ and 0 < token.i < len(doc) - 1
        if is_inner and not {token.i - 1, token.i + 1} <= inside:
            return True
        if _goes_on_with_a_hyphen(token) and token.i + 1 not in inside:
            return True
    quotes = [token.i for token in clause.tokens if token.text in QUOTES and token.i not in inside]
    first = min(inside, default=0)
    return len(quotes) == 2 and first < quotes[0] and any(quotes[0] < i < quotes[1] for i in inside)


def _goes_on_with_a_hyphen(token: Token) -> bool:
    if token.whitespace_ or token.i + 1 >= len(token.doc):
        return False
    after = token.doc[token.i + 1]
    return after.text == "-" and not after.whitespace_


def _is_taken_over(clause: ClauseParse, shown: Sequence[Token]) -> bool:
    """ "Approached Aiyer, whose journal carried his first paper, on Bernoulli numbers, in 1911": the paper was on them.

    What follows an aside that is not shown is the aside's as likely as the verb's.
    """
    inside = {token.i for token in shown}
    asides = [t for t in clause.verb.subtree if t.dep_ == "relcl" and t.i > clause.verb.i and t.i not in inside]
    return any(
        child.dep_ == "prep" and child.i in inside and any(aside.right_edge.i < child.i for aside in asides)
        for child in clause.verb.children
    )


def _is_moved(clause: ClauseParse, shown: Sequence[Token]) -> bool:
    """ "When the first vessel completed the journey, on 23 October, it had lasted": the date is the vessel's."""
    inside = {token.i for token in shown}
    fronted = [c for c in clause.verb.children if c.dep_ == "advcl" and c.i < clause.subject.i and c.i not in inside]
    dates = [c for c in clause.verb.children if c.dep_ == "prep" and c.i < clause.subject.i]
    return any(
        advcl.right_edge.i < date.i and any(part.ent_type_ == "DATE" for part in date.subtree)
        for advcl in fronted
        for date in dates
    )


def _warns_of_nothing(clause: ClauseParse, shown: Sequence[Token]) -> bool:
    own = {clause.verb.i, *(auxiliary.i for auxiliary in clause.auxiliaries)}
    return (
        clause.verb.lemma_ in WARNING
        and not clause.is_stump
        and not any(
            (token.pos_ in ("VERB", "AUX") and token.i not in own) or token.lower_ in WARNED_OF for token in shown
        )
    )


def _is_stripped(article: Token, inside: Set[int]) -> bool:
    """ "On the grounds" without "that ...": what told which one is left out."""
    if article.lower_ != "the":
        return False
    noun = article.head
    if noun.pos_ != "NOUN" or noun.i not in inside or noun.lemma_.lower() in UNIQUE:
        return False
    telling = [child for child in noun.children if child.dep_ in TELLING]
    return bool(telling) and all(child.i not in inside for child in telling)


def _has_conjunct(conjunction: Token) -> bool:
    return any(child.dep_ == "conj" and child.i > conjunction.i for child in conjunction.head.children)


def _is_off_its_mark(time: Token, inside: Set[int]) -> bool:
    """ "Four years" of "four years after the last cases were found"."""
    if time.dep_ != "npadvmod" or time.i + 1 >= len(time.doc):
        return False
    after = time.nbor()
    return after.lower_ in ("after", "before", "later", "earlier") and after.i not in inside


def _is_left_behind(verb: Token, clause: ClauseParse, inside: Set[int]) -> bool:
    """A clause that tells of what is asked for: "where did she play the eleven-year-old gave a concert?"."""
    return verb.dep_ == "relcl" and verb.head.i not in inside and verb.i not in {one.i for one in clause.verbs}


def _is_dangling(token: Token) -> bool:
    if token.tag_ != "IN":
        return False
    # "Was poor in part" without "because".
    partly = token.lower_ == "in" and [child.lower_ for child in token.children] == ["part"]
    stranded = token.head.tag_ == "VBN" and token.i == token.head.i + 1
    return partly or (token.dep_ == "prep" and not stranded and not any(token.children))


def _is_subjectless(token: Token, clause: ClauseParse) -> bool:
    if token.tag_ not in ("VBD", "VBZ", "VBP") or token.pos_ != "VERB" or token.i == clause.verb.i:
        return False
    return token.dep_ != "conj" and not any(c.dep_ in (*SUBJECT, "expl", "csubj") for c in token.children)


def _is_misjoined(token: Token) -> bool:
    """A person in apposition to a place or body: two phrases of the sentence run into one."""
    dep, head = token.dep_, token.head
    if dep == "det":
        # "A third, G. H. Hardy, spent": the parser takes what the name explains for an adverb.
        return bool(head.dep_ == "advmod")
    if dep == "compound" and token.ent_type_ == "GPE" and head.ent_type_ in ("", "ORG"):
        # "In the United States Cinder Thermal has said": the name begins another clause.
        return head.pos_ == "PROPN" and head.dep_ == "pobj" and head.ent_iob_ in ("B", "O")
    if dep == "conj" and head.dep_ == "pobj" and any(c.like_num and c.dep_ == "nummod" for c in token.children):
        # "Had 71 per cent of the ball after the interval and 28 attempts": of two figures one is taken for a time.
        return any(c.lower_ == "the" for c in head.children) and not any(c.dep_ == "nummod" for c in head.children)
    if dep == "appos" and token.ent_type_ == "PERSON":
        return head.ent_type_ in ("ORG", "GPE", "FAC", "LOC") and head.pos_ == "PROPN"
    return token.lower_ == "so" and head.pos_ == "PROPN"
