"""The Python-Markdown extension that mkdocs.yml names as `bindery.markdown`."""

from pathlib import Path
from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension

from bindery import settings, shelf
from bindery.markdown.app_page import AppPages
from bindery.markdown.block import HandbookBlock
from bindery.markdown.checklist import Checklist
from bindery.markdown.citation import Citation
from bindery.markdown.cited import Cited, CitedSources
from bindery.markdown.claim import Claim
from bindery.markdown.context import Context
from bindery.markdown.example import Example
from bindery.markdown.figure import Figure
from bindery.markdown.five_minutes import FiveMinutes
from bindery.markdown.form import FormBlock
from bindery.markdown.headings import HeadingIds, PermalinkNames
from bindery.markdown.listing import Downloads, Forms, Glossary
from bindery.markdown.meanings import Meanings
from bindery.markdown.message import Message
from bindery.markdown.role import Role
from bindery.markdown.sources import Sources
from bindery.markdown.tables import AlignedTables, WideTables
from bindery.markdown.term import Terms

_KINDS: tuple[type[HandbookBlock], ...] = (
    Role,
    Claim,
    Message,
    Example,
    Checklist,
    FiveMinutes,
    Figure,
    FormBlock,
    Cited,
    Sources,
    Glossary,
    Forms,
    Downloads,
)
BLOCKS: dict[str, type[HandbookBlock]] = {kind.NAME: kind for kind in _KINDS}
"""Our blocks by the name authors write."""


class HandbookExtension(BlocksExtension):  # type: ignore[misc]  # untyped
    """Adds our blocks, citations, terms and heading ids."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "content": ["content", "The folder that holds references.yml and the languages"],
            "lang": ["en", "The language of the chapters"],
            "medium": ["site", "What is drawn: site, pdf or epub"],
            "site_url": ["", "Where the site stands; SITE_URL if empty"],
        }
        super().__init__(**options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        """Register everything with *md*."""
        context = self._context()
        for block in BLOCKS.values():
            block_mgr.register(block, {"context": context})
        # A list begins with the number that the author wrote.
        lists: Any = md.parser.blockprocessors["olist"]
        lists.LAZY_OL = False
        # Before footnotes (175) and links (160), which would take the brackets for their own.
        md.inlinePatterns.register(Citation(md, context), "citation", 176)
        md.treeprocessors.register(Terms(md, context), "terms", 15)
        md.treeprocessors.register(AppPages(md, context), "app-pages", 15)
        md.treeprocessors.register(CitedSources(md, context), "cited-sources", 13)
        md.treeprocessors.register(WideTables(md, context), "wide-tables", 14)
        md.treeprocessors.register(AlignedTables(md), "aligned-tables", 12)
        # On either side of `toc`, which has 5.
        md.treeprocessors.register(HeadingIds(md, context), "heading-ids", 6)
        md.treeprocessors.register(PermalinkNames(md, context), "permalink-names", 4)
        md.treeprocessors.register(Meanings(md, context), "meanings", 3)

    def _context(self) -> Context:
        offered = shelf.load(Path(self.getConfig("content")), self.getConfig("lang"))
        address = self.getConfig("site_url") or settings.site_url()
        return Context(offered, self.getConfig("medium"), address)


def makeExtension(**options: Any) -> HandbookExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension for Python-Markdown."""
    return HandbookExtension(**options)
