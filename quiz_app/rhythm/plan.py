"""What the planner is asked: two people, when to begin, how long and how often to talk."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from urllib.parse import urlencode

from formwork.words import N_
from quiz_app.rhythm.asking import Texts, one, read_person, to_texts
from quiz_app.rhythm.overlap import shared
from quiz_app.rhythm.year import ROLES, Person, Year

LENGTHS = (15, 30, 45, 60, 75, 90, 120)
PACES: Mapping[int, str] = {
    1: N_("Every week"),
    2: N_("Every second week"),
    3: N_("Every third week"),
    4: N_("Every fourth week"),
    13: N_("Every three months"),
}
ADVISED = ""
"""What stands for the pace that the book advises (Tip 4)."""
USUAL = {"minutes": "45", "every_weeks": ADVISED}
"""Where the book begins without a reason for another number (Tip 4)."""

_PACE, _PACE_APART = 3, 13

_AHEAD = timedelta(days=2 * 365)
_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Plan:
    """A question to the planner, complete and right; what is over *now* is not planned any more.

    Without a *wish*, people talk as often as the book advises.
    """

    mentor: Person
    mentee: Person
    first: date
    minutes: int
    wish: int | None
    now: datetime

    @cached_property
    def year(self) -> Year:
        """The twelve months to plan."""
        return Year(self.mentor, self.mentee, self.first, self.now)

    @cached_property
    def every_weeks(self) -> int:
        """How many weeks lie between two talks; more where the two share no hour all year round."""
        if self.wish is not None:
            return self.wish
        overlaps = any(shared(self.year, each, self.length) for each in self.year.periods)
        return _PACE if overlaps else _PACE_APART

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
            "every_weeks": [str(self.wish or ADVISED)],
        }

    def query(self) -> str:
        """Return the plan as the query of an address; it holds zones and hours, and no names."""
        return urlencode(self.texts(), doseq=True)

    def digest(self) -> str:
        """Return a short name that the same plan always has."""
        return hashlib.sha256(self.query().encode()).hexdigest()[:32]


def read(texts: Texts, now: datetime) -> tuple[Plan | None, dict[str, str]]:
    """Read a plan; without one, return the messages by the controls' names."""
    mentor, mentee = (read_person(texts, f"{role}_") for role in ROLES)
    first, minutes, wish, errors = read_talks(texts, now.date())
    errors = mentor.errors | mentee.errors | errors
    if errors or not (mentor.person and mentee.person):
        return None, errors
    return Plan(mentor.person, mentee.person, first, minutes, wish, now), {}


def read_talks(texts: Texts, today: date) -> tuple[date, int, int | None, dict[str, str]]:
    """Read when to begin, how long and how often to talk, with the messages about them."""
    errors = {}
    given = one(texts, "first")
    first = _date(given, today) if given else today
    minutes, every_weeks = one(texts, "minutes"), one(texts, "every_weeks")
    if first is None:
        errors["first"] = N_("Choose a day within the last year or the next two years.")
    if minutes not in map(str, LENGTHS):
        errors["minutes"] = N_("Choose how long you talk.")
    if every_weeks not in (ADVISED, *map(str, PACES)):
        errors["every_weeks"] = N_("Choose how often you talk.")
    if errors:
        return today, 0, 0, errors
    return first or today, int(minutes), int(every_weeks) if every_weeks else None, errors


def _date(text: str, today: date) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if today - _BACK <= found <= today + _AHEAD else None
