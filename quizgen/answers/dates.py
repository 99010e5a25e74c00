"""The grammar of dates: finds them in prose; the other public names read, write and compare single ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quizgen.answers import edtf, nearby
from quizgen.answers.counted import counted_at
from quizgen.answers.date_readers import DateExpression, Relation
from quizgen.answers.date_rules import RULES
from quizgen.answers.date_signs import signs_in
from quizgen.answers.date_text import format_date as format_date
from quizgen.answers.date_text import shift as shift
from quizgen.answers.date_words import MONTH_NAMES
from quizgen.answers.edtf import bounds as bounds
from quizgen.answers.intervals import joined
from quizgen.answers.typed_dates import parse_date as parse_date
from quizgen.answers.units import unit_at
from quizgen.types import DateAnswer, Granularity, Span

# A bare year is one only after these: "the 2022 winners", "(1914)", "in 1951, 1962 and 1983", or "2024 was".
BEFORE_YEAR = re.compile(
    r"""(?:\b(?:in|since|until|till|by|from|to|of|during|before|after|around|circa|year|between|season|early|late|born|died
    |through|than|and\sin|or\sin|b\.|d\.|c\.|ca\.)\s|[(]|(?:^|[\s(])[–-]\s?
    |\b(?:in|since|from|between|of|and)\s(?:[12]\d{3},?\s)+(?:(?:and|or)\s)?)$""",
    re.IGNORECASE | re.VERBOSE,
)
# "The 1202 alarm" is no year.
BEFORE_NAMED_YEAR = re.compile(r"\b(?:the|a|its|his|her|their)\s$", re.IGNORECASE)
FIRST_NAMED_YEAR = 1600
YEAR_OPENS = re.compile(r"\s(?:was|saw|is|brought|will|marked|has|had|began|ended)\b")
# After these a plural noun does not make the year a count: "in 1943 mouldy cantaloupes ...".
TIME_ONLY = re.compile(r"\b(?:in|since|during|until|till|before|year|born|died|season)\s$|[(–-]\s?$", re.IGNORECASE)
# What a figure is followed by where it is no year.
NO_YEAR = re.compile(
    r"""\s?%|[.,:/]\d|\s(?:people|homes|houses|jobs|votes|points|cases|words
    |GMT|UTC|hours|percent|per\scent|million|billion)\b|[-–][A-Za-z\d]""",
    re.VERBOSE,
)
# "From 1200 to 1500 people".
OTHER_END = re.compile(r"\s(?:to|and|or)\s\d[\d,]*|\s?[-–]\s?\d[\d,]*")
BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|during|before|after|end|this|and|early|mid|late|between)\s$", re.IGNORECASE
)
# "By May" may be the work of a woman of that name.
BEFORE_MAY = re.compile(r"\b(?:in|since|until|till|during|end\sof|early|mid|late|between|month\sof)\s$", re.IGNORECASE)
# "Less than twelve months later" is no month.
VAGUE_COUNT = re.compile(
    r"\b(?:than|about|around|nearly|almost|over|under|some|roughly|few|approximately|least|another|every)\s$",
    re.IGNORECASE,
)
# "Bloody Sunday", "every Monday": no day that has a date of its own here.
NO_WEEKDAY = re.compile(
    r"\b(?:(?i:every|each|most|any|alternate|on\sa)|Black|Bloody|Easter|Good|Ash|Palm|Cyber|Super|Shrove|Maundy|Giving|Red|White)\s$"
)
# "Over the last year": a length of time that ends now, not the calendar's last year.
ROLLING = re.compile(r"\b(?:over|in|within|during|for|throughout|of|across)\s$", re.IGNORECASE)
# A quarter without its year is one of business only; sport has quarters too.
BUSINESS = re.compile(
    r"[$£€%]|\b(?:revenue|profits?|income|earnings|sales|GDP|economy|economic|growth|loss(?:es)?|results|fiscal|percent|per\scent"
    r"|billion|million|shares?|investors|forecasts?|bank|dividend|orders|inflation|deliveries|shipments|subscribers)\b",
    re.IGNORECASE,
)
JOINT = re.compile(r"(?P<to>\s(?:to|until|till|through)\s)|(?P<and>\sand\s)|(?P<dash>[–-])")
OPENING = re.compile(r"\b(?:(?P<from>from)|(?P<between>between))\s$", re.IGNORECASE)


def find_dates(text: str) -> list[DateExpression]:
    """All date expressions of a sentence, left to right, none overlapping; spans count from its start."""
    found = sorted(_matches(text), key=lambda expression: expression.span.start - expression.span.end)
    chosen: list[DateExpression] = []
    for expression in found:
        start, end = expression.span
        if all(end <= other.span.start or other.span.end <= start for other in chosen):
            chosen.append(expression)
    return _with_shared_years(text, _with_intervals(text, sorted(chosen, key=lambda expression: expression.span)))


def _matches(text: str) -> Iterator[DateExpression]:
    signs = signs_in(text)
    for rule in (rule for rule in RULES if rule.signs <= signs):
        for match in rule.pattern.finditer(text):
            value = rule.means(match) if _is_date(match, text) else None
            if value is None:
                continue
            start, end = _trimmed(match)
            wording = text[start:end]
            if isinstance(value, Relation):
                yield DateExpression(Span(start, end), wording, None, value)
            else:
                yield DateExpression(Span(start, end), wording, replace(value, wording=wording))


def _trimmed(match: re.Match[str]) -> Span:
    start, end = match.span()
    while match.string[start].isspace():
        start += 1
    return Span(start, end)


def _is_date(match: re.Match[str], text: str) -> bool:
    groups, before = match.groupdict(), nearby.before(text, match.start())
    month = groups.get("month") or ""
    if month and not month.isdigit() and not month[0].isupper():
        return False
    if groups.get("way") and (VAGUE_COUNT.search(before) or re.search(r"\d[.,]$", before)):
        return False
    if groups.get("first") and not _is_span_of_days_or_years(match, text):
        return False
    if (groups.get("quarter") and not groups.get("year")) or (groups.get("unit") or "").lower() == "quarter":
        return bool(BUSINESS.search(text))
    if groups.get("weekday") and not groups.get("day"):
        return match["weekday"][0].isupper() and not NO_WEEKDAY.search(before) and _is_no_name(match, text)
    if groups.get("which") and groups.get("unit"):
        return not (
            match[0].lower().startswith("the ")
            and match["which"].lower() in ("last", "next")
            and ROLLING.search(before)
        )
    if groups.get("year") and match[0].strip().endswith(groups["year"]) and match[0].strip().isdigit():
        return _is_year(match, text)
    if groups.get("about") and match[0].endswith(groups.get("year") or "\0") and not month:
        return not counted_at(text, match.end()) and not NO_YEAR.match(text, match.end())
    return not month or _is_month(match, text, month)


def _is_no_name(match: re.Match[str], text: str) -> bool:
    """ "Sunday Times": the weekday is part of a name."""
    return not re.match(r"\s[A-Z][a-z]+(?!\w)", nearby.after(text, match.end())) or bool(
        re.search(r"\b(?:on|last|next|this|that|by|until|since)\s$", nearby.before(text, match.start()), re.IGNORECASE)
    )


def _is_span_of_days_or_years(match: re.Match[str], text: str) -> bool:
    """ "From 1200 to 1500 people" counts people; "60-90" is no pair of years."""
    if match.groupdict().get("month"):
        return match["month"][0].isupper()
    if re.search(r"[$£€\d,.]$|\bpages?\s$|\bpp\.\s$", nearby.before(text, match.start())) or NO_YEAR.match(
        text, match.end()
    ):
        return False
    return not counted_at(text, match.end()) and not unit_at(text, match.end(), one=False, digits=True)


def _is_year(match: re.Match[str], text: str) -> bool:
    before, end = nearby.before(text, match.start()), match.end()
    if NO_YEAR.match(text, end) or re.search(r"[$£€\d,.]$", before) or unit_at(text, end, one=False, digits=True):
        return False
    other = OTHER_END.match(text, end)
    if other and (counted_at(text, other.end()) or unit_at(text, other.end(), one=False, digits=True)):
        return False
    if BEFORE_NAMED_YEAR.search(before):
        return int(match["year"]) >= FIRST_NAMED_YEAR
    if not before.strip():
        return bool(YEAR_OPENS.match(text, end))
    return bool(BEFORE_YEAR.search(before)) and (bool(TIME_ONLY.search(before)) or not counted_at(text, end))


def _is_month(match: re.Match[str], text: str, month: str) -> bool:
    before, after = nearby.before(text, match.start()), nearby.after(text, match.end())
    groups = match.groupdict()
    if groups.get("day") and not groups.get("year") and not groups.get("which"):
        # "In March 15 people died."
        is_count = (
            re.search(r"\bin\s$", before, re.IGNORECASE)
            and match[0].endswith(groups["day"])
            and counted_at(text, match.end())
        )
        return not is_count and not re.match(r"[:%]|[.,]\d", after)
    if match[0].strip().rstrip(".") != month:
        return True
    asked = BEFORE_MAY if month == "May" else BEFORE_MONTH
    return bool(asked.search(before)) and not re.match(r"\s[A-Z][a-z]", after)


def _with_intervals(text: str, found: list[DateExpression]) -> list[DateExpression]:
    """The expressions, with each "from A to B" as one."""
    merged: list[DateExpression] = []
    for expression in found:
        interval = _interval(text, merged[-1], expression) if merged else None
        if interval:
            merged[-1] = interval
        else:
            merged.append(expression)
    return merged


def _interval(text: str, first: DateExpression, last: DateExpression) -> DateExpression | None:
    joint = JOINT.fullmatch(text, first.span.end, last.span.start)
    opening = nearby.search_before(OPENING, text, first.span.start)
    if not joint or last.answer is None:
        return None
    is_told = joint["dash"] or (opening and (opening["between"] if joint["and"] else opening["from"]))
    start = first.answer or _partial(first)
    if not is_told or start is None:
        return None
    span = Span(opening.start() if opening else first.span.start, last.span.end)
    wording = text[span.start : span.end]
    answer = joined(start, last.answer, wording)
    return DateExpression(span, wording, answer) if answer else None


# "In April, May and June 2020": one year for all of them.
LISTED = re.compile(rf"(?:,\s|\s(?:and|or|to)\s|(?:in|on)\s|{'|'.join(MONTH_NAMES)})+")


def _with_shared_years(text: str, found: list[DateExpression]) -> list[DateExpression]:
    shared: list[DateExpression] = []
    for expression in reversed(found):
        following = shared[-1] if shared else None
        shared.append(_in_its_year(text, expression, following) or expression)
    return shared[::-1]


def _in_its_year(text: str, expression: DateExpression, following: DateExpression | None) -> DateExpression | None:
    """The expression in the year of the one that a list names after it."""
    partial, whole = _partial(expression), following.answer if following else None
    if partial is None or whole is None or whole.granularity not in (Granularity.DAY, Granularity.MONTH):
        return None
    if whole.edtf.startswith("XX") or not LISTED.fullmatch(
        text, expression.span.end, following.span.start if following else 0
    ):
        return None
    answer = replace(partial, edtf=partial.edtf.replace("XXXX", whole.edtf[:4]))
    return replace(expression, answer=answer, relation=None) if edtf.period(answer.edtf) else None


def _partial(expression: DateExpression) -> DateAnswer | None:
    """A month or day whose year the other end of the interval tells."""
    relation = expression.relation
    if relation is None or relation.anchor != "year" or not relation.month:
        return None
    month = f"XXXX-{relation.month:02}"
    if relation.day:
        return DateAnswer(f"{month}-{relation.day:02}", Granularity.DAY, expression.wording)
    return DateAnswer(month, Granularity.MONTH, expression.wording)
