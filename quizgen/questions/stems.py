"""All the questions that a statement supports, by its clauses and the forms of its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from quizgen.facts.clause import ClauseParse
from quizgen.facts.misparses import is_doubtful, is_ill_parsed
from quizgen.facts.statements import Context, Statement
from quizgen.facts.wholeness import leans_on_a_time
from quizgen.questions.ask_dates import DATE_FORMS
from quizgen.questions.ask_names import NAME_FORMS, full
from quizgen.questions.ask_numbers import NUMBER_FORMS
from quizgen.questions.asking import Draft, finished, speaker_of
from quizgen.types import DateAnswer, NameAnswer, NumberAnswer

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Stem:
    # The question by itself.
    text: str
    # The same with the article's topic named in front.
    behind: Callable[[str], str]
    # The answer's words as this stem wants them: "about 400,000" where the stem names the people.
    key: str
    form: str
    # Every token that the stem shows, to look for what cannot stand alone.
    tokens: tuple[Token, ...]
    # Whether the parse that it rests on shows a mistake.
    doubtful: bool


Form = Callable[[Statement, ClauseParse, Context], Draft | None]
FORMS: Mapping[type, Mapping[str, Form]] = {
    NameAnswer: NAME_FORMS,
    DateAnswer: DATE_FORMS,
    NumberAnswer: NUMBER_FORMS,
}


def stems(statement: Statement, context: Context) -> Iterator[Stem]:
    """All questions that the statement's clauses support, the most natural first."""
    for clause in statement.clauses:
        if clause.negated or leans_on_a_time(clause) or is_ill_parsed(clause):
            continue
        speaker = speaker_of(clause)
        for form, write in FORMS[type(statement.fact.answer)].items():
            draft = write(statement, clause, context) if (form == "speaker") is clause.is_stump else None
            if draft is not None:
                behind = partial(_finished, draft, speaker, context, full(statement))
                shown = (*draft.tokens, *speaker)
                yield Stem(behind(""), behind, draft.key, form, shown, is_doubtful(clause, draft.tokens))


def _finished(draft: Draft, speaker: Sequence[Token], context: Context, answer: str, topic: str) -> str:
    return finished(draft, speaker, context, topic=topic, answer=answer)
