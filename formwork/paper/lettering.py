"""Sets what stands in fields as text, in any script, as large as fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

import pikepdf
from pikepdf import Name

from formwork.paper.acroform import MULTILINE, size
from formwork.paper.measure import FILE, LEADING, Measure, measure_of
from formwork.paper.style import Style
from formwork.paper.typesetting import lay_out, read, typeset
from formwork.rendering import break_long

PADDING = 2.0
"""Points that stay free on the left and on the right, as many as programs leave free."""
ABOVE = 2.0
"""Points that stay free over the first of several lines."""
SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How much smaller a text may be set to fit; what does not fit even then is cut at the end."""
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_CSS = f"""
@font-face {{ font-family: "Fields"; src: url("{FILE}") }}
body {{ margin: 0; font-family: "Fields", sans-serif; line-height: {LEADING} }}
div {{ position: relative; height: 100%; break-before: page }}
section {{ position: absolute; box-sizing: border-box; width: 100%; continue: discard }}
p {{ margin: 0; min-height: {LEADING}em; white-space: pre-wrap; overflow-wrap: break-word;
  orphans: 1; widows: 1 }}
"""


@dataclass(frozen=True)
class Text:
    """A *value* for a field of *width* and *height* points, in *style*."""

    value: str
    width: float
    height: float
    style: Style
    flowing: bool
    """Whether the field has several lines, so that text starts at its top."""

    @classmethod
    def of(cls, field: Any) -> "Text | None":
        """Return what is to be read in *field*, if anything: of a select, the chosen label."""
        value = str(field.get(Name.V, ""))
        labels = {str(option[0]): str(option[1]) for option in field.get(Name.Opt, [])}
        flowing = bool(int(field.get(Name.Ff, 0)) & MULTILINE)
        text = cls(labels.get(value, value), *size(field), Style.of(field), flowing)
        return text if value else None

    def needs(self, measure: Measure, scale: float = 1) -> float:
        """Return the height in points that the text takes when set at *scale*."""
        room = (self.width / scale - 2 * PADDING) / self.style.size
        return measure.lines(self.value, room) * self.style.size * LEADING * scale

    def scale(self, measure: Measure) -> float:
        """Return how large the text can be set."""
        free = self.height - (2 * ABOVE if self.flowing else 0)
        fitting = (scale for scale in SCALES if self.needs(measure, scale) <= free)
        return next(fitting, SCALES[-1])

    def above(self, measure: Measure, scale: float) -> float:
        """Return the points that stay free over the text when it is set at *scale*."""
        return ABOVE if self.flowing else max((self.height - self.needs(measure, scale)) / 2, 0)


@dataclass(frozen=True)
class Lettering:
    """A set text: a *page* of *document* that is to be drawn at *scale*."""

    document: pikepdf.Pdf
    page: pikepdf.Page
    scale: float


def letter(texts: Sequence[Text], theme: Path) -> list[Lettering]:
    """Return each of *texts* set as a page."""
    if not texts:
        return []
    scales = [text.scale(measure_of(theme)) for text in texts]
    pieces = "".join(_pieces(texts, scales, measure_of(theme)))
    html = f"<!doctype html><title>-</title><style>{_CSS}</style>{pieces}"
    document = pikepdf.open(BytesIO(typeset(lay_out(read(html, theme)))))
    pages = zip(document.pages, scales, strict=True)
    return [Lettering(document, page, scale) for page, scale in pages]


def _pieces(texts: Sequence[Text], scales: Sequence[float], measure: Measure) -> Iterator[str]:
    """Yield each text with a page that is so much larger than its field as it is set smaller."""
    pages: dict[str, str] = {}
    for text, scale in zip(texts, scales, strict=True):
        size = f"{text.width / scale:.3f}pt {text.height / scale:.3f}pt"
        if size not in pages:
            pages[size] = f"p{len(pages)}"
            yield f"<style>@page {pages[size]} {{ size: {size}; margin: 0 }}</style>"
        padding = f"{text.above(measure, scale) / scale:.3f}pt {PADDING}pt 0"
        style = f"padding: {padding}; {text.style.css()}"
        lines = "".join(map(_line, text.value.split("\n")))
        yield f'<div style="page: {pages[size]}"><section style="{style}">{lines}</section></div>'


def _line(line: str) -> str:
    """Return *line* for HTML, in the direction of its first letter that has one."""
    directions = (bidirectional(letter) for letter in line)
    first = next((direction for direction in directions if direction in _DIRECTIONS), "L")
    return f'<p style="direction: {_DIRECTIONS[first]}">{escape(break_long(line))}</p>'
