"""`[reply time](term:reply-time)`: leads to the glossary."""

from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from bindery.markdown.context import Context

SCHEME = "term:"


class Terms(Treeprocessor):
    """Turns links to terms into links to the glossary, with the definition as their title."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Turn every link of *root* that begins with “term:”; an unknown term becomes plain."""
        for link in root.iter("a"):
            written = link.get("href", "")
            if written.startswith(SCHEME):
                self._turn(link, written.removeprefix(SCHEME))

    def _turn(self, link: ET.Element, key: str) -> None:
        term = self.context.shelf.glossary.get(key)
        if term is None:
            link.tag = "span"
            del link.attrib["href"]
            return
        link.set("href", f"glossary.md#{term.anchor}")
        link.set("class", "term")
        link.set("title", term.short)
