"""A deck goes from here into Anki, is studied there, and its reviews come back: each schedule goes on as it stood."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from quizgen.errors import ImportFileError
from quizgen.services import anki, articles, exports, reviews, sets, study
from quizgen.services.anki import BroughtBack
from quizgen.services.study import Learner
from quizgen.studying import Due, Rating, Stage
from quizgen.types import QuestionKind
from tests.factories import TEXT, analyse
from tests.test_export_anki_history_exported import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    answer,
    cards,
    collection,  # noqa: F401  (a fixture)
    in_collection,
    in_deck,
    logged,
)

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
START = datetime(2026, 1, 5, 8, 0, 0, 123_000, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
# After all that is reviewed below.
ADA = Learner("ada", START + 120 * DAY)
# What each card is answered in turn, and after how long each time: every rating, steps within a day, lapses, a card
# that was easy at once, one that is late, one that was seen once.
COURSES = (
    [(GOOD, 0 * DAY)],
    [(EASY, 0 * DAY)],
    [(AGAIN, 0 * DAY), (GOOD, 2 * MINUTE), (GOOD, 12 * MINUTE)],
    [(GOOD, 0 * DAY), (GOOD, 10 * MINUTE), (GOOD, 3 * DAY), (HARD, 8 * DAY)],
    [(GOOD, 0 * DAY), (GOOD, 10 * MINUTE), (GOOD, 2 * DAY), (AGAIN, 9 * DAY), (GOOD, 10 * MINUTE)],
    [(EASY, 0 * DAY), (AGAIN, 12 * DAY), (HARD, 10 * MINUTE), (GOOD, 1 * DAY), (EASY, 4 * DAY)],
    [(HARD, 0 * DAY), (HARD, 6 * MINUTE), (GOOD, 6 * MINUTE), (GOOD, 1 * DAY), (GOOD, 3 * DAY), (EASY, 40 * DAY)],
    [(AGAIN, 0 * DAY), (AGAIN, 1 * MINUTE), (GOOD, 1 * DAY), (AGAIN, 1 * DAY), (GOOD, 20 * DAY), (GOOD, 20 * DAY)],
)


@pytest.fixture
def stored(store):
    return articles.add(TEXT, title=None, published=None, owner="ada", now=START - DAY, analyse=analyse)


@pytest.fixture
def deck(stored, collection, tmp_path):  # noqa: F811
    """A collection of Anki's with the deck as it is downloaded here, and FSRS on."""
    download(stored.set_id, collection, tmp_path)
    collection.set_config("fsrs", True)
    return collection


def download(set_id, collection, folder, owner="ada"):  # noqa: F811
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    file = folder / "deck.apkg"
    file.write_bytes(exports.export_set(set_id, "anki", owner=owner, now=START).data)
    request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions(with_scheduling=True))
    assert len(collection.import_anki_package(request).log.new) == len(QuestionKind)


def learn(collection):  # noqa: F811
    """Study each card by its course."""
    for place, card in enumerate(cards(collection).values()):
        when = START + timedelta(seconds=place, milliseconds=7 * place)
        for number, (rating, delay) in enumerate(COURSES[place]):
            when += delay
            answer(collection, card, rating, when, took=1_000 * number + 500)


def by_uid(stored):
    return {one.question.uid: one.id for one in sets.questions(stored.set_id, "ada")}


def told(log):
    return [(one.reviewed, int(one.rating), one.seconds) for one in log]


def of_anki(collection, uid):  # noqa: F811
    """A card's reviews as Anki's own log has them."""
    return [(one.reviewed, one.rating, one.seconds) for one in logged(collection) if one.uid == uid]


@pytest.mark.parametrize("legacy", [True, False])
@pytest.mark.parametrize("export", [in_deck, in_collection])
def test_what_was_reviewed_in_anki_stands_in_each_log_and_nothing_else(stored, deck, tmp_path, export, legacy):
    learn(deck)
    brought = anki.bring(export(deck, tmp_path, legacy=legacy), ADA)
    assert brought == BroughtBack(cards=8, reviews=sum(map(len, COURSES)), strange=0, passed_over=0)
    for uid, id in by_uid(stored).items():
        assert told(reviews.log(id, "ada")) == of_anki(deck, uid)
        assert study.get(id, "ada").memory == reviews.rebuild(id, "ada")


def test_each_memory_is_what_ankis_own_fsrs_makes_of_it(stored, deck, tmp_path):
    learn(deck)
    anki.bring(in_deck(deck, tmp_path, legacy=False), ADA)
    compared = 0
    for uid, card in cards(deck).items():
        mine, theirs = study.get(by_uid(stored)[uid], "ada").memory, deck.compute_memory_state(card.id)
        assert mine.stability == pytest.approx(theirs.stability, rel=0.01), uid
        assert mine.difficulty == pytest.approx(theirs.difficulty, rel=0.01), uid
        compared += 1
    assert compared == len(COURSES)


def test_what_was_brought_back_is_due_here_by_its_memory(stored, deck, tmp_path):
    learn(deck)
    anki.bring(in_deck(deck, tmp_path, legacy=False), ADA)
    assert study.due(None, replace(ADA, now=START + 600 * DAY)) == Due(learning=1, review=7)
    first = next(iter(cards(deck)))
    memory = study.get(by_uid(stored)[first], "ada").memory
    assert (memory.stage, memory.due) == (Stage.LEARNING, START + 10 * MINUTE)


