"""Opens a database that a stranger made: to read only, with nothing in it that acts, and for a bounded time.

What SQLite advises for such files is told at sqlite.org/security.html.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from quizgen.errors import ImportFileError
from quizgen.export.anki_package import BROKEN, HOW, LARGE

# SQLite asks after so many of its steps, of which a row takes about ten, whether to go on.
STEPS = 1_000
# Each table of a schema costs memory, and Anki has some forty tables and indices.
SCHEMA_TURNS = 100
# Pages that lead to each other again and again make rows without end; three million honest reviews take a second.
MOST_SECONDS = 20.0
# The longest there is are note types, all in one column up to schema 14.
LONGEST_VALUE, LONGEST_SQL = 10_000_000, 100_000
PLAIN = ("CREATE TABLE", "CREATE INDEX", "CREATE UNIQUE INDEX")
SAFETY = ("trusted_schema = off", "query_only = on", "cell_size_check = on", "mmap_size = 0")

ODD = f"This file holds tables that Anki does not write. Export the quizgen deck alone. {HOW}"


@dataclass(slots=True)
class _Watch:
    """Stops SQLite by a true answer."""

    clock: Callable[[], float]
    until: float
    # None where they are not counted.
    turns: int | None

    def __call__(self) -> bool:
        if self.turns is not None:
            self.turns -= 1
        return (self.turns or 0) < 0 or self.clock() > self.until


@contextmanager
def opened(file: Path, tables: Sequence[str], clock: Callable[[], float] = monotonic) -> Iterator[sqlite3.Connection]:
    """The database, in which these tables are plain ones; raises ImportFileError for all that SQLite cannot read."""
    watch = _Watch(clock, clock() + MOST_SECONDS, SCHEMA_TURNS)
    try:
        # Immutable: Anki's newest files are in WAL mode, for which SQLite would make files beside them.
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            _restrain(database, watch)
            _check(database, tables)
            watch.turns = None
            yield database
    except sqlite3.Error as error:
        is_stopped = getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_TOOBIG)
        raise ImportFileError(LARGE if is_stopped else BROKEN) from None
    except UnicodeDecodeError:
        # Python's own, where SQLite's message quotes a schema that is no UTF-8.
        raise ImportFileError(BROKEN) from None


def _restrain(database: sqlite3.Connection, watch: _Watch) -> None:
    database.set_progress_handler(watch, STEPS)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    database.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, LONGEST_SQL)
    database.text_factory = _text
    # Anki's own, on names of note types and fields: an index of theirs cannot even be opened without it.
    database.create_collation("unicase", _unicase)
    for pragma in SAFETY:
        database.execute(f"PRAGMA {pragma}")


def _check(database: sqlite3.Connection, tables: Sequence[str]) -> None:
    """Nothing may be computed while reading: no view, trigger or virtual table, and no generated column.

    The words are looked at, not what the schema says of their kind or name, for SQLite itself goes by the words.
    """
    for (sql,) in database.execute("SELECT sql FROM sqlite_master"):
        # An index that a key brings with it has no words.
        if sql is not None and not str(sql).startswith(PLAIN):
            raise ImportFileError(ODD)
    for name in tables:
        if any(_columns(database, name)):
            raise ImportFileError(ODD)


def has_table(database: sqlite3.Connection, name: str) -> bool:
    """Whether this layout has the table."""
    return bool(_columns(database, name))


def _columns(database: sqlite3.Connection, table: str) -> list[int]:
    """For each column whether it is generated or hidden, as a number other than 0."""
    return [hidden for (hidden,) in database.execute("SELECT hidden FROM pragma_table_xinfo(?)", (table,))]


def _text(value: bytes) -> str:
    return value.decode(errors="replace")


def _unicase(one: str, other: str) -> int:
    first, second = one.casefold(), other.casefold()
    return (first > second) - (first < second)
