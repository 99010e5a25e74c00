"""Wording: what the pages say beside a question reads as a sentence."""

import pytest

from quizgen.web.wording import DATE_HINTS, NUMBER_HINTS


@pytest.mark.parametrize("hint", [*DATE_HINTS.values(), *NUMBER_HINTS.values()])
def test_a_hint_shows_its_signs_once(app, hint):
    with app.test_request_context():
        assert "%%" not in str(hint)
