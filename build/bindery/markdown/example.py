"""`/// example | Title`: a pair at work, invented and said to be."""

from xml.etree import ElementTree as ET

from bindery.markdown.block import NEEDED, HandbookBlock
from bindery.markdown.elements import add
from formwork.words import N_

INVENTED = N_("Invented example")


class Example(HandbookBlock):
    """Tells a story beside the text."""

    NAME = "example"
    ARGUMENT = NEEDED

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Begin an aside with its title and the line that says it is invented."""
        aside = add(parent, "aside", "example")
        aside.set("aria-label", self.argument)
        add(aside, "p", "example-title", self.argument)
        add(aside, "p", "example-note", self.context.gettext(INVENTED))
        return aside
