"""The dates in both calendars as lines of a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise

from formwork.words import N_
from quiz_app.agreement_dates import as_meeting
from quiz_app.desk import desk, rooms
from quiz_app.models import Party
from quiz_app.rhythm.calendar import TITLES
from quiz_app.rhythm.meeting import Meeting, occurrences
from quiz_app.rhythm.plan import PACES
from quiz_app.rhythm.words import Words
from quiz_app.rhythm.zones import place, zone
from quiz_app.sitting import Sitting
from quiz_app.wall_clock import on_the_wall


@dataclass(frozen=True)
class Hands:
    """What a clock shows at the *next* start, and *later*, each time that it shows another hour."""

    next: str
    later: tuple[str, ...]


@dataclass(frozen=True)
class DateRow:
    """A date or a series in words: its starts by every clock, and how often it comes."""

    uid: str
    title: str
    clocks: tuple[Hands, ...]
    often: str
    cancelled: bool


def row_of(here: Sitting, meeting: Meeting) -> DateRow:
    """Put *meeting* into words."""
    starts = list(occurrences(meeting))
    coming = [start for start in starts if start >= here.store.now] or starts[-1:]
    return DateRow(
        uid=meeting.uid,
        title=desk().language.gettext(TITLES[meeting.kind]),
        clocks=tuple(_hands(coming, zone(party.zone)) for party in present(here)),
        often=_often(here, meeting),
        cancelled=meeting.cancelled,
    )


def _hands(starts: Sequence[datetime], clock: tzinfo) -> Hands:
    language = desk().language
    first, *others = (start.astimezone(clock) for start in starts)
    shown = Words(language).moment(first.replace(tzinfo=None))
    later = [
        language.gettext(
            N_("From %(date)s: %(weekday)s, %(time)s"), **on_the_wall(after, clock, language)
        )
        for before, after in pairwise([first, *others])
        if (before.weekday(), before.time()) != (after.weekday(), after.time())
    ]
    return Hands(shown, tuple(later))


def dates(here: Sitting) -> Iterator[str]:
    """Put into a line each what stands in both calendars; the words change only with the dates."""
    language = desk().language
    once = N_("%(title)s: %(date)s, %(time)s (%(place)s time)")
    series = N_("%(title)s: first on %(date)s, %(time)s (%(place)s time). %(often)s.")
    for meeting in (as_meeting(row) for row in rooms().meetings(here.agreement)):
        if not meeting.cancelled:
            clock = here.party.zone if _is_elsewhere(here, meeting) else meeting.zone
            yield language.gettext(
                once if meeting.every_weeks is None else series,
                title=language.gettext(TITLES[meeting.kind]),
                place=place(clock, language),
                often=_often(here, meeting),
                **on_the_wall(meeting.start, zone(clock), language),
            )


def _is_elsewhere(here: Sitting, meeting: Meeting) -> bool:
    """Whether the clocks that keep *meeting* are those of somebody who has left."""
    return here.partner.erased is not None and meeting.zone != here.party.zone


def _often(here: Sitting, meeting: Meeting) -> str:
    language = desk().language
    if meeting.every_weeks is None or meeting.until is None:
        return language.gettext(N_("Once"))
    moves = N_("%(pace)s until %(date)s; your hour moves when clocks change elsewhere")
    stays = N_("%(pace)s until %(date)s, by the clock in %(place)s")
    return language.gettext(
        moves if _is_elsewhere(here, meeting) else stays,
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
