"""Noto Sans for PDF files: what it can show, and so much of it as a text needs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import fontpkg_noto_sans
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FILE = Path(fontpkg_noto_sans.ROOT) / "files" / "NotoSans[wdth,wght].ttf"
REGULAR, BOLD = 400, 700
# Stands where the font has no such character.
UNKNOWN = "\ufffd"
# fpdf2 sets one character after the other, where Devanagari joins them: the blocks of the font that come out wrong.
JOINED = (range(0x0900, 0x0980), range(0x1CD0, 0x1D00), range(0xA8E0, 0xA900))
# What joins characters, and names of weights.
UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "STAT")


@cache
def known() -> frozenset[str]:
    """The characters that the font has and fpdf2 sets right."""
    with TTFont(FILE, lazy=True) as font:
        return frozenset(chr(code) for code in set(font.getBestCmap()).difference(*JOINED))


class _Plain(dict[int, str]):
    """What stands for each character, worked out once: a text is translated by it several times faster than asked."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        # What the font has is enough to remember; a text may hold any of a million others.
        if chr(code) in known():
            self[code] = plain
        return plain


PLAIN = _Plain()


def shown(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as the font can show it, and the characters that it lacks."""
    plain = unicodedata.normalize("NFC", text).translate(PLAIN)
    unknown = set(plain).difference(known(), "\n")
    if not unknown:
        return plain, ()
    lacking = tuple(dict.fromkeys(char for char in plain if char in unknown))
    return plain.translate(dict.fromkeys(map(ord, lacking), UNKNOWN)), lacking


def _plain(char: str) -> str:
    """The character, without what has no shape of its own; line ends stay, other blanks become spaces."""
    category = unicodedata.category(char)
    if char == "\n" or category in ("Zl", "Zp"):
        return "\n"
    if char.isspace() or category == "Cc":
        return " "
    return "" if category == "Cf" or unicodedata.name(char, "").startswith("VARIATION SELECTOR") else char


def instance(characters: Iterable[str], weight: int, file: Path) -> None:
    """Write the font in one weight with these characters to a file.

    fpdf2 could do it, but would first work out all 3,000 characters, which takes seconds.
    """
    with TTFont(FILE, lazy=True, recalcTimestamp=False) as font:
        options = Options(layout_features=[], hinting=False, notdef_outline=True)
        options.drop_tables += UNUSED_TABLES
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[ord(char) for char in characters])
        subsetter.subset(font)
        instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
        font.save(file)
