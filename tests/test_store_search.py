"""The bank is looked through alike on both databases, whatever is typed; another owner's things never show."""

from dataclasses import replace

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from quizgen.people import Role
from quizgen.records import BankQuery, Change, Cursor, Order
from quizgen.services import accounts, articles, sets
from quizgen.store import bank, search, tags
from quizgen.store import sets as set_store
from quizgen.store.database import MIGRATIONS, Base, db, transaction
from quizgen.store.models import QuestionRow
from quizgen.store.words import fold, terms
from quizgen.types import Analysis, QuestionKind, Status
from tests.factories import NOW, TEXT, analyse, make_question

RITA, OMAR = "rita", "omar"


@pytest.fixture(autouse=True)
def _store(store):
    """An app context."""


def add(*questions, owner=RITA, title="The bridge"):
    def made(article, *, seed=0):
        return Analysis(article, (), questions or analyse(article).questions)

    return articles.add(TEXT, title=title, published=None, owner=owner, now=NOW, analyse=made)


def many(count, **overrides):
    return [make_question(uid=f"uid-{n}", stem=f"Question number {n}?", **overrides) for n in range(1, count + 1)]


def stems(query=None, owner=RITA, **options):
    return [entry.stored.question.stem for entry in found(query, owner, **options)]


def found(query=None, owner=RITA, **options):
    return search.search(owner, query or BankQuery(**options)).entries


def ids(**options):
    return {entry.stored.id for entry in found(**options)}


def of_kind(*kinds):
    return {entry.stored.id for entry in found() if entry.stored.question.kind in kinds}


def tag(name, ids, owner=RITA):
    with transaction():
        return tags.put(tags.ensure(name, owner), ids, owner)


@pytest.mark.parametrize(
    "typed",
    [
        "ferry",
        "FERRY",
        "ferr",
        "férry",
        "ferries",
        "crossing ferry",
        "the ferry",
        '"the first ferry"',
        "“the first ferry”",
        "river's ferry",
        "ferry -river AND (",
    ],
)
def test_a_question_is_found_by_words_as_teachers_type_them(typed):
    add(
        make_question(stem="When did the first ferry cross the river?", uid="ferry", evidence="A ferry; and others."),
        make_question(stem="Who opened the bridge?", uid="other"),
    )
    assert stems(text=typed) == ["When did the first ferry cross the river?"]


@pytest.mark.parametrize("typed", ["ferry bridge tower", '"ferry first"', "erry", "🎉", "--", "*", '"'])
def test_what_no_question_has_is_not_found(typed):
    add(make_question(stem="When did the first ferry cross?"))
    assert stems(text=typed) == []


def test_names_with_accents_and_figures_with_commas_are_found_either_way():
    add(make_question(stem="Did Antonín Dvořák earn 15,000 dollars, or the Øresund?"))
    for typed in ("Dvorak", "Dvořák", "dvor", "15,000", "15000", "oresund"):
        assert len(stems(text=typed)) == 1, typed


def test_words_of_options_evidence_and_note_are_found():
    add(make_question(note="counted from the publication date"))
    for typed in ("Lindgren", "Marlow", "publication"):
        assert len(stems(text=typed)) == 1, typed


def test_an_edited_question_is_found_by_its_new_words_alone():
    add(make_question(evidence="So it was.", distractors=("A", "B", "C")))
    (entry,) = found()
    with transaction():
        new = replace(entry.stored.question, stem="Who unveiled the monument?")
        options = {"owner": RITA, "author": RITA, "based_on": entry.stored.revision, "now": NOW}
        bank.revise(entry.stored.id, new, Change.EDITED, **options)
    assert stems(text="monument") == ["Who unveiled the monument?"]
    assert stems(text="marlow") == []


def test_a_deleted_question_leaves_nothing_in_the_index():
    stored = add(make_question())
    for table in ("question", "article"):
        add(make_question(stem="Who unveiled the monument?"), title="Another")
        db.session.execute(
            text(f"DELETE FROM {table} WHERE {'article_id' if table == 'question' else 'id'} <> :id"), {"id": stored.id}
        )
        db.session.commit()
        db.session.expunge_all()
        assert stems(text="monument") == []
    assert len(stems(text="marlow")) == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
    | st.text("\"'*-^+:()&|!<> aAndornot\0\\", max_size=40)
)
@example("AND")
@example("NEAR(a b)")
@example("the of and")
@example("“")
@example("x" * 5000)
@example("stem:ferry")
def test_whatever_is_typed_raises_nothing(typed):
    for order in Order:
        search.search(RITA, BankQuery(text=typed, tag=typed.replace("\0", ""), order=order))


@given(st.text(max_size=60))
def test_folded_words_fold_to_themselves(typed):
    assert fold(fold(typed)) == fold(typed)
    assert all(word == fold(word) for term in terms(typed) for word in term.words)


def test_every_page_is_reached_once_forwards_and_backwards():
    add(*many(7))
    for order in (Order.NEWEST, Order.OLDEST):
        query, after, seen, pages = BankQuery(order=order), None, [], 0
        while pages == 0 or after:
            page = search.search(RITA, query, after, limit=3)
            seen.append([entry.stored.question.stem for entry in page.entries])
            after, pages = page.next, pages + 1
        told = [stem for one in seen for stem in one]
        assert told == sorted(told, reverse=order is Order.NEWEST)
        assert [len(one) for one in seen] == [3, 3, 1]
        back = search.search(RITA, query, page.previous, limit=3)
        assert [entry.stored.question.stem for entry in back.entries] == seen[1]
        first = search.search(RITA, query, back.previous, limit=3)
        assert [entry.stored.question.stem for entry in first.entries] == seen[0]
        assert first.previous is None


