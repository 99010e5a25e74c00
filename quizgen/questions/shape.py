"""What of a clause a question or statement shows: without asides, and without what leans on the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseKind, ClauseParse
from quizgen.facts.statements import Context, Statement
from quizgen.facts.wholeness import by_dates, is_dated_loosely
from quizgen.questions.surface import without_asides
from quizgen.questions.words import CONNECTIVES, LINKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# The subject of these stands outside the words of the verb.
OUTSIDE = (ClauseKind.CONJUNCT, ClauseKind.RELATIVE, ClauseKind.REDUCED)
# Adjuncts that a clause can lose and stay true and whole; "to", "of" and "for" too often belong to the verb.
LOOSE = frozenset(
    "in on at after before during despite amid since until near between throughout following with alongside while "
    "because as when where although though within under along".split()
)
SIGNS = (",", "–", "—", "-", ";")
# "Named the rover after her", "placed a student under her": these belong to what is said.
PLACED = {
    "after": ("name", "call"),
    **dict.fromkeys(("under", "with", "in", "at", "near", "between"), ("place", "put", "take", "bring")),
}
# What is so for a time only.
STATES = frozenset("be have stand hold employ own contain amount total number cost".split())
FIGURES = frozenset("CARDINAL QUANTITY MONEY PERCENT".split())
# "Moved to Paris herself" tells nothing more.
EMPHATIC = frozenset("himself herself itself themselves".split())
# What may stand behind a comma without being needed.
ASIDES = frozenset("appos npadvmod dep prep advcl acl relcl parataxis dobj oprd amod nmod".split())
# What tells that a verb has what it needs without its adjuncts.
COMPLEMENTS = frozenset("dobj attr acomp xcomp ccomp oprd prep agent dative".split())
# Verbs that tell nothing without when, where or in what.
STAYING = frozenset("remain stay".split())
BEGINNING = frozenset("begin start end happen occur open close".split())


@dataclass(frozen=True, slots=True)
class Shape:
    """The clause in its parts, without what was taken out."""

    lead: tuple[Token, ...]
    subject: tuple[Token, ...]
    rest: tuple[Token, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return (*self.lead, *self.subject, *self.rest)


def shape_of(statement: Statement, clause: ClauseParse, context: Context, gone: set[int]) -> Shape:
    """The clause's words in three parts, without asides, connectives, quotation marks of its own and `gone`."""
    keep = statement.mention.root
    if is_dated_loosely(clause):
        gone = gone | {token.i for phrase in by_dates(clause) for token in phrase.subtree}
    tokens = [token for token in _plain(clause, keep) if token.i not in gone]
    tokens = _without_stranded(tokens, clause, statement)
    tokens = _without_leaning_asides(tokens, clause, context, keep)
    tokens = _without_loose(tokens, clause, context, keep)
    tokens = _mended(tokens, clause)
    inside = {token.i for token in clause.subject_tokens}
    subject = _closed([token for token in tokens if token.i in inside])
    others = [token for token in tokens if token.i not in inside]
    start = clause.finite.i if clause.kind in OUTSIDE else clause.subject_tokens[0].i
    if clause.kind in (ClauseKind.RELATIVE, ClauseKind.REDUCED):
        start = -1
    fronted = _fronted(clause)
    before = [token for token in others if token.i < start and token.i != clause.finite.i]
    lead = _trimmed([token for token in before if token.i in fronted or token.is_punct])
    leading = {token.i for token in lead}
    rest = [t for t in others if t.i not in leading and not (t.is_punct and t.i < start)]
    return Shape(tuple(lead), subject, tuple(rest))


# Each form of a fact, and each fact of a clause, has the same words to choose from.
@lru_cache(maxsize=256)
def _fronted(clause: ClauseParse) -> frozenset[int]:
    """The phrases that may stand in front of a question: of times, places and circumstances, no bare adverbs."""
    phrases = [c for c in clause.verb.children if c.dep_ in ("prep", "npadvmod", "advcl", "obl", "nmod", "dep")]
    if clause.date is not None:
        phrases.append(clause.date.head if clause.date.dep_ == "pobj" else clause.date)
    return frozenset(token.i for phrase in phrases for token in phrase.subtree)


