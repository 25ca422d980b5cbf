"""Brings the database to the shape that the models describe, and says whether it has it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from quiz_app.database import Database

FOLDER = Path(__file__).parent / "migrations"


class OldDatabase(Exception):
    """The database does not have the shape that this program needs."""


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring *database* up to *revision*; raise OldDatabase if a newer program has changed it."""
    _know(current(database))
    with _free_to_rebuild(database) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Bring *database* back to *revision*."""
    with _free_to_rebuild(database) as connection:
        command.downgrade(_config(connection), revision)


def current(database: Database) -> str | None:
    """Return the revision that *database* is at, None before the first."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str | None:
    """Return the newest revision."""
    return ScriptDirectory(str(FOLDER)).get_current_head()


def check(database: Database) -> None:
    """Raise OldDatabase unless *database* is at the newest revision."""
    found = current(database)
    _know(found)
    if found != head():
        raise OldDatabase(
            f"The database is at revision {found or 'none'}, this program needs {head()}. "
            "Run: ./handbook app migrate"
        )


def _know(revision: str | None) -> None:
    """Raise OldDatabase if *revision* is none of ours: only a backup leads back from it."""
    known = {script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()}
    if revision and revision not in known:
        raise OldDatabase(
            f"The database is at revision {revision}, made by a newer version of this program. "
            "Start that version, or put back the backup from before it."
        )


@contextmanager
def _free_to_rebuild(database: Database) -> Iterator[Connection]:
    """Begin a transaction in which SQLite's tables may be rebuilt.

    To change a column, SQLite needs a new table in the old one's place. Dropping the old one would
    delete everything that refers to it, were the references not out of force
    (sqlite.org/lang_altertable.html#otheralter); nothing may dangle at the end.
    """
    with database.engine.connect() as connection:
        if not database.sqlite:
            with connection.begin():
                yield connection
            return
        raw = connection.connection.cursor()
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if dangling:
                    raise OldDatabase(f"The migration would leave {len(dangling)} rows dangling.")
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
            raw.close()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
