"""The hours that two people share in an ordinary week of a period."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from quiz_app.rhythm.clocks import DAY, WEEK
from quiz_app.rhythm.hours import Cost
from quiz_app.rhythm.year import Costs, Period, Year


@dataclass(frozen=True)
class Window:
    """Hours that both can meet, alike on several days.

    *days* are weekdays by the mentor's calendar; *start* and *end* are quarters from midnight by
    the mentor's clock, and *gap* leads to the mentee's.
    """

    days: tuple[int, ...]
    start: int
    end: int
    gap: int
    costs: Costs


def shared(year: Year, period: Period, length: int) -> list[Window]:
    """Return where *period* has room for *length* quarters, as windows of the same costs.

    A window may be shorter than *length* if the one before or after it makes up for it.
    """
    alike: dict[tuple[int, int, Costs], list[int]] = defaultdict(list)
    for start, end, costs in _runs(_week(year, period), length):
        weekday, begin = divmod(start % WEEK, DAY)
        alike[begin, begin + end - start, costs].append(weekday)
    windows = [
        Window(tuple(sorted(days)), begin, end, period.gap, costs)
        for (begin, end, costs), days in alike.items()
    ]
    return sorted(windows, key=lambda window: (window.costs, window.days, window.start))


def _week(year: Year, period: Period) -> list[Costs | None]:
    """Return the costs of each quarter of the mentor's week; None where somebody cannot meet."""
    mentor, mentee = year.hours
    pairs = [(Cost(mentor[at]), Cost(mentee[(at + period.gap) % WEEK])) for at in range(WEEK)]
    return [costs if max(costs) <= Cost.POSSIBLE else None for costs in pairs]


def _runs(week: list[Costs | None], length: int) -> Iterator[tuple[int, int, Costs]]:
    """Cut the week, which goes around, into runs of the same costs."""
    # Beginning where nobody meets keeps what crosses the end of the week in one piece.
    origin = next((at for at in range(WEEK) if week[at] is None), 0)
    block: list[tuple[int, int, Costs]] = []
    for at in range(origin, origin + WEEK + 1):
        costs = week[at % WEEK] if at < origin + WEEK else None
        if costs is None:  # also at the end, for the last block
            if block and block[-1][1] - block[0][0] >= length:
                yield from block
            block = []
        elif block and block[-1][2] == costs and at - block[-1][0] < DAY:
            block[-1] = (block[-1][0], at + 1, costs)
        else:
            block.append((at, at + 1, costs))
