"""Makes room on a sheet for all that is written in its text areas."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

import pikepdf
from pikepdf import Name

from formwork.paper.acroform import own_fields, size
from formwork.paper.lettering import ABOVE, Text
from formwork.paper.measure import measure_of
from formwork.paper.style import Style

MOST = 360.0
"""How many points a text area may grow to; a text that needs more is set smaller."""


def make_room(html: Element, pdf: bytes, texts: Mapping[str, str], theme: Path) -> bool:
    """Make the text areas of *html* as high as *texts*, by name; tell whether one has grown.

    *pdf* was rendered from *html*: how wide the areas are is only known afterwards.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        heights = dict(_heights(document, texts, theme))
    for area in html.iter("textarea"):
        if height := heights.get(area.get("name", "")):
            area.set("style", f"box-sizing: content-box; width: auto; height: {height:.1f}pt")
    return bool(heights)


def _heights(
    document: pikepdf.Pdf, texts: Mapping[str, str], theme: Path
) -> Iterator[tuple[str, float]]:
    """Yield the names of the fields that are too small, and the height in points they should be."""
    for field in own_fields(document):
        name = str(field.get(Name.T, ""))
        if value := texts.get(name):
            text = Text(value, *size(field), Style.of(field), flowing=True)
            needed = text.needs(measure_of(theme)) + 2 * ABOVE
            if needed > text.height:
                yield name, min(needed, MOST)
