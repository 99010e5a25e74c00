"""Writes questions from clauses: takes the answer out, puts the question word in front, inverts what must be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.facts.clauses import ClauseParse
from quizgen.facts.statements import Context, Statement
from quizgen.questions.surface import tidy, without_asides, words_of
from quizgen.questions.words import CONNECTIVES, LASTING, RISING
from quizgen.types import Answer, DateAnswer, Granularity, Measure, NameAnswer, NameKind, NumberAnswer

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Stem:
    text: str
    # The answer's words as this stem wants them: "about 400,000" where the stem names the people.
    key: str
    form: str
    # Every token that the stem shows, to look for what cannot stand alone.
    tokens: tuple[Token, ...]


WHEN = {
    Granularity.DAY: "what date", Granularity.MONTH: "which month and year", Granularity.YEAR: "which year",
    Granularity.QUARTER: "which quarter", Granularity.SEASON: "which season and year",
    Granularity.DECADE: "which decade", Granularity.CENTURY: "which century", Granularity.TIME: "what time",
}  # fmt: skip
ON = {Granularity.DAY: "on", Granularity.TIME: "at"}
# Prepositions that a question on a date can carry in front.
DATE_PREPOSITIONS = {"in", "on", "at", "by", "since", "until", "after", "before"}
PLACE_PREPOSITIONS = {"in", "at", "from", "to", "near", "into"}
DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}


def stems(statement: Statement, context: Context) -> Iterator[Stem]:
    """All questions that the statement's clause supports, the most natural first."""
    clause = statement.clause
    if clause is None or clause.negated or clause.is_stump:
        return
    for form, write in FORMS[type(statement.fact.answer)].items():
        written = write(statement, clause, context)
        if written:
            text, key, tokens = written
            speaker = [*clause.speaker.subtree] if clause.speaker is not None else []
            yield Stem(_finish(_with_speaker(text, speaker, context)), key, form, (*tokens, *speaker))


Written = tuple[str, str, list["Token"]] | None
Form = Callable[[Statement, ClauseParse, Context], Written]


def _ask_subject(statement: Statement, clause: ClauseParse, context: Context) -> Written:
    """Who / which company opened a plant?"""
    subject, mention = clause.subject, statement.mention
    if (
        _is_bare_place(statement.fact.answer)
        or mention.root.i != subject.i
        or _is_plural(clause)
        or any(child.dep_ == "conj" for child in subject.children)
    ):
        return None
    inside = {token.i for token in subject.subtree}
    kept = _kept(clause, clause.verb)
    lead, rest = _split(clause, [token for token in kept if token.i not in inside])
    who = _who(statement, _role_before(statement))
    return _join(lead, who, words_of(rest, context.replaced), context), _full(statement), [*lead, *rest]


def _ask_role(statement: Statement, clause: ClauseParse, context: Context) -> Written:
    """Its commander was Neil Armstrong -> Who was the commander ...? Only where the subject stands alone."""
    mention = statement.mention
    if mention.root.dep_ != "attr" or mention.root.head.i != clause.verb.i or clause.verb.lemma_ != "be":
        return None
    if any(child.dep_ == "conj" for child in mention.root.children):
        return None
    kept = [token for token in _kept(clause, clause.verb) if token.i not in {t.i for t in mention.root.subtree}]
    lead, rest = _split(clause, kept)
    subject = [token for token in rest if token.i in {t.i for t in clause.subject.subtree}]
    others = [token for token in rest if token not in subject and token.i != clause.verb.i]
    words = [words_of(tokens, context.replaced) for tokens in (subject, others)]
    question = f"{_who(statement, '')} {clause.verb.text} {' '.join(words)}"
    return _join(lead, question, "", context), _full(statement), kept


def _ask_object(statement: Statement, clause: ClauseParse, context: Context) -> Written:
    """Whom / which company did X buy?"""
    root = statement.mention.root
    if (
        root.dep_ != "dobj"
        or root.head.i != clause.verb.i
        or any(child.dep_ in ("conj", "prep") for child in root.children)
    ):
        return None
    who = _who(statement, _role_before(statement))
    return _inverted(statement, clause, context, [*root.subtree], "Whom" if who == "Who" else who)


def _ask_agent(statement: Statement, clause: ClauseParse, context: Context) -> Written:
    """By whom was X built?"""
    root = statement.mention.root
    if root.dep_ != "pobj" or root.head.dep_ != "agent" or root.head.head.i != clause.verb.i:
        return None
    if any(child.dep_ == "conj" for child in root.children):
        return None
    who = _who(statement, _role_before(statement))
    return _inverted(statement, clause, context, [*root.head.subtree], f"By {'whom' if who == 'Who' else _lower(who)}")


