"""Rules for what forms refer to, and for what leads to them."""

from collections.abc import Iterator, Sequence

from bindery.book import Book
from bindery.checks.pages import anchors, lost
from bindery.checks.rule import Rule
from bindery.markdown import scan
from formwork import source
from formwork.errors import Problem
from formwork.forms import Agreement, Form, Quiz
from formwork.instructions import miscounted
from formwork.sections import AgreementSection, QuizSection


class FormLinksLead(Rule):
    """Let “read:” name chapter.md or chapter.md#part, and “worksheet:” the id of a worksheet."""

    code = "C008"
    sentence = "What a quiz or an agreement tells people to read and fill in exists."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield links of quizzes and agreements that lead nowhere."""
        pages = anchors(book)
        library = book.library
        forms: list[Quiz | Agreement] = [*library.quizzes.values(), *library.agreements.values()]
        for form in forms:
            for location, target in _targets(form):
                why = lost(target, pages, "")
                if why:
                    message = f"“read: {target}” leads nowhere. {why}"
                    yield _problem(self, book, form, location, message)
            for location, worksheet in _worksheets(form):
                if worksheet not in library.worksheets:
                    message = f"“{worksheet}” is not a worksheet."
                    yield _problem(self, book, form, location, message)


def _targets(form: Quiz | Agreement) -> Iterator[tuple[source.Location, str]]:
    """Yield where *form* says what to read, and what."""
    sections: Sequence[QuizSection | AgreementSection] = form.sections
    for number, section in enumerate(sections):
        yield ("sections", number, "read"), section.read
        for index, band in enumerate(section.bands if isinstance(section, QuizSection) else ()):
            yield ("sections", number, "bands", index, "read"), band.read


def _worksheets(form: Quiz | Agreement) -> Iterator[tuple[source.Location, str]]:
    """Yield where *form* says what to fill in next, and what."""
    for number, section in enumerate(form.sections):
        if isinstance(section, QuizSection) and section.worksheet:
            yield ("sections", number, "worksheet"), section.worksheet


class FormsAreOffered(Rule):
    """Put “/// form | id” where a reader needs the form, or list all forms with “/// forms”."""

    code = "C021"
    sentence = "Every form stands in a chapter."
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


class DifferencesCanBeTalkedAbout(Rule):
    """Write “talk:” in the mentee's quiz, one question for each scale; the mentor's has none."""

    code = "C026"
    sentence = "Where mentor and mentee can answer apart, one question helps them talk."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield questions that are missing, and those that nobody would see."""
        for quiz in book.library.quizzes.values():
            for location, message in _untold(quiz):
                yield _problem(self, book, quiz, location, message)


def _untold(quiz: Quiz) -> Iterator[tuple[source.Location, str]]:
    """Yield where “talk” of *quiz* says too little or too much, and what to do about it."""
    shown = quiz.companion and quiz.audience == "mentee"
    for number, section in enumerate(quiz.sections):
        scales = [scale.id for scale in section.scales()] if shown else []
        for index, field in enumerate(section.fields):
            if field.id in scales and field.id not in section.talk:
                message = f"“talk” has no question for “{field.id}”. Add one."
                yield ("sections", number, "fields", index), message
        for field_id in section.talk:
            if field_id not in scales:
                message = (
                    "“talk” is read for scales of a mentee’s quiz with a companion only. "
                    f"Take “{field_id}” out."
                )
                yield ("sections", number, "talk", field_id), message


class StepsCountFromOne(Rule):
    """Begin each step with the number after the last: “1. ”, “2. ”, with nothing between steps."""

    code = "C027"
    sentence = "The steps in a form’s instructions count from one."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield paragraphs that would be drawn with their number, and not as steps of a list."""
        for form in book.library.forms.values():
            if stray := miscounted(form.instructions):
                begin = " ".join(stray.split()[:4])
                message = f"“{begin} …” does not follow the step before it."
                yield _problem(self, book, form, ("instructions",), message)


def _problem(
    rule: Rule, book: Book, form: Form, location: source.Location, message: str
) -> Problem:
    """Return what *rule* says of the *location* in the file of *form*."""
    name = book.library.paths[form.id]
    line = source.load(book.root / name, name).line(location)
    return Problem(name, line, rule.code, message)
