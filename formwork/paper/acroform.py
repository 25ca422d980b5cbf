"""Finds the fields and widgets of a form that WeasyPrint has written."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

REQUIRED = 1 << 1
MULTILINE = 1 << 12
NO_TOGGLE_TO_OFF = 1 << 14
RADIO = 1 << 15


def own_fields(document: pikepdf.Pdf) -> list[Any]:
    """Return the fields of *document*."""
    form = document.Root.get(Name.AcroForm)
    return list(form.Fields) if form is not None else []


def is_radio(field: Any) -> bool:
    """Tell whether *field* is a group of radio buttons."""
    return bool(field.get(Name.FT) == Name.Btn and Name.Kids in field)


def widgets(field: Any) -> Iterator[Any]:
    """Yield what the page shows of *field*: its buttons, or the field itself."""
    yield from field.Kids if is_radio(field) else [field]


def size(widget: Any) -> tuple[float, float]:
    """Return width and height of *widget* in points."""
    left, bottom, right, top = (float(number) for number in widget.Rect)
    return abs(right - left), abs(top - bottom)
