"""Rules for links: where they lead and what they say."""

import re
from collections.abc import Iterator

from bindery.book import Book
from bindery.checks.pages import anchors, lost
from bindery.checks.rule import Rule
from bindery.markdown import scan
from bindery.markdown.app_page import APP_PAGES
from bindery.markdown.term import SCHEME
from formwork.errors import Problem

ELSEWHERE = re.compile(r"(?:https?://[^\s]+\.[^\s]+|mailto:[^\s]+@[^\s]+)")
EMPTY_WORDS = frozenset(
    {
        *("", "click", "click here", "here", "see here", "link", "this", "this link", "this page"),
        *("page", "website", "more", "read more", "learn more", "see more", "see", "download"),
    }
)


class TermsExist(Rule):
    """Write [words](term:key) with a key of glossary.yml."""

    code = "C003"
    sentence = "Every glossary term exists."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield links to terms that the glossary lacks."""
        for chapter in book.pages:
            for link in scan.links(chapter):
                key = link.target.removeprefix(SCHEME)
                if link.target.startswith(SCHEME) and key not in book.glossary:
                    message = f"There is no term “{key}” in glossary.yml."
                    yield self.problem(book, chapter, link.line, message)


class LinksLead(Rule):
    """Link to chapter.md, chapter.md#part or #part; give the part its id with {#part}."""

    code = "C004"
    sentence = "Every internal link leads to a chapter and a part that exist."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield links that lead nowhere."""
        pages = anchors(book)
        for chapter in book.pages:
            for link in scan.links(chapter):
                elsewhere = link.target in APP_PAGES or ELSEWHERE.match(link.target)
                if link.image or link.target.startswith(SCHEME) or elsewhere:
                    continue
                why = lost(link.target, pages, chapter.path.name)
                if why:
                    message = f"({link.target}) leads nowhere. {why}"
                    yield self.problem(book, chapter, link.line, message)


class LinksSayWhere(Rule):
    """Let the words of a link name the place it leads to: “the glossary”, not “here”."""

    code = "C010"
    sentence = "The words of a link say where it goes."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield links with words like “here”."""
        for chapter in book.pages:
            for link in scan.links(chapter):
                words = re.sub(r"[*_`.,:…]", "", link.text).strip().casefold()
                if words in EMPTY_WORDS and not link.image:
                    message = f"“{link.text}” does not say where the link goes."
                    yield self.problem(book, chapter, link.line, message)
