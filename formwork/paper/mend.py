"""Adds to a PDF by WeasyPrint what PDF/UA asks of forms and links and WeasyPrint leaves out.

Kozea/WeasyPrint#2726 and #2482 list what is missing upstream.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from formwork.paper.structure import straighten
from formwork.paper.tree import elements, kids

REQUIRED = 1 << 1
PRINT = 1 << 2


def mend(pdf: bytes, html: Element, keywords: Mapping[str, str]) -> bytes:
    """Return *pdf*, which was rendered from *html*, mended; *keywords* go into its information."""
    with pikepdf.open(BytesIO(pdf)) as document:
        _name_fields(document, html)
        _print_annotations(document)
        straighten(document)
        _drop_empty_elements(document)
        for key, value in keywords.items():
            document.docinfo[f"/{key}"] = value
        mended = BytesIO()
        document.save(mended, deterministic_id=True, linearize=False)
    return mended.getvalue()


def _name_fields(document: pikepdf.Pdf, html: Element) -> None:
    """Give every field the name that its input's title says, a radio group that of its question."""
    inputs = _inputs(html)
    for field in _fields(document):
        known = inputs.get(str(field.get(Name.T, "")))
        if known is None:
            continue
        field.TU = String(known.get("data-question", "") if _is_radio(field) else known["title"])
        if "required" in known:
            field.Ff = int(field.get(Name.Ff, 0)) | REQUIRED
        for kid, title in zip(field.get(Name.Kids, []), known.get("titles", []), strict=False):
            kid.TU = String(title)


def _inputs(html: Element) -> dict[str, dict[str, Any]]:
    """Return the attributes of each control by its name; radio buttons add up their titles."""
    inputs: dict[str, dict[str, Any]] = {}
    for element in html.iter():
        if element.get("name") and element.get("title"):
            attributes = inputs.setdefault(
                element.get("name", ""), {"titles": [], **element.attrib}
            )
            attributes["titles"].append(element.get("title"))
    return inputs


def _fields(document: pikepdf.Pdf) -> list[Any]:
    """Return the fields; WeasyPrint lists the buttons of radio groups among them too."""
    form = document.Root.get(Name.AcroForm)
    fields = list(form.get(Name.Fields, [])) if form is not None else []
    return [field for field in fields if Name.Parent not in field]


def _is_radio(field: Any) -> bool:
    return bool(field.get(Name.FT) == Name.Btn and Name.Kids in field)


def _print_annotations(document: pikepdf.Pdf) -> None:
    """Make links part of what is printed; PDF/UA counts annotations without that as hidden."""
    for page in document.pages:
        for annotation in page.get(Name.Annots, []):
            annotation.F = int(annotation.get(Name.F, 0)) | PRINT


def _drop_empty_elements(document: pikepdf.Pdf) -> None:
    """Remove structure elements that hold nothing, until none is left."""
    root = document.Root.get(Name.StructTreeRoot)
    pruned = root is not None
    while pruned:
        pruned = sum(_prune(element) for element in [root, *elements(root)]) > 0


def _prune(parent: Any) -> int:
    """Take the empty elements out of *parent*; return how many there were."""
    children = kids(parent)
    full = [child for child in children if not _is_empty(child)]
    if len(full) < len(children):
        parent.K = Array(full)
    return len(children) - len(full)


def _is_empty(child: Any) -> bool:
    if not isinstance(child, Dictionary) or child.get(Name.S) is None:
        return False
    described = Name.Alt in child or Name.ActualText in child
    cell = child.S in (Name.TD, Name.TH)
    return not kids(child) and not described and not cell
