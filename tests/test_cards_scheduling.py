"""When a card comes back: days of studying, FSRS with Anki's rules, a log that adds up."""

import json
import random
import warnings
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.cards import scheduling
from quizgen.cards.days import Calendar
from quizgen.cards.scheduling import after, brought_forward, outlook, replay
from quizgen.studying import Memory, Rating, Review, Stage, Terms

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOON.date()
R = Rating
TERMS = Terms()


def rated(memory, *ratings, now=NOON, day=TODAY, terms=TERMS, seed="uid"):
    for rating in ratings:
        memory = after(memory, rating, now=now, day=day, terms=terms, seed=seed)
    return memory


# Days of studying


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-03-02T03:59", "UTC", "2026-03-01"), ("2026-03-02T04:00", "UTC", "2026-03-02"),
        ("2026-03-02T03:30", "Europe/Berlin", "2026-03-02"), ("2026-03-02T02:30", "Europe/Berlin", "2026-03-01"),
        ("2026-03-02T12:00", "Pacific/Auckland", "2026-03-02"), ("2026-03-02T16:00", "Pacific/Auckland", "2026-03-03"),
        ("2026-03-02T11:59", "America/Los_Angeles", "2026-03-01"),
        # The clocks go forward at one and back at one, in UTC: the day begins at four by the hands all the same.
        ("2026-03-29T01:59", "Europe/Berlin", "2026-03-28"), ("2026-03-29T02:00", "Europe/Berlin", "2026-03-29"),
        ("2026-10-25T02:59", "Europe/Berlin", "2026-10-24"), ("2026-10-25T03:00", "Europe/Berlin", "2026-10-25"),
    ],
)  # fmt: skip
def test_a_day_begins_at_four_by_the_learners_own_clock(moment, zone, day):
    assert Calendar(zone).day(datetime.fromisoformat(f"{moment}+00:00")) == date.fromisoformat(day)


@given(st.integers(0, 10 * 365 * 24 * 60), st.integers(0, 23))
def test_a_moment_lies_between_the_start_of_its_day_and_that_of_the_next(minutes, rollover):
    moment = NOON + timedelta(minutes=minutes)
    days = Calendar("Europe/Berlin", rollover)
    day = days.day(moment)
    # An hour that the clocks leave out or have twice may fall on either side.
    slack = timedelta(hours=1)
    assert days.start(day) - slack <= moment < days.start(day + timedelta(days=1)) + slack


# Steps and intervals


def test_a_new_card_goes_through_its_steps_and_then_comes_back_after_days():
    first = rated(Memory(), R.GOOD)
    assert (first.stage, first.due) == (Stage.LEARNING, NOON + timedelta(minutes=10))
    second = rated(first, R.GOOD, now=NOON + timedelta(minutes=10))
    assert (second.stage, second.due, second.interval) == (Stage.REVIEW, None, 2)
    assert second.day == TODAY + timedelta(days=2)


def test_a_forgotten_card_is_learnt_again_and_counts_a_lapse():
    known = rated(Memory(), R.EASY)
    forgotten = rated(known, R.AGAIN, now=NOON + timedelta(days=9), day=TODAY + timedelta(days=9))
    assert (forgotten.stage, forgotten.lapses) == (Stage.RELEARNING, 1)
    assert forgotten.due == NOON + timedelta(days=9, minutes=10)
    assert forgotten.stability < known.stability


def test_steps_and_retention_are_those_of_the_terms():
    terms = Terms(retention=0.8, steps=(5,), relearning=())
    assert rated(Memory(), R.AGAIN, terms=terms).due == NOON + timedelta(minutes=5)
    sooner = rated(Memory(), R.EASY)
    assert rated(Memory(), R.EASY, terms=terms).interval > sooner.interval
    later = {"now": NOON + timedelta(days=30), "day": TODAY + timedelta(days=30)}
    assert rated(sooner, R.AGAIN, terms=terms, **later).stage is Stage.REVIEW


def test_no_interval_is_longer_than_the_longest():
    assert rated(Memory(), R.EASY, terms=Terms(longest=3)).interval == 3


def test_cards_learnt_together_part_and_each_stays_where_it_was_put():
    intervals = [rated(Memory(), R.EASY, seed=str(n)).interval for n in range(40)]
    assert set(intervals) == {6, 7, 8, 9, 10}
    assert intervals == [rated(Memory(), R.EASY, seed=str(n)).interval for n in range(40)]


ratings = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 400)), max_size=25)


@given(ratings)
def test_a_better_rating_never_comes_back_sooner(history):
    memory, now = Memory(), NOON
    for rating, days in history:
        now += timedelta(days=days)
        told = outlook(memory, now=now, day=now.date(), terms=Terms(), seed="uid")
        waits = [(one.due or now + timedelta(days=one.interval)) - now for one in (told[each] for each in Rating)]
        assert waits == sorted(waits)
        if told[R.HARD].stage is Stage.REVIEW:
            assert told[R.HARD].interval < told[R.GOOD].interval < told[R.EASY].interval
        memory = told[rating]


