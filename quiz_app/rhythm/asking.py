"""Reads zones and hours as a page sends them, and says what is wrong at which control."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time

from formwork.fields.quantity import END_OF_DAY, MIDNIGHT
from formwork.fields.text import in_western_digits
from formwork.words import N_
from quiz_app.rhythm.hours import WEEKDAYS, DayHours, Hours, Span
from quiz_app.rhythm.year import Person
from quiz_app.rhythm.zones import known

Texts = Mapping[str, list[str]]
"""What was sent: every control's name with its texts."""

KINDS = ("work", "off")
QUALITIES = ("good", "possible")
SPANS = (1, 2)

TIME = re.compile("([01][0-9]|2[0-3]):([0-5][0-9])(:00)?")

_NO_ZONE = N_("Choose a time zone.")
_NO_HOURS = N_("Give at least one pair of times, good or possible.")
_ONE_END = N_("Write both ends: from when, and until when.")
_NO_TIME = N_("Write a time such as 18:30.")
_NO_QUARTER = N_("Use full, half or quarter hours, such as 18:15.")
_NO_LENGTH = N_("The two times are the same. Make the second one later.")
_NO_DAY = N_("Choose days from the list.")


@dataclass
class Reading:
    """A person's zone and hours as far as they could be read; *errors* by the control's name."""

    person: Person | None = None
    errors: dict[str, str] = field(default_factory=dict)


def times_name(prefix: str, kind: str, quality: str, number: int) -> str:
    """Return how the names of the two ends of a span begin."""
    return f"{prefix}{kind}_{quality}{number}"


def read_person(texts: Texts, prefix: str = "") -> Reading:
    """Read the zone and the hours of the person whose controls begin with *prefix*."""
    reading = Reading()
    name = known(one(texts, f"{prefix}zone"))
    if name is None:
        reading.errors[f"{prefix}zone"] = _NO_ZONE
    hours = _hours(texts, prefix, reading.errors)
    if not hours and not reading.errors.keys() - {f"{prefix}zone"}:
        reading.errors[f"{times_name(prefix, 'work', 'good', 1)}_from"] = _NO_HOURS
    if name and not reading.errors:
        reading.person = Person(name, hours)
    return reading


def to_texts(person: Person, prefix: str = "") -> dict[str, list[str]]:
    """Return what `read_person` would read as *person*."""
    hours = person.hours
    days = [WEEKDAYS[day] for day in sorted(hours.working_days)]
    texts = {f"{prefix}zone": [person.zone], f"{prefix}days": days}
    for kind, day in zip(KINDS, (hours.work, hours.off), strict=True):
        for quality, spans in zip(QUALITIES, (day.good, day.possible), strict=True):
            for number, span in enumerate(spans, 1):
                name = times_name(prefix, kind, quality, number)
                start, end = (end.strftime("%H:%M") for end in span.ends)
                texts |= {f"{name}_from": [start], f"{name}_until": [end]}
    return texts


def one(texts: Texts, name: str) -> str:
    """Return the one text of a control, digits as 0 to 9; "" if there is none, or several."""
    found = texts.get(name, [])
    return in_western_digits(found[0].strip()) if len(found) == 1 else ""


def _hours(texts: Texts, prefix: str, errors: dict[str, str]) -> Hours:
    chosen = texts.get(f"{prefix}days", [])
    if set(chosen) - set(WEEKDAYS):
        errors[f"{prefix}days"] = _NO_DAY
    days = frozenset(index for index, day in enumerate(WEEKDAYS) if day in chosen)
    work, off = (
        DayHours(*(tuple(_spans(texts, prefix, kind, quality, errors)) for quality in QUALITIES))
        for kind in KINDS
    )
    return Hours(days, work, off)


def _spans(
    texts: Texts, prefix: str, kind: str, quality: str, errors: dict[str, str]
) -> Iterator[Span]:
    for number in SPANS:
        name = times_name(prefix, kind, quality, number)
        names = (f"{name}_from", f"{name}_until")
        start, end = (one(texts, end) for end in names)
        if end == END_OF_DAY:
            end = "00:00"  # the same moment
        if not (start or end):
            continue
        found = {name: _problem(text) for name, text in zip(names, (start, end), strict=True)}
        wrong = {name: problem for name, problem in found.items() if problem}
        if not wrong and start == end != "00:00":
            wrong = {names[1]: _NO_LENGTH}
        errors |= wrong
        if not wrong:
            yield Span.between(time.fromisoformat(start), time.fromisoformat(end))


def _problem(text: str) -> str:
    if not text:
        return _ONE_END
    if text == END_OF_DAY:
        return MIDNIGHT
    found = TIME.fullmatch(text)
    if not found:
        return _NO_TIME
    return "" if int(found[2]) % 15 == 0 else _NO_QUARTER
