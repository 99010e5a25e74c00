"""How values are worded on pages: kinds, hints for typed answers, verdicts; and the templates' filters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask, url_for
from flask_babel import format_date as date_by_babel
from flask_babel import format_datetime, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from quizgen.answers.dates import format_date
from quizgen.export.keeping import Keeping
from quizgen.export.losses import Aspect
from quizgen.export.registry import Use
from quizgen.quiz import item_analysis
from quizgen.quiz.choosing import options_of
from quizgen.quiz.item_analysis import ItemResult, Proposal, ProposalKind
from quizgen.records import Change, Order
from quizgen.studying import Memory, Rating
from quizgen.taking import Counting, Feedback, Verdict
from quizgen.types import (
    Answer,
    DateAnswer,
    FactKind,
    Granularity,
    MatchAnswer,
    Measure,
    NameAnswer,
    NameKind,
    NumberAnswer,
    OrderAnswer,
    Question,
    QuestionKind,
    Status,
)

KINDS = {
    QuestionKind.MULTIPLE_CHOICE: _l("Multiple choice"),
    QuestionKind.TRUE_FALSE: _l("True or false"),
    QuestionKind.CLOZE: _l("Fill the gap"),
    QuestionKind.SHORT_ANSWER: _l("Short answer"),
    QuestionKind.NUMERIC: _l("Number"),
    QuestionKind.DATE: _l("Date"),
    QuestionKind.ORDERING: _l("Put in order"),
    QuestionKind.MATCHING: _l("Match"),
}

# What came out of the screening may be used at once: it is only not looked at yet.
STATUSES = {
    Status.SCREENED: _l("To review"),
    Status.APPROVED: _l("Approved"),
    Status.REJECTED: _l("Rejected"),
}

ORDERS = {
    Order.NEWEST: _l("Newest first"),
    Order.OLDEST: _l("Oldest first"),
    Order.RELEVANCE: _l("Best match first"),
}

FACTS = {FactKind.DATE: _l("Date"), FactKind.NUMBER: _l("Number"), FactKind.ACTOR: _l("Name")}

NAMES = {
    NameKind.PERSON: _l("Person"),
    NameKind.ORGANISATION: _l("Organisation"),
    NameKind.PLACE: _l("Place"),
    NameKind.NATIONALITY: _l("Nationality"),
    NameKind.WORK: _l("Work"),
    NameKind.VEHICLE: _l("Vehicle"),
    NameKind.EVENT: _l("Event"),
    NameKind.LAW: _l("Law"),
    NameKind.OTHER: _l("Words"),
}

VERDICTS = {Verdict.RIGHT: _l("Right"), Verdict.PARTLY: _l("Partly right"), Verdict.WRONG: _l("Not right")}

CHANGES = {
    Change.GENERATED: _l("Written from the article"),
    Change.EDITED: _l("Edited"),
    Change.APPROVED: _l("Approved"),
    Change.REJECTED: _l("Rejected"),
    Change.REOPENED: _l("Left open again"),
    Change.REPLACED: _l("Other options or another form"),
    Change.WRITTEN: _l("Written by hand"),
    Change.COPIED: _l("Copied"),
    Change.IMPORTED: _l("Brought in from a file"),
    Change.RESTORED: _l("An older one brought back"),
}

COUNTINGS = {
    Counting.BEST: _l("the best counts"),
    Counting.LAST: _l("the last counts"),
    Counting.AVERAGE: _l("the average counts"),
}

FEEDBACKS = {
    Feedback.FINAL: _l("At the end"),
    Feedback.INSTANT: _l("After each question"),
    Feedback.AFTER_CLOSING: _l("Once it is closed"),
    Feedback.NEVER: _l("Never"),
}

# What a pupil is told at the door.
PROMISES = {
    Feedback.FINAL: _l("At the end you see what was right, and the sentences that prove it."),
    Feedback.INSTANT: _l("After each you see whether it was right, and the sentence that proves it."),
    Feedback.AFTER_CLOSING: _l("You see what was right once the quiz is closed."),
    Feedback.NEVER: _l("Your teacher tells you the result."),
}

USES = {
    Use.STUDY: _l("To learn with"),
    Use.SYSTEM: _l("For a learning management system"),
    Use.GAME: _l("For a quiz game"),
    Use.PAPER: _l("To print, or to take along"),
    Use.DATA: _l("For spreadsheets and programs"),
}

ASPECTS = {
    Aspect.QUESTION: _l("Not in the file"),
    Aspect.KIND: _l("Kind"),
    Aspect.STEM: _l("Question"),
    Aspect.OPTIONS: _l("Options"),
    Aspect.ALIASES: _l("Other names"),
    Aspect.TOLERANCE: _l("Tolerance"),
    Aspect.POINTS: _l("Points"),
    Aspect.EVIDENCE: _l("Evidence"),
    Aspect.NOTE: _l("Note"),
    Aspect.SOURCE: _l("Article"),
    Aspect.IDENTITY: _l("Identity"),
}

RATINGS = {
    Rating.AGAIN: _l("Again"),
    Rating.HARD: _l("Hard"),
    Rating.GOOD: _l("Good"),
    Rating.EASY: _l("Easy"),
}

KEEPINGS = {Keeping.WHOLE: _l("yes"), Keeping.PARTLY: _l("partly"), Keeping.NOT: _l("no")}

# The examples are of a day that no key is likely to be.
DATE_HINTS = {
    Granularity.TIME: _l("A time, such as 13:32 or 1.32 pm."),
    Granularity.DAY: _l("A day, such as 4 May 1886, May 4 1886 or 1886-05-04."),
    Granularity.WEEK: _l("A week, by its days: 3 to 9 May 1886."),
    Granularity.MONTH: _l("A month and year, such as May 1886, 1886-05 or 05/1886."),
    Granularity.QUARTER: _l("A quarter of a year, such as Q2 1886."),
    Granularity.SEASON: _l("A season and year, such as spring 1886."),
    Granularity.YEAR: _l("A year, such as 1886."),
    Granularity.DECADE: _l("A decade, such as the 1880s."),
    Granularity.CENTURY: _l("A century, such as the 19th century."),
    Granularity.INTERVAL: _l("From and to, such as 1886 to 1889."),
}

NUMBER_HINTS = {
    Measure.MONEY: _l("An amount, such as 1,250, 7.5 million or 7.5m."),
    Measure.PERCENT: _l("A percentage, such as 12.5 or 12.5%."),
    Measure.RATIO: _l("A ratio, such as one in five or 1:5."),
    Measure.SCORE: _l("A score, such as 3-2."),
}

# How questions/topic.py names the article in front of a stem: up to the comma or colon behind it.
FRONT = re.compile(r"In the (?:report|article)\b[^,:“]*(?:, [12]\d{3})?[^,:“]*(?:“[^”]*”)?[,:] ")

MINUTE, HOUR = 60, 3600
# In days.
MONTH, YEAR = 30.4, 365

PLACES = {"1": _l("1st"), "2": _l("2nd"), "3": _l("3rd"), "4": _l("4th"), "5": _l("5th"), "6": _l("6th")}

PROPOSALS = {
    ProposalKind.STRONGER_DISTRACTOR: _l("More of the upper third chose “%s” than the key."),
    ProposalKind.NEGATIVE_DISCRIMINATION: _l("Who does well on the rest does badly here."),
    ProposalKind.TOO_EASY: _l("Nearly everybody knows it."),
    ProposalKind.TOO_HARD: _l("Hardly anybody knows it."),
    ProposalKind.UNUSED_DISTRACTOR: _l("Nobody chose “%s”."),
}

ACTIONS = {
    ProposalKind.STRONGER_DISTRACTOR: _l("Check the key"),
    ProposalKind.NEGATIVE_DISCRIMINATION: _l("Check the key"),
    ProposalKind.TOO_EASY: _l("Ask it otherwise"),
    ProposalKind.TOO_HARD: _l("Ask it otherwise"),
    ProposalKind.UNUSED_DISTRACTOR: _l("Replace this option"),
}
# The class may have been marked by a wrong key; all else only makes the question tell less.
GRAVE = {ProposalKind.STRONGER_DISTRACTOR, ProposalKind.NEGATIVE_DISCRIMINATION}


@dataclass(frozen=True, slots=True)
class Advice:
    """A proposal in words, with the link that leads to mending it."""

    text: str
    action: str
    address: str
    is_grave: bool


def init_app(app: Flask) -> None:
    app.template_filter("parted")(parted)
    app.template_filter("answer")(answer_text)
    app.template_filter("fact_title")(fact_title)
    app.template_filter("points")(points)
    app.template_filter("moment")(moment)
    app.template_filter("percent")(percent)
    app.template_filter("figure")(figure)
    app.template_filter("duration")(duration)
    app.template_filter("wait")(wait)
    app.template_filter("day")(day_text)
    app.template_filter("proposals")(proposals)
    app.template_filter("hint")(hint)
    app.template_filter("place")(place_text)
    app.template_filter("mixed")(mixed)
    app.template_filter("options")(options)
    app.jinja_env.globals.update(KINDS=KINDS, FACTS=FACTS, VERDICTS=VERDICTS, STATUSES=STATUSES, CHANGES=CHANGES)
    app.jinja_env.globals.update(COUNTINGS=COUNTINGS, FEEDBACKS=FEEDBACKS, PROMISES=PROMISES)
    app.jinja_env.globals.update(ORDERS=ORDERS, USES=USES, ASPECTS=ASPECTS, KEEPINGS=KEEPINGS)
    app.jinja_env.globals.update(RATINGS=RATINGS)


def parted(stem: str) -> tuple[str, str]:
    """Return what names the article in front of a stem, and the stem without it; empty where it names none.

    The front is the same before most questions of an article: pages show it smaller, so that what is asked stands out.
    """
    found = FRONT.match(stem)
    return (found[0].strip(), stem[found.end() :]) if found else ("", stem)


def hint(question: Question) -> str:
    """Return which forms of a typed answer are read, or what is to be done with entries."""
    match question.answer:
        case DateAnswer() as answer:
            return str(DATE_HINTS[answer.granularity])
        case NumberAnswer() as answer:
            return str(NUMBER_HINTS.get(answer.measure) or _("A number, in figures or words: 1,250, 1.25 million."))
        case NameAnswer(NameKind.OTHER):
            return str(_("A word or a few. Capitals do not matter, and a small typo is forgiven."))
        case NameAnswer():
            return str(_("A name. Capitals do not matter, and a small typo is forgiven."))
        case OrderAnswer():
            return str(_("From the earliest to the latest."))
        case MatchAnswer():
            return str(_("Give each name what it goes with."))


def place_text(place: str) -> str:
    """Return a place of an ordering as a learner reads it; whom a matching names stays as it is."""
    return str(PLACES.get(place, place))


def mixed(question: Question) -> tuple[str, ...]:
    """Return what is to be arranged in an order that tells nothing, the same on every page outside an attempt."""
    return options_of(question, seed=0) if question.entries else ()


def options(question: Question) -> tuple[str, ...]:
    """Return the options in an order that tells nothing, the same on every page outside an attempt."""
    return options_of(question, seed=0)


def answer_text(answer: Answer) -> str:
    match answer:
        case DateAnswer():
            return format_date(answer)
        case NumberAnswer():
            return answer.wording
        case NameAnswer():
            return answer.full


def fact_title(answer: Answer) -> str:
    """Return what a marked fact is, for its title: its kind, and its value where the words differ."""
    match answer:
        case DateAnswer():
            return f"{FACTS[FactKind.DATE]}: {format_date(answer)}"
        case NumberAnswer():
            return f"{FACTS[FactKind.NUMBER]}: {answer.wording}"
        case NameAnswer():
            return f"{NAMES[answer.kind]}: {answer.full}"


def moment(time: datetime, zone: str = "") -> str:
    """Write a time as the viewer's clock shows it, or the one of another zone, with the zone's name."""
    if zone:
        return str(format_datetime(time.astimezone(ZoneInfo(zone)), "d MMM, HH:mm z", rebase=False))
    return str(format_datetime(time, "d MMM, HH:mm z"))


def day_text(day: date) -> str:
    """Write a day of the year: 3 Mar."""
    return str(date_by_babel(day, "d MMM"))


def percent(share: float | None) -> str:
    """Write a share of 1 as a percentage; a dash for what is not known."""
    return "–" if share is None else f"{100 * share:.0f} %"


def figure(value: float | None) -> str:
    """Write a correlation with two places; a dash for what is not known."""
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


def duration(seconds: float | None) -> str:
    """Write how long something took, in two units at most: 12 s, 1 min 5 s, 2 h 3 min; a dash for what is not known."""
    if seconds is None:
        return "–"
    whole = max(1, round(seconds))
    if whole < MINUTE:
        return str(_("%(seconds)s s", seconds=whole))
    if whole < HOUR:
        told = _("%(minutes)s min", minutes=whole // MINUTE), _("%(seconds)s s", seconds=whole % MINUTE)
        return " ".join(told if whole % MINUTE else told[:1])
    told = _("%(hours)s h", hours=whole // HOUR), _("%(minutes)s min", minutes=whole % HOUR // MINUTE)
    return " ".join(told if whole % HOUR // MINUTE else told[:1])


def wait(memory: Memory, now: datetime) -> str:
    """Write after how long a card comes back, in one unit: 1 min, 5 h, 8 days, 2.5 months, 1.3 years."""
    if memory.due is not None:
        return duration(60 * max(1, round((memory.due - now).total_seconds() / 60)))
    days = memory.interval
    if days < MONTH:
        return str(ngettext("%(num)s day", "%(num)s days", days))
    if days < YEAR:
        return str(_("%(count)s months", count=points(round(days / MONTH, 1))))
    return str(_("%(count)s years", count=points(round(days / YEAR, 1))))


def proposals(result: ItemResult, set_id: int) -> tuple[Advice, ...]:
    """Return what a teacher should look at, the gravest first, each with where that is mended."""
    return tuple(_advice(told, result.id, set_id) for told in item_analysis.proposals(result))


def _advice(told: Proposal, question: int, set_id: int) -> Advice:
    text = str(PROPOSALS[told.kind]).replace("%s", told.option)
    return Advice(text, str(ACTIONS[told.kind]), _mended_at(told, question, set_id), told.kind in GRAVE)


def _mended_at(told: Proposal, question: int, set_id: int) -> str:
    if told.kind is ProposalKind.UNUSED_DISTRACTOR:
        return url_for("review.offers", id=question, unwanted=told.option, set=set_id)
    return url_for("review.question", id=question, set=set_id)


def points(worth: float) -> str:
    """Write a score without a needless fraction: 7, 7.5, 7.33."""
    return f"{worth:.2f}".rstrip("0").rstrip(".")
