"""`python -m bench.classroom`: a class at once on the embedded default, each pupil as quick as the server lets them.

`--think 1` has them think a second before they answer, which is still quicker than a class.

A real server with its own database; the pupils are threads of this process, so on a small machine they take
processor time from the server, and the times are worse than a class would see.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPResponse
from statistics import quantiles
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener

PUPILS = 30
QUESTIONS = 10
TYPED = "1999"
# Seconds.
PATIENCE = 120
HIDDEN = re.compile(r'name="csrf_token" (?:type="hidden" )?value="([^"]+)"')
OPTION = re.compile(r'<input type="radio" name="given" value="([^"]*)"')


@dataclass
class Browser:
    """Somebody with cookies, who counts the seconds of every request and what was answered with an error."""

    base: str
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    page: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        self._opener = build_opener(HTTPCookieProcessor())

    def get(self, path: str) -> None:
        self._open(path, None)

    def post(self, path: str, **form: str) -> None:
        tokens = HIDDEN.search(self.page)
        self._open(path, urlencode({"csrf_token": tokens[1] if tokens else "", **form}).encode())

    def _open(self, path: str, data: bytes | None) -> None:
        before = time.perf_counter()
        try:
            response: HTTPResponse = self._opener.open(urljoin(self.base, path), data, timeout=PATIENCE)
            self.page, self.address = response.read().decode(), response.url
        except HTTPError as error:
            self.page, self.address = error.read().decode(), urljoin(self.base, path)
            # Words that are no number or date are no fault of the server's.
            if error.code != 422:
                self.errors.append(f"{error.code} {path}")
        self.seconds.append(time.perf_counter() - before)


@contextmanager
def serving() -> Iterator[str]:
    """A server with an instance of its own, as `quizgen serve` runs it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as instance:
        command = [sys.executable, "-m", "quizgen.cli", "serve", "--port", str(port)]
        environment = {**os.environ, "QUIZGEN_INSTANCE_PATH": instance}
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(base, server)
            yield base
        finally:
            server.terminate()
            server.wait()


def _wait(base: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            Browser(base).get("/join")
            return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError("The server has ended.")


def share(teacher: Browser) -> tuple[str, str]:
    """Make a set of the first sample and share it; return the path of its results and that of its door."""
    teacher.get("/")
    sample = re.search(r'action="(/samples/[^"]+)"', teacher.page)
    assert sample is not None
    teacher.post(sample[1])
    article = re.search(r'href="(/sets/\d+)"', teacher.page)
    assert article is not None
    teacher.get(f"{article[1]}/share")
    teacher.post(f"{article[1]}/share", count=str(QUESTIONS), feedback="final")
    door = re.search(r"/q/[\w-]{20,}", teacher.page)
    assert door is not None
    return f"{article[1]}/results", door[0]


def take(pupil: Browser, door: str, name: str, think: float = 0) -> int:
    """Take the quiz from the door to the result, some seconds a question; return how many responses were accepted."""
    pupil.get(door)
    pupil.post(door, nickname=name)
    attempt, accepted = pupil.address.split("/questions")[0], 0
    for n in range(1, QUESTIONS + 1):
        question = f"{attempt}/questions/{n}"
        pupil.get(question)
        option = OPTION.search(pupil.page)
        time.sleep(think)
        pupil.post(question, given=unescape(option[1]) if option else TYPED)
        # A response that could not be read stays on its question.
        accepted += pupil.address != question
    pupil.get(f"{attempt}/overview")
    pupil.post(f"{attempt}/finish")
    return accepted


def kept(teacher: Browser, results: str) -> int:
    """Return how many responses the results page counts."""
    teacher.get(results)
    return sum(int(answered) for answered in re.findall(r"</th><td>(\d+) / \d+</td>", teacher.page))


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.classroom", description=__doc__)
    parser.add_argument("--pupils", type=int, default=PUPILS, help="how many take the quiz at once")
    parser.add_argument("--think", type=float, default=0, help="seconds before each answer")
    options = parser.parse_args(argv)
    count = options.pupils
    with serving() as base:
        teacher, alone = Browser(base), Browser(base)
        results, door = share(teacher)
        accepted = take(alone, door, "Alone")
        pupils = [Browser(base) for _ in range(count)]
        with ThreadPoolExecutor(count) as threads:
            accepted += sum(threads.map(lambda n: take(pupils[n], door, f"Pupil {n}", options.think), range(count)))
        found = kept(teacher, results)
    errors = [error for pupil in pupils for error in pupil.errors]
    p95, p95_alone = _p95([second for pupil in pupils for second in pupil.seconds]), _p95(alone.seconds)
    print(f"{count} pupils at once: {sum(len(pupil.seconds) for pupil in pupils)} requests, {len(errors)} errors;")
    print(f"{accepted} responses accepted, {found} found among the results.")
    print(f"95 of 100 requests within {p95:.3f} s, {p95 / p95_alone:.1f} times that of a pupil alone.")
    for error in sorted(set(errors)):
        print(f"  {error}")


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20)[-1]


if __name__ == "__main__":
    main()