def test_what_was_reviewed_here_before_and_after_is_kept_and_the_logs_become_one_by_time(stored, deck, tmp_path):
    uids, ids = list(cards(deck)), by_uid(stored)
    longest = ids[uids[7]]
    for number, delay in enumerate((-6 * DAY, 3 * DAY, 100 * DAY)):
        learner = replace(ADA, now=START + delay)
        reviews.rate(longest, Rating.HARD, key=f"here-{number}", seen=number, seconds=3, learner=learner)
    learn(deck)
    anki.bring(in_deck(deck, tmp_path, legacy=False), ADA)
    log = reviews.log(longest, "ada")
    here = [(START + delay, Rating.HARD, 3) for delay in (-6 * DAY, 3 * DAY, 100 * DAY)]
    assert told(log) == sorted([*here, *of_anki(deck, uids[7])])
    assert [one.key for one in log if not one.key.startswith("anki:")] == ["here-0", "here-1", "here-2"]
    assert study.get(longest, "ada").memory == reviews.rebuild(longest, "ada")
    # The last rating was given here, and can still be taken back.
    assert reviews.undo(ADA) == longest
    assert "here-2" not in [one.key for one in reviews.log(longest, "ada")]


def test_the_same_file_again_changes_nothing_and_a_later_one_adds_what_is_new(stored, deck, tmp_path):
    learn(deck)
    data = in_deck(deck, tmp_path, legacy=False)
    anki.bring(data, ADA)
    ids = by_uid(stored).values()
    before = [(study.get(id, "ada"), reviews.log(id, "ada")) for id in ids]
    assert anki.bring(data, ADA).reviews == 0
    assert [(study.get(id, "ada"), reviews.log(id, "ada")) for id in ids] == before
    card = next(iter(cards(deck).values()))
    answer(deck, card, GOOD, START + 60 * DAY)
    assert anki.bring(in_deck(deck, tmp_path, legacy=False), ADA).reviews == 1
    assert len(reviews.log(by_uid(stored)[card.note().guid], "ada")) == 2


def test_a_card_that_was_suspended_in_anki_is_put_aside_here(stored, deck, tmp_path):
    learn(deck)
    uids = list(cards(deck))
    deck.sched.suspend_cards([cards(deck)[uids[0]].id])
    deck.sched.bury_cards([cards(deck)[uids[1]].id])
    anki.bring(in_deck(deck, tmp_path, legacy=False), ADA)
    assert [card.question.uid for card in study.aside(ADA)] == [uids[0]]
    # Whatever is taken up there later: what is put aside here is taken up here.
    deck.sched.unsuspend_cards([cards(deck)[uids[0]].id])
    anki.bring(in_deck(deck, tmp_path, legacy=False), ADA)
    assert len(study.aside(ADA)) == 1


def test_a_suspended_card_that_was_never_reviewed_is_put_aside_too(stored, deck, tmp_path):
    uid, card = next(iter(cards(deck).items()))
    deck.sched.suspend_cards([card.id])
    assert anki.bring(in_deck(deck, tmp_path, legacy=False), ADA) == BroughtBack(1, 0, 0, 0)
    assert [card.question.uid for card in study.aside(ADA)] == [uid]
    assert study.due(None, ADA) == Due(new=7)


def test_a_deck_without_a_review_is_refused_with_what_to_do_and_changes_nothing(stored, deck, tmp_path):
    with pytest.raises(ImportFileError, match="Study the deck in Anki first"):
        anki.bring(in_deck(deck, tmp_path, legacy=False), ADA)
    assert study.due(None, ADA) == Due(new=8)


def test_a_foreign_deck_is_refused_with_what_to_do(stored, collection, tmp_path):  # noqa: F811
    note = collection.new_note(collection.models.by_name("Basic"))
    note.fields = ["Front of the learner's own", "Back"]
    collection.add_note(note, collection.decks.id("Own"))
    answer(collection, note.cards()[0], GOOD, START)
    with pytest.raises(ImportFileError, match="No card of this file is of a question that you have here"):
        anki.bring(in_deck(collection, tmp_path, legacy=False), ADA)


def test_notes_of_the_learners_own_beside_ours_are_counted_and_left(stored, deck, tmp_path):
    learn(deck)
    note = deck.new_note(deck.models.by_name("Basic"))
    note.fields = ["Front of the learner's own", "Back"]
    deck.add_note(note, deck.decks.id("Own"))
    answer(deck, note.cards()[0], GOOD, START)
    assert anki.bring(in_deck(deck, tmp_path, legacy=False), ADA).strange == 1


def test_another_learner_gets_nothing(stored, deck, tmp_path):
    learn(deck)
    data = in_deck(deck, tmp_path, legacy=False)
    with pytest.raises(ImportFileError):
        anki.bring(data, replace(ADA, owner="bo"))
    articles.add(TEXT, title=None, published=None, owner="bo", now=START, analyse=analyse)
    # Who has the same article brings in what they reviewed, and it is theirs alone.
    assert anki.bring(data, replace(ADA, owner="bo")).cards == 8
    assert all(reviews.log(id, "ada") == () for id in by_uid(stored).values())
    assert study.due(None, ADA) == Due(new=8)


def test_reviews_by_a_clock_that_ran_ahead_are_left_out(stored, deck, tmp_path):
    learn(deck)
    early = replace(ADA, now=START + 5 * MINUTE)
    anki.bring(in_deck(deck, tmp_path, legacy=False), early)
    logs = [reviews.log(id, "ada") for id in by_uid(stored).values()]
    assert sum(map(len, logs)) > 8
    assert all(one.reviewed <= early.now for log in logs for one in log)


def test_a_question_that_was_deleted_here_is_of_no_card_any_more(stored, deck, tmp_path):
    learn(deck)
    data = in_deck(deck, tmp_path, legacy=False)
    articles.delete(stored.id, "ada", ADA.now)
    with pytest.raises(ImportFileError):
        anki.bring(data, ADA)
