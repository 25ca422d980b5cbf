"""The press at work: loads the book, applies the rules, makes the editions."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bindery import book, checks, crew, editions, labels, ledger, workshop
from bindery.book import Book
from bindery.crew import Made
from bindery.ledger import Entry
from bindery.pieces import LAST, OFFLINE, chapter_of, edition_of
from formwork.errors import BadContent, Problem

Say = Callable[[str], None]

TITLES = {
    "site": "Building the site",
    "pdf": "Building the PDF",
    "large-print": "Building the PDF in large print",
    "epub": "Building the EPUB",
    "forms": "Building the loose forms",
    "chapters": "Building the chapters as PDFs",
    "offline": "Packing the copy to take offline",
}


def build(root: Path, stale: Mapping[str, str], say: Say) -> None:
    """Make the *stale* pieces and put them into *root*/out/site, all or none.

    *stale* holds the digest of the inputs of each. Raise BadContent when the book breaks a rule
    that stops the build; out/ is then as it was.
    """
    start = time.monotonic()
    read = _sound(root)
    say(_line("Reading the book", time.monotonic() - start))
    out = root / "out"
    with workshop.bench(out) as bench:
        fresh = [piece for piece in stale if piece != LAST]
        _tell(crew.make(read, fresh, bench), fresh, say)
        entries = _kept(out, read, stale)
        for piece in fresh:
            names = workshop.files(bench / piece)
            entries[piece] = Entry(stale[piece], names, read.edition.date)
        whole = _whole(bench, out, entries, fresh)
        labels.write(whole, entries.values(), read.language)
        if LAST in stale:
            start = time.monotonic()
            editions.make(LAST, read, whole)
            say(_line(TITLES[LAST], time.monotonic() - start))
            entries[LAST] = Entry(stale[LAST], (OFFLINE,), read.edition.date)
            labels.write(whole, entries.values(), read.language)
        workshop.swap(whole, out)
        ledger.write(out, entries)


def check(root: Path) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return what is wrong with the book, and what is only worth a look."""
    try:
        read = book.load(root)
    except BadContent as error:
        return error.problems, ()
    return checks.problems(read, {"stop", "fail"}), checks.problems(read, {"warn"})


def advice(problems: tuple[Problem, ...]) -> Iterator[str]:
    """Yield one line for every rule that *problems* break: what it says, and how to keep it."""
    for code in sorted({problem.code for problem in problems}):
        rule = checks.RULES.get(code)
        if rule:
            yield f"{code} {rule.sentence} {rule.advice()}"


def _kept(out: Path, read: Book, stale: Collection[str]) -> dict[str, Entry]:
    """Return what the ledger knows and nothing has replaced; chapters may have left the book."""
    chapters = {chapter.id for chapter in read.chapters}
    return {
        piece: entry
        for piece, entry in ledger.read(out).items()
        if piece not in stale and (chapter_of(piece) in chapters or not chapter_of(piece))
    }


def _tell(made: Iterable[Made], pieces: Sequence[str], say: Say) -> None:
    """Say of each edition, when the last of its *pieces* is made, how long all of them took."""
    left = [edition_of(piece) for piece in pieces]
    say(f"At work on {', '.join(dict.fromkeys(left))}.\n" if left else "")
    seconds = dict.fromkeys(left, 0.0)
    for done in made:
        name = edition_of(done.piece)
        left.remove(name)
        seconds[name] += done.seconds
        if name not in left:
            say(_line(TITLES[name], seconds[name]))


def _line(title: str, seconds: float) -> str:
    return f"{title} … {seconds:.1f} s\n"


def _whole(bench: Path, out: Path, entries: Mapping[str, Entry], fresh: Sequence[str]) -> Path:
    """Lay out the next site: the *fresh* pieces first, then what was made before."""
    whole = bench / "whole"
    whole.mkdir()
    for piece in sorted(entries, key=lambda piece: piece not in fresh):
        source = bench / piece if piece in fresh else out / "site"
        workshop.gather(entries[piece].files, source, whole)
    return whole


def _sound(root: Path) -> Book:
    read = book.load(root)
    problems = checks.problems(read, {"stop"})
    if problems:
        raise BadContent(problems)
    return read
