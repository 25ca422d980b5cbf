"""Fields for words: short texts and paragraphs."""

import re
import unicodedata
from typing import Annotated, ClassVar, Literal

from pydantic import Field as Setting

from formwork.errors import Refused
from formwork.fields.field import Answer, Field, Posted
from formwork.words import N_

# Controls that no person types, and the overrides that can make text read as something else.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_GAPS = re.compile(r"\n{3,}")
_BETWEEN_DIGITS = str.maketrans("\u066b\uff0e\uff1a\uff0d\u2212", "..:--")
_MARKS_AT_MOST = 30
"""How many marks one letter may carry: as many as in Unicode's own stream-safe text (UAX 15)."""


def clean(text: str) -> str:
    """Return *text* in NFC, without unseen controls and with single blank lines at most."""
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _GAPS.sub("\n\n", unicodedata.normalize("NFC", _without_towers(text))).strip()


def _without_towers(text: str) -> str:
    """Return *text* without the marks that a letter has too many of.

    To bring n marks in a row into order takes n² steps: a long row would stop the whole server.
    """
    if text.isascii():
        return text
    kept, row = [], 0
    for character in text:
        row = row + 1 if unicodedata.category(character).startswith("M") else 0
        if row <= _MARKS_AT_MOST:
            kept.append(character)
    return "".join(kept)


def in_western_digits(text: str) -> str:
    """Return *text* with the digits of every script as 0 to 9, as machines read numbers.

    What stands between digits comes from the same keyboards: points, colons and minus signs.
    """
    digits = (str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)
    return "".join(digits).translate(_BETWEEN_DIGITS)


class _Text(Field):
    max: int

    def parse(self, posted: Posted) -> Answer:
        """Read the text, cleaned; text that is nothing but controls counts as empty."""
        return super().parse({self.id: [clean(text) for text in posted.get(self.id, ())]})

    def accept(self, text: str) -> str:
        if len(text) > self.max:
            raise self.too_long(len(text))
        return text

    def too_long(self, length: int) -> Refused:
        """Make the error for a text of *length* characters."""
        message = N_("Shorten this to %(max)s characters. It has %(length)s now.")
        return self.refusal(message, max=self.max, length=length)


class ShortText(_Text):
    """A few words on one line."""

    type: Literal["short_text"]
    max: Annotated[int, Setting(ge=1, le=500)] = 200

    def hints(self) -> dict[str, str]:
        """Return the longest length."""
        return {"maxlength": str(self.max)}

    def accept(self, text: str) -> str:
        """Accept up to *max* characters; line breaks become spaces."""
        return super().accept(" ".join(text.split()))


class Paragraph(_Text):
    """Some sentences; *lines* says how much room they get at first."""

    control: ClassVar[str] = "textarea.html"
    type: Literal["paragraph"]
    max: Annotated[int, Setting(ge=1, le=4000)] = 4000
    lines: Annotated[int, Setting(ge=1, le=20)] = 4
