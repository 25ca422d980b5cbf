"""Opens private links: a button turns the link's code into a visit, and another one ends it."""

from flask import Blueprint, Response, request, url_for

from quiz_app import cookie, secret
from quiz_app.desk import keep_from_robots, page, store
from quiz_app.store import RecordNotFound

bp = Blueprint("opening", __name__, url_prefix="/app")
bp.after_request(keep_from_robots)


@bp.get("/open")
def ask() -> Response:
    """Ask for the code; a small script takes it out of the address and puts it into the field."""
    return page("open.html", error=False)


@bp.post("/open")
def enter() -> Response:
    """Begin a visit, and go to the record that the code opens."""
    given = request.form.get("vmh-code", "")
    code = secret.find_code(given)
    if not given.strip():
        return page("open.html", 422, error=True)
    if code is None:
        raise RecordNotFound
    record = store().record_behind(code)
    token = store().admit(code, cookie.token())
    store().commit()
    address = url_for("records.show", public_id=record.public_id)
    return cookie.put(Response(status=303, headers={"Location": address}), token)


@bp.post("/leave")
def leave() -> Response:
    """End the visit: this browser opens nothing any more until a link is opened again."""
    store().leave(cookie.token())
    store().commit()
    response = Response(status=303, headers={"Location": url_for("opening.left")})
    response.headers["Clear-Site-Data"] = '"cache"'
    return cookie.remove(response)


@bp.get("/left")
def left() -> Response:
    """Say that the visit is over."""
    return page("left.html")


@bp.get("/deleted")
def deleted() -> Response:
    """Say that a record is deleted."""
    return page("deleted.html")
