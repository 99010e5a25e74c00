"""Questions whose answer is a date: on what date, in which year, at what time, since when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseParse
from quizgen.facts.statements import Context, Statement
from quizgen.facts.wholeness import is_dated_loosely
from quizgen.questions.asking import Draft, inverted
from quizgen.questions.context import PARTS_OF_DAY, VAGUE_DAYS
from quizgen.questions.slots import APART, reaches
from quizgen.questions.surface import words_of
from quizgen.types import DateAnswer, Granularity

if TYPE_CHECKING:
    from spacy.tokens import Token

YEAR = re.compile(r"1\d{3}|20\d\d")
ZONE = re.compile(r"\b(?:UTC|GMT|BST|CES?T|E[SD]T|P[SD]T)\b")
WHEN = {
    Granularity.DAY: "what date", Granularity.MONTH: "which month and year", Granularity.YEAR: "which year",
    Granularity.QUARTER: "which quarter", Granularity.SEASON: "which season and year",
    Granularity.DECADE: "which decade", Granularity.CENTURY: "which century", Granularity.TIME: "what time",
}  # fmt: skip
ON = {Granularity.DAY: "on", Granularity.TIME: "at"}
# Prepositions of a date that say more than that it happened then.
TELLING = frozenset("by since until till after before from around".split())
PREPOSITIONS = frozenset("in on at during throughout to of".split()) | TELLING | {"between", "through"}
RECALLING = frozenset("recall remember regret describe deny admit recount".split())
# Between the date and its preposition: "the end of March", "shortly after 03:40".
DASHES = ("–", "—", "-")
PLAIN_DETERMINERS = frozenset("the".split())


def ask_when(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """When / in which year did X happen?"""
    answer, taken = statement.fact.answer, adjunct(statement, clause)
    if not isinstance(answer, DateAnswer) or taken is None or answer.granularity is Granularity.WEEK:
        return None
    if is_dated_loosely(clause) or (clause.verb.lemma_ == "spend" and statement.mention.root.dep_ == "dobj"):
        return None
    if clause.verb.lemma_ in RECALLING and any(child.dep_ in ("xcomp", "ccomp") for child in clause.verb.children):
        # "Recalled presenting the results in 1986": that is when they were presented.
        return None
    if clause.verb.lemma_ == "be" and any(child.dep_ == "attr" for child in clause.verb.children):
        # "In which year was the last case a girl?"
        return None
    # "Has been strengthened" and "in June 2021" do not go together.
    if clause.finite.lower_ in ("has", "have") and not (taken[1] == "since" or clause.borrowed):
        return None
    if answer.wording.lower() in VAGUE_DAYS or _has_another(statement, clause):
        return None
    phrase, carried = taken
    if carried == "throughout" and answer.granularity is Granularity.DAY:
        # "Throughout Wednesday night"
        return None
    if answer.granularity is Granularity.INTERVAL and not {t.i for t in statement.mention} <= {t.i for t in phrase}:
        # "From 1908 until 1915" in two phrases.
        return None
    wh = asking_when(answer, carried)
    if wh and (zone := ZONE.search(answer.wording)):
        # By another clock another time is as right.
        wh = f"{wh} ({zone[0]})"
    return inverted(statement, clause, context, phrase, wh, answer.wording) if wh else None


def _has_another(statement: Statement, clause: ClauseParse) -> bool:
    """ "From 21 in 1943 to 1,663 in 1944": of two dates of a sort in one clause each belongs to a part of it."""
    inside = {token.i for token in statement.mention}
    others = [t for t in clause.tokens if t.i not in inside and t.head.i not in inside and YEAR.fullmatch(t.text)]
    own = any(YEAR.fullmatch(token.text) for token in statement.mention)
    return own and any(_innermost(token) == clause.verb.i for token in others)


def tells_of_several_years(clause: ClauseParse) -> bool:
    """ "From 21 in 1943 to 1,663 in 1944": a figure that is asked for alone would stand with the other's year."""
    return len(years_of(clause)) > 1


def years_of(clause: ClauseParse) -> set[str]:
    """The years that a clause itself tells, not one inside it."""
    return {t.text for t in clause.tokens if YEAR.fullmatch(t.text) and _innermost(t) == clause.verb.i}


def _innermost(token: Token) -> int:
    """The index of the finite verb or participle that a token stands under."""
    return next((int(t.i) for t in token.ancestors if t.pos_ in ("VERB", "AUX")), -1)


