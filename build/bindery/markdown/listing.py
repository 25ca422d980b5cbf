"""Blocks that draw a whole list: `/// sources`, `/// glossary`, `/// forms`, `/// downloads`."""

from xml.etree import ElementTree as ET

from bindery.markdown.block import HandbookBlock
from bindery.markdown.card import add_card
from bindery.markdown.elements import add, add_link, follow
from bindery.markdown.words import DOWNLOADS, LOOSE_FORMS, SEEN, STRENGTHS
from bindery.references import Source


class Sources(HandbookBlock):
    """Lists every source by author, with what kind of evidence it is and how far we read it."""

    NAME = "sources"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Draw the list."""
        listing = add(parent, "div", "sources-list")
        sources = self.context.shelf.sources.values()
        for source in sorted(sources, key=lambda source: source.short.casefold()):
            self._add(listing, source)
        return listing

    def _add(self, listing: ET.Element, source: Source) -> None:
        entry = add(listing, "p", "source", id=source.anchor)
        year = f"({source.year})" if source.year else ""
        self._part(entry, "span", "source-authors", source.authors or source.short)
        self._part(entry, "span", "source-year", year)
        self._part(entry, "cite", "source-title", source.title)
        self._part(entry, "span", "source-container", source.container)
        if source.address:
            words = f"doi:{source.doi}" if source.doi else source.url
            follow(add_link(entry, source.address, words, "source-link"), " ")
        self._part(entry, "span", "source-grade", self.context.gettext(STRENGTHS[source.strength]))
        self._part(entry, "span", "source-seen", self.context.gettext(SEEN[source.seen]))
        self._part(entry, "span", "source-note", source.note)

    def _part(self, entry: ET.Element, tag: str, name: str, words: str) -> None:
        if words:
            ended = words if words.endswith((".", "?", ")")) else f"{words}."
            follow(add(entry, tag, name, ended), " ")


class Glossary(HandbookBlock):
    """Lists every term with its meaning."""

    NAME = "glossary"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Draw the list."""
        listing = add(parent, "dl", "glossary-list")
        terms = self.context.shelf.glossary.values()
        for term in sorted(terms, key=lambda term: term.term.casefold()):
            add(listing, "dt", text=term.term, id=term.anchor)
            meaning = add(listing, "dd")
            add(meaning, "p", "glossary-short", term.short)
            if term.more:
                add(meaning, "p", "glossary-more", term.more)
        return listing


class Forms(HandbookBlock):
    """Lists every worksheet, then every quiz."""

    NAME = "forms"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Draw a card for each."""
        listing = add(parent, "div", "forms-list")
        forms = self.context.shelf.library.forms.values()
        for form in sorted(forms, key=lambda form: (form.kind != "worksheet", form.title)):
            add_card(listing, form, self.context)
        return listing


class Downloads(HandbookBlock):
    """Lists the editions to download."""

    NAME = "downloads"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Draw the list."""
        listing = add(parent, "ul", "downloads-list")
        for path, title, purpose in DOWNLOADS:
            item = add(listing, "li")
            link = add_link(item, self.context.address(path), self.context.gettext(title))
            follow(link, " ")
            add(item, "span", "download-purpose", self.context.gettext(purpose))
        self._forms(listing)
        return listing

    def _forms(self, listing: ET.Element) -> None:
        item = add(listing, "li")
        add(item, "span", "download-title", self.context.gettext(LOOSE_FORMS))
        sheets = add(item, "ul")
        for form in self.context.shelf.library.forms.values():
            add_link(add(sheets, "li"), self.context.sheet(form), form.title)
