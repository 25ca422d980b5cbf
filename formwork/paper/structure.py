"""Puts the structure tree of a PDF by WeasyPrint in order: running heads, nested lists, fields."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

Place = tuple[int, int]

_MARKED = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
_FURNITURE = b"/Artifact\n<</Type /Pagination>>\nBDC"
_NOWHERE: Place = (1 << 30, 0)


def straighten(document: pikepdf.Pdf) -> None:
    """Make running heads artifacts, give nested lists their place and fields their description."""
    root = document.Root.get(Name.StructTreeRoot)
    if root is None:
        return
    elements = list(_elements(root))
    _set_furniture_apart(document, root, {element.objgen for element in elements})
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    for element in elements:
        if element.get(Name.S) == Name.L:
            _order_list(element, pages)
        elif element.get(Name.S) == Name.Form:
            _describe_field(element)


def _set_furniture_apart(document: pikepdf.Pdf, root: Any, known: set[tuple[int, int]]) -> None:
    """Turn marked content that no element of the tree holds into pagination artifacts.

    WeasyPrint marks what stands in the margins of a page as content, and leaves it out of the tree.
    """
    numbers = list(root.ParentTree.Nums)
    owners = dict(zip((int(number) for number in numbers[::2]), numbers[1::2], strict=True))
    for page in document.pages:
        entry = owners.get(int(page.obj.get(Name.StructParents, -1)))
        if not isinstance(entry, Array):
            continue
        strays = [mcid for mcid, element in enumerate(entry) if element.objgen not in known]
        if strays:
            _unmark(document, page, set(strays))
            for mcid in strays:
                entry[mcid] = None


def _unmark(document: pikepdf.Pdf, page: pikepdf.Page, strays: set[int]) -> None:
    content = page.obj.Contents.read_bytes()
    apart = _MARKED.sub(lambda m: _FURNITURE if int(m[1]) in strays else m[0], content)
    page.obj.Contents = document.make_stream(apart)


def _order_list(element: Any, pages: dict[tuple[int, int], int]) -> None:
    """Put the items of a list, and the lists WeasyPrint lifts out of them, in reading order."""
    kids = _kids(element)
    if any(kid.get(Name.S) == Name.L for kid in kids if isinstance(kid, Dictionary)):
        element.K = Array(sorted(kids, key=lambda kid: _place(kid, pages)))


def _place(kid: Any, pages: dict[tuple[int, int], int]) -> Place:
    """Return where the first marked content of *kid* stands: page and number."""
    if not isinstance(kid, Dictionary):
        return _NOWHERE
    page = pages.get(kid.Pg.objgen, _NOWHERE[0]) if Name.Pg in kid else _NOWHERE[0]
    places = [
        (page, grandchild) if isinstance(grandchild, int) else _place(grandchild, pages)
        for grandchild in _kids(kid)
    ]
    return min(places, default=_NOWHERE)


def _describe_field(element: Any) -> None:
    """Let the element of a field say the field's name."""
    for kid in _kids(element):
        field = kid.get(Name.Obj) if isinstance(kid, Dictionary) else None
        if field is not None and Name.TU in field:
            element.Alt = field.TU


def _elements(parent: Any) -> Iterator[Any]:
    for kid in _kids(parent):
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid
            yield from _elements(kid)


def _kids(parent: Any) -> list[Any]:
    kids = parent.get(Name.K)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]
