"""Questions whose answer is a number: how many, how much, by what percentage, how long, how old."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseParse
from quizgen.facts.definites import names_people
from quizgen.facts.statements import Context, Statement
from quizgen.questions.ask_dates import tells_of_several_years
from quizgen.questions.asking import Draft, inverted, of_subject
from quizgen.questions.slots import reaches
from quizgen.questions.surface import tidy, without_asides, words_of
from quizgen.questions.words import LASTING, RISING
from quizgen.types import Measure, NumberAnswer

if TYPE_CHECKING:
    from spacy.tokens import Token

# Prepositions that a question on a quantity can carry in front.
CARRIED = frozenset("by to at from for in with of after within below above over under on".split())
# What an amount is asked as after a preposition: nobody asks "to how much".
AMOUNTS = {"by": "how much", "for": "how much"}
# Adjectives that a measure stands before: "111 metres tall".
# How a match ends.
DECIDED = frozenset("beat defeat win lose thrash edge outplay".split())
SET = re.compile(r"\d+[-–]\d+")
# What is measured so many metres.
DIMENSIONS = frozenset("diameter length height width depth circumference area thickness".split())
MEASURED = frozenset("old tall long high wide deep thick heavy far away".split())
# A definite noun counts nothing new: "the 73 countries", "his two crewmates".
FIXED = ("det", "poss")
MOVING = frozenset(
    "travel walk swim fly sail drive march stretch extend reach measure weigh climb dive cover cost".split()
)
# What is "at" an amount: nobody takes a post at one.
STANDING = frozenset(
    "stand value price put estimate maintain keep sell trade close open peak start set fix remain stay hold".split()
)
HOLDING = frozenset("have contain own run operate hold employ".split())
# One asks what amount is reached, not how much.
REACHING = frozenset("reach hit exceed top approach total".split())
MONEY_OR_SHARE = (Measure.MONEY, Measure.PERCENT)


def ask_count(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """How many people did X employ? In how many countries? How many kilograms of rock were gathered?"""
    noun, figure = _counted(statement)
    if noun is None or not figure or any(child.dep_ in FIXED for child in noun.children):
        return None
    if _is_listed(noun) and not _leads_a_list(noun, clause):
        return None
    if noun.doc[noun.i + 1 : noun.i + 2].text == "each":
        # "How many metres each do the side spans measure?"
        return None
    if noun.doc[noun.i + 1 : noun.i + 2].text in MEASURED and noun.i == clause.subject.i:
        # "Ash up to 25 centimetres deep covered roads"
        return None
    inside = {token.i for token in figure}
    measures = isinstance(statement.fact.answer, NumberAnswer) and statement.fact.answer.measure is Measure.UNIT
    apart = {t.i for c in noun.children if measures and c.dep_ == "prep" and not _is_measured_so(c) for t in c.subtree}
    apart |= {t.i for t in noun.subtree if t.i < noun.i and t.dep_ == "advmod"}
    # "Has 31 branches and about $5.2 billion in deposits": how many branches does it have?
    others = (c for c in noun.children if c.dep_ in ("conj", "cc", "punct") and _is_listed(noun))
    left_out = {token.i for child in others for token in child.subtree}
    phrase = [t for t in without_asides(noun.subtree, noun) if t.i not in inside | apart | left_out]
    wh = f"How many {words_of(phrase, context.replaced)}"
    gone = [token for token in noun.subtree if token.i in left_out]
    return _asked_of(noun, statement, clause, context, wh, _key(figure), [*phrase, *gone])


def _leads_a_list(noun: Token, clause: ClauseParse) -> bool:
    """Whether it is the first of several things held, each with its figure, or is told again in another: "or 4%"."""
    conjuncts = [child for child in noun.children if child.dep_ == "conj"]
    is_restated = any(child.dep_ == "cc" and child.lower_ == "or" for child in noun.children)
    each_counted = bool(conjuncts) and all(any(t.like_num for t in child.subtree) for child in conjuncts)
    return noun.dep_ == "dobj" and each_counted and (is_restated or clause.verb.lemma_ in HOLDING)


def _is_measured_so(preposition: Token) -> bool:
    """ "47 centimetres in diameter", "31 kilograms of rock"."""
    return preposition.lower_ == "of" or any(child.lower_ in DIMENSIONS for child in preposition.children)


def ask_amount(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """How much did X pay? By what percentage did X rise? What percentage of Y? To what amount?"""
    answer, top = statement.fact.answer, statement.mention.root
    if not isinstance(answer, NumberAnswer) or answer.measure not in MONEY_OR_SHARE or _is_listed(top):
        return None
    inside = {token.i for token in statement.mention}
    phrase = [t for t in without_asides(top.subtree, top) if t.i not in inside and not t.is_punct]
    wh = _amount_words(answer, top, clause)
    is_bare_share = answer.measure is Measure.PERCENT and top.dep_ == "dobj" and wh == "What percentage" and not phrase
    carried = ("of", "a", "per", "each", *(("in",) if top.dep_ == "dobj" else ()))
    # "Of how much were they promised a dividend?"
    is_of = top.dep_ == "pobj" and top.head.lower_ == "of" and answer.measure is Measure.MONEY
    end = max(top.right_edge.i + 1, statement.mention.end)
    after = top.doc[end] if end < len(top.doc) else None
    if top.dep_ == "pobj" and top.head.lower_ == "from" and after is not None and after.lower_ in ("at", "in", "on"):
        # "Fell to £91m from £118m at the end of December": it would date the fall.
        return None
    is_wage = top.dep_ == "pobj" and top.head.lower_ == "at" and clause.verb.lemma_ not in STANDING
    if not wh or is_bare_share or is_wage or is_of or (phrase and phrase[0].lower_ not in carried):
        return None
    return _asked_of(
        top, statement, clause, context, f"{wh} {words_of(phrase, context.replaced)}", answer.wording, phrase
    )


def _amount_words(answer: NumberAnswer, top: Token, clause: ClauseParse) -> str:
    share = answer.measure is Measure.PERCENT
    # "Lost $3 million" tells what, not by how much.
    rises = clause.verb.lemma_ in RISING and (share or clause.verb.lemma_ not in ("lose", "gain"))
    if top.dep_ == "npadvmod" or (top.dep_ == "dobj" and rises):
        return "By what percentage" if share and rises else "By how much" if rises else ""
    if top.dep_ == "dobj" and clause.verb.lemma_ in REACHING and not share:
        return "What amount"
    if top.dep_ == "pobj":
        if share and top.head.lower_ in ("on", "with"):
            # "On 10.6 per cent, the party dropped to eight seats"
            return ""
        return "what percentage" if share else AMOUNTS.get(top.head.lower_, "what amount")
    return "What percentage" if share else "How much"


def ask_share(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """ "Expects to lose a third of her customers": what share of her customers does she expect to lose?"""
    answer, top = statement.fact.answer, statement.mention.root
    if not isinstance(answer, NumberAnswer) or answer.measure is not Measure.RATIO or _is_listed(top):
        return None
    inside = {token.i for token in statement.mention}
    phrase = [t for t in without_asides(top.subtree, top) if t.i not in inside]
    if not phrase or phrase[0].lower_ != "of":
        return None
    wh = f"What share {words_of(phrase, context.replaced)}"
    return _asked_of(top, statement, clause, context, wh, answer.wording, phrase)


def ask_share_of_change(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """ "Reported a 10 percent rise in profit": what percentage rise in profit did it report?"""
    answer, top = statement.fact.answer, statement.mention.root
    noun = top.head
    if not isinstance(answer, NumberAnswer) or answer.measure is not Measure.PERCENT or noun.pos_ != "NOUN":
        return None
    if top.dep_ not in ("compound", "nummod", "amod", "nmod") or noun.dep_ != "dobj" or _is_listed(noun):
        return None
    inside = {token.i for token in statement.mention}
    phrase = [t for t in without_asides(noun.subtree, noun) if t.i not in inside and t.lower_ not in ("a", "an")]
    if any(child.dep_ in ("poss",) or child.lower_ in ("the", "its") for child in noun.children):
        return None
    wh = f"What percentage {words_of(phrase, context.replaced)}"
    articles = [child for child in noun.children if child.lower_ in ("a", "an")]
    return _asked_of(noun, statement, clause, context, wh, answer.wording, [*articles, *phrase])


def ask_duration(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """How long did X last? For how long did Y support Z? After how long did it run out?"""
    answer, top = statement.fact.answer, statement.mention.root
    if not isinstance(answer, NumberAnswer) or answer.measure is not Measure.DURATION:
        return None
    inside = {token.i for token in statement.mention}
    # "21 hours and 36 minutes" is one length.
    if _is_listed(top) and (top.dep_ == "conj" or not all(token.i in inside for token in top.subtree)):
        return None
    if [t for t in top.subtree if t.i not in inside and not t.is_punct]:
        return None
    if top.dep_ in ("dobj", "npadvmod") and (clause.verb.lemma_ in LASTING):
        return _asked_of(top, statement, clause, context, "How long", answer.wording, [])
    if top.dep_ == "pobj" and top.head.lower_ in ("for", "after", "within"):
        return _asked_of(top, statement, clause, context, "how long", answer.wording, [])
    return None


def ask_measure(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """ "The rocket is 111 metres tall": how tall is the rocket? Ages as well."""
    answer, top = statement.fact.answer, statement.mention.root
    adjective = top.head if top.dep_ == "npadvmod" else top
    if not isinstance(answer, NumberAnswer) or adjective.lower_ not in MEASURED or adjective.dep_ != "acomp":
        return None
    if adjective.head.i != clause.verb.i or any(child.dep_ == "conj" for child in adjective.children):
        # "183 metres long and 120 metres wide at its widest point"
        return None
    inside = {token.i for token in statement.mention} | {token.i for token in adjective.subtree}
    gone = [token for token in clause.tokens if token.i in inside]
    # "19 years and 201 days old": of whoever answers "19" too little would be asked.
    wh = "Exactly how" if " and " in answer.wording else "How"
    return inverted(statement, clause, context, gone, f"{wh} {adjective.lower_}", answer.wording)


def ask_score(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """ "The Harriers beat the Ironmen 4-3": by what score did they beat them? One score, of two that are named."""
    answer, root = statement.fact.answer, statement.mention.root
    if not isinstance(answer, NumberAnswer) or answer.measure is not Measure.SCORE or root.head.i != clause.verb.i:
        return None
    figures = SET.findall("".join(token.text_with_ws for token in clause.tokens))
    named = [
        c for c in clause.verb.children if c.dep_ in ("dobj", "prep") and any(t.pos_ == "PROPN" for t in c.subtree)
    ]
    if clause.verb.lemma_ not in DECIDED or len(figures) > 1 or not named or clause.subject.pos_ != "PROPN":
        return None
    return inverted(statement, clause, context, statement.mention, "By what score", answer.wording)


def ask_age(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """ "Died on 25 August 2012, aged 82": at what age did he die?"""
    answer, mention = statement.fact.answer, statement.mention
    if not isinstance(answer, NumberAnswer) or answer.measure is not Measure.AGE:
        return None
    opening = mention.doc[max(0, mention.start - 1)]
    aged = next((t for t in (*mention, opening) if t.lower_ == "aged"), None)
    top = statement.mention.root
    if aged is not None and clause.verb.lemma_ in ("die", "marry", "retire", "win", "become"):
        gone = [*aged.subtree, *mention]
    elif top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lower_ == "age":
        gone = [*top.head.head.head.subtree] if top.head.head.dep_ == "pobj" else []
    else:
        return None
    subject, left = clause.subject, {token.i for token in clause.tokens} - {token.i for token in gone}
    is_nobody = subject.pos_ == "NOUN" and not names_people(subject.lemma_.lower())
    if not gone or is_nobody or any(token.lower_ in ("age", "aged") and token.i in left for token in clause.tokens):
        # "Universities were opened to women, and at the age of 16 she began": the parser gives them her age.
        return None
    return inverted(statement, clause, context, gone, "At what age", answer.wording)


def ask_which(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """ "In the 112th minute": in which minute?"""
    answer, top = statement.fact.answer, statement.mention.root
    noun = top if top.pos_ == "NOUN" else top.head
    if not isinstance(answer, NumberAnswer) or answer.measure is not Measure.ORDINAL or noun.dep_ != "pobj":
        return None
    left = [t for t in noun.subtree if t.i not in {m.i for m in statement.mention} and t.i != noun.i]
    if any(t.lower_ != "the" for t in left) or noun.lower_ not in ("minute", "round", "lap", "over", "inning", "set"):
        return None
    key = tidy(
        f"the {answer.wording}" if noun.i in {m.i for m in statement.mention} else f"the {answer.wording} {noun}"
    )
    preposition = noun.head
    if preposition.lower_ != "in" or not reaches(preposition, clause, through_nouns=True):
        return None
    wh, key = f"In which {noun.lower_}", key.replace("the the", "the")
    return inverted(statement, clause, context, preposition.subtree, wh, key)


NUMBER_FORMS = {
    "count": ask_count,
    "amount": ask_amount,
    "share": ask_share,
    "change": ask_share_of_change,
    "duration": ask_duration,
    "measure": ask_measure,
    "age": ask_age,
    "which": ask_which,
    "score": ask_score,
}


def _asked_of(
    noun: Token, statement: Statement, clause: ClauseParse, context: Context, wh: str, key: str, shown: Sequence[Token]
) -> Draft | None:
    """The question by the place of the quantity's noun: subject, object, or after a preposition it carries along."""
    if tells_of_several_years(clause) or _is_in_a_list(noun, clause):
        return None
    if noun.i == clause.subject.i:
        draft = of_subject(statement, clause, context, wh, key)
    elif noun.dep_ == "pobj":
        preposition = noun.head
        if preposition.lower_ not in CARRIED or not reaches(preposition, clause):
            return None
        if preposition.dep_ == "conj" or any(child.dep_ == "conj" for child in preposition.children):
            # "Is known for her opera and for three string quartets"
            return None
        if preposition.lower_ == "with" and preposition.i < clause.subject.i:
            # "With 131 riders on the start line, nine escaped": a circumstance.
            return None
        carried = f"{preposition.lower_.capitalize()} {wh[0].lower()}{wh[1:]}"
        # "To what amount did revenue increase 6.8 percent" is no English.
        by_how_much = [c for c in clause.verb.children if c.dep_ == "npadvmod" and c.ent_type_ in ("PERCENT", "MONEY")]
        gone = [*preposition.subtree, *(token for child in by_how_much for token in child.subtree)]
        draft = inverted(statement, clause, context, gone, carried, key)
    elif (noun.dep_ in ("dobj", "attr") and reaches(noun, clause)) or _is_extent(noun, clause):
        fronted = {token.i for token in (*statement.mention, *shown)} | {noun.i}
        # "Managed only five shots"
        gone = [
            t
            for t in noun.subtree
            if t.i in fronted or noun.dep_ != "dobj" or t.is_punct or (t.lower_ in ("only", "just") and t.i < noun.i)
        ]
        draft = inverted(statement, clause, context, gone, wh[0].upper() + wh[1:], key)
    else:
        return None
    return draft and replace(draft, tokens=(*draft.tokens, *shown))


