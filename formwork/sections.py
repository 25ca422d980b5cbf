"""The sections of forms: plain ones, scored ones, and those that two people answer apart."""

from typing import Annotated, Self

from pydantic import Field as Setting
from pydantic import StringConstraints, model_validator

from formwork.fields import AnyField, Field, Line, Part, Word
from formwork.fields.choosing import Scale
from formwork.fields.composite import Signature, Table

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
PageLink = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.md(#[a-z0-9-]+)?$")]


class Section(Part):
    """A titled group of fields."""

    id: Word
    title: Line
    intro: str = ""
    fields: Annotated[tuple[AnyField, ...], Setting(min_length=1)]


class Band(Part):
    """What to say to a reader whose share of points (0 to 100) is at least *from*."""

    start: Annotated[int, Setting(alias="from", ge=0, le=100)]
    title: Line
    advice: str
    read: PageLink


class TalkSection(Section):
    """A section with what to *read*, and with what two people can *talk* about.

    *talk* maps a field's id to the question that helps two people whose answers differ.
    """

    read: PageLink
    talk: dict[Word, Line] = {}  # noqa: RUF012 - pydantic gives each section a copy

    @model_validator(mode="after")
    def _talk_is_about_fields(self) -> Self:
        ids = [field.id for field in self.fields]
        lost = [field_id for field_id in self.talk if field_id not in ids]
        if lost:
            raise ValueError(f"“talk” names “{lost[0]}”, which is no field of this section.")
        return self


class QuizSection(TalkSection):
    """A section that is scored: the *worksheet* to fill in, its *bands*.

    Of two companions the mentee's alone has *talk*, one question for both people.
    """

    worksheet: Slug | None = None
    bands: Annotated[tuple[Band, ...], Setting(min_length=1)]

    def scales(self) -> tuple[Scale, ...]:
        """Return the fields that count."""
        return tuple(field for field in self.fields if isinstance(field, Scale))

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        starts = [band.start for band in self.bands]
        if starts[0] != 0:
            raise ValueError("the first band must start at 0.")
        if starts != sorted(set(starts)):
            raise ValueError("the bands must ascend: each “from” larger than the one before.")
        return self


class AgreementSection(TalkSection):
    """A section that two people fill in line by line, with something to *talk* about for each."""

    talk: dict[Word, Line]

    @model_validator(mode="after")
    def _is_answered_line_by_line(self) -> Self:
        for field in self.fields:
            hindrance = _hindrance(field)
            if hindrance:
                raise ValueError(f"“{field.id}” {hindrance}")
        return self

    @model_validator(mode="after")
    def _differences_can_be_talked_about(self) -> Self:
        silent = [field.id for field in self.fields if field.id not in self.talk]
        if silent:
            raise ValueError(f"“talk” has no question for “{silent[0]}”. Add one.")
        return self


def _hindrance(field: Field) -> str:
    """Say why two people could not answer *field* apart and compare it, or ""."""
    if isinstance(field, Table | Signature):
        return (
            f"is a {field.type}. In an agreement two people compare their answers one by one: "
            "make a field of each of its questions."
        )
    if field.required:
        return "is required. In an agreement nobody has to answer: remove “required”."
    if field.when:
        return "depends on another answer. In an agreement both answer all: remove “when”."
    return ""
