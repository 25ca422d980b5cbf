"""What a person says of themselves: a name to show and the city of their clock."""

from dataclasses import dataclass

from flask import request

from formwork.fields.text import clean
from formwork.words import N_
from quiz_app.desk import desk
from quiz_app.rhythm import zones

NAME_AT_MOST = 80


@dataclass(frozen=True)
class Person:
    """What was typed, the zone as we keep it, and what is wrong by the name of the control."""

    name: str
    zone: str
    errors: dict[str, str]


def posted_person() -> Person:
    """Read name and zone out of the posted form."""
    say = desk().language.gettext
    name = " ".join(clean(request.form.get("vmh-name", "")).split())
    typed = request.form.get("vmh-zone", "")
    zone = zones.known(typed)
    errors = {}
    if not name:
        errors["vmh-name"] = say(N_("Write the name that the other person should see."))
    elif len(name) > NAME_AT_MOST:
        errors["vmh-name"] = say(N_("Write at most %(most)s characters."), most=NAME_AT_MOST)
    if zone is None:
        errors["vmh-zone"] = say(N_("Choose the city whose clock you live by."))
    return Person(name, zone or typed, errors)
