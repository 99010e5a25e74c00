"""What Anki reviewed, read from databases made by hand; those that Anki made: test_export_anki_history_exported.py."""

import io
import json
import random
import sqlite3
import struct
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import ImportFileError
from quizgen.export import anki, anki_database, anki_history, anki_package
from quizgen.export.anki_history import AnkiHistory, AnkiReview, read
from quizgen.export.registry import FORMATS
from tests.factories import make_question, set_of

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
QUESTION, CLOZE, BASIC = anki.QUESTION_TYPE, anki.CLOZE_TYPE, 77
TYPES = {
    QUESTION: ("quizgen question", anki.FIELDS),
    CLOZE: ("quizgen cloze", anki.FIELDS),
    BASIC: ("Basic", ("Front",)),
}
LEARN, REVIEW, RELEARN, FILTERED, MANUAL, RESCHEDULED = range(6)
LAYOUTS = ("collection.anki2", "collection.anki21", "collection.anki21b")
TABLES = """
CREATE TABLE notes (id integer PRIMARY KEY, guid text, mid integer, mod integer, usn integer, tags text, flds text);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer, did integer, ord integer, queue integer);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer, usn integer, ease integer, ivl integer, lastIvl integer,
  factor integer, time integer, type integer);
CREATE TABLE col (id integer PRIMARY KEY, ver integer, models text);
CREATE INDEX ix_revlog_cid ON revlog (cid);
"""
# As Anki writes them, with its own collation in an index that covers a reading of all names.
SCHEMA_18 = """
CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE unicase);
CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
  PRIMARY KEY (ntid, ord)) without rowid;
CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);
"""


def fields(uid):
    return "\x1f".join(uid if name == "Uid" else name for name in anki.FIELDS)


def note(id, uid="uid-1", *, guid=None, type=QUESTION, tags="", flds=None):
    return id, uid if guid is None else guid, type, 0, 0, tags, fields(uid) if flds is None else flds


def card(id, note, place=0, queue=2):
    return id, note, 1, place, queue


def at(days):
    return START + timedelta(days=days)


def entry(days, ease=3, kind=REVIEW, factor=2500, card=1, took=1500):
    return int(at(days).timestamp() * 1000), card, -1, ease, 1, 1, factor, took, kind


RESET = {"ease": 0, "kind": MANUAL, "factor": 0}


