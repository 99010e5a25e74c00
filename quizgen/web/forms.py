"""The forms: what they ask for, and the values they turn into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, PasswordField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from quizgen.taking import Choice, Feedback
from quizgen.types import QuestionKind

TITLE_LENGTH = 300
NICKNAME_LENGTH = 60
ZONE_LENGTH = 64


def _one_line(value: str | None) -> str:
    return " ".join((value or "").split())


def _unix_lines(value: str | None) -> str:
    """Undo the CRLF that browsers send, so that what the page counted is what arrives."""
    return (value or "").replace("\r\n", "\n")


class CorrectionForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    title = StringField(_l("Title"), [Length(max=TITLE_LENGTH)], filters=[_one_line])
    published = DateField(_l("Publication date"), [Optional()])

    def date(self) -> date | None:
        value = self.published.data
        return value if isinstance(value, date) else None


class ArticleForm(CorrectionForm):
    # No validators: what a text lacks is the reading's to say.
    text = TextAreaField(_l("Text of the article"), filters=[_unix_lines])


class NameForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    name = StringField(_l("Name"), [DataRequired(), Length(max=TITLE_LENGTH)], filters=[_one_line])


class TimeZoneForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    time_zone = StringField(_l("Time zone"), [Length(max=ZONE_LENGTH)])


class RegisterForm(TimeZoneForm):
    # What is no address is the accounts' to say.
    email = StringField(_l("E-mail address"), [DataRequired(_l("An account needs an e-mail address."))])
    password = PasswordField(_l("Password"), [DataRequired(_l("An account needs a password."))])


class StartForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    nickname = StringField(_l("Nickname"), [Length(max=NICKNAME_LENGTH)], filters=[_one_line])
    count = StringField(_l("How many questions"))
    kinds = SelectMultipleField(_l("Kinds"), validate_choice=False)
    parts = SelectMultipleField(_l("Parts of the article"), validate_choice=False)
    feedback = StringField(_l("Feedback"))

    def choice(self) -> Choice:
        """Return what was chosen; whatever a form cannot mean counts as not chosen."""
        return Choice(
            count=_positive(self.count.data),
            kinds=_kinds(self.kinds.data or ()),
            parts=tuple(sorted({int(part) for part in self.parts.data or () if _is_index(part)})),
            feedback=Feedback.FINAL if self.feedback.data == Feedback.FINAL else Feedback.INSTANT,
        )


class RuleForm(StartForm):
    """The rule of a set: as many, at most so many of a kind, of these parts."""

    title = StringField(
        _l("Title"), [DataRequired(_l("Give the set a title.")), Length(max=TITLE_LENGTH)], filters=[_one_line]
    )

    def rule(self, most: Mapping[str, str]) -> Choice:
        """Return the choice that the form makes; `most` has the limits by the names of the kinds."""
        limits = tuple((kind, int(most[kind])) for kind in QuestionKind if _is_index(most.get(kind, "")))
        return replace(self.choice(), limits=limits)


def _is_index(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _positive(text: str | None) -> int | None:
    return int(text) or None if text and _is_index(text) else None


def _kinds(values: Iterable[str]) -> tuple[QuestionKind, ...]:
    return tuple(kind for kind in QuestionKind if kind.value in values)
