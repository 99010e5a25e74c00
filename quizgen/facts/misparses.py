"""Parses that show a mistake, and what is shown of a clause without what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseKind, ClauseParse
from quizgen.facts.definites import TELLING, UNIQUE
from quizgen.facts.verbs import SUBJECT, subject_of
from quizgen.facts.wholeness import lacks_its_matter

if TYPE_CHECKING:
    from spacy.tokens import Token


# "Rose above Valadares" is how he headed the ball in: alone it tells nothing.
POSTURES = frozenset("rise step turn lean jump leap dive lunge bend slide pounce".split())
# "Warned the council in a report" tells nothing without what of.
WARNING = frozenset("warn tell inform remind notify assure convince persuade".split())
QUOTES = ("“", "”", '"')
WARNED_OF = frozenset("of about against".split())


def is_doubtful(clause: ClauseParse, shown: Iterable[Token]) -> bool:
    """Whether the parse of what is shown has a mistake: a preposition without its noun, a verb without a subject."""
    return is_ill_parsed(clause) or _is_ill_shown(clause, list(shown))


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
    if any(_is_inside_a_word(t) or _is_ill_counted(t) or _is_mistaken(t, clause) for t in clause.tokens):
        return True
    return _is_run_together(clause) or _takes_over_a_subject(clause)


def _is_led_up_the_garden(clause: ClauseParse) -> bool:
    """ "A symphony long believed to have been destroyed came to light": taken for what it believed."""
    if clause.verb.tag_ != "VBN" or clause.borrowed or clause.auxiliaries:
        return False
    verbs = [c for c in clause.verb.children if c.dep_ == "conj" and c.tag_ in ("VBD", "VBZ", "VBP")]
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
    return (token.tag_ == "DT" and token.dep_ == "mark") or (is_of_whom and token.i < clause.subject.i)


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


def _is_ill_shown(clause: ClauseParse, shown: Sequence[Token]) -> bool:
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
    if any(_is_some_of_them(token) and token.i not in inside and token.i < shown[-1].i for token in clause.tokens):
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
        # "Said late [on Tuesday]"
        or (
            token.lower_ in ("late", "early")
            and token.dep_ == "advmod"
            and token.nbor().lower_ in ("on", "in")
            and token.i + 1 not in inside
        )
        or _has_lost_its_noun(token, inside)
        # "She lost two toes, he the tip of a thumb"
        or (token.lower_ in ("he", "she", "they") and token.dep_ not in SUBJECT)
        for token in shown
    )


def _is_some_of_them(them: Token) -> bool:
    return them.lower_ in ("them", "whom") and them.dep_ == "pobj" and them.head.lower_ == "of"


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
