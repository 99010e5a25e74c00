"""What is done to many questions at once: what it does, what it leaves alone, and that it is undone."""

from datetime import timedelta

import pytest

from quizgen.errors import EmptyTagError, NotFoundError, WholeSetError
from quizgen.records import BankQuery, Change, Pin
from quizgen.services import articles, attempts, bank, bank_undo, sets
from quizgen.services.bank import Selection
from quizgen.store.bank import history
from quizgen.taking import Choice
from quizgen.types import QuestionKind, Status
from tests.factories import NOW, TEXT, analyse

RITA, OMAR = "rita", "omar"
LATER = NOW + timedelta(hours=1)
ALL = Selection(query=BankQuery())


@pytest.fixture(autouse=True)
def stored(store):
    return add()


def add(owner=RITA, title="A new bridge"):
    return articles.add(TEXT, title=title, published=None, owner=owner, now=NOW, analyse=analyse)


def entries(owner=RITA, **query):
    return bank.search(owner, BankQuery(**query)).entries


def ticked(*found):
    return Selection(tuple(Pin(entry.stored.id, entry.stored.revision) for entry in found))


def do(action, selection, *arguments, owner=RITA):
    return action(selection, *arguments, owner=owner, now=LATER)


def undo(done, owner=RITA):
    return bank_undo.undo(done.undo, owner, LATER)


def own_set(*found, title="Mine"):
    do(bank.put_in_new, ticked(*found), title)
    return next(one for one in sets.list_for(RITA) if one.title == title)


def held(id):
    return [one.id for one in sets.questions(id, RITA)]


def ids_of(found):
    return [entry.stored.id for entry in found]


def everything():
    """What a teacher sees of the bank and of their sets."""
    listed = [
        (e.stored.id, e.stored.question, e.tags, e.archived, e.sets) for e in (*entries(), *entries(archived=True))
    ]
    return sorted(listed, key=lambda one: one[0]), [(one, held(one.id)) for one in sets.list_for(RITA)]


ACTIONS = {
    "tag": lambda selection: do(bank.tag, selection, "Year 9"),
    "untag": lambda selection: do(bank.untag, selection, "drafts"),
    "archive": lambda selection: do(bank.archive, selection),
    "approve": lambda selection: do(bank.judge, selection, Status.APPROVED),
    "reject": lambda selection: do(bank.judge, selection, Status.REJECTED),
    "copy": lambda selection: do(bank.copy, selection),
    "put in new": lambda selection: do(bank.put_in_new, selection, "Another"),
    "put": lambda selection: do(bank.put, selection, own_id("Mine")),
    "take out": lambda selection: do(bank.take_out, selection, own_id("Mine")),
}


def own_id(title):
    return next(one.id for one in sets.list_for(RITA) if one.title == title)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("selection", ["ticked", "all"])
def test_every_change_of_many_is_undone_once_and_leaves_all_as_it_was(action, selection):
    add(title="Another bridge")
    first, second, third, *_ = entries()
    own_set(second, third, first)
    do(bank.tag, ticked(first, second), "Drafts")
    before = everything()
    done = ACTIONS[action](ALL if selection == "all" else ticked(*entries()[1:4]))
    assert done.count > 0
    assert everything() != before
    assert undo(done) == done.count
    assert everything() == before
    with pytest.raises(NotFoundError):
        undo(done)


def test_a_tag_is_put_on_those_without_it_and_its_undo_takes_it_off_those_alone():
    first, second, *_ = entries()
    assert do(bank.tag, ticked(first), " Year  9 ").count == 1
    done = do(bank.tag, ticked(first, second), "year 9")
    assert (done.count, bank.tags(RITA)) == (1, ["Year 9"])
    undo(done)
    assert ids_of(entries(tag="Year 9")) == [first.stored.id]


@pytest.mark.parametrize("name", ["", "  ", "\0\n"])
def test_a_tag_needs_a_name(name):
    for action in (bank.tag, bank.untag):
        with pytest.raises(EmptyTagError):
            do(action, ALL, name)


def test_a_judged_question_says_who_judged_it_and_its_undo_is_in_the_history_too():
    (first, *_) = entries()
    done = do(bank.judge, ticked(first), Status.REJECTED)
    undo(done)
    told = [(one.change, one.author) for one in history(first.stored.id, RITA)]
    assert told == [(Change.GENERATED, ""), (Change.REJECTED, RITA), (Change.RESTORED, RITA)]


def test_what_was_changed_since_it_was_seen_is_left_alone_and_counted():
    first, second, *_ = entries()
    do(bank.judge, ticked(first), Status.REJECTED)
    done = do(bank.judge, ticked(first, second), Status.APPROVED)
    assert (done.count, done.skipped) == (1, 1)
    assert ids_of(entries(statuses=(Status.APPROVED,))) == [second.stored.id]
    # And the other way round: an undo changes nothing that was changed since.
    do(bank.judge, ticked(*entries(statuses=(Status.APPROVED,))), Status.SCREENED)
    assert undo(done) == 0


def test_what_has_that_status_already_is_no_revision():
    do(bank.judge, ALL, Status.APPROVED)
    done = do(bank.judge, ALL, Status.APPROVED)
    assert (done.count, done.skipped, done.undo) == (0, 0, None)


