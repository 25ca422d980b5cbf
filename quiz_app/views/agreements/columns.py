"""The two columns of answers, as pages name them: always the mentor first, then the mentee."""

from dataclasses import dataclass

from formwork.words import N_
from quiz_app.desk import desk
from quiz_app.sitting import Sitting


@dataclass(frozen=True)
class Column:
    """One person's column: the *role*, *who* stands over it, and the button that takes it over."""

    role: str
    who: str
    take: str


def columns(here: Sitting) -> list[Column]:
    """Return both columns."""
    say = desk().language.gettext
    titles = here.names()
    return [
        Column(role, titles[role], say(N_("Take over what %(name)s said"), name=here.name(party)))
        for role, party in here.sides().items()
    ]
