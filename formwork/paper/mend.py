"""Adds to a PDF by WeasyPrint what PDF/UA asks of forms and links and WeasyPrint leaves out.

Kozea/WeasyPrint#2726 and #2482 list what is missing upstream.
"""

from typing import Any
from xml.etree.ElementTree import Element

import pikepdf
from pikepdf import Array, Dictionary, Name

from formwork.paper.contents import tell_contents
from formwork.paper.links import join_links, name_links
from formwork.paper.naming import name_fields
from formwork.paper.structure import straighten
from formwork.paper.tree import kids

PRINT = 1 << 2


def mend(document: pikepdf.Pdf, html: Element) -> None:
    """Mend *document*, which was rendered from *html*."""
    _list_fields(document)
    name_fields(document, html)
    join_links(document)
    name_links(document, html)
    _place_annotations(document)
    straighten(document, tell_contents(document, html))
    _drop_empty_elements(document)


def _list_fields(document: pikepdf.Pdf) -> None:
    """Strike the buttons of radio groups, which are no fields, from the list of fields."""
    if form := document.Root.get(Name.AcroForm):
        form.Fields = Array([field for field in form.Fields if Name.Parent not in field])


def _place_annotations(document: pikepdf.Pdf) -> None:
    """Make links part of what is printed, and give all areas their lower left corner first.

    PDF/UA counts annotations that are not printed as hidden; not all programs read an area that
    WeasyPrint has written from its upper left corner down.
    """
    for page in document.pages:
        for annotation in page.get(Name.Annots, []):
            annotation.F = int(annotation.get(Name.F, 0)) | PRINT
            left, top, right, bottom = annotation.Rect
            annotation.Rect = Array([left, min(top, bottom), right, max(top, bottom)])


def _drop_empty_elements(document: pikepdf.Pdf) -> None:
    """Remove structure elements that hold nothing, and those that then hold nothing."""
    root = document.Root.get(Name.StructTreeRoot)
    if root is not None:
        _prune(root)


def _prune(parent: Any) -> list[Any]:
    """Take the empty elements out of *parent*, from the bottom up; return what is left in it."""
    children = kids(parent)
    full = [child for child in children if not _is_empty(child)]
    if len(full) < len(children):
        parent.K = Array(full)
    return full


def _is_empty(child: Any) -> bool:
    if not isinstance(child, Dictionary) or Name.S not in child:
        return False
    described = Name.Alt in child or Name.ActualText in child
    cell = child.S in (Name.TD, Name.TH)
    return not _prune(child) and not described and not cell
