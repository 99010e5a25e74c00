"""How a set is given to a class: times, attempts, marks and names, for the teacher who sets them and for pupils."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from werkzeug.datastructures import MultiDict

from quizgen.errors import (
    AttemptFinishedError,
    EmptyChoiceError,
    NoAttemptLeftError,
    SettingsError,
    ShareClosedError,
    ShareEarlyError,
    TimeUpError,
    UnknownNameError,
)
from quizgen.quiz.counting import result
from quizgen.quiz.editing import edit_of
from quizgen.quiz.timing import GRACE, deadline_of
from quizgen.services import articles, attempts, classes, results, review, sets, sharing
from quizgen.taking import Counting, ExtraTime, Feedback, Rules, Settings
from quizgen.types import QuestionKind, Status
from quizgen.web.settings import fields_of, settings_in
from tests.factories import NOW, TEXT, analyse, right_response
from tests.test_web import paste

RITA, ADA = "rita", "ada"
MINUTE = timedelta(minutes=1)
FULL = Settings(
    count=5,
    feedback=Feedback.AFTER_CLOSING,
    opens=datetime(2026, 3, 2, 7, 0, tzinfo=UTC),
    closes=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
    minutes=20,
    extra=(ExtraTime("Ada Lovelace", 50), ExtraTime("Bo", None)),
    attempts=2,
    counting=Counting.LAST,
    shuffle=False,
    approved_only=True,
    class_list=3,
    rules=Rules(negative=0.25, near=0.5, pass_mark=0.6, one_page=True),
)


@pytest.fixture
def stored(store):
    return articles.add(TEXT, title=None, published=None, owner=RITA, now=NOW, analyse=analyse)


def given(stored, **settings):
    return sharing.publish(stored.set_id, Settings(**settings), owner=RITA, now=NOW)


def start(share, name="Ada", owner=ADA, now=NOW):
    return sharing.start(share.token, nickname=name, owner=owner, now=now, seed=1)


def answer(attempt, *, right, now=NOW):
    """Answer so many questions rightly, and finish."""
    for asked in attempt.questions[:right]:
        attempts.respond(attempt.id, asked.position, right_response(asked.question), owner=attempt.owner, now=now)
    return attempts.finish(attempt.id, attempt.owner, now)


# The form


@pytest.mark.parametrize("settings", [Settings(), FULL])
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "Asia/Kathmandu"])
def test_the_form_of_settings_makes_them_again(settings, zone):
    assert settings_in(fields_of(settings, zone), zone) == settings


def test_times_are_by_the_teachers_clock():
    form = MultiDict({"opens": "2026-07-01T08:00", "closes": "2026-12-01T08:00"})
    made = settings_in(form, "Europe/Berlin")
    assert (made.opens, made.closes) == (
        datetime(2026, 7, 1, 6, tzinfo=UTC),
        datetime(2026, 12, 1, 7, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("opens", "tomorrow"), ("closes", "2026-13-01T08:00"), ("minutes", "-5"), ("minutes", "9" * 5000),
        ("minutes", "ten"), ("attempts", "101"), ("pass_mark", "101"), ("negative", "0.5"), ("extra", "Ada"),
        ("extra", "Ada 999 %"), ("extra", "50 %"), ("count", "٣"), ("opens", "0001-01-01T00:00"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_its_field(field, typed):
    with pytest.raises(SettingsError) as refused:
        settings_in(MultiDict({field: typed}), "Asia/Tokyo")
    assert refused.value.field == field


def test_extra_time_is_read_in_any_usual_form():
    form = MultiDict({"extra": "Ada Lovelace 50%\n\nBo: untimed\nCy , + 25 %\nDi no limit"})
    told = [(extra.name, extra.percent) for extra in settings_in(form, "UTC").extra]
    assert told == [("Ada Lovelace", 50), ("Bo", None), ("Cy", 25), ("Di", None)]


@pytest.mark.parametrize(
    ("field", "settings"),
    [
        ("closes", {"opens": NOW, "closes": NOW}),
        ("feedback", {"feedback": Feedback.INSTANT, "rules": Rules(one_page=True)}),
    ],
)
def test_settings_that_contradict_themselves_are_refused(stored, field, settings):
    with pytest.raises(SettingsError) as refused:
        given(stored, **settings)
    assert refused.value.field == field


def test_what_was_typed_stays_in_the_form_when_a_field_is_refused(client, monkeypatch):
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)
    paste(client)
    refused = client.post("/sets/1/share", data={"minutes": "soon", "attempts": "2", "extra": "Ada 50 %"})
    assert refused.status_code == 422
    assert "Ada 50 %" in refused.text
    assert 'value="2"' in refused.text
    assert re.search(r'id="minutes"[^>]*value="soon"[^>]*aria-invalid="true"', refused.text)
    client.post("/sets/1/share", data={"minutes": "15", "attempts": "2"})
    assert re.search(r'id="minutes"[^>]*value="15"', client.get("/sets/1/share").text)


# Times


def test_before_it_opens_and_after_it_closes_nobody_begins_but_its_owner(stored):
    share = given(stored, opens=NOW + MINUTE, closes=NOW + 2 * MINUTE)
    with pytest.raises(ShareEarlyError):
        start(share)
    with pytest.raises(ShareClosedError):
        start(share, now=NOW + 2 * MINUTE)
    assert start(share, now=NOW + MINUTE)
    assert start(share, owner=RITA).deadline is None


@pytest.mark.parametrize(
    ("settings", "name", "minutes"),
    [
        (Settings(), "Ada", None),
        (Settings(minutes=10), "Ada", 10),
        (Settings(minutes=10, extra=(ExtraTime("ada", 50),)), "Ada", 15),
        (Settings(minutes=10, extra=(ExtraTime("Ada", None),)), "Ada", None),
        (Settings(minutes=10, extra=(ExtraTime("Bo", 50),)), "Ada", 10),
        (Settings(minutes=10, closes=NOW + 5 * MINUTE), "Ada", 5),
        (Settings(closes=NOW + 5 * MINUTE, extra=(ExtraTime("Ada", None),)), "Ada", 5),
    ],
)
def test_an_attempt_ends_after_its_time_with_what_is_extra_or_when_the_set_closes(settings, name, minutes):
    assert deadline_of(settings, name, NOW) == (None if minutes is None else NOW + minutes * MINUTE)


def test_after_its_time_an_attempt_is_over_with_what_was_answered(stored):
    share = given(stored, minutes=10)
    attempt = start(share)
    late = NOW + 10 * MINUTE + GRACE
    key = right_response(attempt.questions[0].question)
    attempts.respond(attempt.id, 1, key, owner=ADA, now=late)
    with pytest.raises(TimeUpError):
        attempts.respond(attempt.id, 2, "x", owner=ADA, now=late + timedelta(seconds=1))
    over = attempts.get(attempt.id, ADA, late + timedelta(seconds=1))
    assert (over.finished, over.answered) == (NOW + 10 * MINUTE, 1)


def test_who_went_away_is_among_the_finished_when_the_time_is_over(stored):
    share = given(stored, minutes=10)
    start(share)
    assert results.of_set(stored.set_id, RITA, NOW + 10 * MINUTE + GRACE).analysis.attempts == 0
    told = results.of_set(stored.set_id, RITA, NOW + 11 * MINUTE)
    assert told.analysis.attempts == 1
    assert told.attempts[0].finished == NOW + 10 * MINUTE


# Attempts


def test_each_pupil_has_so_many_attempts_and_the_owner_any_number(stored):
    share = given(stored, attempts=2)
    for _ in range(2):
        answer(start(share), right=0)
    with pytest.raises(NoAttemptLeftError, match="2 times"):
        start(share)
    assert start(share, owner="bo")
    assert all(start(share, owner=RITA) for _ in range(3))


def test_an_attempt_that_its_teacher_deleted_counts_no_more(stored):
    share = given(stored, attempts=1)
    results.delete_attempt(stored.set_id, start(share).id, RITA, NOW)
    assert start(share)


@pytest.mark.parametrize(
    ("counting", "portion", "stands"),
    [(Counting.BEST, 6 / 8, 1), (Counting.LAST, 2 / 8, 2), (Counting.AVERAGE, 0.5, 0)],
)
def test_the_best_the_last_or_the_average_counts(stored, counting, portion, stands):
    share = given(stored, counting=counting)
    made = [answer(start(share), right=right) for right in (4, 6, 2)]
    told = results.of_set(stored.set_id, RITA, NOW)
    assert [pupil.portion for pupil in told.pupils] == [pytest.approx(portion)]
    assert told.analysis.attempts == 1
    assert told.analysis.mean == pytest.approx(made[stands].portion)
    assert result([], counting) is None


def test_whoever_comes_back_goes_on_where_they_were(client, app, monkeypatch):
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)
    paste(client)
    client.post("/sets/1/share", data={"count": "0"})
    token = re.search(r"/q/([\w-]{20,})", client.get("/sets/1/share").text)[1]
    pupil = app.test_client()
    begun = pupil.post(f"/q/{token}", data={"nickname": "Ada"}).location
    assert f'href="{begun}"' in pupil.get(f"/q/{token}").text
    assert pupil.post(f"/q/{token}", data={"nickname": "Ada"}).location == begun
    pupil.post(f"{begun}/finish")
    again = re.search(r'name="made" value="(\d)"', pupil.get(f"/q/{token}").text)[1]
    assert pupil.post(f"/q/{token}", data={"nickname": "Ada", "made": again}).location != begun


# Names


def test_a_name_is_chosen_from_the_class_list_and_counts_wherever_it_is_used(stored):
    listed = classes.add("7a", ["Ada", "Bo"], RITA)
    share = given(stored, class_list=listed.id, attempts=1)
    with pytest.raises(UnknownNameError):
        start(share, name="Somebody")
    answer(start(share, name="Ada", owner="a phone"), right=0)
    with pytest.raises(NoAttemptLeftError):
        start(share, name="Ada", owner="another phone")
    assert start(share, name="Bo", owner="another phone")
    assert [pupil.name for pupil in results.of_set(stored.set_id, RITA, NOW).pupils] == ["Ada", "Bo"]


def test_a_class_may_share_its_tablets(client, app, pupil):
    client.post("/classes", data={"title": "7a", "names": "Ada\nBo\nCy"})
    tablet, _ = pupil(class_list="1", attempts="1")
    door = re.search(r"/q/[\w-]{20,}", client.get("/sets/1/share").text)[0]

    def begin(name):
        made = re.search(r'name="made" value="(\d+)"', tablet.get(door).text)[1]
        return tablet.post(door, data={"nickname": name, "made": made})

    of_bo = begin("Bo").location
    page = tablet.get(door).text
    assert "Bo has begun: 0 of 8 answered" in page
    assert "selected>Bo" not in page
    of_cy = begin("Cy").location
    assert of_cy != of_bo
    assert "Cy has begun" in tablet.get(door).text
    assert begin("Cy").location == of_cy
    assert begin("Ada").status_code == 409


def test_without_its_deleted_list_pupils_write_their_names(stored):
    listed = classes.add("7a", ["Ada"], RITA)
    share = given(stored, class_list=listed.id)
    classes.delete(listed.id, RITA, NOW)
    assert start(share, name="Somebody")
    classes.restore(listed.id, RITA)
    with pytest.raises(UnknownNameError):
        start(share, name="Somebody", owner="other")


@pytest.mark.parametrize(
    ("title", "names", "field"),
    [("", ["Ada"], "title"), ("7a", [], "names"), ("7a", ["Ada", "ada"], "names"), ("7a", ["x" * 61], "names"),
     ("7a", [str(n) for n in range(501)], "names")],
)  # fmt: skip
def test_a_class_list_by_which_pupils_cannot_be_told_apart_is_refused(store, title, names, field):
    with pytest.raises(SettingsError) as refused:
        classes.add(title, names, RITA)
    assert refused.value.field == field


def test_class_lists_are_kept_changed_deleted_and_brought_back(client):
    client.post("/classes", data={"title": " 7a ", "names": "Ada L.\n\n Bo  B.\r\n"})
    assert "2 names" in client.get("/classes").text
    client.post("/classes/1", data={"title": "7b", "names": "Ada"})
    refused = client.post("/classes/1", data={"title": "7b", "names": "Ada\nada"})
    assert refused.status_code == 422
    assert "Ada\nada" in refused.text
    assert client.post("/classes", data={"title": "", "names": "Kept"}).status_code == 422
    assert "7b" in client.get("/classes").text
    undo = re.search(r'action="(/classes/1/restore)"', client.post("/classes/1/delete", follow_redirects=True).text)[1]
    assert "7b" not in client.get("/classes").text
    client.post(undo)
    assert "7b" in client.get("/classes").text


# Marks


def test_a_wrong_choice_costs_and_the_score_is_never_below_nothing(stored):
    share = given(stored, rules=Rules(negative=0.5))
    attempt = start(share)
    choices = [asked for asked in attempt.questions if asked.question.distractors]
    for asked in choices:
        attempts.respond(attempt.id, asked.position, asked.question.distractors[0], owner=ADA, now=NOW)
    assert attempts.finish(attempt.id, ADA, NOW).score == 0
    typed = next(asked for asked in attempt.questions if asked.question.kind is QuestionKind.DATE)
    assert sum(asked.earned for asked in attempts.get(attempt.id, ADA, NOW).questions) == -0.5 * len(choices)
    assert typed.question.points == 1


def test_a_date_that_is_right_but_less_exact_earns_a_part(stored):
    attempt = start(given(stored, rules=Rules(near=0.5)))
    asked = next(asked for asked in attempt.questions if asked.question.kind is QuestionKind.DATE)
    response = attempts.respond(attempt.id, asked.position, "March 2025", owner=ADA, now=NOW)
    assert response.mark.worth == 0.5


@pytest.mark.parametrize(("right", "passed"), [(4, False), (5, True)])
def test_it_is_passed_from_the_pass_mark_on(stored, right, passed):
    attempt = answer(start(given(stored, rules=Rules(pass_mark=5 / 8))), right=right)
    assert attempt.is_passed is passed


def test_the_rules_that_held_when_it_began_hold_to_the_end(stored):
    attempt = start(given(stored, rules=Rules(near=0.5)))
    given(stored)
    assert attempts.get(attempt.id, ADA, NOW).rules == Rules(near=0.5)


# Questions


def test_without_shuffling_they_come_in_the_order_of_the_set(stored):
    review.order(stored.set_id, [one.id for one in sets.questions(stored.set_id, RITA)][::-1], RITA)
    expected = [one.id for one in sets.questions(stored.set_id, RITA)]
    attempt = start(given(stored, shuffle=False))
    assert [asked.id for asked in attempt.questions] == expected


def test_only_what_was_approved_is_asked_where_that_is_set(stored):
    one = sets.questions(stored.set_id, RITA)[0]
    with pytest.raises(SettingsError, match="approved no question"):
        given(stored, approved_only=True)
    approved = review.set_status(one.id, Status.APPROVED, based_on=one.revision, owner=RITA, now=NOW)
    share = given(stored, approved_only=True)
    assert [asked.id for asked in start(share).questions] == [one.id]
    review.set_status(one.id, Status.SCREENED, based_on=approved.revision, owner=RITA, now=NOW)
    with pytest.raises(EmptyChoiceError):
        start(share)


def test_extra_time_for_a_name_that_is_not_on_the_list_is_refused(stored):
    listed = classes.add("7a", ["Ben O."], RITA)
    with pytest.raises(SettingsError, match="Nobody in 7a is called “Ben”"):
        given(stored, class_list=listed.id, minutes=10, extra=(ExtraTime("Ben", 25),))
    assert given(stored, class_list=listed.id, minutes=10, extra=(ExtraTime("ben o.", 25),))


# Feedback


@pytest.fixture
def pupil(client, app, monkeypatch):
    """Shares by the given form, takes the quiz and hands in; returns the pupil's browser and where the result is."""
    monkeypatch.setitem(articles.add.__kwdefaults__, "analyse", analyse)
    paste(client)

    def taken(**form):
        client.post("/sets/1/share", data={"count": "0", **form})
        token = re.search(r"/q/([\w-]{20,})", client.get("/sets/1/share").text)[1]
        browser = app.test_client()
        where = browser.post(f"/q/{token}", data={"nickname": "Ada"}).location
        browser.post(f"{where}/finish")
        return browser, where

    return taken


