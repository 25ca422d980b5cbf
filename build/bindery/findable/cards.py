"""The picture that a chat or a social network shows for a link to a page."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bindery.book import Book
from bindery.findable import circles

FOLDER = "assets/cards"
SIZE = (1200, 630)
PAPER, INK, SOFT = "#fbf6ec", "#211d18", "#544c42"
MARGIN = 72
MEASURE = 740
"""How wide a line of the title may be, in pixels."""
COLORS = 128


def add(book: Book, out: Path) -> None:
    """Write a card for the home page and for every chapter into *out*."""
    (out / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, words in _texts(book):
        card(*words, book.theme).save(out / FOLDER / f"{name}.png", optimize=True)


def card(above: str, title: str, below: str, theme: Path) -> Image.Image:
    """Draw the *title* of a page, with a line *above* and one *below*."""
    picture = _marked_paper().copy()
    pen = ImageDraw.Draw(picture)
    heading = font(theme, "literata", 68, 650)
    small = font(theme, "atkinson", 34, 500)
    pen.text((MARGIN, MARGIN), above, SOFT, small)
    pen.text((MARGIN, SIZE[1] - MARGIN), below, SOFT, small, anchor="ls")
    broken = list(lines(title, heading, MEASURE))
    top = SIZE[1] - MARGIN - 84 - 84 * len(broken)
    for number, line in enumerate(broken):
        pen.text((MARGIN, top + 84 * number), line, INK, heading)
    return picture.quantize(COLORS)


@cache
def _marked_paper() -> Image.Image:
    """Draw what all cards begin with."""
    picture = Image.new("RGB", SIZE, PAPER)
    circles.draw(picture, (1060, 150), 150)
    return picture


def _texts(book: Book) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield the name of each card with the line above, the title and the line below."""
    say = book.language.gettext
    yield book.home.id, ("", book.title, say("Seven tips for mentoring at a distance"))
    for part in book.parts:
        for chapter in part.chapters:
            tip = chapter.meta.get("tip")
            above = say("Tip %(number)s of 7", number=tip) if tip else part.title
            yield chapter.id, (above, chapter.title, book.title)


def font(theme: Path, family: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return a *family* of the *theme*, *size* pixels high."""
    cut = ImageFont.truetype(theme / "fonts" / f"{family}-latin-normal.woff2", size)
    cut.set_variation_by_axes([weight])
    return cut


def lines(text: str, font: ImageFont.FreeTypeFont, measure: int) -> Iterator[str]:
    """Break *text* into lines of at most *measure* pixels."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > measure:
            yield line
            longer = word
        line = longer
    yield line
