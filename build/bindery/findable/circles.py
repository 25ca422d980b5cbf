"""The two circles of the mark, drawn as pixels."""

from PIL import Image, ImageChops, ImageDraw

MENTOR, MENTEE, SHARED = "#2b8a8b", "#c65f3e", "#e8b93c"
FINER = 4
"""Circles are drawn this many times larger and made smaller again, which smooths their edges."""


def draw(picture: Image.Image, middle: tuple[float, float], radius: float) -> None:
    """Draw both circles into *picture*, overlapping around *middle*."""
    size = picture.width * FINER, picture.height * FINER
    apart = radius * 15 / 28  # as in theme/figures/mark.svg
    left, right = (_disc(size, (middle[0] + way * apart, middle[1]), radius) for way in (-1, 1))
    for color, mask in (
        (MENTOR, left),
        (MENTEE, right),
        (SHARED, ImageChops.multiply(left, right)),
    ):
        picture.paste(color, mask=mask.resize(picture.size, Image.Resampling.LANCZOS))


def _disc(size: tuple[int, int], middle: tuple[float, float], radius: float) -> Image.Image:
    mask = Image.new("L", size)
    x, y, r = (FINER * number for number in (*middle, radius))
    ImageDraw.Draw(mask).ellipse((x - r, y - r, x + r, y + r), fill=255)
    return mask