def test_feedback_never_shows_neither_score_nor_keys(pupil):
    browser, where = pupil(feedback="never")
    page = browser.get(f"{where}/result").text
    assert "Handed in" in page
    assert "0 of 8 answered" in page
    assert "Helen Carver" not in page
    assert browser.get(f"{where}/questions/1").location.endswith("/result")


@pytest.mark.parametrize(
    ("feedback", "told"), [("never", "handed in"), ("after_closing", "handed in"), ("at_end", "0 of 8")]
)
def test_the_list_of_quizzes_taken_tells_no_more_than_the_result(pupil, feedback, told):
    browser, _ = pupil(feedback=feedback)
    taken = browser.get("/mine").text.partition('id="attempts"')[2].partition("</section>")[0]
    assert told in taken
    assert ("0 of 8" in taken) is (told == "0 of 8")


def test_feedback_after_closing_comes_when_the_teacher_closes_it(pupil, client):
    browser, where = pupil(feedback="after_closing")
    assert "Handed in" in browser.get(f"{where}/result").text
    client.post("/sets/1/share/close")
    assert "0 of 8" in browser.get(f"{where}/result").text
    assert "Helen Carver" in browser.get(f"{where}/result").text


def test_the_pupil_is_told_from_when_on_the_result_is_shown_by_the_teachers_clock(pupil):
    browser, where = pupil(feedback="after_closing", closes="2099-03-02T08:00")
    assert "2 Mar, 08:00" in browser.get(f"{where}/result").text


