"""The PDF edition: the whole book as one typeset, tagged document."""

from pathlib import Path

from bindery.book import Book
from bindery.pdf.binding import bind
from formwork import paper

NAME = "virtual-mentoring-handbook.pdf"


def render(book: Book, out: Path) -> None:
    """Write the PDF of *book* to *out*/downloads."""
    pdf = paper.press(bind(book), theme=book.theme, forms=True)
    file = out / "downloads" / NAME
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pdf)
