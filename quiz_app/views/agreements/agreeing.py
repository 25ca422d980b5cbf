"""The third column: what the two agree, part by part, written by either of them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, render_template, request
from markupsafe import Markup

from formwork.answers import Reading, posted_from, read
from formwork.fields import Field, Posted
from formwork.fields.choosing import Choices
from formwork.fields.quantity import Date
from formwork.forms import Agreement
from formwork.markup import third_column
from formwork.words import N_
from quiz_app import drawing
from quiz_app.agreement_store import TextChanged
from quiz_app.agreements.distance import distance
from quiz_app.agreements.stage import Act, Role
from quiz_app.agreements.suggestion import both, suggest
from quiz_app.desk import desk, keep_from_robots, posted, posted_number, store, wish
from quiz_app.models import Revision
from quiz_app.sitting import Sitting, sit
from quiz_app.views.agreements import settling
from quiz_app.views.agreements.columns import columns

bp = Blueprint("agreement_agreeing", __name__, url_prefix="/app/agreements/<party_id>/text")
bp.after_request(keep_from_robots)

SAME, MIDDLE = N_("You both said: %(answer)s."), N_("Half way between you: %(answer)s.")
HINTS: Mapping[type[Field], str] = {
    Choices: N_("You both checked: %(answer)s."),
    Date: N_("The earlier of the two: %(answer)s."),
}
"""How a suggestion is said to have come about."""


@bp.get("/<part_id>")
def ask(party_id: str, part_id: str) -> Response:
    """Draw one part with both answers above each line."""
    here = sit(party_id)
    part = _only(here, part_id)
    if not here.may(Act.WRITE_TEXT):
        return here.to("agreement_hub.show")
    latest = here.store.latest(here.agreement)
    text = latest.content if latest else {}
    same = {} if _begun(part, text) else _same(part, here.answers())
    given = posted_from(part, {**same, **text})
    base = latest.number if latest else 0
    return _draw(here, part, given, base=base, filled=bool(same), saved=_saved(here, latest))


@bp.post("/<part_id>")
def write(party_id: str, part_id: str) -> Response:
    """Save the lines of one part; where both changed the same line, let the writer choose."""
    here = sit(party_id)
    part, base = _only(here, part_id), posted_number("vmh-base")
    if "vmh-take" in request.form:
        return _draw(here, part, _taken(here, part), base=base)
    given, dispute = settling.decided(here, part, base)
    if dispute:
        return settling.show(here, part, dispute, missing=True)
    reading = read(part, given, desk().language)
    if not reading.ok:
        return _draw(here, part, given, base=base, reading=reading)
    try:
        here.store.write_text(here.party, base, reading.answers)
    except TextChanged as changed:
        return settling.draw(here, part, reading, changed)
    store().commit()
    return _go_on(here, part_id)


def _only(here: Sitting, part_id: str) -> Agreement:
    """Return the form with one part; raise FormNotFound."""
    return here.form.only([here.form.section(part_id).id])


def _begun(part: Agreement, text: Mapping[str, Any]) -> bool:
    return any(text.get(field.id) is not None for field in part.fields())


def _same(part: Agreement, answers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the answers that both people gave."""
    one, other = answers[Role.MENTOR], answers[Role.MENTEE]
    return {
        field.id: suggest(field, one[field.id], other[field.id])
        for field in part.fields()
        if field.id in one and field.id in other
        if not distance(field, one[field.id], other[field.id])
    }


def _taken(here: Sitting, part: Agreement) -> Posted:
    """Return what was posted, with one line replaced by what its button offers."""
    field_id, _, source = request.form["vmh-take"].partition(":")
    fields = [field for field in part.fields() if field.id == field_id]
    given = posted()
    for field in fields:
        offer = _offers(field, here.answers()).get(source)
        if offer is not None:
            kept = {name: texts for name, texts in given.items() if name not in field.names()}
            return kept | field.pose(offer)
    return given


def _offers(field: Field, answers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return what could be taken over for *field*, by the source that its button names."""
    one, other = (answers[role].get(field.id) for role in Role)
    return {
        Role.MENTOR: one,
        Role.MENTEE: other,
        "both": both(field, one, other),
        "suggested": suggest(field, one, other),
    }


def _draw(
    here: Sitting,
    part: Agreement,
    given: Posted,
    *,
    base: int,
    reading: Reading | None = None,
    **values: Any,
) -> Response:
    errors = dict(reading.errors) if reading else {}
    ids = [section.id for section in here.form.sections]
    beside = {field.id: _beside(here, field, given) for field in part.fields()}
    drawn = drawing.to_fill(part, given, reading)
    settings = {
        "part": part.sections[0],
        "number": ids.index(part.sections[0].id) + 1,
        "count": len(ids),
        "base": base,
        "fields": third_column(part, desk().language, given, errors, beside),
        "voids": _voids(here),
        "filled": False,
        "saved": "",
    }
    status = 422 if drawn["wrong"] else 200
    return here.draw("text.html", status, **drawn | settings | values)


def _beside(here: Sitting, field: Field, given: Posted) -> Markup:
    """Draw what stands between a question and its third answer."""
    offers = _offers(field, here.answers())
    one, other = offers[Role.MENTOR], offers[Role.MENTEE]
    drawn = render_template(
        "agreements/beside.html",
        field=field,
        columns=columns(here),
        said={role: field.show(offers[role], desk().language) for role in Role},
        apart=one != other,
        both=offers["both"] is not None,
        hint=_hint(field, offers, given),
    )
    return Markup(drawn)  # noqa: S704 - the template escapes every value


def _hint(field: Field, offers: Mapping[str, Any], given: Posted) -> str:
    """Say what both answers suggest, unless it is one person's answer or stands there already."""
    one, other, found = offers[Role.MENTOR], offers[Role.MENTEE], offers["suggested"]
    stands = {name: list(given[name]) for name in field.names() if given.get(name)}
    if None in (one, other, found) or field.pose(found) == stands:
        return ""
    language, same = desk().language, not distance(field, one, other)
    words = SAME if same else HINTS.get(type(field), MIDDLE)
    return language.gettext(words, answer=field.show(found, language))


def _voids(here: Sitting) -> str:
    """Warn that a change undoes confirmations, if there are any."""
    if not here.facts.signed_by:
        return ""
    language = desk().language
    signed = [party for role, party in here.sides().items() if role in here.facts.signed_by]
    names = [here.name(party) for party in signed]
    words = N_("Confirmed by %(names)s. If you change a line, both of you confirm the text again.")
    return language.gettext(words, names=language.list(names))


def _saved(here: Sitting, latest: Revision | None) -> str:
    if latest is None:
        return ""
    words = N_("The text was last saved on %(date)s at %(time)s (your time).")
    return here.when(latest.created, words)


def _go_on(here: Sitting, part_id: str) -> Response:
    """Lead to the next part, or to the whole text after the last; or back to the task list."""
    if wish("next") == "later":
        return here.to("agreement_hub.show")
    ids = [section.id for section in here.form.sections]
    following = ids[ids.index(part_id) + 1 :]
    if not following:
        return here.to("agreement_confirming.ask")
    return here.to("agreement_agreeing.ask", part_id=following[0])
