"""The rule for figures."""

from collections.abc import Iterator

from bindery.book import Book, Chapter
from bindery.checks.links import ELSEWHERE
from bindery.checks.rule import Rule
from bindery.markdown import scan
from formwork.errors import Problem


class FiguresSpeak(Rule):
    """Name a drawing without “.svg”; say what it shows in [ ], in “alt:” or in “figure_alt:”."""

    code = "C006"
    sentence = "Every figure exists and has alternative text."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield images and figures without words, and figures without a file."""
        for chapter in book.pages:
            for line, message in (*self._images(book, chapter), *self._figures(book, chapter)):
                yield self.problem(book, chapter, line, message)

    def _images(self, book: Book, chapter: Chapter) -> Iterator[tuple[int, str]]:
        for image in (link for link in scan.links(chapter) if link.image):
            if not image.text:
                yield image.line, f"The image {image.target} has no alternative text."
            if not ELSEWHERE.match(image.target) and not (book.content / image.target).is_file():
                yield image.line, f"There is no {book.name(book.content)}/{image.target}."

    def _figures(self, book: Book, chapter: Chapter) -> Iterator[tuple[int, str]]:
        figure = chapter.meta.get("figure")
        if figure and not chapter.meta.get("figure_alt"):
            yield (
                chapter.lines["figure"],
                "The front matter names a figure but has no “figure_alt:”.",
            )
        named = [(chapter.lines["figure"], figure)] if figure else []
        for block in scan.blocks(chapter):
            if block.text == "figure" and block.argument:
                named.append((block.line, block.argument))
                if not block.options.get("alt"):
                    yield block.line, f"The figure “{block.argument}” has no “alt:”."
        for line, name in named:
            if not (book.theme / "figures" / f"{name}.svg").is_file():
                yield line, f"There is no theme/figures/{name}.svg."
