"""Puts the structure tree of a PDF by WeasyPrint in order: margins, tables, lists, fields."""

from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from formwork.paper.furniture import Furniture
from formwork.paper.tables import join_tables
from formwork.paper.tree import Mark, elements, is_a, kids

Place = tuple[int, int]

_NOWHERE: Place = (1 << 30, 0)


def straighten(document: pikepdf.Pdf, leaders: Iterable[Mark]) -> None:
    """Make artifacts of running heads and *leaders*, join tables, order lists, describe fields."""
    root = document.Root.get(Name.StructTreeRoot)
    if root is None:
        return
    furniture = Furniture(document)
    furniture.set_apart_margins()
    furniture.set_apart(leaders)
    furniture.set_apart(join_tables(root, furniture.words))
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    for element in elements(root):
        if is_a(element, Name.L):
            _order_list(element, pages)
        elif is_a(element, Name.Form):
            _describe_field(element)


def _order_list(element: Any, pages: dict[tuple[int, int], int]) -> None:
    """Put the items of a list, and the lists WeasyPrint lifts out of them, in reading order."""
    parts = kids(element)
    if any(is_a(part, Name.L) for part in parts):
        element.K = Array(sorted(parts, key=lambda part: _place(part, pages)))


def _place(part: Any, pages: dict[tuple[int, int], int]) -> Place:
    """Return where the first marked content of *part* stands: page and number."""
    if not isinstance(part, Dictionary):
        return _NOWHERE
    page = pages.get(part.Pg.objgen, _NOWHERE[0]) if Name.Pg in part else _NOWHERE[0]
    places = [(page, kid) if isinstance(kid, int) else _place(kid, pages) for kid in kids(part)]
    return min(places, default=_NOWHERE)


def _describe_field(element: Any) -> None:
    """Let the element of a field say the field's name."""
    for kid in kids(element):
        field = kid.get(Name.Obj) if isinstance(kid, Dictionary) else None
        if field is not None and Name.TU in field:
            element.Alt = field.TU
