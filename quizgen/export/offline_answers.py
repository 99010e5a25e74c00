"""What a program without our grammars may take for right, as text to compare with and figures to lie between."""

from __future__ import annotations

from typing import Any

from quizgen.answers.dates import bounds, format_date
from quizgen.answers.names import initialled, normalise_name, right_forms
from quizgen.answers.number_words import BY_VALUE
from quizgen.answers.tolerance import tolerance
from quizgen.types import DateAnswer, Granularity, NameAnswer, NumberAnswer, Question


def accepted(question: Question) -> dict[str, Any]:
    """Normalised forms that are right, and for a number or date the bounds of all others."""
    match question.answer:
        case NumberAnswer() as answer:
            return {"type": "number", "forms": _worded(question, answer), **_figure(answer)}
        case DateAnswer() as answer:
            return {"type": "date", "forms": _forms(question.key, answer.wording, *_dates(answer)), **_period(answer)}
        case NameAnswer() as answer:
            names = {*right_forms(answer), *initialled(answer), *_forms(question.key)}
            return {"type": "name", "forms": sorted(names)}
    return {"type": "name", "forms": _forms(question.key)}


def _forms(*texts: str) -> list[str]:
    return sorted({normalise_name(text) for text in texts} - {""})


def _worded(question: Question, answer: NumberAnswer) -> list[str]:
    """The number in words; figures are reckoned with, for as forms -5 and 5 are the same."""
    forms = _forms(question.key, answer.wording, *_in_words(answer))
    return [form for form in forms if any(char.isalpha() for char in form)]


def _in_words(answer: NumberAnswer) -> list[str]:
    """ "Twelve" for 12."""
    is_alone = answer.high is None and answer.value == answer.value.to_integral_value()
    return [BY_VALUE[int(answer.value)]] if is_alone and int(answer.value) in BY_VALUE else []


def _figure(answer: NumberAnswer) -> dict[str, float | None]:
    high = None if answer.high is None else float(answer.high)
    return {"value": float(answer.value), "high": high, "off": float(tolerance(answer))}


def _period(answer: DateAnswer) -> dict[str, str]:
    """The days within which a date is right; a time, and a date without its year, have forms alone."""
    if answer.granularity is Granularity.TIME or answer.edtf.startswith("XXXX"):
        return {"from": "", "to": ""}
    first, last = bounds(answer)
    return {"from": first.isoformat(), "to": last.isoformat()}


def _dates(answer: DateAnswer) -> list[str]:
    """A date in the forms that people use."""
    if answer.granularity is Granularity.TIME:
        return _times(int(answer.edtf[-5:-3]), answer.edtf[-2:])
    text, american = format_date(answer), format_date(answer, month_first=True)
    if answer.granularity is Granularity.QUARTER:
        year, quarter = answer.edtf[:4], int(answer.edtf[5:7]) - 32
        return [text, text.replace(" of ", " "), f"Q{quarter} {year}", f"{year} Q{quarter}"]
    if answer.granularity is Granularity.SEASON:
        season, year = text.split()
        return [text, f"{season} of {year}"]
    return [text, american, *_short(text), *_short(american)]


def _times(hour: int, minutes: str) -> list[str]:
    half, short = ("am" if hour < 12 else "pm"), str(hour % 12 or 12)
    clocks = [f"{short}:{minutes}"] if minutes != "00" else [f"{short}:{minutes}", short]
    twelve = [f"{clock} {end}" for clock in clocks for end in (half, f"{half[0]}.m.")]
    named = {(0, "00"): "midnight", (12, "00"): "noon"}.get((hour, minutes))
    joined = [form.replace(" ", "") for form in twelve]
    return [f"{hour}:{minutes}", f"{hour:02}:{minutes}", f"{hour:02}{minutes}", *twelve, *joined, *[named or ""]]


def _short(text: str) -> list[str]:
    """ "16 Jul" beside "16 July"."""
    return [" ".join(word[:3] if word.isalpha() else word for word in text.split())]
