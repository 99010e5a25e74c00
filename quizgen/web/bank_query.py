"""What is looked for in the bank, to and from its address: any search can be kept as a link."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from quizgen.records import BankQuery, Cursor, Order
from quizgen.types import QuestionKind, Status

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

# No id has more digits; a longer figure is none.
DIGITS = 9
TEXT_LENGTH = 300
Named = TypeVar("Named", bound=StrEnum)


def read(args: MultiDict[str, str]) -> BankQuery:
    """Return what an address looks for; whatever it cannot mean counts as not asked."""
    return BankQuery(
        text=_line(args.get("q")),
        article_id=number(args.get("article")),
        kinds=_named(QuestionKind, args.getlist("kind")),
        statuses=_named(Status, args.getlist("status")),
        tag=_line(args.get("tag")),
        set_id=number(args.get("set")),
        easier_than=_share(args.get("from")),
        harder_than=_share(args.get("to")),
        archived=args.get("archived") == "1",
        order=next(iter(_named(Order, args.getlist("order"))), Order.NEWEST),
    )


def cursor(args: MultiDict[str, str]) -> Cursor | None:
    """Return where the page begins that an address asks for; None for the first one."""
    after, before = number(args.get("after")), number(args.get("before"))
    if after is not None:
        return Cursor(after)
    return None if before is None else Cursor(before, is_back=True)


def write(query: BankQuery, at: Cursor | None = None) -> dict[str, Any]:
    """Return the arguments of a search's address, none for what is left open."""
    told: dict[str, Any] = {
        "q": query.text,
        "article": query.article_id,
        "kind": [kind.value for kind in query.kinds],
        "status": [status.value for status in query.statuses],
        "tag": query.tag,
        "set": query.set_id,
        "from": _percent(query.easier_than),
        "to": _percent(query.harder_than),
        "archived": "1" if query.archived else "",
        "order": "" if query.order is Order.NEWEST else query.order.value,
    }
    if at:
        told["before" if at.is_back else "after"] = at.at
    return {name: value for name, value in told.items() if value not in ("", None, [])}


def number(text: str | None) -> int | None:
    """Return an id out of a form; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= DIGITS else None


def _line(text: str | None) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in text or "")
    return " ".join(printable.split())[:TEXT_LENGTH]


def _named(kind: type[Named], values: list[str]) -> tuple[Named, ...]:
    return tuple(one for one in kind if one.value in values)


def _share(text: str | None) -> float | None:
    percent = number(text)
    return None if percent is None else min(percent, 100) / 100


def _percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)
