"""The press at work: loads the book, applies the rules, makes the editions."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bindery import book, checks, ledger, workshop
from bindery.book import Book
from bindery.editions import EDITIONS
from formwork.errors import BadContent, Problem

Say = Callable[[str], None]

TITLES = {
    "site": "Building the site",
    "pdf": "Building the PDF",
    "epub": "Building the EPUB",
    "forms": "Building the loose forms",
}


def build(root: Path, names: list[str], digest: str, say: Say) -> None:
    """Make the editions called *names* and put them into *root*/out/site, all or none.

    Raise BadContent when the book breaks a rule that stops the build; out/ is then as it was.
    """
    with _timed("Reading the book", say):
        read = _sound(root)
    out = root / "out"
    with workshop.bench(out) as bench:
        entries = dict(ledger.read(out))
        for name in names:
            with _timed(TITLES[name], say):
                (bench / name).mkdir()
                EDITIONS[name](read, bench / name)
            entries[name] = ledger.Entry(digest, workshop.files(bench / name))
        workshop.swap(_whole(bench, out, entries, names), out)
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


def _whole(
    bench: Path, out: Path, entries: Mapping[str, ledger.Entry], fresh: Collection[str]
) -> Path:
    """Lay out the next site: the *fresh* editions first, then what others wrote before."""
    whole = bench / "whole"
    whole.mkdir()
    for name in sorted(entries, key=lambda name: name not in fresh):
        source = bench / name if name in fresh else out / "site"
        workshop.gather(entries[name].files, source, whole)
    return whole


def _sound(root: Path) -> Book:
    read = book.load(root)
    problems = checks.problems(read, {"stop"})
    if problems:
        raise BadContent(problems)
    return read


@contextmanager
def _timed(title: str, say: Say) -> Iterator[None]:
    say(f"{title} … ")
    start = time.monotonic()
    try:
        yield
    except BaseException:
        say("stopped\n")
        raise
    say(f"{time.monotonic() - start:.1f} s\n")
