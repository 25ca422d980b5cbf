"""What stands between a question and its third answer: what both said, and what it suggests."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request
from markupsafe import Markup

from formwork.fields import Field, Posted
from formwork.fields.choosing import Choices
from formwork.fields.quantity import Date
from formwork.forms import Agreement
from formwork.words import N_
from quiz_app.agreements.distance import distance
from quiz_app.agreements.stage import Role
from quiz_app.agreements.suggestion import both, suggest
from quiz_app.desk import desk, posted
from quiz_app.sitting import Sitting
from quiz_app.views.agreements.columns import columns

SAME, MIDDLE = N_("You both said: %(answer)s."), N_("Half way between you: %(answer)s.")
HINTS: Mapping[type[Field], str] = {
    Choices: N_("You both checked: %(answer)s."),
    Date: N_("The earlier of the two: %(answer)s."),
}
"""How a suggestion is said to have come about."""


def same(part: Agreement, answers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the answers that both people gave."""
    one, other = answers[Role.MENTOR], answers[Role.MENTEE]
    return {
        field.id: suggest(field, one[field.id], other[field.id])
        for field in part.fields()
        if field.id in one and field.id in other
        if not distance(field, one[field.id], other[field.id])
    }


def taken(here: Sitting, part: Agreement) -> tuple[Posted, str]:
    """Return what was posted, with one line replaced by what its button offers, and its field.

    With a button that we did not draw nothing is replaced, and the field is "".
    """
    field_id, _, source = request.form["vmh-take"].partition(":")
    fields = [field for field in part.fields() if field.id == field_id]
    given = posted()
    for field in fields:
        offer = _offers(field, here.answers()).get(source)
        if offer is not None:
            kept = {name: texts for name, texts in given.items() if name not in field.names()}
            return kept | field.pose(offer), field.id
    return given, ""


def beside(here: Sitting, field: Field, given: Posted, *, taken: bool) -> Markup:
    """Draw what stands between a question and its third answer, just *taken* over or not."""
    offers = _offers(field, here.answers())
    one, other = offers[Role.MENTOR], offers[Role.MENTEE]
    drawn = render_template(
        "agreements/beside.html",
        field=field,
        columns=columns(here),
        said={role: field.show(offers[role], desk().language) for role in Role},
        apart=None in (one, other) or distance(field, one, other) > 0,
        both=offers["both"] is not None,
        hint=_hint(field, offers, given),
        taken=taken,
    )
    return Markup(drawn)  # noqa: S704 - the template escapes every value


def _offers(field: Field, answers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return what could be taken over for *field*, by the source that its button names."""
    one, other = (answers[role].get(field.id) for role in Role)
    return {
        Role.MENTOR: one,
        Role.MENTEE: other,
        "both": both(field, one, other),
        "suggested": suggest(field, one, other),
    }


def _hint(field: Field, offers: Mapping[str, Any], given: Posted) -> str:
    """Say what both answers suggest, unless it is one person's answer or stands there already."""
    one, other, found = offers[Role.MENTOR], offers[Role.MENTEE], offers["suggested"]
    stands = {name: list(given[name]) for name in field.names() if given.get(name)}
    if None in (one, other, found) or field.pose(found) == stands:
        return ""
    language, same = desk().language, not distance(field, one, other)
    words = SAME if same else HINTS.get(type(field), MIDDLE)
    return language.gettext(words, answer=field.show(found, language))
