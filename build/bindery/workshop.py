"""Where editions are made: in a folder of their own, swapped for the old one when all is well."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_BENCH, _OLD = ".bench-", ".old-site"


@contextmanager
def bench(out: Path) -> Iterator[Path]:
    """Lend an empty folder inside *out* that is gone afterwards, to one build at a time.

    A second build waits for the first. What an interrupted build left behind is cleared away.
    """
    out.mkdir(parents=True, exist_ok=True)
    with (out / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _tidy(out)
        folder = Path(tempfile.mkdtemp(prefix=_BENCH, dir=out))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _tidy(out: Path) -> None:
    """Undo an interruption: bring the old site back if the new one never came."""
    old, site = out / _OLD, out / "site"
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    for left in out.glob(f"{_BENCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def files(folder: Path) -> tuple[str, ...]:
    """Return the names of all files below *folder*, sorted."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return tuple(sorted(file.relative_to(folder).as_posix() for file in found))


def gather(names: Iterable[str], source: Path, target: Path) -> None:
    """Bring the files called *names* from *source* to *target*; what stands there already stays."""
    for name in names:
        if not (source / name).is_file() or (target / name).exists():
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        try:
            # The same file under a second name: nothing to copy, nothing to lose.
            os.link(source / name, target / name)
        except OSError:
            shutil.copy2(source / name, target / name)


def swap(fresh: Path, out: Path) -> None:
    """Put *fresh* in the place of *out*/site in two renames; undo the first if the second fails."""
    site, old = out / "site", out / _OLD
    # mkdtemp makes folders that only their owner may enter; a web server is someone else.
    fresh.chmod(0o755)
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
