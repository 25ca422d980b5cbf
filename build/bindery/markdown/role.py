"""`/// role | mentor`: a part of a chapter for one of the three readers."""

from typing import ClassVar
from xml.etree import ElementTree as ET

from bindery.markdown.block import NEEDED, HandbookBlock
from bindery.markdown.elements import add
from bindery.markdown.words import ROLES


class Role(HandbookBlock):
    """Marks its content as one reader's, by a word and not by color alone."""

    NAME = "role"
    ARGUMENT = NEEDED
    WORDS: ClassVar[tuple[str, ...]] = tuple(ROLES)

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Begin a section with its label."""
        label = self.context.gettext(ROLES[self.argument])
        section = add(parent, "section", f"role role-{self.argument}", data_role=self.argument)
        # A landmark needs a name of its own: only the first part for a reader is one.
        if self.argument not in self.tracker:
            self.tracker[self.argument] = True
            section.set("aria-label", label)
        add(section, "p", "role-label", label)
        return section
