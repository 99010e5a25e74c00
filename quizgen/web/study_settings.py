"""What a learner sets: the fields of the form, and the settings that they make."""

from __future__ import annotations

import re

from werkzeug.datastructures import MultiDict

from quizgen.errors import SettingsError
from quizgen.studying import StudySettings, Terms

Form = MultiDict[str, str]
LONGEST = 40


def settings_in(form: Form) -> StudySettings:
    """Return the settings that a form sent; raises SettingsError for the first field that is no number."""
    return StudySettings(
        new_a_day=_whole(form, "new_a_day"),
        reviews_a_day=_whole(form, "reviews_a_day"),
        rollover=_whole(form, "rollover"),
        is_typed="is_typed" in form,
        takes_missed="takes_missed" in form,
        terms=Terms(
            retention=_whole(form, "retention") / 100,
            steps=_steps(form, "steps"),
            relearning=_steps(form, "relearning"),
        ),
    )


def fields_of(settings: StudySettings) -> Form:
    """Return what the form has to hold to make these settings."""
    terms = settings.terms
    values = {
        "new_a_day": settings.new_a_day,
        "reviews_a_day": settings.reviews_a_day,
        "rollover": settings.rollover,
        "retention": round(100 * terms.retention),
        "steps": " ".join(map(str, terms.steps)),
        "relearning": " ".join(map(str, terms.relearning)),
        **({"is_typed": "on"} if settings.is_typed else {}),
        **({"takes_missed": "on"} if settings.takes_missed else {}),
    }
    return MultiDict({name: str(value) for name, value in values.items()})


def _whole(form: Form, name: str) -> int:
    text = form.get(name, "").strip()
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
        raise SettingsError(name, "Write a whole number here.")
    return int(text)


def _steps(form: Form, name: str) -> tuple[int, ...]:
    words = re.split(r"[\s,;]+", form.get(name, "")[:LONGEST].strip())
    if not all(re.fullmatch(r"\d{0,5}", word, re.ASCII) for word in words):
        raise SettingsError(name, "Write the steps in whole minutes, such as 1 10.")
    return tuple(int(word) for word in words if word)
