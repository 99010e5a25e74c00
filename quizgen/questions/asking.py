"""Puts a clause into the order of a question, without the words of the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseParse
from quizgen.facts.statements import Context, Statement
from quizgen.facts.verbs import base_of
from quizgen.questions.shape import shape_of
from quizgen.questions.surface import PRONOUN_OR_NAME, settled, tidy, without_asides, words_of
from quizgen.questions.tenses import had_become_past, looks_back, passive_been, was_or_were

if TYPE_CHECKING:
    from spacy.tokens import Token

# The tagger takes some simple pasts for participles; see facts/clauses.py.
DO = {"VBD": "did", "VBN": "did", "VBZ": "does", "VBP": "do"}
NOMINATIVE = {"his": "he", "her": "she", "its": "it", "their": "they"}
# A phrase in front that points ahead to the subject: "at its peak".
BELONGING = re.compile(r"\b(?:his|her|its|their)\b", re.IGNORECASE)
WHO = re.compile(r"[Ww]ho(?:m|se)?\b")
# Words; behind more of them a phrase of time would hang on the last verb.
LONG_TAIL = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before its last touches."""

    # The question word and what must stand by it, up to the subject; the rest; the phrase of time or place in front.
    head: str
    tail: str
    lead: str
    # The answer's words as this stem wants them: "about 400,000" where the stem names the people.
    key: str
    # Every token that it shows, to look for what cannot stand alone.
    tokens: tuple[Token, ...]


def of_subject(statement: Statement, clause: ClauseParse, context: Context, wh: str, key: str) -> Draft | None:
    """The question word in the subject's place: "Who opened a plant in Brooklyn?"."""
    shape = shape_of(statement, clause, context, {token.i for token in clause.subject_tokens})
    if clause.verb.i not in {token.i for token in shape.rest}:
        return None
    rest, replaced = had_become_past(clause, shape.rest, shape.tokens, context.replaced)
    tail = f"{clause.borrowed} {words_of(rest, replaced)}"
    before = [token for token in rest if token.i < clause.finite.i]
    if any(token.text == "," for token in before) and not all(token.is_punct for token in before):
        # "Who, in 1925, was the first"
        tail = f", {tail.strip()}"
    return Draft(wh, tail, words_of(shape.lead, context.replaced), key, (*shape.lead, *shape.rest))


def inverted(
    statement: Statement, clause: ClauseParse, context: Context, taken: Iterable[Token], wh: str, key: str
) -> Draft | None:
    """The question word, the finite verb, the subject, the rest: "In which year did Pfizer open a plant?"."""
    taken = tuple(taken)
    shape = shape_of(statement, clause, context, {token.i for token in taken})
    finite, replaced, rest = clause.finite, dict(context.replaced), shape.rest
    auxiliary = clause.borrowed or finite.text
    if not clause.borrowed:
        if clause.auxiliaries or finite.lemma_ == "be":
            rest = tuple(token for token in rest if token.i != finite.i)
        else:
            auxiliary = DO[finite.tag_]
            replaced[finite.i] = (finite.i + 1, base_of(finite))
    if not looks_back(clause, (*shape.tokens, *taken)):
        auxiliary, rest, replaced = _in_simple_past(clause, auxiliary, rest, replaced)
    if clause.verb.i not in {token.i for token in rest} and clause.verb.lemma_ != "be":
        return None
    subject = words_of(shape.subject, replaced)
    pronoun = BELONGING.search(wh)
    if pronoun and subject.lower() not in NOMINATIVE.values():
        # "What share of her customers does Samina expect ..." would name her after the pronoun.
        owner = subject + ("’" if subject.endswith("s") else "’s")
        wh, subject = BELONGING.sub(owner, wh, count=1), NOMINATIVE[pronoun[0].lower()]
    if is_left_open(shape.subject, clause) or (rest and rest[0].text == ","):
        subject += ","
    head = f"{wh} {auxiliary} {subject}"
    # "With a borrowed sledge, in which year did she begin" has the year carry the sledge.
    fronted = () if shape.lead and shape.lead[0].lower_ == "with" else shape.lead
    if fronted and fronted[0].lower_ == "from" and not any(token.ent_type_ == "DATE" for token in fronted):
        # "From a tonne of pitchblende, by which year had she obtained one gram"
        fronted, rest = (), (*rest, *fronted)
    tail, lead = words_of(rest, replaced), words_of(fronted, context.replaced)
    return Draft(head, tail, lead, key, (*shape.subject, *fronted, *rest))


