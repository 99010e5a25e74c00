"""Lets a form that is sent twice in a row (a double click, an impatient reload) do its work once."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock

from flask import current_app, request

from quizgen.web import viewer

# Long enough for a double click and a reload, short enough that doing the same again on purpose works.
WINDOW_SECONDS = 5.0


@dataclass
class _Work:
    result: Future[str] = field(default_factory=Future)
    done: float | None = None

    def is_stale(self, now: float) -> bool:
        return self.done is not None and now - self.done > WINDOW_SECONDS


@dataclass
class _Works:
    """What one app has done of late, by the form's fingerprint."""

    by_form: dict[str, _Work] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


def once(action: Callable[[], str]) -> str:
    """Run `action` for this form, or wait for the same form's running one; return the address it gives.

    It holds within one server process, which is how quizgen is served; several would at worst double.
    """
    works: _Works = current_app.extensions.setdefault("once", _Works())
    key = _fingerprint()
    work, is_mine = _take(works, key)
    if is_mine:
        _run(works, key, work, action)
    return work.result.result()


def _take(works: _Works, key: str) -> tuple[_Work, bool]:
    with works.lock:
        now = time.monotonic()
        for stale in [k for k, work in works.by_form.items() if work.is_stale(now)]:
            del works.by_form[stale]
        is_mine = key not in works.by_form
        return works.by_form.setdefault(key, _Work()), is_mine


def _run(works: _Works, key: str, work: _Work, action: Callable[[], str]) -> None:
    try:
        work.result.set_result(action())
    except BaseException as error:
        with works.lock:
            del works.by_form[key]
        work.result.set_exception(error)
    else:
        work.done = time.monotonic()


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{viewer.owner()} {request.path}".encode())
    for name, values in sorted(request.form.lists()):
        digest.update(repr((name, values)).encode())
    return digest.hexdigest()
