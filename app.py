"""Hands `flask run` and WSGI servers the app."""

from quizgen.factory import create_app

app = create_app()
