import fcntl
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from quiz_app.database import Database, journal_mode


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 3), "TRUNCATE"),
        ((3, 50, 6), "TRUNCATE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 54, 0), "WAL"),
    ],
)
def test_a_write_ahead_log_is_kept_only_where_it_cannot_corrupt(
    version: tuple[int, int, int], mode: str
) -> None:
    assert journal_mode(version) == mode


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'deep' / 'test.sqlite3'}")
    yield database
    database.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
        ("journal_mode", journal_mode().lower()),
    ],
)
def test_every_sqlite_connection_keeps_our_promises(
    sqlite: Database, pragma: str, value: int | str
) -> None:
    with sqlite.engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_session_that_writes_holds_the_lock_from_its_first_query(
    sqlite: Database, tmp_path: Path
) -> None:
    with sqlite.session(writes=True) as session:
        session.execute(text("SELECT 1"))
        other = sqlite3.connect(tmp_path / "deep" / "test.sqlite3", timeout=0, isolation_level=None)

        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")

        other.close()


def test_a_session_that_writes_has_its_turn_until_it_is_done(
    sqlite: Database, tmp_path: Path
) -> None:
    with sqlite.session(writes=True) as session:
        session.execute(text("SELECT 1"))
        with (tmp_path / "deep" / "test.sqlite3-turn").open("a") as other:
            with pytest.raises(BlockingIOError):
                fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
            session.commit()

            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_nobody_else_on_the_machine_reads_the_files(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        database = Database(f"sqlite:///{tmp_path / 'deep' / 'test.sqlite3'}")
        with database.session(writes=True) as session:
            session.execute(text("CREATE TABLE notes (text TEXT)"))
            files = {
                file.name: oct(file.stat().st_mode & 0o777)
                for file in [tmp_path / "deep", *(tmp_path / "deep").iterdir()]
            }
        database.close()
    finally:
        os.umask(before)

    assert files.pop("deep") == "0o700"
    assert {"test.sqlite3", "test.sqlite3-turn"} < set(files)
    assert set(files.values()) == {"0o600"}


def test_rights_that_an_operator_has_given_stay(tmp_path: Path) -> None:
    file = tmp_path / "test.sqlite3"
    file.touch()
    file.chmod(0o640)

    Database(f"sqlite:///{file}").close()

    assert file.stat().st_mode & 0o777 == 0o640


def test_a_session_that_reads_leaves_the_lock_to_others(sqlite: Database, tmp_path: Path) -> None:
    with sqlite.session(writes=False) as session:
        session.execute(text("SELECT 1"))
        other = sqlite3.connect(tmp_path / "deep" / "test.sqlite3", timeout=0, isolation_level=None)

        other.execute("BEGIN IMMEDIATE")

        other.close()


def test_what_is_deleted_leaves_no_trace_in_the_files(sqlite: Database, tmp_path: Path) -> None:
    canary = "canary-0123456789"
    with sqlite.session(writes=True) as session:
        session.execute(text("CREATE TABLE notes (text TEXT)"))
        for _ in range(50):
            session.execute(text("INSERT INTO notes VALUES (:text)"), {"text": canary})
        session.commit()

    with sqlite.session(writes=True) as session:
        session.execute(text("DELETE FROM notes"))
        session.commit()
    sqlite.scrub()

    for file in (tmp_path / "deep").iterdir():
        assert canary.encode() not in file.read_bytes(), file.name