def database(notes=(), cards=(), revlog=(), *, ver=11, types=TYPES, script=""):
    """The bytes of a collection with these rows, and whatever else a script does to it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        made.executescript(TABLES)
        models = {id: {"name": name, "flds": listed(names)} for id, (name, names) in types.items()}
        made.execute("INSERT INTO col VALUES (1, ?, ?)", (ver, json.dumps(models) if ver < 15 else ""))
        if ver >= 15:
            made.executescript(SCHEMA_18)
            for id, (name, names) in types.items():
                made.execute("INSERT INTO notetypes VALUES (?, ?)", (id, name))
                made.executemany("INSERT INTO fields VALUES (?, ?, ?)", [(id, *each) for each in enumerate(names)])
        for table, rows in (("notes", notes), ("cards", cards), ("revlog", revlog)):
            for row in rows:
                made.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        made.executescript(script)
        return made.serialize()


def listed(names):
    return [{"name": name, "ord": place} for place, name in enumerate(names)]


def package(collection, layout="collection.anki2", meta=None, **others):
    files = {layout: zstandard.compress(collection) if layout.endswith("b") else collection, "media": b"{}", **others}
    if meta is not None:
        files["meta"] = meta
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def deck(revlog=(), **kwargs):
    """A package with one note of ours and its card."""
    return package(database([note(1)], [card(1, 1)], revlog, **kwargs))


def refused(data):
    with pytest.raises(ImportFileError) as caught:
        read(data)
    return str(caught.value)


def days(data):
    return [(review.reviewed - START) / timedelta(days=1) for review in read(data).reviews]


# Layouts


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ver", [11, 18])
def test_each_layout_gives_uid_time_rating_and_seconds(layout, ver):
    made = database([note(7)], [card(8, 7)], [entry(0.25, ease=2, kind=LEARN, card=8, took=4321)], ver=ver)
    review = AnkiReview("uid-1", at(0.25), 2, 4.321)
    assert read(package(made, layout)) == AnkiHistory((review,))


@pytest.mark.parametrize(("number", "layout"), [*enumerate(LAYOUTS, 1)])
def test_meta_says_which_of_several_collections_counts(number, layout):
    dummies = {name: database([note(1, "dummy", type=BASIC)]) for name in LAYOUTS if name != layout}
    made = package(database([note(1)], [card(1, 1)], [entry(0)]), layout, bytes([8, number]), **dummies)
    assert [review.uid for review in read(made).reviews] == ["uid-1"]


def test_without_meta_the_newest_collection_counts():
    made = database([note(1)], [card(1, 1)], [entry(0)])
    assert len(read(package(made, LAYOUTS[1], **{LAYOUTS[0]: database()})).reviews) == 1
    assert len(read(package(made, LAYOUTS[2], **{LAYOUTS[0]: database()})).reviews) == 1


def test_our_own_download_has_no_reviews_yet_and_is_no_error():
    assert read(FORMATS["anki"].write(set_of(make_question())).data) == AnkiHistory(())


def test_an_export_without_scheduling_is_empty_and_no_error():
    assert read(deck()) == AnkiHistory(())


def test_reviews_stand_by_time_whatever_their_order_in_the_file():
    notes, cards = [note(1, "a"), note(2, "b")], [card(1, 1), card(2, 2)]
    made = database(notes, cards, [entry(3, card=1), entry(1, card=2), entry(2, card=1)])
    assert [review.uid for review in read(package(made)).reviews] == ["b", "a", "a"]


# Which notes are ours


def test_the_names_of_our_note_types_are_those_that_we_write():
    assert {anki.model(is_cloze=is_cloze).name for is_cloze in (True, False)} == set(anki_history.NAMES)
    assert anki_history.UID_FIELD in anki.FIELDS


@pytest.mark.parametrize("ver", [11, 18])
def test_notes_are_ours_by_note_type_by_its_name_or_by_tag(ver):
    types = {**TYPES, 5: ("quizgen question-3f2a1", anki.FIELDS), QUESTION: ("Renamed", anki.FIELDS)}
    notes = [
        note(1, "by-id"),
        note(2, "by-name", type=5),
        note(3, "by-tag", type=BASIC, tags=" river Quizgen "),
        note(4, "below-tag", type=BASIC, tags="quizgen::cloze"),
        note(5, "foreign", type=BASIC, tags=" quizgens "),
    ]
    made = database(
        notes, [card(n, n) for n in range(1, 6)], [entry(n, card=n) for n in range(1, 6)], ver=ver, types=types
    )
    history = read(package(made))
    assert [review.uid for review in history.reviews] == ["by-id", "by-name", "by-tag", "below-tag"]
    assert (history.foreign, history.passed_over) == (1, 0)


@pytest.mark.parametrize(
    ("made", "uid"),
    [
        (note(1, "field", guid="other"), "field"),
        (note(1, " field\n", guid="other"), "field"),
        (note(1, "", guid="guid"), "guid"),
        (note(1, guid="guid", flds="Front\x1fBack"), "guid"),
        (note(1, guid="guid", flds=None, type=BASIC, tags="quizgen"), "guid"),
        (note(1, "x" * 65, guid="guid"), "guid"),
        (note(1, guid="guid", flds=b"\xff"), "guid"),
        (note(1, guid="guid", flds=5), "guid"),
    ],
)
def test_the_field_says_the_uid_and_else_the_guid(made, uid):
    (review,) = read(package(database([made], [card(1, 1)], [entry(0)]))).reviews
    assert review.uid == uid


def test_a_field_that_a_learner_moved_is_found_by_its_name():
    types = {QUESTION: ("quizgen question", ("Uid", "Front"))}
    for ver in (11, 18):
        made = database([note(1, guid="x", flds="uid-1\x1fWho?")], [card(1, 1)], [entry(0)], types=types, ver=ver)
        assert read(package(made)).reviews[0].uid == "uid-1"


def test_of_a_note_and_its_copy_the_original_counts():
    notes = [note(1, guid="of the copy"), note(2, "uid-1"), note(3, guid="of another copy")]
    made = database(notes, [card(n, n) for n in (1, 2, 3)], [entry(n, card=n) for n in (1, 2, 3)])
    assert days(package(made)) == [2]
    assert read(package(made)).foreign == 2


@pytest.mark.parametrize("guid", [None, b"uid-1", "", "x" * 65, "a\0b", "x" * 100_000])
def test_a_note_without_a_uid_is_none_of_ours(guid):
    made = database([(1, guid, QUESTION, 0, 0, "", fields(""))], [card(1, 1)], [entry(0)])
    assert read(package(made)) == AnkiHistory((), foreign=1)


def test_a_card_that_a_learner_added_to_a_note_asks_something_else():
    made = database([note(1)], [card(1, 1), card(2, 1, place=1, queue=-1)], [entry(0), entry(1, card=2)])
    assert read(package(made)) == AnkiHistory((AnkiReview("uid-1", START, 3, 1.5),), passed_over=1)


def test_suspended_cards_are_told_with_and_without_reviews():
    notes = [note(n, f"uid-{n}") for n in (1, 2, 3)]
    made = database(notes, [card(1, 1, queue=-1), card(2, 2, queue=-2), card(3, 3, queue=-1)], [entry(0)])
    history = read(package(made))
    assert history.suspended == {"uid-1", "uid-3"}
    assert [review.uid for review in history.reviews] == ["uid-1"]


def test_reviews_of_deleted_and_foreign_cards_are_not_counted():
    notes = [note(1), note(2, "foreign", type=BASIC)]
    made = database(notes, [card(1, 1), card(2, 2)], [entry(0), entry(1, card=2), entry(2, card=99)])
    assert read(package(made)) == AnkiHistory((AnkiReview("uid-1", START, 3, 1.5),), foreign=1)


# What counts, as in Anki's FSRS


@pytest.mark.parametrize(
    ("log", "kept"),
    [
        ([entry(0, kind=LEARN), entry(1), entry(2, 1), entry(2.1, kind=RELEARN)], [0, 1, 2, 2.1]),
        # A look without effect, and an early review that has one.
        ([entry(0, kind=LEARN), entry(1, kind=FILTERED, factor=0), entry(2, kind=FILTERED)], [0, 2]),
        # A due date that was set, and a rescheduling.
        ([entry(0, kind=LEARN), entry(1, 0, MANUAL), entry(2, 0, RESCHEDULED), entry(3)], [0, 3]),
        ([entry(0, kind=LEARN), entry(1), entry(2, **RESET), entry(3, kind=LEARN), entry(4)], [3, 4]),
        ([entry(0, kind=LEARN), entry(1), entry(2, **RESET)], []),
        ([entry(0, kind=LEARN), entry(1, **RESET), entry(2, 0, MANUAL)], []),
        ([entry(0, **RESET), entry(1, kind=LEARN), entry(2, **RESET), entry(3), entry(4, kind=RELEARN)], [3, 4]),
        # Older versions wrote no entry for a reset: what is learnt anew was forgotten.
        ([entry(0, kind=LEARN), entry(1), entry(2, kind=LEARN), entry(2.1, kind=LEARN), entry(3)], [2, 2.1, 3]),
        ([entry(0, kind=LEARN), entry(0.5, kind=FILTERED, factor=0), entry(1, kind=LEARN), entry(2)], [0, 1, 2]),
        # A history whose beginning is gone.
        ([entry(5), entry(6, 1), entry(6.1, kind=RELEARN)], [5, 6, 6.1]),
        ([entry(0, 0, MANUAL), entry(1, kind=FILTERED, factor=0)], []),
        # A button on an entry that has none.
        ([entry(0, kind=LEARN), entry(1, 3, MANUAL), entry(2, 3, RESCHEDULED)], [0]),
    ],
)
def test_the_reviews_that_count_are_those_from_which_anki_works_out_a_memory(log, kept):
    assert days(deck(log)) == kept
    assert read(deck(log)).passed_over == len(log) - len(kept)


def test_a_reset_touches_its_own_card_alone():
    notes, cards = [note(1, "a"), note(2, "b")], [card(1, 1), card(2, 2)]
    log = [entry(0, kind=LEARN), entry(1, kind=LEARN, card=2), entry(2, **RESET)]
    assert [review.uid for review in read(package(database(notes, cards, log))).reviews] == ["b"]


YEAR_2005, YEAR_2100 = 1_130_000_000_000, 4_102_444_800_000


@pytest.mark.parametrize(
    "change",
    [
        {"id": YEAR_2005},
        {"id": YEAR_2100},
        {"id": 0},
        {"id": -1},
        {"id": 2**63 - 1},
        {"ease": 5},
        {"ease": -1},
        {"ease": 2**40},
        {"ease": "good"},
        {"ease": None},
        {"ease": 2.5},
        {"time": "long"},
        {"time": b"\x00"},
        {"factor": "x"},
        {"type": 6},
        {"type": -1},
        {"type": None},
    ],
)
def test_an_entry_that_cannot_be_is_passed_over_and_the_others_stay(change):
    ((column, value),) = change.items()
    script = f"UPDATE revlog SET {column} = {literal(value)} WHERE id = {entry(1)[0]};"
    history = read(deck([entry(0), entry(1), entry(2)], script=script))
    assert [review.reviewed for review in history.reviews] == [at(0), at(2)]
    assert history.passed_over == 1


def literal(value):
    return {type(None): "NULL", bytes: "x'00'", str: f"'{value}'"}.get(type(value), repr(value))


@pytest.mark.parametrize(("took", "seconds"), [(-5, 0.0), (0, 0.0), (60_000, 60.0), (10**15, 86_400.0)])
def test_the_time_that_a_review_took_lies_between_none_and_a_day(took, seconds):
    (review,) = read(deck([entry(0, took=took)])).reviews
    assert review.seconds == seconds


@pytest.mark.parametrize("row", ["1, '1', 1, 0, 2", "'1', 1, 1, 0, 2", "x'01', 1, 1, 0, 2", "NULL, 1, 1, 0, 2"])
def test_numbers_that_a_file_keeps_as_text_are_none_of_cards(row):
    script = f"DROP TABLE cards; CREATE TABLE cards (id, nid, did, ord, queue); INSERT INTO cards VALUES ({row});"
    assert read(deck([entry(0)], script=script)) == AnkiHistory(())


def test_numbers_that_a_file_keeps_as_text_are_none_of_reviews():
    script = """DROP TABLE revlog; CREATE TABLE revlog (id, cid text, ease, factor, time, type);
        INSERT INTO revlog VALUES (1700000000000, '1', 3, 2500, 0, 1);"""
    assert read(deck(script=script)) == AnkiHistory(())


# Files that are none


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"#separator:Tab\nuid\tBasic\n",
        FORMATS["anki-text"].write(set_of(make_question())).data,
        database(),
        package(b"", "quiz.xml"),
        FORMATS["qti12"].write(set_of(make_question())).data,
    ],
)
def test_what_is_no_package_of_anki_says_what_to_export(data):
    told = refused(data)
    assert told.startswith("This is no package from Anki.")
    assert "choose File, Export, “Anki Deck Package”, and tick “Include scheduling information”" in told


@pytest.mark.parametrize("meta", [b"", b"\x08", b"\x08\x00", b"\x08\x04", b"\x08\xff\x01", b"\x10\x03"])
def test_a_layout_that_is_not_known_yet_says_so(meta):
    assert "newer than quizgen knows" in refused(package(database(), meta=meta))


def test_a_collection_or_schema_of_a_later_version_says_so():
    assert "newer than quizgen knows" in refused(package(database(), "collection.anki22"))
    assert "tick “Support older Anki versions”" in refused(package(database(ver=19)))


def test_a_collection_that_meta_names_and_that_is_missing_is_damage():
    assert "damaged" in refused(package(database(), LAYOUTS[0], b"\x08\x03"))


def test_a_file_that_was_cut_short_is_damaged():
    whole = deck([entry(n) for n in range(200)])
    assert "damaged or incomplete" in refused(whole[: len(whole) // 2])
    assert "damaged or incomplete" in refused(whole[:-30])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_collection_that_is_no_database_is_damaged(layout, content):
    assert "damaged or incomplete" in refused(package(content, layout))


def test_a_database_that_was_cut_short_is_damaged():
    made = database([note(n, f"uid-{n}") for n in range(500)])
    assert "damaged or incomplete" in refused(package(made[: len(made) // 2 // 4096 * 4096]))
    short = zstandard.compress(made)[:-20]
    out = package(b"", LAYOUTS[1], b"\x08\x03", **{LAYOUTS[2]: short})
    assert "damaged or incomplete" in refused(out)


def test_what_is_not_zstandard_where_it_should_be_is_damaged():
    assert "damaged" in refused(package(b"", LAYOUTS[0], b"\x08\x03", **{LAYOUTS[2]: database()}))


def test_a_file_with_a_password_says_so():
    data = bytearray(deck([entry(0)]))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = -1
        while (found := data.find(signature, found + 1)) >= 0:
            data[found + place] |= 1
    assert "locked with a password" in refused(bytes(data))


def test_a_zip_packed_as_anki_never_packs_is_damaged():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as made:
        made.writestr(LAYOUTS[0], database())
    assert "damaged" in refused(out.getvalue())


@pytest.mark.parametrize("drop", ["col", "notes", "cards", "revlog"])
def test_a_collection_without_one_of_its_tables_is_damaged(drop):
    assert "damaged" in refused(deck(script=f"DROP TABLE {drop};"))


@pytest.mark.parametrize(
    "models",
    ["", "[]", "5", "{", '{"x": {}}', '{"5": {"name": "A"}}', '{"5": 5}', "[" * 100_000, '{"' + "9" * 5_000 + '": {}}'],
)
def test_note_types_that_are_none_are_damage(models):
    assert "damaged" in refused(deck(script=f"UPDATE col SET models = '{models}';"))


def test_a_collection_that_tells_no_version_is_damaged():
    assert "damaged" in refused(deck(script="DELETE FROM col;"))
    assert "damaged" in refused(deck(script="UPDATE col SET ver = 'x';"))


# Files that would harm


def test_a_bomb_is_refused_by_the_size_that_it_tells(monkeypatch):
    monkeypatch.setattr(anki_package, "MOST_UNPACKED", 5_000)
    assert "more than can be read" in refused(deck())


@pytest.mark.parametrize("layout", [LAYOUTS[1], LAYOUTS[2]])
def test_a_bomb_that_tells_a_small_size_is_stopped_while_it_unpacks(layout, monkeypatch):
    monkeypatch.setattr(anki_package, "MOST_UNPACKED", 1_000_000)
    data = bytearray(package(b"\x00" * 5_000_000, layout))
    lie_about_size(data)
    assert refused(bytes(data)) in (anki_package.LARGE, anki_package.BROKEN)


def lie_about_size(data):
    """Write 1000 where the list of files tells what the first will be unpacked."""
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 1_000)


def test_a_zstandard_bomb_is_stopped_at_the_limit(monkeypatch):
    monkeypatch.setattr(anki_package, "MOST_UNPACKED", 1_000_000)
    assert "more than can be read" in refused(package(b"\x00" * 50_000_000, LAYOUTS[2]))


def test_zstandard_that_asks_for_much_memory_is_refused():
    params = zstandard.ZstdCompressionParameters.from_level(3, window_log=27, enable_ldm=True)
    writer = zstandard.ZstdCompressor(compression_params=params).compressobj()
    wide = writer.compress(random.Random(0).randbytes(100_000)) + writer.flush()
    assert "damaged" in refused(package(b"", LAYOUTS[0], b"\x08\x03", **{LAYOUTS[2]: wide}))


def test_a_package_with_more_files_than_any_is_refused_before_they_are_listed(monkeypatch):
    monkeypatch.setattr(anki_package, "MOST_FILES", 10)
    assert "more than can be read" in refused(package(database(), **{f"{n}": b"" for n in range(20)}))


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"


@pytest.mark.parametrize(
    "script",
    [
        f"DROP TABLE revlog; CREATE VIEW revlog AS {ENDLESS} SELECT x AS id, 1 AS cid, 3 AS ease, 0 AS factor, "
        "0 AS time, 1 AS type FROM n;",
        f"CREATE VIEW unused AS {ENDLESS} SELECT x FROM n;",
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END;",
        "DROP TABLE notes; CREATE VIRTUAL TABLE notes USING fts5 (id, guid, mid, tags, flds);",
        "ALTER TABLE notes ADD COLUMN big AS (hex(zeroblob(5000000)));",
        "ALTER TABLE revlog ADD COLUMN id2 GENERATED ALWAYS AS (id + 1) VIRTUAL;",
    ],
)
def test_a_database_that_would_compute_while_it_is_read_is_refused(script):
    assert "tables that Anki does not write" in refused(deck([entry(0)], script=script))


def test_a_view_that_the_schema_calls_a_table_is_refused():
    script = f"""DROP TABLE revlog; CREATE VIEW revlog AS {ENDLESS} SELECT x AS id FROM n; PRAGMA writable_schema = on;
        UPDATE sqlite_master SET type = 'table', rootpage = 3 WHERE name = 'revlog';"""
    assert refused(deck([entry(0)], script=script)) in (anki_package.BROKEN, anki_database.ODD)


def test_the_collation_of_names_has_no_case(tmp_path):
    file = tmp_path / "collection"
    file.write_bytes(database())
    with anki_database.opened(file, ()) as opened:
        assert opened.execute("SELECT 'Ä' = 'ä' COLLATE unicase, 'a' < 'B' COLLATE unicase").fetchone() == (1, 1)


def test_a_schema_without_end_is_stopped(monkeypatch):
    script = "".join(f"CREATE TABLE t{n} (x);" for n in range(400))
    assert len(read(deck([entry(0)], script=script)).reviews) == 1
    monkeypatch.setattr(anki_database, "STEPS", 100)
    monkeypatch.setattr(anki_database, "SCHEMA_TURNS", 5)
    assert "more than can be read" in refused(deck([entry(0)], script=script))


def test_reading_stops_when_its_time_is_up(tmp_path):
    file = tmp_path / "collection"
    file.write_bytes(database(revlog=[entry(n) for n in range(5_000)]))
    ticks = iter(range(0, 10_000, 5))
    with (
        pytest.raises(ImportFileError, match="more than can be read"),
        anki_database.opened(file, ("revlog",), lambda: float(next(ticks))) as opened,
    ):
        opened.execute("SELECT sum(id + ease + cid) FROM revlog").fetchall()


def test_a_value_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(anki_database, "LONGEST_VALUE", 100_000)
    foreign = note(2, type=BASIC, flds="x" * 200_000)
    made = database([note(1), foreign], [card(1, 1)], [entry(0)])
    assert len(read(package(made)).reviews) == 1
    assert "more than can be read" in refused(package(database([note(1, flds="x" * 200_000)])))


@pytest.mark.parametrize("ver", [11, 18])
def test_more_of_ours_than_anybody_has_is_refused(ver, monkeypatch):
    monkeypatch.setattr(anki_history, "MOST_KEPT", 9)
    cards, log = [card(1, 1)], [entry(n) for n in range(10)]
    assert "more than can be read" in refused(deck(log, ver=ver))
    assert "more than can be read" in refused(
        package(database([note(n, f"uid-{n}") for n in range(10)], cards, ver=ver))
    )
    assert "more than can be read" in refused(package(database([note(1)], [card(n, 1) for n in range(10)], ver=ver)))
    types = {n: (f"quizgen question {n}", ("Uid",)) for n in range(10)}
    assert "more than can be read" in refused(deck(types=types, ver=ver))


def test_pages_that_lead_to_one_page_again_and_again_are_stopped(monkeypatch):
    monkeypatch.setattr(anki_history, "MOST_KEPT", 20_000)
    log = [entry(n / 100) for n in range(3_000)]
    made = bytearray(database([note(1)], [card(1, 1)], log, script="DROP INDEX ix_revlog_cid;"))
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(bytes(made))
        (root,) = opened.execute("SELECT rootpage FROM sqlite_master WHERE name = 'revlog'").fetchone()
    leaf, inner, innermost, *_ = children(made, root)
    # The root and two copies of it, one below the other: thirty times thirty times thirty leaves.
    for page in (inner, innermost):
        made[(page - 1) * PAGE : page * PAGE] = made[(root - 1) * PAGE : root * PAGE]
    for page, below in ((root, inner), (inner, innermost), (innermost, leaf)):
        for place in pointers(made, page):
            struct.pack_into(">I", made, place, below)
    assert "more than can be read" in refused(package(bytes(made)))


PAGE = 4096


def pointers(made, page):
    """Where an inner page of a table names the pages below it: sqlite.org/fileformat2.html, 1.6."""
    start = (page - 1) * PAGE
    assert made[start] == 5
    (cells,) = struct.unpack_from(">H", made, start + 3)
    return [start + place for place in struct.unpack_from(f">{cells}H", made, start + 12)] + [start + 8]


def children(made, page):
    return [struct.unpack_from(">I", made, place)[0] for place in pointers(made, page)]


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), share=st.sampled_from([0.0001, 0.001, 0.01]))
def test_whatever_bytes_change_a_file_is_read_or_refused(layout, seed, share):
    chance = random.Random(seed)
    made = bytearray(database([note(n, f"uid-{n}") for n in range(50)], [card(n, n) for n in range(50)],
                              [entry(n, card=n % 50) for n in range(300)], ver=18))  # fmt: skip
    for _ in range(max(1, int(len(made) * share))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    data = bytearray(package(bytes(made), layout))
    if chance.random() < 0.5:
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        read(bytes(data))
    except ImportFileError:
        return
