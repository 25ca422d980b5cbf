"""Records that readers keep: read, changed, taken home, deleted."""

import json

from flask import Blueprint, Response, url_for

from formwork.answers import Reading, posted_from, read
from formwork.forms import Form, Quiz
from quiz_app import cookie, differences, drawing, secret
from quiz_app.desk import (
    desk,
    file,
    page,
    paper,
    posted,
    posted_number,
    posted_ticket,
    press,
    store,
    wish,
)
from quiz_app.models import Record
from quiz_app.store import Conflict, RecordNotFound, form_of, result_of
from quiz_app.views import sharing

bp = Blueprint("records", __name__, url_prefix="/app/records/<public_id>")


@bp.get("/")
def show(public_id: str) -> Response:
    """Draw the record as it was kept, with the words of the form as it was then."""
    record = _record(public_id)
    form = form_of(record)
    if isinstance(form, Quiz):
        return sharing.draw(record)
    answers = drawing.to_read(form, record.answers)
    ticket = secret.ticket()
    return page("record.html", record=record, form=form, answers=answers, ticket=ticket)


@bp.get("/edit")
def ask(public_id: str) -> Response:
    """Draw the answers to change."""
    record = _record(public_id)
    form = form_of(record)
    return _draw(record, form, posted_from(form, record.answers))


@bp.post("/edit")
def change(public_id: str) -> Response:
    """Keep the changed answers, unless the record has changed meanwhile."""
    record = _record(public_id)
    form = form_of(record)
    reading = read(form, posted(), desk().language)
    if wish("save") == "change" or not reading.ok:
        return _draw(record, form, posted(), reading, version=posted_number("vmh-version"))
    try:
        store().save(record, reading.answers, posted_number("vmh-version"))
    except Conflict as conflict:
        return _conflict(conflict.record, form, reading)
    store().commit()
    return _to(record)


@bp.get("/record.pdf")
def flat(public_id: str) -> Response:
    """Answer with the record as a PDF to print and to keep."""
    record = _record(public_id)
    form = form_of(record)
    if isinstance(form, Quiz):
        return file(drawing.result_pdf(result_of(record)), f"{form.id}-result.pdf")
    shown = posted_from(form, record.answers)
    return file(press().record(form, shown, paper()), f"{form.id}.pdf")


@bp.get("/sheet.pdf")
def sheet(public_id: str) -> Response:
    """Answer with the record as a PDF to go on filling in."""
    record = _record(public_id)
    form = form_of(record)
    pdf = press().sheet(form, posted_from(form, record.answers), paper())
    return file(pdf, f"{form.id}-to-fill-in.pdf")


@bp.get("/record.json")
def data(public_id: str) -> Response:
    """Answer with everything we keep of the record."""
    record = _record(public_id)
    text = json.dumps(_exported(record), ensure_ascii=False, indent=2)
    return file(text.encode(), f"{record.form_id}.json", "application/json")


@bp.post("/link")
def renew_link(public_id: str) -> Response:
    """Make a new private link; older ones stop working."""
    code = secret.code(given=posted_ticket())
    try:
        record = _record(public_id)
    except RecordNotFound:  # the first press has ended the visit with which the second one comes
        record = store().record_behind(code)
    store().renew_link(record, code)
    token = store().admit(code, cookie.token())
    store().commit()
    link = desk().link(code)
    drawn = page("kept.html", form=form_of(record), record=record, link=link, code=code)
    return cookie.put(drawn, token)


@bp.get("/delete")
def ask_to_delete(public_id: str) -> Response:
    """Ask once more before the record is deleted."""
    record = _record(public_id)
    return page("delete.html", record=record, form=form_of(record))


@bp.post("/delete")
def delete(public_id: str) -> Response:
    """Delete the record at once."""
    store().forget(_record(public_id))
    store().commit()
    desk().database.scrub()
    return Response(status=303, headers={"Location": url_for("opening.deleted")})


def _record(public_id: str) -> Record:
    return store().record(public_id, cookie.token())


def _to(record: Record) -> Response:
    address = url_for("records.show", public_id=record.public_id)
    return Response(status=303, headers={"Location": address})


def _draw(
    record: Record,
    form: Form,
    given: dict[str, list[str]],
    reading: Reading | None = None,
    version: int | None = None,
) -> Response:
    status = 422 if reading and not reading.ok else 200
    drawn = drawing.to_fill(form, given, reading)
    return page("edit.html", status, record=record, version=version or record.version, **drawn)


def _conflict(record: Record, form: Form, reading: Reading) -> Response:
    """Draw both texts; sending them again replaces the version that is shown here, and no other."""
    rows = differences.between(form, record.answers, reading.answers, desk().language)
    if not rows:  # the same button pressed twice
        return _to(record)
    given = posted_from(form, reading.answers)
    drawn = drawing.to_fill(form, given)
    return page("edit.html", 409, record=record, version=record.version, rows=rows, **drawn)


def _exported(record: Record) -> dict[str, object]:
    form = form_of(record)
    return {
        "format": "vmh-record/1",
        "form": {"id": form.id, "revision": form.revision, "title": form.title},
        "lang": record.lang,
        "version": record.version,
        "created": record.created.isoformat(),
        "changed": record.changed.isoformat(),
        "expires": record.expires.isoformat(),
        "answers": record.answers,
    }
