"""Two workers at the press: they make pieces side by side, each in a process of its own."""

import gc
import multiprocessing
import signal
import time
from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bindery import editions
from bindery.book import Book
from formwork.errors import BadContent, Problem

WORKERS = 2
_LONG = ("forms", "site")
"""The pieces to begin with: a long one begun late would leave one worker with nothing to do."""
_WHOLE_BOOKS = ("large-print", "pdf")
"""The pieces to end with, a worker each: what a book leaves in memory takes a second to clear."""
_RARELY = (100_000, 50, 1_000)

_task: tuple[Book, Path]


@dataclass(frozen=True)
class Made:
    """What became of *piece*: the *seconds* it took, or the *problems* that stopped it."""

    piece: str
    seconds: float
    problems: tuple[Problem, ...] = ()


def make(book: Book, pieces: Collection[str], bench: Path) -> Iterator[Made]:
    """Make *pieces*, each in a folder of its name in *bench*, and yield each when it is done.

    Raise BadContent when one of them finds fault with the book.
    """
    short = sorted(set(pieces).difference(_LONG, _WHOLE_BOOKS))
    order = [piece for piece in (*_LONG, *short, *_WHOLE_BOOKS) if piece in pieces]
    # Workers that are forked have the book already; it would be long to send.
    context = multiprocessing.get_context("fork")
    workers = min(WORKERS, len(order))
    with (
        ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(book, bench)) as pool,
        _stopping(),
    ):
        for future in as_completed([pool.submit(_make, piece) for piece in order]):
            made = future.result()
            if made.problems:
                raise BadContent(made.problems)
            yield made


def _begin(book: Book, bench: Path) -> None:
    global _task  # noqa: PLW0603 - a worker's whole world
    _task = (book, bench)
    # What is being set is made of millions of objects, nearly all of them in use: to look for those
    # that are not, as often as Python does, takes a fifth of the time.
    gc.freeze()
    gc.set_threshold(*_RARELY)
    # Ctrl-C reaches the workers too; the press says what there is to say.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _make(piece: str) -> Made:
    book, bench = _task
    start = time.monotonic()
    folder = bench / piece
    folder.mkdir(parents=True)
    # A whole book would grow too large if nobody ever looked; the others need not be looked at.
    (gc.enable if piece in _WHOLE_BOOKS else gc.disable)()
    try:
        editions.make(piece, book, folder)
    except BadContent as error:
        return Made(piece, 0, error.problems)
    if piece not in _WHOLE_BOOKS:
        gc.collect()
        gc.freeze()  # fonts, style sheets, chapters: what is kept for the next piece
    return Made(piece, time.monotonic() - start)


@contextmanager
def _stopping() -> Iterator[None]:
    """Send the workers home when the press is told to stop, or when one of them fails."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except BaseException:
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