@lru_cache(maxsize=256)
def _plain(clause: ClauseParse, keep: Token) -> tuple[Token, ...]:
    colon = next((t.i for t in clause.tokens if t.text == ":" and t.i > max(keep.i, clause.verb.i)), None)
    before = [t for t in clause.tokens if colon is None or t.i < colon]
    dated = any(token.ent_type_ == "DATE" for token in clause.tokens)
    kept = without_asides([t for t in before if not _joins_only(t, clause, dated=dated)], keep, clause.verb)
    linking = _linking(clause)
    return tuple(token for token in kept if token.i not in linking)


def _joins_only(token: Token, clause: ClauseParse, *, dated: bool) -> bool:
    """Whether a sign or word belongs to the sentence around and not to what the clause tells."""
    lower, dep, is_own = token.lower_, token.dep_, token.head.i == clause.verb.i
    if (lower in ("also", "even") and dep == "advmod" and is_connective(token)) or (
        lower in EMPHATIC and dep in ("npadvmod", "appos", "advmod", "dep")
    ):
        return True
    return is_own and (
        (dep == "punct" and lower in ".!;")
        or lower in ("”", "“", '"')
        or (dep in ("advmod", "preconj", "mark") and is_connective(token))
        or (dep == "cc" and lower in CONNECTIVES and token.i < clause.verb.i)
        or (dep == "mark" and lower == "that")
        # "Only became leader in February": only then.
        or (dated and lower == "only")
    )


def is_connective(token: Token) -> bool:
    """Whether an adverb only joins its sentence to the one before; not "by then", nor "Hoover, then Secretary"."""
    if token.lower_ == "then" and token.i > 0:
        before, has_noun = token.nbor(-1), any(child.pos_ in ("NOUN", "PROPN") for child in token.children)
        return before.pos_ != "ADP" and not has_noun
    if token.lower_ == "even":
        return bool(token.head.lower_ == "so" and token.head.dep_ == "advmod" and token.nbor().text == "so")
    if token.lower_ == "so" and token.head.pos_ in ("ADV", "ADJ"):
        # "So far", "so many"
        return False
    if token.lower_ == "still" and token.head.tag_ in ("VBZ", "VBP"):
        # "Still stands where it landed"
        return False
    if token.lower_ == "notably" and any(token.children):
        # "Most notably in the map": it tells of one of several.
        return False
    return token.lower_ in CONNECTIVES


def _linking(clause: ClauseParse) -> set[int]:
    """ "In addition", "as a result": phrases that only tie a sentence to the one before."""
    phrases = [list(child.subtree) for child in clause.verb.children if child.dep_ == "prep"]
    return {t.i for phrase in phrases if " ".join(t.lower_ for t in phrase) in LINKING for t in phrase}


def _without_stranded(tokens: list[Token], clause: ClauseParse, statement: Statement) -> list[Token]:
    """Coordinated infinitives: of "plans to cut jobs and to close branches" only the answer's own stays."""
    path = {statement.mention.root.i} | {ancestor.i for ancestor in statement.mention.root.ancestors}
    gone: set[int] = set()
    for verb in clause.verbs[1:]:
        if verb.dep_ != "conj":
            continue
        first = verb.head
        if verb.i in path:
            keep = {t.i for t in verb.subtree}
            if not any(child.lower_ == "to" for child in verb.children):
                keep |= {c.i for c in first.children if c.lower_ == "to" and c.i < first.i}
            gone |= {token.i for token in first.subtree} - keep
        else:
            gone |= {token.i for token in verb.subtree}
            gone |= {c.i for c in first.children if c.dep_ in ("cc", "punct") and c.i > first.i and c.i < verb.i}
    return [token for token in tokens if token.i not in gone]


