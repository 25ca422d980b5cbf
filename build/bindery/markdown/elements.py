"""Grows HTML trees, with words that Markdown leaves alone."""

from xml.etree import ElementTree as ET

from markdown.util import AtomicString


def add(
    parent: ET.Element, tag: str, name: str = "", text: str = "", **attributes: str
) -> ET.Element:
    """Add an element *tag* of the class *name* with *text* to *parent* and return it."""
    element = ET.SubElement(parent, tag, {"class": name} if name else {})
    for attribute, value in attributes.items():
        element.set(attribute.replace("_", "-"), value)
    if text:
        element.text = AtomicString(text)
    return element


def add_link(parent: ET.Element, address: str, text: str, name: str = "") -> ET.Element:
    """Add a link to *address* that reads *text*."""
    return add(parent, "a", name, text, href=address)


def follow(element: ET.Element, text: str) -> None:
    """Put *text* after *element*."""
    element.tail = AtomicString(text)
