"""Makes one link of what WeasyPrint writes as several, and gives links their words as names."""

from typing import Any
from xml.etree.ElementTree import Element

import pikepdf
from pikepdf import Array, Dictionary, Name

from formwork.paper.tree import elements, is_a, kids, owners


def join_links(document: pikepdf.Pdf) -> None:
    """Have screen readers meet every link of *document* once.

    WeasyPrint makes a link of every box in a link, such as the page number that a style sheet adds,
    one inside the other, and of every line of it.
    """
    root = document.Root.get(Name.StructTreeRoot)
    if root is None:
        return
    doubled: set[int] = set()
    moved: dict[int, Any] = {}
    for element in elements(root):
        if is_a(element, Name.Link):
            doubled |= _flatten(element)
        else:
            moved |= _join(element)
    _keep(document, doubled, moved)


def name_links(document: pikepdf.Pdf, html: Element) -> None:
    """Describe every link by the words, or else the title, of the first link to the same place.

    WeasyPrint describes it by the name of the place, which some screen readers read out.
    """
    words: dict[str, str] = {}
    for link in html.iter("a"):
        said = " ".join("".join(link.itertext()).split())
        words.setdefault(link.get("href", ""), said or link.get("title", ""))
    for page in document.pages:
        for annotation in page.get(Name.Annots, []):
            if annotation.Subtype == Name.Link:
                annotation.Contents = words.get(_address(annotation)) or annotation.Contents


def _flatten(link: Any) -> set[int]:
    """Make the links inside *link* plain spans; return the numbers of their annotations."""
    numbers = set()
    for inner in elements(link):
        if is_a(inner, Name.Link):
            numbers |= {_number(reference) for reference in _references(inner)}
            inner.S = Name.Span
            inner.K = Array([kid for kid in kids(inner) if not _is_reference(kid)])
    return numbers


def _join(parent: Any) -> dict[int, Any]:
    """Join neighbors in *parent* that lead to one place; return the new owners of annotations."""
    moved: dict[int, Any] = {}
    kept: list[Any] = []
    children = kids(parent)
    for child in children:
        if kept and _same_link(kept[-1], child):
            moved |= _absorb(kept[-1], child)
        else:
            kept.append(child)
    if len(kept) < len(children):
        parent.K = Array(kept)
    return moved


def _absorb(link: Any, other: Any) -> dict[int, Any]:
    """Put what *other* holds into *link*."""
    moved = _references(other)
    for reference in moved:
        reference.Pg = other.Pg
    other.S = Name.Span
    other.P = link
    other.K = Array([kid for kid in kids(other) if not _is_reference(kid)])
    link.K = Array([*kids(link), other, *moved])
    return {_number(reference): link for reference in moved}


def _same_link(one: Any, other: Any) -> bool:
    links = is_a(one, Name.Link) and is_a(other, Name.Link)
    return links and addresses(one) == addresses(other)


def addresses(link: Any) -> set[str]:
    """Return where the element *link* leads, a place in the document with a # before its name."""
    return {_address(reference.Obj) for reference in _references(link)}


def _address(annotation: Any) -> str:
    return f"#{annotation.Dest}" if Name.Dest in annotation else str(annotation.A.URI)


def _references(link: Any) -> list[Any]:
    return [kid for kid in kids(link) if _is_reference(kid)]


def _is_reference(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR


def _number(reference: Any) -> int:
    return int(reference.Obj.StructParent)


def _keep(document: pikepdf.Pdf, doubled: set[int], moved: dict[int, Any]) -> None:
    """Take the *doubled* annotations off their pages, and note the new owners of those *moved*."""
    for page in document.pages:
        annotations = list(page.get(Name.Annots, []))
        kept = [one for one in annotations if int(one.get(Name.StructParent, -1)) not in doubled]
        if len(kept) < len(annotations):
            page.Annots = Array(kept)
    root = document.Root.StructTreeRoot
    left = {key: owner for key, owner in (owners(root) | moved).items() if key not in doubled}
    root.ParentTree.Nums = Array([part for pair in left.items() for part in pair])
