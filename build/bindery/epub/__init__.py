"""The EPUB edition: the book for e-readers and reading apps."""

from pathlib import Path

from bindery.book import Book
from bindery.epub.publication import publication
from bindery.packing import pack

NAME = "virtual-mentoring-handbook.epub"
MIMETYPE = ("mimetype", "application/epub+zip")


def render(book: Book, out: Path) -> None:
    """Write the EPUB of *book* to *out*/downloads."""
    file = out / "downloads" / NAME
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pack(publication(book), book.edition.date, first=MIMETYPE))
