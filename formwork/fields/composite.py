"""Fields made of other fields: tables and signatures."""

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator
from pydantic import Field as Setting

from formwork.errors import Message, Refused
from formwork.fields.choosing import Choice, Options
from formwork.fields.field import Answer, Field, Posted
from formwork.fields.quantity import Date, Number, Time
from formwork.fields.text import Paragraph, ShortText
from formwork.language import Language
from formwork.words import N_

Column = Annotated[
    ShortText | Paragraph | Number | Date | Time | Choice, Setting(discriminator="type")
]


def _parse_all(fields: Iterable[Field], posted: Posted) -> dict[str, Answer]:
    """Read all *fields*; raise one Refused with the errors of them all."""
    answers: dict[str, Answer] = {}
    errors: dict[str, Message] = {}
    for field in fields:
        try:
            answers[field.id] = field.parse(posted)
        except Refused as refused:
            errors |= refused.errors
    if errors:
        raise Refused(errors)
    return answers


def _distinct_ids(columns: tuple[Field, ...]) -> tuple[Field, ...]:
    ids = [column.id for column in columns]
    if len(set(ids)) < len(ids):
        raise ValueError("two columns have the same id.")
    return columns


class Table(Field):
    """A grid: each column is a field; rows have headings, or are a number of blank ones."""

    template: ClassVar[str] = "table.html"
    label_as: ClassVar = "heading"
    type: Literal["table"]
    columns: Annotated[tuple[Column, ...], Setting(min_length=1), AfterValidator(_distinct_ids)]
    rows: Annotated[int, Setting(ge=1, le=20)] | Options

    @property
    def headed(self) -> bool:
        """Whether the rows have headings."""
        return not isinstance(self.rows, int)

    def row_keys(self) -> tuple[tuple[str, str], ...]:
        """Return each row as the key in the names of its controls and its heading or number."""
        if isinstance(self.rows, int):
            return tuple((str(number), str(number)) for number in range(1, self.rows + 1))
        return tuple((row.value, row.label) for row in self.rows)

    def cells(self) -> tuple[tuple[str, tuple[Field, ...]], ...]:
        """Return each row as its heading and its cells; a cell is its column with an own id."""
        return tuple(
            (heading, tuple(self._cell(key, heading, column) for column in self.columns))
            for key, heading in self.row_keys()
        )

    def _cell(self, key: str, heading: str, column: Field) -> Field:
        label = f"{heading} – {column.label}"
        return column.model_copy(update={"id": f"{self.id}_{key}_{column.id}", "label": label})

    def names(self) -> tuple[str, ...]:
        """Return the name of every cell's controls."""
        return tuple(name for _, row in self.cells() for cell in row for name in cell.names())

    def parse(self, posted: Posted) -> list[dict[str, Answer]] | None:
        """Return one mapping a row, from column id to answer, without the blank rows at the end."""
        found = _parse_all((cell for _, row in self.cells() for cell in row), posted)
        answers = iter(found.values())
        rows = [{column.id: next(answers) for column in self.columns} for _ in self.row_keys()]
        while rows and not any(value is not None for value in rows[-1].values()):
            rows.pop()
        if self.required and not rows:
            raise self.refusal(self.missing)
        return rows or None

    def pose(self, answer: Answer) -> dict[str, list[str]]:
        """Return the posted cells."""
        posted: dict[str, list[str]] = {}
        for (_, row), values in zip(self.cells(), answer or (), strict=False):
            for cell, column in zip(row, self.columns, strict=True):
                posted |= cell.pose(values[column.id])
        return posted

    def show(self, answer: Answer, language: Language) -> str:
        """Write the table as lines of text, one a row that has answers."""
        lines = []
        for (key, heading), values in zip(self.row_keys(), answer or (), strict=False):
            texts = [column.show(values[column.id], language) for column in self.columns]
            if any(texts):
                lines.append(f"{heading or key}: {' / '.join(texts)}")
        return "\n".join(lines)


class Signature(Field):
    """A typed name and the day of signing."""

    template: ClassVar[str] = "signature.html"
    label_as: ClassVar = "legend"
    type: Literal["signature"]

    def parts(self, language: Language | None = None) -> tuple[Field, Field]:
        """Return the field for the name and the field for the day."""
        translate = language.gettext if language else str
        name, day = translate(N_("Name")), translate(N_("Date"))
        return (
            ShortText(type="short_text", id=f"{self.id}_name", label=f"{self.label} – {name}"),
            Date(type="date", id=f"{self.id}_date", label=f"{self.label} – {day}"),
        )

    def names(self) -> tuple[str, ...]:
        """Return the names of the two controls."""
        return tuple(part.id for part in self.parts())

    def parse(self, posted: Posted) -> dict[str, str] | None:
        """Return name and date; half a signature is refused."""
        name, day = _parse_all(self.parts(), posted).values()
        if name and day:
            return {"name": name, "date": day}
        if name:
            raise self.refusal(N_("Write the date of signing too."), f"{self.id}_date")
        if day or self.required:
            raise self.refusal(N_("Write the name of the person who signs."), f"{self.id}_name")
        return None

    def pose(self, answer: Answer) -> dict[str, list[str]]:
        """Return the posted name and date."""
        return {f"{self.id}_{part}": [text] for part, text in (answer or {}).items()}

    def show(self, answer: Any, language: Language) -> str:
        """Write name and day."""
        if answer is None:
            return ""
        _, day = self.parts()
        return f"{answer['name']}, {day.show(answer['date'], language)}"
