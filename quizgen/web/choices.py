"""Remembers in the session what a learner chose last, so that the next start form is filled in."""

from __future__ import annotations

from dataclasses import replace

from flask import session

from quizgen.taking import Choice, Feedback
from quizgen.types import QuestionKind

# A quiz that fits a coffee break; whoever wants more says so once.
USUAL_COUNT = 10


def remember(set_id: int, choice: Choice, nickname: str) -> None:
    """Keep a choice; its parts only for this set, for another article has other parts."""
    session["choice"] = {
        "count": choice.count or 0,
        "kinds": list(choice.kinds),
        "feedback": choice.feedback,
        "parts": list(choice.parts),
        "set": set_id,
    }
    session["nickname"] = nickname


def remembered(set_id: int) -> Choice:
    kept = session.get("choice")
    if not kept:
        return Choice(count=USUAL_COUNT)
    choice = Choice(
        count=kept["count"] or None,
        kinds=tuple(QuestionKind(kind) for kind in kept["kinds"]),
        feedback=Feedback(kept["feedback"]),
    )
    return replace(choice, parts=tuple(kept["parts"])) if kept["set"] == set_id else choice


def remember_name(nickname: str) -> None:
    """Keep a name for the next start form."""
    session["nickname"] = nickname


def nickname() -> str:
    return str(session.get("nickname", ""))
