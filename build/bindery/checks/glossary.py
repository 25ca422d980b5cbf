"""The rule for the glossary itself."""

import re
from collections.abc import Iterator

from bindery.book import Book
from bindery.checks.rule import Rule
from bindery.markdown import scan
from bindery.markdown.passages import passages
from bindery.markdown.term import SCHEME
from formwork import source
from formwork.errors import Problem


class TermsAreOwn(Rule):
    """Keep one entry for one term, and link to it where a reader first needs it."""

    code = "C022"
    sentence = "Every glossary term is defined once and used."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield terms that another entry has defined already."""
        first: dict[str, str] = {}
        for key, term in book.glossary.items():
            other = first.setdefault(term.term.casefold(), key)
            if other != key:
                yield self._at(book, key, f"“{term.term}” is defined by {other} already.")

    def notes(self, book: Book) -> Iterator[Problem]:
        """Yield terms that no chapter speaks of or links to."""
        links = (link for chapter in book.pages for link in scan.links(chapter))
        targets = {link.target for link in links}
        said = " ".join(self._words(book)).casefold()
        for key, term in book.glossary.items():
            linked = targets & {f"{SCHEME}{key}", f"glossary.md#{term.anchor}"}
            if not linked and not re.search(rf"\b{re.escape(term.term.casefold())}", said):
                yield self._at(book, key, f"No chapter uses the term “{term.term}”.")

    def _words(self, book: Book) -> Iterator[str]:
        for chapter in book.pages:
            for passage in passages(chapter):
                yield from passage.words.split()

    def _at(self, book: Book, key: str, message: str) -> Problem:
        file = book.content / "glossary.yml"
        written = source.load(file, book.name(file))
        return Problem(written.path, written.line((key,)), self.code, message)
