"""Where a mentor and a mentee, who took the matching quizzes, see things differently."""

from collections.abc import Iterator
from dataclasses import dataclass

from formwork.fields.choosing import Scale
from formwork.sections import QuizSection
from formwork.words import N_
from quiz_app.results.result import BadResult, Result

FAR = 2
"""From how many steps apart on two answers are worth talking about first."""

MENTOR = "mentor"


@dataclass(frozen=True)
class Side:
    """What one person read and answered; *points* count from the worst answer."""

    question: Scale
    step: int

    @property
    def points(self) -> int:
        """What the answer is worth."""
        return self.question.points(self.step)


@dataclass(frozen=True)
class Item:
    """A question that both answered, each in the words of their own quiz.

    *talk* is what to talk about; it is empty in quizzes kept before they had such questions.
    """

    mentor: Side
    mentee: Side
    talk: str

    @property
    def apart(self) -> int:
        """How many steps lie between the two answers."""
        return abs(self.mentor.points - self.mentee.points)


@dataclass(frozen=True)
class PairSection:
    """A section seen from both sides; *items* begin with those farthest apart."""

    section: QuizSection
    mentor: int | None
    mentee: int | None
    items: tuple[Item, ...]

    @property
    def to_talk_about(self) -> tuple[Item, ...]:
        """The items that lie two or more steps apart."""
        return tuple(item for item in self.items if item.apart >= FAR)

    @property
    def alike(self) -> int:
        """How many questions both answered less than two steps apart."""
        return len(self.items) - len(self.to_talk_about)


def pair(one: Result, other: Result) -> tuple[PairSection, ...]:
    """Lay two results side by side, sections with most to talk about first; raise BadResult."""
    if one.quiz.companion != other.quiz.id:
        raise BadResult(
            N_("These two do not belong together: choose one result of a mentor, one of a mentee.")
        )
    mentor, mentee = (one, other) if one.quiz.audience == MENTOR else (other, one)
    sections = [
        PairSection(
            section=section,
            mentor=mentor.shares.get(section.id),
            mentee=mentee.shares.get(section.id),
            items=tuple(sorted(_items(section, mentor, mentee), key=lambda item: -item.apart)),
        )
        for section in mentee.quiz.sections
    ]
    return tuple(sorted(sections, key=lambda found: -sum(i.apart for i in found.to_talk_about)))


def _items(section: QuizSection, mentor: Result, mentee: Result) -> Iterator[Item]:
    """Yield what both answered; matching questions have the same id."""
    theirs = {field.id: field for field in mentor.quiz.fields() if isinstance(field, Scale)}
    for scale in section.scales():
        match = theirs.get(scale.id)
        one, other = mentor.answers.get(scale.id), mentee.answers.get(scale.id)
        if match and isinstance(one, int) and isinstance(other, int):
            yield Item(Side(match, one), Side(scale, other), section.talk.get(scale.id, ""))
