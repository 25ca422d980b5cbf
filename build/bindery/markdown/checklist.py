"""`/// checklist | Title`: a list of things to tick off."""

import hashlib
from xml.etree import ElementTree as ET

from bindery.markdown.block import NEEDED, HandbookBlock
from bindery.markdown.elements import add
from bindery.markdown.headings import slug

BOX = "☐"


class Checklist(HandbookBlock):
    """Turns a bullet list into boxes, each with an id that outlives a new order.

    Links lead to the list by its title: that of “Before you go” is #checklist-before-you-go.
    """

    NAME = "checklist"
    ARGUMENT = NEEDED

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Begin the checklist with its title."""
        checklist = add(parent, "div", "checklist")
        place = f"checklist-{slug(self.argument, '-')}"
        add(checklist, "p", "checklist-title", self.argument, id=place)
        return checklist

    def on_end(self, block: ET.Element) -> None:
        """Give every item its box and its id."""
        for item in block.iterfind("./ul/li"):
            self._box(item)

    def _box(self, item: ET.Element) -> None:
        words = "".join(item.itertext()).strip()
        item.set("class", "checklist-item")
        item.set("id", self._id(words))
        # A list with blank lines between its items holds its words in paragraphs.
        paragraph = item.find("p")
        holder = item if (item.text or "").strip() or paragraph is None else paragraph
        box = ET.Element("span", {"class": "checklist-box", "aria-hidden": "true"})
        box.text, box.tail = BOX, f" {holder.text or ''}"
        holder.text = ""
        holder.insert(0, box)

    def _id(self, words: str) -> str:
        digest = hashlib.sha256(f"{self.argument}\n{words}".encode()).hexdigest()[:8]
        seen: dict[str, int] = self.tracker.setdefault("ids", {})
        seen[digest] = seen.get(digest, 0) + 1
        return f"check-{digest}" if seen[digest] == 1 else f"check-{digest}-{seen[digest]}"
