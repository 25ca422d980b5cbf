"""The templates of the theme that lay out a book."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bindery.book import Book


class Templates:
    """The templates in *folder*, which know *book* and speak its language."""

    def __init__(self, book: Book, folder: Path) -> None:
        self._book = book
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(_=book.language.gettext, book=book)

    def draw(self, template: str, **words: object) -> Markup:
        """Fill in *template*."""
        date = self._book.edition.date
        drawn = self._environment.get_template(template).render(
            date=date.isoformat(), long_date=self._book.language.date(date), **words
        )
        return Markup(drawn)  # noqa: S704 - every value was escaped by the template
