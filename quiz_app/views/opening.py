"""Opens private links: a button turns the link's code into a visit, and another one ends it."""

from flask import Blueprint, Response, request, url_for

from quiz_app import cookie, limits, secret
from quiz_app.desk import agreements, keep_from_robots, page, store
from quiz_app.models import Grant
from quiz_app.store import RecordNotFound
from quiz_app.views.agreements import joining
from quiz_app.views.agreements.starting import codes_page

bp = Blueprint("opening", __name__, url_prefix="/app")
bp.after_request(keep_from_robots)


@bp.get("/open")
def ask() -> Response:
    """Ask for the code; a small script takes it out of the address and puts it into the field."""
    return page("open.html", error=False)


@bp.post("/open")
def enter() -> Response:
    """Begin a visit, and go to what the code opens; recovering and joining ask once more."""
    given = request.form.get("vmh-code", "")
    if not given.strip():
        return page("open.html", 422, error=True)
    invitation = secret.find_code(given, secret.INVITATION)
    if invitation:
        return joining.show(invitation)
    try:
        recovery = secret.find_recovery(given)
        if recovery:
            agreements().recoverable(recovery)
            return page("recover.html", code=recovery, ticket=secret.ticket())
        code = secret.find_code(given) or ""
        grant = store().by_code(code)
    except RecordNotFound:
        _note_wrong_code()
        raise
    token = store().admit(code, cookie.token())
    store().commit()
    return cookie.put(Response(status=303, headers={"Location": _address(grant)}), token)


@bp.post("/recover")
def recover() -> Response:
    """Give new codes for a recovery code; all old ones end."""
    code = secret.find_recovery(request.form.get("vmh-code", "")) or ""
    try:
        begun = agreements().recover(code, request.form.get("vmh-ticket", ""))
    except RecordNotFound:
        _note_wrong_code()
        raise
    return codes_page(begun)


def _note_wrong_code() -> None:
    limits.count("code")
    store().commit()


def _address(grant: Grant) -> str:
    """Return where what *grant* opens is shown."""
    if grant.record:
        return url_for("records.show", public_id=grant.record.public_id)
    return url_for("agreement_hub.show", party_id=grant.party and grant.party.public_id)


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
