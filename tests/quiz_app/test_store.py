from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from formwork.forms import Form
from formwork.library import Library
from quiz_app import secret
from quiz_app.database import Database
from quiz_app.models import Definition, Grant, Record, UsedCode, Visit
from quiz_app.store import Conflict, Purged, RecordNotFound, Store, form_of
from tests.quiz_app.moment import amid

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
KEEP = timedelta(days=180)
Open = Callable[..., Store]


@pytest.fixture(scope="module")
def plan() -> Form:
    return Library.load(Path(__file__).parent / "content").form("plan")


@pytest.fixture
def open_store(database: Database) -> Iterator[Open]:
    opened: list[Store] = []

    def open_it(now: datetime = NOW) -> Store:
        store = Store(database.session(writes=True), now, KEEP)
        opened.append(store)
        return store

    yield open_it
    for store in opened:
        store.session.close()


@pytest.fixture
def kept(open_store: Open, plan: Form) -> Any:
    """A record with its code and the token of a visit that may open it."""
    store = open_store()
    record, code = store.keep_new(plan, "en", {"name": "Ana"}, secret.ticket())
    token = store.admit(code, "")
    store.commit()
    store.session.close()
    return record.public_id, code, token


def count(store: Store, table: type) -> int:
    return store.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_record_comes_back_with_the_form_that_it_answers(
    open_store: Open, kept: Any, plan: Form
) -> None:
    public_id, _, token = kept

    record = open_store().record(public_id, token)

    assert record.answers == {"name": "Ana"}
    assert form_of(record) == plan
    assert (record.version, record.created, record.expires) == (1, NOW, NOW + KEEP)


def test_answers_in_any_script_survive(open_store: Open, plan: Form) -> None:
    store = open_store()
    answers = {"name": "Zoë 李 עדה 🌍", "topics": [{"what": "a\nb", "by": None}], "length": 30.5}

    record, code = store.keep_new(plan, "en", answers, secret.ticket())
    token = store.admit(code, "")
    store.commit()

    assert open_store().record(record.public_id, token).answers == answers


def test_the_same_form_sent_twice_is_kept_once(open_store: Open, plan: Form) -> None:
    ticket = secret.ticket()
    store = open_store()
    first, code = store.keep_new(plan, "en", {"name": "Ana"}, ticket)
    store.commit()

    again, same_code = store.keep_new(plan, "en", {"name": "Ana"}, ticket)

    assert (again.id, same_code) == (first.id, code)
    assert count(store, Record) == 1


def test_other_answers_with_a_used_ticket_become_another_record(
    open_store: Open, plan: Form
) -> None:
    ticket = secret.ticket()
    store = open_store()
    first, code = store.keep_new(plan, "en", {"name": "Ana"}, ticket)

    second, other_code = store.keep_new(plan, "en", {"name": "Bea"}, ticket)

    assert first.id != second.id
    assert code != other_code
    assert first.answers == {"name": "Ana"}


def test_five_clicks_at_the_same_moment_are_kept_once(database: Database, plan: Form) -> None:
    ticket = secret.ticket()

    def click(_: int) -> str:
        with database.session(writes=True) as session:
            store = Store(session, NOW, KEEP)
            record, _code = store.keep_new(plan, "en", {"name": "Ana"}, ticket)
            store.commit()
            return record.public_id

    with ThreadPoolExecutor(5) as clicks:
        made = set(clicks.map(click, range(5)))

    assert len(made) == 1
    with database.session(writes=False) as session:
        assert count(Store(session, NOW, KEEP), Record) == 1


def test_one_definition_is_kept_for_all_records_that_answer_it(
    open_store: Open, plan: Form
) -> None:
    store = open_store()
    for name in ("Ana", "Bea"):
        store.keep_new(plan, "en", {"name": name}, secret.ticket())

    assert count(store, Definition) == 1


def test_a_changed_form_leaves_older_records_as_they_were(
    open_store: Open, kept: Any, plan: Form
) -> None:
    public_id, _, token = kept
    store = open_store()
    store.keep_new(plan.model_copy(update={"title": "New"}), "en", {}, secret.ticket())
    store.commit()

    assert form_of(store.record(public_id, token)).title == plan.title


def test_saving_raises_the_version_and_puts_off_deletion(open_store: Open, kept: Any) -> None:
    public_id, _, token = kept
    later = NOW + timedelta(days=3)
    store = open_store(later)

    store.save(store.record(public_id, token), {"name": "Bea"}, 1)
    store.commit()

    record = open_store(later).record(public_id, token)
    assert (record.answers, record.version) == ({"name": "Bea"}, 2)
    assert (record.changed, record.expires) == (later, later + KEEP)


