"""What time it is: the app's setting CLOCK tells, so that a test can come back two days later."""

from __future__ import annotations

from datetime import datetime

from flask import current_app


def now() -> datetime:
    """Return the moment, in UTC."""
    moment: datetime = current_app.config["CLOCK"]()
    return moment