def test_the_door_tells_the_terms(client, pupil, app):
    pupil(minutes="20", attempts="2", counting="last", pass_mark="60", negative="25", closes="2099-03-02T08:00")
    token = re.search(r"/q/([\w-]{20,})", client.get("/sets/1/share").text)[1]
    page = app.test_client().get(f"/q/{token}").text
    for told in ("20 minutes", "2 attempts, the last counts", "60 %", "costs 25 %", "closes on 2 Mar, 08:00"):
        assert told in page
    early = client.post("/sets/1/share", data={"opens": "2098-03-02T08:00"})
    assert early.status_code == 303
    assert "opens on 2 Mar, 08:00" in app.test_client().get(f"/q/{token}").text


# One page


def test_all_questions_stand_on_one_page_and_each_is_saved_by_itself(pupil, client, app):
    client.post("/sets/1/share", data={"count": "0", "one_page": "1"})
    token = re.search(r"/q/([\w-]{20,})", client.get("/sets/1/share").text)[1]
    browser = app.test_client()
    where = browser.post(f"/q/{token}", data={"nickname": "Ada"}).location
    assert browser.get(where).location.endswith("/page")
    page = browser.get(f"{where}/page").text
    assert page.count("<article") == 8
    n = re.search(r'questions/(\d+)"[^>]*>(?:(?!</form>).)*value="Helen Carver"', page, re.DOTALL)[1]
    saved = browser.post(f"{where}/questions/{n}", data={"given": "Helen Carver"}, headers={"Saving": "yes"})
    assert saved.status_code == 204
    assert "1 of 8 answered" in browser.get(f"{where}/page").text
    date = re.search(r'questions/(\d+)"[^>]*>(?:(?!</form>).)*A day, such as', page, re.DOTALL)[1]
    refused = browser.post(f"{where}/questions/{date}", data={"given": "soon"}, headers={"Saving": "yes"})
    assert (refused.status_code, "could not be read" in refused.text) == (422, True)
    assert browser.post(f"{where}/questions/{n}", data={"given": "Helen Carver"}).location.endswith(
        f"page#question-{n}"
    )
    browser.post(f"{where}/finish")
    assert browser.get(f"{where}/page").location.endswith("/result")


