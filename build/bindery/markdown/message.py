"""`/// message | before`: words one person sends to another."""

from typing import ClassVar
from xml.etree import ElementTree as ET

from bindery.markdown.block import NEEDED, HandbookBlock, Options, one_of
from bindery.markdown.elements import add
from bindery.markdown.words import MESSAGES, ROLES


class Message(HandbookBlock):
    """Shows a message before and after a good rewrite, or a plain one to use."""

    NAME = "message"
    ARGUMENT = NEEDED
    WORDS: ClassVar[tuple[str, ...]] = ("before", "after", "plain")
    OPTIONS: ClassVar[Options] = {"from": one_of(*ROLES)}

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Begin a figure with its caption."""
        figure = add(parent, "figure", f"message message-{self.argument}")
        sender = self.options["from"]
        if sender:
            figure.set("data-from", sender)
        caption = self.context.gettext(MESSAGES[self.argument, sender])
        add(figure, "figcaption", "message-label", caption)
        return figure
