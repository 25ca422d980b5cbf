"""Fields for numbers, dates and times of day."""

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field as Setting
from pydantic import model_validator

from formwork.fields.field import Answer, Field
from formwork.fields.text import in_western_digits
from formwork.language import Language
from formwork.words import N_

END_OF_DAY = "24:00"
MIDNIGHT = N_("Write midnight as 00:00. It belongs to the day that begins then.")
_DIGITS = re.compile(r"-?[0-9]{1,12}([.,][0-9]{1,6})?")


class Number(Field):
    """A number between *min* and *max*, with up to *decimals* places, in *unit*."""

    missing: ClassVar[str] = N_("Write a number.")
    type: Literal["number"]
    min: float | None = None
    max: float | None = None
    decimals: Annotated[int, Setting(ge=0, le=4)] = 0
    unit: str = ""

    @model_validator(mode="after")
    def _ordered(self) -> "Number":
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min ({self.min:g}) is larger than max ({self.max:g}).")
        return self

    def hints(self) -> dict[str, str]:
        """Return the keyboard to offer."""
        return {"inputmode": "decimal" if self.decimals else "numeric"}

    def suffix(self) -> str:
        """Return the unit."""
        return self.unit

    def accept(self, text: str) -> int | float:
        """Accept a number typed with a decimal point or comma and no other separators."""
        text = in_western_digits(text)
        if not _DIGITS.fullmatch(text):
            raise self.refusal(N_("Write a number in digits, for example 30."))
        number = Decimal(text.replace(",", "."))
        if number != round(number, self.decimals):
            raise self.refusal(self._places())
        if self.min is not None and number < Decimal(str(self.min)):
            raise self.refusal(N_("Write a number that is at least %(min)g."), min=self.min)
        if self.max is not None and number > Decimal(str(self.max)):
            raise self.refusal(N_("Write a number that is at most %(max)g."), max=self.max)
        return float(number) if self.decimals else int(number)

    def _places(self) -> str:
        if self.decimals == 0:
            return N_("Write a whole number, without decimals.")
        return N_("Write fewer digits after the decimal point.")

    def show(self, answer: Answer, language: Language) -> str:
        """Write the number with its unit."""
        return "" if answer is None else f"{language.number(answer)} {self.unit}".strip()


class Date(Field):
    """A day, posted and kept as 2026-11-23."""

    input_type: ClassVar[str] = "date"
    hint: ClassVar[str] = N_("year-month-day")
    missing: ClassVar[str] = N_("Write a date.")
    type: Literal["date"]

    def accept(self, text: str) -> str:
        """Accept an ISO 8601 date."""
        try:
            return datetime.date.fromisoformat(in_western_digits(text)).isoformat()
        except ValueError:
            example = N_("Write the date as year-month-day, for example 2027-01-31.")
            raise self.refusal(example) from None

    def show(self, answer: Answer, language: Language) -> str:
        """Write the day in words."""
        return "" if answer is None else language.date(datetime.date.fromisoformat(answer))


class Time(Field):
    """A time of day, posted and kept as 14:05."""

    input_type: ClassVar[str] = "time"
    hint: ClassVar[str] = N_("hours:minutes")
    missing: ClassVar[str] = N_("Write a time.")
    type: Literal["time"]

    def accept(self, text: str) -> str:
        """Accept hours and minutes on the 24-hour clock."""
        text = in_western_digits(text).zfill(5)
        if text == END_OF_DAY:
            raise self.refusal(MIDNIGHT)
        try:
            return datetime.time.fromisoformat(text).strftime("%H:%M")
        except ValueError:
            example = N_("Write the time as hours and minutes, for example 14:05.")
            raise self.refusal(example) from None

    def show(self, answer: Any, language: Language) -> str:
        """Write the time the way readers of *language* do."""
        return "" if answer is None else language.time(datetime.time.fromisoformat(answer))
