"""Articles as long as wanted: the sample articles again and again, each time with other people in other places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

ARTICLES = Path(__file__).parents[1] / "tests" / "data" / "articles"
# What names are made of anew; enough of it for more names than a book has.
FIRST = "Bar Cal Dor Fen Gar Hal Jor Kel Lan Mor Nor Per Quin Ros Sel Tam Ul Var Wes Yar Zel".split()
MIDDLE = "a e i o an en in on ar er or al el il am em im".split()
LAST = "den by ford gate ham ley low mond nick ram ric sen son stead thorpe ton vale wick worth wyn".split()
# Capitals that name nobody: what they say must stay what it is.
KEPT = set(
    """January February March April May June July August September October November December Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday UTC The This That These Those There Their They Then When Where While
    What Which Who With Without After Before During Because Although Although About Among From Into Until Since Some
    Many Most More Both Each Every Only Even Just Also Yet But And For Not Now Nearly Under Over Dr Mr Mrs St""".split()
)
NAME = re.compile(r"(?<![.?!“\"]\s)(?<!^)\b[A-Z][a-z]{2,}\b", re.MULTILINE)


def sample_texts(folder: Path = ARTICLES) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def long_text(words: int, texts: Sequence[str] | None = None) -> str:
    """A text of at least so many words; the same each time."""
    texts = sample_texts() if texts is None else texts
    chance, pieces, count = Random(words), list[str](), 0
    while count < words:
        text = texts[len(pieces) % len(texts)]
        # The first round keeps the names, so that the model meets some it knows.
        piece = renamed(text, chance) if len(pieces) >= len(texts) else text
        pieces.append(piece)
        count += len(piece.split())
    return "\n\n".join(pieces)


def renamed(text: str, chance: Random) -> str:
    """The text with every name in it made another one, the same wherever it stands."""
    names = {name: _name(chance) for name in sorted(set(NAME.findall(text)) - KEPT)}
    return re.sub(r"\b[A-Z][a-z]{2,}\b", lambda found: names.get(found[0], found[0]), text)


def _name(chance: Random) -> str:
    parts: Iterable[str] = (chance.choice(FIRST), chance.choice(MIDDLE), chance.choice(LAST))
    return "".join(parts)
