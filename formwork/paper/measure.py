"""Measures text in the font of fields, so that room can be made for it before it is set."""

from functools import cache
from pathlib import Path
from unicodedata import category

from fontTools.ttLib import TTFont

FILE = Path("fonts", "atkinson-fields.ttf")
LEADING = 1.25
_FROM_ASIA = "\u2e80"
_FOREIGN = 0.65
"""How many ems wide a letter of another font is taken to be; from U+2E80 on, a whole em."""
_OVER_LETTERS = ("Mn", "Me", "Cf")
"""The categories of marks that stand over or under a letter, and of what nobody sees."""


class Measure:
    """Knows how wide the letters of the font *file* are."""

    def __init__(self, file: Path) -> None:
        with TTFont(file) as font:
            em, widths = font["head"].unitsPerEm, font["hmtx"]
            glyphs = font.getBestCmap().items()
            self._widths: dict[str, float] = {
                chr(code): widths[name][0] / em for code, name in glyphs
            }

    def width(self, text: str) -> float:
        """Return the width of *text* in ems."""
        return sum(self._widths.get(letter, _stranger(letter)) for letter in text)

    def lines(self, text: str, width: float) -> int:
        """Return on how many lines of *width* ems *text* stands."""
        return sum(self._lines(line, width) for line in text.split("\n"))

    def _lines(self, line: str, width: float) -> int:
        lines, used = 1, 0.0
        for word in line.split(" "):
            long = self.width(word)
            if used and used + long > width:
                lines, used = lines + 1, 0.0
            lines += int(long // width)  # a word longer than the line goes on below
            used += long % width + self.width(" ")
        return lines


@cache
def measure_of(theme: Path) -> Measure:
    """Return the measure of the font that *theme* has for fields."""
    return Measure(theme / FILE)


def _stranger(letter: str) -> float:
    if category(letter) in _OVER_LETTERS:
        return 0.0
    return 1.0 if letter >= _FROM_ASIA else _FOREIGN
