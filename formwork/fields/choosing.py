"""Fields that offer answers: one of several, some of several, a scale, a statement to agree to."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator
from pydantic import Field as Setting

from formwork.fields.field import Answer, Field, Line, Part, Posted, Word
from formwork.language import Language
from formwork.words import N_

CHECKED = "yes"
NOT_APPLICABLE = "na"


class Option(Part):
    """An answer on offer: the *value* that is kept and the *label* that is read."""

    value: Word
    label: Line


def _distinct(options: tuple[Option, ...]) -> tuple[Option, ...]:
    values = [option.value for option in options]
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise ValueError(f"the value “{twice[0]}” stands in two options.")
    return options


Options = Annotated[tuple[Option, ...], Setting(min_length=2), AfterValidator(_distinct)]


class Choice(Field):
    """One answer out of *options*."""

    template: ClassVar[str] = "choice.html"
    control: ClassVar[str] = "select.html"
    label_as: ClassVar = "legend"
    missing: ClassVar[str] = N_("Choose an answer.")
    type: Literal["choice"]
    options: Options

    def offers(self) -> tuple[tuple[str, str], ...]:
        """Return each answer on offer as what is posted and what is read."""
        return tuple((option.value, option.label) for option in self.options)

    def can_be(self, value: str) -> bool:
        """Whether *value* is on offer."""
        return value in dict(self.offers())

    def accept(self, text: str) -> str:
        """Accept the value of one of the options."""
        if not self.can_be(text):
            raise self.refusal(N_("Choose one of the answers on offer."))
        return text

    def show(self, answer: Answer, language: Language) -> str:
        """Write the label of the chosen option."""
        return dict(self.offers()).get(str(answer), "")


class Choices(Field):
    """Any number of answers out of *options*, each its own check box."""

    template: ClassVar[str] = "choices.html"
    label_as: ClassVar = "legend"
    missing: ClassVar[str] = N_("Choose at least one answer.")
    type: Literal["choices"]
    options: Options

    def name(self, option: Option) -> str:
        """Return the name of an option's box; in a PDF, boxes of one name would be one field."""
        return f"{self.id}_{option.value}"

    def names(self) -> tuple[str, ...]:
        """Return the name of every box."""
        return tuple(self.name(option) for option in self.options)

    def parse(self, posted: Posted) -> list[str] | None:
        """Return the values of the checked options, in their order."""
        chosen = [option.value for option in self.options if self._checked(option, posted)]
        if self.required and not chosen:
            raise self.refusal(self.missing)
        return chosen or None

    def _checked(self, option: Option, posted: Posted) -> bool:
        text = self.typed(posted, self.name(option))
        if text not in ("", CHECKED):
            raise self.refusal(N_("Choose from the answers on offer."))
        return bool(text)

    def pose(self, answer: Answer) -> dict[str, list[str]]:
        """Return the boxes to check."""
        return {f"{self.id}_{value}": [CHECKED] for value in answer or ()}

    def show(self, answer: Answer, language: Language) -> str:
        """Write the labels of the chosen options as a list."""
        chosen = [option.label for option in self.options if option.value in (answer or ())]
        return language.list(chosen)


class Scale(Field):
    """One of *steps*, from low to high, or the words of *not_applicable*.

    *reversed* says that the first step is the best one. In a quiz, *steps* and *not_applicable*
    come from the quiz's `scale` unless the field has its own.
    """

    template: ClassVar[str] = "choice.html"
    label_as: ClassVar = "legend"
    missing: ClassVar[str] = N_("Choose an answer.")
    type: Literal["scale"]
    steps: Annotated[tuple[Line, ...], Setting(min_length=2, max_length=7)]
    not_applicable: str = ""
    reversed: bool = False

    def offers(self) -> tuple[tuple[str, str], ...]:
        """Return each answer on offer as what is posted and what is read."""
        steps = tuple((str(number), step) for number, step in enumerate(self.steps))
        return (*steps, (NOT_APPLICABLE, self.not_applicable)) if self.not_applicable else steps

    def accept(self, text: str) -> int | str:
        """Accept the number of a step, counted from 0, or "na" where that is on offer."""
        if text not in dict(self.offers()):
            raise self.refusal(N_("Choose one of the answers on offer."))
        return text if text == NOT_APPLICABLE else int(text)

    def show(self, answer: Answer, language: Language) -> str:
        """Write the words of the chosen step."""
        return dict(self.offers()).get(str(answer), "")

    @property
    def most(self) -> int:
        """The most points an answer can be worth."""
        return len(self.steps) - 1

    def points(self, answer: int) -> int:
        """Return what the step *answer* is worth: 0 for the worst, `most` for the best."""
        return self.most - answer if self.reversed else answer


class Agree(Field):
    """A statement to agree to by checking a box."""

    template: ClassVar[str] = "agree.html"
    label_as: ClassVar = "inside"
    missing: ClassVar[str] = N_("Check the box if you agree.")
    type: Literal["agree"]

    def can_be(self, value: str) -> bool:
        """Whether *value* is what a checked box posts."""
        return value == CHECKED

    def accept(self, text: str) -> bool:
        """Accept a checked box."""
        if text != CHECKED:
            raise self.refusal(N_("Check the box, or leave it empty."))
        return True

    def pose(self, answer: Answer) -> dict[str, list[str]]:
        """Return the box to check."""
        return {self.id: [CHECKED]} if answer else {}

    def show(self, answer: Answer, language: Language) -> str:
        """Write that the statement was agreed to."""
        return language.gettext(N_("Agreed")) if answer else ""
