"""Keeps what stands in text areas off the page, and puts it into their fields.

WeasyPrint prints the text once more, far beside the page, where screen readers still find it.
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

import pikepdf
from pikepdf import Name, String

from formwork.paper.acroform import own_fields


def lift_texts(html: Element) -> dict[str, str]:
    """Empty the text areas of *html* and return what stood in any of them, by their names."""
    texts = {}
    for area in html.iter("textarea"):
        if area.text:
            texts[area.get("name", "")] = area.text
            area.text = None
    return texts


def put_texts(document: pikepdf.Pdf, texts: Mapping[str, str]) -> None:
    """Put *texts* into the fields of their names."""
    for field in own_fields(document):
        if text := texts.get(str(field.get(Name.T, ""))):
            field.V = String(text)
