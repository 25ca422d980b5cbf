"""Everything that a page says about a plan, in words; the pages only arrange it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from formwork.language import Language
from formwork.words import N_
from quiz_app.rhythm import rota
from quiz_app.rhythm.hours import Cost
from quiz_app.rhythm.overlap import Window, shared
from quiz_app.rhythm.picture import Picture, picture
from quiz_app.rhythm.plan import Plan
from quiz_app.rhythm.rota import Rota, share_out
from quiz_app.rhythm.slots import Leg, Slot, Slots
from quiz_app.rhythm.words import Words
from quiz_app.rhythm.year import ROLES, Costs, Period, Year
from quiz_app.rhythm.zones import place

TALKS = 8
"""For how many talks the turns are shared out."""

_BOTH: Costs = (Cost.GOOD, Cost.GOOD)
_PAYERS = {
    rota.NOBODY: N_("Nobody"),
    rota.MENTOR: N_("The mentor"),
    rota.MENTEE: N_("The mentee"),
    rota.BOTH: N_("Both"),
}


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
class SlotRow:
    """A slot in one period or more: when it is by both clocks, and what it costs."""

    when: str
    mentor: str
    mentee: str
    costs: str


@dataclass(frozen=True)
class Proposal:
    """A slot to propose; *number* is its place among them, *fits* says how well it does."""

    number: int
    title: str
    fits: str
    also: str
    rows: tuple[SlotRow, ...]


@dataclass(frozen=True)
class TalkRow:
    """One of the next talks."""

    mentor: str
    mentee: str
    payer: str


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
    planned = share_out(slots, plan.first, plan.every_weeks, TALKS)
    mentor, mentee = (place(person.zone, language) for person in year.people)
    return Told(
        places=(mentor, mentee),
        headline=_headline(weeks, plan.length, language),
        overlaps=any(weeks.values()),
        periods=tuple(_period(words, year, period, weeks[period]) for period in weeks),
        pictures=tuple(_pictures(words, year, weeks)),
        proposals=tuple(
            _proposal(words, slots, number, slot) for number, slot in enumerate(offered(slots))
        ),
        talks=tuple(_talks(words, slots, planned)),
        tally=_tally(planned, language),
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


def _proposal(words: Words, slots: Slots, number: int, slot: Slot) -> Proposal:
    who = ROLES.index(slot.keeper)
    title = words.language.gettext(
        N_("%(slot)s in %(place)s"),
        slot=words.slot(slot.start),
        place=place(slots.year.people[who].zone, words.language),
    )
    return Proposal(
        number=number,
        title=title,
        fits=words.language.gettext(_fits(slot)),
        also=_also(words, slots.also_on(slot)),
        rows=tuple(_rows(words, slot)),
    )


def _fits(slot: Slot) -> str:
    """Return the message that says how well *slot* fits the year."""
    if slot.worst == Cost.GOOD:
        return N_("Good for both of you all year round.")
    if slot.worst == Cost.POSSIBLE:
        return N_("Within your hours all year round, at a cost.")
    if any(max(leg.costs) <= Cost.POSSIBLE for leg in slot.legs):
        return N_(
            "Within your hours for a part of the year only. Move the talk when the clocks change."
        )
    return N_("Outside somebody’s hours all year round. Ask before you book it.")


def _also(words: Words, days: list[int]) -> str:
    if not days:
        return ""
    return words.language.gettext(N_("It would be the same on %(days)s."), days=words.days(days))


def _rows(words: Words, slot: Slot) -> Iterator[SlotRow]:
    """Say what the slot means through the year; periods that do not differ come as one."""

    def meaning(leg: Leg) -> tuple[object, object]:
        return leg.starts, leg.costs

    for _, group in groupby(slot.legs, meaning):
        legs = list(group)
        yield SlotRow(
            when=words.dates(legs[0].period.first, legs[-1].period.last),
            mentor=words.slot(legs[0].starts[0]),
            mentee=words.slot(legs[0].starts[1]),
            costs=words.costs(legs[0].costs),
        )


def _talks(words: Words, slots: Slots, planned: Rota) -> Iterator[TalkRow]:
    for talk in planned.talks:
        mentor, mentee = (words.moment(shown) for shown in rota.local(slots, talk))
        payer = words.language.gettext(_PAYERS[talk.payer])
        yield TalkRow(mentor, mentee, payer)


def _tally(planned: Rota, language: Language) -> str:
    mentor, mentee = planned.tally
    if mentor == mentee == 0:
        return language.gettext(N_("Nobody has an awkward hour."))
    if abs(mentor - mentee) <= 1:
        return language.gettext(
            N_(
                "The awkward hour is shared: %(mentor)s of these talks cost the mentor something, "
                "%(mentee)s the mentee."
            ),
            mentor=mentor,
            mentee=mentee,
        )
    return language.gettext(
        N_(
            "Your hours leave no fair turns: %(mentor)s of these talks cost the mentor something, "
            "%(mentee)s the mentee. The person who pays less can give something back: write the "
            "notes, send the reading early and keep the call short."
        ),
        mentor=mentor,
        mentee=mentee,
    )
