"""What no form of ours sends and no database of ours can look up: numbers beyond its integers, the character NUL."""

from __future__ import annotations

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter, Map

# What an id can be on PostgreSQL; it answers a larger one with an error.
LARGEST = 2**31 - 1
NUL = "\0"
# The reading says what is wrong with the text of an article, and gives it back.
READ_LATER = "text"


class _Id(IntegerConverter):
    def __init__(self, map: Map) -> None:
        super().__init__(map, max=LARGEST)


def init_app(app: Flask) -> None:
    """Look after every address and form; call it before pages are registered, whose numbers are read by this."""
    app.url_map.converters["int"] = _Id
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    """PostgreSQL cannot store the character, and no keyboard types it."""
    if NUL in request.path:
        abort(404)
    fields = [*request.args.items(multi=True), *request.form.items(multi=True)]
    if any(NUL in value for name, value in fields if name != READ_LATER):
        abort(400)
