"""Screening: names every flaw of a question; what has one is not stored."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizgen.answers.date_words import MONTH_NAMES, WEEKDAY_NAMES
from quizgen.answers.numbers import find_numbers
from quizgen.questions.words import CONNECTIVES
from quizgen.types import DateAnswer, Granularity, Measure, NameAnswer, NumberAnswer, Question, QuestionKind

# Under six tokens, the question mark among them, 10 % of 800 human-rated questions were acceptable; past 40 words
# nobody reads on.
FEWEST_WORDS, MOST_WORDS = 5, 40
GAP = "_____"
# What a gap's hint adds: "_____ (year)".
HINT = re.compile(rf"{GAP} \([a-z ]+\)")
WORD = re.compile(r"[\w’'-]+")
NAME_WORD = re.compile(r"[\w’'&.-]+")
ENDS_OPEN = re.compile(
    r"\b(of|in|on|at|to|for|with|by|from|the|a|an|and|or|that|which|as|about|than|are|is|was|were)\s*\?$", re.IGNORECASE
)
# "In which year did he die four years before the reopening?"
YEARS_FROM = re.compile(r"(?:In which year|\(year\)).*\byears (?:before|after)\b")
# "In which minute did Askew catch him high, and was shown a red card?"
GOES_ON = re.compile(r"\b(?:did|does|do) .*, and (?:was|were|is|are|had|has)\b")
RELATIVE = re.compile(
    r"""\b(
      today | tomorrow | yesterday | tonight | ago | recently | currently | nowadays
    | (past|last|next|coming|recent)\s(few|several|two|three|four|five|six|\d+)\s(days?|weeks?|months?|years?|decades?)
    | (past|last|next|coming|recent)\s_____ | so\sfar | these\sdays | to\sthis\sday
    | (this|last|next|following|previous|same|current)\s
      (year|month|week|day|season|decade|morning|afternoon|evening|night|time|period|quarter|spring|summer|autumn|winter
       |monday|tuesday|wednesday|thursday|friday|saturday|sunday)
    | \w+\s(days?|weeks?|months?|years?|hours?|minutes?)\s(later|earlier|(before|after)(?=[,?.]|$))
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Capitals that name nothing.
UNNAMED = frozenset((*MONTH_NAMES, *WEEKDAY_NAMES, "UTC", "GMT", "I", "EDT", "EST", "CET", "BST"))
FRAMED = re.compile(r"^In the (?:report|article)[^,“]*(?:, [12]\d{3})?[^,“]*(?:“[^”]*”)?")
RISES = re.compile(
    r"\b(?:rose|fell|rise|fall|grew|grow|increased?|declined?|dropped|slipped|gained|lost|reach(?:ed)?|exceed(?:ed)?|up|down)\b"
)
# A change told with both of its ends.
TO_AND_FROM = re.compile(r"\bto \S*\d.*\bfrom \S*\d|\bfrom \S*\d.*\bto \S*\d")
FRAME = re.compile(r"In the (?:article|report)\b")
# What a stem opens with, names aside.
OPENINGS = frozenset(
    """Who Whom Whose Which What When Where How In On At By From To Into For Of After Before During Since Until Under
    Between With The A An According About As Over Among Through Near Against More Most Some All Both Each This These
    Nearly Almost Up""".split()
)
# Words that tell nothing of an event.
EMPTY_WORDS = frozenset(
    """who whom whose which what when where how many much long the and from into for after before during since until
    under between with was were did does has had have are been that according date year month time day city country
    place person organisation company percentage his her its their about than over will would could can may might
    should""".split()
)
# What is done once in a life needs little more told.
LIFE = re.compile(r"\b(?:born|die|died|marry|married|founded|knighted|retire|retired|abdicate|abdicated)\b")
# Besides the question's own words, at least so many must tell what is meant.
FEWEST_TELLING = 3
# A weekday alone is any week's.
WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAY_NAMES)})\b(?!,? \d|,? (?:{'|'.join(MONTH_NAMES)}))")
TWICE = re.compile(r"\b([\w’'-]+(?: [\w’'-]+){1,3}) \1\b")
# "How many tankers based in Port Lyle, were grounded?", "who incidentally, has"
STRAY_COMMA = re.compile(
    r"""\b(?:[Ww]ho|[Hh]ow\smany\s[\w\s’'-]+|[Ww]hich\s[\w\s’'-]+)\b[^,:]*[^,:\s],
    \s(?:was|were|is|are|has|had|have|did)\b(?!\s[^,]*,)""",
    re.VERBOSE,
)
# "At what amount did deposits stand in June, 2 percent higher than in March?": what is compared is asked for.
COMPARED = re.compile(
    r"\d ?(?:percent|per cent|%) (?:higher|lower|more|less|up|down)\b|,? (?:up|down) from \S*\d"
    r"|\bcompared (?:with|to)\b|\bas opposed to\b"
)
DATES_IN_A_ROW = re.compile(
    r"\b(?:in|by|of) [12]\d{3} (?:in|by) [12]\d{3}\b|\bin ([12]\d{3}), on (?:[^,]*\b\1\b|_____ \(date\))"
)
# "Which flagship was Villeneuve's own flagship?"
IS_ITSELF = re.compile(r"\b[Ww](?:hich|hat) (\w+) (?:is|was) .*\b\1\b")
IN_SPEECH = re.compile(rf"\bthat (?:the )?{GAP}")
LEADER = re.compile(r"\b(?:President|Prime Minister|Chancellor|Premier) [A-Z]\w")
# "To block the "sell or ban" ban"
QUOTED_TWICE = re.compile(r"\b(\w{3,})[\"”] \1\b")
# "In which year was The Toronto Star renamed The Toronto Star?"
NAME_TWICE = re.compile(r"\b((?:[A-Z][\w’'-]+ ){1,4}[A-Z][\w’'-]+) (?:re)?named \1\b")
SMALL_WORDS = {"of", "the", "and", "for", "in", "on", "a", "an", "de", "la", "von", "van", "new", "st"}


