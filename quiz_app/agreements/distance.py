"""How far apart two answers to the same question are."""

import datetime
import unicodedata
from collections.abc import Callable, Mapping

from formwork.fields import KINDS, Answer, Field
from formwork.fields.choosing import Scale

FAR = 100
"""As far apart as two answers can be: the two ends of a scale."""
UNMEASURED = 50
"""For two answers that differ in a way nobody can measure, such as two texts.

They matter, but a machine cannot tell how much, so they stand below the plain opposites.
"""
HALF_A_DAY = 12 * 60
HALF_A_YEAR = 183


def distance(field: Field, one: Answer, other: Answer) -> int:
    """Return how far apart two given answers to *field* are: 0 (they match) to 100.

    Steps of a scale count by their distance on it. Numbers count by their ratio: 30 and 60 minutes
    are as far apart as 15 and 30. Times go around the clock, twelve hours being the most; dates
    count up to half a year. Of the boxes checked, the share that only one person checked counts.
    Texts match if they differ in nothing but case, spaces and punctuation; two other texts, and
    two different choices, are UNMEASURED. It does not matter whose answer comes first.
    """
    return 0 if one == other else min(FAR, round(_MEASURES[type(field)](field, one, other)))


def folded(text: str) -> str:
    """Return *text* as it is compared: words in small letters, joined by single spaces."""
    letters = unicodedata.normalize("NFKC", text).casefold()
    # Signs count (C is not C++), punctuation and unseen characters do not.
    kept = (letter if unicodedata.category(letter)[0] in "LMNS" else " " for letter in letters)
    return " ".join("".join(kept).split())


def _words(field: Field, one: str, other: str) -> float:
    match = folded(one) == folded(other)
    return 0 if match and folded(one) else UNMEASURED


def _unmeasured(field: Field, one: Answer, other: Answer) -> float:
    return UNMEASURED


def _steps(field: Field, one: int | str, other: int | str) -> float:
    if not isinstance(field, Scale) or isinstance(one, str) or isinstance(other, str):
        return UNMEASURED  # one of them says that the question does not apply
    return _seen(FAR * abs(one - other) / field.most)


def _ratio(field: Field, one: float, other: float) -> float:
    return _seen(FAR * abs(one - other) / max(abs(one), abs(other)))


def _hours(field: Field, one: str, other: str) -> float:
    apart = abs(_minute(one) - _minute(other))
    return _seen(FAR * min(apart, 2 * HALF_A_DAY - apart) / HALF_A_DAY)


def _minute(time: str) -> int:
    read = datetime.time.fromisoformat(time)
    return read.hour * 60 + read.minute


def _days(field: Field, one: str, other: str) -> float:
    days = datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)
    return _seen(FAR * abs(days.days) / HALF_A_YEAR)


def _overlap(field: Field, one: list[str], other: list[str]) -> float:
    return _seen(FAR * len(set(one) ^ set(other)) / len(set(one) | set(other)))


def _seen(size: float) -> float:
    """Keep small differences from being rounded away."""
    return max(1, size)


_Measure = Callable[[Field, Answer, Answer], float]
_MEASURES: Mapping[type[Field], _Measure] = {
    KINDS["short_text"]: _words,
    KINDS["paragraph"]: _words,
    KINDS["number"]: _ratio,
    KINDS["date"]: _days,
    KINDS["time"]: _hours,
    KINDS["choice"]: _unmeasured,
    KINDS["choices"]: _overlap,
    KINDS["scale"]: _steps,
    KINDS["agree"]: _unmeasured,
}
