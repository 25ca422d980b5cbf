"""Messages to the partner, ready to copy and to send by whatever way two people use."""

from formwork.words import N_
from quiz_app.desk import desk
from quiz_app.sitting import Sitting


def nudge(here: Sitting, words: str) -> str:
    """Return the message *words*, which are still to be translated, between greeting and name."""
    say = desk().language.gettext
    name = here.partner.name
    greeting = say(N_("Hello %(name)s,"), name=name) if name else say(N_("Hello,"))
    return f"{greeting}\n\n{say(words)}\n\n{here.party.name}"
