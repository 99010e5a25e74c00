"""What a user does with an account: register, take over what they made as a guest, choose a time zone."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from quizgen.errors import EmailTakenError
from quizgen.people import Account, Role
from quizgen.services import reviews
from quizgen.store import accounts as store
from quizgen.store.database import transaction

UTC = "UTC"
SHORTEST_PASSWORD = store.SHORTEST_PASSWORD


@cache
def zones() -> frozenset[str]:
    """Every time zone there is; looking for them on the disk takes a while."""
    return frozenset(available_timezones())


def of_user(user: object) -> Account:
    """The account that Flask-Security's user stands for."""
    return store.value_of(user)


def register(email: str, password: str, *, time_zone: str, now: datetime) -> None:
    """Make a teacher's account; where the address has one nothing changes, and nothing tells so.

    Raises InvalidEmailError or WeakPasswordError.
    """
    try:
        create(email, password, role=Role.TEACHER, time_zone=time_zone, now=now)
    except EmailTakenError:
        return


def create(email: str, password: str, *, role: Role, time_zone: str, now: datetime) -> Account:
    """Make an account; raises EmailTakenError, InvalidEmailError or WeakPasswordError."""
    zone = time_zone if time_zone in zones() else UTC
    with transaction():
        return store.add(email, password, role=role, time_zone=zone, now=now)


def list_all() -> list[Account]:
    """Every account, by address."""
    return store.list_all()


def set_role(email: str, role: Role) -> Account:
    """Give an account another role; raises UnknownEmailError."""
    with transaction():
        return store.set_role(email, role)


def set_time_zone(account: Account, time_zone: str) -> bool:
    """Show an account its times in another zone; return whether there is such a one, which else changes nothing."""
    is_known = time_zone in zones()
    if is_known:
        with transaction():
            store.set_time_zone(account.id, time_zone)
    return is_known


def reset_link(email: str) -> str:
    """An address at which the password can be set anew; raises UnknownEmailError."""
    return store.reset_link(email)


def zone_of(owner: str) -> str:
    """The time zone of whoever owns something; of a guest UTC."""
    return store.zone_of(owner) or UTC


def count_claimable(guest: str) -> int:
    """How many things a guest has made that an account could take over."""
    return store.count_of(guest)


def claim(guest: str, account: Account) -> None:
    """Make everything that a guest made the account's own."""
    with transaction():
        reviews.take_over(guest, account.owner)
        store.hand_over(guest, account.owner)
