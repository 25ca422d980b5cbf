"""Spaces before inline elements, set so that WeasyPrint breaks lines in the right place.

Where a text fills a line but for the space at its end, and a link, bold words or a citation in its
parentheses follow, WeasyPrint 70 breaks the line after its first word. A space that is an element
of its own avoids this.
"""

from xml.etree import ElementTree as ET

INLINE = frozenset({"a", "b", "cite", "code", "em", "i", "span", "strong"})


def loosen(root: ET.Element) -> None:
    """Make the space before every inline element of *root* an element of its own."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in INLINE:
                _loosen_before(child, parent)


def _loosen_before(child: ET.Element, parent: ET.Element) -> None:
    index = list(parent).index(child)
    before = parent[index - 1].tail if index else parent.text
    words = (before or "").rstrip()
    if not words or words == before:
        return
    if index:
        parent[index - 1].tail = words
    else:
        parent.text = words
    space = ET.Element("span")
    space.text = " "
    parent.insert(index, space)
