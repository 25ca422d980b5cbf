"""The database: connections that keep their promises on SQLite and on PostgreSQL."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError as DatabaseError
from sqlalchemy.orm import Session

from quiz_app.turns import take_turns

__all__ = ["Database", "DatabaseError", "is_full", "journal_mode"]

_FIXED_IN: dict[tuple[int, ...], tuple[int, ...]] = {(3, 44): (3, 44, 6), (3, 50): (3, 50, 7)}
_FIXED_SINCE = (3, 51, 3)

_WRITES = "handbook_writes"
_POSTGRESQL_LIMITS = {"statement_timeout": "15000", "lock_timeout": "5000"}


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """Return the safe journal for SQLite *version*.

    Up to 3.51.2 write-ahead logging can corrupt a database that two processes use
    (sqlite.org/wal.html#walresetbug), and two processes are just what the server runs.
    """
    fixed = version >= _FIXED_IN.get(version[:2], _FIXED_SINCE)
    return "WAL" if fixed else "TRUNCATE"


class Database:
    """Opens sessions for reading and for writing."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = self._sqlite() if self.sqlite else self._postgresql()
        self._writer = self.engine.execution_options(**{_WRITES: True})

    def session(self, *, writes: bool) -> Session:
        """Return a new session; with *writes* it holds SQLite's write lock from its first query."""
        return Session(self._writer if writes else self.engine, expire_on_commit=False)

    def scrub(self) -> None:
        """Remove what was deleted from SQLite's write-ahead log too."""
        if self.sqlite and journal_mode() == "WAL":
            raw = self.engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.close()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _sqlite(self) -> Engine:
        engine = create_engine(self.url)
        event.listen(engine, "connect", _prepare_sqlite)
        if self.url.database and self.url.database != ":memory:":
            file = Path(self.url.database)
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not file.exists():
                # What people write is for nobody else on the machine. SQLite's own files beside
                # this one follow it.
                file.touch(mode=0o600)
            take_turns(engine, file, _writes)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _postgresql(self) -> Engine:
        return create_engine(
            self.url,
            pool_pre_ping=True,
            pool_recycle=300,
            connect_args={"startup_params": _POSTGRESQL_LIMITS, "application_name": "handbook"},
        )


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    # Without this, Python begins transactions by its own rules and BEGIN IMMEDIATE is ours in vain.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 5000")
    cursor.execute(f"PRAGMA journal_mode = {journal_mode()}")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that first reads and then writes fails at once when another one writes,
    # whatever the timeout: so those that may write take the lock when they begin.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_WRITES, False))


def is_full(error: DatabaseError) -> bool:
    """Whether *error* says that no space is left to write to."""
    text = str(error.orig).lower()
    return any(sign in text for sign in ("disk is full", "no space left", "53100"))
