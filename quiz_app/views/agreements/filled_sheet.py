"""Bringing one's own answers back from a PDF that was filled in away from the web."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from formwork.answers import read
from formwork.errors import BadSheet
from quiz_app import differences, drawing
from quiz_app.agreement_store import SavedElsewhere
from quiz_app.agreements.stage import Act
from quiz_app.desk import desk, posted, press, store, wish
from quiz_app.sitting import Sitting, sit
from quiz_app.views.agreements import parts

bp = Blueprint("agreement_filled_sheet", __name__, url_prefix="/app/agreements/<party_id>/sheet")


@bp.get("")
def ask(party_id: str) -> Response:
    """Ask for a sheet that was filled in."""
    here = sit(party_id)
    return here.draw("sheet.html", error="") if here.may(Act.ANSWER) else _to_hub(here)


@bp.post("")
def bring(party_id: str) -> Response:
    """Show what a filled sheet would change in my answers; change them only when told so."""
    here = sit(party_id)
    if not here.may(Act.ANSWER):
        return _to_hub(here)
    if wish("look") == "take":
        return _take(here)
    sent = request.files.get("vmh-sheet")
    try:
        given = press().posted(here.form, sent.read() if sent else b"")
    except BadSheet as bad:
        error = desk().language.gettext(str(bad))
        return here.draw("sheet.html", 422, error=error, wrong=True)
    return _preview(here, given)


def _preview(here: Sitting, given: Mapping[str, list[str]], *, moved: bool = False) -> Response:
    reading = read(here.form, given, desk().language)
    kept = here.store.mine(here.party)
    rows = differences.between(here.form, kept.answers, reading.answers, desk().language)
    return here.draw(
        "sheet_preview.html",
        422 if reading.errors else 409 if moved else 200,
        rows=rows,
        moved=moved,
        pairs=drawing.pairs(given),
        errors=list(reading.errors.values()),
        wrong=bool(reading.errors),
        saves=kept.saves,
    )


def _take(here: Sitting) -> Response:
    """Keep what the sheet says, all parts or none, unless one was saved elsewhere meanwhile."""
    reading = read(here.form, posted(), desk().language)
    if not reading.ok:
        return _preview(here, posted())
    try:
        for section in here.form.sections:
            _take_part(here, section.id, reading.answers)
    except SavedElsewhere:
        store().session.rollback()
        return _show_again(here, reading.answers)
    store().commit()
    return _to_hub(here)


def _take_part(here: Sitting, part_id: str, answers: Mapping[str, Any]) -> None:
    kept = here.store.mine(here.party)
    here.store.save_answers(
        here.party,
        part_id,
        answers,
        note=kept.notes.get(part_id, ""),
        done=part_id in kept.done,
        saves=parts.saves_seen(here, f"vmh-saves-{part_id}"),
    )


def _show_again(here: Sitting, answers: Mapping[str, Any]) -> Response:
    """Show what the sheet would change now; nothing, where the button was pressed twice."""
    kept = here.store.mine(here.party).answers
    if not differences.between(here.form, kept, answers, desk().language):
        return _to_hub(here)
    return _preview(here, posted(), moved=True)


def _to_hub(here: Sitting) -> Response:
    return here.to("agreement_hub.show")
