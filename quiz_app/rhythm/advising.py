"""What a page says about hours to choose and turns to take, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from formwork.language import Language
from formwork.words import N_
from quiz_app.rhythm import rota
from quiz_app.rhythm.hours import Cost
from quiz_app.rhythm.rota import Rota
from quiz_app.rhythm.slots import Leg, Slot, Slots
from quiz_app.rhythm.words import Words
from quiz_app.rhythm.year import ROLES
from quiz_app.rhythm.zones import place

_PAYERS = {
    rota.NOBODY: N_("Nobody"),
    rota.MENTOR: N_("The mentor"),
    rota.MENTEE: N_("The mentee"),
    rota.BOTH: N_("Both"),
}


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


def proposal(words: Words, slots: Slots, number: int, slot: Slot) -> Proposal:
    """Put a proposed *slot* into words."""
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


def talks(words: Words, slots: Slots, planned: Rota) -> Iterator[TalkRow]:
    """Put the next talks into words."""
    for talk in planned.talks:
        mentor, mentee = (words.moment(shown) for shown in rota.local(slots, talk))
        payer = words.language.gettext(_PAYERS[talk.payer])
        yield TalkRow(mentor, mentee, payer)


def tally(planned: Rota, language: Language) -> str:
    """Say how fairly the awkward hour is shared out."""
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
