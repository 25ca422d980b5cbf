"""Draws check boxes and radio buttons: what stands in their box when they are on, and when off."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from formwork.paper.acroform import is_radio, size, widgets

Mark = Callable[[float, float], str]
_ROUND = 0.5523
"""How far the handles of a Bézier curve stand off to make a quarter of a circle."""


class Buttons:
    """Draws the buttons of *document*; those that look the same share their drawings."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._drawn = cache(self._stream)

    def draw(self, field: Any) -> None:
        """Give every box of *field* an appearance for both of its states."""
        mark = _dot if is_radio(field) else _tick
        for widget in widgets(field):
            look = (" ".join(f"{part:.3g}" for part in widget.MK.BC), *size(widget))
            on = {state: self._drawn(mark, *look) for state in widget.AP.N}
            widget.AP = Dictionary(N=Dictionary({**on, "/Off": self._drawn(None, *look)}))
            del widget.MK  # the page draws the box

    def _stream(self, mark: Mark | None, color: str, width: float, height: float) -> Any:
        drawn = f"q {color} rg {color} RG {mark(width, height)} Q\n" if mark else ""
        return self._document.make_stream(
            drawn.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, width, height]),
            Resources=Dictionary(),
        )


def _tick(width: float, height: float) -> str:
    points = [(0.2, 0.5), (0.42, 0.26), (0.82, 0.8)]
    start, turn, end = (f"{width * x:.2f} {height * y:.2f}" for x, y in points)
    return f"{width * 0.16:.2f} w 1 J 1 j {start} m {turn} l {end} l S"


def _dot(width: float, height: float) -> str:
    x, y, r = width / 2, height / 2, width * 0.28
    h = r * _ROUND
    curves = [
        (x + r, y + h, x + h, y + r, x, y + r),
        (x - h, y + r, x - r, y + h, x - r, y),
        (x - r, y - h, x - h, y - r, x, y - r),
        (x + h, y - r, x + r, y - h, x + r, y),
    ]
    drawn = " ".join(f"{_numbers(curve)} c" for curve in curves)
    return f"{_numbers((x + r, y))} m {drawn} f"


def _numbers(numbers: tuple[float, ...]) -> str:
    return " ".join(f"{number:.2f}" for number in numbers)
