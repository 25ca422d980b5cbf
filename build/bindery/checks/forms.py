"""Rules for what worksheets and quizzes refer to."""

from collections.abc import Iterator

from bindery.book import Book
from bindery.checks.pages import anchors, lost
from bindery.checks.rule import Rule
from formwork import source
from formwork.errors import Problem
from formwork.forms import Quiz


class QuizLinksLead(Rule):
    """Let “read:” name chapter.md or chapter.md#part, and “worksheet:” the id of a worksheet."""

    code = "C008"
    sentence = "What a quiz tells people to read and fill in exists."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield links of quizzes that lead nowhere."""
        pages = anchors(book)
        for quiz in book.library.quizzes.values():
            name = book.library.paths[quiz.id]
            written = source.load(book.root / name, name)
            for location, message in self._wrong(quiz, pages, book):
                yield Problem(name, written.line(location), self.code, message)

    def _wrong(
        self, quiz: Quiz, pages: dict[str, frozenset[str]], book: Book
    ) -> Iterator[tuple[source.Location, str]]:
        for number, section in enumerate(quiz.sections):
            here: source.Location = ("sections", number)
            if section.worksheet and section.worksheet not in book.library.worksheets:
                yield (*here, "worksheet"), f"“{section.worksheet}” is not a worksheet."
            targets = {(*here, "read"): section.read}
            for index, band in enumerate(section.bands):
                targets[*here, "bands", index, "read"] = band.read
            for location, target in targets.items():
                why = lost(target, pages, "")
                if why:
                    yield location, f"“read: {target}” leads nowhere. {why}"
