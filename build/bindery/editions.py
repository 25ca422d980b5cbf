"""The editions of the book, by name; each is made by a function of the book and a folder."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from bindery.book import Book
from bindery.pieces import chapter_of, edition_of

Renderer = Callable[[Book, Path], None]


def _edition(module: str, function: str = "render") -> Renderer:
    """Return the renderer of *module*, imported when it is first needed.

    Each edition brings heavy libraries; `build forms` need not wait for those of the site.
    """

    def render(book: Book, out: Path) -> None:
        getattr(import_module(module), function)(book, out)

    return render


EDITIONS: dict[str, Renderer] = {
    "site": _edition("bindery.site"),
    "pdf": _edition("bindery.pdf"),
    "large-print": _edition("bindery.pdf", "render_large_print"),
    "epub": _edition("bindery.epub"),
    "forms": _edition("bindery.forms"),
    "offline": _edition("bindery.offline"),
}
"""*out* stands for out/site/ of a fresh build. No edition reads what another one wrote, but for the
copy to take offline: it is made of what stands in *out*."""


def _offprint(chapter: str, book: Book, out: Path) -> None:
    import_module("bindery.pdf.offprints").render(chapter, book, out)


BY_CHAPTER: dict[str, Callable[[str, Book, Path], None]] = {"chapters": _offprint}
"""The editions that are made chapter by chapter, of the chapter with the id that comes first."""


def make(piece: str, book: Book, out: Path) -> None:
    """Write *piece* into *out*."""
    edition, chapter = edition_of(piece), chapter_of(piece)
    if chapter:
        BY_CHAPTER[edition](chapter, book, out)
    else:
        EDITIONS[edition](book, out)
