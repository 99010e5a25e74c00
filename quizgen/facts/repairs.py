"""Puts right what the language model reads wrong again and again, in words and in parse, before rules see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

# A sign, "A$", or a code: "SEK".
MONEY = re.compile(r"[A-Z]{0,2}[$£€¥₹]|[A-Z]{3}")
SCALES = {
    "m": "million", "mn": "million", "mln": "million", "bn": "billion", "bln": "billion", "tn": "trillion",
    "k": "thousand",
}  # fmt: skip
# Of these alone it takes no sign of money: "18m" may be metres.
LONG_SCALES = ("mn", "mln", "bn", "bln", "tn")
# Written short before a name: their full stop ends no sentence.
RANKS = "Brig Bvt Capt Cmdr Col Cpl Fr Hon Lt Maj Pvt Sgt".split()
# What there may be to say in full; few paragraphs have any of it.
ABBREVIATED = re.compile(rf"\d(?:{'|'.join(SCALES)})\b|\bper cent\b", re.IGNORECASE)


def repair(language: Language) -> None:
    """Add the repairs to the model's pipeline."""
    from spacy.language import Language
    from spacy.util import compile_suffix_regex

    tokenizer: Any = language.tokenizer
    suffixes: Any = language.Defaults.suffixes
    tokenizer.suffix_search = compile_suffix_regex([*suffixes, rf"(?<=\d)(?:{'|'.join(SCALES)})$"]).search
    # "£9.7m." ends a sentence: "m." is no word of its own.
    tokenizer.rules = {word: parts for word, parts in tokenizer.rules.items() if word.removesuffix(".") not in SCALES}
    for rank in RANKS:
        tokenizer.add_special_case(f"{rank}.", [{"ORTH": f"{rank}."}])
    Language.component("full_words", func=say_in_full)
    Language.component("insertions", func=reattach_insertions)
    Language.component("participles", func=reattach_participles)
    language.add_pipe("full_words", first=True)
    language.add_pipe("insertions", after="parser")
    language.add_pipe("participles", after="insertions")


def say_in_full(doc: Doc) -> Doc:
    """Have "£2.6m" read as "2.6 million", and "per cent" as "percent", as the model was trained on.

    It takes the "m" for "am" or a noun otherwise, and half the sentence with it. It looks at each token's norm.
    """
    if not ABBREVIATED.search(doc.text):
        return doc
    for token in doc[1:]:
        figure, sign = token.nbor(-1), doc[max(0, token.i - 2)].text
        is_scale = token.text in LONG_SCALES or (token.text in SCALES and MONEY.fullmatch(sign))
        if is_scale and figure.like_num and not figure.whitespace_:
            token.norm_ = SCALES[token.text]
    per_cent = [doc[t.i - 1 : t.i + 1] for t in doc[1:] if t.lower_ == "cent" and t.nbor(-1).lower_ == "per"]
    if per_cent:
        with doc.retokenize() as retokenizer:
            for words in per_cent:
                retokenizer.merge(words, attrs={"NORM": "percent"})
    return doc


def reattach_insertions(doc: Doc) -> Doc:
    """ "The deck, fabricated in Leeds, is due in June": hang the sentence on "is", and the participle on "deck".

    The parser takes the participle of the insertion for the main verb, and the main verb for its conjunct.
    """
    heads, deps = [token.head.i for token in doc], [token.dep_ for token in doc]
    is_mended = False
    for sentence in doc.sents:
        participle = sentence.root
        subject, verb = _subject_before(participle), _verb_behind(participle)
        if subject is None or verb is None:
            continue
        is_mended = True
        heads[verb.i], deps[verb.i] = verb.i, "ROOT"
        heads[participle.i], deps[participle.i] = subject.i, "acl"
        for child in participle.children:
            if child.i < subject.i or child.i == subject.i or (child.i > verb.i and child.dep_ == "punct"):
                heads[child.i] = verb.i
        participle.tag_ = "VBN"
    return _with_parse(doc, heads, deps) if is_mended else doc


def reattach_participles(doc: Doc) -> Doc:
    """ "The map of Cornwall produced by John Speed": hang the participle on the map, for no comma cuts it off.

    What tells more of a name stands behind a comma.
    """
    heads, deps = [token.head.i for token in doc], [token.dep_ for token in doc]
    is_mended = False
    for token in doc:
        name = token.head
        if token.dep_ != "acl" or token.tag_ != "VBN" or name.tag_ not in ("NNP", "NNPS") or name.dep_ != "pobj":
            continue
        noun = name.head.head
        if token.left_edge.i == name.i + 1 and name.head.dep_ == "prep" and noun.tag_.startswith("NN"):
            heads[token.i], is_mended = noun.i, True
    return _with_parse(doc, heads, deps) if is_mended else doc


def _subject_before(participle: Token) -> Token | None:
    """The subject that a comma cuts off from what was taken for its verb."""
    children = list(participle.children)
    subject = next((c for c in children if c.dep_ in ("nsubj", "nsubjpass") and c.i < participle.i), None)
    is_participle = participle.tag_ in ("VBD", "VBN") and not any(c.dep_ in ("aux", "auxpass") for c in children)
    before = participle.i - 1
    while before > 0 and participle.doc[before].dep_ in ("advmod", "neg"):
        before -= 1
    if subject is None or not is_participle or participle.doc[before].text != ",":
        return None
    # "Diarra, 19, settled it, rounded the goalkeeper": there the insertion is over.
    commas = [token for token in participle.doc[subject.i + 1 : before] if token.text == ","]
    return None if commas else subject


def _verb_behind(participle: Token) -> Token | None:
    """The finite verb without a subject that follows the insertion's second comma, and no conjunction."""
    for verb in participle.children:
        has_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
        is_finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.lefts)
        if verb.dep_ != "conj" or has_subject or not is_finite or verb.left_edge.i <= participle.i:
            continue
        is_joined = any(child.dep_ == "cc" and child.i < verb.i for child in participle.children)
        return verb if not is_joined and verb.left_edge.nbor(-1).text == "," else None
    return None


def _with_parse(doc: Doc, heads: list[int], deps: list[str]) -> Doc:
    import numpy

    # spaCy keeps a head as how far off it stands, in two's complement.
    rows = [
        ((head - i) % 2**64, doc.vocab.strings.add(dep)) for i, (head, dep) in enumerate(zip(heads, deps, strict=True))
    ]
    table: Any = numpy.array(rows, dtype="uint64")
    return doc.from_array(["HEAD", "DEP"], table)
