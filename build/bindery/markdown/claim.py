"""`/// claim`: a statement about the world with its evidence label."""

from typing import ClassVar
from xml.etree import ElementTree as ET

from bindery.markdown.block import HandbookBlock, Options, any_text, one_of
from bindery.markdown.context import Context
from bindery.markdown.elements import add, add_link, follow
from bindery.markdown.words import STRENGTHS
from bindery.references import Source


def keys(written: str) -> list[str]:
    """Return the keys in a comma-separated list."""
    return [key.strip() for key in written.split(",") if key.strip()]


def address(source: Source) -> str:
    """Return where *source* is listed in the book."""
    return f"sources.md#{source.anchor}"


def add_cite(parent: ET.Element, source: Source, context: Context) -> ET.Element:
    """Add a link to *source*; on the site it carries the title, for a note that opens in place."""
    link = add_link(parent, address(source), source.short, "cite")
    if context.medium == "site":
        link.set("title", source.full)
    return link


class Claim(HandbookBlock):
    """States a claim and, under it, how strong the evidence is and where it comes from."""

    NAME = "claim"
    OPTIONS: ClassVar[Options] = {"strength": one_of(*STRENGTHS), "sources": any_text()}

    def on_validate(self, parent: ET.Element) -> bool:
        """Accept a claim that names a strength and only sources that exist."""
        known = self.context.shelf.sources
        return bool(self.options["strength"]) and all(key in known for key in self._keys)

    @property
    def _keys(self) -> list[str]:
        return keys(self.options["sources"])

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Begin the claim."""
        return add(parent, "div", "claim", data_strength=self.options["strength"])

    def on_end(self, block: ET.Element) -> None:
        """End the claim with its label."""
        label = add(block, "p", "claim-label")
        words = self.context.gettext(STRENGTHS[self.options["strength"]])
        last = add(label, "span", "claim-strength", words)
        for key in self._keys:
            follow(last, " · ")
            source = self.context.shelf.sources[key]
            last = add_cite(label, source, self.context)