def _ask_place(statement: Statement, clause: ClauseParse, context: Context) -> Written:
    """In which city did X open?"""
    root, answer = statement.mention.root, statement.fact.answer
    if not isinstance(answer, NameAnswer) or answer.kind is NameKind.PERSON or not answer.sub_kind:
        return None
    if root.dep_ != "pobj" or root.head.lower_ not in PLACE_PREPOSITIONS or root.head.head.i != clause.verb.i:
        return None
    if any(child.dep_ in ("conj", "appos") for child in root.children):
        return None
    where = f"{root.head.text.capitalize()} which {answer.sub_kind}"
    return _inverted(statement, clause, context, [*root.head.subtree], where)


def _ask_date(statement: Statement, clause: ClauseParse, context: Context) -> Written:
    """When / in which year did X happen?"""
    answer, taken = statement.fact.answer, _date_phrase(statement, clause)
    if not isinstance(answer, DateAnswer) or taken is None or answer.granularity not in WHEN or answer.part:
        return None
    phrase, carried = taken
    default = ON.get(answer.granularity, "in")
    lead = carried if carried in ("by", "since", "until", "after", "before") else default
    return _inverted(statement, clause, context, phrase, f"{lead.capitalize()} {WHEN[answer.granularity]}")


def _date_phrase(statement: Statement, clause: ClauseParse) -> tuple[list[Token], str] | None:
    """The tokens of the adjunct that is the date and nothing else, and its preposition."""
    mention, root = statement.mention, statement.mention.root
    inside = {token.i for token in mention}
    if root.dep_ in ("npadvmod", "advmod") and root.head.i == clause.verb.i:
        phrase, carried = [*root.subtree], ""
    elif root.dep_ == "pobj" and root.head.head.i == clause.verb.i and root.head.lower_ in DATE_PREPOSITIONS:
        phrase, carried = [*root.head.subtree], root.head.lower_
        inside.add(root.head.i)
    else:
        return None
    return (phrase, carried) if all(token.i in inside or token.is_punct for token in phrase) else None


def _ask_count(statement: Statement, clause: ClauseParse, context: Context) -> Written:
    """How many people did X employ? How many people were told to leave?"""
    answer, mention = statement.fact.answer, statement.mention
    noun = mention.root if mention.root.pos_ == "NOUN" else mention.root.head
    if not isinstance(answer, NumberAnswer) or answer.measure is not Measure.COUNT or noun.tag_ not in ("NNS", "NN"):
        return None
    if noun.head.i != clause.verb.i or noun.tag_ == "NN" or any(child.dep_ == "conj" for child in noun.children):
        return None
    figures = [token.i for token in mention if token.i < noun.i and (token.like_num or token.pos_ == "NUM")]
    figure = [token for token in mention if figures and token.i <= figures[-1]]
    if not figure or any(child.dep_ in ("det", "poss") for child in noun.children):
        return None
    phrase = [token for token in without_asides(noun.subtree, noun) if token.i not in {t.i for t in figure}]
    counted = f"How many {words_of(phrase, context.replaced)}"
    key = tidy("".join(token.text_with_ws for token in figure))
    key = key[0].lower() + key[1:]
    if noun.dep_ in ("nsubj", "nsubjpass"):
        kept = [token for token in _kept(clause, clause.verb) if token.i not in {t.i for t in noun.subtree}]
        lead, rest = _split(clause, kept)
        return _join(lead, counted, words_of(rest, context.replaced), context), key, [*kept, *phrase]
    if noun.dep_ != "dobj":
        return None
    written = _inverted(statement, clause, context, [*noun.subtree], counted)
    return (written[0], key, [*written[2], *phrase]) if written else None


def _ask_amount(statement: Statement, clause: ClauseParse, context: Context) -> Written:
    """How much did X pay? By what percentage did X rise? How long did X last?"""
    answer, root = statement.fact.answer, statement.mention.root
    while root.dep_ in ("nummod", "quantmod", "compound") and root.head.i in {t.i for t in statement.mention}:
        root = root.head
    if not isinstance(answer, NumberAnswer) or root.head.i != clause.verb.i:
        return None
    verb, direct = clause.verb.lemma_, root.dep_ in ("dobj", "npadvmod")
    asks = {
        Measure.MONEY: "How much" if root.dep_ == "dobj" and verb not in RISING else "",
        Measure.PERCENT: "By what percentage" if direct and verb in RISING else "",
        Measure.DURATION: "How long" if direct and verb in LASTING else "",
    }
    inside = {token.i for token in statement.mention}
    extra = [t for t in root.subtree if t.i not in inside and not t.is_punct]
    if not asks.get(answer.measure) or not direct or extra:
        return None
    return _inverted(statement, clause, context, [*root.subtree], asks[answer.measure])


FORMS: dict[type, dict[str, Form]] = {
    NameAnswer: {
        "subject": _ask_subject, "role": _ask_role, "object": _ask_object, "agent": _ask_agent, "place": _ask_place,
    },
    DateAnswer: {"date": _ask_date},
    NumberAnswer: {"count": _ask_count, "amount": _ask_amount},
}  # fmt: skip


