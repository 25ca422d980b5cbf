"""Footnotes of the EPUB, which readers can show where they are called."""

from xml.etree import ElementTree as ET

from bindery.sewing.footnotes import calls, flowing, take_notes
from bindery.sewing.leaves import swap


def set_notes(root: ET.Element, words: str) -> None:
    """Mark calls and notes in *root* as such; *words* name the list of notes."""
    notes = take_notes(root)
    if not notes:
        return
    section = ET.Element("section", {"class": "footnotes", "aria-label": words})
    numbers: dict[str, str] = {}
    for call in calls(root):
        back = f"call-{call.note}-{len(numbers)}"
        swap(call.holder, call.mark, _call(call.note, call.number, back))
        if call.note not in numbers:
            numbers[call.note] = call.number
            section.append(_note(notes[call.note], call.note, call.number, back))
    root.append(section)


def _call(note: str, number: str, name: str) -> ET.Element:
    link = ET.Element("a", {"class": "noteref", "id": name, "href": f"#{note}"})
    link.set("epub:type", "noteref")
    link.set("role", "doc-noteref")
    link.text = number
    return link


def _note(note: ET.Element, name: str, number: str, back: str) -> ET.Element:
    aside = flowing(note, "aside", "footnote")
    aside.set("id", name)
    aside.set("epub:type", "footnote")
    aside.set("role", "doc-footnote")
    link = ET.Element("a", {"href": f"#{back}", "role": "doc-backlink"})
    link.set("epub:type", "backlink")
    link.text, link.tail = f"{number}.", " "
    aside.insert(0, link)
    return aside
