"""The stand-alone quiz: one file that loads nothing; what it does is tested in tests/browser."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.export.losses import Fate
from quizgen.export.offline_answers import accepted
from quizgen.export.registry import FORMATS, format_of
from quizgen.types import DateAnswer, Granularity, NumberAnswer, QuestionKind
from tests.factories import ORDER, make_question, set_of

ALL = [make_question(kind) for kind in QuestionKind]


def page_of(*questions, **more):
    return FORMATS["html"].write(set_of(*questions, **more)).data.decode()


def data_of(page):
    return json.loads(re.search(r'id="questions">(.*?)</script>', page, re.DOTALL)[1])


def secret_of(question):
    return json.loads(base64.b64decode(question["secret"]))


def test_the_policy_lets_the_pages_own_script_and_style_run_and_nothing_else():
    page = page_of(*ALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert policy.startswith("default-src 'none'; ")
    for part, source in (("script", r"<script>(.*?)</script>"), ("style", r"<style>(.*?)</style>")):
        digest = base64.b64encode(hashlib.sha256(re.search(source, page, re.DOTALL)[1].encode()).digest()).decode()
        assert f"{part}-src 'sha256-{digest}'" in policy
    assert not re.search(r"https?://|\ssrc=|\shref=", page)


def test_answers_and_proofs_are_not_readable_at_a_glance_but_there():
    typed = [question for question in ALL if not question.options and not question.entries]
    page = page_of(*typed)
    for question, written in zip(typed, data_of(page), strict=True):
        assert question.evidence not in page
        assert written["uid"] == question.uid
        assert secret_of(written)["key"] == [question.key]
        assert secret_of(written)["evidence"] == [question.evidence]
        assert secret_of(written)["source"] == "A new bridge"


def test_what_is_arranged_is_mixed_and_told_in_order_with_dates():
    (written,) = data_of(page_of(ALL[6]))
    right = [event.text for event in ORDER.events]
    assert written["entries"] != right
    assert [written["entries"][place] for place in secret_of(written)["right"]] == right
    assert secret_of(written)["key"][0] == f"1. {right[0]} (1874)"


def test_what_the_page_does_otherwise_than_the_site_is_a_loss():
    losses = FORMATS["html"].write(set_of(*ALL)).losses
    changed = [(loss.uid, loss.aspect.value) for loss in losses if loss.fate is Fate.CHANGED]
    assert changed == [("uid-cloze", "kind"), ("uid-short_answer", "kind"), ("uid-numeric", "tolerance")]
    assert {loss.aspect.value for loss in losses if loss.fate is not Fate.CHANGED} == {"identity"}


def test_a_teachers_tolerance_goes_out():
    answer = NumberAnswer(Decimal(12), "", "12", tolerance=Decimal("0.5"))
    found = accepted(make_question(QuestionKind.NUMERIC, answer=answer, key="12"))
    assert found == {"type": "number", "forms": ["twelve"], "value": 12.0, "high": None, "off": 0.5}


@pytest.mark.parametrize(
    ("edtf", "granularity", "form"),
    [
        ("1969-07-20T12:00", Granularity.TIME, "noon"),
        ("1969-07-20T00:00", Granularity.TIME, "midnight"),
        ("1969-07-20T09:00", Granularity.TIME, "9 a m"),
        ("2031-21", Granularity.SEASON, "spring of 2031"),
        ("19XX", Granularity.CENTURY, "20th century"),
    ],
)
def test_dates_are_right_in_the_forms_that_people_use(edtf, granularity, form):
    question = make_question(QuestionKind.DATE, answer=DateAnswer(edtf, granularity, ""), key="then")
    assert form in accepted(question)["forms"]


def test_a_typed_question_whose_answer_is_no_longer_typed_is_marked_by_its_key():
    question = replace(ALL[6], answer=replace(ORDER, events=()), key="The ferry")
    assert accepted(question) == {"type": "name", "forms": ["ferry"]}


@given(st.text(st.characters(exclude_categories=[])))
def test_no_text_ends_the_script_or_is_lost(text):
    page = page_of(make_question(stem=text, key=text, note=text))
    assert page.count("</script>") == 2
    (written,) = data_of(page)
    assert (written["stem"], secret_of(written)["note"]) == (text, text)


def test_a_title_is_text_even_where_it_holds_half_a_character():
    assert "<title>&lt;b&gt;&#55296;</title>" in page_of(title="<b>\ud800")
    assert format_of(".html") is FORMATS["html"]