def test_saving_over_a_version_one_has_not_seen_is_refused(open_store: Open, kept: Any) -> None:
    public_id, _, token = kept
    store = open_store()
    store.save(store.record(public_id, token), {"name": "Bea"}, 1)
    store.commit()

    with pytest.raises(Conflict) as conflict:
        store.save(store.record(public_id, token), {"name": "Cid"}, 1)

    assert conflict.value.record.answers == {"name": "Bea"}


def test_of_many_writers_none_is_lost_and_none_is_locked_out(
    database: Database, plan: Form
) -> None:
    with database.session(writes=True) as session:
        store = Store(session, NOW, KEEP)
        record, code = store.keep_new(plan, "en", {"name": "0"}, secret.ticket())
        token = store.admit(code, "")
        store.commit()

    def write(_: int) -> int:
        saved = 0
        for _turn in range(10):
            with database.session(writes=True) as session:
                store = Store(session, NOW, KEEP)
                found = store.record(record.public_id, token)
                try:
                    store.save(found, {"name": str(int(found.answers["name"]) + 1)}, found.version)
                except Conflict:
                    continue
                store.commit()
                saved += 1
        return saved

    with ThreadPoolExecutor(8) as writers:
        acknowledged = sum(writers.map(write, range(8)))

    with database.session(writes=False) as session:
        found = Store(session, NOW, KEEP).record(record.public_id, token)
        assert found.answers["name"] == str(acknowledged)
        assert found.version == acknowledged + 1
    assert acknowledged > 0


def acts_on(kept: Any, plan: Form) -> dict[str, Callable[[Any], Any]]:
    """Return what can be done to a record, each by the name of what it does."""
    public_id, code, token = kept

    def act(do: Callable[[Store], Any], minutes: int = 1) -> Callable[[Any], Any]:
        return lambda session: do(Store(session, NOW + timedelta(minutes=minutes), KEEP))

    def renew(store: Store) -> None:
        new = secret.code()
        store.renew_link(store.record(public_id, token), new)
        store.admit(new, token)

    return {
        "save": act(lambda store: store.save(store.record(public_id, token), {"name": "Bea"}, 1)),
        "open": act(lambda store: store.admit(code, ""), minutes=2),
        "renew": act(renew),
        "forget": act(lambda store: store.forget(store.record(public_id, token))),
        "leave": act(lambda store: store.leave(token)),
        "open more": act(
            lambda store: store.admit(store.keep_new(plan, "en", {}, secret.ticket())[1], token)
        ),
    }


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("save", "open"),
        ("save", "renew"),
        ("save", "forget"),
        ("open", "save"),
        ("forget", "open more"),
        ("leave", "open more"),
        ("open more", "leave"),
    ],
)
def test_what_is_done_in_the_middle_of_something_else_is_done(
    database: Database, kept: Any, plan: Form, first: str, then: str
) -> None:
    acts = acts_on(kept, plan)

    amid(database, acts[first], acts[then])

    left = {"forget"} & {first, then}
    with database.session(writes=False) as session:
        records = session.scalars(select(Record).where(Record.public_id == kept[0])).all()
        saved = [(record.answers, record.version) for record in records]
    wanted = [({"name": "Bea"}, 2)] if "save" in (first, then) else [({"name": "Ana"}, 1)]
    assert saved == ([] if left else wanted)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("forget", "save"),
        ("forget", "open"),
        ("forget", "renew"),
        ("forget", "forget"),
        ("renew", "open"),
    ],
)
def test_what_comes_too_late_for_a_record_finds_none(
    database: Database, kept: Any, plan: Form, first: str, then: str
) -> None:
    acts = acts_on(kept, plan)

    with pytest.raises(RecordNotFound):
        amid(database, acts[first], acts[then])


def test_a_visit_opens_what_it_was_admitted_to_and_nothing_else(
    open_store: Open, kept: Any, plan: Form
) -> None:
    public_id, _, token = kept
    store = open_store()
    other, code = store.keep_new(plan, "en", {"name": "Bea"}, secret.ticket())
    other_token = store.admit(code, "")

    assert store.record(other.public_id, other_token).answers == {"name": "Bea"}
    for wrong_id, wrong_token in [
        (public_id, other_token),
        (other.public_id, token),
        ("0" * 16, token),
        (public_id, ""),
        (public_id, secret.digest(token)),
    ]:
        with pytest.raises(RecordNotFound):
            store.record(wrong_id, wrong_token)


def test_one_browser_may_open_several_links(open_store: Open, kept: Any, plan: Form) -> None:
    public_id, _, token = kept
    store = open_store()
    other, code = store.keep_new(plan, "en", {}, secret.ticket())

    both = store.admit(code, token)

    assert store.record(public_id, both).public_id == public_id
    assert store.record(other.public_id, both).public_id == other.public_id


