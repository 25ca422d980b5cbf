"""The editions of the book, by name; each is one `render(book, out)`."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from bindery.book import Book

Renderer = Callable[[Book, Path], None]


def _edition(module: str) -> Renderer:
    """Return the renderer of *module*, imported when it is first needed.

    Each edition brings heavy libraries; `build forms` need not wait for those of the site.
    """

    def render(book: Book, out: Path) -> None:
        import_module(module).render(book, out)

    return render


EDITIONS: dict[str, Renderer] = {
    "site": _edition("bindery.site"),
    "pdf": _edition("bindery.pdf"),
    "epub": _edition("bindery.epub"),
    "forms": _edition("bindery.forms"),
}
"""*out* stands for out/site/ of a fresh build; no edition reads what another one wrote."""
