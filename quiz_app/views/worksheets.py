"""Worksheets: filled in on the web or on paper, kept only if the reader says so."""

from flask import Blueprint, Response, request, send_file

from formwork.answers import Reading, posted_from, read
from formwork.errors import BadSheet, FormNotFound
from formwork.fields import Posted
from formwork.forms import Worksheet
from quiz_app import cookie, drawing, limits
from quiz_app.blank import light
from quiz_app.desk import desk, file, page, paper, posted, posted_ticket, press, store, wish

bp = Blueprint("worksheets", __name__, url_prefix="/app/worksheets")


@bp.get("/")
def index() -> Response:
    """List the worksheets."""
    return page("worksheets.html", worksheets=desk().library.worksheets.values())


@bp.get("/<form_id>/")
def ask(form_id: str) -> Response:
    """Draw the worksheet to fill in."""
    return light(_draw(_worksheet(form_id), {}))


@bp.post("/<form_id>/")
def answer(form_id: str) -> Response:
    """Check the answers, and keep them or make a PDF of them if that was asked for."""
    form = _worksheet(form_id)
    if wish("check") == "change":
        return _draw(form, posted())
    reading = read(form, posted(), desk().language)
    if not reading.ok:
        return _draw(form, posted(), reading)
    if wish("check") == "pdf":
        shown = posted_from(form, reading.answers)
        return file(press().record(form, shown), f"{form.id}.pdf")
    if wish("check") == "save":
        return _keep(form, reading)
    drawn = drawing.to_read(form, reading.answers)
    kept = drawing.carried(form, reading.answers)
    return page("check.html", form=form, answers=drawn, kept=kept, ticket=posted_ticket())


@bp.get("/<form_id>/blank.pdf")
def blank(form_id: str) -> Response:
    """Answer with the sheet to fill in: if there is one, that which was built with the handbook."""
    form = _worksheet(form_id)
    folder = desk().settings.site / "downloads" / "forms"
    built = (folder / "letter" if paper() == "letter" else folder) / f"{form.id}.pdf"
    if built.is_file():
        return send_file(built, as_attachment=True, download_name=f"{form.id}.pdf")
    return file(press().sheet(form, paper=paper()), f"{form.id}.pdf")


@bp.get("/<form_id>/sheet")
def ask_for_sheet(form_id: str) -> Response:
    """Ask for a sheet that was filled in."""
    return page("sheet.html", form=_worksheet(form_id), error="")


@bp.post("/<form_id>/sheet")
def read_sheet(form_id: str) -> Response:
    """Draw the worksheet with what stands in the PDF; nothing is stored."""
    form = _worksheet(form_id)
    sheet = request.files.get("vmh-sheet")
    try:
        given = press().posted(form, sheet.read() if sheet else b"")
    except BadSheet as bad:
        return page("sheet.html", 422, form=form, error=desk().language.gettext(str(bad)))
    reading = read(form, given, desk().language)
    return _draw(form, given, reading, found=len(given))


def _worksheet(form_id: str) -> Worksheet:
    form = desk().library.form(form_id)
    if not isinstance(form, Worksheet):
        raise FormNotFound(form_id)
    return form


def _draw(
    form: Worksheet, given: Posted, reading: Reading | None = None, found: int | None = None
) -> Response:
    status = 422 if reading and not reading.ok else 200
    drawn = drawing.to_fill(form, given, reading)
    return page("worksheet.html", status, found=found, ticket=posted_ticket(), **drawn)


def _keep(form: Worksheet, reading: Reading) -> Response:
    limits.count("record")
    lang = desk().language.code
    record, code = store().keep_new(form, lang, reading.answers, posted_ticket())
    token = store().admit(code, cookie.token())
    store().commit()
    drawn = page("kept.html", form=form, record=record, link=desk().link(code), code=code)
    return cookie.put(drawn, token)
