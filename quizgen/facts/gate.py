"""The sentence gate: names what makes a sentence unfit to ask about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from quizgen.answers.date_words import MONTH_NAMES
from quizgen.facts.language import Sentence
from quizgen.facts.saying import SAY
from quizgen.facts.verbs import is_finite

if TYPE_CHECKING:
    from spacy.tokens import Token

# Under six tokens hardly anything is asked well; past sixty the parse is seldom right.
FEWEST, MOST = 6, 60
FINAL = re.compile(r"[.!…][\"'”’)\]]*$")
# A capital in the middle of a clause that no name explains, or a lower-case word run into a capital.
FUSED = re.compile(r"[a-z]{3,}[.!?][A-Z][a-z]+|[a-z]{4,}(?:Issue|To|The|This|Pretend)\b|》|\s[.,]\s")
ELLIPSIS = re.compile(r"\.\.\.|…")
FIRST_PERSON = {"i", "we", "my", "our", "us", "me", "you", "your", "ours", "yours", "let"}
CORRECTION = re.compile(r"\b(earlier|previous) (version|edition) of this|^correction\b", re.IGNORECASE)


# What is told in the present of a day that comes, and what is so whatever the day.
SCHEDULED = frozenset(
    """be have open close begin start end run come take go expire return mark leave arrive meet play face host fall
    finish launch depart""".split()
)


PICTURED = frozenset("show see picture depict photograph".split())


def flaw_of(sentence: Sentence) -> str:
    """The first reason to refuse the sentence, empty where there is none."""
    return next((name for name, refuses in RULES.items() if refuses(sentence)), "")


def _has_no_finite_root(sentence: Sentence) -> bool:
    root = sentence.tokens.root
    return root.pos_ not in ("VERB", "AUX") or not is_finite(root)


def _has_no_subject(sentence: Sentence) -> bool:
    return not any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for child in sentence.tokens.root.children)


def _is_a_question(sentence: Sentence) -> bool:
    return sentence.text.rstrip("\"'”’) ").endswith("?")


def _is_unbalanced(sentence: Sentence) -> bool:
    text = sentence.text
    return text.count("(") != text.count(")") or text.count('"') % 2 == 1 or text.count("“") != text.count("”")


def _unquoted(sentence: Sentence) -> Iterator[Token]:
    quoted = False
    for token in sentence.tokens:
        quoted = not quoted if token.text == '"' else token.text == "“" or (quoted and token.text != "”")
        if not quoted:
            yield token


def _speaks_in_the_first_person(sentence: Sentence) -> bool:
    """Outside quotations: there it is somebody else who speaks; "we know that" only leads in what is told."""
    return any(
        token.lower_ in FIRST_PERSON and token.text not in ("US", "U.S.") and not _leads_in(token)
        for token in _unquoted(sentence)
    )


def _leads_in(token: Token) -> bool:
    verb = token.head
    is_known = verb.dep_ == "ROOT" and verb.lemma_ in ("know", "see", "remember", "recall")
    return token.dep_ == "nsubj" and is_known and any(child.dep_ == "ccomp" for child in verb.children)


def _has_stray_capitals(sentence: Sentence) -> bool:
    """Mid-sentence capitals on words that are no names: the mark of pasted or machine-translated text."""
    inner = [token for token in _unquoted(sentence) if token.i > sentence.tokens.start]
    return any(
        token.is_title
        and token.pos_ in ("DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "AUX", "VERB")
        and not token.ent_type_
        and not token.nbor(-1).text.startswith(('"', "“", "‘", ":", "(", "'"))
        and token.nbor(-1).ent_type_ == ""
        for token in inner
    )


def _is_of_a_picture(sentence: Sentence) -> bool:
    """ "The spacecraft is shown on 8 December", "the transceiver can be seen": a caption."""
    root = sentence.tokens.root
    auxiliaries = [child.lower_ for child in root.children if child.dep_ in ("aux", "auxpass")]
    is_passive = any(child.dep_ == "auxpass" for child in root.children)
    return is_passive and root.lemma_ in PICTURED and auxiliaries[0] in ("is", "are", "can")


def _says_nothing(sentence: Sentence) -> bool:
    """ "Eric Tveter, president at Telewest, said." stands before or behind what he said."""
    root = sentence.tokens.root
    told = ("ccomp", "dobj", "prep", "xcomp", "acomp", "oprd", "parataxis", "advmod", "dative")
    ends = all(token.is_punct for token in root.doc[root.i + 1 : sentence.tokens.end])
    return ends and root.lemma_ in SAY and not any(child.dep_ in told for child in root.children)


def _has_clashing_tenses(sentence: Sentence) -> bool:
    """ "In June 2021 it has been strengthened": what has come about is not dated to a month of the past."""
    root = sentence.tokens.root
    perfect = any(child.dep_ == "aux" and child.lower_ in ("has", "have") for child in root.children)
    dated = [part for c in root.children if c.dep_ == "prep" and c.lower_ in ("in", "on") for part in c.subtree]
    months = [part for part in dated if part.text in MONTH_NAMES]
    # "The artist prepares a sketch on June 27, 1982" tells what a picture shows.
    is_shown = root.tag_ in ("VBZ", "VBP") and root.lemma_ not in SCHEDULED
    has_year = any(part.text.isdigit() and len(part.text) == len("1982") for part in dated)
    return bool(months) and (perfect or (is_shown and has_year))


def _is_ill_joined(token: Token) -> bool:
    """ "Banning or forcing the company to sell": what the first verb has for its object the second lacks."""
    first = token.head
    return (
        token.dep_ == "conj"
        and token.tag_ == first.tag_ == "VBG"
        and first.dep_ == "acl"
        and any(child.dep_ == "xcomp" for child in token.children)
        and not any(child.dep_ in ("dobj", "prep", "ccomp") for child in first.children)
    )


def _is_a_cleft(sentence: Sentence) -> bool:
    """ "What is certain is that after the ban ...": what is told stands two clauses down."""
    children = [child.dep_ for child in sentence.tokens.root.children]
    return "csubj" in children and "ccomp" in children


RULES: dict[str, Callable[[Sentence], bool]] = {
    "a question": _is_a_question,
    "no full stop at its end": lambda sentence: not FINAL.search(sentence.text),
    "too short": lambda sentence: len(sentence.tokens) < FEWEST,
    "too long": lambda sentence: len(sentence.tokens) > MOST,
    "fused or broken words": lambda sentence: bool(FUSED.search(sentence.text)),
    "an ellipsis": lambda sentence: bool(ELLIPSIS.search(sentence.text)),
    "unbalanced quotes or brackets": _is_unbalanced,
    "an opening whether": lambda sentence: sentence.tokens[0].lower_ in ("whether", "regardless"),
    "an opening so": lambda sentence: sentence.tokens[0].lower_ == "so" and sentence.tokens[1].pos_ == "AUX",
    "capitals in the middle": _has_stray_capitals,
    "the first or second person": _speaks_in_the_first_person,
    "a correction": lambda sentence: bool(CORRECTION.search(sentence.text)),
    "no finite main verb": _has_no_finite_root,
    "what is so is that": _is_a_cleft,
    "no subject": _has_no_subject,
    "tenses that clash": _has_clashing_tenses,
    "a picture": _is_of_a_picture,
    "words put into a quotation": lambda sentence: "[" in sentence.text,
    "says nothing": _says_nothing,
    "verbs joined badly": lambda sentence: any(map(_is_ill_joined, sentence.tokens)),
}
