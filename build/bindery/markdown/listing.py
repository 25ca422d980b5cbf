"""Blocks that draw a whole list: `/// glossary`, `/// forms`, `/// downloads`."""

from xml.etree import ElementTree as ET

from bindery.markdown.block import HandbookBlock
from bindery.markdown.card import FILL_IN, add_card, minutes
from bindery.markdown.context import SHEETS
from bindery.markdown.elements import add, add_link, follow
from bindery.markdown.words import CHAPTERS, DOWNLOADS, FORMS, LOOSE_FORMS, PAPERS
from formwork.forms import Form


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
        """Draw a card for each on the site; a book, which holds the forms, has a line for each."""
        site = self.context.medium == "site"
        listing = add(parent, "div" if site else "ul", "forms-list")
        forms = self.context.shelf.library.forms.values()
        kinds = list(FILL_IN)
        for form in sorted(forms, key=lambda form: (kinds.index(form.kind), form.title)):
            if site:
                add_card(listing, form, self.context)
            else:
                self._line(listing, form)
        return listing

    def _line(self, listing: ET.Element, form: Form) -> None:
        """Add a line, to which the edition adds where it prints the form."""
        line = add(listing, "li", "form-line", data_form=form.id)
        follow(add_link(line, self.context.web_form(form), form.title), " · ")
        follow(add(line, "span", text=self.context.gettext(FORMS[form.kind])), " · ")
        follow(add(line, "span", text=minutes(form, self.context)), ".")


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
        forms = self.context.shelf.library.forms.values()
        for form in sorted(forms, key=lambda form: form.title.casefold()):
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
