"""Questions whose answer is an actor: who, which bank, by whom, in which city, where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseKind, ClauseParse
from quizgen.facts.reference import HE, IT, SHE, THEY
from quizgen.facts.roles import kinds_of_noun
from quizgen.facts.saying import SAY
from quizgen.facts.statements import Context, Statement
from quizgen.facts.wholeness import KIN
from quizgen.questions.asking import Draft, inverted, lowered, of_subject
from quizgen.questions.slots import phrase_of, reaches
from quizgen.questions.surface import COURTESY, tidy, without_asides, words_of
from quizgen.questions.tenses import shifted_back
from quizgen.types import Answer, NameAnswer, NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# Kinds of place that are stood on or beside, and those that are stood in.
GENERAL = {
    NameKind.ORGANISATION: "organisation", NameKind.PLACE: "place", NameKind.VEHICLE: "vehicle",
    NameKind.WORK: "work", NameKind.EVENT: "event", NameKind.LAW: "law", NameKind.NATIONALITY: "nationality",
}  # fmt: skip
# Sub-kinds whose own name is a technical word, or narrower than what it is told of.
SAID = {
    "legislature": "legislative body", "story": "work", "union": "organisation", "district": "district or borough",
    "waterfall": "place",
}  # fmt: skip
QUOTES = ("“", "”", '"')
WHERE = frozenset("in at near on".split())
TOWNS = frozenset("city town village state country".split())
# Prepositions that a question on a name can carry in front.
CARRIED = frozenset("from to with by for against towards alongside".split())
# With things as well: "on which ship"; with people these belong to the verb ("sent on", "ran over").
CARRIED_OF_THINGS = CARRIED | frozenset(
    "in at near into of between aboard beside via on over through under across outside inside behind".split()
)
# Whose they are tells who is meant: "which son" alone asks nothing.
PLAYED = frozenset("final semi-final quarter-final match game title cup league championship".split())
# What has two objects, or one that stands for more.
TO_SOMEBODY = frozenset("vote offer give include".split())
TITLES = COURTESY | {"dr"}
# Places that speak for themselves, by their governments.
STATES = frozenset("country state city town province capital".split())
# Words before a name that say nothing of it.
EMPTY_ROLES = frozenset("same other late former new old only first last own".split())


def ask_subject(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """Who / which company opened a plant?"""
    top = phrase_of(statement)
    if top.i != clause.subject.i or _is_listed(top) or _is_plural(clause):
        return None
    if any(c.lower_ == "as" and c.dep_ == "prep" and c.i < top.i for c in clause.verb.children):
        # "As president he founded it": the office gives the person away.
        return None
    if _acts_as_a_body(statement, clause) or _speaks_as_a_building(statement, clause):
        return None
    said = next((c for c in clause.verb.children if c.dep_ == "attr"), None) if clause.verb.lemma_ == "be" else None
    if said is not None and any(child.lower_ in ("a", "an") for child in said.children):
        # "Who was a physicist?" has more answers than one.
        return None
    wh = who(statement) if said is None or who(statement).startswith("Who") else "What"
    if wh == "Which place" and not (clause.is_passive or clause.verb.lemma_ in ("be", "have", "lie")):
        # "Which place rose 1.7 metres?"
        return None
    return of_subject(statement, clause, context, wh, full(statement))


def _speaks_as_a_building(statement: Statement, clause: ClauseParse) -> bool:
    """ "The Kremlin said": whoever works there."""
    answer = statement.fact.answer
    is_site = isinstance(answer, NameAnswer) and answer.kind is NameKind.PLACE and answer.sub_kind not in STATES
    return is_site and clause.verb.lemma_ in SAY


def _acts_as_a_body(statement: Statement, clause: ClauseParse) -> bool:
    """ "Oxford made amends with a doctorate": the university, or the council, and not the city."""
    answer = statement.fact.answer
    is_place = isinstance(answer, NameAnswer) and answer.kind is NameKind.PLACE
    if is_place and any(c.dep_ == "dobj" and c.lemma_ in PLAYED for c in clause.verb.children):
        # "Ashbourne Bay reached the final": its club did.
        return True
    is_town = isinstance(answer, NameAnswer) and is_place and answer.sub_kind in ("city", "town")
    acts = not clause.is_passive and any(child.dep_ == "dobj" for child in clause.verb.children)
    return is_town and acts and clause.verb.lemma_ not in ("have", "contain", "lose", "host")


def ask_attribute(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """ "Its commander was Neil Armstrong": who was the commander of Apollo 11?"""
    top = phrase_of(statement)
    if top.dep_ != "attr" or top.head.i != clause.verb.i or clause.verb.lemma_ != "be" or _is_listed(top):
        return None
    if clause.auxiliaries:
        # "The premier has been Rachel Notley since May 2015": nobody asks who the premier has been.
        return None
    wh = "Who" if who(statement).startswith("Who") else who(statement)
    return inverted(statement, clause, context, top.subtree, wh, full(statement))


def ask_object(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """Whom / which company did X buy?"""
    top = phrase_of(statement)
    # "Gave Leontine her first lessons": to whom, which a question would have to say.
    if top.dep_ != "dobj" or not reaches(top, clause) or _is_listed(top):
        return None
    if any(child.dep_ == "prep" for child in top.children) or clause.verb.lemma_ in TO_SOMEBODY:
        # "Voted Labour" is voted for it, "offered her Hester" a part to play; what includes one includes others.
        return None
    if clause.verb.lemma_ in ("tell", "inform", "warn", "remind") and top.right_edge.i < clause.tokens[-1].i:
        # "Whom did he tell that it should land a man on the Moon?"
        return None
    wh = who(statement)
    return inverted(statement, clause, context, top.subtree, "Whom" if wh == "Who" else wh, full(statement))


def ask_by_preposition(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """By whom was X built? From which club did Y come? In which city, or where, did Z open?"""
    top, answer = phrase_of(statement), statement.fact.answer
    # An obituary's "is survived by" opens a list.
    if top.dep_ != "pobj" or _is_listed(top) or clause.verb.lemma_ == "survive" or not isinstance(answer, NameAnswer):
        return None
    preposition = top.head
    if any(child.dep_ == "advmod" for child in preposition.children):
        # "Paid for mainly by the foundation": the question would lose "mainly".
        return None
    after = top.doc[top.right_edge.i + 1 : top.right_edge.i + 3]
    if any(child.dep_ == "conj" for child in preposition.children) or [t.lower_ for t in after] == ["and", ","]:
        # "By John Telford and, after he died, by Alexander Easton"
        return None
    if _has_another_like(preposition):
        return None
    if preposition.lower_ == "with" and any(
        t.lower_ == "as" for t in (*preposition.children, *preposition.head.children)
    ):
        # "Was formed with Prewitt as its chairman": with whom was it formed as its chairman?
        return None
    if any(c.lower_ == "as" and c.right_edge.i == preposition.i - 1 for c in preposition.head.children):
        # "Served as chief of staff to Henry Atkinson": whose chief of staff he was, not whom he served.
        return None
    if preposition.lower_ == "near" and not answer.sub_kind:
        # "At Lichtental, near Baden-Baden": not where it was.
        return None
    if answer.kind is NameKind.ORGANISATION and preposition.lower_ == "on":
        # "Videos appeared on Douyin": on which company?
        return None
    if answer.kind is NameKind.PLACE and preposition.lower_ == "in" and _is_behind_a_place(preposition):
        return None
    if answer.kind is NameKind.PLACE and _is_behind_a_matter(preposition):
        return None
    if preposition.lower_ not in (CARRIED if answer.kind is NameKind.PERSON else CARRIED_OF_THINGS):
        return None
    if _runs_on(preposition) or (clause.verb.lemma_ == "be" and preposition.head.dep_ == "attr"):
        # "Is a volcano on the peninsula": on which is it a volcano?
        return None
    is_place = answer.kind is NameKind.PLACE and preposition.lower_ in WHERE and _is_first_place(preposition.head)
    if not reaches(preposition, clause, through_nouns=is_place):
        return None
    wh = _asking_preposition(statement, preposition)
    others = (c for c in clause.verb.children if c.dep_ == "prep" and c.lower_ in WHERE and c.i != preposition.i)
    if wh == "Where" and any(part.lower_ == "home" for other in others for part in other.subtree):
        # "At his home in Lysaker" is where already.
        return None
    kept = [child for child in preposition.head.children if child.i == preposition.i]
    gone = [token for child in kept for token in child.subtree]
    return inverted(statement, clause, context, gone, wh, full(statement))


def _has_another_like(preposition: Token) -> bool:
    """ "Was forbidden in Lithuania since 1976 and in Poland since 1984": in which country was it, and in Poland?"""
    after = (t for t in preposition.sent if t.i > preposition.i and t.lower_ == preposition.lower_)
    return any(token.nbor(-1).lower_ in ("and", "or", "but") for token in after)


def _is_behind_a_place(preposition: Token) -> bool:
    """ "In Passy, in the French Alps", "to the Panthéon in Paris": the first tells where, and gives the second away."""
    before = [token for token in preposition.doc[max(0, preposition.i - 2) : preposition.i] if token.text != ","]
    if not before or before[-1].pos_ != "PROPN":
        return False
    is_place = before[-1].ent_type_ in ("GPE", "LOC", "FAC")
    return is_place or (before[-1].dep_ == "pobj" and before[-1].head.lower_ in ("to", "at", "from", "into", "in"))


def _is_behind_a_matter(preposition: Token) -> bool:
    """ "Sang about a day out in Newcastle": it is the day out that is to be there."""
    near = preposition.doc[
        max(preposition.head.i if preposition.head.i < preposition.i else 0, preposition.i - 6) : preposition.i
    ]
    return any(token.lower_ == "about" and not token.nbor().like_num for token in near)


def _runs_on(preposition: Token) -> bool:
    """ "Moved from Sceaux to the Panthéon in Paris": without the Panthéon, Sceaux would lie in Paris."""
    after = preposition.right_edge.i + 1
    following = preposition.doc[after] if after < len(preposition.doc) else None
    is_place = following is not None and any(t.ent_type_ in ("GPE", "LOC", "FAC") for t in following.subtree)
    return is_place and following is not None and following.lower_ in WHERE and following.dep_ == "prep"


def _is_first_place(noun: Token) -> bool:
    """Whether the place tells of the clause and not of its object alone: "opened a plant in", not "a court in"."""
    return noun.pos_ == "NOUN" and noun.dep_ in ("dobj", "attr") and not kinds_of_noun(noun.lemma_.lower())


def _asking_preposition(statement: Statement, preposition: Token) -> str:
    answer, wh = statement.fact.answer, who(statement)
    assert isinstance(answer, NameAnswer)
    carried = "In" if preposition.lower_ == "at" and answer.sub_kind in TOWNS else preposition.lower_.capitalize()
    is_site = answer.kind in (NameKind.PLACE, NameKind.ORGANISATION) and not answer.sub_kind
    if is_site and preposition.lower_ in WHERE:
        return "Where"
    return f"{carried} {'whom' if wh == 'Who' else wh[0].lower() + wh[1:]}"


def ask_owner(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """ "Holmqvist pushed away Arkan's penalty": whose penalty did he push away? Only of people."""
    root, answer = statement.mention.root, statement.fact.answer
    if root.dep_ != "poss" or not isinstance(answer, NameAnswer) or answer.kind is not NameKind.PERSON:
        return None
    owned = root.head
    if owned.dep_ != "dobj" or not reaches(owned, clause) or _is_listed(owned) or _is_listed(root):
        return None
    inside = {token.i for token in root.subtree}
    rest = "".join(token.text_with_ws for token in owned.subtree if token.i not in inside)
    return inverted(statement, clause, context, owned.subtree, f"Whose {tidy(rest)}", full(statement))


def ask_speaker(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """ "The river crested at 5.87 metres, the agency said": which agency said the river crested at 5.87 metres?"""
    top = phrase_of(statement)
    said = next((c for c in clause.verb.children if c.dep_ == "ccomp" and c.i < clause.subject.i), None)
    if said is None or top.i != clause.subject.i or _is_listed(top) or clause.verb.lemma_ not in SAY:
        return None
    if _speaks_as_a_building(statement, clause):
        return None
    words = [token for token in said.subtree if token.i < clause.subject.left_edge.i]
    quotes = [t.i for t in clause.verb.subtree if t.text in QUOTES and t.i < clause.subject.left_edge.i]
    hearers = [t for c in clause.verb.children if c.dep_ == "dobj" and c.i > clause.verb.i for t in c.subtree]
    verb = f"{clause.finite.text} {words_of(hearers, context.replaced)}"
    while words and words[-1].text in (",", *QUOTES):
        words.pop()
    if len(quotes) == 2 and quotes[0] < words[0].i:
        spoken = [token for token in words if token.i > quotes[0] and token.text not in QUOTES]
        if _points_outside(spoken):
            return None
        tail = f"{verb}, “{''.join(t.text_with_ws for t in spoken).strip()}”"
        return Draft(who(statement), tail, "", full(statement), tuple(hearers))
    if quotes:
        return None
    shifted = shifted_back(words) if clause.finite.tag_ == "VBD" else {}
    if shifted is None:
        return None
    tail = f"{verb} that {words_of(words, {**context.replaced, **shifted})}"
    return Draft(who(statement), tail, "", full(statement), (*hearers, *words))


def _points_outside(spoken: Sequence[Token]) -> bool:
    """ "She put them in a drawer": whom and what it tells of was said before the quotation."""
    for token in spoken:
        if token.pos_ in ("NOUN", "PROPN"):
            return False
        if token.lower_ in HE | SHE | IT | THEY:
            return True
    return False


def ask_inside_subject(statement: Statement, clause: ClauseParse, context: Context) -> Draft | None:
    """ "Engineers from Haldane Rowe examined it": engineers from which firm examined it? Whose parents had ten?"""
    top, answer = phrase_of(statement), statement.fact.answer
    if top.head.lemma_ in ("biography", "portrait", "statue") and top.dep_ == "poss":
        # "Whose biography was shortlisted?": of whom, or by whom?
        return None
    if _is_plain_place(answer) or _is_listed(top) or clause.kind in (ClauseKind.RELATIVE, ClauseKind.REDUCED):
        return None
    if not _belongs_to(top, clause.subject) or clause.subject.pos_ == "PROPN":
        return None
    inside = {token.i for token in (top.subtree if top.dep_ == "pobj" else statement.mention)}
    owner = top.dep_ == "poss"
    if owner:
        # "Mr Staveley's widow": the title is his as much as the mark.
        inside |= {
            c.i for c in top.children if c.dep_ == "case" or (c.dep_ == "compound" and c.lower_.rstrip(".") in TITLES)
        }
    wh = who(statement)
    if not owner and wh == "Who" and top.head.lower_ == "of":
        # "The leg stump of whom was pointing": nobody asks so.
        return None
    asked = ("whose" if wh == "Who" else f"{lowered(wh)}’s") if owner else "whom" if wh == "Who" else lowered(wh)
    subject = without_asides(clause.subject_tokens, statement.mention.root)
    first = min(inside & {token.i for token in subject})
    words = words_of(subject, {**_apart(context.replaced, inside), first: (max(inside) + 1, asked)})
    # "Which club’s goalkeeper, Stefan Ilic, misjudged it?"
    is_open = subject[-1].text == "," and subject[-2].text != "," and sum(t.text == "," for t in subject) % 2 == 0
    words += "," if is_open else ""
    draft = of_subject(statement, clause, context, words[0].upper() + words[1:], full(statement))
    return draft and replace(draft, tokens=(*draft.tokens, *(token for token in subject if token.i not in inside)))


def _is_plain_place(answer: Answer) -> bool:
    """A place that only says where the subject is from asks nothing by "which place"."""
    return isinstance(answer, NameAnswer) and answer.kind is NameKind.PLACE and not answer.sub_kind


def _belongs_to(top: Token, subject: Token) -> bool:
    """Whether a name stands in the subject as "X of NAME" or "NAME's X", with nothing between."""
    if top.dep_ == "poss":
        return top.head.i == subject.i
    return top.dep_ == "pobj" and top.head.lower_ in ("of", "from", "at") and top.head.head.i == subject.i


def _apart(replaced: Mapping[int, tuple[int, str]], inside: set[int]) -> dict[int, tuple[int, str]]:
    return {start: value for start, value in replaced.items() if not inside & set(range(start, value[0]))}


NAME_FORMS = {
    "speaker": ask_speaker,
    "subject": ask_subject,
    "attribute": ask_attribute,
    "object": ask_object,
    "preposition": ask_by_preposition,
    "owner": ask_owner,
    "inside": ask_inside_subject,
}


def full(statement: Statement) -> str:
    """The key of a name: its fullest form."""
    answer = statement.fact.answer
    return answer.full if isinstance(answer, NameAnswer) else answer.wording


def who(statement: Statement) -> str:
    """ "Who", "Which mayor", "Which bank", by what the article says the name is."""
    answer = statement.fact.answer
    assert isinstance(answer, NameAnswer)
    is_person = answer.kind is NameKind.PERSON
    if (statement.by_role or not is_person) and (role := _role_beside(statement)):
        return f"Which {role}"
    if is_person:
        return "Who"
    return f"Which {SAID.get(answer.sub_kind, answer.sub_kind) or GENERAL[answer.kind]}"


def _role_beside(statement: Statement) -> str:
    """The role that stands at the name: "flight director" of "flight director Gene Kranz"."""
    top, first = phrase_of(statement), statement.mention[0]
    if top.i != statement.mention.root.i:
        # "the mayor, Helena Strand": the noun that the name explains, and what stands before it.
        words = [t for t in top.subtree if t.i <= top.i and t.dep_ not in ("det", "poss", "case")]
    else:
        before = [t for t in top.lefts if t.i < first.i and t.dep_ in ("compound", "amod", "nmod")]
        words = [token for word in before for token in word.subtree]
    if (
        not words
        or words[-1].pos_ not in ("NOUN", "PROPN")
        or any(t.pos_ not in ("NOUN", "ADJ", "PROPN") for t in words)
    ):
        return ""
    if words[-1].pos_ == "PROPN" and top.i == statement.mention.root.i:
        return ""
    if any(token.lower_ in EMPTY_ROLES for token in words) or words[-1].lower_ in KIN:
        return ""
    if any(child.dep_ == "poss" for child in top.children):
        # "Lost her captain, Lewis Pryce": "which captain" would say that there are more.
        return ""
    keeps = (token.ent_type_ or (token.pos_ == "PROPN" and not token.is_sent_start) for token in words)
    return " ".join(token.text if kept else token.lower_ for token, kept in zip(words, keeps, strict=True))


def _is_listed(noun: Token) -> bool:
    """Whether the answer is a part of a list, which alone is half the truth."""
    return (
        noun.dep_ == "conj"
        or any(child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") for child in noun.children)
        # "Seneviratne and Callum Pryce" with the first taken for a part of the second.
        or (
            noun.ent_type_ == "PERSON"
            and any(c.dep_ == "cc" for child in noun.lefts if child.dep_ == "nmod" for c in child.children)
        )
    )


def _is_plural(clause: ClauseParse) -> bool:
    return clause.finite.tag_ == "VBP" or clause.finite.lower_ == "were" or clause.borrowed == "were"