def _inverted(statement: Statement, clause: ClauseParse, context: Context, taken: Sequence[Token], wh: str) -> Written:
    """The question word, the finite verb, the subject and the rest, without the tokens of the answer."""
    gone = {token.i for token in taken}
    kept = [token for token in _kept(clause, clause.verb) if token.i not in gone]
    inside = {token.i for token in clause.subject.subtree}
    subject = [token for token in without_asides(clause.subject.subtree, clause.subject) if token.i not in gone]
    lead, rest = _split(clause, [token for token in kept if token.i not in inside])
    finite, replaced = clause.finite, dict(context.replaced)
    auxiliary = finite.text
    if not clause.auxiliaries and clause.verb.lemma_ != "be":
        auxiliary = DO[finite.tag_]
        replaced[finite.i] = (finite.i + 1, finite.lemma_)
    else:
        rest = [token for token in rest if token.i != finite.i]
    if any(token.i < finite.i for token in rest):
        lead = lead + [token for token in rest if token.i < clause.subject.left_edge.i]
    question = f"{wh} {auxiliary} {words_of(subject, replaced)} {words_of(rest, replaced)}"
    return _join(lead, question, "", context), _full(statement), [*subject, *lead, *rest]


def _kept(clause: ClauseParse, keep: Token) -> list[Token]:
    """The clause's tokens without asides, connectives and the full stop."""
    tokens = [
        token
        for token in clause.tokens
        if not (token.dep_ == "punct" and token.head.i == clause.verb.i and token.text in ".!;")
    ]
    connectives = {
        token.i
        for token in tokens
        if token.head.i == clause.verb.i
        and token.lower_ in CONNECTIVES
        and token.dep_ in ("cc", "advmod", "preconj", "mark")
    }
    quotes = {token.i for token in tokens if token.text in ("”", "“", '"') and token.head.i == clause.verb.i}
    tokens = [token for token in tokens if token.i not in connectives | quotes]
    return [token for token in without_asides(tokens, keep) if token.lower_ != "that" or token.head.i != clause.verb.i]


def _split(clause: ClauseParse, tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """What stands before the subject, and what stands after it."""
    shared = clause.subject.head.i != clause.verb.i
    # A coordinated verb has its adjuncts between itself and the subject that it shares.
    start = clause.finite.i if shared else clause.subject.left_edge.i
    before = [token for token in tokens if token.i < start and token.i != clause.finite.i]
    return [t for t in before if not _is_edge_comma(t, before)], [token for token in tokens if token.i >= start]


def _is_edge_comma(token: Token, tokens: Sequence[Token]) -> bool:
    return token.text == "," and token.i in (tokens[0].i, tokens[-1].i)


def _join(lead: Sequence[Token], question: str, rest: str, context: Context) -> str:
    front = words_of(lead, context.replaced)
    return f"{front}, {_lower(question)} {rest}" if front else f"{question} {rest}"


def _with_speaker(text: str, speaker: Sequence[Token], context: Context) -> str:
    return f"According to {words_of(speaker, context.replaced)}, {_lower(text)}" if speaker else text


def _finish(text: str) -> str:
    text = tidy(text)
    return text[0].upper() + text[1:] + "?"


def _lower(question: str) -> str:
    return question[0].lower() + question[1:]


def _full(statement: Statement) -> str:
    answer = statement.fact.answer
    return answer.full if isinstance(answer, NameAnswer) else answer.wording


def _is_bare_place(answer: Answer) -> bool:
    """ "Which place" asks nothing that a reader could picture."""
    return isinstance(answer, NameAnswer) and answer.kind is NameKind.PLACE and not answer.sub_kind


def _is_plural(clause: ClauseParse) -> bool:
    return clause.finite.tag_ == "VBP" or clause.finite.lower_ == "were"


def _role_before(statement: Statement) -> str:
    """The role that stands before the name: "flight director" of "flight director Gene Kranz"."""
    first = statement.mention[0]
    before = [t for t in statement.mention.root.lefts if t.i < first.i and t.dep_ in ("compound", "amod", "nmod")]
    words = [token for word in before for token in word.subtree]
    if not words or any(token.pos_ not in ("NOUN", "ADJ", "PROPN") for token in words) or words[-1].pos_ != "NOUN":
        return ""
    return " ".join(token.text if token.pos_ == "PROPN" else token.lower_ for token in words)


def _who(statement: Statement, role: str) -> str:
    answer = statement.fact.answer
    if role:
        return f"Which {role}"
    if not isinstance(answer, NameAnswer) or answer.kind is NameKind.PERSON:
        return "Who"
    general = {NameKind.ORGANISATION: "organisation", NameKind.PLACE: "place"}
    return f"Which {answer.sub_kind or general[answer.kind]}"
