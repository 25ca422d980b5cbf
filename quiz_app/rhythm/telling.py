"""Everything that a page says about a plan, in words; the pages only arrange it."""

from collections.abc import Iterator
from dataclasses import dataclass

from formwork.language import Language
from formwork.words import N_
from quiz_app.rhythm.advising import Proposal, TalkRow, proposal, talks, tally
from quiz_app.rhythm.hours import Cost
from quiz_app.rhythm.overlap import Window, shared
from quiz_app.rhythm.picture import Picture, picture
from quiz_app.rhythm.plan import Plan
from quiz_app.rhythm.rota import share_out
from quiz_app.rhythm.slots import Slot, Slots
from quiz_app.rhythm.words import Words
from quiz_app.rhythm.year import ROLES, Costs, Period, Year
from quiz_app.rhythm.zones import place

TALKS = 8
"""For how many talks the turns are shared out."""

_BOTH: Costs = (Cost.GOOD, Cost.GOOD)


@dataclass(frozen=True)
class WindowRow:
    """A line of the table; *good* if it costs nobody anything."""

    days: str
    mentor: str
    mentee: str
    costs: str
    good: bool


@dataclass(frozen=True)
class PeriodRows:
    """The lines for the days on which both clocks stay as they are."""

    title: str
    gap: str
    note: str
    windows: tuple[WindowRow, ...]


@dataclass(frozen=True)
class Told:
    """A whole plan in words."""

    places: tuple[str, str]
    headline: str
    overlaps: bool
    periods: tuple[PeriodRows, ...]
    pictures: tuple[Picture, ...]
    proposals: tuple[Proposal, ...]
    talks: tuple[TalkRow, ...]
    tally: str
    changes: tuple[str, ...]


def tell(plan: Plan, language: Language) -> Told:
    """Put the plan into words."""
    year, words = plan.year, Words(language)
    slots = Slots(year, plan.length)
    weeks = {period: shared(year, period, plan.length) for period in year.periods}
    planned = share_out(slots, plan.every_weeks, TALKS)
    mentor, mentee = (place(person.zone, language) for person in year.people)
    return Told(
        places=(mentor, mentee),
        headline=_headline(weeks, plan.length, language),
        overlaps=any(weeks.values()),
        periods=tuple(_period(words, year, period, weeks[period]) for period in weeks),
        pictures=tuple(_pictures(words, year, weeks)),
        proposals=tuple(
            proposal(words, slots, number, slot) for number, slot in enumerate(offered(slots))
        ),
        talks=tuple(talks(words, slots, planned)),
        tally=tally(planned, language),
        changes=tuple(words.change(change) for change in year.changes),
    )


def offered(slots: Slots) -> list[Slot]:
    """Return the slots to propose, or the least bad ones where the two share no hour."""
    return slots.proposals() or slots.least_bad()


def _headline(weeks: dict[Period, list[Window]], length: int, language: Language) -> str:
    good = [_has_good(windows, length) for windows in weeks.values()]
    some = [bool(windows) for windows in weeks.values()]
    if not any(some):
        return language.gettext(N_("Your hours do not overlap at all."))
    if not all(some):
        return language.gettext(
            N_("Your hours overlap in one part of the year only: the clocks decide.")
        )
    if all(good):
        return language.gettext(N_("All year round you share hours that are good for both of you."))
    if any(good):
        return language.gettext(
            N_(
                "You share hours all year round. For a part of the year, every one of them costs "
                "one of you something."
            )
        )
    return language.gettext(
        N_("You share hours all year round, but every one of them costs one of you something.")
    )


def _has_good(windows: list[Window], length: int) -> bool:
    """Whether a whole talk has room in hours that are good for both."""
    return any(window.costs == _BOTH and window.end - window.start >= length for window in windows)


def _period(words: Words, year: Year, period: Period, windows: list[Window]) -> PeriodRows:
    return PeriodRows(
        title=words.dates(period.first, period.last),
        gap=words.gap(period.gap),
        note=_note(words.language, year, period),
        windows=tuple(_window(words, window) for window in windows),
    )


def _note(language: Language, year: Year, period: Period) -> str:
    if period.alone is None:
        return ""
    one = ROLES.index(period.alone)
    return language.gettext(
        N_("Clocks have changed in %(one)s, and not yet in %(other)s."),
        one=place(year.people[one].zone, language),
        other=place(year.people[1 - one].zone, language),
    )


def _window(words: Words, window: Window) -> WindowRow:
    return WindowRow(
        days=words.days(window.days),
        mentor=words.span(window.start, window.end),
        mentee=words.span(window.start + window.gap, window.end + window.gap),
        costs=words.costs(window.costs),
        good=window.costs == _BOTH,
    )


def _pictures(words: Words, year: Year, weeks: dict[Period, list[Window]]) -> Iterator[Picture]:
    """Draw a week for every gap between the clocks that the year has."""
    days = [words.weekday(day, "abbreviated") for day in range(7)]
    for gap in dict.fromkeys(period.gap for period in weeks):
        periods = [period for period in weeks if period.gap == gap]
        caption = words.language.list([words.dates(each.first, each.last) for each in periods])
        yield picture(year, periods[0], weeks[periods[0]], days, caption)
