"""Digests of everything that editions are made from, taken without any heavy import."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import formwork
from bindery import edition, settings

_FILES = ("mkdocs.yml", "pyproject.toml", "requirements-book.txt")
_FOLDERS = ("content", "theme")
_PASSED_OVER = frozenset({"__pycache__", ".DS_Store"})
_CHAPTER = ".md"


class Inputs:
    """What the book below *root* is made from, each file read once.

    Content, looks, the press itself, the locked libraries, the environment and the edition stamp.
    """

    def __init__(self, root: Path) -> None:
        self._rest = repr((sys.version_info[:3], settings.inputs(), edition.stamp(root))).encode()
        self._files = {
            file.relative_to(base): hashlib.sha256(file.read_bytes()).digest()
            for base, file in _files(root)
        }

    def digest(self) -> str:
        """Return the SHA-256 of all inputs, in hex."""
        return self._digest(frozenset(self._files))

    def digest_with_chapter(self, name: str = "") -> str:
        """Return the SHA-256 of all inputs but the chapters, and of the one called *name*."""
        kept = (file for file in self._files if file.suffix != _CHAPTER or file.stem == name)
        return self._digest(frozenset(kept))

    def _digest(self, kept: frozenset[Path]) -> str:
        found = hashlib.sha256(self._rest)
        for file in sorted(kept):
            found.update(f"\n{file.as_posix()}\n".encode() + self._files[file])
        return found.hexdigest()


def _files(root: Path) -> Iterator[tuple[Path, Path]]:
    for name in _FILES:
        if (root / name).is_file():
            yield root, root / name
    code = [Path(__file__).parent, *(Path(path) for path in formwork.__path__)]
    for folder in [*(root / name for name in _FOLDERS), *code]:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not _PASSED_OVER & set(file.parts):
                yield folder.parent, file
