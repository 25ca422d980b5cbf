"""The rule for Markdown that was meant and not understood, so that readers would see its signs."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from bindery.book import Book, Chapter
from bindery.checks.rule import Rule
from bindery.markdown import convert, scan
from formwork.errors import Problem

_SIGNS = {
    r"\[\^[\w-]+\]": "There is no such footnote. Write it: “[^1]: …”, on a line by itself.",
    r"\[[^\[\]]+\][ \n]?[\[(][^\]\[()]+[\])]": "Write a link as [words](page.md), without a space.",
    r"\{:? ?[#.][\w-]+": "Write {#name} at the end of a heading, with both braces.",
    r"^[-*+] .*": "Put an empty line before a list.",
    r"^\|.*\|[ ]*$": "Put |---|---| below the first row of a table, and an empty line before it.",
}


class _Said(HTMLParser):
    """Gathers what a page says to its readers, code left out."""

    def __init__(self) -> None:
        super().__init__()
        self.code = 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in ("code", "pre")
        # Something stands here, so that what is around it does not grow together.
        self.found.append("`" if tag == "code" else "")

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in ("code", "pre")

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.found.append(data)


class MarkdownIsDrawn(Rule):
    """Write it as docs/authoring.md shows, or as code, between ` and `, if the signs are meant."""

    code = "C023"
    sentence = "No reader sees a sign of Markdown."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield links, footnotes, ids, lists and tables that are not drawn."""
        for chapter in book.pages:
            page = _Said()
            page.feed(convert(book, chapter, "site"))
            for sign, advice in _left("".join(page.found)):
                message = f"“{sign}” is not drawn. {advice}"
                yield self.problem(book, chapter, _line(chapter, sign), message)


def _left(said: str) -> Iterator[tuple[str, str]]:
    for pattern, advice in _SIGNS.items():
        for sign in dict.fromkeys(match[0] for match in re.finditer(pattern, said, re.M)):
            yield sign, advice


def _line(chapter: Chapter, sign: str) -> int:
    """Return the line of *chapter* on which *sign* stands, or its first."""
    before, found, _ = scan.prose(chapter.text).partition(sign)
    return chapter.first_line + before.count("\n") if found else 1
