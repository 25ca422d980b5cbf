"""“Words in this chapter”: what its terms mean, for paper, where no link can be followed."""

from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from bindery.markdown.cited import LIST
from bindery.markdown.context import Context
from bindery.markdown.elements import add
from formwork.words import N_

NAME = "chapter-words"
HEADING = N_("Words in this chapter")


class Meanings(Treeprocessor):
    """Adds the list to pages of the site, whose style sheet shows it in print alone.

    Runs after `toc`: on a screen nobody finds the heading.
    """

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Add the list to *root*."""
        if self.context.medium == "site":
            add_meanings(root, self.context)


def add_meanings(root: ET.Element, context: Context) -> None:
    """List each term that *root* marks, with its meaning, before the sources or at the end."""
    marked = {_anchor(link) for link in root.iter("a") if link.get("class") == "term"}
    terms = [term for term in context.shelf.glossary.values() if term.anchor in marked]
    if not terms:
        return
    section = ET.Element("section", {"class": NAME})
    add(section, "h2", text=context.gettext(HEADING))
    listing = add(section, "dl", "glossary-list")
    for term in sorted(terms, key=lambda term: term.term.casefold()):
        add(listing, "dt", text=term.term, id=meaning_id(term.anchor))
        add(listing, "dd", text=term.short)
    root.insert(_place(root), section)


def meaning_id(anchor: str) -> str:
    """Return the id, in the list, of the term that has *anchor* in the glossary."""
    return f"word-{anchor}"


def _anchor(link: ET.Element) -> str:
    return link.get("href", "").partition("#")[2]


def _place(root: ET.Element) -> int:
    """Return which child of *root* begins the sources, heading included; else how many it has."""
    children = list(root)
    for index, child in enumerate(children):
        if child.get("class") == LIST:
            return max((i for i in range(index) if children[i].tag == "h2"), default=index)
    return len(children)
