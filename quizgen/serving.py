"""Runs the web app: the database brought up to date, the first quiz made, gunicorn in front."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from quizgen.errors import QuizgenError
from quizgen.records import StoredArticle
from quizgen.services import articles, sets
from quizgen.store import database

# One process keeps one language model in memory; its threads answer while one of them reads an article.
THREADS = 8
EXAMPLES = 3


class AddressInUseError(QuizgenError):
    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        super().__init__(f"Something else listens on {host}:{port}. Choose another port: --port {port + 1}.")


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types for it
    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self.app, self.options = app, options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.app


def prepare(app: Flask, say: Callable[[str], None]) -> None:
    """Migrate; on an empty database make a quiz from the first sample and show what came of it."""
    database.upgrade(app)
    with app.app_context():
        stored = articles.ensure_sample(datetime.now(UTC))
        if stored is not None:
            _present(stored, say)
    # The workers are forked from here: two processes on one connection would read each other's answers.
    database.close(app)


def _present(stored: StoredArticle, say: Callable[[str], None]) -> None:
    questions = sets.questions(stored.set_id, "")
    say(f"{stored.article.title}: {len(stored.facts)} facts, {len(questions)} questions, for example:")
    for number, example in enumerate(questions[:EXAMPLES], 1):
        say(f"  {number}. {example.question.stem}\n     {example.question.key}")


def serve(app: Flask, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until stopped; raises AddressInUseError where the port is taken."""
    _check_address(host, port)
    if host == "0.0.0.0":
        app.config["LAN_URL"] = addresses(host, port)[-1]
    say(f"Serving on {' and '.join(addresses(host, port))} (Ctrl+C stops it)")
    options = {
        "bind": f"{host}:{port}",
        "workers": 1,
        "worker_class": "gthread",
        "threads": THREADS,
        "loglevel": "warning",
        "control_socket_disable": True,
        "post_worker_init": _warm_up,
    }
    _Server(app, options).run()


def addresses(host: str, port: int) -> list[str]:
    """The addresses that a browser can be given: with 0.0.0.0 the one on the local network too."""
    if host != "0.0.0.0":
        return [f"http://{host}:{port}"]
    return [f"http://127.0.0.1:{port}", f"http://{_lan_address()}:{port}"]


def _lan_address() -> str:
    """The address of this machine on its network; no packet is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1, RFC 5737: nobody's
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _check_address(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise AddressInUseError(host, port) from None


def _warm_up(worker: Any) -> None:  # noqa: ARG001
    """Load the language model behind the first page, so that the first paste need not wait for it."""
    from quizgen.facts.language import model

    threading.Thread(target=model, name="language model", daemon=True).start()
