"""Walks the structure tree of a tagged PDF."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name

Mark = tuple[Any, int]
"""A page, and the number of a piece of marked content on it."""


def kids(parent: Any) -> list[Any]:
    """Return what stands directly under *parent*: elements, marked content, references."""
    found = parent.get(Name.K)
    if found is None:
        return []
    return list(found) if isinstance(found, Array) else [found]


def elements(parent: Any) -> Iterator[Any]:
    """Yield every structure element below *parent*, in reading order."""
    waiting = kids(parent)[::-1]
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid
            waiting.extend(reversed(kids(kid)))


def marks(element: Any) -> Iterator[Mark]:
    """Yield all marked content of *element* and of what stands below it."""
    for kid in kids(element):
        if isinstance(kid, int):
            yield element.Pg, kid
        elif isinstance(kid, Dictionary) and Name.S in kid:
            yield from marks(kid)


def owners(root: Any) -> dict[int, Any]:
    """Return which elements own a page's marked content, or an annotation, by StructParent(s)."""
    numbers = list(root.ParentTree.Nums)
    return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))


def is_a(kid: Any, kind: Name) -> bool:
    """Tell whether *kid* is a structure element of *kind*, such as /Table."""
    return isinstance(kid, Dictionary) and kid.get(Name.S) == kind
