"""Several things at the very same moment, or one in the middle of another."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from sqlalchemy import text

from quiz_app.database import Database


def together(
    acts: Sequence[Callable[[], Any]], refusals: tuple[type[Exception], ...] = ()
) -> list[Any]:
    """Do all *acts* at the same moment; return what each gave, or which of *refusals* it met."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return act()
        except refusals as refusal:
            return refusal

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def amid(database: Database, first: Callable[[Any], Any], then: Callable[[Any], Any]) -> Any:
    """Begin *then* when *first* is done but not committed; return what *then* gave.

    Both get a session of their own. What *then* raises is raised here.
    """
    with ThreadPoolExecutor(1) as thread, database.session(writes=True) as session:
        first(session)
        second = thread.submit(_do, database, then)
        while not (database.sqlite or second.done() or _is_waiting(database)):
            pass
        session.commit()
        session.close()
        return second.result()


def _do(database: Database, act: Callable[[Any], Any]) -> Any:
    with database.session(writes=True) as session:
        found = act(session)
        session.commit()
        return found


def _is_waiting(database: Database) -> bool:
    with database.session(writes=False) as session:
        return bool(session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))