def test_archived_questions_come_back():
    first, second, *_ = entries()
    do(bank.archive, ticked(first, second))
    gone = entries(archived=True)
    assert ids_of(gone) == ids_of((first, second))
    done = do(bank.bring_back, Selection(query=BankQuery(archived=True)))
    assert (done.count, entries(archived=True)) == (2, ())
    undo(done)
    assert ids_of(entries(archived=True)) == ids_of(gone)


def test_a_copy_stands_behind_its_original_with_its_tags_and_is_a_persons(stored):
    *_, last = entries()
    do(bank.tag, ticked(last), "Year 9")
    do(bank.copy, ticked(last))
    copied = entries()[0]
    assert copied.tags == ("Year 9",)
    assert copied.stored.question.uid.startswith("copy-")
    assert copied.stored.question.stem == last.stored.question.stem
    assert [one.change for one in history(copied.stored.id, RITA)] == [Change.COPIED]
    assert held(stored.set_id)[:2] == [last.stored.id, copied.stored.id]


def test_a_copy_that_was_asked_meanwhile_is_archived_by_the_undo_not_deleted(stored):
    done = do(bank.copy, ticked(entries()[-1]))
    copied = entries()[0].stored.id
    attempt = attempts.start(stored.set_id, Choice(), nickname="", owner=RITA, now=NOW, seed=1)
    assert copied in [asked.id for asked in attempt.questions]
    undo(done)
    assert ids_of(entries(archived=True)) == [copied]
    assert attempts.get(attempt.id, RITA, NOW) == attempt


def test_a_set_goes_with_an_article_only_while_all_its_questions_are_of_it(stored):
    other = add(title="Another bridge")
    of_one, of_other = entries(article_id=stored.id), entries(article_id=other.id)
    mine = own_set(*of_one[:2])
    assert mine.article_id == stored.id
    done = do(bank.put, ticked(of_other[0]), mine.id)
    assert (sets.get(mine.id, RITA).article_id, held(mine.id)) == (None, ids_of((*of_one[:2], of_other[0])))
    articles.delete(other.id, RITA, NOW)
    assert held(mine.id) == ids_of(of_one[:2])
    articles.restore(other.id, RITA)
    undo(done)
    assert sets.get(mine.id, RITA).article_id == stored.id


def test_what_is_taken_out_goes_back_to_its_place():
    first, second, third, fourth, *_ = entries()
    mine = own_set(first, second, third, fourth)
    done = do(bank.take_out, ticked(first, third), mine.id)
    assert held(mine.id) == ids_of((second, fourth))
    undo(done)
    assert held(mine.id) == ids_of((first, second, third, fourth))


def test_the_set_of_all_an_articles_questions_is_not_filled_by_hand(stored):
    other = add(title="Another bridge")
    assert bank.open_sets(RITA) == []
    for action in (bank.put, bank.take_out):
        with pytest.raises(WholeSetError):
            do(action, Selection(query=BankQuery(article_id=other.id)), stored.set_id)
    assert len(held(stored.set_id)) == len(QuestionKind)


def test_nothing_of_anothers_is_changed_whatever_is_sent():
    theirs = entries()
    add(OMAR)
    mine = own_set(*theirs)
    foreign = ticked(*theirs)
    before = everything()
    for action, *arguments in (
        (bank.tag, "Year 9"),
        (bank.untag, "Year 9"),
        (bank.archive,),
        (bank.bring_back,),
        (bank.judge, Status.REJECTED),
        (bank.copy,),
        (bank.put_in_new, "Stolen"),
    ):
        assert do(action, foreign, *arguments, owner=OMAR).count == 0
    for action in (bank.put, bank.take_out):
        with pytest.raises(NotFoundError):
            do(action, foreign, mine.id, owner=OMAR)
    with pytest.raises(NotFoundError):
        undo(do(bank.archive, ticked(theirs[0])), OMAR)
    bank.bring_back(Selection(query=BankQuery(archived=True)), owner=RITA, now=LATER)
    assert everything() == before


def test_more_than_can_be_changed_at_once_is_cut_and_said_so(monkeypatch):
    monkeypatch.setattr(bank, "MOST_AT_ONCE", 3)
    done = do(bank.archive, ALL)
    assert (done.count, done.is_cut) == (3, True)
    assert len(entries(archived=True)) == 3
    while do(bank.archive, ALL).is_cut:
        pass
    assert entries() == ()


def test_a_change_is_all_or_nothing(monkeypatch):
    monkeypatch.setattr(bank.undo_store, "add", lambda *_: 1 / 0)
    before = everything()
    for action in (bank.archive, bank.copy):
        with pytest.raises(ZeroDivisionError):
            do(action, ALL)
    assert everything() == before


def test_an_undo_passes_over_copies_that_are_gone_with_their_own_undo():
    first, *_ = entries()
    copied = do(bank.copy, ticked(first))
    copy = entries()[0]
    mine = own_set(first, copy)
    tagged = do(bank.tag, ticked(first, copy), "Year 9")
    out = do(bank.take_out, ticked(first, copy), mine.id)
    archived = do(bank.archive, ticked(first, copy))
    undo(copied)
    assert [undo(done) for done in (archived, out, tagged)] == [1, 1, 1]
    assert held(mine.id) == ids_of([first])


def test_old_undos_are_forgotten():
    first, second, *_ = entries()
    old = do(bank.archive, ticked(first))
    bank.archive(ticked(second), owner=RITA, now=LATER + timedelta(days=2))
    with pytest.raises(NotFoundError):
        undo(old)
