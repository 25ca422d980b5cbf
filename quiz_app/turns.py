"""Writers of one SQLite file take turns, across all threads and processes."""

import fcntl
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

_TURN = "turn"


def take_turns(engine: Engine, database: Path, writes: Callable[[Connection], bool]) -> None:
    """Let a connection that *writes* wait for its turn, and keep it until it is back in its pool.

    SQLite lets writers wait by looking again after ever longer naps. With many of them most of the
    time is slept away, and some come too late; the system wakes those who wait for a file at once.
    """
    file = database.with_name(f"{database.name}-turn")
    file.touch(mode=0o600)  # whoever can open it can take a turn, and never end it

    def begin(connection: Connection) -> None:
        if writes(connection):
            turn = connection.info[_TURN] = file.open("a")
            fcntl.flock(turn, fcntl.LOCK_EX)

    event.listen(engine, "begin", begin)
    event.listen(engine, "checkin", _end)


def _end(_: object, record: Any) -> None:
    turn = record.info.pop(_TURN, None)
    if turn is not None:
        turn.close()
