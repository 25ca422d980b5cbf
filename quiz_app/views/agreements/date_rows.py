"""The dates in both calendars as lines of a table."""

from dataclasses import dataclass

from formwork.words import N_
from quiz_app.desk import desk
from quiz_app.models import Party
from quiz_app.rhythm.calendar import TITLES
from quiz_app.rhythm.meeting import Meeting, occurrences
from quiz_app.rhythm.plan import PACES
from quiz_app.rhythm.words import Words
from quiz_app.rhythm.zones import place, zone
from quiz_app.sitting import Sitting


@dataclass(frozen=True)
class DateRow:
    """A date or a series in words: its next start by every clock, and how often it comes."""

    uid: str
    title: str
    clocks: tuple[str, ...]
    often: str
    cancelled: bool


def row_of(here: Sitting, meeting: Meeting) -> DateRow:
    """Put *meeting* into words."""
    language, words = desk().language, Words(desk().language)
    starts = list(occurrences(meeting))
    following = next((start for start in starts if start >= here.store.now), starts[-1])
    shown = [following.astimezone(zone(party.zone)) for party in present(here)]
    return DateRow(
        uid=meeting.uid,
        title=language.gettext(TITLES[meeting.kind]),
        clocks=tuple(words.moment(each.replace(tzinfo=None)) for each in shown),
        often=_often(meeting),
        cancelled=meeting.cancelled,
    )


def _often(meeting: Meeting) -> str:
    language = desk().language
    if meeting.every_weeks is None or meeting.until is None:
        return language.gettext(N_("Once"))
    return language.gettext(
        N_("%(pace)s until %(date)s, by the clock in %(place)s"),
        pace=language.gettext(PACES[meeting.every_weeks]),
        date=language.date(meeting.until),
        place=place(meeting.zone, language),
    )


def column(here: Sitting, party: Party) -> str:
    """Return what stands over the times by the clock of *party*."""
    return desk().language.gettext(
        N_("%(name)s’s clock (%(place)s)"),
        name=here.name(party),
        place=place(party.zone, desk().language),
    )


def present(here: Sitting) -> list[Party]:
    """Return who has joined and not left, the mentor first."""
    return [party for party in here.sides().values() if party.joined and not party.erased]
