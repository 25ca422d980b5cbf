"""Tables: aligned by classes, and on screens so that a phone can show wide ones."""

import re
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from bindery.markdown.context import Context

WIDE = {"site": 4, "epub": 3}
"""From how many columns on the style sheet of a medium stacks cells of a row on a narrow screen.

What runs out of a page of an e-reader, nobody can reach; and letters there may be very large."""

_ALIGNED = re.compile(r"text-align: (left|center|right);")


class AlignedTables(Treeprocessor):
    """Turns the inline styles of aligned cells, which a strict policy forbids, into classes."""

    def run(self, root: ET.Element) -> None:
        """Give every aligned cell below *root* its class."""
        for cell in root.iter():
            aligned = _ALIGNED.fullmatch(cell.get("style", ""))
            if aligned:
                del cell.attrib["style"]
                cell.set("class", f"{cell.get('class', '')} align-{aligned[1]}".strip())


class WideTables(Treeprocessor):
    """Prepares the wide tables of the site and of the EPUB."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Name the column in every cell of every table of *root* that is wide."""
        wide = WIDE.get(self.context.medium)
        if wide is None:
            return
        for table in root.iter("table"):
            columns = ["".join(head.itertext()) for head in table.iter("th")]
            if len(columns) >= wide:
                _prepare(table, columns)


def _prepare(table: ET.Element, columns: list[str]) -> None:
    table.set("class", "stacks")
    for row in table.iter("tr"):
        for column, cell in zip(columns, row.findall("td"), strict=False):
            cell.set("data-column", column)