# Marks changed


def test_a_mark_is_changed_for_a_reason_that_the_pupil_reads(client, app, pupil):
    pupil()
    token = re.search(r"/q/([\w-]{20,})", client.get("/sets/1/share").text)[1]
    browser = app.test_client()
    where = browser.post(f"/q/{token}", data={"nickname": "Bo"}).location
    browser.post(f"{where}/questions/1", data={"given": "nonsense"})
    browser.post(f"{where}/finish")
    address = f"/sets/1/results/{where.rsplit('/', 1)[1]}"
    refused = client.post(f"{address}/marks/1", data={"points": "1", "reason": ""})
    assert (refused.status_code, "Give a reason" in refused.text) == (422, True)
    assert client.post(f"{address}/marks/1", data={"points": "many", "reason": "x"}).status_code == 422
    assert client.post(f"{address}/marks/2", data={"points": "1", "reason": "Not answered."}).status_code == 404
    client.post(f"{address}/marks/1", data={"points": "0.5", "reason": "Told me the rest."})
    for page in (browser.get(f"{where}/result").text, client.get(address).text):
        assert "from 0 to 0.5 points: Told me the rest." in page


def test_another_mark_stands_with_old_new_and_reason(stored):
    attempt = start(given(stored))
    attempts.respond(attempt.id, 1, "nonsense" if attempt.questions[0].options else "1", owner=ADA, now=NOW)
    attempts.finish(attempt.id, ADA, NOW)
    results.override(stored.set_id, attempt.id, 1, 0.5, "Told me the rest.", owner=RITA, now=NOW)
    seen = attempts.get(attempt.id, ADA, NOW)
    (change,) = attempts.mark_changes(seen)[1]
    assert (change.old, change.new, change.reason) == (0, 0.5, "Told me the rest.")
    assert seen.score == 0.5


