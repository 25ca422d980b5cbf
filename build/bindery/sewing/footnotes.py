"""Takes footnotes from the end of a chapter, where Markdown leaves them, and finds their calls."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from bindery.sewing.leaves import drop, having, parents


@dataclass(frozen=True)
class Call:
    """A place in the text that calls a note: the superscript and what holds it."""

    holder: ET.Element
    mark: ET.Element
    note: str
    number: str


def take_notes(root: ET.Element) -> dict[str, ET.Element]:
    """Take the notes out of *root*; return each by its id, without the arrow back to the text."""
    holders = parents(root)
    notes: dict[str, ET.Element] = {}
    for block in having(root, "footnote"):
        for note in block.iter("li"):
            _without_arrows(note)
            notes[note.get("id", "")] = note
        drop(holders[block], block)
    return notes


def calls(root: ET.Element) -> Iterator[Call]:
    """Yield every call for a note, in reading order."""
    holders = parents(root)
    for link in having(root, "footnote-ref"):
        mark = holders[link]
        number = "".join(link.itertext())
        yield Call(holders[mark], mark, link.get("href", "").removeprefix("#"), number)


def flowing(note: ET.Element, tag: str, name: str) -> ET.Element:
    """Return the words of *note* as one element *tag* of the class *name*, paragraphs as spans."""
    element = ET.Element(tag, {"class": name})
    for child in note:
        if child.tag == "p":
            child.tag = "span"
            child.tail = " "
        element.append(child)
    return element


def _without_arrows(note: ET.Element) -> None:
    holders = parents(note)
    for link in having(note, "footnote-backref"):
        drop(holders[link], link)
    for paragraph in note.iter("p"):
        _trim_end(paragraph)


def _trim_end(paragraph: ET.Element) -> None:
    # Markdown leaves a no-break space before the arrow back.
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip()
    else:
        paragraph.text = (paragraph.text or "").rstrip()
