"""The icons that a phone shows when the site is installed."""

from pathlib import Path

from PIL import Image

from bindery.book import Book
from bindery.findable import circles

FOLDER = "assets/icons"
PAPER = "#fbf6ec"
SIZES = {"icon-192.png": 192, "icon-512.png": 512, "apple-touch-icon.png": 180}
MASKABLE = {"maskable-512.png": 512}


def add(_book: Book, out: Path) -> None:
    """Write the icons into *out*; a maskable one keeps to the inner part that every mask leaves."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, size in SIZES.items():
        _icon(size, size * 0.30).save(folder / name, optimize=True)
    for name, size in MASKABLE.items():
        _icon(size, size * 0.24).save(folder / name, optimize=True)


def _icon(size: int, radius: float) -> Image.Image:
    picture = Image.new("RGB", (size, size), PAPER)
    circles.draw(picture, (size / 2, size / 2), radius)
    return picture.quantize(64)
