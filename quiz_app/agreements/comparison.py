"""Lays the answers of two people side by side, the largest differences first."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from formwork.fields import Answer, Field
from formwork.forms import Agreement
from formwork.language import Language
from formwork.sections import AgreementSection
from quiz_app.agreements.distance import distance


class Standing(StrEnum):
    """How the two answers to one question stand to each other."""

    DIFFERENT = "different"
    ONE_SIDED = "one_sided"
    """Only one of the two has answered."""
    SAME = "same"
    OPEN = "open"
    """Neither has answered."""


@dataclass(frozen=True)
class ComparedQuestion:
    """One question with both answers, whether they differ or not.

    *mentor* and *mentee* are answers in words ("" where there is none), *size* says how far apart
    they are (0 to 100, see `distance`; 0 unless they differ), *talk* is a question that helps two
    people whose answers differ, *read* the page that helps ("page.md#part").
    """

    field: Field
    section: AgreementSection
    standing: Standing
    mentor: str
    mentee: str
    size: int

    @property
    def label(self) -> str:
        """The question."""
        return self.field.label

    @property
    def talk(self) -> str:
        """What to talk about."""
        return self.section.talk[self.field.id]

    @property
    def read(self) -> str:
        """Where to read on."""
        return self.section.read


@dataclass(frozen=True)
class Comparison:
    """Every question of a form with both answers (*rows*, in the form's order)."""

    rows: tuple[ComparedQuestion, ...]

    @property
    def differences(self) -> tuple[ComparedQuestion, ...]:
        """Where both answered and differ: the farthest apart first, ties in the form's order."""
        found = self._standing(Standing.DIFFERENT)
        return tuple(sorted(found, key=lambda row: -row.size))

    @property
    def one_sided(self) -> tuple[ComparedQuestion, ...]:
        """Where only one of the two answered."""
        return self._standing(Standing.ONE_SIDED)

    @property
    def matches(self) -> tuple[ComparedQuestion, ...]:
        """Where both say the same."""
        return self._standing(Standing.SAME)

    def _standing(self, standing: Standing) -> tuple[ComparedQuestion, ...]:
        return tuple(row for row in self.rows if row.standing is standing)


def compare(
    form: Agreement,
    mentor: Mapping[str, Answer],
    mentee: Mapping[str, Answer],
    language: Language,
) -> Comparison:
    """Compare two people's answers to *form*; swapping them swaps nothing but the columns."""
    return Comparison(
        tuple(
            _row(section, field, mentor.get(field.id), mentee.get(field.id), language)
            for section in form.sections
            for field in section.fields
        )
    )


def _row(
    section: AgreementSection, field: Field, mentor: Answer, mentee: Answer, language: Language
) -> ComparedQuestion:
    size = 0 if mentor is None or mentee is None else distance(field, mentor, mentee)
    return ComparedQuestion(
        field=field,
        section=section,
        standing=_standing(mentor, mentee, size),
        mentor=field.show(mentor, language),
        mentee=field.show(mentee, language),
        size=size,
    )


def _standing(mentor: Answer, mentee: Answer, size: int) -> Standing:
    if mentor is None and mentee is None:
        return Standing.OPEN
    if mentor is None or mentee is None:
        return Standing.ONE_SIDED
    return Standing.DIFFERENT if size else Standing.SAME