@pytest.mark.parametrize(
    ("points", "reason", "field"),
    [(2, "So", "points"), (-1, "So", "points"), (1, "", "reason"), (1, "x" * 501, "reason")],
)
def test_a_mark_beyond_the_points_or_without_a_reason_is_refused(stored, points, reason, field):
    attempt = start(given(stored))
    attempts.respond(attempt.id, 1, right_response(attempt.questions[0].question), owner=ADA, now=NOW)
    with pytest.raises(SettingsError) as refused:
        results.override(stored.set_id, attempt.id, 1, points, reason, owner=RITA, now=NOW)
    assert refused.value.field == field


@pytest.fixture
def corrected(stored):
    """Two pupils answered by the wrong key, one by the right one; then the key was corrected."""
    share = given(stored, count=None)
    one = next(one for one in sets.questions(stored.set_id, RITA) if one.question.kind is QuestionKind.MULTIPLE_CHOICE)
    made = []
    for name, response in (("Ada", "Helen Carver"), ("Bo", "Helen Carver"), ("Cy", "Martin Oakes")):
        attempt = start(share, name=name, owner=name)
        asked = next(asked for asked in attempt.questions if asked.id == one.id)
        attempts.respond(attempt.id, asked.position, response, owner=name, now=NOW)
        made.append((attempts.finish(attempt.id, name, NOW), asked.position))
    edit = edit_of(one.question)
    new = replace(edit, key="Martin Oakes", distractors=("Helen Carver", "Daniel Carter"))
    review.edit(one.id, new, based_on=one.revision, owner=RITA, now=NOW)
    return stored, made


