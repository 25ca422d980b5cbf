"""Opens private links: a button turns the link's code into a visit, and another one ends it."""

from flask import Blueprint, Response, request, url_for

from formwork.words import N_
from quiz_app import cookie, limits, secret
from quiz_app.desk import agreements, page, posted_ticket, store
from quiz_app.models import Grant
from quiz_app.store import RecordNotFound
from quiz_app.views.agreements import joining
from quiz_app.views.agreements.holding import held
from quiz_app.views.agreements.starting import codes_page

bp = Blueprint("opening", __name__, url_prefix="/app")

UNKNOWN = N_(
    "We know no such link or code. Check it for a missing letter, above all at the end. "
    "If you have a recovery code, you can paste it here too."
)


@bp.get("/open")
def ask() -> Response:
    """Ask for the code; a small script takes it out of the address and puts it into the field."""
    return _form()


@bp.post("/open")
def enter() -> Response:
    """Begin a visit, and go to what the code opens; recovering and joining ask once more."""
    given = request.form.get("vmh-code", "")
    if not given.strip():
        return _form(422, N_("Paste your code or your private link."))
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
        return _unknown()
    token = store().admit(code, cookie.token())
    store().commit()
    return cookie.put(Response(status=303, headers={"Location": _address(grant)}), token)


@bp.post("/recover")
def recover() -> Response:
    """Give new codes for a recovery code; all old ones end."""
    code = secret.find_recovery(request.form.get("vmh-code", "")) or ""
    try:
        begun = agreements().recover(code, posted_ticket())
    except RecordNotFound:
        return _unknown()
    return codes_page(begun)


def _unknown() -> Response:
    """Count a code that opens nothing, and ask for another one."""
    limits.count("code")
    store().commit()
    return _form(404, UNKNOWN)


def _form(status: int = 200, error: str = "") -> Response:
    return joining.code_form("open.html", status, error, held=held())


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
