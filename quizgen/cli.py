"""The command line: the same services as commands; `generate` makes no app, folder or database."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

import click

from quizgen.errors import QuizgenError
from quizgen.people import Role
from quizgen.records import Sourced
from quizgen.types import Analysis, Article

if TYPE_CHECKING:
    from flask import Flask

    from quizgen.export.losses import SetToWrite

# Seconds; who waits longer wants to see that something happens.
SHOW_PROGRESS_AFTER = 1.0


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        """Our own errors become one line on standard error."""
        try:
            return super().invoke(ctx)
        except QuizgenError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Group)
@click.version_option(package_name="quizgen")
def main() -> None:
    """Quizzes and flashcards from an article, with the sentence that proves each answer."""


@main.command()
@click.argument("file", type=click.File("rb"))
@click.option("-n", "--limit", type=click.IntRange(min=1), help="At most so many questions, the best ones.")
@click.option("--title", help="The article's title, where the text does not show it.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Its date, YYYY-MM-DD: resolves “last April”.")
@click.option("--seed", type=int, default=0, show_default=True, help="Other seeds give other wrong options.")
@click.option("--explain", is_flag=True, help="Tell on standard error what was not asked, and which rule refused it.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="It ends as its format does.")
def generate(
    file: BinaryIO,
    limit: int | None,
    title: str | None,
    published: datetime | None,
    seed: int,
    explain: bool,
    output: Path | None,
) -> None:
    """Write questions from the text FILE (- for standard input), best first, as JSON."""
    from quizgen.export.losses import SetToWrite
    from quizgen.export.registry import FORMATS, format_of
    from quizgen.reading.files import decode
    from quizgen.reading.text import read_text

    format = format_of(output.suffix) if output else FORMATS["json"]
    if format is None:
        raise click.BadParameter(
            f"end it in one of {', '.join(dict.fromkeys(f.suffix for f in FORMATS.values()))}", param_hint="--output"
        )
    day: date | None = published.date() if published else None
    article = read_text(decode(file.read()), title=title, published=day, today=date.today(), limit=None)  # noqa: DTZ011
    analysis = _analyse(article, seed, limit)
    if explain:
        _explain(analysis)
    now = datetime.now(UTC)
    entries = tuple(Sourced(question, article) for question in analysis.questions)
    written = format.write(SetToWrite(article.title, entries, now, seed))
    if output is None:
        sys.stdout.buffer.write(written.data)
        return
    output.write_bytes(written.data)
    click.echo(f"{len(analysis.questions)} questions in {output}", err=True)


def _explain(analysis: Analysis) -> None:
    """Sentence by sentence in the order of the text, each refused question with its flaws and their reasons."""
    from quizgen.questions.flaws import WHY

    text = analysis.article.text
    refusals = sorted(analysis.refusals, key=lambda refusal: text.find(refusal.sentence))
    for sentence, group in groupby(refusals, key=lambda refusal: refusal.sentence):
        click.echo(f"\n{sentence}", err=True)
        for refusal in group:
            asked = f"{refusal.stem} — {refusal.key}" if refusal.stem else refusal.key or "not asked"
            told = "; ".join(f"{flaw}: {WHY.get(flaw, flaw)}" for flaw in refusal.flaws)
            click.echo(f"  - {asked}\n    {told}", err=True)


def _analyse(article: Article, seed: int, limit: int | None) -> Analysis:
    with _progress(len(article.text)) as tell:
        from quizgen.pipeline import analyse

        return analyse(article, seed=seed, limit=limit, progress=tell)


@contextmanager
def _progress(length: int) -> Iterator[Callable[[float], None]]:
    """A bar on a terminal once the work has taken a second; nothing in a pipe."""
    start = time.monotonic()
    with click.progressbar(length=length, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def tell(share: float) -> None:
            if time.monotonic() - start > SHOW_PROGRESS_AFTER:
                bar.update(int(share * length) - bar.pos)

        yield tell


@main.command()
@click.argument("source", required=False)
@click.option("--format", "name", help="One of those that --list names; else what OUT ends in says it.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it.")
@click.option("--list", "is_list", is_flag=True, help="Name the formats, with what their files end in.")
def export(source: str | None, name: str | None, output: Path | None, is_list: bool) -> None:
    """Write SOURCE, a stored set's number or a JSON file that `quizgen generate` wrote, in another format.

    What the format cannot hold is told on standard error.
    """
    from quizgen.export.losses import grouped
    from quizgen.export.registry import FORMATS, format_of

    if is_list:
        for format in FORMATS.values():
            click.echo(f"{format.name:12} {format.suffix:8} {format.label}")
        return
    if source is None or output is None:
        raise click.UsageError("Name a set or a JSON file, and with -o where to write it. --list names the formats.")
    chosen = FORMATS.get(name) if name else format_of(output.suffix)
    if chosen is None:
        raise click.BadParameter(f"one of {', '.join(FORMATS)}", param_hint="--format")
    written = chosen.write(_set_to_write(source))
    output.write_bytes(written.data)
    for (aspect, _fate, detail), losses in grouped(written.losses).items():
        click.echo(f"{aspect}: {detail} ({len(losses)})", err=True)
        for loss in losses:
            click.echo(f"  - {loss.stem}", err=True)


def _set_to_write(source: str) -> SetToWrite:
    """A stored set by its number, or what a JSON file holds."""
    from quizgen.export.losses import SetToWrite
    from quizgen.export.set_json import read_set

    now = datetime.now(UTC)
    if not source.isdigit():
        try:
            title, entries = read_set(Path(source).read_bytes())
        except OSError as error:
            raise click.BadParameter(f"{source}: {error.strerror}", param_hint="SOURCE") from None
        return SetToWrite(title, entries, now)
    from quizgen.services import exports

    with _app().app_context():
        return exports.any_set(int(source), now)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 lets other devices in.")
@click.option("--port", type=click.IntRange(1, 65535), default=5000, show_default=True)
def serve(host: str, port: int) -> None:
    """Serve the web app; an empty database gets a first quiz from a sample article."""
    from quizgen import serving
    from quizgen.factory import create_app

    app = create_app()
    serving.prepare(app, click.echo)
    serving.serve(app, host, port, click.echo)


@main.group()
def db() -> None:
    """Look after the database."""


@db.command()
def upgrade() -> None:
    """Bring the database to the newest revision."""
    _app()
    click.echo("The database is up to date.")


@main.group()
def user() -> None:
    """Look after the accounts."""


ROLES = click.Choice([role.value for role in Role])


@user.command("create")
@click.argument("email")
@click.option("--role", type=ROLES, default=Role.TEACHER.value, show_default=True)
@click.option("--time-zone", default="UTC", show_default=True, help="Such as Europe/Berlin.")
@click.password_option(help="Asked for where it is not given.")
def create_user(email: str, role: str, time_zone: str, password: str) -> None:
    """Make an account for EMAIL."""
    with _accounts() as accounts:
        account = accounts.create(email, password, role=Role(role), time_zone=time_zone, now=datetime.now(UTC))
        click.echo(f"{account.email}  {account.role}")


@user.command("set-role")
@click.argument("email")
@click.argument("role", type=ROLES)
def set_role(email: str, role: str) -> None:
    """Make the account of EMAIL a teacher's or an admin's."""
    with _accounts() as accounts:
        account = accounts.set_role(email, Role(role))
        click.echo(f"{account.email}  {account.role}")


@user.command("reset-link")
@click.argument("email")
@click.option("--base", default="http://127.0.0.1:5000", show_default=True, help="Where the server is reached.")
def reset_link(email: str, base: str) -> None:
    """Print a link at which whoever has it can set a new password for EMAIL: once, for three days."""
    with _accounts(base) as accounts:
        click.echo(accounts.reset_link(email))


@user.command("list")
def list_users() -> None:
    """Print every account with its role."""
    with _accounts() as accounts:
        for account in accounts.list_all():
            click.echo(f"{account.email}  {account.role}  since {account.created:%d %B %Y}")


@main.group()
def pupils() -> None:
    """Look after what pupils answered."""


@pupils.command("erase")
@click.option("--older-than", "days", type=click.IntRange(min=0), required=True, metavar="DAYS")
@click.confirmation_option(prompt="There is no undo. Erase?")
def erase_pupils(days: int) -> None:
    """Erase for good the attempts at shared sets that began over DAYS days ago, and those that teachers deleted."""
    from quizgen.services import results

    with _app().app_context():
        count = results.erase(datetime.now(UTC) - timedelta(days=days))
    click.echo("Erased 1 attempt." if count == 1 else f"Erased {count} attempts.")


def _app() -> Flask:
    """The app, its database brought to the newest revision."""
    from quizgen.factory import create_app
    from quizgen.store.database import upgrade as upgrade_database

    app = create_app()
    upgrade_database(app)
    return app


@contextmanager
def _accounts(base: str = "http://127.0.0.1:5000") -> Iterator[ModuleType]:
    """The services of accounts within an app; what they refuse is told in one line."""
    from quizgen.services import accounts

    app = _app()
    address = str(app.config["PUBLIC_URL"]) or base
    with app.app_context(), app.test_request_context(base_url=address):
        try:
            yield accounts
        except QuizgenError as error:
            raise click.ClickException(str(error)) from None


if __name__ == "__main__":
    main()