def test_opening_a_link_begins_a_new_visit_beside_which_the_old_one_ends_soon(
    open_store: Open, kept: Any
) -> None:
    public_id, code, token = kept
    store = open_store()

    fresh = store.admit(code, token)
    store.commit()
    store.session.close()

    later = open_store(NOW + timedelta(minutes=1))
    assert fresh != token
    assert later.record(public_id, fresh).public_id == public_id
    with pytest.raises(RecordNotFound):
        later.record(public_id, token)


def test_whoever_presses_open_twice_keeps_what_was_open_before(
    open_store: Open, kept: Any, plan: Form
) -> None:
    public_id, _, token = kept
    store = open_store()
    other, code = store.keep_new(plan, "en", {}, secret.ticket())

    first, second = store.admit(code, token), store.admit(code, token)

    for each in (first, second):
        assert store.record(public_id, each).public_id == public_id
        assert store.record(other.public_id, each).public_id == other.public_id


def test_a_token_that_somebody_planted_opens_nothing_that_is_opened_with_it(
    open_store: Open, kept: Any, plan: Form
) -> None:
    _, _, planted = kept
    store = open_store()
    other, code = store.keep_new(plan, "en", {}, secret.ticket())

    store.admit(code, planted)

    with pytest.raises(RecordNotFound):
        store.record(other.public_id, planted)


def test_opening_a_link_puts_off_deletion_but_is_no_new_version(
    open_store: Open, kept: Any
) -> None:
    _, code, _ = kept
    later = NOW + timedelta(days=100)

    record = open_store(later).by_code(code).record

    assert (record.expires, record.version) == (later + KEEP, 1)


def test_leaving_ends_the_visit(open_store: Open, kept: Any) -> None:
    public_id, _, token = kept
    store = open_store()

    store.leave(token)

    with pytest.raises(RecordNotFound):
        store.record(public_id, token)


def test_a_visit_ends_by_itself_after_a_week(open_store: Open, kept: Any) -> None:
    public_id, _, token = kept

    with pytest.raises(RecordNotFound):
        open_store(NOW + timedelta(days=7)).record(public_id, token)


def test_a_new_link_ends_the_old_one_and_all_its_visits(open_store: Open, kept: Any) -> None:
    public_id, old_code, token = kept
    store = open_store()
    new_code = secret.code()

    store.renew_link(store.record(public_id, token), new_code)
    store.commit()

    with pytest.raises(RecordNotFound):
        store.by_code(old_code)
    with pytest.raises(RecordNotFound):
        store.record(public_id, token)
    assert store.by_code(new_code).record.public_id == public_id


def test_forgetting_a_record_takes_its_links_along(open_store: Open, kept: Any) -> None:
    public_id, code, token = kept
    store = open_store()

    store.forget(store.record(public_id, token))
    store.commit()

    assert (count(store, Record), count(store, Grant)) == (0, 0)
    with pytest.raises(RecordNotFound):
        store.by_code(code)


def test_a_record_whose_time_is_over_opens_no_more(open_store: Open, kept: Any) -> None:
    public_id, code, token = kept
    store = open_store(NOW + KEEP)

    with pytest.raises(RecordNotFound):
        store.by_code(code)
    with pytest.raises(RecordNotFound):
        store.record(public_id, token)


def test_purging_removes_what_is_over_and_only_that(
    open_store: Open, kept: Any, plan: Form
) -> None:
    early = open_store()
    early.commit()
    early.session.close()
    middle = open_store(NOW + timedelta(days=90))
    middle.keep_new(plan, "en", {"name": "young"}, secret.ticket())
    middle.commit()
    middle.session.close()
    store = open_store(NOW + KEEP)

    counted = store.expired()
    purged = store.purge()
    store.commit()

    assert counted == purged == Purged(records=1, agreements=0, visits=1)
    assert (count(store, Record), count(store, Visit)) == (1, 0)


def test_used_codes_are_forgotten_when_they_have_ended_and_are_old(
    open_store: Open, kept: Any
) -> None:
    _, code, _ = kept
    newer = secret.code()

    def left(after: float, act: Callable[[Store], object]) -> int:
        store = open_store(NOW + after * KEEP)
        act(store)
        store.purge()
        store.commit()
        found = count(store, UsedCode)
        store.session.close()
        return found

    assert left(0.5, lambda store: store.renew_link(store.by_code(code).record, newer)) == 2
    assert left(1.0, lambda store: store.by_code(newer)) == 1
    assert left(1.9, lambda store: store.record_behind(newer)) == 1
    assert left(2.1, lambda store: None) == 0


def test_no_secret_stands_in_the_database(open_store: Open, kept: Any, database: Database) -> None:
    _, code, token = kept
    session = open_store().session

    rows = [
        str(tuple(row))
        for table in ("definitions", "records", "grants", "visits", "visit_grants")
        for row in session.execute(text(f"SELECT * FROM {table}"))
    ]

    assert len(rows) == 5
    for hidden in (code, token, code.removeprefix("vmh_")):
        assert not any(hidden in row for row in rows)
