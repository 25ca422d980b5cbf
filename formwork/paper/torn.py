"""Ends a box that goes on over the page where its words end there.

WeasyPrint draws it down to the foot of the page, so that the line at its side, or its ground,
runs on through what the page leaves empty.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.background import layout_box_backgrounds


def end_torn_boxes(document: Document) -> None:
    """Make every box of *document* that the next page goes on with as high as what it holds."""
    for page, following in pairwise(document.pages):
        going_on = {box.element for box in _edge(following, 0)}
        for box in reversed([box for box in _edge(page, -1) if box.element in going_on]):
            bottom = _bottom(box.children[-1])
            box.height = min(box.height, bottom - box.content_box_y())
            if box.background:  # its place was known before
                layout_box_backgrounds(page._page_box, box, None, layout_children=False)


def _edge(page: Any, index: int) -> Iterator[Any]:
    """Yield the blocks of *page* that hold its first line (*index* 0) or its last one (-1)."""
    box = page._page_box.children[0]
    while isinstance(box, boxes.BlockBox) and box.children:
        yield box
        box = box.children[index]


def _bottom(box: Any) -> float:
    """Return where *box* ends, without the margin below it."""
    if isinstance(box, boxes.LineBox):
        return float(box.position_y + box.height)
    return float(box.border_box_y() + box.border_height())
