"""Spaces, set so that lines end in the right places.

Where a text fills a line but for the space at its end, and a link, bold words or a citation in its
parentheses follow, WeasyPrint 70 breaks the line after its first word. A space that is an element
of its own avoids this. And no line ends between a word and its number, or before the last word of
a heading if that is short.
"""

import re
from xml.etree import ElementTree as ET

from bindery.sewing.leaves import text_of

INLINE = frozenset({"a", "b", "cite", "code", "em", "i", "span", "strong"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
NO_BREAK = "\u00a0"

SHORT, MANY = 8, 4
"""Up to how many characters a word does not end a heading alone, if that has so many words."""

_END = re.compile(rf"\s+(\S{{1,{SHORT}}})\s*$")


def loosen(root: ET.Element) -> None:
    """Make the space before every inline element of *root* an element of its own."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in INLINE:
                _loosen_before(child, parent)


def tie_numbers(root: ET.Element, phrase: str) -> None:
    """Keep a word of *root* and its number on one line; *phrase* is like “Tip %(number)s”."""
    word = phrase.partition("%(number)s")[0].rstrip()
    if not word:
        return
    parted = re.compile(rf"(?<!\w){re.escape(word)}\s+(?=\d)")
    for element in root.iter():
        element.text = parted.sub(word + NO_BREAK, element.text or "")
        element.tail = parted.sub(word + NO_BREAK, element.tail or "")


def tie_headings(root: ET.Element) -> None:
    """Let no short word stand alone on the last line of a heading of *root*."""
    for heading in root.iter():
        if heading.tag in HEADINGS and _has_many(text_of(heading)):
            _tie_end(heading)


def tied(heading: str) -> str:
    """Return *heading* with a short last word tied to the one before it."""
    return _tie(heading) if _has_many(heading) else heading


def _has_many(words: str) -> bool:
    return len(words.split()) >= MANY


def _tie(words: str) -> str:
    return _END.sub(rf"{NO_BREAK}\1", words)


def _tie_end(element: ET.Element) -> None:
    if not len(element):
        element.text = _tie(element.text or "")
    elif (element[-1].tail or "").strip():
        element[-1].tail = _tie(element[-1].tail or "")
    else:
        _tie_end(element[-1])


def _loosen_before(child: ET.Element, parent: ET.Element) -> None:
    index = list(parent).index(child)
    before = parent[index - 1].tail if index else parent.text
    words = (before or "").rstrip(" \t\n")  # a space that no line may end at stays
    if not words or words == before:
        return
    if index:
        parent[index - 1].tail = words
    else:
        parent.text = words
    space = ET.Element("span")
    space.text = " "
    parent.insert(index, space)
