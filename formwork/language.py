"""Words, dates and lists in the reader's language."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from formwork import catalogue

FILE = "messages.po"


@dataclass(frozen=True)
class Language:
    """A language with its catalogue; *code* is a BCP 47 tag such as "en" or "pt-BR"."""

    code: str
    catalogue: NullTranslations

    @classmethod
    def load(cls, code: str, content: Path) -> "Language":
        """Load *content*/<code>/messages.po; without that file the English words stand.

        Raise BadContent where the file cannot be read, or a translation does not fit its original.
        """
        file = content / code / FILE
        if not file.is_file():
            return cls(code, NullTranslations())
        return cls(code, catalogue.read(file, code, f"{content.name}/{code}/{FILE}"))

    @cached_property
    def locale(self) -> Locale:
        """The Babel locale."""
        return Locale.parse(self.code, sep="-")

    @property
    def spelling(self) -> str:
        """Return the code with the country whose spelling it most likely follows: "en" is "en-US".

        Words are hyphenated by it.
        """
        likely = get_global("likely_subtags").get(self.code)
        if not likely:
            return self.code
        locale = Locale.parse(likely)
        return f"{locale.language}-{locale.territory}"

    @property
    def direction(self) -> str:
        """Return "ltr" or "rtl"."""
        return self.locale.text_direction

    def gettext(self, message: str, **values: Any) -> str:
        """Translate *message* and put *values* into its %(name)s gaps."""
        translated = self.catalogue.gettext(message) if message else ""
        return translated % values if values else translated

    def ngettext(self, one: str, many: str, number: int, **values: Any) -> str:
        """Translate the form of a message that fits *number*, which fills the gap %(number)s."""
        return self.catalogue.ngettext(one, many, number) % {"number": number, **values}

    def date(self, date: datetime.date, style: str = "long") -> str:
        """Write *date* the way readers of this language do."""
        return format_date(date, style, locale=self.locale)

    def time(self, time: datetime.time) -> str:
        """Write *time* the way readers of this language do."""
        return format_time(time, "short", locale=self.locale)

    def number(self, number: float) -> str:
        """Write *number* with this language's separators."""
        return format_decimal(number, locale=self.locale)

    def list(self, items: Sequence[str]) -> str:
        """Join *items* into a phrase: "a, b and c"."""
        return format_list(items, locale=self.locale) if items else ""