def is_left_open(subject: Sequence[Token], clause: ClauseParse) -> bool:
    """Whether the subject ends in an insertion: "the Mary Rose, with the admiral aboard", whose comma is the verb's."""
    if not subject or any(child.dep_ == "conj" for child in clause.subject.children):
        return False
    last = subject[-1]
    if last.text == ",":
        # "The keeper, Arthur Pym, had"
        return sum(token.text == "," for token in subject) % 2 == 0
    closes = last.i + 1 < len(last.doc) and last.nbor().text == ","
    return closes and last.text != "," and sum(token.text == "," for token in subject) % 2 == 1


def _in_simple_past(
    clause: ClauseParse, auxiliary: str, rest: tuple[Token, ...], replaced: dict[int, tuple[int, str]]
) -> tuple[str, tuple[Token, ...], dict[int, tuple[int, str]]]:
    """ "Had the goal been set" leans on a time told before: alone it reads "was the goal set"."""
    if auxiliary == "has" and clause.verb.lemma_ == "die":
        return "did", rest, {**replaced, clause.verb.i: (clause.verb.i + 1, "die")}
    if auxiliary != "had" or len(clause.auxiliaries) > 2:
        return auxiliary, rest, replaced
    been = passive_been(clause)
    if been is not None:
        return was_or_were(clause), tuple(t for t in rest if t.i != been.i), replaced
    if len(clause.auxiliaries) == 1 and clause.verb.tag_ == "VBN" and clause.verb.lemma_ != "be":
        return "did", rest, {**replaced, clause.verb.i: (clause.verb.i + 1, base_of(clause.verb))}
    return auxiliary, rest, replaced


def speaker_of(clause: ClauseParse) -> tuple[Token, ...]:
    """The words for who says so, without brackets and asides; empty where it is the article."""
    if clause.speaker is None:
        return ()
    return tuple(without_asides(clause.speaker.subtree, clause.speaker))


def finished(draft: Draft, speaker: Sequence[Token], context: Context, *, topic: str = "", answer: str = "") -> str:
    """The question with topic, speaker and lead in place; pronouns stand where they are clear.

    `topic` is put in front where it is not empty; `answer` is the full name where the answer is one: the
    question word stands for it.
    """
    fronts = [topic, f"according to {words_of(speaker, context.replaced)}" if speaker else ""]
    main = f"{draft.head} {draft.tail}"
    if draft.lead and (any(fronts) or BELONGING.search(draft.lead) or draft.lead.lower().startswith("as ")):
        is_long = len(draft.tail.split()) > LONG_TAIL
        main = f"{draft.head}, {draft.lead}, {draft.tail}" if is_long else f"{main} {draft.lead}"
    elif draft.lead:
        fronts.append(draft.lead)
    fronts = [front for front in fronts if front]
    if fronts == [topic] and WHO.match(main):
        # "In the article on James Watt, who financed it?" would be read of Watt.
        parts = [f"{topic}: {lowered(main)}"]
    else:
        parts = [*fronts, lowered(main) if fronts else main]
    text = tidy(settled(_with_pronoun_second(", ".join(parts)), answer))
    return text[0].upper() + text[1:] + "?"


def _with_pronoun_second(text: str) -> str:
    """ "How many of Nordhavn’s branches does it close": the name stands first, its pronoun where the subject is."""
    found = PRONOUN_OR_NAME.search(text)
    pronoun = NOMINATIVE.get(found[1]) if found else None
    if found is None or pronoun is None:
        return text
    bare = re.sub("’s?$", "", found[2])
    subject = re.compile(rf"\b(did|does|do|has|had|have|was|is|will) {re.escape(bare)}\b")
    known = bare in text[: found.start()]
    return text if known else text[: found.end()] + subject.sub(rf"\1 {pronoun}", text[found.end() :], count=1)


def lowered(words: str) -> str:
    """The words as they stand inside a sentence; "U.S." stays as it is."""
    return words if words[1:2] in (".", "") or words[1:2].isupper() else words[0].lower() + words[1:]
