"""Decks go into Anki itself: its own importer, without its window."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from quizgen.export import anki_fields
from quizgen.export.registry import FORMATS
from quizgen.types import QuestionKind, Status
from tests.factories import NOW, ORDER, SENTENCES, make_question, set_of

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
ALL = [make_question(kind) for kind in QuestionKind]


@pytest.fixture
def collection(tmp_path):
    from anki.collection import Collection

    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


def load(collection, tmp_path, questions, now=NOW):
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    file = tmp_path / "deck.apkg"
    file.write_bytes(FORMATS["anki"].write(set_of(*questions, now=now)).data)
    request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
    return collection.import_anki_package(request).log


def notes(collection):
    return [collection.get_note(id) for id in collection.find_notes("")]


def test_every_question_becomes_a_note_with_its_evidence(collection, tmp_path):
    assert len(load(collection, tmp_path, ALL).new) == len(ALL)
    assert collection.decks.id_for_name("quizgen::A new bridge")
    assert {note["Uid"] for note in notes(collection)} == {question.uid for question in ALL}
    assert all(note["Evidence"] for note in notes(collection))


def test_a_cloze_is_a_real_cloze(collection, tmp_path):
    load(collection, tmp_path, [make_question(QuestionKind.CLOZE)])
    (note,) = notes(collection)
    assert "{{c1::Harrow Institute}}" in note["Front"]
    assert len(note.cards()) == 1


def test_a_card_shows_events_mixed_and_tells_their_order_with_dates_and_proofs(collection, tmp_path):
    load(collection, tmp_path, [make_question(QuestionKind.ORDERING)])
    (note,) = notes(collection)
    right = [event.text for event in ORDER.events]
    shown = re.findall(r"<li>(.*?)</li>", note["Options"])
    assert sorted(shown) == sorted(right)
    assert shown != right
    assert re.findall(r"<li>(.*?) \(", note["Back"]) == right
    assert "(3 March 2025)" in note["Back"]
    assert [sentence in note["Evidence"] for sentence in (SENTENCES[4], SENTENCES[2], SENTENCES[0])] == [True] * 3


def test_a_card_shows_actors_and_actions_apart_and_tells_the_pairs(collection, tmp_path):
    load(collection, tmp_path, [make_question(QuestionKind.MATCHING)])
    (note,) = notes(collection)
    assert note["Options"].startswith("<ul><li>Helen Carver</li>")
    assert "<li>Helen Carver: opened the Marlow Bridge</li>" in note["Back"]


def test_entries_that_the_hash_leaves_in_place_are_turned_round():
    for number in range(40):
        question = make_question(QuestionKind.ORDERING, uid=f"uid-{number}")
        assert re.findall(r"<li>(.*?)</li>", anki_fields.options(question)) != list(question.entries)


def test_a_newer_download_updates_and_adds_none_and_keeps_the_schedule(collection, tmp_path):
    load(collection, tmp_path, ALL)
    card = notes(collection)[0].cards()[0]
    card.due, card.ivl, card.type, card.queue = 900, 30, 2, 2
    collection.update_card(card)
    changed = [replace(ALL[0], note="An added note."), *ALL[1:]]
    log = load(collection, tmp_path, changed, NOW + timedelta(days=1))
    assert len(log.new) == 0
    assert len(log.updated) >= 1
    assert "An added note." in {note["Note"] for note in notes(collection)}
    assert collection.get_card(card.id).ivl == 30


def test_signs_of_markup_and_templates_come_out_as_they_went_in(collection, tmp_path):
    stem = "Is <b>5</b> > {{3}} & c::d?"
    load(collection, tmp_path, [make_question(stem=stem)])
    (note,) = notes(collection)
    assert note["Front"] == "Is &lt;b&gt;5&lt;/b&gt; &gt; &#123;&#123;3&#125;&#125; &amp; c&#58;&#58;d?"


def test_rejected_questions_are_not_in_the_deck(collection, tmp_path):
    load(collection, tmp_path, [ALL[0], replace(ALL[1], status=Status.REJECTED)])
    assert len(notes(collection)) == 1
