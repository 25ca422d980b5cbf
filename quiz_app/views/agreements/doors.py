"""The other rooms of an agreement, which the task list leads to."""

from collections.abc import Callable
from dataclasses import dataclass

from formwork.words import N_
from quiz_app.agreements.stage import Act, Stage
from quiz_app.desk import desk, self_checks
from quiz_app.sitting import Sitting


@dataclass(frozen=True)
class Door:
    """A room with its *title* and *endpoint*; *opens* says when it can be entered."""

    title: str
    endpoint: str
    opens: Callable[[Sitting], bool] = lambda _: True


def _goes_on(here: Sitting) -> bool:
    """Whether both can still put something in; after the end a room may have nothing to show."""
    return here.may(Act.KEEP_TOGETHER)


def _has_checked(here: Sitting) -> bool:
    return _goes_on(here) or self_checks().given(here.party) is not None


def _can_look_again(here: Sitting) -> bool:
    """Whether there is something to look at again, or to compare with the time before."""
    if _goes_on(here):
        return here.facts.revision is not None
    return here.stage is Stage.ENDED and here.facts.seen_round > 1


DOORS = (
    Door(N_("Your rhythm: hours and turns"), "agreement_rhythm.show"),
    Door(N_("Our calendar"), "agreement_dates.index"),
    Door(
        N_("Check yourselves, and see where you differ"), "agreement_self_check.show", _has_checked
    ),
    Door(N_("Notes you both keep"), "agreement_sheets.index"),
    Door(N_("Take it with you"), "agreement_files.index"),
    Door(
        N_("What has changed over time"),
        "agreement_history.index",
        lambda here: here.facts.revision is not None,
    ),
    Door(N_("Look at it again"), "agreement_living.review", _can_look_again),
    Door(N_("When one of you goes quiet"), "agreement_living.quiet", _goes_on),
    Door(N_("Finish well"), "agreement_living.closing"),
    Door(N_("Your side: name, links, leaving"), "agreement_settings.show"),
)

AFTERWARDS = {
    "agreement_rhythm.show",
    "agreement_dates.index",
    "agreement_sheets.index",
    "agreement_files.index",
    "agreement_living.review",
}
"""What two people do next once they have agreed."""


def open_to(here: Sitting) -> list[tuple[str, str]]:
    """Return title and address of every room that can be entered now."""
    say = desk().language.gettext
    return [(say(door.title), here.address(door.endpoint)) for door in DOORS if door.opens(here)]


def afterwards(here: Sitting) -> list[tuple[str, str]]:
    """Return title and address of the rooms that come next once both have confirmed."""
    next_ones = {here.address(door.endpoint) for door in DOORS if door.endpoint in AFTERWARDS}
    return [(title, address) for title, address in open_to(here) if address in next_ones]