def _without_loose(tokens: list[Token], clause: ClauseParse, context: Context, keep: Token) -> list[Token]:
    """Leave out adjuncts that lean on the text around, where the clause stays whole without them."""
    inside = {token.i for token in tokens}
    gone: set[int] = set()
    for child in clause.verb.children:
        phrase = {token.i for token in child.subtree} & inside if _is_loose(child) else set()
        if not phrase or keep.i in phrase or any(t.dep_ == "cc" for t in child.subtree if child.dep_ != "advcl"):
            continue
        if child.lower_ == "with" and any(part.tag_ == "PRP$" for part in child.subtree):
            # "Were examined with her X-ray units": how is what is told.
            continue
        if _is_state(clause) and any(part.ent_type_ == "DATE" for part in child.subtree):
            # "Had 14,350 employees at the end of the year": without its time it may be as untrue as true.
            continue
        if context.flaw_in([token for token in child.subtree if token.i in phrase]):
            gone |= phrase
    if not gone:
        return tokens
    if clause.verb.lemma_ in BEGINNING | STAYING:
        # "Talks began in August", "remained in the post for 19 years": without it nothing is told.
        return tokens
    left = [c for c in clause.verb.children if c.i in inside - gone and c.dep_ in COMPLEMENTS]
    top = keep
    while top.head.i != clause.verb.i and top.head.i != top.i:
        top = top.head
    is_whole = bool(left) or clause.is_passive or top.dep_ in (*COMPLEMENTS, "nsubjpass")
    return [token for token in tokens if token.i not in gone] if is_whole else tokens


def _without_leaning_asides(tokens: list[Token], clause: ClauseParse, context: Context, keep: Token) -> list[Token]:
    """Leave out what stands behind a comma and leans on the text around: "84 people, among them 19 residents"."""
    inside, gone = {token.i for token in tokens}, set[int]()
    for token in tokens:
        first = token.left_edge
        if (
            token.i == clause.verb.i
            or token.dep_ not in ASIDES
            or (token.dep_ == "amod" and token.i < token.head.i)
            or first.i == 0
            or first.nbor(-1).text not in (",", "–", "—")
            or not (_is_closed(token) or token.lower_ == "among")
            or token.i in gone
        ):
            continue
        phrase = {part.i for part in token.subtree} & inside
        is_some = token.like_num or token.lower_ in ("most", "some", "many", "all", "half")
        is_of_them = is_some and any(t.lower_ == "them" for t in token.subtree)
        if is_of_them or (token.lower_ == "among" and token.right_edge.i == token.i + 1):
            # "Among them a ban", "most of them in the north": what follows tells of them alone.
            phrase = {i for i in inside if i >= token.i}
        if keep.i not in phrase and context.flaw_in([part for part in tokens if part.i in phrase]):
            gone |= phrase | {first.i - 1}
    return [token for token in tokens if token.i not in gone]


def _is_closed(aside: Token) -> bool:
    """Whether a sign ends it: without "then part of Austria and today" a town would run into "the Romanian city"."""
    after = aside.right_edge.i + 1
    return after >= len(aside.doc) or aside.doc[after].is_punct


def _is_state(clause: ClauseParse) -> bool:
    """Whether it tells what was so for a time; "held hearings" does not."""
    return clause.verb.lemma_ in STATES and (
        clause.verb.lemma_ != "hold" or any(token.ent_type_ in FIGURES for token in clause.tokens)
    )


def _is_loose(child: Token) -> bool:
    opening = child.left_edge.lower_
    if child.lower_ == "on" and not any(part.ent_type_ == "DATE" for part in child.subtree):
        # "On their way to a first final": it belongs to what is said.
        return False
    if child.head.lemma_ in PLACED.get(child.lower_, ()):
        return False
    if child.lower_ == "there":
        # "Was filmed there": what is left out tells where.
        return False
    if child.lower_ == "in" and child.i == child.head.i + 1 and any(c.lower_ in ("it", "them") for c in child.children):
        # "Played in it at left-back"
        return False
    return (child.dep_ == "advcl" and opening not in ("to",)) or (
        child.dep_ in ("prep", "npadvmod", "advmod") and (child.lower_ in LOOSE or child.dep_ != "prep")
    )


