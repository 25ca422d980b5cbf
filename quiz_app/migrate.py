"""Brings the database to the shape that the models describe, and says whether it has it."""

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
    """Bring *database* up to *revision*."""
    with database.engine.begin() as connection:
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Bring *database* back to *revision*."""
    with database.engine.begin() as connection:
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
    if found != head():
        raise OldDatabase(
            f"The database is at revision {found or 'none'}, this program needs {head()}. "
            "Run: ./handbook app migrate"
        )


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
