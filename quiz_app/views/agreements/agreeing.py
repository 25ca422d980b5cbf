"""The third column: what the two agree, part by part, written by either of them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from formwork.answers import Reading, posted_from, read
from formwork.fields import Posted
from formwork.forms import Agreement
from formwork.markup import third_column
from formwork.words import N_
from quiz_app import drawing
from quiz_app.agreement_store import TextChanged
from quiz_app.agreements.stage import Act
from quiz_app.desk import desk, posted_number, store
from quiz_app.models import Revision
from quiz_app.sitting import Sitting, sit
from quiz_app.views.agreements import offering, parts, settling

bp = Blueprint("agreement_agreeing", __name__, url_prefix="/app/agreements/<party_id>/text")


@bp.get("/<part_id>")
def ask(party_id: str, part_id: str) -> Response:
    """Draw one part with both answers above each line."""
    here = sit(party_id)
    part = parts.only(here, part_id)
    if not here.may(Act.WRITE_TEXT):
        return here.to("agreement_hub.show")
    latest = here.store.latest(here.agreement)
    text = latest.content if latest else {}
    same = {} if _begun(part, text) else offering.same(part, here.answers())
    given = posted_from(part, {**same, **text})
    base = latest.number if latest else 0
    return _draw(here, part, given, base=base, filled=bool(same), saved=_saved(here, latest))


@bp.post("/<part_id>")
def write(party_id: str, part_id: str) -> Response:
    """Save the lines of one part; where both changed the same line, let the writer choose."""
    here = sit(party_id)
    part, base = parts.only(here, part_id), posted_number("vmh-base")
    if "vmh-take" in request.form:
        given, line = offering.taken(here, part)
        return _draw(here, part, given, base=base, taken=line)
    given, dispute = settling.decided(here, part, base)
    if dispute:
        return settling.show(here, part, dispute)
    reading = read(part, given, desk().language)
    if not reading.ok:
        return _draw(here, part, given, base=base, reading=reading)
    try:
        here.store.write_text(here.party, base, reading.answers)
    except TextChanged as changed:
        return settling.draw(here, part, reading, changed)
    store().commit()
    return parts.go_on(here, part_id, "agreement_agreeing.ask", "agreement_confirming.ask")


def _begun(part: Agreement, text: Mapping[str, Any]) -> bool:
    return any(text.get(field.id) is not None for field in part.fields())


def _draw(
    here: Sitting,
    part: Agreement,
    given: Posted,
    *,
    base: int,
    reading: Reading | None = None,
    taken: str = "",
    **values: Any,
) -> Response:
    errors = dict(reading.errors) if reading else {}
    beside = {
        field.id: offering.beside(here, field, given, taken=field.id == taken)
        for field in part.fields()
    }
    drawn = drawing.to_fill(part, given, reading)
    title = desk().language.gettext(N_("What each of you said, and what you agree"))
    settings = parts.place(here, part) | {
        "base": base,
        "fields": third_column(parts.titled(part, title), desk().language, given, errors, beside),
        "voids": _voids(here),
        "filled": False,
        "saved": "",
    }
    status = 422 if drawn["wrong"] else 200
    return here.draw("text.html", status, **drawn | settings | values)


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
