"""Heading ids and the links beside headings, the same in every builder and edition."""

import html
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.slugs import slugify

from bindery.markdown.context import Context

MARK = "#"

_slugify: Callable[[str, str], str] = slugify(case="lower")


class HeadingIds(Treeprocessor):
    """Tells the `toc` extension how to make ids; runs just before it.

    The builders bring settings of their own for `toc`, and YAML cannot name a function safely, so
    this is where all of them are made to agree.
    """

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, _root: ET.Element) -> None:
        """Set the one way to make ids; permalinks are for the site only."""
        toc: Any = self.md.treeprocessors["toc"]
        toc.slugify = slug
        toc.use_permalinks = MARK if self.context.medium == "site" else False
        toc.permalink_class = "headerlink"
        toc.permalink_title = ""
        toc.use_anchors = False


class PermalinkNames(Treeprocessor):
    """Gives every permalink a name that a screen reader can say; runs just after `toc`."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Name the links beside the headings of *root*."""
        names = {f"#{id_}": name for id_, name in _headings(getattr(self.md, "toc_tokens", []))}
        for link in root.iter("a"):
            if link.get("class") == "headerlink":
                heading = names.get(link.get("href", ""), "")
                words = self.context.gettext("Link to “%(heading)s”") % {"heading": heading}
                link.set("aria-label", words)


def slug(words: str, separator: str) -> str:
    """Return the id for a heading of these *words*, in any script."""
    return re.sub(f"{re.escape(separator)}+", separator, _slugify(words, separator))


def _headings(tokens: list[Any]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        yield token["id"], html.unescape(token["name"])
        yield from _headings(token["children"])