def asking_when(answer: DateAnswer, carried: str) -> str:
    """The question words for a date of this granularity after this preposition; empty where there are none."""
    telling = carried if carried in TELLING and carried != "from" else ""
    if answer.granularity is Granularity.INTERVAL:
        return "" if telling else "Over what period"
    if answer.part or answer.edtf.endswith("~"):
        telling = carried if carried == "from" else telling
        return f"{telling.capitalize()} when" if telling else "When"
    if carried == "from":
        return f"From {WHEN[answer.granularity]}"
    return f"{(telling or ON.get(answer.granularity, 'in')).capitalize()} {WHEN[answer.granularity]}"


def adjunct(statement: Statement, clause: ClauseParse) -> tuple[list[Token], str] | None:
    """The tokens of the adjunct that is the date and nothing else, and its preposition; None where it is more."""
    mention = {token.i for token in statement.mention}
    opening, top = statement.mention[0], statement.mention.root
    if opening.dep_ == "pobj" and opening.head.lower_ in PREPOSITIONS and opening.head.i == opening.i - 1:
        # "In May last year", of which the parser hangs the year on the verb
        top = opening
    if top.dep_ in ("compound", "nmod") and top.head.lower_ in PARTS_OF_DAY:
        mention, top = mention | {top.head.i}, top.head
    if clause.date is not None and clause.date.i in mention:
        before = [clause.date.head] if clause.date.dep_ == "pobj" else []
        return [*statement.mention, *before], before[0].lower_ if before else ""
    if top.dep_ in ("pobj", "pcomp") and top.head.lower_ in PREPOSITIONS and top.head.dep_ == "prep":
        phrase, carried, hook = [*top.head.subtree], top.head.lower_, top.head
    elif top.lower_ in PREPOSITIONS and top.dep_ == "prep":
        phrase, carried, hook = [*top.subtree], top.lower_, top
    elif top.dep_ == "nummod" and top.head.pos_ == "PROPN":
        # "The 2011 Census"
        return None
    elif top.dep_ in ("npadvmod", "advmod", "nummod", "dobj", "dep"):
        phrase, carried, hook = [*top.subtree], "", top
    else:
        return None
    # "Began that May", of which the parser takes the "that" for an object: half the date would stay.
    phrase += [token for token in statement.mention if token.i not in {part.i for part in phrase}]
    extra = [t for t in phrase if t.i not in mention and t.i != hook.i and not t.is_punct]
    if any(t.lower_ not in PLAIN_DETERMINERS for t in extra) or not reaches(
        hook, clause, through_nouns=carried in ("", "in", "on", "at", "during")
    ):
        # "Signed on a contract until 2027" does not tell until when she was signed.
        return None
    if hook.head.i == clause.subject.i:
        # "Her debut, on 3 March, included a sonata"
        return None
    first = min(token.i for token in phrase)
    if _dates_a_start(statement.mention.doc[first]):
        return None
    if any(c.dep_ == "prep" and c.lower_ in APART and c.right_edge.i == first - 1 for c in clause.verb.children):
        # "Held the seat until her retirement in 1999": that is when she retired.
        return None
    return phrase, carried


def _dates_a_start(first: Token) -> bool:
    """ "Fell to £91m from £118m at the end of December": that is when it stood at £118m."""
    before = first.nbor(-1) if first.i else None
    above = [before, *before.ancestors] if before is not None and before.ent_type_ in ("MONEY", "CARDINAL") else []
    return any(token.dep_ == "prep" and token.lower_ == "from" for token in above)


def ask_life(statement: Statement, _: ClauseParse, context: Context) -> Draft | None:
    """ "Mary Anning (21 May 1799 – 9 March 1847)": on what date was she born, on what date did she die?"""
    answer, mention, doc = statement.fact.answer, statement.mention, statement.mention.doc
    opening = next((i for i in range(mention.start - 1, -1, -1) if doc[i].text in "()"), -1)
    if not isinstance(answer, DateAnswer) or opening < 1 or doc[opening].text != "(" or answer.granularity not in WHEN:
        return None
    name = doc[opening - 1]
    # "Aldous Leonard Huxley", of which the model may leave the first name out.
    first = [t for t in name.lefts if t.dep_ == "amod" and t.is_title and t.is_sent_start]
    person = [*first, *(t for t in (*name.lefts, name) if t.ent_type_ == "PERSON" and t not in first)]
    before, after = doc[opening + 1 : mention.start].text, doc[mention.end : mention.end + 1].text
    wh = asking_when(answer, "")
    subject = words_of(person, context.replaced)
    if not person or name.ent_type_ != "PERSON":
        return None
    if after in DASHES and before.lower() in ("", "born"):
        return Draft(f"{wh} was {subject}", "born", "", answer.wording, tuple(person))
    is_end = after == ")" and before[-1:] in DASHES and any(char.isdigit() for char in before)
    return Draft(f"{wh} did {subject}", "die", "", answer.wording, tuple(person)) if is_end else None


DATE_FORMS = {"when": ask_when, "life": ask_life}