@given(st.lists(st.tuples(st.sampled_from([None, *Rating]), st.integers(-30, 400)), max_size=25))
def test_a_log_adds_up_to_what_came_out_step_by_step_wherever_the_clock_went(history):
    memory, now, log = Memory(), NOON, []
    for rating, days in history:
        now += timedelta(days=days)
        review = Review(now, now.date(), rating)
        memory = scheduling.applied(memory, review, seed="uid")
        log.append(review)
    assert replay(log, seed="uid")[1] == memory
    assert memory.reviews == sum(one.rating is not None for one in log)


def test_a_clock_that_was_set_back_counts_as_one_that_stands_still():
    known = rated(Memory(), R.EASY)
    back = {"now": NOON - timedelta(days=400), "day": TODAY - timedelta(days=400)}
    again = rated(known, R.GOOD, **back)
    assert again.last == TODAY
    assert again.stability >= known.stability
    assert again == rated(known, R.GOOD)


def test_what_is_brought_forward_is_due_and_keeps_all_else():
    known = rated(Memory(), R.EASY)
    assert brought_forward(known, now=NOON, day=TODAY) == replace(known, day=TODAY)
    learning = rated(Memory(), R.GOOD)
    assert brought_forward(learning, now=NOON, day=TODAY).due == NOON
    assert brought_forward(Memory(), now=NOON, day=TODAY) == Memory(day=TODAY)


# Anki's own scheduler


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    # Without it Anki spreads its intervals by chance.
    patch.setenv("ANKI_TEST_MODE", "1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from anki.collection import Collection

    collection = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    collection.set_config("fsrs", True)
    yield collection
    collection.close()
    patch.undo()


def unspread(wanted, least, most, chance):
    return min(max(round(wanted), least), most)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("seed", range(12))
def test_intervals_and_memory_agree_with_ankis_own_fsrs(collection, monkeypatch, seed):
    monkeypatch.setattr(scheduling, "_spread", unspread)
    chance, card_id = random.Random(seed), new_card(collection)
    memory, now = Memory(), NOON
    for _ in range(9):
        states = collection._backend.get_scheduling_states(card_id)
        told = outlook(memory, now=now, day=now.date(), terms=Terms(), seed="uid")
        for rating in Rating:
            agree(getattr(states, rating.name.lower()), told[rating], now)
        rating = chance.choices(list(Rating), [2, 2, 5, 1])[0]
        answer(collection, card_id, states, rating)
        memory = told[rating]
        wait = (
            memory.interval + chance.choice([0, 0, 1, 3, 10]) if memory.stage is Stage.REVIEW else chance.choice([0, 1])
        )
        sleep(collection, card_id, wait)
        now += timedelta(days=wait)


def new_card(collection):
    note = collection.new_note(collection.models.by_name("Basic"))
    note["Front"] = "?"
    collection.add_note(note, 1)
    return note.cards()[0].id


def agree(state, memory, now):
    """The same stage, wait and memory; Anki reckons in single precision, which may round a long interval otherwise."""
    kind = state.normal.WhichOneof("kind")
    told = getattr(state.normal, kind)
    told, seconds = (told, None) if kind == "review" else (told.learning if kind == "relearning" else told, True)
    assert kind == memory.stage.value
    if seconds:
        assert told.scheduled_secs == pytest.approx((memory.due - now).total_seconds(), abs=1)
    else:
        assert told.scheduled_days == pytest.approx(memory.interval, abs=1, rel=1e-4)
    assert told.memory_state.difficulty == pytest.approx(memory.difficulty, abs=2e-3)
    assert told.memory_state.stability == pytest.approx(memory.stability, rel=2e-3) or memory.interval == 36_500


def answer(collection, card_id, states, rating):
    card = collection.get_card(card_id)
    card.start_timer()
    collection.sched.answer_card(collection.sched.build_answer(card=card, states=states, rating=rating - 1))


def sleep(collection, card_id, days):
    """Let days go by: Anki takes the time from the machine, so that all of the card is put so much earlier."""
    database, card = collection.db, collection.get_card(card_id)
    database.execute("update revlog set id = id - ? where cid = ?", days * 86_400_000, card_id)
    data = json.loads(database.scalar("select data from cards where id = ?", card_id) or "{}")
    if "lrt" in data:
        data["lrt"] -= days * 86_400
    earlier = {2: days, 3: days, 1: days * 86_400}.get(card.queue, 0)
    database.execute("update cards set data = ?, due = due - ? where id = ?", json.dumps(data), earlier, card_id)
