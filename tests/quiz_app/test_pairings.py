"""Results laid side by side: what two people, or one impatient person, do at the same moment."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from formwork.library import Library
from quiz_app import secret
from quiz_app.database import Database
from quiz_app.models import Pairing, Record
from quiz_app.pairings import Pairings
from quiz_app.store import RecordNotFound, Store
from tests.quiz_app.moment import together

QUIZZES = Library.load(Path(__file__).parent / "content", "en").quizzes
NOW, KEEP = datetime(2026, 3, 2, 9, 30, tzinfo=UTC), timedelta(days=180)
Act = Callable[[Pairings], Any]


def do(database: Database, act: Act) -> Any:
    with database.session(writes=True) as session:
        found = act(Pairings(session, NOW))
        session.commit()
        return found


def at_once(database: Database, acts: list[Act]) -> list[Any]:
    return together([partial(do, database, act) for act in acts], (RecordNotFound,))


def of(pairings: Pairings, role: str) -> Record:
    """Return the result of the one who is *role*."""
    name = {"mentee": "check", "mentor": "check-mentor"}[role]
    return pairings.session.scalars(select(Record).where(Record.form_id == name)).one()


def share(role: str, ticket: str = "") -> Act:
    return lambda pairings: pairings.share(of(pairings, role), ticket)


def accept(role: str, code: str) -> Act:
    return lambda pairings: pairings.accept(of(pairings, role), code)


def rows(database: Database) -> list[Pairing]:
    with database.session(writes=False) as session:
        return list(session.scalars(select(Pairing)))


@pytest.fixture
def results(database: Database) -> Database:
    """A database with one result of each of the two."""
    with database.session(writes=True) as session:
        store = Store(session, NOW, KEEP)
        for quiz in QUIZZES.values():
            answers = {field.id: 1 for field in quiz.fields()}
            store.keep_new(quiz, "en", answers, secret.ticket())
        session.commit()
    return database


def test_a_code_asked_for_five_times_at_once_is_one_code(results: Database) -> None:
    for _ in range(3):
        codes = at_once(results, [share("mentee", secret.ticket())] * 5)

        assert len(set(codes)) == 1
        (offer,) = rows(results)
        assert offer.code_hash == secret.digest(codes[0])


def test_of_codes_asked_for_in_five_windows_at_once_one_is_good(results: Database) -> None:
    codes = at_once(results, [share("mentee", secret.ticket()) for _ in range(5)])

    (offer,) = rows(results)
    assert len(set(codes)) == 5
    assert offer.code_hash in {secret.digest(code) for code in codes}


def test_two_who_say_yes_to_each_other_at_once_are_paired_once(results: Database) -> None:
    for _ in range(3):
        codes = {role: do(results, share(role)) for role in ("mentee", "mentor")}

        said = at_once(
            results, [accept("mentee", codes["mentor"]), accept("mentor", codes["mentee"])]
        )

        assert sorted(type(each).__name__ for each in said) == ["NoneType", "RecordNotFound"]
        (pairing,) = rows(results)
        assert pairing.second_id is not None
        seen = [
            do(results, lambda pairings, role=role: pairings.is_complete(of(pairings, role)))
            for role in codes
        ]
        assert seen == [True, True]


def test_a_yes_said_five_times_at_once_pairs_once(results: Database) -> None:
    code = do(results, share("mentor"))

    said = at_once(results, [accept("mentee", code)] * 5)

    assert [each for each in said if each is None] == [None]
    (pairing,) = rows(results)
    assert pairing.second_id is not None


def test_who_takes_a_yes_back_while_it_is_said_leaves_nothing_half_done(
    results: Database,
) -> None:
    for _ in range(10):
        code = do(results, share("mentor"))

        at_once(
            results,
            [accept("mentee", code), lambda pairings: pairings.end(of(pairings, "mentor"))],
        )

        assert all(pairing.second_id for pairing in rows(results))
