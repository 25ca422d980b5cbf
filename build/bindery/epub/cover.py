"""The cover of the EPUB in pixels, because many apps show no drawing on their shelf."""

from io import BytesIO

from PIL import Image, ImageDraw

from bindery.book import Book
from bindery.findable import circles
from bindery.findable.cards import INK, font, lines
from formwork.words import N_

FILE = "figures/cover.png"
SIZE = (1110, 1575)
"""The page of theme/figures/cover.svg, made smaller by a quarter."""
PAPER, MENTOR, MENTEE, SHARED = "#f4ead6", "#0b565b", "#b34f31", "#e3b236"  # as there
FINER = 2
"""The cover is drawn this many times larger and made smaller again, which smooths its edges."""
COLORS = 64
LEADING = 1.13
ROOM = 500
"""How high the title may be above the circles."""
BELOW = N_("Seven tips for mentors, mentees and program managers")


def cover(book: Book) -> bytes:
    """Return the cover of *book* as a PNG file."""
    picture = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), PAPER)
    _circles(picture)
    _words(picture, book)
    file = BytesIO()
    smooth = picture.resize(SIZE, Image.Resampling.LANCZOS)
    smooth.quantize(COLORS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _circles(picture: Image.Image) -> None:
    left, right = (_disc(picture, (x, 1125), 405) for x in (330, 780))
    circles.paint(picture, left, right, (MENTOR, MENTEE, SHARED))
    for tip in range(7):
        picture.paste(PAPER, mask=_disc(picture, (555, 891 + 78 * tip), 15))


def _disc(picture: Image.Image, middle: tuple[int, int], radius: int) -> Image.Image:
    x, y, r = (FINER * number for number in (*middle, radius))
    return circles.disc(picture.size, (x, y), r)


def _words(picture: Image.Image, book: Book) -> None:
    pen = ImageDraw.Draw(picture)
    left = 122 * FINER
    size, title = _title(book, picture.width - 2 * left)
    heading = font(book.theme, "literata", size, 600)
    for number, line in enumerate(title):
        base = 254 * FINER + number * size * LEADING
        pen.text((left, base), line, INK, heading, anchor="ls")
    small = font(book.theme, "atkinson", 34 * FINER, 500)
    below = book.language.gettext(BELOW)
    pen.text((left, 652 * FINER), below, INK, small, anchor="ls")


def _title(book: Book, measure: int) -> tuple[int, list[str]]:
    """Return the largest size of letters in which the title fits, and its lines."""
    for size in range(146 * FINER, 36 * FINER, -10):
        heading = font(book.theme, "literata", size, 600)
        title = list(lines(book.title, heading, measure))
        fits = max(map(heading.getlength, title)) <= measure
        if fits and len(title) * size * LEADING <= ROOM * FINER:
            break
    return size, title
