"""Taking a quiz one section at a time: where one is, what comes next, how far one has come."""

from dataclasses import dataclass

from formwork.answers import is_asked
from formwork.fields import Posted
from formwork.forms import Quiz
from formwork.sections import QuizSection


@dataclass(frozen=True)
class Pace:
    """A reader at the section *number*, counted from 1, of a quiz with what was *given* so far."""

    quiz: Quiz
    number: int
    given: Posted

    @property
    def section(self) -> QuizSection:
        """The section that is asked now."""
        return self.quiz.sections[self.number - 1]

    @property
    def asked(self) -> Quiz:
        """The quiz with this section alone."""
        return self.quiz.only([self.section.id])

    @property
    def here(self) -> Posted:
        """What was given in this section."""
        names = self.asked.names()
        return {name: texts for name, texts in self.given.items() if name in names}

    @property
    def elsewhere(self) -> list[tuple[str, str]]:
        """Name and text of everything given in other sections, for hidden fields."""
        names = self.asked.names()
        others = [(name, texts) for name, texts in self.given.items() if name not in names]
        return [(name, text) for name, texts in others for text in texts]

    @property
    def answered(self) -> int:
        """How many questions of the whole quiz have an answer."""
        return sum(any(self.given.get(f.id, ())) for f in self.quiz.fields())

    @property
    def questions(self) -> int:
        """How many questions the whole quiz asks."""
        return sum(is_asked(field, self.given) for field in self.quiz.fields())

    @property
    def last(self) -> bool:
        """Whether no section follows."""
        return self.number == len(self.quiz.sections)


def at(quiz: Quiz, number: str, given: Posted) -> Pace:
    """Return the pace at the section called *number*; what is no section is the first."""
    known = number in map(str, range(1, len(quiz.sections) + 1))
    return Pace(quiz, int(number) if known else 1, given)
