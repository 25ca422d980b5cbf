"""`[@Straus2013; @Giancola2019]`: says where a statement comes from."""

import re
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from bindery.markdown.claim import add_cite
from bindery.markdown.context import Context
from bindery.markdown.elements import follow

KEY = r"@[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
PATTERN = rf"\[({KEY}(?:\s*;\s*{KEY})*)\]"


def keys(written: str) -> list[str]:
    """Return the keys in the inside of a citation."""
    return [key.strip().removeprefix("@") for key in written.split(";")]


class Citation(InlineProcessor):
    """Draws a citation as links to the list of sources; an unknown key stays as it was typed."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(PATTERN, md)
        self.context = context

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """Return the links and the place of the citation in *data*."""
        sources = self.context.shelf.sources
        if any(key not in sources for key in keys(m[1])):
            return None, None, None
        citation = ET.Element("span", {"class": "citation"})
        citation.text = "("
        between = ""
        for key in keys(m[1]):
            if between:
                follow(citation[-1], between)
            add_cite(citation, sources[key], self.context)
            between = "; "
        follow(citation[-1], ")")
        return citation, m.start(0), m.end(0)
