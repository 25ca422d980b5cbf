"""What every content rule is: a code, a sentence, and a search for places that break it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Literal

from bindery.book import Book, Chapter
from formwork.errors import Problem

Weight = Literal["stop", "fail", "warn"]
"""A broken rule stops the build, or only fails `check`, or is only mentioned."""


class Rule(ABC):
    """One rule for what authors write; the docstring of each is the advice for keeping it."""

    code: ClassVar[str]
    sentence: ClassVar[str]
    weight: ClassVar[Weight] = "stop"

    @abstractmethod
    def check(self, book: Book) -> Iterator[Problem]:
        """Yield every place in *book* that breaks the rule."""

    def notes(self, book: Book) -> Iterator[Problem]:
        """Yield places that keep the rule and are worth a look all the same."""
        yield from ()

    def problem(self, book: Book, chapter: Chapter, line: int, message: str) -> Problem:
        """Return the problem on *line* of *chapter*."""
        return Problem(book.name(chapter.path), line, self.code, message)

    @classmethod
    def advice(cls) -> str:
        """Return how to keep this rule, on one line."""
        return " ".join((cls.__doc__ or "").split())
