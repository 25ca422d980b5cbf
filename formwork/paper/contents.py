"""Makes a table of contents of what WeasyPrint writes as lists like any other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import pikepdf
from pikepdf import Array, Dictionary, Name

from formwork.paper.links import addresses
from formwork.paper.tree import Mark, elements, is_a, kids, marks

ROLE = "doc-toc"
"""What a table of contents is called in HTML (DPUB-ARIA 1.1)."""

Entry = tuple[Element, Sequence["Entry"]]
"""A link of HTML, with the entries below it."""


def tell_contents(document: pikepdf.Pdf, html: Element) -> list[Mark]:
    """Give the table of contents in *html* elements of its own; return the marks of its leaders.

    A <section> in it is an entry that has entries of its own: its first link names it.
    """
    root = document.Root.get(Name.StructTreeRoot)
    nav = html.find(f".//nav[@role='{ROLE}']")
    if root is None or nav is None:
        return []
    wanted = list(nav.iter("a"))
    links = dict(_links(root, wanted))
    if not links or len(links) < len(wanted):
        return []  # a style sheet may hide links
    _Writer(document, links).write(list(_entries(nav)), _topmost(next(iter(links.values()))))
    return [mark for link in links.values() for mark in _leader(link)]


def _links(root: Any, wanted: Sequence[Element]) -> Iterator[tuple[Element, Any]]:
    """Yield each of the *wanted* links with its element; they stand in this order."""
    found = (element for element in elements(root) if is_a(element, Name.Link))
    for link in wanted:
        leads = (element for element in found if link.get("href") in addresses(element))
        if (element := next(leads, None)) is not None:
            yield link, element


def _leader(link: Any) -> Iterator[Mark]:
    """Take out of *link* the dots between its words and its page, which are read out one by one."""
    for added in kids(link):
        for leader in kids(added) if is_a(added, Name.Span) else ():
            if is_a(leader, Name.Span):
                yield from list(marks(leader))
                leader.K = Array([])


def _topmost(element: Any) -> Any:
    """Return the element around *element* that stands in the document itself."""
    while not is_a(element.P, Name.Document):
        element = element.P
    return element


def _entries(holder: Element) -> Iterator[Entry]:
    for child in holder:
        if child.tag == "a":
            yield child, ()
        elif child.tag == "section":
            (first, _), *below = _entries(child)
            yield first, below
        else:
            yield from _entries(child)


class _Writer:
    """Writes entries into *document*, moving the elements of their *links*."""

    def __init__(self, document: pikepdf.Pdf, links: Mapping[Element, Any]) -> None:
        self._document = document
        self._links = links

    def write(self, entries: Sequence[Entry], parent: Any) -> None:
        """Write a table of *entries* as the last that *parent* holds."""
        table = self._add(Name.TOC, parent)
        for link, below in entries:
            item = self._add(Name.TOCI, table)
            self._move(self._links[link], self._add(Name.Reference, item))
            if below:
                self.write(below, item)

    def _add(self, kind: Name, parent: Any) -> Any:
        made = Dictionary(Type=Name.StructElem, S=kind, P=parent, K=Array([]))
        element = self._document.make_indirect(made)
        parent.K = Array([*kids(parent), element])
        return element

    def _move(self, element: Any, parent: Any) -> None:
        """Put *element* into *parent*; what held it is left empty, and dropped as such."""
        before = element.P
        before.K = Array([kid for kid in kids(before) if not _is(kid, element)])
        parent.K, element.P = Array([element]), parent


def _is(kid: Any, element: Any) -> bool:
    return isinstance(kid, Dictionary) and bool(kid.objgen == element.objgen)
