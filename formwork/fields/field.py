"""What every kind of field is and can do."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from formwork.errors import Message, Refused
from formwork.language import Language
from formwork.words import N_

Posted = Mapping[str, Sequence[str]]
"""What a form sends: the name of each control with everything that was posted under it."""

Answer = Any
"""A value that JSON can hold; None stands for "not answered"."""

# One word in four worlds: HTML name, PDF field (which may hold no period), JSON key, Python name.
Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]


class Part(BaseModel):
    """A piece of authored content: immutable, and strict about settings nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Field(Part):
    """A question with its settings.

    *when* shows the field only if the named choice or agreement has the given value.
    """

    template: ClassVar[str] = "single.html"
    """How the field is drawn below its label."""
    control: ClassVar[str] = "input.html"
    """How its one control is drawn, alone or in the cell of a table."""
    label_as: ClassVar[Literal["label", "legend", "heading", "inside"]] = "label"
    """Whether the label stands for one control, for a group, over a table, or beside a box."""
    input_type: ClassVar[str] = "text"
    hint: ClassVar[str] = ""
    """How to write the answer where nothing but text can be typed."""
    missing: ClassVar[str] = N_("Write an answer.")

    id: Word
    label: Line
    help: str = ""
    required: bool = False
    when: dict[Word, str] | None = None

    def names(self) -> tuple[str, ...]:
        """Return the names of the field's controls."""
        return (self.id,)

    def parse(self, posted: Posted) -> Answer:
        """Read the field's answer out of *posted*; raise Refused if it cannot stand."""
        text = self.typed(posted, self.id)
        if text:
            return self.accept(text)
        if self.required:
            raise self.refusal(self.missing)
        return None

    def accept(self, text: str) -> Answer:
        """Turn what was typed, which is not empty, into an answer; raise Refused."""
        raise NotImplementedError

    def pose(self, answer: Answer) -> dict[str, list[str]]:
        """Return what one would have to post to give *answer*: the inverse of `parse`."""
        return {} if answer is None else {self.id: [str(answer)]}

    def hints(self) -> dict[str, str]:
        """Return the HTML attributes that help typing into the field's input."""
        return {}

    def suffix(self) -> str:
        """Return the words after the field's input."""
        return ""

    def can_be(self, value: str) -> bool:
        """Whether other fields may be asked depending on this one having *value*."""
        return False

    def show(self, answer: Answer, language: Language) -> str:
        """Write *answer* for a reader."""
        return "" if answer is None else str(answer)

    def typed(self, posted: Posted, name: str) -> str:
        """Return the one text posted under *name*, trimmed; raise Refused if there are several."""
        texts = posted.get(name, ())
        if len(texts) > 1:
            raise self.refusal(N_("This was sent twice. Answer it once."), name)
        return texts[0].strip() if texts else ""

    def refusal(self, message: str, name: str = "", **values: Any) -> Refused:
        """Make the error that puts *message* on the control *name* (by default the first)."""
        return Refused({name or self.names()[0]: Message(message, values)})
