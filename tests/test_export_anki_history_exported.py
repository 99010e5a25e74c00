"""What Anki's own exporter writes is read back as its review log has it, in each of its layouts."""

import json
import random
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from quizgen.export.anki_history import AnkiHistory, AnkiReview, read
from quizgen.export.anki_revlog import LEARNING, counting, read_entry
from quizgen.types import QuestionKind
from tests.factories import make_question
from tests.test_export_anki import ALL, load, load_text, notes

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
DECK = "quizgen::A new bridge"
# In the order of ratings.
AGAIN, HARD, GOOD, EASY = range(4)
START = datetime(2026, 1, 5, 8, 0, 0, 123_000, tzinfo=UTC)


@pytest.fixture
def collection(tmp_path):
    from anki.collection import Collection

    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


def in_deck(collection, folder, *, legacy, scheduling=True, deck=None):
    from anki.collection import DeckIdLimit, ExportAnkiPackageOptions

    options = ExportAnkiPackageOptions(with_scheduling=scheduling, with_deck_configs=True, legacy=legacy)
    limit = DeckIdLimit(collection.decks.id_for_name(deck)) if deck else None
    file = folder / "out.apkg"
    collection.export_anki_package(out_path=str(file), options=options, limit=limit)
    return file.read_bytes()


def in_collection(collection, folder, *, legacy):
    file = folder / "out.colpkg"
    collection.export_collection_package(str(file), False, legacy)
    collection.reopen()
    return file.read_bytes()


EXPORTS = pytest.mark.parametrize(
    ("export", "legacy", "layout"),
    [
        (in_deck, True, "collection.anki21"),
        (in_deck, False, "collection.anki21b"),
        (in_collection, True, "collection.anki21"),
        (in_collection, False, "collection.anki21b"),
    ],
)


def answer(collection, card, rating, when, took=2_500):
    """Answer a card as Anki's own scheduler does, at a time of our choosing."""
    from anki.scheduler_pb2 import CardAnswer

    states = collection._backend.get_scheduling_states(card.id)
    new = (states.again, states.hard, states.good, states.easy)[rating]
    given = CardAnswer(
        card_id=card.id,
        current_state=states.current,
        new_state=new,
        rating=rating,
        answered_at_millis=round(when.timestamp() * 1000),
        milliseconds_taken=took,
    )
    collection._backend.answer_card(given)


def cards(collection):
    """The card of each note by the note's guid."""
    return {note.guid: note.cards()[0] for note in notes(collection)}


def study(collection, *, fsrs=False):
    """Some weeks with every button, lapses and short steps."""
    collection.set_config("fsrs", fsrs)
    for place, card in enumerate(cards(collection).values()):
        when = START + timedelta(minutes=place, milliseconds=place * 7)
        for step, rating in enumerate((AGAIN, GOOD, GOOD, EASY, AGAIN, HARD, GOOD, HARD)[: place + 1]):
            answer(collection, card, rating, when, took=1_000 * step + place)
            when += timedelta(days=step * 3, minutes=10)


def logged(collection, where="true"):
    """The review log as reviews."""
    rows = collection.db.all(
        f"select guid, revlog.id, ease, time from revlog join cards on cards.id = cid join notes on notes.id = nid "
        f"where {where} order by revlog.id"
    )
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return tuple(AnkiReview(uid, epoch + timedelta(milliseconds=at), ease, ms / 1000) for uid, at, ease, ms in rows)


@EXPORTS
@pytest.mark.parametrize("fsrs", [False, True])
def test_the_review_log_comes_back_whole(collection, tmp_path, export, legacy, layout, fsrs):
    load(collection, tmp_path, ALL)
    study(collection, fsrs=fsrs)
    data = export(collection, tmp_path, legacy=legacy)
    (tmp_path / "copy").write_bytes(data)
    # The other one beside it is a dummy.
    with zipfile.ZipFile(tmp_path / "copy") as package:
        assert {layout, "collection.anki2", "meta"} <= set(package.namelist())
    history = read(data)
    assert history == AnkiHistory(logged(collection))
    assert len(history.reviews) == sum(range(1, len(ALL) + 1))
    assert {review.rating for review in history.reviews} == {1, 2, 3, 4}
    assert {review.uid for review in history.reviews} == {question.uid for question in ALL}


