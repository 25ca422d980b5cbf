"""The store of agreements, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select

from formwork.library import Library
from quiz_app import secret
from quiz_app.agreement_store import AgreementStore, Begun, NotNow, SavedElsewhere, TextChanged
from quiz_app.database import Database
from quiz_app.models import Agreement, Answers, Party, Revision
from quiz_app.store import RecordNotFound, Store

FORM = Library.load(Path(__file__).parent / "content", "en").agreements["pair"]
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
KEEP = timedelta(days=180)
PARTS = ["meetings", "trust"]
ME = {"role": "mentee", "name": "Ana", "zone": "America/Lima", "lang": "en"}


@dataclass
class Two:
    """Two people at one agreement, each request in a session of its own."""

    database: Database
    now: datetime = NOW
    mine: Begun | None = None
    theirs: Begun | None = None
    invitation: str = ""

    def store(self) -> AgreementStore:
        return AgreementStore(self.database.session(writes=True), self.now, KEEP)

    def begin(self, *, joined: bool = True) -> "Two":
        with self.store().session as session:
            store = AgreementStore(session, self.now, KEEP)
            self.mine, self.invitation = store.start(FORM, PARTS, ME, secret.ticket())
            session.commit()
        if joined:
            with self.store().session as session:
                store = AgreementStore(session, self.now, KEEP)
                self.theirs = store.claim(self.invitation, "Tane", "Pacific/Auckland")
                session.commit()
        return self

    def do(self, who: str, act: str, *given: Any, **more: Any) -> Any:
        """Let the "mentee" or the "mentor" do something, and commit."""
        with self.store().session as session:
            store = AgreementStore(session, self.now, KEEP)
            found = getattr(store, act)(self.party(session, who), *given, **more)
            session.commit()
            return found

    def party(self, session: Any, who: str) -> Party:
        return session.scalars(select(Party).where(Party.role == who)).one()

    def answer(self, who: str, part: str = "meetings", saves: int = 0, **given: Any) -> None:
        note = f"note of {who}"
        self.do(who, "save_answers", part, given, note=note, done=True, saves=saves)

    def reveal(self) -> "Two":
        for who in ("mentee", "mentor"):
            self.do(who, "say_ready")
        return self

    def count(self, table: Any) -> int:
        with self.database.session(writes=False) as session:
            return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
def two(database: Database) -> Iterator[Two]:
    return Two(database).begin()


def test_the_same_form_sent_twice_begins_one_agreement_with_the_same_codes(
    database: Database,
) -> None:
    ticket, codes = secret.ticket(), []
    for _ in range(2):
        with database.session(writes=True) as session:
            begun, invitation = AgreementStore(session, NOW, KEEP).start(FORM, PARTS, ME, ticket)
            codes.append((begun.link, begun.recovery, invitation))
            session.commit()

    assert codes[0] == codes[1]
    assert Two(database).count(Agreement) == 1


def test_an_invitation_is_taken_exactly_once(database: Database) -> None:
    two = Two(database).begin()

    with two.store().session as session, pytest.raises(RecordNotFound):
        AgreementStore(session, NOW, KEEP).claim(two.invitation, "Eve", "Europe/Paris")


def test_a_new_invitation_ends_the_old_one(database: Database) -> None:
    two = Two(database).begin(joined=False)
    with two.store().session as session:
        store = AgreementStore(session, NOW, KEEP)
        store.invite(two.party(session, "mentor"))
        session.commit()

    with two.store().session as session, pytest.raises(RecordNotFound):
        AgreementStore(session, NOW, KEEP).invited(two.invitation)


def test_nobody_sees_the_others_answers_before_both_are_ready(two: Two) -> None:
    two.answer("mentee", minutes=30)
    two.do("mentee", "say_ready")

    with pytest.raises(NotNow):
        two.do("mentor", "theirs")
    two.do("mentor", "say_ready")

    assert two.do("mentor", "theirs") == {"minutes": 30}
    assert two.do("mentee", "theirs") == {}


def test_answers_stand_still_once_one_is_ready_until_it_is_taken_back(two: Two) -> None:
    two.do("mentee", "say_ready")
    with pytest.raises(NotNow):
        two.answer("mentee", minutes=30)

    two.do("mentee", "take_back_ready")
    two.answer("mentee", minutes=30)
    two.reveal()

    with pytest.raises(NotNow):
        two.do("mentee", "take_back_ready")
    with pytest.raises(NotNow):
        two.answer("mentor", minutes=30)


def test_a_part_saved_in_another_window_is_not_overwritten(two: Two) -> None:
    two.answer("mentee", minutes=30)

    with pytest.raises(SavedElsewhere) as elsewhere:
        two.answer("mentee", minutes=60)

    assert elsewhere.value.kept.answers == {"minutes": 30}
    two.answer("mentee", "trust", stays="All of it")
    two.answer("mentee", saves=1, minutes=60)
    assert two.do("mentee", "mine").answers == {"minutes": 60, "stays": "All of it"}


def test_lines_that_only_one_changed_are_merged_and_the_same_line_is_decided(two: Two) -> None:
    two.reveal()
    two.do("mentee", "write_text", 0, {"minutes": 30})

    merged = two.do("mentor", "write_text", 0, {"stays": "Names"})
    assert merged.content == {"minutes": 30, "stays": "Names"}
    with pytest.raises(TextChanged) as changed:
        two.do("mentor", "write_text", 0, {"minutes": 45})

    assert [field.id for field in changed.value.disputed] == ["minutes"]
    assert two.do("mentor", "write_text", 2, {"minutes": 45}).number == 3
    assert two.do("mentor", "write_text", 3, {"minutes": 45}).number == 3


def test_to_read_one_state_of_the_text_the_others_stay_where_they_are(two: Two) -> None:
    two.reveal()
    for base in range(3):
        two.do("mentee", "write_text", base, {"minutes": 30 + base})
    read = []

    def note(revision: Revision, _: Any) -> None:
        read.append(revision.number)

    event.listen(Revision, "load", note)
    with two.store().session as session:
        store = AgreementStore(session, NOW, KEEP)
        texts = [store.text(two.party(session, "mentor").agreement, number) for number in (2, 9)]
    event.remove(Revision, "load", note)

    assert texts == [{"minutes": 31}, {}]
    assert read == [2]


def test_both_confirm_the_same_text_and_a_change_opens_it_again(two: Two) -> None:
    two.reveal()
    first = two.do("mentee", "write_text", 0, {"minutes": 30})
    for who in ("mentee", "mentor"):
        two.do(who, "sign", first.hash, who.title(), date(2026, 3, 2))
    with two.store().session as session:
        store = AgreementStore(session, NOW, KEEP)
        assert store.facts(two.party(session, "mentor").agreement).signed_by == {
            "mentor",
            "mentee",
        }

    second = two.do("mentor", "write_text", 1, {"minutes": 60})

    with pytest.raises(NotNow):
        two.do("mentee", "sign", first.hash, "Ana", date(2026, 3, 3))
    assert second.hash != first.hash
    sign = two.do("mentee", "sign", second.hash, "Ana", date(2026, 3, 3))
    assert sign.hash == second.hash


def agree(two: Two) -> None:
    two.reveal()
    text = two.do("mentee", "write_text", 0, {"minutes": 30})
    for who in ("mentee", "mentor"):
        two.do(who, "sign", text.hash, who.title(), date(2026, 3, 2))


def test_nobody_begins_a_review_before_both_have_confirmed_the_text(two: Two) -> None:
    two.reveal()
    text = two.do("mentee", "write_text", 0, {"minutes": 30})
    two.do("mentee", "sign", text.hash, "Ana", date(2026, 3, 2))

    with pytest.raises(NotNow):
        two.do("mentor", "begin_review")


def test_a_review_that_is_called_off_leaves_the_text_and_waits_unseen_for_the_next(
    two: Two,
) -> None:
    two.answer("mentee", minutes=30)
    agree(two)
    two.do("mentor", "begin_review")
    two.answer("mentee", minutes=45)
    two.do("mentee", "say_ready")

    two.do("mentor", "call_off_review")

    assert two.do("mentor", "theirs") == {"minutes": 30}
    with pytest.raises(NotNow):
        two.do("mentor", "theirs", 2)
    with pytest.raises(NotNow):
        two.do("mentor", "call_off_review")
    assert two.do("mentee", "write_text", 1, {"minutes": 30}).number == 1
    two.do("mentee", "begin_review")
    assert two.do("mentee", "mine").answers == {"minutes": 45}
    with pytest.raises(NotNow):
        two.do("mentee", "take_back_ready")
    two.answer("mentee", saves=1, minutes=50)


def test_once_both_are_ready_a_review_cannot_be_called_off(two: Two) -> None:
    agree(two)
    with pytest.raises(NotNow):
        two.do("mentor", "call_off_review")
    two.do("mentor", "begin_review")
    for who in ("mentee", "mentor"):
        two.do(who, "say_ready")

    with pytest.raises(NotNow):
        two.do("mentor", "call_off_review")


def test_a_review_begins_from_what_each_said_and_hides_it_again(two: Two) -> None:
    two.answer("mentee", minutes=30)
    agree(two)

    two.do("mentor", "begin_review")

    with pytest.raises(NotNow):
        two.do("mentor", "theirs")
    assert two.do("mentor", "theirs", 1) == {"minutes": 30}
    assert two.do("mentee", "mine").answers == {"minutes": 30}
    two.answer("mentee", minutes=45)
    assert two.do("mentee", "mine", 1).answers == {"minutes": 30}


def test_a_recovery_code_gives_new_codes_and_ends_all_old_ones(two: Two) -> None:
    assert two.mine
    with two.store().session as session:
        token = Store(session, NOW, KEEP).admit(two.mine.link, "")
        session.commit()
    with two.store().session as session:
        fresh = AgreementStore(session, NOW, KEEP).recover(two.mine.recovery)
        session.commit()

    with two.store().session as session:
        store = AgreementStore(session, NOW, KEEP)
        with pytest.raises(RecordNotFound):
            Store(session, NOW, KEEP).by_code(two.mine.link)
        with pytest.raises(RecordNotFound):
            store.recover(two.mine.recovery)
        with pytest.raises(RecordNotFound):
            store.party(two.mine.party.public_id, token)
        assert Store(session, NOW, KEEP).by_code(fresh.link).party


def test_a_visit_opens_only_its_own_side(two: Two) -> None:
    assert two.mine
    assert two.theirs
    with two.store().session as session:
        token = Store(session, NOW, KEEP).admit(two.mine.link, "")
        session.commit()

    with two.store().session as session:
        store = AgreementStore(session, NOW, KEEP)
        assert store.party(two.mine.party.public_id, token).name == "Ana"
        for public_id in (two.theirs.party.public_id, "0" * 16):
            with pytest.raises(RecordNotFound):
                store.party(public_id, token)


def test_erasing_one_side_leaves_what_was_agreed_and_the_second_takes_all(two: Two) -> None:
    two.answer("mentee", minutes=30)
    two.reveal()
    text = two.do("mentee", "write_text", 0, {"minutes": 30})
    two.do("mentee", "sign", text.hash, "Ana", date(2026, 3, 2))

    assert two.do("mentee", "erase") is False

    with two.store().session as session:
        left = two.party(session, "mentee")
        store = AgreementStore(session, NOW, KEEP)
        latest = store.latest(left.agreement)
        assert (left.name, left.hours, left.recovery_hash) == ("", {}, None)
        assert latest
        assert [sign.name for sign in latest.sign_offs] == [""]
        assert latest.content == {"minutes": 30}
    assert two.count(Answers) == 1
    assert two.do("mentor", "erase") is True
    assert [two.count(table) for table in (Agreement, Party, Answers, Revision)] == [0] * 4


def test_an_agreement_nobody_uses_is_deleted_after_its_day(two: Two) -> None:
    with two.store().session as session:
        later = Store(session, NOW + KEEP + timedelta(seconds=1), KEEP)
        assert later.expired().agreements == later.purge().agreements == 1
        session.commit()

    assert two.count(Party) == 0


def test_eight_writers_lose_nothing(two: Two) -> None:
    """Each saves its own field again and again; what was acknowledged is stored."""
    two.reveal()

    def write(number: int) -> int:
        acknowledged = 0
        for step in range(1, 6):
            base = 0
            while True:
                try:
                    field = ("minutes", "stays", "quiet_words", "directness")[number % 4]
                    value = {"minutes": 10 + step, "directness": step % 3}.get(field, f"{step}")
                    who = "mentee" if number < 4 else "mentor"
                    two.do(who, "write_text", base, {field: value})
                    acknowledged = step
                    break
                except TextChanged as changed:
                    base = changed.latest.number if changed.latest else 0
        return acknowledged

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(write, range(8))) == [5] * 8

    with two.store().session as session:
        store = AgreementStore(session, NOW, KEEP)
        latest = store.latest(two.party(session, "mentee").agreement)
        assert latest
        assert latest.content == {
            "minutes": 15,
            "stays": "5",
            "quiet_words": "5",
            "directness": 2,
        }
        numbers = [revision.number for revision in store.revisions(latest.author.agreement)]
        assert numbers == list(range(len(numbers), 0, -1))
