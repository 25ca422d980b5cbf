"""The kinds of field, in one flat table from type name to class."""

from typing import Annotated

from pydantic import Field as Setting

from formwork.fields.choosing import Agree, Choice, Choices, Option, Scale
from formwork.fields.composite import Signature, Table
from formwork.fields.field import Answer, Field, Line, Part, Posted, Word
from formwork.fields.quantity import Date, Number, Time
from formwork.fields.text import Paragraph, ShortText

KINDS: dict[str, type[Field]] = {
    "short_text": ShortText,
    "paragraph": Paragraph,
    "number": Number,
    "date": Date,
    "time": Time,
    "choice": Choice,
    "choices": Choices,
    "scale": Scale,
    "agree": Agree,
    "table": Table,
    "signature": Signature,
}

AnyField = Annotated[
    ShortText
    | Paragraph
    | Number
    | Date
    | Time
    | Choice
    | Choices
    | Scale
    | Agree
    | Table
    | Signature,
    Setting(discriminator="type"),
]

__all__ = ["KINDS", "Answer", "AnyField", "Field", "Line", "Option", "Part", "Posted", "Word"]
