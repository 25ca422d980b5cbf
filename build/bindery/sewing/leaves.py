"""Leaves: a chapter's HTML as a tree, cleaned and joined up so that it can be bound into a book."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

import tinyhtml5  # type: ignore[import-untyped]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "headers", "list")
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Heading:
    """A heading that a table of contents or a bookmark can point at."""

    level: int
    text: str
    anchor: str


def leaf(html: str) -> ET.Element:
    """Parse an HTML fragment into one `div`, with SVG names made plain again."""
    page = tinyhtml5.parse(f"<body>{html}", namespace_html_elements=False)
    root: ET.Element = page.find("body")
    root.tag = "div"
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith(SVG):
            element.tag = element.tag.removeprefix(SVG)
            if element.tag == "svg":
                element.set("xmlns", SVG[1:-1])
    return root


def written(element: ET.Element, *, xml: bool = False) -> str:
    """Write what *element* holds, without its own tag, as HTML or as XHTML."""
    method: Literal["xml", "html"] = "xml" if xml else "html"
    inside = [ET.tostring(child, encoding="unicode", method=method) for child in element]
    return _escaped(element.text or "") + "".join(inside)


def text_of(element: ET.Element) -> str:
    """Return the words in *element*, spaces made single."""
    return " ".join("".join(element.itertext()).split())


def classes(element: ET.Element) -> frozenset[str]:
    """Return the class names of *element*."""
    return frozenset(element.get("class", "").split())


def having(root: ET.Element, name: str) -> list[ET.Element]:
    """Return the elements below *root* that bear the class *name*, in reading order."""
    return [element for element in root.iter() if name in classes(element)]


def parents(root: ET.Element) -> dict[ET.Element, ET.Element]:
    """Map every element below *root* to the element that holds it."""
    return {child: parent for parent in root.iter() for child in parent}


def drop(parent: ET.Element, child: ET.Element) -> None:
    """Take *child* out of *parent* and keep the words that follow it."""
    index = list(parent).index(child)
    if child.tail:
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def swap(parent: ET.Element, old: ET.Element, new: ET.Element) -> None:
    """Put *new* where *old* stands in *parent*, followed by the same words."""
    new.tail = old.tail
    parent[list(parent).index(old)] = new


def without_permalinks(root: ET.Element) -> None:
    """Take out the links beside headings, which only a web page needs."""
    holders = parents(root)
    for link in having(root, "headerlink"):
        drop(holders[link], link)


def without_title(root: ET.Element) -> str:
    """Take the first-level heading out of *root* and return its words, or "" if there is none."""
    title = root.find("h1")
    if title is None:
        return ""
    drop(root, title)
    return text_of(title)


def headings(root: ET.Element, levels: tuple[int, ...] = (2, 3)) -> Iterator[Heading]:
    """Yield the headings of *levels* that have an anchor."""
    for element in root.iter():
        if element.tag in HEADINGS and element.get("id"):
            level = HEADINGS.index(element.tag) + 1
            if level in levels:
                yield Heading(level, text_of(element), element.get("id", ""))


def lower_headings(root: ET.Element) -> None:
    """Make every heading one level lower, so that a part can stand above its chapters."""
    for element in root.iter():
        if element.tag in HEADINGS[:-1]:
            element.tag = HEADINGS[HEADINGS.index(element.tag) + 1]


def rename(root: ET.Element, new_id: Callable[[str], str]) -> None:
    """Give every id, and everything that refers to one, the name *new_id* makes of it."""
    for element in root.iter():
        if element.get("id"):
            element.set("id", new_id(element.get("id", "")))
        for attribute in REFERENCES:
            if element.get(attribute):
                names = element.get(attribute, "").split()
                element.set(attribute, " ".join(new_id(name) for name in names))


def relink(root: ET.Element, new_address: Callable[[str], str]) -> None:
    """Give every link the address *new_address* makes of the one it has."""
    for element in root.iter("a"):
        if element.get("href"):
            element.set("href", new_address(element.get("href", "")))


def anchors(root: ET.Element) -> frozenset[str]:
    """Return every id below *root*."""
    return frozenset(element.get("id", "") for element in root.iter() if element.get("id"))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
