"""A digest of everything an edition is made from, taken without any heavy import."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import formwork
from bindery import edition, settings

_FILES = ("mkdocs.yml", "pyproject.toml", "requirements-book.txt")
_FOLDERS = ("content", "theme")
_PASSED_OVER = frozenset({"__pycache__", ".DS_Store"})


def digest(root: Path) -> str:
    """Return the SHA-256 of what the book below *root* is made from, in hex.

    Content, looks, the press itself, the locked libraries, the environment and the edition stamp.
    """
    found = hashlib.sha256(repr((sys.version_info[:3], settings.inputs())).encode())
    found.update(repr(edition.stamp(root)).encode())
    for base, file in _inputs(root):
        found.update(f"\n{file.relative_to(base).as_posix()}\n".encode())
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _inputs(root: Path) -> Iterator[tuple[Path, Path]]:
    for name in _FILES:
        if (root / name).is_file():
            yield root, root / name
    code = [Path(__file__).parent, *(Path(path) for path in formwork.__path__)]
    for folder in [*(root / name for name in _FOLDERS), *code]:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not _PASSED_OVER & set(file.parts):
                yield folder.parent, file
