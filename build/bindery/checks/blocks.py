"""Rules for our Markdown blocks and for HTML in chapters."""

import re
from collections.abc import Iterator

import yaml

from bindery.book import Book, Chapter
from bindery.checks.rule import Rule
from bindery.markdown import scan
from bindery.markdown.block import NEEDED, NO
from bindery.markdown.extension import BLOCKS
from formwork.errors import Problem

_SETTING = re.compile(r"(?: {1,3}|\t+)([\w-]+):")
TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>|<!--")


class BlocksAreKnown(Rule):
    """Open a block with “/// name | argument” and close it with as many slashes."""

    code = "C012"
    sentence = "Every block has a known name, a known argument and an end."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield blocks that would not be drawn."""
        for chapter in book.pages:
            for block in scan.blocks(chapter):
                for message in (*self._wrong(block, book), *self._astray(block, chapter)):
                    yield self.problem(book, chapter, block.line, message)

    def _wrong(self, block: scan.Block, book: Book) -> Iterator[str]:
        if not block.text:
            yield "This ends a block that has no beginning. Count the slashes."
            return
        if block.text not in BLOCKS:
            yield f"There is no block “{block.text}”. Use one of: {', '.join(sorted(BLOCKS))}."
            return
        if not block.closed:
            yield f"This “{block.text}” block has no end. Close it with as many slashes."
        yield from self._argument(block)
        yield from self._options(block)
        if block.text == "form" and block.argument:
            yield from self._form(block, book)

    def _argument(self, block: scan.Block) -> Iterator[str]:
        kind = BLOCKS[block.text]
        if kind.ARGUMENT is NEEDED and not block.argument:
            yield f"Write “/// {block.text} | …”."
        elif kind.ARGUMENT is NO and block.argument:
            yield f"“{block.text}” takes nothing after the bar."
        elif kind.WORDS and block.argument not in kind.WORDS:
            yield f"“{block.argument}” is not one of: {', '.join(kind.WORDS)}."

    def _options(self, block: scan.Block) -> Iterator[str]:
        known = BLOCKS[block.text].OPTIONS
        for option, value in block.options.items():
            read = _read(option, value)
            if option not in known:
                yield f"“{block.text}” has no option “{option}”."
            elif not isinstance(read, str):
                yield f"“{option}: {value}” is no text to YAML. Put it in quotes after the colon."
            elif block.text != "claim":
                try:
                    known[option][1](read)
                except ValueError:
                    yield f"“{option}: {value}” is not possible here."

    def _astray(self, block: scan.Block, chapter: Chapter) -> Iterator[str]:
        """Yield a setting that its indentation makes a part of the text."""
        below = block.line - chapter.first_line + 1 + len(block.options)
        setting = _SETTING.match((*chapter.text.split("\n"), "")[below])
        if block.text in BLOCKS and setting and setting[1] in BLOCKS[block.text].OPTIONS:
            yield f"Indent “{setting[1]}:” by four spaces, as a setting of “{block.text}”."

    def _form(self, block: scan.Block, book: Book) -> Iterator[str]:
        form = book.library.forms.get(block.argument)
        if form is None:
            known = ", ".join(sorted(book.library.forms))
            yield f"There is no form “{block.argument}”. There are: {known}."
            return
        sections = [section.id for section in form.sections]
        asked = block.options.get("section")
        if asked and asked not in sections:
            yield f"“{form.id}” has no section “{asked}”. There are: {', '.join(sections)}."


def _read(option: str, value: str) -> object:
    """Return what the Markdown extension makes of a setting, which it reads as YAML; or None."""
    try:
        return yaml.safe_load(f"{option}: {value}")[option]
    except yaml.YAMLError:
        return None


class ChaptersAreMarkdown(Rule):
    """Write Markdown and our blocks; HTML works in one edition and breaks another."""

    code = "C013"
    sentence = "Chapters hold no HTML."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield HTML tags and comments."""
        for chapter in book.pages:
            for number, line in enumerate(scan.prose(chapter.text).split("\n")):
                for match in TAG.finditer(line):
                    message = f"{match[0]} is HTML. Write Markdown."
                    yield self.problem(book, chapter, chapter.first_line + number, message)
