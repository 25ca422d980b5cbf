"""`/// figure | media-and-purpose`: a drawing from theme/figures with its caption."""

from typing import ClassVar
from xml.etree import ElementTree as ET

from bindery.markdown.block import NEEDED, HandbookBlock, Options, any_text
from bindery.markdown.elements import add

WIDTH, HEIGHT = "480", "240"
"""The size of every drawing, so that a page can keep its place while it loads."""


class Figure(HandbookBlock):
    """Shows a drawing; what stands in the block is its caption."""

    NAME = "figure"
    ARGUMENT = NEEDED
    OPTIONS: ClassVar[Options] = {"alt": any_text()}

    def on_validate(self, parent: ET.Element) -> bool:
        """Accept a figure that says in words what it shows."""
        return bool(self.options["alt"])

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Draw the figure with an empty caption."""
        figure = add(parent, "figure", "figure")
        size = {"width": WIDTH, "height": HEIGHT}
        add(figure, "img", "figure-drawing", src=self._address, alt=self.options["alt"], **size)
        add(figure, "figcaption", "figure-caption")
        return figure

    def on_add(self, block: ET.Element) -> ET.Element:
        """Put what stands in the block into the caption."""
        return block[-1]

    def on_end(self, block: ET.Element) -> None:
        """Leave out a caption without words."""
        if not len(block[-1]):
            block.remove(block[-1])

    @property
    def _address(self) -> str:
        # The PDF and the EPUB find the figures beside themselves.
        place = f"figures/{self.argument}.svg"
        site = self.context.medium == "site"
        return self.context.address(f"assets/handbook/{place}") if site else place
