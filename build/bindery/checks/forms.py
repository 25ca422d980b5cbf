"""Rules for what worksheets and quizzes refer to, and for what leads to them."""

from collections.abc import Iterator, Mapping

from bindery.book import Book
from bindery.checks.pages import anchors, lost
from bindery.checks.rule import Rule
from bindery.markdown import scan
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
        self, quiz: Quiz, pages: Mapping[str, frozenset[str]], book: Book
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


class FormsAreOffered(Rule):
    """Put “/// form | id” where a reader needs the form, or list all forms with “/// forms”."""

    code = "C021"
    sentence = "Every worksheet and every quiz stands in a chapter."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield forms that no chapter draws."""
        drawn = {(block.text, block.argument) for page in book.pages for block in scan.blocks(page)}
        if ("forms", "") in drawn:
            return
        for form in book.library.forms.values():
            if ("form", form.id) not in drawn:
                name = book.library.paths[form.id]
                yield Problem(name, 1, self.code, f"No chapter offers the {form.kind} “{form.id}”.")
