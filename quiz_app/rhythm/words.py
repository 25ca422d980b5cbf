"""Times, days and clocks in the reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from formwork.language import Language
from formwork.words import N_
from quiz_app.rhythm.clocks import DAY, ClockChange
from quiz_app.rhythm.hours import Cost
from quiz_app.rhythm.year import Costs
from quiz_app.rhythm.zones import place

_MANY = 3
"""From how many weekdays in a row on they are named by the first and the last."""

COSTS: dict[Costs, str] = {
    (Cost.GOOD, Cost.GOOD): N_("Good for both"),
    (Cost.POSSIBLE, Cost.GOOD): N_("Costs the mentor something"),
    (Cost.GOOD, Cost.POSSIBLE): N_("Costs the mentee something"),
    (Cost.POSSIBLE, Cost.POSSIBLE): N_("Costs both something"),
}
_FOR_MENTOR = {
    Cost.GOOD: N_("Good for the mentor."),
    Cost.POSSIBLE: N_("Costs the mentor something."),
    Cost.OUTSIDE: N_("Outside the mentor’s hours."),
    Cost.NIGHT: N_("Outside the mentor’s hours, early or late."),
}
_FOR_MENTEE = {
    Cost.GOOD: N_("Good for the mentee."),
    Cost.POSSIBLE: N_("Costs the mentee something."),
    Cost.OUTSIDE: N_("Outside the mentee’s hours."),
    Cost.NIGHT: N_("Outside the mentee’s hours, early or late."),
}
# Between Pago Pago and Kiritimati lie 25 hours.
_ON_DAY = {
    -2: N_("%(start)s to %(end)s, two days before"),
    -1: N_("%(start)s to %(end)s, the day before"),
    0: N_("%(start)s to %(end)s"),
    1: N_("%(start)s to %(end)s, the next day"),
    2: N_("%(start)s to %(end)s, two days later"),
}


@dataclass(frozen=True)
class Words:
    """Puts what the planner found into words of *language*."""

    language: Language

    def weekday(self, day: int, width: str = "wide") -> str:
        """Name a weekday; Monday is 0; *width* is "wide" or "abbreviated"."""
        return str(self.language.locale.days["format"][width][day % 7])

    def days(self, days: Sequence[int]) -> str:
        """Name several weekdays: "Monday to Friday", or "Monday and Thursday"."""
        if len(days) >= _MANY and list(days) == list(range(days[0], days[-1] + 1)):
            return self.language.gettext(
                N_("%(first)s to %(last)s"),
                first=self.weekday(days[0]),
                last=self.weekday(days[-1]),
            )
        return self.language.list([self.weekday(day) for day in days])

    def time_of(self, quarters: int) -> str:
        """Write a time of day, given in quarters from some midnight."""
        at = quarters % DAY
        return self.language.time(time(at // 4, at % 4 * 15))

    def span(self, start: int, end: int) -> str:
        """Write from when until when, in quarters from midnight of the day that is spoken of."""
        message = _ON_DAY[start // DAY]
        return self.language.gettext(message, start=self.time_of(start), end=self.time_of(end))

    def slot(self, quarters: int) -> str:
        """Write a weekday and a time, given in quarters from Monday at 0:00."""
        return self.language.gettext(
            N_("%(weekday)s, %(time)s"),
            weekday=self.weekday(quarters // DAY),
            time=self.time_of(quarters),
        )

    def moment(self, shown: datetime) -> str:
        """Write the day and the time that a clock shows."""
        return self.language.gettext(
            N_("%(date)s, %(time)s"),
            date=self.language.date(shown.date(), "full"),
            time=self.language.time(shown.time()),
        )

    def dates(self, first: date, last: date) -> str:
        """Write from which day to which."""
        if first == last:
            return self.language.date(first)
        return self.language.gettext(
            N_("%(first)s to %(last)s"),
            first=self.language.date(first),
            last=self.language.date(last),
        )

    def duration(self, length: timedelta) -> str:
        """Write hours and minutes."""
        hours, minutes = divmod(round(length.total_seconds() / 60), 60)
        words = self.language.ngettext
        parts = [words("%(number)s hour", "%(number)s hours", hours)] if hours else []
        if minutes or not hours:
            parts.append(words("%(number)s minute", "%(number)s minutes", minutes))
        return self.language.list(parts)

    def gap(self, quarters: int) -> str:
        """Say how far the mentee's clock is ahead of the mentor's."""
        if not quarters:
            return self.language.gettext(N_("Both clocks show the same time."))
        ahead = N_("The mentee’s clock is %(duration)s ahead of the mentor’s.")
        behind = N_("The mentee’s clock is %(duration)s behind the mentor’s.")
        return self.language.gettext(
            ahead if quarters > 0 else behind,
            duration=self.duration(abs(quarters) * timedelta(minutes=15)),
        )

    def change(self, change: ClockChange) -> str:
        """Say when and where the clocks change, and by how much."""
        forward = N_("%(date)s: clocks go forward %(duration)s in %(place)s.")
        back = N_("%(date)s: clocks go back %(duration)s in %(place)s.")
        return self.language.gettext(
            forward if change.forward else back,
            date=self.language.date(change.day, "full"),
            duration=self.duration(abs(change.after - change.before)),
            place=place(change.zone, self.language),
        )

    def costs(self, costs: Costs) -> str:
        """Say what an hour costs whom."""
        if costs in COSTS:
            return self.language.gettext(COSTS[costs])
        mentor, mentee = costs
        return self.language.gettext(
            N_("%(mentor)s %(mentee)s"),
            mentor=self.language.gettext(_FOR_MENTOR[mentor]),
            mentee=self.language.gettext(_FOR_MENTEE[mentee]),
        )