def test_a_page_of_which_nothing_is_left_shows_the_first_one():
    add(*many(3))
    assert len(search.search(RITA, BankQuery(), Cursor(1)).entries) == 3
    assert len(search.search(RITA, BankQuery(), Cursor(10**9 - 1, is_back=True)).entries) == 3


def test_what_fits_best_comes_first_by_relevance_and_goes_on_page_by_page():
    add(
        make_question(stem="Bridge, bridge or bridge?", uid="much", evidence="A bridge."),
        make_question(stem="Who saw the ferry and the river from the old bridge?", uid="little"),
        *many(3, evidence="By the bridge."),
    )
    query = BankQuery(text="bridge", order=Order.RELEVANCE)
    page = search.search(RITA, query, limit=2)
    assert page.entries[0].stored.question.stem == "Bridge, bridge or bridge?"
    rest = search.search(RITA, query, page.next, limit=3)
    assert (len(rest.entries), rest.next) == (3, None)
    assert search.search(RITA, query, rest.previous, limit=2).entries == page.entries


def test_filters_take_what_fits_all_of_them():
    stored = add()
    other = add(title="Another bridge")
    first, second, *_ = sorted(of_kind(*QuestionKind))
    tag("Year 9", [first])
    db.session.get_one(QuestionRow, second).facility = 0.4
    db.session.get_one(QuestionRow, first).facility = 0.9
    db.session.commit()
    dates = (QuestionKind.DATE, QuestionKind.NUMERIC)
    assert ids(kinds=dates) == of_kind(*dates)
    assert ids(article_id=stored.id) | ids(article_id=other.id) == of_kind(*QuestionKind)
    assert ids(tag="year 9") == ids(tag="Year 9", text="bridge", article_id=stored.id) == {first}
    assert ids(tag="Year 10") == set()
    assert (ids(easier_than=0.5), ids(harder_than=0.5)) == ({first}, {second})
    assert ids(easier_than=0.3, harder_than=1.0) == {first, second}
    assert ids(statuses=(Status.APPROVED,)) == set()
    assert ids(set_id=stored.set_id) == ids(article_id=stored.id)


def test_archived_questions_are_found_only_when_they_are_asked_for():
    add(*many(3))
    first, *_ = [entry.stored.id for entry in found()]
    with transaction():
        bank.archive([first], RITA, NOW)
    assert first not in ids()
    assert ids(archived=True) == {first}
    assert all(entry.archived for entry in found(archived=True))


def test_questions_of_a_deleted_article_are_not_found():
    stored = add()
    articles.delete(stored.id, RITA, NOW)
    assert found() == found(text="bridge") == ()
    assert search.pins(RITA, BankQuery(), 10) == ()


def test_another_owners_questions_and_tags_are_never_found():
    add(owner=OMAR)
    stored = add()
    own = ids()
    tag("Year 9", ids(owner=OMAR), OMAR)
    assert ids(text="bridge") <= own
    assert ids(tag="Year 9") == set()
    assert {entry.stored.article_id for entry in found()} == {stored.id}
    assert search.newest_pins(RITA, ids(owner=OMAR)) == ()
    assert tags.names(RITA) == []


def test_an_entry_tells_its_article_its_tags_and_which_sets_hold_it():
    stored = add(make_question())
    (entry,) = found()
    tag("rivers", [entry.stored.id])
    tag("Year 9", [entry.stored.id])
    with transaction():
        set_store.add(stored.id, [entry.stored.id], title="Mine", owner=RITA, now=NOW)
    (entry,) = found()
    assert (entry.article_title, entry.tags, entry.sets) == ("The bridge", ("rivers", "Year 9"), 1)
    assert (entry.facility, entry.taken, entry.archived) == (None, 0, False)
    assert [one.id for one in sets.list_for(RITA) if one.is_whole] == [stored.set_id]


def test_the_index_goes_down_and_comes_up_filled_and_is_kept_from_then_on():
    add(make_question(stem="Did Dvořák earn 15,000 dollars?"))
    tag("Year 9", ids())
    db.session.remove()
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes.update(engine=db.engine, metadata=Base.metadata)
    command.downgrade(config, "0004")
    # As 0004 kept it.
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE question SET words = 'Did Dvořák earn 15,000 dollars?'"))
    command.upgrade(config, "head")
    assert len(stems(text="dvorak 15000")) == 1
    assert tags.names(RITA) == []
    add(make_question(stem="Who unveiled the monument?"), title="Another")
    assert stems(text="monument") == ["Who unveiled the monument?"]


def test_the_count_stops_at_its_bound(monkeypatch):
    monkeypatch.setattr(search, "MOST_COUNTED", 5)
    add(*many(7))
    page = search.search(RITA, BankQuery(), limit=2)
    assert (page.total, page.is_more) == (5, True)
    monkeypatch.setattr(search, "MOST_COUNTED", 7)
    page = search.search(RITA, BankQuery(), limit=2)
    assert (page.total, page.is_more) == (7, False)


def test_an_account_that_claims_a_guests_things_has_their_tags_and_one_of_each_name():
    account = accounts.create("rita@school.example", "long enough now", role=Role.TEACHER, time_zone="UTC", now=NOW)
    add(owner="guest")
    add(owner=account.owner, title="Another bridge")
    guests, own = ids(owner="guest"), ids(owner=account.owner)
    tag("rivers", guests, "guest")
    tag("Drafts", guests, "guest")
    tag("Rivers", own, account.owner)
    accounts.claim("guest", account)
    db.session.expire_all()
    assert tags.names(account.owner) == ["Drafts", "Rivers"]
    assert ids(owner=account.owner, tag="rivers") == guests | own
    assert ids(owner=account.owner, tag="Drafts") == guests
    assert ids(owner="guest") == set()
