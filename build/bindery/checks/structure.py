"""Rules for headings, figures and the parts of a tip."""

from collections.abc import Iterator

from bindery.book import Book, Chapter
from bindery.checks.pages import ids
from bindery.checks.rule import Rule
from bindery.markdown import convert, scan
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
}


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


class FiguresSpeak(Rule):
    """Write what a figure shows between the square brackets, or as “figure_alt:”."""

    code = "C006"
    sentence = "Every figure exists and has alternative text."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield images and chapter figures without words, and figures without a file."""
        for chapter in book.pages:
            for link in scan.links(chapter):
                if link.image and not link.text:
                    message = f"The image {link.target} has no alternative text."
                    yield self.problem(book, chapter, link.line, message)
            yield from self._figure(book, chapter)

    def _figure(self, book: Book, chapter: Chapter) -> Iterator[Problem]:
        figure = chapter.meta.get("figure")
        if figure and not chapter.meta.get("figure_alt"):
            message = "The front matter names a figure but has no “figure_alt:”."
            yield self.problem(book, chapter, 1, message)
        if figure and not (book.theme / "figures" / f"{figure}.svg").is_file():
            message = f"There is no theme/figures/{figure}.svg."
            yield self.problem(book, chapter, 1, message)


class TipsAreWhole(Rule):
    """Give the missing part a heading with its id, or set “status: coming”."""

    code = "C007"
    sentence = "A tip marked complete has every part."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield the parts that complete tips lack."""
        for chapter in book.chapters:
            if chapter.meta.get("status") == "complete":
                there = ids(convert(book, chapter, "site"))
                for part, words in PARTS.items():
                    if part not in there:
                        message = f"This complete tip lacks {words} (#{part})."
                        yield self.problem(book, chapter, 1, message)