def test_marking_again_tells_old_and_new_before_it_is_done(corrected):
    stored, _ = corrected
    told = [
        (r.attempt.nickname, r.asked.response.mark.worth, r.new.worth) for r in results.remarkings(stored.set_id, RITA)
    ]
    assert told == [("Ada", 1, 0), ("Bo", 1, 0), ("Cy", 0, 1)]
    assert results.of_set(stored.set_id, RITA, NOW).attempts[0].score == 1


def test_marked_again_the_pupils_see_the_corrected_key_and_what_changed(corrected):
    stored, made = corrected
    assert results.mark_again(stored.set_id, RITA, NOW) == 3
    assert results.remarkings(stored.set_id, RITA) == []
    attempt, position = made[2]
    seen = attempts.get(attempt.id, "Cy", NOW)
    assert seen.score == 1
    assert seen.questions[position - 1].question.key == "Martin Oakes"
    (change,) = attempts.mark_changes(seen)[position]
    assert (change.old, change.new, change.reason) == (0, 1, "")


def test_marked_again_who_earns_the_same_sees_the_corrected_key_too(corrected):
    stored, _ = corrected
    share = sharing.of_set(stored.set_id, RITA)
    one = next(one for one in sets.questions(stored.set_id, RITA) if one.question.key == "Martin Oakes")
    old = replace(edit_of(one.question), key="Helen Carver", distractors=("Martin Oakes", "Daniel Carter"))
    changed = review.edit(one.id, old, based_on=one.revision, owner=RITA, now=NOW)
    attempt = start(share, name="Di", owner="Di")
    position = next(asked.position for asked in attempt.questions if asked.id == one.id)
    attempts.respond(attempt.id, position, "Daniel Carter", owner="Di", now=NOW)
    blank = start(share, name="Ed", owner="Ed")
    review.edit(one.id, edit_of(one.question), based_on=changed.revision, owner=RITA, now=NOW)
    results.mark_again(stored.set_id, RITA, NOW)
    for made in (attempts.finish(attempt.id, "Di", NOW), attempts.finish(blank.id, "Ed", NOW)):
        asked = next(asked for asked in made.questions if asked.id == one.id)
        assert (asked.question.key, asked.earned) == ("Martin Oakes", 0)
        assert attempts.mark_changes(made) == {}