def _is_in_a_list(noun: Token, clause: ClauseParse) -> bool:
    """ "Had its best night: 14.2 per cent, 11 seats": behind a colon the figures are no part of the clause."""
    return any(token.text == ":" for token in noun.doc[min(clause.verb.i, noun.i) : noun.i])


def _is_extent(noun: Token, clause: ClauseParse) -> bool:
    """Whether a bare measure tells how far the verb goes: "rose 6 percent", "lasted eight days", "swam 12 miles"."""
    goes = clause.verb.lemma_ in RISING | LASTING | MOVING
    return noun.dep_ == "npadvmod" and noun.head.i == clause.verb.i and goes


def _counted(statement: Statement) -> tuple[Token | None, list[Token]]:
    """The plural noun that is counted or the unit that is measured in, and the figure before it."""
    answer, top = statement.fact.answer, statement.mention.root
    if not isinstance(answer, NumberAnswer) or answer.measure not in (Measure.COUNT, Measure.UNIT):
        return None, []
    if top.pos_ == "NUM" and any(child.lower_ == "of" for child in top.children) and top.dep_ in ("nsubj", "dobj"):
        # "14 of its 212 branches": the figure itself is counted.
        return top, [token for token in statement.mention if token.i <= top.i]
    noun = top if top.pos_ in ("NOUN", "PROPN") and top.tag_ in ("NNS", "NN") else top.head
    if noun.tag_ != "NNS":
        return None, []
    figure = [t for t in statement.mention if t.i < noun.i]
    while figure and not (
        (figure[-1].like_num and figure[-1].pos_ != "ADJ") or figure[-1].pos_ == "NUM" or figure[-1].lower_ in ("half",)
    ):
        figure.pop()
    return noun, figure


def _key(figure: Sequence[Token]) -> str:
    words = tidy("".join(token.text_with_ws for token in figure))
    return words[0].lower() + words[1:] if words else ""


def _is_listed(noun: Token) -> bool:
    return noun.dep_ == "conj" or any(child.dep_ == "conj" for child in noun.children)
