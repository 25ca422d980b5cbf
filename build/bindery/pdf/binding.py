"""Binding: every chapter sewn into one HTML document with one id space, ready for the press."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bindery.book import Book
from bindery.pdf.chapters import Binder, BoundChapter, anchor
from bindery.sewing.gathering import Gathering, gather
from bindery.sewing.links import Place
from bindery.sewing.practices import practices
from bindery.sewing.uses import Telling, tell
from formwork.words import N_

Print = Literal["normal", "large"]

# No line ends between the word and the number.
ON_PAGE, ON_PAGES = N_("Page\u00a0%(places)s."), N_("Pages\u00a0%(places)s.")


@dataclass(frozen=True)
class BoundPart:
    """A part as the templates of the book see it."""

    id: str
    title: str
    chapters: tuple[BoundChapter, ...]


def bind(book: Book, size: Print = "normal") -> str:
    """Return the whole book as one HTML document, in print of a *size*.

    Raise BadContent when a link of the book leads nowhere.
    """
    gathered = [gather(book, chapter, "pdf") for chapter in book.pages]
    index = practices(book, gathered)
    # The page numbers are left to the style sheet, so the links to them have no words.
    tell(gathered, Telling(ON_PAGE, ON_PAGES, lambda _: "", book.language))
    binder = Binder(book, _in_one_document)
    home, *chapters = gathered
    html = binder.templates.draw(
        "book.html",
        size=size,
        home=binder.bind(home, alone=True),
        parts=tuple(_parts(binder, iter(chapters))),
        index=binder.bind(index, alone=True),
    )
    binder.links.check()
    return html


def _parts(binder: Binder, gathered: Iterator[Gathering]) -> Iterator[BoundPart]:
    for number, part in enumerate(binder.book.parts, start=1):
        chapters = (binder.bind(next(gathered), part=part.title) for _ in part.chapters)
        yield BoundPart(f"part-{number}", part.title, tuple(chapters))


def _in_one_document(place: Place) -> str:
    return f"#{anchor(place)}"
