"""Things that two people, or one impatient person, do at the very same moment."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from formwork.library import Library
from quiz_app import secret
from quiz_app.agreement_store import AgreementStore, Begun, NotNow
from quiz_app.database import Database
from quiz_app.models import Agreement, Grant, Party, Revision
from quiz_app.store import RecordNotFound, Store
from tests.quiz_app.moment import amid, together

FORM = Library.load(Path(__file__).parent / "content", "en").agreements["pair"]
NOW, KEEP, DAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC), timedelta(days=180), date(2026, 3, 2)
ME = {"role": "mentee", "name": "Ana", "zone": "America/Lima", "lang": "en"}
ROLES = ("mentee", "mentor")
Act = Callable[[AgreementStore], Any]


def do(database: Database, act: Act) -> Any:
    with database.session(writes=True) as session:
        found = act(AgreementStore(session, NOW, KEEP))
        session.commit()
        return found


def at_once(database: Database, acts: list[Act]) -> list[Any]:
    return together([partial(do, database, act) for act in acts], (NotNow, RecordNotFound))


def count(database: Database, table: Any) -> int:
    with database.session(writes=False) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def side(store: AgreementStore, role: str) -> Party:
    return store.session.scalars(select(Party).where(Party.role == role)).one()


def press_while_leaving(database: Database, role: str, link: str) -> None:
    """Open *link* at the moment at which the side with *role* is erased."""

    def leave(session: Session) -> None:
        store = AgreementStore(session, NOW, KEEP)
        store.erase(side(store, role))

    amid(database, leave, lambda session: Store(session, NOW, KEEP).admit(link, ""))


def begin(database: Database) -> tuple[Begun, str]:
    return do(database, lambda store: store.start(FORM, ["meetings"], ME, secret.ticket()))


@pytest.fixture
def joined(database: Database) -> Database:
    _, invitation = begin(database)
    do(database, lambda store: store.claim(invitation, "Kofi", "Pacific/Auckland"))
    return database


def test_begin_pressed_five_times_at_once_begins_one_agreement(database: Database) -> None:
    ticket = secret.ticket()

    begun = at_once(database, [lambda store: store.start(FORM, ["trust"], ME, ticket)] * 5)

    assert {(mine.link, mine.recovery, invitation) for mine, invitation in begun} == {
        (begun[0][0].link, begun[0][0].recovery, begun[0][1])
    }
    assert (count(database, Agreement), count(database, Party), count(database, Grant)) == (1, 2, 1)


def test_join_pressed_five_times_at_once_shows_the_same_codes(database: Database) -> None:
    _, invitation = begin(database)
    ticket = secret.ticket()

    claims = at_once(
        database, [lambda store: store.claim(invitation, "Kofi", "Asia/Kathmandu", ticket)] * 5
    )

    assert len({(begun.link, begun.recovery) for begun in claims}) == 1
    assert count(database, Grant) == 2


def test_of_five_who_claim_one_invitation_at_once_one_gets_it(database: Database) -> None:
    _, invitation = begin(database)

    claims = at_once(
        database,
        [
            lambda store, name=name: store.claim(invitation, name, "Europe/Paris", secret.ticket())
            for name in "ABCDE"
        ],
    )

    assert sorted(type(claim).__name__ for claim in claims) == ["Begun"] + ["RecordNotFound"] * 4
    assert count(database, Grant) == 2


def test_a_recovery_code_pressed_five_times_at_once_gives_one_set_of_codes(
    database: Database,
) -> None:
    mine, _ = begin(database)
    ticket = secret.ticket()

    found = at_once(database, [lambda store: store.recover(mine.recovery, ticket)] * 5)

    assert len({(begun.link, begun.recovery) for begun in found}) == 1
    assert count(database, Grant) == 1


def test_both_ready_at_once_reveals(joined: Database) -> None:
    at_once(joined, [lambda store, role=role: store.say_ready(side(store, role)) for role in ROLES])

    seen = do(joined, lambda store: store.theirs(side(store, "mentee")))

    assert seen == {}


def test_both_leaving_at_once_leaves_nothing(joined: Database) -> None:
    left = at_once(
        joined, [lambda store, role=role: store.erase(side(store, role)) for role in ROLES]
    )

    assert sorted(left) == [False, True]
    assert count(joined, Party) == 0


def test_a_link_pressed_while_its_agreement_is_erased_opens_nothing(database: Database) -> None:
    mine, _ = begin(database)

    with pytest.raises(RecordNotFound):
        press_while_leaving(database, "mentee", mine.link)


def test_a_link_pressed_while_its_owner_leaves_opens_nothing(joined: Database) -> None:
    found = do(joined, lambda store: store.renew(side(store, "mentor")))

    with pytest.raises(RecordNotFound):
        press_while_leaving(joined, "mentor", found.link)


def test_nobody_confirms_a_text_that_changes_at_the_same_moment(joined: Database) -> None:
    for role in ROLES:
        do(joined, lambda store, role=role: store.say_ready(side(store, role)))
    for turn in range(5):
        text = do(
            joined,
            lambda store, n=turn: store.write_text(
                side(store, "mentee"), n * 2, {"minutes": 10 + n}
            ),
        )

        at_once(
            joined,
            [
                lambda store, found=text.hash: store.sign(side(store, "mentee"), found, "Ana", DAY),
                lambda store, n=turn: store.write_text(
                    side(store, "mentor"), n * 2 + 1, {"minutes": 50 + n}
                ),
            ],
        )

        with joined.session(writes=False) as session:
            newest, older = list(
                session.scalars(select(Revision).order_by(Revision.number.desc()).limit(2))
            )
            assert newest.content == {"minutes": 50 + turn}
            assert newest.sign_offs == []
            assert [sign.hash for sign in older.sign_offs] in ([], [text.hash])
