"""The app's commands: python -m quiz_app migrate|serve|purge|routes."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from quiz_app import migrate
from quiz_app.clock import utc
from quiz_app.database import Database
from quiz_app.desk import Desk
from quiz_app.factory import create_app
from quiz_app.routes import listing
from quiz_app.settings import Settings
from quiz_app.start import plain_refusals

CONFIG = Path(__file__).with_name("gunicorn.conf.py")


def main(arguments: list[str] | None = None) -> int:
    """Run the command that *arguments* name."""
    parser = argparse.ArgumentParser(prog="./handbook app", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, help_text) in COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=help_text)
        if name == "purge":
            command.add_argument("--dry-run", action="store_true", help="only count")
    options = parser.parse_args(arguments)
    with plain_refusals():
        COMMANDS[options.command][0](options)
    return 0


def _migrate(_: argparse.Namespace) -> None:
    database = Database(Settings.from_environment().database)
    before = migrate.current(database)
    if before != migrate.head():
        migrate.upgrade(database)
        _say(f"The database is now at revision {migrate.head()}.")
    database.close()


def _serve(_: argparse.Namespace) -> None:
    Settings.from_environment()
    # The command is fixed; gunicorn takes this process over.
    os.execv(  # noqa: S606
        sys.executable,
        [sys.executable, "-m", "gunicorn", "-c", str(CONFIG), "quiz_app.wsgi:app"],
    )


def _purge(options: argparse.Namespace) -> None:
    parts: Desk = create_app(Settings.from_environment()).extensions["desk"]
    migrate.check(parts.database)
    store = parts.open_store(writes=not options.dry_run)
    with store.session:
        purged = store.expired() if options.dry_run else store.purge()
        store.commit()
    if not options.dry_run:
        parts.database.scrub()
    word = "Would delete" if options.dry_run else "Deleted"
    counts = f"{purged.records} records, {purged.agreements} agreements and {purged.visits} visits"
    _say(f"{word} {counts} whose time is over.")
    _say(f"It is {utc():%Y-%m-%d %H:%M} UTC.")


def _routes(_: argparse.Namespace) -> None:
    for line in listing(create_app(Settings.from_environment())):
        _say(line)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], None], str]] = {
    "migrate": (_migrate, "Bring the database to the shape this program needs."),
    "serve": (_serve, "Serve the handbook and the app."),
    "purge": (_purge, "Delete records and agreements whose time is over."),
    "routes": (_routes, "List the app's addresses."),
}

if __name__ == "__main__":
    sys.exit(main())
