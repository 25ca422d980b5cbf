"""Writes compressed copies beside the files of a site, so that the server need not."""

import gzip
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli  # type: ignore[import-untyped]

SUFFIXES = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})


def add_compressed(out: Path) -> None:
    """Write .gz and .br beside every file of *out* that gets smaller; the same bytes every time."""
    compress(file for file in out.rglob("*") if file.suffix in SUFFIXES and file.is_file())


def compress(files: Iterable[Path]) -> None:
    """Write .gz and .br beside each of *files* that gets smaller."""
    with ThreadPoolExecutor() as pool:
        list(pool.map(_compress, sorted(files)))


def _compress(file: Path) -> None:
    data = file.read_bytes()
    packed = {".gz": gzip.compress(data, 9, mtime=0), ".br": brotli.compress(data)}
    for suffix, smaller in packed.items():
        if len(smaller) < len(data):
            file.with_name(file.name + suffix).write_bytes(smaller)
