"""`/// five-minutes`: the short version that opens a tip."""

from xml.etree import ElementTree as ET

from bindery.markdown.block import HandbookBlock
from bindery.markdown.elements import add
from formwork.words import N_

LABEL = N_("The five-minute version")


class FiveMinutes(HandbookBlock):
    """Holds what a busy reader needs; links lead to it as #five-minutes."""

    NAME = "five-minutes"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Begin a section with its label."""
        label = self.context.gettext(LABEL)
        section = add(parent, "section", "five-minutes", id="five-minutes")
        section.set("aria-label", label)
        add(section, "p", "five-minutes-label", label)
        return section