def test_what_was_marked_by_hand_is_not_marked_again(corrected):
    stored, made = corrected
    attempt, position = made[0]
    results.override(stored.set_id, attempt.id, position, 1, "It was ambiguous.", owner=RITA, now=NOW)
    assert [r.attempt.nickname for r in results.remarkings(stored.set_id, RITA)] == ["Bo", "Cy"]


def test_another_stem_or_note_marks_nothing_again(stored):
    share = given(stored)
    answer(start(share), right=8)
    one = sets.questions(stored.set_id, RITA)[0]
    edit = replace(edit_of(one.question), stem="Put otherwise?")
    review.edit(one.id, edit, based_on=one.revision, owner=RITA, now=NOW)
    assert results.remarkings(stored.set_id, RITA) == []


def test_a_tolerance_that_was_set_marks_again(stored):
    share = given(stored)
    attempt = start(share)
    asked = next(asked for asked in attempt.questions if asked.question.kind is QuestionKind.NUMERIC)
    attempts.respond(attempt.id, asked.position, "33 million", owner=ADA, now=NOW)
    edit = replace(edit_of(asked.question), tolerance=Decimal(2_000_000))
    stored_question = review.get(asked.id, RITA)
    review.edit(asked.id, edit, based_on=stored_question.revision, owner=RITA, now=NOW)
    assert [r.new.worth for r in results.remarkings(stored.set_id, RITA)] == [1]


