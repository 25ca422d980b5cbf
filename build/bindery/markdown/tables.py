"""Tables: aligned by classes, and on the site so that a phone can show wide ones."""

import re
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from bindery.markdown.context import Context

WIDE = 4
"""From how many columns on the style sheet stacks the cells of a row on a narrow screen."""

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
    """Prepares the wide tables of the site."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Name the column in every cell of every table of *root* that is wide."""
        if self.context.medium != "site":
            return
        for table in root.iter("table"):
            columns = ["".join(head.itertext()) for head in table.iter("th")]
            if len(columns) >= WIDE:
                _prepare(table, columns)


def _prepare(table: ET.Element, columns: list[str]) -> None:
    table.set("class", "stacks")
    for row in table.iter("tr"):
        for column, cell in zip(columns, row.findall("td"), strict=False):
            cell.set("data-column", column)
