"""The PDF editions of the whole book: one typeset, tagged document, in normal or in large print."""

from pathlib import Path

from bindery.book import Book
from bindery.pdf.binding import Print, bind
from formwork import paper

NAMES: dict[Print, str] = {
    "normal": "virtual-mentoring-handbook.pdf",
    "large": "virtual-mentoring-handbook-large-print.pdf",
}


def render(book: Book, out: Path) -> None:
    """Write the PDF of *book* to *out*/downloads."""
    _render(book, out, "normal")


def render_large_print(book: Book, out: Path) -> None:
    """Write the PDF of *book* in large print to *out*/downloads."""
    _render(book, out, "large")


def _render(book: Book, out: Path, size: Print) -> None:
    pdf = paper.press(bind(book, size), theme=book.theme, forms=True, bookmarks=True)
    file = out / "downloads" / NAMES[size]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pdf)
