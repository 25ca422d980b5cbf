"""`/// cited`: the sources that this chapter leans on, gathered from its claims and citations."""

from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from bindery.markdown.block import HandbookBlock
from bindery.markdown.claim import address
from bindery.markdown.context import Context
from bindery.markdown.elements import add, add_link, follow
from bindery.markdown.words import STRENGTHS

LIST = "cited-list"


class Cited(HandbookBlock):
    """Keeps the place of the list until the whole chapter is known."""

    NAME = "cited"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Begin the list."""
        return add(parent, "ul", LIST)


class CitedSources(Treeprocessor):
    """Fills the list with a link and the kind of evidence of every source of the chapter."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Fill the lists of *root*."""
        cites = [link for link in root.iter("a") if link.get("class") == "cite"]
        anchors = {link.get("href", "").partition("#")[2] for link in cites}
        for listing in root.iter("ul"):
            if listing.get("class") == LIST:
                self._fill(listing, anchors)

    def _fill(self, listing: ET.Element, anchors: set[str]) -> None:
        sources = self.context.shelf.sources.values()
        cited = [source for source in sources if source.anchor in anchors]
        for source in sorted(cited, key=lambda source: source.short.casefold()):
            entry = add(listing, "li")
            link = add_link(entry, address(source), source.short)
            follow(link, " · ")
            add(entry, "span", text=self.context.gettext(STRENGTHS[source.strength]))
