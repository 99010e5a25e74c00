"""Bytes of a text file to its characters."""

from __future__ import annotations

from charset_normalizer import from_bytes

from quizgen.errors import NotTextError

# How the files begin that people mistake for text.
BINARY = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a Word, EPUB or zip file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


def decode(data: bytes) -> str:
    """Decode by UTF-8, a byte order mark, or the likeliest encoding; raise NotTextError where none fits."""
    for start, what in BINARY.items():
        if data.startswith(start):
            raise NotTextError(f"it is {what}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    guess = from_bytes(data).best()
    if guess is None:
        raise NotTextError("its encoding cannot be told")
    return str(guess)
