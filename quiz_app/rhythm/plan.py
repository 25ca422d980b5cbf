"""What the planner is asked: two people, when to begin, how long and how often to talk."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from formwork.words import N_
from quiz_app.rhythm.asking import Texts, one, read_person, to_texts
from quiz_app.rhythm.year import ROLES, Person, Year

LENGTHS = (15, 30, 45, 60, 75, 90, 120)
PACES: Mapping[int, str] = {
    1: N_("Every week"),
    2: N_("Every second week"),
    3: N_("Every third week"),
    4: N_("Every fourth week"),
}
USUAL = {"minutes": "45", "every_weeks": "3"}
"""Where the book begins without a reason for another number (Tip 4)."""

_AHEAD = timedelta(days=2 * 365)
_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Plan:
    """A question to the planner, complete and right."""

    mentor: Person
    mentee: Person
    first: date
    minutes: int
    every_weeks: int

    @property
    def year(self) -> Year:
        """The twelve months to plan."""
        return Year(self.mentor, self.mentee, self.first)

    @property
    def length(self) -> int:
        """How many quarters of an hour a talk lasts."""
        return self.minutes // 15

    def texts(self) -> dict[str, list[str]]:
        """Return what `read` would read as this plan."""
        return {
            **to_texts(self.mentor, "mentor_"),
            **to_texts(self.mentee, "mentee_"),
            "first": [self.first.isoformat()],
            "minutes": [str(self.minutes)],
            "every_weeks": [str(self.every_weeks)],
        }

    def query(self) -> str:
        """Return the plan as the query of an address; it holds zones and hours, and no names."""
        return urlencode(self.texts(), doseq=True)

    def digest(self) -> str:
        """Return a short name that the same plan always has."""
        return hashlib.sha256(self.query().encode()).hexdigest()[:32]


def read(texts: Texts, today: date) -> tuple[Plan | None, dict[str, str]]:
    """Read a plan; without one, return the messages by the controls' names."""
    mentor, mentee = (read_person(texts, f"{role}_") for role in ROLES)
    first, minutes, every_weeks, errors = read_talks(texts, today)
    errors = mentor.errors | mentee.errors | errors
    if errors or not (mentor.person and mentee.person):
        return None, errors
    return Plan(mentor.person, mentee.person, first, minutes, every_weeks), {}


def read_talks(texts: Texts, today: date) -> tuple[date, int, int, dict[str, str]]:
    """Read when to begin, how long and how often to talk, with the messages about them."""
    errors = {}
    given = one(texts, "first")
    first = _date(given, today) if given else today
    minutes, every_weeks = one(texts, "minutes"), one(texts, "every_weeks")
    if first is None:
        errors["first"] = N_("Choose a day within the last year or the next two years.")
    if minutes not in map(str, LENGTHS):
        errors["minutes"] = N_("Choose how long you talk.")
    if every_weeks not in map(str, PACES):
        errors["every_weeks"] = N_("Choose how often you talk.")
    if errors:
        return today, 0, 0, errors
    return first or today, int(minutes), int(every_weeks), errors


def _date(text: str, today: date) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if today - _BACK <= found <= today + _AHEAD else None
