"""`/// form | expectations`: a form, drawn for each medium in its own way."""

from typing import ClassVar
from xml.etree import ElementTree as ET

from markupsafe import Markup

from bindery import addresses
from bindery.markdown.block import NEEDED, HandbookBlock, Options, any_text
from bindery.markdown.card import add_card
from bindery.markdown.elements import add, add_link
from bindery.markdown.quick import add_quick
from formwork.errors import FormNotFound
from formwork.forms import Form, Quiz
from formwork.markup import Mode, instructions, markup
from formwork.words import N_

ON_THE_WEB = N_("Fill this in on the web: %(title)s")


class FormBlock(HandbookBlock):
    """Draws a card on the site, fillable pages in the PDF, a sheet for a pen in the EPUB."""

    NAME = "form"
    ARGUMENT = NEEDED
    OPTIONS: ClassVar[Options] = {"section": any_text()}

    def on_validate(self, parent: ET.Element) -> bool:
        """Accept a form, and a section of it, that exist."""
        try:
            form = self.context.shelf.library.form(self.argument)
            if self.options["section"]:
                form.section(self.options["section"])
        except FormNotFound:
            return False
        return True

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Draw the form."""
        form = self.context.shelf.library.form(self.argument)
        section = self.options["section"]
        asked = form.only([section]) if section else form
        draw = self._card if self.context.medium == "site" else self._sheet
        return draw(parent, asked, section)

    def _card(self, parent: ET.Element, form: Form, section: str) -> ET.Element:
        place = addresses.form_place(form, section)
        card = add_card(parent, form, self.context, section, place)
        if section and isinstance(form, Quiz):
            prefix = _prefix(form)
            add_quick(card, form, prefix, self._fields(form, "fill"), self.context)
        return card

    def _sheet(self, parent: ET.Element, form: Form, section: str) -> ET.Element:
        sheet = add(parent, "section", "form-sheet", data_form=form.id)
        place = addresses.form_place(form, section)
        add(sheet, "h3", "sheet-title", form.title, id=place)
        add(sheet, "p", "sheet-purpose", form.purpose)
        # The instructions speak of the whole form.
        if form.instructions and not section:
            add(sheet, "div", "sheet-instructions").text = self._stash(instructions(form))
        link = add(sheet, "p", "sheet-link")
        words = self.context.gettext(ON_THE_WEB) % {"title": form.title}
        add_link(link, self.context.web_form(form, section), words)
        mode: Mode = "paper" if self.context.medium == "pdf" else "read"
        add(sheet, "div", "sheet-fields").text = self._fields(form, mode)
        return sheet

    def _fields(self, form: Form, mode: Mode) -> str:
        language = self.context.shelf.language
        level = 3 if mode == "fill" else 4  # a sheet has a heading of its own, a card has none
        return self._stash(markup(form, language, mode=mode, prefix=_prefix(form), level=level))

    def _stash(self, drawn: Markup) -> str:
        """Hand what is *drawn* to Markdown, which puts it in at the very end, untouched."""
        return str(self.md.htmlStash.store(str(drawn)))


def _prefix(form: Form) -> str:
    return f"{form.id.replace('-', '_')}_"
