"""What two people answered apart, side by side, with what lies farthest apart first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from formwork.fields import Field
from formwork.forms import Agreement
from formwork.language import Language
from formwork.sections import AgreementSection
from formwork.words import N_
from quiz_app.agreements.distance import UNMEASURED, distance

ONE_SIDED = 25
"""Where only one answered, there is something to ask, but nothing stands against anything."""

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One question with both answers in words; *size* says how far apart they are, 0 to 100."""

    field: Field
    mentor: str
    mentee: str
    size: int
    talk: str

    @property
    def words(self) -> str:
        """How far apart the two are, as a message."""
        if not (self.mentor and self.mentee):
            return N_("One of you left it open")
        if self.size > UNMEASURED:
            return N_("Far apart")
        return N_("Read both: you may mean different things") if self.size else N_("The same")


@dataclass(frozen=True)
class PartComparison:
    """A part with its *differences*, the largest first, its *matches*, and what nobody answered."""

    section: AgreementSection
    differences: tuple[Row, ...]
    matches: tuple[Row, ...]
    unanswered: tuple[Row, ...]


def compare(
    form: Agreement, mentor: Answers, mentee: Answers, language: Language
) -> tuple[PartComparison, ...]:
    """Lay both people's answers side by side, part by part.

    The size of a difference is that of `distance`; a question that one person left open counts as
    ONE_SIDED, and one that both left open as nothing.
    """
    return tuple(
        _part(section, list(_rows(section, mentor, mentee, language))) for section in form.sections
    )


def _rows(
    section: AgreementSection, mentor: Answers, mentee: Answers, language: Language
) -> Iterator[Row]:
    for field in section.fields:
        one, other = mentor.get(field.id), mentee.get(field.id)
        yield Row(
            field=field,
            mentor=field.show(one, language),
            mentee=field.show(other, language),
            size=size(field, one, other),
            talk=section.talk[field.id],
        )


def size(field: Field, one: Any, other: Any) -> int:
    """Return how far apart two answers are, of which either may be missing (None)."""
    if one is None and other is None:
        return 0
    if one is None or other is None:
        return ONE_SIDED
    return distance(field, one, other)


def _part(section: AgreementSection, rows: list[Row]) -> PartComparison:
    different = [row for row in rows if row.size]
    same = [row for row in rows if not row.size]
    return PartComparison(
        section=section,
        differences=tuple(sorted(different, key=lambda row: -row.size)),
        matches=tuple(row for row in same if row.mentor),
        unanswered=tuple(row for row in same if not row.mentor),
    )
