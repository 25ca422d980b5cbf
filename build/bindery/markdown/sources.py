"""`/// sources`: the list of all sources, where who holds a citation finds its entry."""

from xml.etree import ElementTree as ET

from bindery.markdown.block import HandbookBlock
from bindery.markdown.context import Context
from bindery.markdown.elements import add, add_link, follow
from bindery.markdown.words import CITED, CITED_OF, SEEN, STRENGTHS
from bindery.references import Source


class Sources(HandbookBlock):
    """Lists every source as it is cited, with the kind of evidence and how far we read it."""

    NAME = "sources"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Draw the list."""
        listing = add(parent, "div", "sources-list")
        sources = self.context.shelf.sources.values()
        for source in sorted(sources, key=lambda source: source.short.casefold()):
            add_source(listing, source, self.context)
        return listing


def add_source(listing: ET.Element, source: Source, context: Context) -> None:
    """Add everything there is to say about *source* to *listing*."""
    _ = context.gettext
    entry = add(listing, "p", "source", id=source.anchor)
    if source.is_named_otherwise:
        words = _(CITED_OF) if source.year else _(CITED)
        name = words % {"name": source.name, "year": source.year}
        follow(add(entry, "b", "source-cited", name), " ")
    _add_part(entry, "span", "source-authors", source.authors or source.name)
    if source.year and not source.is_named_otherwise:
        follow(add(entry, "span", "source-year", f"({source.year})"), " ")
    _add_part(entry, "cite", "source-title", source.title)
    _add_part(entry, "span", "source-container", source.container)
    if source.address:
        words = f"doi:{source.doi}" if source.doi else source.url
        follow(add_link(entry, source.address, words, "source-link"), ". ")
    _add_part(entry, "span", "source-grade", _(STRENGTHS[source.strength]))
    _add_part(entry, "span", "source-seen", _(SEEN[source.seen]))
    _add_part(entry, "span", "source-note", source.note)


def _add_part(entry: ET.Element, tag: str, name: str, words: str) -> None:
    if words:
        follow(add(entry, tag, name, _ended(words)), " ")


def _ended(words: str) -> str:
    """Return *words* with a period at their end, which stands before a quotation mark."""
    inside = words.removesuffix("”")
    return words if inside.endswith((".", "?")) else f"{inside}.{words[len(inside) :]}"
