"""Blocks that draw a whole list: `/// sources`, `/// glossary`, `/// forms`, `/// downloads`."""

from xml.etree import ElementTree as ET

from bindery.markdown.block import HandbookBlock
from bindery.markdown.card import FILL_IN, add_card
from bindery.markdown.context import SHEETS, Context
from bindery.markdown.elements import add, add_link, follow
from bindery.markdown.words import CHAPTERS, DOWNLOADS, LOOSE_FORMS, PAPERS, SEEN, STRENGTHS
from bindery.references import Source


class Sources(HandbookBlock):
    """Lists every source by author, with what kind of evidence it is and how far we read it."""

    NAME = "sources"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Draw the list."""
        listing = add(parent, "div", "sources-list")
        sources = self.context.shelf.sources.values()
        for source in sorted(sources, key=lambda source: source.short.casefold()):
            add_source(listing, source, self.context)
        return listing


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
    """Lists every form: agreements, then worksheets, then quizzes."""

    NAME = "forms"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Draw a card for each."""
        listing = add(parent, "div", "forms-list")
        forms = self.context.shelf.library.forms.values()
        kinds = list(FILL_IN)
        for form in sorted(forms, key=lambda form: (kinds.index(form.kind), form.title)):
            add_card(listing, form, self.context)
        return listing


class Downloads(HandbookBlock):
    """Lists the editions to download; on the site, the press fills in sizes and dates."""

    NAME = "downloads"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Draw the list."""
        listing = add(parent, "ul", "downloads-list")
        _ = self.context.gettext
        for path, title, purpose in DOWNLOADS:
            item = self._offer(listing, "li", path)
            follow(add_link(item, self.context.address(path), _(title)), " ")
            self._label(item, path)
            add(item, "span", "download-purpose", _(purpose))
        path, title, purpose = CHAPTERS
        item = self._offer(listing, "li", path)
        follow(add(item, "span", "download-title", _(title)), " ")
        add(item, "span", "download-purpose", _(purpose))
        self._forms(listing)
        return listing

    def _forms(self, listing: ET.Element) -> None:
        _ = self.context.gettext
        item = self._offer(listing, "li", SHEETS)
        add(item, "span", "download-title", _(LOOSE_FORMS))
        sheets = add(item, "ul")
        for form in self.context.shelf.library.forms.values():
            sheet = add(sheets, "li")
            follow(add(sheet, "span", "sheet-name", form.title), " ")
            for folder, paper, words in PAPERS:
                path = f"{SHEETS}/{folder}{form.id}.pdf"
                place = self._offer(sheet, "span", path)
                follow(place, " ")
                link = add_link(place, self.context.address(path), _(paper))
                # Read among other links, the name of a paper alone would not say what it opens.
                link.set("aria-label", _(words) % {"title": form.title})
                follow(link, " ")
                self._label(place, path, "size")

    def _offer(self, parent: ET.Element, tag: str, path: str) -> ET.Element:
        """Add an element that readers of the site see only when *path* is there."""
        if self.context.medium != "site":
            return add(parent, tag)
        return add(parent, tag, data_download=path, hidden="hidden")

    def _label(self, item: ET.Element, path: str, kind: str = "file") -> None:
        """Leave a gap for what the press says of a *file*, or for its *size* alone."""
        if self.context.medium == "site":
            follow(add(item, "span", "download-label", **{f"data_{kind}": path}), " ")


def add_source(listing: ET.Element, source: Source, context: Context) -> None:
    """Add everything there is to say about *source* to *listing*."""
    _ = context.gettext
    entry = add(listing, "p", "source", id=source.anchor)
    year = f"({source.year})" if source.year else ""
    _add_part(entry, "span", "source-authors", source.authors or source.short)
    _add_part(entry, "span", "source-year", year)
    _add_part(entry, "cite", "source-title", source.title)
    _add_part(entry, "span", "source-container", source.container)
    if source.address:
        words = f"doi:{source.doi}" if source.doi else source.url
        follow(add_link(entry, source.address, words, "source-link"), " ")
    _add_part(entry, "span", "source-grade", _(STRENGTHS[source.strength]))
    _add_part(entry, "span", "source-seen", _(SEEN[source.seen]))
    _add_part(entry, "span", "source-note", source.note)


def _add_part(entry: ET.Element, tag: str, name: str, words: str) -> None:
    if words:
        ended = words if words.endswith((".", "?", ")")) else f"{words}."
        follow(add(entry, tag, name, ended), " ")
