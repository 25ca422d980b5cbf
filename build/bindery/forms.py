"""The loose forms: each form as a fillable PDF of its own, on two sizes of paper."""

from pathlib import Path

from bindery.book import Book
from formwork import paper


def render(book: Book, out: Path) -> None:
    """Write a sheet of every form of *book* to *out*/downloads/forms, and below it for Letter."""
    folder = out / "downloads" / "forms"
    places: dict[paper.Paper, Path] = {"a4": folder, "letter": folder / "letter"}
    for size, place in places.items():
        place.mkdir(parents=True, exist_ok=True)
        for form in book.library.forms.values():
            sheet = paper.sheet(form, book.language, theme=book.theme, paper=size)
            (place / f"{form.id}.pdf").write_bytes(sheet)
