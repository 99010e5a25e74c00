"""Which answers are asked in no form, and which are no more than a detail of the telling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.facts import genders
from quizgen.facts.gazetteer import word_kinds
from quizgen.facts.repairs import SCALES
from quizgen.facts.roles import kinds_of_noun
from quizgen.facts.statements import Statement
from quizgen.facts.wholeness import KIN, is_dated_loosely
from quizgen.facts.wordlists import grammar
from quizgen.questions.ask_dates import years_of
from quizgen.questions.context import VAGUE_DAYS, is_first_name_alone
from quizgen.questions.surface import COURTESY, TITLES
from quizgen.questions.words import LASTING
from quizgen.types import DateAnswer, Granularity, Measure, NameAnswer, NameKind, NumberAnswer

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

ARTICLES = frozenset("das der die den le la les el los il lo gli the a an".split())
# "£2 10s": the pounds alone are not the sum.
SHILLINGS = re.compile(r"\d+[sd]\.?")
OTHER_CLOCK = re.compile(r"\((?:\d\S* )?(?:GMT|UTC)\b")
# "Dollars 27.5bn (pounds 14.5bn)": a sum, and no count.
NO_COUNTS = frozenset("perhaps pounds dollars euros yen №".split())
COMPASS = frozenset("North South East West Northern Southern Eastern Western Central".split())
YEAR = re.compile(r"1\d{3}|20\d\d")
# A gap for a score, or for the place in a row, asks for a detail of the telling, hardly ever for a fact.
NO_CLOZE = (Measure.SCORE, Measure.ORDINAL)


def unfit(statement: Statement) -> str:
    """Why an answer is asked in no form, empty where it may be."""
    answer = statement.fact.answer
    if isinstance(answer, DateAnswer) and answer.wording.lower() in VAGUE_DAYS:
        return "a vague day"
    if isinstance(answer, NameAnswer) and answer.full.lower() in ARTICLES:
        # "Das fließende Eis": the model sees the first word of a title alone.
        return "an article alone"
    if isinstance(answer, NameAnswer) and is_first_name_alone(answer):
        return "a first name alone"
    if isinstance(answer, NameAnswer) and " " not in answer.full and statement.mention.root.head.lower_ in KIN:
        # "His wife Marianne"
        return "a first name alone"
    above = statement.mention.root.head
    if (
        isinstance(answer, NameAnswer)
        and answer.kind is NameKind.PLACE
        and above.lower_ == "of"
        and above.head.lemma_ in KIN
    ):
        # "The daughter of Victoria" is nobody of the city.
        return "part of a name"
    if isinstance(answer, NameAnswer) and _is_part_of_a_name(statement.mention):
        return "part of a name"
    if isinstance(answer, DateAnswer) and _is_of_a_name(statement.mention):
        return "part of a name"
    if isinstance(answer, NumberAnswer) and _is_a_year_of_a_name(statement):
        return "part of a name"
    before = statement.mention.doc[max(0, statement.mention.start - 1)].text
    after = statement.mention.doc[statement.mention.end : statement.mention.end + 1].text
    if isinstance(answer, NumberAnswer) and (before, after) == ("(", ")"):
        return "a figure in brackets"
    if isinstance(answer, NumberAnswer) and (_counts_nothing(statement) or before in NO_COUNTS):
        return "a figure of nothing"
    if isinstance(answer, NumberAnswer) and after == "+":
        return "a figure of nothing"
    if isinstance(answer, NumberAnswer) and statement.mention[-1].text in SCALES and after == "of":
        # "1.1m of the 1.6m": metres, millions?
        return "a figure of nothing"
    if isinstance(answer, NumberAnswer) and answer.measure is Measure.MONEY and SHILLINGS.fullmatch(after):
        return "a figure of nothing"
    if (
        isinstance(answer, NumberAnswer)
        and answer.measure is Measure.DURATION
        and _is_part_of_a_period(statement.mention)
    ):
        return "a figure of nothing"
    if isinstance(answer, NumberAnswer) and _is_spread(statement):
        return "a figure of nothing"
    if isinstance(answer, NumberAnswer) and answer.measure is Measure.DURATION and after in ("left", "remaining"):
        return "relative date"
    if isinstance(answer, DateAnswer) and is_bracketed(statement) and OTHER_CLOCK.search(statement.sentence.text):
        # "At 4:12 a.m. local time (1612 GMT on Tuesday)": another day, by another clock.
        return "relative date"
    if isinstance(answer, DateAnswer) and (after in ("'s", "’s") or after.lower() in ("financial", "fiscal")):
        return "a date as owner"
    if (
        isinstance(answer, DateAnswer)
        and answer.granularity is Granularity.TIME
        and not re.search(r"\d", answer.wording)
    ):
        return "a clock time in words"
    return "a week" if isinstance(answer, DateAnswer) and answer.granularity is Granularity.WEEK else ""


def _is_part_of_a_name(mention: Span) -> bool:
    """ "The Prince of Wales", "Huts 4 to 9", "Tancred, Arrol & Co.": the words around belong to the name."""
    doc, start, end = mention.doc, mention.start, mention.end
    before = doc[max(0, start - 2) : start]
    # "The Prince of Wales", "the Firth of Clyde"
    is_capital = len(before) == 2 and before[0].text[0].isupper() and not before[0].is_sent_start
    # "The Burning of Washington"
    title = len(before) == 2 and before[1].lower_ == "of" and (is_capital or before[0].pos_ == "PROPN")
    title = title and before[0].text[0].isupper()
    # "80 King Street West", "Adjutant General", of which the model gives the last words another sort
    runs_on = start > 0 and _runs_on(doc[start - 1], mention)
    # "East and Southern Africa"
    shared_end = len(before) == 2 and before[1].lower_ in ("and", "or") and before[0].text in COMPASS
    numbered = doc[end : end + 1].text.isdigit() or doc[end : end + 1].text in ("&", "№")
    # "(In Polish: Aleksander Tarkowski)", "the Articles of Confederation and Perpetual Union"
    told_again = start > 1 and doc[start - 1].text == ":" and "(" in (doc[max(0, start - 4) : start].text)
    inside = start > 0 and doc[start - 1].lower_ in ("and", "or") and doc[start].ent_iob_ == "I"
    # "The Farmers' and Coastal Party"
    shared = start > 2 and doc[start - 1].lower_ == "and" and doc[start - 2].text in ("'", "’")
    partners = len(before) == 2 and before[1].text == "," and before[0].pos_ == "PROPN" and "&" in mention.text
    # "Carvalho e Melo"
    joined = len(before) == 2 and before[1].text in grammar("particles") and before[0].pos_ == "PROPN"
    # "The Marchioness of Lorne", "Kingston upon Thames"
    after = doc[end : end + 2]
    goes_on = len(after) == 2 and after[0].lower_ in ("of", "upon") and after[1].pos_ == "PROPN"
    # "Her String Quartet in D minor", "at Crowther's Mill"
    is_word = end - start == 1 and bool(word_kinds(mention.text))
    # "Canadian-born"
    hyphened = doc[end : end + 1].text == "-" and not doc[end - 1].whitespace_
    # "A String Quartet" is one of many, whatever its capitals say.
    is_any = start > 0 and doc[start - 1].lower_ in ("a", "an") and doc[start - 1].head.i == mention.root.i
    owned = is_any or (start > 0 and (doc[start - 1].tag_ == "PRP$" or (is_word and doc[start - 1].tag_ == "POS")))
    is_part = (
        title
        or numbered
        or partners
        or shared
        or shared_end
        or joined
        or told_again
        or inside
        or hyphened
        or owned
        or runs_on
    )
    return is_part or (goes_on and end - start == 1)


def _runs_on(before: Token, mention: Span) -> bool:
    """Whether a word before the name, and no title, belongs to it."""
    if before.dep_ != "compound" or before.head.i != mention.root.i or before.pos_ != "PROPN":
        return False
    word = before.lower_.rstrip(".")
    titles = TITLES | COURTESY | genders.TITLES.keys() | grammar("titles")
    if mention.text.lower() in titles:
        # "Adjutant General"
        return True
    is_title = word in titles or any(kind is NameKind.PERSON for kind, _ in kinds_of_noun(word))
    return (
        before.text[0].isupper() and before.text.isalpha() and not is_title and before.ent_type_ not in ("NORP", "GPE")
    )


def _is_a_year_of_a_name(statement: Statement) -> bool:
    """ "At the 2000 and 2004 Olympics" counts no Olympics."""
    mention, noun = statement.mention, statement.mention.root.head
    return noun.pos_ == "PROPN" and bool(YEAR.fullmatch(mention.text))


def _is_of_a_name(date: Span) -> bool:
    """ "The War of 1812": with another year it would be none."""
    before = date.doc[max(0, date.start - 2) : date.start]
    return len(before) == 2 and before[1].lower_ == "of" and before[0].text in ("War", "Class", "Panic")


def _is_part_of_a_period(mention: Span) -> bool:
    """ "The first nine months", "the three months to 30 September", "four months' worth": no length of anything."""
    doc = mention.doc
    before, after = doc[max(0, mention.start - 1)].lower_, doc[mention.end : mention.end + 1].text
    named = before == "the" and after in ("to", "ended", "ending")
    return named or before in ("first", "last", "next", "final", "past") or after in ("'", "’", "'s", "’s")


def _counts_nothing(statement: Statement) -> bool:
    """ "Four or five remain in private hands": four what?"""
    root, answer = statement.mention.root, statement.fact.answer
    is_count = isinstance(answer, NumberAnswer) and answer.measure is Measure.COUNT
    stands_alone = root.pos_ == "NUM" and root.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "appos")
    return is_count and stands_alone and not any(child.lower_ in ("of", "per") for child in root.children)


def _is_spread(statement: Statement) -> bool:
    """ "Walk out over two weekends" is in two of them, not in more; "between $20 and $22" is one figure."""
    mention = statement.mention
    before = [token.lower_ for token in mention.doc[max(0, mention.start - 4) : mention.start]]
    verb = mention.doc[max(0, mention.start - 1)]
    is_over = mention[0].lower_ == "over" and verb.pos_ in ("VERB", "ADP", "ADV") and verb.lemma_ not in LASTING
    return (is_over and verb.dep_ != "prep") or (before[-1:] == ["and"] and "between" in before)


def is_bracketed(statement: Statement) -> bool:
    before = statement.sentence.tokens.doc[statement.sentence.tokens.start : statement.mention.start].text
    return before.count("(") > before.count(")")


def asks_a_detail(statement: Statement) -> bool:
    answer, root = statement.fact.answer, statement.mention.root
    if isinstance(answer, DateAnswer):
        if is_bracketed(statement):
            # "A Third Quartet (1962)"
            return True
        if any(
            part.ent_type_ == "DATE" and part.i not in range(statement.mention.start, statement.mention.end)
            for one in root.conjuncts
            for part in one.subtree
        ):
            # "In 1951 and 1983": half of an answer.
            return True
        if _is_end_of_a_span(statement.mention):
            return True
        years = {int(year) for clause in statement.clauses for year in years_of(clause)}
        if answer.edtf.isdigit() and years & {int(answer.edtf) - 1, int(answer.edtf) + 1}:
            # "Written in 1819 and 1820": one half of it is given away by the other.
            return True
        # Of a row of years the one between two others is no question.
        return any(len(years_of(clause)) > 2 or is_dated_loosely(clause) for clause in statement.clauses)
    if isinstance(answer, NameAnswer) and answer.kind is NameKind.PLACE and _places_a_place(statement.mention):
        return True
    if _can_be_counted(statement):
        return True
    if (
        isinstance(answer, NumberAnswer)
        and answer.measure is Measure.COUNT
        and statement.mention.root.dep_ == "npadvmod"
    ):
        # "Around 714, Lisbon fell": a figure that counts nothing.
        return True
    if isinstance(answer, NumberAnswer) and answer.measure is Measure.AGE and root.dep_ == "appos":
        # "Joan Whitcombe, 78": newspapers add it to every name.
        return True
    if isinstance(answer, NumberAnswer) and answer.measure is Measure.DURATION and root.head.lower_ == "on":
        # "Scored on 71 minutes" is a time.
        return True
    if any(c.lower_ in ("other", "others") for one in root.conjuncts for c in (one, *one.children)):
        # "Russia, Thailand and other places": any other place fits as well.
        return True
    is_one = isinstance(answer, NumberAnswer) and answer.value == 1 and answer.measure in (Measure.COUNT, Measure.UNIT)
    return is_one or (isinstance(answer, NumberAnswer) and answer.measure in NO_CLOZE)


def _is_end_of_a_span(mention: Span) -> bool:
    """ "The second expedition, of 1876 to 1878": half of an answer."""
    doc, start, end = mention.doc, mention.start, mention.end
    joins = ("to", "and", "–", "-", "until")
    times = ("DATE", "TIME")
    is_last = start > 1 and doc[start - 1].lower_ in joins and doc[start - 2].ent_type_ in times
    is_first = end + 1 < len(doc) and doc[end].lower_ in joins and doc[end + 1].ent_type_ in times
    return is_last or is_first


def _places_a_place(mention: Span) -> bool:
    """ "Notting Hill, London": who knows the one knows the other."""
    before = mention.doc[max(0, mention.start - 2) : mention.start]
    is_behind = len(before) == 2 and before[1].text == "," and before[0].pos_ == "PROPN"
    return is_behind and mention.root.dep_ in ("appos", "npadvmod")


def _can_be_counted(statement: Statement) -> bool:
    """ "Two forms, a drier and a wetter one": who can count needs no article."""
    answer, root = statement.fact.answer, statement.mention.root
    noun = root if root.pos_ == "NOUN" else root.head
    if not isinstance(answer, NumberAnswer) or answer.measure is not Measure.COUNT:
        return False
    lists = [[child, *child.conjuncts] for child in noun.children if child.dep_ == "appos"]
    return any(len(told) == answer.value for told in lists)
