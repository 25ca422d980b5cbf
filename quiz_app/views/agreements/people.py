"""What a person says of themselves: a name to show and the city of their clock."""

from dataclasses import dataclass

from flask import request

from formwork.fields.text import clean
from formwork.words import N_
from quiz_app.desk import desk
from quiz_app.rhythm import zones

NAME_AT_MOST = 80
FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters of Korean that nobody can see."""


@dataclass(frozen=True)
class Person:
    """What was typed, the zone as we keep it, and what is wrong by the name of the control."""

    name: str
    zone: str
    errors: dict[str, str]


def wrong_with(name: str, missing: str) -> str:
    """Say what is wrong with *name*: *missing*, to be translated, if it is empty; "" if nothing."""
    say = desk().language.gettext
    if not name:
        return say(missing)
    if not any(each.isalnum() and each not in FILLERS for each in name):
        return say(N_("Write at least one letter or digit."))
    if len(name) > NAME_AT_MOST:
        return say(N_("Write at most %(most)s characters."), most=NAME_AT_MOST)
    return ""


def posted_person() -> Person:
    """Read name and zone out of the posted form."""
    say = desk().language.gettext
    name = " ".join(clean(request.form.get("vmh-name", "")).split())
    typed = request.form.get("vmh-zone", "")
    zone = zones.known(typed)
    errors = {}
    wrong = wrong_with(name, N_("Write the name that the other person should see."))
    if wrong:
        errors["vmh-name"] = wrong
    if zone is None:
        errors["vmh-zone"] = say(N_("Choose the city whose clock you live by."))
    return Person(name, zone or typed, errors)
