"""Forms as authors write them: worksheets, quizzes that score each section, and agreements."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from math import ceil
from typing import Annotated, Any, Literal, Self

from pydantic import Field as Setting
from pydantic import TypeAdapter, model_validator

from formwork.errors import FormNotFound
from formwork.fields import Field, Line, Part
from formwork.sections import AgreementSection, QuizSection, Section, Slug


class _Form(Part):
    kind: str
    id: Slug
    revision: Annotated[int, Setting(ge=1)] = 1
    title: Line
    purpose: Line
    minutes: Annotated[int, Setting(ge=1, le=240)]
    instructions: str = ""
    sections: tuple[Section, ...]

    def fields(self) -> Iterator[Field]:
        """Yield every field, section by section."""
        for section in self.sections:
            yield from section.fields

    def names(self) -> frozenset[str]:
        """Return the names of all controls."""
        return frozenset(name for field in self.fields() for name in field.names())

    def section(self, section_id: str) -> Section:
        """Return the section called *section_id*; raise FormNotFound."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise FormNotFound(f"{self.id} has no section “{section_id}”")

    def only(self, section_ids: Collection[str]) -> Self:
        """Return the form with none but the named sections, and the minutes that they take."""
        kept = tuple(section for section in self.sections if section.id in section_ids)
        part = sum(len(section.fields) for section in kept) / len(list(self.fields()))
        return self.model_copy(update={"sections": kept, "minutes": ceil(self.minutes * part)})

    def canonical(self) -> str:
        """Write the form as canonical JSON, from which `restore` makes an equal form."""
        data = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return json.dumps(data, sort_keys=True, ensure_ascii=False)

    def digest(self) -> str:
        """Return the SHA-256 of the canonical JSON, in hex."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        names = Counter(name for field in self.fields() for name in field.names())
        names.update(field.id for field in self.fields() if field.id not in field.names())
        twice = sorted(name for name, count in names.items() if count > 1)
        if twice:
            raise ValueError(f"two fields would both be called “{twice[0]}”.")
        sections = Counter(section.id for section in self.sections)
        if max(sections.values(), default=0) > 1:
            raise ValueError("two sections have the same id.")
        return self

    @model_validator(mode="after")
    def _conditions_can_be_met(self) -> Self:
        fields = {field.id: field for field in self.fields()}
        for field in fields.values():
            for asked, value in (field.when or {}).items():
                if asked not in fields:
                    raise ValueError(f"“{field.id}” depends on “{asked}”, which is no field here.")
                if not fields[asked].can_be(value):
                    raise ValueError(f"“{asked}” can never be “{value}”, as “{field.id}” needs.")
        return self


class Worksheet(_Form):
    """A form to think and talk with."""

    kind: Literal["worksheet"]
    sections: Annotated[tuple[Section, ...], Setting(min_length=1)]


class ScaleDefaults(Part):
    """The answers that every scale of a quiz offers unless it has its own."""

    steps: Annotated[tuple[Line, ...], Setting(min_length=2, max_length=7)]
    not_applicable: str = ""


class Quiz(_Form):
    """A form that scores each section; *companion* is the same quiz for the other person."""

    kind: Literal["quiz"]
    audience: Literal["mentor", "mentee", "manager", "anyone"]
    companion: Slug | None = None
    notice: Line
    scale: ScaleDefaults | None = None
    sections: Annotated[tuple[QuizSection, ...], Setting(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _spread_scale(cls, data: Any) -> Any:
        """Give the quiz's scale to every scale field that has no steps."""
        scale = data.get("scale") if isinstance(data, dict) else None
        if not isinstance(scale, dict):
            return data
        return data | {
            "sections": [_with_scale(section, scale) for section in _list(data, "sections")]
        }


def _list(data: Any, key: str) -> list[Any]:
    found = data.get(key) if isinstance(data, dict) else None
    return list(found) if isinstance(found, list | tuple) else []


def _with_scale(section: Any, scale: dict[str, Any]) -> Any:
    if not isinstance(section, dict):
        return section
    fields = [
        scale | field if isinstance(field, dict) and field.get("type") == "scale" else field
        for field in _list(section, "fields")
    ]
    return section | {"fields": fields}


class Agreement(_Form):
    """A form that two people answer apart, compare, and answer a third time as “we agree”."""

    kind: Literal["agreement"]
    sections: Annotated[tuple[AgreementSection, ...], Setting(min_length=1)]


Form = Worksheet | Quiz | Agreement

FORM: TypeAdapter[Form] = TypeAdapter(Annotated[Form, Setting(discriminator="kind")])
"""Validates an authored form."""


@lru_cache(maxsize=64)  # forms never change, and reading one takes longer than saving its answers
def restore(canonical: str) -> Form:
    """Return the form that `canonical` wrote; raise pydantic.ValidationError."""
    return FORM.validate_json(canonical)
