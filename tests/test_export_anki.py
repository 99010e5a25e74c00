"""Decks go into Anki itself: its own importer, without its window."""

import html
import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from quizgen.export import anki_fields
from quizgen.export.losses import SetToWrite
from quizgen.export.registry import FORMATS
from quizgen.records import Sourced
from quizgen.types import QuestionKind, Status
from tests.factories import NOW, ORDER, SENTENCES, make_article, make_question, set_of

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
ALL = [make_question(kind) for kind in QuestionKind]


@pytest.fixture
def collection(tmp_path):
    from anki.collection import Collection

    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


def load(collection, tmp_path, questions, now=NOW):
    return load_set(collection, tmp_path, set_of(*questions, now=now))


def load_set(collection, tmp_path, given):
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    file = tmp_path / "deck.apkg"
    file.write_bytes(FORMATS["anki"].write(given).data)
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


# Several downloads of one set


def test_a_set_of_several_articles_has_a_deck_below_its_own_for_each(collection, tmp_path):
    titles = "Bridges: old & new", "Ferries::of the river"
    entries = [Sourced(replace(ALL[n], uid=title), make_article(title=title)) for n, title in enumerate(titles)]
    load_set(collection, tmp_path, SetToWrite("Both", tuple(entries), NOW))
    names = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert names >= {"quizgen::Both", "quizgen::Both::Bridges: old & new", "quizgen::Both::Ferries:of the river"}
    assert all(card_deck(collection, note).endswith(note["Uid"].replace("::", ":")) for note in notes(collection))


def test_tags_name_the_kind_and_the_article_without_spaces(collection, tmp_path):
    article = make_article(title='  “Brücken” und: Fähren "1874" हिन्दी ')
    load_set(collection, tmp_path, SetToWrite("Both", (Sourced(ALL[0], article),), NOW))
    (note,) = notes(collection)
    kind = "quizgen::multiple_choice"
    assert sorted(note.tags) == ["quizgen", "quizgen::article::brücken-und-fähren-1874-हिन्दी", kind]


def test_an_article_without_a_letter_in_its_title_still_has_a_tag_and_a_deck():
    assert anki_fields.slug("!!!") == "untitled"
    assert list(anki_fields.deck_names(set_of(ALL[0], title=" :: ")).values()) == ["quizgen::Untitled"]


def test_a_card_shows_options_before_and_key_evidence_note_and_source_after_the_answer(collection, tmp_path):
    load(collection, tmp_path, [make_question(note="A note.")])
    (card,) = notes(collection)[0].cards()
    before, after = card.question(), card.answer()
    assert all(option in before for option in ALL[0].options)
    assert ALL[0].evidence not in before
    assert all(text in after for text in (ALL[0].evidence, "A note.", "A new bridge"))
    assert re.search(r'class="back">Helen Carver<', after)
    assert all(mode in before for mode in (".nightMode", ".night_mode", "max-width", "overflow-wrap"))


def test_a_cloze_hides_its_gap_and_then_shows_it(collection, tmp_path):
    load(
        collection, tmp_path, [make_question(QuestionKind.CLOZE, key="a}} {{c2::b", stem="The _____ {{c3::x}} stands.")]
    )
    (card,) = notes(collection)[0].cards()
    assert "[...]" in card.question()
    assert "a}} {{c2::b" in html.unescape(re.sub(r"<[^>]*>", "", card.answer()))


def test_reviewed_cards_keep_their_schedule_while_questions_change_come_and_go(collection, tmp_path):
    questions = [make_question(uid=f"uid-{n}", stem=f"Question {n}?") for n in range(6)]
    load(collection, tmp_path, questions)
    collection.decks.select(collection.decks.id_for_name("quizgen::A new bridge"))
    for _ in range(4):
        answer_next(collection)
    before = schedules(collection)
    assert sum(interval > 0 for _, interval, _ in before.values()) == 4
    edited = [replace(one, stem=f"{one.stem} Now edited.") for one in questions[:2]]
    added = make_question(uid="uid-new", stem="A new question?")
    log = load(collection, tmp_path, [*edited, *questions[2:5], added], NOW + timedelta(days=1))
    assert (len(log.new), len(log.updated), len(log.conflicting)) == (1, 5, 0)
    after = schedules(collection)
    assert {uid: after[uid] for uid in before} == before
    assert set(after) == {*before, "uid-new"}
    assert sum("Now edited." in note["Front"] for note in notes(collection)) == 2


