"""Notes and worksheets that both keep in an agreement; either may write, nothing is overwritten."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from formwork.answers import Reading, posted_from, read
from formwork.errors import FormNotFound
from formwork.forms import Form, Worksheet
from formwork.words import N_
from quiz_app import differences, drawing, secret
from quiz_app.agreements.stage import Act
from quiz_app.desk import desk, posted, posted_number, rooms, store
from quiz_app.models import Record
from quiz_app.sitting import Sitting, sit
from quiz_app.store import Conflict, form_of
from quiz_app.views.agreements.dates import uid_for

bp = Blueprint("agreement_sheets", __name__, url_prefix="/app/agreements/<party_id>/notes")

OFFERED = ("meeting-notes", "midpoint-review", "gone-quiet", "closing")
"""The worksheets that belong to two people's way, in the order in which they are needed."""

NOTES, PROMISES, OPEN = "meeting-notes", "promise_lines", ("", "moved")


@dataclass(frozen=True)
class Promise:
    """A line of the log: who does what by when, from the notes of one meeting."""

    who: str
    what: str
    by_when: str
    address: str


@bp.get("/")
def index(party_id: str) -> Response:
    """List all notes, and the promises in them that are still open."""
    here = sit(party_id)
    sheets = rooms().sheets(here.agreement)
    return here.draw(
        "sheets.html",
        sheets=[(record, form_of(record)) for record in sheets],
        offered=[desk().library.worksheets[name] for name in OFFERED if _has(name)],
        promises=[promise for record in sheets for promise in _promises(here, record)],
    )


@bp.get("/new/<form_id>")
def ask(party_id: str, form_id: str) -> Response:
    """Draw a new sheet."""
    return _draw(sit(party_id, Act.KEEP_TOGETHER), _worksheet(form_id), {})


@bp.post("/new/<form_id>")
def add(party_id: str, form_id: str) -> Response:
    """Keep a new sheet for both."""
    here, form = sit(party_id, Act.KEEP_TOGETHER), _worksheet(form_id)
    reading = read(form, posted(), desk().language)
    if not reading.ok:
        return _draw(here, form, posted(), reading)
    record = rooms().add_sheet(here.party, form, reading.answers, uid_for(here)[:16])
    store().commit()
    return here.to("agreement_sheets.show", record_id=record.public_id)


@bp.get("/<record_id>/")
def show(party_id: str, record_id: str) -> Response:
    """Draw a sheet to read."""
    here = sit(party_id)
    record = rooms().sheet(here.agreement, record_id)
    form = form_of(record)
    drawn = drawing.to_read(form, record.answers)
    saved = _last_saved(here, record)
    return here.draw("sheet_read.html", record=record, saved=saved, form=form, answers=drawn)


@bp.get("/<record_id>/edit")
def edit(party_id: str, record_id: str) -> Response:
    """Draw a sheet to change."""
    here = sit(party_id, Act.KEEP_TOGETHER)
    record = rooms().sheet(here.agreement, record_id)
    form = form_of(record)
    return _draw(here, form, posted_from(form, record.answers), version=record.version)


@bp.post("/<record_id>/edit")
def change(party_id: str, record_id: str) -> Response:
    """Keep the changed sheet, unless somebody has changed it meanwhile."""
    here = sit(party_id, Act.KEEP_TOGETHER)
    record = rooms().sheet(here.agreement, record_id)
    form, version = form_of(record), posted_number("vmh-version")
    reading = read(form, posted(), desk().language)
    if not reading.ok:
        return _draw(here, form, posted(), reading, version=version)
    try:
        rooms().change_sheet(here.party, record, reading.answers, version)
    except Conflict as conflict:
        return _conflict(here, conflict.record, form, reading)
    store().commit()
    return here.to("agreement_sheets.show", record_id=record.public_id)


def _last_saved(here: Sitting, record: Record) -> str:
    """Say when a sheet was last saved and, where that is known, by whom."""
    if record.changed_by is None:
        return here.when(record.changed, N_("Last saved at %(time)s on %(date)s."))
    if record.changed_by == here.party.role:
        return here.when(record.changed, N_("You last saved this at %(time)s on %(date)s."))
    words = N_("Last saved by %(name)s at %(time)s on %(date)s.")
    return here.when(record.changed, words, name=here.name(here.partner))


def _worksheet(form_id: str) -> Worksheet:
    if form_id not in OFFERED or not _has(form_id):
        raise FormNotFound(form_id)
    return desk().library.worksheets[form_id]


def _has(form_id: str) -> bool:
    return form_id in desk().library.worksheets


def _draw(
    here: Sitting,
    form: Form,
    given: dict[str, list[str]],
    reading: Reading | None = None,
    **values: Any,
) -> Response:
    status = 422 if reading and not reading.ok else 200
    drawn = drawing.to_fill(form, given, reading) | {"rows": (), "version": 0} | values
    drawn["ticket"] = secret.ticket()
    return here.draw("sheet_edit.html", 409 if drawn["rows"] else status, **drawn)


def _conflict(here: Sitting, record: Record, form: Form, reading: Reading) -> Response:
    rows = differences.between(form, record.answers, reading.answers, desk().language)
    if not rows:  # the same button pressed twice
        return here.to("agreement_sheets.show", record_id=record.public_id)
    given = posted_from(form, reading.answers)
    saved = _last_saved(here, record)
    return _draw(here, form, given, rows=rows, version=record.version, saved=saved)


def _promises(here: Sitting, record: Record) -> Iterator[Promise]:
    if record.form_id != NOTES:
        return
    address = here.address("agreement_sheets.show", record_id=record.public_id)
    for line in record.answers.get(PROMISES) or []:
        told = {name: str(line.get(name) or "") for name in ("who", "what", "by_when", "state")}
        if told["what"] and told["state"] in OPEN:
            yield Promise(told["who"], told["what"], told["by_when"], address)