def test_questions_that_were_taken_out_since_stay_in_the_results(corrected):
    stored, _ = corrected
    one = sets.questions(stored.set_id, RITA)[0]
    review.set_status(one.id, Status.REJECTED, based_on=one.revision, owner=RITA, now=NOW)
    told = results.of_set(stored.set_id, RITA, NOW)
    assert one.id in [question.id for question in told.questions]


def test_old_answers_to_all_of_a_teachers_sets_are_deleted_at_once(stored):
    share = given(stored)
    start(share, now=NOW - timedelta(days=40))
    start(share, owner="bo")
    assert results.delete_older("somebody", NOW - timedelta(days=30), NOW) == 0
    assert results.delete_older(RITA, NOW - timedelta(days=30), NOW) == 1
    assert [one.owner for one in results.of_set(stored.set_id, RITA, NOW).attempts] == ["bo"]


def test_a_finished_attempt_takes_no_response(stored):
    attempt = answer(start(given(stored)), right=0)
    with pytest.raises(AttemptFinishedError):
        attempts.respond(attempt.id, 1, "x", owner=ADA, now=NOW)


def test_old_answers_are_counted_before_they_are_deleted(client, pupil):
    pupil()
    assert "there is nothing to delete" in client.get("/classes/answers?days=1").text
    assert "1 attempt began more than 0 days ago" in client.get("/classes/answers?days=0").text
    assert "as a whole number" in client.get("/classes/answers?days=soon").text
    told = client.post("/classes/answers/delete", data={"days": "0"}, follow_redirects=True).text
    assert "1 attempt is deleted." in told


def test_results_tell_who_has_not_begun_and_what_was_typed(client, app, pupil):
    client.post("/classes", data={"title": "7a", "names": "Ada\nBo"})
    pupil(class_list="1")
    page = client.get("/sets/1/results").text
    assert "Not begun yet: Bo" in page
    token = re.search(r"/q/([\w-]{20,})", client.get("/sets/1/share").text)[1]
    browser = app.test_client()
    where = browser.post(f"/q/{token}", data={"nickname": "Bo"}).location
    for n in range(1, 9):
        browser.post(f"{where}/questions/{n}", data={"given": "1899"})
    browser.post(f"{where}/finish")
    page = client.get("/sets/1/results").text
    assert "Not begun yet" not in page
    assert "<q>1899</q>" in page


def test_a_replaced_link_says_that_there_is_a_new_one(client, app, pupil):
    pupil()
    token = re.search(r"/q/([\w-]{20,})", client.get("/sets/1/share").text)[1]
    client.post("/sets/1/share/rotate")
    assert "Ask for the new one" in app.test_client().get(f"/q/{token}").text


def test_the_door_leads_back_to_what_was_handed_in(client, pupil):
    browser, where = pupil()
    token = re.search(r"/q/([\w-]{20,})", client.get("/sets/1/share").text)[1]
    assert f'href="{where}/result"' in browser.get(f"/q/{token}").text
    assert f'href="/q/{token}"' in browser.get(f"{where}/result").text


def test_deleting_says_that_pupils_lose_a_link_and_it_can_be_brought_back_later(client, pupil):
    pupil()
    assert "with 1 link that pupils have" in client.post("/mine/articles/1/delete", follow_redirects=True).text
    back = re.search(r'action="(/mine/articles/1/restore)"', client.get("/mine").text)[1]
    client.post(back)
    assert "pupils can take it" in client.get("/mine").text
    assert 'href="/sets/1/results"' in client.get("/sets/1").text
