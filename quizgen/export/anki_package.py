"""Takes the database out of a package from Anki, whatever layout it has, and never more of it than a limit."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import IO

import zstandard

from quizgen.errors import ImportFileError

MOST_UNPACKED = 200_000_000
# Each costs memory before the first is read; the largest collections have some ten thousand pictures and sounds.
MOST_FILES = 200_000
PIECE = 1 << 18
# Anki packs with a window of 2 MB; every reader should manage 8 (RFC 8878, 3.1.1.1.2), and a file may ask for far more.
MOST_WINDOW = 1 << 23

META = "meta"
# By the number that `meta` gives, oldest first; Anki's rslib/src/import_export/package/meta.rs. Beside a newer one lies
# a `collection.anki2` with one note, which tells old programs that they are too old.
COLLECTIONS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
ZSTD = COLLECTIONS[3]
# How Anki packs; the other methods of a zip may ask for gigabytes of memory.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENTRY, IS_LOCKED = b"PK\x01\x02", 0x1

HOW = "In Anki choose File, Export, “Anki Deck Package”, and tick “Include scheduling information”."
NOT_ANKI = f"This is no package from Anki. {HOW}"
BROKEN = f"This file from Anki is damaged or incomplete. Export it again. {HOW}"
LOCKED = f"This file is locked with a password. Bring it as it came out of Anki. {HOW}"
NEWER = (
    "This file comes from a version of Anki that is newer than quizgen knows. "
    "Export it again, and tick “Support older Anki versions” too."
)
LARGE = f"This file holds more than can be read. Export the quizgen deck alone, without media. {HOW}"

# What zipfile raises beside its own BadZipFile for bytes that are no zip or no longer one.
UNZIPPING = (
    zipfile.BadZipFile,
    zlib.error,
    zstandard.ZstdError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def unpack(data: bytes, file: Path) -> None:
    """Write the database of an .apkg or .colpkg to `file`; raises ImportFileError where it has none."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise ImportFileError(BROKEN if data.startswith(b"PK") else NOT_ANKI)
    if data.count(ENTRY) > MOST_FILES:
        raise ImportFileError(LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, _collection(package) as packed:
            _copy(packed, file)
    except UNZIPPING:
        raise ImportFileError(BROKEN) from None


def _collection(package: zipfile.ZipFile) -> IO[bytes]:
    """The collection as it was before Anki packed it."""
    if any(info.flag_bits & IS_LOCKED for info in package.infolist()):
        raise ImportFileError(LOCKED)
    info = package.getinfo(_name(package))
    if info.compress_type not in METHODS:
        raise ImportFileError(BROKEN)
    if info.file_size > MOST_UNPACKED:
        raise ImportFileError(LARGE)
    packed = package.open(info)
    if info.filename != ZSTD:
        return packed
    return zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW).stream_reader(packed)


def _name(package: zipfile.ZipFile) -> str:
    """Which file is the collection: `meta` says it, and without one it is the newest."""
    names = set(package.namelist())
    if not any(name.startswith("collection.") for name in names):
        raise ImportFileError(NOT_ANKI)
    if META in names:
        name = COLLECTIONS.get(_version(package))
    else:
        name = next((name for name in reversed(COLLECTIONS.values()) if name in names), None)
    if name is None:
        raise ImportFileError(NEWER)
    return name


def _version(package: zipfile.ZipFile) -> int:
    """The first field of Anki's PackageMetadata as protobuf writes it; 0 where it is none."""
    with package.open(META) as meta:
        tag, _, version = meta.read(2).partition(b"\x08")
    return version[0] if not tag and version else 0


def _copy(source: IO[bytes], file: Path) -> None:
    """What a package says of its sizes need not be true: count what comes."""
    left = MOST_UNPACKED
    with file.open("wb") as out:
        while piece := source.read(PIECE):
            left -= len(piece)
            if left < 0:
                raise ImportFileError(LARGE)
            out.write(piece)
