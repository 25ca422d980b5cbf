"""How the text of a field looks, as its default appearance says."""

import re
from dataclasses import dataclass
from typing import Any

from formwork.paper.typeface import FONT

_COLOR = re.compile(r"([\d.]+) ([\d.]+) ([\d.]+) rg")
_FONT = re.compile(r"(/\w+) ([\d.]+) Tf")


@dataclass(frozen=True)
class Style:
    """The *font*, the *size* of letters in points (0: what fits), and their red, green and blue."""

    font: str = FONT
    size: float = 0
    color: tuple[float, float, float] = (0, 0, 0)

    @classmethod
    def of(cls, field: Any) -> "Style":
        """Read what WeasyPrint says of *field*."""
        said = str(field.DA)
        color, font = _COLOR.search(said), _FONT.search(said)
        if color is None or font is None:
            raise ValueError(f"{field.T} has no font and color: {said}")
        red, green, blue = map(float, color.groups())
        return cls(font[1], float(font[2]), (red, green, blue))

    def command(self) -> str:
        """Return the default appearance of a field in the font that programs can type with."""
        color = " ".join(f"{part:.3g}" for part in self.color)
        return f"{color} rg {FONT} {self.size:g} Tf"

    def css(self) -> str:
        """Return the same for CSS."""
        color = ", ".join(f"{part:.2%}" for part in self.color)
        return f"font-size: {self.size:g}pt; color: rgb({color})"
