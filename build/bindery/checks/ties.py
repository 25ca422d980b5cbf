"""What ties a passage to a source: a claim that names it, or a citation in the same paragraph."""

import re
from collections.abc import Iterator

from bindery.book import Book, Chapter
from bindery.checks.rule import Rule
from bindery.markdown import claim
from bindery.markdown.passages import Passage, passages
from formwork.errors import Problem

_CITATION = re.compile(r"\[\s*@")
_NOTE = re.compile(r"\[\^([\w-]+)\](?!:)")
# What people in the book say and send, invented or to be used, states nothing about the world.
SPEECH = ("message", "example", "checklist")


class TiedRule(Rule):
    """A rule that finds what must not stand without a source."""

    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield what nothing ties to a source."""
        for chapter in book.pages:
            for passage, tied in _told(chapter):
                for match in () if tied else self.found(passage):
                    line = passage.line + match.string.count("\n", 0, match.start())
                    yield self.problem(book, chapter, line, self.message(match))

    def found(self, passage: Passage) -> Iterator[re.Match[str]]:
        """Yield what needs a source in *passage*."""
        raise NotImplementedError

    def message(self, match: re.Match[str]) -> str:
        """Say what is wrong with *match*."""
        raise NotImplementedError


def _told(chapter: Chapter) -> Iterator[tuple[Passage, bool]]:
    """Yield what *chapter* itself tells, speech and headings left out, and if it has a source.

    A list or a table shares the sources of the paragraph that leads into it.
    """
    lead = False
    for passage in passages(chapter):
        own = _tied(passage, chapter)
        if passage.kind in ("paragraph", "heading"):
            lead = own
        if passage.kind != "heading" and not passage.within(*SPEECH):
            yield passage, own or lead


def _tied(passage: Passage, chapter: Chapter) -> bool:
    named = any(
        claim.keys(block.options.get("sources", ""))
        for block in passage.inside
        if block.text == "claim"
    )
    return named or bool(_CITATION.search(passage.text)) or _noted(passage, chapter)


def _noted(passage: Passage, chapter: Chapter) -> bool:
    """Tell whether a footnote that *passage* calls cites a source."""
    return any(
        re.search(rf"^\[\^{re.escape(name)}\]:.*\[\s*@", chapter.text, re.M)
        for name in _NOTE.findall(passage.text)
    )
