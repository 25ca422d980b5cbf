"""Kept results of quizzes: shown, and laid beside the other person's once both have said yes."""

from flask import Blueprint, Response, request, url_for

from formwork.words import N_
from quiz_app import cookie, drawing, secret
from quiz_app.desk import desk, file, page, pairings, posted_ticket, store
from quiz_app.models import Record
from quiz_app.results.result import BadResult, write
from quiz_app.store import RecordNotFound, result_of

bp = Blueprint("sharing", __name__, url_prefix="/app/records/<public_id>")


def draw(record: Record, *, error: str = "", share: str = "", apart: bool = False) -> Response:
    """Draw the kept result, with the *share* code just made, or an *error* at the one typed.

    *apart* says that a comparison was asked for, and that there is none.
    """
    return page(
        "record.html",
        404 if apart else 422 if error else 200,
        record=record,
        error=error,
        wrong=bool(error),
        share=share,
        apart=apart,
        offered=pairings().is_offered(record),
        complete=pairings().is_complete(record),
        typed=request.form.get("vmh-code", ""),
        ticket=secret.ticket(),
        **drawing.result(result_of(record)),
    )


@bp.get("/result.json")
def result(public_id: str) -> Response:
    """Answer with the result as a file to open and compare later."""
    found = result_of(_record(public_id))
    name = f"{found.quiz.id}-{found.taken.isoformat()}.json"
    return file(write(found).encode(), name, "application/json")


@bp.post("/share")
def share(public_id: str) -> Response:
    """Offer the result for a comparison, and show the code for the other person once."""
    record = _record(public_id)
    if pairings().is_complete(record):  # the page with the code was loaded again
        return _to("records.show", record)
    code = pairings().share(record, posted_ticket())
    store().commit()
    return draw(record, share=code)


@bp.post("/accept")
def accept(public_id: str) -> Response:
    """Say yes to the comparison that the other person has offered."""
    record = _record(public_id)
    say = desk().language.gettext
    try:
        code = secret.find_code(request.form.get("vmh-code", ""), secret.SHARE)
        pairings().accept(record, code or "")
    except RecordNotFound:
        if pairings().is_complete(record):  # the button was pressed twice
            return _to("sharing.pair", record)
        none = N_("No result is offered under this code. Ask for a new one.")
        return draw(record, error=say(none))
    except BadResult as bad:
        return draw(record, error=say(bad.text, **bad.values))
    store().commit()
    return _to("sharing.pair", record)


@bp.get("/pair")
def pair(public_id: str) -> Response:
    """Draw both results, which both people have agreed to, or one's own once they are apart."""
    record = _record(public_id)
    try:
        return page("pair.html", sections=pairings().seen_by(record))
    except RecordNotFound:
        return draw(record, apart=True)


@bp.post("/unpair")
def unpair(public_id: str) -> Response:
    """Take the offer back, or end the comparison for both."""
    record = _record(public_id)
    pairings().end(record)
    store().commit()
    return _to("records.show", record)


def _record(public_id: str) -> Record:
    record = store().record(public_id, cookie.token())
    result_of(record)  # whoever opens a worksheet's address here finds nothing
    return record


def _to(endpoint: str, record: Record) -> Response:
    address = url_for(endpoint, public_id=record.public_id)
    return Response(status=303, headers={"Location": address})