def flaws_of(question: Question) -> tuple[str, ...]:
    """The names of all flaws that the question has, in the order of the table."""
    return tuple(name for name, has in FLAWS.items() if has(question))


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _leaks(question: Question) -> bool:
    """Whether key, alias or a telling word of a name stands in the stem."""
    if question.kind is QuestionKind.TRUE_FALSE:
        return False
    stem = " ".join(re.sub("['’]s?$", "", word) for word in _words(question.stem)).replace("-", " ")
    forms = [question.key]
    if isinstance(question.answer, NameAnswer):
        # The hint says no more than the sort.
        own = [word for word in question.answer.full.split() if word.lower() not in SMALL_WORDS and word[0].isupper()]
        generic = question.answer.sub_kind.lower()
        forms += [*question.answer.aliases, *(word for word in own if word.lower() != generic)]
    told = (" ".join(_words(form)).replace("-", " ") for form in forms)
    return any(f" {form} " in f" {stem} " for form in told if form)


def _is_told_by_its_leader(question: Question) -> bool:
    """ "President Kennedy told Congress that the _____ (country) should": whoever knows the one knows the other."""
    answer = question.answer
    if not isinstance(answer, NameAnswer) or not LEADER.search(FRAMED.sub("", question.stem)):
        return False
    return answer.sub_kind == "legislature" or bool(answer.sub_kind == "country" and IN_SPEECH.search(question.stem))


def _has_no_anchor(question: Question) -> bool:
    """Whether nothing in the stem has a name, nor the article that it is put into; a month or weekday names nothing."""
    return not FRAME.match(question.stem) and not anchors_of(question.stem)


def anchors_of(stem: str) -> list[str]:
    """The words of a stem that begin a name's part: capitalised, and not by their place."""
    words = NAME_WORD.findall(stem.replace(GAP, ""))
    inner = [word for number, word in enumerate(words) if word[0].isupper() and (number or word not in OPENINGS)]
    return [word for word in inner if word.strip(".") not in UNNAMED]


def thin(stem: str) -> tuple[str, ...]:
    """The flaws of a stem that tells too little to be asked, whatever is put around it: "Who was ten?"."""
    stem = HINT.sub(GAP, stem)
    enough = FEWEST_TELLING - bool(LIFE.search(stem) or "’s" in stem or "'s" in stem)
    flaws = {
        "too short": len(_words(stem)) < FEWEST_WORDS,
        "too little around the gap": GAP in stem and len(_words(stem)) < FEWEST_WORDS + 2,
        "too long": len(_words(stem)) > MOST_WORDS,
        "says too little": telling(stem) < enough,
    }
    return tuple(name for name, has in flaws.items() if has)


def telling(stem: str) -> int:
    """How many things a stem tells: a name is one, however many words it has, and so is a year."""
    names = len(
        re.findall(r"(?:\b[A-Z][\w’'&.-]*\s?)+", " ".join(word for word in stem.split() if word not in OPENINGS))
    )
    words = [w for w in re.findall(r"\b[a-zà-ÿ][\w-]{2,}", stem) if w not in EMPTY_WORDS and not w.endswith("ly")]
    return names + len(words) + bool(re.search(r"\b[12]\d{3}\b", stem))


