"""The two circles of the mark, drawn as pixels."""

from PIL import Image, ImageChops, ImageDraw

MENTOR, MENTEE, SHARED = "#2b8a8b", "#c65f3e", "#e8b93c"
FINER = 4
"""Circles are drawn this many times larger and made smaller again, which smooths their edges."""


def draw(picture: Image.Image, middle: tuple[float, float], radius: float) -> None:
    """Draw both circles into *picture*, overlapping around *middle*."""
    large = picture.width * FINER, picture.height * FINER
    x, y, r = (FINER * number for number in (*middle, radius))
    apart = r * 15 / 28  # as in theme/figures/mark.svg
    left, right = (
        disc(large, (x + way * apart, y), r).resize(picture.size, Image.Resampling.LANCZOS)
        for way in (-1, 1)
    )
    paint(picture, left, right, (MENTOR, MENTEE, SHARED))


def paint(
    picture: Image.Image, left: Image.Image, right: Image.Image, colors: tuple[str, str, str]
) -> None:
    """Paint two discs, and what they share, in three *colors*."""
    both = ImageChops.multiply(left, right)
    for color, mask in zip(colors, (left, right, both), strict=True):
        picture.paste(color, mask=mask)


def disc(size: tuple[int, int], middle: tuple[float, float], radius: float) -> Image.Image:
    """Return a mask of *size* with one disc in it."""
    mask = Image.new("L", size)
    (x, y), r = middle, radius
    ImageDraw.Draw(mask).ellipse((x - r, y - r, x + r, y + r), fill=255)
    return mask
