"""Rules for how easily a chapter reads."""

from collections.abc import Iterator

from bindery.book import Book, Chapter
from bindery.checks.grade import grade
from bindery.checks.rule import Rule
from bindery.markdown.passages import passages
from bindery.markdown.scan import Found
from bindery.markdown.sentences import ended, sentences, words
from formwork.errors import Problem

HIGHEST_GRADE, GOOD_GRADE = 10.0, 9.0
LONGEST, LONG = 40, 25
# The formula was made for texts, not for a few lines.
LEAST_WORDS = 100


def _said(chapter: Chapter) -> Iterator[Found]:
    """Yield the sentences of paragraphs and lists."""
    for passage in passages(chapter):
        if passage.kind in ("paragraph", "item"):
            yield from sentences(passage)


class ChaptersReadWell(Rule):
    """Use shorter words and shorter sentences; the grade is Flesch and Kincaid’s."""

    code = "C016"
    sentence = f"No chapter has a reading grade above {HIGHEST_GRADE:.0f}."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield chapters that are too hard to read."""
        for chapter, found in self._grades(book):
            if found > HIGHEST_GRADE:
                message = f"The reading grade is {found:.1f}, more than {HIGHEST_GRADE:.0f}."
                yield self.problem(book, chapter, 1, message)

    def notes(self, book: Book) -> Iterator[Problem]:
        """Yield chapters that are nearly too hard."""
        for chapter, found in self._grades(book):
            if GOOD_GRADE < found <= HIGHEST_GRADE:
                message = f"The reading grade is {found:.1f}; {GOOD_GRADE:.0f} would be better."
                yield self.problem(book, chapter, 1, message)

    def _grades(self, book: Book) -> Iterator[tuple[Chapter, float]]:
        for chapter in book.pages:
            read = [words(found.text) for found in _said(chapter) if ended(found.text)]
            if sum(map(len, read)) >= LEAST_WORDS:
                yield chapter, grade(read)


class SentencesEnd(Rule):
    """Make two sentences of it, or a list; a quotation inside it is counted by itself."""

    code = "C017"
    sentence = f"No sentence has more than {LONGEST} words."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield sentences that are too long."""
        yield from self._long(book, range(LONGEST + 1, 10_000))

    def notes(self, book: Book) -> Iterator[Problem]:
        """Yield sentences that are nearly too long."""
        yield from self._long(book, range(LONG + 1, LONGEST + 1))

    def _long(self, book: Book, lengths: range) -> Iterator[Problem]:
        for chapter in book.pages:
            for found in _said(chapter):
                read = words(found.text)
                if len(read) in lengths:
                    message = f"“{' '.join(read[:4])} …” has {len(read)} words."
                    yield self.problem(book, chapter, found.line, message)