@EXPORTS
def test_notes_that_came_as_text_are_ours_and_others_are_not(collection, tmp_path, export, legacy, layout):
    load_text(collection, tmp_path, *ALL)
    own = collection.new_note(collection.models.by_name("Basic"))
    own.fields = ["Front of the learner's own", "Back"]
    collection.add_note(own, collection.decks.id_for_name(DECK))
    study(collection)
    history = read(export(collection, tmp_path, legacy=legacy))
    assert history.foreign == 1
    assert history.reviews == logged(collection, f"notes.id != {own.id}")
    assert len(history.reviews) == sum(range(1, len(ALL) + 1))


@pytest.mark.parametrize("legacy", [True, False])
def test_a_guid_that_changed_does_not_matter_where_the_field_stands(collection, tmp_path, legacy):
    load(collection, tmp_path, ALL[:2])
    study(collection)
    before = logged(collection)
    collection.db.execute("update notes set guid = 'changed' || id")
    assert read(in_deck(collection, tmp_path, legacy=legacy)).reviews == before


@pytest.mark.parametrize("legacy", [True, False])
def test_a_note_type_that_was_renamed_and_changed_is_still_ours(collection, tmp_path, legacy):
    load(collection, tmp_path, ALL[:2])
    study(collection)
    model = collection.models.by_name("quizgen question")
    model["name"] = "My own"
    collection.models.reposition_field(model, model["flds"][6], 0)
    collection.models.update_dict(model)
    collection.db.execute("update notes set guid = 'changed' || id")
    history = read(in_deck(collection, tmp_path, legacy=legacy))
    assert {review.uid for review in history.reviews} == {question.uid for question in ALL[:2]}


@pytest.mark.parametrize("legacy", [True, False])
def test_one_deck_of_several_is_read_alone(collection, tmp_path, legacy):
    load(collection, tmp_path, ALL)
    study(collection)
    own = collection.new_note(collection.models.by_name("Basic"))
    own.fields = ["Front", "Back"]
    collection.add_note(own, 1)
    assert read(in_deck(collection, tmp_path, legacy=legacy)).foreign == 1
    history = read(in_deck(collection, tmp_path, legacy=legacy, deck=DECK))
    assert history == AnkiHistory(logged(collection))


@EXPORTS
def test_suspended_cards_are_told_and_buried_ones_are_not(collection, tmp_path, export, legacy, layout):
    load(collection, tmp_path, ALL)
    study(collection)
    by_uid = cards(collection)
    collection.sched.suspend_cards([by_uid["uid-cloze"].id, by_uid["uid-date"].id])
    collection.sched.bury_cards([by_uid["uid-numeric"].id])
    history = read(export(collection, tmp_path, legacy=legacy))
    assert history.suspended == {"uid-cloze", "uid-date"}
    assert history.reviews == logged(collection)


@pytest.mark.parametrize("legacy", [True, False])
@pytest.mark.parametrize("fsrs", [False, True])
def test_what_was_before_a_reset_is_passed_over(collection, tmp_path, legacy, fsrs):
    load(collection, tmp_path, ALL[:2])
    study(collection, fsrs=fsrs)
    first, second = cards(collection).values()
    uid = second.note().guid
    collection.sched.schedule_cards_as_new([second.id])
    history = read(in_deck(collection, tmp_path, legacy=legacy))
    assert {review.uid for review in history.reviews} == {first.note().guid}
    assert history.passed_over == 3
    again = datetime.now(UTC) + timedelta(seconds=1)
    answer(collection, second, GOOD, again)
    history = read(in_deck(collection, tmp_path, legacy=legacy))
    (review,) = (review for review in history.reviews if review.uid == uid)
    assert (review.rating, history.passed_over) == (3, 3)


@pytest.mark.parametrize("legacy", [True, False])
@pytest.mark.parametrize("fsrs", [False, True])
def test_a_due_date_that_was_set_takes_no_review_away(collection, tmp_path, legacy, fsrs):
    load(collection, tmp_path, ALL[:3])
    study(collection, fsrs=fsrs)
    before = logged(collection)
    collection.sched.set_due_date([card.id for card in cards(collection).values()], "5")
    assert len(logged(collection)) == len(before) + 3
    assert read(in_deck(collection, tmp_path, legacy=legacy)) == AnkiHistory(before, passed_over=3)


