"""Accounts and whoever looks at a page. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What an account may do besides its own things."""

    TEACHER = "teacher"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Account:
    id: int
    email: str
    role: Role
    # An IANA name, such as "Europe/Berlin": the teacher's times are shown and read in it.
    time_zone: str
    created: datetime

    @property
    def owner(self) -> str:
        """What stands as owner of all that the account makes; a guest's token stands there otherwise."""
        return f"account:{self.id}"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking at a page: the owner of what they make, and the account, if they are signed in to one."""

    owner: str
    account: Account | None = None