def _can_be_worked_out(question: Question) -> bool:
    """ "By what percentage did it rise to 18.7 million from 11.4 million?", "up from 11.4 million in 2024, in 2025"."""
    answer = question.answer
    if isinstance(answer, NumberAnswer) and answer.measure is Measure.PERCENT:
        return bool(TO_AND_FROM.search(question.stem)) or len(_amounts(question.stem)) > 1
    if isinstance(answer, NumberAnswer) and answer.measure is Measure.MONEY:
        told = FRAMED.sub("", question.stem)
        # "Fell by £7.7 million to _____ (a year before: £91.2 million)"
        share = re.search(r"\d (?:percent|per cent)|\d%", told)
        return bool(_amounts(told) and RISES.search(told) and (share or len(_amounts(told)) > 1))
    if isinstance(answer, DateAnswer) and answer.granularity is Granularity.YEAR and answer.edtf.isdigit():
        years = {int(year) for year in re.findall(r"\b[12]\d{3}\b", FRAMED.sub("", question.stem))}
        return bool(TO_AND_FROM.search(question.stem) or "from" in question.stem) and any(
            abs(year - int(answer.edtf)) == 1 for year in years
        )
    return False


def _amounts(stem: str) -> list[str]:
    return [
        found.wording
        for match in find_numbers(FRAMED.sub("", stem))
        if (found := match.answer).measure is Measure.MONEY
    ]


def _starts_badly(question: Question) -> bool:
    first = _words(question.stem)[:1]
    return bool(first) and first[0] in CONNECTIVES


def _options_repeat(question: Question) -> bool:
    options = [" ".join(_words(option)) for option in question.options]
    return len(set(options)) != len(options)


def _key_stands_out(question: Question) -> bool:
    """Whether the key is much longer than every other option."""
    if question.kind is not QuestionKind.MULTIPLE_CHOICE:
        return False
    return len(question.key) > 2.2 * max(len(option) for option in question.distractors)


FLAWS: dict[str, Callable[[Question], bool]] = {
    "says too little": lambda q: q.stem.startswith("According to") and len(_words(q.stem)) < FEWEST_WORDS + 3,
    "no question mark": lambda q: (
        q.kind not in (QuestionKind.CLOZE, QuestionKind.TRUE_FALSE) and not q.stem.endswith("?")
    ),
    "ends in the open": lambda q: bool(ENDS_OPEN.search(q.stem)),
    "goes on with another verb": lambda q: q.stem.endswith("?") and bool(GOES_ON.search(q.stem)),
    "relative date": lambda q: bool(RELATIVE.search(FRAMED.sub("", q.stem))),
    "gives the answer away": lambda q: _leaks(q) or _is_told_by_its_leader(q),
    "can be worked out": _can_be_worked_out,
    "nothing named": _has_no_anchor,
    "starts with a connective": _starts_badly,
    "a fragment in front": lambda q: bool(re.match(r"By the time\b|That\b", q.stem)),
    "unbalanced quotes": lambda q: (
        q.stem.count("“") != q.stem.count("”")
        or q.stem.count('"') % 2 == 1
        or len(re.findall(r"(?<!\w)['‘]\w", q.stem)) > len(re.findall(r"[\w.,]['’](?!\w)", q.stem))
    ),
    "unbalanced brackets": lambda q: q.stem.count("(") != q.stem.count(")"),
    "a weekday": lambda q: bool(WEEKDAY.search(q.stem)),
    "a comparison out of place": lambda q: (
        q.kind in (QuestionKind.MULTIPLE_CHOICE, QuestionKind.DATE, QuestionKind.NUMERIC, QuestionKind.SHORT_ANSWER)
        and bool(COMPARED.search(FRAMED.sub("", q.stem)))
    ),
    "a stray comma": lambda q: bool(STRAY_COMMA.search(q.stem) or re.search(r"\bso \w+, that\b", q.stem)),
    "says it twice": lambda q: bool(
        TWICE.search(q.stem)
        or QUOTED_TWICE.search(q.stem)
        or IS_ITSELF.search(q.stem)
        or NAME_TWICE.search(FRAMED.sub("", q.stem))
    ),
    "a date counted from another": lambda q: isinstance(q.answer, DateAnswer) and bool(YEARS_FROM.search(q.stem)),
    "two dates in a row": lambda q: bool(DATES_IN_A_ROW.search(q.stem)),
    "an option twice": _options_repeat,
    "the key stands out": _key_stands_out,
}
