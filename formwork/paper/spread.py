"""Spreads what would stay empty at the end of a sheet's pages over the room for answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.document import Document, Page
from weasyprint.formatting_structure.boxes import (
    LineBox,
    MarginBox,
    ParentBox,
    ReplacedBox,
    TableRowBox,
)

MOST = {"textarea": 2.0, "input": 0.8, "select": 0.8}
"""By how much of its height a control may grow at most."""


@dataclass(frozen=True)
class _Gap:
    """Where a page is cut open, in pixels from its top, and by *more* pixels."""

    place: float
    more: float


def spread(pages: Document, html: Element) -> Document:
    """Return *pages*, set from *html*, with their text areas and rows of tables grown into them.

    Only pages of a body with `data-spread` are changed. The boxes are moved as they stand, which
    takes no time; to set the pages once more would take as long again. So nothing on such a page
    may have a background, whose place is known before.
    """
    if html.find("body[@data-spread]") is None:
        return pages
    for page in pages.pages:
        flow = [box for box in page._page_box.children if not isinstance(box, MarginBox)]
        gaps = list(_gaps(flow, page))
        for box in flow if gaps else ():
            _open(box, gaps)
    return pages.copy([Page(page._page_box) for page in pages.pages])


def _gaps(flow: list[Any], page: Page) -> Iterator[_Gap]:
    """Yield the gaps that fill *page*, one through each row of controls, in reading order."""
    rows = [row for box in flow for row in _rows(box)]
    shown = [one for box in flow for one in box.descendants() if _shows(one)]
    free = _end(page._page_box) - max((_end(one, border=True) for one in shown), default=0)
    wishes = [max(MOST[one.element_tag] * one.border_height() for one in row) for row in rows]
    share = min(free / sum(wishes), 1) if rows else 0
    if share > 0:
        for row, wish in zip(rows, wishes, strict=True):
            yield _Gap(min(map(_end, row)) - 1, wish * share)


def _rows(box: Any) -> Iterator[list[Any]]:
    """Yield what grows together: the controls in a row of a table, or one text area elsewhere."""
    if isinstance(box, TableRowBox):
        if controls := list(_controls(box)):
            yield controls
    elif box.element_tag == "textarea":
        yield [box]
    else:
        for child in getattr(box, "children", ()):
            yield from _rows(child)


def _controls(box: Any) -> Iterator[Any]:
    """Yield the boxes of the controls in *box*, and not what stands inside of them."""
    if box.element_tag in MOST:
        yield box
    else:
        for child in getattr(box, "children", ()):
            yield from _controls(child)


def _shows(box: Any) -> bool:
    """Whether *box* is something to see, and not a holder that may end anywhere."""
    return isinstance(box, LineBox | ReplacedBox | TableRowBox) or box.element_tag in MOST


def _end(box: Any, *, border: bool = False) -> float:
    """Return where the content of *box* ends, or its *border*, in pixels from the page's top."""
    if border:
        return float(box.border_box_y() + box.border_height())
    return float(box.content_box_y() + box.height)


def _open(box: Any, gaps: list[_Gap]) -> None:
    """Move *box* below the *gaps* over it, and stretch it over those that go through it."""
    top = box.position_y
    if not isinstance(box, ParentBox) or isinstance(box, LineBox):
        box.translate(dy=_moved(top, gaps) - top)
        return
    begin, end = box.content_box_y(), _end(box)
    for child in box.children:
        _open(child, gaps)
    box.height = _moved(end, gaps) - _moved(begin, gaps)
    box.position_y = _moved(top, gaps)


def _moved(place: float, gaps: list[_Gap]) -> float:
    return place + sum(gap.more for gap in gaps if gap.place < place)
