"""`[find your overlap](app:overlap)`: leads to a page of the app."""

from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from bindery.markdown.context import Context

APP_PAGES = {"app:overlap": "app/overlap/"}
"""The pages that are no form: what authors write, and where they stand on the site."""


class AppPages(Treeprocessor):
    """Turns links to pages of the app into addresses, which are full ones off the site."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Turn every link of *root* that names a page of the app."""
        for link in root.iter("a"):
            written = link.get("href", "")
            if written in APP_PAGES:
                link.set("href", self.context.address(APP_PAGES[written]))
