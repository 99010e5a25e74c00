"""The model's rules from tags to word classes, remembered: they take longer than the parse that they follow.

What spaCy's attribute ruler gives a word hangs on its tag, its place in the parse and, of some 150 words, on the word.
So what it gave once it gives again, and only what is new is asked of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

GIVEN: list[int | str] = ["POS", "MORPH", "LEMMA"]
RULER = "attribute_ruler"
# Tag, place in the parse, and the word where a rule names it.
Key = tuple[int, int, str]


def remember(language: Language) -> None:
    """Put the remembered rules where the model's own stand."""
    from spacy.language import Language

    rules = RememberedRules(language.get_pipe(RULER))
    Language.component("remembered_rules", func=rules)
    language.replace_pipe(RULER, "remembered_rules")


class RememberedRules:
    """An attribute ruler that is asked only of what it has not met; raises nothing of its own."""

    def __init__(self, ruler: Any) -> None:
        self.ruler = ruler
        self.words: set[str] = set()
        # Words that no list has: "nothin'".
        self.forms: list[re.Pattern[str]] = []
        # What begins a rule on two words, of which a word by itself tells too little.
        self.openings: set[str] = set()
        self.opening_forms: list[re.Pattern[str]] = []
        self.opening_places: set[str] = set()
        self.given: dict[Key, tuple[int, int, int]] = {}
        for rule in ruler.patterns:
            for pattern in rule["patterns"]:
                self._learn_of(pattern)

    def _learn_of(self, pattern: list[dict[str, Any]]) -> None:
        for number, token in enumerate(pattern):
            opens = number == 0 and len(pattern) > 1
            word = token.get("LOWER")
            if isinstance(word, dict) and "REGEX" in word:
                (self.opening_forms if opens else self.forms).append(re.compile(word["REGEX"]))
            words = {word} if isinstance(word, str) else set(word.get("IN", ())) if word else set()
            self.words |= words
            self.openings |= words if opens else set()
            if opens and "DEP" in token:
                self.opening_places.add(token["DEP"])

    def __call__(self, doc: Doc) -> Doc:
        import numpy

        keys = [(token.tag, token.dep, self._told_apart(token.lower_)) for token in doc]
        if any(self._opens(token.lower_, token.dep_) or token.is_space for token in doc):
            return self._ruled(doc)
        given = [self.given.get(key) for key in keys]
        if all(given):
            table: Any = numpy.array(given, dtype="uint64")
            return doc.from_array(GIVEN, table)
        self.given |= zip(keys, map(_given, self._ruled(doc)), strict=True)
        return doc

    def _ruled(self, doc: Doc) -> Doc:
        return self.ruler(doc)  # type: ignore[no-any-return]

    def _told_apart(self, word: str) -> str:
        return word if word in self.words or any(form.search(word) for form in self.forms) else ""

    def _opens(self, word: str, place: str) -> bool:
        is_known = word in self.openings or place in self.opening_places
        return is_known or any(form.search(word) for form in self.opening_forms)


def _given(token: Token) -> tuple[int, int, int]:
    morph: Any = token.morph
    return token.pos, morph.key, token.lemma
