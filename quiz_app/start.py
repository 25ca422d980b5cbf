"""Starts the app, or says in plain lines why it cannot start."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from formwork.errors import BadContent
from quiz_app import migrate
from quiz_app.desk import Desk
from quiz_app.factory import create_app
from quiz_app.settings import BadSettings, Settings


def ready_app() -> Flask:
    """Return the app, made from the environment, with a database that fits it."""
    with plain_refusals():
        app = create_app(Settings.from_environment())
        parts: Desk = app.extensions["desk"]
        migrate.check(parts.database)
        # The server forks its workers off: none of them may inherit an open connection.
        parts.database.close()
        return app


@contextmanager
def plain_refusals() -> Iterator[None]:
    """Turn what an installer or an author can put right into lines on standard error and exit 1."""
    try:
        yield
    except BadSettings as bad:
        _refuse(*bad.lines)
    except BadContent as bad:
        _refuse(*(str(problem) for problem in bad.problems))
    except migrate.OldDatabase as old:
        _refuse(str(old))
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        _refuse(f"The database cannot be opened: {reason}. Check DATABASE_URL and VAR_DIR.")
    except OSError as error:
        _refuse(f"{error.filename} cannot be used: {error.strerror}.")


def _refuse(*lines: str) -> None:
    for line in lines:
        sys.stderr.write(f"{line}\n")
    sys.exit(1)
