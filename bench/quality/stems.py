"""Faults of a stem that can be seen on its surface, each a yes or no."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bench.quality.meaning import holds, plain
from quizgen.answers.dates import find_dates
from quizgen.types import DateAnswer, NameAnswer, NumberAnswer, Question, QuestionKind

GAP = re.compile(r"_{2,}")
# Neither shows a question: one is a sentence with a gap, one a statement, two are tasks.
NOT_ASKED = {QuestionKind.CLOZE, QuestionKind.TRUE_FALSE}
TASKS = {QuestionKind.ORDERING, QuestionKind.MATCHING}
# Words of a name that give nothing away: too small, or what "Which ...?" asks for anyway.
SMALL = 4
GENERIC = set(
    """river lake mount city county street road north south east west new great royal national state states united
    university college institute museum school hospital academy bank court council company agency ministry department
    committee association foundation society office party union team club first second third saint""".split()
)
THING = re.compile(r"\b(it|they|them|its|their|itself|themselves)\b", re.IGNORECASE)
SOMEBODY = re.compile(r"\b(he|she|him|her|his|himself|herself)\b", re.IGNORECASE)
# Nouns for people, by their endings and by themselves.
HUMAN = re.compile(
    r"""\bwho(?:m|se)?\b|\b(?:which|what|an?|the)\s(?:[\w’'-]+\s){0,3}?(?:\w+(?:er|or|ist|ian|ant|man|woman)|chief|mayor|coach|captain
    |king|queen|president|analyst|astronaut|chemist|pilot|clerk|nurse|general|widow|wife|husband|child)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Whose words stand in quotation marks is known; outside of them nobody says "we".
FIRST_PERSON = re.compile(r"\b(I|we|us|our|ours|my|me|you|your)\b")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
POINTING = re.compile(
    r"\b(this|these|those(?!\s(?:who|of|in|with|that))|such(?!\sas)|the\s(?:former|latter|same|other))\b", re.IGNORECASE
)
# "It took ...", "how long did it take", "it is likely that": stands for nothing.
DUMMY = re.compile(r"\bit\s(?:is|was|takes?|took|seems|will\sbe|be)\b|\bdid\sit\stake\b", re.IGNORECASE)
NAME = re.compile(r"(?<!^)(?<![.?!]\s)\b[A-Z][\w’'-]+")
DESCRIBED = re.compile(
    r"\b(?:the|an?|which|what|whose|how\smany)\s(?!(?:year|month|day|date|time|city|country|place)\b)\w{3,}|\bwho\b",
    re.IGNORECASE,
)
# Nouns that stand for something named elsewhere when nothing beside them tells which one.
BARE = re.compile(
    r"""\bthe\s(company|firm|lender|bank|group|court|deal|bill|plan|measure|ship|team|club|side|match|film|book|report|
    study|agency|council|purchase|drug|substance|juice|museum|station|town|city|country|man|woman|men|women|couple|pair|
    boy|girl|two|three|both|charity|network|barrier|operator|opposition|committee|crew|element|figure|damage)\b
    (?!\s(?:of|in|at|that|which|who|for|from|on|\w+ed)\b|\s(?:\w+\s)?(?-i:[A-Z“]))""",
    re.VERBOSE | re.IGNORECASE,
)
RECENT = re.compile(
    r"""\b(today|tomorrow|yesterday|tonight|recently|currently|nowadays|now|ago|so\sfar|at\spresent|(?:a|one|the)\s(?:day|week|
    month|year)\s(?:earlier|later|before|after)|(?:last|next|this|that)\s(?:night|morning|afternoon|evening|time|weekend))\b""",
    re.VERBOSE | re.IGNORECASE,
)


def leaks(question: Question) -> bool:
    """Whether the key, another form of it or a telling word of it stands in the stem."""
    if question.kind in TASKS or question.kind is QuestionKind.TRUE_FALSE:
        return False
    stem = GAP.sub(" ", question.stem)
    return any(holds(stem, form) for form in _giveaways(question))


def _giveaways(question: Question) -> set[str]:
    answer = question.answer
    forms = {question.key}
    if isinstance(answer, NameAnswer):
        words = [word for word in re.findall(r"[\w’'-]+", answer.full) if word[0].isupper() and len(word) >= SMALL]
        telling = [
            word for word in words if word.lower() not in GENERIC and word.lower() not in answer.sub_kind.split()
        ]
        forms |= {*answer.aliases, *telling, *(f"{word}s" for word in telling)}
    if isinstance(answer, NumberAnswer):
        forms |= set(re.findall(r"\d[\d,.]*\d", question.key))
    if isinstance(answer, DateAnswer):
        forms.add(answer.wording)
    return forms


def is_unresolved(question: Question, people: Collection[str]) -> bool:
    """Whether a word of the stem stands for something that only the article tells; `people` are its persons' names."""
    return any(_leans(text, people) for text in statements_of(question))


def statements_of(question: Question) -> tuple[str, ...]:
    """What has to be understood by itself: the stem, or each thing to be arranged."""
    if question.kind is QuestionKind.MATCHING:
        return tuple(f"Actor {actor} {action}" for actor, action in zip(question.actors, question.entries, strict=True))
    return question.entries or (question.stem,)


def _leans(text: str, people: Collection[str]) -> bool:
    stem = QUOTED.sub("“”", GAP.sub("Gap", text))
    return (
        bool(FIRST_PERSON.search(stem) or POINTING.search(stem))
        or any(not _tells_of_something(stem[: found.start()], stem[found.start() :]) for found in _late(THING, stem))
        or any(not _tells_of_somebody(stem[: found.start()], people) for found in _late(SOMEBODY, stem))
        or any(not NAME.search(stem[: found.start()]) for found in BARE.finditer(stem))
    )


def _late(pattern: re.Pattern[str], stem: str) -> Iterator[re.Match[str]]:
    """The pronouns but for those that point ahead: "In his lecture, what did Alexander Fleming ..."."""
    comma = stem.find(",")
    for found in pattern.finditer(stem):
        ahead = stem[comma:]
        if found.start() > comma or not (NAME.search(ahead) or HUMAN.search(ahead)):
            yield found


def _tells_of_something(before: str, here: str) -> bool:
    return bool(NAME.search(before) or _opens_with_name(before) or DESCRIBED.search(before) or DUMMY.match(here))


def _tells_of_somebody(before: str, people: Collection[str]) -> bool:
    return bool(HUMAN.search(before)) or "Gap" in before or any(holds(before, name) for name in people)


def _opens_with_name(before: str) -> bool:
    """Whether the stem's first word is a name: the second is one too, or it is in the possessive."""
    return bool(re.match(r"[A-Z]\w+(?:\s[A-Z]|[’']s\b)", before))


def is_dated_loosely(question: Question) -> bool:
    """Whether the stem tells a time that only the day of publication makes clear."""
    return any(_is_loose(QUOTED.sub("“”", text)) for text in statements_of(question))


def _is_loose(text: str) -> bool:
    loose = any(expression.is_relative or expression.is_partial for expression in find_dates(text))
    return loose or bool(RECENT.search(text))


def lacks_question_mark(question: Question) -> bool:
    return question.kind not in NOT_ASKED | TASKS and not question.stem.endswith("?")


def shows(other: Question, question: Question) -> bool:
    """Whether one shows the key of another, by the key itself or another form of the name."""
    if question.kind is QuestionKind.TRUE_FALSE or question.kind in TASKS:
        return False
    forms = {question.key}
    if isinstance(question.answer, NameAnswer):
        forms |= {alias for alias in question.answer.aliases if len(alias) >= SMALL}
    return any(holds(text, form) for form in forms for text in (other.stem, *other.entries))


def is_same_stem(one: str, other: str) -> bool:
    """Whether two stems ask with all but the same words."""
    first, second = set(plain(one).split()), set(plain(other).split())
    return len(first & second) >= 0.9 * max(len(first), len(second), 1)