def answer_next(collection):
    """Review the next card as easy, which graduates it."""
    from anki.scheduler.v3 import CardAnswer

    queued = collection.sched.get_queued_cards()
    card = collection.get_card(queued.cards[0].card.id)
    card.start_timer()
    given = collection.sched.build_answer(card=card, states=queued.cards[0].states, rating=CardAnswer.EASY)
    collection.sched.answer_card(given)


def schedules(collection):
    """Due day, interval and number of reviews of each question's card."""
    cards = {note["Uid"]: note.cards()[0] for note in notes(collection)}
    return {uid: (card.due, card.ivl, card.reps) for uid, card in cards.items()}


def card_deck(collection, note):
    return collection.decks.name(note.cards()[0].did)


# Anki's text


def load_text(collection, tmp_path, *questions, title="A new bridge"):
    from anki.collection import ImportCsvRequest

    file = tmp_path / "deck.txt"
    file.write_bytes(FORMATS["anki-text"].write(set_of(*questions, title=title)).data)
    metadata = collection.get_csv_metadata(path=str(file), delimiter=None)
    return collection.import_csv(ImportCsvRequest(path=str(file), metadata=metadata)).log


def test_text_makes_a_note_of_each_question_in_ankis_own_types(collection, tmp_path):
    log = load_text(collection, tmp_path, *ALL)
    assert (len(log.new), log.found_notes) == (len(ALL), len(ALL))
    types = Counter(note.note_type()["name"] for note in notes(collection))
    assert types == {"Basic": len(ALL) - 1, "Cloze": 1}
    assert {note.guid for note in notes(collection)} == {question.uid for question in ALL}
    assert {card_deck(collection, note) for note in notes(collection)} == {"quizgen::A new bridge"}
    (cloze,) = (note for note in notes(collection) if note.note_type()["name"] == "Cloze")
    assert "{{c1::Harrow Institute}}" in cloze.fields[0]
    assert set(cloze.tags) == {"quizgen", "quizgen::cloze", "quizgen::article::a-new-bridge"}


def test_text_with_the_same_identity_updates_in_place(collection, tmp_path):
    load_text(collection, tmp_path, *ALL)
    edited = [replace(ALL[0], stem="Who opened it?"), *ALL[1:], make_question(uid="uid-new")]
    log = load_text(collection, tmp_path, *edited)
    assert (len(log.new), len(notes(collection))) == (1, len(ALL) + 1)
    assert any(note.fields[0].startswith("Who opened it?") for note in notes(collection))


def test_awkward_text_comes_into_anki_as_it_went_out(collection, tmp_path):
    stems = [
        '"a',
        "a\tb",
        "#deck:x",
        "a\nb",
        "=1+1",
        "<b>&amp;</b>",
        "{{c1::x}}",
        "👍🏽",
        "a\x1fb",
        "x" * 40_000,
        "a;b,c",
    ]
    questions = [make_question(uid=f"uid-{n}", stem=stem) for n, stem in enumerate(stems)]
    cloze = make_question(QuestionKind.CLOZE, stem='"_____\t\n::', key="}} {{c2::b")
    load_text(collection, tmp_path, *questions, cloze, title='"\t#: x')
    found = {note.guid: note for note in notes(collection)}
    for number, stem in enumerate(stems):
        front = html.unescape(found[f"uid-{number}"].fields[0].partition("<ol>")[0].replace("<br>", "\n"))
        assert front == stem.replace("\x1f", "")
        assert len(found[f"uid-{number}"].cards()) == 1
    assert len(found[cloze.uid].cards()) == 1


def test_awkward_text_comes_in_with_a_package_too(collection, tmp_path):
    stems = ["a\x1fb", "a\x00b", "a\nb", "x" * 40_000, "👍🏽"]
    questions = [make_question(uid=f"uid-{n}", stem=stem, key=stem) for n, stem in enumerate(stems)]
    assert len(load(collection, tmp_path, questions).new) == len(stems)
    assert {note["Front"] for note in notes(collection)} == {"ab", "a<br>b", "x" * 40_000, "👍🏽"}


# One identity in both


def test_text_after_a_package_doubles_no_card(collection, tmp_path):
    load(collection, tmp_path, ALL)
    load_text(collection, tmp_path, *ALL)
    assert sorted(note.guid for note in notes(collection)) == sorted(question.uid for question in ALL)


def test_a_package_after_text_doubles_no_card(collection, tmp_path):
    load_text(collection, tmp_path, *ALL)
    load(collection, tmp_path, ALL, NOW + timedelta(days=1))
    assert sorted(note.guid for note in notes(collection)) == sorted(question.uid for question in ALL)
