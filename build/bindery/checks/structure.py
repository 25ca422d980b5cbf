"""Rules for headings and the parts of a tip."""

import re
from collections.abc import Iterator

from bindery.book import Book, Chapter
from bindery.checks.pages import anchors
from bindery.checks.rule import Rule
from bindery.markdown import scan
from formwork.errors import Problem

PARTS = {
    "five-minutes": "the five-minute version",
    "why": "why it matters",
    "mentor": "the part for the mentor",
    "mentee": "the part for the mentee",
    "manager": "the part for the program manager",
    "words": "words you can use",
    "pair": "a pair at work",
    "wrong": "when it goes wrong",
    "low-tech": "the low-tech route",
    "checklist": "the checklist",
    "do-it-now": "what to do now",
    "how-sure": "how sure we are",
    "sources": "its sources",
}
_MARKED = re.compile(r"^#+ .*\{#([\w-]+)\}")


class HeadingsStep(Rule):
    """Begin with ##; the title comes from mkdocs.yml. Go down one level at a time."""

    code = "C005"
    sentence = "Headings begin at the second level and skip none."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield headings that are too high, too deep or empty."""
        for chapter in book.pages:
            above = 1
            for heading in scan.headings(chapter):
                message = self._wrong(heading, above)
                if message:
                    yield self.problem(book, chapter, heading.line, message)
                above = heading.level

    def _wrong(self, heading: scan.Heading, above: int) -> str:
        if heading.level == 1:
            return "The title of a chapter stands in mkdocs.yml. Begin with ##."
        if heading.level > above + 1:
            return f"This heading has {heading.level} #, the one above it {above}. Use {above + 1}."
        return "" if heading.text else "This heading has no words."


class IdsAreOwn(Rule):
    """Give each heading a {#name} of its own, and correct the links that lead there."""

    code = "C024"
    sentence = "No two parts of a chapter have the same id."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield ids that an earlier part of the chapter has."""
        for chapter in book.pages:
            seen: set[str] = set()
            for number, line in enumerate(scan.prose(chapter.text).split("\n")):
                for part in _MARKED.findall(line):
                    if part in seen:
                        message = f"#{part} is the id of an earlier part of this chapter."
                        yield self.problem(book, chapter, chapter.first_line + number, message)
                    seen.add(part)


class TipsAreNumbered(Rule):
    """Give each tip the number it has in the book; correct “tip:” in the front matter."""

    code = "C025"
    sentence = "No two tips have the same number."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield tips whose number an earlier tip has."""
        first: dict[int, str] = {}
        for chapter in book.chapters:
            tip = chapter.meta.get("tip")
            if tip and first.setdefault(tip, chapter.path.name) != chapter.path.name:
                message = f"{first[tip]} is tip {tip} already."
                yield self.problem(book, chapter, chapter.lines["tip"], message)


class TipsAreWhole(Rule):
    """Write the missing part, and give its heading the id."""

    code = "C007"
    sentence = "A tip has every part."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield the parts that tips lack."""
        for chapter in book.chapters:
            if chapter.meta.get("tip"):
                there = anchors(book)[chapter.path.name]
                for part, words in PARTS.items():
                    if part not in there:
                        message = f"This tip lacks {words} (#{part})."
                        yield self.problem(book, chapter, 1, message)


class TipsKeepOrder(Rule):
    """Move the part, or change its id, so that every tip tells its parts in the same order."""

    code = "C019"
    sentence = "The parts of a tip stand in order."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield parts of tips that stand after a later part."""
        order = list(PARTS)
        for chapter in book.chapters:
            latest = 0
            parts = self._parts(chapter) if chapter.meta.get("tip") else []
            for line, part in parts:
                if order.index(part) < latest:
                    message = f"Put {PARTS[part]} (#{part}) before {PARTS[order[latest]]}."
                    yield self.problem(book, chapter, line, message)
                latest = max(latest, order.index(part))

    def _parts(self, chapter: Chapter) -> list[tuple[int, str]]:
        """Return the line and the id of every part in *chapter*, in the order they stand."""
        lines = enumerate(scan.prose(chapter.text).split("\n"), chapter.first_line)
        marked = [(number, match[1]) for number, line in lines if (match := _MARKED.search(line))]
        opening = [(block.line, block.text) for block in scan.blocks(chapter)]
        return sorted((line, part) for line, part in (*marked, *opening) if part in PARTS)


class HeadingsSayThePoint(Rule):
    """Let a heading tell what stands below it: “Write first, then talk”, not “Writing”."""

    code = "C020"
    sentence = "A heading in a tip says the point in more than a word."
    weight = "warn"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield headings of tips that are one word."""
        for chapter in book.chapters:
            for heading in scan.headings(chapter) if chapter.meta.get("tip") else ():
                if len(heading.text.split()) == 1:
                    message = f"“{heading.text}” names a subject. Say the point."
                    yield self.problem(book, chapter, heading.line, message)
