"""The pieces of each edition: what is made, and remembered in the ledger, on its own."""

from collections.abc import Collection, Iterator
from pathlib import Path

from bindery.digest import Inputs

NAMES = ("site", "pdf", "large-print", "epub", "forms", "chapters", "offline")
"""The editions in the order in which they are told of."""
LAST = "offline"
"""The edition that is a copy of the others, and so is made when they stand."""
OFFLINE = "downloads/offline.zip"
_HOME = "index"


def pieces(root: Path, asked: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the name of each piece of the editions *asked* for, with the digest of its inputs.

    Chapters on their own are a piece each, called chapters/<id>: no other chapter matters to them,
    and none does to the forms.
    """
    inputs = Inputs(root)
    for name in NAMES:
        if name not in asked:
            continue
        if name == "chapters":
            for chapter in _chapters(root):
                yield f"{name}/{chapter}", inputs.digest_with_chapter(chapter)
        elif name == "forms":
            yield name, inputs.digest_with_chapter()
        else:
            yield name, inputs.digest()


def edition_of(piece: str) -> str:
    """Return the name of the edition that *piece* belongs to."""
    return piece.partition("/")[0]


def chapter_of(piece: str) -> str:
    """Return the id of the chapter that *piece* is made of, or "" if it is a whole edition."""
    return piece.partition("/")[2]


def _chapters(root: Path) -> list[str]:
    return sorted(file.stem for file in (root / "content/en").glob("*.md") if file.stem != _HOME)
