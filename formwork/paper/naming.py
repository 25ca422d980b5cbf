"""Names the fields of a PDF for screen readers, in the words that stand around their controls."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import pikepdf
from pikepdf import Name, String

from formwork.paper.acroform import NO_TOGGLE_TO_OFF, REQUIRED, is_radio, own_fields


@dataclass
class _Words:
    """What a control says of itself; radio buttons of one group have one entry, in *titles*."""

    name: str
    required: bool = False
    titles: list[str] = field(default_factory=list)


def name_fields(document: pikepdf.Pdf, html: Element) -> None:
    """Give every field its question as its name, with the unit or the way to write the answer.

    A screen reader that stands in a field reads its name and nothing around it.
    """
    controls = _controls(html)
    for found in own_fields(document):
        words = controls.get(str(found.get(Name.T, "")))
        if words is not None:
            _name(found, words)


def _name(found: Any, words: _Words) -> None:
    flags = int(found.get(Name.Ff, 0)) | (REQUIRED if words.required else 0)
    found.TU = String(words.name)
    if is_radio(found):
        flags &= ~NO_TOGGLE_TO_OFF  # what was ticked by mistake can be taken back
        for button, title in zip(found.Kids, words.titles, strict=True):
            button.TU = String(title)
            del button.T  # with a name of its own it would be a field of its own
    if flags:
        found.Ff = flags


def _controls(html: Element) -> dict[str, _Words]:
    """Return the words of each control that has a title, by its name."""
    parents = {child: parent for parent in html.iter() for child in parent}
    texts = {element.get("id"): (element.text or "").strip() for element in html.iter()}
    controls: dict[str, _Words] = {}
    for control in html.iter():
        title, key = control.get("title"), control.get("name")
        if title and key:
            question = control.get("data-question") if control.get("type") == "radio" else None
            name = question or _full(control, title, parents, texts)
            words = controls.setdefault(key, _Words(name))
            words.required |= "required" in control.attrib
            words.titles.append(title)
    return controls


def _full(
    control: Element, title: str, parents: dict[Element, Element], texts: dict[str | None, str]
) -> str:
    """Put the question of the table before *title*, and the words beside the control after it."""
    tables = (above for above in _above(control, parents) if above.tag == "table")
    table = next((texts.get(above.get("aria-labelledby"), "") for above in tables), "")
    units = ["".join(s.itertext()) for s in parents[control] if s.get("class") == "form-unit"]
    before = f"{table}: " if table else ""
    after = f" ({'; '.join(units)})" if units else ""
    return f"{before}{title}{after}"


def _above(element: Element, parents: dict[Element, Element]) -> Iterator[Element]:
    while element in parents:
        element = parents[element]
        yield element