@pytest.mark.parametrize("legacy", [True, False])
@pytest.mark.parametrize("reschedules", [True, False])
def test_looks_in_a_filtered_deck_count_where_it_reschedules(collection, tmp_path, legacy, reschedules):
    load(collection, tmp_path, ALL[:3])
    for place, card in enumerate(cards(collection).values()):
        answer(collection, card, EASY, START + timedelta(minutes=place))
    before = logged(collection)
    filtered = collection.sched.get_or_create_filtered_deck(0)
    filtered.config.search_terms[0].search = ""
    filtered.config.reschedule = reschedules
    collection.sched.add_or_update_filtered_deck(filtered)
    for place, card in enumerate(cards(collection).values()):
        assert card.odid
        answer(collection, card, GOOD, START + timedelta(days=1, minutes=place))
    assert collection.db.list("select distinct type from revlog order by 1") == [0, 3]
    history = read(in_deck(collection, tmp_path, legacy=legacy))
    assert history.reviews == (logged(collection) if reschedules else before)
    assert history.passed_over == (0 if reschedules else 3)


@pytest.mark.parametrize("legacy", [True, False])
def test_a_package_without_scheduling_has_no_reviews(collection, tmp_path, legacy):
    load(collection, tmp_path, ALL)
    study(collection)
    collection.sched.suspend_cards([card.id for card in cards(collection).values()])
    history = read(in_deck(collection, tmp_path, legacy=legacy, scheduling=False))
    assert (history.reviews, history.passed_over, history.foreign) == ((), 0, 0)


@EXPORTS
def test_an_empty_collection_is_an_empty_history(collection, tmp_path, export, legacy, layout):
    assert read(export(collection, tmp_path, legacy=legacy)) == AnkiHistory(())


@pytest.mark.parametrize("legacy", [True, False])
def test_a_history_survives_a_later_download(collection, tmp_path, legacy):
    load(collection, tmp_path, ALL)
    study(collection)
    edited = [make_question(kind, stem=f"Now edited: {kind.value}?") for kind in QuestionKind if kind.value != "cloze"]
    load(collection, tmp_path, edited, datetime.now(UTC))
    assert read(in_deck(collection, tmp_path, legacy=legacy)).reviews == logged(collection)


def test_as_many_reviews_count_as_ankis_fsrs_learns_from(collection, tmp_path):
    """Anki tells how many reviews on a later day it would train with: those after the first of a whole history."""
    load(collection, tmp_path, ALL[:1])
    (card,) = cards(collection).values()
    tomorrow = collection._backend.sched_timing_today().next_day_at
    learnt_from = 0
    for seed in range(60):
        lines = some_lines(random.Random(seed), card.id, tomorrow)
        collection.db.execute("delete from revlog")
        collection.db.executemany("insert into revlog values (?, ?, -1, ?, 1, 1, ?, 1000, ?)", lines)
        found = collection._backend.compute_fsrs_params(
            search=f"cid:{card.id}",
            current_params=[],
            ignore_revlogs_before_ms=0,
            num_of_relearning_steps=1,
            health_check=False,
        ).fsrs_items
        kept = counting([read_entry((at, ease, factor, 1000, kind)) for at, _, ease, factor, kind in lines])
        days = [(tomorrow - entry.at // 1000) // 86_400 for entry in kept]
        is_whole = bool(kept) and kept[0].kind == LEARNING
        assert found == (sum(a > b for a, b in pairwise(days)) if is_whole else 0), lines
        learnt_from += found > 0
    assert learnt_from > 10


def some_lines(chance, card, tomorrow):
    """A review log of any kinds of lines, in any order that a learner could bring about."""
    lines = []
    for hour in sorted(chance.sample(range(1, 3_000), chance.randint(1, 9))):
        kind = chance.choices(range(6), (6, 5, 3, 2, 3, 1))[0]
        ease = 0 if kind > 3 else chance.randint(1, 4)
        at = (tomorrow - 3_000 * 3_600 + hour * 3_600 - 1_800) * 1_000
        lines.append((at, card, ease, chance.choice([0, 2_500]), kind))
    return lines


def test_the_models_of_the_old_schema_are_json(collection, tmp_path):
    """What the hand-made files of the quick tests take for granted."""
    load(collection, tmp_path, ALL[:1])
    (tmp_path / "copy").write_bytes(in_deck(collection, tmp_path, legacy=True))
    with zipfile.ZipFile(tmp_path / "copy") as package:
        package.extract("collection.anki21", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki21")) as database:
        models = json.loads(database.execute("select models from col").fetchone()[0])
    assert {field["name"]: field["ord"] for field in models["1746310211"]["flds"]}["Uid"] == 6