def _mended(tokens: list[Token], clause: ClauseParse) -> list[Token]:
    """Take out the commas that set off what is gone, and a conjunction with nothing after it."""
    kept, order = {token.i for token in tokens}, [token.i for token in clause.tokens]
    gone: set[int] = set()
    for place, token in enumerate(clause.tokens):
        i = token.i
        before, after = order[place - 1] if place else i, order[place + 1] if place + 1 < len(order) else -1
        opens, closes = after not in kept, before not in kept
        # "Transylvania (now Romania), the third of five": a bracket takes no comma with it.
        is_behind_a_bracket = i != before and clause.verb.doc[before].text == ")" and not opens
        if i in kept and token.text in SIGNS and (opens or closes) and not is_behind_a_bracket:
            step = -1 if closes else 1
            twin = _twin(order, place, kept, clause, step)
            if twin is not None:
                gone |= {i} if opens and _sets_off(order, place, twin, kept, clause) else {i, twin}
            elif (
                (closes and i > clause.verb.i and not _opens_aside(order, place, kept, clause))
                or _far_end(order, place, kept, step, clause)
                or (opens and _ends(order, place, kept))
            ):
                gone.add(i)
    left = [token for token in tokens if token.i not in gone]
    while left and (left[-1].dep_ == "cc" or left[-1].text in SIGNS):
        left.pop()
    return left


def _twin(order: list[int], place: int, kept: set[int], clause: ClauseParse, step: int) -> int | None:
    """The comma at the other side of what is gone next to this one."""
    place += step
    while 0 <= place < len(order) and order[place] not in kept:
        place += step
    other = order[place] if 0 <= place < len(order) else None
    return other if other is not None and clause.verb.doc[other].text in SIGNS else None


def _opens_aside(order: list[int], place: int, kept: set[int], clause: ClauseParse) -> bool:
    """ "Stood at $58.4 billion [at the end of June], 2 percent higher than in March": the comma still sets it off."""
    after = next((i for i in order[place + 1 :] if i in kept), None)
    heads = [clause.verb.doc[after], *clause.verb.doc[after].ancestors] if after is not None else []
    return any(token.left_edge.i == after and token.dep_ in ("amod", "appos", "acomp") for token in heads)


def _sets_off(order: list[int], place: int, twin: int, kept: set[int], clause: ClauseParse) -> bool:
    """Whether the far comma is still needed: for an aside that ends before what is gone, or one that follows it.

    "Aubry, 61, [who ran the firm,] was", "46 hours on the telescope, [beginning in May,] enough to see".
    """
    doc, before = clause.verb.doc, order[place - 1] if place else -1
    ends_aside = any(
        _last_kept(token, kept) == before
        and token.dep_ in ("appos", "npadvmod", "acl")
        and token.left_edge.nbor(-1).text == ","
        for token in (doc[before], *doc[before].ancestors)
        if before > 0 and token.left_edge.i > 0
    )
    after = next((i for i in order[order.index(twin) + 1 :] if i in kept), None)
    heads = [doc[after], *doc[after].ancestors] if after is not None else []
    return ends_aside or any(
        t.left_edge.i == after and t.dep_ in ("amod", "appos", "acl", "advcl", "relcl", "npadvmod") for t in heads
    )


def _last_kept(token: Token, kept: set[int]) -> int:
    return max((part.i for part in token.subtree if part.i in kept and not part.is_punct), default=-1)


def _far_end(order: list[int], place: int, kept: set[int], step: int, clause: ClauseParse) -> bool:
    """Whether what is gone next to this comma took the other one with it."""
    far = place + step
    while 0 <= far + step < len(order) and order[far + step] not in kept:
        far += step
    return 0 <= far < len(order) and order[far] not in kept and clause.verb.doc[order[far]].text in SIGNS


def _ends(order: list[int], place: int, kept: set[int]) -> bool:
    return not any(i in kept for i in order[place + 1 :])


def _closed(subject: list[Token]) -> tuple[Token, ...]:
    """The subject without the comma of an aside that was taken out of it."""
    commas = sum(token.text == "," for token in subject)
    return tuple(subject[:-1] if commas % 2 and subject[-1].text == "," else subject)


def _trimmed(tokens: Sequence[Token]) -> list[Token]:
    kept = list(tokens)
    while kept and kept[0].text in (",", "–", "—", ";", ":"):
        kept.pop(0)
    while kept and kept[-1].text in (",", "–", "—", ";", ":"):
        kept.pop()
    return kept
